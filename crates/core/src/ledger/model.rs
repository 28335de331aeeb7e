//! A ledger as every caller holds it: state behind a lock, tables as outputs, notes.

use std::sync::{Arc, PoisonError, RwLock};

use super::calendar::{date_text, parse_day};
use super::ledger::Ledger;
use super::output::{
    calibration_table, cohorts_table, events_table, gaps_table, history_table, rfm_table,
    summary_table,
};
use super::read::{Source, read};
use super::state::State;
use crate::error::{Error, Result};
use crate::frame::KeyValues;
use crate::method::{
    Basis, Fitted, Inputs, Learned, Model, Note, Outcome, Reader, Request, Task, Unit, Update,
    Writer,
};

/// Transactions as per-customer state.
#[derive(Debug)]
pub struct LedgerModel {
    params: Ledger,
    /// Readers take a snapshot and let go of the lock: a thread that waits in the pool while it
    /// holds a lock may be given another call that wants it.
    state: RwLock<Arc<State>>,
    /// The caller's names of the columns that were read.
    columns: Vec<String>,
}

impl LedgerModel {
    pub(super) fn new(params: Ledger, state: State, columns: Vec<String>) -> Self {
        Self { params, state: RwLock::new(Arc::new(state)), columns }
    }

    /// The state as it is now; later updates do not show in it.
    pub(crate) fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What was read.
    pub(crate) fn basis_now(&self) -> Basis {
        let state = self.state();
        let tally = state.tally();
        let text = |micros: i64| (tally.rows != 0).then(|| instant_text(&state, micros));
        Basis {
            rows: tally.rows,
            customers: Some(state.customer_count()),
            columns: self.columns.clone(),
            first: text(tally.first_micros),
            last: text(tally.last_micros),
        }
    }

    /// What the caller should know about the rows.
    pub(crate) fn notes_now(&self) -> Vec<Note> {
        notes(&self.state())
    }

    fn table(&self, request: &Request) -> Result<Outcome> {
        let state = self.state();
        let day = |name: &str| -> Result<Option<i32>> {
            let mut calendar = state.calendar();
            request.text(name).map(|text| parse_day(name, &text, &mut calendar)).transpose()
        };
        let as_of = day("as_of")?;
        let name = request.table().map_or("", |table| table.name);
        let table = match name {
            "summary" => summary_table(state.summary(as_of)?)?,
            "rfm" => rfm_table(state.rfm(as_of)?)?,
            "history" => history_table(state.history(as_of)?)?,
            "events" => events_table(state.events(as_of)?, state.settings())?,
            "gaps" => gaps_table(state.gaps(as_of)?)?,
            "calibration" => {
                let split = day("split")?.ok_or_else(|| Error::internal("`split` is required"))?;
                calibration_table(state.calibration(split, as_of)?)?
            }
            "cohorts" => {
                let weekly = request.text("period").as_deref() == Some("week");
                let period = if weekly { Unit::Week } else { Unit::Month };
                cohorts_table(state.cohorts(period, as_of)?)?
            }
            other => return Err(Error::internal(format!("the ledger has no output `{other}`"))),
        };
        let mut notes = Vec::new();
        let rows = table.height() as u64;
        let customers = state.customer_count();
        if ["summary", "rfm", "gaps"].contains(&name) && rows < customers {
            notes.push(
                Note::info(
                    "customers_without_purchase",
                    format!(
                        "{} customers have no purchase up to the chosen day and no row",
                        customers - rows
                    ),
                )
                .with("customers", customers - rows),
            );
        }
        Ok(Outcome::of(name, table).notes(notes))
    }
}

/// Runs `work` on the state of a ledger.
///
/// # Errors
/// `InvalidData` where the model is no ledger; what `work` fails with.
pub(crate) fn with_ledger<T>(
    model: &Model,
    work: impl FnOnce(&LedgerModel) -> Result<T>,
) -> Result<T> {
    let learned = model.learned();
    match learned.as_any().downcast_ref::<LedgerModel>() {
        Some(ledger) => work(ledger),
        None => Err(Error::invalid_data(format!("must be a ledger, got a model `{}`", model.id()))),
    }
}

