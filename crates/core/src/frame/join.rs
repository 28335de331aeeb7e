//! Putting result tables together.

use polars_core::prelude::{Column, IntoColumn, NamedFrom, Series};

use super::DataFrame;
use super::columns::Columns;
use super::scan::Scan;
use super::values::Strings;
use super::view::View;
use crate::error::{Error, Result};

/// The rows of several tables of the same columns under one another, with a first column
/// `name` that holds the label of each row's table.
///
/// # Errors
/// `Internal` where the columns differ: a defect of the caller.
pub fn stack<const N: usize>(
    name: &str,
    labels: [&str; N],
    tables: [DataFrame; N],
) -> Result<DataFrame> {
    let mut whole: Option<DataFrame> = None;
    for (label, table) in labels.into_iter().zip(tables) {
        let labels = Series::new(name.into(), vec![label; table.height()]).into_column();
        let mut columns = vec![labels];
        columns.extend(table.columns().iter().cloned());
        let labelled = DataFrame::new(table.height(), columns).map_err(internal)?;
        match &mut whole {
            None => whole = Some(labelled),
            Some(whole) => {
                whole.vstack_mut(&labelled).map_err(internal)?;
            }
        }
    }
    Ok(whole.unwrap_or_default())
}

/// The columns of several tables of the same rows side by side; of columns with the same name
/// the first one stays.
///
/// # Errors
/// `Internal` where the numbers of rows differ: a defect of the caller.
pub fn beside(tables: &[&DataFrame]) -> Result<DataFrame> {
    let mut columns: Vec<Column> = Vec::new();
    for column in tables.iter().flat_map(|table| table.columns()) {
        if columns.iter().all(|present| present.name() != column.name()) {
            columns.push(column.clone());
        }
    }
    let rows = tables.first().map_or(0, |table| table.height());
    DataFrame::new(rows, columns).map_err(internal)
}

/// A column of a result as doubles; null is NaN.
///
/// # Errors
/// `InvalidData` where it is missing or holds no numbers.
pub fn double(table: &DataFrame, name: &str) -> Result<Vec<f64>> {
    let batch = Scan::open(table)?.read(&[name])?;
    View::new(&batch, &Columns::default()).numbers(name)
}

/// A column of a result as texts; null is the empty text.
///
/// # Errors
/// `InvalidData` where it is missing or holds no texts.
pub fn text(table: &DataFrame, name: &str) -> Result<Strings> {
    let batch = Scan::open(table)?.read(&[name])?;
    let texts = View::new(&batch, &Columns::default()).texts(name)?;
    Ok((0..texts.codes.len()).map(|i| texts.get(i).unwrap_or_default()).collect())
}

fn internal(error: polars_core::error::PolarsError) -> Error {
    Error::internal(format!("tables could not be put together: {error}")).source_error(error)
}
