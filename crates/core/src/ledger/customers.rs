//! Tables of customers, wherever they come from: a ledger, raw transactions, or ready columns.
//!
//! The columns that are present decide: `frequency` (or `days_since_last`) makes a table of
//! customers, `timestamp` makes transactions, both together are an error.

use std::collections::HashMap;
use std::sync::Arc;

use super::calendar::parse_day;
use super::extra::{Extra, ExtraColumn, further, unknown_to_ledgers};
use super::features::RFM;
use super::ledger::Ledger;
use super::model::{LedgerModel, with_ledger};
use super::settings::Detail;
use super::state::State;
use crate::error::{Error, Result, Rows};
use crate::frame::{Columns, KeyValues, Keys, Scan, Validity, View};
use crate::method::{Basis, Input, Note, Task, Unit};

/// What a method wants of a repeat-buying table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    /// Whether `monetary_value` must be there.
    pub(crate) spend: bool,
    /// Whether `recency` and `T` must be there; otherwise a table's are not read.
    pub(crate) times: bool,
    /// Whether `litt` must be there.
    pub(crate) litt: bool,
    /// Whether two rows of one customer are an error, as at fit.
    pub(crate) unique: bool,
    /// The column that holds T.
    pub(crate) age: &'static str,
    /// The unit in which raw transactions are counted.
    pub(crate) unit: Unit,
}

/// The repeat-buying table of Fader and Hardie, one row a customer, in the order of the input.
#[derive(Clone, Debug)]
pub(crate) struct BuyingColumns {
    /// Who, where the input says.
    pub(crate) customers: Option<Keys>,
    /// Repeat purchases x.
    pub(crate) frequency: Vec<f64>,
    /// t_x.
    pub(crate) recency: Vec<f64>,
    /// T.
    pub(crate) age: Vec<f64>,
    /// Mean spend of the repeat purchases; NaN where there is none. Empty where not wanted.
    pub(crate) monetary_value: Vec<f64>,
    /// Sum of the logarithms of the times between purchases. Empty where not wanted.
    pub(crate) litt: Vec<f64>,
    /// What a row counts for.
    pub(crate) weight: Option<Vec<f64>>,
    /// The further columns that were asked for, in that order.
    pub(crate) extra: Vec<Extra>,
    /// The unit of durations, where the input says.
    pub(crate) unit: Option<Unit>,
    /// The last day of observation since 1970, where the input has dates.
    pub(crate) as_of: Option<i32>,
    /// What the caller should know of the input.
    pub(crate) notes: Vec<Note>,
    /// What was read.
    pub(crate) basis: Basis,
}

impl BuyingColumns {
    /// How many customers.
    pub(crate) fn len(&self) -> usize {
        self.frequency.len()
    }

    /// Durations in another unit than the model's would be silently wrong.
    ///
    /// # Errors
    /// `Incompatible` naming both units.
    pub(crate) fn check_unit(&self, unit: Unit) -> Result<()> {
        match self.unit {
            Some(other) if other != unit => Err(Error::incompatible(format!(
                "the model counts in units of a {}, the ledger in units of a {}",
                unit.name(),
                other.name()
            ))
            .hint("fit the ledger or the model again with the other's `unit`")),
            _ => Ok(()),
        }
    }
}

/// Recency, frequency and monetary value, one row a customer, in the order of the input.
#[derive(Clone, Debug)]
pub(crate) struct RfmColumns {
    /// Who, where the input says.
    pub(crate) customers: Option<Keys>,
    /// Days since the last purchase.
    pub(crate) days_since_last: Vec<f64>,
    /// Orders.
    pub(crate) orders: Vec<f64>,
    /// Money in all.
    pub(crate) total_value: Vec<f64>,
    /// What a row counts for.
    pub(crate) weight: Option<Vec<f64>>,
    /// What the caller should know of the input.
    pub(crate) notes: Vec<Note>,
    /// What was read.
    pub(crate) basis: Basis,
}

