//! Customer keys to slots: small consecutive numbers in order of first appearance.
//!
//! The hash is fixed, so that two ledgers put a customer into the same shard.

use std::collections::BTreeMap;
use std::fmt;

use super::batch::Row;
use crate::frame::{KeyKind, Strings};

/// Rows are looked up in blocks of this many: first all cache lines of a block are touched,
/// then all keys compared, so that the misses of a block overlap.
pub(super) const BLOCK: usize = 128;

const EMPTY: u32 = u32::MAX;
/// Buckets that a search looks at, which keeps a flood of keys with one hash cheap.
const REACH: usize = 128;
/// Texts with one half of a hash that a search compares.
const MOST_ALIKE: u32 = 4;

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
        let mut index = IntIndex { keys: keys.to_vec(), ..IntIndex::default() };
        index.reserve(0);
        Self::Int(index)
    }

    /// As [`Index::of_integers`].
    pub(super) fn of_texts(keys: Strings) -> Self {
        let mut index = TextIndex { keys, ..TextIndex::default() };
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

    /// The key of a slot, for messages.
    pub(super) fn name(&self, slot: usize) -> Name {
        match self {
            Self::Int(index) => Name::Int(index.keys.get(slot).copied().unwrap_or_default()),
            Self::Text(index) => Name::Text(index.keys.get(slot).to_owned()),
        }
    }
}

/// A customer in a message. The least of several is told, so that the message does not depend
/// on threads.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Name {
    Int(i64),
    Text(String),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(key) => write!(f, "{key}"),
            Self::Text(key) => write!(f, "`{key}`"),
        }
    }
}

/// Where a search for a key ends.
enum Bucket {
    /// The key has this slot.
    Of(u32),
    /// The key is not there; this bucket is free for it.
    Free(usize),
    /// The key is in the search tree or nowhere.
    Beyond,
}

/// Open addressing with linear probing, at most 7/8 full.
///
/// The hash is fixed, so whoever chooses the keys can make them meet: a key that finds
/// [`REACH`] buckets taken goes to a search tree instead. Nothing is ever removed, so such a
/// key finds the same buckets taken when it comes again.
#[derive(Clone, Debug, Default)]
pub(super) struct IntIndex {
    table: Vec<(i64, u32)>,
    crowded: BTreeMap<i64, u32>,
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
            *slot = self.enter(row.key, *start);
        }
    }

    #[inline]
    fn enter(&mut self, key: i64, start: usize) -> u32 {
        let next = self.keys.len() as u32;
        match self.search(key, start) {
            Bucket::Of(slot) => return slot,
            Bucket::Free(at) => self.table[at] = (key, next),
            Bucket::Beyond => {
                let slot = *self.crowded.entry(key).or_insert(next);
                if slot != next {
                    return slot;
                }
            }
        }
        self.keys.push(key);
        next
    }

    fn slot(&mut self, key: i64) -> u32 {
        self.reserve(1);
        self.enter(key, self.start(key))
    }

    fn find(&self, key: i64) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        match self.search(key, self.start(key)) {
            Bucket::Of(slot) => Some(slot),
            Bucket::Free(_) => None,
            Bucket::Beyond => self.crowded.get(&key).copied(),
        }
    }

    /// The table is not empty.
    fn start(&self, key: i64) -> usize {
        mix(key as u64) as usize & (self.table.len() - 1)
    }

    #[inline]
    fn search(&self, key: i64, start: usize) -> Bucket {
        let mask = self.table.len() - 1;
        for step in 0..REACH {
            let at = (start + step) & mask;
            let (held, slot) = self.table[at];
            if slot == EMPTY {
                return Bucket::Free(at);
            }
            if held == key {
                return Bucket::Of(slot);
            }
        }
        Bucket::Beyond
    }

    fn reserve(&mut self, more: usize) {
        let Some(size) = larger(self.keys.len() + more, self.table.len()) else { return };
        self.table = vec![(0, EMPTY); size];
        self.crowded.clear();
        for (slot, key) in self.keys.iter().enumerate() {
            if let Bucket::Free(at) = self.search(*key, self.start(*key)) {
                self.table[at] = (*key, slot as u32);
            } else {
                self.crowded.insert(*key, slot as u32);
            }
        }
    }
}

/// As [`IntIndex`], with the upper half of the hash in the table and the texts beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct TextIndex {
    table: Vec<(u32, u32)>,
    crowded: BTreeMap<Box<str>, u32>,
    pub(super) keys: Strings,
}

impl TextIndex {
    fn slot(&mut self, hash: u64, key: &str) -> u32 {
        self.reserve(1);
        let next = self.keys.len() as u32;
        match self.search(hash, key) {
            Bucket::Of(slot) => return slot,
            Bucket::Free(at) => self.table[at] = (tag(hash), next),
            Bucket::Beyond => {
                if let Some(slot) = self.crowded.get(key) {
                    return *slot;
                }
                self.crowded.insert(key.into(), next);
            }
        }
        self.keys.push(key);
        next
    }

