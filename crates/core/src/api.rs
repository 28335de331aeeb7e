//! The verbs that bindings call. Their number does not grow with the methods.
//!
//! Parameters and options come as JSON text, tables as a [`crate::frame::Source`]. No verb
//! panics: what panics below is caught and returned as `Internal`.

use std::path::Path;

use serde_json::{Value, json};

use crate::error::{Error, ErrorKind, Result};
use crate::method::call::call;
use crate::method::task::{Listener, drive};
use crate::method::{Inputs, Model, Outcome, Scorer, Task, envelope, schema, threads};
use crate::registry;

pub use crate::method::threads::{set_threads, threads};

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Fits a method.
///
/// # Errors
/// Any kind; the error names the method.
pub fn fit(
    id: &str,
    params: &str,
    inputs: Inputs,
    task: &Task,
    listener: Option<&mut Listener<'_>>,
) -> Result<Model> {
    let entry = registry::get(id)?;
    let params = schema::parse_json(params).map_err(|error| error.method(entry.id))?;
    call(task, listener, inputs, |inputs| entry.fit(&params, inputs, task))
}

/// Runs an analysis.
///
/// # Errors
/// Any kind; the error names the analysis.
pub fn run(
    id: &str,
    options: &str,
    inputs: Inputs,
    task: &Task,
    listener: Option<&mut Listener<'_>>,
) -> Result<Outcome> {
    let entry = registry::get(id)?;
    let options = schema::parse_json(options).map_err(|error| error.method(entry.id))?;
    if inputs.iter().next().is_none() {
        // What makes its data itself says nothing about how much it makes.
        return drive(task, listener, || entry.run(&options, inputs, task));
    }
    call(task, listener, inputs, |inputs| entry.run(&options, inputs, task))
}

/// Asks a model for outputs.
///
/// # Errors
/// Any kind; the error names the method.
pub fn predict(
    model: &Model,
    options: &str,
    inputs: Inputs,
    task: &Task,
    listener: Option<&mut Listener<'_>>,
) -> Result<Outcome> {
    let options = schema::parse_json(options).map_err(|error| error.method(model.id()))?;
    call(task, listener, inputs, |inputs| model.predict_json(&options, inputs, task))
}

/// Asks a model for its reasons.
///
/// # Errors
/// Any kind; the error names the method.
pub fn explain(
    model: &Model,
    options: &str,
    inputs: Inputs,
    task: &Task,
    listener: Option<&mut Listener<'_>>,
) -> Result<Outcome> {
    let options = schema::parse_json(options).map_err(|error| error.method(model.id()))?;
    call(task, listener, inputs, |inputs| model.explain_json(&options, inputs, task))
}

/// Gives a model more data.
///
/// # Errors
/// Any kind; the model stays as it was.
pub fn update(
    model: &Model,
    inputs: Inputs,
    task: &Task,
    listener: Option<&mut Listener<'_>>,
) -> Result<Outcome> {
    call(task, listener, inputs, |inputs| model.update_with(inputs, task))
}

/// A third model that knows what both know.
///
/// # Errors
/// `Incompatible`, `Unsupported`.
pub fn merge(a: &Model, b: &Model) -> Result<Model> {
    threads::guarded(|| a.merge(b))
}

/// Binds a scorer. `spec` is a JSON object: `columns` (a list of names), and what `predict`
/// takes (`outputs` and options).
///
/// # Errors
/// `InvalidParameter`, `UnknownName`, `Unsupported`.
pub fn scorer(model: &Model, spec: &str) -> Result<Box<dyn Scorer>> {
    threads::guarded(|| {
        let named = |error: Error| error.method(model.id());
        let mut spec = schema::parse_json(spec).map_err(named)?;
        let columns = spec.as_object_mut().and_then(|map| map.remove("columns"));
        let columns: Option<Vec<String>> = match columns {
            Some(Value::Array(items)) => {
                items.iter().map(|item| item.as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        let columns = columns.ok_or_else(|| {
            named(Error::invalid_parameter("columns", "must be a list of column names"))
        })?;
        model.scorer_json(&columns, &spec)
    })
}

/// What the registry holds: one method, or with an empty id everything.
///
/// # Errors
/// `UnknownName`.
pub fn describe(id: &str) -> Result<Value> {
    if !id.is_empty() {
        return Ok(registry::get(id)?.describe());
    }
    let kinds: Vec<Value> = ErrorKind::ALL
        .iter()
        .map(|kind| json!({"number": kind.number(), "code": kind.code()}))
        .collect();
    Ok(json!({
        "version": VERSION,
        "error_kinds": kinds,
        "methods": registry::METHODS.iter().map(crate::method::Entry::describe).collect::<Vec<_>>(),
    }))
}

/// The model as the bytes of a file.
///
/// # Errors
/// `Internal` only.
pub fn to_bytes(model: &Model) -> Result<Vec<u8>> {
    threads::guarded(|| model.to_bytes())
}

/// Writes the model to a file, crash-safely.
///
/// # Errors
/// `Io`.
pub fn save(model: &Model, path: &Path) -> Result<()> {
    threads::guarded(|| model.save(path))
}

/// Reads a model from the bytes of a file, which may come from anybody.
///
/// # Errors
/// `BadFile`, `Incompatible`.
pub fn load_bytes(bytes: &[u8]) -> Result<Model> {
    threads::guarded(|| envelope::from_bytes(bytes, registry::find))
}

/// Reads a model file.
///
/// # Errors
/// `Io`, `BadFile`, `Incompatible`.
pub fn load(path: impl AsRef<Path>) -> Result<Model> {
    threads::guarded(|| envelope::load(path.as_ref(), registry::find))
}

/// What the bytes of a model file say about themselves, without loading the model.
///
/// # Errors
/// `BadFile`, `Incompatible`.
pub fn inspect_bytes(bytes: &[u8]) -> Result<Value> {
    threads::guarded(|| envelope::inspect(bytes))
}

/// What a model file says about itself, without loading the model.
///
/// # Errors
/// `Io`, `BadFile`, `Incompatible`.
pub fn inspect(path: impl AsRef<Path>) -> Result<Value> {
    threads::guarded(|| envelope::inspect_file(path.as_ref()))
}
