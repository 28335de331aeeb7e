//! The normal and Student's t distribution.

use super::elementary::{erfc, exp, ln};
use super::incomplete::beta_inc_split;

/// P(Z <= x) for a standard normal Z, with all digits in the lower tail.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Polynomials of algorithm AS 241 (PPND16), constant term first.
const CENTRE: ([f64; 8], [f64; 8]) = (
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
);
const SHOULDER: ([f64; 8], [f64; 8]) = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);
const TAIL: ([f64; 8], [f64; 8]) = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_049e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

/// The x with P(Z <= x) = `p`: infinite at 0 and 1, NaN outside [0, 1].
///
/// Wichura (1988), *Algorithm AS 241: the percentage points of the normal distribution*:
/// rational, without any transcendental function for 85 % of uniform draws.
#[inline]
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail.is_nan() || tail <= 0.0 {
        let end = if q < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
        return if tail == 0.0 { end } else { f64::NAN };
    }
    let r = (-ln(tail)).sqrt();
    let x = if r <= 5.0 { ratio(&SHOULDER, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
    if q < 0.0 { -x } else { x }
}

fn ratio((above, below): &([f64; 8], [f64; 8]), x: f64) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * x + c);
    horner(above) / horner(below)
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
