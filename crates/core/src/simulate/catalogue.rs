//! What is sold: items with popularity, taste and price; categories with elasticities; the
//! price index of each week.

use super::customer::{CLUSTERS, Customer, SENSITIVITIES, TASTE};
use super::segment::SEGMENTS;
use super::settings::Settings;
use crate::error::Result;
use crate::math::elementary::{exp, pow};
use crate::math::random::{Alias, Random, hash_words, table, unit_interval};

const ITEMS: u64 = table("simulate.items");
const CENTRES: u64 = table("simulate.centres");
const PROMOTIONS: u64 = table("simulate.promotions");

/// Names of the categories. Item i (from 0) belongs to category i modulo their number.
pub const CATEGORIES: [&str; 20] = [
    "drinks",
    "snacks",
    "coffee",
    "tea",
    "bakery",
    "dairy",
    "fruit",
    "vegetables",
    "meat",
    "fish",
    "frozen",
    "sweets",
    "household",
    "hygiene",
    "toys",
    "games",
    "books",
    "music",
    "clothing",
    "electronics",
];
/// Exponent of the popularity of an item in its rank.
const ZIPF: f64 = 1.05;
/// Length of the centres of taste; items have length 1 at most.
const CENTRE_LENGTH: f64 = 1.6;
/// Share of weeks in which a category is promoted, and how deep, each equally often.
const PROMOTED: f64 = 0.12;
const DEPTHS: [f64; 3] = [0.1, 0.2, 0.3];

/// The catalogue and the truth about it.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    /// Base price of each item, minor units.
    pub(crate) prices: Vec<i64>,
    /// Popularity of each item, up to a factor.
    pub(crate) popularity: Vec<f64>,
    /// Where each item lies in the space of tastes; length at most 1.
    pub(crate) latent: Vec<[f32; TASTE]>,
    /// Per category: elasticity of its share of sales to its price, below 0.
    pub(crate) elasticities: [f64; CATEGORIES.len()],
    /// Price against the base price by week and category; what is paid has mean 1.
    pub(crate) index: Vec<[f64; CATEGORIES.len()]>,
    /// Centres of taste.
    pub(crate) centres: [[f64; TASTE]; CLUSTERS],
    /// By cluster and category: total weight, and the draw of an item (i / number of categories).
    totals: Vec<[f64; CATEGORIES.len()]>,
    draws: Vec<Alias>,
    /// By level of sensitivity, then week: factor on the weight of each category.
    responses: Vec<[f64; CATEGORIES.len()]>,
    /// Day of the first week on which the window begins, Monday being 0.
    weekday: i64,
}

impl Catalogue {
    pub(crate) fn new(settings: &Settings) -> Result<Self> {
        let n = settings.items as usize;
        let mut random = Random::new(settings.seed, CENTRES, 0);
        let centres = std::array::from_fn(|_| scaled(direction(&mut random), CENTRE_LENGTH));
        let themes: Vec<_> =
            CATEGORIES.iter().map(|_| scaled(direction(&mut random), 0.7)).collect();
        let elasticities = std::array::from_fn(|_| -0.5 - 2.5 * random.uniform());
        let ranks = random.permutation(n);
        let mut catalogue = Self {
            prices: Vec::with_capacity(n),
            popularity: ranks.iter().map(|&rank| pow(rank as f64 + 1.0, -ZIPF)).collect(),
            latent: Vec::with_capacity(n),
            elasticities,
            index: Vec::new(),
            centres,
            totals: Vec::new(),
            draws: Vec::new(),
            responses: Vec::new(),
            weekday: i64::from((settings.start + 3).rem_euclid(7)),
        };
        // What a unit of the mean basket may cost, minor units.
        let budget = settings.spend.mean() * 100.0 / (1.0 + settings.basket);
        for item in 0..n {
            let mut random = Random::new(settings.seed, ITEMS, item as u64);
            let price = budget * (0.4 * exp(0.6 * random.normal())).clamp(0.05, 1.5);
            catalogue.prices.push((price.round_ties_even() as i64).max(1));
            let theme = &themes[item % CATEGORIES.len()];
            catalogue.latent.push(item_latent(theme, &mut random));
        }
        catalogue.set_draws()?;
        catalogue.set_prices(settings);
        Ok(catalogue)
    }

    fn set_draws(&mut self) -> Result<()> {
        let count = CATEGORIES.len();
        for centre in &self.centres {
            let weight = |item: usize| self.popularity[item] * exp(dot(centre, &self.latent[item]));
            let weights: Vec<f64> = (0..self.prices.len()).map(weight).collect();
            let mut totals = [0.0; CATEGORIES.len()];
            for (category, total) in totals.iter_mut().enumerate() {
                let own: Vec<f64> = weights.iter().skip(category).step_by(count).copied().collect();
                *total = own.iter().sum();
                self.draws.push(Alias::new(&own)?);
            }
            self.totals.push(totals);
        }
        Ok(())
    }

