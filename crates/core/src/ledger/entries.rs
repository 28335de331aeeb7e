//! What the ledger keeps per customer: days with money, days without, orders.

use super::calendar::is_day;
use super::runs::{Bytes, Entry, write_signed, write_varint};

/// Rows and money of one customer on one local day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct DayEntry {
    pub(super) slot: u32,
    pub(super) day: i32,
    pub(super) rows: u64,
    /// Minor units, at least 0.
    pub(super) minor: i64,
}

/// Slot and day as one integer in their order.
#[inline]
fn slot_day(slot: u32, day: i32) -> u64 {
    (u64::from(slot) << 32) | u64::from(day as u32 ^ 0x8000_0000)
}

impl Entry for DayEntry {
    type Order = u64;

    #[inline]
    fn order(&self) -> u64 {
        slot_day(self.slot, self.day)
    }

    fn slot(&self) -> u32 {
        self.slot
    }

    fn with_slot(self, slot: u32) -> Self {
        Self { slot, ..self }
    }

    #[inline]
    fn same(&self, other: &Self) -> bool {
        self.slot == other.slot && self.day == other.day
    }

    #[inline]
    fn add(&mut self, other: &Self) {
        self.rows = self.rows.saturating_add(other.rows);
        // Never saturates: a shard whose sums might overflow is checked before it takes rows.
        self.minor = self.minor.saturating_add(other.minor);
    }

    #[inline]
    fn write(&self, previous: Option<&Self>, out: &mut Vec<u8>) {
        let (slots, days) = differences(self.slot, self.day, previous.map(|p| (p.slot, p.day)));
        write_varint((slots << 1) | u64::from(self.rows != 1), out);
        write_signed(days, out);
        if self.rows != 1 {
            write_varint(self.rows, out);
        }
        write_varint(self.minor as u64, out);
    }

    #[inline]
    fn read(previous: Option<&Self>, bytes: &mut Bytes<'_>) -> Option<Self> {
        let head = bytes.varint()?;
        let (slot, day) = restored(head >> 1, bytes.signed()?, previous.map(|p| (p.slot, p.day)))?;
        let rows = if head & 1 == 1 { bytes.varint().filter(|rows| 1 < *rows)? } else { 1 };
        let minor = i64::try_from(bytes.varint()?).ok()?;
        is_day(day).then_some(Self { slot, day, rows, minor })
    }
}

/// The days of one customer within 64 consecutive ones.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct WordEntry {
    pub(super) slot: u32,
    /// `day.div_euclid(64)`.
    pub(super) word: i32,
    /// Bit `i` stands for day `64 * word + i`; not 0.
    pub(super) bits: u64,
}

impl Entry for WordEntry {
    type Order = u64;

    #[inline]
    fn order(&self) -> u64 {
        slot_day(self.slot, self.word)
    }

    fn slot(&self) -> u32 {
        self.slot
    }

    fn with_slot(self, slot: u32) -> Self {
        Self { slot, ..self }
    }

    fn same(&self, other: &Self) -> bool {
        self.slot == other.slot && self.word == other.word
    }

    fn add(&mut self, other: &Self) {
        self.bits |= other.bits;
    }

    fn write(&self, previous: Option<&Self>, out: &mut Vec<u8>) {
        let (slots, words) = differences(self.slot, self.word, previous.map(|p| (p.slot, p.word)));
        let single = self.bits.count_ones() == 1;
        write_varint((slots << 1) | u64::from(!single), out);
        write_signed(words, out);
        if single {
            out.push(self.bits.trailing_zeros() as u8);
        } else {
            out.extend_from_slice(&self.bits.to_le_bytes());
        }
    }

    fn read(previous: Option<&Self>, bytes: &mut Bytes<'_>) -> Option<Self> {
        let head = bytes.varint()?;
        let (slot, word) =
            restored(head >> 1, bytes.signed()?, previous.map(|p| (p.slot, p.word)))?;
        let bits = if head & 1 == 1 {
            bytes.word().filter(|bits| 1 < bits.count_ones())?
        } else {
            1 << bytes.varint().filter(|bit| *bit < 64)?
        };
        let first = word.checked_mul(64)?.checked_add(bits.trailing_zeros() as i32)?;
        let last = word.checked_mul(64)?.checked_add(63 - bits.leading_zeros() as i32)?;
        (is_day(first) && is_day(last)).then_some(Self { slot, word, bits })
    }
}

/// An order: the rows of one customer with one `transaction_id`, or one row where there is
/// no such column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct OrderEntry {
    pub(super) slot: u32,
    /// The integer id, or a hash of the text; `None` for a row of its own.
    pub(super) id: Option<u64>,
    /// The first instant of its rows.
    pub(super) micros: i64,
    /// Minor units of its rows; below 0 only where refunds are kept as purchases.
    pub(super) minor: i64,
}

impl Entry for OrderEntry {
    type Order = (u32, Option<u64>, i64, i64);

    fn order(&self) -> Self::Order {
        (self.slot, self.id, self.micros, self.minor)
    }

    fn slot(&self) -> u32 {
        self.slot
    }

    fn with_slot(self, slot: u32) -> Self {
        Self { slot, ..self }
    }

    fn same(&self, other: &Self) -> bool {
        self.id.is_some() && self.slot == other.slot && self.id == other.id
    }

    fn add(&mut self, other: &Self) {
        self.micros = self.micros.min(other.micros);
        self.minor = self.minor.saturating_add(other.minor);
    }

    fn write(&self, previous: Option<&Self>, out: &mut Vec<u8>) {
        let slots = self.slot - previous.map_or(0, |p| p.slot);
        write_varint((u64::from(slots) << 1) | u64::from(self.id.is_some()), out);
        if let Some(id) = self.id {
            out.extend_from_slice(&id.to_le_bytes());
        }
        write_signed(self.micros, out);
        write_signed(self.minor, out);
    }

    fn read(previous: Option<&Self>, bytes: &mut Bytes<'_>) -> Option<Self> {
        let head = bytes.varint()?;
        let slot = u32::try_from(head >> 1).ok()?.checked_add(previous.map_or(0, |p| p.slot))?;
        let id = if head & 1 == 1 { Some(bytes.word()?) } else { None };
        Some(Self { slot, id, micros: bytes.signed()?, minor: bytes.signed()? })
    }
}

/// Slots since the last entry, and days since it where the slot is the same, else since 1970.
#[inline]
fn differences(slot: u32, day: i32, previous: Option<(u32, i32)>) -> (u64, i64) {
    match previous {
        Some((before, last)) if before == slot => (0, i64::from(day) - i64::from(last)),
        Some((before, _)) => (u64::from(slot.wrapping_sub(before)), i64::from(day)),
        None => (u64::from(slot), i64::from(day)),
    }
}

/// What [`differences`] were made from.
#[inline]
fn restored(slots: u64, days: i64, previous: Option<(u32, i32)>) -> Option<(u32, i32)> {
    let (before, last) = previous.unwrap_or((0, 0));
    let slot = u32::try_from(slots).ok()?.checked_add(before)?;
    let base = if slots == 0 && previous.is_some() { i64::from(last) } else { 0 };
    Some((slot, i32::try_from(base.checked_add(days)?).ok()?))
}
