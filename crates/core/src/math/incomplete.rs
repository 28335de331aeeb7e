//! The regularised incomplete gamma and beta functions, both tails.
//!
//! The power in front is written with deviances (Loader 2000, "Fast and accurate
//! computation of binomial probabilities"), which keeps all digits where differences of
//! ln Gamma lose them.

use super::elementary::{exp, ln};
use super::special::{HALF_LN_TWO_PI, stirling_error};

/// A distribution function at a point: both tails, each with all its digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tails {
    /// Below the point.
    pub lower: f64,
    /// Above the point.
    pub upper: f64,
}

/// Terms after which a series or fraction is taken as it stands: more than any shape
/// below 1e9 needs.
const MAX_TERMS: u32 = 400_000;

/// x ln(x / mean) + mean - x >= 0, without cancellation near x = mean.
fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() < 0.1 * (x + mean) {
        // With v = (x - mean) / (x + mean) the logarithm is 2 artanh(v).
        let v = difference / (x + mean);
        let mut sum = difference * v;
        let mut term = 2.0 * x * v;
        let square = v * v;
        let mut k = 1.0;
        loop {
            term *= square;
            let next = sum + term / (2.0 * k + 1.0);
            if next == sum {
                return next;
            }
            sum = next;
            k += 1.0;
        }
    }
    if x == 0.0 { mean } else { x * ln(x / mean) + mean - x }
}

/// ln of x^a e^-x / Gamma(a) for a, x > 0.
#[must_use]
pub fn ln_gamma_front(a: f64, x: f64) -> f64 {
    0.5 * ln(a) - HALF_LN_TWO_PI - stirling_error(a) - deviance(a, x)
}

/// ln of x^a y^b / B(a, b) for a, b > 0 and y = 1 - x.
#[must_use]
pub fn ln_beta_front(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let total = a + b;
    let errors = stirling_error(total) - stirling_error(a) - stirling_error(b);
    // a b / (a + b) may overflow as a product.
    let scale = 0.5 * (ln(a) + ln(b / total));
    scale - HALF_LN_TWO_PI + errors - deviance(a, total * x) - deviance(b, total * y)
}

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0, x >= 0.
///
/// NaN outside. Series below x = a + 1, Lentz's continued fraction above (DLMF 8.9.2). Both
/// tails are good to 1e-13 of themselves, Q for a < 1 and x < 1/2 to 1e-15 of the whole.
#[must_use]
pub fn gamma_inc(a: f64, x: f64) -> Tails {
    if !(a > 0.0 && x >= 0.0) {
        return Tails { lower: f64::NAN, upper: f64::NAN };
    }
    if x == 0.0 {
        return Tails { lower: 0.0, upper: 1.0 };
    }
    if x == f64::INFINITY {
        return Tails { lower: 1.0, upper: 0.0 };
    }
    let front = exp(ln_gamma_front(a, x));
    // For a < 1 the upper tail is small from early on.
    let by_series = if a < 1.0 { x < 0.5 } else { x < a + 1.0 };
    if by_series {
        let lower = front * gamma_series(a, x);
        Tails { lower, upper: 1.0 - lower }
    } else {
        let upper = front * gamma_fraction(a, x);
        Tails { lower: 1.0 - upper, upper }
    }
}

/// The sum of x^k / (a)_(k+1).
fn gamma_series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    let mut denominator = a;
    for _ in 0..MAX_TERMS {
        denominator += 1.0;
        term *= x / denominator;
        sum += term;
        if term < sum * f64::EPSILON * 0.25 {
            break;
        }
    }
    sum
}

/// Gamma(a, x) e^x x^-a by its continued fraction.
fn gamma_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut fraction = Lentz::new(b);
    for i in 1..=MAX_TERMS {
        let i = f64::from(i);
        b += 2.0;
        if fraction.step(-i * (i - a), b) {
            break;
        }
    }
    1.0 / fraction.value
}

/// The regularised incomplete beta function I_x(a, b) and its upper tail, for a, b > 0 and x
/// in [0, 1]; NaN outside.
#[must_use]
pub fn beta_inc(a: f64, b: f64, x: f64) -> Tails {
    beta_inc_split(a, b, x, 1.0 - x)
}

/// [`beta_inc`] where 1 - x is known as `y` with all its digits.
#[must_use]
pub fn beta_inc_split(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if !(a > 0.0 && b > 0.0 && x >= 0.0 && y >= 0.0) {
        return Tails { lower: f64::NAN, upper: f64::NAN };
    }
    if x == 0.0 {
        return Tails { lower: 0.0, upper: 1.0 };
    }
    if y == 0.0 {
        return Tails { lower: 1.0, upper: 0.0 };
    }
    if x * b <= a * y {
        let lower = beta_tail(a, b, x, y);
        Tails { lower, upper: 1.0 - lower }
    } else {
        let upper = beta_tail(b, a, y, x);
        Tails { lower: 1.0 - upper, upper }
    }
}

/// I_x(a, b) for x below the mean: a series where x is small, else the continued fraction
/// of Didonato and Morris (1992, eq. 9), whose terms do not cancel there.
fn beta_tail(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let front = exp(ln_beta_front(a, b, x, y));
    if x * (a + b) < 0.5 * (a + 1.0) && x < 0.5 {
        return front * beta_series(a, b, x);
    }
    let start = a * y - b * x + 1.0;
    let mut fraction = Lentz::new(a / (a + 1.0) * start);
    for n in 1..=MAX_TERMS {
        let n = f64::from(n);
        let odd = a + 2.0 * n - 1.0;
        let numerator = (a + n - 1.0) / odd * ((a + b + n - 1.0) / odd) * n * (b - n) * x * x;
        let middle = n * (b - n) * x / odd;
        let last = (a + n) / (odd + 2.0) * (start + n * (1.0 + y));
        if fraction.step(numerator, n + middle + last) {
            break;
        }
    }
    front / fraction.value
}

/// I_x(a, b) over x^a y^b / B(a, b): the sum of (a+b)_k / (a)_(k+1) x^k, all positive
/// (DLMF 8.17.8).
fn beta_series(a: f64, b: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    let mut k = 0.0;
    for _ in 0..MAX_TERMS {
        term *= (a + b + k) / (a + 1.0 + k) * x;
        sum += term;
        k += 1.0;
        if term < sum * f64::EPSILON * 0.25 {
            break;
        }
    }
    sum
}

/// The modified Lentz evaluation of b0 + a1 / (b1 + a2 / (b2 + ...)).
struct Lentz {
    value: f64,
    c: f64,
    d: f64,
}

impl Lentz {
    /// Stands for a denominator that would be zero.
    const TINY: f64 = 1e-300;

    fn new(b0: f64) -> Self {
        let value = if b0 == 0.0 { Self::TINY } else { b0 };
        Self { value, c: value, d: 0.0 }
    }

    /// Takes one more level; true once it no longer changes the value.
    fn step(&mut self, a: f64, b: f64) -> bool {
        let guard = |v: f64| if v == 0.0 { Self::TINY } else { v };
        self.d = 1.0 / guard(b + a * self.d);
        self.c = guard(b + a / self.c);
        let factor = self.c * self.d;
        self.value *= factor;
        (factor - 1.0).abs() <= f64::EPSILON
    }
}
