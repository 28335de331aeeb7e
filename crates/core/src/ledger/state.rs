//! All customers, in shards that threads own one at a time.

use crate::math::parallel::{checkpoint, has_help, map_indices, map_mut, try_sort_unstable_by};
use std::sync::{Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use super::batch::{Fold, Parted, Transactions};
use super::calendar::Calendar;
use super::index::Name;
use super::settings::{Detail, Settings};
use super::shard::Shard;
use super::tally::{Losses, Tally};
use crate::error::{Error, Result};
use crate::frame::{KeyKind, KeyValues, Strings};

/// Customers are spread over this many shards by the top bits of their hash.
pub(super) const SHARDS: usize = 64;
/// Batches with fewer rows are added by the calling thread alone.
const FEW_ROWS: usize = 1 << 14;

/// Transactions as per-customer state: what a ledger is.
///
/// The contents depend on the multiset of rows alone, not on their order, on batches, threads
/// or merges.
#[derive(Debug)]
pub struct State {
    settings: Settings,
    calendar: Calendar,
    kind: OnceLock<KeyKind>,
    shards: Vec<RwLock<Option<Shard>>>,
    tally: Mutex<Tally>,
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            calendar: self.calendar.clone(),
            kind: self.kind.clone(),
            shards: self.shards.iter().map(|shard| RwLock::new(read(shard).clone())).collect(),
            tally: Mutex::new(*locked(&self.tally)),
        }
    }
}

/// The contents of a mutex; whoever panicked while holding it is gone with its ledger.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A shard to read: by any number of threads, because only [`State::feed`] locks it to write,
/// and whoever feeds a ledger has not shown it to anybody yet.
fn read(shard: &RwLock<Option<Shard>>) -> RwLockReadGuard<'_, Option<Shard>> {
    shard.read().unwrap_or_else(PoisonError::into_inner)
}

