//! Types, defaults and ranges of parameters in words.

use serde_json::Value;

use super::super::description::{ParamDesc, Type};
use super::prose::cell;

pub(super) fn kind(kind: &Type) -> String {
    match kind {
        Type::Number => "number".into(),
        Type::Integer => "whole number".into(),
        Type::Boolean => "true or false".into(),
        Type::Text => "text".into(),
        Type::Time => "date or instant".into(),
        Type::Choice(words) => {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        }
        Type::List(item) => format!("list of {}", self::kind(item)),
        Type::Map(item) => format!("name to {}", self::kind(item)),
        Type::Optional(item) => self::kind(item),
        Type::NumberOrList => "number or list of numbers".into(),
        Type::Json => "object".into(),
    }
}

pub(super) fn default(param: &ParamDesc) -> String {
    match &param.default {
        _ if param.required => "required".into(),
        None | Some(Value::Null) => "none".into(),
        Some(Value::Object(map)) if map.is_empty() => "none".into(),
        Some(Value::Array(items)) if items.is_empty() => "none".into(),
        Some(Value::String(text)) => format!("`{}`", cell(text)),
        Some(value) => format!("`{}`", cell(&value.to_string())),
    }
}

/// The interval of a number, or the lengths of a list; those of the first alternative that
/// has any.
pub(super) fn range(schema: &Value) -> String {
    for name in ["anyOf", "oneOf"] {
        let choices = schema.get(name).and_then(Value::as_array);
        if let Some(text) = choices.into_iter().flatten().map(range).find(|text| !text.is_empty()) {
            return text;
        }
    }
    let own = interval(schema);
    if own.is_empty() { schema.get("items").map(range).unwrap_or_default() } else { own }
}

fn interval(schema: &Value) -> String {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let left = match (bound("minimum"), bound("exclusiveMinimum")) {
        (_, Some(x)) => Some(format!("({x}")),
        (Some(x), None) => Some(format!("[{x}")),
        (None, None) => None,
    };
    let right = match (bound("maximum"), bound("exclusiveMaximum")) {
        (_, Some(x)) => Some(format!("{x})")),
        (Some(x), None) => Some(format!("{x}]")),
        (None, None) => None,
    };
    match (left, right) {
        (None, None) => String::new(),
        (left, right) => format!(
            "{}, {}",
            left.unwrap_or_else(|| "(-inf".into()),
            right.unwrap_or_else(|| "inf)".into())
        ),
    }
}

/// The doc of a parameter, and what each word of a closed list means.
pub(super) fn meaning(param: &ParamDesc) -> String {
    let mut text = cell(&param.doc);
    for (word, doc) in words(&param.schema) {
        text.push_str(&format!(" `{word}`: {}", cell(&doc)));
    }
    text
}

fn words(schema: &Value) -> Vec<(String, String)> {
    let of = |item: &Value, name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let list = |name: &str| schema.get(name).and_then(Value::as_array);
    if let Some(items) = list("oneOf") {
        let found: Vec<(String, String)> =
            items.iter().filter_map(|i| of(i, "const").zip(of(i, "description"))).collect();
        if !found.is_empty() {
            return found;
        }
    }
    list("anyOf").into_iter().flatten().map(words).find(|w| !w.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ranges_say_which_bounds_belong() {
        assert_eq!(range(&json!({"minimum": 0.0, "maximum": 1e6})), "[0, 1000000]");
        assert_eq!(range(&json!({"exclusiveMinimum": 0})), "(0, inf)");
        assert_eq!(range(&json!({"anyOf": [{"type": "null"}, {"maximum": 9}]})), "(-inf, 9]");
        assert_eq!(range(&json!({"type": "string"})), "");
    }
}
