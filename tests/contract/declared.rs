//! Outputs have the columns, kinds, ranges and numbers of rows that are declared.

use std::collections::BTreeSet;

use habitue::method::{ColumnKind, ColumnSpec, Grain, OutputSpec};
use habitue::{DataFrame, Predict, registry};
use polars_core::prelude::DataType;
use serde_json::{Value, json};

use super::support::examples::*;

fn fits(kind: ColumnKind, dtype: &DataType) -> bool {
    match kind {
        ColumnKind::Key => matches!(dtype, DataType::Int64 | DataType::String),
        ColumnKind::Number => matches!(dtype, DataType::Int64 | DataType::Float64),
        ColumnKind::Count => *dtype == DataType::Int64,
        ColumnKind::Time => matches!(dtype, DataType::Date | DataType::Datetime(..)),
        ColumnKind::Money => *dtype == DataType::Float64,
        ColumnKind::Text => *dtype == DataType::String,
        ColumnKind::Flag => *dtype == DataType::Boolean,
        _ => false,
    }
}

fn check_columns(id: &str, output: &OutputSpec, table: &DataFrame, columns: &[ColumnSpec]) {
    for column in columns {
        match table.column(column.name) {
            Ok(found) => assert!(
                fits(column.kind, found.dtype()),
                "{id}: `{}` of `{}` is {} and declared {}",
                column.name,
                output.name,
                found.dtype(),
                column.kind.name()
            ),
            Err(_) => assert!(!column.required, "{id}: `{}` lacks `{}`", output.name, column.name),
        }
    }
}

/// A request for an output with all of its options, so that no column is left out.
fn asking_all(output: &OutputSpec, level: &Value) -> Predict {
    let options = output.options.iter().filter(|o| o.name == "level");
    options.fold(asking(output), |asked, option| asked.set(option.name, level.clone()))
}

#[test]
fn row_outputs_join_their_columns_to_every_input_row() {
    for entry in methods() {
        for (form, given) in givens(entry) {
            let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
            for output in entry.outputs.iter().filter(|o| o.grain == Grain::Row) {
                let table = model.predict(given.inputs(), &asking(output)).unwrap();
                if let (Given::Table(input), "its columns") = (&given, form) {
                    assert_eq!(table.height(), input.height(), "{} {}", entry.id, output.name);
                }
                let mut known: BTreeSet<&str> = output.columns.iter().map(|c| c.name).collect();
                known.extend(["customer_id", output.name]);
                let found: BTreeSet<&str> =
                    table.columns().iter().map(|c| c.name().as_str()).collect();
                let strange: Vec<_> = found.difference(&known).collect();
                assert!(strange.is_empty(), "{}: {strange:?} are not declared", entry.id);
                check_columns(entry.id, output, &table, output.columns);
                check_range(output, &table);
            }
        }
    }
}

fn check_range(output: &OutputSpec, table: &DataFrame) {
    let Ok(column) = table.column(output.name) else { return };
    let Ok(values) = column.cast(&DataType::Float64) else { return };
    if column.dtype() == &DataType::String {
        return;
    }
    let (low, high) = output.range;
    for value in values.f64().unwrap().iter().flatten() {
        assert!((low..=high).contains(&value), "`{}` is {value}", output.name);
    }
}

#[test]
fn intervals_are_named_by_their_levels_and_hold_the_value() {
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        let takes = |o: &&OutputSpec| o.options.iter().any(|option| option.name == "level");
        for output in entry.outputs.iter().filter(|o| o.grain == Grain::Row).filter(takes) {
            let one = model.predict(given.inputs(), &asking_all(output, &json!(0.9))).unwrap();
            let two =
                model.predict(given.inputs(), &asking_all(output, &json!([0.8, 0.995]))).unwrap();
            let name = output.name;
            let pairs: &[[String; 2]] = &if one.column(&format!("{name}_q5")).is_ok() {
                // Quantiles carry their own percentage.
                [
                    [format!("{name}_q5"), format!("{name}_q95")],
                    [format!("{name}_q10"), format!("{name}_q90")],
                ]
            } else {
                [
                    [format!("{name}_lower"), format!("{name}_upper")],
                    [format!("{name}_lower_80"), format!("{name}_upper_80")],
                ]
            };
            for (table, [low, high]) in [&one, &two].into_iter().zip(pairs) {
                let column = |name: &str| {
                    let found = table.column(name);
                    let found = found.unwrap_or_else(|_| panic!("{}: no `{name}`", entry.id));
                    found.f64().unwrap().clone()
                };
                let (low, value, high) = (column(low), column(name), column(high));
                for row in 0..table.height() {
                    if let (Some(a), Some(b), Some(c)) =
                        (low.get(row), value.get(row), high.get(row))
                    {
                        assert!(a <= b && b <= c, "{} {name}: {a} {b} {c}", entry.id);
                    }
                }
            }
        }
    }
}

