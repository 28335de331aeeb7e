//! `detail = "events"`: every transaction with the chosen columns.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::batch::{Row, Transactions};
use super::calendar::Calendar;
use super::entries::DayEntry;

/// A missing text.
pub(super) const NULL: u32 = u32::MAX;

/// Texts as codes in order of first appearance.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    pub(super) words: Vec<String>,
    codes: HashMap<String, u32>,
}

impl Dictionary {
    pub(super) fn code(&mut self, word: Option<&str>) -> u32 {
        let Some(word) = word else { return NULL };
        if let Some(code) = self.codes.get(word) {
            return *code;
        }
        let code = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.codes.insert(word.to_owned(), code);
        code
    }

    pub(super) fn word(&self, code: u32) -> Option<&str> {
        self.words.get(code as usize).map(String::as_str)
    }
}

/// One transaction without its chosen columns.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Event {
    pub(super) slot: u32,
    pub(super) micros: i64,
    pub(super) refund: bool,
    /// Minor units without sign; `refund` says which way it went.
    pub(super) minor: i64,
    pub(super) order: Option<u64>,
}

/// The transactions of a shard in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    pub(super) rows: Vec<Event>,
    pub(super) numbers: Vec<Vec<f64>>,
    pub(super) codes: Vec<Vec<u32>>,
    pub(super) dictionaries: Vec<Dictionary>,
}

impl Events {
    pub(super) fn new(numbers: usize, texts: usize) -> Self {
        Self {
            rows: Vec::new(),
            numbers: vec![Vec::new(); numbers],
            codes: vec![Vec::new(); texts],
            dictionaries: vec![Dictionary::default(); texts],
        }
    }

    pub(super) fn push(&mut self, slot: u32, row: &Row, batch: &Transactions<'_>) {
        let position = row.position() as usize;
        self.rows.push(Event {
            slot,
            micros: batch.micros_at(row.position()),
            refund: row.is_refund(),
            minor: row.minor.saturating_abs(),
            order: batch.order(row.position()),
        });
        for (column, values) in self.numbers.iter_mut().zip(batch.numbers) {
            let value = values.get(position).copied().unwrap_or(f64::NAN);
            // One zero and one NaN, so that equal rows have equal bits.
            column.push(if value.is_nan() { f64::NAN } else { value + 0.0 });
        }
        let texts = self.codes.iter_mut().zip(&mut self.dictionaries).zip(batch.texts);
        for ((column, dictionary), values) in texts {
            column.push(dictionary.code(values.get(position).copied().flatten()));
        }
    }

    /// Takes over `other`, whose slot `i` is `slots[i]` here.
    pub(super) fn adopt(&mut self, other: &Self, slots: &[u32]) {
        self.rows.extend(other.rows.iter().map(|event| Event {
            slot: slots.get(event.slot as usize).copied().unwrap_or(0),
            ..*event
        }));
        for (column, theirs) in self.numbers.iter_mut().zip(&other.numbers) {
            column.extend_from_slice(theirs);
        }
        let texts = self.codes.iter_mut().zip(&mut self.dictionaries);
        let theirs = other.codes.iter().zip(&other.dictionaries);
        for ((column, dictionary), (codes, words)) in texts.zip(theirs) {
            let translated: Vec<u32> =
                words.words.iter().map(|word| dictionary.code(Some(word))).collect();
            column.extend(
                codes.iter().map(|code| translated.get(*code as usize).copied().unwrap_or(NULL)),
            );
        }
    }

    /// Positions in `rows` in order of slot, instant and everything else.
    pub(super) fn sorted(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_unstable_by(|a, b| self.compare(*a, *b));
        order
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let mut order = self.rows.get(a).cmp(&self.rows.get(b));
        for column in &self.numbers {
            let bits = |i: usize| column.get(i).map(|value| value.to_bits());
            order = order.then_with(|| bits(a).cmp(&bits(b)));
        }
        for (column, dictionary) in self.codes.iter().zip(&self.dictionaries) {
            let word = |i: usize| column.get(i).and_then(|code| dictionary.word(*code));
            order = order.then_with(|| word(a).cmp(&word(b)));
        }
        order
    }

    /// Purchases (or refunds) by slot and day, sorted and added up.
    pub(super) fn days(&self, refunds: bool, calendar: &mut Calendar) -> Vec<DayEntry> {
        let chosen: Vec<&Event> = self.rows.iter().filter(|e| e.refund == refunds).collect();
        let micros: Vec<i64> = chosen.iter().map(|event| event.micros).collect();
        let mut days = Vec::new();
        calendar.days_into(&micros, &mut days);
        let mut entries: Vec<DayEntry> = chosen
            .iter()
            .zip(days)
            .map(|(e, day)| DayEntry { slot: e.slot, day, rows: 1, minor: e.minor })
            .collect();
        super::runs::sort_and_add_up(&mut entries);
        entries
    }
}
