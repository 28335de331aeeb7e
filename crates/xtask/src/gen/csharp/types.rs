//! Types of parameters in C#.

use crate::r#gen::description::{MethodDesc, ParamDesc, Type};
use crate::r#gen::names::camel;

use super::choices::Choices;

/// How a parameter is declared. Everything can be null, which says "left out": defaults stand
/// in the core.
pub(super) struct Argument {
    pub(super) kind: String,
    /// What a property begins with, so that `Columns = { ["a"] = "b" }` can be written.
    pub(super) initial: Option<String>,
}

impl Argument {
    pub(super) fn of(parameter: &ParamDesc, method: &MethodDesc, choices: &Choices) -> Self {
        let kind = kind(&parameter.kind, &parameter.name, method, choices);
        let initial =
            kind.strip_prefix("IDictionary<").map(|inner| format!("new Dictionary<{inner}()"));
        Self { kind, initial }
    }
}

fn kind(of: &Type, name: &str, method: &MethodDesc, choices: &Choices) -> String {
    match of {
        Type::Number => "double?".into(),
        Type::Integer => "long?".into(),
        Type::Boolean => "bool?".into(),
        Type::Text => "string".into(),
        Type::Time => "Time?".into(),
        Type::NumberOrList => "Numbers?".into(),
        Type::Choice(words) => format!("{}?", choices.name(name, words, method)),
        Type::List(item) => format!("IEnumerable<{}>", item_kind(item, name, method, choices)),
        Type::Map(item) => {
            format!("IDictionary<string, {}>", item_kind(item, name, method, choices))
        }
        Type::Optional(inner) => kind(inner, name, method, choices),
        Type::Json => "object".into(),
    }
}

/// Inside of a list or a map nothing is left out.
fn item_kind(of: &Type, name: &str, method: &MethodDesc, choices: &Choices) -> String {
    kind(of, name, method, choices).trim_end_matches('?').to_owned()
}

/// A name of an argument, kept apart from the words of the language.
pub(super) fn identifier(name: &str) -> String {
    const WORDS: [&str; 20] = [
        "base", "case", "class", "default", "event", "explicit", "fixed", "for", "from",
        "implicit", "in", "is", "object", "operator", "out", "params", "ref", "string", "switch",
        "this",
    ];
    let name = camel(name);
    if WORDS.contains(&name.as_str()) { format!("@{name}") } else { name }
}
