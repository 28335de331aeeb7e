//! Customers with spend, sorted, so that their order does not change a bit.

use crate::math::parallel::sort_unstable_by_key;

use crate::error::{Error, Result, Rows};
use crate::math::elementary::ln;
use crate::math::stats::block_sums;

/// Mean spends, prepared once for any number of evaluations.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Sorted by x, then by spend.
    pub(super) rows: Vec<Row>,
    /// Distinct x, ascending, with their weights.
    pub(super) counts: Vec<(f64, f64)>,
    /// Sum of the weights.
    pub(super) weight: f64,
    /// Weighted sum of ln m.
    pub(super) log_mean: f64,
    /// Mean spend per purchase.
    pub(super) mean_spend: f64,
}

/// One customer: x, the total spend x m, and the weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) x: f64,
    pub(super) spend: f64,
    pub(super) weight: f64,
}

impl Data {
    /// Prepares customers with `frequency` x and mean spend `monetary_value` m in [1e-100, 1e100], each
    /// standing for `weights[i]` >= 0 customers (1 without). Rows with x = 0 say nothing
    /// about spend and are left out, whatever their m.
    ///
    /// # Errors
    /// `InvalidData` naming column and rows where a value is out of its range or the lengths
    /// differ, or where nobody with x > 0 is left.
    pub fn new(frequency: &[f64], monetary_value: &[f64], weights: Option<&[f64]>) -> Result<Self> {
        check(frequency, monetary_value, weights)?;
        let weight = |i: usize| weights.map_or(1.0, |w| w[i]);
        let mut rows: Vec<Row> = (0..frequency.len())
            .filter(|&i| frequency[i] > 0.0 && weight(i) > 0.0)
            .map(|i| Row {
                x: frequency[i],
                spend: frequency[i] * monetary_value[i],
                weight: weight(i),
            })
            .collect();
        if rows.is_empty() {
            return Err(Error::invalid_data(
                "there is no customer with repeat purchases, so spend cannot be learnt",
            ));
        }
        // Positive numbers order as their bits.
        sort_unstable_by_key(&mut rows, |r| (r.x.to_bits(), r.spend.to_bits(), r.weight.to_bits()));
        Ok(Self::from_sorted(rows))
    }

    fn from_sorted(rows: Vec<Row>) -> Self {
        let mut counts: Vec<(f64, f64)> = Vec::new();
        for same in rows.chunk_by(|p, q| p.x == q.x) {
            counts.push((same[0].x, same.iter().map(|r| r.weight).sum()));
        }
        let [weight, purchases, log_mean, spend] = block_sums(rows.len(), |range| {
            let mut s = [0.0; 4];
            for row in &rows[range] {
                s[0] += row.weight;
                s[1] += row.weight * row.x;
                s[2] += row.weight * ln(row.spend / row.x);
                s[3] += row.weight * row.spend;
            }
            s
        });
        let mean_spend = spend / purchases;
        Self { rows, counts, weight, log_mean, mean_spend }
    }

    /// Sum of the weights of customers with x > 0.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Whether all mean spends agree to a thousandth.
    pub(super) fn is_identical(&self) -> bool {
        let means = self.rows.iter().map(|r| r.spend / r.x);
        let low = means.clone().fold(f64::INFINITY, f64::min);
        means.fold(0.0, f64::max) <= low * 1.001
    }

    /// Mean spend per purchase: the unit in which v is penalised.
    #[must_use]
    pub fn mean_spend(&self) -> f64 {
        self.mean_spend
    }
}

/// Mean spends whose ratios and totals stay far from the ends of a double.
const MONEY: std::ops::RangeInclusive<f64> = 1e-100..=1e100;

fn check(x: &[f64], spend: &[f64], weights: Option<&[f64]>) -> Result<()> {
    let n = x.len();
    let weights_len = weights.map_or(n, <[f64]>::len);
    if spend.len() != n || weights_len != n {
        return Err(Error::invalid_data(format!(
            "columns must be of one length, got {n}, {} and {weights_len}",
            spend.len()
        )));
    }
    let in_range = |v: f64| v >= 0.0 && v.is_finite();
    let whole = |v: f64| in_range(v) && v == v.floor();
    let sample = |rows: &Rows, values: &[f64]| {
        rows.first.first().and_then(|&i| values.get(i as usize)).map(ToString::to_string)
    };
    let checked = [
        ("frequency", "that are negative or not whole", x, Rows::find(n, |i| !whole(x[i]))),
        (
            "monetary_value",
            "that are outside [1e-100, 1e100] where `frequency` is greater than 0",
            spend,
            Rows::find(n, |i| x[i] > 0.0 && !MONEY.contains(&spend[i])),
        ),
        (
            "weight",
            "that are outside [0, inf)",
            weights.unwrap_or_default(),
            weights.map_or_else(Rows::default, |w| Rows::find(n, |i| !in_range(w[i]))),
        ),
    ];
    for (column, what, values, rows) in checked {
        if !rows.is_empty() {
            let sample = sample(&rows, values);
            return Err(Error::invalid_rows(column, what, rows, sample));
        }
    }
    Ok(())
}
