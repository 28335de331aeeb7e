//! Regular buying as one of the models of repeat buying.

use std::sync::Arc;

use super::Cnbd;
use super::future::Future;
use super::likelihood::ln_rising;
use super::silence::{Silence, Slopes, shares};
use crate::learn::buying::bg_nbd::{self, BgNbd};
use crate::learn::buying::parameters::Layout;
use crate::learn::buying::process::{Draw, History, Process};
use crate::math::elementary::{ln, ln_1p, ln_gamma};
use crate::math::quadrature::BetaRule;
use crate::math::random::Random;
use crate::math::special::{ln_rising_ratio, log_add_exp, sigmoid};

impl Process for Cnbd {
    type Shared = Arc<BetaRule>;
    type Future = Future;

    const NEEDS_RECENCY: bool = true;

    fn layout(&self) -> Layout {
        self.parameters.layout()
    }

    fn parameters(&self) -> Vec<f64> {
        self.parameters.parameters()
    }

    fn with_parameters(&self, parameters: &[f64]) -> Self {
        Self { parameters: BgNbd::from_slice(parameters), ..*self }
    }

    fn neighbour(&self, k: usize, step: f64) -> Self {
        Self { parameters: self.parameters.neighbour(k, step), ..*self }
    }

    fn p_alive(&self, history: &History) -> f64 {
        if self.events() == 1 {
            return self.parameters.p_alive_after(history, self.dropout);
        }
        self.odds(history).map_or(1.0, |odds| sigmoid(-odds.dead))
    }

    fn p_alive_gradient(&self, history: &History) -> Vec<f64> {
        if self.events() == 1 {
            return self.parameters.p_alive_after_gradient(history, self.dropout).to_vec();
        }
        self.odds(history).map_or(vec![0.0; 4], |odds| {
            let slope = -sigmoid(odds.dead) * sigmoid(-odds.dead);
            let (phi, rest) = self.parameters.dropout();
            let by_b = -self.parameters.b / odds.chance;
            // d ln a and d ln b are (1 - phi, 1) and (-phi, 1) in (logit phi, ln kappa).
            [odds.by_r, odds.by_alpha, rest - phi * by_b, 1.0 + by_b].map(|g| slope * g).to_vec()
        })
    }

    fn shared(&self, frequency: f64) -> Arc<BetaRule> {
        bg_nbd::Future::rule(&self.given_alive(frequency, 0.0))
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.parameters.shares_with(&other.parameters) && self.dropout == other.dropout
    }

    fn future(&self, history: &History, shared: &Arc<BetaRule>) -> Future {
        let given_alive = self.given_alive(history.frequency, history.age);
        let (k, shape) = (self.events(), given_alive.r);
        let silence = (history.age - history.recency) / given_alive.alpha;
        Future {
            k,
            shares: shares(k, shape, silence).1,
            events: bg_nbd::Future::with_rule(given_alive, Arc::clone(shared)),
        }
    }

    /// Reutterer, Platzer and Schroeder (2021), the appendix, with times as shares of alpha.
    fn log_likelihood(&self, history: &History) -> f64 {
        let (k, BgNbd { r, alpha, a, b }) = (self.events(), self.parameters);
        if k == 1 {
            return self.parameters.log_likelihood_after(history, self.dropout);
        }
        let events = f64::from(k);
        let x = history.frequency;
        let (chances, shape) = (x + f64::from(self.dropout.at_first()), r + events * x);
        let silence = (history.age - history.recency) / (alpha + history.age);
        let log = |t: f64| -shape * ln_1p(t / alpha);
        let alive = log(history.age) + shares(k, shape, silence).0;
        let dead = if chances > 0.0 {
            ln(a / (b + (chances - 1.0))) + log(history.recency)
        } else {
            f64::NEG_INFINITY
        };
        (events - 1.0) * history.litt - x * ln_gamma(events)
            + ln_rising(r, u64::from(k) * x as u64).value
            - events * x * ln(alpha)
            + ln_rising_ratio(a, b, chances)
            + log_add_exp(alive, dead)
    }

    /// The times between purchases are Erlang-k.
    fn draw(&self, random: &mut Random, age: f64) -> Draw {
        let k = self.events();
        let gap = |random: &mut Random| {
            if k == 1 { random.exponential() } else { random.gamma(f64::from(k)) }
        };
        self.parameters.draw_after(random, age, self.dropout, gap)
    }
}

/// The log-odds of being dead, with what its gradient needs.
struct Odds {
    dead: f64,
    by_r: f64,
    by_alpha: f64,
    /// b + x + z - 1.
    chance: f64,
}

impl Cnbd {
    fn given_alive(&self, frequency: f64, age: f64) -> BgNbd {
        let BgNbd { r, alpha, a, b } = self.parameters;
        BgNbd {
            r: r + f64::from(self.events()) * frequency,
            alpha: alpha + age,
            a,
            b: b + (frequency + f64::from(self.dropout.at_first())),
        }
    }

    /// None without a chance to drop out.
    fn odds(&self, history: &History) -> Option<Odds> {
        let (k, BgNbd { r, alpha, a, b }) = (self.events(), self.parameters);
        let chances = history.frequency + f64::from(self.dropout.at_first());
        if chances <= 0.0 {
            return None;
        }
        let shape = r + f64::from(k) * history.frequency;
        let (last, now) = (alpha + history.recency, alpha + history.age);
        let quiet = history.age - history.recency;
        let u = quiet / now;
        let silence = Silence::new(k, shape, u, &Slopes::new(k, shape));
        let gap = ln_1p(quiet / last);
        let chance = b + (chances - 1.0);
        Some(Odds {
            dead: ln(a / chance) + shape * gap - silence.ln,
            by_r: r * (gap - silence.by_shape),
            by_alpha: -shape * alpha * (u / last) + alpha / now * silence.by_u,
            chance,
        })
    }
}
