//! The library's error as a Python exception.

use std::error::Error as _;

use habitue::Error;
use pyo3::prelude::*;

/// Makes the exception of the error's kind; the classes stand in `habitue._errors`.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    match build(py, error) {
        Ok(exception) => PyErr::from_value(exception),
        Err(failed) => failed,
    }
}

fn build<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let system = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    let number = system.and_then(std::io::Error::raw_os_error);
    py.import("habitue._errors")?.getattr("from_json")?.call1((error.to_json().to_string(), number))
}

/// Turns a result of the core into one of Python.
pub(crate) trait OrRaise<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for habitue::Result<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raise(py, &error))
    }
}
