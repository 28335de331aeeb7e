//! The customers whose key hashes alike: index and state.

use super::batch::{Row, Transactions};
use super::calendar::Calendar;
use super::digest::Digest;
use super::entries::{DayEntry, OrderEntry};
use super::events::Events;
use super::index::{BLOCK, Index, Name};
use super::runs::{Entry, Runs};
use super::settings::{Detail, Refunds, Settings};
use crate::error::{Error, Result};
use crate::frame::KeyKind;

/// What the purchases of a shard are kept as.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Summary(Digest),
    Days(Runs<DayEntry>),
    Events(Events),
}

#[derive(Clone, Debug)]
pub(super) struct Shard {
    pub(super) index: Index,
    pub(super) body: Body,
    pub(super) refunds: Runs<DayEntry>,
    /// Orders, where something asks for them and `body` does not hold them.
    pub(super) orders: Option<Runs<OrderEntry>>,
    /// Sum of all amounts without sign: no sum of a customer can be greater.
    pub(super) magnitude: u128,
    /// Purchases and refunds of each slot where 64 bits may not hold them.
    exact: Option<Vec<[u128; 2]>>,
}

/// The greatest sum of purchases, and of refunds, that a customer may have.
const MOST: u128 = i64::MAX as u128;

impl Shard {
    pub(super) fn new(kind: KeyKind, settings: &Settings) -> Self {
        let body = match settings.detail {
            Detail::Summary => Body::Summary(Digest::default()),
            Detail::Days => Body::Days(Runs::default()),
            Detail::Events => {
                Body::Events(Events::new(settings.numbers.len(), settings.texts.len()))
            }
        };
        let orders = settings.detail != Detail::Events && settings.keeps_orders();
        Self {
            index: Index::new(kind),
            body,
            refunds: Runs::default(),
            orders: orders.then(Runs::default),
            magnitude: 0,
            exact: None,
        }
    }

    /// The first customer (by key) whose sum of amounts would overflow if the rows were added.
    pub(super) fn excess(
        &self,
        rows: &[Row],
        batch: &Transactions<'_>,
        calendar: &mut Calendar,
    ) -> Option<Name> {
        if self.magnitude + magnitude(rows) <= MOST {
            return None;
        }
        let mut added = Index::new(batch.kind());
        let mut sums: Vec<[u128; 2]> = Vec::new();
        let mut slots = [0; BLOCK];
        for block in rows.chunks(BLOCK) {
            added.slots(block, batch.texts_of_keys(), &mut slots);
            sums.resize(added.len(), [0; 2]);
            add_sums(&mut sums, block, &slots);
        }
        self.excess_with(&added, &sums, calendar)
    }

    /// As [`Shard::excess`], if the contents of `other` were added.
    pub(super) fn excess_merged(&self, other: &Self, calendar: &mut Calendar) -> Option<Name> {
        if self.magnitude + other.magnitude <= MOST {
            return None;
        }
        self.excess_with(&other.index, &other.sums(calendar), calendar)
    }

    /// `sums` holds purchases and refunds of each slot of `added`.
    fn excess_with(
        &self,
        added: &Index,
        sums: &[[u128; 2]],
        calendar: &mut Calendar,
    ) -> Option<Name> {
        let held = self.sums(calendar);
        let known = self.index.lookup(added);
        let exceeds = |(slot, (known, sums)): (usize, (&Option<u32>, &[u128; 2]))| {
            let mine = known.and_then(|slot| held.get(slot as usize)).copied().unwrap_or([0; 2]);
            let over = MOST < mine[0] + sums[0] || MOST < mine[1] + sums[1];
            over.then(|| added.name(slot))
        };
        known.iter().zip(sums).enumerate().filter_map(exceeds).min()
    }

    /// From here on adds up exactly, if the rows could make a sum overflow: then
    /// [`Shard::settle`] tells whether one did.
    pub(super) fn watch(&mut self, rows: &[Row], calendar: &mut Calendar) {
        if self.exact.is_none() && MOST < self.magnitude + magnitude(rows) {
            self.exact = Some(self.sums(calendar));
        }
    }

    /// Ends what [`Shard::watch`] began: the first customer (by key) whose sum overflowed.
    pub(super) fn settle(&mut self) -> Option<Name> {
        let sums = self.exact.take().unwrap_or_default();
        let exceeds = |sums: &[u128; 2]| MOST < sums[0] || MOST < sums[1];
        let slots = sums.iter().enumerate().filter(|(_, sums)| exceeds(sums));
        slots.map(|(slot, _)| self.index.name(slot)).min()
    }

    /// Purchases and refunds of each slot in minor units.
    fn sums(&self, calendar: &mut Calendar) -> Vec<[u128; 2]> {
        let mut sums = vec![[0; 2]; self.index.len()];
        let mut add = |entry: &DayEntry, kind: usize| {
            if let Some(sums) = sums.get_mut(entry.slot as usize) {
                sums[kind] += u128::from(entry.minor.unsigned_abs());
            }
        };
        self.refund_days(calendar).iter().for_each(|entry| add(entry, 1));
        match &self.body {
            Body::Summary(digest) => {
                for (head, sums) in digest.heads.iter().zip(&mut sums) {
                    sums[0] += u128::from(head.total.unsigned_abs());
                }
            }
            Body::Days(runs) => runs.sorted().iter().for_each(|entry| add(entry, 0)),
            Body::Events(events) => {
                events.days(false, calendar).iter().for_each(|entry| add(entry, 0));
            }
        }
        sums
    }