fn owned(shard: &mut RwLock<Option<Shard>>) -> &mut Option<Shard> {
    shard.get_mut().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// A ledger without rows.
    ///
    /// # Errors
    /// `InvalidParameter` naming the setting that is wrong.
    pub fn new(settings: Settings) -> Result<Self> {
        let calendar = settings.calendar()?;
        Ok(Self {
            settings,
            calendar,
            kind: OnceLock::new(),
            shards: (0..SHARDS).map(|_| RwLock::new(None)).collect(),
            tally: Mutex::new(Tally::default()),
        })
    }

    /// An empty ledger of the same settings and the same kind of keys.
    pub(super) fn like(other: &Self) -> Result<Self> {
        Ok(Self { kind: other.kind.clone(), ..Self::new(other.settings.clone())? })
    }

    /// Sets the currency, which is known once all rows were read.
    pub(super) fn set_currency(&mut self, currency: Option<String>) {
        self.settings.currency = currency;
    }

    /// How many customers there are, those with nothing but refunds included.
    #[must_use]
    pub fn customer_count(&self) -> u64 {
        let count = |shard| read(shard).as_ref().map_or(0, |shard| shard.index.len() as u64);
        self.shards.iter().map(count).sum()
    }

    /// What two ledgers must agree on.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether customers have integer or text keys; `None` without rows.
    #[must_use]
    pub fn kind(&self) -> Option<KeyKind> {
        self.kind.get().copied()
    }

    /// What is known about the rows as a whole.
    #[must_use]
    pub fn tally(&self) -> Tally {
        *locked(&self.tally)
    }

    /// The last day (since 1970) that tables regard: `as_of`, or the last one in the data.
    #[must_use]
    pub fn as_of(&self) -> i32 {
        self.settings.as_of.unwrap_or_else(|| self.tally().last_day)
    }

    pub(crate) fn calendar(&self) -> Calendar {
        self.calendar.clone()
    }

    /// Adds a batch, or leaves everything as it is.
    ///
    /// # Errors
    /// `InvalidData` naming rows (counted from the first of the batch) or the customer whose sum
    /// overflows; `Incompatible` where the keys are of the other kind.
    pub fn push(&mut self, batch: &Transactions<'_>, losses: Losses) -> Result<()> {
        let (until, fold) = (self.until(), self.fold());
        let mut parted = Parted::default();
        batch.part(&mut parted, &mut self.calendar, SHARDS, until, fold)?;
        self.check_kind(batch.kind())?;
        let (calendar, settings) = (&mut self.calendar, &self.settings);
        let excess = |(shard, held): (usize, &mut RwLock<Option<Shard>>)| {
            let rows = parted.shard(shard);
            match owned(held) {
                Some(held) => held.excess(rows, batch, calendar),
                None => Shard::new(batch.kind(), settings).excess(rows, batch, calendar),
            }
        };
        if let Some(customer) = self.shards.iter_mut().enumerate().filter_map(excess).min() {
            return Err(overflow(&customer));
        }
        let kind = *self.kind.get_or_init(|| batch.kind());
        let add = |(shard, held): (usize, &mut RwLock<Option<Shard>>)| {
            let rows = parted.shard(shard);
            if !rows.is_empty() {
                let held = owned(held).get_or_insert_with(|| Shard::new(kind, settings));
                held.add(rows, batch, settings);
            }
        };
        if parted.rows().len() < FEW_ROWS || !has_help() {
            self.shards.iter_mut().enumerate().for_each(add);
        } else {
            let _: Vec<()> = map_mut(&mut self.shards, |shard, held| add((shard, held)));
        }
        let tally = &mut *locked(&self.tally);
        tally.add(&parted.tally);
        tally.lose(losses);
        Ok(())
    }

    /// Adds a batch from one of several threads at once; each has memory and a calendar of its
    /// own, the latter from [`State::calendar`]. After an error the state holds a part of the rows: drop it. A sum
    /// that overflows is found by [`State::settle`], once all rows are in.
    ///
    /// # Errors
    /// As [`State::push`], but for sums.
    pub(super) fn feed(
        &self,
        batch: &Transactions<'_>,
        losses: Losses,
        (parted, calendar): &mut (Parted, Calendar),
    ) -> Result<()> {
        batch.part(parted, calendar, SHARDS, self.until(), self.fold())?;
        let kind = *self.kind.get_or_init(|| batch.kind());
        self.check_kind(batch.kind())?;
        // Threads begin at different shards, so that they seldom wait for one another.
        let begin = rayon::current_thread_index().unwrap_or(0) * (SHARDS / 2 + 1);
        for turn in 0..SHARDS {
            let shard = (begin + turn) % SHARDS;
            let rows = parted.shard(shard);
            if rows.is_empty() {
                continue;
            }
            let Some(held) = self.shards.get(shard) else { continue };
            let mut held = held.write().unwrap_or_else(PoisonError::into_inner);
            let held = held.get_or_insert_with(|| Shard::new(kind, &self.settings));
            held.watch(rows, calendar);
            held.add(rows, batch, &self.settings);
        }
        let tally = &mut *locked(&self.tally);
        tally.add(&parted.tally);
        tally.lose(losses);
        Ok(())
    }

    /// Ends a series of [`State::feed`].
    ///
    /// # Errors
    /// `InvalidData` naming the first customer (by key) whose sum overflows: the same one
    /// whatever the order in which the threads came.
    pub(super) fn settle(&mut self) -> Result<()> {
        let shards = self.shards.iter_mut().filter_map(|shard| owned(shard).as_mut());
        shards.filter_map(Shard::settle).min().map_or(Ok(()), |customer| Err(overflow(&customer)))
    }

    /// The last day of which rows are kept.
    fn until(&self) -> Option<i32> {
        self.settings.as_of.filter(|_| self.settings.drops_late_rows())
    }

    /// Which neighbouring rows are the same to this ledger.
    fn fold(&self) -> Fold {
        match self.settings.detail {
            Detail::Events => Fold::Nothing,
            _ if self.settings.keeps_orders() => Fold::Orders,
            _ => Fold::Days,
        }
    }

    /// Replaces the contents by what a file holds; there are as many shards as [`SHARDS`].
    pub(super) fn restore(
        &mut self,
        kind: Option<KeyKind>,
        shards: Vec<Option<Shard>>,
        tally: Tally,
    ) {
        self.kind = kind.map_or_else(OnceLock::new, OnceLock::from);
        self.shards = shards.into_iter().map(RwLock::new).collect();
        self.tally = Mutex::new(tally);
    }

    fn check_kind(&self, kind: KeyKind) -> Result<()> {
        match self.kind.get() {
            Some(held) if *held != kind => {
                let name = |kind| match kind {
                    KeyKind::Int64 => "integers",
                    KeyKind::Text => "texts",
                };
                Err(Error::incompatible(format!(
                    "`customer_id` must hold {} as in the ledger, got {}",
                    name(*held),
                    name(kind)
                )))
            }
            _ => Ok(()),
        }
    }

    /// Adds the contents of `other`, or leaves everything as it is.
    ///
    /// # Errors
    /// `Incompatible` naming the setting that differs, or the kind of keys; `InvalidData` naming
    /// the customer whose sum overflows.
    pub fn absorb(&mut self, other: &Self) -> Result<()> {
        self.settings.check_equal(&other.settings)?;
        if let Some(kind) = other.kind() {
            self.check_kind(kind)?;
        }
        // By the calling thread alone: it may hold a lock, and a thread that waits in the pool
        // may be given another call that wants the same one.
        let calendar = &mut self.calendar;
        let pairs = self.shards.iter_mut().zip(&other.shards);
        let excess = pairs.filter_map(|(held, other)| {
            owned(held).as_ref()?.excess_merged(read(other).as_ref()?, calendar)
        });
        if let Some(customer) = excess.min() {
            return Err(overflow(&customer));
        }
        for (held, other) in self.shards.iter_mut().zip(&other.shards) {
            if let Some(other) = &*read(other) {
                match owned(held) {
                    Some(held) => held.adopt(other, &self.settings),
                    empty => *empty = Some(other.clone()),
                }
            }
        }
        if let Some(kind) = other.kind() {
            self.kind.get_or_init(|| kind);
        }
        if self.settings.currency.is_none() {
            self.settings.currency.clone_from(&other.settings.currency);
        }
        locked(&self.tally).add(&other.tally());
        Ok(())
    }

    /// Both ledgers in one; the order of the two does not show in the result.
    ///
    /// # Errors
    /// As [`State::absorb`].
    pub fn merge(&self, other: &Self) -> Result<Self> {
        let mut both = self.clone();
        both.absorb(other)?;
        Ok(both)
    }

    /// What `work` makes of each shard that has customers, in the order of shards.
    pub(super) fn map_shards<T: Send>(
        &self,
        work: impl Fn(usize, &Shard) -> Result<T> + Sync,
    ) -> Result<Vec<Option<T>>> {
        let found = map_indices(self.shards.len(), |i| {
            checkpoint()?;
            let shard = self.shards.get(i).map(read);
            shard.as_ref().and_then(|s| s.as_ref()).map(|shard| work(i, shard)).transpose()
        });
        found.into_iter().collect()
    }

    /// Calls `visit` with the events of a shard and a position, for each place.
    pub(super) fn with_events(
        &self,
        places: &[(u32, usize)],
        mut visit: impl FnMut(&super::events::Events, usize),
    ) {
        let shards: Vec<_> = self.shards.iter().map(read).collect();
        for (shard, row) in places {
            let shard = shards.get(*shard as usize).and_then(|shard| shard.as_ref());
            if let Some(super::shard::Body::Events(events)) = shard.map(|shard| &shard.body) {
                visit(events, *row);
            }
        }
    }

    /// All customers in ascending order of their keys, as shard and slot.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(super) fn customers(&self) -> Result<Vec<(u32, u32)>> {
        let shards: Vec<_> = self.shards.iter().map(read).collect();
        let total: usize = shards.iter().map(|s| s.as_ref().map_or(0, |s| s.index.len())).sum();
        let mut integers: Vec<(i64, u32, u32)> = Vec::new();
        let mut texts: Vec<(&str, u32, u32)> = Vec::new();
        for (number, shard) in shards.iter().enumerate() {
            let number = number as u32;
            match shard.as_ref().map(|shard| &shard.index) {
                Some(super::index::Index::Int(index)) => {
                    integers.reserve(total - integers.len());
                    integers
                        .extend(index.keys.iter().zip(0..).map(|(key, slot)| (*key, number, slot)));
                }
                Some(super::index::Index::Text(index)) => {
                    texts.extend(index.keys.iter().zip(0..).map(|(key, slot)| (key, number, slot)));
                }
                None => {}
            }
        }
        if texts.is_empty() {
            try_sort_unstable_by(&mut integers, Ord::cmp)?;
            return Ok(integers.into_iter().map(|(_, shard, slot)| (shard, slot)).collect());
        }
        try_sort_unstable_by(&mut texts, Ord::cmp)?;
        Ok(texts.into_iter().map(|(_, shard, slot)| (shard, slot)).collect())
    }

    /// The keys of customers.
    pub(super) fn keys_of(&self, customers: &[(u32, u32)]) -> KeyValues {
        let shards: Vec<_> = self.shards.iter().map(read).collect();
        let index = |shard: u32| shards.get(shard as usize)?.as_ref().map(|shard| &shard.index);
        if self.kind() == Some(KeyKind::Text) {
            let mut texts = Strings::default();
            for (shard, slot) in customers {
                if let Some(super::index::Index::Text(index)) = index(*shard) {
                    texts.push(index.keys.get(*slot as usize));
                }
            }
            return KeyValues::Text(texts);
        }
        let key = |(shard, slot): &(u32, u32)| match index(*shard) {
            Some(super::index::Index::Int(index)) => index.keys.get(*slot as usize).copied(),
            _ => None,
        };
        KeyValues::Int64(customers.iter().filter_map(key).collect())
    }
}

fn overflow(customer: &Name) -> Error {
    Error::invalid_column(
        "amount",
        format_args!(
            "must add up to less than 2^63 minor units for each customer, but does not for customer {customer}"
        ),
    )
    .hint("fewer `decimals` make room")
}
