//! What the customer report shows, as plain data: no frame, no model, no text.
//!
//! Whoever computes a report fills these structs; the renderer adds words and marks.
//! Everything but [`Facts`] may be empty: the section is then left out. Numbers that
//! are not finite are shown as missing. Probabilities and shares are 0 to 1, money is in
//! major units of the one currency, durations are in [`Facts::unit`] unless a field says
//! otherwise.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::method::{Note, Unit};

/// Everything that the customer report shows, in the order in which it shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerReport {
    /// What the numbers are about.
    pub facts: Facts,
    /// The few figures that stand at the top.
    pub headline: Headline,
    /// The segments, in the order in which they shall stand.
    pub segments: Vec<Segment>,
    /// Cohorts by first purchase, and how many of each bought again later.
    pub retention: Option<Retention>,
    /// How many customers have which probability of being a customer still, over 0 to 1.
    pub p_alive: Option<Histogram>,
    /// The probability of being a customer still, by frequency and recency.
    pub alive_matrix: Option<AliveMatrix>,
    /// When customers are expected to buy next.
    pub next_purchase: Option<NextPurchase>,
    /// Valuable customers who may be gone, the most valuable first.
    pub at_risk: Vec<CustomerAtRisk>,
    /// Repeat purchases over time: what happened and what the model says.
    pub tracking: Option<Tracking>,
    /// Purchases in the hold-out period by frequency before it.
    pub calibration: Vec<CalibrationRow>,
    /// The fitted parameters of each model.
    pub models: Vec<FittedModel>,
    /// What the reader must know about data and fit. The catalogue's message `note-<code>`
    /// replaces the English sentence, if there is one.
    pub notes: Vec<Note>,
    /// How to get the same report again.
    pub reproduction: Option<Reproduction>,
}

impl Reproduction {
    /// Of this version, with all parameters of `method`.
    #[must_use]
    pub(crate) fn of(
        method: &str,
        parameters: &impl Serialize,
        model_hash: Option<String>,
    ) -> Self {
        let parameters = match serde_json::to_value(parameters) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { version, method: method.to_owned(), parameters, model_hash }
    }
}

/// What the numbers of a report are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The caller's heading; without it the catalogue's.
    pub title: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// Customers, at least one purchase each.
    pub customers: u64,
    /// Purchase occasions, the first of each customer included.
    pub purchases: u64,
    /// What they brought in.
    pub revenue: Option<f64>,
    /// ISO 4217 code of the one currency.
    pub currency: Option<String>,
    /// The local day of the first purchase.
    pub first_day: Option<Date>,
    /// The local day of the last purchase.
    pub last_day: Option<Date>,
    /// The local day as of which everything is said.
    pub as_of: Option<Date>,
    /// The unit of durations.
    pub unit: Unit,
}

/// A number with the interval that belongs to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The expected value.
    pub value: f64,
    /// Lower and upper end at the headline's level.
    pub interval: Option<(f64, f64)>,
}

impl From<f64> for Estimate {
    fn from(value: f64) -> Self {
        Self { value, interval: None }
    }
}

/// The figures at the top: each one is shown if it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// The level of the intervals, 0 to 1.
    pub level: Option<f64>,
    /// How many units ahead the expectations look.
    pub horizon: Option<f64>,
    /// How many units ahead lifetime value looks, where that is another span.
    pub clv_horizon: Option<f64>,
    /// Customers with at least one repeat purchase.
    pub repeat_customers: Option<u64>,
    /// The expected number of people who are customers still: the sum of their probabilities.
    pub customers_alive: Option<Estimate>,
    /// Purchases expected within the horizon.
    pub purchases: Option<Estimate>,
    /// Revenue expected within the horizon.
    pub revenue: Option<Estimate>,
    /// Lifetime value of all customers together.
    pub clv: Option<Estimate>,
}

/// One segment: how many people, what they brought in, what they do, what is expected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segment {
    /// As the method calls it: `Can't Lose`. The catalogue's message `segment-cant_lose`
    /// (lower case, spaces to `_`, no apostrophes) names it, else it is shown as it is.
    pub name: String,
    /// Customers.
    pub customers: u64,
    /// Their part of all customers.
    pub customer_share: f64,
    /// What they brought in.
    pub revenue: Option<f64>,
    /// Their part of all revenue.
    pub revenue_share: Option<f64>,
    /// Mean days since the last purchase.
    pub days_since_last: Option<f64>,
    /// Mean number of orders.
    pub orders: Option<f64>,
    /// Mean value brought in per customer.
    pub total_value: Option<f64>,
    /// Mean probability of being a customer still.
    pub p_alive: Option<f64>,
    /// Purchases expected within the horizon, per customer.
    pub expected_purchases: Option<f64>,
    /// Mean lifetime value.
    pub clv: Option<f64>,
}

