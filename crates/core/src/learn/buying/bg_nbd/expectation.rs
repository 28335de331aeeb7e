//! The future of a customer who is alive now.

use std::sync::Arc;

use super::BgNbd;
use super::likelihood::ln_survival;
use crate::math::elementary::{exp, exp_m1, ln, ln_1p};
use crate::math::incomplete::{beta_inc_split, ln_beta_front};
use crate::math::quadrature::{BetaRule, gauss_legendre, legendre_points};
use crate::math::special::ln_beta;

/// Nodes of the rule over the dropout probability: errors of 1e-14 within [`SPAN`].
const NODES: usize = 64;

/// Up to this ratio of 1 + p w across the bulk of p one Gauss-Jacobi rule serves.
const SPAN: f64 = 11.0;

/// Up to this fall of (1 + p w)^-r, in logs across the bulk of p, it does too.
const FALL: f64 = 24.0;

/// The purchases to come of a customer who is alive now, as seen from now.
///
/// Given alive at T after x repeat purchases, the future is that of a new customer with
/// parameters (r + x, alpha + T, a, b + x); [`BgNbd::future`] makes it. It costs one
/// Gauss-Jacobi rule, which customers of the same x share ([`super::Pairs`]).
#[derive(Clone, Debug)]
pub struct Future {
    process: BgNbd,
    rule: Arc<BetaRule>,
}

impl Future {
    /// `process` holds the parameters given what is known of the customer.
    pub(super) fn new(process: BgNbd) -> Self {
        let rule = Self::rule(&process);
        Self { process, rule }
    }

    /// `rule` must be [`Self::rule`] of a process with the same a and b.
    pub(in crate::learn::buying) fn with_rule(process: BgNbd, rule: Arc<BetaRule>) -> Self {
        Self { process, rule }
    }

    pub(in crate::learn::buying) fn rule(process: &BgNbd) -> Arc<BetaRule> {
        Arc::new(BetaRule::new(process.a, process.b, NODES))
    }

    /// The parameters given what is known of the customer.
    #[must_use]
    pub fn process(&self) -> BgNbd {
        self.process
    }

    /// Mean number of purchases within `t` >= 0.
    ///
    /// The mean over p of (1 - (1 + p w)^-r) / p, w = t / alpha (Fader, Hardie and Lee 2005,
    /// eq. 9 and 10, before the integral is taken): no pole at a = 1, no cancellation.
    #[must_use]
    pub fn expected_purchases(&self, t: f64) -> f64 {
        let (r, w) = (self.process.r, t / self.process.alpha);
        self.mean(w, r, |p| if p > 0.0 { -exp_m1(-r * ln_1p(p * w)) / p } else { r * w })
    }

