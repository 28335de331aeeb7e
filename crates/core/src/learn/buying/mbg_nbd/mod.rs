//! MBG/NBD: BG/NBD with a chance to drop out right after the first purchase too.
//!
//! Batislam, Denizel and Filiztekin (2007), "Empirical validation and comparison of models
//! for customer base analysis", International Journal of Research in Marketing 24(3). The
//! sums and integrals are those of BG/NBD with x + 1 chances to drop out instead of x: given
//! alive at T, the future is that of BG/NBD with (r + x, alpha + T, a, b + x + 1).

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::error::Result;
use crate::math::quadrature::BetaRule;
use crate::math::random::Random;

use super::bg_nbd::{self, BgNbd, BgNbdLikelihood, Data, Dropout};
use super::estimate::{Estimate, Options};
use super::parameters::Layout;
use super::process::{Draw, History, Process};

/// The four parameters, with the meaning they have in BG/NBD.
///
/// A new customer may have dropped out at once: what is to be expected of one is P(alive) at
/// x = 0 and T = 0, which is b / (a + b), times what is to be expected given alive.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the parameters and nothing else")]
pub struct MbgNbd(pub BgNbd);

impl Process for MbgNbd {
    type Shared = Arc<BetaRule>;
    type Future = bg_nbd::Future;

    fn layout(&self) -> Layout {
        self.0.layout()
    }

    fn parameters(&self) -> Vec<f64> {
        self.0.parameters()
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self(BgNbd::from_slice(parameters))
    }

    fn neighbour(&self, k: usize, step: f64) -> Self {
        Self(self.0.neighbour(k, step))
    }

    /// 1 / (1 + a / (b + x) ((alpha + T) / (alpha + t_x))^(r + x)): below 1 for x = 0 as well.
    fn p_alive(&self, history: &History) -> f64 {
        self.0.p_alive_after(history, Dropout::AfterAll)
    }

    fn p_alive_gradient(&self, history: &History) -> Vec<f64> {
        self.0.p_alive_after_gradient(history, Dropout::AfterAll).to_vec()
    }

    fn shared(&self, frequency: f64) -> Arc<BetaRule> {
        bg_nbd::Future::rule(&self.given_alive(frequency, 0.0))
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.0.shares_with(&other.0)
    }

    fn future(&self, history: &History, shared: &Arc<BetaRule>) -> bg_nbd::Future {
        let given_alive = self.given_alive(history.frequency, history.age);
        bg_nbd::Future::with_rule(given_alive, Arc::clone(shared))
    }

    fn next_purchase_quantile(&self, history: &History, q: f64) -> Option<f64> {
        Some(self.0.next_purchase_quantile_alive(history.frequency, history.age, q))
    }

    fn log_likelihood(&self, history: &History) -> f64 {
        self.0.log_likelihood_after(history, Dropout::AfterAll)
    }

    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        self.0.draw_after(random, age, Dropout::AfterAll, Random::exponential)
    }
}

impl MbgNbd {
    fn given_alive(&self, frequency: f64, age: f64) -> BgNbd {
        let alive = self.0.given_alive(frequency, age);
        BgNbd { b: self.0.b + (frequency + 1.0), ..alive }
    }
}

/// The likelihood of prepared customers.
#[must_use]
pub fn likelihood(data: &Data) -> BgNbdLikelihood<'_> {
    BgNbdLikelihood::with_dropout(data, Dropout::AfterAll)
}

/// The estimate where it follows without a search: nobody bought again.
///
/// # Errors
/// As [`fit`] before its search.
pub fn known(data: &Data, options: &Options) -> Result<Option<Estimate>> {
    bg_nbd::known_of(&likelihood(data), options)
}

/// Fits r, alpha, a, b by maximum likelihood, as [`bg_nbd::fit`] does, with its statuses.
///
/// Where nobody bought again, either the purchase rate is 0 or everybody dropped out: the
/// data cannot tell, and the estimate (`NoRepeats`) takes the former.
///
/// # Errors
/// As [`bg_nbd::fit`].
pub fn fit(
    data: &Data,
    options: &Options,
    watch: &dyn Fn(u32, f64) -> Result<()>,
) -> Result<Estimate> {
    bg_nbd::fit_with(&likelihood(data), options, watch)
}
