//! What a customer is: rate, dropout, spend, segment, taste, home.

use super::calendar::Calendar;
use super::segment::SEGMENTS;
use super::settings::{Buying, Settings};
use crate::math::elementary::{exp, sin};
use crate::math::random::{Random, table};

const CUSTOMERS: u64 = table("simulate.customers");

/// Dimensions of tastes and of items.
pub const TASTE: usize = 8;
/// Centres around which the tastes of customers lie.
pub(crate) const CLUSTERS: usize = 16;
/// Levels of price sensitivity within a segment.
pub(crate) const SENSITIVITIES: [f64; 3] = [0.7, 1.0, 1.3];
/// Standard deviation of a taste about its centre, in each dimension.
const TASTE_SPREAD: f64 = 0.15;
/// No taste is further from its centre.
const TASTE_RADIUS: f64 = 0.6;

/// The latent traits of one customer.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    /// 1, 2, ...
    pub(crate) id: i64,
    pub(crate) segment: usize,
    /// Purchases per week, lambda.
    pub(crate) rate: f64,
    /// Chance of leaving after a repeat purchase (BG/NBD) or rate of leaving a week (Pareto/NBD).
    pub(crate) dropout: f64,
    /// Mean spend of a purchase, minor units.
    pub(crate) spend: f64,
    /// First purchase, seconds from the start of the window.
    pub(crate) signup: i64,
    /// Home venue, from 1.
    pub(crate) venue: i64,
    pub(crate) cluster: usize,
    /// Index of [`SENSITIVITIES`].
    pub(crate) sensitivity: usize,
    /// Taste less the centre of its cluster.
    pub(crate) offset: [f32; TASTE],
}

impl Customer {
    /// The factor on the price elasticities.
    pub(crate) fn price_sensitivity(&self) -> f64 {
        SEGMENTS[self.segment].sensitivity * SENSITIVITIES[self.sensitivity]
    }
}

/// Draws customers.
#[derive(Clone, Debug)]
pub(crate) struct Population {
    seed: u64,
    buying: Buying,
    spend: super::settings::Spend,
    items: bool,
    /// Running sum of the sign-ups by day, of the segments, of the venues.
    signups: Vec<f64>,
    segments: Vec<f64>,
    venues: Vec<f64>,
}

impl Population {
    pub(crate) fn new(settings: &Settings) -> Self {
        let days = f64::from(settings.acquisition_days);
        // Three waves over the time of acquisition, of which each is the same as the last.
        let wave =
            |day| 1.0 + 0.5 * sin(std::f64::consts::TAU * 3.0 * (f64::from(day) + 0.5) / days);
        // The larger half of the venues has about twice the customers of the smaller.
        let size = |venue| 1.0 / (3.0 + f64::from(venue)).sqrt();
        Self {
            seed: settings.seed,
            buying: settings.buying,
            spend: settings.spend,
            items: settings.has_items(),
            signups: running_sum((0..settings.acquisition_days).map(wave)),
            segments: running_sum(SEGMENTS.iter().map(|segment| segment.share)),
            venues: running_sum((0..settings.venues).map(size)),
        }
    }

    /// The customer with this index from 0; its id is one more.
    pub(crate) fn customer(&self, index: u64, calendar: &Calendar) -> Customer {
        let mut random = Random::new(self.seed, CUSTOMERS, index);
        let segment = random.categorical(&self.segments);
        let day = random.categorical(&self.signups);
        let signup = calendar.moment(segment, day, random.uniform());
        let venue = 1 + random.categorical(&self.venues) as i64;
        let spend = self.spend.p * self.spend.v * 100.0 / random.gamma(self.spend.q);
        let (rate, dropout) = match self.buying {
            Buying::BgNbd { r, alpha, a, b } => (random.gamma(r) / alpha, random.beta(a, b)),
            Buying::ParetoNbd { r, alpha, s, beta } => {
                (random.gamma(r) / alpha, random.gamma(s) / beta)
            }
        };
        let mut customer = Customer {
            id: index as i64 + 1,
            segment,
            rate,
            dropout,
            // A spend of ten billion is beyond any purse and within exact integers.
            spend: spend.min(1e12),
            signup,
            venue,
            cluster: 0,
            sensitivity: 1,
            offset: [0.0; TASTE],
        };
        if self.items {
            customer.cluster = random.below(CLUSTERS as u64) as usize;
            customer.sensitivity = random.below(SENSITIVITIES.len() as u64) as usize;
            customer.offset = taste_offset(&mut random);
        }
        customer
    }
}

/// A normal offset, drawn in to [`TASTE_RADIUS`] where it lies beyond.
fn taste_offset(random: &mut Random) -> [f32; TASTE] {
    let offset: [f64; TASTE] = std::array::from_fn(|_| TASTE_SPREAD * random.normal());
    let length = offset.iter().map(|x| x * x).sum::<f64>().sqrt();
    let scale = if length > TASTE_RADIUS { TASTE_RADIUS / length } else { 1.0 };
    offset.map(|x| (x * scale) as f32)
}

fn running_sum(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}

/// Chance that the customer is still there, given true rate and dropout, `repeats` purchases
/// after the first, and `silence` weeks since the last.
///
/// BG/NBD: 1 / (1 + p / (1 - p) e^(lambda s)), 1 without repeats.
/// Pareto/NBD: 1 / (1 + mu / (lambda + mu) (e^((lambda + mu) s) - 1)).
pub(crate) fn true_p_alive(
    buying: &Buying,
    customer: &Customer,
    repeats: u64,
    silence: f64,
) -> f64 {
    let (rate, dropout) = (customer.rate, customer.dropout);
    // A dropout this small may have underflowed, and 0 times an infinite exponential is no number.
    if dropout <= 0.0 {
        return 1.0;
    }
    match buying {
        Buying::BgNbd { .. } if repeats == 0 => 1.0,
        Buying::BgNbd { .. } => (1.0 - dropout) / (1.0 - dropout + dropout * exp(rate * silence)),
        Buying::ParetoNbd { .. } => {
            let total = rate + dropout;
            1.0 / (1.0 + dropout / total * (exp(total * silence) - 1.0))
        }
    }
}
