//! Gamma functions and their relatives, written so that differences do not cancel.

use super::elementary::{exp, exp_m1, ln, ln_1p, ln_gamma};

/// Half the logarithm of 2 pi.
pub(crate) const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// From here on Stirling's series with the terms below is exact to the last place.
const STIRLING_FROM: f64 = 10.0;

/// B(2k) / (2k (2k-1)) for k = 1..8, the coefficients of Stirling's series (DLMF 5.11.1).
const STIRLING: [f64; 8] = [
    1.0 / 12.0,
    -1.0 / 360.0,
    1.0 / 1260.0,
    -1.0 / 1680.0,
    1.0 / 1188.0,
    -691.0 / 360_360.0,
    1.0 / 156.0,
    -3617.0 / 122_400.0,
];

/// B(2k) / 2k for k = 1..8, the coefficients of the digamma series (DLMF 5.11.2).
const DIGAMMA: [f64; 8] = [
    1.0 / 12.0,
    -1.0 / 120.0,
    1.0 / 252.0,
    -1.0 / 240.0,
    1.0 / 132.0,
    -691.0 / 32_760.0,
    1.0 / 12.0,
    -3617.0 / 8160.0,
];

/// B(2k) for k = 1..8, the coefficients of the trigamma series.
const TRIGAMMA: [f64; 8] = [
    1.0 / 6.0,
    -1.0 / 30.0,
    1.0 / 42.0,
    -1.0 / 30.0,
    5.0 / 66.0,
    -691.0 / 2730.0,
    7.0 / 6.0,
    -3617.0 / 510.0,
];

/// Sums `coefficients[k] y^k`.
fn horner(coefficients: &[f64; 8], y: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * y + c)
}

/// What Stirling's formula misses: ln Gamma(z) - (z - 1/2) ln z + z - ln(2 pi) / 2, for z > 0.
#[must_use]
pub fn stirling_error(z: f64) -> f64 {
    if z >= STIRLING_FROM {
        horner(&STIRLING, 1.0 / (z * z)) / z
    } else {
        ln_gamma(z) - (z - 0.5) * ln(z) + z - HALF_LN_TWO_PI
    }
}

/// The digamma function, the derivative of ln Gamma, for `x` > 0; NaN elsewhere.
///
/// Recurrence up to 10, then DLMF 5.11.2; absolute error below 1e-15 times max(1, |value|).
#[must_use]
pub fn digamma(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return f64::NAN;
    }
    let mut shift = 0.0;
    let mut z = x;
    while z < STIRLING_FROM {
        shift += 1.0 / z;
        z += 1.0;
    }
    let y = 1.0 / (z * z);
    ln(z) - 0.5 / z - y * horner(&DIGAMMA, y) - shift
}

/// The trigamma function, the second derivative of ln Gamma, for `x` > 0; NaN elsewhere.
#[must_use]
pub fn trigamma(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return f64::NAN;
    }
    let mut shift = 0.0;
    let mut z = x;
    while z < STIRLING_FROM {
        shift += 1.0 / (z * z);
        z += 1.0;
    }
    let y = 1.0 / (z * z);
    shift + 1.0 / z + 0.5 * y + y / z * horner(&TRIGAMMA, y)
}

/// ln Gamma(z + m) - ln Gamma(z) for z > 0 and real m >= 0, without the cancellation of the
/// difference.
#[must_use]
pub fn ln_gamma_ratio(z: f64, m: f64) -> f64 {
    let mut shift = 0.0;
    let mut z = z;
    while z < STIRLING_FROM {
        // Gamma(z + m) / Gamma(z) = z / (z + m) Gamma(z + m + 1) / Gamma(z + 1).
        shift -= if m < z { ln_1p(m / z) } else { ln((z + m) / z) };
        z += 1.0;
    }
    let step = m / z;
    shift + (z + m - 0.5) * ln_1p(step) + m * (ln(z) - 1.0) + stirling_error(z + m)
        - stirling_error(z)
}

