#![allow(clippy::unwrap_used, reason = "a test")]

use proptest::prelude::*;

use super::*;
use crate::error::ErrorKind;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity, columns, double, text};
use crate::testing::cases;

/// A customer: id, segment before and afterwards (none where empty), revenue before and
/// afterwards.
type Row = (i64, &'static str, &'static str, f64, f64);

const ROWS: [Row; 7] = [
    (1, "a", "a", 10.0, 11.0),
    (2, "a", "b", 20.0, 5.0),
    (3, "a", "b", 30.0, 2.0),
    (4, "b", "b", 1.0, 1.0),
    (5, "b", "", 4.0, 0.0),
    (6, "", "a", 0.0, 9.0),
    (7, "", "", 1.0, 1.0),
];

fn words(rows: &[Row], of: fn(&Row) -> &'static str) -> (Strings, Validity) {
    let values = rows.iter().map(of).collect();
    (values, Validity::from_flags(rows.iter().map(|row| !of(row).is_empty()).collect()))
}

fn frame(rows: &[Row]) -> DataFrame {
    let (before, was) = words(rows, |row| row.1);
    let (after, is) = words(rows, |row| row.2);
    TableBuilder::new()
        .int64("customer_id", rows.iter().map(|row| row.0).collect(), &Validity::all())
        .text("segment_before", &before, &was)
        .text("segment", &after, &is)
        .float64("total_value_before", rows.iter().map(|row| row.3).collect())
        .float64("total_value", rows.iter().map(|row| row.4).collect())
        .finish()
        .unwrap()
}

fn period(rows: &[Row], segment: fn(&Row) -> &'static str, money: fn(&Row) -> f64) -> DataFrame {
    let there: Vec<Row> = rows.iter().copied().filter(|row| !segment(row).is_empty()).collect();
    let (segments, _) = words(&there, segment);
    TableBuilder::new()
        .int64("customer_id", there.iter().map(|row| row.0).collect(), &Validity::all())
        .text("segment", &segments, &Validity::all())
        .float64("total_value", there.iter().map(money).collect())
        .finish()
        .unwrap()
}

fn numbers(outcome: &Outcome, table: &str, column: &str) -> Vec<f64> {
    double(outcome.get(table).unwrap(), column).unwrap()
}

