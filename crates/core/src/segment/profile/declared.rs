//! Inputs and outputs of `segment.profile`.

use crate::method::{ColumnKind, ColumnSpec, OutputSpec, RoleSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const fn optional(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: false, doc }
}

const SEGMENT: ColumnSpec =
    column("segment", ColumnKind::Key, "The segment; null for customers without one.");

pub(super) const ROLES: &[RoleSpec] = &[
    RoleSpec {
        name: "data",
        doc: "A table of customers with the columns that `features` and `categories` name, a ledger, or raw transactions (customer_id, timestamp, amount).",
        required: true,
        models: &["ledger"],
        table: true,
        columns: &[
            optional("customer_id", ColumnKind::Key, "Who; unique."),
            optional(
                "segment",
                ColumnKind::Key,
                "The segment, text or whole numbers; not read where the input `segments` is given.",
            ),
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
            optional(
                "weight",
                ColumnKind::Number,
                "How many customers the row stands for, at least 0.",
            ),
        ],
    },
    RoleSpec {
        name: "segments",
        doc: "The segment of each customer, such as any segment method predicts; joined by `customer_id`.",
        required: false,
        models: &[],
        table: true,
        columns: &[
            optional("customer_id", ColumnKind::Key, "Who; unique. Needed."),
            optional("segment", ColumnKind::Key, "The segment, text or whole numbers. Needed."),
        ],
    },
];

pub(super) const OUTPUTS: &[OutputSpec] =
    &[SEGMENTS, NUMBERS, DISTINGUISHING, CATEGORIES, RULES, CONDITIONS, EXAMPLES];

const SEGMENTS: OutputSpec = OutputSpec {
    name: "segments",
    doc: "Size and money of each segment, ascending; customers without a segment are the last row.",
    columns: &[
        SEGMENT,
        column(
            "label",
            ColumnKind::Text,
            "What sets it apart in a few English words: the features of `distinguishing` that are `in_label`.",
        ),
        column("customers", ColumnKind::Count, "How many rows of some weight."),
        column("weight", ColumnKind::Number, "Their weight; as many without weights."),
        column("customer_share", ColumnKind::Number, "Share of the weight."),
        column(
            "revenue",
            ColumnKind::Money,
            "Sum of `total_value`; null where the input lacks it.",
        ),
        column("revenue_share", ColumnKind::Number, "Share of that."),
        column("mean_revenue", ColumnKind::Money, "Revenue divided by the weight."),
    ],
    ..OutputSpec::TABLE
};

const NUMBERS: OutputSpec = OutputSpec {
    name: "numbers",
    doc: "Each feature in each segment, in the caller's units.",
    columns: &[
        SEGMENT,
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column("mean", ColumnKind::Number, "Mean of the segment."),
        column(
            "lower_quartile",
            ColumnKind::Number,
            "The least value that a quarter of the segment does not exceed.",
        ),
        column("median", ColumnKind::Number, "Lower median of the segment."),
        column("upper_quartile", ColumnKind::Number, "The same of three quarters."),
        column(
            "z_score",
            ColumnKind::Number,
            "Mean of the segment less that of all, divided by the standard deviation of all; null where that is 0.",
        ),
        column("population_mean", ColumnKind::Number, "Mean of all."),
        column("population_median", ColumnKind::Number, "Lower median of all."),
        column("missing", ColumnKind::Count, "How many rows of the segment lack it."),
    ],
    ..OutputSpec::TABLE
};

const DISTINGUISHING: OutputSpec = OutputSpec {
    name: "distinguishing",
    doc: "The features that set each segment apart most; none where there is no other segment.",
    columns: &[
        SEGMENT,
        column("rank", ColumnKind::Count, "From 1."),
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column("direction", ColumnKind::Text, "\"high\", \"low\" or \"same\"."),
        column(
            "effect",
            ColumnKind::Number,
            "Cliff's delta against the rest: how much more often a customer of the segment has the higher value than the lower one, from -1 to 1.",
        ),
        column(
            "size",
            ColumnKind::Text,
            "\"negligible\" below .147, \"small\" below .33, \"medium\" below .474, else \"large\".",
        ),
        column("in_label", ColumnKind::Flag, "Whether the label of the segment names it."),
    ],
    ..OutputSpec::TABLE
};

const CATEGORIES: OutputSpec = OutputSpec {
    name: "categories",
    doc: "How often each segment has each level of the `categories`, among customers whose level is known.",
    columns: &[
        SEGMENT,
        column("column", ColumnKind::Text, "Canonical name of the column."),
        column("level", ColumnKind::Text, "The level; null for all that are less frequent."),
        column("levels", ColumnKind::Count, "How many levels the row stands for."),
        column("weight", ColumnKind::Number, "Weight of the customers of the segment with it."),
        column("share", ColumnKind::Number, "Their share of the segment."),
        column("population_share", ColumnKind::Number, "The share among all."),
        column("lift", ColumnKind::Number, "`share` divided by `population_share`."),
        column(
            "lift_lower",
            ColumnKind::Number,
            "Lower limit at the probability `level`; null where there is no other segment.",
        ),
        column("lift_upper", ColumnKind::Number, "Upper limit."),
    ],
    ..OutputSpec::TABLE
};

const RULES: OutputSpec = OutputSpec {
    name: "rules",
    doc: "Rules that part all customers; each names the segment that most of them are in.",
    columns: &[
        SEGMENT,
        column("rule", ColumnKind::Count, "Number of the rule, from 1."),
        column("text", ColumnKind::Text, "The conditions in words."),
        column("weight", ColumnKind::Number, "Weight of the customers that it finds."),
        column("coverage", ColumnKind::Number, "The share of the segment that it finds."),
        column("precision", ColumnKind::Number, "The share of the segment in what it finds."),
        column("lift", ColumnKind::Number, "That divided by the share of the segment among all."),
    ],
    ..OutputSpec::TABLE
};

const CONDITIONS: OutputSpec = OutputSpec {
    name: "conditions",
    doc: "The conditions of the rules as data; a customer meets all of a rule. A number that is not known counts as the median of all.",
    columns: &[
        column("rule", ColumnKind::Count, "Number of the rule."),
        column("feature", ColumnKind::Text, "Canonical name of the column."),
        column("above", ColumnKind::Number, "It is above this; null for no limit."),
        column("up_to", ColumnKind::Number, "It is at most this; null for no limit."),
    ],
    ..OutputSpec::TABLE
};

const EXAMPLES: OutputSpec = OutputSpec {
    name: "examples",
    doc: "The customers nearest to the medians of their segment.",
    columns: &[
        SEGMENT,
        column("rank", ColumnKind::Count, "From 1, the nearest."),
        optional("customer_id", ColumnKind::Key, "Who, where the input says."),
        optional("row", ColumnKind::Count, "The row, from 0, where the input does not say who."),
        column(
            "distance",
            ColumnKind::Number,
            "Distance to the medians, each feature divided by its interquartile range among all.",
        ),
    ],
    ..OutputSpec::TABLE
};
