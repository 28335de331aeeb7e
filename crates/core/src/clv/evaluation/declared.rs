//! What `clv.evaluate` takes and gives.

use crate::ledger::LOG;
use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const MODEL: ColumnSpec = column("model", ColumnKind::Text, "The id of the model.");

pub(super) const ROLES: &[RoleSpec] = &[LOG];

const CUSTOMERS: ColumnSpec = column("customers", ColumnKind::Count, "How many.");
const ACTUAL: ColumnSpec = column("actual", ColumnKind::Number, "What came.");
const EXPECTED: ColumnSpec = column("expected", ColumnKind::Number, "What the model expected.");
const LOWER: ColumnSpec = column("lower", ColumnKind::Number, "Lower end.");
const UPPER: ColumnSpec = column("upper", ColumnKind::Number, "Upper end.");

pub(super) const SCORES: OutputSpec = OutputSpec {
    name: "scores",
    doc: "How well each model foretold the hold-out period, the best log score first.",
    columns: &[
        MODEL,
        column("split", ColumnKind::Time, "Last day of the past."),
        column("duration", ColumnKind::Number, "Length of the hold-out period, in the unit."),
        CUSTOMERS,
        column("actual", ColumnKind::Number, "Purchases in the hold-out period."),
        column("expected", ColumnKind::Number, "The model's expectation of them."),
        column("log_score", ColumnKind::Number, "Mean of ln P(N = n) over customers."),
        column("mean_absolute_error", ColumnKind::Number, "Mean of |n - expectation|."),
        column("root_mean_squared_error", ColumnKind::Number, "Of n and its expectation."),
        column("coverage", ColumnKind::Number, "Share of n within the intervals."),
        column("pit_distance", ColumnKind::Number, "Of the mean PIT from the uniform one."),
        column("log_likelihood", ColumnKind::Number, "Of the fit."),
        column("parameters", ColumnKind::Count, "How many were estimated."),
        column("aic", ColumnKind::Number, "Akaike's criterion; the less the better."),
        column("bic", ColumnKind::Number, "Schwarz's criterion; the less the better."),
        column("status", ColumnKind::Text, "Where the optimum lies."),
    ],
    ..OutputSpec::TABLE
};

pub(super) const OUTPUTS: &[OutputSpec] = &[
    SCORES,
    OutputSpec {
        name: "tracking",
        doc: "Repeat purchases over time, of the customers who first bought up to the split.",
        columns: &[
            MODEL,
            column("date", ColumnKind::Time, "Last day of the period."),
            column("holdout", ColumnKind::Flag, "Whether the period lies after the split."),
            column("actual", ColumnKind::Number, "In the period."),
            EXPECTED,
            column("cumulative_actual", ColumnKind::Number, "Until then."),
            column("cumulative_expected", ColumnKind::Number, "Until then."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "by_frequency",
        doc: "Mean purchases in the hold-out period by repeat purchases before it; the last row \
              holds that number or more.",
        columns: &[
            MODEL,
            column("frequency", ColumnKind::Count, "Repeat purchases up to the split."),
            CUSTOMERS,
            ACTUAL,
            EXPECTED,
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "by_recency",
        doc: "Mean purchases in the hold-out period by the time since the last one at the split.",
        columns: &[MODEL, LOWER, UPPER, CUSTOMERS, ACTUAL, EXPECTED],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "counts",
        doc: "Customers by repeat purchases up to the split, with the model's predictive interval; \
              the last row holds that number or more.",
        columns: &[
            MODEL,
            column("frequency", ColumnKind::Count, "Repeat purchases up to the split."),
            column("actual", ColumnKind::Number, "Customers who made so many."),
            EXPECTED,
            LOWER,
            UPPER,
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "pit",
        doc: "The probability integral transform in twentieths: each share is 0.05 where forecasts \
              are calibrated, a bowl where they are too narrow, a hill where they are too wide.",
        columns: &[MODEL, LOWER, UPPER, column("share", ColumnKind::Number, "Of the customers.")],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "matrix",
        doc: "What the model says of a customer as old as the oldest, by frequency and recency.",
        columns: &[
            MODEL,
            column("frequency", ColumnKind::Count, "Repeat purchases."),
            column("recency", ColumnKind::Number, "Time from the first to the last purchase."),
            column("p_alive", ColumnKind::Number, "Probability of being a customer still."),
            column("expected_purchases", ColumnKind::Number, "Within the hold-out period."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "regularity",
        doc: "The last two times between purchases as a share, t_1 / (t_1 + t_2): its mean, its \
              variance, and the k of Erlang-k times that has this variance; 1 is random.",
        columns: &[
            column("customers", ColumnKind::Count, "Who have three purchases or more."),
            column("mean_share", ColumnKind::Number, "Of the earlier time."),
            column("variance", ColumnKind::Number, "Of the share; 1/12 where random."),
            column("k", ColumnKind::Number, "Null where the variance is 0."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "gap_shares",
        doc: "The distribution of that share in tenths: even where purchases come at random, \
              piled up in the middle where they come in a rhythm.",
        columns: &[LOWER, UPPER, CUSTOMERS, EXPECTED],
        ..OutputSpec::TABLE
    },
];
