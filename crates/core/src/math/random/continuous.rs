//! Normal, exponential, gamma, beta and Student's t draws.

use super::Random;
use crate::math::elementary::{exp, ln};

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

/// The value that a standard normal variable stays below with probability `p` in (0, 1).
///
/// Wichura (1988), *Algorithm AS 241: the percentage points of the normal distribution*:
/// rational, without any transcendental function for 85 % of the draws. Its plain twin is
/// [`crate::math::normal::normal_quantile`].
fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-ln(tail)).sqrt();
    let x = if r <= 5.0 { ratio(&SHOULDER, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
    if q < 0.0 { -x } else { x }
}

fn ratio((above, below): &([f64; 8], [f64; 8]), x: f64) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * x + c);
    horner(above) / horner(below)
}

impl Random {
    /// Standard normal; one word, by inversion.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Exponential with mean 1; one word, by inversion. Divide by a rate.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -ln(self.uniform())
    }

    /// Gamma with the given shape (> 0, else NaN) and scale 1. Divide by a rate.
    ///
    /// Marsaglia and Tsang (2000), *A simple method for generating gamma variables*; a shape
    /// below 1 is drawn at shape + 1 and multiplied by U^(1/shape), which may underflow to 0.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 { exp(self.ln_gamma(shape)) } else { self.gamma_above_one(shape) }
    }

    /// Logarithm of a gamma variable (shape > 0, else NaN; scale 1), safe where the variable
    /// itself would underflow.
    pub fn ln_gamma(&mut self, shape: f64) -> f64 {
        if shape.is_nan() || shape <= 0.0 {
            return f64::NAN;
        }
        if shape < 1.0 {
            let base = ln(self.gamma_above_one(shape + 1.0));
            return base - self.exponential() / shape;
        }
        ln(self.gamma_above_one(shape))
    }

    fn gamma_above_one(&mut self, shape: f64) -> f64 {
        if !shape.is_finite() {
            return f64::NAN;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u = self.uniform();
            let square = x * x;
            // The squeeze spares both logarithms in all but a few per cent of the draws.
            if u < 1.0 - 0.0331 * square * square || ln(u) < 0.5 * square + d * (1.0 - v + ln(v)) {
                return d * v;
            }
        }
    }

    /// Beta(a, b), both > 0 (else NaN), from two gamma variables in logarithms: shapes near 0
    /// give values that round to 0 or 1, never NaN.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let log_odds = self.ln_gamma(a) - self.ln_gamma(b);
        1.0 / (1.0 + exp(-log_odds))
    }

    /// Student's t with `df` > 0 degrees of freedom (else NaN).
    pub fn student_t(&mut self, df: f64) -> f64 {
        let x = self.normal();
        x * (0.5 * df / self.gamma(0.5 * df)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chi_square, moments};
    use super::super::{table, unit_interval};
    use super::*;
    use crate::math::elementary::{erfc, pow};

    fn random(name: &str) -> Random {
        Random::new(20_260_101, table(name), 0)
    }

    /// Asserts mean and variance within four standard errors; `kurtosis` is the fourth
    /// standardised moment, which sets the error of the variance.
    fn check(
        name: &str,
        mean: f64,
        variance: f64,
        kurtosis: f64,
        draw: impl Fn(&mut Random) -> f64,
    ) {
        let n = 40_000;
        let mut random = random(name);
        let (m, v) = moments(n, || draw(&mut random));
        assert!((m - mean).abs() < 4.0 * (variance / n as f64).sqrt(), "{name}: mean {m}");
        let error = variance * ((kurtosis - 1.0) / n as f64).sqrt();
        assert!((v - variance).abs() < 4.0 * error, "{name}: variance {v}");
    }

    #[test]
    fn normal_quantiles_agree_with_the_published_and_with_their_twin() {
        // Wichura's own test values.
        for (p, x) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_6),
            (1e-20, -9.262_340_089_798_409),
        ] {
            assert!((normal_quantile(p) / x - 1.0).abs() < 4e-16, "{p}");
        }
        for i in 1..4096 {
            let p = f64::from(i) / 4096.0;
            let (x, twin) = (normal_quantile(p), crate::math::normal::normal_quantile(p));
            assert!((x - twin).abs() <= 1e-15 * (1.0 + x.abs()), "{p} {x} {twin}");
            assert_eq!(normal_quantile(0.5 - p / 4.0), -normal_quantile(0.5 + p / 4.0));
        }
        // The ends of what a uniform draw can be.
        for p in [unit_interval(0), unit_interval(u64::MAX)] {
            let twin = crate::math::normal::normal_quantile(p);
            assert!((normal_quantile(p) / twin - 1.0).abs() < 2e-15, "{p}");
        }
    }

    #[test]
    fn moments_are_those_of_the_distribution() {
        check("normal", 0.0, 1.0, 3.0, Random::normal);
        check("exponential", 1.0, 1.0, 9.0, Random::exponential);
        for shape in [0.05, 0.243, 0.9, 1.0, 3.74, 250.0] {
            check("gamma", shape, shape, 3.0 + 6.0 / shape, |r| r.gamma(shape));
        }
        for (a, b) in [(0.793, 2.426), (0.05, 0.05), (30.0, 4.0)] {
            let sum = a + b;
            let excess = 6.0 * ((a - b) * (a - b) * (sum + 1.0) - a * b * (sum + 2.0))
                / (a * b * (sum + 2.0) * (sum + 3.0));
            let variance = a * b / (sum * sum * (sum + 1.0));
            check("beta", a / sum, variance, 3.0 + excess, |r| r.beta(a, b));
        }
        check("student", 0.0, 12.0 / 10.0, 3.0 + 6.0 / 8.0, |r| r.student_t(12.0));
    }

    #[test]
    fn small_gammas_follow_their_distribution() {
        // P(X <= x) of Gamma(1/2) is erf(sqrt(x)); eight intervals of equal chance.
        let mut counts = [0_u64; 8];
        let mut random = random("half");
        for _ in 0..20_000 {
            let p = 1.0 - erfc(random.gamma(0.5).sqrt());
            counts[((p * 8.0) as usize).min(7)] += 1;
        }
        // The 99.9 % point with 7 degrees of freedom is 24.32.
        assert!(chi_square(&counts, &[0.125; 8]) < 24.32);
    }

    #[test]
    fn betas_follow_their_distribution() {
        // Beta(a, 1) has the distribution function x^a.
        let mut counts = [0_u64; 8];
        let mut random = random("power");
        for _ in 0..20_000 {
            let p = pow(random.beta(0.3, 1.0), 0.3);
            counts[((p * 8.0) as usize).min(7)] += 1;
        }
        assert!(chi_square(&counts, &[0.125; 8]) < 24.32);
    }

    #[test]
    fn senseless_shapes_give_nan_and_end() {
        let mut random = random("nan");
        for shape in [0.0, -1.0, f64::NAN] {
            assert!(random.gamma(shape).is_nan());
            assert!(random.beta(shape, 1.0).is_nan() && random.beta(1.0, shape).is_nan());
            assert!(random.student_t(shape).is_nan());
        }
        assert!(random.gamma(f64::INFINITY).is_nan());
    }
}
