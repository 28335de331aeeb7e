//! Sums in a fixed order, and the statistics built on them.

use std::ops::Range;

use super::parallel::map_indices;

/// Rows of a block: within one, terms are added in order; blocks are merged in order.
///
/// So a sum has the same bits whichever thread took which block.
pub const BLOCK: usize = 4096;

/// A running sum that keeps what rounding takes (Neumaier 1974).
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Adds one term.
    #[inline]
    pub fn add(&mut self, term: f64) {
        let next = self.total + term;
        self.lost += if self.total.abs() >= term.abs() {
            (self.total - next) + term
        } else {
            (term - next) + self.total
        };
        self.total = next;
    }

    /// The sum so far.
    #[must_use]
    pub fn value(self) -> f64 {
        // An infinite total makes what was lost NaN.
        if self.lost.is_finite() { self.total + self.lost } else { self.total }
    }
}

fn block(index: usize, len: usize) -> Range<usize> {
    index * BLOCK..((index + 1) * BLOCK).min(len)
}

fn merge<const K: usize>(blocks: impl Iterator<Item = [f64; K]>) -> [f64; K] {
    let mut sums = [Sum::default(); K];
    for part in blocks {
        for (sum, term) in sums.iter_mut().zip(part) {
            sum.add(term);
        }
    }
    sums.map(Sum::value)
}

/// K sums over `len` rows: `of` adds up one block of rows, in order.
#[must_use]
pub fn block_sums<const K: usize>(len: usize, of: impl Fn(Range<usize>) -> [f64; K]) -> [f64; K] {
    merge((0..len.div_ceil(BLOCK)).map(|i| of(block(i, len))))
}

/// [`block_sums`] in the current rayon pool, with the same bits.
#[must_use]
pub fn par_block_sums<const K: usize>(
    len: usize,
    of: impl Fn(Range<usize>) -> [f64; K] + Sync,
) -> [f64; K] {
    if len <= BLOCK {
        return block_sums(len, of);
    }
    merge(map_indices(len.div_ceil(BLOCK), |i| of(block(i, len))).into_iter())
}

/// The sum of `values`.
#[must_use]
pub fn sum(values: &[f64]) -> f64 {
    block_sums(values.len(), |rows| [values[rows].iter().sum()])[0]
}

/// [`sum`] in the current rayon pool, with the same bits.
#[must_use]
pub fn par_sum(values: &[f64]) -> f64 {
    par_block_sums(values.len(), |rows| [values[rows].iter().sum()])[0]
}

/// The mean of `values`, each counted `weights[i]` times (once without weights); NaN where
/// the weights add up to nothing.
#[must_use]
pub fn mean(values: &[f64], weights: Option<&[f64]>) -> f64 {
    let Some(weights) = weights else { return sum(values) / values.len() as f64 };
    let len = values.len().min(weights.len());
    let [top, bottom] = block_sums(len, |rows| {
        let mut sums = [0.0; 2];
        for i in rows {
            sums[0] += weights[i] * values[i];
            sums[1] += weights[i];
        }
        sums
    });
    top / bottom
}

/// By what the squares of a variance are divided.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "there are two conventions")]
pub enum Divisor {
    /// By the sum of the weights.
    Population,
    /// By the sum of the weights less 1, the weights being counts.
    Sample,
}

/// The variance of `values` in two passes, each counted `weights[i]` times.
///
/// NaN where the divisor is not positive.
#[must_use]
pub fn variance(values: &[f64], weights: Option<&[f64]>, divisor: Divisor) -> f64 {
    let centre = mean(values, weights);
    let len = weights.map_or(values.len(), |w| w.len().min(values.len()));
    let [squares, total] = block_sums(len, |rows| {
        let mut sums = [0.0; 2];
        for i in rows {
            let weight = weights.map_or(1.0, |w| w[i]);
            let off = values[i] - centre;
            sums[0] += weight * off * off;
            sums[1] += weight;
        }
        sums
    });
    let bottom = match divisor {
        Divisor::Population => total,
        Divisor::Sample => total - 1.0,
    };
    if bottom > 0.0 { squares / bottom } else { f64::NAN }
}

/// The quantile `q` in [0, 1] of ascending values by linear interpolation between order
/// statistics (type 7 of Hyndman and Fan 1996); None for no values or another `q`.
#[must_use]
pub fn quantile(sorted: &[f64], q: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&q) {
        return None;
    }
    let last = sorted.len().checked_sub(1)?;
    let position = q * last as f64;
    let below = (position.floor() as usize).min(last);
    let (low, high) = (*sorted.get(below)?, *sorted.get((below + 1).min(last))?);
    let share = position - below as f64;
    Some(if share == 0.0 { low } else { low + share * (high - low) })
}

/// The cut points of `bins` classes by the inverse empirical distribution function: cut j is
/// the smallest observed value v with weight(<= v) >= j W / bins, j = 1 .. bins - 1.
///
/// `sorted` ascends; `counts` (once each without) are integers, so nothing is interpolated
/// and nothing rounds. Cuts may repeat: those classes stay empty. None for no values.
#[must_use]
pub fn ecdf_cuts(sorted: &[f64], counts: Option<&[u64]>, bins: usize) -> Option<Vec<f64>> {
    let count = |i: usize| counts.map_or(1, |c| c.get(i).copied().unwrap_or(0));
    let total: u128 = (0..sorted.len()).map(|i| u128::from(count(i))).sum();
    if total == 0 || bins == 0 {
        return None;
    }
    let mut cuts = Vec::new();
    let mut below: u128 = 0;
    for (i, &value) in sorted.iter().enumerate() {
        below += u128::from(count(i));
        while cuts.len() + 1 < bins && below * bins as u128 >= (cuts.len() as u128 + 1) * total {
            cuts.push(value);
        }
    }
    Some(cuts)
}

/// The lower median: the smallest observed value that at least half of the weight does not
/// exceed. It is a value that somebody has, so whole numbers stay whole. None where there is no
/// weight. NaN sorts above everything.
///
/// `weights` (once each without) are at least 0; the order of the rows changes no bit.
#[must_use]
pub fn lower_median(values: &[f64], weights: Option<&[f64]>) -> Option<f64> {
    let Some(weights) = weights else {
        let mut values = values.to_vec();
        let at = values.len().checked_sub(1)? / 2;
        return Some(*values.select_nth_unstable_by(at, f64::total_cmp).1);
    };
    let mut rows: Vec<(f64, f64)> =
        values.iter().copied().zip(weights.iter().copied()).filter(|(_, w)| 0.0 < *w).collect();
    rows.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = 0.5 * rows.iter().map(|(_, weight)| weight).sum::<f64>();
    let mut below = 0.0;
    let reached = rows.iter().find(|(_, weight)| {
        below += weight;
        half <= below
    });
    reached.or(rows.last()).map(|(value, _)| *value)
}

/// The class of `value` among ascending `cuts`: 1 plus the number of cuts below it.
#[must_use]
pub fn score(value: f64, cuts: &[f64]) -> usize {
    1 + cuts.partition_point(|&cut| cut < value)
}
