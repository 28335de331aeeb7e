//! What the ledger declares: inputs, outputs and their options.

use crate::method::vocabulary::AS_OF;
use crate::method::{ColumnKind, ColumnSpec, OptionKind, OptionSpec, OutputSpec, RoleSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const fn optional(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: false, doc }
}

const CUSTOMER: ColumnSpec = column("customer_id", ColumnKind::Key, "Whose.");

pub(super) const ROLES: &[RoleSpec] = &[RoleSpec {
    name: "data",
    doc: "Transactions, one row each, in any order.",
    required: true,
    models: &[],
    table: true,
    columns: &[
        CUSTOMER,
        column("timestamp", ColumnKind::Time, "When."),
        optional("amount", ColumnKind::Money, "How much, major units; below 0 for a refund."),
        optional("quantity", ColumnKind::Number, "How many, where `amount` is absent."),
        optional("price", ColumnKind::Money, "For how much each, where `amount` is absent."),
        optional("transaction_id", ColumnKind::Key, "The rows of one order share it."),
        optional("currency", ColumnKind::Text, "ISO code, the same in all rows."),
    ],
}];

const SPLIT: OptionSpec = OptionSpec {
    name: "split",
    doc: "Last day of the calibration period, in ISO 8601.",
    kind: OptionKind::Time,
    default: "",
    required: true,
};

const PERIOD: OptionSpec = OptionSpec {
    name: "period",
    doc: "Length of the periods in which customers are counted.",
    kind: OptionKind::Choice(&["week", "month"]),
    default: "\"month\"",
    required: false,
};

const FREQUENCY: ColumnSpec =
    column("frequency", ColumnKind::Count, "Repeat purchases: occasions after the first.");
const RECENCY: ColumnSpec =
    column("recency", ColumnKind::Number, "Time from the first to the last purchase, in `unit`.");
const AGE: ColumnSpec =
    column("T", ColumnKind::Number, "Time from the first purchase to `as_of`, in `unit`.");
const MONETARY_VALUE: ColumnSpec = column(
    "monetary_value",
    ColumnKind::Money,
    "Mean money of a repeat purchase; null where there is none.",
);

pub(super) const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "summary",
        doc: "The repeat-buying table of Fader and Hardie: one row for each customer with a purchase.",
        options: &[&AS_OF],
        columns: &[CUSTOMER, FREQUENCY, RECENCY, AGE, MONETARY_VALUE],
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "rfm",
        doc: "Recency, frequency and monetary value: one row for each customer with a purchase.",
        options: &[&AS_OF],
        columns: &[
            CUSTOMER,
            column(
                "days_since_last",
                ColumnKind::Count,
                "Local days from the last purchase to `as_of`.",
            ),
            column(
                "orders",
                ColumnKind::Count,
                "Distinct `transaction_id`, else purchase occasions.",
            ),
            column("total_value", ColumnKind::Money, "All purchases less refunds."),
            column("first_purchase", ColumnKind::Time, "Local day of the first purchase."),
            column("last_purchase", ColumnKind::Time, "Local day of the last purchase."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "calibration",
        doc: "The summary up to `split` and what followed up to `as_of`: one row for each customer with a purchase up to `split`.",
        options: &[&SPLIT, &AS_OF],
        columns: &[
            CUSTOMER,
            column("frequency_cal", ColumnKind::Count, "As `frequency`, up to `split`."),
            column("recency_cal", ColumnKind::Number, "As `recency`, up to `split`."),
            column("T_cal", ColumnKind::Number, "As `T`, up to `split`."),
            column("monetary_value_cal", ColumnKind::Money, "As `monetary_value`, up to `split`."),
            column("frequency_holdout", ColumnKind::Count, "Purchase occasions after `split`."),
            column(
                "duration_holdout",
                ColumnKind::Number,
                "Time from `split` to `as_of`, in `unit`.",
            ),
            column(
                "monetary_value_holdout",
                ColumnKind::Money,
                "Mean money of the purchases after `split`; null where there is none.",
            ),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "cohorts",
        doc: "Retention: customers by the period of their first purchase, one row for each period since.",
        options: &[&PERIOD, &AS_OF],
        columns: &[
            column("cohort", ColumnKind::Time, "First day of the period of the first purchase."),
            column("period", ColumnKind::Count, "Periods since, from 0."),
            column("customers", ColumnKind::Count, "Customers of the cohort."),
            column("active", ColumnKind::Count, "Of those, how many bought in the period."),
            column("retention", ColumnKind::Number, "`active` / `customers`."),
            column(
                "revenue",
                ColumnKind::Money,
                "What they spent in it, less refunds; null with `detail = \"summary\"`.",
            ),
            column("complete", ColumnKind::Flag, "Whether the period had ended at `as_of`."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "gaps",
        doc: "Times between purchases: one row for each customer with a purchase.",
        options: &[&AS_OF],
        columns: &[
            CUSTOMER,
            column(
                "gaps",
                ColumnKind::Count,
                "How many: distinct purchase days (or weeks) less 1.",
            ),
            column(
                "mean_gap",
                ColumnKind::Number,
                "Their mean in `unit`; null where there is none.",
            ),
            column(
                "median_gap",
                ColumnKind::Number,
                "Their median in `unit`; null where there is none.",
            ),
            column("sum_log_gap", ColumnKind::Number, "Sum of their natural logarithms in `unit`."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "history",
        doc: "One row for each customer and local day with a purchase or a refund; needs `detail` `days` or `events`.",
        options: &[&AS_OF],
        columns: &[
            CUSTOMER,
            column("date", ColumnKind::Time, "Local day."),
            column("purchases", ColumnKind::Count, "Rows that are purchases."),
            column("amount", ColumnKind::Money, "Money of the purchases."),
            column("refunded", ColumnKind::Money, "Money of the refunds, without sign."),
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "events",
        doc: "One row for each transaction, with the columns that `numbers` and `texts` name; needs `detail = \"events\"`.",
        options: &[&AS_OF],
        columns: &[
            CUSTOMER,
            column("timestamp", ColumnKind::Time, "When."),
            column("amount", ColumnKind::Money, "How much; below 0 for a refund."),
        ],
        ..OutputSpec::TABLE
    },
];
