//! From purchases to rows: baskets, refunds, duplicates, late rows.

use super::calendar::Calendar;
use super::catalogue::Catalogue;
use super::columns::{Row, TransactionColumns};
use super::customer::Customer;
use super::purchases::History;
use super::settings::{Dirt, Settings};
use crate::math::elementary::exp;
use crate::math::random::{Random, poisson_at, table};

const BASKETS: u64 = table("simulate.baskets");
const VENUES: u64 = table("simulate.venues");
const RETURNS: u64 = table("simulate.returns");
const ARRIVALS: u64 = table("simulate.arrivals");

/// Share of purchases away from the home venue.
const AWAY: f64 = 0.15;
/// Mean days until a refund.
const REFUND_DAYS: f64 = 5.0;
/// A late row reaches the log up to this many seconds late.
const LATEST: u64 = 3 * 86_400;

/// Writes the rows of one customer after the other; buffers are kept.
#[derive(Debug)]
pub(crate) struct RowWriter<'a> {
    settings: &'a Settings,
    calendar: &'a Calendar,
    catalogue: Option<&'a Catalogue>,
    /// e^(-basket), for the number of units.
    no_more_units: f64,
    late: f64,
    /// Items of the basket at hand and how many units of each were drawn.
    basket: Vec<(usize, u32)>,
    /// Rows of the customer at hand that were not written at once, by arrival.
    waiting: Vec<Row>,
}

/// The random numbers of the rows of one customer.
struct Draws {
    basket: Random,
    venue: Random,
    returns: Random,
    arrivals: Random,
}

impl<'a> RowWriter<'a> {
    pub(crate) fn new(
        settings: &'a Settings,
        calendar: &'a Calendar,
        catalogue: Option<&'a Catalogue>,
    ) -> Self {
        let late = match settings.dirt {
            Dirt::None => 0.0,
            Dirt::Light => 0.005,
            Dirt::Heavy => 0.02,
        };
        let no_more_units = exp(-settings.basket);
        let (basket, waiting) = (Vec::new(), Vec::new());
        Self { settings, calendar, catalogue, no_more_units, late, basket, waiting }
    }

    pub(crate) fn write(
        &mut self,
        customer: &Customer,
        history: &History,
        out: &mut TransactionColumns,
    ) {
        let stream = |table| Random::new(self.settings.seed, table, customer.id as u64);
        let mut draws = Draws {
            basket: stream(BASKETS),
            venue: stream(VENUES),
            returns: stream(RETURNS),
            arrivals: stream(ARRIVALS),
        };
        let end = self.calendar.micros(i64::from(self.settings.days) * 86_400);
        for (number, &(second, spend)) in history.purchases.iter().enumerate() {
            let timestamp = self.calendar.micros(second);
            self.flush(timestamp, out);
            let row = Row {
                transaction_id: customer.id * 1_000_000 + number as i64,
                customer_id: customer.id,
                timestamp,
                venue_id: self.venue(customer, &mut draws.venue),
                item_id: 0,
                quantity: 1,
                price: 0,
                amount: spend.round_ties_even() as i64,
                arrival: timestamp,
            };
            match self.catalogue {
                Some(catalogue) => {
                    self.write_basket(customer, catalogue, (second, spend), row, &mut draws, out);
                }
                None => self.write_row(row, end, &mut draws, out),
            }
        }
        self.flush(i64::MAX, out);
    }

    fn venue(&self, customer: &Customer, random: &mut Random) -> i64 {
        if self.settings.venues > 1 && random.bernoulli(AWAY) {
            1 + random.below(u64::from(self.settings.venues)) as i64
        } else {
            customer.venue
        }
    }

    /// Splits the spend of a purchase over the items drawn.
    ///
    /// An item gets the share of the spend that its units have in the basket, and as many units
    /// as this buys at the base price, rounded up or down at random so that the mean is kept.
    /// What rounds to nothing is not bought; a basket that would be empty holds its last item.
    fn write_basket(
        &mut self,
        customer: &Customer,
        catalogue: &Catalogue,
        (second, spend): (i64, f64),
        row: Row,
        draws: &mut Draws,
        out: &mut TransactionColumns,
    ) {
        let units = 1 + if self.settings.basket < 20.0 {
            poisson_at(draws.basket.uniform(), self.no_more_units, self.settings.basket)
        } else {
            draws.basket.poisson(self.settings.basket)
        };
        let week = catalogue.week(second);
        let choice = catalogue.choice(customer, week);
        let mut basket = std::mem::take(&mut self.basket);
        basket.clear();
        for _ in 0..units {
            let item = choice.draw(&mut draws.basket);
            match basket.iter_mut().find(|line| line.0 == item) {
                Some(line) => line.1 += 1,
                None => basket.push((item, 1)),
            }
        }
        let end = self.calendar.micros(i64::from(self.settings.days) * 86_400);
        let budget = spend / units as f64;
        let mut written = false;
        for (line, &(item, count)) in basket.iter().enumerate() {
            let wanted = budget * f64::from(count) / catalogue.prices[item] as f64;
            let mut quantity = (wanted + draws.basket.uniform()).floor() as i64;
            if quantity == 0 && !written && line + 1 == basket.len() {
                quantity = 1;
            }
            if quantity > 0 {
                written = true;
                let price = catalogue.price(item, week);
                let item_id = item as i64 + 1;
                let amount = quantity * price;
                self.write_row(Row { item_id, quantity, price, amount, ..row }, end, draws, out);
            }
        }
        self.basket = basket;
    }

    /// Writes a row, perhaps twice, perhaps later, and perhaps has it refunded.
    fn write_row(&mut self, row: Row, end: i64, draws: &mut Draws, out: &mut TransactionColumns) {
        let mut row = row;
        if self.late > 0.0 && draws.arrivals.bernoulli(self.late) {
            row.arrival += 1_000_000 * (1 + draws.arrivals.below(LATEST)) as i64;
        }
        self.place(row, out);
        let u = draws.returns.uniform();
        if u < self.settings.duplicates {
            self.place(row, out);
        } else if u < self.settings.duplicates + self.settings.refunds {
            let seconds = draws.returns.exponential() * REFUND_DAYS * 86_400.0;
            let timestamp = row.timestamp + 1_000_000 * (1 + seconds as i64);
            if timestamp < end {
                let (quantity, amount) = (-row.quantity, -row.amount);
                self.place(Row { timestamp, arrival: timestamp, quantity, amount, ..row }, out);
            }
        }
    }

    /// Writes a row that has arrived; keeps one that is still to come.
    fn place(&mut self, row: Row, out: &mut TransactionColumns) {
        if row.arrival == row.timestamp && row.quantity > 0 {
            out.push(&row, self.catalogue.is_some());
        } else {
            // Behind those that arrive at the same time.
            let at = self.waiting.partition_point(|other| other.arrival <= row.arrival);
            self.waiting.insert(at, row);
        }
    }

    /// Writes the waiting rows that arrive before `until`.
    fn flush(&mut self, until: i64, out: &mut TransactionColumns) {
        let ready = self.waiting.partition_point(|row| row.arrival < until);
        for row in self.waiting.drain(..ready) {
            out.push(&row, self.catalogue.is_some());
        }
    }
}
