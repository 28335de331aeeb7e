//! Some transactions as plain slices, on their way into the ledger.

use super::calendar::{Calendar, is_day};
use super::index::{hash_text, mix};
use crate::error::{Error, Result, Rows};
use crate::frame::{Columns, KeyKind, KeyValues, Keys, Strings};

/// Transactions as columns, all of one length; nulls were dealt with before.
#[derive(Clone, Copy, Debug)]
pub struct Transactions<'a> {
    /// Whose.
    pub customers: &'a KeyValues,
    /// When: microseconds since 1970, UTC or of the wall clock as the ledger's `time_zone` says.
    pub micros: &'a [i64],
    /// How much, in minor units; below 0 is a refund.
    pub minor: &'a [i64],
    /// Rows to leave out are `false`; all are taken without it.
    pub keep: Option<&'a [bool]>,
    /// Rows that are refunds whatever the sign of their amount.
    pub refund: Option<&'a [bool]>,
    /// `transaction_id`: the rows of one order share it; a row without one is its own order.
    pub orders: Option<&'a Keys>,
    /// Position of the first row in the caller's table, for messages.
    pub first_row: u64,
    /// The caller's names of columns, for messages.
    pub columns: Option<&'a Columns>,
    /// The columns that `detail = "events"` keeps, in the order of the settings.
    pub numbers: &'a [&'a [f64]],
    /// As `numbers`, texts.
    pub texts: &'a [&'a [Option<&'a str>]],
}

/// Texts that are integers count as these, so that a CSV file and a typed table agree.
fn order_of_text(text: &str) -> u64 {
    match text.parse::<i64>() {
        Ok(id) if id.to_string() == text => id as u64,
        _ => hash_text(text),
    }
}

/// One transaction, on the way into its shard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The integer key, or the hash of the text.
    pub(super) key: i64,
    /// At most `i64::MAX`.
    pub(super) minor: i64,
    pub(super) day: i32,
    /// Twice the position in the batch, plus 1 for a refund: a row of 24 bytes.
    position_refund: u32,
}

impl Row {
    /// Where the row stands in its batch.
    #[inline]
    pub(super) fn position(&self) -> u32 {
        self.position_refund >> 1
    }

    /// Whether the row is a refund.
    #[inline]
    pub(super) fn is_refund(&self) -> bool {
        self.position_refund & 1 == 1
    }
}

/// The rows of a batch by shard.
#[derive(Debug)]
pub(super) struct Parted {
    rows: Vec<Row>,
    ends: Vec<usize>,
    /// Rows left out because they are too late.
    pub(super) late: u64,
}

impl Parted {
    pub(super) fn shard(&self, shard: usize) -> &[Row] {
        let start =
            shard.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(shard).copied().unwrap_or(start);
        self.rows.get(start..end).unwrap_or_default()
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }
}

