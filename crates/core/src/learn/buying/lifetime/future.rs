//! What a customer with given r and alpha, alive now, will do: integrals over the lifetime.

use super::Anchored;
use super::panels::{FALL, MAX_PANELS, NEGLIGIBLE, REACH, integral, rule, walk};
use crate::math::elementary::{exp, ln, ln_1p};
use crate::math::incomplete::ln_beta_front;
use crate::math::quadrature::{gauss_legendre, rule_points};
use crate::math::special::log1m_exp;

/// Probability of a purchase within `t`: the integral of e^C(u) r / (alpha + u), all of one
/// sign.
pub(in super::super) fn p_purchase<const N: usize>(
    at: &impl Anchored<N>,
    r: f64,
    alpha: f64,
    t: f64,
) -> f64 {
    integral(t, |u| at.reach(u), |u| at.fall(u), |u| r / (alpha + u)).min(1.0)
}

/// By when the next purchase has come with probability `q`, or else the probability that it
/// has by `end`.
pub(in super::super) fn next_purchase<const N: usize>(
    at: &impl Anchored<N>,
    r: f64,
    alpha: f64,
    q: f64,
    end: f64,
) -> Result<f64, f64> {
    let density = |u: f64| exp(at.fall(u)) * r / (alpha + u);
    let mut sum = 0.0;
    let mut found = None;
    walk(
        0.0,
        end,
        |u| at.reach(u),
        |low, high| {
            let piece: f64 = rule_points(rule(high - low, at.reach(low)), low, high)
                .map(|(u, weight)| weight * density(u))
                .sum();
            if sum + piece > q {
                found = Some(within(low, high, q - sum, piece, density));
                return false;
            }
            sum += piece;
            at.fall(high) > ln(sum) + NEGLIGIBLE
        },
    );
    found.ok_or(sum)
}

/// Where the integral of `density` from `low` is `part` of its `whole` up to `high`: Newton's
/// method, kept within what is known.
fn within(low: f64, high: f64, part: f64, whole: f64, density: impl Fn(f64) -> f64) -> f64 {
    let (mut left, mut right) = (low, high);
    let mut at = low + (high - low) * (part / whole);
    for _ in 0..100 {
        let excess = gauss_legendre(low, at, &density) - part;
        if excess > 0.0 {
            right = at;
        } else {
            left = at;
        }
        let mut next = at - excess / density(at);
        if !(next >= left && next <= right) {
            next = 0.5 * (left + right);
        }
        if (next - at).abs() <= 2.0 * f64::EPSILON * at {
            return next;
        }
        at = next;
    }
    at
}

/// The integral of e^(-rate u) S(u) from 0 to `end`, `at` having C = ln S.
pub(in super::super) fn discounted_survival<const N: usize>(
    at: &impl Anchored<N>,
    end: f64,
    rate: f64,
) -> f64 {
    let level = |u: f64| at.fall(u) - rate * u;
    let reach = |u: f64| 1.0 / (1.0 / at.reach(u) + rate / FALL);
    let mut sum = 0.0;
    walk(0.0, end, reach, |low, high| {
        for (u, weight) in rule_points(rule(high - low, reach(low)), low, high) {
            sum += weight * exp(level(u));
        }
        // What is left is at most e^level times the time left, or times 1 / rate.
        level(high) + ln((end - high).min(1.0 / rate)) > ln(sum) + NEGLIGIBLE
    });
    sum
}

/// Probability of exactly `n` > 0 purchases within `t` > 0 of a new customer.
///
/// Alive at t, or dead since some y with all n before: the negative binomial probability of
/// n purchases by y,
/// x^n (1 - x)^r / (n B(n, r)) with x = y / (alpha + y), times e^ln S(t) or S(y) h(y) dy.
pub(in super::super) fn pmf<const N: usize>(
    at: &impl Anchored<N>,
    r: f64,
    alpha: f64,
    n: f64,
    t: f64,
) -> f64 {
    let front = |y: f64| {
        let (x, rest) = (y / (alpha + y), alpha / (alpha + y));
        // fall holds (1 - x)^r, and so does the front.
        let ln_survival = at.fall(y) + r * ln_1p(y / alpha);
        ln_beta_front(n, r, x, rest) - ln(n) + ln_survival.min(0.0)
    };
    let (bottom, top) = bulk(at, alpha, n, t);
    let reach = |y: f64| {
        let slope = n * (alpha / (alpha + y)) / FALL;
        1.0 / (1.0 / at.reach(y) + slope / y).max(1.0 / (REACH * y))
    };
    let level =
        |y: f64| n * ln_1p((y - top) * (alpha / top) / (alpha + y)) + (at.fall(y) - at.fall(top));
    let mut dead = 0.0;
    let most = n * ln_1p((t - top) * (alpha / top) / (alpha + t)) - at.fall(top);
    walk(bottom, t, reach, |low, high| {
        for (y, weight) in rule_points(rule(high - low, reach(low)), low, high) {
            dead += weight * exp(level(y)) * at.hazard(y);
        }
        at.fall(high) + most > ln(dead) + NEGLIGIBLE
    });
    exp(front(t)) + exp(front(top)) * dead
}

/// From where on the integrand of [`pmf`] matters, and about where it is largest.
///
/// Below y it integrates to at most x^n (1 - S(y)), which is compared with its own size on
/// the way down from t.
fn bulk<const N: usize>(at: &impl Anchored<N>, alpha: f64, n: f64, t: f64) -> (f64, f64) {
    let ratio = exp(-(20.0 / n).min(1.0));
    let mut y = t;
    let (mut best, mut top) = (f64::NEG_INFINITY, t);
    for _ in 0..MAX_PANELS {
        let ln_share = -ln_1p(alpha / y);
        let size = n * ln_share + at.fall(y) + ln(at.hazard(y)) + ln(y);
        if size > best {
            (best, top) = (size, y);
        }
        // 1 - e^C is no less than 1 - S.
        let bound = n * ln_share + log1m_exp((-at.fall(y)).max(f64::MIN_POSITIVE));
        if bound < best + NEGLIGIBLE - ln(n) - 4.0 || y < f64::MIN_POSITIVE {
            break;
        }
        y *= ratio;
    }
    (y, top)
}
