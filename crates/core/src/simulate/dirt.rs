//! Dirt on request: missing values, typing errors in ids, times in several zones.
//!
//! What befalls a row depends on the seed and the row alone, not on its place, so that any
//! division and order of the rows gives the same dirt. Copies of a row are equally dirty.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::columns::TransactionColumns;
use super::settings::Dirt;
use crate::math::random::{Random, hash_words, table};

const DIRT: u64 = table("simulate.dirt");

/// Share of rows that each of these befalls.
struct Chances {
    customer: f64,
    amount: f64,
    timestamp: f64,
    typo: f64,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Stain {
    /// The customer is missing.
    pub(crate) customer: bool,
    /// The amount (with items: the price) is missing.
    pub(crate) amount: bool,
    /// The time is missing.
    pub(crate) timestamp: bool,
    /// Which typing error the id has, if it is text.
    typo: Option<u64>,
    /// In which zone the time is written, if it is text; hours from UTC.
    zone: i8,
}

impl Stain {
    /// What is wrong with row `row`.
    pub(crate) fn of(seed: u64, dirt: Dirt, rows: &TransactionColumns, row: usize) -> Self {
        let chances = match dirt {
            Dirt::None => return Self::default(),
            Dirt::Light => Chances { customer: 0.005, amount: 0.002, timestamp: 0.001, typo: 0.0 },
            Dirt::Heavy => Chances { customer: 0.02, amount: 0.01, timestamp: 0.005, typo: 0.005 },
        };
        let item = rows.item_id.get(row).copied().unwrap_or_default();
        let words = [rows.transaction_id[row], item, rows.amount[row].signum()];
        let mut random = Random::new(seed, DIRT, hash_words(&words.map(|word| word as u64)));
        Self {
            customer: random.bernoulli(chances.customer),
            amount: random.bernoulli(chances.amount),
            timestamp: random.bernoulli(chances.timestamp),
            typo: random.bernoulli(chances.typo).then(|| random.bits()),
            // Three rows of four in UTC.
            zone: [0, 0, 0, 0, 0, 0, 3, -5][random.below(8) as usize],
        }
    }

    /// The id of a customer as text, perhaps with a typing error.
    pub(crate) fn written_id(self, customer: i64) -> String {
        let id = format!("C{customer:07}");
        let Some(typo) = self.typo else { return id };
        match typo % 4 {
            0 => id.to_lowercase(),
            1 => format!("{id} "),
            2 => id.replacen('0', "O", 1),
            _ => {
                // Two neighbouring digits change places.
                let mut letters: Vec<char> = id.chars().collect();
                let at = 1 + (typo / 4) as usize % (letters.len() - 2);
                letters.swap(at, at + 1);
                letters.into_iter().collect()
            }
        }
    }

    /// The time as ISO 8601 with the offset of the row's zone, the wall time being UTC.
    pub(crate) fn written_time(self, micros: i64) -> String {
        let time = Timestamp::from_microsecond(micros).unwrap_or_default();
        let offset = Offset::constant(self.zone);
        let local = offset.to_datetime(time);
        if self.zone == 0 { format!("{local}Z") } else { format!("{local}{:+03}:00", self.zone) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Profile, Settings, Simulator};
    use super::*;

    #[test]
    fn the_shares_are_those_promised_and_copies_are_alike() {
        let settings = Settings { dirt: Dirt::Heavy, ..Profile::Tiny.settings(4) };
        let rows = Simulator::new(settings).unwrap().simulate(0..1000).transactions;
        let stains: Vec<Stain> =
            (0..rows.len()).map(|row| Stain::of(4, Dirt::Heavy, &rows, row)).collect();
        let share = |test: fn(&Stain) -> bool| {
            stains.iter().filter(|stain| test(stain)).count() as f64 / stains.len() as f64
        };
        assert!((share(|s| s.customer) - 0.02).abs() < 0.004);
        assert!((share(|s| s.amount) - 0.01).abs() < 0.003);
        assert!((share(|s| s.timestamp) - 0.005).abs() < 0.002);
        assert!((share(|s| s.typo.is_some()) - 0.005).abs() < 0.002);
        assert!((share(|s| s.zone != 0) - 0.25).abs() < 0.02);
        let late = (0..rows.len()).filter(|&row| rows.arrival[row] > rows.timestamp[row]).count();
        assert!((late as f64 / rows.len() as f64 - 0.02).abs() < 0.004, "{late}");
        for row in 1..rows.len() {
            let key = |row| (rows.transaction_id[row], rows.item_id[row], rows.quantity[row]);
            if key(row) == key(row - 1) {
                assert_eq!(stains[row], stains[row - 1]);
            }
        }
    }

    #[test]
    fn ids_and_times_are_written_as_people_write_them() {
        let clean = Stain::default();
        assert_eq!(clean.written_id(123), "C0000123");
        assert_eq!(clean.written_time(1_704_110_400_000_000), "2024-01-01T12:00:00Z");
        let moved = Stain { zone: -5, typo: Some(3 + 4 * 4), ..clean };
        assert_eq!(moved.written_time(1_704_110_400_000_000), "2024-01-01T07:00:00-05:00");
        assert_eq!(moved.written_id(123), "C0000213");
        for (typo, text) in [(0, "c0000123"), (1, "C0000123 "), (2, "CO000123")] {
            assert_eq!(Stain { typo: Some(typo), ..clean }.written_id(123), text);
        }
    }
}
