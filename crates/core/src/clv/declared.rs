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

/// What opportunities are counted in.
pub(super) const N_PERIODS: ColumnSpec = ColumnSpec {
    name: "n_periods",
    kind: ColumnKind::Count,
    required: true,
    doc: "Opportunities to buy in all.",
};

pub(super) const LITT: ColumnSpec = ColumnSpec {
    name: "litt",
    kind: ColumnKind::Number,
    required: false,
    doc: "Sum of the logarithms of the times between purchases, the first included; 0 where \
          `frequency` is 0. A fit needs it, predictions do not read it.",
};

/// Models that may stand where a summary table may.
pub(super) const LEDGER: &[&str] = &["ledger"];

/// Nothing but a table may stand there.
pub(super) const NO_MODELS: &[&str] = &[];

/// The one role, with these columns, and the models that may stand there.
pub(super) const fn role_of(
    columns: &'static [ColumnSpec],
    models: &'static [&'static str],
) -> RoleSpec {
    let doc = if models.is_empty() { "A summary table." } else { role(columns).doc };
    RoleSpec { name: "data", doc, required: true, models, table: true, columns }
}

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
    doc: "How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the \
          columns of each, named by `_h13`.",
    kind: OptionKind::Numbers { min: 0.0, max: 1e6, open: true },
    default: "13.0",
    required: false,
};

/// Where the window of expected purchases begins.
pub(super) const START: OptionSpec = OptionSpec {
    name: "start",
    doc: "Where the window begins, from now, at most `horizon`: purchases after `start` and up to \
          `horizon` count.",
    kind: OptionKind::Number { min: 0.0, max: 1e6, open: false },
    default: "0.0",
    required: false,
};

/// Whether an interval is of the thing itself.
pub(super) const PREDICTIVE: OptionSpec = OptionSpec {
    name: "predictive",
    doc: "Intervals of the quantity itself at the estimates (`true`) rather than of its \
          expectation.",
    kind: OptionKind::Flag,
    default: "false",
    required: false,
};

