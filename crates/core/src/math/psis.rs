//! Pareto-smoothed importance sampling.
//!
//! Vehtari, Simpson, Gelman, Yao and Gabry (2024), "Pareto smoothed importance sampling",
//! Journal of Machine Learning Research 25(72): the largest weights are replaced by the expected
//! order statistics of a generalised Pareto distribution fitted to them, and the shape of that
//! distribution tells whether the weights have the moments that an average needs.

use super::elementary::{exp, exp_m1, ln, ln_1p, log10};
use super::special::log_sum_exp;
use super::stats::sum;

/// Smoothed weights and what they are good for.
#[derive(Clone, Debug, PartialEq)]
pub struct Smoothed {
    /// In the order of the draws; they add up to 1.
    pub weights: Vec<f64>,
    /// ln of the mean of the weights before they were made to add up to 1: the logarithm of the
    /// integral of the target, where the weights are its ratio to a proper proposal.
    pub ln_mean: f64,
    /// k-hat, the shape of the tail. Below [`reliable_below`] averages are to be trusted.
    /// Infinite where there are too few different weights to tell, 0 where all are equal.
    pub k_hat: f64,
    /// Effective number of independent draws, 1 / (sum of squared weights).
    pub ess: f64,
}

/// The k-hat up to which averages over `draws` draws are reliable: min(1 - 1 / log10 S, 0.7)
/// (Vehtari et al. 2024, section 3.2.4).
#[must_use]
pub fn reliable_below(draws: usize) -> f64 {
    (1.0 - 1.0 / log10(draws.max(2) as f64)).min(0.7)
}

/// Smooths weights given by their logarithms (minus infinity for a weight of 0).
///
/// Where no weight is above 0 there is nothing to smooth: all weights are 0 and k-hat is
/// infinite.
#[must_use]
pub fn smooth(ln_weights: &[f64]) -> Smoothed {
    let n = ln_weights.len();
    let top = ln_weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !top.is_finite() {
        let weights = vec![0.0; n];
        return Smoothed { weights, ln_mean: f64::NEG_INFINITY, k_hat: f64::INFINITY, ess: 0.0 };
    }
    let mut relative: Vec<f64> = ln_weights.iter().map(|w| w - top).collect();
    let k_hat = smooth_tail(&mut relative);
    let total = log_sum_exp(&relative);
    let weights: Vec<f64> = relative.iter().map(|w| exp(w - total)).collect();
    let squares: Vec<f64> = weights.iter().map(|w| w * w).collect();
    Smoothed { ln_mean: top + total - ln(n as f64), k_hat, ess: 1.0 / sum(&squares), weights }
}

/// Replaces the largest of the logarithms, whose maximum is 0, and returns k-hat.
fn smooth_tail(relative: &mut [f64]) -> f64 {
    let n = relative.len();
    let mut order: Vec<usize> = (0..n).collect();
    // Ties in the order of the draws, so that the result does not depend on the sort.
    order.sort_by(|&i, &j| relative[i].total_cmp(&relative[j]).then(i.cmp(&j)));
    let size = (0.2 * n as f64).min(3.0 * (n as f64).sqrt()).ceil() as usize;
    let Some(&edge) = n.checked_sub(size + 1).and_then(|at| order.get(at)) else {
        return f64::INFINITY;
    };
    let cut = relative[edge].max(-700.0);
    let base = exp(cut);
    let tail: Vec<usize> = order[edge_after(&order, relative, cut)..].to_vec();
    if tail.is_empty() {
        return 0.0;
    }
    // Smaller excesses are rounding of equal weights.
    let excess: Vec<f64> = tail.iter().map(|&i| base * exp_m1(relative[i] - cut)).collect();
    if excess.last().is_some_and(|x| *x < 1e-13) {
        return 0.0;
    }
    if tail.len() < 5 {
        return f64::INFINITY;
    }
    let Pareto { shape, scale } = fit_pareto(&excess);
    if !shape.is_finite() || !scale.is_finite() {
        return f64::INFINITY;
    }
    for (rank, &i) in tail.iter().enumerate() {
        let p = (rank as f64 + 0.5) / tail.len() as f64;
        let y = -ln_1p(-p);
        let expected = scale * if shape == 0.0 { y } else { exp_m1(shape * y) / shape };
        relative[i] = ln(base + expected).min(0.0);
    }
    shape
}

/// The position in `order` of the first value above `cut`.
fn edge_after(order: &[usize], values: &[f64], cut: f64) -> usize {
    order.partition_point(|&i| values[i] <= cut)
}

/// A generalised Pareto distribution over numbers above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pareto {
    pub(super) shape: f64,
    pub(super) scale: f64,
}

