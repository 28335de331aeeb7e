//! Features of customers: the columns that a method groups or ranks by.

use super::customers::{
    Origin, RfmColumns, Table, origin, refuse_as_of, rfm_of, transactions, weights,
};
use super::settings::Detail;
use crate::error::{Error, Result};
use crate::frame::{Columns, Keys, Scan, Texts};
use crate::method::{Basis, Input, Note, Task, Unit};

/// What a customer is told by where the caller names no features.
pub(crate) const RFM: [&str; 3] = ["days_since_last", "orders", "total_value"];

/// Numbers of customers, one row a customer, in the order of the input.
#[derive(Clone, Debug)]
pub(crate) struct FeatureColumns {
    /// Who, where the input says.
    pub(crate) customers: Option<Keys>,
    /// A column a feature; missing is NaN, infinity never appears.
    pub(crate) values: Vec<Vec<f64>>,
    /// The columns of words.
    pub(crate) texts: Vec<Texts>,
    /// What a row counts for.
    pub(crate) weight: Option<Vec<f64>>,
    /// Money in all, where the input has it; missing is NaN.
    pub(crate) revenue: Option<Vec<f64>>,
    /// How many rows.
    pub(crate) rows: usize,
    /// What the caller should know of the input.
    pub(crate) notes: Vec<Note>,
    /// What was read.
    pub(crate) basis: Basis,
}

/// Reads the columns `features` of numbers and `categories` of words (canonical names), or
/// [`RFM`] where there are none.
///
/// A table that has all of them is read as it is. A ledger and raw transactions have those of
/// [`RFM`].
///
/// # Errors
/// `InvalidData` naming column and rows; `InvalidParameter` for an `as_of` that the input cannot
/// serve and for columns that a ledger lacks.
pub(crate) fn feature_columns(
    input: Input,
    columns: &Columns,
    (features, categories): (&[String], &[String]),
    as_of: Option<&str>,
    unique: bool,
    task: &Task,
) -> Result<FeatureColumns> {
    let named = !features.is_empty() || !categories.is_empty();
    let numbers: Vec<&str> = match named {
        false => RFM.to_vec(),
        true => features.iter().map(String::as_str).collect(),
    };
    let wanted = Named { numbers: &numbers, texts: categories };
    let input = match input {
        Input::Table(source) if named => {
            let scan = Scan::open(source)?;
            let has = |name: &str| scan.has(columns.name(name));
            if wanted.all().all(has) || !has("timestamp") {
                refuse_as_of(as_of)?;
                return of_table(scan, columns, &wanted, unique, task);
            }
            wanted.check_known()?;
            let ledger = transactions(scan, columns, as_of, Unit::Week, Detail::Summary, task)?;
            return of_origin(Origin::Ledger(ledger), &numbers, as_of);
        }
        other => other,
    };
    match origin(input, columns, RFM[0], as_of, Unit::Week, task)? {
        Origin::Table(scan) => {
            refuse_as_of(as_of)?;
            of_table(scan, columns, &wanted, unique, task)
        }
        ledger => {
            wanted.check_known()?;
            of_origin(ledger, &numbers, as_of)
        }
    }
}

/// Canonical names of the columns that are read.
struct Named<'a> {
    numbers: &'a [&'a str],
    texts: &'a [String],
}

impl Named<'_> {
    fn all(&self) -> impl Iterator<Item = &str> {
        self.numbers.iter().copied().chain(self.texts.iter().map(String::as_str))
    }

    fn check_known(&self) -> Result<()> {
        check_known(self.numbers)?;
        check_no_words(self.texts)
    }
}

/// A ledger has no words of its customers.
pub(super) fn check_no_words(wanted: &[String]) -> Result<()> {
    let Some(strange) = wanted.first() else { return Ok(()) };
    Err(Error::invalid_parameter(
        "categories",
        format_args!("must be empty for a ledger or transactions, got `{strange}`"),
    )
    .hint("give a table of customers that has the column"))
}

/// A ledger has the features of [`RFM`] alone.
pub(super) fn check_known(wanted: &[&str]) -> Result<()> {
    let Some(strange) = wanted.iter().find(|name| !RFM.contains(name)) else { return Ok(()) };
    Err(Error::invalid_parameter(
        "features",
        format_args!(
            "must be among {} for a ledger or transactions, got `{strange}`",
            RFM.join(", ")
        ),
    )
    .hint("give a table of customers that has the column"))
}

fn of_origin(origin: Origin, wanted: &[&str], as_of: Option<&str>) -> Result<FeatureColumns> {
    let Origin::Ledger(ledger) = origin else {
        return Err(Error::internal("a table is no ledger"));
    };
    let RfmColumns { customers, days_since_last, orders, total_value, notes, basis, .. } =
        rfm_of(&ledger, as_of)?;
    let rows = orders.len();
    let values = wanted.iter().map(|name| match *name {
        "days_since_last" => days_since_last.clone(),
        "orders" => orders.clone(),
        _ => total_value.clone(),
    });
    let values = values.collect();
    Ok(FeatureColumns {
        customers,
        values,
        texts: Vec::new(),
        weight: None,
        revenue: Some(total_value),
        rows,
        notes,
        basis,
    })
}

fn of_table(
    scan: Scan,
    columns: &Columns,
    wanted: &Named<'_>,
    unique: bool,
    task: &Task,
) -> Result<FeatureColumns> {
    let money = "total_value";
    let mut names: Vec<&str> = wanted.all().collect();
    // What a segment is worth is told where it can be; nothing depends on it.
    if scan.has(columns.name(money)) && !names.contains(&money) {
        names.push(money);
    }
    let table = Table::read(scan, columns, &names, unique)?;
    task.check()?;
    let view = table.view(columns);
    let mut values = Vec::with_capacity(wanted.numbers.len());
    for name in wanted.numbers {
        task.check()?;
        values.push(view.numbers(name)?);
    }
    let texts = wanted.texts.iter().map(|name| view.texts(name)).collect::<Result<_>>()?;
    let revenue = match wanted.numbers.iter().position(|name| *name == money) {
        Some(at) => Some(values[at].clone()),
        // A column of that name that holds no numbers is the caller's own affair.
        None if view.has(money) => view.numbers(money).ok(),
        None => None,
    };
    Ok(FeatureColumns {
        weight: weights(&view)?,
        values,
        texts,
        revenue,
        rows: view.rows(),
        notes: Vec::new(),
        basis: table.basis(),
        customers: table.customers,
    })
}