    /// Sets the magnitude from the contents, which came from a file.
    ///
    /// # Errors
    /// `InvalidData` where a sum overflows.
    pub(super) fn weigh(&mut self, calendar: &mut Calendar) -> Result<()> {
        let sums = self.sums(calendar);
        self.magnitude = sums.iter().flatten().sum();
        if sums.iter().flatten().any(|sum| MOST < *sum) {
            return Err(Error::invalid_column(
                "amount",
                "must add up to less than 2^63 minor units",
            ));
        }
        Ok(())
    }

    /// Adds rows that [`Shard::excess`] let through or [`Shard::watch`] has seen.
    pub(super) fn add(&mut self, rows: &[Row], batch: &Transactions<'_>, settings: &Settings) {
        let mut slots = [0; BLOCK];
        let texts = batch.texts_of_keys();
        for block in rows.chunks(BLOCK) {
            self.index.slots(block, texts, &mut slots);
            if let Some(sums) = &mut self.exact {
                sums.resize(self.index.len(), [0; 2]);
                add_sums(sums, block, &slots);
            }
            if let Body::Summary(digest) = &mut self.body {
                digest.resize(self.index.len(), settings.splits.len());
                digest.add(block, &slots, settings);
            }
            for (row, slot) in block.iter().zip(slots) {
                self.magnitude += u128::from(row.minor.unsigned_abs());
                match &mut self.body {
                    Body::Events(events) => {
                        events.push(slot, row, batch);
                        continue;
                    }
                    Body::Days(runs) if !row.is_refund() => runs.push(day_entry(slot, row)),
                    Body::Days(_) | Body::Summary(_) => {}
                }
                if row.is_refund() {
                    self.refunds.push(day_entry(slot, row));
                }
                if let Some(orders) = &mut self.orders
                    && (!row.is_refund() || settings.refunds == Refunds::Keep)
                {
                    orders.push(order_entry(slot, row, batch));
                }
            }
        }
    }

    /// Adds the contents of `other`, which [`Shard::excess_merged`] let through.
    pub(super) fn adopt(&mut self, other: &Self, settings: &Settings) {
        let slots = self.index.adopt(&other.index);
        match (&mut self.body, &other.body) {
            (Body::Summary(digest), Body::Summary(other)) => {
                digest.resize(self.index.len(), settings.splits.len());
                digest.adopt(other, &slots, settings);
            }
            (Body::Days(runs), Body::Days(other)) => runs.adopt(other, &slots),
            (Body::Events(events), Body::Events(other)) => events.adopt(other, &slots),
            _ => {}
        }
        self.refunds.adopt(&other.refunds, &slots);
        if let (Some(orders), Some(other)) = (&mut self.orders, &other.orders) {
            orders.adopt(other, &slots);
        }
        self.magnitude += other.magnitude;
    }

    /// Refunds by slot and day.
    pub(super) fn refund_days(&self, calendar: &mut Calendar) -> Vec<DayEntry> {
        match &self.body {
            Body::Events(events) => events.days(true, calendar),
            Body::Summary(_) | Body::Days(_) => self.refunds.sorted(),
        }
    }

    /// Orders by slot; `None` where nothing asked for them.
    pub(super) fn sorted_orders(&self, settings: &Settings) -> Option<Vec<OrderEntry>> {
        let Body::Events(events) = &self.body else {
            return self.orders.as_ref().map(Runs::sorted);
        };
        if !settings.keeps_orders() {
            return None;
        }
        let counted = |refund: bool| !refund || settings.refunds == Refunds::Keep;
        let mut orders: Vec<OrderEntry> = events
            .rows
            .iter()
            .filter(|event| counted(event.refund))
            .map(|e| OrderEntry {
                slot: e.slot,
                id: e.order,
                micros: e.micros,
                minor: if e.refund { -e.minor } else { e.minor },
            })
            .collect();
        super::runs::sort_and_add_up(&mut orders);
        Some(orders)
    }
}

/// The sum of all amounts without sign.
fn magnitude(rows: &[Row]) -> u128 {
    rows.iter().map(|row| u128::from(row.minor.unsigned_abs())).sum()
}

/// Adds rows to the purchases and refunds of their slots; there is room.
fn add_sums(sums: &mut [[u128; 2]], rows: &[Row], slots: &[u32; BLOCK]) {
    for (row, slot) in rows.iter().zip(slots) {
        if let Some(sums) = sums.get_mut(*slot as usize) {
            sums[usize::from(row.is_refund())] += u128::from(row.minor.unsigned_abs());
        }
    }
}

fn day_entry(slot: u32, row: &Row) -> DayEntry {
    DayEntry { slot, day: row.day(), rows: row.count(), minor: row.minor.saturating_abs() }
}

fn order_entry(slot: u32, row: &Row, batch: &Transactions<'_>) -> OrderEntry {
    let minor = row.minor.saturating_abs();
    OrderEntry {
        slot,
        id: batch.order(row.position()),
        micros: batch.micros_at(row.position()),
        minor: if row.is_refund() { -minor } else { minor },
    }
}

/// The entries of each slot in turn, given sorted entries.
pub(super) struct BySlot<'a, E> {
    rest: &'a [E],
}

impl<'a, E: Entry> BySlot<'a, E> {
    pub(super) fn new(entries: &'a [E]) -> Self {
        Self { rest: entries }
    }

    /// The entries of `slot`; ask in ascending order.
    pub(super) fn of(&mut self, slot: u32) -> &'a [E] {
        let skipped = self.rest.iter().take_while(|entry| entry.slot() < slot).count();
        let rest = self.rest.get(skipped..).unwrap_or_default();
        let len = rest.iter().take_while(|entry| entry.slot() == slot).count();
        let (mine, rest) = rest.split_at(len);
        self.rest = rest;
        mine
    }
}
