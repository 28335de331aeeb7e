//! The normal and Student's t distribution.

use super::elementary::{erfc, exp, ln};
use super::incomplete::beta_inc_split;
use super::special::HALF_LN_TWO_PI;

/// P(Z <= x) for a standard normal Z, with all digits in the lower tail.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The x with P(Z <= x) = `p`: infinite at 0 and 1, NaN outside [0, 1].
///
/// Hastings' approximation (Abramowitz and Stegun 26.2.23), then Halley's iteration.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p.is_nan() || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p > 0.5 {
        return -lower_quantile(1.0 - p);
    }
    lower_quantile(p)
}

/// The quantile for p in [0, 1/2], at most 0.
fn lower_quantile(p: f64) -> f64 {
    if p == 0.0 {
        return f64::NEG_INFINITY;
    }
    if p == 0.5 {
        return 0.0;
    }
    let t = (-2.0 * ln(p)).sqrt();
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut x = (top / bottom - t).min(0.0);
    for _ in 0..3 {
        // Density and distribution stand as logarithms and ratios, so the far tail is safe.
        let density = exp(-0.5 * x * x - HALF_LN_TWO_PI);
        if density == 0.0 {
            break;
        }
        let u = (normal_cdf(x) - p) / density;
        x -= u / (1.0 + 0.5 * x * u);
    }
    x
}

/// P(T <= t) for Student's t with `freedom` > 0 degrees of freedom.
#[must_use]
pub fn student_t_cdf(t: f64, freedom: f64) -> f64 {
    let tail = student_t_tail(t.abs(), freedom);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// P(T > t) for t >= 0.
fn student_t_tail(t: f64, freedom: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    let total = freedom + t * t;
    0.5 * beta_inc_split(0.5 * freedom, 0.5, freedom / total, t * t / total).lower
}

/// The t with P(T <= t) = `p` for Student's t with `freedom` > 0 degrees of freedom.
///
/// Infinite at 0 and 1, NaN outside. Bisection in ln t to the last place.
#[must_use]
pub fn student_t_quantile(p: f64, freedom: f64) -> f64 {
    if p.is_nan() || !(0.0..=1.0).contains(&p) || freedom.is_nan() || freedom <= 0.0 {
        return f64::NAN;
    }
    if p == 0.5 {
        return 0.0;
    }
    let (sign, tail) = if p < 0.5 { (-1.0, p) } else { (1.0, 1.0 - p) };
    if tail == 0.0 {
        return sign * f64::INFINITY;
    }
    // The exponent range of f64 brackets every answer.
    let (mut low, mut high) = (-745.0, 355.0);
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if student_t_tail(exp(middle), freedom) > tail {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut t = exp(0.5 * (low + high));
    // The logarithm leaves |ln t| units in the last place; one secant-like step in t mends it.
    let step = t * 1e-7;
    let slope = (student_t_tail(t + step, freedom) - student_t_tail(t - step, freedom)) / step;
    if slope < 0.0 && slope.is_finite() {
        t -= 2.0 * (student_t_tail(t, freedom) - tail) / slope;
    }
    sign * t
}
