//! GGom/NBD: purchases at a personal rate until a lifetime ends whose hazard grows with age.
//!
//! A customer buys at rate lambda ~ Gamma(r, alpha) and lives for a Gompertz time of hazard
//! eta b e^(b t), eta ~ Gamma(s, beta): over customers survival is
//! (beta / (beta + e^(b t) - 1))^s. Bemmaor and Glady (2012), "Modeling purchasing behavior
//! with sudden death: a flexible customer lifetime model", Management Science 58(5).
//!
//! As b goes to 0 with beta / b fixed it is Pareto/NBD with shape s and rate beta / b.

mod anchored;
mod fit;
mod future;
mod prediction;

#[cfg(test)]
mod tests;

pub use super::lifetime::Data;
pub use fit::{GgomNbdLikelihood, fit};
pub use future::Future;

use super::parameters::{Block, Layout};
use crate::math::elementary::{exp, exp_m1};

/// The five parameters; times are in the unit of `alpha` and of 1 / `b`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these five parameters")]
pub struct GgomNbd {
    /// Shape of the purchase rates, > 0.
    pub r: f64,
    /// Rate parameter of the purchase rates, > 0, a time: the mean purchase rate is r / alpha.
    pub alpha: f64,
    /// By how much the hazard of dropping out grows with age, > 0, in one over time.
    pub b: f64,
    /// Shape of the personal hazards, > 0.
    pub s: f64,
    /// Rate parameter of the personal hazards, > 0, a pure number: the mean hazard of a new
    /// customer is b s / beta.
    pub beta: f64,
}

impl GgomNbd {
    /// From r, alpha, b, s, beta; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { r: at(0), alpha: at(1), b: at(2), s: at(3), beta: at(4) }
    }

    /// Names and coordinates, with what alpha and 1 / b are counted in.
    #[must_use]
    pub fn layout_in(time_scale: f64) -> Layout {
        Layout::new([
            Block::shape("r"),
            Block::Positive { name: "alpha", unit: time_scale },
            Block::Positive { name: "b", unit: 1.0 / time_scale },
            Block::shape("s"),
            Block::shape("beta"),
        ])
    }

    /// The parameters given that a customer is alive at T after x repeat purchases: beta
    /// becomes (beta + e^(b T) - 1) e^(-b T).
    #[must_use]
    pub fn given_alive(&self, frequency: f64, age: f64) -> Self {
        Self { r: self.r + frequency, alpha: self.alpha + age, beta: self.beta_at(age), ..*self }
    }

    /// (beta + e^(b t) - 1) e^(-b t), which does not overflow.
    fn beta_at(&self, t: f64) -> f64 {
        let z = self.b * t;
        self.beta * exp(-z) - exp_m1(-z)
    }
}