    fn set_prices(&mut self, settings: &Settings) {
        let weeks = (self.weekday as usize + settings.days as usize).div_ceil(7);
        let first_week = i64::from((settings.start + 3).div_euclid(7));
        let regular = self.elasticities.map(regular_price);
        for week in 0..weeks as i64 {
            self.index.push(std::array::from_fn(|category| {
                let words =
                    [settings.seed, PROMOTIONS, (first_week + week) as u64, category as u64];
                let u = unit_interval(hash_words(&words)) / PROMOTED;
                let depth = DEPTHS.get((u * DEPTHS.len() as f64) as usize).unwrap_or(&0.0);
                regular[category] * (1.0 - depth)
            }));
        }
        for segment in &SEGMENTS {
            for level in SENSITIVITIES {
                let sensitivity = segment.sensitivity * level;
                // Few prices recur in all weeks: each power is computed once.
                let mut known: Vec<Vec<(f64, f64)>> = vec![Vec::new(); CATEGORIES.len()];
                for week in &self.index {
                    self.responses.push(std::array::from_fn(|category| {
                        let seen = &mut known[category];
                        if let Some(&(_, factor)) = seen.iter().find(|s| s.0 == week[category]) {
                            return factor;
                        }
                        let factor = pow(week[category], self.elasticities[category] * sensitivity);
                        seen.push((week[category], factor));
                        factor
                    }));
                }
            }
        }
    }

    /// The week of a second counted from the start of the window.
    pub(crate) fn week(&self, second: i64) -> usize {
        let week = (second.div_euclid(86_400) + self.weekday) / 7;
        (week.max(0) as usize).min(self.index.len() - 1)
    }

    /// What a unit of `item` costs in `week`, minor units.
    pub(crate) fn price(&self, item: usize, week: usize) -> i64 {
        let index = self.index[week][item % CATEGORIES.len()];
        ((self.prices[item] as f64 * index).round_ties_even() as i64).max(1)
    }

    /// Sets up the draws of items for a customer in a week.
    pub(crate) fn choice<'a>(&'a self, customer: &'a Customer, week: usize) -> Choice<'a> {
        let level = customer.segment * SENSITIVITIES.len() + customer.sensitivity;
        let response = &self.responses[level * self.index.len() + week];
        let totals = &self.totals[customer.cluster];
        let mut sum = 0.0;
        let cumulative = std::array::from_fn(|category| {
            sum += totals[category] * response[category];
            sum
        });
        let offset = &customer.offset;
        let radius = offset.iter().map(|x| f64::from(x * x)).sum::<f64>().sqrt();
        Choice { catalogue: self, customer, cumulative, radius }
    }
}

/// Draws items with chances proportional to
/// popularity x exp(taste . latent) x index^(elasticity x sensitivity).
///
/// Proposals come from the customer's cluster: a category, then an item by an alias table.
/// They are accepted with chance exp(offset . latent - |offset|), which makes the draw exact
/// for the customer's own taste: centre + offset.
#[derive(Debug)]
pub(crate) struct Choice<'a> {
    catalogue: &'a Catalogue,
    customer: &'a Customer,
    cumulative: [f64; CATEGORIES.len()],
    radius: f64,
}

impl Choice<'_> {
    #[inline]
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let count = CATEGORIES.len();
        let total = self.cumulative[count - 1];
        loop {
            let at = random.uniform() * total;
            let below: usize = self.cumulative.iter().map(|&sum| usize::from(sum <= at)).sum();
            let category = below.min(count - 1);
            let alias = &self.catalogue.draws[self.customer.cluster * count + category];
            let item = category + count * alias.draw(random);
            let latent = &self.catalogue.latent[item];
            let mut dot = 0.0_f32;
            for (x, y) in self.customer.offset.iter().zip(latent) {
                dot += x * y;
            }
            if accept(random.uniform(), f64::from(dot) - self.radius) {
                return item;
            }
        }
    }
}

/// Whether u < e^x for x <= 0, with bounds that mostly spare the exponential.
#[inline]
fn accept(u: f64, x: f64) -> bool {
    // 1 + x <= e^x <= 1 / (1 - x).
    u < 1.0 + x || (u * (1.0 - x) < 1.0 && u < exp(x))
}

/// The regular price, as a factor on the base price, for which what customers of mean
/// sensitivity pay per unit has mean 1 over promoted and other weeks.
fn regular_price(elasticity: f64) -> f64 {
    let mean = |power: f64| {
        let promoted: f64 = DEPTHS.iter().map(|depth| pow(1.0 - depth, power)).sum();
        1.0 - PROMOTED + PROMOTED * promoted / DEPTHS.len() as f64
    };
    mean(elasticity) / mean(elasticity + 1.0)
}

