//! Part of the rows, one row and saved models give the bits of the whole table.

use habitue::method::scorer::NULL;
use habitue::method::{Entry, Scorer};
use habitue::{DataFrame, ErrorKind, Model, Predict, api};
use polars_core::prelude::DataType;
use serde_json::json;

use super::support::examples::*;

#[test]
fn predicting_some_rows_gives_those_rows_of_the_prediction() {
    for entry in methods() {
        let (Some(table), Some(asked)) = (literal(entry), asking_rows(entry)) else { continue };
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let whole = rows_of(&model.predict(&table, &asked).unwrap());
        assert_eq!(whole.len(), table.height(), "{}", entry.id);
        let some: Vec<u32> = shuffled(table.height()).into_iter().take(17).collect();
        for rows in [vec![0], some.clone(), shuffled(table.height()), [some.clone(), some].concat()]
        {
            let part = model.predict(picked(&table, rows.clone()), &asked).unwrap();
            let expected: Vec<&String> = rows.iter().map(|&row| &whole[row as usize]).collect();
            assert!(rows_of(&part).iter().eq(expected), "{}", entry.id);
        }
    }
}

#[test]
fn a_saved_model_is_equal_and_predicts_the_same_bits() {
    for entry in methods() {
        for (form, given) in givens(entry) {
            for output in entry.outputs {
                let model = fit_for(entry, &given, output);
                let loaded = api::load_bytes(&api::to_bytes(&model).unwrap()).unwrap();
                assert_eq!(loaded.content_hash().unwrap(), model.content_hash().unwrap());
                assert_eq!(loaded.info(), model.info(), "{} from {form}", entry.id);
                let ask = |model: &Model| {
                    shown(&model.ask(predicted_from(entry, &given), &asking(output)).unwrap())
                };
                assert!(ask(&loaded) == ask(&model), "{} {} from {form}", entry.id, output.name);
                assert_eq!(api::to_bytes(&loaded).unwrap(), api::to_bytes(&model).unwrap());
            }
        }
    }
}

/// A model with a scorer of all its row outputs, and the columns that go in.
fn bound(entry: &Entry) -> Option<(Model, DataFrame, Predict, Box<dyn Scorer>)> {
    let (table, asked) = (literal(entry)?, asking_rows(entry)?);
    let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
    match model.scorer(&scored_columns(entry), &asked) {
        Ok(scorer) => Some((model, table, asked, scorer)),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
            assert_eq!(error.method_id(), Some(entry.id));
            None
        }
    }
}

fn doubles(table: &DataFrame, name: &str) -> Vec<f64> {
    let column = table.column(name).unwrap().cast(&DataType::Float64).unwrap();
    column.f64().unwrap().iter().map(|x| x.unwrap_or(NULL)).collect()
}

#[test]
fn a_scorer_gives_the_bits_of_the_table() {
    let mut scorers = 0;
    for entry in methods() {
        let Some((model, table, asked, scorer)) = bound(entry) else { continue };
        scorers += 1;
        let predicted = model.predict(&table, &asked).unwrap();
        let columns: Vec<Vec<f64>> =
            scored_columns(entry).iter().map(|name| doubles(&table, name)).collect();
        let mut out = vec![0.0; scorer.outputs().len()];
        for row in 0..table.height() {
            let values: Vec<f64> = columns.iter().map(|c| c[row]).collect();
            scorer.run(&values, &mut out).unwrap();
            for (at, name) in scorer.outputs().iter().enumerate() {
                let column = predicted.column(name).unwrap();
                if let Some(text) = scorer.text(at, out[at]) {
                    assert_eq!(column.str().unwrap().get(row), Some(text), "{name} {row}");
                    continue;
                }
                let expected = doubles(&predicted, name)[row];
                assert_eq!(out[at].to_bits(), expected.to_bits(), "{} {name} {row}", entry.id);
            }
        }
    }
    assert!(scorers > 0);
}

#[test]
fn a_scorer_refuses_wrong_columns_and_lengths() {
    for entry in methods() {
        let Some((model, table, asked, scorer)) = bound(entry) else { continue };
        let columns = scored_columns(entry);
        for (at, column) in columns.iter().enumerate() {
            let mut wrong = columns.clone();
            wrong[at] = "no_such_column";
            let error = model.scorer(&wrong, &asked).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnknownName, "{error}");
            assert_eq!(error.column_name(), Some("no_such_column"), "{error}");
            let fewer: Vec<&str> = columns.iter().copied().filter(|c| c != column).collect();
            let error = model.scorer(&fewer, &asked).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
            assert_eq!(error.column_name(), Some(*column), "{error}");
            let mut twice = columns.clone();
            twice.push(column);
            let error = model.scorer(&twice, &asked).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
        }
        let row: Vec<f64> = columns.iter().map(|name| doubles(&table, name)[0]).collect();
        let mut out = vec![0.0; scorer.outputs().len()];
        let long = [row.clone(), vec![0.0]].concat();
        for wrong in [&row[1..], &long, &[]] {
            let error = scorer.run(wrong, &mut out).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
        }
        let error = scorer.run(&row, &mut out[1..]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
        for value in [f64::INFINITY, f64::NEG_INFINITY] {
            for (at, column) in columns.iter().enumerate() {
                let mut odd = row.clone();
                odd[at] = value;
                let error = scorer.run(&odd, &mut out).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
                assert_eq!(error.column_name(), Some(*column), "{error}");
            }
        }
    }
}

#[test]
fn a_scorer_binds_outputs_in_any_choice() {
    for entry in methods() {
        let Some((model, ..)) = bound(entry) else { continue };
        let columns = scored_columns(entry);
        for output in entry.outputs {
            let bound = model.scorer(&columns, &asking(output));
            if output.grain == habitue::method::Grain::Row {
                assert_eq!(bound.unwrap().outputs()[0], output.name);
            } else {
                let error = bound.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
            }
        }
        let error = model.scorer(&columns, &Predict::new().outputs(["nothing"])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownName);
    }
}

#[test]
fn eight_threads_on_one_model_give_the_bits_of_one() {
    const CALLS: usize = 1_000;
    for entry in methods() {
        let (Some(table), Some(asked)) = (literal(entry), asking_rows(entry)) else { continue };
        let model = fit(entry.id, &json!({}), (&table).into()).unwrap();
        let tables: Vec<DataFrame> = (0..20).map(|at| table.slice(at * 3, 2)).collect();
        let ask = |at: usize| model.predict(&tables[at % 20], &asked).unwrap();
        let alone: Vec<DataFrame> = (0..20).map(ask).collect();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (ask, alone) = (&ask, &alone);
                scope.spawn(move || {
                    for call in thread..thread + CALLS {
                        assert!(ask(call).equals_missing(&alone[call % 20]), "{}", entry.id);
                    }
                });
            }
        });
    }
}