    /// Mean number of purchases after `from` and up to `to`, 0 <= from <= to.
    #[must_use]
    pub fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        let (r, alpha) = (self.process.r, self.process.alpha + from);
        let (start, w) = (from / self.process.alpha, (to - from) / alpha);
        // (1 + p s)^-r (1 - (1 + p (to - from) / (alpha + p from))^-r) / p.
        self.mean(to / self.process.alpha, r, |p| {
            let alive = exp(-r * ln_1p(p * start));
            let reach = w * alpha / (self.process.alpha + p * from);
            if p > 0.0 { alive * -exp_m1(-r * ln_1p(p * reach)) / p } else { r * reach }
        })
    }

    /// Probability of being alive still after `t` >= 0, if nothing more is learnt: the mean
    /// of (1 + p w)^-r.
    #[must_use]
    pub fn p_alive_in(&self, t: f64) -> f64 {
        let (r, w) = (self.process.r, t / self.process.alpha);
        self.mean(w, r, |p| exp(-r * ln_1p(p * w)))
    }

    /// Probability of no purchase within `t` >= 0: (alpha / (alpha + t))^r.
    #[must_use]
    pub fn p_no_purchase(&self, t: f64) -> f64 {
        exp(-self.process.r * ln_1p(t / self.process.alpha))
    }

    /// Probability of a purchase within `t` >= 0, exact where it is small.
    #[must_use]
    pub fn p_purchase(&self, t: f64) -> f64 {
        -exp_m1(-self.process.r * ln_1p(t / self.process.alpha))
    }

    /// Time from now by which the next purchase has come with probability `q` in [0, 1]: the
    /// next purchase of one who is alive has a Lomax distribution. Infinite at 1.
    #[must_use]
    pub fn next_purchase_quantile(&self, q: f64) -> f64 {
        self.process.alpha * exp_m1(-ln_1p(-q) / self.process.r)
    }

    /// Probability of exactly `n` purchases within `t` >= 0.
    ///
    /// Fader, Hardie and Lee (2005), eq. 8, its bracket written as the regularised incomplete
    /// beta function I_x(n, r), x = t / (alpha + t), which does not cancel.
    #[must_use]
    pub fn pmf(&self, n: u32, t: f64) -> f64 {
        let BgNbd { r, alpha, a, b } = self.process;
        if n == 0 {
            return self.p_no_purchase(t);
        }
        if t <= 0.0 {
            return 0.0;
        }
        let count = f64::from(n);
        let (x, y) = (t / (alpha + t), alpha / (alpha + t));
        // All n purchases made, the last of them survived: (r)_n / n! = 1 / (n B(n, r)).
        let alive = exp(ln_survival(a, b, n) + ln_beta_front(count, r, x, y)) / count;
        let ended = exp(ln_survival(a, b, n - 1)) * (a / (a + b + (count - 1.0)));
        alive + ended * beta_inc_split(count, r, x, y).lower
    }

    /// Mean of the purchases within `t` (infinity: for ever), each worth e^(-rate u) at its
    /// time u from now; `rate` >= 0 is continuous, per unit of time.
    ///
    /// For ever and undiscounted it is infinite where a <= 1. Integral over u of
    /// [`Self::purchase_rate`] in panels that double, on which its singularities are far away.
    #[must_use]
    pub fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        if rate <= 0.0 {
            return if t == f64::INFINITY {
                self.purchases_for_ever()
            } else {
                self.expected_purchases(t)
            };
        }
        // Beyond 45 discounting times nothing is left in double precision.
        let end = t.min(45.0 / rate);
        let BgNbd { r, alpha, a, b } = self.process;
        // The rate falls on the scale of alpha over (r p); panels double from a part of it.
        let fall = alpha / ((r + 1.0) * (a / (a + b))).max(1.0);
        let mut edges = vec![0.0];
        let mut edge = fall.min(1.0 / rate);
        while edge < end && edges.len() < 200 {
            edges.push(edge);
            edge += edge.min(8.0 / rate);
        }
        edges.push(end);
        let (power, w) = (r + 1.0, end / alpha);
        let rule = if self.is_smooth(w, power) {
            Arc::clone(&self.rule)
        } else {
            Arc::new(composite_rule(a, b, w, power).without_tail(f64::EPSILON * 0.05))
        };
        let worth = |u: f64| exp(-rate * u) * rule.mean(|p| exp(-power * ln_1p(p * (u / alpha))));
        let panels = edges.windows(2).map(|edge| gauss_legendre(edge[0], edge[1], worth));
        r / alpha * panels.sum::<f64>()
    }

    /// The mean of 1 / p: (a + b - 1) / (a - 1), infinite for a <= 1.
    fn purchases_for_ever(&self) -> f64 {
        let BgNbd { a, b, .. } = self.process;
        if a > 1.0 { 1.0 + b / (a - 1.0) } else { f64::INFINITY }
    }

    /// Purchases a unit of time, `t` from now.
    #[must_use]
    pub fn purchase_rate(&self, t: f64) -> f64 {
        let (power, w) = (self.process.r + 1.0, t / self.process.alpha);
        self.process.r / self.process.alpha * self.mean(w, power, |p| exp(-power * ln_1p(p * w)))
    }

    /// The mean over p ~ Beta(a, b) of `g`, which varies like (1 + p w)^-power.
    pub(in crate::learn::buying) fn mean(&self, w: f64, power: f64, g: impl Fn(f64) -> f64) -> f64 {
        if self.is_smooth(w, power) {
            self.rule.mean(g)
        } else {
            composite_rule(self.process.a, self.process.b, w, power).mean(g)
        }
    }

    /// Whether one Gauss-Jacobi rule serves for (1 + p w)^-power.
    fn is_smooth(&self, w: f64, power: f64) -> bool {
        let BgNbd { a, b, .. } = self.process;
        let total = a + b;
        let spread = (a / total * (b / total) / (total + 1.0)).sqrt();
        let bulk = |sigmas: f64| (a / total + sigmas * spread).clamp(0.0, 1.0);
        let ratio = (1.0 + w * bulk(8.0)) / (1.0 + w * bulk(-8.0));
        ratio <= SPAN && power * ln(ratio) <= FALL
    }
}

/// Nodes at each end of the composite rule.
const END_NODES: usize = 32;

/// A rule over p ~ Beta(a, b) for functions that vary like (1 + p u)^-power, for all u up to
/// `w` at once: Gauss-Jacobi on [0, p0] with the end p^(a-1), panels in ln p up to 1/2, where
/// the singularities nearest to a panel are pi away, Gauss-Jacobi above with the end
/// (1-p)^(b-1).
pub(in crate::learn::buying) fn composite_rule(a: f64, b: f64, w: f64, power: f64) -> BetaRule {
    let ln_norm = ln_beta(a, b);
    // Up to here g and the other end of the density are polynomials to the last place.
    let p0 = 0.5 / (w * power.max(1.0)).max(a + b).max(1.0);
    let mut nodes = Vec::new();
    let mut weights = Vec::new();
    let left = BetaRule::new(a, 1.0, END_NODES);
    let scale = exp(a * ln(p0) - ln(a) - ln_norm);
    for (u, weight) in left.nodes.iter().zip(&left.weights) {
        nodes.push(p0 * u);
        weights.push(scale * weight * exp((b - 1.0) * ln_1p(-p0 * u)));
    }
    let (low, high) = (ln(p0), -std::f64::consts::LN_2);
    let panels = (high - low).ceil().max(1.0);
    for k in 0..panels as usize {
        let edge = |k: f64| low + (high - low) * (k / panels);
        for (y, weight) in legendre_points(edge(k as f64), edge(k as f64 + 1.0)) {
            let p = exp(y);
            nodes.push(p);
            weights.push(weight * exp(a * y + (b - 1.0) * ln_1p(-p) - ln_norm));
        }
    }
    let right = BetaRule::new(b, 1.0, END_NODES);
    let scale = exp(-b * std::f64::consts::LN_2 - ln(b) - ln_norm);
    for (u, weight) in right.nodes.iter().zip(&right.weights).rev() {
        let p = 1.0 - 0.5 * u;
        nodes.push(p);
        weights.push(scale * weight * exp((a - 1.0) * ln(p)));
    }
    BetaRule { nodes, weights }
}

/// [`Future::expected_purchases`] by panels alone, as a check of the Gauss-Jacobi rule.
#[cfg(test)]
pub(super) fn expected_by_panels(process: &BgNbd, t: f64) -> f64 {
    let (r, w) = (process.r, t / process.alpha);
    composite_rule(process.a, process.b, w, r)
        .mean(|p| if p > 0.0 { -exp_m1(-r * ln_1p(p * w)) / p } else { r * w })
}
