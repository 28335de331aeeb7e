//! The future of a regular buyer who is alive now.
//!
//! Silence since t_x leaves phase j in 0..k, the events since the last purchase, open. Given j
//! the rate is lambda ~ Gamma(R + j, alpha + T), and purchase n comes with event n k - j from
//! now, unless one of the n - 1 purchases before ended the customer, whose p is
//! Beta(a, b + x + z). All predictions are sums over phases and purchases of negative-binomial
//! probabilities, incomplete beta functions and survivals S(n) = (b+x+z)_n / (a+b+x+z)_n, all
//! of them positive.

use super::counting::Count;
use super::silence::Shares;
use crate::learn::buying::bg_nbd;
use crate::learn::buying::process;
use crate::math::elementary::{exp, ln, ln_1p};
use crate::math::incomplete::{Tails, beta_inc_split, ln_beta_front};
use crate::math::quadrature::adaptive;
use crate::math::special::ln_rising_ratio;

/// The purchases to come of a customer who is alive now, as seen from now.
#[derive(Clone, Debug)]
pub struct Future {
    pub(super) k: u32,
    /// The shares of the phases.
    pub(super) shares: Shares,
    /// The future of the events of phase 0 as if each were a purchase: it holds R, alpha + T,
    /// a and b + x + z, and is the future for k = 1.
    pub(super) events: bg_nbd::Future,
}

/// How far from each other sums may be: of the whole.
pub(super) const TOLERANCE: f64 = 1e-14;

impl process::Future for Future {
    fn expected_purchases(&self, t: f64) -> f64 {
        if self.k == 1 {
            return self.events.expected_purchases(t);
        }
        if t == f64::INFINITY {
            return self.events.discounted_purchases(t, 0.0);
        }
        self.count(t, Count::Purchases)
    }

    /// By difference, or as the integral of the rate where the difference would cancel.
    fn expected_purchases_between(&self, from: f64, to: f64) -> f64 {
        if self.k == 1 {
            return self.events.expected_purchases_between(from, to);
        }
        let until = self.expected_purchases(to);
        let difference = until - self.expected_purchases(from);
        if difference >= 0.25 * until || to == f64::INFINITY {
            return difference;
        }
        adaptive(&[from, to], TOLERANCE, |u| self.count(u, Count::Rate))
    }

    fn p_alive_in(&self, t: f64) -> f64 {
        if self.k == 1 {
            return self.events.p_alive_in(t);
        }
        if t == f64::INFINITY { 0.0 } else { self.count(t, Count::Alive) }
    }

    fn p_purchase(&self, t: f64) -> f64 {
        if self.k == 1 {
            return self.events.p_purchase(t);
        }
        self.next_purchase(t).lower
    }

    fn p_ever(&self) -> f64 {
        1.0
    }

    fn next_purchase_quantile(&self, q: f64) -> f64 {
        if self.k == 1 {
            return self.events.next_purchase_quantile(q);
        }
        match () {
            () if q <= 0.0 => 0.0,
            () if q >= 1.0 => f64::INFINITY,
            () => self.invert(q),
        }
    }

    /// With n > 0: n purchases of which the last is survived, or ends the customer whatever
    /// follows. Without any: fewer events than the first needs.
    fn pmf(&self, n: u32, t: f64) -> f64 {
        if self.k == 1 {
            return self.events.pmf(n, t);
        }
        let count = f64::from(n);
        if n == 0 {
            return if t == f64::INFINITY { 0.0 } else { Span::new(self, t).exactly(0.0) };
        }
        let bg_nbd::BgNbd { a, b, .. } = self.events.process();
        let survived = self.survival(count - 1.0);
        let ends = survived * (a / (a + b + (count - 1.0)));
        if t == f64::INFINITY {
            return ends;
        }
        let span = Span::new(self, t);
        self.survival(count) * span.exactly(count) + ends * span.at_least(count)
    }

    fn discounted_purchases(&self, t: f64, rate: f64) -> f64 {
        if self.k == 1 {
            return self.events.discounted_purchases(t, rate);
        }
        if rate <= 0.0 {
            return self.expected_purchases(t);
        }
        // Beyond 45 discounting times nothing is left in double precision.
        if t * rate > 45.0 { self.discounted_for_ever(rate) } else { self.discounted(t, rate) }
    }
}

impl Future {
    /// S(n) for real n >= 0: the chance to survive n purchases.
    pub(super) fn survival(&self, n: f64) -> f64 {
        let bg_nbd::BgNbd { a, b, .. } = self.events.process();
        exp(ln_rising_ratio(a, b, n))
    }

    /// The phases with a share, as (j, share).
    pub(super) fn phases(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let phases = self.shares.iter().take(self.k as usize).enumerate();
        phases.filter(|(_, share)| **share > 0.0).map(|(j, share)| (j as f64, *share))
    }

    /// Purchases a unit of time, `t` from now.
    #[must_use]
    pub fn purchase_rate(&self, t: f64) -> f64 {
        if self.k == 1 { self.events.purchase_rate(t) } else { self.count(t, Count::Rate) }
    }

