//! Customers and their transactions with a known truth, from a seed.
//!
//! A [`Simulator`] is built once; then [`Simulator::simulate`] gives the columns of any range of
//! customers. What a customer does depends on the settings, the seed and its id alone, so any
//! division of the customers over calls, threads and machines gives the same bytes.
//!
//! * Purchases follow BG/NBD or Pareto/NBD, spend follows Gamma-Gamma, exactly.
//! * The lifts of hour, season and campaigns have mean 1 over each calendar year.
//! * Items are chosen by popularity (Zipf), taste (inner product of latent vectors) and price
//!   (known elasticities per category).
//! * The truth table says what a perfect model would say about each customer.
//!
//! The kernel knows no frames: it fills plain vectors ([`Columns`]). [`Transactions`] is the
//! analysis `simulate.transactions`, which gives tables; [`write()`] writes them to files in
//! batches, for worlds larger than memory.

mod analysis;
mod calendar;
mod catalogue;
mod columns;
mod customer;
mod dirt;
mod purchases;
mod rows;
mod segment;
mod settings;
mod spec;
mod tables;
mod write;

use std::ops::Range;

use crate::error::Result;
use crate::math::parallel::map_indices;
use calendar::Calendar;
use catalogue::Catalogue;
use customer::{Population, true_p_alive};
use purchases::{History, LOOK_AHEAD, Window};
use rows::RowWriter;

pub use analysis::{Order, Process, Transactions};
pub use calendar::Campaign;
pub use catalogue::CATEGORIES;
pub use columns::{Columns, CustomerColumns, TransactionColumns, TruthColumns};
pub use customer::TASTE;
pub use segment::{SEGMENTS, Segment};
pub use settings::{Buying, Dirt, Profile, Settings, Spend};
pub use write::{Format, write};

/// Customers that one task of the thread pool simulates.
const BLOCK: u64 = 64;

/// A world in which customers buy: calendar, catalogue and population of some settings.
#[derive(Clone, Debug)]
pub struct Simulator {
    settings: Settings,
    calendar: Calendar,
    catalogue: Option<Catalogue>,
    population: Population,
    window: Window,
}

impl Simulator {
    /// Builds the world.
    ///
    /// # Errors
    /// InvalidParameter where a setting is out of its range.
    pub fn new(settings: Settings) -> Result<Self> {
        settings.check()?;
        let days = (settings.days + LOOK_AHEAD) as usize;
        let catalogue = if settings.has_items() { Some(Catalogue::new(&settings)?) } else { None };
        Ok(Self {
            calendar: Calendar::new(
                settings.seed,
                settings.start,
                days,
                settings.season,
                settings.lift,
            ),
            catalogue,
            population: Population::new(&settings),
            window: Window {
                seed: settings.seed,
                buying: settings.buying,
                spend_shape: settings.spend.p,
                end: i64::from(settings.days) * 86_400,
                horizon: i64::from(settings.days + settings.horizon_days) * 86_400,
            },
            settings,
        })
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Simulates the customers with indices `range` (ids are one more), in the current thread
    /// pool; indices beyond the settings' number of customers give nothing.
    #[must_use]
    pub fn simulate(&self, range: Range<u64>) -> Columns {
        let end = range.end.min(self.settings.customers);
        let start = range.start.min(end);
        let blocks = usize::try_from((end - start).div_ceil(BLOCK)).unwrap_or(usize::MAX);
        let blocks = map_indices(blocks, |block| {
            let first = start + block as u64 * BLOCK;
            self.simulate_block(first..(first + BLOCK).min(end))
        });
        let mut blocks = blocks.into_iter();
        let mut all = blocks.next().unwrap_or_default();
        for block in blocks {
            all.append(block);
        }
        all
    }

    fn simulate_block(&self, range: Range<u64>) -> Columns {
        let mut out = Columns::default();
        let mut history = History::default();
        let mut rows = RowWriter::new(&self.settings, &self.calendar, self.catalogue.as_ref());
        for index in range {
            let customer = self.population.customer(index, &self.calendar);
            history.simulate(&customer, &self.calendar, &self.window);
            rows.write(&customer, &history, &mut out.transactions);
            out.customers.customer_id.push(customer.id);
            out.customers.signup.push(self.calendar.micros(customer.signup));
            out.customers.venue_id.push(customer.venue);
            self.tell_truth(&customer, &history, &mut out.truth);
        }
        out
    }

    fn tell_truth(
        &self,
        customer: &customer::Customer,
        history: &History,
        truth: &mut TruthColumns,
    ) {
        let repeats = history.purchases.len() as u64 - 1;
        let spend = customer.spend / 100.0;
        truth.customer_id.push(customer.id);
        truth.segment.push(customer.segment as u8);
        truth.rate.push(customer.rate);
        truth.dropout.push(customer.dropout);
        truth.alive.push(history.alive);
        let p_alive = true_p_alive(&self.settings.buying, customer, repeats, history.silence);
        truth.p_alive.push(p_alive);
        truth.next_purchase.push(history.next.map(|second| self.calendar.micros(second)));
        truth.expected_purchases.push(history.expected_purchases);
        truth.expected_spend.push(spend);
        truth.expected_value.push(history.expected_purchases * spend);
        truth.future_purchases.push(history.future_purchases);
        truth.future_value.push(history.future_spend / 100.0);
        let taste = self.catalogue.as_ref().map(|catalogue| {
            let centre = &catalogue.centres[customer.cluster];
            std::array::from_fn(|i| centre[i] + f64::from(customer.offset[i]))
        });
        let sensitivity = if taste.is_some() { customer.price_sensitivity() } else { 1.0 };
        truth.price_sensitivity.push(sensitivity);
        truth.taste.push(taste.unwrap_or_default());
    }
}

#[cfg(test)]
mod analysis_tests;
#[cfg(test)]
mod tests;
