//! Normal, exponential, gamma, beta and Student's t draws.

use super::Random;
use crate::math::elementary::{exp, ln};
use crate::math::normal::normal_quantile;

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
    use super::super::table;
    use super::super::tests::{chi_square, moments};
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
