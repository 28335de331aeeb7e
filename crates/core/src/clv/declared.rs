//! Columns, roles, options and outputs that several models of this domain declare.

use crate::method::spec::{OptionKind, OptionSpec};
use crate::method::vocabulary::{AS_OF, LEVEL};
use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

pub(super) const CUSTOMER_ID: ColumnSpec = ColumnSpec {
    name: "customer_id",
    kind: ColumnKind::Key,
    required: false,
    doc: "Who; unique at fit.",
};

pub(super) const FREQUENCY: ColumnSpec = ColumnSpec {
    name: "frequency",
    kind: ColumnKind::Count,
    required: true,
    doc: "Repeat purchases: purchase occasions after the first.",
};

pub(super) const RECENCY: ColumnSpec = ColumnSpec {
    name: "recency",
    kind: ColumnKind::Number,
    required: true,
    doc: "Time from the first purchase to the last one; 0 where `frequency` is 0.",
};

pub(super) const AGE: ColumnSpec = ColumnSpec {
    name: "T",
    kind: ColumnKind::Number,
    required: true,
    doc: "Time from the first purchase to the end of observation, in the unit of `recency`.",
};

pub(super) const MONETARY_VALUE: ColumnSpec = ColumnSpec {
    name: "monetary_value",
    kind: ColumnKind::Money,
    required: true,
    doc: "Mean spend of the repeat purchases; null (or 0) where `frequency` is 0.",
};

pub(super) const WEIGHT: ColumnSpec = ColumnSpec {
    name: "weight",
    kind: ColumnKind::Number,
    required: false,
    doc: "How many customers the row stands for, at least 0; used at fit only.",
};

/// The one role, with these columns.
pub(super) const fn role(columns: &'static [ColumnSpec]) -> RoleSpec {
    RoleSpec {
        name: "data",
        doc: "A ledger, raw transactions (customer_id, timestamp, amount), or a summary table.",
        required: true,
        models: &["ledger"],
        table: true,
        columns,
    }
}

/// `horizon` with a default, so that one call without options answers.
pub(super) const HORIZON: OptionSpec = OptionSpec {
    name: "horizon",
    doc: "How far ahead, counted in the model's `unit`: 13 weeks are a quarter.",
    kind: OptionKind::Number { min: 0.0, max: 1e6, open: true },
    default: "13.0",
    required: false,
};

/// Whether the next purchase is told given that the customer is alive, or given the data.
pub(super) const GIVEN: OptionSpec = OptionSpec {
    name: "given",
    doc: "`alive`: if the customer is still there; `data`: also counting that they may have left, \
          so that a quantile above the chance of any purchase is null.",
    kind: OptionKind::Choice(&["alive", "data"]),
    default: "\"alive\"",
    required: false,
};

/// How much of a payment is profit.
pub(super) const MARGIN: OptionSpec = OptionSpec {
    name: "margin",
    doc: "Share of a payment that is profit, in (0, 1].",
    kind: OptionKind::Number { min: 1e-9, max: 1.0, open: false },
    default: "1.0",
    required: false,
};

/// The price of time.
pub(super) const DISCOUNT_RATE: OptionSpec = OptionSpec {
    name: "discount_rate",
    doc: "Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about \
          10 % a year.",
    kind: OptionKind::Number { min: 0.0, max: 10.0, open: false },
    default: "0.0",
    required: false,
};

/// The probability that a parameter's interval covers.
const PARAMETER_LEVEL: OptionSpec = OptionSpec { default: "0.95", ..LEVEL };

/// Outputs that every transaction model has.
pub(super) const P_ALIVE: OutputSpec = OutputSpec {
    name: "p_alive",
    doc: "Probability that the customer has not dropped out by the end of observation.",
    range: (0.0, 1.0),
    options: &[&LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

pub(super) const EXPECTED_PURCHASES: OutputSpec = OutputSpec {
    name: "expected_purchases",
    doc: "Mean number of purchases within `horizon`.",
    unit: "purchases",
    range: (0.0, f64::INFINITY),
    options: &[&HORIZON, &LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

pub(super) const P_NO_PURCHASE: OutputSpec = OutputSpec {
    name: "p_no_purchase",
    doc: "Probability of no purchase within `horizon`.",
    range: (0.0, 1.0),
    options: &[&HORIZON, &LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

pub(super) const NEXT_PURCHASE: OutputSpec = OutputSpec {
    name: "next_purchase",
    doc: "Median time to the next purchase, in the model's `unit`; with `level` also the \
          quantiles on both sides. From a ledger also as a date.",
    unit: "unit of the model",
    range: (0.0, f64::INFINITY),
    options: &[&GIVEN, &LEVEL, &AS_OF],
    columns: &[ColumnSpec {
        name: "next_purchase_date",
        kind: ColumnKind::Time,
        required: false,
        doc: "The local day of the median, where the data have dates.",
    }],
    ..OutputSpec::ROW
};

pub(super) const EXPECTED_SPEND: OutputSpec = OutputSpec {
    name: "expected_spend",
    doc: "Mean spend of a purchase to come.",
    unit: "currency",
    range: (0.0, f64::INFINITY),
    options: &[&LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

pub(super) const CLV: OutputSpec = OutputSpec {
    name: "clv",
    doc: "Discounted margin of the purchases within `horizon`.",
    unit: "currency",
    range: (0.0, f64::INFINITY),
    options: &[&HORIZON, &MARGIN, &DISCOUNT_RATE, &LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

/// The estimates as a table.
pub(super) const PARAMETERS: OutputSpec = OutputSpec {
    name: "parameters",
    doc: "Estimates with standard errors and intervals; `status` says where the optimum lies.",
    options: &[&PARAMETER_LEVEL],
    columns: PARAMETER_COLUMNS,
    ..OutputSpec::TABLE
};

/// The estimates of several models as a table.
pub(super) const MODEL_PARAMETERS: OutputSpec = OutputSpec {
    doc: "Estimates of both models with standard errors and intervals; `model` says whose.",
    ..PARAMETERS
};

const PARAMETER_COLUMNS: &[ColumnSpec] = &[
    text("parameter", "Its letter in the literature."),
    number("value", "The estimate."),
    number("standard_error", "Null where the data do not identify it."),
    number("lower", "Lower end of the interval, symmetric on the log scale."),
    number("upper", "Upper end."),
    text("status", "`interior`, or the boundary at which the optimum lies."),
];

/// How good the fits of several models are.
pub(super) const MODEL_DIAGNOSTICS: OutputSpec = OutputSpec {
    doc: "One row a model: likelihood, information criteria, iterations.",
    ..DIAGNOSTICS
};

/// How good the fit is, as a table.
pub(super) const DIAGNOSTICS: OutputSpec = OutputSpec {
    name: "diagnostics",
    doc: "One row: likelihood, information criteria, iterations.",
    columns: &[
        number("log_likelihood", "Without the penalty; times in the model's unit."),
        number("aic", "2 k - 2 LL."),
        number("bic", "k ln n - 2 LL."),
        number("customers", "Sum of weights."),
        number("iterations", "Newton steps."),
        number("decrement", "Newton decrement before the last step."),
        text("status", "`interior`, or the boundary at which the optimum lies."),
    ],
    ..OutputSpec::TABLE
};

const fn number(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: ColumnKind::Number, required: true, doc }
}

const fn text(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: ColumnKind::Text, required: true, doc }
}