impl RfmColumns {
    /// How many customers.
    pub(crate) fn len(&self) -> usize {
        self.orders.len()
    }
}

/// Reads the repeat-buying table.
///
/// # Errors
/// `InvalidData` naming column and rows; `InvalidParameter` for an `as_of` that the input
/// cannot serve.
pub(crate) fn buying_columns(
    input: Input,
    columns: &Columns,
    as_of: Option<&str>,
    needs: Needs,
    task: &Task,
) -> Result<BuyingColumns> {
    buying_columns_with(input, columns, as_of, needs, &[], task)
}

/// [`buying_columns`] with further columns.
///
/// # Errors
/// Also `InvalidData` where there is no table of customers to have them.
pub(crate) fn buying_columns_with(
    input: Input,
    columns: &Columns,
    as_of: Option<&str>,
    needs: Needs,
    extra: &[ExtraColumn<'_>],
    task: &Task,
) -> Result<BuyingColumns> {
    match origin(input, columns, "frequency", as_of, needs.unit, task)? {
        Origin::Table(scan) => {
            refuse_as_of(as_of)?;
            buying_of_table(scan, columns, needs, extra, task)
        }
        Origin::Ledger(_) if needs.age != "T" => {
            Err(Error::invalid_column(columns.name(needs.age), "is missing")
                .hint("neither a ledger nor transactions know of it: give a summary table"))
        }
        Origin::Ledger(_) if !extra.is_empty() => Err(unknown_to_ledgers(extra, columns)),
        Origin::Ledger(ledger) => ledger.buying(ledger.day(as_of)?, needs),
    }
}

/// The repeat-buying table of ready columns.
pub(super) fn buying_of_table(
    scan: Scan,
    columns: &Columns,
    needs: Needs,
    extra: &[ExtraColumn<'_>],
    task: &Task,
) -> Result<BuyingColumns> {
    let mut wanted = vec!["frequency"];
    if needs.times {
        wanted.extend(["recency", needs.age]);
    }
    if needs.spend {
        wanted.push("monetary_value");
    }
    if needs.litt {
        wanted.push("litt");
    }
    wanted.extend(extra.iter().map(|column| column.name));
    let table = Table::read(scan, columns, &wanted, needs.unique)?;
    task.check()?;
    let view = table.view(columns);
    let frequency = present(&view, "frequency")?;
    check_counts(&view, &frequency)?;
    let (recency, age) = if needs.times {
        let times = (present(&view, "recency")?, present(&view, needs.age)?);
        check_times(&view, needs.age, &frequency, &times.0, &times.1)?;
        times
    } else {
        (Vec::new(), Vec::new())
    };
    let monetary_value = if needs.spend { spend(&view, &frequency)? } else { Vec::new() };
    let litt = if needs.litt { gaps(&view, &frequency)? } else { Vec::new() };
    Ok(BuyingColumns {
        weight: weights(&view)?,
        extra: extra.iter().map(|column| further(&view, column)).collect::<Result<_>>()?,
        litt,
        frequency,
        recency,
        age,
        monetary_value,
        unit: None,
        as_of: None,
        notes: Vec::new(),
        basis: table.basis(),
        customers: table.customers,
    })
}

/// Reads recency, frequency and monetary value.
///
/// # Errors
/// As [`buying_columns`].
pub(crate) fn rfm_columns(
    input: Input,
    columns: &Columns,
    as_of: Option<&str>,
    unique: bool,
    task: &Task,
) -> Result<RfmColumns> {
    let scan = match origin(input, columns, "days_since_last", as_of, Unit::Week, task)? {
        Origin::Table(scan) => scan,
        Origin::Ledger(ledger) => return rfm_of(&ledger, as_of),
    };
    refuse_as_of(as_of)?;
    let table = Table::read(scan, columns, &RFM, unique)?;
    task.check()?;
    rfm_of_table(&table, columns)
}

/// Recency, frequency and monetary value of a table that has been read.
pub(super) fn rfm_of_table(table: &Table, columns: &Columns) -> Result<RfmColumns> {
    let view = table.view(columns);
    let days_since_last = present(&view, "days_since_last")?;
    let orders = present(&view, "orders")?;
    let total_value = present(&view, "total_value")?;
    refuse_rows(&view, "days_since_last", "that are negative", |i| days_since_last[i] < 0.0)?;
    refuse_rows(&view, "orders", "that are negative", |i| orders[i] < 0.0)?;
    Ok(RfmColumns {
        weight: weights(&view)?,
        days_since_last,
        orders,
        total_value,
        notes: Vec::new(),
        basis: table.basis(),
        customers: table.customers.clone(),
    })
}

pub(super) enum Origin {
    Table(Scan),
    Ledger(Snapshot),
}

/// A ledger as it was when the call began.
pub(crate) struct Snapshot {
    state: Arc<State>,
    basis: Basis,
    notes: Vec<Note>,
}

impl Snapshot {
    pub(super) fn of(ledger: &LedgerModel) -> Self {
        Self { state: ledger.state(), basis: ledger.basis_now(), notes: ledger.notes_now() }
    }

    #[cfg(feature = "report")]
    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    #[cfg(feature = "report")]
    pub(crate) fn state(&self) -> &Arc<State> {
        &self.state
    }

    fn day(&self, as_of: Option<&str>) -> Result<Option<i32>> {
        let mut calendar = self.state.calendar();
        as_of.map(|text| parse_day("as_of", text, &mut calendar)).transpose()
    }

    /// The repeat-buying table at the end of a day (default: the ledger's).
    ///
    /// # Errors
    /// As [`State::summary`].
    pub(crate) fn buying(&self, day: Option<i32>, needs: Needs) -> Result<BuyingColumns> {
        let summary = self.state.summary(day)?;
        Ok(BuyingColumns {
            frequency: counts(&summary.frequency),
            recency: summary.recency,
            age: summary.age,
            monetary_value: if needs.spend { summary.monetary_value } else { Vec::new() },
            litt: if needs.litt { self.state.litt(day)? } else { Vec::new() },
            weight: None,
            extra: Vec::new(),
            unit: Some(self.state.settings().unit),
            as_of: Some(day.unwrap_or_else(|| self.state.as_of())),
            notes: self.notes.clone(),
            basis: self.basis.clone(),
            customers: keys(summary.customers),
        })
    }
}

fn keys(values: KeyValues) -> Option<Keys> {
    Some(Keys { values, validity: Validity::all() })
}

fn counts(values: &[i64]) -> Vec<f64> {
    values.iter().map(|count| *count as f64).collect()
}

pub(super) fn rfm_of(ledger: &Snapshot, as_of: Option<&str>) -> Result<RfmColumns> {
    let rfm = ledger.state.rfm(ledger.day(as_of)?)?;
    Ok(RfmColumns {
        days_since_last: counts(&rfm.days_since_last),
        orders: counts(&rfm.orders),
        total_value: rfm.total_value,
        weight: None,
        notes: ledger.notes.clone(),
        basis: ledger.basis.clone(),
        customers: keys(rfm.customers),
    })
}

/// Tells the three kinds of input apart; raw transactions become a ledger here.
pub(super) fn origin(
    input: Input,
    columns: &Columns,
    mark: &str,
    as_of: Option<&str>,
    unit: Unit,
    task: &Task,
) -> Result<Origin> {
    let source = match input {
        Input::Model(model) => {
            return with_ledger(&model, |ledger| Ok(Origin::Ledger(Snapshot::of(ledger))));
        }
        Input::Table(source) => source,
    };
    let scan = Scan::open(source)?;
    if holds_transactions(&scan, columns, mark)? {
        return Ok(Origin::Ledger(transactions(
            scan,
            columns,
            as_of,
            unit,
            Detail::Summary,
            task,
        )?));
    }
    Ok(Origin::Table(scan))
}

/// Whether a table is one of transactions; otherwise it is one of customers, which has the mark.
///
/// # Errors
/// `InvalidData` where it is both or neither.
pub(super) fn holds_transactions(scan: &Scan, columns: &Columns, mark: &str) -> Result<bool> {
    let has = |name: &str| scan.has(columns.name(name));
    match (has(mark), has("timestamp")) {
        (true, true) => Err(both_kinds(columns, mark)),
        (true, false) => Ok(false),
        (false, true) => Ok(true),
        (false, false) => {
            let known: Vec<String> = scan.columns().iter().map(|c| c.name.clone()).collect();
            Err(Error::invalid_column(columns.name(mark), "is missing").hint(format!(
                "a table of customers has `{}`, transactions have `{}`; this one has {}",
                columns.name(mark),
                columns.name("timestamp"),
                if known.is_empty() { "no columns".into() } else { known.join(", ") }
            )))
        }
    }
}

/// The error for a table that may be of customers and may be of transactions.
pub(super) fn both_kinds(columns: &Columns, mark: &str) -> Error {
    Error::invalid_data(format!(
        "the table must be either customers (column `{}`) or transactions (column `{}`), got both",
        columns.name(mark),
        columns.name("timestamp")
    ))
    .hint("leave one of the two out, or fit a ledger first")
}

/// The ledger of raw transactions.
pub(super) fn transactions(
    scan: Scan,
    columns: &Columns,
    as_of: Option<&str>,
    unit: Unit,
    detail: Detail,
    task: &Task,
) -> Result<Snapshot> {
    let ledger = Ledger {
        columns: transaction_columns(columns),
        unit,
        detail,
        as_of: as_of.map(str::to_owned),
        ..Ledger::default()
    };
    Ok(Snapshot::of(&ledger.of_scan(scan, task)?))
}

/// The part of a translation that is about transactions.
fn transaction_columns(columns: &Columns) -> Columns {
    let known = columns.iter().filter(|(canonical, _)| super::plan::KNOWN.contains(canonical));
    crate::frame::columns(known)
}

pub(super) fn refuse_as_of(as_of: Option<&str>) -> Result<()> {
    match as_of {
        None => Ok(()),
        Some(_) => Err(Error::invalid_parameter(
            "as_of",
            "must be left out for a table of customers: it belongs to a ledger or transactions",
        )),
    }
}

/// A table with one row a customer, read.
pub(super) struct Table {
    batch: crate::frame::Batch,
    pub(super) customers: Option<Keys>,
}

impl Table {
    pub(super) fn read(
        scan: Scan,
        columns: &Columns,
        wanted: &[&str],
        unique: bool,
    ) -> Result<Self> {
        let mut names = columns.names(wanted);
        for name in ["customer_id", "weight"] {
            let name = columns.name(name);
            if scan.has(name) && !names.contains(&name) {
                names.push(name);
            }
        }
        let batch = scan.read(&names)?;
        let view = View::new(&batch, columns);
        let customers =
            if view.has("customer_id") { Some(view.keys("customer_id")?) } else { None };
        if let Some(keys) = customers.as_ref().filter(|_| unique) {
            check_unique(&view, keys)?;
        }
        Ok(Self { batch, customers })
    }

    pub(super) fn view<'a>(&'a self, columns: &'a Columns) -> View<'a> {
        View::new(&self.batch, columns)
    }

    pub(super) fn basis(&self) -> Basis {
        let rows = self.batch.rows() as u64;
        Basis::of_table(rows, self.batch.names().to_vec())
    }
}

/// A table of customers has one row each.
///
/// # Errors
/// `InvalidData` naming the rows.
pub(crate) fn check_unique(view: &View<'_>, keys: &Keys) -> Result<()> {
    let column = view.caller_name("customer_id");
    let missing = Rows::find(keys.len(), |i| !keys.validity.is_valid(i));
    if !missing.is_empty() {
        return Err(Error::invalid_rows(column, "that are missing", missing, None)
            .hint("a row of a table of customers is a customer"));
    }
    let twice = match &keys.values {
        KeyValues::Int64(values) => repeated(values.iter().copied()),
        KeyValues::Text(values) => repeated(values.iter()),
    };
    if twice.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_rows(column, "that stand for a customer again", twice, None)
        .hint("a table of customers has one row each; give transactions or a ledger instead"))
}

fn repeated<K: Eq + std::hash::Hash>(keys: impl Iterator<Item = K>) -> Rows {
    let mut seen: HashMap<K, ()> = HashMap::new();
    let mut rows = Rows::default();
    for (row, key) in keys.enumerate() {
        if seen.insert(key, ()).is_some() {
            rows.add(row as u64);
        }
    }
    rows
}

/// A column of numbers without gaps.
pub(super) fn present(view: &View<'_>, name: &str) -> Result<Vec<f64>> {
    let values = view.numbers(name)?;
    refuse_rows(view, name, "that are missing", |i| values[i].is_nan())?;
    Ok(values)
}

pub(super) fn refuse_rows(
    view: &View<'_>,
    name: &str,
    what: &str,
    wrong: impl FnMut(usize) -> bool,
) -> Result<()> {
    let rows = Rows::find(view.rows(), wrong);
    if rows.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_rows(view.caller_name(name), what, rows, None))
}

