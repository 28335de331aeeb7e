//! What is to be expected of a customer with a history (x, t_x, T).

use super::BgNbd;
use super::expectation::Future;
use super::likelihood::Dropout;
use crate::learn::buying::process::History;
use crate::math::elementary::{exp_m1, ln, ln_1p};
use crate::math::special::sigmoid;

impl BgNbd {
    /// The log-odds that a customer who had `chances` > 0 to drop out is dead: ln a -
    /// ln(b + chances - 1) + (r + x) ln((alpha + T) / (alpha + t_x)).
    fn death_log_odds(&self, history: &History, chances: f64) -> f64 {
        let gap = ln_1p((history.age - history.recency) / (self.alpha + history.recency));
        ln(self.a / (self.b + (chances - 1.0))) + (self.r + history.frequency) * gap
    }

    pub(in crate::learn::buying) fn p_alive_after(
        &self,
        history: &History,
        dropout: Dropout,
    ) -> f64 {
        let chances = history.frequency + f64::from(dropout.at_first());
        if chances > 0.0 { sigmoid(-self.death_log_odds(history, chances)) } else { 1.0 }
    }

    pub(in crate::learn::buying) fn p_alive_after_gradient(
        &self,
        history: &History,
        dropout: Dropout,
    ) -> [f64; 4] {
        let History { frequency, recency, age, .. } = *history;
        let chances = frequency + f64::from(dropout.at_first());
        if chances <= 0.0 {
            return [0.0; 4];
        }
        let d = self.death_log_odds(history, chances);
        let slope = -sigmoid(d) * sigmoid(-d);
        let (last, now) = (self.alpha + recency, self.alpha + age);
        let gap = ln_1p((age - recency) / last);
        let by_alpha = -(self.r + frequency) * self.alpha * ((age - recency) / last / now);
        let (phi, rest) = self.dropout();
        let by_b = -self.b / (self.b + (chances - 1.0));
        // d ln a and d ln b are (1 - phi, 1) and (-phi, 1) in (logit phi, ln kappa).
        [slope * self.r * gap, slope * by_alpha, slope * (rest - phi * by_b), slope * (1.0 + by_b)]
    }

    /// Probability that the customer is alive at `age` T, after `frequency` x repeat
    /// purchases, the last at `recency` t_x; 1 where x = 0.
    #[must_use]
    pub fn p_alive(&self, frequency: f64, recency: f64, age: f64) -> f64 {
        let history = History { frequency, recency, age, litt: 0.0 };
        self.p_alive_after(&history, Dropout::AfterRepeats)
    }

    /// The gradient of [`Self::p_alive`] in the transformed parameters.
    #[must_use]
    pub fn p_alive_gradient(&self, frequency: f64, recency: f64, age: f64) -> [f64; 4] {
        let history = History { frequency, recency, age, litt: 0.0 };
        self.p_alive_after_gradient(&history, Dropout::AfterRepeats)
    }

    /// The purchases to come of a customer who is alive at `age` after `frequency` repeat
    /// purchases; of a new one with (0, 0).
    #[must_use]
    pub fn future(&self, frequency: f64, age: f64) -> Future {
        Future::new(self.given_alive(frequency, age))
    }

    /// The parameters of that future.
    pub(in crate::learn::buying) fn given_alive(&self, frequency: f64, age: f64) -> Self {
        Self { r: self.r + frequency, alpha: self.alpha + age, a: self.a, b: self.b + frequency }
    }

    /// Mean number of purchases of a new customer within `t`.
    #[must_use]
    pub fn expected_purchases_new(&self, t: f64) -> f64 {
        self.future(0.0, 0.0).expected_purchases(t)
    }

    /// Mean number of purchases within `t` after `age`, given the history.
    #[must_use]
    pub fn expected_purchases(&self, frequency: f64, recency: f64, age: f64, t: f64) -> f64 {
        self.p_alive(frequency, recency, age) * self.future(frequency, age).expected_purchases(t)
    }

    /// Probability of being alive `t` after `age`, given the history and nothing more.
    #[must_use]
    pub fn p_alive_in(&self, frequency: f64, recency: f64, age: f64, t: f64) -> f64 {
        self.p_alive(frequency, recency, age) * self.future(frequency, age).p_alive_in(t)
    }

    /// Probability of a purchase within `t` after `age`, given the history.
    #[must_use]
    pub fn p_purchase(&self, frequency: f64, recency: f64, age: f64, t: f64) -> f64 {
        let power = self.r + frequency;
        let alive = -exp_m1(-power * ln_1p(t / (self.alpha + age)));
        self.p_alive(frequency, recency, age) * alive
    }

    /// Probability of no purchase within `t` after `age`, given the history: dead, or silent.
    #[must_use]
    pub fn p_no_purchase(&self, frequency: f64, recency: f64, age: f64, t: f64) -> f64 {
        1.0 - self.p_purchase(frequency, recency, age, t)
    }

    /// Time after `age` by which the next purchase has come with probability `q` in [0, 1],
    /// given that the customer is alive.
    #[must_use]
    pub fn next_purchase_quantile_alive(&self, frequency: f64, age: f64, q: f64) -> f64 {
        (self.alpha + age) * exp_m1(-ln_1p(-q) / (self.r + frequency))
    }

    /// Time after `age` by which the next purchase has come with probability `q` in [0, 1],
    /// given the history; None where `q` is not below the probability of being alive: there
    /// may be no next purchase.
    #[must_use]
    pub fn next_purchase_quantile(
        &self,
        frequency: f64,
        recency: f64,
        age: f64,
        q: f64,
    ) -> Option<f64> {
        let alive = self.p_alive(frequency, recency, age);
        (q < alive).then(|| self.next_purchase_quantile_alive(frequency, age, q / alive))
    }

    /// Probability of exactly `n` purchases within `t` after `age`, given the history.
    #[must_use]
    pub fn pmf(&self, frequency: f64, recency: f64, age: f64, n: u32, t: f64) -> f64 {
        if n == 0 {
            return self.p_no_purchase(frequency, recency, age, t);
        }
        self.p_alive(frequency, recency, age) * self.future(frequency, age).pmf(n, t)
    }

    /// Mean discounted number of purchases within `t` after `age` (infinity: for ever), given
    /// the history; see [`Future::discounted_purchases`].
    #[must_use]
    pub fn discounted_purchases(
        &self,
        frequency: f64,
        recency: f64,
        age: f64,
        t: f64,
        rate: f64,
    ) -> f64 {
        self.p_alive(frequency, recency, age)
            * self.future(frequency, age).discounted_purchases(t, rate)
    }
}
