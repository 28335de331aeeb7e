//! What the integration tests share.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "a test, and each uses the part that it needs"
)]

pub(crate) mod examples;

use habitue::DataFrame;
use polars_core::prelude::{AnyValue, Column, DataType, TimeUnit};
use serde_json::Value;

/// A table from an object of columns: integers become Int64 unless one of them has a point,
/// then Float64; texts, booleans and nulls stay.
pub(crate) fn table(columns: &Value) -> DataFrame {
    let columns = columns.as_object().expect("columns are an object");
    let height = columns.values().next().map_or(0, |c| c.as_array().expect("a list").len());
    let built = columns.iter().map(|(name, values)| column(name, values)).collect();
    DataFrame::new(height, built).expect("columns of one length")
}

fn column(name: &str, values: &Value) -> Column {
    let values = values.as_array().expect("a column is a list");
    let name = name.into();
    let first = values.iter().find(|v| !v.is_null());
    match first {
        Some(Value::String(_)) => {
            let texts: Vec<Option<&str>> = values.iter().map(Value::as_str).collect();
            Column::new(name, texts)
        }
        Some(Value::Bool(_)) => {
            let flags: Vec<Option<bool>> = values.iter().map(Value::as_bool).collect();
            Column::new(name, flags)
        }
        Some(_) if values.iter().any(Value::is_f64) => {
            let numbers: Vec<Option<f64>> = values.iter().map(Value::as_f64).collect();
            Column::new(name, numbers)
        }
        Some(_) => {
            let numbers: Vec<Option<i64>> = values.iter().map(Value::as_i64).collect();
            Column::new(name, numbers)
        }
        None => Column::full_null(name, values.len(), &DataType::Null),
    }
}

/// Each value of a table as the conformance files write it: column, row, text.
pub(crate) fn written(table: &DataFrame) -> Vec<(String, usize, String)> {
    let mut lines = Vec::new();
    for column in table.columns() {
        for row in 0..table.height() {
            let value = column.get(row).expect("a row of the table");
            lines.push((column.name().to_string(), row, text_of(&value)));
        }
    }
    lines
}

fn text_of(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => "null".into(),
        AnyValue::Boolean(flag) => flag.to_string(),
        AnyValue::Int64(number) => number.to_string(),
        AnyValue::Float64(number) => format!("{:016x}", number.to_bits()),
        AnyValue::String(text) => escaped(text),
        AnyValue::StringOwned(text) => escaped(text),
        AnyValue::Date(days) => days.to_string(),
        AnyValue::Datetime(micros, TimeUnit::Microseconds, _)
        | AnyValue::DatetimeOwned(micros, TimeUnit::Microseconds, _) => micros.to_string(),
        other => panic!("a result holds {other:?}, which decision 3 does not list"),
    }
}

/// A text with backslash, tab, line feed and zero escaped.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\0', "\\0")
}
