//! Comments, literals and types.

use std::fmt::Write;

use serde_json::Value;

use super::super::description::{Doc, OutputDesc, ParamDesc, Type};

/// A comment at an indentation.
pub(super) fn doc(text: &str, indent: &str) -> String {
    let text = text.trim().replace("*/", "*\\/");
    if text.is_empty() {
        return String::new();
    }
    if !text.contains('\n') {
        return format!("{indent}/** {text} */\n");
    }
    let mut out = format!("{indent}/**\n");
    for line in text.lines() {
        let _ = writeln!(out, "{indent} * {line}");
    }
    let mut out = out.replace(" * \n", " *\n");
    let _ = writeln!(out, "{indent} */");
    out
}

/// The documentation of a method with all its sections.
pub(super) fn method_doc(doc: &Doc) -> String {
    let mut out = doc.summary.clone();
    for (heading, text) in &doc.sections {
        let _ = write!(out, "\n\n### {heading}\n{text}");
    }
    out
}

/// Meaning, range and default.
pub(super) fn parameter_doc(param: &ParamDesc) -> String {
    let mut out = param.doc.trim().to_owned();
    let range = range(&param.schema);
    if !range.is_empty() {
        let _ = write!(out, "\n\nRange: {range}.");
    }
    if let Some(default) = &param.default
        && !default.is_null()
    {
        let _ = write!(out, "\n\n@defaultValue `{default}`");
    }
    out
}

/// Meaning, unit and range of an output, and its columns.
pub(super) fn output_doc(output: &OutputDesc) -> String {
    let mut out = output.doc.trim().to_owned();
    if !output.unit.is_empty() {
        let _ = write!(out, " Unit: {}.", output.unit);
    }
    if output.minimum.is_some() || output.maximum.is_some() {
        let bound = |value: Option<f64>, open: &str| {
            value.map_or_else(|| open.to_owned(), |value| value.to_string())
        };
        let low = bound(output.minimum, "-inf");
        let high = bound(output.maximum, "inf");
        let _ = write!(out, " From {low} to {high}.");
    }
    for column in &output.columns {
        let _ = write!(out, "\n- `{}`: {}", column.name, column.doc);
    }
    out
}

/// The bounds that a schema sets, as an interval.
fn range(schema: &Value) -> String {
    let part = schema
        .get("anyOf")
        .and_then(Value::as_array)
        .and_then(|choices| choices.iter().find(|choice| choice["type"] != "null"))
        .unwrap_or(schema);
    let number = |name: &str| part.get(name).and_then(Value::as_f64);
    let low = number("minimum").map(|x| format!("[{x}"));
    let low = low.or_else(|| number("exclusiveMinimum").map(|x| format!("({x}")));
    let high = number("maximum").map(|x| format!("{x}]"));
    let high = high.or_else(|| number("exclusiveMaximum").map(|x| format!("{x})")));
    match (low, high) {
        (None, None) => String::new(),
        (low, high) => format!(
            "{}, {}",
            low.unwrap_or_else(|| "(-inf".into()),
            high.unwrap_or_else(|| "inf)".into())
        ),
    }
}

/// A list of texts.
pub(super) fn literal_list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", items.join(", "))
}

/// A union of texts.
pub(super) fn union<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.map(|item| format!("\"{item}\"")).collect();
    if items.is_empty() { "never".into() } else { items.join(" | ") }
}

/// The type of a parameter.
pub(super) fn type_name(kind: &Type) -> String {
    match kind {
        Type::Number | Type::Integer => "number".into(),
        Type::Boolean => "boolean".into(),
        Type::Text => "string".into(),
        Type::Time => "string | Date".into(),
        Type::Choice(words) => union(words.iter().map(String::as_str)),
        Type::List(item) => format!("readonly ({})[]", type_name(item)),
        Type::Map(item) => format!("{{ readonly [name: string]: {} }}", type_name(item)),
        Type::Optional(inner) => format!("{} | null", type_name(inner)),
        Type::NumberOrList => "number | readonly number[]".into(),
        Type::Json => "unknown".into(),
    }
}
