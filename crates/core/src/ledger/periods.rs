//! Customers with the segments that they were in at one time or more.

use super::customers::{Table, weights};
use crate::error::{Error, Result};
use crate::frame::{Columns, Keys, Numbers, Scan};
use crate::method::{Input, Task};

/// One row a customer, in the order of the input.
#[derive(Clone, Debug)]
pub(crate) struct PeriodColumns {
    /// Who, where the input says.
    pub(crate) customers: Option<Keys>,
    /// The segment of each period.
    pub(crate) segments: Vec<Keys>,
    /// The revenue of each, where the input has it; missing is NaN.
    pub(crate) revenue: Vec<Option<Numbers>>,
    /// What a row counts for.
    pub(crate) weight: Option<Numbers>,
    /// How many rows.
    pub(crate) rows: usize,
}

/// Reads a table of customers with a column of segments for each period, and one of revenue
/// where it is there.
///
/// # Errors
/// `InvalidData` naming column and rows.
pub(crate) fn period_columns(
    input: Input,
    columns: &Columns,
    periods: &[(&str, &str)],
    task: &Task,
) -> Result<PeriodColumns> {
    let Input::Table(source) = input else {
        return Err(Error::invalid_data("customers of periods must be a table"));
    };
    let scan = Scan::open(source)?;
    let mut names: Vec<&str> = periods.iter().map(|(segment, _)| *segment).collect();
    let has = |revenue: &&str| scan.has(columns.name(revenue));
    names.extend(periods.iter().map(|(_, revenue)| *revenue).filter(has));
    let table = Table::read(scan, columns, &names, true)?;
    task.check()?;
    let view = table.view(columns);
    let segments = periods.iter().map(|(segment, _)| view.keys(segment));
    let money = |revenue: &str| view.has(revenue).then(|| view.numbers(revenue)).transpose();
    Ok(PeriodColumns {
        segments: segments.collect::<Result<_>>()?,
        revenue: periods.iter().map(|(_, revenue)| money(revenue)).collect::<Result<_>>()?,
        weight: weights(&view)?,
        rows: view.rows(),
        customers: table.customers.clone(),
    })
}