/// Counts of customers between edges.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Ascending, one more than `counts`.
    pub edges: Vec<f64>,
    /// Customers from one edge up to the next.
    pub counts: Vec<u64>,
}

/// The mean probability of being a customer still, over a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AliveMatrix {
    /// Numbers of repeat purchases, ascending: one row each.
    pub frequency: Vec<u32>,
    /// Units since the first purchase at which the last one was made, ascending: one column each.
    pub recency: Vec<f64>,
    /// Units since the first purchase at which all of this is asked.
    pub age: f64,
    /// Row by row, `frequency.len() * recency.len()`; null where nobody can be.
    pub p_alive: Vec<Option<f64>>,
}

/// When customers are expected to buy next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NextPurchase {
    /// Days from `as_of` and expected customers.
    pub days: Histogram,
    /// Customers expected to buy later than the last edge, or never.
    pub later_or_never: u64,
}

/// A valuable customer who may be gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerAtRisk {
    /// As in the data; shown without control characters, and shortened.
    pub customer_id: String,
    /// The segment's name, as in [`Segment::name`].
    pub segment: Option<String>,
    /// The local day of the last purchase.
    pub last_purchase: Option<Date>,
    /// Orders so far.
    pub orders: u64,
    /// What the customer brought in.
    pub total_value: Option<f64>,
    /// The probability of being a customer still.
    pub p_alive: Option<f64>,
    /// Lifetime value from now on.
    pub clv: Option<f64>,
}

/// Cumulative repeat purchases of all customers over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tracking {
    /// The local day at the end of each step, ascending.
    pub days: Vec<Date>,
    /// What happened until then; as long as `days`.
    pub actual: Vec<f64>,
    /// What the model expects until then; as long as `days`.
    pub expected: Vec<f64>,
    /// Lower and upper end around `expected`; empty, or as long as `days`.
    pub band: Vec<(f64, f64)>,
    /// The last day that the model was fitted on; what follows is hold-out.
    pub calibration_end: Option<Date>,
}

/// Customers with one frequency before the split, and what they did after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CalibrationRow {
    /// Repeat purchases before the split.
    pub frequency: u32,
    /// Whether the row stands for this frequency and all higher ones.
    pub or_more: bool,
    /// Customers.
    pub customers: u64,
    /// Mean purchases per customer after the split.
    pub actual: f64,
    /// What the model expected.
    pub expected: f64,
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Period {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month.
    #[default]
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// As the catalogue spells it: `week`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// Cohorts by first purchase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retention {
    /// The length of a period.
    pub period: Period,
    /// Oldest first.
    pub cohorts: Vec<Cohort>,
    /// Whether the last period of each cohort had not ended on `as_of`.
    pub last_incomplete: bool,
}

/// The customers who first bought in one period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    /// First day of that period.
    pub start: Date,
    /// How many they are.
    pub customers: u64,
    /// How many of them bought in the 1st, 2nd, ... period after it.
    pub active: Vec<u64>,
}

/// A model's parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FittedModel {
    /// The id: `clv.bg_nbd`. The catalogue's message `model-clv-bg_nbd` names it.
    pub method: String,
    /// Customers it was fitted on.
    pub customers: u64,
    /// Log-likelihood at the optimum.
    pub log_likelihood: Option<f64>,
    /// One row each.
    pub parameters: Vec<Parameter>,
}

/// One fitted parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameter {
    /// As in the formula: `alpha`.
    pub name: String,
    /// The estimate.
    pub value: f64,
    /// Its standard error, where there is one.
    pub standard_error: Option<f64>,
    /// Whether the optimum lies at the edge of what is allowed.
    pub on_boundary: bool,
}

/// How to get the same report again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reproduction {
    /// The version of the library.
    pub version: String,
    /// The id that was run: `report.customers`.
    pub method: String,
    /// All parameters, defaults included.
    pub parameters: Map<String, Value>,
    /// The content hash of the model, where one was made.
    pub model_hash: Option<String>,
}
