//! A ledger as arrays of a file, and back.
//!
//! The arrays follow from the multiset of rows alone: shard by shard, customers ascending by
//! key, their entries sorted. So equal ledgers have equal files. Entries of days, refunds and
//! orders stand as in [`super::runs`], with a customer's rank in its shard as slot.
//!
//! A file may come from anybody: each length, order and range is checked before it is used.

use super::digest::{Cut, Digest, Head};
use super::entries::{DayEntry, OrderEntry, WordEntry};
use super::index::{Index, hash_text, mix};
use super::runs::{Entry, Runs, decode, encode};
use super::saved_events::{load_events, save_events};
use super::settings::{Detail, Settings};
use super::shard::{Body, Shard};
use super::state::{SHARDS, State};
use super::tally::Tally;
use crate::error::{Error, Result};
use crate::frame::{KeyKind, KeyValues, Strings};
use crate::method::{Reader, Writer};

/// The ranks of a shard's customers by key: `order[rank]` is a slot, `ranks[slot]` a rank.
pub(super) struct Ranks {
    pub(super) order: Vec<u32>,
    pub(super) ranks: Vec<u32>,
}

impl Ranks {
    fn of(index: &Index) -> Self {
        let mut order: Vec<u32> = (0..index.len() as u32).collect();
        match index {
            Index::Int(index) => order.sort_unstable_by_key(|slot| index.keys[*slot as usize]),
            Index::Text(index) => {
                order.sort_unstable_by(|a, b| {
                    index.keys.get(*a as usize).cmp(index.keys.get(*b as usize))
                });
            }
        }
        let mut ranks = vec![0; order.len()];
        for (rank, slot) in order.iter().enumerate() {
            ranks[*slot as usize] = rank as u32;
        }
        Self { order, ranks }
    }

    /// Sorted entries with ranks for slots.
    fn apply<E: Entry>(&self, entries: Vec<E>) -> Vec<E> {
        let mut entries: Vec<E> = entries
            .into_iter()
            .map(|entry| entry.with_slot(self.ranks[entry.slot() as usize]))
            .collect();
        entries.sort_unstable_by_key(Entry::order);
        entries
    }
}

/// Some bytes of each shard, one behind the other.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    ends: Vec<u64>,
}

impl Pieces {
    fn write(&self, name: &str, file: &mut Writer) {
        file.bytes(name, &self.bytes);
        file.u64s(&format!("{name}.ends"), &self.ends);
    }
}

impl State {
    /// Writes the ledger.
    pub(crate) fn save(&self, file: &mut Writer) -> Result<()> {
        let value = |v: serde_json::Result<serde_json::Value>| {
            v.map_err(|e| Error::internal("the settings cannot be written").source_error(e))
        };
        file.set("settings", value(serde_json::to_value(self.settings()))?);
        file.set("tally", value(serde_json::to_value(self.tally()))?);
        let text = self.kind() == Some(KeyKind::Text);
        file.set("text_keys", text);
        let ranks = self.map_shards(|_, shard| Ok(Ranks::of(&shard.index)))?;
        let count = |i: usize| ranks[i].as_ref().map_or(0, |ranks| ranks.order.len() as u64);
        file.u64s("customers", &(0..SHARDS).map(count).collect::<Vec<_>>());
        let order: Vec<(u32, u32)> = ranks
            .iter()
            .zip(0..)
            .flat_map(|(ranks, shard)| {
                ranks.iter().flat_map(move |r| r.order.iter().map(move |slot| (shard, *slot)))
            })
            .collect();
        match self.keys_of(&order) {
            KeyValues::Int64(keys) => file.i64s("keys", &keys),
            KeyValues::Text(keys) => file.texts("keys", &keys.iter().collect::<Vec<_>>()),
        }
        self.save_entries(&ranks, file)?;
        match self.settings().detail {
            Detail::Summary => self.save_sums(&ranks, file),
            Detail::Days => Ok(()),
            Detail::Events => save_events(self, &ranks, file),
        }
    }

