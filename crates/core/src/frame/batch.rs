//! Some rows of a table.

use polars_arrow::array::Array;

use crate::error::{Error, Result};

/// The chunks of one column.
pub(super) type Chunks = Vec<Box<dyn Array>>;

/// Some consecutive rows of the chosen columns of a table, decoded.
#[derive(Clone, Debug)]
pub struct Batch {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Chunks>,
    pub(super) first_row: u64,
    pub(super) rows: usize,
    /// True where every value came as text because the source has no types (CSV).
    pub(super) untyped: bool,
}

impl Batch {
    /// The position of the first row in the whole table, counted from 0.
    #[must_use]
    pub fn first_row(&self) -> u64 {
        self.first_row
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The caller's names of the columns, in the order asked for.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether every value came as text because the source has no types: then integer keys of
    /// one batch and text keys of another are the same column, and the decimal form of the
    /// integers is exactly the text that stood there.
    #[must_use]
    pub fn is_untyped(&self) -> bool {
        self.untyped
    }

    /// The rows from `offset`, at most `len` of them; numeric columns are not copied.
    #[must_use]
    pub fn slice(&self, offset: usize, len: usize) -> Self {
        let offset = offset.min(self.rows);
        let rows = len.min(self.rows - offset);
        Self {
            names: self.names.clone(),
            columns: self.columns.iter().map(|chunks| slice(chunks, offset, rows)).collect(),
            first_row: self.first_row + offset as u64,
            rows,
            untyped: self.untyped,
        }
    }

    pub(super) fn column(&self, name: &str) -> Result<&Chunks> {
        let position = self.names.iter().position(|n| n == name);
        position.and_then(|i| self.columns.get(i)).ok_or_else(|| missing(name, &self.names))
    }
}

/// The error for a column that the table lacks.
pub(super) fn missing(name: &str, known: &[String]) -> Error {
    let error = Error::invalid_column(name, "is missing");
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if known.is_empty() {
        return error.hint("the table has no columns");
    }
    let nearest: Vec<String> =
        crate::error::nearest(name, &known).iter().take(20).map(|n| format!("`{n}`")).collect();
    error.hint(format!("the table has {}; name yours with `columns`", nearest.join(", ")))
}

/// `len` rows from `offset` of a chunked column. `offset + len` is within it.
pub(super) fn slice(chunks: &Chunks, mut offset: usize, mut len: usize) -> Chunks {
    let mut out = Vec::new();
    for chunk in chunks {
        if len == 0 {
            break;
        }
        if offset >= chunk.len() {
            offset -= chunk.len();
            continue;
        }
        let take = len.min(chunk.len() - offset);
        out.push(chunk.sliced(offset, take));
        offset = 0;
        len -= take;
    }
    out
}
