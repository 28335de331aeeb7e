//! Purchases worth less the later they come.

use super::future::{Future, TOLERANCE};
use crate::learn::buying::bg_nbd::{BgNbd, composite_rule};
use crate::learn::buying::process::Future as _;
use crate::math::elementary::{exp, exp_m1, ln, ln_1p};
use crate::math::incomplete::ln_gamma_front;
use crate::math::quadrature::adaptive;

impl Future {
    /// Within `t`, by parts: e^(-rate t) E(t) + rate times the integral of e^(-rate u) E(u),
    /// E the expected purchases.
    pub(super) fn discounted(&self, t: f64, rate: f64) -> f64 {
        let worth = |u: f64| exp(-rate * u) * self.expected_purchases(u);
        worth(t) + rate * adaptive(&[0.0, t], TOLERANCE, worth)
    }

    /// For ever: the mean over lambda and p of z^(k-j) / (1 - (1-p) z^k), where z =
    /// lambda / (lambda + rate) is what an event is worth relative to the one before.
    ///
    /// Panels in ln lambda double outwards from the bulk of lambda ~ Gamma(R + j, alpha + T).
    pub(super) fn discounted_for_ever(&self, rate: f64) -> f64 {
        let BgNbd { r: shape, alpha, a, b } = self.events.process();
        let k = f64::from(self.k);
        // x = lambda (alpha + T), theta = rate (alpha + T).
        let theta = rate * alpha;
        let edges = bulk(shape, k, ln(theta));
        // 1 - z^k at the largest x.
        let leaves = |x: f64| -exp_m1(-k * ln_1p(theta / x));
        let last = edges.last().copied().unwrap_or(0.0);
        let steepest = 1.0 / leaves(exp(last));
        let rule = composite_rule(a, b, steepest, 1.0);
        adaptive(&edges, TOLERANCE, |v| {
            let x = exp(v);
            let discount = theta / x;
            let ln_z = -ln_1p(discount);
            let leave = leaves(x);
            let stay = exp(k * ln_z);
            let kept = rule.mean(|p| 1.0 / (leave + p * stay));
            // x^j / (R)_j turns the density of phase 0 into that of phase j.
            let (mut ratio, mut sum, mut phase) = (1.0, 0.0, 0.0);
            for (j, share) in self.phases() {
                while phase < j {
                    ratio *= x / (shape + phase);
                    phase += 1.0;
                }
                sum += share * ratio * exp((k - j) * ln_z);
            }
            exp(ln_gamma_front(shape, x)) * sum * kept
        })
    }
}

/// Panels in v = ln x for e^(R v - e^v) times a function that falls like e^(k v) below
/// v = `knee` and grows like a power up to k at most: to e^-60 at both ends.
fn bulk(shape: f64, k: f64, knee: f64) -> Vec<f64> {
    let centre = ln(shape + 0.5 * k + 0.5);
    let top = shape + k;
    let high = ln(top + 12.0 * top.sqrt() + 60.0);
    // shape (d - 1 + e^-d) >= 60.
    let fall = if shape < 100.0 { 1.0 + 60.0 / shape } else { 1.3 * (120.0 / shape).sqrt() };
    let low = (centre - fall).max(knee.min(centre) - 2.0 - 60.0 / top);
    let mut edges = vec![low, centre, high];
    let mut reach = 1.0 / (shape + 1.0).sqrt();
    while reach < high - low {
        edges.extend([centre - reach, centre + reach]);
        reach *= 2.0;
    }
    edges.retain(|edge| (low..=high).contains(edge));
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    edges
}
