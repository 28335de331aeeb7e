//! A sorted multiset of small entries in few bytes: the store of days, refunds and orders.
//!
//! Entries gather in a buffer; a full buffer is sorted, entries of one key are added up, and
//! the result is written as a run of variable-length differences. Eight runs of one level
//! become one of the next, so an entry is rewritten log8(n) times and a customer's day takes
//! about 5 bytes. What the store holds does not depend on the order in which it came.

use std::marker::PhantomData;

/// Entries in the buffer.
const BUFFER: usize = 1 << 15;
/// Runs of a level before they become one of the next.
const FAN: usize = 8;

/// Something that is kept sorted and added up by key.
pub(super) trait Entry: Copy + Send + Sync {
    /// The order of entries.
    type Order: Ord;

    fn order(&self) -> Self::Order;
    fn slot(&self) -> u32;
    fn with_slot(self, slot: u32) -> Self;
    /// Whether `other`, a neighbour in the order, is to be added to this one.
    fn same(&self, other: &Self) -> bool;
    fn add(&mut self, other: &Self);
    /// Writes the entry behind `previous`, which is not greater and not the same.
    fn write(&self, previous: Option<&Self>, out: &mut Vec<u8>);
    /// Reads what `write` wrote; `None` where no `write` can have written it.
    fn read(previous: Option<&Self>, bytes: &mut Bytes<'_>) -> Option<Self>;
}

#[derive(Clone, Debug, Default)]
struct Run {
    bytes: Vec<u8>,
    len: usize,
}

/// The store.
#[derive(Clone, Debug)]
pub(super) struct Runs<E> {
    buffer: Vec<E>,
    levels: Vec<Vec<Run>>,
}

impl<E> Default for Runs<E> {
    fn default() -> Self {
        Self { buffer: Vec::new(), levels: Vec::new() }
    }
}

impl<E: Entry> Runs<E> {
    /// A store of entries that are sorted and added up.
    pub(super) fn of_sorted(entries: &[E]) -> Self {
        let mut runs = Self::default();
        if entries.len() < BUFFER / 2 {
            runs.buffer.extend_from_slice(entries);
            return runs;
        }
        // As high as if it had grown from full buffers.
        let (mut levels, mut full) = (1, BUFFER);
        while full * FAN <= entries.len() {
            (levels, full) = (levels + 1, full * FAN);
        }
        runs.levels = vec![Vec::new(); levels];
        if let Some(top) = runs.levels.last_mut() {
            top.push(Run { bytes: encode(entries), len: entries.len() });
        }
        runs
    }

    #[inline]
    pub(super) fn push(&mut self, entry: E) {
        self.buffer.push(entry);
        if self.buffer.len() >= BUFFER {
            self.flush();
        }
    }

    /// Takes over the entries of `other`, whose slot `i` is `slots[i]` here.
    pub(super) fn adopt(&mut self, other: &Self, slots: &[u32]) {
        for entry in other.sorted() {
            if let Some(slot) = slots.get(entry.slot() as usize) {
                self.push(entry.with_slot(*slot));
            }
        }
    }

    /// All entries, sorted and added up.
    pub(super) fn sorted(&self) -> Vec<E> {
        let len = self.levels.iter().flatten().map(|run| run.len).sum::<usize>();
        let mut all = Vec::with_capacity(len + self.buffer.len());
        // Long runs first: the stable sort finds and merges what is sorted already.
        for run in self.levels.iter().rev().flatten() {
            all.extend(decode::<E>(&run.bytes));
        }
        let from = all.len();
        all.extend_from_slice(&self.buffer);
        if let Some(buffer) = all.get_mut(from..) {
            buffer.sort_unstable_by_key(Entry::order);
        }
        all.sort_by_key(Entry::order);
        add_up(&mut all);
        all
    }

    fn flush(&mut self) {
        sort_and_add_up(&mut self.buffer);
        let mut run = Run { bytes: encode(&self.buffer), len: self.buffer.len() };
        self.buffer.clear();
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(runs) = self.levels.get_mut(level) else { return };
            runs.push(run);
            if runs.len() < FAN {
                return;
            }
            let mut all = Vec::with_capacity(runs.iter().map(|run| run.len).sum());
            for run in runs.drain(..) {
                all.extend(decode::<E>(&run.bytes));
            }
            all.sort_by_key(Entry::order);
            add_up(&mut all);
            run = Run { bytes: encode(&all), len: all.len() };
        }
    }
}

/// Sorts entries and adds up those of one key.
pub(super) fn sort_and_add_up<E: Entry>(entries: &mut Vec<E>) {
    entries.sort_unstable_by_key(Entry::order);
    add_up(entries);
}

/// Adds up the entries of one key, which are neighbours.
fn add_up<E: Entry>(entries: &mut Vec<E>) {
    entries.dedup_by(|next, kept| {
        let same = kept.same(next);
        if same {
            kept.add(next);
        }
        same
    });
}

/// Sorted entries as bytes.
pub(super) fn encode<E: Entry>(entries: &[E]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 6);
    let mut previous = None;
    for entry in entries {
        entry.write(previous, &mut bytes);
        previous = Some(entry);
    }
    bytes.shrink_to_fit();
    bytes
}

/// The entries of bytes; ends at the first that no `write` can have written.
pub(super) fn decode<E: Entry>(bytes: &[u8]) -> Decoder<'_, E> {
    Decoder { bytes: Bytes { rest: bytes }, previous: None, entry: PhantomData }
}

/// Reads entries one by one.
#[derive(Debug)]
pub(super) struct Decoder<'a, E> {
    bytes: Bytes<'a>,
    previous: Option<E>,
    entry: PhantomData<E>,
}

impl<E> Decoder<'_, E> {
    /// Whether all bytes were read.
    pub(super) fn is_at_end(&self) -> bool {
        self.bytes.rest.is_empty()
    }
}

impl<E: Entry> Iterator for Decoder<'_, E> {
    type Item = E;

    fn next(&mut self) -> Option<E> {
        if self.bytes.rest.is_empty() {
            return None;
        }
        let entry = E::read(self.previous.as_ref(), &mut self.bytes)?;
        self.previous = Some(entry);
        Some(entry)
    }
}

/// Bytes that are read from the front.
#[derive(Debug)]
pub(super) struct Bytes<'a> {
    rest: &'a [u8],
}

impl Bytes<'_> {
    /// An integer of 7 bits a byte, least first, in as few bytes as possible.
    #[inline]
    pub(super) fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for (i, byte) in self.rest.iter().enumerate().take(10) {
            let part = u64::from(byte & 0x7f);
            if i == 9 && part > 1 {
                return None;
            }
            value |= part << (7 * i);
            if byte & 0x80 == 0 {
                // One value has one form, so that one state has one file.
                if part == 0 && i > 0 {
                    return None;
                }
                self.rest = self.rest.get(i + 1..)?;
                return Some(value);
            }
        }
        None
    }

    /// A difference of either sign.
    pub(super) fn signed(&mut self) -> Option<i64> {
        self.varint().map(|v| (v >> 1) as i64 ^ -((v & 1) as i64))
    }

    /// Eight bytes.
    pub(super) fn word(&mut self) -> Option<u64> {
        let (word, rest) = self.rest.split_first_chunk::<8>()?;
        self.rest = rest;
        Some(u64::from_le_bytes(*word))
    }
}

/// Writes what [`Bytes::varint`] reads.
#[inline]
pub(super) fn write_varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes what [`Bytes::signed`] reads.
pub(super) fn write_signed(value: i64, out: &mut Vec<u8>) {
    write_varint(((value << 1) ^ (value >> 63)) as u64, out);
}
