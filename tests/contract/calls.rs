//! Cancellation, and the verbs that a method may lack.
#![allow(unsafe_code, reason = "an Arrow stream that cancels the call that reads it")]

use std::ops::ControlFlow;

use habitue::frame::{ArrowStream, Source, to_arrow_stream};
use habitue::method::{Entry, Kind};
use habitue::{DataFrame, Error, ErrorKind, Inputs, Predict, Task, api};
use polars_arrow::array::StructArray;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_core::prelude::CompatLevel;
use serde_json::json;

use super::support::examples::*;

fn start(entry: &Entry, inputs: Inputs, task: &Task) -> Option<Error> {
    match entry.kind {
        Kind::Analysis => api::run(entry.id, "", inputs, task, None).err(),
        _ => api::fit(entry.id, "", inputs, task, None).err(),
    }
}

#[test]
fn a_call_that_is_cancelled_before_it_starts_does_nothing() {
    let cancelled = Task::new();
    cancelled.cancel();
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let error = start(entry, given.inputs(), &cancelled).unwrap();
            assert_eq!(error.kind(), ErrorKind::Cancelled, "{} from {form}", entry.id);
        }
    }
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        let error = api::predict(&model, "", predicted_from(entry, &given), &cancelled, None);
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Cancelled, "{}", entry.id);
    }
}

/// The table as a stream that cancels `task` while its rows are read.
fn cancelling(table: &DataFrame, task: &Task) -> Source {
    let fields: Vec<Field> = (table.columns().iter())
        .map(|c| c.dtype().to_arrow_field(c.name().clone(), CompatLevel::oldest()))
        .collect();
    let dtype = ArrowDataType::Struct(fields);
    let mut whole = table.clone();
    whole.rechunk_mut();
    let batch = whole.iter_chunks(CompatLevel::oldest(), false).next().unwrap();
    let rows = StructArray::new(dtype.clone(), table.height(), batch.into_arrays(), None).boxed();
    let task = task.clone();
    let rows = std::iter::once(rows).map(move |rows| {
        task.cancel();
        Ok(rows)
    });
    let field = Field::new("".into(), dtype, false);
    let mut raw = polars_arrow::ffi::export_iterator(Box::new(rows), field);
    // SAFETY: a valid stream that nobody else uses.
    unsafe { ArrowStream::take(&raw mut raw) }.unwrap().into()
}

#[test]
fn a_call_that_is_cancelled_while_it_reads_stops() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let task = Task::new();
            let inputs = Inputs::new().with("data", cancelling(table, &task));
            let error = start(entry, inputs, &task);
            let error = error.unwrap_or_else(|| panic!("{} from {form} went on", entry.id));
            assert_eq!(error.kind(), ErrorKind::Cancelled, "{} from {form}: {error}", entry.id);
        }
    }
}

#[test]
fn a_listener_stops_what_makes_its_own_data() {
    for entry in analyses().filter(|entry| entry.roles.is_empty()) {
        // Seconds of work, of which the first tick lets happen 20 milliseconds.
        let params = json!({"customers": 500_000}).to_string();
        let mut stop = |_: Option<&habitue::method::Progress>| ControlFlow::Break(());
        let task = Task::new();
        let error = api::run(entry.id, &params, Inputs::new(), &task, Some(&mut stop)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled, "{error}");
    }
}

#[test]
fn a_stream_gives_what_the_table_gives() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let stream =
                || Inputs::new().with("data", Source::from(to_arrow_stream(table).unwrap()));
            if entry.kind == Kind::Analysis {
                let (a, b) =
                    (run(entry.id, &json!({}), stream()), run(entry.id, &json!({}), table.into()));
                assert!(shown(&a.unwrap()) == shown(&b.unwrap()), "{} from {form}", entry.id);
                continue;
            }
            let (a, b) =
                (fit(entry.id, &json!({}), stream()), fit(entry.id, &json!({}), table.into()));
            assert!(a.unwrap() == b.unwrap(), "{} from {form}", entry.id);
        }
    }
}

#[test]
fn a_verb_that_a_method_lacks_is_unsupported_and_names_it() {
    let check = |entry: &Entry, verb: &str, result: Result<(), Error>| {
        let Err(error) = result else { return };
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{} {verb}: {error}", entry.id);
        assert_eq!(error.method_id(), Some(entry.id), "{verb}: {error}");
    };
    for entry in methods() {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        let twin = fit(entry.id, &json!({}), given.inputs()).unwrap();
        let task = Task::new();
        check(entry, "explain", api::explain(&model, "", given.inputs(), &task, None).map(|_| ()));
        check(entry, "merge", api::merge(&model, &twin).map(|_| ()));
        let before = model.content_hash().unwrap();
        let updated = api::update(&model, given.inputs(), &task, None).map(|_| ());
        let changed = model.content_hash().unwrap() != before;
        assert_eq!(changed, updated.is_ok(), "{}: an update that fails changes nothing", entry.id);
        check(entry, "update", updated);
        let scorer = model.scorer(&scored_columns(entry), &Predict::new());
        check(entry, "scorer", scorer.map(|_| ()));
    }
}

#[test]
fn models_of_two_methods_do_not_merge() {
    let fitted: Vec<_> = methods()
        .map(|entry| fit(entry.id, &json!({}), givens(entry).remove(0).1.inputs()).unwrap())
        .collect();
    for pair in fitted.windows(2) {
        let error = pair[0].merge(&pair[1]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible, "{error}");
    }
}
