//! Scoring one row at a time without allocating.

use std::fmt;

use crate::error::{Error, Result};

/// A model bound to an order of columns and outputs.
///
/// Numbers go in as they are, text as the code that [`Scorer::code`] gives, instants as
/// microseconds, a missing value as NaN. What is undefined comes out as [`NULL`].
pub trait Scorer: fmt::Debug + Send + Sync {
    /// Names of the values that go in.
    fn inputs(&self) -> &[String];

    /// Names of the values that come out.
    fn outputs(&self) -> &[String];

    /// Scores one row.
    ///
    /// # Errors
    /// `InvalidData` where a slice is too short or a value out of its range.
    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()>;

    /// The code of a text in a column; none where the model has not seen it.
    fn code(&self, column: usize, text: &str) -> Option<f64> {
        let _ = (column, text);
        None
    }

    /// The text that a value of an output stands for; none where the output is a number.
    fn text(&self, output: usize, value: f64) -> Option<&str> {
        let _ = (output, value);
        None
    }
}

/// What stands for null where only doubles fit: the quiet NaN with no payload.
pub const NULL: f64 = f64::from_bits(0x7ff8_0000_0000_0000);

/// A double as it leaves the library: every NaN becomes [`NULL`].
#[inline]
#[must_use]
pub fn canonical(x: f64) -> f64 {
    if x.is_nan() { NULL } else { x }
}

/// Finds where each wanted column stands in a row.
///
/// # Errors
/// `UnknownName` for a column that the model does not read; `InvalidParameter` for one given
/// twice; `InvalidData` for a required one that is missing.
pub fn positions<const N: usize>(
    columns: &[String],
    wanted: [(&str, bool); N],
) -> Result<[Option<usize>; N]> {
    let found = positions_of(columns, &wanted)?;
    let mut array = [None; N];
    array.copy_from_slice(&found);
    Ok(array)
}

/// As [`positions`], for columns that are known at run time.
///
/// # Errors
/// As [`positions`].
pub fn positions_of(columns: &[String], wanted: &[(&str, bool)]) -> Result<Vec<Option<usize>>> {
    let known: Vec<&str> = wanted.iter().map(|(name, _)| *name).collect();
    for (at, column) in columns.iter().enumerate() {
        if !known.contains(&column.as_str()) {
            return Err(Error::unknown_name("column", column, &known).column(column));
        }
        if columns[..at].contains(column) {
            return Err(Error::invalid_parameter(
                "columns",
                format_args!("must name each column once, got `{column}` twice"),
            ));
        }
    }
    let mut found = Vec::with_capacity(wanted.len());
    for (name, required) in wanted {
        let at = columns.iter().position(|column| column == name);
        if at.is_none() && *required {
            return Err(
                Error::invalid_column(name, "is missing").context("columns", columns.to_vec())
            );
        }
        found.push(at);
    }
    Ok(found)
}

/// Checks the lengths of a row and its results.
///
/// # Errors
/// `InvalidData` naming both lengths.
pub fn check_lengths(row: &[f64], inputs: usize, out: &[f64], outputs: usize) -> Result<()> {
    if row.len() != inputs {
        return Err(Error::invalid_data(format!(
            "the row must have {inputs} values, got {}",
            row.len()
        )));
    }
    if out.len() < outputs {
        return Err(Error::invalid_data(format!(
            "the result must have room for {outputs} values, got {}",
            out.len()
        )));
    }
    Ok(())
}