/// How many purchases.
pub(super) const COUNT: OptionSpec = OptionSpec {
    name: "count",
    doc: "Number of purchases, whole. A list gives the columns of each, named by `_n2`.",
    kind: OptionKind::Numbers { min: 0.0, max: 1e5, open: false },
    default: "1",
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

/// No horizon.
pub(super) const FOREVER: OptionSpec = OptionSpec {
    name: "forever",
    doc: "All purchases to come, whatever `horizon` says.",
    kind: OptionKind::Flag,
    default: "false",
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
    options: &[&HORIZON, &START, &PREDICTIVE, &LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

pub(super) const P_ALIVE_IN: OutputSpec = OutputSpec {
    name: "p_alive_in",
    doc: "Probability that the customer has not dropped out by `horizon` from now.",
    range: (0.0, 1.0),
    options: &[&HORIZON, &LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

pub(super) const P_PURCHASE: OutputSpec = OutputSpec {
    name: "p_purchase",
    doc: "Probability of at least one purchase within `horizon`.",
    range: (0.0, 1.0),
    options: &[&HORIZON, &LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

pub(super) const P_PURCHASES: OutputSpec = OutputSpec {
    name: "p_purchases",
    doc: "Probability of exactly `count` purchases within `horizon`.",
    range: (0.0, 1.0),
    options: &[&HORIZON, &COUNT, &LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

pub(super) const P_EVER: OutputSpec = OutputSpec {
    name: "p_ever",
    doc: "Probability that the customer ever buys again.",
    range: (0.0, 1.0),
    options: &[&LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

pub(super) const DISCOUNTED_PURCHASES: OutputSpec = OutputSpec {
    name: "discounted_purchases",
    doc: "Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u \
          from now; with `forever` of all purchases to come (DERT), null where that diverges.",
    unit: "purchases",
    range: (0.0, f64::INFINITY),
    options: &[&HORIZON, &FOREVER, &DISCOUNT_RATE, &LEVEL, &AS_OF],
    default: false,
    ..OutputSpec::ROW
};

/// How many draws.
const DRAWS: OptionSpec = OptionSpec {
    name: "draws",
    doc: "Draws from the posterior distribution; each costs one likelihood.",
    kind: OptionKind::Integer { min: 25, max: 1_000_000 },
    default: "4000",
    required: false,
};

/// The prior distributions.
const PRIORS: OptionSpec = OptionSpec {
    name: "priors",
    doc: "`weak`: proper and free of units, numbers above 0 lognormal around their unit (times the \
          mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its \
          size lognormal around 2, coefficients of standardised covariates normal with 2.5; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.",
    kind: OptionKind::Choice(&["weak", "pymc"]),
    default: "\"weak\"",
    required: false,
};

/// What makes draws repeatable.
const SEED: OptionSpec = OptionSpec {
    name: "seed",
    doc: "Equal seeds give equal draws.",
    kind: OptionKind::Integer { min: 0, max: 9_007_199_254_740_991 },
    default: "0",
    required: false,
};

/// The posterior distribution of the parameters, in brief.
const POSTERIOR: OutputSpec = OutputSpec {
    name: "posterior",
    doc: "Posterior distribution of each parameter given these data, by importance sampling from a \
          Student t around the mode with Pareto-smoothed weights.",
    needs_data: true,
    options: &[&PRIORS, &DRAWS, &SEED, &PARAMETER_LEVEL],
    columns: &[
        text("parameter", "Its letter in the literature."),
        number("mean", "Posterior mean."),
        number("standard_deviation", "Posterior standard deviation."),
        number("lower", "Lower end of the interval, as a quantile."),
        number("upper", "Upper end."),
        number("ess", "Effective number of independent draws."),
        number("k_hat", "Shape of the tail of the weights: up to 0.7 the draws are to be trusted."),
        number(
            "log_evidence",
            "Logarithm of the probability of the data; null with `pymc` where a prior is improper.",
        ),
    ],
    ..OutputSpec::TABLE
};

/// The posterior distribution itself.
const POSTERIOR_DRAWS: OutputSpec = OutputSpec {
    name: "draws",
    doc: "Draws of equal weight from the posterior distribution given these data: one row a draw and \
          parameter.",
    needs_data: true,
    options: &[&PRIORS, &DRAWS, &SEED],
    columns: &[
        number("draw", "From 0."),
        text("parameter", "Its letter in the literature."),
        number("value", "Its value in this draw."),
    ],
    ..OutputSpec::TABLE
};

/// What every model of repeat buying gives.
pub(super) const BUYING_OUTPUTS: &[OutputSpec] = &[
    P_ALIVE,
    EXPECTED_PURCHASES,
    NEXT_PURCHASE,
    P_NO_PURCHASE,
    P_ALIVE_IN,
    P_PURCHASE,
    P_PURCHASES,
    P_EVER,
    DISCOUNTED_PURCHASES,
    PARAMETERS,
    DIAGNOSTICS,
    COVARIANCE,
    POSTERIOR,
    POSTERIOR_DRAWS,
];

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
    options: &[&PREDICTIVE, &LEVEL, &AS_OF],
    ..OutputSpec::ROW
};

pub(super) const CLV: OutputSpec = OutputSpec {
    name: "clv",
    doc: "Discounted margin of the purchases within `horizon`, or with `forever` of all purchases \
          to come, null where that diverges.",
    unit: "currency",
    range: (0.0, f64::INFINITY),
    options: &[&HORIZON, &FOREVER, &MARGIN, &DISCOUNT_RATE, &LEVEL, &AS_OF],
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

/// How the estimates hang together.
pub(super) const COVARIANCE: OutputSpec = OutputSpec {
    name: "covariance",
    doc: "Covariance and correlation of each pair of estimates, from the observed information.",
    columns: &[
        text("parameter", "One parameter."),
        text("other", "The other."),
        number("covariance", "Null where the data do not identify one of them."),
        number("correlation", "In [-1, 1]."),
    ],
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
    number(
        "lower",
        "Lower end of the interval, symmetric on the log scale (coefficients: as they are).",
    ),
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
