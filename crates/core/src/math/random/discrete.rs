//! Whole numbers, counts, categories and orders.

use super::Random;
use crate::math::elementary::{exp, ln, ln_gamma};

/// Means from here on are drawn by transformed rejection, smaller ones by inversion.
const LARGE_MEAN: f64 = 10.0;
/// Beyond this mean a count would not be exact in f64.
const LARGEST_MEAN: f64 = 9_007_199_254_740_992.0;

impl Random {
    /// Uniform in `0..n`, without bias; 0 where `n` is 0. Almost always one word.
    ///
    /// Lemire (2019), *Fast random integer generation in an interval*.
    #[inline]
    pub fn below(&mut self, n: u64) -> u64 {
        let mut product = u128::from(self.bits()) * u128::from(n);
        if (product as u64) < n {
            // Without these words each result would not have the same number of words.
            let short = n.wrapping_neg() % n.max(1);
            while (product as u64) < short {
                product = u128::from(self.bits()) * u128::from(n);
            }
        }
        (product >> 64) as u64
    }

    /// Poisson with the given mean; 0 where the mean is not above 0 or not a number, and a
    /// mean above 2^53 counts as 2^53.
    ///
    /// Below a mean of 10 by inversion (one word), else by the transformed rejection with
    /// squeeze (PTRS) of Hörmann (1993), *The transformed rejection method for generating
    /// Poisson random variables*.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if mean.is_nan() || mean <= 0.0 {
            0
        } else if mean < LARGE_MEAN {
            poisson_at(self.uniform(), exp(-mean), mean)
        } else {
            self.poisson_by_rejection(mean.min(LARGEST_MEAN))
        }
    }

    fn poisson_by_rejection(&mut self, mean: f64) -> u64 {
        let ln_mean = ln(mean);
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.024_83 * b;
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        let v_r = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + mean + 0.43).floor();
            if us >= 0.07 && v <= v_r {
                return k as u64;
            }
            if k < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            let left = ln(v) + ln(inverse_alpha) - ln(a / (us * us) + b);
            if left <= k * ln_mean - mean - ln_gamma(k + 1.0) {
                return k as u64;
            }
        }
    }

    /// The position at which `cumulative` (ascending, the last entry being the total) first
    /// exceeds a uniform share of the total; one word. 0 for an empty slice.
    ///
    /// For many draws from many categories build an [`Alias`](super::Alias).
    pub fn categorical(&mut self, cumulative: &[f64]) -> usize {
        let total = cumulative.last().copied().unwrap_or(0.0);
        let at = self.uniform() * total;
        let position = cumulative.partition_point(|&sum| sum <= at);
        position.min(cumulative.len().saturating_sub(1))
    }

    /// Puts `values` into a random order, each of them equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// The numbers `0..n` in a random order.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }
}

