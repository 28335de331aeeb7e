//! The analysis `simulate.transactions`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::settings::{Buying, Dirt, Profile, Settings, Spend};
use super::spec;
use super::tables;
use super::{Columns, Simulator};
use crate::error::{Error, Result};
use crate::method::{Analysis, Inputs, Outcome, OutputSpec, RoleSpec, Task};

/// Customers that are simulated between two looks at the cancel flag.
pub(super) const CHUNK: u64 = 2_048;
/// More rows are not put into memory.
const MAX_ROWS: f64 = 50e6;

/// How customers buy and leave.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Process {
    /// Leave with some chance after each repeat purchase.
    BgNbd,
    /// Leave at some rate at any time.
    ParetoNbd,
}

/// In which order the transactions stand.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Order {
    /// As they reached the log; in files, within each row group.
    #[default]
    Time,
    /// By customer, then as they reached the log.
    Customer,
}

/// What would a shop's customers do, and what is the truth about each of them?
///
/// Data for tests, demonstrations and benchmarks, without any download. The same parameters
/// give the same bytes on every machine and for any number of threads; more customers or more
/// days leave what was there as it was.
///
/// # Input
/// None.
///
/// # Model
/// Customers sign up in three waves. Purchases follow BG/NBD (rate ~ Gamma(r, alpha), chance
/// of leaving after a repeat purchase ~ Beta(a, b)) or Pareto/NBD (rate of leaving ~
/// Gamma(s, beta)), rates per week, on a clock that runs with the hour of the week of the
/// customer's latent segment, the season and campaigns; these lifts have mean 1 over each
/// calendar year. Spend follows Gamma-Gamma(p, q, v). An item is chosen in proportion to
/// popularity (Zipf, 1.05) x exp(taste . item) x price index^(elasticity x sensitivity);
/// quantities keep the mean of the spend within about one per cent.
///
/// # Output
/// `transactions`, `customers`, `items`, `prices`, `campaigns`, and the truth: `truth` per
/// customer, `item_truth` per item. Times are local wall times without zone. Money is in major
/// units with two decimals.
///
/// # When not to use
/// For more than 50 million rows use the streaming writer `simulate::write` of Rust.
///
/// # References
/// Fader, Hardie and Lee (2005), *Counting your customers the easy way*; Schmittlein, Morrison
/// and Colombo (1987), *Counting your customers*; Fader and Hardie (2013), *The Gamma-Gamma
/// model of monetary value*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Transactions {
    /// Size and settings to start from; each other parameter that is given replaces one of them.
    pub profile: Profile,
    /// Decides all random numbers.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
    pub seed: u64,
    /// Number of customers.
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub customers: Option<u64>,
    /// First day, an ISO 8601 date of the years 1900 to 2200.
    pub start: Option<String>,
    /// Number of days observed.
    #[schemars(range(min = 1, max = 36_525))]
    pub days: Option<u32>,
    /// Customers buy for the first time within these first days; at most `days`.
    #[schemars(range(min = 1, max = 36_525))]
    pub acquisition_days: Option<u32>,
    /// Weeks after the window that the truth looks ahead.
    #[schemars(range(min = 0, max = 521))]
    pub horizon: Option<f64>,
    /// Law of purchases. If given, its own parameters start from the CDNOW fit.
    pub model: Option<Process>,
    /// Shape of the purchase rates.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub r: Option<f64>,
    /// Inverse scale of the purchase rates, weeks.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub alpha: Option<f64>,
    /// BG/NBD: first shape of the chance of leaving.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub a: Option<f64>,
    /// BG/NBD: second shape of the chance of leaving.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub b: Option<f64>,
    /// Pareto/NBD: shape of the rates of leaving.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub s: Option<f64>,
    /// Pareto/NBD: inverse scale of the rates of leaving, weeks.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub beta: Option<f64>,
    /// Gamma-Gamma: shape of spend within a customer.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub p: Option<f64>,
    /// Gamma-Gamma: shape across customers, above 1.
    #[schemars(range(min = 1.000_001, max = 1e6))]
    pub q: Option<f64>,
    /// Gamma-Gamma: inverse scale across customers, major units.
    #[schemars(range(min = 1e-6, max = 1e6))]
    pub v: Option<f64>,
    /// Whether the months of the year differ.
    pub season: Option<bool>,
    /// Whether campaigns lift sales for some days.
    pub lift: Option<bool>,
    /// Size of the catalogue, 20 or more; 0 gives one row a purchase, without items.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub items: Option<u32>,
    /// A basket holds 1 + Poisson(`basket`) units.
    #[schemars(range(min = 0, max = 200))]
    pub basket: Option<f64>,
    /// Number of venues.
    #[schemars(range(min = 1, max = 10_000))]
    pub venues: Option<u32>,
    /// Share of rows that are refunded later.
    #[schemars(range(min = 0, max = 1))]
    pub refunds: Option<f64>,
    /// Share of rows that stand twice.
    #[schemars(range(min = 0, max = 1))]
    pub duplicates: Option<f64>,
    /// How dirty the transactions are.
    pub dirt: Dirt,
    /// Order of the transactions.
    pub order: Order,
}