    fn find(&self, hash: u64, key: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        match self.search(hash, key) {
            Bucket::Of(slot) => Some(slot),
            Bucket::Free(_) => None,
            Bucket::Beyond => self.crowded.get(key).copied(),
        }
    }

    /// The table is not empty. Equal tags of different texts are rare; after a few of them the
    /// tree compares the texts in fewer steps.
    fn search(&self, hash: u64, key: &str) -> Bucket {
        let mask = self.table.len() - 1;
        let mut alike = 0;
        for step in 0..REACH {
            let at = (hash as usize).wrapping_add(step) & mask;
            let (held, slot) = self.table[at];
            if slot == EMPTY {
                return Bucket::Free(at);
            }
            if held == tag(hash) {
                if self.keys.get(slot as usize) == key {
                    return Bucket::Of(slot);
                }
                alike += 1;
                if alike == MOST_ALIKE {
                    break;
                }
            }
        }
        Bucket::Beyond
    }

    fn reserve(&mut self, more: usize) {
        let Some(size) = larger(self.keys.len() + more, self.table.len()) else { return };
        self.table = vec![(0, EMPTY); size];
        self.crowded.clear();
        for slot in 0..self.keys.len() {
            let key = self.keys.get(slot);
            let hash = hash_text(key);
            if let Bucket::Free(at) = self.search(hash, key) {
                self.table[at] = (tag(hash), slot as u32);
            } else {
                self.crowded.insert(key.into(), slot as u32);
            }
        }
    }
}

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The next size of a table (a power of two) in which `len` keys fill at most 7/8, where the
/// present size is too small.
fn larger(len: usize, size: usize) -> Option<usize> {
    (len * 8 > size * 7 || size == 0).then(|| (len * 3 / 2).next_power_of_two().max(16))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// The key that [`mix`] makes `hash` of: each of its steps can be taken back.
    fn unmix(hash: u64) -> i64 {
        let inverse = |odd: u64| {
            // Newton's iteration doubles the bits that are right, from 3.
            (0..5).fold(odd, |x, _| x.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(x))))
        };
        let mut h = hash ^ (hash >> 33);
        h = h.wrapping_mul(inverse(0xc4ce_b9fe_1a85_ec53));
        h ^= h >> 33;
        h = h.wrapping_mul(inverse(0xff51_afd7_ed55_8ccd));
        (h ^ (h >> 33)) as i64
    }

    #[test]
    fn integers_chosen_to_meet_in_one_bucket_cost_a_bounded_search() {
        let flood: Vec<i64> = (0..50_000).map(|i| unmix(i << 30)).collect();
        assert!(flood.iter().all(|key| mix(*key as u64).is_multiple_of(1 << 30)));
        let mut index = IntIndex::default();
        for (slot, key) in (0..).zip(&flood) {
            assert_eq!(index.slot(*key), slot);
        }
        // Ordinary keys among them keep their slots too, and nobody is entered twice.
        for key in 1_000_000..1_010_000 {
            index.slot(key);
        }
        assert_eq!(index.keys.len(), 60_000);
        // What is searched one by one is what is not in the tree.
        assert!(flood.len() - REACH <= index.crowded.len());
        for (slot, key) in (0..).zip(&flood) {
            assert_eq!((index.slot(*key), index.find(*key)), (slot, Some(slot)));
        }
        assert_eq!(index.find(unmix(77_777 << 30)), None);
        let Index::Int(loaded) = Index::of_integers(&index.keys) else { unreachable!() };
        assert!((0..).zip(&index.keys).all(|(slot, key)| loaded.find(*key) == Some(slot)));
    }

    #[test]
    fn texts_chosen_to_have_one_hash_cost_a_bounded_search() {
        // The second word of 8 bytes undoes what the first one did to the hash.
        let base = hash_text("0123456789abcdef");
        let words = |text: &str| text.as_bytes().try_into().map(u64::from_le_bytes).unwrap();
        const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
        let after = |word: u64| mix(MULTIPLIER ^ 16 ^ word).wrapping_add(MULTIPLIER);
        let wanted = after(words("01234567")) ^ words("89abcdef");
        let chosen = (0_u64..).filter_map(|i| {
            let first = format!("{i:08}");
            let second = (after(words(&first)) ^ wanted).to_le_bytes();
            second.is_ascii().then(|| first + std::str::from_utf8(&second).unwrap())
        });
        let flood: Vec<String> = chosen.take(2_000).collect();
        let mut index = TextIndex::default();
        for (slot, key) in (0..).zip(&flood) {
            assert_eq!(hash_text(key), base);
            assert_eq!(index.slot(base, key), slot);
        }
        assert_eq!(index.crowded.len(), flood.len() - MOST_ALIKE as usize);
        for (slot, key) in (0..).zip(&flood) {
            assert_eq!((index.slot(base, key), index.find(base, key)), (slot, Some(slot)));
        }
        assert_eq!(index.find(base, "nobody"), None);
        assert_eq!(index.keys.len(), flood.len());
    }
}
