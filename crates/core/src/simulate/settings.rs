//! What is simulated: sizes, laws, shares; and the named profiles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How customers buy and leave. Rates are per week.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Buying {
    /// Purchases at rate lambda ~ Gamma(r, alpha); after each repeat purchase the customer
    /// leaves with probability p ~ Beta(a, b). Fader, Hardie and Lee (2005).
    BgNbd {
        /// Shape of the rates, > 0.
        r: f64,
        /// Inverse scale of the rates, weeks, > 0.
        alpha: f64,
        /// First shape of the dropout probability, > 0.
        a: f64,
        /// Second shape of the dropout probability, > 0.
        b: f64,
    },
    /// Purchases at rate lambda ~ Gamma(r, alpha); the customer leaves at rate
    /// mu ~ Gamma(s, beta). Schmittlein, Morrison and Colombo (1987).
    ParetoNbd {
        /// Shape of the rates, > 0.
        r: f64,
        /// Inverse scale of the rates, weeks, > 0.
        alpha: f64,
        /// Shape of the dropout rates, > 0.
        s: f64,
        /// Inverse scale of the dropout rates, weeks, > 0.
        beta: f64,
    },
}

impl Buying {
    /// The published BG/NBD fit to the CDNOW sample.
    pub const CDNOW: Self = Self::BgNbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    /// The published Pareto/NBD fit to the CDNOW sample.
    pub const CDNOW_PARETO: Self =
        Self::ParetoNbd { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };

    /// Mean purchases per week of a customer who has not left.
    pub(crate) fn mean_rate(&self) -> f64 {
        match self {
            Self::BgNbd { r, alpha, .. } | Self::ParetoNbd { r, alpha, .. } => r / alpha,
        }
    }

    fn named(&self) -> [(&'static str, f64); 4] {
        match *self {
            Self::BgNbd { r, alpha, a, b } => [("r", r), ("alpha", alpha), ("a", a), ("b", b)],
            Self::ParetoNbd { r, alpha, s, beta } => {
                [("r", r), ("alpha", alpha), ("s", s), ("beta", beta)]
            }
        }
    }
}

/// Spend of one purchase ~ Gamma(p, nu) in major units, nu ~ Gamma(q, v) across customers.
///
/// Fader and Hardie (2013), *The Gamma-Gamma model of monetary value*.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Spend {
    /// Shape within a customer, > 0.
    pub p: f64,
    /// Shape across customers, > 1 (so that the mean p v / (q - 1) exists).
    pub q: f64,
    /// Inverse scale across customers, major units, > 0.
    pub v: f64,
}

impl Spend {
    /// The published fit to the CDNOW sample: mean spend 35.2.
    pub const CDNOW: Self = Self { p: 6.25, q: 3.74, v: 15.44 };

    /// A law of spend.
    #[must_use]
    pub fn new(p: f64, q: f64, v: f64) -> Self {
        Self { p, q, v }
    }

    /// Mean spend of a purchase across customers, major units.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.p * self.v / (self.q - 1.0)
    }
}

/// How dirty the transactions are.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dirt {
    /// Clean but for refunds and duplicates.
    #[default]
    None,
    /// 0.5 % of rows without customer, 0.2 % without amount, 0.1 % without time; 0.5 % late.
    Light,
    /// 2 %, 1 % and 0.5 % of these; 2 % late; ids and times are text, ids with typing errors
    /// in 0.5 % of rows, times with zone, with another zone's offset or without any.
    Heavy,
}

/// A named size.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Profile {
    /// The CDNOW cohort: 2,357 customers who first bought within 12 weeks, 78 weeks,
    /// one row a purchase, no season, no campaigns, no refunds, no duplicates.
    Cdnow,
    /// 1,000 customers, about 20,000 rows.
    #[default]
    Tiny,
    /// 20,000 customers, about 0.4 million rows.
    Small,
    /// 200,000 customers, about 5 million rows.
    Medium,
    /// 1 million customers, about 100 million rows: write them with a stream.
    Large,
}

/// Everything that decides the numbers. [`Profile::settings`] gives whole sets.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// Seed, 0 to 2^53 - 1.
    pub seed: u64,
    /// Number of customers, 1 to 10^9; their ids are 1, 2, ...
    pub customers: u64,
    /// First day, in days since 1970-01-01; years 1900 to 2200.
    pub start: i32,
    /// Observed days, 1 to 36,525.
    pub days: u32,
    /// Customers buy for the first time within these first days, 1 to `days`.
    pub acquisition_days: u32,
    /// Days after the window that the truth looks ahead, 0 to 3,650.
    pub horizon_days: u32,
    /// Law of purchases.
    pub buying: Buying,
    /// Law of spend.
    pub spend: Spend,
    /// Whether the months of the year differ.
    pub season: bool,
    /// Whether campaigns lift sales for some days.
    pub lift: bool,
    /// Size of the catalogue, 20 to 1,000,000; 0: one row a purchase, without items.
    pub items: u32,
    /// A basket holds 1 + Poisson(`basket`) units, 0 to 200.
    pub basket: f64,
    /// Number of venues, 1 to 10,000.
    pub venues: u32,
    /// Share of rows that are refunded later, 0 to 1.
    pub refunds: f64,
    /// Share of rows that stand twice, 0 to 1; with `refunds` at most 1.
    pub duplicates: f64,
    /// How dirty the rows are.
    pub dirt: Dirt,
}

