//! What `segment.lifecycle` takes and gives.

use crate::ledger::LOG;
use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

pub(super) const ROLES: &[RoleSpec] = &[LOG];

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const STAGE: ColumnSpec = column(
    "stage",
    ColumnKind::Text,
    "\"new\", \"repeating\", \"reactivated\", \"lapsed\" or \"inactive\".",
);

pub(super) const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "stages",
        doc: "How many customers are in each stage, and what they paid.",
        columns: &[
            STAGE,
            column("customer_share", ColumnKind::Number, "Their share of all customers."),
            column("customers", ColumnKind::Count, "How many."),
            column("revenue", ColumnKind::Money, "What they paid in the last period."),
            column("revenue_before", ColumnKind::Money, "What they paid in the one before it."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "customers",
        doc: "One row a customer, ascending.",
        columns: &[
            column("customer_id", ColumnKind::Key, "Who."),
            STAGE,
            column("days_since_last", ColumnKind::Count, "Days from the last purchase to `as_of`."),
            column("purchases", ColumnKind::Count, "Purchase occasions in the last period."),
            column("purchases_before", ColumnKind::Count, "Purchase occasions before that."),
            column("revenue", ColumnKind::Money, "Money of the last period."),
            column("revenue_before", ColumnKind::Money, "Money of the period before it."),
        ],
        ..OutputSpec::TABLE
    },
];