/// digamma(z + m) - digamma(z) for z > 0 and real m >= 0, without the cancellation.
#[must_use]
pub fn digamma_difference(z: f64, m: f64) -> f64 {
    let mut shift = 0.0;
    let mut z = z;
    while z < STIRLING_FROM {
        shift += m / (z * (z + m));
        z += 1.0;
    }
    let end = z + m;
    let (y, y_end) = (1.0 / (z * z), 1.0 / (end * end));
    let series = y * horner(&DIGAMMA, y) - y_end * horner(&DIGAMMA, y_end);
    shift + ln_1p(m / z) + 0.5 * m / (z * end) + series
}

/// trigamma(z + m) - trigamma(z) for z > 0 and real m >= 0, without the cancellation.
#[must_use]
pub fn trigamma_difference(z: f64, m: f64) -> f64 {
    // 1 / (z+m)^2 - 1 / z^2.
    let squares = |z: f64| -(m / z / (z + m)) * (1.0 / z + 1.0 / (z + m));
    let mut shift = 0.0;
    let mut z = z;
    while z < STIRLING_FROM {
        shift -= squares(z);
        z += 1.0;
    }
    let end = z + m;
    let (y, y_end) = (1.0 / (z * z), 1.0 / (end * end));
    let series = y_end / end * horner(&TRIGAMMA, y_end) - y / z * horner(&TRIGAMMA, y);
    0.5 * squares(z) - m / (z * end) + series - shift
}

/// ln [Gamma(z+m+n) Gamma(z) / (Gamma(z+m) Gamma(z+n))] for z > 0 and real m, n >= 0.
///
/// Never below 0 and symmetric in m and n; nothing cancels however close to 0 it is. It is minus
/// the logarithm of B(z+m, n) / B(z, n).
#[must_use]
pub fn ln_cross_ratio(z: f64, m: f64, n: f64) -> f64 {
    if m == 0.0 || n == 0.0 {
        return 0.0;
    }
    let (mut shift, mut z) = (0.0, z);
    while z < CROSS_FROM {
        shift += ln_1p(m / z * (n / (z + m + n)));
        z += 1.0;
    }
    let (a, b, end) = (z + m, z + n, z + m + n);
    // The second difference of (z - 1/2) ln z - z, by (z+m) (z+n) = z (z+m+n) + m n.
    let main = m * ln_1p(n / a) + n * ln_1p(m / b) - (z - 0.5) * ln_1p(m / z * (n / end));
    shift + main + cross_stirling(m, n, [z, a, b, end])
}

/// From here on six terms of Stirling's series do.
const CROSS_FROM: f64 = 16.0;

/// The second difference of Stirling's series over z, z + m, z + n and z + m + n.
///
/// Those of the powers p of the reciprocals follow from one another by positive terms: with P, A,
/// B, E the reciprocals, f(p) = P^p - A^p - B^p + E^p is P f(p-1) + (P - B) (B^(p-1) - E^(p-1)) +
/// A^(p-1) f(1) + (A^(p-1) - E^(p-1)) (B - E).
fn cross_stirling(m: f64, n: f64, [z, a, b, end]: [f64; 4]) -> f64 {
    let (pa, pb, be, ae) = (1.0 / z, n / z / b, m / b / end, n / a / end);
    let first = m / z * (n / end) * ((z + end) / a / b);
    let (inv_a, inv_b, inv_end) = (1.0 / a, 1.0 / b, 1.0 / end);
    let (mut cross, mut by_m, mut by_n) = (first, be, ae);
    let (mut power_a, mut power_end) = (inv_a, inv_end);
    let mut sum = STIRLING[0] * first;
    for p in 2..=11_usize {
        cross = pa * cross + pb * by_m + power_a * first + by_n * be;
        by_m = inv_b * by_m + power_end * be;
        by_n = inv_a * by_n + power_end * ae;
        power_a *= inv_a;
        power_end *= inv_end;
        if p % 2 == 1 {
            sum += STIRLING[p / 2] * cross;
        }
    }
    sum
}

/// ln B(a, b), the logarithm of the beta function, for a, b > 0.
#[must_use]
pub fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    ln_gamma(small) - ln_gamma_ratio(large, small)
}

/// ln of the rising factorial (p)_x = p (p+1) ... (p+x-1), with two derivatives in p.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LnPoch {
    /// The logarithm itself: the sum of ln(p + i) for i < x.
    pub value: f64,
    /// The first derivative: the sum of 1 / (p + i).
    pub first: f64,
    /// The second derivative: minus the sum of 1 / (p + i)^2.
    pub second: f64,
}

