//! Likelihoods of tenures with two derivatives in ln alpha, ln beta and ln c.

use super::data::Data;
use crate::math::elementary::{exp, exp_m1, ln};
use crate::math::special::{
    digamma_difference, ln_cross_ratio, log1m_exp, trigamma, trigamma_difference,
};
use crate::math::stats::block_sums;

/// A value with gradient and the upper half of the Hessian, row by row, in three logarithms.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::learn::buying) struct Jet(pub(in crate::learn::buying) [f64; 10]);

/// How the sums over 3 by 3 halves are laid out: 00, 01, 02, 11, 12, 22 after value and gradient.
const PAIRS: [(usize, usize); 6] = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)];

impl Jet {
    fn scaled(self, by: f64) -> Self {
        Self(self.0.map(|v| v * by))
    }

    fn minus(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] - other.0[i]))
    }

    /// f of this, from f and its two derivatives.
    fn map(self, value: f64, slope: f64, bend: f64) -> Self {
        let mut out = self.scaled(slope);
        out.0[0] = value;
        for (k, (i, j)) in PAIRS.into_iter().enumerate() {
            out.0[4 + k] += bend * self.0[1 + i] * self.0[1 + j];
        }
        out
    }

    /// The Hessian over the first `n` of the three, row by row.
    pub(super) fn hessian(&self, n: usize) -> Vec<f64> {
        let mut out = vec![0.0; n * n];
        for (k, (i, j)) in PAIRS.into_iter().enumerate() {
            if j < n {
                out[i * n + j] = self.0[4 + k];
                out[j * n + i] = self.0[4 + k];
            }
        }
        out
    }
}

/// -ln S at time y = t^c: ln [G(alpha+beta+y) G(beta) / (G(alpha+beta) G(beta+y))].
pub(in crate::learn::buying) fn hazard(alpha: f64, beta: f64, c: f64, t: f64) -> Jet {
    if t <= 0.0 {
        return Jet::default();
    }
    let (y, l) = (clock(t, c), c * ln(t));
    let total = alpha + beta;
    let by_alpha = digamma_difference(total, y);
    // psi(total + y) - psi(total) - psi(beta + y) + psi(beta).
    let by_beta = by_alpha - digamma_difference(beta, y);
    let by_y = digamma_difference(beta + y, alpha);
    let (aa, bb) = (trigamma_difference(total, y), -trigamma_difference(beta, y));
    let (ay, yy) = (trigamma(total + y), trigamma_difference(beta + y, alpha));
    let by_c = by_y * y * l;
    Jet([
        ln_cross_ratio(beta, alpha, y),
        alpha * by_alpha,
        beta * by_beta,
        by_c,
        alpha * by_alpha + alpha * alpha * aa,
        alpha * beta * aa,
        alpha * ay * y * l,
        beta * by_beta + beta * beta * (aa + bb),
        beta * yy * y * l,
        by_c * (1.0 + l) + yy * (y * l) * (y * l),
    ])
}

/// t^c, finite.
pub(super) fn clock(t: f64, c: f64) -> f64 {
    if t <= 0.0 { 0.0 } else { exp((c * ln(t)).min(690.0)) }
}

/// t^c - (t - d)^c for t >= d > 0, without the cancellation.
pub(super) fn clock_step(from: f64, to: f64, c: f64) -> f64 {
    if from <= 0.0 {
        return clock(to, c);
    }
    let gap = crate::math::elementary::ln_1p((to - from) / from);
    (clock(from, c) * exp_m1((c * gap).min(690.0))).min(1e300)
}

/// ln of the probability to leave in period t, given that it was reached.
fn ln_leaving(alpha: f64, beta: f64, c: f64, t: f64) -> Jet {
    let (before, after) = (hazard(alpha, beta, c, t - 1.0), hazard(alpha, beta, c, t));
    let mut step = after.minus(before);
    step.0[0] = ln_cross_ratio(beta + clock(t - 1.0, c), alpha, clock_step(t - 1.0, t, c));
    let v = step.0[0];
    let inverse = 1.0 / exp_m1(v);
    step.map(log1m_exp(v), inverse, -inverse * (1.0 + inverse))
}

/// The same for c = 1: ln alpha - ln(alpha + beta + t - 1).
fn ln_leaving_geometric(alpha: f64, beta: f64, t: f64) -> Jet {
    let total = alpha + beta + (t - 1.0);
    let (a, b) = (alpha / total, beta / total);
    let rest = (beta + (t - 1.0)) / total;
    let ab = a * b;
    Jet([ln(a), rest, -b, 0.0, -a * rest, ab, 0.0, -b * (1.0 - b), 0.0, 0.0])
}

/// The log-likelihood; with c = None that of the shifted beta-geometric.
pub(super) fn evaluate(data: &Data, alpha: f64, beta: f64, c: Option<f64>) -> Jet {
    Jet(block_sums(data.rows.len(), |rows| {
        let mut sum = [0.0; 10];
        let mut add = |jet: Jet, weight: f64| {
            if weight > 0.0 {
                sum.iter_mut().zip(jet.0).for_each(|(s, v)| *s += weight * v);
            }
        };
        for row in &data.rows[rows] {
            let t = row.tenure;
            let power = c.unwrap_or(1.0);
            if row.staying > 0.0 {
                add(hazard(alpha, beta, power, t).scaled(-1.0), row.staying);
            }
            if row.churned > 0.0 {
                add(hazard(alpha, beta, power, t - 1.0).scaled(-1.0), row.churned);
                let leaving = c.map_or_else(
                    || ln_leaving_geometric(alpha, beta, t),
                    |c| ln_leaving(alpha, beta, c, t),
                );
                add(leaving, row.churned);
            }
        }
        sum
    }))
}
