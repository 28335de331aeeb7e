//! The opportunities to come of a customer who is alive now.

use super::BgBb;
use crate::learn::buying::contract::{Contract, ShiftedBetaGeometric};
use crate::learn::buying::process::Future;
use crate::math::elementary::{exp, ln};
use crate::math::series::{Terms, sum_terms};
use crate::math::special::{digamma_difference, ln_cross_ratio};

/// The purchases to come, given what is known of the customer. Times count whole opportunities
/// from now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgBbFuture {
    process: BgBb,
}

/// Counts of purchases are told up to this horizon: a longer one is taken as this.
const LONGEST: f64 = 1_048_576.0;

impl BgBbFuture {
    /// `process` holds the parameters given what is known of the customer.
    pub(super) fn new(process: BgBb) -> Self {
        Self { process }
    }

    /// The parameters given what is known of the customer.
    #[must_use]
    pub fn process(&self) -> BgBb {
        self.process
    }

    /// Mean probability to buy at an opportunity while alive.
    fn buying(&self) -> f64 {
        self.process.alpha / (self.process.alpha + self.process.beta)
    }

    fn lifetime(&self) -> ShiftedBetaGeometric {
        self.process.lifetime()
    }
}

impl Future for BgBbFuture {
    /// Fader, Hardie and Shang (2010), eq. 14 given alive, without its pole at gamma = 1.
    fn expected_purchases(&self, t: f64) -> f64 {
        self.buying() * self.lifetime().expected_residual(0.0, t)
    }

    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        let (from, to) = (from.floor(), to.floor());
        let rest = self.lifetime().given(from);
        self.buying() * self.p_alive_in(from) * rest.expected_residual(0.0, to - from)
    }

    fn p_alive_in(&self, t: f64) -> f64 {
        self.lifetime().survival(t)
    }

    fn p_purchase(&self, t: f64) -> f64 {
        sum_terms(&FirstPurchase(self.process), 1.0, t)
    }

    fn p_ever(&self) -> f64 {
        self.p_purchase(f64::INFINITY)
    }

    /// A whole number of opportunities: the first by which the probability is `q` at least.
    fn next_purchase_quantile(&self, q: f64) -> f64 {
        let come = |k: f64| self.p_purchase(k) >= q;
        if q <= 0.0 {
            return 0.0;
        }
        if q >= self.p_ever() {
            return f64::INFINITY;
        }
        let mut high = 1.0;
        while !come(high) {
            if high > 1e300 {
                return f64::INFINITY;
            }
            high *= 2.0;
        }
        let mut low = (0.5 * high).floor();
        loop {
            let middle = (0.5 * (low + high)).floor();
            if middle <= low || middle >= high {
                return high;
            }
            *(if come(middle) { &mut high } else { &mut low }) = middle;
        }
    }

    /// Fader, Hardie and Shang (2010), eq. 9: the sum over m, the opportunities survived, of
    /// (m choose n) times the chance of n purchases and of the end there. All terms are positive.
    ///
    /// Horizons beyond 1,048,576 opportunities count as that.
    fn pmf(&self, n: u32, t: f64) -> f64 {
        let BgBb { alpha, beta, gamma, delta } = self.process;
        let (count, end) = (f64::from(n), t.floor().min(LONGEST));
        if count > end || end < 0.0 {
            return 0.0;
        }
        // n purchases at the first n opportunities, all survived.
        let ln_first = -ln_cross_ratio(alpha, beta, count) - ln_cross_ratio(delta, gamma, count);
        let (mut term, mut ln_scale, mut sum, mut m) = (1.0, ln_first, 0.0, count);
        while m < end {
            sum += term * (gamma / (gamma + delta + m));
            let buying = (beta + (m - count)) / (alpha + beta + m);
            let choose = (m + 1.0) / (m + 1.0 - count);
            term *= choose * buying * ((delta + m) / (gamma + delta + m));
            m += 1.0;
            if term > 1e250 {
                ln_scale += ln(term);
                sum /= term;
                term = 1.0;
            }
        }
        exp(ln_scale + ln(sum + term))
    }

    /// The purchase at opportunity j is worth e^(-rate j).
    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        if rate <= 0.0 {
            return self.expected_purchases(t);
        }
        self.buying() * exp(-rate) * self.lifetime().discounted_residual(0.0, t, rate)
    }
}

/// The probabilities that the next purchase is at opportunity j.
struct FirstPurchase(BgBb);

impl Terms for FirstPurchase {
    fn ln_term(&self, j: f64) -> f64 {
        let BgBb { alpha, beta, gamma, delta } = self.0;
        ln(alpha / (alpha + beta + (j - 1.0)))
            - ln_cross_ratio(beta, alpha, j - 1.0)
            - ln_cross_ratio(delta, gamma, j)
    }

    fn slope(&self, j: f64) -> f64 {
        let BgBb { alpha, beta, gamma, delta } = self.0;
        -1.0 / (alpha + beta + (j - 1.0))
            - digamma_difference(beta + (j - 1.0), alpha)
            - digamma_difference(delta + j, gamma)
    }
}