    /// The distribution function of the time of the next purchase.
    fn next_purchase(&self, t: f64) -> Tails {
        if t == f64::INFINITY {
            return Tails { lower: 1.0, upper: 0.0 };
        }
        let span = Span::new(self, t);
        let mut out = Tails { lower: 0.0, upper: 0.0 };
        for (j, share) in self.phases() {
            let tails = beta_inc_split(f64::from(self.k) - j, span.shape + j, span.q, span.y);
            out.lower += share * tails.lower;
            out.upper += share * tails.upper;
        }
        out
    }

    /// The time at which the next purchase has come with probability `q` in (0, 1): Newton's
    /// steps in ln t on the logarithm of the smaller tail, kept within a bracket.
    fn invert(&self, q: f64) -> f64 {
        let scale = ln(self.events.process().alpha);
        let upper = q > 0.5;
        let target = ln(if upper { 1.0 - q } else { q });
        // ln t below and above any time that is a double.
        let (mut low, mut high) = (-745.0_f64, 710.0_f64);
        let start = ln(self.events.next_purchase_quantile(q)) + ln(f64::from(self.k));
        let mut s = if start.is_finite() { start.clamp(low, high) } else { scale.clamp(low, high) };
        for _ in 0..200 {
            let t = exp(s);
            let tails = self.next_purchase(t);
            let tail = if upper { tails.upper } else { tails.lower };
            let error = if upper { target - ln(tail) } else { ln(tail) - target };
            if error < 0.0 {
                low = s;
            } else {
                high = s;
            }
            let slope = self.next_purchase_density(t) / tail;
            let step = s - error / slope;
            let next = if step > low && step < high { step } else { 0.5 * (low + high) };
            if (next - s).abs() <= 1e-15 * (1.0 + s.abs()) {
                s = next;
                break;
            }
            s = next;
        }
        exp(s)
    }

    /// The density of the logarithm of the time of the next purchase.
    fn next_purchase_density(&self, t: f64) -> f64 {
        let span = Span::new(self, t);
        let front = |(j, share): (f64, f64)| {
            let front = ln_beta_front(f64::from(self.k) - j, span.shape + j, span.q, span.y);
            share * exp(front)
        };
        self.phases().map(front).sum()
    }
}

/// A time from now as events see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'a> {
    future: &'a Future,
    /// R.
    pub(super) shape: f64,
    /// w = t / (alpha + T).
    pub(super) w: f64,
    /// w / (1 + w) and 1 / (1 + w).
    pub(super) q: f64,
    pub(super) y: f64,
}

impl<'a> Span<'a> {
    pub(super) fn new(future: &'a Future, t: f64) -> Self {
        let bg_nbd::BgNbd { r, alpha, .. } = future.events.process();
        let w = t / alpha;
        let y = 1.0 / (1.0 + w);
        let q = if w < 1.0 { w * y } else { 1.0 / (1.0 + 1.0 / w) };
        Self { future, shape: r, w, q, y }
    }

    /// Probability of exactly `m` >= 0 events in phase `j`; `m` need not be whole.
    pub(super) fn events(&self, j: f64, m: f64) -> f64 {
        let shape = self.shape + j;
        if m == 0.0 {
            return exp(-shape * ln_1p(self.w));
        }
        if self.q == 0.0 {
            return 0.0;
        }
        exp(ln_beta_front(m, shape, self.q, self.y)) / m
    }

    /// Probability of at least `n` >= 1 purchases of one who never drops out.
    pub(super) fn at_least(&self, n: f64) -> f64 {
        let k = f64::from(self.future.k);
        let tail = |(j, share): (f64, f64)| {
            share * beta_inc_split(n * k - j, self.shape + j, self.q, self.y).lower
        };
        self.future.phases().map(tail).sum()
    }

    /// Probability of exactly `n` >= 0 purchases of one who never drops out.
    pub(super) fn exactly(&self, n: f64) -> f64 {
        let k = f64::from(self.future.k);
        let of = |(j, share): (f64, f64)| {
            let first = (n * k - j).max(0.0);
            share * self.block(j, first, n * k - j + k - first)
        };
        self.future.phases().map(of).sum()
    }

    /// Probability of `first` to `first + len - 1` events in phase `j`: from the most probable
    /// number both ways by ratios.
    fn block(&self, j: f64, first: f64, len: f64) -> f64 {
        let shape = self.shape + j;
        let ratio = |m: f64| (shape + m) / (m + 1.0) * self.q;
        let steps = len as u32;
        let mut mode = 0;
        while mode + 1 < steps && ratio(first + f64::from(mode)) > 1.0 {
            mode += 1;
        }
        let centre = self.events(j, first + f64::from(mode));
        let (mut total, mut term) = (centre, centre);
        for i in mode + 1..steps {
            term *= ratio(first + f64::from(i - 1));
            total += term;
        }
        term = centre;
        for i in (0..mode).rev() {
            term /= ratio(first + f64::from(i));
            total += term;
        }
        total
    }
}
