//! What customers did, day by day or event by event, in ascending order of customer and time.

use super::calendar::is_day;
use super::entries::DayEntry;
use super::profile::not_kept;
use super::settings::Detail;
use super::shard::{Body, Shard};
use super::state::State;
use crate::error::{Error, Result};
use crate::frame::{KeyValues, Strings, Validity};

/// One row for each customer and local day with a purchase or a refund.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Who.
    pub customers: KeyValues,
    /// Local day, since 1970.
    pub day: Vec<i32>,
    /// Rows that are purchases.
    pub purchases: Vec<i64>,
    /// Money of the purchases, major units.
    pub amount: Vec<f64>,
    /// Money of the refunds without sign, major units.
    pub refunded: Vec<f64>,
}

/// One row for each transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct EventTable {
    /// Who.
    pub customers: KeyValues,
    /// Microseconds since 1970: UTC, or of the wall clock where the ledger has no zone.
    pub micros: Vec<i64>,
    /// Major units, below 0 for refunds.
    pub amount: Vec<f64>,
    /// The numeric columns of the settings; NaN where missing.
    pub numbers: Vec<Vec<f64>>,
    /// The text columns of the settings, and which rows have a text.
    pub texts: Vec<(Strings, Validity)>,
}

/// Purchases and refunds of a day.
type Line = (u32, i32, DayEntry, i64);

impl State {
    /// Days with a purchase or a refund, up to the end of day `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where days were not kept.
    pub fn history(&self, as_of: Option<i32>) -> Result<History> {
        let as_of = as_of.unwrap_or_else(|| self.as_of());
        if self.settings().detail == Detail::Summary {
            return Err(not_kept("the history of days"));
        }
        if !is_day(as_of) {
            return Err(Error::invalid_data("the ledger has no rows"));
        }
        let lines = self.map_shards(|_, shard| Ok(self.lines(shard, as_of)))?;
        let lines: Vec<Vec<Line>> = lines.into_iter().map(Option::unwrap_or_default).collect();
        let mut owners = Vec::new();
        let mut found: Vec<&Line> = Vec::new();
        for (shard, slot) in self.customers()? {
            let of_shard = lines.get(shard as usize).map_or(&[][..], Vec::as_slice);
            let from = of_shard.partition_point(|line| line.0 < slot);
            let mine = of_shard[from..].iter().take_while(|line| line.0 == slot);
            found.extend(mine.inspect(|_| owners.push((shard, slot))));
        }
        let scale = self.settings().scale();
        Ok(History {
            customers: self.keys_of(&owners),
            day: found.iter().map(|line| line.1).collect(),
            purchases: found.iter().map(|line| line.2.rows as i64).collect(),
            amount: found.iter().map(|line| line.2.minor as f64 / scale).collect(),
            refunded: found.iter().map(|line| line.3 as f64 / scale).collect(),
        })
    }

    /// Slot, day, purchases and refunds, ascending.
    fn lines(&self, shard: &Shard, as_of: i32) -> Vec<Line> {
        let calendar = &mut self.calendar();
        let purchases = match &shard.body {
            Body::Days(runs) => runs.sorted(),
            Body::Events(events) => events.days(false, calendar),
            Body::Summary(_) => Vec::new(),
        };
        let mut lines: Vec<Line> = purchases.iter().map(|e| (e.slot, e.day, *e, 0)).collect();
        lines.extend(
            shard
                .refund_days(calendar)
                .iter()
                .map(|e| (e.slot, e.day, DayEntry { rows: 0, minor: 0, ..*e }, e.minor)),
        );
        lines.retain(|line| line.1 <= as_of);
        lines.sort_by_key(|line| (line.0, line.1));
        lines.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.3 = next.3;
            }
            same
        });
        lines
    }

    /// All transactions up to the end of day `as_of` (default: the ledger's).
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail` where transactions were not kept.
    pub fn events(&self, as_of: Option<i32>) -> Result<EventTable> {
        let as_of = as_of.unwrap_or_else(|| self.as_of());
        if self.settings().detail != Detail::Events {
            return Err(Error::invalid_parameter(
                "detail",
                "must be `events` for a table of transactions",
            ));
        }
        let places = self.map_shards(|_, shard| {
            let Body::Events(events) = &shard.body else { return Ok(Vec::new()) };
            let order = events.sorted();
            let micros: Vec<i64> = order.iter().map(|i| events.rows[*i].micros).collect();
            let mut days = Vec::new();
            self.calendar().days_into(&micros, &mut days);
            let place = |i: &usize| (events.rows[*i].slot, *i);
            let within = order.iter().zip(days).filter(|(_, day)| *day <= as_of);
            Ok(within.map(|(i, _)| place(i)).collect::<Vec<(u32, usize)>>())
        })?;
        let mut owners = Vec::new();
        let mut rows = Vec::new();
        for (shard, slot) in self.customers()? {
            let Some(Some(places)) = places.get(shard as usize) else { continue };
            let from = places.partition_point(|place| place.0 < slot);
            for (_, row) in places[from..].iter().take_while(|place| place.0 == slot) {
                owners.push((shard, slot));
                rows.push((shard, *row));
            }
        }
        Ok(self.event_table(&owners, &rows))
    }

    /// The events at these places: shard and position.
    fn event_table(&self, owners: &[(u32, u32)], rows: &[(u32, usize)]) -> EventTable {
        let (numbers, texts) = (self.settings().numbers.len(), self.settings().texts.len());
        let scale = self.settings().scale();
        let mut table = EventTable {
            customers: self.keys_of(owners),
            micros: Vec::with_capacity(rows.len()),
            amount: Vec::with_capacity(rows.len()),
            numbers: vec![Vec::with_capacity(rows.len()); numbers],
            texts: Vec::with_capacity(texts),
        };
        let mut words = vec![(Strings::default(), Vec::with_capacity(rows.len())); texts];
        self.with_events(rows, |events, row| {
            let event = &events.rows[row];
            table.micros.push(event.micros);
            let sign = if event.refund { -1.0 } else { 1.0 };
            table.amount.push(sign * event.minor as f64 / scale);
            for (column, values) in table.numbers.iter_mut().zip(&events.numbers) {
                column.push(values[row]);
            }
            for (c, (column, valid)) in words.iter_mut().enumerate() {
                let word = events.dictionaries[c].word(events.codes[c][row]);
                column.push(word.unwrap_or_default());
                valid.push(word.is_some());
            }
        });
        let words = words.into_iter();
        table.texts = words.map(|(words, valid)| (words, Validity::from_flags(valid))).collect();
        table
    }
}