    fn save_entries(&self, ranks: &[Option<Ranks>], file: &mut Writer) -> Result<()> {
        let (mut days, mut refunds) = (Pieces::default(), Pieces::default());
        let (mut bits, mut orders) = (Pieces::default(), Pieces::default());
        let pieces = self.map_shards(|i, shard| {
            let Some(ranks) = &ranks[i] else { return Ok(None) };
            let of_body = match &shard.body {
                Body::Days(runs) => encode(&ranks.apply(runs.sorted())),
                Body::Summary(digest) => encode(&ranks.apply(digest.days())),
                Body::Events(_) => Vec::new(),
            };
            let refunds = encode(&ranks.apply(shard.refunds.sorted()));
            let orders = shard.orders.as_ref().map(|runs| encode(&ranks.apply(runs.sorted())));
            Ok(Some((of_body, refunds, orders.unwrap_or_default())))
        })?;
        for piece in pieces {
            let (of_body, of_refunds, of_orders) = piece.flatten().unwrap_or_default();
            let body =
                if self.settings().detail == Detail::Summary { &mut bits } else { &mut days };
            for (to, from) in
                [(body, of_body), (&mut refunds, of_refunds), (&mut orders, of_orders)]
            {
                to.bytes.extend(from);
                to.ends.push(to.bytes.len() as u64);
            }
        }
        match self.settings().detail {
            Detail::Summary => bits.write("bits", file),
            Detail::Days => days.write("days", file),
            Detail::Events => return Ok(()),
        }
        refunds.write("refunds", file);
        orders.write("orders", file);
        Ok(())
    }

    fn save_sums(&self, ranks: &[Option<Ranks>], file: &mut Writer) -> Result<()> {
        let splits = self.settings().splits.len();
        let (mut heads, mut cuts) = (Vec::new(), Vec::new());
        let parts = self.map_shards(|i, shard| {
            let (Some(ranks), Body::Summary(digest)) = (&ranks[i], &shard.body) else {
                return Ok(None);
            };
            let slots = || ranks.order.iter().map(|slot| *slot as usize);
            let heads: Vec<Head> = slots().map(|slot| digest.heads[slot]).collect();
            let cuts: Vec<Cut> = slots()
                .flat_map(|slot| digest.cuts[slot * splits..(slot + 1) * splits].to_vec())
                .collect();
            Ok(Some((heads, cuts)))
        })?;
        for (of_heads, of_cuts) in parts.into_iter().flatten().flatten() {
            heads.extend(of_heads);
            cuts.extend(of_cuts);
        }
        file.i32s("first", &heads.iter().map(|h: &Head| h.first).collect::<Vec<_>>());
        file.i64s("first_sum", &heads.iter().map(|h| h.first_sum).collect::<Vec<_>>());
        file.i64s("total", &heads.iter().map(|h| h.total).collect::<Vec<_>>());
        file.i64s("cut.first_sum", &cuts.iter().map(|c: &Cut| c.first_sum).collect::<Vec<_>>());
        file.i64s("cut.total", &cuts.iter().map(|c| c.total).collect::<Vec<_>>());
        Ok(())
    }

    /// Reads what [`State::save`] wrote.
    ///
    /// # Errors
    /// `BadFile`.
    pub(crate) fn load(file: &Reader<'_>) -> Result<Self> {
        let settings: Settings = file.get("settings")?;
        let tally: Tally = file.get("tally")?;
        let text: bool = file.get("text_keys")?;
        let mut state = Self::new(settings)
            .map_err(|error| broken("the settings are out of range").source_error(error))?;
        let kind = if text { KeyKind::Text } else { KeyKind::Int64 };
        let indexes = load_keys(file, kind)?;
        let mut bodies = load_bodies(&state, &indexes, &tally, file)?;
        if state.settings().detail == Detail::Events {
            load_events(&state, &indexes, &tally, &mut bodies, file)?;
        }
        let mut calendar = state.calendar();
        let mut shards = Vec::with_capacity(SHARDS);
        for (index, body) in indexes.into_iter().zip(bodies) {
            let mut shard = Shard::new(kind, state.settings());
            shard.index = index;
            shard.body = body.body;
            shard.refunds = body.refunds;
            shard.orders = body.orders;
            shard.weigh(&mut calendar).map_err(|_| broken("a sum of amounts is out of range"))?;
            shards.push((shard.index.len() != 0).then_some(shard));
        }
        let has_rows = shards.iter().any(Option::is_some);
        if has_rows != (tally.rows != 0) || has_rows != super::calendar::is_day(tally.last_day) {
            return Err(broken("the counts do not fit the customers"));
        }
        state.restore(has_rows.then_some(kind), shards, tally);
        Ok(state)
    }
}

