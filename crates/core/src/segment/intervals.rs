//! Intervals of shares and of what follows from them.

use crate::math::elementary::{exp, ln};
use crate::math::normal::normal_quantile;

/// How many standard errors an interval of this level reaches to each side.
pub(super) fn reach(level: f64) -> f64 {
    normal_quantile(0.5 + 0.5 * level)
}

/// Customers of a group and those among them who have something, as (possibly fractional)
/// counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    pub(super) with: f64,
    pub(super) all: f64,
}

/// Limits of a share by Wilson's score interval (Wilson 1927); NaN where there is nobody.
pub(super) fn wilson(share: Share, reach: f64) -> (f64, f64) {
    let Share { with, all } = share;
    if all <= 0.0 {
        return (f64::NAN, f64::NAN);
    }
    let p = (with / all).clamp(0.0, 1.0);
    let square = reach * reach;
    let centre = p + square / (2.0 * all);
    let off = reach * (p * (1.0 - p) / all + square / (4.0 * all * all)).sqrt();
    let whole = 1.0 + square / all;
    // What rounding leaves of the two ends where they are certain.
    let low = if p <= 0.0 { 0.0 } else { (centre - off) / whole };
    let high = if p >= 1.0 { 1.0 } else { (centre + off) / whole };
    (low, high)
}

/// By how much more often a part of a population has something than all of it, and the limits
/// of that.
///
/// With the relative risk theta = p / q of the part against the rest and the part's share f of
/// the population, the lift is p / (f p + (1 - f) q) = theta / (f theta + 1 - f), which rises
/// with theta; the limits are those of theta by the adjusted logarithm of Walter (1975),
/// *The distribution of Levin's measure of attributable risk*, Biometrika 62: a half is added
/// to each count, and
/// Var ln theta = 1/(x + .5) - 1/(n + .5) + 1/(y + .5) - 1/(m + .5).
/// Where nobody in the part has it the lower limit is 0, where nobody else has it the upper one
/// is 1 / f. NaN where there is no rest.
pub(super) fn lift_limits(part: Share, rest: Share, f: f64, reach: f64) -> (f64, f64) {
    if rest.all <= 0.0 || part.all <= 0.0 {
        return (f64::NAN, f64::NAN);
    }
    let half = |x: f64| x + 0.5;
    let ratio = half(part.with) / half(part.all) / (half(rest.with) / half(rest.all));
    let variance =
        1.0 / half(part.with) - 1.0 / half(part.all) + 1.0 / half(rest.with) - 1.0 / half(rest.all);
    let off = reach * variance.max(0.0).sqrt();
    let lift = |log_ratio: f64| {
        let theta = exp(log_ratio);
        theta / (f * theta + 1.0 - f)
    };
    let low = if part.with <= 0.0 { 0.0 } else { lift(ln(ratio) - off) };
    let high = if rest.with <= 0.0 { 1.0 / f } else { lift(ln(ratio) + off) };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::random::{Random, table};

    #[test]
    fn the_reach_is_that_of_the_normal() {
        assert!((reach(0.95) - 1.959_963_984_540_054).abs() < 1e-12);
    }

    #[test]
    fn limits_of_a_share_are_those_of_wilson() {
        // Computed from the formula with 16 digits by another program.
        let cases = [
            ((8.0, 10.0), (0.490_162_471_536_641_8, 0.943_317_848_545_624_7)),
            ((81.0, 263.0), (0.255_288_519_878_274_2, 0.366_209_576_982_800_04)),
            ((0.0, 10.0), (0.0, 0.277_532_799_862_889_2)),
        ];
        for ((with, all), (low, high)) in cases {
            let found = wilson(Share { with, all }, reach(0.95));
            assert!((found.0 - low).abs() < 1e-12 && (found.1 - high).abs() < 1e-12, "{found:?}");
        }
        assert_eq!(wilson(Share { with: 10.0, all: 10.0 }, 2.0).1, 1.0);
        assert!(wilson(Share { with: 0.0, all: 0.0 }, 2.0).0.is_nan());
    }

    #[test]
    fn limits_of_a_lift_cover_it_as_often_as_they_say() {
        let mut random = Random::new(5, table("lifts"), 0);
        for (p, q, n, m) in [(0.3, 0.1, 60, 240), (0.05, 0.2, 80, 80), (0.5, 0.5, 30, 270)] {
            let f = f64::from(n) / f64::from(n + m);
            let truth = p / (f * p + (1.0 - f) * q);
            let mut draws = |chance: f64, of: u32| Share {
                with: f64::from((0..of).filter(|_| random.uniform() < chance).count() as u32),
                all: f64::from(of),
            };
            let covered = (0..2000).filter(|_| {
                let (low, high) = lift_limits(draws(p, n), draws(q, m), f, reach(0.9));
                low <= truth && truth <= high
            });
            let share = covered.count() as f64 / 2000.0;
            // Three standard errors of 2000 draws below, and a little more above: the limits
            // are said to be too wide rather than too narrow.
            assert!((0.88..0.94).contains(&share), "{p} {q}: {share}");
        }
    }

    #[test]
    fn the_limits_hold_the_lift_and_are_open_where_counts_are_0() {
        let part = Share { with: 0.0, all: 10.0 };
        let rest = Share { with: 5.0, all: 30.0 };
        let (low, high) = lift_limits(part, rest, 0.25, 1.645);
        assert!(low == 0.0 && 0.0 < high && high < 4.0);
        let (low, high) = lift_limits(rest, part, 0.75, 1.645);
        assert!(0.0 < low && low < 4.0 / 3.0 && high == 4.0 / 3.0);
        let nobody = Share { with: 0.0, all: 0.0 };
        assert!(lift_limits(rest, nobody, 1.0, 1.645).0.is_nan());
    }
}
