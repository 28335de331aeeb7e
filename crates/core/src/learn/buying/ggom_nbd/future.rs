//! The future of a customer who is alive now.

use super::GgomNbd;
use super::anchored::Anchored;
use crate::learn::buying::lifetime::{self, Lifetime, discounted_survival, next_purchase};
use crate::learn::buying::process;
use crate::math::elementary::{exp, exp_m1, ln, ln_1p};

/// The purchases to come of a customer who is alive now, as seen from now.
///
/// Given alive at T after x repeat purchases, the future is that of a new customer with
/// parameters (r + x, alpha + T, b, s, (beta + e^(b T) - 1) e^(-b T)).
#[derive(Clone, Copy, Debug)]
pub struct Future {
    process: GgomNbd,
    at: Anchored,
}

impl Future {
    /// `process` holds the parameters given what is known of the customer.
    #[must_use]
    pub fn new(process: GgomNbd) -> Self {
        Self { process, at: process.anchored(0.0, 0.0) }
    }

    /// The parameters given what is known of the customer.
    #[must_use]
    pub fn process(&self) -> GgomNbd {
        self.process
    }

    /// By when nobody is left: survival is below e^-750, which is 0.
    fn end(&self) -> f64 {
        self.process.lifetime(750.0).min(1e300)
    }
}

impl GgomNbd {
    /// The age at which survival is e^-`hazard`.
    pub(super) fn lifetime(&self, hazard: f64) -> f64 {
        let growth = hazard / self.s;
        let ratio = self.beta * exp_m1(growth);
        let ln_whole = if ratio < f64::MAX { ln_1p(ratio) } else { ln(self.beta) + growth };
        ln_whole / self.b
    }
}

impl process::Future for Future {
    /// r / alpha times the integral of the survival; finite for ever.
    fn expected_purchases(&self, t: f64) -> f64 {
        self.discounted_purchases(t, 0.0)
    }

    /// By the closure: what is expected from `from` on of those who are alive then.
    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        let alive = self.p_alive_in(from);
        if alive == 0.0 {
            return 0.0;
        }
        let later = self.process.given_alive(0.0, from);
        let later = GgomNbd { alpha: self.process.alpha, ..later };
        alive * Self::new(later).expected_purchases(to - from)
    }

    fn p_alive_in(&self, t: f64) -> f64 {
        exp(lifetime::Anchored::fall(&Anchored::lifetime(&self.process), t))
    }

    fn p_purchase(&self, t: f64) -> f64 {
        let GgomNbd { r, alpha, .. } = self.process;
        lifetime::p_purchase(&self.at, r, alpha, t.min(self.end()))
    }

    fn p_ever(&self) -> f64 {
        self.p_purchase(f64::INFINITY)
    }

    fn next_purchase_quantile(&self, q: f64) -> f64 {
        let GgomNbd { r, alpha, .. } = self.process;
        if q <= 0.0 {
            return 0.0;
        }
        if q >= self.p_ever() {
            return f64::INFINITY;
        }
        next_purchase(&self.at, r, alpha, q, self.end()).unwrap_or(f64::INFINITY)
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        let GgomNbd { r, alpha, .. } = self.process;
        if n == 0 {
            // Dead by then without a purchase, or alive without one.
            let dead = lifetime::mass(&self.at, t);
            return (dead + exp(lifetime::Anchored::fall(&self.at, t))).min(1.0);
        }
        if t > 0.0 { lifetime::pmf(&self.at, r, alpha, f64::from(n), t) } else { 0.0 }
    }

    /// Finite for any rate, as everybody dies.
    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        // Beyond 45 discounting times nothing is left in double precision.
        let end = t.min(self.end()).min(45.0 / rate.max(0.0));
        let at = Anchored::lifetime(&self.process);
        let rate_of_purchase = self.process.r / self.process.alpha;
        rate_of_purchase * discounted_survival(&at, end, rate.max(0.0))
    }
}
