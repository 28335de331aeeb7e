//! A table that belongs to the library: results, and columns that Python had as plain values.

use habitue::DataFrame;
use habitue::frame::{Strings, TableBuilder, Validity, Zone, to_ipc};
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};

use crate::error::OrRaise;
use crate::{ffi, values};

/// A table. It is immutable; Python wraps it as `habitue.Table`.
#[pyclass(frozen, module = "habitue._native")]
#[derive(Debug)]
pub(crate) struct Frame(DataFrame);

impl Frame {
    pub(crate) fn of(frame: DataFrame) -> Self {
        Self(frame)
    }

    pub(crate) fn core(&self) -> &DataFrame {
        &self.0
    }

    fn column(&self, name: &str) -> PyResult<&polars_core::frame::column::Column> {
        self.0.column(name).map_err(|_| PyKeyError::new_err(name.to_owned()))
    }
}

#[pymethods]
impl Frame {
    /// How many rows.
    #[getter]
    fn height(&self) -> usize {
        self.0.height()
    }

    /// Names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.0.columns().iter().map(|column| column.name().to_string()).collect()
    }

    /// Kinds of the columns: `int64`, `float64`, `boolean`, `text`, `timestamp`, `date`,
    /// `null`, `list`.
    #[getter]
    fn kinds(&self) -> Vec<&'static str> {
        self.0.columns().iter().map(|column| values::kind(column)).collect()
    }

    /// The zone of a column of instants; None where it has none.
    #[pyo3(signature = (name, /))]
    fn zone(&self, name: &str) -> PyResult<Option<String>> {
        Ok(values::zone(self.column(name)?))
    }

    /// Values of a column from row `start`, at most `len`, null as None: instants as
    /// microseconds, dates as days since 1970.
    #[pyo3(signature = (name, start=0, len=usize::MAX, /))]
    fn values<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        start: usize,
        len: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        values::list(py, self.column(name)?, start, len)
    }

    /// A column of numbers, instants or booleans as little-endian bytes, with one byte a row
    /// that is 1 where there is a value (None where there always is).
    #[pyo3(signature = (name, /))]
    fn buffer<'py>(
        &self,
        py: Python<'py>,
        name: &str,
    ) -> PyResult<(Bound<'py, PyBytes>, Option<Bound<'py, PyBytes>>)> {
        values::buffer(py, self.column(name)?)
    }

    /// The table as an Arrow stream.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface allows to ignore the wish: consumers cast by themselves.
        drop(requested_schema);
        ffi::give_stream(py, &self.0)
    }

    /// The table as Arrow IPC bytes (file format).
    fn to_ipc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| to_ipc(&self.0)).or_raise(py)?;
        Ok(PyBytes::new(py, &bytes))
    }
}

/// Makes a table of columns `(name, kind, data, valid, zone)`.
///
/// `data` is little-endian bytes, or for `text` a list of str and None; `valid` is None or one
/// byte a row; `zone` is that of a `timestamp`, None where it has none.
#[pyfunction]
#[pyo3(signature = (columns, /))]
pub(crate) fn table(py: Python<'_>, columns: &Bound<'_, PyAny>) -> PyResult<Frame> {
    let mut builder = TableBuilder::new();
    let mut rows = None;
    for item in columns.try_iter()? {
        let column: Column<'_> = item?.extract()?;
        let len;
        (builder, len) = add(builder, &column)?;
        if *rows.get_or_insert(len) != len {
            return Err(PyValueError::new_err(format!(
                "all columns must have the same length: `{}` has {len} rows, those before it {}",
                column.0,
                rows.unwrap_or_default()
            )));
        }
    }
    builder.finish().or_raise(py).map(Frame::of)
}

type Column<'py> = (String, String, Bound<'py, PyAny>, Option<Bound<'py, PyBytes>>, Option<String>);

fn add(builder: TableBuilder, column: &Column<'_>) -> PyResult<(TableBuilder, usize)> {
    let (name, kind, data, valid, zone) = column;
    if kind == "text" {
        return text(builder, name, data);
    }
    let data = data.cast::<PyBytes>()?.as_bytes();
    let validity = valid.as_ref().map_or_else(Validity::all, |flags| {
        Validity::from_flags(flags.as_bytes().iter().map(|flag| *flag != 0).collect())
    });
    Ok(match kind.as_str() {
        "int64" => {
            let values: Vec<i64> = numbers(data, i64::from_le_bytes);
            let len = values.len();
            (builder.int64(name, values, &validity), len)
        }
        "float64" => {
            let values: Vec<f64> = numbers(data, f64::from_le_bytes);
            let len = values.len();
            (builder.float64(name, values), len)
        }
        "timestamp" => {
            let values: Vec<i64> = numbers(data, i64::from_le_bytes);
            let len = values.len();
            let zone = match zone.as_deref() {
                None => Zone::Naive,
                Some("UTC") => Zone::Utc,
                Some(name) => Zone::Named(name.to_owned()),
            };
            (builder.instant(name, values, &validity, &zone), len)
        }
        "date" => {
            let values: Vec<i32> = numbers(data, i32::from_le_bytes);
            let len = values.len();
            (builder.date(name, values, &validity), len)
        }
        "boolean" => {
            let values: Vec<bool> = data.iter().map(|byte| *byte != 0).collect();
            let len = values.len();
            (builder.boolean(name, &values, &validity), len)
        }
        "null" => (builder.null(name, data.len()), data.len()),
        other => return Err(PyTypeError::new_err(format!("no column is of kind {other}"))),
    })
}

fn text(
    builder: TableBuilder,
    name: &str,
    data: &Bound<'_, PyAny>,
) -> PyResult<(TableBuilder, usize)> {
    let mut texts = Strings::default();
    let mut flags = Vec::new();
    for value in data.try_iter()? {
        let value = value?;
        flags.push(!value.is_none());
        if value.is_none() {
            texts.push("");
        } else {
            texts.push(&value.cast::<pyo3::types::PyString>()?.to_cow()?);
        }
    }
    let len = texts.len();
    Ok((builder.text(name, &texts, &Validity::from_flags(flags)), len))
}

fn numbers<T, const N: usize>(data: &[u8], read: impl Fn([u8; N]) -> T) -> Vec<T> {
    let (items, _) = data.as_chunks::<N>();
    items.iter().map(|item| read(*item)).collect()
}
