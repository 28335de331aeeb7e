#![allow(clippy::unwrap_used, reason = "a test")]

use super::*;
use crate::frame::double;
use crate::ledger::{Detail, Ledger};
use crate::{ErrorKind, Method};

/// Periods of ten days: 2024-03-11 to 20 and 2024-03-01 to 10.
fn log() -> DataFrame {
    let rows = [
        (1, "2024-03-11", 5.0),
        (1, "2024-03-20", 7.5),
        (2, "2024-03-01", 4.0),
        (2, "2024-03-20", 6.0),
        (3, "2024-02-29", 9.0),
        (3, "2024-03-15", 1.0),
        (4, "2024-02-01", 2.0),
        (4, "2024-03-10", 3.0),
        (5, "2024-02-29", 8.0),
        // A refund is no purchase.
        (5, "2024-03-12", -2.0),
        (6, "2024-03-21", 1.0),
    ];
    let times: Strings = rows.iter().map(|row| row.1).collect();
    TableBuilder::new()
        .int64("customer_id", rows.iter().map(|row| row.0).collect(), &Validity::all())
        .text("timestamp", &times, &Validity::all())
        .float64("amount", rows.iter().map(|row| row.2).collect())
        .finish()
        .unwrap()
}

fn of(period: u32) -> Lifecycle {
    Lifecycle { period, as_of: Some("2024-03-20".into()), ..Lifecycle::default() }
}

fn words(table: &DataFrame) -> Vec<String> {
    let column = table.column("stage").unwrap().str().unwrap();
    column.iter().map(|word| word.unwrap().to_owned()).collect()
}

#[test]
fn each_customer_is_in_the_stage_of_two_periods() {
    let found = of(10).run(log()).unwrap();
    let customers = found.get("customers").unwrap();
    assert_eq!(words(customers), ["new", "repeating", "reactivated", "lapsed", "inactive"]);
    assert_eq!(double(customers, "customer_id").unwrap(), [1.0, 2.0, 3.0, 4.0, 5.0]);
    assert_eq!(double(customers, "days_since_last").unwrap(), [0.0, 0.0, 5.0, 10.0, 20.0]);
    assert_eq!(double(customers, "purchases").unwrap(), [2.0, 1.0, 1.0, 0.0, 0.0]);
    assert_eq!(double(customers, "purchases_before").unwrap(), [0.0, 1.0, 0.0, 1.0, 0.0]);
    assert_eq!(double(customers, "revenue").unwrap()[..4], [12.5, 6.0, 1.0, 0.0]);
    assert_eq!(double(customers, "revenue_before").unwrap(), [0.0, 4.0, 0.0, 3.0, 0.0]);
    let stages = found.get("stages").unwrap();
    assert_eq!(words(stages), ["new", "repeating", "reactivated", "lapsed", "inactive"]);
    assert_eq!(double(stages, "customers").unwrap(), [1.0; 5]);
    assert_eq!(double(stages, "customer_share").unwrap(), [0.2; 5]);
    assert!(found.notes.iter().all(|note| note.code != "data_begin_late"));

    // A ledger that keeps days gives the same, one that does not says so.
    let ledger = |detail| Ledger { detail, ..Ledger::default() }.fit(log()).unwrap();
    let again = of(10).run(ledger(Detail::Days)).unwrap();
    assert!(again.get("customers").unwrap().equals_missing(customers));
    let error = of(10).run(ledger(Detail::Summary)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidParameter);
    assert_eq!(error.parameter_name(), Some("detail"));
}

#[test]
fn periods_longer_than_the_data_are_told() {
    let found = of(60).run(log()).unwrap();
    let note = found.notes.iter().find(|note| note.code == "data_begin_late").unwrap();
    assert!(note.text.contains("2024-02-01"), "{}", note.text);
    // Nobody can have come back from before the data.
    let stages = found.get("stages").unwrap();
    assert_eq!(double(stages, "customers").unwrap(), [5.0, 0.0, 0.0, 0.0, 0.0]);
    let ends = Lifecycle { period: 36_500, as_of: None, ..Lifecycle::default() };
    assert!(ends.run(log()).is_ok());
}

#[test]
fn the_order_of_rows_does_not_show() {
    let table = log();
    let backwards = table.reverse();
    let one = of(10).run(table).unwrap();
    let other = of(10).run(backwards).unwrap();
    for name in ["customers", "stages"] {
        assert!(one.get(name).unwrap().equals_missing(other.get(name).unwrap()));
    }
}
