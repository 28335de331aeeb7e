//! The columns that a range of customers gives.

/// Rows of the log, one an item (or one a purchase without items). Columns of equal length,
/// those of items empty where none are simulated.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct TransactionColumns {
    /// Number of the purchase: customer x 10^6 + its number from 0. Refunds carry the number
    /// of the purchase.
    pub transaction_id: Vec<i64>,
    /// The customer.
    pub customer_id: Vec<i64>,
    /// Local wall time, microseconds since 1970, whole seconds.
    pub timestamp: Vec<i64>,
    /// Where, from 1.
    pub venue_id: Vec<i64>,
    /// What, from 1.
    pub item_id: Vec<i64>,
    /// Units, below 0 for refunds.
    pub quantity: Vec<i64>,
    /// Price of a unit, minor units.
    pub price: Vec<i64>,
    /// Quantity times price, minor units; below 0 for refunds.
    pub amount: Vec<i64>,
    /// When the row reached the log: the timestamp but for late rows. Rows of a customer are
    /// in this order.
    pub arrival: Vec<i64>,
}

/// One row of [`TransactionColumns`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Row {
    pub(crate) transaction_id: i64,
    pub(crate) customer_id: i64,
    pub(crate) timestamp: i64,
    pub(crate) venue_id: i64,
    pub(crate) item_id: i64,
    pub(crate) quantity: i64,
    pub(crate) price: i64,
    pub(crate) amount: i64,
    pub(crate) arrival: i64,
}

impl TransactionColumns {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.customer_id.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.customer_id.is_empty()
    }

    #[inline]
    pub(crate) fn push(&mut self, row: &Row, has_items: bool) {
        self.transaction_id.push(row.transaction_id);
        self.customer_id.push(row.customer_id);
        self.timestamp.push(row.timestamp);
        self.venue_id.push(row.venue_id);
        self.amount.push(row.amount);
        self.arrival.push(row.arrival);
        if has_items {
            self.item_id.push(row.item_id);
            self.quantity.push(row.quantity);
            self.price.push(row.price);
        }
    }

    /// Puts the rows in the order in which they reached the log; those of one second stay in
    /// order. At most 2^32 rows.
    pub fn sort_by_arrival(&mut self) {
        let first = self.arrival.iter().copied().min().unwrap_or_default();
        // Arrival in seconds before, row behind: one word to compare, and no two are equal.
        let key = |(row, &arrival): (usize, &i64)| {
            ((arrival - first) as u64 / 1_000_000) << 32 | row as u64
        };
        let mut order: Vec<u64> = self.arrival.iter().enumerate().map(key).collect();
        order.sort_unstable();
        for column in self.columns_mut() {
            if !column.is_empty() {
                *column = order.iter().map(|&key| column[key as u32 as usize]).collect();
            }
        }
    }

    fn columns_mut(&mut self) -> [&mut Vec<i64>; 9] {
        [
            &mut self.transaction_id,
            &mut self.customer_id,
            &mut self.timestamp,
            &mut self.venue_id,
            &mut self.item_id,
            &mut self.quantity,
            &mut self.price,
            &mut self.amount,
            &mut self.arrival,
        ]
    }

    fn append(&mut self, mut other: Self) {
        for (into, from) in self.columns_mut().into_iter().zip(other.columns_mut()) {
            into.append(from);
        }
    }
}

/// What the company knows about its customers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CustomerColumns {
    /// 1, 2, ...
    pub customer_id: Vec<i64>,
    /// First purchase, local wall time, microseconds since 1970.
    pub signup: Vec<i64>,
    /// Home venue, from 1.
    pub venue_id: Vec<i64>,
}

/// What only the simulator knows about the customers. "The end" is the end of the window.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TruthColumns {
    /// 1, 2, ...
    pub customer_id: Vec<i64>,
    /// Index of [`SEGMENTS`](super::SEGMENTS).
    pub segment: Vec<u8>,
    /// Purchases per week while the customer stays (lambda).
    pub rate: Vec<f64>,
    /// BG/NBD: chance of leaving after a repeat purchase (p). Pareto/NBD: rate of leaving per
    /// week (mu).
    pub dropout: Vec<f64>,
    /// Whether the customer was still there at the end.
    pub alive: Vec<bool>,
    /// Chance of that, given rate, dropout and purchases: what a perfect model would say.
    pub p_alive: Vec<f64>,
    /// Time of the first purchase after the end, microseconds since 1970; `None` if there is
    /// none within ten years.
    pub next_purchase: Vec<Option<i64>>,
    /// Mean number of purchases within the horizon, given that all of the truth is known.
    pub expected_purchases: Vec<f64>,
    /// Mean spend of a purchase, major units.
    pub expected_spend: Vec<f64>,
    /// `expected_purchases` times `expected_spend`.
    pub expected_value: Vec<f64>,
    /// Purchases that did happen within the horizon.
    pub future_purchases: Vec<i64>,
    /// Spend of these, major units.
    pub future_value: Vec<f64>,
    /// Factor on the price elasticities of the categories, mean 1 (1 without items).
    pub price_sensitivity: Vec<f64>,
    /// Position in the space of tastes, eight numbers a customer (0 without items).
    pub taste: Vec<[f64; super::TASTE]>,
}

/// The tables of a range of customers, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Columns {
    /// One row a customer.
    pub customers: CustomerColumns,
    /// One row an item of a purchase.
    pub transactions: TransactionColumns,
    /// One row a customer.
    pub truth: TruthColumns,
}

impl Columns {
    /// Puts the rows of `other` behind these.
    pub fn append(&mut self, other: Self) {
        self.transactions.append(other.transactions);
        self.customers.append(other.customers);
        self.truth.append(other.truth);
    }
}

impl CustomerColumns {
    fn append(&mut self, mut other: Self) {
        self.customer_id.append(&mut other.customer_id);
        self.signup.append(&mut other.signup);
        self.venue_id.append(&mut other.venue_id);
    }
}

impl TruthColumns {
    fn append(&mut self, mut other: Self) {
        self.customer_id.append(&mut other.customer_id);
        self.segment.append(&mut other.segment);
        self.rate.append(&mut other.rate);
        self.dropout.append(&mut other.dropout);
        self.alive.append(&mut other.alive);
        self.p_alive.append(&mut other.p_alive);
        self.next_purchase.append(&mut other.next_purchase);
        self.expected_purchases.append(&mut other.expected_purchases);
        self.expected_spend.append(&mut other.expected_spend);
        self.expected_value.append(&mut other.expected_value);
        self.future_purchases.append(&mut other.future_purchases);
        self.future_value.append(&mut other.future_value);
        self.price_sensitivity.append(&mut other.price_sensitivity);
        self.taste.append(&mut other.taste);
    }
}
