//! The analysis `report.customers`: from transactions to customers and a page, in one call.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::compute::{Inquiry, compute};
use super::customer_report;
use crate::error::{Error, Result};
use crate::frame::Columns;
use crate::ledger::{Detail, LOG, Ledger, Nulls, Refunds};
use crate::method::{
    Analysis, ColumnKind, ColumnSpec, Entry, Input, Inputs, Method, Model, Outcome, OutputSpec,
    RoleSpec, Task, Unit,
};
use crate::texts::Texts;

/// Who are my customers, who is leaving, and what are they worth?
///
/// The whole job in one call: transactions become a ledger, customers get a segment
/// (`segment.rfm`) and predictions (`clv.value`), and all of it becomes a table and a page.
///
/// # Input
/// Transactions in any order (`customer_id`, `timestamp`, and `amount` or `quantity` and
/// `price`; optionally `transaction_id`, `currency`), or a ledger.
///
/// # Model
/// See `ledger`, `segment.rfm`, `clv.bg_nbd`, `clv.gamma_gamma` and `clv.value`. Where the data
/// cannot carry a model, its columns are left out and a note says why.
///
/// # Output
/// Table `customers` (one row each, ascending by customer_id), tables `segments`, `parameters`
/// and `cohorts`, and the document `report`: one self-contained HTML page.
///
/// # When not to use
/// With another model than BG/NBD and Gamma-Gamma in mind: call the methods themselves.
///
/// # References
/// See the methods.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Customers {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// The unit in which durations and `horizon` are counted.
    pub unit: Unit,
    /// Zone in which days begin; see `ledger`.
    pub time_zone: Option<String>,
    /// Local time at which a day begins.
    pub day_starts_at: String,
    /// Last day that counts, in ISO 8601. Without it: the last day in the data.
    pub as_of: Option<String>,
    /// ISO code of the one currency.
    pub currency: Option<String>,
    /// Digits of a minor unit. Without it: the scale of a decimal column, else 2.
    #[schemars(range(min = 0, max = 9))]
    pub decimals: Option<u32>,
    /// What becomes of refunds.
    pub refunds: Refunds,
    /// A row whose `transaction_id` begins with this text is a refund.
    pub cancellation_prefix: Option<String>,
    /// What becomes of a row whose timestamp or amount is missing.
    pub nulls: Nulls,
    /// How text timestamps are written, as in strptime. Without it: ISO 8601.
    pub timestamp_format: Option<String>,
    /// How far ahead purchases and value are predicted, in `unit`.
    #[schemars(range(max = 1e6), extend("exclusiveMinimum" = 0))]
    pub horizon: f64,
    /// Probability that the intervals cover.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub level: f64,
    /// Share of a payment that is profit.
    #[schemars(range(max = 1.0), extend("exclusiveMinimum" = 0))]
    pub margin: f64,
    /// Continuous discount rate per `unit`.
    #[schemars(range(min = 0.0, max = 10.0))]
    pub discount_rate: f64,
    /// Strength of the penalty of both models; see `clv.bg_nbd`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Heading of the page; the catalogue's without it.
    pub title: Option<String>,
    /// Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    pub locale: String,
    /// Texts that replace those of the catalogue: message id to Fluent pattern.
    pub texts: BTreeMap<String, String>,
}

impl Default for Customers {
    fn default() -> Self {
        let ledger = Ledger::default();
        Self {
            columns: ledger.columns,
            unit: ledger.unit,
            time_zone: ledger.time_zone,
            day_starts_at: ledger.day_starts_at,
            as_of: ledger.as_of,
            currency: ledger.currency,
            decimals: ledger.decimals,
            refunds: ledger.refunds,
            cancellation_prefix: ledger.cancellation_prefix,
            nulls: ledger.nulls,
            timestamp_format: ledger.timestamp_format,
            horizon: 13.0,
            level: 0.9,
            margin: 1.0,
            discount_rate: 0.0,
            penalty: 0.0,
            title: None,
            locale: "en".to_owned(),
            texts: BTreeMap::new(),
        }
    }
}

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const fn optional(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: false, doc }
}

