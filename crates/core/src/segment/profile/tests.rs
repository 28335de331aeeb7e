#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use proptest::prelude::*;

use super::*;
use crate::error::ErrorKind;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity, double, text};
use crate::ledger::Ledger;
use crate::math::random::{Random, table};
use crate::method::{Method, Predict};
use crate::segment::{Dbscan, Rfm, Scale};
use crate::testing::cases;

/// A customer: id, segment (none where empty), x, y (NaN where missing), city (none where
/// empty), weight.
type Row = (i64, &'static str, f64, f64, &'static str, f64);

fn frame(rows: &[Row]) -> DataFrame {
    let strings = |of: fn(&Row) -> &'static str| {
        let values: Strings = rows.iter().map(of).collect();
        (values, Validity::from_flags(rows.iter().map(|row| !of(row).is_empty()).collect()))
    };
    let (segments, known) = strings(|row| row.1);
    let (cities, lived) = strings(|row| row.4);
    TableBuilder::new()
        .int64("customer_id", rows.iter().map(|row| row.0).collect(), &Validity::all())
        .text("segment", &segments, &known)
        .float64("x", rows.iter().map(|row| row.2).collect())
        .float64("y", rows.iter().map(|row| row.3).collect())
        .text("city", &cities, &lived)
        .float64("weight", rows.iter().map(|row| row.5).collect())
        .float64("total_value", rows.iter().map(|row| 10.0 * row.2).collect())
        .finish()
        .unwrap()
}

fn method() -> Profile {
    Profile {
        features: vec!["x".into(), "y".into()],
        categories: vec!["city".into()],
        min_leaf: 0.0,
        ..Profile::default()
    }
}

fn numbers(outcome: &Outcome, table: &str, column: &str) -> Vec<f64> {
    double(outcome.get(table).unwrap(), column).unwrap()
}

fn words(outcome: &Outcome, table: &str, column: &str) -> Vec<String> {
    text(outcome.get(table).unwrap(), column).unwrap().iter().map(str::to_owned).collect()
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.notes.iter().map(|note| note.code.as_str()).collect()
}

const NAN: f64 = f64::NAN;

const SHOP: [Row; 6] = [
    (1, "b", 1.0, 5.0, "Rome", 1.0),
    (2, "b", 2.0, 5.0, "Rome", 1.0),
    (3, "b", 3.0, 5.0, "", 1.0),
    (4, "a", 9.0, 5.0, "Oslo", 2.0),
    (5, "a", 7.0, NAN, "Rome", 1.0),
    (6, "", 4.0, 5.0, "Oslo", 1.0),
];

