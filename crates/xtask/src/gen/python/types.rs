//! Names, types and values as Python writes them.

use serde_json::Value;

use super::super::description::{ParamDesc, Type};

const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "self", "try", "while", "with", "yield",
];

/// A name that Python accepts.
pub(super) fn name(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// The annotation of a parameter.
pub(super) fn type_name(kind: &Type) -> String {
    match kind {
        Type::Number => "float".into(),
        Type::Integer => "int".into(),
        Type::Boolean => "bool".into(),
        Type::Text => "str".into(),
        Type::Time => "Time".into(),
        Type::Choice(words) => {
            let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
            format!("Literal[{}]", words.join(", "))
        }
        Type::List(item) => format!("Sequence[{}]", type_name(item)),
        Type::Map(value) => format!("Mapping[str, {}]", type_name(value)),
        Type::Optional(inner) if **inner == Type::Json => "Any".into(),
        Type::Optional(inner) => format!("{} | None", type_name(inner)),
        Type::NumberOrList => "float | Sequence[float]".into(),
        Type::Json => "Any".into(),
    }
}

/// The type as a docstring says it.
pub(super) fn type_words(kind: &Type) -> String {
    match kind {
        Type::Time => "datetime, date or str".into(),
        Type::Choice(words) => {
            let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
            format!("{{{}}}", words.join(", "))
        }
        Type::List(item) => format!("list of {}", type_words(item)),
        Type::Map(value) => format!("dict of {}", type_words(value)),
        Type::Optional(inner) => format!("{} or None", type_words(inner)),
        Type::NumberOrList => "float or list of float".into(),
        Type::Json => "object".into(),
        other => type_name(other),
    }
}

/// The default of a parameter. Lists and maps are None, which is not sent: a default that could
/// be changed in place would be shared by all calls.
pub(super) fn default(param: &ParamDesc) -> String {
    match &param.default {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => "None".into(),
        Some(value) => value_text(value),
    }
}

/// A JSON value as Python writes it.
pub(super) fn value_text(value: &Value) -> String {
    match value {
        Value::Null => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => literal(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(value_text).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let items: Vec<String> =
                map.iter().map(|(k, v)| format!("{}: {}", literal(k), value_text(v))).collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}

/// A text in quotes. What JSON escapes, Python escapes alike.
pub(super) fn literal(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