/// The state of a ledger as it is now.
///
/// # Errors
/// `InvalidData` for another model.
#[cfg(feature = "report")]
pub(crate) fn state_of(model: &Model) -> Result<Arc<State>> {
    with_ledger(model, |ledger| Ok(ledger.state()))
}

impl Learned for LedgerModel {
    type Method = Ledger;

    fn predict(&self, request: &Request, _: &mut Inputs, _: &Task) -> Result<Outcome> {
        self.table(request)
    }

    fn update(&self, inputs: &mut Inputs, task: &Task) -> Result<Update<Self>> {
        let source = Source::of(inputs.take_data()?)?;
        // Read aside, so that readers see all of an update or nothing of it.
        let like = State::like(&self.state())?;
        let (more, _) = read(&self.params, source, Some(&like), task)?;
        let notes = notes(&more);
        let rows = more.tally().rows;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut state).absorb(&more)?;
        drop(state);
        let read = Note::info("rows_read", format!("{rows} transactions were added"));
        let outcome = Outcome::new().notes([read.with("rows", rows)]).notes(notes);
        Ok(Update::InPlace(outcome))
    }

    fn merge(&self, other: &Self) -> Result<Fitted<Self>> {
        if std::ptr::eq(self, other) {
            return Err(Error::incompatible("a ledger cannot be merged with itself"));
        }
        let state = self.state().merge(&other.state())?;
        let both = Self::new(self.params.clone(), state, self.columns.clone());
        let (basis, notes) = (both.basis_now(), both.notes_now());
        Ok(Fitted::new(both, basis, notes))
    }

    fn basis(&self) -> Option<Basis> {
        Some(self.basis_now())
    }

    fn notes(&self) -> Option<Vec<Note>> {
        Some(self.notes_now())
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        file.set("columns", self.columns.clone());
        self.state().save(file)
    }

    fn load(method: &Ledger, file: &Reader<'_>) -> Result<Self> {
        Ok(Self::new(method.clone(), State::load(file)?, file.get("columns")?))
    }
}

/// What the caller should know about the rows of a ledger.
fn notes(state: &State) -> Vec<Note> {
    let tally = state.tally();
    let scale = state.settings().scale();
    let mut notes = Vec::new();
    let mut count = |rows: u64, code: &str, text: &str| {
        if rows != 0 {
            notes.push(Note::info(code, format!("{rows} rows {text}")).with("rows", rows));
        }
    };
    count(tally.without_key, "rows_without_customer", "without customer were left out");
    count(tally.with_null, "rows_with_nulls", "without timestamp or amount were left out");
    count(tally.late, "rows_after_as_of", "later than `as_of` were left out");
    if tally.refunds != 0 {
        let amount = tally.refunded as f64 / scale;
        let text = format!("{} rows of {amount} in all are refunds", tally.refunds);
        notes.push(Note::info("refunds", text).with("rows", tally.refunds).with("amount", amount));
    }
    if tally.rounded != 0 {
        let change = tally.rounded_millionths as f64 / 1e6;
        let text = format!(
            "{} amounts were rounded to {} decimals, which added {change} in all",
            tally.rounded,
            state.settings().decimals
        );
        notes.push(
            Note::info("amounts_rounded", text).with("rows", tally.rounded).with("change", change),
        );
    }
    let as_of = state.as_of();
    if tally.late == 0 && as_of < tally.last_day {
        let text = format!(
            "the data go on to {}; tables stop at `as_of` {}",
            date_text(tally.last_day),
            date_text(as_of)
        );
        notes.push(Note::info("data_after_as_of", text).with("as_of", date_text(as_of)));
    }
    notes
}

/// An instant in ISO 8601: UTC with a Z, or as it stands where the ledger is naive.
fn instant_text(state: &State, micros: i64) -> String {
    let text = jiff::Timestamp::from_microsecond(micros).map(|at| at.to_string());
    let text = text.unwrap_or_else(|_| date_text(state.calendar().day(micros)));
    match state.settings().time_zone {
        Some(_) => text,
        None => text.trim_end_matches('Z').to_owned(),
    }
}

/// How many keys there are.
pub(super) fn key_count(keys: &KeyValues) -> usize {
    match keys {
        KeyValues::Int64(keys) => keys.len(),
        KeyValues::Text(keys) => keys.len(),
    }
}