fn said(outcome: &Outcome, table: &str, column: &str) -> Vec<String> {
    text(outcome.get(table).unwrap(), column).unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn movements_are_counted_with_their_shares_and_revenue() {
    let outcome = Movements::default().run(frame(&ROWS)).unwrap();
    let of = |column: &str| numbers(&outcome, "movements", column);
    assert_eq!(
        said(&outcome, "movements", "segment_before"),
        ["a", "a", "a", "b", "b", "b", "", ""]
    );
    assert_eq!(said(&outcome, "movements", "segment"), ["a", "b", "", "a", "b", "", "a", "b"]);
    let kinds = ["stayed", "moved", "left", "moved", "stayed", "left", "came", "came"];
    assert_eq!(said(&outcome, "movements", "movement"), kinds);
    assert_eq!(of("customers"), [1.0, 2.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0]);
    assert_eq!(of("share"), [1.0 / 3.0, 2.0 / 3.0, 0.0, 0.0, 0.5, 0.5, 1.0, 0.0]);
    assert_eq!(of("revenue_before"), [10.0, 50.0, 0.0, 0.0, 1.0, 4.0, 0.0, 0.0]);
    assert_eq!(of("revenue_change"), [1.0, -43.0, 0.0, 0.0, 0.0, -4.0, 9.0, 0.0]);
    for (at, share) in of("share").into_iter().enumerate() {
        assert!(of("share_lower")[at] <= share && share <= of("share_upper")[at]);
    }
    assert_eq!(outcome.notes[0].code, "customers_never_in_segment");
    assert_eq!(outcome.notes[0].arguments["customers"], 1);
}

#[test]
fn the_balance_of_a_segment_adds_up() {
    let outcome = Movements::default().run(frame(&ROWS)).unwrap();
    let of = |column: &str| numbers(&outcome, "segments", column);
    assert_eq!(of("before"), [3.0, 2.0]);
    assert_eq!(of("after"), [2.0, 3.0]);
    assert_eq!(of("moved_out"), [2.0, 0.0]);
    assert_eq!(of("moved_in"), [0.0, 2.0]);
    assert_eq!((of("left"), of("came")), (vec![0.0, 1.0], vec![1.0, 0.0]));
    assert_eq!(of("stay_share"), [1.0 / 3.0, 0.5]);
    assert_eq!(of("revenue_before"), [60.0, 5.0]);
    assert_eq!(of("revenue"), [20.0, 8.0]);
}

#[test]
fn two_tables_say_what_one_says() {
    let rows = &ROWS[..6];
    let [before, after] =
        [period(rows, |row| row.1, |row| row.3), period(rows, |row| row.2, |row| row.4)];
    let one = Movements::default().run(frame(rows)).unwrap();
    let inputs = Inputs::from(&after).with("before", &before);
    let two = Movements::default().run(inputs).unwrap();
    for (name, table) in &one.tables {
        assert!(table.equals_missing(two.get(name).unwrap()), "{name}");
    }
    let unnamed = after.drop("customer_id").unwrap();
    let error = Movements::default().run(Inputs::from(&unnamed).with("before", &before));
    assert_eq!(error.unwrap_err().column_name(), Some("customer_id"));
}

#[test]
fn names_and_numbers_do_not_mix_and_too_many_segments_are_refused() {
    let mixed = TableBuilder::new()
        .int64("segment_before", vec![1, 2], &Validity::all())
        .text("segment", &["a", "b"].into_iter().collect(), &Validity::all())
        .finish()
        .unwrap();
    let error = Movements::default().run(mixed).unwrap_err();
    assert_eq!((error.kind(), error.column_name()), (ErrorKind::InvalidData, Some("segment")));
    let few = Movements { max_segments: 1, ..Movements::default() };
    assert_eq!(few.run(frame(&ROWS)).unwrap_err().column_name(), Some("segment"));
    let nobody = Movements::default().run(frame(&ROWS[6..])).unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::InvalidData);
    let named = Movements { columns: columns([("segment_before", "old")]), ..Movements::default() };
    assert_eq!(named.run(frame(&ROWS)).unwrap_err().column_name(), Some("old"));
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn neither_rows_nor_customers_are_lost(
        rows in prop::collection::vec((0..4_usize, 0..4_usize, 0..9_u32, 0..9_u32), 1..40),
        turn in 0..40_usize,
    ) {
        let mut rows: Vec<Row> = (0..)
            .zip(rows)
            .map(|(id, (from, to, a, b))| {
                let name = |at: usize| ["a", "b", "c", ""][at];
                (id, name(from), name(to), f64::from(a) / 10.0, f64::from(b) / 10.0)
            })
            .collect();
        prop_assume!(rows.iter().any(|row| row.1 != row.2));
        let first = Movements::default().run(frame(&rows)).unwrap();
        let inside: Vec<&Row> = rows.iter().filter(|r| !r.1.is_empty() || !r.2.is_empty()).collect();
        let customers: f64 = numbers(&first, "movements", "customers").iter().sum();
        prop_assert_eq!(customers, inside.len() as f64);
        let money: f64 = numbers(&first, "movements", "revenue_before").iter().sum();
        let expected: f64 = inside.iter().map(|row| row.3).sum();
        prop_assert!((money - expected).abs() < 1e-9);
        for name in ["a", "b", "c"] {
            let from = said(&first, "movements", "segment_before");
            let shares = numbers(&first, "movements", "share");
            let own: Vec<f64> =
                (0..from.len()).filter(|at| from[*at] == name).map(|at| shares[at]).collect();
            prop_assert!(own.is_empty() || (own.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        let len = rows.len();
        rows.rotate_left(turn % len);
        let second = Movements::default().run(frame(&rows)).unwrap();
        for (name, table) in &first.tables {
            prop_assert!(table.equals_missing(second.get(name).unwrap()), "{}", name);
        }
    }
}
