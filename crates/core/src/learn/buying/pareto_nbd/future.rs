//! The future of a customer who is alive now.

use super::ParetoNbd;
use super::anchored::Anchored;
use crate::learn::buying::lifetime::{self, Lifetime, discounted_survival, next_purchase};
use crate::learn::buying::process;
use crate::math::elementary::{exp, exp_m1, ln_1p};
use crate::math::special::exprel;

/// The purchases to come of a customer who is alive now, as seen from now.
///
/// Given alive at T after x repeat purchases, the future is that of a new customer with
/// parameters (r + x, alpha + T, s, beta + T).
#[derive(Clone, Copy, Debug)]
pub struct Future {
    process: ParetoNbd,
    at: Anchored,
}

impl Future {
    /// `process` holds the parameters given what is known of the customer.
    #[must_use]
    pub fn new(process: ParetoNbd) -> Self {
        Self { process, at: process.anchored(0.0, 0.0) }
    }

    /// The parameters given what is known of the customer.
    #[must_use]
    pub fn process(&self) -> ParetoNbd {
        self.process
    }

    /// Beyond this time the density of the next purchase is a power, to the last place.
    fn far(&self) -> f64 {
        let ParetoNbd { r, alpha, s, beta } = self.process;
        (1e17 * alpha.max(beta) * (r + s).max(1.0)).min(1e300)
    }

    /// The mass of the next purchase beyond [`Self::far`]: e^C r / (r + s).
    fn beyond(&self) -> f64 {
        let ParetoNbd { r, s, .. } = self.process;
        exp(lifetime::Anchored::fall(&self.at, self.far())) * (r / (r + s))
    }
}

impl process::Future for Future {
    /// r / alpha times the integral of (1 + u / beta)^-s: with h = ln(1 + t / beta) it is
    /// beta h exprel(-(s - 1) h), without a pole at s = 1.
    fn expected_purchases(&self, t: f64) -> f64 {
        let ParetoNbd { r, alpha, s, beta } = self.process;
        if t == f64::INFINITY {
            return if s > 1.0 { r / alpha * (beta / (s - 1.0)) } else { t };
        }
        let h = ln_1p(t / beta);
        r / alpha * (beta * h * exprel(-(s - 1.0) * h))
    }

    /// By the closure: what is expected from `from` on of those who are alive then.
    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        if from == f64::INFINITY {
            return 0.0;
        }
        let later = ParetoNbd { beta: self.process.beta + from, ..self.process };
        self.p_alive_in(from) * Self::new(later).expected_purchases(to - from)
    }

    fn p_alive_in(&self, t: f64) -> f64 {
        exp(-self.process.s * ln_1p(t / self.process.beta))
    }

    fn p_purchase(&self, t: f64) -> f64 {
        let ParetoNbd { r, alpha, s, .. } = self.process;
        let far = self.far();
        let near = lifetime::p_purchase(&self.at, r, alpha, t.min(far));
        let share = if t > far { -exp_m1(-(r + s) * ln_1p((t - far) / far)) } else { 0.0 };
        (near + self.beyond() * share).min(1.0)
    }

    fn p_ever(&self) -> f64 {
        self.p_purchase(f64::INFINITY)
    }

    fn next_purchase_quantile(&self, q: f64) -> f64 {
        let ParetoNbd { r, alpha, s, .. } = self.process;
        if q <= 0.0 {
            return 0.0;
        }
        if q >= self.p_ever() {
            return f64::INFINITY;
        }
        let far = self.far();
        match next_purchase(&self.at, r, alpha, q, far) {
            Ok(time) => time,
            Err(near) => {
                let share = ((q - near) / self.beyond()).min(1.0);
                far * exp(-ln_1p(-share) / (r + s))
            }
        }
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        let ParetoNbd { r, alpha, .. } = self.process;
        if n == 0 {
            // Dead by then without a purchase, or alive without one.
            let dead = lifetime::mass(&self.at, t);
            return (dead + exp(lifetime::Anchored::fall(&self.at, t))).min(1.0);
        }
        if t > 0.0 { lifetime::pmf(&self.at, r, alpha, f64::from(n), t) } else { 0.0 }
    }

    /// Infinite where nothing is discounted and s <= 1.
    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        if rate <= 0.0 {
            return self.expected_purchases(t);
        }
        // Beyond 45 discounting times nothing is left in double precision.
        let end = t.min(45.0 / rate);
        let at = Anchored::lifetime(&self.process);
        self.process.r / self.process.alpha * discounted_survival(&at, end, rate)
    }
}
