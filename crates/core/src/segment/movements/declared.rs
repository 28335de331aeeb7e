//! Inputs and outputs of `segment.movements`.

use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const fn optional(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: false, doc }
}

pub(super) const ROLES: &[RoleSpec] = &[
    RoleSpec {
        name: "data",
        doc: "A table of customers with their segment and the one before.",
        required: true,
        models: &[],
        table: true,
        columns: &[
            optional("customer_id", ColumnKind::Key, "Who; unique. Needed with `before`."),
            column("segment", ColumnKind::Key, "The segment; null for none."),
            column(
                "segment_before",
                ColumnKind::Key,
                "The segment before; null for none. Not read with `before`.",
            ),
            optional("total_value", ColumnKind::Number, "Revenue of the later period."),
            optional(
                "total_value_before",
                ColumnKind::Number,
                "Revenue of the earlier period. Not read with `before`.",
            ),
            optional(
                "weight",
                ColumnKind::Number,
                "How many customers the row stands for, at least 0. Not read with `before`.",
            ),
        ],
    },
    RoleSpec {
        name: "before",
        doc: "The customers of the earlier period with their segment, joined by `customer_id`.",
        required: false,
        models: &[],
        table: true,
        columns: &[
            optional("customer_id", ColumnKind::Key, "Who; unique. Needed."),
            optional("segment", ColumnKind::Key, "The segment; null for none. Needed."),
            optional("total_value", ColumnKind::Number, "Revenue of the earlier period."),
        ],
    },
];

pub(super) const OUTPUTS: &[OutputSpec] = &[MOVEMENTS, SEGMENTS];

pub(crate) const MOVEMENTS: OutputSpec = OutputSpec {
    name: "movements",
    doc: "A row for each segment that somebody came from and each that somebody is in; those without one are the last.",
    columns: &[
        column("segment_before", ColumnKind::Key, "Where from; null for customers who came."),
        column("segment", ColumnKind::Key, "Where to; null for customers who left."),
        column("movement", ColumnKind::Text, "\"stayed\", \"moved\", \"came\" or \"left\"."),
        column("customers", ColumnKind::Count, "How many rows."),
        column("weight", ColumnKind::Number, "Their weight; as many without weights."),
        column("share", ColumnKind::Number, "Their share of `segment_before`."),
        column("share_lower", ColumnKind::Number, "Lower limit at the probability `level`."),
        column("share_upper", ColumnKind::Number, "Upper limit."),
        column(
            "revenue_before",
            ColumnKind::Money,
            "What they spent before: the revenue that moved; null where the input lacks it.",
        ),
        column("revenue", ColumnKind::Money, "What they spent afterwards."),
        column("revenue_change", ColumnKind::Money, "The second less the first."),
    ],
    ..OutputSpec::TABLE
};

const SEGMENTS: OutputSpec = OutputSpec {
    name: "segments",
    doc: "The balance of each segment, ascending, in weights of customers.",
    columns: &[
        column("segment", ColumnKind::Key, "The segment."),
        column("before", ColumnKind::Number, "Who were in it."),
        column("stayed", ColumnKind::Number, "Who were and are in it."),
        column("moved_out", ColumnKind::Number, "Who went to another one."),
        column("left", ColumnKind::Number, "Who went to none."),
        column("moved_in", ColumnKind::Number, "Who came from another one."),
        column("came", ColumnKind::Number, "Who came from none."),
        column("after", ColumnKind::Number, "Who are in it."),
        column("stay_share", ColumnKind::Number, "`stayed` divided by `before`."),
        column("stay_share_lower", ColumnKind::Number, "Lower limit at the probability `level`."),
        column("stay_share_upper", ColumnKind::Number, "Upper limit."),
        column("revenue_before", ColumnKind::Money, "Its revenue before."),
        column("revenue", ColumnKind::Money, "Its revenue afterwards."),
    ],
    ..OutputSpec::TABLE
};
