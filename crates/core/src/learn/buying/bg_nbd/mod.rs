//! BG/NBD: purchases at a personal rate until a chance to drop out after each.
//!
//! A customer buys at rate lambda ~ Gamma(r, alpha) and drops out after each repeat purchase
//! with probability p ~ Beta(a, b). Fader, Hardie and Lee (2005), "Counting your customers
//! the easy way", Marketing Science 24(2).

mod data;
mod expectation;
mod fit;
mod likelihood;
mod pairs;
mod prediction;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use expectation::Future;
pub use fit::fit;
pub use pairs::{Futures, Pairs, ValueAndGradient};

use crate::math::elementary::{exp, ln};
use crate::math::special::sigmoid;

/// The four parameters; times are in the unit of `alpha`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these four parameters")]
pub struct BgNbd {
    /// Shape of the purchase rates, > 0.
    pub r: f64,
    /// Rate parameter of the purchase rates, > 0, a time: the mean purchase rate is r / alpha.
    pub alpha: f64,
    /// First shape of the dropout probability, > 0: its mean is a / (a + b).
    pub a: f64,
    /// Second shape, > 0.
    pub b: f64,
}

impl BgNbd {
    /// From r, alpha, a, b.
    #[must_use]
    pub fn from_array([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { r, alpha, a, b }
    }

    /// r, alpha, a, b.
    #[must_use]
    pub fn to_array(self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// From (ln r, ln alpha, logit phi, ln kappa), phi = a / (a + b) and kappa = a + b.
    #[must_use]
    pub fn from_transformed([ln_r, ln_alpha, logit_phi, ln_kappa]: [f64; 4]) -> Self {
        let kappa = exp(ln_kappa);
        Self {
            r: exp(ln_r),
            alpha: exp(ln_alpha),
            a: kappa * sigmoid(logit_phi),
            b: kappa * sigmoid(-logit_phi),
        }
    }

    /// (ln r, ln alpha, logit phi, ln kappa): the parameters in which the fit runs and in
    /// which gradients and their covariance are given.
    #[must_use]
    pub fn transformed(&self) -> [f64; 4] {
        [ln(self.r), ln(self.alpha), ln(self.a) - ln(self.b), ln(self.a + self.b)]
    }

    /// The derivative of natural parameter i in transformed parameter k.
    #[must_use]
    pub fn jacobian(&self) -> [[f64; 4]; 4] {
        let (phi, rest) = self.dropout();
        [
            [self.r, 0.0, 0.0, 0.0],
            [0.0, self.alpha, 0.0, 0.0],
            [0.0, 0.0, self.a * rest, self.a],
            [0.0, 0.0, -self.b * phi, self.b],
        ]
    }

    /// phi = a / (a + b), the mean dropout probability, and 1 - phi.
    fn dropout(&self) -> (f64, f64) {
        let total = self.a + self.b;
        (self.a / total, self.b / total)
    }
}
