//! Tests of the analysis and of the files.

use serde_json::json;

use super::*;
use crate::method::{Analysis, Entry, Inputs, Task};

fn small() -> Transactions {
    Transactions { customers: Some(60), seed: 5, ..Transactions::default() }
}

#[test]
fn the_tables_have_the_declared_columns() {
    for (parameters, has_items) in [
        (small(), true),
        (Transactions { dirt: Dirt::Heavy, ..small() }, true),
        (Transactions { items: Some(0), lift: Some(false), dirt: Dirt::Light, ..small() }, false),
    ] {
        let outcome = parameters.run(Inputs::new()).unwrap();
        assert_eq!(outcome.tables.len(), Transactions::OUTPUTS.len());
        for ((name, table), output) in outcome.tables.iter().zip(Transactions::OUTPUTS) {
            assert_eq!(name, output.name);
            let declared = output.columns.iter().filter(|column| column.required || has_items);
            let declared: Vec<&str> = declared.map(|column| column.name).collect();
            let got: Vec<String> =
                table.columns().iter().map(|column| column.name().to_string()).collect();
            assert_eq!(declared, got, "{name}");
        }
        assert_eq!(outcome.get("truth").unwrap().height(), 60);
        assert_eq!(outcome.get("items").unwrap().height(), if has_items { 1_000 } else { 0 });
    }
}

#[test]
fn the_same_parameters_as_json_give_the_same_tables() {
    let entry = const { &Entry::analysis::<Transactions>() };
    let json = json!({"customers": 60, "seed": 5});
    let named = entry.run(&json, Inputs::new(), &Task::new()).unwrap();
    let plain = small().run(Inputs::new()).unwrap();
    for ((_, a), (_, b)) in named.tables.iter().zip(&plain.tables) {
        assert!(a.equals_missing(b));
    }
}

#[test]
fn wrong_parameters_are_named() {
    let entry = const { &Entry::analysis::<Transactions>() };
    for (json, name) in [
        (json!({"customers": 0}), "customers"),
        (json!({"q": 1}), "q"),
        (json!({"start": "tomorrow"}), "start"),
        (json!({"start": "2300-01-01"}), "start"),
        (json!({"items": 7}), "items"),
        (json!({"model": "bg_nbd", "beta": 3}), "beta"),
        (json!({"model": "pareto_nbd", "a": 3}), "a"),
        (json!({"days": 10, "acquisition_days": 11}), "acquisition_days"),
        (json!({"profile": "huge"}), "profile"),
    ] {
        let error = entry.run(&json, Inputs::new(), &Task::new()).unwrap_err();
        assert_eq!(error.parameter_name(), Some(name), "{error}");
    }
}

#[test]
fn given_parameters_replace_those_of_the_profile() {
    let parameters = Transactions {
        profile: Profile::Cdnow,
        start: Some("1997-01-01".into()),
        days: Some(70),
        horizon: Some(4.0),
        model: Some(Process::ParetoNbd),
        s: Some(0.7),
        ..Transactions::default()
    };
    let settings = parameters.settings().unwrap();
    assert_eq!((settings.start, settings.days, settings.acquisition_days), (9_862, 70, 70));
    assert_eq!(settings.horizon_days, 28);
    assert_eq!(
        settings.buying,
        Buying::ParetoNbd { r: 0.553, alpha: 10.578, s: 0.7, beta: 11.669 }
    );
}

#[test]
fn a_world_too_large_for_memory_is_refused_at_once() {
    let parameters = Transactions { profile: Profile::Large, ..Transactions::default() };
    let error = parameters.run(Inputs::new()).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::LimitExceeded);
}

#[test]
fn a_cancelled_simulation_stops() {
    let task = Task::new();
    task.cancel();
    let error = small().run_with(Inputs::new(), &task).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Cancelled);
}
