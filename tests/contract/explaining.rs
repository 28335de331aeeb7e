//! Reasons: who says why says it for every row and output, and the contributions add up.

use std::collections::{BTreeMap, BTreeSet};

use habitue::method::{ColumnKind, Entry, Grain, OutputSpec};
use habitue::{DataFrame, ErrorKind, Predict, api};
use polars_core::prelude::{Column, DataType};
use serde_json::json;

use super::support::examples::*;

const COLUMNS: [(&str, DataType); 9] = [
    ("customer_id", DataType::Int64),
    ("output", DataType::String),
    ("rank", DataType::Int64),
    ("column", DataType::String),
    ("value", DataType::String),
    ("value_number", DataType::Float64),
    ("typical_number", DataType::Float64),
    ("contribution", DataType::Float64),
    ("text", DataType::String),
];

fn explained() -> impl Iterator<Item = &'static Entry> {
    methods().filter(|entry| entry.explains)
}

fn row_outputs(entry: &Entry) -> Vec<&'static OutputSpec> {
    entry.outputs.iter().filter(|output| output.grain == Grain::Row).collect()
}

fn numbers(table: &DataFrame, name: &str) -> Vec<f64> {
    let column = table.column(name).unwrap().cast(&DataType::Float64).unwrap();
    column.f64().unwrap().iter().map(|x| x.unwrap_or(f64::NAN)).collect()
}

