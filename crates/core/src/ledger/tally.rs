//! What is known about the rows of a ledger as a whole.

use serde::{Deserialize, Serialize};

use crate::frame::Changed;

/// What is known about the rows as a whole; sums of integers, so no order shows.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Rows that were taken, refunds included.
    pub rows: u64,
    /// Rows left out because `customer_id` was null.
    pub without_key: u64,
    /// Rows left out because of another null, with `nulls = "drop"`.
    pub with_null: u64,
    /// Rows left out because they are later than `as_of`, with `detail = "summary"`.
    pub late: u64,
    /// Rows that are refunds.
    pub refunds: u64,
    /// Minor units of the refunds, without sign.
    #[serde(with = "as_text")]
    pub refunded: i128,
    /// Rows whose amount was rounded by more than a millionth.
    pub rounded: u64,
    /// What rounding added, in millionths of a major unit.
    #[serde(with = "as_text")]
    pub rounded_millionths: i128,
    /// First instant, microseconds; `i64::MAX` without rows.
    pub first_micros: i64,
    /// Last instant, microseconds; `i64::MIN` without rows.
    pub last_micros: i64,
    /// Last local day; `i32::MIN` without rows.
    pub last_day: i32,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            rows: 0,
            without_key: 0,
            with_null: 0,
            late: 0,
            refunds: 0,
            refunded: 0,
            rounded: 0,
            rounded_millionths: 0,
            first_micros: i64::MAX,
            last_micros: i64::MIN,
            last_day: i32::MIN,
        }
    }
}

/// Rows of a batch that never reach the state, and rounding.
#[derive(Clone, Copy, Debug, Default)]
pub struct Losses {
    /// Rows without `customer_id`.
    pub without_key: u64,
    /// Rows with another null, left out.
    pub with_null: u64,
    /// What rounding amounts to minor units changed.
    pub changed: Changed,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.without_key += other.without_key;
        self.with_null += other.with_null;
        self.late += other.late;
        self.refunds += other.refunds;
        self.refunded = self.refunded.saturating_add(other.refunded);
        self.rounded += other.rounded;
        self.rounded_millionths = self.rounded_millionths.saturating_add(other.rounded_millionths);
        self.first_micros = self.first_micros.min(other.first_micros);
        self.last_micros = self.last_micros.max(other.last_micros);
        self.last_day = self.last_day.max(other.last_day);
    }

    /// Counts one more row.
    #[inline]
    pub(super) fn meet(&mut self, micros: i64, day: i32) {
        self.rows += 1;
        self.first_micros = self.first_micros.min(micros);
        self.last_micros = self.last_micros.max(micros);
        self.last_day = self.last_day.max(day);
    }

    /// Counts one more refund.
    #[inline]
    pub(super) fn refund(&mut self, minor: i64) {
        self.refunds += 1;
        self.refunded += i128::from(minor.saturating_abs());
    }

    /// Adds what never reached the state.
    pub(super) fn lose(&mut self, losses: Losses) {
        self.without_key += losses.without_key;
        self.with_null += losses.with_null;
        self.rounded += losses.changed.rows;
        self.rounded_millionths = self.rounded_millionths.saturating_add(losses.changed.millionths);
    }
}

/// Integers of 128 bits as decimal text, because JSON readers cut them off.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(value: &i128, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i128, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
