//! The tables of `simulate.transactions` and their columns.

use crate::method::{ColumnKind, ColumnSpec, OutputSpec};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

/// A column that only a simulation with items has.
const fn of_items(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: false, doc }
}

const CUSTOMER: ColumnSpec = column(
    "customer_id",
    ColumnKind::Key,
    "The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.",
);
const ITEM: ColumnSpec = column("item_id", ColumnKind::Key, "The item: 1, 2, ...");

const TRANSACTIONS: &[ColumnSpec] = &[
    column(
        "transaction_id",
        ColumnKind::Key,
        "The purchase: customer x 10^6 + its number from 0. A refund has that of its purchase.",
    ),
    CUSTOMER,
    column(
        "timestamp",
        ColumnKind::Time,
        "Local wall time; text with changing offsets where `dirt` is heavy.",
    ),
    column("venue_id", ColumnKind::Key, "Where: 1, 2, ..."),
    of_items("item_id", ColumnKind::Key, "What: 1, 2, ..."),
    of_items("quantity", ColumnKind::Number, "Units; below 0 for a refund."),
    of_items("price", ColumnKind::Money, "Price of a unit."),
    column(
        "amount",
        ColumnKind::Money,
        "What was paid: quantity x price where there are items; below 0 for a refund.",
    ),
];

const CUSTOMERS: &[ColumnSpec] = &[
    CUSTOMER,
    column("signup", ColumnKind::Time, "Time of the first purchase."),
    column("venue_id", ColumnKind::Key, "Home venue."),
];

const ITEMS: &[ColumnSpec] = &[
    ITEM,
    column("category", ColumnKind::Text, "One of twenty categories."),
    column("price", ColumnKind::Money, "Base price of a unit."),
];

const PRICES: &[ColumnSpec] = &[
    column("week", ColumnKind::Time, "Monday of the week."),
    column("category", ColumnKind::Text, "The category."),
    column("price_index", ColumnKind::Number, "Price of a unit against the base price."),
];

const CAMPAIGNS: &[ColumnSpec] = &[
    column("campaign_id", ColumnKind::Key, "1, 2, ..."),
    column("start", ColumnKind::Time, "First day."),
    column("end", ColumnKind::Time, "Last day."),
    column("lift", ColumnKind::Number, "Factor on sales, before the year is scaled to mean 1."),
];

const TRUTH: &[ColumnSpec] = &[
    CUSTOMER,
    column("segment", ColumnKind::Text, "Latent segment: daytime, evening, weekend, bargain."),
    column("rate", ColumnKind::Number, "Purchases per week while the customer stays (lambda)."),
    column(
        "dropout",
        ColumnKind::Number,
        "BG/NBD: chance of leaving after a repeat purchase (p). Pareto/NBD: rate a week (mu).",
    ),
    column("alive", ColumnKind::Flag, "Whether the customer was still there at the end."),
    column("p_alive", ColumnKind::Number, "Chance of that, given rate, dropout and purchases."),
    column(
        "next_purchase",
        ColumnKind::Time,
        "First purchase after the end; null if there is none within ten years.",
    ),
    column(
        "expected_purchases",
        ColumnKind::Number,
        "Mean purchases within `horizon` weeks after the end, given all of the truth.",
    ),
    column("expected_spend", ColumnKind::Money, "Mean spend of a purchase."),
    column("expected_value", ColumnKind::Money, "expected_purchases x expected_spend."),
    column("future_purchases", ColumnKind::Count, "Purchases that did follow within `horizon`."),
    column("future_value", ColumnKind::Money, "Spend of these."),
    column(
        "price_sensitivity",
        ColumnKind::Number,
        "Factor on the elasticities of the categories, mean 1.",
    ),
    column("taste_1", ColumnKind::Number, "Taste, dimension 1; 0 without items."),
    column("taste_2", ColumnKind::Number, "Taste, dimension 2."),
    column("taste_3", ColumnKind::Number, "Taste, dimension 3."),
    column("taste_4", ColumnKind::Number, "Taste, dimension 4."),
    column("taste_5", ColumnKind::Number, "Taste, dimension 5."),
    column("taste_6", ColumnKind::Number, "Taste, dimension 6."),
    column("taste_7", ColumnKind::Number, "Taste, dimension 7."),
    column("taste_8", ColumnKind::Number, "Taste, dimension 8."),
];

const ITEM_TRUTH: &[ColumnSpec] = &[
    ITEM,
    column("popularity", ColumnKind::Number, "Rank^-1.05, the factor of all customers."),
    column(
        "elasticity",
        ColumnKind::Number,
        "Coefficient of ln(price_index) in the choice, for a sensitivity of 1; by category.",
    ),
    column("taste_1", ColumnKind::Number, "Place in the space of tastes, dimension 1."),
    column("taste_2", ColumnKind::Number, "Dimension 2."),
    column("taste_3", ColumnKind::Number, "Dimension 3."),
    column("taste_4", ColumnKind::Number, "Dimension 4."),
    column("taste_5", ColumnKind::Number, "Dimension 5."),
    column("taste_6", ColumnKind::Number, "Dimension 6."),
    column("taste_7", ColumnKind::Number, "Dimension 7."),
    column("taste_8", ColumnKind::Number, "Dimension 8."),
];

/// The tables, the main one first.
pub(super) const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "transactions",
        doc: "The log: a row for each item of a purchase, or for each purchase without items.",
        columns: TRANSACTIONS,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "customers",
        doc: "What the company knows about its customers.",
        columns: CUSTOMERS,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "items",
        doc: "The catalogue; no rows without items.",
        columns: ITEMS,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "prices",
        doc: "The price index of each week and category; no rows without items.",
        columns: PRICES,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "campaigns",
        doc: "The campaigns that touch the window; no rows without `lift`.",
        columns: CAMPAIGNS,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "truth",
        doc: "What only the simulator knows about the customers, at the end of the window.",
        columns: TRUTH,
        default: true,
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "item_truth",
        doc: "What only the simulator knows about the items; no rows without items.",
        columns: ITEM_TRUTH,
        default: true,
        ..OutputSpec::TABLE
    },
];