const ROLES: &[RoleSpec] = &[LOG];

const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "customers",
        doc: "One row a customer: history, scores, segment, and predictions with intervals.",
        columns: &[
            column("customer_id", ColumnKind::Key, "Who."),
            column("days_since_last", ColumnKind::Count, "Days since the last purchase."),
            column("orders", ColumnKind::Count, "Orders so far."),
            column("total_value", ColumnKind::Money, "Money spent, less refunds."),
            column("first_purchase", ColumnKind::Time, "Local day."),
            column("last_purchase", ColumnKind::Time, "Local day."),
            column("segment", ColumnKind::Text, "See `segment.rfm`."),
            optional("p_alive", ColumnKind::Number, "Probability of being a customer still."),
            optional("expected_purchases", ColumnKind::Number, "Within `horizon`."),
            optional("next_purchase", ColumnKind::Number, "Median time, in `unit`."),
            optional("next_purchase_date", ColumnKind::Time, "The same as a local day."),
            optional("expected_spend", ColumnKind::Money, "Per purchase."),
            optional("clv", ColumnKind::Money, "Discounted margin within `horizon`."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "segments",
        doc: "Size, money and typical customer of each segment.",
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "parameters",
        doc: "Estimates of the models; absent where none could be fitted.",
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "cohorts",
        doc: "Retention by month of first purchase.",
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "report",
        doc: "One HTML page that holds all it needs.",
        ..OutputSpec::DOCUMENT
    },
];

impl Analysis for Customers {
    const ID: &'static str = "report.customers";
    const ROLES: &'static [RoleSpec] = ROLES;
    const OUTPUTS: &'static [OutputSpec] = OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        // A wrong locale is told before the long part, not after it.
        let texts = Texts::with(&self.locale, &self.texts)?;
        let ledger = self.ledger(inputs, task)?;
        let inquiry = Inquiry {
            horizon: self.horizon,
            level: self.level,
            margin: self.margin,
            discount_rate: self.discount_rate,
            penalty: self.penalty,
            title: self.title.clone(),
            currency: self.currency.clone(),
            parameters: serde_json::to_value(self).unwrap_or_default(),
            method: Self::ID,
        };
        let (report, outcome) = compute(&inquiry, &ledger, task)?;
        task.report("writing", 0, 1)?;
        Ok(outcome.document("report", "text/html", customer_report(&report, &texts)?))
    }
}

impl Customers {
    fn ledger(&self, inputs: &mut Inputs, task: &Task) -> Result<Model> {
        let params = Ledger {
            columns: self.columns.clone(),
            unit: self.unit,
            time_zone: self.time_zone.clone(),
            day_starts_at: self.day_starts_at.clone(),
            as_of: self.as_of.clone(),
            currency: self.currency.clone(),
            decimals: self.decimals,
            refunds: self.refunds,
            cancellation_prefix: self.cancellation_prefix.clone(),
            nulls: self.nulls,
            timestamp_format: self.timestamp_format.clone(),
            detail: Detail::Days,
            ..Ledger::default()
        };
        match inputs.take_data()? {
            Input::Model(ledger) => {
                // What the ledger was fitted with holds; a wish for something else would be
                // passed over in silence.
                let plain = Ledger { currency: params.currency.clone(), ..Ledger::default() };
                if params != plain {
                    return Err(Error::invalid_parameter(
                        "data",
                        "must be transactions where parameters of the ledger are given",
                    )
                    .hint("leave `unit`, `time_zone`, `as_of` and their kin to the ledger"));
                }
                Ok(ledger)
            }
            Input::Table(source) => {
                // Not through `fit`, which would name the ledger in errors: this analysis was called.
                let fitted = params.learn(&mut Inputs::new().with("data", source), task)?;
                const { &Entry::method::<Ledger>() }.hold(&params, fitted)
            }
        }
    }
}