fn words(table: &DataFrame, name: &str) -> Vec<String> {
    let column = table.column(name).unwrap();
    column.str().unwrap().iter().map(|x| x.unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_method_says_why_if_and_only_if_it_declares_to() {
    for entry in methods() {
        for (form, given) in givens(entry) {
            let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
            match model.explain(given.inputs(), &Predict::new()) {
                Ok(_) => assert!(entry.explains, "{} from {form}", entry.id),
                Err(error) => {
                    assert!(!entry.explains, "{} from {form}: {error}", entry.id);
                    assert_eq!(error.kind(), ErrorKind::Unsupported, "{}", entry.id);
                }
            }
        }
    }
    assert!(explained().count() > 0);
}

#[test]
fn every_row_and_output_has_ranked_reasons_about_columns_of_the_input() {
    for entry in explained() {
        let known: BTreeSet<&str> = entry.roles[0].columns.iter().map(|c| c.name).collect();
        for (form, given) in givens(entry) {
            let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
            let asked = asking_rows(entry).unwrap();
            let reasons = model.explain(given.inputs(), &asked).unwrap();
            let found: Vec<_> =
                reasons.columns().iter().map(|c| (c.name().as_str(), c.dtype().clone())).collect();
            assert_eq!(found, COLUMNS, "{} from {form}", entry.id);
            let keys = numbers(&reasons, "customer_id");
            let (outputs, columns) = (words(&reasons, "output"), words(&reasons, "column"));
            let ranks = numbers(&reasons, "rank");
            let sizes: Vec<f64> =
                numbers(&reasons, "contribution").iter().map(|c| c.abs()).collect();
            for at in 0..reasons.height() {
                assert!(known.contains(columns[at].as_str()), "{}: {}", entry.id, columns[at]);
                let goes_on = at > 0 && keys[at] == keys[at - 1] && outputs[at] == outputs[at - 1];
                let expected = if goes_on { ranks[at - 1] + 1.0 } else { 1.0 };
                assert_eq!(ranks[at], expected, "{} {}", entry.id, outputs[at]);
                let ranked = sizes[at].is_nan() || sizes[at] <= sizes[at.max(1) - 1];
                assert!(!goes_on || ranked, "{} row {at}", entry.id);
            }
            let firsts = ranks.iter().filter(|rank| **rank == 1.0).count();
            let rows = model.predict(given.inputs(), &asked).unwrap().height();
            assert_eq!(firsts, rows * row_outputs(entry).len(), "{} from {form}", entry.id);
            assert!(words(&reasons, "text").iter().all(|text| text.contains("typically")));
        }
    }
}

/// The typical customer as a row that the method reads.
fn typical_row(reasons: &DataFrame) -> DataFrame {
    let (columns, values) = (words(reasons, "column"), numbers(reasons, "typical_number"));
    let typical: BTreeMap<String, f64> = columns.into_iter().zip(values).collect();
    let columns = typical.iter().map(|(name, value)| Column::new(name.as_str().into(), [*value]));
    DataFrame::new(1, columns.collect()).unwrap()
}

/// The example's rows, without ids so that a customer is known by the position.
fn anonymous(entry: &Entry) -> DataFrame {
    let table = literal(entry).unwrap();
    let keeps = |name: &str| {
        let of = entry.roles[0].columns.iter().find(|c| c.name == name);
        of.is_some_and(|c| c.kind != ColumnKind::Key)
    };
    let columns = table.columns().iter().filter(|c| keeps(c.name())).cloned().collect();
    DataFrame::new(table.height(), columns).unwrap()
}

#[test]
fn contributions_sum_to_the_value_less_that_of_the_typical_customer() {
    for entry in explained() {
        let table = anonymous(entry);
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let asked = asking_rows(entry).unwrap();
        let reasons = model.explain(&table, &asked).unwrap();
        let values = model.predict(&table, &asked).unwrap();
        let typical = model.predict(typical_row(&reasons), &asked).unwrap();
        let mut sums: BTreeMap<(String, usize), f64> = BTreeMap::new();
        let keys = numbers(&reasons, "customer_id");
        let contributions = numbers(&reasons, "contribution");
        for ((output, key), contribution) in
            words(&reasons, "output").into_iter().zip(keys).zip(contributions)
        {
            *sums.entry((output, key as usize)).or_default() += contribution;
        }
        let mut checked = 0;
        for output in row_outputs(entry) {
            let differences: Vec<f64> = if output.kind == ColumnKind::Text {
                let reference = &words(&typical, output.name)[0];
                let found = words(&values, output.name);
                found.iter().map(|word| if word == reference { 0.0 } else { 1.0 }).collect()
            } else {
                let reference = numbers(&typical, output.name)[0];
                numbers(&values, output.name).iter().map(|value| value - reference).collect()
            };
            let size = numbers_or_one(&values, output);
            for (row, difference) in differences.into_iter().enumerate() {
                let sum = sums[&(output.name.to_owned(), row)];
                if difference.is_nan() {
                    assert!(sum.is_nan(), "{} {} row {row}", entry.id, output.name);
                    continue;
                }
                // A few roundings of values of that size.
                let off = (sum - difference).abs();
                assert!(off <= 1e-13 * size, "{} {} row {row}: {off}", entry.id, output.name);
                checked += 1;
            }
        }
        assert!(table.height() <= checked, "{}: {checked}", entry.id);
    }
}

fn numbers_or_one(values: &DataFrame, output: &OutputSpec) -> f64 {
    if output.kind == ColumnKind::Text {
        return 1.0;
    }
    numbers(values, output.name)
        .into_iter()
        .filter(|x| x.is_finite())
        .fold(1.0, |a, b| a.max(b.abs()))
}

#[test]
fn a_saved_model_says_why_as_the_one_that_was_saved() {
    for entry in explained() {
        for (form, given) in givens(entry) {
            let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
            let again = api::load_bytes(&model.to_bytes().unwrap()).unwrap();
            let of = |model: &habitue::Model| {
                rows_of(&model.explain(given.inputs(), &Predict::new()).unwrap())
            };
            assert!(of(&model) == of(&again), "{} from {form}", entry.id);
        }
    }
}

/// The table with a column `weight`.
fn weighted(table: &DataFrame, weight: impl Fn(usize) -> f64) -> DataFrame {
    let weights: Vec<f64> = (0..table.height()).map(weight).collect();
    let mut columns: Vec<Column> = table.columns().to_vec();
    columns.retain(|column| column.name() != "weight");
    columns.push(Column::new("weight".into(), weights));
    DataFrame::new(table.height(), columns).unwrap()
}

fn takes_weights(entry: &&Entry) -> bool {
    entry.roles.iter().any(|role| role.columns.iter().any(|c| c.name == "weight"))
}

#[test]
fn a_weight_counts_in_what_is_typical() {
    for entry in explained().filter(takes_weights) {
        let table = anonymous(entry);
        let required = || entry.roles[0].columns.iter().filter(|c| c.required);
        // A row that lacks a value is nobody's typical customer.
        let size = |row: usize| {
            let sum: f64 = required().map(|c| numbers(&table, c.name)[row]).sum();
            if sum.is_nan() { -1.0 } else { sum }
        };
        let largest = (0..table.height()).max_by(|a, b| size(*a).total_cmp(&size(*b))).unwrap();
        let heavy = weighted(&table, |row| if row == largest { 200.0 } else { 1.0 });
        let model = fit(entry.id, &json!({}), (&heavy).into()).unwrap();
        let reasons = model.explain(&table, &Predict::new()).unwrap();
        let typical = typical_row(&reasons);
        for column in required() {
            let expected = numbers(&table, column.name)[largest];
            assert_eq!(numbers(&typical, column.name), [expected], "{} {}", entry.id, column.name);
        }
    }
}

#[test]
fn a_row_of_weight_three_counts_as_three_rows() {
    let mut tried = 0;
    for entry in methods().filter(takes_weights) {
        let table = anonymous(entry);
        let times = |row: usize| if row.is_multiple_of(4) { 3 } else { 1 };
        let rows = (0..table.height()).flat_map(|row| vec![row as u32; times(row)]).collect();
        let repeated = picked(&table, rows);
        let heavy = weighted(&table, |row| times(row) as f64);
        let [a, b] = [&repeated, &heavy].map(|data| {
            let model = fit(entry.id, &json!({}), data.into()).unwrap();
            model.predict(&table, &Predict::new()).unwrap()
        });
        for output in row_outputs(entry).into_iter().filter(|output| output.default) {
            if output.kind == ColumnKind::Text {
                assert_eq!(words(&a, output.name), words(&b, output.name), "{}", entry.id);
                continue;
            }
            for (x, y) in numbers(&a, output.name).into_iter().zip(numbers(&b, output.name)) {
                // Both optima are found to the optimiser's tolerance.
                let same = (x - y).abs() <= 1e-8 * x.abs() || x.is_nan() && y.is_nan();
                assert!(same, "{} {}: {x} {y}", entry.id, output.name);
                tried += 1;
            }
        }
    }
    assert!(0 < tried);
}

#[test]
fn the_language_changes_the_words_and_not_the_numbers() {
    for entry in explained() {
        let table = literal(entry).unwrap();
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let asked = || asking_rows(entry).unwrap();
        let english = model.explain(&table, &asked()).unwrap();
        let russian = model.explain(&table, &asked().set("locale", "ru")).unwrap();
        for (a, b) in words(&english, "text").iter().zip(words(&russian, "text")) {
            assert!(b.contains("обычно") && !b.contains("typically"), "{a}: {b}");
            assert!(!b.contains("purchase") && !b.contains("score"), "{}: {b}", entry.id);
        }
        for name in ["output", "column"] {
            assert_eq!(words(&english, name), words(&russian, name));
        }
        for name in ["rank", "value_number", "typical_number", "contribution"] {
            let bits = |table| numbers(table, name).iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&english), bits(&russian), "{}: {name}", entry.id);
        }
        let own = json!({"reason-lower": "{ $column }!", "reason-higher": "{ $column }?"});
        let own = model.explain(&table, &asked().set("texts", own)).unwrap();
        assert!(words(&own, "text").iter().any(|text| text.ends_with(['!', '?'])));
    }
}

#[test]
fn options_that_reasons_do_not_take_are_refused() {
    for entry in explained() {
        let table = literal(entry).unwrap();
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let refused = |asked: Predict, parameter: &str| {
            let error = model.explain(&table, &asked).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{}: {error}", entry.id);
            assert_eq!(error.parameter_name(), Some(parameter), "{}: {error}", entry.id);
        };
        refused(Predict::new().set("locale", "no language"), "locale");
        refused(Predict::new().set("locale", 3), "locale");
        refused(Predict::new().set("texts", json!({"reason-same": "{ $"})), "texts");
        refused(Predict::new().set("no_such_option", 1), "no_such_option");
        let tables = entry.outputs.iter().filter(|output| output.grain == Grain::Table);
        for table in tables {
            refused(Predict::new().outputs([table.name]), "outputs");
        }
        if row_outputs(entry).iter().any(|o| o.options.iter().any(|o| o.name == "level")) {
            refused(Predict::new().level(0.9), "level");
        }
    }
}
