//! Purchases within a time, summed over all numbers of events.

use super::future::{Future, Span, TOLERANCE};
use crate::learn::buying::bg_nbd::BgNbd;
use crate::math::elementary::{cos, exp, exp_m1, ln, ln_1p};
use crate::math::lattice::lattice_sum;
use crate::math::special::exprel;

/// What is averaged, with M the purchases that one who never drops out would make within t,
/// and G >= 1 the number of the purchase that ends the customer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Count {
    /// min(M, G): purchases.
    Purchases,
    /// M < G: being alive.
    Alive,
    /// Purchases a unit of time at t.
    Rate,
}

/// Up to this number of events they are walked through one by one.
const WALK: f64 = 8192.0;

/// The probability of no event is above the smallest double below this, in logs.
const NO_EVENT: f64 = 600.0;

impl Future {
    /// The mean over all that is unknown.
    pub(super) fn count(&self, t: f64, what: Count) -> f64 {
        let span = Span::new(self, t);
        if self.most_events(&span) <= WALK
            && (span.shape + f64::from(self.k)) * ln_1p(span.w) < NO_EVENT
        {
            return self.by_walk(&span, what);
        }
        self.by_dropout(&span, what).unwrap_or_else(|| self.by_purchase(&span, what))
    }

    /// More events than this have no weight in double precision: 12 standard deviations, and
    /// 50 scales of the exponential tail.
    fn most_events(&self, span: &Span<'_>) -> f64 {
        let mean = (span.shape + f64::from(self.k)) * span.w;
        mean + 12.0 * (mean * (1.0 + span.w)).sqrt() + 50.0 * (1.0 + span.w)
    }

    /// Event by event, the probability of each number from that of the number before.
    pub(super) fn by_walk(&self, span: &Span<'_>, what: Count) -> f64 {
        let BgNbd { alpha, a, b, .. } = self.events.process();
        let now = alpha * (1.0 + span.w);
        let k = self.k;
        let mut total = 0.0;
        for (j, share) in self.phases() {
            let shape = span.shape + j;
            let mut phase = j as u32;
            // n purchases by now; S(n); the sum of S(i) for i < n.
            let (mut n, mut survival, mut made) = (0.0, 1.0, 0.0);
            let mut chance = span.events(j, 0.0);
            let mut sum = 0.0;
            let mut m = 0.0;
            loop {
                let worth = match what {
                    Count::Purchases => made,
                    Count::Alive => survival,
                    Count::Rate if phase + 1 == k => survival * ((shape + m) / now),
                    Count::Rate => 0.0,
                };
                sum += chance * worth;
                let ratio = (shape + m) / (m + 1.0) * span.q;
                if ratio < 1.0 {
                    let most = match what {
                        Count::Purchases => n + 1.0,
                        Count::Alive => 1.0,
                        Count::Rate => (shape + m) / now,
                    };
                    let left = chance * most / ((1.0 - ratio) * (1.0 - ratio));
                    if left <= 1e-18 * sum || left == 0.0 {
                        break;
                    }
                }
                m += 1.0;
                chance *= ratio;
                phase += 1;
                if phase == k {
                    phase = 0;
                    made += survival;
                    survival *= (b + n) / (a + b + n);
                    n += 1.0;
                }
                if m % 512.0 == 0.0 {
                    chance = span.events(j, m);
                }
            }
            total += share * sum;
        }
        total
    }

