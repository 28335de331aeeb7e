//! `detail = "summary"`: the days of each customer as bits, and sums.
//!
//! The bits of a customer are 64-bit words over a window of days that all customers of a shard
//! share. Where the window would take more memory than the rows justify (a day in year 1 and
//! one in 9999, millions of customers with one purchase each), words stand in sorted runs.

use super::batch::Row;
use super::entries::WordEntry;
use super::index::BLOCK;
use super::runs::Runs;
use super::settings::Settings;

/// A window of up to 2,048 days may always take this many words (4 MB) in a shard.
const FREE_WORDS: u64 = 1 << 19;
/// See [`FREE_WORDS`].
const SHORT_WINDOW: u64 = 32;
/// Any window may take this many words for each row.
const WORDS_A_ROW: u64 = 4;

/// What a customer spent; a customer without purchases has `first` at `i32::MAX`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
// Never across two cache lines: a fifth of the time to add a row.
#[repr(align(32))]
pub(super) struct Head {
    /// Money of all purchases, minor units.
    pub(super) total: i64,
    /// Money of the first purchase occasion, minor units.
    pub(super) first_sum: i64,
    /// The first purchase occasion.
    pub(super) first: i32,
}

/// Makes a column longer; a quarter of room instead of the usual doubling saves memory where
/// it is scarce.
fn grow<T: Clone>(column: &mut Vec<T>, len: usize, value: T) {
    if column.capacity() < len {
        column.reserve_exact(len + len / 4 - column.len());
    }
    column.resize(len, value);
}

/// As [`Head`], of the purchases up to a split date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Cut {
    pub(super) total: i64,
    pub(super) first_sum: i64,
}

impl Head {
    pub(super) const NONE: Self = Self { total: 0, first_sum: 0, first: i32::MAX };
}

#[derive(Clone, Debug, Default)]
pub(super) struct Digest {
    pub(super) heads: Vec<Head>,
    /// One a slot and split, slot by slot.
    pub(super) cuts: Vec<Cut>,
    first_word: i32,
    words: usize,
    bits: Vec<u64>,
    /// First word and width of a window that became too dear; 0 where it did not.
    given_up: (i32, usize),
    sparse: Runs<WordEntry>,
    rows: u64,
}

impl Digest {
    /// Makes room for `customers`.
    pub(super) fn resize(&mut self, customers: usize, splits: usize) {
        if customers == self.heads.len() {
            return;
        }
        grow(&mut self.heads, customers, Head::NONE);
        grow(&mut self.cuts, customers * splits, Cut::default());
        self.give_up_if_dear();
        grow(&mut self.bits, customers * self.words, 0);
    }

    /// Takes at most [`BLOCK`] rows, of which `slots` names the customers; there is room.
    pub(super) fn add(&mut self, rows: &[Row], slots: &[u32; BLOCK], settings: &Settings) {
        self.rows += rows.iter().map(Row::count).sum::<u64>();
        for row in rows.iter().filter(|row| !row.is_refund()) {
            self.widen(row.day().div_euclid(64));
        }
        let mut touched = 0;
        for (row, slot) in rows.iter().zip(slots) {
            touched ^= self.heads.get(*slot as usize).map_or(0, |head| head.total);
            if let Some(word) = self.place(*slot, row.day().div_euclid(64)) {
                touched ^= self.bits.get(word).map_or(0, |bits| *bits as i64);
            }
        }
        // The loads above must happen although nobody reads them.
        std::hint::black_box(touched);
        for (row, slot) in rows.iter().zip(slots).filter(|(row, _)| !row.is_refund()) {
            self.set(*slot, row.day().div_euclid(64), 1 << row.day().rem_euclid(64));
            self.spend(*slot as usize, row.day(), row.minor, settings);
        }
    }

    #[inline]
    fn spend(&mut self, slot: usize, day: i32, minor: i64, settings: &Settings) {
        let Some(head) = self.heads.get_mut(slot) else { return };
        let occasion = settings.occasion_of(day);
        let earlier = occasion < head.first;
        // Sums never saturate: a shard whose sums might overflow is checked beforehand.
        head.total = head.total.saturating_add(minor);
        if earlier {
            (head.first, head.first_sum) = (occasion, minor);
        } else if occasion == head.first {
            head.first_sum = head.first_sum.saturating_add(minor);
        }
        let splits = settings.splits.len();
        if splits == 0 {
            return;
        }
        let is_first = occasion == head.first;
        let Some(cuts) = self.cuts.get_mut(slot * splits..(slot + 1) * splits) else { return };
        for (cut, split) in cuts.iter_mut().zip(&settings.splits) {
            if earlier {
                cut.first_sum = 0;
            }
            if day <= *split {
                cut.total = cut.total.saturating_add(minor);
                if is_first {
                    cut.first_sum = cut.first_sum.saturating_add(minor);
                }
            }
        }
    }

    /// Where in `bits` the word of a customer stands, if it is within the window.
    #[inline]
    fn place(&self, slot: u32, word: i32) -> Option<usize> {
        let offset = usize::try_from(i64::from(word) - i64::from(self.first_word)).ok()?;
        (offset < self.words).then(|| slot as usize * self.words + offset)
    }

    #[inline]
    fn set(&mut self, slot: u32, word: i32, bits: u64) {
        match self.place(slot, word).and_then(|at| self.bits.get_mut(at)) {
            Some(held) => *held |= bits,
            None => self.sparse.push(WordEntry { slot, word, bits }),
        }
    }

