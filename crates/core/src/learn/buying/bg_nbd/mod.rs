//! BG/NBD: purchases at a personal rate until a chance to drop out after each.
//!
//! A customer buys at rate lambda ~ Gamma(r, alpha) and drops out after each repeat purchase
//! with probability p ~ Beta(a, b). Fader, Hardie and Lee (2005), "Counting your customers
//! the easy way", Marketing Science 24(2).

mod data;
mod expectation;
mod fit;
mod likelihood;
mod prediction;
mod process;

#[cfg(test)]
mod tests;

pub(super) use data::Cell;
pub use data::Data;
pub(super) use data::{check, distinct, position};
pub use expectation::Future;
pub(super) use expectation::composite_rule;
pub use fit::{BgNbdLikelihood, fit, known};
pub(super) use fit::{fit_with, known_of, no_repeats};
pub use likelihood::Dropout;
pub(super) use likelihood::{Clock, Derivatives, add_counts, ages, clocks, evaluate};

use crate::math::elementary::{exp, ln};
use crate::math::special::sigmoid;

use super::parameters::{Block, Layout};

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

    /// Names and coordinates, with what alpha is counted in.
    #[must_use]
    pub fn layout_in(time_scale: f64) -> Layout {
        Layout::new([
            Block::shape("r"),
            Block::Positive { name: "alpha", unit: time_scale },
            Block::Beta { names: ["a", "b"] },
        ])
    }

    /// From r, alpha, a, b; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { r: at(0), alpha: at(1), a: at(2), b: at(3) }
    }

    /// phi = a / (a + b), the mean dropout probability, and 1 - phi.
    pub(super) fn dropout(&self) -> (f64, f64) {
        let total = self.a + self.b;
        (self.a / total, self.b / total)
    }
}
