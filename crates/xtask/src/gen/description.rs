//! What the registry says about itself, in the form that generators want.

use serde_json::{Map, Value};

/// Everything that can be called.
#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct Description {
    pub(crate) version: String,
    /// Number and code of each error kind.
    pub(crate) error_kinds: Vec<(i64, String)>,
    pub(crate) methods: Vec<MethodDesc>,
}

/// A method, a state or an analysis.
#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct MethodDesc {
    /// `clv.bg_nbd`.
    pub(crate) id: String,
    /// `clv`; empty for the ledger.
    pub(crate) domain: String,
    /// `bg_nbd`.
    pub(crate) name: String,
    /// `method`, `state` or `analysis`.
    pub(crate) kind: String,
    pub(crate) reproducible: String,
    /// Whether its models say why.
    pub(crate) explains: bool,
    pub(crate) doc: Doc,
    pub(crate) params: Vec<ParamDesc>,
    pub(crate) roles: Vec<RoleDesc>,
    pub(crate) outputs: Vec<OutputDesc>,
}

/// A doc comment cut at its headings.
#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct Doc {
    /// The first paragraph.
    pub(crate) summary: String,
    /// Heading and text, in order.
    pub(crate) sections: Vec<(String, String)>,
}

/// A parameter of a method or an option of an output.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct ParamDesc {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Type,
    /// None where there is no default.
    pub(crate) default: Option<Value>,
    pub(crate) required: bool,
    /// The whole schema, with its ranges.
    pub(crate) schema: Value,
}

/// The type of a parameter.
#[derive(Clone, Debug, PartialEq)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) enum Type {
    Number,
    Integer,
    Boolean,
    Text,
    /// A date or an instant in ISO 8601.
    Time,
    Choice(Vec<String>),
    List(Box<Type>),
    /// Text to a value.
    Map(Box<Type>),
    /// May be left out by null.
    Optional(Box<Type>),
    /// A number or a list of numbers.
    NumberOrList,
    /// Anything else that is JSON.
    Json,
}

#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct RoleDesc {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) required: bool,
    pub(crate) table: bool,
    pub(crate) models: Vec<String>,
    pub(crate) columns: Vec<ColumnDesc>,
}

#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct ColumnDesc {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) required: bool,
    pub(crate) doc: String,
}

#[derive(Debug)]
#[allow(dead_code, reason = "each language reads the part that it needs")]
pub(crate) struct OutputDesc {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// `text` where a scorer gives codes of words, else mostly `number`.
    pub(crate) kind: String,
    pub(crate) unit: String,
    /// `row`, `table` or `document`.
    pub(crate) grain: String,
    /// Whether `predict` without `outputs` gives it.
    pub(crate) default: bool,
    pub(crate) needs_data: bool,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
    pub(crate) options: Vec<ParamDesc>,
    pub(crate) columns: Vec<ColumnDesc>,
}

impl Description {
    pub(crate) fn read() -> Result<Self, String> {
        let all = habitue::api::describe("").map_err(|error| error.to_string())?;
        Ok(Self {
            version: text(&all, "version"),
            error_kinds: list(&all, "error_kinds")
                .iter()
                .map(|k| (k["number"].as_i64().unwrap_or(0), text(k, "code")))
                .collect(),
            methods: list(&all, "methods").iter().map(MethodDesc::read).collect(),
        })
    }
}

impl MethodDesc {
    fn read(value: &Value) -> Self {
        let id = text(value, "id");
        let (domain, name) = id.rsplit_once('.').unwrap_or(("", &id));
        let schema = &value["parameters"];
        Self {
            domain: domain.to_owned(),
            name: name.to_owned(),
            kind: text(value, "kind"),
            reproducible: text(value, "reproducible"),
            explains: value.get("explains").and_then(Value::as_bool).unwrap_or_default(),
            doc: Doc::read(&text(schema, "description")),
            params: params(schema.get("properties"), &[]),
            roles: list(value, "roles").iter().map(RoleDesc::read).collect(),
            outputs: list(value, "outputs").iter().map(OutputDesc::read).collect(),
            id,
        }
    }
}

