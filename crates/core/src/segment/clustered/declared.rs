//! Columns, roles and outputs of every method that groups customers by numbers.

use crate::method::vocabulary::AS_OF;
use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const DATA_COLUMNS: &[ColumnSpec] = &[
    ColumnSpec {
        name: "customer_id",
        kind: ColumnKind::Key,
        required: false,
        doc: "Who; unique at fit.",
    },
    column(
        "days_since_last",
        ColumnKind::Number,
        "Days since the last purchase; not needed where `features` names others.",
    ),
    column(
        "orders",
        ColumnKind::Number,
        "Number of orders; not needed where `features` names others.",
    ),
    column(
        "total_value",
        ColumnKind::Number,
        "Money spent in all, less refunds; where `features` names others, it still tells the revenue of segments.",
    ),
    ColumnSpec {
        name: "weight",
        kind: ColumnKind::Number,
        required: false,
        doc: "How many customers the row stands for, at least 0; used at fit only.",
    },
];

pub(in crate::segment) const DATA: RoleSpec = RoleSpec {
    name: "data",
    doc: "A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with the columns that `features` names.",
    required: true,
    models: &["ledger"],
    table: true,
    columns: DATA_COLUMNS,
};

/// An earlier model of the same method, whose numbers segments keep.
pub(in crate::segment) const fn previous(models: &'static [&'static str]) -> RoleSpec {
    RoleSpec {
        name: "previous",
        doc: "An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only.",
        required: false,
        models,
        table: false,
        columns: &[],
    }
}

pub(in crate::segment) const SEGMENT: OutputSpec = OutputSpec {
    name: "segment",
    kind: ColumnKind::Count,
    doc: "Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment.",
    range: (1.0, f64::INFINITY),
    options: &[&AS_OF],
    ..OutputSpec::ROW
};

pub(in crate::segment) const DISTANCE: OutputSpec = OutputSpec {
    name: "distance",
    doc: "Distance to the segment, in units of the prepared features (table `preparation`).",
    range: (0.0, f64::INFINITY),
    options: &[&AS_OF],
    ..OutputSpec::ROW
};

pub(in crate::segment) const CONFIDENCE: OutputSpec = OutputSpec {
    name: "confidence",
    doc: "How clearly the row belongs to its segment, from 0 (as near to another) to 1.",
    range: (0.0, 1.0),
    options: &[&AS_OF],
    ..OutputSpec::ROW
};

pub(in crate::segment) const FAR: OutputSpec = OutputSpec {
    name: "far",
    kind: ColumnKind::Flag,
    doc: "Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence).",
    options: &[&AS_OF],
    ..OutputSpec::ROW
};

pub(in crate::segment) const PREPARATION: OutputSpec = OutputSpec {
    name: "preparation",
    doc: "What is done to each feature before distances are taken: limits, logarithm, centre, scale.",
    columns: &[
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column("lowest", ColumnKind::Number, "Lower values count as this one; null for no limit."),
        column(
            "highest",
            ColumnKind::Number,
            "Higher values count as this one; null for no limit.",
        ),
        column("logarithm", ColumnKind::Flag, "Whether sign(x) ln(1 + |x|) is taken."),
        column("centre", ColumnKind::Number, "What is taken off then."),
        column("scale", ColumnKind::Number, "What the rest is divided by."),
        column("spread", ColumnKind::Text, "What the scale is."),
        column(
            "typical",
            ColumnKind::Number,
            "The lower median, which fills gaps where `missing` is \"median\".",
        ),
    ],
    ..OutputSpec::TABLE
};

pub(in crate::segment) const SEGMENTS: OutputSpec = OutputSpec {
    name: "segments",
    doc: "Size, money and means of each segment among the rows given, with a label of what sets it apart.",
    needs_data: true,
    options: &[&AS_OF],
    columns: &[
        column("segment", ColumnKind::Count, "Number of the segment."),
        column(
            "label",
            ColumnKind::Text,
            "The two features that set it apart most, by `z_score` of `profile`.",
        ),
        column("customers", ColumnKind::Count, "How many rows."),
        column("customer_share", ColumnKind::Number, "Their share."),
        column("far", ColumnKind::Count, "How many of them are far from all segments."),
        column("mean_distance", ColumnKind::Number, "Mean distance to the segment."),
        column(
            "revenue",
            ColumnKind::Money,
            "Sum of `total_value`; null where the input lacks it.",
        ),
        column("revenue_share", ColumnKind::Number, "Share of that."),
    ],
    ..OutputSpec::TABLE
};

pub(in crate::segment) const PROFILE: OutputSpec = OutputSpec {
    name: "profile",
    doc: "Each feature in each segment among the rows given, the one that sets the segment apart most first.",
    needs_data: true,
    options: &[&AS_OF],
    columns: &[
        column("segment", ColumnKind::Count, "Number of the segment."),
        column("rank", ColumnKind::Count, "From 1: how much the feature sets the segment apart."),
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column("mean", ColumnKind::Number, "Mean of the segment, in the caller's units."),
        column("median", ColumnKind::Number, "Lower median of the segment."),
        column("population_mean", ColumnKind::Number, "Mean of all rows."),
        column("population_median", ColumnKind::Number, "Lower median of all rows."),
        column(
            "z_score",
            ColumnKind::Number,
            "Mean of the prepared feature in the segment less that of all rows, divided by the standard deviation of all rows.",
        ),
    ],
    ..OutputSpec::TABLE
};

pub(in crate::segment) const CENTRES: OutputSpec = OutputSpec {
    name: "centres",
    doc: "The centre of each segment, feature by feature.",
    columns: &[
        column("segment", ColumnKind::Count, "Number of the segment."),
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column(
            "centre",
            ColumnKind::Number,
            "In the caller's units; null where rows are directions.",
        ),
        column("prepared", ColumnKind::Number, "As it is prepared."),
    ],
    ..OutputSpec::TABLE
};

pub(in crate::segment) const DIAGNOSTICS: OutputSpec = OutputSpec {
    name: "diagnostics",
    doc: "How the fit went.",
    columns: &[
        column("name", ColumnKind::Text, "What is measured."),
        column("value", ColumnKind::Number, "Its value."),
    ],
    ..OutputSpec::TABLE
};