/// The Poisson count whose distribution function first reaches `u`, given exp(-mean).
///
/// `mean` below about 700, so that exp(-mean) is above 0; time grows with the mean.
#[inline]
#[must_use]
pub(crate) fn poisson_at(u: f64, exp_minus_mean: f64, mean: f64) -> u64 {
    let mut term = exp_minus_mean;
    let mut sum = term;
    let mut count = 0_u64;
    // The terms sum to 1 but for rounding: stop where they no longer add anything.
    while u > sum && term > f64::EPSILON * 1e-3 {
        count += 1;
        term *= mean / count as f64;
        sum += term;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::super::tests::{chi_square, moments};
    use super::*;

    fn random(name: &str) -> Random {
        Random::new(20_260_102, table(name), 0)
    }

    fn poisson_shares(mean: f64, cells: usize) -> Vec<f64> {
        let share = |k: usize| exp(k as f64 * ln(mean) - mean - ln_gamma(k as f64 + 1.0));
        let mut shares: Vec<f64> = (0..cells - 1).map(share).collect();
        shares.push(1.0 - shares.iter().sum::<f64>());
        shares
    }

    #[test]
    fn integers_below_n_are_even_and_in_range() {
        let mut random = random("below");
        let mut counts = [0_u64; 7];
        for _ in 0..35_000 {
            counts[random.below(7) as usize] += 1;
        }
        // The 99.9 % point with 6 degrees of freedom is 22.46.
        assert!(chi_square(&counts, &[1.0 / 7.0; 7]) < 22.46);
        assert_eq!((random.below(0), random.below(1)), (0, 0));
        // Three quarters of the words: a plain modulus would give the first half twice as often.
        let n = 3 << 62;
        let low = (0..4000).filter(|_| random.below(n) < n / 2).count();
        assert!((1870..2130).contains(&low), "{low}");
    }

    #[test]
    fn poisson_counts_follow_their_distribution() {
        for mean in [0.3, 4.0, 9.99, 10.0, 40.0] {
            // Cells far in the tails are put together, so that each expects five counts or more.
            let shares = poisson_shares(mean, 3 + (mean + 3.0 * mean.sqrt()) as usize);
            let first = shares.iter().position(|s| s * 30_000.0 > 5.0).unwrap_or(0);
            let mut merged = vec![shares[..=first].iter().sum::<f64>()];
            merged.extend_from_slice(&shares[first + 1..]);
            let mut counts = vec![0_u64; merged.len()];
            let mut random = random("poisson");
            for _ in 0..30_000 {
                let cell = (random.poisson(mean) as usize).max(first) - first;
                counts[cell.min(merged.len() - 1)] += 1;
            }
            // Wilson and Hilferty's 99.95 % point of chi-square.
            let df = (merged.len() - 1) as f64;
            let spread = 2.0 / (9.0 * df);
            let cube = 1.0 - spread + 3.29 * spread.sqrt();
            let statistic = chi_square(&counts, &merged);
            assert!(statistic < df * cube * cube * cube, "{mean}: {statistic} on {df}");
        }
    }

    #[test]
    fn large_poisson_counts_have_the_right_moments() {
        for mean in [1e3, 1e6, 1e12] {
            let mut random = random("large");
            let (m, v) = moments(20_000, || random.poisson(mean) as f64);
            assert!((m - mean).abs() < 4.0 * (mean / 20_000.0).sqrt(), "{mean}: {m}");
            assert!((v / mean - 1.0).abs() < 0.05, "{mean}: {v}");
        }
    }

    #[test]
    fn senseless_means_give_no_events_and_end() {
        let mut random = random("senseless");
        for mean in [0.0, -3.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(random.poisson(mean), 0);
        }
        assert!(random.poisson(f64::INFINITY) > 1 << 52);
        assert_eq!(random.categorical(&[]), 0);
    }

    #[test]
    fn categories_come_in_their_shares() {
        let mut random = random("categorical");
        let mut counts = [0_u64; 4];
        for _ in 0..20_000 {
            counts[random.categorical(&[1.0, 1.0, 3.0, 8.0])] += 1;
        }
        assert_eq!(counts[1], 0);
        let seen = [counts[0], counts[2], counts[3]];
        // The 99.9 % point with 2 degrees of freedom is 13.82.
        assert!(chi_square(&seen, &[0.125, 0.25, 0.625]) < 13.82);
    }

    #[test]
    fn every_order_is_equally_likely() {
        let mut random = random("shuffle");
        let mut counts = [0_u64; 24];
        for _ in 0..24_000 {
            let order = random.permutation(4);
            let rank = order.iter().enumerate().fold(0, |rank, (i, a)| {
                rank * (4 - i) + order[i + 1..].iter().filter(|b| *b < a).count()
            });
            counts[rank] += 1;
        }
        // The 99.9 % point with 23 degrees of freedom is 49.73.
        assert!(chi_square(&counts, &[1.0 / 24.0; 24]) < 49.73);
    }
}
