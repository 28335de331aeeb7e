//! Some transactions as plain slices, on their way into the ledger.

use super::calendar::{Calendar, FIRST_DAY, is_day};
use super::index::{hash_text, mix};
use super::tally::Tally;
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

/// Which rows that follow one another become one before they reach their shard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fold {
    /// None: each is kept as it is.
    Nothing,
    /// Purchases of one customer on one day.
    Days,
    /// Purchases of one customer on one day that share a `transaction_id`.
    Orders,
}

/// One transaction, or several that [`Fold`] makes one, on the way into its shard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The integer key, or the hash of the text.
    pub(super) key: i64,
    /// At most `i64::MAX`.
    pub(super) minor: i64,
    /// Days since [`FIRST_DAY`] times [`MOST_FOLDED`], plus the number of transactions less 1;
    /// small, so that a row has 24 bytes.
    day_count: u32,
    /// Twice the position in the batch, plus 1 for a refund.
    position_refund: u32,
}

/// The days of the calendar take 22 bits of 32.
const MOST_FOLDED: u32 = 1 << 10;

impl Row {
    /// One transaction; `day` is within the calendar.
    #[inline]
    fn new(minor: i64, day: i32, position: usize, refund: bool) -> Self {
        Self {
            key: 0,
            minor,
            day_count: ((day - FIRST_DAY) as u32) * MOST_FOLDED,
            position_refund: ((position as u32) << 1) | u32::from(refund),
        }
    }

    /// The local day of all its transactions.
    #[inline]
    pub(super) fn day(&self) -> i32 {
        (self.day_count / MOST_FOLDED) as i32 + FIRST_DAY
    }

    /// How many transactions it stands for.
    #[inline]
    pub(super) fn count(&self) -> u64 {
        u64::from(self.day_count % MOST_FOLDED) + 1
    }

    /// The position in its batch of the earliest of its transactions.
    #[inline]
    pub(super) fn position(&self) -> u32 {
        self.position_refund >> 1
    }

    /// Whether the row is a refund.
    #[inline]
    pub(super) fn is_refund(&self) -> bool {
        self.position_refund & 1 == 1
    }

    /// Takes in a purchase of the same day; false where there is no room.
    #[inline]
    fn take(&mut self, next: &Self) -> bool {
        let room = self.count() < u64::from(MOST_FOLDED);
        let Some(minor) = self.minor.checked_add(next.minor).filter(|_| room) else { return false };
        self.minor = minor;
        self.day_count += 1;
        true
    }
}

/// The rows of a batch by shard; one is used for batch after batch, because fresh memory of
/// this size comes from the operating system page by page.
#[derive(Debug, Default)]
pub(super) struct Parted {
    rows: Vec<Row>,
    ends: Vec<usize>,
    /// What is known of all rows.
    pub(super) tally: Tally,
    days: Vec<i32>,
    /// The rows in the order of the batch, and the shard of each.
    folded: Vec<Row>,
    homes: Vec<u16>,
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
        parted: &mut Parted,
        calendar: &mut Calendar,
        shards: usize,
        until: Option<i32>,
        fold: Fold,
    ) -> Result<()> {
        self.check_lengths()?;
        calendar.days_into(self.micros, &mut parted.days);
        let days = &parted.days;
        if days.iter().any(|day| !is_day(*day)) || self.minor.contains(&i64::MIN) {
            let kept = |i: usize| self.keep.is_none_or(|keep| keep[i]);
            self.refuse("timestamp", "outside the years 1 to 9999", |i| {
                kept(i) && !is_day(days[i])
            })?;
            self.refuse("amount", "out of range", |i| kept(i) && self.minor[i] == i64::MIN)?;
        }
        match self.customers {
            KeyValues::Int64(keys) => self.fold(parted, until, fold, |a, b| keys[a] == keys[b]),
            KeyValues::Text(keys) => {
                self.fold(parted, until, fold, |a, b| keys.get(a) == keys.get(b));
            }
        }
        self.spread(parted, shards);
        Ok(())
    }

    /// Gives the folded rows their keys and sorts them by shard.
    fn spread(&self, parted: &mut Parted, shards: usize) {
        let shift = 64 - shards.trailing_zeros();
        let Parted { rows, ends, folded, homes, .. } = parted;
        ends.clear();
        ends.resize(shards, 0);
        homes.clear();
        homes.extend(folded.iter_mut().map(|row| {
            let position = row.position() as usize;
            let hash = match self.customers {
                KeyValues::Int64(keys) => {
                    row.key = keys[position];
                    mix(row.key as u64)
                }
                KeyValues::Text(keys) => {
                    let hash = hash_text(keys.get(position));
                    row.key = hash as i64;
                    hash
                }
            };
            let home = if shards == 1 { 0 } else { (hash >> shift) as u16 };
            ends[usize::from(home)] += 1;
            home
        }));
        let mut total = 0;
        for end in ends.iter_mut() {
            // Now the start; filling below moves it to the end.
            (total, *end) = (total + *end, total);
        }
        rows.resize(total, Row::new(0, FIRST_DAY, 0, false));
        for (row, home) in folded.iter().zip(homes) {
            let at = &mut ends[usize::from(*home)];
            rows[*at] = *row;
            *at += 1;
        }
    }

    /// The rows that count, folded, without their keys.
    #[inline]
    fn fold(
        &self,
        parted: &mut Parted,
        until: Option<i32>,
        fold: Fold,
        same_customer: impl Fn(usize, usize) -> bool,
    ) {
        let until = until.unwrap_or(i32::MAX);
        let Parted { days, folded: rows, .. } = parted;
        let mut tally = Tally::default();
        rows.clear();
        rows.reserve(self.len());
        for (i, ((day, minor), micros)) in days.iter().zip(self.minor).zip(self.micros).enumerate()
        {
            if self.keep.is_some_and(|keep| !keep[i]) {
                continue;
            }
            if until < *day {
                tally.late += 1;
                continue;
            }
            let refund = *minor < 0 || self.refund.is_some_and(|refund| refund[i]);
            let row = Row::new(*minor, *day, i, refund);
            tally.meet(*micros, *day);
            if refund {
                tally.refund(*minor);
            } else if fold != Fold::Nothing
                && let Some(last) = rows.last_mut()
            {
                let before = last.position() as usize;
                if !last.is_refund()
                    && last.day() == *day
                    && same_customer(before, i)
                    && (fold == Fold::Days || self.same_order(before, i))
                    && last.take(&row)
                {
                    if *micros < self.micros[before] {
                        last.position_refund = row.position_refund;
                    }
                    continue;
                }
            }
            rows.push(row);
        }
        parted.tally = tally;
    }

    /// Whether both rows have the same `transaction_id`.
    #[inline]
    fn same_order(&self, a: usize, b: usize) -> bool {
        self.orders.is_some_and(|orders| {
            orders.validity.is_valid(a)
                && orders.validity.is_valid(b)
                && match &orders.values {
                    KeyValues::Int64(ids) => ids[a] == ids[b],
                    KeyValues::Text(ids) => ids.get(a) == ids.get(b),
                }
        })
    }
}