/// The state of a shard without its customers.
pub(super) struct LoadedBody {
    pub(super) body: Body,
    pub(super) refunds: Runs<DayEntry>,
    pub(super) orders: Option<Runs<OrderEntry>>,
}

/// The error for a file that no ledger wrote.
pub(super) fn broken(what: &str) -> Error {
    Error::bad_file(format!("the ledger is broken: {what}"))
}

fn load_keys(file: &Reader<'_>, kind: KeyKind) -> Result<Vec<Index>> {
    let counts = file.u64s("customers")?;
    let (integers, texts) = match kind {
        KeyKind::Int64 => (file.i64s("keys")?, Vec::new()),
        KeyKind::Text => (Vec::new(), file.texts("keys")?),
    };
    let total = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count));
    if counts.len() != SHARDS || total != Some((integers.len() + texts.len()) as u64) {
        return Err(broken("the numbers of customers do not fit the keys"));
    }
    let mut indexes = Vec::with_capacity(SHARDS);
    let mut at = 0;
    for (shard, count) in counts.iter().enumerate() {
        let end = at + *count as usize;
        let here = |hash: u64| (hash >> (64 - SHARDS.trailing_zeros())) as usize == shard;
        let (index, sound) = match kind {
            KeyKind::Int64 => {
                let keys = integers.get(at..end).unwrap_or_default();
                let sound = keys.is_sorted_by(|a, b| a < b)
                    && keys.iter().all(|key| here(mix(*key as u64)));
                (Index::of_integers(keys), sound)
            }
            KeyKind::Text => {
                let keys = texts.get(at..end).unwrap_or_default();
                let sound =
                    keys.is_sorted_by(|a, b| a < b) && keys.iter().all(|key| here(hash_text(key)));
                (Index::of_texts(keys.iter().collect::<Strings>()), sound)
            }
        };
        if !sound {
            return Err(broken("the keys are out of order"));
        }
        indexes.push(index);
        at = end;
    }
    Ok(indexes)
}

fn load_bodies(
    state: &State,
    indexes: &[Index],
    tally: &Tally,
    file: &Reader<'_>,
) -> Result<Vec<LoadedBody>> {
    let settings = state.settings();
    let events = settings.detail == Detail::Events;
    let customers: Vec<usize> = indexes.iter().map(Index::len).collect();
    let last = tally.last_day;
    let mut bodies: Vec<Body> = match settings.detail {
        Detail::Summary => load_sums(settings, &customers, last, file)?,
        Detail::Days => {
            let runs = load_runs(file, "days", &customers, |e: &DayEntry| e.day <= last)?;
            runs.into_iter().map(Body::Days).collect()
        }
        Detail::Events => (0..SHARDS).map(|_| Shard::new(KeyKind::Int64, settings).body).collect(),
    };
    let refunds = if events {
        (0..SHARDS).map(|_| Runs::default()).collect()
    } else {
        load_runs(file, "refunds", &customers, |e: &DayEntry| e.day <= last)?
    };
    let (first, latest) = (tally.first_micros, tally.last_micros);
    let orders = if events {
        (0..SHARDS).map(|_| Runs::default()).collect()
    } else {
        let within = |e: &OrderEntry| first <= e.micros && e.micros <= latest;
        load_runs(file, "orders", &customers, within)?
    };
    let has_orders = Shard::new(KeyKind::Int64, settings).orders.is_some();
    let rest = refunds.into_iter().zip(orders);
    Ok(bodies
        .drain(..)
        .zip(rest)
        .map(|(body, (refunds, orders))| LoadedBody {
            body,
            refunds,
            orders: has_orders.then_some(orders),
        })
        .collect())
}

