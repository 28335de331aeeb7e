//! What `clv.history` takes and gives.

use crate::ledger::LOG;
use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

pub(super) const ROLES: &[RoleSpec] = &[
    LOG,
    RoleSpec {
        name: "model",
        doc: "A fitted model of purchases without covariates and groups, or one that holds such \
              a model.",
        required: false,
        models: &[
            "clv.bg_nbd",
            "clv.mbg_nbd",
            "clv.pareto_nbd",
            "clv.ggom_nbd",
            "clv.nbd",
            "clv.bg_cnbd_k",
            "clv.mbg_cnbd_k",
            "clv.value",
            "clv.auto",
        ],
        table: false,
        columns: &[],
    },
];

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

pub(super) const OUTPUTS: &[OutputSpec] = &[OutputSpec {
    name: "history",
    doc: "One row a customer and day, ascending.",
    columns: &[
        column("customer_id", ColumnKind::Key, "Who."),
        column("date", ColumnKind::Time, "The local day; what is told is known at its end."),
        column("purchase", ColumnKind::Flag, "Whether they bought on it."),
        column("frequency", ColumnKind::Count, "Repeat purchases until then."),
        column(
            "recency",
            ColumnKind::Number,
            "Time from the first purchase to the last one until then.",
        ),
        column("T", ColumnKind::Number, "Time since the first purchase."),
        column("p_alive", ColumnKind::Number, "Probability of being a customer still."),
        column("expected_purchases", ColumnKind::Number, "Within `horizon` from then."),
    ],
    ..OutputSpec::TABLE
}];
