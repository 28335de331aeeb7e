//! The verbs that take long: each gives a promise.

use std::ops::ControlFlow;
use std::path::PathBuf;

use habitue::method::Progress;
use habitue::method::task::Listener;
use habitue::{Error, Inputs, Task, api};
use napi::Status;
use napi::bindgen_prelude::{AsyncTask, External, FnArgs, Function};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;

use crate::answer::{Answer, Bytes, Work, later};
use crate::handles::{InputsHandle, ModelHandle, TaskHandle};

/// Stage, done, total.
type Report = FnArgs<(String, f64, f64)>;
type OnProgress<'a> = Function<'a, Report, ()>;
/// Weak, so that a listener alone does not keep a program alive.
type Reporter = ThreadsafeFunction<Report, (), Report, Status, false, true>;

/// Fits a method; resolves to a model.
#[napi(catch_unwind)]
pub fn fit(
    id: String,
    params: String,
    inputs: &External<InputsHandle>,
    task: &External<TaskHandle>,
    on_progress: Option<OnProgress<'_>>,
) -> napi::Result<AsyncTask<Work>> {
    call(inputs, task, on_progress, move |inputs, task, listener| {
        api::fit(&id, &params, inputs, task, listener).map(Answer::Model)
    })
}

/// Runs an analysis; resolves to an outcome.
#[napi(catch_unwind)]
pub fn run(
    id: String,
    options: String,
    inputs: &External<InputsHandle>,
    task: &External<TaskHandle>,
    on_progress: Option<OnProgress<'_>>,
) -> napi::Result<AsyncTask<Work>> {
    call(inputs, task, on_progress, move |inputs, task, listener| {
        api::run(&id, &options, inputs, task, listener)?.try_into()
    })
}

/// Asks a model for outputs; resolves to an outcome.
#[napi(catch_unwind)]
pub fn predict(
    model: &External<ModelHandle>,
    options: String,
    inputs: &External<InputsHandle>,
    task: &External<TaskHandle>,
    on_progress: Option<OnProgress<'_>>,
) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    call(inputs, task, on_progress, move |inputs, task, listener| {
        api::predict(&model, &options, inputs, task, listener)?.try_into()
    })
}

/// Asks a model for its reasons; resolves to an outcome.
#[napi(catch_unwind)]
pub fn explain(
    model: &External<ModelHandle>,
    options: String,
    inputs: &External<InputsHandle>,
    task: &External<TaskHandle>,
    on_progress: Option<OnProgress<'_>>,
) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    call(inputs, task, on_progress, move |inputs, task, listener| {
        api::explain(&model, &options, inputs, task, listener)?.try_into()
    })
}

/// Gives a model more data; resolves to an outcome.
#[napi(catch_unwind)]
pub fn update(
    model: &External<ModelHandle>,
    inputs: &External<InputsHandle>,
    task: &External<TaskHandle>,
    on_progress: Option<OnProgress<'_>>,
) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    call(inputs, task, on_progress, move |inputs, task, listener| {
        api::update(&model, inputs, task, listener)?.try_into()
    })
}

/// Resolves to a third model that knows what both know.
#[napi(catch_unwind)]
pub fn merge(
    a: &External<ModelHandle>,
    b: &External<ModelHandle>,
) -> napi::Result<AsyncTask<Work>> {
    let (a, b) = (a.model()?, b.model()?);
    Ok(later(move || api::merge(&a, &b).map(Answer::Model)))
}

/// Resolves to the content hash.
#[napi(catch_unwind)]
pub fn content_hash(model: &External<ModelHandle>) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    Ok(later(move || model.content_hash().map(Answer::Text)))
}

/// Resolves to the bytes of a model file.
#[napi(catch_unwind)]
pub fn to_bytes(model: &External<ModelHandle>) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    Ok(later(move || api::to_bytes(&model).map(|bytes| Answer::Bytes(Bytes(bytes)))))
}

/// Writes a model file.
#[napi(catch_unwind)]
pub fn save(model: &External<ModelHandle>, path: String) -> napi::Result<AsyncTask<Work>> {
    let model = model.model()?;
    Ok(later(move || api::save(&model, &PathBuf::from(path)).map(|()| Answer::Nothing)))
}

/// Reads a model file; resolves to a model.
#[napi(catch_unwind)]
pub fn load(path: String) -> AsyncTask<Work> {
    later(move || api::load(path).map(Answer::Model))
}

/// Reads the bytes of a model file, which are copied; resolves to a model.
#[napi(catch_unwind)]
pub fn load_bytes(bytes: &[u8]) -> AsyncTask<Work> {
    let bytes = bytes.to_vec();
    later(move || api::load_bytes(&bytes).map(Answer::Model))
}

/// Resolves to what a model file says about itself, as JSON.
#[napi(catch_unwind)]
pub fn inspect(path: String) -> AsyncTask<Work> {
    later(move || api::inspect(path).map(|value| Answer::Text(value.to_string())))
}

/// The same from the bytes of a file, which are copied.
#[napi(catch_unwind)]
pub fn inspect_bytes(bytes: &[u8]) -> AsyncTask<Work> {
    let bytes = bytes.to_vec();
    later(move || api::inspect_bytes(&bytes).map(|value| Answer::Text(value.to_string())))
}

fn call(
    inputs: &InputsHandle,
    task: &TaskHandle,
    on_progress: Option<OnProgress<'_>>,
    verb: impl FnOnce(Inputs, &Task, Option<&mut Listener<'_>>) -> Result<Answer, Error>
    + Send
    + 'static,
) -> napi::Result<AsyncTask<Work>> {
    let reporter = on_progress.map(reporter).transpose()?;
    let (inputs, task) = (inputs.take(), task.0.clone());
    Ok(later(move || {
        let Some(reporter) = reporter else { return verb(inputs, &task, None) };
        let mut listener = |progress: Option<&Progress>| {
            if let Some(progress) = progress {
                let report =
                    (progress.stage.to_owned(), progress.done as f64, progress.total as f64);
                reporter.call(report.into(), ThreadsafeFunctionCallMode::NonBlocking);
            }
            ControlFlow::Continue(())
        };
        verb(inputs, &task, Some(&mut listener))
    }))
}

fn reporter(on_progress: OnProgress<'_>) -> napi::Result<Reporter> {
    on_progress.build_threadsafe_function().callee_handled::<false>().weak::<true>().build()
}