/// The entries of each shard, checked: customers known, sorted, each `sound`.
fn load_entries<E: Entry>(
    file: &Reader<'_>,
    name: &str,
    customers: &[usize],
    sound: impl Fn(&E) -> bool,
) -> Result<Vec<Vec<E>>> {
    let bytes = file.bytes(name)?;
    let ends = file.u64s(&format!("{name}.ends"))?;
    if ends.len() != SHARDS || ends.last().copied() != Some(bytes.len() as u64) {
        return Err(broken(&format!("`{name}` has another length than it says")));
    }
    let mut start = 0;
    let mut out = Vec::with_capacity(SHARDS);
    for (end, customers) in ends.iter().zip(customers) {
        let end = usize::try_from(*end).unwrap_or(usize::MAX);
        let piece = bytes.get(start..end).ok_or_else(|| broken(&format!("`{name}` is cut")))?;
        let mut decoder = decode::<E>(piece);
        let entries: Vec<E> = decoder.by_ref().collect();
        let known = entries.iter().all(|e| (e.slot() as usize) < *customers && sound(e));
        let sorted = entries
            .windows(2)
            .all(|pair| pair[0].order() <= pair[1].order() && !pair[0].same(&pair[1]));
        if !decoder.is_at_end() || !known || !sorted {
            return Err(broken(&format!("`{name}` holds what no ledger writes")));
        }
        out.push(entries);
        start = end;
    }
    Ok(out)
}

fn load_runs<E: Entry>(
    file: &Reader<'_>,
    name: &str,
    customers: &[usize],
    sound: impl Fn(&E) -> bool,
) -> Result<Vec<Runs<E>>> {
    let entries = load_entries(file, name, customers, sound)?;
    Ok(entries.iter().map(|entries| Runs::of_sorted(entries)).collect())
}

fn load_sums(
    settings: &Settings,
    customers: &[usize],
    last: i32,
    file: &Reader<'_>,
) -> Result<Vec<Body>> {
    let total: usize = customers.iter().sum();
    let splits = settings.splits.len();
    let (first, first_sum) = (file.i32s("first")?, file.i64s("first_sum")?);
    let totals = file.i64s("total")?;
    let (cut_first, cut_total) = (file.i64s("cut.first_sum")?, file.i64s("cut.total")?);
    let lengths = [first.len(), first_sum.len(), totals.len()];
    let cut_lengths = [cut_first.len(), cut_total.len()];
    if lengths != [total; 3] || cut_lengths.map(Some) != [total.checked_mul(splits); 2] {
        return Err(broken("the sums do not fit the customers"));
    }
    let days = load_entries(file, "bits", customers, |entry: &WordEntry| {
        entry.word * 64 + 63 - entry.bits.leading_zeros() as i32 <= last
    })?;
    let mut bodies = Vec::with_capacity(SHARDS);
    let mut at = 0;
    for (customers, days) in customers.iter().zip(days) {
        let range = at..at + customers;
        let heads: Vec<Head> = range
            .clone()
            .map(|i| Head { total: totals[i], first_sum: first_sum[i], first: first[i] })
            .collect();
        let cuts: Vec<Cut> = (range.start * splits..range.end * splits)
            .map(|i| Cut { total: cut_total[i], first_sum: cut_first[i] })
            .collect();
        check_sums(settings, &heads, &cuts, &days)?;
        bodies.push(Body::Summary(Digest::restore(heads, cuts, &days)));
        at = range.end;
    }
    Ok(bodies)
}

/// Sums and first occasions agree with the days.
fn check_sums(settings: &Settings, heads: &[Head], cuts: &[Cut], days: &[WordEntry]) -> Result<()> {
    let splits = settings.splits.len();
    let mut firsts = vec![i32::MAX; heads.len()];
    for entry in days.iter().rev() {
        let day = entry.word * 64 + entry.bits.trailing_zeros() as i32;
        firsts[entry.slot as usize] = settings.occasion_of(day);
    }
    let within = |first_sum: i64, total: i64| 0 <= first_sum && first_sum <= total;
    for (slot, (head, first)) in heads.iter().zip(firsts).enumerate() {
        let cuts = &cuts[slot * splits..(slot + 1) * splits];
        let sound = head.first == first
            && within(head.first_sum, head.total)
            && (first != i32::MAX || head.total == 0)
            && cuts.iter().all(|c| within(c.first_sum, c.total) && c.total <= head.total);
        if !sound {
            return Err(broken("a customer's sums do not fit its days"));
        }
    }
    Ok(())
}
