//! What must not change unnoticed: the description of the registry, the words of errors, and
//! models that were saved once and are read for ever.
//!
//! `HABITUE_BLESS=1` writes the files anew; the change then shows in review. A saved model is
//! written only where there is none of its format: old ones stay.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod support;

use std::path::PathBuf;

use habitue::method::Kind;
use habitue::{Error, Inputs, Predict, api};
use serde_json::{Value, json};
use support::examples::{
    asking, example, fit, givens, literal, methods, predicted_from, run, shown,
};
use support::table;

const FORMAT: u32 = 1;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(name)
}

fn blessing() -> bool {
    std::env::var_os("HABITUE_BLESS").is_some()
}

/// Compares with the file, or writes it.
fn check(name: &str, found: &str) {
    let path = golden(name);
    if blessing() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (a, b)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(a, b, "{name}:{}: HABITUE_BLESS=1 takes it over", line + 1);
    }
    assert_eq!(expected.len(), found.len(), "{name}: HABITUE_BLESS=1 takes it over");
}

#[test]
fn the_registry_is_described_as_before() {
    let mut all = api::describe("").unwrap();
    // The version changes with every release and says nothing of the registry.
    all.as_object_mut().unwrap().remove("version");
    check("describe.json", &format!("{}\n", serde_json::to_string_pretty(&all).unwrap()));
}

#[test]
fn errors_are_worded_as_before() {
    let data = |id: &str| literal(habitue::registry::get(id).unwrap()).unwrap();
    let fitted = |id: &str, params: Value| fit(id, &params, (&data(id)).into()).unwrap_err();
    let odd =
        |columns: Value| fit("clv.bg_nbd", &json!({}), (&table(&columns)).into()).unwrap_err();
    let model = fit("clv.bg_nbd", &json!({}), (&data("clv.bg_nbd")).into()).unwrap();
    let asked = |options: Value| {
        let map = options.as_object().unwrap().clone();
        let predict = map.into_iter().fold(Predict::new(), |p, (name, value)| p.set(&name, value));
        model.ask(data("clv.bg_nbd"), &predict).unwrap_err()
    };
    let errors: Vec<Error> = vec![
        fit("clv.bgnbd", &json!({}), Inputs::new()).unwrap_err(),
        fit("clv.bg_nbd", &json!({}), Inputs::new()).unwrap_err(),
        run("clv.bg_nbd", &json!({}), Inputs::new()).unwrap_err(),
        fitted("clv.bg_nbd", json!({"penalty": -1})),
        fitted("clv.bg_nbd", json!({"penalty": "much"})),
        fitted("clv.bg_nbd", json!({"penalti": 1})),
        fitted("clv.bg_nbd", json!({"unit": "fortnight"})),
        fitted("clv.bg_nbd", json!({"max_iter": 1})),
        fitted("segment.rfm", json!({"scores": 4})),
        fitted("ledger", json!({"time_zone": "Mars/Olympus"})),
        fitted("ledger", json!({"as_of": "yesterday"})),
        odd(json!({"frequency": [1], "recency": [1.0]})),
        odd(json!({"frequency": [1, 2], "recency": [3.0, 1.0], "T": [2.0, 5.0]})),
        odd(json!({"frequency": [1.5, 2.0], "recency": [1.0, 1.0], "T": [2.0, 5.0]})),
        odd(json!({"frequency": ["a"], "recency": [1.0], "T": [2.0]})),
        odd(json!({"frequency": [], "recency": [], "T": []})),
        asked(json!({"outputs": ["p_alife"]})),
        asked(json!({"outputs": ["p_alive"], "horizon": 3})),
        asked(json!({"level": 1})),
        asked(json!({"levle": 0.9})),
        model.merge(&example().ledger).unwrap_err(),
        model.update(data("clv.bg_nbd")).unwrap_err(),
        api::load_bytes(b"PK\x03\x04").unwrap_err(),
    ];
    let lines: Vec<String> =
        errors.iter().map(|error| format!("{} {error}\n", error.kind().code())).collect();
    check("errors.txt", &lines.concat());
}

#[test]
fn models_saved_once_predict_the_same_bits() {
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let name = format!("models/{}.format{FORMAT}.revision{}", entry.id, entry.revision);
        let file = golden(&format!("{name}.habitue"));
        if blessing() && !file.exists() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            api::save(&fit(entry.id, &json!({}), given.inputs()).unwrap(), &file).unwrap();
        }
        let model = api::load(&file).unwrap_or_else(|error| panic!("{error}"));
        let output = entry.outputs.iter().find(|output| output.default).unwrap();
        let asked = if entry.kind == Kind::State { asking(output) } else { Predict::new() };
        let answer = model.ask(predicted_from(entry, &given), &asked).unwrap();
        check(&format!("{name}.txt"), &format!("{}\n", shown(&answer)));
    }
}
