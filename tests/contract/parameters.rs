//! Every range of every parameter and option is violated with values made from its schema.

use habitue::method::{Entry, Kind};
use habitue::{Error, ErrorKind, Predict, registry};
use serde_json::{Value, json};

use super::support::examples::*;

/// Values that break a schema, with what is wrong about each.
fn violations(schema: &Value) -> Vec<(String, Value)> {
    let mut bad = Vec::new();
    let nullable = admits(schema, "null");
    if !nullable {
        bad.push(("null, which NaN becomes".to_owned(), Value::Null));
    }
    let strangers = [
        ("string", json!("no such word")),
        ("number", json!(0.5)),
        ("boolean", json!(true)),
        ("array", json!([[]])),
        ("object", json!({"no such key": []})),
    ];
    for (kind, value) in strangers {
        let taken = admits(schema, kind) && words(schema).is_empty();
        if !taken {
            bad.push((format!("a {kind}"), value));
        }
    }
    for part in parts(schema) {
        let bound = |name: &str| part.get(name).and_then(Value::as_f64);
        let whole = part.get("type").is_some_and(|t| t.to_string().contains("integer"));
        let number = |x: f64| if whole { json!(x as i64) } else { json!(x) };
        if let Some(min) = bound("minimum") {
            bad.push(("below the minimum".into(), number(min - 1.0)));
        }
        // Above 2^53 the next double is 2 away.
        if let Some(max) = bound("maximum") {
            bad.push(("above the maximum".into(), number(max + 2.0)));
        }
        for name in ["exclusiveMinimum", "exclusiveMaximum"] {
            if let Some(limit) = bound(name) {
                bad.push((format!("at the {name}"), number(limit)));
            }
        }
        if part.get("minItems").and_then(Value::as_u64).is_some_and(|n| 0 < n) {
            bad.push(("too few items".into(), json!([])));
        }
        if let Some(items) = part.get("items") {
            bad.extend(violations(items).into_iter().map(|(what, v)| (what, json!([v]))));
        }
        if let Some(values) = part.get("additionalProperties").filter(|p| p.is_object()) {
            bad.extend(violations(values).into_iter().map(|(what, v)| (what, json!({"x": v}))));
        }
        for (name, property) in
            part.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            let inner = violations(property).into_iter();
            bad.extend(inner.map(|(what, v)| (what, json!({name.as_str(): v}))));
        }
    }
    bad
}

/// The schema itself, or its alternatives.
fn parts(schema: &Value) -> Vec<&Value> {
    match schema.get("anyOf").and_then(Value::as_array) {
        Some(list) => list.iter().flat_map(parts).collect(),
        None => vec![schema],
    }
}

fn admits(schema: &Value, kind: &str) -> bool {
    parts(schema).iter().any(|part| {
        let fits = |name: &Value| {
            name == kind || (kind == "number" && name == "integer" && part.get("items").is_none())
        };
        match part.get("type") {
            Some(Value::Array(names)) => names.iter().any(fits),
            Some(name) => fits(name),
            None => !words(part).is_empty() && kind == "string",
        }
    })
}

fn call(entry: &Entry, params: &Value) -> Option<Error> {
    let (_, given) = givens(entry).remove(0);
    match entry.kind {
        Kind::Analysis => run(entry.id, params, given.inputs()).err(),
        _ => fit(entry.id, params, given.inputs()).err(),
    }
}

fn names(error: &Error, parameter: &str) -> bool {
    let named = error.parameter_name().unwrap_or_default();
    let rest = named.strip_prefix(parameter);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
}

#[test]
fn every_parameter_out_of_its_range_is_named() {
    let mut tried = 0;
    for entry in registry::METHODS {
        let schema = entry.schema();
        for (name, property) in schema["properties"].as_object().unwrap() {
            let bad = violations(property);
            assert!(!bad.is_empty(), "{}: nothing can break `{name}`", entry.id);
            for (what, value) in bad {
                let error = call(entry, &json!({name.as_str(): value}))
                    .unwrap_or_else(|| panic!("{}: `{name}` may be {what}: {value}", entry.id));
                assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{what}: {error}");
                assert!(names(&error, name), "{what}: {error}");
                assert_eq!(error.method_id(), Some(entry.id), "{what}: {error}");
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn an_unknown_parameter_is_refused_with_the_nearest_one() {
    for entry in registry::METHODS {
        for name in entry.schema()["properties"].as_object().unwrap().keys() {
            let wrong = format!("{name}_");
            let error = call(entry, &json!({wrong.as_str(): 1})).unwrap();
            assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
            assert_eq!(error.parameter_name(), Some(wrong.as_str()));
            let hint = error.hint_text().unwrap();
            assert!(hint.contains(name.as_str()), "{error}");
            assert!(name.len() < 3 || hint == format!("did you mean `{name}`?"), "{error}");
        }
    }
}

#[test]
fn parameters_that_are_no_object_are_refused() {
    for entry in registry::METHODS {
        for text in ["[]", "1", "null", "\"x\"", "{", "{\"seed\": 1, \"seed\": 2}", "NaN"] {
            let (_, given) = givens(entry).remove(0);
            let task = habitue::Task::new();
            let error = match entry.kind {
                Kind::Analysis => {
                    habitue::api::run(entry.id, text, given.inputs(), &task, None).unwrap_err()
                }
                _ => habitue::api::fit(entry.id, text, given.inputs(), &task, None).unwrap_err(),
            };
            assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{text}: {error}");
            assert_eq!(error.method_id(), Some(entry.id), "{text}: {error}");
        }
    }
}

#[test]
fn every_option_out_of_its_range_is_named() {
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        for output in entry.outputs {
            for option in output.options {
                for (what, value) in violations(&option.schema()) {
                    // An explicit null leaves an option out.
                    if value.is_null() {
                        continue;
                    }
                    let asked = asking(output).set(option.name, value.clone());
                    let error = model.ask(predicted_from(entry, &given), &asked).unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{what}: {error}");
                    assert!(names(&error, option.name), "{what} {value}: {error}");
                }
            }
        }
    }
}

#[test]
fn an_option_that_no_chosen_output_uses_is_refused() {
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        let options: Vec<_> = entry.outputs.iter().flat_map(|o| o.options).collect();
        for output in entry.outputs {
            let has = |name: &str| output.options.iter().any(|o| o.name == name);
            for option in options.iter().filter(|o| !has(o.name)) {
                let asked = asking(output).set(option.name, sample(option));
                let error = model.ask(predicted_from(entry, &given), &asked).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
                assert_eq!(error.parameter_name(), Some(option.name), "{error}");
            }
            let asked = asking(output).set("outputz", json!(["x"]));
            let error = model.ask(predicted_from(entry, &given), &asked).unwrap_err();
            assert_eq!(error.hint_text(), Some("did you mean `outputs`?"), "{error}");
        }
        let unknown = Predict::new().outputs(["no_such_output"]);
        let error = model.ask(predicted_from(entry, &given), &unknown).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownName, "{error}");
        assert!(error.hint_text().unwrap().contains(entry.outputs[0].name), "{error}");
    }
}

#[test]
fn a_required_option_that_is_missing_is_named() {
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        for output in entry.outputs {
            for option in output.options.iter().filter(|option| option.required) {
                let bare = Predict::new().outputs([output.name]);
                let error = model.ask(predicted_from(entry, &given), &bare).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidParameter, "{error}");
                assert_eq!(error.parameter_name(), Some(option.name), "{error}");
            }
        }
    }
}
