//! BG/BB: purchases at opportunities, such as yearly appeals, until a silent end.
//!
//! At each opportunity a customer first drops out with probability theta ~ Beta(gamma, delta),
//! else buys with probability p ~ Beta(alpha, beta). Fader, Hardie and Shang (2010),
//! "Customer-base analysis in a discrete-time noncontractual setting", Marketing Science 29(6).
//!
//! Times are opportunities: x purchases at n of them, the last at number t_x. A part of an
//! opportunity has not passed, so horizons count the whole ones in them.

mod data;
mod fit;
mod future;
mod likelihood;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use fit::{BgBbLikelihood, fit};
pub use future::BgBbFuture;

use super::contract::{Contract, ShiftedBetaGeometric};
use super::parameters::{Block, Layout};
use super::process::{Draw, History, Process};
use crate::math::elementary::{ln, ln_1p};
use crate::math::random::Random;
use crate::math::series::{Terms, sum_terms};
use crate::math::special::{
    digamma_difference, ln_beta, ln_cross_ratio, log_sum_exp, sigmoid, softplus,
};

/// The four parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the model has these four parameters")]
pub struct BgBb {
    /// First shape of the probability to buy at an opportunity, > 0.
    pub alpha: f64,
    /// Second shape, > 0.
    pub beta: f64,
    /// First shape of the probability to drop out before an opportunity, > 0.
    pub gamma: f64,
    /// Second shape, > 0.
    pub delta: f64,
}

impl BgBb {
    /// From alpha, beta, gamma, delta; NaN for what is missing.
    #[must_use]
    pub fn from_slice(parameters: &[f64]) -> Self {
        let at = |i: usize| parameters.get(i).copied().unwrap_or(f64::NAN);
        Self { alpha: at(0), beta: at(1), gamma: at(2), delta: at(3) }
    }

    /// How long a customer stays.
    #[must_use]
    pub fn lifetime(&self) -> ShiftedBetaGeometric {
        ShiftedBetaGeometric { alpha: self.gamma, beta: self.delta }
    }

    /// Probability that the customer is alive still `t` opportunities after those of the history:
    /// at t = 1 what Fader, Hardie and Shang tabulate.
    #[must_use]
    pub fn p_alive_in(&self, history: &History, t: f64) -> f64 {
        self.p_alive(history) * self.lifetime().survival_after(history.age, t)
    }

    /// ln of the odds of having dropped out: minus infinity where the last opportunity was used.
    ///
    /// The odds are the sum over m from t_x to n - 1, the opportunities survived, of A(m) / A(n)
    /// gamma / (gamma + delta + m), where A(m) is the likelihood of m opportunities survived.
    fn death_log_odds(&self, history: &History) -> f64 {
        let (x, last, n) = (history.frequency, history.recency.floor(), history.age.floor());
        let silent = Silence { model: self, x, last, n };
        if n - last <= SHORT {
            let mut terms = Vec::new();
            let (mut ln_ratio, mut m) = (0.0, n - 1.0);
            while m >= last {
                ln_ratio += ln_1p((self.alpha + x) / (self.beta + (m - x)))
                    + ln_1p(self.gamma / (self.delta + m));
                terms.push(ln_ratio + silent.ln_end(m));
                m -= 1.0;
            }
            return log_sum_exp(&terms);
        }
        let first = silent.ln_odds(0.0);
        first + ln(sum_terms(&silent, 0.0, n - last - 1.0))
    }
}

/// Up to this many silent opportunities are added up one by one.
const SHORT: f64 = 256.0;

/// The odds of an end after m = t_x + j opportunities, in units of those at j = 0.
struct Silence<'a> {
    model: &'a BgBb,
    x: f64,
    last: f64,
    n: f64,
}

impl Silence<'_> {
    /// ln of the probability of the end at the next opportunity after m survived.
    fn ln_end(&self, m: f64) -> f64 {
        ln(self.model.gamma / (self.model.gamma + self.model.delta + m))
    }

    fn ln_odds(&self, j: f64) -> f64 {
        let BgBb { alpha, beta, gamma, delta } = *self.model;
        let (m, left) = (self.last + j, self.n - self.last - j);
        ln_cross_ratio(beta + (m - self.x), alpha + self.x, left)
            + ln_cross_ratio(delta + m, gamma, left)
            + self.ln_end(m)
    }
}

impl Terms for Silence<'_> {
    fn ln_term(&self, j: f64) -> f64 {
        self.ln_odds(j) - self.ln_odds(0.0)
    }

    fn slope(&self, j: f64) -> f64 {
        let BgBb { alpha, beta, gamma, delta } = *self.model;
        let m = self.last + j;
        -digamma_difference(beta + (m - self.x), alpha + self.x)
            - digamma_difference(delta + m, gamma + 1.0)
    }
}

impl Process for BgBb {
    type Shared = ();
    type Future = BgBbFuture;

    fn layout(&self) -> Layout {
        layout()
    }

    fn parameters(&self) -> Vec<f64> {
        vec![self.alpha, self.beta, self.gamma, self.delta]
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    /// Alive after the n opportunities of the history; the next one's dropout is to come.
    fn p_alive(&self, history: &History) -> f64 {
        sigmoid(-self.death_log_odds(history))
    }

    fn shared(&self, _frequency: f64) {}

    fn shares_with(&self, _other: &Self) -> bool {
        true
    }

    /// That of a new customer with (alpha + x, beta + n - x, gamma, delta + n).
    fn future(&self, history: &History, (): &()) -> BgBbFuture {
        let (x, n) = (history.frequency, history.age.floor());
        BgBbFuture::new(Self {
            alpha: self.alpha + x,
            beta: self.beta + (n - x).max(0.0),
            delta: self.delta + n,
            ..*self
        })
    }

    /// Fader, Hardie and Shang (2010), eq. 5, term by term up to 256 silent opportunities.
    fn log_likelihood(&self, history: &History) -> f64 {
        let Self { alpha, beta, gamma, delta } = *self;
        let (x, last, n) = (history.frequency, history.recency.floor(), history.age.floor());
        let buys = |m: f64| ln_beta(alpha + x, beta + (m - x)) - ln_beta(alpha, beta);
        let alive = buys(n) + ln_beta(gamma, delta + n) - ln_beta(gamma, delta);
        if n - last > SHORT {
            return alive + softplus(self.death_log_odds(history));
        }
        let mut terms = vec![alive];
        for i in 0..(n - last) as u32 {
            let m = last + f64::from(i);
            terms.push(buys(m) + ln_beta(gamma + 1.0, delta + m) - ln_beta(gamma, delta));
        }
        log_sum_exp(&terms)
    }

    /// The end is the number of the first opportunity that the customer does not live to see.
    /// Takes time and room for each purchase, never for what happens at no opportunity.
    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        let n = age.floor();
        let buying = random.beta(self.alpha, self.beta);
        let end = self.lifetime().draw(random);
        let mut times = Vec::new();
        let mut at = 0.0;
        loop {
            at += (random.exponential() / -ln_1p(-buying)).ceil().max(1.0);
            // Written so that it also stops for NaN.
            if !(at <= n && at < end) {
                break;
            }
            times.push(at);
        }
        Draw { times, end: if end <= n { end } else { f64::INFINITY } }
    }
}

/// Names and coordinates.
fn layout() -> Layout {
    Layout::new([
        Block::Beta { names: ["alpha", "beta"] },
        Block::Beta { names: ["gamma", "delta"] },
    ])
}
