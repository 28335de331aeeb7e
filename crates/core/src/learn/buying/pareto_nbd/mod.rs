//! Pareto/NBD: purchases at a personal rate until a lifetime ends, at a personal rate too.
//!
//! A customer buys at rate lambda ~ Gamma(r, alpha) and lives for an exponential time of rate
//! mu ~ Gamma(s, beta), so that lifetimes are Pareto over customers: survival
//! (1 + t / beta)^-s. Schmittlein, Morrison and Colombo (1987), "Counting your customers: who
//! are they and what will they do next?", Management Science 33(1); notation of Fader and
//! Hardie (2005), "A note on deriving the Pareto/NBD model and related expressions".
//!
//! None of its hypergeometric functions is evaluated: they are integrals over the time of
//! dropout of a positive function, and these are taken directly.

mod anchored;
mod fit;
mod future;
mod prediction;

#[cfg(test)]
mod tests;

pub use super::lifetime::Data;
pub use fit::{ParetoNbdLikelihood, fit, known};
pub use future::Future;

use super::parameters::{Block, Layout};

/// The four parameters; times are in the unit of `alpha` and `beta`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these four parameters")]
pub struct ParetoNbd {
    /// Shape of the purchase rates, > 0.
    pub r: f64,
    /// Rate parameter of the purchase rates, > 0, a time: the mean purchase rate is r / alpha.
    pub alpha: f64,
    /// Shape of the dropout rates, > 0.
    pub s: f64,
    /// Rate parameter of the dropout rates, > 0, a time: the mean dropout rate is s / beta.
    pub beta: f64,
}

impl ParetoNbd {
    /// From r, alpha, s, beta; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { r: at(0), alpha: at(1), s: at(2), beta: at(3) }
    }

    /// Names and coordinates, with what alpha and beta are counted in.
    #[must_use]
    pub fn layout_in(time_scale: f64) -> Layout {
        Layout::new([
            Block::shape("r"),
            Block::Positive { name: "alpha", unit: time_scale },
            Block::shape("s"),
            Block::Positive { name: "beta", unit: time_scale },
        ])
    }
}
