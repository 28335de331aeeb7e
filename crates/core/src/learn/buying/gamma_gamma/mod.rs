//! Gamma-Gamma: how much a customer spends per purchase.
//!
//! Spend of one purchase ~ Gamma(p, nu) with mean p / nu, nu ~ Gamma(q, v) across customers,
//! independent of how often they buy. Fader and Hardie (2013), "The Gamma-Gamma Model of
//! Monetary Value" (note 025), eq. 1a for the mean spend m of x purchases:
//!
//! ln L = ln G(px+q) - ln G(px) - ln G(q) + q ln v + (px-1) ln m + px ln x - (px+q) ln(v+mx).

mod data;
mod fit;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use fit::{Limits, SpendLikelihood, fit};

use super::parameters::{Block, Layout};
use crate::math::elementary::exp;
use crate::math::incomplete::beta_inc_split;

/// The three parameters; spend is in the unit of `v`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these three parameters")]
pub struct GammaGamma {
    /// Shape of the spend of one purchase, > 0.
    pub p: f64,
    /// Shape of the customers' scale, > 0; the mean spend is finite where q > 1.
    pub q: f64,
    /// Its rate, > 0, in money.
    pub v: f64,
}

impl GammaGamma {
    /// From p, q, v.
    #[must_use]
    pub fn from_array([p, q, v]: [f64; 3]) -> Self {
        Self { p, q, v }
    }

    /// p, q, v.
    #[must_use]
    pub fn to_array(self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    /// Names and coordinates, (ln p, ln(q - q_min), ln v): those in which the fit runs and in
    /// which gradients and their covariance are given.
    #[must_use]
    pub fn layout(q_min: f64, mean_spend: f64) -> Layout {
        Layout::new([
            Block::shape("p"),
            Block::Above { name: "q", floor: q_min },
            Block::Positive { name: "v", unit: mean_spend },
        ])
    }

    /// From p, q, v; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { p: at(0), q: at(1), v: at(2) }
    }

    /// Mean spend per purchase to come, of a customer with `frequency` x >= 0 purchases of
    /// mean `monetary_value` m (not read where x = 0): p (v + x m) / (p x + q - 1).
    ///
    /// Infinite where p x + q <= 1: no mean exists then.
    #[must_use]
    pub fn expected_spend(&self, frequency: f64, monetary_value: f64) -> f64 {
        let below = self.p * frequency + (self.q - 1.0);
        if below <= 0.0 {
            return f64::INFINITY;
        }
        self.p * (self.v + total_spend(frequency, monetary_value)) / below
    }

    /// The spend of one purchase to come that is not exceeded with probability `q` in (0, 1), of
    /// a customer with `frequency` x purchases of mean `monetary_value` m.
    ///
    /// Spend over (v + x m) is a ratio of Gamma(p) to Gamma(p x + q) variables, so that spend /
    /// (spend + v + x m) ~ Beta(p, p x + q); the quantile is found by bisection.
    #[must_use]
    pub fn quantile(&self, frequency: f64, monetary_value: f64, q: f64) -> f64 {
        let (a, b) = (self.p, self.p * frequency + self.q);
        let share = |odds: f64| beta_inc_split(a, b, odds / (1.0 + odds), 1.0 / (1.0 + odds));
        // Odds of a share of the whole, by their logarithm.
        let (mut low, mut high) = (-700.0, 700.0);
        for _ in 0..80 {
            let middle = 0.5 * (low + high);
            if share(exp(middle)).lower < q {
                low = middle;
            } else {
                high = middle;
            }
        }
        exp(0.5 * (low + high)) * (self.v + total_spend(frequency, monetary_value))
    }

    /// The gradient of [`Self::expected_spend`] in (ln p, ln(q - q_min), ln v); NaN where
    /// that is infinite.
    #[must_use]
    pub fn expected_spend_gradient(
        &self,
        frequency: f64,
        monetary_value: f64,
        q_min: f64,
    ) -> [f64; 3] {
        let below = self.p * frequency + (self.q - 1.0);
        if below <= 0.0 {
            return [f64::NAN; 3];
        }
        let spend = self.expected_spend(frequency, monetary_value);
        [
            spend * ((self.q - 1.0) / below),
            -spend / below * (self.q - q_min),
            self.p * self.v / below,
        ]
    }
}

/// x m, and 0 for x = 0, where m may be undefined.
fn total_spend(frequency: f64, monetary_value: f64) -> f64 {
    if frequency > 0.0 { frequency * monetary_value } else { 0.0 }
}
