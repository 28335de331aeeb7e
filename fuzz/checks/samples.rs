//! A few sound rows for calls of which something else is tried.

use std::sync::OnceLock;

use habitue::frame::{Strings, TableBuilder, Validity};
use habitue::method::Entry;
use habitue::{DataFrame, Inputs, Model, Task, api};

/// Purchases of three customers in 2024.
pub(crate) fn transactions() -> &'static DataFrame {
    static TABLE: OnceLock<DataFrame> = OnceLock::new();
    TABLE.get_or_init(|| {
        let days = ["01-03", "01-09", "02-29", "03-02", "05-05", "05-06", "06-30", "08-01"];
        let times: Strings = days.iter().map(|day| format!("2024-{day} 12:00:00")).collect();
        TableBuilder::new()
            .int64("customer_id", vec![1, 2, 1, 3, 1, 2, 3, 1], &Validity::all())
            .text("timestamp", &times, &Validity::all())
            .float64("amount", vec![9.5, 20.0, 12.25, 5.0, 7.75, 31.0, 8.0, -7.75])
            .finish()
            .unwrap()
    })
}

/// One row a customer, with every column that a method asks for.
pub(crate) fn customers() -> &'static DataFrame {
    static TABLE: OnceLock<DataFrame> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all = Validity::all();
        TableBuilder::new()
            .int64("customer_id", vec![1, 2, 3, 4, 5, 6, 7], &all)
            .int64("frequency", vec![2, 1, 0, 7, 0, 10, 3], &all)
            .float64("recency", vec![30.4, 1.7, 0.0, 29.4, 0.0, 34.1, 18.0])
            .float64("T", vec![38.9, 38.9, 38.9, 36.0, 20.0, 38.9, 25.5])
            .float64("monetary_value", vec![22.4, 11.8, 0.0, 73.7, 0.0, 21.0, 35.3])
            .int64("days_since_last", vec![8, 37, 38, 7, 20, 4, 7], &all)
            .int64("orders", vec![3, 2, 1, 8, 1, 11, 4], &all)
            .float64("total_value", vec![67.2, 23.6, 12.0, 589.6, 5.0, 231.0, 141.2])
            .finish()
            .unwrap()
    })
}

/// [`customers`] with the sums of the logarithms of their times between purchases.
fn rhythms() -> DataFrame {
    let mut table = customers().clone();
    let litt = vec![5.0, 0.53, 0.0, 9.5, 0.0, 11.8, 5.2];
    let litt = TableBuilder::new().float64("litt", litt).finish().unwrap();
    table.hstack_mut(litt.columns()).unwrap();
    table
}

/// Opportunities taken and not taken.
fn opportunities() -> DataFrame {
    let all = Validity::all();
    TableBuilder::new()
        .int64("frequency", vec![0, 1, 3, 2, 5, 6, 1], &all)
        .int64("recency", vec![0, 2, 5, 2, 6, 6, 6], &all)
        .int64("n_periods", vec![6, 6, 6, 4, 6, 6, 6], &all)
        .finish()
        .unwrap()
}

/// Contracts, some of which have ended.
fn contracts() -> DataFrame {
    let churned = [true, true, true, false, true, false, false];
    TableBuilder::new()
        .int64("tenure", vec![1, 1, 2, 2, 4, 5, 6], &Validity::all())
        .boolean("churned", &churned, &Validity::all())
        .finish()
        .unwrap()
}

/// Customers with the segment that they are in and the one that they were in.
fn movements() -> DataFrame {
    let all = Validity::all();
    TableBuilder::new()
        .int64("customer_id", vec![1, 2, 3, 4, 5], &all)
        .int64("segment", vec![1, 1, 2, 2, 3], &all)
        .int64("segment_before", vec![1, 2, 2, 3, 3], &all)
        .finish()
        .unwrap()
}

/// A ledger of [`transactions`].
pub(crate) fn ledger() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| api::fit("ledger", "", transactions().into(), &Task::new(), None).unwrap())
}

/// What the entry can be called with.
pub(crate) fn inputs(entry: &Entry) -> Inputs {
    let Some(role) = entry.roles.first() else { return Inputs::new() };
    if !role.table {
        return ledger().into();
    }
    let has = |name: &str| role.columns.iter().any(|column| column.name == name);
    let raw = role.columns.iter().any(|column| column.required && column.name == "timestamp");
    match () {
        () if raw => transactions().into(),
        () if has("litt") => (&rhythms()).into(),
        () if has("n_periods") => (&opportunities()).into(),
        () if has("tenure") => (&contracts()).into(),
        () if has("segment_before") => (&movements()).into(),
        () => customers().into(),
    }
}

/// A model of every method with its defaults.
pub(crate) fn models() -> &'static [Model] {
    static MODELS: OnceLock<Vec<Model>> = OnceLock::new();
    MODELS.get_or_init(|| {
        let fitted = |entry: &'static Entry| {
            api::fit(entry.id, "", inputs(entry), &Task::new(), None).unwrap()
        };
        let is_fitted = |entry: &&Entry| entry.kind != habitue::method::Kind::Analysis;
        habitue::registry::METHODS.iter().filter(is_fitted).map(fitted).collect()
    })
}
