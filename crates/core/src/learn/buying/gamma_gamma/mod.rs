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
pub use fit::{Limits, fit};

use crate::math::elementary::{exp, ln};

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

    /// From (ln p, ln(q - q_min), ln v).
    #[must_use]
    pub fn from_transformed([ln_p, ln_excess, ln_v]: [f64; 3], q_min: f64) -> Self {
        Self { p: exp(ln_p), q: q_min + exp(ln_excess), v: exp(ln_v) }
    }

    /// (ln p, ln(q - q_min), ln v): the parameters in which the fit runs and in which
    /// gradients and their covariance are given.
    #[must_use]
    pub fn transformed(&self, q_min: f64) -> [f64; 3] {
        [ln(self.p), ln(self.q - q_min), ln(self.v)]
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
