//! Prepared rows for analyses, which learn nothing.

use crate::error::Result;
use crate::frame::Columns;
use crate::ledger::feature_columns;
use crate::method::{Inputs, Note, Task};

use super::distinct::Distinct;
use super::model::{check_names, medians, missing_note, named, prepared};
use super::prepare::Preparation;
use super::{Missing, Scale};

/// Which rows are looked at, and how they are made comparable.
#[derive(Clone, Copy, Debug)]
pub(in crate::segment) struct Wanted<'a> {
    /// The caller's names of columns.
    pub(in crate::segment) columns: &'a Columns,
    /// Canonical names of the features; empty for recency, frequency and money.
    pub(in crate::segment) features: &'a [String],
    /// How they are made comparable.
    pub(in crate::segment) scale: Scale,
    /// What becomes of gaps.
    pub(in crate::segment) missing: Missing,
}

/// Distinct rows as a method that clusters them would see them.
#[derive(Debug)]
pub(in crate::segment) struct Prepared {
    /// Row by row, ascending as they came.
    pub(in crate::segment) values: Vec<f64>,
    /// How many values make a row.
    pub(in crate::segment) columns: usize,
    /// The weight of each; none where all are 1.
    pub(in crate::segment) weights: Option<Vec<f64>>,
    /// What the caller should know.
    pub(in crate::segment) notes: Vec<Note>,
}

/// Reads and prepares the rows of the input `data`.
///
/// # Errors
/// `InvalidParameter` for a feature that is named twice; `InvalidData`; `Cancelled`.
pub(in crate::segment) fn prepared_rows(
    wanted: &Wanted<'_>,
    inputs: &mut Inputs,
    task: &Task,
) -> Result<Prepared> {
    let names = named(wanted.features);
    check_names(&names, &[])?;
    let data = inputs.take_data()?;
    let table = feature_columns(data, wanted.columns, (wanted.features, &[]), None, true, task)?;
    let typical = medians(&table, wanted.missing);
    let distinct = Distinct::new(&table, typical.as_deref())?;
    task.check()?;
    let (preparation, notes) = Preparation::learn(&names, &distinct, wanted.scale, false)?;
    let values = prepared(&preparation, &distinct, task)?;
    let missing = missing_note(&distinct, wanted.missing);
    let notes = table.notes.into_iter().chain(notes).chain(missing).collect();
    Ok(Prepared { values, columns: names.len(), weights: distinct.weights, notes })
}
