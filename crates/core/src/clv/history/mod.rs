//! The analysis `clv.history`: what a model would have said of customers all along.

mod declared;
mod path;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, Keys, TableBuilder, Validity};
use crate::learn::buying::History as Seen;
use crate::ledger::{Needs, Paths, Snapshot, ledger_of, parse_day};
use crate::math::parallel::map;
use crate::method::{Analysis, Inputs, Note, Outcome, OutputSpec, RoleSpec, Task, Unit};

use super::candidates::{Settings, held};
use super::transactions::Transactions;
use super::value::TransactionModel;

use path::{Measure, Moment};

/// No table is longer.
const MOST_ROWS: u64 = 10_000_000;
/// Regular rows of a customer at most, where the caller does not say how many.
const REGULAR_ROWS: f64 = 520.0;

/// How did the chance that a customer is still there go up and down?
///
/// # Input
/// Raw transactions, or a ledger with `detail = "days"`; optionally a fitted model of purchases
/// (`model`) without covariates and groups, otherwise `transactions` is fitted to these data.
///
/// # Model
/// A customer at a day is what was known of them then: the repeat purchases x until that day, the
/// time t_x of the last one, and the time T since the first. Of these the model tells P(alive) and
/// the purchases to come within `horizon`, with the parameters of the whole data at every day: the
/// path of one customer, not what a model fitted on that day would have said. Under BG/NBD it is
/// $$P(alive) = \left[1 + \frac{a}{b + x - 1}\left(\frac{\alpha + T}{\alpha + t_x}\right)^{r+x}\right]^{-1}$$
/// where x is above 0, and 1 before.
///
/// # Output
/// Table `history`: for each customer a row at each day of a purchase (just after it), at regular
/// steps from the first purchase on, and at the last day. Its `frequency`, `recency` and `T` are
/// the columns that every model of purchases takes, so that any other output can be had of them.
///
/// # When not to use
/// To judge a model: it has seen what follows. That is what `clv.evaluate` is for.
///
/// # References
/// Fader, Hardie & Lee (2008), *Computing P(alive) Using the BG/NBD Model*, note 021 on
/// brucehardie.com.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct History {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Whose history, by their ids as text. Without any: of the first `limit` customers by id.
    pub customers: Vec<String>,
    /// How many customers where none are named.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub limit: u32,
    /// Time from one regular row to the next, in `unit`; whole days, at least one. Without it:
    /// one unit, or so many that nobody has more than 520 regular rows, ten years of weeks.
    #[schemars(range(max = 1e6), extend("exclusiveMinimum" = 0))]
    pub step: Option<f64>,
    /// How far ahead purchases are expected, in `unit`.
    #[schemars(range(max = 1e6), extend("exclusiveMinimum" = 0))]
    pub horizon: f64,
    /// Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.
    pub as_of: Option<String>,
    /// The model of purchases to fit where no `model` is given.
    pub transactions: TransactionModel,
    /// Its `penalty`; see `clv.bg_nbd`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Its Newton steps before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit in which raw transactions are counted; a ledger has its own.
    pub unit: Unit,
}

impl Default for History {
    fn default() -> Self {
        let model = super::BgNbd::default();
        Self {
            columns: Columns::default(),
            customers: Vec::new(),
            limit: 100,
            step: None,
            horizon: 13.0,
            as_of: None,
            transactions: TransactionModel::default(),
            penalty: model.penalty,
            max_iter: model.max_iter,
            unit: model.unit,
        }
    }
}

impl Analysis for History {
    const ID: &'static str = "clv.history";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let given = inputs.take("model").map(|model| held(&model)).transpose()?;
        let unit = given.as_ref().map_or(self.unit, |model| model.unit());
        let data = inputs.take_data()?;
        let ledger = ledger_of(data, &self.columns, unit, self.as_of.as_deref(), task)?;
        let ledger = Snapshot::of_model(&ledger)?;
        let state = ledger.state();
        let mut calendar = state.calendar();
        let as_of = self.as_of.as_ref().map(|text| parse_day("as_of", text, &mut calendar));
        let as_of = as_of.transpose()?.unwrap_or_else(|| state.as_of());
        let (model, notes) = self.model(given, &ledger, as_of, task)?;
        let paths = state.purchase_paths(&self.customers, self.limit as usize, as_of)?;
        let unit = state.settings().unit;
        let step = self.days_of_step(&paths, unit, as_of);
        check_size(&paths, step, as_of)?;
        let occasion = |day: i32| state.settings().occasion_of(day);
        let measure = Measure { as_of, step, unit, occasion: &occasion };
        let table = self.table(&paths, &measure, model.as_ref(), task)?;
        Ok(Outcome::of("history", table).notes(notes))
    }
}

