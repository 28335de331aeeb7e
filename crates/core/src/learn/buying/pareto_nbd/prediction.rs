//! What a history tells of a customer.

use super::anchored::Anchored;
use super::{Future, ParetoNbd};
use crate::learn::buying::lifetime::{self, Anchored as _, Lifetime, mass, moments};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::{Draw, History, Process};
use crate::math::elementary::{exp, exp_m1, ln};
use crate::math::random::Random;
use crate::math::special::{ln_poch, log_add_exp, sigmoid};

impl ParetoNbd {
    /// The model seen from the last purchase, and the time since.
    fn silence(&self, history: &History) -> (Anchored, f64) {
        let at = self.anchored(history.frequency, history.recency);
        (at, history.age - history.recency)
    }

    /// The parameters given that a customer is alive at T after x repeat purchases.
    #[must_use]
    pub fn given_alive(&self, frequency: f64, age: f64) -> Self {
        Self { r: self.r + frequency, alpha: self.alpha + age, s: self.s, beta: self.beta + age }
    }
}

impl Process for ParetoNbd {
    type Shared = ();
    type Future = Future;

    fn layout(&self) -> Layout {
        Self::layout_in(1.0)
    }

    fn parameters(&self) -> Vec<f64> {
        vec![self.r, self.alpha, self.s, self.beta]
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    /// 1 / (1 + the odds of being dead), which are the integral over the time of dropout over
    /// e^C(T).
    fn p_alive(&self, history: &History) -> f64 {
        let (at, silence) = self.silence(history);
        sigmoid(at.fall(silence) - ln(mass(&at, silence)))
    }

    fn p_alive_gradient(&self, history: &History) -> Vec<f64> {
        let (at, silence) = self.silence(history);
        let dead = moments(&at, silence);
        if dead.mass <= 0.0 {
            return vec![0.0; 4];
        }
        let log_odds = ln(dead.mass) - at.fall(silence);
        let slope = -sigmoid(log_odds) * sigmoid(-log_odds);
        let alive = at.fall_derivatives(silence).0;
        dead.first.iter().zip(alive).map(|(d, a)| slope * (d / dead.mass - a)).collect()
    }

    fn shared(&self, _: f64) {}

    fn future(&self, history: &History, (): &()) -> Future {
        Future::new(self.given_alive(history.frequency, history.age))
    }

    /// Fader and Hardie (2005), its integral taken as it stands.
    fn log_likelihood(&self, history: &History) -> f64 {
        let History { frequency, recency, .. } = *history;
        let (at, silence) = self.silence(history);
        let birth: Anchored = self.anchored(frequency, 0.0);
        ln_poch(self.r, frequency as u32).value - frequency * ln(self.alpha)
            + birth.fall(recency)
            + log_add_exp(ln(mass(&at, silence)), at.fall(silence))
    }

    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        let rate = exp(random.ln_gamma(self.r) - ln(self.alpha));
        // Over customers lifetimes are Pareto: one exponential, inverted.
        let lifetime = self.beta * exp_m1(random.exponential() / self.s);
        lifetime::draw(random, rate, lifetime, age)
    }
}
