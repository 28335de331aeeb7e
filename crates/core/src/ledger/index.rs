//! Customer keys to slots: small consecutive numbers in order of first appearance.
//!
//! The hash is fixed, so that two ledgers put a customer into the same shard.

use super::batch::Row;
use crate::frame::{KeyKind, Strings};

/// Rows are looked up in blocks of this many: first all cache lines of a block are touched,
/// then all keys compared, so that the misses of a block overlap.
pub(super) const BLOCK: usize = 128;

const EMPTY: u32 = u32::MAX;

/// Mixes the bits of a key so that its top bits choose a shard and its low bits a bucket.
///
/// The finalizer of MurmurHash3 (Appleby 2011).
#[inline]
pub(super) fn mix(key: u64) -> u64 {
    let mut h = key;
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

/// A fixed 64-bit hash of a text.
#[inline]
pub(super) fn hash_text(text: &str) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = MULTIPLIER ^ text.len() as u64;
    let mut words = text.as_bytes().chunks_exact(8);
    for word in &mut words {
        let word = word.try_into().map(u64::from_le_bytes).unwrap_or_default();
        hash = mix(hash ^ word).wrapping_add(MULTIPLIER);
    }
    let mut last = 0_u64;
    for byte in words.remainder() {
        last = (last << 8) | u64::from(*byte);
    }
    mix(hash ^ last)
}

/// The customers of one shard.
#[derive(Clone, Debug)]
pub(super) enum Index {
    Int(IntIndex),
    Text(TextIndex),
}

