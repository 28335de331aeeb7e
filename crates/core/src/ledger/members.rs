//! Customers with the segment that each is in, and what else is told of them.

use super::customers::{
    RfmColumns, Snapshot, Table, both_kinds, rfm_of, rfm_of_table, transactions, weights,
};
use super::features::{RFM, check_known, check_no_words};
use super::model::with_ledger;
use super::settings::Detail;
use crate::error::{Error, Result};
use crate::frame::{Columns, Keys, Numbers, Scan, Texts, View};
use crate::method::{Input, Note, Task, Unit};

const SEGMENT: &str = "segment";

/// Which columns of customers are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The caller's names of columns.
    pub(crate) columns: &'a Columns,
    /// Canonical names of columns of numbers.
    pub(crate) numbers: &'a [String],
    /// Canonical names of columns of words.
    pub(crate) texts: &'a [String],
    /// Whether segments come from elsewhere, so that a column `segment` is not read.
    pub(crate) joined: bool,
}

/// One row a customer, in the order of the input.
#[derive(Clone, Debug)]
pub(crate) struct MemberColumns {
    /// Who, where the input says.
    pub(crate) customers: Option<Keys>,
    /// A vector a column of numbers; missing is NaN, infinity never appears.
    pub(crate) numbers: Vec<Numbers>,
    /// The columns of words.
    pub(crate) texts: Vec<Texts>,
    /// The column `segment`, where it was asked for and is there.
    pub(crate) segments: Option<Keys>,
    /// What segments can be made of, where they were asked for and are not there.
    pub(crate) rfm: Option<RfmColumns>,
    /// What a row counts for.
    pub(crate) weight: Option<Numbers>,
    /// Money in all, where the input has it; missing is NaN.
    pub(crate) revenue: Option<Numbers>,
    /// How many rows.
    pub(crate) rows: usize,
    /// What the caller should know of the input.
    pub(crate) notes: Vec<Note>,
}

/// Reads customers from a ledger, raw transactions, or a table that has the columns.
///
/// A table with a column `segment` is one of customers. Without that column the columns of
/// [`RFM`] are read as well.
///
/// # Errors
/// `InvalidData` naming column and rows; `InvalidParameter` for columns that a ledger lacks.
pub(crate) fn member_columns(
    input: Input,
    wanted: &Wanted<'_>,
    task: &Task,
) -> Result<MemberColumns> {
    let source = match input {
        Input::Model(model) => {
            return with_ledger(&model, |ledger| of_ledger(&Snapshot::of(ledger), wanted));
        }
        Input::Table(source) => source,
    };
    let scan = Scan::open(source)?;
    let has = |name: &str| scan.has(wanted.columns.name(name));
    if !has("timestamp") || has(SEGMENT) && !wanted.joined {
        return of_table(scan, wanted, task);
    }
    if has(RFM[0]) {
        return Err(both_kinds(wanted.columns, RFM[0]));
    }
    let ledger = transactions(scan, wanted.columns, None, Unit::Week, Detail::Summary, task)?;
    of_ledger(&ledger, wanted)
}

fn of_ledger(ledger: &Snapshot, wanted: &Wanted<'_>) -> Result<MemberColumns> {
    let names: Vec<&str> = wanted.numbers.iter().map(String::as_str).collect();
    check_known(&names)?;
    check_no_words(wanted.texts)?;
    let rfm = rfm_of(ledger, None)?;
    let column = |name: &&str| match *name {
        "days_since_last" => rfm.days_since_last.clone(),
        "orders" => rfm.orders.clone(),
        _ => rfm.total_value.clone(),
    };
    Ok(MemberColumns {
        customers: rfm.customers.clone(),
        numbers: names.iter().map(column).collect(),
        texts: Vec::new(),
        segments: None,
        weight: None,
        revenue: Some(rfm.total_value.clone()),
        rows: rfm.len(),
        notes: rfm.notes.clone(),
        rfm: (!wanted.joined).then_some(rfm),
    })
}

fn of_table(scan: Scan, wanted: &Wanted<'_>, task: &Task) -> Result<MemberColumns> {
    let columns = wanted.columns;
    let has = |name: &str| scan.has(columns.name(name));
    let own = !wanted.joined && has(SEGMENT);
    let made = !wanted.joined && !own;
    if made && !RFM.iter().all(|name| has(name)) {
        return Err(Error::invalid_column(columns.name(SEGMENT), "is missing").hint(
            "name it with `columns`, or give the input `segments`; a ledger or a table with \
             `days_since_last`, `orders` and `total_value` needs neither",
        ));
    }
    let mut names: Vec<&str> =
        wanted.numbers.iter().chain(wanted.texts).map(String::as_str).collect();
    names.extend(own.then_some(SEGMENT));
    names.extend(RFM.iter().filter(|_| made));
    // What a segment is worth is told where it can be.
    names.extend(has("total_value").then_some("total_value"));
    let table = Table::read(scan, columns, &names, true)?;
    task.check()?;
    let view = table.view(columns);
    let numbers = |name: &String| {
        task.check()?;
        view.numbers(name)
    };
    let numbers = wanted.numbers.iter().map(numbers).collect::<Result<Vec<_>>>()?;
    let texts = wanted.texts.iter().map(|name| view.texts(name)).collect::<Result<Vec<_>>>()?;
    Ok(MemberColumns {
        segments: if own { Some(view.keys(SEGMENT)?) } else { None },
        rfm: if made { Some(rfm_of_table(&table, columns)?) } else { None },
        weight: weights(&view)?,
        // A column of that name that holds no numbers is the caller's own affair.
        revenue: if view.has("total_value") { view.numbers("total_value").ok() } else { None },
        numbers,
        texts,
        rows: view.rows(),
        notes: Vec::new(),
        customers: table.customers.clone(),
    })
}

/// Reads a table of `customer_id` and `segment` whose customers are named as `customers` are.
///
/// # Errors
/// `InvalidData` naming column and rows; `Incompatible` where customers are named otherwise.
pub(crate) fn segments_by_customer(
    input: Input,
    columns: &Columns,
    customers: &Keys,
    task: &Task,
) -> Result<(Keys, Keys)> {
    let Input::Table(source) = input else {
        return Err(Error::invalid_data("input `segments` must be a table"));
    };
    let scan = Scan::open(source)?;
    let batch = scan.read(&columns.names(&["customer_id", SEGMENT]))?;
    task.check()?;
    let view = View::new(&batch, columns);
    let known = view.keys_as("customer_id", customers.kind())?;
    super::check_unique(&view, &known)?;
    Ok((known, view.keys(SEGMENT)?))
}