impl Doc {
    fn read(text: &str) -> Self {
        let mut sections: Vec<(String, String)> = Vec::new();
        let mut summary = String::new();
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("# ") {
                sections.push((heading.trim().to_owned(), String::new()));
                continue;
            }
            let target = sections.last_mut().map_or(&mut summary, |(_, text)| text);
            target.push_str(line);
            target.push('\n');
        }
        let trim = |text: &str| text.trim().to_owned();
        Self {
            summary: trim(&summary),
            sections: sections.into_iter().map(|(h, t)| (h, trim(&t))).collect(),
        }
    }
}

impl RoleDesc {
    fn read(value: &Value) -> Self {
        Self {
            name: text(value, "name"),
            doc: text(value, "doc"),
            required: flag(value, "required"),
            table: flag(value, "table"),
            models: list(value, "models")
                .iter()
                .filter_map(|m| m.as_str().map(str::to_owned))
                .collect(),
            columns: list(value, "columns").iter().map(ColumnDesc::read).collect(),
        }
    }
}

impl ColumnDesc {
    fn read(value: &Value) -> Self {
        Self {
            name: text(value, "name"),
            kind: text(value, "kind"),
            required: flag(value, "required"),
            doc: text(value, "doc"),
        }
    }
}

impl OutputDesc {
    fn read(value: &Value) -> Self {
        let required: Vec<&str> =
            list(value, "required_options").iter().filter_map(Value::as_str).collect();
        Self {
            name: text(value, "name"),
            doc: text(value, "doc"),
            kind: text(value, "kind"),
            unit: text(value, "unit"),
            grain: text(value, "grain"),
            default: flag(value, "default"),
            needs_data: flag(value, "needs_data"),
            minimum: value["minimum"].as_f64(),
            maximum: value["maximum"].as_f64(),
            options: params(value.get("options"), &required),
            columns: list(value, "columns").iter().map(ColumnDesc::read).collect(),
        }
    }
}

fn params(properties: Option<&Value>, required: &[&str]) -> Vec<ParamDesc> {
    let empty = Map::new();
    let properties = properties.and_then(Value::as_object).unwrap_or(&empty);
    properties
        .iter()
        .map(|(name, schema)| ParamDesc {
            name: name.clone(),
            doc: text(schema, "description"),
            kind: Type::read(schema),
            default: schema.get("default").cloned(),
            required: required.contains(&name.as_str()),
            schema: schema.clone(),
        })
        .collect()
}

impl Type {
    fn read(schema: &Value) -> Self {
        if let Some(words) = words(schema) {
            return Self::Choice(words);
        }
        if let Some(choices) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array)
        {
            let kinds: Vec<Self> =
                choices.iter().filter(|choice| choice["type"] != "null").map(Self::read).collect();
            return match kinds.as_slice() {
                [only] => Self::Optional(Box::new(only.clone())),
                [Self::Number, Self::List(item)] if **item == Self::Number => Self::NumberOrList,
                _ => Self::Json,
            };
        }
        match &schema["type"] {
            Value::String(name) => Self::named(name, schema),
            Value::Array(names) => {
                let name = names.iter().filter_map(Value::as_str).find(|n| *n != "null");
                Self::Optional(Box::new(Self::named(name.unwrap_or_default(), schema)))
            }
            _ => Self::Json,
        }
    }

    fn named(name: &str, schema: &Value) -> Self {
        match name {
            "number" => Self::Number,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "string" if schema["format"] == "date-time" => Self::Time,
            "string" => Self::Text,
            "array" => Self::List(Box::new(Self::read(&schema["items"]))),
            "object" => Self::Map(Box::new(Self::read(&schema["additionalProperties"]))),
            _ => Self::Json,
        }
    }
}

/// The words of an enumeration: a list, or the constants that documented variants give.
fn words(schema: &Value) -> Option<Vec<String>> {
    let word = |v: &Value| v.as_str().map(str::to_owned);
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return list.iter().filter(|v| !v.is_null()).map(word).collect();
    }
    let list = schema.get("oneOf").and_then(Value::as_array)?;
    list.iter().map(|item| item.get("const").and_then(word)).collect()
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn flag(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
