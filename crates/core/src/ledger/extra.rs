//! Columns of a table of customers beside their history.

use super::customers::refuse_rows;
use crate::error::{Error, Result};
use crate::frame::{Columns, Texts, View};

/// A column beside the history: a covariate, or what groups customers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExtraColumn<'a> {
    /// Its name, which `columns` may translate.
    pub(crate) name: &'a str,
    /// What it must hold.
    pub(crate) kind: ExtraKind,
    /// Whether values may be missing.
    pub(crate) gaps: bool,
}

/// What a further column must hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ExtraKind {
    /// Finite numbers, or else texts.
    Any,
    /// Finite numbers.
    Numbers,
    /// Texts; integers and booleans count as theirs.
    Texts,
}

/// A further column.
#[derive(Clone, Debug)]
pub(crate) enum Extra {
    /// Missing is NaN.
    Numbers(Vec<f64>),
    /// Words.
    Texts(Texts),
}

/// The error for further columns where there is no table of customers.
pub(super) fn unknown_to_ledgers(extra: &[ExtraColumn<'_>], columns: &Columns) -> Error {
    let name = extra.first().map_or("", |column| column.name);
    Error::invalid_column(columns.name(name), "is missing").hint(
        "neither a ledger nor transactions know of it: join it to the `summary` of a ledger, and \
         give that table",
    )
}

/// A further column. In a source without types numbers are tried first.
pub(super) fn further(view: &View<'_>, column: &ExtraColumn<'_>) -> Result<Extra> {
    let name = column.name;
    let numbers = || -> Result<Extra> {
        let values = view.numbers(name)?;
        if !column.gaps {
            refuse_rows(view, name, "that are missing", |i| values[i].is_nan())?;
        }
        Ok(Extra::Numbers(values))
    };
    let texts = || -> Result<Extra> {
        let texts = view.texts(name)?;
        if !column.gaps {
            let missing = |i: usize| texts.codes.get(i) == Some(&Texts::NULL);
            refuse_rows(view, name, "that are missing", missing)?;
        }
        Ok(Extra::Texts(texts))
    };
    match column.kind {
        ExtraKind::Numbers => numbers(),
        ExtraKind::Texts => texts(),
        ExtraKind::Any if !view.holds_text(name)? => numbers(),
        ExtraKind::Any => match view.numbers(name) {
            Ok(_) => numbers(),
            Err(_) => texts(),
        },
    }
}