fn check_counts(view: &View<'_>, frequency: &[f64]) -> Result<()> {
    const MOST: f64 = 4_294_967_295.0; // 2^32 - 1
    let is_count = |x: f64| x.fract() == 0.0 && (0.0..=MOST).contains(&x);
    refuse_rows(view, "frequency", "that are not whole or outside [0, 2^32)", |i| {
        !is_count(frequency[i])
    })
}

fn check_times(
    view: &View<'_>,
    name: &str,
    frequency: &[f64],
    recency: &[f64],
    age: &[f64],
) -> Result<()> {
    refuse_rows(view, name, "that are negative", |i| age[i] < 0.0)?;
    refuse_rows(view, "recency", "that are negative", |i| recency[i] < 0.0)?;
    let late = format!("greater than `{}`", view.caller_name(name));
    refuse_rows(view, "recency", &late, |i| age[i] < recency[i])?;
    let first = format!("that are not 0 where `{}` is 0", view.caller_name("frequency"));
    refuse_rows(view, "recency", &first, |i| frequency[i] == 0.0 && recency[i] != 0.0)
}

/// Mean spend; a 0 where there was no repeat purchase says the same as null.
fn spend(view: &View<'_>, frequency: &[f64]) -> Result<Vec<f64>> {
    let mut values = view.numbers("monetary_value")?;
    for (value, &x) in values.iter_mut().zip(frequency) {
        if x == 0.0 && *value == 0.0 {
            *value = f64::NAN;
        }
    }
    let zero =
        format!("that are neither null nor 0 where `{}` is 0", view.caller_name("frequency"));
    refuse_rows(view, "monetary_value", &zero, |i| frequency[i] == 0.0 && !values[i].is_nan())?;
    let gap = format!("that are missing where `{}` is not 0", view.caller_name("frequency"));
    refuse_rows(view, "monetary_value", &gap, |i| frequency[i] > 0.0 && values[i].is_nan())?;
    Ok(values)
}

/// Sums of logarithms of gaps: any finite number, 0 where there was no repeat purchase.
fn gaps(view: &View<'_>, frequency: &[f64]) -> Result<Vec<f64>> {
    let values = present(view, "litt")?;
    let none = format!("that are not 0 where `{}` is 0", view.caller_name("frequency"));
    refuse_rows(view, "litt", &none, |i| frequency[i] == 0.0 && values[i] != 0.0)?;
    refuse_rows(view, "litt", "that are not finite", |i| !values[i].is_finite())?;
    Ok(values)
}

pub(super) fn weights(view: &View<'_>) -> Result<Option<Vec<f64>>> {
    if !view.has("weight") {
        return Ok(None);
    }
    let values = present(view, "weight")?;
    refuse_rows(view, "weight", "that are negative", |i| values[i] < 0.0)?;
    Ok(Some(values))
}