/// Monday, 2024-01-01.
const START: i32 = 19_723;

impl Profile {
    /// The settings of this size, for a seed.
    #[must_use]
    pub fn settings(self, seed: u64) -> Settings {
        let shop = Settings {
            seed,
            customers: 1_000,
            start: START,
            days: 728,
            acquisition_days: 364,
            horizon_days: 364,
            buying: Buying::CDNOW,
            spend: Spend::CDNOW,
            season: true,
            lift: true,
            items: 1_000,
            basket: 8.0,
            venues: 12,
            refunds: 0.005,
            duplicates: 0.001,
            dirt: Dirt::None,
        };
        match self {
            Self::Cdnow => Settings {
                customers: 2_357,
                days: 546,
                acquisition_days: 84,
                horizon_days: 273,
                season: false,
                lift: false,
                items: 0,
                venues: 1,
                refunds: 0.0,
                duplicates: 0.0,
                ..shop
            },
            Self::Tiny => shop,
            Self::Small => Settings { customers: 20_000, items: 5_000, ..shop },
            Self::Medium => Settings { customers: 200_000, items: 20_000, basket: 10.0, ..shop },
            // The same customers, who live almost eighteen times as fast.
            Self::Large => Settings {
                customers: 1_000_000,
                items: 20_000,
                buying: Buying::BgNbd { r: 0.243, alpha: 0.25, a: 0.793, b: 2.426 },
                basket: 14.0,
                venues: 40,
                ..shop
            },
        }
    }
}

impl Settings {
    /// Whether rows are items of a basket.
    #[must_use]
    pub fn has_items(&self) -> bool {
        self.items > 0
    }

    /// An upper bound of the mean number of rows of a customer: nobody leaves, all sign up on
    /// the first day, refunds and duplicates not counted.
    #[must_use]
    pub fn rows_per_customer(&self) -> f64 {
        let orders = 1.0 + self.buying.mean_rate() * f64::from(self.days) / 7.0;
        orders * if self.has_items() { 1.0 + self.basket } else { 1.0 }
    }

    /// # Errors
    /// InvalidParameter, naming the first field that is out of the range in its doc.
    pub fn check(&self) -> Result<()> {
        in_range("seed", self.seed as f64, 0.0, 9_007_199_254_740_991.0)?;
        in_range("customers", self.customers as f64, 1.0, 1e9)?;
        // 1900-01-01 and 2200-12-31.
        in_range("start", f64::from(self.start), -25_567.0, 84_371.0)?;
        in_range("days", f64::from(self.days), 1.0, 36_525.0)?;
        in_range("acquisition_days", f64::from(self.acquisition_days), 1.0, f64::from(self.days))?;
        in_range("horizon_days", f64::from(self.horizon_days), 0.0, 3_650.0)?;
        in_range("basket", self.basket, 0.0, 200.0)?;
        in_range("venues", f64::from(self.venues), 1.0, 1e4)?;
        in_range("refunds", self.refunds, 0.0, 1.0)?;
        in_range("duplicates", self.duplicates, 0.0, 1.0 - self.refunds)?;
        if self.has_items() {
            in_range("items", f64::from(self.items), 20.0, 1e6)?;
        }
        for (name, value) in self.buying.named() {
            in_range(name, value, 1e-6, 1e6)?;
        }
        in_range("p", self.spend.p, 1e-6, 1e6)?;
        in_range("q", self.spend.q, 1.0 + 1e-6, 1e6)?;
        in_range("v", self.spend.v, 1e-6, 1e6)
    }
}

fn in_range(name: &str, value: f64, low: f64, high: f64) -> Result<()> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(Error::invalid_parameter(name, format_args!("must be in [{low}, {high}], got {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_sound() {
        for profile in
            [Profile::Cdnow, Profile::Tiny, Profile::Small, Profile::Medium, Profile::Large]
        {
            profile.settings(1).check().unwrap();
        }
    }

    #[test]
    fn a_value_out_of_range_is_named() {
        let tiny = Profile::Tiny.settings(1);
        let cases = [
            (Settings { customers: 0, ..tiny.clone() }, "customers"),
            (Settings { seed: 1 << 53, ..tiny.clone() }, "seed"),
            (Settings { acquisition_days: 900, ..tiny.clone() }, "acquisition_days"),
            (Settings { items: 3, ..tiny.clone() }, "items"),
            (Settings { basket: f64::NAN, ..tiny.clone() }, "basket"),
            (Settings { spend: Spend::new(6.0, 1.0, 15.0), ..tiny.clone() }, "q"),
            (Settings { refunds: 0.9, duplicates: 0.2, ..tiny }, "duplicates"),
        ];
        for (settings, name) in cases {
            assert_eq!(settings.check().unwrap_err().parameter_name(), Some(name));
        }
    }
}