impl Default for Transactions {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            seed: 1,
            customers: None,
            start: None,
            days: None,
            acquisition_days: None,
            horizon: None,
            model: None,
            r: None,
            alpha: None,
            a: None,
            b: None,
            s: None,
            beta: None,
            p: None,
            q: None,
            v: None,
            season: None,
            lift: None,
            items: None,
            basket: None,
            venues: None,
            refunds: None,
            duplicates: None,
            dirt: Dirt::default(),
            order: Order::default(),
        }
    }
}

impl Analysis for Transactions {
    const ID: &'static str = "simulate.transactions";
    const ROLES: &'static [RoleSpec] = &[];
    const OUTPUTS: &'static [OutputSpec] = spec::OUTPUTS;

    fn answer(&self, _inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let simulator = Simulator::new(self.settings()?)?;
        let customers = simulator.settings().customers;
        let mut all = Columns::default();
        for first in (0..customers).step_by(CHUNK as usize) {
            task.report("simulate", first, customers)?;
            all.append(simulator.simulate(first..first + CHUNK));
            let done = (first + CHUNK).min(customers);
            let expected = all.transactions.len() as f64 / done as f64 * customers as f64;
            if expected > MAX_ROWS {
                return Err(Error::limit(format!(
                    "a simulation in memory holds at most {MAX_ROWS} transactions, these \
                     parameters give about {expected:.2e}"
                ))
                .hint("simulate fewer customers or days, or write them to files in batches"));
            }
        }
        task.report("simulate", customers, customers)?;
        if self.order == Order::Time {
            all.transactions.sort_by_arrival();
        }
        tables::outcome(&simulator, all)
    }
}

impl Transactions {
    /// The profile with each given parameter in its place.
    ///
    /// # Errors
    /// InvalidParameter where a value is out of its range or does not belong to the law of
    /// purchases.
    pub fn settings(&self) -> Result<Settings> {
        let profile = self.profile.settings(self.seed);
        let settings = Settings {
            customers: self.customers.unwrap_or(profile.customers),
            start: self.start.as_deref().map_or(Ok(profile.start), parse_day)?,
            days: self.days.unwrap_or(profile.days),
            horizon_days: self.horizon.map_or(profile.horizon_days, |weeks| (weeks * 7.0) as u32),
            buying: self.buying(profile.buying)?,
            spend: Spend::new(
                self.p.unwrap_or(profile.spend.p),
                self.q.unwrap_or(profile.spend.q),
                self.v.unwrap_or(profile.spend.v),
            ),
            season: self.season.unwrap_or(profile.season),
            lift: self.lift.unwrap_or(profile.lift),
            items: self.items.unwrap_or(profile.items),
            basket: self.basket.unwrap_or(profile.basket),
            venues: self.venues.unwrap_or(profile.venues),
            refunds: self.refunds.unwrap_or(profile.refunds),
            duplicates: self.duplicates.unwrap_or(profile.duplicates),
            dirt: self.dirt,
            ..profile
        };
        let acquisition_days =
            self.acquisition_days.unwrap_or(settings.acquisition_days.min(settings.days));
        let settings = Settings { acquisition_days, ..settings };
        settings.check()?;
        Ok(settings)
    }

    fn buying(&self, profile: Buying) -> Result<Buying> {
        let start = match self.model {
            None => profile,
            Some(Process::BgNbd) => Buying::CDNOW,
            Some(Process::ParetoNbd) => Buying::CDNOW_PARETO,
        };
        let (law, foreign) = match start {
            Buying::BgNbd { r, alpha, a, b } => (
                Buying::BgNbd {
                    r: self.r.unwrap_or(r),
                    alpha: self.alpha.unwrap_or(alpha),
                    a: self.a.unwrap_or(a),
                    b: self.b.unwrap_or(b),
                },
                [("s", self.s), ("beta", self.beta)],
            ),
            Buying::ParetoNbd { r, alpha, s, beta } => (
                Buying::ParetoNbd {
                    r: self.r.unwrap_or(r),
                    alpha: self.alpha.unwrap_or(alpha),
                    s: self.s.unwrap_or(s),
                    beta: self.beta.unwrap_or(beta),
                },
                [("a", self.a), ("b", self.b)],
            ),
        };
        match foreign.into_iter().find(|(_, value)| value.is_some()) {
            Some((name, _)) => Err(Error::invalid_parameter(name, "belongs to the other `model`")),
            None => Ok(law),
        }
    }
}

fn parse_day(text: &str) -> Result<i32> {
    let epoch = Date::constant(1970, 1, 1);
    let days = text.parse::<Date>().and_then(|date| epoch.until(date));
    days.map(|span| span.get_days()).map_err(|_| {
        Error::invalid_parameter(
            "start",
            format_args!("must be a date such as 2024-01-31, got {text:?}"),
        )
    })
}