/// Fits the distribution to ascending values above 0, at least 5.
///
/// Zhang and Stephens (2009), "A new and efficient estimation method for the generalized Pareto
/// distribution", Technometrics 51(3): the posterior mean of b = -shape / scale over a grid
/// under a prior that the values suggest. The shape is drawn towards 1/2 with the weight of ten
/// values, as Vehtari et al. advise.
pub(super) fn fit_pareto(sorted: &[f64]) -> Pareto {
    let n = sorted.len() as f64;
    let (quarter, largest) =
        (sorted[((n / 4.0 + 0.5).floor() as usize).max(1) - 1], sorted[sorted.len() - 1]);
    let grid = 30 + n.sqrt().floor() as usize;
    let shape_at = |b: f64| sorted.iter().map(|x| ln_1p(-b * x)).sum::<f64>() / n;
    let points: Vec<f64> = (1..=grid)
        .map(|i| 1.0 / largest + (1.0 - (grid as f64 / (i as f64 - 0.5)).sqrt()) / (3.0 * quarter))
        .collect();
    let profile = |&b: &f64| {
        let shape = shape_at(b);
        n * (ln(-b / shape) - shape - 1.0)
    };
    let likelihoods: Vec<f64> = points.iter().map(profile).collect();
    let total = log_sum_exp(&likelihoods);
    let b: f64 = points.iter().zip(&likelihoods).map(|(b, l)| b * exp(l - total)).sum();
    let shape = shape_at(b);
    Pareto { shape: (n * shape + 5.0) / (n + 10.0), scale: -shape / b }
}

/// The positions that systematic resampling takes: each draw floor or ceil of `count` times its
/// weight, in order. `offset` is uniform in (0, 1); the weights add up to 1.
#[must_use]
pub fn resample(weights: &[f64], count: usize, offset: f64) -> Vec<u32> {
    let mut out = Vec::with_capacity(count);
    let Some(last) = weights.iter().rposition(|w| *w > 0.0) else { return out };
    let (mut i, mut reached) = (0, weights[0]);
    for k in 0..count {
        let target = (k as f64 + offset) / count as f64;
        while reached <= target && i < last {
            i += 1;
            reached += weights[i];
        }
        out.push(i as u32);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::random::{Random, table};

    #[test]
    fn the_shape_of_a_pareto_tail_is_found() {
        for (shape, scale) in [(-0.3, 2.0), (0.0, 1.0), (0.4, 0.1), (0.9, 5.0)] {
            let mut random = Random::new(1, table("pareto"), 0);
            let mut values: Vec<f64> = (0..20_000)
                .map(|_| {
                    let y = random.exponential();
                    scale * if shape == 0.0 { y } else { exp_m1(shape * y) / shape }
                })
                .collect();
            values.sort_by(f64::total_cmp);
            let fit = fit_pareto(&values);
            assert!((fit.shape - shape).abs() < 0.03, "{shape}: {fit:?}");
            assert!((fit.scale / scale - 1.0).abs() < 0.03, "{shape}: {fit:?}");
        }
    }

    #[test]
    fn the_weights_of_a_narrow_proposal_are_found_out() {
        // Weights of an exponential of mean 1 under proposals of mean s are powers of a uniform
        // number: a tail of shape 1 - 1 / s' with s' = 1 / s.
        let k_hat = |mean: f64| {
            let mut random = Random::new(2, table("pareto"), 0);
            let ln_weights: Vec<f64> = (0..4000)
                .map(|_| {
                    let x = mean * random.exponential();
                    x / mean - x + ln(mean)
                })
                .collect();
            smooth(&ln_weights)
        };
        let good = k_hat(1.2);
        assert!(good.k_hat < 0.3 && good.ess > 3500.0, "{good:?}");
        assert!(good.ln_mean.abs() < 0.01, "{}", good.ln_mean);
        let bad = k_hat(0.2);
        assert!(bad.k_hat > 0.7, "{}", bad.k_hat);
        assert!((sum(&bad.weights) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn smoothing_keeps_the_order_and_all_but_the_tail() {
        let mut random = Random::new(3, table("pareto"), 0);
        let ln_weights: Vec<f64> = (0..1000).map(|_| 2.0 * random.normal()).collect();
        let smoothed = smooth(&ln_weights);
        let mut order: Vec<usize> = (0..1000).collect();
        order.sort_by(|&i, &j| ln_weights[i].total_cmp(&ln_weights[j]));
        for pair in order.windows(2) {
            assert!(smoothed.weights[pair[0]] <= smoothed.weights[pair[1]] * (1.0 + 1e-12));
        }
        let raw = |i: usize| exp(ln_weights[i] - ln_weights[order[0]]);
        let (first, middle) = (order[0], order[500]);
        let ratio = smoothed.weights[middle] / smoothed.weights[first];
        assert!((ratio / raw(middle) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_weights_are_perfect_and_none_are_hopeless() {
        let equal = smooth(&[0.3; 100]);
        assert!((equal.ess - 100.0).abs() < 1e-9);
        assert_eq!(equal.k_hat.to_bits(), 0.0_f64.to_bits());
        assert!((equal.ln_mean - 0.3).abs() < 1e-14);
        assert!(smooth(&[f64::NEG_INFINITY; 9]).k_hat.is_infinite());
        assert!(smooth(&[]).k_hat.is_infinite());
        assert!(smooth(&[1.0, 2.0]).k_hat.is_infinite());
    }

    #[test]
    fn resampling_takes_each_draw_as_often_as_its_weight_says() {
        assert_eq!(resample(&[0.5, 0.0, 0.25, 0.25], 8, 0.5), [0, 0, 0, 0, 2, 2, 3, 3]);
        assert_eq!(resample(&[0.0, 1.0], 3, 0.999), [1, 1, 1]);
        assert_eq!(resample(&[0.7, 0.3], 1, 0.9), [1]);
        assert!(resample(&[0.0], 3, 0.5).is_empty());
    }
}
