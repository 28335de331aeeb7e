//! Scoring one row.

use std::cell::RefCell;

use habitue::method::Scorer as CoreScorer;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyString, PyTuple};

use crate::error::OrRaise;

/// A model bound to an order of columns and outputs.
#[pyclass(frozen, module = "habitue._native")]
#[derive(Debug)]
pub(crate) struct Scorer {
    scorer: Box<dyn CoreScorer>,
    outputs: Vec<Py<PyString>>,
}

thread_local! {
    /// The row and its results, kept between calls so that scoring allocates nothing here.
    static ROOM: RefCell<(Vec<f64>, Vec<f64>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

impl Scorer {
    pub(crate) fn of(py: Python<'_>, scorer: Box<dyn CoreScorer>) -> Self {
        let outputs =
            scorer.outputs().iter().map(|name| PyString::intern(py, name).unbind()).collect();
        Self { scorer, outputs }
    }

    /// Scores `values` and gives the results to `finish`.
    fn run<'py, T>(
        &self,
        py: Python<'py>,
        values: impl Iterator<Item = Bound<'py, PyAny>>,
        finish: impl FnOnce(&[f64]) -> PyResult<T>,
    ) -> PyResult<T> {
        // A number's own `__float__` may come back here: then the room is taken and a fresh
        // one serves.
        let (mut row, mut out) = ROOM.with(RefCell::take);
        row.clear();
        out.clear();
        out.resize(self.outputs.len(), 0.0);
        for (at, value) in values.enumerate() {
            row.push(self.number(at, &value)?);
        }
        self.scorer.run(&row, &mut out).or_raise(py)?;
        let result = finish(&out);
        ROOM.with(|room| room.replace((row, out)));
        result
    }

    /// An output: a float, or the text that it stands for.
    fn score_of<'py>(
        &self,
        py: Python<'py>,
        at: usize,
        out: &[f64],
    ) -> PyResult<Bound<'py, PyAny>> {
        let value = out.get(at).copied().unwrap_or(f64::NAN);
        Ok(match self.scorer.text(at, value) {
            Some(text) => PyString::new(py, text).into_any(),
            None => PyFloat::new(py, value).into_any(),
        })
    }

    fn number(&self, at: usize, value: &Bound<'_, PyAny>) -> PyResult<f64> {
        if let Ok(float) = value.cast_exact::<PyFloat>() {
            return Ok(float.value());
        }
        if value.is_none() {
            return Ok(f64::NAN);
        }
        if let Ok(text) = value.cast::<PyString>() {
            let code = self.scorer.code(at, &text.to_cow()?);
            return Ok(code.unwrap_or(f64::NAN));
        }
        // Integers, booleans, numpy's numbers.
        if let Ok(number) = value.extract::<f64>() {
            return Ok(number);
        }
        if value.hasattr("isoformat")? {
            let convert = value.py().import("habitue._columns")?.getattr("micros")?;
            return convert.call1((value,))?.extract();
        }
        let column = self.scorer.inputs().get(at).map_or("?", String::as_str);
        let given = value.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "column `{column}` must be a number, a text or None, got {given}"
        )))
    }
}

#[pymethods]
impl Scorer {
    /// Names of the values that go in.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.scorer.inputs().to_vec()
    }

    /// Names of the values that come out.
    #[getter]
    fn outputs<'py>(&self, py: Python<'py>) -> Vec<Bound<'py, PyString>> {
        self.outputs.iter().map(|name| name.bind(py).clone()).collect()
    }

    /// Scores one row given as values in the order of `columns`.
    #[pyo3(signature = (*values))]
    fn __call__<'py>(
        &self,
        py: Python<'py>,
        values: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        self.run(py, values.iter(), |out| {
            let scores: PyResult<Vec<_>> =
                (0..out.len()).map(|at| self.score_of(py, at, out)).collect();
            PyTuple::new(py, scores?)
        })
    }

    /// Scores one row given as a dict whose values stand in the order of `columns`.
    #[pyo3(signature = (row, /))]
    fn score<'py>(
        &self,
        py: Python<'py>,
        row: &Bound<'py, PyDict>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.run(py, row.iter().map(|(_, value)| value), |out| {
            let scores = PyDict::new(py);
            for (at, name) in self.outputs.iter().enumerate() {
                scores.set_item(name.bind(py), self.score_of(py, at, out)?)?;
            }
            Ok(scores)
        })
    }

    /// The number that stands for a text in a column; None where the model has not seen it.
    #[pyo3(signature = (column, text, /))]
    fn code(&self, column: &str, text: &str) -> Option<f64> {
        let at = self.scorer.inputs().iter().position(|name| name == column)?;
        self.scorer.code(at, text)
    }
}
