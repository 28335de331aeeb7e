//! What two ledgers must agree on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::calendar::{Calendar, date_text, week_start};
use crate::error::{Error, Result};
use crate::method::Unit;

/// What counts as one purchase.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Occasion {
    /// All purchases of a customer on one local day.
    #[default]
    Day,
    /// All purchases of a customer in one week (Monday to Sunday); times are weeks' first days.
    Week,
    /// Each `transaction_id`, or each row where there is no such column.
    Transaction,
}

/// How much of the past the ledger keeps.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Detail {
    /// Which days, and sums at `as_of` and at the `splits` declared at fit: the least memory.
    Summary,
    /// Rows and money of each customer and day: any date, cohorts with revenue.
    #[default]
    Days,
    /// Every transaction with chosen columns.
    Events,
}

/// What becomes of refunds: negative amounts, negative quantities and cancelled transactions.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refunds {
    /// Subtracted from the money of their day; they are no purchases.
    #[default]
    Net,
    /// Left out of the money; they are no purchases.
    Drop,
    /// Purchases like any other, with a negative amount.
    Keep,
}

/// The settings of a ledger, checked; only ledgers of equal settings merge.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// In what durations are told.
    pub unit: Unit,
    /// IANA name or offset; without one instants count a wall clock.
    pub time_zone: Option<String>,
    /// Local time at which a day begins, such as `06:00`.
    pub day_starts_at: String,
    /// What counts as one purchase.
    pub occasion: Occasion,
    /// How much is kept.
    pub detail: Detail,
    /// Last day (since 1970) that tables regard; the last one in the data without it.
    pub as_of: Option<i32>,
    /// Last days of calibration periods that `detail = "summary"` keeps, ascending.
    pub splits: Vec<i32>,
    /// ISO code of the one currency.
    pub currency: Option<String>,
    /// Digits of a minor unit, 0 to 9.
    pub decimals: u32,
    /// What becomes of refunds.
    pub refunds: Refunds,
    /// Whether there is a column `transaction_id`.
    pub orders: bool,
    /// Numeric columns that `detail = "events"` keeps.
    pub numbers: Vec<String>,
    /// Text columns that `detail = "events"` keeps.
    pub texts: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            time_zone: None,
            day_starts_at: "00:00".to_owned(),
            occasion: Occasion::default(),
            detail: Detail::default(),
            as_of: None,
            splits: Vec::new(),
            currency: None,
            decimals: 2,
            refunds: Refunds::default(),
            orders: false,
            numbers: Vec::new(),
            texts: Vec::new(),
        }
    }
}

impl Settings {
    /// The calendar of these settings.
    ///
    /// # Errors
    /// `InvalidParameter` naming what is wrong.
    pub(super) fn calendar(&self) -> Result<Calendar> {
        if 9 < self.decimals {
            return Err(Error::invalid_parameter(
                "decimals",
                format_args!("must be an integer in [0, 9], got {}", self.decimals),
            ));
        }
        if !self.splits.is_sorted_by(|a, b| a < b) || 64 < self.splits.len() {
            return Err(Error::invalid_parameter(
                "splits",
                "must be at most 64 dates, ascending, each once",
            ));
        }
        if let (Some(as_of), Some(last)) = (self.as_of, self.splits.last())
            && as_of < *last
        {
            return Err(Error::invalid_parameter(
                "splits",
                format_args!(
                    "must not be later than `as_of` {}, got {}",
                    date_text(as_of),
                    date_text(*last)
                ),
            ));
        }
        if self.detail != Detail::Events && !(self.numbers.is_empty() && self.texts.is_empty()) {
            return Err(Error::invalid_parameter(
                "detail",
                "must be `events` where columns are to be kept",
            ));
        }
        Calendar::new(self.time_zone.as_deref(), &self.day_starts_at)
    }

    /// The purchase occasion of a day: the day itself, or the first one of its week.
    #[inline]
    pub(crate) fn occasion_of(&self, day: i32) -> i32 {
        if self.occasion == Occasion::Week { week_start(day) } else { day }
    }

    /// Whether rows after `as_of` are not even kept.
    pub(super) fn drops_late_rows(&self) -> bool {
        self.detail == Detail::Summary && self.as_of.is_some()
    }

    /// Whether something asks for orders, and not only for days.
    pub(super) fn keeps_orders(&self) -> bool {
        self.orders || self.occasion == Occasion::Transaction
    }

    /// How many minor units a major one has.
    #[must_use]
    pub fn scale(&self) -> f64 {
        (0..self.decimals).fold(1.0, |scale, _| scale * 10.0)
    }

    /// Refuses other settings.
    ///
    /// # Errors
    /// `Incompatible` naming the first setting that differs.
    pub(super) fn check_equal(&self, other: &Self) -> Result<()> {
        let (mine, theirs) = (self.to_map(), other.to_map());
        for (name, value) in &mine {
            let other = theirs.get(name).unwrap_or(&Value::Null);
            // Rows without a currency go with any.
            let unsaid = name == "currency" && (value.is_null() || other.is_null());
            if value != other && !unsaid {
                return Err(Error::incompatible(format!(
                    "only ledgers of equal settings merge, but `{name}` is {value} in one and {other} in the other"
                ))
                .parameter(name));
            }
        }
        Ok(())
    }

    /// The settings by name, dates as text.
    #[must_use]
    pub fn to_map(&self) -> Map<String, Value> {
        let mut map = match json!(self) {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        let date = |day: i32| json!(date_text(day));
        map.insert("as_of".into(), self.as_of.map_or(Value::Null, date));
        map.insert("splits".into(), self.splits.iter().copied().map(date).collect());
        map
    }
}
