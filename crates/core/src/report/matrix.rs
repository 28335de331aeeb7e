//! P(alive) by frequency and recency, for a customer of a given age.

use super::data::AliveMatrix;
use crate::clv::Transactions;
use crate::learn::buying::History;

/// Rows and columns of the matrix at most.
const ROWS: u32 = 12;
const COLUMNS: usize = 13;

/// The matrix at the age of the oldest of customers; none without repeat purchases.
pub(super) fn alive_matrix(
    process: &dyn Transactions,
    ages: &[f64],
    frequencies: impl Iterator<Item = f64>,
) -> Option<AliveMatrix> {
    let age = ages.iter().copied().fold(0.0, f64::max);
    let most = frequencies.fold(0.0, f64::max);
    if age <= 0.0 || most <= 0.0 {
        return None;
    }
    let rows = (most as u32).min(ROWS);
    let frequency: Vec<u32> = (0..=rows).collect();
    let recency: Vec<f64> = (0..COLUMNS).map(|i| age * i as f64 / (COLUMNS - 1) as f64).collect();
    let mut p_alive = Vec::with_capacity(frequency.len() * COLUMNS);
    for &x in &frequency {
        for &last in &recency {
            // Nobody has bought again on the first day, or not at all and yet later.
            let possible = (x == 0) == (last == 0.0);
            let history = History { frequency: f64::from(x), recency: last, age, litt: 0.0 };
            p_alive.push(possible.then(|| process.p_alive(&history)));
        }
    }
    Some(AliveMatrix { frequency, recency, age, p_alive })
}