fn direction(random: &mut Random) -> [f64; TASTE] {
    std::array::from_fn(|_| random.normal())
}

fn scaled(vector: [f64; TASTE], length: f64) -> [f64; TASTE] {
    let norm = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    vector.map(|x| x * length / norm)
}

/// The theme of the category plus an own part, within the unit ball.
fn item_latent(theme: &[f64; TASTE], random: &mut Random) -> [f32; TASTE] {
    let own = direction(random);
    let vector: [f64; TASTE] = std::array::from_fn(|i| theme[i] + 0.25 * own[i]);
    let norm = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    // A little within, so that rounding to f32 keeps the bound of the acceptance.
    let scale = 0.999_999 / norm.max(1.0);
    vector.map(|x| (x * scale) as f32)
}

fn dot(a: &[f64; TASTE], b: &[f32; TASTE]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * f64::from(*y)).sum()
}

#[cfg(test)]
mod tests {
    use super::super::settings::Profile;
    use super::*;

    fn customer(cluster: usize, sensitivity: usize) -> Customer {
        Customer {
            id: 1,
            segment: 3,
            rate: 1.0,
            dropout: 0.1,
            spend: 1e4,
            signup: 0,
            venue: 1,
            cluster,
            sensitivity,
            offset: [0.2, -0.3, 0.1, 0.0, 0.25, -0.1, 0.3, -0.15],
        }
    }

    fn catalogue(items: u32) -> Catalogue {
        Catalogue::new(&Settings { items, ..Profile::Tiny.settings(6) }).unwrap()
    }

    #[test]
    fn items_are_drawn_with_the_chances_of_the_plain_softmax() {
        let catalogue = catalogue(40);
        let promoted = |week: &[f64; 20]| week.iter().filter(|index| **index < 0.95).count();
        let week = (0..104).max_by_key(|&week| promoted(&catalogue.index[week])).unwrap();
        for (cluster, sensitivity) in [(0, 2), (7, 0)] {
            let customer = customer(cluster, sensitivity);
            let weight = |item: usize| {
                let taste: [f64; TASTE] = std::array::from_fn(|i| {
                    catalogue.centres[cluster][i] + f64::from(customer.offset[i])
                });
                let category = item % CATEGORIES.len();
                let power = catalogue.elasticities[category] * customer.price_sensitivity();
                catalogue.popularity[item]
                    * exp(dot(&taste, &catalogue.latent[item]))
                    * pow(catalogue.index[week][category], power)
            };
            let weights: Vec<f64> = (0..40).map(weight).collect();
            let total: f64 = weights.iter().sum();
            let shares: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
            let choice = catalogue.choice(&customer, week);
            let mut random = Random::new(1, table("test"), 0);
            let mut counts = [0_u64; 40];
            for _ in 0..30_000 {
                counts[choice.draw(&mut random)] += 1;
            }
            let terms = counts.iter().zip(&shares).map(|(&count, share)| {
                let expected = share * 30_000.0;
                (count as f64 - expected) * (count as f64 - expected) / expected
            });
            let statistic: f64 = terms.sum();
            // The 99.9 % point of chi-square with 39 degrees of freedom is 72.05.
            assert!(statistic < 72.05, "{statistic}");
        }
    }

    #[test]
    fn acceptance_is_the_plain_exponential() {
        for i in 0..200 {
            let x = -f64::from(i) / 100.0;
            for j in 1..200 {
                let u = f64::from(j) / 200.0;
                assert_eq!(accept(u, x), u < exp(x), "{u} {x}");
            }
        }
    }

    #[test]
    fn what_is_paid_has_the_mean_of_the_base_price() {
        for elasticity in [-0.5, -1.0, -1.7, -3.0] {
            let regular = regular_price(elasticity);
            let (mut paid, mut units) = (0.0, 0.0);
            let share = PROMOTED / DEPTHS.len() as f64;
            for (share, depth) in [(1.0 - PROMOTED, 0.0), (share, 0.1), (share, 0.2), (share, 0.3)]
            {
                let index = regular * (1.0 - depth);
                units += share * pow(index, elasticity);
                paid += share * index * pow(index, elasticity);
            }
            assert!((paid / units - 1.0_f64).abs() < 1e-14);
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let settings = Settings { start: 19_723 + 2, ..Profile::Tiny.settings(6) };
        let catalogue = Catalogue::new(&Settings { items: 20, ..settings }).unwrap();
        // Wednesday is day 0: Sunday is day 4, Monday day 5.
        assert_eq!((catalogue.week(0), catalogue.week(5 * 86_400 - 1)), (0, 0));
        assert_eq!(catalogue.week(5 * 86_400), 1);
        assert_eq!(catalogue.week(i64::MAX / 2), catalogue.index.len() - 1);
    }
}
