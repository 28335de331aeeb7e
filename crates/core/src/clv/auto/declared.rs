//! What `clv.auto` takes and gives.

use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

use super::super::declared::{
    AGE, CLV, CUSTOMER_ID, DISCOUNTED_PURCHASES, EXPECTED_PURCHASES, EXPECTED_SPEND, FREQUENCY,
    LITT, MODEL_DIAGNOSTICS, MODEL_PARAMETERS, MONETARY_VALUE, NEXT_PURCHASE, P_ALIVE, P_ALIVE_IN,
    P_EVER, P_NO_PURCHASE, P_PURCHASE, P_PURCHASES, RECENCY, WEIGHT, role,
};

/// Not needed as in the models of a rhythm themselves, which are left out without it.
const RHYTHM: ColumnSpec = ColumnSpec {
    doc: "Sum of the logarithms of the times between purchases, the first included; 0 where \
          `frequency` is 0. Models of a rhythm are compared where it is there; predictions do \
          not read it.",
    ..LITT
};

pub(super) const ROLES: &[RoleSpec] =
    &[role(&[CUSTOMER_ID, FREQUENCY, RECENCY, AGE, MONETARY_VALUE, RHYTHM, WEIGHT])];

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const COMPARISON: OutputSpec = OutputSpec {
    name: "comparison",
    doc: "One row a model, the chosen one first, those that were left out last.",
    columns: &[
        column("model", ColumnKind::Text, "The id of the model."),
        column("rank", ColumnKind::Count, "Place by the criterion; null for one left out."),
        column("chosen", ColumnKind::Flag, "Whether predictions are this model's."),
        column("log_likelihood", ColumnKind::Number, "Of the fit to all customers."),
        column(
            "parameters",
            ColumnKind::Count,
            "How many were estimated, the k of a rhythm among them.",
        ),
        column("aic", ColumnKind::Number, "Akaike's criterion; the less the better."),
        column("bic", ColumnKind::Number, "Schwarz's criterion; the less the better."),
        column(
            "log_score",
            ColumnKind::Number,
            "Mean of ln P(N = n) over customers in the hold-out period; null without one.",
        ),
        column("root_mean_squared_error", ColumnKind::Number, "Of n and its expectation there."),
        column(
            "reason",
            ColumnKind::Text,
            "Why it was left out: `no_litt` (the input has no times between purchases), \
             `not_fitted` (see the notes), `opportunities` or `contracts` (the model is not one \
             of the times of purchases). Null for one that is compared.",
        ),
    ],
    ..OutputSpec::TABLE
};

pub(super) const OUTPUTS: &[OutputSpec] = &[
    P_ALIVE,
    EXPECTED_PURCHASES,
    NEXT_PURCHASE,
    P_NO_PURCHASE,
    EXPECTED_SPEND,
    CLV,
    P_ALIVE_IN,
    P_PURCHASE,
    P_PURCHASES,
    P_EVER,
    DISCOUNTED_PURCHASES,
    COMPARISON,
    MODEL_PARAMETERS,
    MODEL_DIAGNOSTICS,
];
