//! When a customer buys: BG/NBD or Pareto/NBD on the clock of the calendar.

use super::calendar::Calendar;
use super::customer::Customer;
use super::settings::Buying;
use crate::math::elementary::{exp_m1, ln, ln_1p};
use crate::math::random::{Random, table};

const PURCHASES: u64 = table("simulate.purchases");
const SPENDS: u64 = table("simulate.spends");

/// More purchases of one customer are not made.
pub(crate) const MAX_PURCHASES: usize = 1_000_000;
/// The next purchase is looked for within these days after the window.
pub(crate) const LOOK_AHEAD: u32 = 3_650;

/// The window and what is asked about the time behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) seed: u64,
    pub(crate) buying: Buying,
    pub(crate) spend_shape: f64,
    /// End of the window and of the horizon, seconds from the start of the window.
    pub(crate) end: i64,
    pub(crate) horizon: i64,
}

/// Purchases of one customer; the buffer serves one customer after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Second and spend (minor units) of each purchase within the window, the first included.
    pub(crate) purchases: Vec<(i64, f64)>,
    /// Whether the customer has not left at the end of the window.
    pub(crate) alive: bool,
    /// Weeks on the clock from the last purchase to the end of the window.
    pub(crate) silence: f64,
    /// Second of the first purchase behind the window, within [`LOOK_AHEAD`].
    pub(crate) next: Option<i64>,
    /// Number and spend (minor units) of the purchases within the horizon.
    pub(crate) future_purchases: i64,
    pub(crate) future_spend: f64,
    /// Mean number of purchases within the horizon, given the truth at the end of the window.
    pub(crate) expected_purchases: f64,
}

/// How long a customer stays: until so many repeat purchases or until this moment.
#[derive(Clone, Copy)]
struct Lifetime {
    repeats: f64,
    until: f64,
}

impl History {
    /// Simulates one customer.
    pub(crate) fn simulate(&mut self, customer: &Customer, calendar: &Calendar, window: &Window) {
        let segment = customer.segment;
        let mut times = Random::new(window.seed, PURCHASES, customer.id as u64);
        let mut spends = Random::new(window.seed, SPENDS, customer.id as u64);
        let mut spend = || {
            let share = spends.gamma(window.spend_shape) / window.spend_shape;
            (customer.spend * share).clamp(1.0, 1e12)
        };
        self.clear();
        self.purchases.push((customer.signup, spend()));
        let mut clock = calendar.elapsed(segment, customer.signup);
        let life = lifetime(&window.buying, customer, clock, &mut times);
        let end = calendar.elapsed(segment, window.end);
        let mut repeats = 0_u32;
        self.alive = life.until > end;
        self.silence = end - clock;
        loop {
            clock += times.exponential() / customer.rate;
            if f64::from(repeats) >= life.repeats || clock > life.until {
                break;
            }
            let Some(second) = calendar.second(segment, clock) else { break };
            repeats += 1;
            if second < window.end {
                self.purchases.push((second, spend()));
                self.silence = end - clock;
                self.alive = f64::from(repeats) < life.repeats && life.until > end;
            } else {
                self.next.get_or_insert(second);
                if second >= window.horizon {
                    break;
                }
                self.future_purchases += 1;
                self.future_spend += spend();
            }
            if repeats as usize >= MAX_PURCHASES {
                break;
            }
        }
        if self.alive {
            let weeks = calendar.elapsed(segment, window.horizon) - end;
            self.expected_purchases = expected(&window.buying, customer, weeks);
        }
    }

    fn clear(&mut self) {
        let mut purchases = std::mem::take(&mut self.purchases);
        purchases.clear();
        *self = Self { purchases, ..Self::default() };
    }
}

fn lifetime(buying: &Buying, customer: &Customer, from: f64, random: &mut Random) -> Lifetime {
    match buying {
        // Geometric: P(leaves after repeat purchase j) = p (1 - p)^(j - 1), by inversion.
        Buying::BgNbd { .. } => Lifetime {
            repeats: (ln(random.uniform()) / ln_1p(-customer.dropout)).ceil().max(1.0),
            until: f64::INFINITY,
        },
        Buying::ParetoNbd { .. } => Lifetime {
            repeats: f64::INFINITY,
            until: from + random.exponential() / customer.dropout,
        },
    }
}

/// Mean purchases in the next `weeks` of the clock of a customer who is there.
///
/// BG/NBD: (1 - e^(-lambda p t)) / p. Pareto/NBD: lambda / mu (1 - e^(-mu t)).
fn expected(buying: &Buying, customer: &Customer, weeks: f64) -> f64 {
    let decay = match buying {
        Buying::BgNbd { .. } => customer.rate * customer.dropout,
        Buying::ParetoNbd { .. } => customer.dropout,
    };
    if decay * weeks < 1e-300 {
        return customer.rate * weeks;
    }
    -exp_m1(-decay * weeks) * (customer.rate / decay)
}
