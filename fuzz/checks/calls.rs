//! Parameters and options of any text.

use std::ops::ControlFlow;

use habitue::method::schema;
use habitue::{Inputs, Model, Task, api, registry};

use super::memory::bounded;
use super::{samples, sound};

/// The first line is a verb and an id, such as `fit clv.bg_nbd`; the rest is the JSON.
pub(crate) fn parameters(bytes: &[u8]) {
    // Every binding hands in text.
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (call, json) = text.split_once('\n').unwrap_or((text, ""));
    let (verb, id) = call.split_once(' ').unwrap_or((call, ""));
    sound(bounded(json.len(), || schema::parse_json(json)));
    let task = Task::new();
    // What makes its own data may be asked for much of it: stopped at the first tick.
    let mut stop = |_: Option<&_>| ControlFlow::Break(());
    match verb {
        "fit" => {
            let inputs = registry::find(id).map_or_else(Inputs::new, samples::inputs);
            if let Some(model) = sound(api::fit(id, json, inputs, &task, Some(&mut stop))) {
                sound(model.to_bytes().and_then(|bytes| api::load_bytes(&bytes)));
            }
        }
        "run" => {
            let inputs = registry::find(id).map_or_else(Inputs::new, samples::inputs);
            sound(api::run(id, json, inputs, &task, Some(&mut stop)));
        }
        _ => {
            let Some(model) = samples::models().iter().find(|model| model.id() == id) else {
                return;
            };
            ask(model, verb, json, &task);
        }
    }
}

fn ask(model: &Model, verb: &str, json: &str, task: &Task) {
    let entry = registry::get(model.id()).unwrap();
    match verb {
        "predict" => {
            sound(api::predict(model, json, samples::inputs(entry), task, None));
        }
        "table" => {
            sound(api::predict(model, json, Inputs::new(), task, None));
        }
        "explain" => {
            sound(api::explain(model, json, samples::inputs(entry), task, None));
        }
        "scorer" => {
            if let Some(scorer) = sound(api::scorer(model, json)) {
                for value in [0.0, 1.0, -1.0, 1e308, 5e-324, f64::NAN, f64::INFINITY] {
                    let row = vec![value; scorer.inputs().len()];
                    let mut out = vec![0.0; scorer.outputs().len()];
                    sound(scorer.run(&row, &mut out));
                }
            }
        }
        _ => {}
    }
}