impl History {
    fn days_of_step(&self, paths: &Paths, unit: Unit, as_of: i32) -> i32 {
        let step = self.step.unwrap_or_else(|| {
            let first = paths.days.iter().filter_map(|days| days.first()).min();
            let longest = first.map_or(0.0, |first| f64::from(as_of) - f64::from(*first));
            (longest / (unit.days() * REGULAR_ROWS)).ceil().max(1.0)
        });
        ((step * unit.days()) as i32).max(1)
    }

    /// The given model, or one that is fitted to all customers.
    fn model(
        &self,
        given: Option<Arc<dyn Transactions>>,
        ledger: &Snapshot,
        as_of: i32,
        task: &Task,
    ) -> Result<(Arc<dyn Transactions>, Vec<Note>)> {
        let unit = ledger.state().settings().unit;
        let litt = given.is_none() && self.transactions.needs_litt();
        let needs = Needs { spend: false, times: true, unique: false, litt, age: "T", unit };
        let customers = ledger.buying(Some(as_of), needs)?;
        if let Some(model) = given {
            customers.check_unit(model.unit())?;
            return Ok((model, customers.notes));
        }
        let settings = Settings {
            columns: self.columns.clone(),
            penalty: self.penalty,
            max_iter: self.max_iter,
            unit,
            ..Settings::default()
        };
        let model = self.transactions.fit(&settings, &customers, None, task)?;
        let notes = customers.notes.into_iter().chain(model.fit().notes()).collect();
        Ok((model, notes))
    }

    fn table(
        &self,
        paths: &Paths,
        measure: &Measure<'_>,
        model: &dyn Transactions,
        task: &Task,
    ) -> Result<DataFrame> {
        let moments = map(&paths.days, 64, |days| measure.moments(days));
        let owners: Vec<usize> = (moments.iter().enumerate())
            .flat_map(|(owner, of)| std::iter::repeat_n(owner, of.len()))
            .collect();
        let rows: Vec<Moment> = moments.into_iter().flatten().collect();
        let histories: Vec<Seen> = rows.iter().map(Moment::history).collect();
        let told = model.told(&histories, self.horizon, task)?;
        let customers = Keys { values: paths.customers.clone(), validity: Validity::all() };
        let keys = customers.picked(&owners);
        let of = |f: fn(&Moment) -> f64| rows.iter().map(f).collect::<Vec<f64>>();
        let purchases: Vec<bool> = rows.iter().map(|row| row.purchase).collect();
        let all = Validity::all();
        TableBuilder::new()
            .keys("customer_id", &keys)
            .date("date", rows.iter().map(|row| row.day).collect(), &all)
            .boolean("purchase", &purchases, &all)
            .int64("frequency", rows.iter().map(|row| row.frequency).collect(), &all)
            .float64("recency", of(|row| row.recency))
            .float64("T", of(|row| row.age))
            .float64("p_alive", told.iter().map(|[alive, _]| *alive).collect())
            .float64("expected_purchases", told.iter().map(|[_, expected]| *expected).collect())
            .finish()
    }
}

fn check_size(paths: &Paths, step: i32, as_of: i32) -> Result<()> {
    let rows = |days: &Vec<i32>| {
        let first = days.first().copied().unwrap_or(as_of);
        days.len() as u64 + (i64::from(as_of) - i64::from(first)) as u64 / step as u64 + 2
    };
    let rows: u64 = paths.days.iter().map(rows).sum();
    if MOST_ROWS < rows {
        return Err(Error::limit(format!("the histories would have up to {rows} rows"))
            .hint("name fewer customers, or take a longer `step`"));
    }
    Ok(())
}