    /// Extends the window to `word` where memory allows.
    #[inline]
    fn widen(&mut self, word: i32) {
        let offset = i64::from(word) - i64::from(self.first_word);
        if 0 <= offset && offset < self.words as i64 {
            return;
        }
        let (mut first, mut end) = if self.words == 0 {
            (i64::from(word), i64::from(word) + 1)
        } else {
            let (first, word) = (i64::from(self.first_word), i64::from(word));
            (first.min(word), (first + self.words as i64).max(word + 1))
        };
        if 0 < self.given_up.1 {
            // Only with room to spare, or the bits would move to and fro.
            if !self.affordable(2 * self.given_up.1) {
                return;
            }
            first = first.min(i64::from(self.given_up.0));
            end = end.max(i64::from(self.given_up.0) + self.given_up.1 as i64);
        }
        // A little more than asked for, so that a stream of later days seldom moves the bits.
        let room = ((end - first) / 2).min(4);
        if 0 <= offset || self.words == 0 {
            end += room;
        } else {
            first -= room;
        }
        let words = usize::try_from(end - first).unwrap_or(usize::MAX);
        if !self.affordable(words) {
            return;
        }
        let shift = usize::try_from(i64::from(self.first_word) - first).unwrap_or(0);
        let mut bits = vec![0; self.heads.len() * words];
        if 0 < self.words {
            for (old, new) in self.bits.chunks_exact(self.words).zip(bits.chunks_exact_mut(words)) {
                if let Some(new) = new.get_mut(shift..shift + self.words) {
                    new.copy_from_slice(old);
                }
            }
        }
        (self.first_word, self.words, self.bits) = (first as i32, words, bits);
        self.given_up = (0, 0);
    }

    fn affordable(&self, words: usize) -> bool {
        let total = (words as u64).saturating_mul(self.heads.len() as u64);
        total <= self.rows.saturating_mul(WORDS_A_ROW)
            || (words as u64 <= SHORT_WINDOW && total <= FREE_WORDS)
    }

    /// Gives the window up where the customers have become too many for it.
    fn give_up_if_dear(&mut self) {
        let words = self.words;
        if words == 0 || self.affordable(words) {
            return;
        }
        let bits = std::mem::take(&mut self.bits);
        for (slot, held) in bits.chunks_exact(words).enumerate() {
            for (offset, bits) in held.iter().enumerate().filter(|(_, bits)| **bits != 0) {
                let word = self.first_word + offset as i32;
                self.sparse.push(WordEntry { slot: slot as u32, word, bits: *bits });
            }
        }
        self.given_up = (self.first_word, words);
        self.words = 0;
    }

    /// Takes over `other`, whose slot `i` is `slots[i]` here; there is room.
    pub(super) fn adopt(&mut self, other: &Self, slots: &[u32], settings: &Settings) {
        self.rows += other.rows;
        for entry in other.days() {
            if let Some(slot) = slots.get(entry.slot as usize) {
                self.widen(entry.word);
                self.set(*slot, entry.word, entry.bits);
            }
        }
        let splits = settings.splits.len();
        for (from, slot) in slots.iter().enumerate() {
            let slot = *slot as usize;
            let (Some(head), Some(theirs)) = (self.heads.get_mut(slot), other.heads.get(from))
            else {
                return;
            };
            let (mine_counts, theirs_counts) =
                (head.first <= theirs.first, theirs.first <= head.first);
            let sum = |mine: i64, theirs: i64| {
                let mine = if mine_counts { mine } else { 0 };
                mine.saturating_add(if theirs_counts { theirs } else { 0 })
            };
            head.total = head.total.saturating_add(theirs.total);
            head.first_sum = sum(head.first_sum, theirs.first_sum);
            head.first = head.first.min(theirs.first);
            let cuts = self.cuts.get_mut(slot * splits..(slot + 1) * splits);
            let others = other.cuts.get(from * splits..(from + 1) * splits);
            for (cut, theirs) in cuts.into_iter().flatten().zip(others.into_iter().flatten()) {
                cut.total = cut.total.saturating_add(theirs.total);
                cut.first_sum = sum(cut.first_sum, theirs.first_sum);
            }
        }
    }

    /// What a file holds.
    pub(super) fn restore(heads: Vec<Head>, cuts: Vec<Cut>, days: &[WordEntry]) -> Self {
        // A day is a row at least; the file may say nothing else, lest it asks for a window that
        // it does not fill.
        let rows = days.iter().map(|entry| u64::from(entry.bits.count_ones())).sum();
        let mut digest = Self { heads, cuts, rows, ..Self::default() };
        for entry in days {
            digest.widen(entry.word);
            digest.set(entry.slot, entry.word, entry.bits);
        }
        digest
    }

    /// The days of all customers, ascending by slot and word, no word empty or twice.
    pub(super) fn days(&self) -> Vec<WordEntry> {
        let mut out = Vec::new();
        let mut sparse = self.sparse.sorted().into_iter().peekable();
        for slot in 0..self.heads.len() {
            let from = out.len();
            let held = self.bits.get(slot * self.words..(slot + 1) * self.words);
            for (offset, bits) in held.into_iter().flatten().enumerate() {
                if *bits != 0 {
                    let word = self.first_word + offset as i32;
                    out.push(WordEntry { slot: slot as u32, word, bits: *bits });
                }
            }
            let dense = out.len();
            while let Some(entry) = sparse.next_if(|entry| entry.slot as usize == slot) {
                out.push(entry);
            }
            if dense < out.len() && from < dense {
                let mut merged = out.split_off(from);
                merged.sort_by_key(|entry| entry.word);
                merged.dedup_by(|next, kept| {
                    let same = next.word == kept.word;
                    if same {
                        kept.bits |= next.bits;
                    }
                    same
                });
                out.append(&mut merged);
            }
        }
        out
    }
}