impl Index {
    pub(super) fn new(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Int64 => Self::Int(IntIndex::default()),
            KeyKind::Text => Self::Text(TextIndex::default()),
        }
    }

    /// An index in which the customer of slot `i` is `keys[i]`; they are distinct.
    pub(super) fn of_integers(keys: &[i64]) -> Self {
        let mut index = IntIndex { table: Vec::new(), keys: keys.to_vec() };
        index.reserve(0);
        Self::Int(index)
    }

    /// As [`Index::of_integers`].
    pub(super) fn of_texts(keys: Strings) -> Self {
        let mut index = TextIndex { table: Vec::new(), keys };
        index.reserve(0);
        Self::Text(index)
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Int(index) => index.keys.len(),
            Self::Text(index) => index.keys.len(),
        }
    }

    /// The slots of at most [`BLOCK`] rows, made where a customer is new. `texts` holds the
    /// keys of the batch where they are texts.
    pub(super) fn slots(&mut self, rows: &[Row], texts: Option<&Strings>, out: &mut [u32; BLOCK]) {
        match (self, texts) {
            (Self::Int(index), _) => index.slots(rows, out),
            (Self::Text(index), Some(texts)) => {
                for (row, slot) in rows.iter().zip(out) {
                    *slot = index.slot(row.key as u64, texts.get(row.position() as usize));
                }
            }
            (Self::Text(_), None) => {}
        }
    }

    /// For each slot of `other` the slot here, made where the customer is new.
    pub(super) fn adopt(&mut self, other: &Self) -> Vec<u32> {
        match (self, other) {
            (Self::Int(index), Self::Int(other)) => {
                other.keys.iter().map(|key| index.slot(*key)).collect()
            }
            (Self::Text(index), Self::Text(other)) => {
                other.keys.iter().map(|key| index.slot(hash_text(key), key)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// For each slot of `other` the slot here, where the customer is known here.
    pub(super) fn lookup(&self, other: &Self) -> Vec<Option<u32>> {
        match (self, other) {
            (Self::Int(index), Self::Int(other)) => {
                other.keys.iter().map(|key| index.find(*key)).collect()
            }
            (Self::Text(index), Self::Text(other)) => {
                other.keys.iter().map(|key| index.find(hash_text(key), key)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The key of a slot as text, for messages.
    pub(super) fn name(&self, slot: usize) -> String {
        match self {
            Self::Int(index) => index.keys.get(slot).copied().unwrap_or_default().to_string(),
            Self::Text(index) => format!("`{}`", index.keys.get(slot)),
        }
    }
}

/// Open addressing with linear probing, at most 7/8 full.
#[derive(Clone, Debug, Default)]
pub(super) struct IntIndex {
    table: Vec<(i64, u32)>,
    pub(super) keys: Vec<i64>,
}

impl IntIndex {
    fn slots(&mut self, rows: &[Row], out: &mut [u32; BLOCK]) {
        self.reserve(rows.len());
        let mask = self.table.len() - 1;
        let mut starts = [0_usize; BLOCK];
        let mut touched = 0_u32;
        for (row, start) in rows.iter().zip(&mut starts) {
            *start = mix(row.key as u64) as usize & mask;
            touched ^= self.table[*start].1;
        }
        // The loads above must happen although nobody reads them.
        std::hint::black_box(touched);
        for ((row, start), slot) in rows.iter().zip(&starts).zip(out) {
            *slot = self.probe(row.key, *start, mask);
        }
    }

    #[inline]
    fn probe(&mut self, key: i64, start: usize, mask: usize) -> u32 {
        let mut at = start;
        loop {
            let (held, slot) = self.table[at];
            if slot == EMPTY {
                let slot = self.keys.len() as u32;
                self.table[at] = (key, slot);
                self.keys.push(key);
                return slot;
            }
            if held == key {
                return slot;
            }
            at = (at + 1) & mask;
        }
    }

    fn slot(&mut self, key: i64) -> u32 {
        self.reserve(1);
        let mask = self.table.len() - 1;
        self.probe(key, mix(key as u64) as usize & mask, mask)
    }

    fn find(&self, key: i64) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut at = mix(key as u64) as usize & mask;
        loop {
            let (held, slot) = self.table[at];
            if slot == EMPTY {
                return None;
            }
            if held == key {
                return Some(slot);
            }
            at = (at + 1) & mask;
        }
    }

    fn reserve(&mut self, more: usize) {
        let Some(size) = larger(self.keys.len() + more, self.table.len()) else { return };
        self.table = vec![(0, EMPTY); size];
        for (slot, key) in self.keys.iter().enumerate() {
            let mut at = mix(*key as u64) as usize & (size - 1);
            while self.table[at].1 != EMPTY {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = (*key, slot as u32);
        }
    }
}

/// As [`IntIndex`], with the upper half of the hash in the table and the texts beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct TextIndex {
    table: Vec<(u32, u32)>,
    pub(super) keys: Strings,
}

impl TextIndex {
    fn slot(&mut self, hash: u64, key: &str) -> u32 {
        self.reserve(1);
        let at = match self.search(hash, key) {
            Ok(slot) => return slot,
            Err(at) => at,
        };
        let slot = self.keys.len() as u32;
        self.table[at] = ((hash >> 32) as u32, slot);
        self.keys.push(key);
        slot
    }

    fn find(&self, hash: u64, key: &str) -> Option<u32> {
        if self.table.is_empty() { None } else { self.search(hash, key).ok() }
    }

    /// The slot, or the free bucket. The table has a free bucket.
    fn search(&self, hash: u64, key: &str) -> Result<u32, usize> {
        let mask = self.table.len() - 1;
        let tag = (hash >> 32) as u32;
        let mut at = hash as usize & mask;
        loop {
            let (held, slot) = self.table[at];
            if slot == EMPTY {
                return Err(at);
            }
            if held == tag && self.keys.get(slot as usize) == key {
                return Ok(slot);
            }
            at = (at + 1) & mask;
        }
    }

    fn reserve(&mut self, more: usize) {
        let Some(size) = larger(self.keys.len() + more, self.table.len()) else { return };
        self.table = vec![(0, EMPTY); size];
        for (slot, key) in self.keys.iter().enumerate() {
            let hash = hash_text(key);
            let mut at = hash as usize & (size - 1);
            while self.table[at].1 != EMPTY {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = ((hash >> 32) as u32, slot as u32);
        }
    }
}

/// The next size of a table (a power of two) in which `len` keys fill at most 7/8, where the
/// present size is too small.
fn larger(len: usize, size: usize) -> Option<usize> {
    (len * 8 > size * 7 || size == 0).then(|| (len * 3 / 2).next_power_of_two().max(16))
}