/// Steps up to this length are summed term by term, longer ones by Stirling's series.
pub(crate) const DIRECT_STEPS: u32 = 256;

/// ln (p)_x for p > 0.
///
/// Up to 256 factors are summed one by one, which never cancels; beyond that Stirling's
/// series serves, so that a hostile `x` costs no time.
#[must_use]
pub fn ln_poch(p: f64, x: u32) -> LnPoch {
    let mut out = LnPoch::default();
    if x > DIRECT_STEPS {
        let m = f64::from(x);
        out.value = ln_gamma_ratio(p, m);
        out.first = digamma_difference(p, m);
        out.second = trigamma_difference(p, m);
        return out;
    }
    for i in 0..x {
        let term = p + f64::from(i);
        let inverse = 1.0 / term;
        out.value += ln(term);
        out.first += inverse;
        out.second -= inverse * inverse;
    }
    out
}

/// ln (p)_x for each of `xs`, which must ascend, in one pass and without room for the gaps.
#[must_use]
pub fn ln_poch_table(p: f64, xs: &[u32]) -> Vec<LnPoch> {
    let mut sum = LnPoch::default();
    let mut done = 0;
    xs.iter()
        .map(|&x| {
            let step = ln_poch(p + f64::from(done), x.saturating_sub(done));
            sum.value += step.value;
            sum.first += step.first;
            sum.second += step.second;
            done = done.max(x);
            sum
        })
        .collect()
}

/// ln of (b)_m / (b + a)_m = B(a, b + m) / B(a, b) for a, b > 0 and real m >= 0, with all its
/// digits however close to 0 it is: the mean of (1 - p)^m over p ~ Beta(a, b).
#[must_use]
pub fn ln_rising_ratio(a: f64, b: f64, m: f64) -> f64 {
    // ln(z (z+a+m) / ((z+m) (z+a))) = -ln(1 + a m / (z (z+a+m))).
    let link = |z: f64| ln_1p(a / (z + a + m) * (m / z));
    let mut shift = 0.0;
    let mut z = b;
    while z < STIRLING_FROM {
        shift -= link(z);
        z += 1.0;
    }
    let errors = (stirling_error(z + m) - stirling_error(z + a + m))
        + (stirling_error(z + a) - stirling_error(z));
    let main = (z - 0.5) * link(z) - m * ln_1p(a / (z + m)) - a * ln_1p(m / (z + a));
    shift + main + errors
}

/// (e^y - 1) / y, which is 1 at 0.
#[must_use]
pub fn exprel(y: f64) -> f64 {
    if y == 0.0 { 1.0 } else { exp_m1(y) / y }
}

/// ln(1 + e^x) without overflow.
#[must_use]
pub fn softplus(x: f64) -> f64 {
    x.max(0.0) + ln_1p(exp(-x.abs()))
}

/// 1 / (1 + e^-x) without overflow.
#[must_use]
pub fn sigmoid(x: f64) -> f64 {
    let e = exp(-x.abs());
    if x < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
}

/// ln(p / (1 - p)) for p in (0, 1).
#[must_use]
pub fn logit(p: f64) -> f64 {
    ln(p) - ln_1p(-p)
}

/// ln(e^x + e^y) without overflow.
#[must_use]
pub fn log_add_exp(x: f64, y: f64) -> f64 {
    let (low, high) = if x < y { (x, y) } else { (y, x) };
    if high.is_infinite() {
        return high;
    }
    high + ln_1p(exp(low - high))
}

/// ln of the sum of e^x over `values`, without overflow; minus infinity for none.
#[must_use]
pub fn log_sum_exp(values: &[f64]) -> f64 {
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if high.is_infinite() {
        return high;
    }
    high + ln(values.iter().map(|x| exp(x - high)).sum())
}

/// ln(1 - e^-x) for x > 0, exact at both ends (Maechler 2012).
#[must_use]
pub fn log1m_exp(x: f64) -> f64 {
    if x < std::f64::consts::LN_2 { ln(-exp_m1(-x)) } else { ln_1p(-exp(-x)) }
}
