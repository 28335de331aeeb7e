//! Columns of results as Python values. Results have few types, by decision 3 of the
//! architecture; any other is refused.

use polars_arrow::array::{Array, BooleanArray, ListArray, PrimitiveArray, Utf8Array};
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::types::NativeType;
use polars_core::frame::column::Column;
use polars_core::prelude::CompatLevel;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};

/// What the values of a column are.
pub(crate) fn kind(column: &Column) -> &'static str {
    kind_of(&arrow_type(column))
}

/// The zone of a column of instants.
pub(crate) fn zone(column: &Column) -> Option<String> {
    match arrow_type(column) {
        ArrowDataType::Timestamp(_, zone) => zone.map(|zone| zone.to_string()),
        _ => None,
    }
}

/// The values of some rows as a list.
pub(crate) fn list<'py>(
    py: Python<'py>,
    column: &Column,
    start: usize,
    len: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let start = start.min(column.len());
    let rows = column.slice(start as i64, len.min(column.len() - start));
    values(py, array(&rows).as_ref())
}

/// The values of a column as bytes, and which rows have one.
pub(crate) fn buffer<'py>(
    py: Python<'py>,
    column: &Column,
) -> PyResult<(Bound<'py, PyBytes>, Option<Bound<'py, PyBytes>>)> {
    let array = array(column);
    let array = array.as_ref();
    let data = if let Some(values) = cast::<PrimitiveArray<f64>>(array) {
        bytes(py, values, f64::to_le_bytes)
    } else if let Some(values) = cast::<PrimitiveArray<i64>>(array) {
        bytes(py, values, i64::to_le_bytes)
    } else if let Some(values) = cast::<PrimitiveArray<i32>>(array) {
        bytes(py, values, i32::to_le_bytes)
    } else if let Some(values) = cast::<BooleanArray>(array) {
        let flags: Vec<u8> = values.values_iter().map(u8::from).collect();
        PyBytes::new(py, &flags)
    } else {
        return Err(unknown(array));
    };
    let valid = array.validity().filter(|_| array.null_count() > 0).map(|bits| {
        let flags: Vec<u8> = bits.iter().map(u8::from).collect();
        PyBytes::new(py, &flags)
    });
    Ok((data, valid))
}

fn bytes<'py, T: NativeType, const N: usize>(
    py: Python<'py>,
    array: &PrimitiveArray<T>,
    write: impl Fn(T) -> [u8; N],
) -> Bound<'py, PyBytes> {
    let data: Vec<u8> = array.values().iter().flat_map(|value| write(*value)).collect();
    PyBytes::new(py, &data)
}

fn values<'py>(py: Python<'py>, array: &dyn Array) -> PyResult<Bound<'py, PyAny>> {
    let list = if let Some(values) = cast::<PrimitiveArray<f64>>(array) {
        PyList::new(py, values.iter().map(Option::<&f64>::copied).collect::<Vec<_>>())?
    } else if let Some(values) = cast::<PrimitiveArray<i64>>(array) {
        PyList::new(py, values.iter().map(Option::<&i64>::copied).collect::<Vec<_>>())?
    } else if let Some(values) = cast::<PrimitiveArray<i32>>(array) {
        PyList::new(py, values.iter().map(Option::<&i32>::copied).collect::<Vec<_>>())?
    } else if let Some(values) = cast::<BooleanArray>(array) {
        PyList::new(py, values.iter().collect::<Vec<Option<bool>>>())?
    } else if let Some(values) = cast::<Utf8Array<i64>>(array) {
        PyList::new(py, values.iter().collect::<Vec<Option<&str>>>())?
    } else if let Some(lists) = cast::<ListArray<i64>>(array) {
        let out = PyList::empty(py);
        for inner in lists {
            match inner {
                Some(inner) => out.append(values(py, inner.as_ref())?)?,
                None => out.append(py.None())?,
            }
        }
        out
    } else if array.dtype() == &ArrowDataType::Null {
        PyList::new(py, vec![None::<bool>; array.len()])?
    } else {
        return Err(unknown(array));
    };
    Ok(list.into_any())
}

fn cast<T: 'static>(array: &dyn Array) -> Option<&T> {
    array.as_any().downcast_ref::<T>()
}

/// The whole column in one array of the oldest layouts, in which texts are `LargeUtf8`.
fn array(column: &Column) -> Box<dyn Array> {
    column.as_materialized_series().rechunk().to_arrow(0, CompatLevel::oldest())
}

fn arrow_type(column: &Column) -> ArrowDataType {
    column.dtype().to_arrow(CompatLevel::oldest())
}

fn kind_of(dtype: &ArrowDataType) -> &'static str {
    match dtype {
        ArrowDataType::Int64 => "int64",
        ArrowDataType::Float64 => "float64",
        ArrowDataType::Boolean => "boolean",
        ArrowDataType::LargeUtf8 => "text",
        ArrowDataType::Timestamp(..) => "timestamp",
        ArrowDataType::Date32 => "date",
        ArrowDataType::Null => "null",
        ArrowDataType::LargeList(_) => "list",
        _ => "other",
    }
}

fn unknown(array: &dyn Array) -> PyErr {
    PyTypeError::new_err(format!("a column of {:?} has no such form", array.dtype()))
}
