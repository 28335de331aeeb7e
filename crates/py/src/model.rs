//! The verbs over methods and models.

use std::path::PathBuf;

use habitue::api;
use pyo3::prelude::*;

use crate::call::{Answer, answer, attended, inputs};
use crate::error::OrRaise;
use crate::scorer::Scorer;

/// A fitted model or a ledger.
#[pyclass(frozen, module = "habitue._native")]
#[derive(Debug)]
pub(crate) struct Model(habitue::Model);

impl Model {
    pub(crate) fn of(model: habitue::Model) -> Self {
        Self(model)
    }

    pub(crate) fn core(&self) -> &habitue::Model {
        &self.0
    }
}

#[pymethods]
impl Model {
    /// The id of its method.
    #[getter]
    fn id(&self) -> &'static str {
        self.0.id()
    }

    /// All about it but its content, as JSON.
    fn info(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.info().to_string())
    }

    /// SHA-256 of its content in hexadecimal.
    fn content_hash(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.0.content_hash()).or_raise(py)
    }

    /// The bytes of a model file.
    fn to_bytes(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        py.detach(|| api::to_bytes(&self.0)).or_raise(py)
    }

    /// Writes a model file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(move || self.0.save(path)).or_raise(py)
    }
}

/// Fits a method.
#[pyfunction]
#[pyo3(signature = (id, params, inputs, progress=None, /))]
pub(crate) fn fit(
    py: Python<'_>,
    id: &str,
    params: &str,
    inputs: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Model> {
    let inputs = self::inputs(inputs)?;
    attended(py, progress, |task, listener| api::fit(id, params, inputs, task, Some(listener)))
        .map(Model::of)
}

/// Runs an analysis.
#[pyfunction]
#[pyo3(signature = (id, options, inputs, progress=None, /))]
pub(crate) fn run(
    py: Python<'_>,
    id: &str,
    options: &str,
    inputs: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let inputs = self::inputs(inputs)?;
    attended(py, progress, |task, listener| api::run(id, options, inputs, task, Some(listener)))
        .map(answer)
}

/// Asks a model for outputs.
#[pyfunction]
#[pyo3(signature = (model, options, inputs, progress=None, /))]
pub(crate) fn predict(
    py: Python<'_>,
    model: &Bound<'_, Model>,
    options: &str,
    inputs: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let inputs = self::inputs(inputs)?;
    let model = model.get().core();
    attended(py, progress, |task, listener| {
        api::predict(model, options, inputs, task, Some(listener))
    })
    .map(answer)
}

/// Asks a model for its reasons.
#[pyfunction]
#[pyo3(signature = (model, options, inputs, progress=None, /))]
pub(crate) fn explain(
    py: Python<'_>,
    model: &Bound<'_, Model>,
    options: &str,
    inputs: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let inputs = self::inputs(inputs)?;
    let model = model.get().core();
    attended(py, progress, |task, listener| {
        api::explain(model, options, inputs, task, Some(listener))
    })
    .map(answer)
}

/// Gives a model more data.
#[pyfunction]
#[pyo3(signature = (model, inputs, progress=None, /))]
pub(crate) fn update(
    py: Python<'_>,
    model: &Bound<'_, Model>,
    inputs: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let inputs = self::inputs(inputs)?;
    let model = model.get().core();
    attended(py, progress, |task, listener| api::update(model, inputs, task, Some(listener)))
        .map(answer)
}

/// A third model that knows what both know.
#[pyfunction]
#[pyo3(signature = (a, b, /))]
pub(crate) fn merge(py: Python<'_>, a: &Bound<'_, Model>, b: &Bound<'_, Model>) -> PyResult<Model> {
    let (a, b) = (a.get().core(), b.get().core());
    py.detach(|| api::merge(a, b)).or_raise(py).map(Model::of)
}

/// Binds a scorer; `spec` holds `columns`, `outputs` and options.
#[pyfunction]
#[pyo3(signature = (model, spec, /))]
pub(crate) fn scorer(py: Python<'_>, model: &Bound<'_, Model>, spec: &str) -> PyResult<Scorer> {
    let model = model.get().core();
    py.detach(|| api::scorer(model, spec)).or_raise(py).map(|scorer| Scorer::of(py, scorer))
}

/// The registry as JSON: one entry, or with an empty id everything.
#[pyfunction]
#[pyo3(signature = (id, /))]
pub(crate) fn describe(py: Python<'_>, id: &str) -> PyResult<String> {
    api::describe(id).or_raise(py).map(|value| value.to_string())
}

/// Sets the number of threads of the process.
#[pyfunction]
#[pyo3(signature = (threads, /))]
pub(crate) fn set_threads(py: Python<'_>, threads: usize) -> PyResult<()> {
    py.detach(|| api::set_threads(threads)).or_raise(py)
}

/// The number of threads; starts them.
#[pyfunction]
pub(crate) fn threads(py: Python<'_>) -> PyResult<usize> {
    py.detach(api::threads).or_raise(py)
}

/// The version of the library.
#[pyfunction]
pub(crate) fn version() -> &'static str {
    api::VERSION
}
