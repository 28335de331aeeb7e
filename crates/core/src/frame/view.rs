//! A batch seen through the caller's names of its columns.

use super::batch::Batch;
use super::columns::Columns;
use super::guard::guard;
use super::lane::{self, Chunk, Lane};
use super::types::type_name;
use super::values::{Instants, KeyKind, Keys, Money, Numbers, Texts, Validity};
use super::{instants, keys, money, numbers};
use crate::error::{Error, ErrorKind, Result, Rows};

/// A [`Batch`] of which the columns are asked for by canonical name.
///
/// Every error names the caller's column, the wrong rows (counted from the first row of the
/// table) and what must hold.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    batch: &'a Batch,
    columns: &'a Columns,
}

impl<'a> View<'a> {
    /// A view of `batch` through `columns`.
    #[must_use]
    pub fn new(batch: &'a Batch, columns: &'a Columns) -> Self {
        Self { batch, columns }
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.batch.rows()
    }

    /// The position of the first row in the whole table.
    #[must_use]
    pub fn first_row(&self) -> u64 {
        self.batch.first_row()
    }

    /// Whether the batch has the column with this canonical name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let name = self.columns.name(name);
        self.batch.names().iter().any(|n| n == name)
    }

    /// The caller's name of a column.
    #[must_use]
    pub fn caller_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.columns.name(name)
    }

    /// Doubles from integers, floats, decimals and booleans (0 and 1), and from the text of an
    /// untyped source. Missing is NaN, NaN is missing.
    ///
    /// # Errors
    /// Infinity; a column of another type; text that is no number.
    pub fn numbers(&self, name: &str) -> Result<Numbers> {
        self.guarded(name, || numbers::numbers(self, name))
    }

    /// Whether a column holds words: texts, dictionaries of texts or UUIDs; in an untyped source
    /// every column does.
    ///
    /// # Errors
    /// A column that is missing or of an unknown type.
    pub fn holds_text(&self, name: &str) -> Result<bool> {
        let mut text = false;
        self.guarded(name, || {
            self.each_chunk(name, |_, chunk| {
                text |= matches!(chunk.lane, Lane::Text(_) | Lane::Uuid(_));
                Ok(())
            })
        })?;
        Ok(text)
    }

    /// Integers from integers, booleans, and whole floats and decimals; 0 where null.
    ///
    /// # Errors
    /// A value that is not whole or out of the range of 64 bits.
    pub fn integers(&self, name: &str) -> Result<(Vec<i64>, Validity)> {
        self.guarded(name, || numbers::integers(self, name))
    }

    /// Booleans from booleans and from numbers that are 0 or 1; false where null.
    /// From an untyped source also `true` and `false` in any case.
    ///
    /// # Errors
    /// Any other value.
    pub fn booleans(&self, name: &str) -> Result<(Vec<bool>, Validity)> {
        self.guarded(name, || numbers::booleans(self, name))
    }

    /// Texts as codes. Integers and booleans become their text; UUIDs their usual form.
    ///
    /// # Errors
    /// A column of another type; more than 2^32 - 2 distinct texts.
    pub fn texts(&self, name: &str) -> Result<Texts> {
        self.guarded(name, || keys::texts(self, name))
    }

    /// Keys: Int64 from every integer type and from floats that are whole and below 2^53,
    /// text from text, dictionaries of text and UUIDs. In an untyped source the keys of a
    /// batch are Int64 where every value is an integer in canonical form (see
    /// [`Batch::is_untyped`]), else text.
    ///
    /// # Errors
    /// An unsigned integer above the range of Int64; a float that is not whole; another type.
    pub fn keys(&self, name: &str) -> Result<Keys> {
        self.guarded(name, || keys::keys(self, name, None))
    }

    /// Keys that must be of `kind`, because a model or a ledger has such keys.
    ///
    /// # Errors
    /// `Incompatible` where the column is of the other kind; and as [`View::keys`].
    pub fn keys_as(&self, name: &str, kind: KeyKind) -> Result<Keys> {
        self.guarded(name, || keys::keys(self, name, Some(kind)))
    }

    /// Instants from timestamps of any unit and zone, dates (their midnight), and ISO 8601
    /// text or text in `timestamp_format` (strptime). Texts that all carry an offset become UTC
    /// instants, texts without one are naive. With `time_zone` naive values are wall clock
    /// times of that zone and become UTC instants, and the result's zone is that one.
    ///
    /// # Errors
    /// Texts that mix both kinds or cannot be read; integers; instants outside of the years
    /// -9999 to 9999; an unknown zone.
    pub fn instants(
        &self,
        name: &str,
        time_zone: Option<&str>,
        timestamp_format: Option<&str>,
    ) -> Result<Instants> {
        self.guarded(name, || instants::instants(self, name, time_zone, timestamp_format))
    }

    /// Amounts in minor units. `decimals` is 2 where absent, but a decimal column then keeps
    /// its scale; [`Money::decimals`] says what holds. Floats, and digits beyond `decimals`,
    /// are rounded half to even and counted in [`Money::changed`].
    ///
    /// # Errors
    /// Infinity; an amount out of the range of 64 bits; `decimals` above 9; another type.
    pub fn money(&self, name: &str, decimals: Option<u32>) -> Result<Money> {
        self.guarded(name, || money::money(self, name, decimals))
    }

    /// Amounts as quantity times price, rounded as in [`View::money`]; null where either is.
    ///
    /// # Errors
    /// As [`View::money`] and [`View::numbers`].
    pub fn money_of(&self, quantity: &str, price: &str, decimals: Option<u32>) -> Result<Money> {
        self.guarded(price, || money::money_of(self, quantity, price, decimals))
    }

    /// Calls `visit` with each chunk of a column and the position of its first row in the
    /// whole table.
    pub(super) fn each_chunk(
        &self,
        name: &str,
        mut visit: impl FnMut(u64, &Chunk<'_>) -> Result<()>,
    ) -> Result<()> {
        let caller = self.columns.name(name);
        let mut base = self.batch.first_row();
        for array in self.batch.column(caller)? {
            let chunk = lane::chunk(array.as_ref(), caller)?;
            visit(base, &chunk)?;
            base += chunk.len as u64;
        }
        Ok(())
    }

    /// Whether the source has no types.
    pub(super) fn untyped(&self) -> bool {
        self.batch.is_untyped()
    }

    /// The error for a column of a type that `wanted` cannot be made of.
    pub(super) fn wrong_type(&self, name: &str, wanted: &str) -> Error {
        let caller = self.columns.name(name);
        let chunks = self.batch.column(caller).ok();
        let dtype = chunks.and_then(|c| c.first()).map(|array| type_name(array.dtype()));
        let dtype = dtype.unwrap_or_else(|| "unknown".into());
        Error::invalid_column(caller, format_args!("must hold {wanted}, but its type is {dtype}"))
    }

    /// An error where some rows of a column are wrong; `what` goes on behind "values".
    pub(super) fn refuse(&self, name: &str, what: &str, found: Found) -> Result<()> {
        if found.rows.is_empty() {
            return Ok(());
        }
        Err(Error::invalid_rows(self.columns.name(name), what, found.rows, found.sample))
    }

    fn guarded<T>(&self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let source = || format!("column `{}`", self.columns.name(name));
        guard(ErrorKind::InvalidData, source, work)
    }
}

/// Wrong rows and the first wrong value.
#[derive(Default)]
pub(super) struct Found {
    rows: Rows,
    sample: Option<String>,
}

impl Found {
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn add(&mut self, row: u64, sample: impl FnOnce() -> String) {
        if self.rows.is_empty() {
            let sample = sample();
            // A hostile text may be megabytes long.
            let short: String = sample.chars().take(60).collect();
            self.sample = Some(if short.len() < sample.len() { short + "..." } else { short });
        }
        self.rows.add(row);
    }
}
