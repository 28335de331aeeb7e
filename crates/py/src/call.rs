//! What every call needs: inputs from Python, progress and signals during it, results to Python.

use std::ops::ControlFlow;
use std::path::PathBuf;

use habitue::frame::Source;
use habitue::method::task::Listener;
use habitue::method::{Input, Progress};
use habitue::{Inputs, Outcome, Result, Task};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyCapsule};

use crate::error::raise;
use crate::ffi;
use crate::frame::Frame;
use crate::model::Model;

/// Inputs as `[(role, value)]`: a model, a native frame, a capsule with an Arrow stream, IPC
/// bytes, or text, which is a path.
pub(crate) fn inputs(given: &Bound<'_, PyAny>) -> PyResult<Inputs> {
    let mut inputs = Inputs::new();
    for item in given.try_iter()? {
        let (role, value): (String, Bound<'_, PyAny>) = item?.extract()?;
        inputs = inputs.with(&role, input(&value)?);
    }
    Ok(inputs)
}

fn input(value: &Bound<'_, PyAny>) -> PyResult<Input> {
    if let Ok(model) = value.cast::<Model>() {
        return Ok(Input::Model(model.get().core().clone()));
    }
    let source = if let Ok(frame) = value.cast::<Frame>() {
        Source::Frame(frame.get().core().clone())
    } else if let Ok(capsule) = value.cast::<PyCapsule>() {
        Source::Stream(ffi::take_stream(capsule)?)
    } else if let Ok(bytes) = value.cast::<PyBytes>() {
        Source::Ipc(bytes.as_bytes().into())
    } else if let Ok(path) = value.extract::<PathBuf>() {
        Source::Path(path)
    } else {
        let name = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!("a {name} is no input of a call")));
    };
    Ok(Input::Table(source))
}

/// Runs `call` without holding the interpreter, delivers progress to `progress` and looks for
/// signals in between. What a signal or the callback raises cancels the call and is raised
/// in its place; a callback that returns `False` cancels too.
pub(crate) fn attended<T: Send>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    call: impl FnOnce(&Task, &mut Listener<'_>) -> Result<T> + Send,
) -> PyResult<T> {
    let (result, raised) = py.detach(move || {
        let mut raised = None;
        let mut listener = |news: Option<&Progress>| {
            if raised.is_some() {
                return ControlFlow::Break(());
            }
            match Python::attach(|py| hear(py, progress.as_ref(), news)) {
                Ok(true) => ControlFlow::Continue(()),
                Ok(false) => ControlFlow::Break(()),
                Err(error) => {
                    raised = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let result = call(&Task::new(), &mut listener);
        (result, raised)
    });
    if let Some(error) = raised {
        return Err(error);
    }
    let result = result.map_err(|error| raise(py, &error));
    // A call that ended between two ticks must not swallow a Ctrl-C.
    py.check_signals()?;
    result
}

/// Whether the call may go on.
fn hear(py: Python<'_>, progress: Option<&Py<PyAny>>, news: Option<&Progress>) -> PyResult<bool> {
    py.check_signals()?;
    let (Some(callback), Some(news)) = (progress, news) else { return Ok(true) };
    let answer = callback.bind(py).call1((news.stage, news.done, news.total))?;
    Ok(!answer.is(PyBool::new(py, false)))
}

/// Tables by name, documents (name, media type, text), notes as JSON.
pub(crate) type Answer = (Vec<(String, Frame)>, Vec<(String, String, String)>, String);

pub(crate) fn answer(outcome: Outcome) -> Answer {
    let Outcome { tables, documents, notes, .. } = outcome;
    let tables = tables.into_iter().map(|(name, table)| (name, Frame::of(table))).collect();
    let documents = documents.into_iter().map(|d| (d.name, d.media_type, d.text)).collect();
    (tables, documents, serde_json::json!(notes).to_string())
}
