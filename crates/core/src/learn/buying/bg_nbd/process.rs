//! BG/NBD as one of the models of repeat buying.

use std::sync::Arc;

use super::BgNbd;
use super::expectation::Future;
use super::likelihood::{Dropout, ln_survival};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::{self, Draw, History, Process};
use crate::math::elementary::{exp, ln, ln_1p};
use crate::math::quadrature::BetaRule;
use crate::math::random::Random;
use crate::math::special::{ln_poch, log_add_exp};

impl Process for BgNbd {
    type Shared = Arc<BetaRule>;
    type Future = Future;

    fn layout(&self) -> Layout {
        Self::layout_in(1.0)
    }

    fn parameters(&self) -> Vec<f64> {
        self.to_array().to_vec()
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self::from_slice(parameters)
    }

    fn neighbour(&self, k: usize, step: f64) -> Self {
        let mut point = self.transformed();
        let Some(coordinate) = point.get_mut(k) else { return *self };
        *coordinate += step;
        let near = Self::from_transformed(point);
        // What a parameter does not move keeps its bits, so that rules can be shared.
        if k < 2 {
            Self { a: self.a, b: self.b, ..near }
        } else {
            Self { r: self.r, alpha: self.alpha, ..near }
        }
    }

    fn p_alive(&self, history: &History) -> f64 {
        self.p_alive(history.frequency, history.recency, history.age)
    }

    fn p_alive_gradient(&self, history: &History) -> Vec<f64> {
        self.p_alive_gradient(history.frequency, history.recency, history.age).to_vec()
    }

    fn shared(&self, frequency: f64) -> Arc<BetaRule> {
        Future::rule(&self.given_alive(frequency, 0.0))
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.a.to_bits() == other.a.to_bits() && self.b.to_bits() == other.b.to_bits()
    }

    fn future(&self, history: &History, shared: &Arc<BetaRule>) -> Future {
        let given_alive = self.given_alive(history.frequency, history.age);
        Future::with_rule(given_alive, Arc::clone(shared))
    }

    fn next_purchase_quantile(&self, history: &History, q: f64) -> Option<f64> {
        Some(self.next_purchase_quantile_alive(history.frequency, history.age, q))
    }

    /// Fader, Hardie and Lee (2005), eq. 6, with times as shares of alpha.
    fn log_likelihood(&self, history: &History) -> f64 {
        self.log_likelihood_after(history, Dropout::AfterRepeats)
    }

    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        self.draw_after(random, age, Dropout::AfterRepeats, Random::exponential)
    }
}

impl BgNbd {
    pub(in crate::learn::buying) fn log_likelihood_after(
        &self,
        history: &History,
        dropout: Dropout,
    ) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = history.frequency;
        let log = |t: f64| -(r + x) * ln_1p(t / alpha);
        let alive = log(history.age);
        let chances = x + f64::from(dropout.at_first());
        let dead = if chances > 0.0 {
            ln(a / (b + (chances - 1.0))) + log(history.recency)
        } else {
            f64::NEG_INFINITY
        };
        ln_poch(r, x as u32).value - x * ln(alpha)
            + ln_survival(a, b, chances as u32)
            + log_add_exp(alive, dead)
    }

    /// Draws purchases up to `age` whose gaps, times the rate, are drawn by `gap`.
    pub(in crate::learn::buying) fn draw_after(
        &self,
        random: &mut Random,
        age: f64,
        dropout: Dropout,
        gap: impl Fn(&mut Random) -> f64,
    ) -> Draw {
        let rate = exp(random.ln_gamma(self.r) - ln(self.alpha));
        let p = random.beta(self.a, self.b);
        let mut draw = Draw { times: Vec::new(), end: f64::INFINITY };
        if dropout == Dropout::AfterAll && random.bernoulli(p) {
            draw.end = 0.0;
            return draw;
        }
        let mut time = 0.0;
        while draw.times.len() < MOST_PURCHASES {
            time += gap(random) / rate;
            if time > age || time.is_nan() {
                break;
            }
            draw.times.push(time);
            if random.bernoulli(p) {
                draw.end = time;
                break;
            }
        }
        draw
    }
}

/// Where a drawn history is cut off: parameters at the edge may ask for any number.
const MOST_PURCHASES: usize = 1 << 20;

impl process::Future for Future {
    fn expected_purchases(&self, t: f64) -> f64 {
        self.expected_purchases(t)
    }

    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        self.expected_purchases_between(from, to)
    }

    fn p_alive_in(&self, t: f64) -> f64 {
        self.p_alive_in(t)
    }

    fn p_purchase(&self, t: f64) -> f64 {
        self.p_purchase(t)
    }

    fn p_ever(&self) -> f64 {
        1.0
    }

    fn next_purchase_quantile(&self, q: f64) -> f64 {
        self.next_purchase_quantile(q)
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        self.pmf(n, t)
    }

    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        self.discounted_purchases(t, rate)
    }
}
