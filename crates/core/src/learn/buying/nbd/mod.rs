//! NBD: purchases at a personal rate, for ever.
//!
//! A customer buys at rate lambda ~ Gamma(r, alpha) and never drops out: the yardstick that
//! models with dropout are measured against. Ehrenberg (1959), "The pattern of consumer
//! purchases", Applied Statistics 8(1). The likelihood is that of the times of the purchases,
//! so that it compares with those of the other models of timing; the times themselves do not
//! matter to it beside x and T.

mod fit;

#[cfg(test)]
mod tests;

pub use super::lifetime::Data;
pub use fit::{NbdLikelihood, fit};

use super::lifetime;
use super::parameters::{Block, Layout};
use super::process::{self, Draw, History, Process};
use crate::math::elementary::{exp, exp_m1, ln, ln_1p};
use crate::math::incomplete::ln_beta_front;
use crate::math::random::Random;
use crate::math::special::ln_poch;

/// The two parameters; times are in the unit of `alpha`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these two parameters")]
pub struct Nbd {
    /// Shape of the purchase rates, > 0.
    pub r: f64,
    /// Rate parameter of the purchase rates, > 0, a time: the mean purchase rate is r / alpha.
    pub alpha: f64,
}

impl Nbd {
    /// From r, alpha; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { r: at(0), alpha: at(1) }
    }

    /// Names and coordinates, with what alpha is counted in.
    #[must_use]
    pub fn layout_in(time_scale: f64) -> Layout {
        Layout::new([Block::shape("r"), Block::Positive { name: "alpha", unit: time_scale }])
    }
}

impl Process for Nbd {
    type Shared = ();
    type Future = Future;

    fn layout(&self) -> Layout {
        Self::layout_in(1.0)
    }

    fn parameters(&self) -> Vec<f64> {
        vec![self.r, self.alpha]
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    /// 1: nobody drops out.
    fn p_alive(&self, _: &History) -> f64 {
        1.0
    }

    fn p_alive_gradient(&self, _: &History) -> Vec<f64> {
        vec![0.0; 2]
    }

    fn shared(&self, _: f64) {}

    fn future(&self, history: &History, (): &()) -> Future {
        Future::new(Self { r: self.r + history.frequency, alpha: self.alpha + history.age })
    }

    /// ln [(r)_x alpha^r / (alpha + T)^(r+x)].
    fn log_likelihood(&self, history: &History) -> f64 {
        let x = history.frequency;
        ln_poch(self.r, x as u32).value
            - x * ln(self.alpha)
            - (self.r + x) * ln_1p(history.age / self.alpha)
    }

    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        let rate = exp(random.ln_gamma(self.r) - ln(self.alpha));
        lifetime::draw(random, rate, f64::INFINITY, age)
    }
}

/// The purchases to come of a customer, as seen from now.
///
/// After x repeat purchases by T the rate is Gamma(r + x, alpha + T).
#[derive(Clone, Copy, Debug)]
pub struct Future {
    process: Nbd,
}

impl Future {
    /// `process` holds the parameters given what is known of the customer.
    #[must_use]
    pub fn new(process: Nbd) -> Self {
        Self { process }
    }
}

impl process::Future for Future {
    fn expected_purchases(&self, t: f64) -> f64 {
        t * (self.process.r / self.process.alpha)
    }

    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        self.expected_purchases(to - from)
    }

    fn p_alive_in(&self, _: f64) -> f64 {
        1.0
    }

    fn p_purchase(&self, t: f64) -> f64 {
        -exp_m1(-self.process.r * ln_1p(t / self.process.alpha))
    }

    fn p_ever(&self) -> f64 {
        1.0
    }

    fn next_purchase_quantile(&self, q: f64) -> f64 {
        self.process.alpha * exp_m1(-ln_1p(-q) / self.process.r)
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        let Nbd { r, alpha } = self.process;
        if n == 0 {
            return exp(-r * ln_1p(t / alpha));
        }
        if t <= 0.0 {
            return 0.0;
        }
        let (count, whole) = (f64::from(n), alpha + t);
        exp(ln_beta_front(count, r, t / whole, alpha / whole)) / count
    }

    /// For ever and undiscounted it is infinite.
    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        if rate <= 0.0 {
            return self.expected_purchases(t);
        }
        self.process.r / self.process.alpha * (-exp_m1(-rate * t) / rate)
    }
}