#[test]
fn sizes_and_numbers_are_those_of_the_definition() {
    let outcome = method().run(frame(&SHOP)).unwrap();
    assert_eq!(words(&outcome, "segments", "segment"), ["a", "b", ""]);
    assert_eq!(numbers(&outcome, "segments", "customers"), [2.0, 3.0, 1.0]);
    assert_eq!(numbers(&outcome, "segments", "weight"), [3.0, 3.0, 1.0]);
    assert_eq!(numbers(&outcome, "segments", "customer_share"), [3.0 / 7.0, 3.0 / 7.0, 1.0 / 7.0]);
    assert_eq!(numbers(&outcome, "segments", "revenue"), [250.0, 60.0, 40.0]);
    assert_eq!(numbers(&outcome, "segments", "revenue_share")[0], 250.0 / 350.0);
    assert_eq!(numbers(&outcome, "segments", "mean_revenue")[1], 20.0);
    assert_eq!(words(&outcome, "segments", "label"), ["high x", "low x", "typical"]);
    assert_eq!(words(&outcome, "numbers", "feature"), ["x", "y", "x", "y", "x", "y"]);
    let mean = numbers(&outcome, "numbers", "mean");
    assert_eq!(mean, [25.0 / 3.0, 5.0, 2.0, 5.0, 4.0, 5.0]);
    // Of 7, 9 and 9 a quarter is 7 already, a half is not.
    assert_eq!(numbers(&outcome, "numbers", "lower_quartile")[0], 7.0);
    assert_eq!(numbers(&outcome, "numbers", "median")[0], 9.0);
    assert_eq!(numbers(&outcome, "numbers", "missing"), [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
    let squares = [16.0, 9.0, 4.0, 2.0 * 16.0, 4.0, 1.0].iter().sum::<f64>();
    let z = (25.0 / 3.0 - 5.0) / (squares / 7.0_f64).sqrt();
    let found = numbers(&outcome, "numbers", "z_score");
    assert!((found[0] - z).abs() < 1e-14, "{} {z}", found[0]);
    assert!(found[1].is_nan(), "a constant has no z-score");
    assert_eq!(
        codes(&outcome),
        ["customers_without_segment", "constant_feature", "segments_of_one"]
    );
}

#[test]
fn distinctions_name_feature_direction_and_size() {
    let outcome = method().run(frame(&SHOP)).unwrap();
    let of = |column: &str| words(&outcome, "distinguishing", column);
    assert_eq!(of("segment"), ["a", "a", "b", "b", "", ""]);
    assert_eq!(of("direction"), ["high", "same", "low", "same", "same", "same"]);
    assert_eq!(of("size")[..3], ["large", "negligible", "large"]);
    let effects = numbers(&outcome, "distinguishing", "effect");
    assert_eq!(effects[..3], [1.0, 0.0, -1.0]);
    // Above three rows and below three.
    assert_eq!(effects[4], 0.0);
    assert_eq!(numbers(&outcome, "distinguishing", "in_label"), [1.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn rules_part_the_customers_as_their_conditions_do() {
    let mut random = Random::new(1, table("profile"), 0);
    let rows: Vec<Row> = (0..400)
        .map(|id| {
            let (x, y) = ((50.0 * random.uniform()).floor(), (9.0 * random.uniform()).floor());
            let segment = if x > 20.0 { if y > 3.0 { "best" } else { "good" } } else { "poor" };
            (id, segment, x, y, "", 1.0)
        })
        .collect();
    let outcome = method().run(frame(&rows)).unwrap();
    let of = |column: &str| words(&outcome, "rules", column);
    assert_eq!(of("segment"), ["best", "good", "poor"]);
    assert_eq!(of("text"), ["x > 20 and y > 3", "x > 20 and y <= 3", "x <= 20"]);
    assert_eq!(numbers(&outcome, "rules", "coverage"), [1.0; 3]);
    assert_eq!(numbers(&outcome, "rules", "precision"), [1.0; 3]);
    let share = rows.iter().filter(|row| row.1 == "best").count() as f64 / 400.0;
    assert!((numbers(&outcome, "rules", "lift")[0] - 1.0 / share).abs() < 1e-12);
    let above = numbers(&outcome, "conditions", "above");
    let up_to = numbers(&outcome, "conditions", "up_to");
    let names = words(&outcome, "conditions", "feature");
    let rule = numbers(&outcome, "conditions", "rule");
    for (number, weight) in (1..).zip(numbers(&outcome, "rules", "weight")) {
        let met = |row: &&Row| {
            (0..rule.len()).filter(|at| rule[*at] == f64::from(number)).all(|at| {
                let value = if names[at] == "x" { row.2 } else { row.3 };
                // A limit that is not there is NaN, and nothing is on its wrong side.
                !(value <= above[at] || value > up_to[at])
            })
        };
        assert_eq!(rows.iter().filter(met).count() as f64, weight, "{number}");
    }
}

#[test]
fn a_shallow_or_dear_tree_says_which_segments_have_no_rule() {
    let outcome = Profile { max_depth: 0, ..method() }.run(frame(&SHOP)).unwrap();
    assert_eq!(words(&outcome, "rules", "text"), ["everybody"]);
    assert_eq!(words(&outcome, "rules", "segment"), ["a"]);
    assert_eq!(outcome.get("conditions").unwrap().height(), 0);
    let note = outcome.notes.iter().find(|note| note.code == "segments_without_rule").unwrap();
    assert_eq!(note.arguments["segments"], 2);
}

#[test]
fn levels_have_shares_lifts_and_limits_and_rare_ones_are_one() {
    let outcome = method().run(frame(&SHOP)).unwrap();
    // Rome and Oslo weigh 3 each: equals stand by their texts.
    assert_eq!(words(&outcome, "categories", "level"), ["Oslo", "Rome"].repeat(3));
    assert_eq!(numbers(&outcome, "categories", "weight"), [2.0, 1.0, 0.0, 2.0, 1.0, 0.0]);
    assert_eq!(numbers(&outcome, "categories", "share")[2..4], [0.0, 1.0]);
    assert_eq!(numbers(&outcome, "categories", "population_share"), [0.5; 6]);
    let (low, high) = (
        numbers(&outcome, "categories", "lift_lower"),
        numbers(&outcome, "categories", "lift_upper"),
    );
    for (at, lift) in numbers(&outcome, "categories", "lift").into_iter().enumerate() {
        assert!(low[at] <= lift && lift <= high[at] && low[at] < high[at], "{at}");
    }
    assert_eq!(low[2], 0.0);
    let pooled = Profile { levels: 1, ..method() }.run(frame(&SHOP)).unwrap();
    assert_eq!(words(&pooled, "categories", "level"), ["Oslo", ""].repeat(3));
    assert_eq!(numbers(&pooled, "categories", "levels"), [1.0; 6]);
    assert_eq!(numbers(&pooled, "categories", "weight"), [2.0, 1.0, 0.0, 2.0, 1.0, 0.0]);
}

#[test]
fn examples_are_nearest_to_the_median_and_complete() {
    let outcome = Profile { examples: 2, ..method() }.run(frame(&SHOP)).unwrap();
    // Customer 5 lacks y; 1 and 3 are equally near to 2.
    assert_eq!(numbers(&outcome, "examples", "customer_id"), [4.0, 2.0, 1.0, 6.0]);
    assert_eq!(numbers(&outcome, "examples", "rank"), [1.0, 1.0, 2.0, 1.0]);
    let unnamed = frame(&SHOP).drop("customer_id").unwrap();
    let outcome = method().run(unnamed).unwrap();
    assert_eq!(numbers(&outcome, "examples", "row")[0], 3.0);
    let none = Profile { examples: 0, ..method() }.run(frame(&SHOP)).unwrap();
    assert_eq!(none.get("examples").unwrap().height(), 0);
}

#[test]
fn one_segment_is_profiled_and_told() {
    let rows: Vec<Row> = SHOP.iter().map(|r| (r.0, "all", r.2, r.3, r.4, r.5)).collect();
    let outcome = method().run(frame(&rows)).unwrap();
    assert_eq!(words(&outcome, "segments", "label"), ["typical"]);
    assert_eq!(outcome.get("distinguishing").unwrap().height(), 0);
    assert_eq!(numbers(&outcome, "numbers", "z_score")[0], 0.0);
    assert_eq!(numbers(&outcome, "categories", "lift"), [1.0, 1.0]);
    assert!(numbers(&outcome, "categories", "lift_lower")[0].is_nan());
    assert_eq!(words(&outcome, "rules", "text"), ["everybody"]);
    assert!(codes(&outcome).contains(&"one_segment"));
}

#[test]
fn a_column_of_no_segments_or_of_too_many_is_refused() {
    let none: Vec<Row> = SHOP.iter().map(|r| (r.0, "", r.2, r.3, r.4, r.5)).collect();
    let error = method().run(frame(&none)).unwrap_err();
    assert_eq!(error.column_name(), Some("segment"), "{error}");
    let few = Profile { max_segments: 1, ..method() };
    let error = few.run(frame(&SHOP)).unwrap_err();
    assert_eq!((error.kind(), error.column_name()), (ErrorKind::InvalidData, Some("segment")));
    assert!(error.hint_text().unwrap().contains("max_segments"));
    let weightless: Vec<Row> = SHOP.iter().map(|r| (r.0, r.1, r.2, r.3, r.4, 0.0)).collect();
    let error = method().run(frame(&weightless)).unwrap_err();
    assert_eq!(error.column_name(), Some("weight"), "{error}");
    let twice = Profile { features: vec!["x".into(), "x".into()], ..method() };
    assert_eq!(twice.run(frame(&SHOP)).unwrap_err().parameter_name(), Some("features"));
    let itself = Profile { categories: vec!["segment".into()], ..method() };
    assert_eq!(itself.run(frame(&SHOP)).unwrap_err().parameter_name(), Some("categories"));
}

#[test]
fn segments_of_another_table_are_joined_by_customer() {
    let own = frame(&SHOP).drop("segment").unwrap();
    let given = TableBuilder::new()
        .int64("customer_id", vec![5, 4, 3, 2, 1, 77], &Validity::all())
        .int64("segment", vec![20, 20, 3, 3, 3, 9], &Validity::all())
        .finish()
        .unwrap();
    let inputs = |own: &DataFrame| Inputs::from(own).with("segments", &given);
    let outcome = method().run(inputs(&own)).unwrap();
    assert_eq!(numbers(&outcome, "segments", "segment")[..2], [3.0, 20.0]);
    assert_eq!(numbers(&outcome, "segments", "customers"), [3.0, 2.0, 1.0]);
    // The column of the table itself is not looked at then.
    let same = method().run(inputs(&frame(&SHOP))).unwrap();
    assert_eq!(numbers(&same, "segments", "customers"), [3.0, 2.0, 1.0]);
    let error = method().run(inputs(&own.drop("customer_id").unwrap())).unwrap_err();
    assert_eq!(error.column_name(), Some("customer_id"), "{error}");
    let names: Strings = (0..6).map(|at| format!("c{at}")).collect();
    let named = TableBuilder::new().text("customer_id", &names, &Validity::all());
    let named = named.float64("x", vec![1.0; 6]).float64("y", vec![1.0; 6]).finish().unwrap();
    let error = Profile { categories: vec![], ..method() }.run(inputs(&named)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Incompatible, "{error}");
}

fn purchases() -> DataFrame {
    let mut random = Random::new(2, table("profile"), 1);
    let rows = 300;
    let days: Strings = (0..rows)
        .map(|_| format!("2024-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)))
        .collect();
    TableBuilder::new()
        .int64(
            "customer_id",
            (0..rows).map(|row| i64::from(row * row % 61)).collect(),
            &Validity::all(),
        )
        .text("timestamp", &days, &Validity::all())
        .float64("amount", (0..rows).map(|row| f64::from(row % 17) + 0.5).collect())
        .finish()
        .unwrap()
}

#[test]
fn a_ledger_without_segments_has_those_of_rfm() {
    let purchases = purchases();
    let ledger = Ledger::default().fit(&purchases).unwrap();
    let plain = Profile::default();
    let outcome = plain.run(&ledger).unwrap();
    assert!(codes(&outcome).contains(&"segments_of_rfm"));
    let rfm = Rfm::default().fit(&ledger).unwrap();
    let segments = rfm.predict(&ledger, &Predict::new().outputs(["segment"])).unwrap();
    let joined = plain.run(Inputs::from(&ledger).with("segments", &segments)).unwrap();
    let of_transactions = plain.run(&purchases).unwrap();
    for (name, found) in &outcome.tables {
        assert!(found.equals_missing(joined.get(name).unwrap()), "{name}");
        assert!(found.equals_missing(of_transactions.get(name).unwrap()), "{name}");
    }
    let error = Profile { categories: vec!["city".into()], ..plain }.run(&ledger).unwrap_err();
    assert_eq!(error.parameter_name(), Some("categories"));
}

#[test]
fn customers_in_no_segment_are_a_group_of_their_own() {
    let method = Dbscan {
        features: vec!["x".into()],
        scale: Scale::None,
        eps: 1.0,
        min_samples: 2.0,
        ..Dbscan::default()
    };
    let data = TableBuilder::new()
        .int64("customer_id", (0..6).collect(), &Validity::all())
        .float64("x", vec![0.0, 0.5, 1.0, 50.0, 9.0, 9.5])
        .finish()
        .unwrap();
    let model = method.fit(&data).unwrap();
    let segments = model.predict(&data, &Predict::new().outputs(["segment"])).unwrap();
    let profile = Profile { features: vec!["x".into()], ..Profile::default() };
    let outcome = profile.run(Inputs::from(&data).with("segments", &segments)).unwrap();
    assert_eq!(numbers(&outcome, "segments", "customers"), [3.0, 2.0, 1.0]);
    assert!(numbers(&outcome, "segments", "segment")[2].is_nan());
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_order_of_the_rows_and_the_threads_do_not_show(seed in 0..1000_u64, turn in 1..40_usize) {
        let mut random = Random::new(seed, table("profile"), 2);
        let mut rows: Vec<Row> = (0..40)
            .map(|id| {
                let segment = ["a", "b", "c", ""][random.below(4) as usize];
                let city = ["Rome", "Oslo", "Bonn", ""][random.below(4) as usize];
                let y = if random.below(9) == 0 { NAN } else { (9.0 * random.uniform()).floor() };
                (id, segment, random.normal(), y, city, random.uniform())
            })
            .collect();
        prop_assume!(rows.iter().any(|row| !row.1.is_empty()));
        let first = method().run(frame(&rows)).unwrap();
        rows.rotate_left(turn);
        rows.swap(0, 20);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let other = pool.install(|| method().run(frame(&rows)).unwrap());
        for (name, table) in &first.tables {
            prop_assert!(table.equals_missing(other.get(name).unwrap()), "{}", name);
        }
    }

    #[test]
    fn effects_are_those_of_all_pairs(
        rows in prop::collection::vec((0..3_usize, 0..6_i32, 1..4_u32), 2..40),
    ) {
        let rows: Vec<Row> = (0..)
            .zip(rows)
            .map(|(id, (s, x, w))| (id, ["a", "b", "c"][s], f64::from(x), 1.0, "", f64::from(w)))
            .collect();
        let outcome = Profile { top: 9, ..method() }.run(frame(&rows)).unwrap();
        let segments = words(&outcome, "distinguishing", "segment");
        let features = words(&outcome, "distinguishing", "feature");
        let effects = numbers(&outcome, "distinguishing", "effect");
        for at in (0..effects.len()).filter(|at| features[*at] == "x") {
            let (mut wins, mut pairs) = (0.0, 0.0);
            for own in rows.iter().filter(|row| row.1 == segments[at]) {
                for other in rows.iter().filter(|row| row.1 != segments[at]) {
                    let sign = f64::from(i8::from(own.2 > other.2) - i8::from(own.2 < other.2));
                    wins += own.5 * other.5 * sign;
                    pairs += own.5 * other.5;
                }
            }
            prop_assert!((effects[at] - wins / pairs).abs() < 1e-13);
        }
    }
}
