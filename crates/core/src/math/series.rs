//! Sums of falling terms over whole numbers, short and without end.

use super::elementary::{exp, ln};
use super::quadrature::adaptive;
use super::stats::Sum;

/// A positive function of a real number that falls like a power or an exponential, given by its
/// logarithm.
pub trait Terms {
    /// ln f(z).
    fn ln_term(&self, z: f64) -> f64;

    /// The derivative of that, below 0.
    fn slope(&self, z: f64) -> f64;
}

/// Terms taken one by one at least: from there on the corrections below are small for any
/// function whose logarithm is smooth on the scale of z.
const LEAST: f64 = 64.0;

/// Up to this fall a step the sum is an integral with three corrections, to 1e-14.
const SMOOTH: f64 = 0.02;

/// Beyond this a sum without end goes on as a power of z.
const FAR: f64 = 1e18;

/// The sum of f(k) over whole k with from <= k <= `to`, which may be infinite; `from` >= 0 is
/// whole. Infinite where the sum diverges.
///
/// Term by term as long as terms fall fast, then by Euler's and Maclaurin's formula about the
/// middles (DLMF 2.10.1): the sum is the integral from a = k - 1/2 plus f'(a) / 24 less
/// 7 f'''(a) / 5760. The function must be smooth on the scale of z + 1, as ratios of gamma
/// functions of z + c, c >= 0, are.
#[must_use]
pub fn sum_terms(terms: &impl Terms, from: f64, to: f64) -> f64 {
    let to = to.floor();
    let mut total = Sum::default();
    let mut k = from;
    while k <= to {
        let term = exp(terms.ln_term(k));
        let slope = terms.slope(k);
        total.add(term);
        // A term of 0 is followed by others; what is not a number would never end.
        if term == 0.0 || term.is_nan() || slope.is_nan() {
            return total.value();
        }
        if slope < 0.0 && (k < 1.0 || slope * k < -2.0) {
            // What is left of a power z^-c is z f(z) / (c - 1), of an exponential less.
            let left = term * (k.max(1.0) / (-slope * k - 1.0).max(1.0)).min(2.0 / -slope);
            if left < 1e-18 * total.value() {
                return total.value();
            }
        }
        k += 1.0;
        if k - from >= LEAST && k >= LEAST && slope > -SMOOTH {
            break;
        }
    }
    if k > to {
        return total.value();
    }
    total.add(tail(terms, k - 0.5, to + 0.5));
    total.value()
}

/// The sum over whole k between the halves `a` and `b`.
fn tail(terms: &impl Terms, a: f64, b: f64) -> f64 {
    let mut total = integral(terms, a, b) + correction(terms, a);
    if b.is_finite() {
        total -= correction(terms, b);
    }
    total
}

/// f'(z) / 24 - 7 f'''(z) / 5760.
fn correction(terms: &impl Terms, z: f64) -> f64 {
    let h = z / 64.0;
    let (low, slope, high) = (terms.slope(z - h), terms.slope(z), terms.slope(z + h));
    let (bend, twist) = ((high - low) / (2.0 * h), (high - 2.0 * slope + low) / (h * h));
    let third = slope * slope * slope + 3.0 * slope * bend + twist;
    exp(terms.ln_term(z)) * (slope / 24.0 - 7.0 / 5760.0 * third)
}

/// The integral from `a` to `b`, in panels of ln z.
fn integral(terms: &impl Terms, a: f64, b: f64) -> f64 {
    let end = b.min(FAR.max(a));
    let mut total = Sum::default();
    let mut low = a;
    while low < end {
        let high = (8.0 * low).min(end);
        let panel = adaptive(&[ln(low), ln(high)], 1e-15, |u| {
            let z = exp(u);
            exp(terms.ln_term(z) + u)
        });
        total.add(panel);
        low = high;
        let fall = -terms.slope(low) * low;
        if fall > 2.0 && panel < 1e-18 * total.value() {
            return total.value();
        }
    }
    if b > end {
        let power = -terms.slope(end) * end;
        let left = exp(terms.ln_term(end) + ln(end)) / (power - 1.0);
        total.add(if power > 1.0 { left } else { f64::INFINITY });
    }
    total.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (z + c)^-power e^(-rate z).
    struct Power {
        power: f64,
        shift: f64,
        rate: f64,
    }

    impl Terms for Power {
        fn ln_term(&self, z: f64) -> f64 {
            -self.power * ln(z + self.shift) - self.rate * z
        }

        fn slope(&self, z: f64) -> f64 {
            -self.power / (z + self.shift) - self.rate
        }
    }

    fn sum(power: f64, shift: f64, rate: f64, from: f64, to: f64) -> f64 {
        sum_terms(&Power { power, shift, rate }, from, to)
    }

    #[test]
    fn zeta_functions_and_geometric_sums_are_exact() {
        let pi = std::f64::consts::PI;
        for (got, expected) in [
            (sum(2.0, 0.0, 0.0, 1.0, f64::INFINITY), pi * pi / 6.0),
            (sum(2.0, 1.0, 0.0, 0.0, f64::INFINITY), pi * pi / 6.0),
            (sum(4.0, 0.0, 0.0, 1.0, f64::INFINITY), pi * pi * pi * pi / 90.0),
            // zeta(1.01), zeta(1.5), zeta(30).
            (sum(1.01, 0.0, 0.0, 1.0, f64::INFINITY), 100.577_943_338_497),
            (sum(1.5, 0.0, 0.0, 1.0, f64::INFINITY), 2.612_375_348_685_488),
            (sum(30.0, 0.0, 0.0, 1.0, f64::INFINITY), 1.000_000_000_931_327_4),
            (sum(0.0, 1.0, 0.001, 0.0, f64::INFINITY), 1.0 / -exp_less_one(-0.001)),
            (sum(0.0, 1.0, 0.5, 0.0, f64::INFINITY), 1.0 / -exp_less_one(-0.5)),
            (
                sum(0.0, 1.0, 1e-9, 0.0, 1e6),
                -exp_less_one(-1e-9 * 1_000_001.0) / -exp_less_one(-1e-9),
            ),
        ] {
            assert!((got / expected - 1.0).abs() < 3e-14, "{got:e} {expected:e}");
        }
        assert!(sum(1.0, 0.0, 0.0, 1.0, f64::INFINITY).is_infinite());
    }

    fn exp_less_one(x: f64) -> f64 {
        crate::math::elementary::exp_m1(x)
    }

    #[test]
    fn long_sums_equal_all_their_terms() {
        for (power, shift, rate) in
            [(0.01, 0.5, 0.0), (1.0, 3.0, 0.0), (0.7, 1e4, 1e-5), (3.0, 100.0, 0.0)]
        {
            for to in [0.0, 63.0, 64.0, 65.0, 1000.0, 54_321.0] {
                let mut plain = Sum::default();
                for k in 0..=to as u32 {
                    plain.add(exp(-power * ln(f64::from(k) + shift) - rate * f64::from(k)));
                }
                let got = sum(power, shift, rate, 0.0, to);
                assert!((got / plain.value() - 1.0).abs() < 3e-14, "{power} {shift} {to}");
            }
        }
        assert_eq!(sum(1.0, 1.0, 0.0, 5.0, 4.0).to_bits(), 0.0_f64.to_bits());
    }
}