impl Transactions<'_> {
    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.micros.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.micros.is_empty()
    }

    pub(super) fn kind(&self) -> KeyKind {
        match self.customers {
            KeyValues::Int64(_) => KeyKind::Int64,
            KeyValues::Text(_) => KeyKind::Text,
        }
    }

    pub(super) fn texts_of_keys(&self) -> Option<&Strings> {
        match self.customers {
            KeyValues::Int64(_) => None,
            KeyValues::Text(texts) => Some(texts),
        }
    }

    /// The order of a row as 64 bits: the integer itself, or a fixed hash of the text.
    pub(super) fn order(&self, position: u32) -> Option<u64> {
        let position = position as usize;
        let orders = self.orders.filter(|orders| orders.validity.is_valid(position))?;
        match &orders.values {
            KeyValues::Int64(ids) => ids.get(position).map(|id| *id as u64),
            KeyValues::Text(ids) => Some(order_of_text(ids.get(position))),
        }
    }

    pub(super) fn micros_at(&self, position: u32) -> i64 {
        self.micros.get(position as usize).copied().unwrap_or_default()
    }

    fn check_lengths(&self) -> Result<()> {
        let customers = match self.customers {
            KeyValues::Int64(keys) => keys.len(),
            KeyValues::Text(keys) => keys.len(),
        };
        let rows = self.len();
        let fits = customers == rows
            && self.minor.len() == rows
            && self.keep.is_none_or(|k| k.len() == rows)
            && self.refund.is_none_or(|r| r.len() == rows)
            && self.orders.is_none_or(|o| o.len() == rows)
            && self.numbers.iter().all(|c| c.len() == rows)
            && self.texts.iter().all(|c| c.len() == rows);
        if !fits || i32::try_from(rows).is_err() {
            return Err(Error::internal(
                "the columns of a batch differ in length, or it is too long",
            ));
        }
        Ok(())
    }

    fn refuse(&self, column: &str, what: &str, wrong: impl FnMut(usize) -> bool) -> Result<()> {
        let mut wrong = Rows::find(self.len(), wrong);
        if wrong.is_empty() {
            return Ok(());
        }
        wrong.first.iter_mut().for_each(|row| *row += self.first_row);
        let column = self.columns.map_or(column, |columns| columns.name(column));
        Err(Error::invalid_rows(column, what, wrong, None))
    }

    /// Checks every row, then sorts the rows up to day `until` into `shards` (a power of two)
    /// by customer.
    ///
    /// # Errors
    /// `InvalidData` naming the rows whose timestamp is outside the years 1 to 9999, or whose
    /// amount is out of range.
    pub(super) fn part(
        &self,
        calendar: &mut Calendar,
        shards: usize,
        until: Option<i32>,
    ) -> Result<Parted> {
        self.check_lengths()?;
        let mut days = Vec::with_capacity(self.len());
        calendar.days_into(self.micros, &mut days);
        let kept = |i: usize| self.keep.is_none_or(|keep| keep[i]);
        if days.iter().any(|day| !is_day(*day)) || self.minor.contains(&i64::MIN) {
            self.refuse("timestamp", "outside the years 1 to 9999", |i| {
                kept(i) && !is_day(days[i])
            })?;
            self.refuse("amount", "out of range", |i| kept(i) && self.minor[i] == i64::MIN)?;
        }
        let mut late = 0;
        let until = until.unwrap_or(i32::MAX);
        let kept = |i: usize| days[i] <= until && kept(i);
        if until < i32::MAX {
            late = (0..self.len())
                .filter(|i| until < days[*i] && self.keep.is_none_or(|k| k[*i]))
                .count();
        }
        let shift = 64 - shards.trailing_zeros();
        let (hashes, keys): (Vec<u64>, Option<&[i64]>) = match self.customers {
            KeyValues::Int64(keys) => (keys.iter().map(|k| mix(*k as u64)).collect(), Some(keys)),
            KeyValues::Text(texts) => (texts.iter().map(hash_text).collect(), None),
        };
        let shard_of = |hash: u64| if shards == 1 { 0 } else { (hash >> shift) as usize };
        let mut ends = vec![0_usize; shards];
        for (i, hash) in hashes.iter().enumerate() {
            ends[shard_of(*hash)] += usize::from(kept(i));
        }
        let mut total = 0;
        for end in &mut ends {
            // Now the start; filling below moves it to the end.
            (total, *end) = (total + *end, total);
        }
        let empty = Row { key: 0, minor: 0, day: 0, position_refund: 0 };
        let mut rows = vec![empty; total];
        for (i, hash) in hashes.iter().enumerate() {
            if !kept(i) {
                continue;
            }
            let refund = self.minor[i] < 0 || self.refund.is_some_and(|refund| refund[i]);
            let at = &mut ends[shard_of(*hash)];
            rows[*at] = Row {
                key: keys.map_or(*hash as i64, |keys| keys[i]),
                minor: self.minor[i],
                day: days[i],
                position_refund: ((i as u32) << 1) | u32::from(refund),
            };
            *at += 1;
        }
        Ok(Parted { rows, ends, late: late as u64 })
    }
}
