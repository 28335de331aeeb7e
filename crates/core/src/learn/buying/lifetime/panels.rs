//! Integrals over the time of dropout, in panels whose error is known beforehand.

use super::{Anchored, Derivatives};
use crate::math::elementary::{exp, ln};
use crate::math::quadrature::{LEGENDRE_4, LEGENDRE_8, LEGENDRE_16, rule_points};

/// A panel is at most this many times as long as its lower end is away from the nearest pole.
pub(in super::super) const REACH: f64 = 1.6;

/// Over a panel the integrand changes by at most this, in logs.
///
/// Together with [`REACH`] 16 nodes are good to 1e-15: the worst case is (1 + y)^-5 on
/// [0, 1.6], where both limits meet.
pub(in super::super) const FALL: f64 = 8.0;

/// What remains beyond a point below this share of the integral is left out, in logs.
pub(super) const NEGLIGIBLE: f64 = -44.0;

/// Panels after which an integral is taken as it stands: more than any parameters need that
/// doubles can hold.
pub(super) const MAX_PANELS: u32 = 100_000;

/// Lays panels from `start` to `end`, each as long as `reach` of its lower end, until `panel`
/// returns false.
pub(super) fn walk(
    start: f64,
    end: f64,
    reach: impl Fn(f64) -> f64,
    mut panel: impl FnMut(f64, f64) -> bool,
) {
    let mut low = start;
    for _ in 0..MAX_PANELS {
        if low >= end {
            return;
        }
        let step = low + reach(low);
        let high = if step < end { step } else { end };
        if !panel(low, high) || high <= low {
            return;
        }
        low = high;
    }
}

/// The integral of e^fall times `factor` from 0 to `end`, where `factor` is a probability
/// density given survival to u: what is left beyond u is at most e^fall(u).
pub(super) fn integral(
    end: f64,
    reach: impl Fn(f64) -> f64,
    fall: impl Fn(f64) -> f64,
    factor: impl Fn(f64) -> f64,
) -> f64 {
    let mut sum = 0.0;
    walk(0.0, end, &reach, |low, high| {
        for (u, weight) in rule_points(rule(high - low, reach(low)), low, high) {
            sum += weight * exp(fall(u)) * factor(u);
        }
        fall(high) > ln(sum) + NEGLIGIBLE
    });
    sum
}

/// The integral of e^(C(t + u) - C(t)) h(t + u) over u from 0 to `end`: at most 1.
pub(in super::super) fn mass<const N: usize>(at: &impl Anchored<N>, end: f64) -> f64 {
    integral(end, |u| at.reach(u), |u| at.fall(u), |u| at.hazard(u))
}

/// A mass over ages, and its integrals of a gradient g and of the second derivatives plus
/// g g', upper triangle, of the logarithm of what is integrated.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Moments<const N: usize> {
    pub(in super::super) mass: f64,
    pub(in super::super) first: [f64; N],
    pub(in super::super) second: [[f64; N]; N],
}

impl<const N: usize> Moments<N> {
    pub(super) const ZERO: Self = Self { mass: 0.0, first: [0.0; N], second: [[0.0; N]; N] };

    /// Adds `weight` at a point where the logarithm has these derivatives.
    #[inline]
    fn add(&mut self, weight: f64, (first, second): &Derivatives<N>) {
        self.mass += weight;
        for i in 0..N {
            let one = weight * first[i];
            self.first[i] += one;
            for j in i..N {
                self.second[i][j] += weight * second[i][j] + one * first[j];
            }
        }
    }

    /// Adds `other` times `factor`, whose logarithm has these derivatives.
    #[inline]
    pub(super) fn add_scaled(&mut self, factor: f64, by: &Derivatives<N>, other: &Self) {
        let (first, second) = by;
        self.mass += factor * other.mass;
        for i in 0..N {
            self.first[i] += factor * (other.first[i] + first[i] * other.mass);
            for j in i..N {
                let cross = first[i] * other.first[j] + first[j] * other.first[i];
                let own = (second[i][j] + first[i] * first[j]) * other.mass;
                self.second[i][j] += factor * (other.second[i][j] + cross + own);
            }
        }
    }
}

/// [`mass`] with its moments.
pub(in super::super) fn moments<const N: usize>(at: &impl Anchored<N>, end: f64) -> Moments<N> {
    let mut sum = Moments::ZERO;
    walk(
        0.0,
        end,
        |u| at.reach(u),
        |low, high| {
            for (u, weight) in rule_points(rule(high - low, at.reach(low)), low, high) {
                let weight = weight * exp(at.fall(u)) * at.hazard(u);
                sum.add(weight, &at.density_derivatives(u));
            }
            at.fall(high) > ln(sum.mass) + NEGLIGIBLE
        },
    );
    sum
}

/// The rule for a panel this long where 16 nodes would do for `reach`: short panels need
/// fewer, with errors still below 1e-15.
pub(super) fn rule(length: f64, reach: f64) -> &'static [(f64, f64)] {
    if length <= 0.015 * reach {
        &LEGENDRE_4
    } else if length <= 0.19 * reach {
        &LEGENDRE_8
    } else {
        &LEGENDRE_16
    }
}