#[test]
fn table_outputs_have_the_declared_columns() {
    for entry in methods() {
        for (_, given) in givens(entry) {
            for output in entry.outputs.iter().filter(|o| o.grain == Grain::Table) {
                let model = fit_for(entry, &given, output);
                let needs = output.needs_data;
                let inputs = if needs { given.inputs() } else { habitue::Inputs::new() };
                let outcome = model.ask(inputs, &asking(output)).unwrap();
                assert_eq!(outcome.tables[0].0, output.name, "{}", entry.id);
                let table = &outcome.tables[0].1;
                assert!(table.width() > 0, "{}: `{}` has no columns", entry.id, output.name);
                check_columns(entry.id, output, table, output.columns);
            }
        }
    }
}

#[test]
fn analyses_give_the_declared_tables_and_documents() {
    for entry in analyses() {
        for (_, given) in givens(entry) {
            let outcome = run(entry.id, &in_small(entry, &json!({})), given.inputs()).unwrap();
            for output in entry.outputs {
                if output.grain == Grain::Document {
                    let found = outcome.documents.iter().find(|d| d.name == output.name);
                    assert!(found.is_some_and(|d| !d.text.is_empty()), "{}", output.name);
                } else if let Ok(table) = outcome.get(output.name) {
                    check_columns(entry.id, output, table, output.columns);
                }
            }
            for (name, _) in &outcome.tables {
                let known = entry.outputs.iter().any(|o| o.name == name);
                assert!(known, "{}: table `{name}` is not declared", entry.id);
            }
        }
    }
}

#[test]
fn no_input_row_gives_no_row_and_all_columns() {
    for entry in methods() {
        let (Some(table), Some(asked)) = (literal(entry), asking_rows(entry)) else { continue };
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let full = model.predict(&table, &asked).unwrap();
        let none = model.predict(table.slice(0, 0), &asked).unwrap();
        assert_eq!(none.height(), 0);
        let names = |table: &DataFrame| -> Vec<String> {
            table.columns().iter().map(|c| format!("{} {}", c.name(), c.dtype())).collect()
        };
        assert_eq!(names(&none), names(&full), "{}", entry.id);
    }
}

#[test]
fn everything_that_is_declared_is_documented() {
    let mut seen = BTreeSet::new();
    let mut missing = Vec::new();
    for entry in registry::METHODS {
        assert!(seen.insert(entry.id));
        let described = entry.describe();
        let mut check = |what: String, doc: &Value| {
            if doc.as_str().is_none_or(|text| text.trim().is_empty()) {
                missing.push(format!("{} {what}", entry.id));
            }
        };
        check("itself".into(), &described["parameters"]["description"]);
        for (name, property) in described["parameters"]["properties"].as_object().unwrap() {
            check(format!("parameter {name}"), &property["description"]);
        }
        for part in ["roles", "outputs"] {
            for item in described[part].as_array().unwrap() {
                let name = item["name"].as_str().unwrap();
                assert!(!name.is_empty(), "{}", entry.id);
                check(format!("{part} {name}"), &item["doc"]);
                for column in item["columns"].as_array().unwrap() {
                    check(format!("{part} {name} {}", column["name"]), &column["doc"]);
                }
                for (option, schema) in item["options"].as_object().into_iter().flatten() {
                    check(format!("{part} {name} {option}"), &schema["description"]);
                }
            }
        }
    }
    assert!(missing.is_empty(), "without a doc: {missing:#?}");
}