    /// Averages over p, for many events.
    ///
    /// With s = 1 - p and zeta = s^(1/k), E s^M is a sum over the k-th roots of unity omega of
    /// c (zeta omega)^j (1 + w (1 - zeta omega))^-(R+j) (a filter of every k-th event). All
    /// terms but that of omega = 1 are dropped: None unless they are negligible.
    pub(super) fn by_dropout(&self, span: &Span<'_>, what: Count) -> Option<f64> {
        let k = f64::from(self.k);
        let turn = 1.0 - cos(2.0 * std::f64::consts::PI / k);
        let others = 0.5 * span.shape * ln_1p(2.0 * turn * span.w * (1.0 + span.w));
        let rare = span.shape * ln_1p(span.w * -exp_m1(ln(RARE) / k));
        let bound = others.min(rare);
        if bound < 40.0 {
            return None;
        }
        let BgNbd { alpha, .. } = self.events.process();
        let mut total = 0.0;
        for (j, share) in self.phases() {
            let shape = span.shape + j;
            let of = |p: f64| {
                let sigma = -ln_1p(-p.min(1.0 - RARE));
                let rest = -exp_m1(-sigma / k);
                let log = ln_exprel(sigma)
                    - ln_exprel(sigma / k)
                    - j * (sigma / k)
                    - shape * ln_1p(span.w * rest);
                match what {
                    Count::Alive => exp(log),
                    Count::Purchases if p > 0.0 => -exp_m1(log) / p,
                    Count::Purchases => (shape * span.w + j) / k - 0.5 * (1.0 - 1.0 / k),
                    Count::Rate => {
                        let per_p = if p > 0.0 { rest / p } else { 1.0 / k };
                        exp(log) * shape / alpha * (per_p / (1.0 + span.w * rest))
                    }
                }
            };
            total += share * self.events.mean(span.w / k, shape, of);
        }
        let lost = exp(-bound) * if what == Count::Rate { span.shape / alpha } else { 1.0 };
        (lost <= 0.01 * TOLERANCE * total).then_some(total)
    }

    /// Purchase by purchase, smooth stretches of numbers by rules.
    pub(super) fn by_purchase(&self, span: &Span<'_>, what: Count) -> f64 {
        let BgNbd { alpha, .. } = self.events.process();
        let k = f64::from(self.k);
        let now = alpha * (1.0 + span.w);
        let term = |n: f64| match what {
            Count::Purchases => self.survival(n - 1.0) * span.at_least(n),
            Count::Alive => self.survival(n) * span.exactly(n),
            Count::Rate => {
                let rate = |(j, share): (f64, f64)| {
                    let before = n * k - j - 1.0;
                    share * span.events(j, before) * ((span.shape + j + before) / now)
                };
                self.survival(n - 1.0) * self.phases().map(rate).sum::<f64>()
            }
        };
        let none = if what == Count::Alive { span.exactly(0.0) } else { 0.0 };
        none + lattice_sum(&self.edges(span), TOLERANCE, term)
    }

    /// Numbers of purchases between which the terms are smooth: doubling from 1, and from the
    /// bulk of the events both ways.
    fn edges(&self, span: &Span<'_>) -> Vec<u64> {
        let k = f64::from(self.k);
        let last = (self.most_events(span) / k).ceil().max(1.0) + 2.0;
        let mut edges = vec![1.0, last];
        let mut edge = 16.0;
        while edge < last {
            edges.push(edge);
            edge *= 2.0;
        }
        let centre = (span.shape * span.w / k).floor();
        let mut reach = (span.shape * span.w * (1.0 + span.w)).sqrt() / k;
        // Without a bulk apart from 0 the first edges do.
        while reach > 1.0 && reach < centre {
            edges.extend([centre - reach.floor(), centre + reach.floor()]);
            reach *= 2.0;
        }
        edges.retain(|edge| (1.0..=last).contains(edge));
        let mut edges: Vec<u64> = edges.into_iter().map(|edge| edge as u64).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }
}

/// Survivals 1 - p below this go with a probability below e^-40 of so few purchases.
const RARE: f64 = 0.05;

/// ln((e^x - 1) / x) for x >= 0, exact where it is small.
fn ln_exprel(x: f64) -> f64 {
    if x < 0.1 {
        // x / 2 + ln(sinh(x/2) / (x/2)), Bernoulli numbers over 2n (2n)!.
        let y = x * x;
        let tail = 1.0 / 24.0 - y * (1.0 / 2880.0 - y * (1.0 / 181_440.0 - y / 9_676_800.0));
        return 0.5 * x + y * tail;
    }
    if x < 700.0 { ln(exprel(x)) } else { x - ln(x) }
}
