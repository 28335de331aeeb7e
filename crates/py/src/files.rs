//! Model files: reading them and reading about them.

use std::path::PathBuf;

use habitue::api;
use pyo3::prelude::*;

use crate::error::OrRaise;
use crate::model::Model;

/// Reads a model file.
#[pyfunction]
#[pyo3(signature = (path, /))]
pub(crate) fn load(py: Python<'_>, path: PathBuf) -> PyResult<Model> {
    py.detach(move || api::load(path)).or_raise(py).map(Model::of)
}

/// Reads a model from the bytes of a file.
#[pyfunction]
#[pyo3(signature = (bytes, /))]
pub(crate) fn load_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Model> {
    py.detach(|| api::load_bytes(bytes)).or_raise(py).map(Model::of)
}

/// What a model file says about itself, as JSON.
#[pyfunction]
#[pyo3(signature = (path, /))]
pub(crate) fn inspect(py: Python<'_>, path: PathBuf) -> PyResult<String> {
    py.detach(move || api::inspect(path)).or_raise(py).map(|value| value.to_string())
}

/// What the bytes of a model file say about themselves, as JSON.
#[pyfunction]
#[pyo3(signature = (bytes, /))]
pub(crate) fn inspect_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<String> {
    py.detach(|| api::inspect_bytes(bytes)).or_raise(py).map(|value| value.to_string())
}
