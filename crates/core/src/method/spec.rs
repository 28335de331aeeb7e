//! What a method declares about itself: roles, outputs, options.
//!
//! Everything a binding shows or checks comes from here and from the schema of the
//! parameters, so that nothing is written twice.

use serde_json::{Map, Value, json};

/// What an entry of the registry is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// Fitted once, then immutable but for `update`.
    Method,
    /// Answers in one call and keeps nothing.
    Analysis,
    /// Grows in place by `update`, such as the ledger.
    State,
}

impl Kind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Analysis => "analysis",
            Self::State => "state",
        }
    }
}

/// On which machines the same call gives the same bits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reproducible {
    /// On every machine.
    Portable,
    /// On one kind of processor.
    Machine,
}

impl Reproducible {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Machine => "machine",
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ColumnKind {
    /// Integers or text that identify something.
    Key,
    /// Any number.
    Number,
    /// A whole number of at least 0.
    Count,
    /// A date or an instant.
    Time,
    /// An amount of money.
    Money,
    /// Words of a closed or open list.
    Text,
    /// True or false.
    Flag,
}

impl ColumnKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Number => "number",
            Self::Count => "count",
            Self::Time => "time",
            Self::Money => "money",
            Self::Text => "text",
            Self::Flag => "flag",
        }
    }
}

/// A column that a method reads or writes.
#[derive(Clone, Copy, Debug)]
pub struct ColumnSpec {
    /// Canonical name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be absent.
    pub required: bool,
    /// One sentence: meaning, unit, range.
    pub doc: &'static str,
}

/// An input of a call.
#[derive(Clone, Copy, Debug)]
pub struct RoleSpec {
    /// `data` is the main one.
    pub name: &'static str,
    /// One sentence.
    pub doc: &'static str,
    /// Whether the call fails without it.
    pub required: bool,
    /// Ids of models that may stand here instead of a table (`ledger`).
    pub models: &'static [&'static str],
    /// Whether a table may stand here.
    pub table: bool,
    /// Columns of the table. An empty list says that the caller's own columns are the features.
    pub columns: &'static [ColumnSpec],
}

/// What shape an output has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Grain {
    /// One value for each input row, joined in input order.
    Row,
    /// A table of its own, asked for alone.
    Table,
    /// A document: HTML, SVG or JSON. Of analyses only.
    Document,
}

impl Grain {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Table => "table",
            Self::Document => "document",
        }
    }
}

/// A named quantity that a model or an analysis gives.
#[derive(Clone, Copy, Debug)]
pub struct OutputSpec {
    /// The name, also of the function and of the main column.
    pub name: &'static str,
    /// One or two sentences, with the formula where there is one.
    pub doc: &'static str,
    /// What the column of its own name holds, of row grain. Words come out of a scorer as codes
    /// that [`super::Scorer::text`] turns back.
    pub kind: ColumnKind,
    /// Unit of the values, empty where they have none.
    pub unit: &'static str,
    /// Smallest and largest value, infinite where open.
    pub range: (f64, f64),
    /// Row, table or document.
    pub grain: Grain,
    /// Options that bear on it.
    pub options: &'static [&'static OptionSpec],
    /// Columns that it adds (row grain, besides the one of its own name where that is absent)
    /// or has (table grain).
    pub columns: &'static [ColumnSpec],
    /// Whether `predict` without `outputs` gives it.
    pub default: bool,
    /// Whether it needs input rows; a table of fitted parameters does not.
    pub needs_data: bool,
}

impl OutputSpec {
    /// An output of row grain in the default set, to be refined by struct update.
    pub const ROW: Self = Self {
        name: "",
        doc: "",
        kind: ColumnKind::Number,
        unit: "",
        range: (f64::NEG_INFINITY, f64::INFINITY),
        grain: Grain::Row,
        options: &[],
        columns: &[],
        default: true,
        needs_data: true,
    };

    /// An output of table grain, to be refined by struct update.
    pub const TABLE: Self =
        Self { grain: Grain::Table, default: false, needs_data: false, ..Self::ROW };

    /// A document, to be refined by struct update.
    pub const DOCUMENT: Self =
        Self { grain: Grain::Document, default: false, needs_data: false, ..Self::ROW };
}

/// The type and range of an option.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum OptionKind {
    /// A number above (`open`) or from `min` on, below or up to `max`.
    Number {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Whether the bounds themselves are excluded.
        open: bool,
    },
    /// Such a number, or a list of them.
    Numbers {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Whether the bounds themselves are excluded.
        open: bool,
    },
    /// A whole number.
    Integer {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A date or an instant in ISO 8601.
    Time,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// True or false.
    Flag,
    /// Any text.
    Text,
    /// A map of text to text.
    Texts,
}

/// An option of an output.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// The name, from the vocabulary.
    pub name: &'static str,
    /// One sentence: meaning, unit, what holds without it.
    pub doc: &'static str,
    /// Type and range.
    pub kind: OptionKind,
    /// What it is when left out, as JSON text; empty where leaving it out means "none".
    pub default: &'static str,
    /// Whether the outputs that use it cannot do without it.
    pub required: bool,
}

impl OptionSpec {
    /// The JSON Schema of the option.
    #[must_use]
    pub fn schema(&self) -> Value {
        let mut schema = match self.kind {
            OptionKind::Number { min, max, open } => number_schema(min, max, open),
            OptionKind::Numbers { min, max, open } => json!({
                "anyOf": [
                    number_schema(min, max, open),
                    {"type": "array", "minItems": 1, "maxItems": 16, "items": number_schema(min, max, open)},
                ]
            }),
            OptionKind::Integer { min, max } => {
                json!({"type": "integer", "minimum": min, "maximum": max})
            }
            OptionKind::Time => json!({"type": "string", "format": "date-time"}),
            OptionKind::Choice(words) => json!({"type": "string", "enum": words}),
            OptionKind::Flag => json!({"type": "boolean"}),
            OptionKind::Text => json!({"type": "string"}),
            OptionKind::Texts => {
                json!({"type": "object", "additionalProperties": {"type": "string"}})
            }
        };
        if let Value::Object(map) = &mut schema {
            map.insert("description".into(), json!(self.doc));
            if let Ok(default) = serde_json::from_str::<Value>(self.default) {
                map.insert("default".into(), default);
            }
        }
        schema
    }
}

fn number_schema(min: f64, max: f64, open: bool) -> Value {
    let mut map = Map::new();
    map.insert("type".into(), json!("number"));
    if min.is_finite() {
        map.insert(if open { "exclusiveMinimum" } else { "minimum" }.into(), json!(min));
    }
    if max.is_finite() {
        map.insert(if open { "exclusiveMaximum" } else { "maximum" }.into(), json!(max));
    }
    Value::Object(map)
}

impl ColumnSpec {
    fn describe(&self) -> Value {
        json!({"name": self.name, "kind": self.kind.name(), "required": self.required, "doc": self.doc})
    }
}

impl RoleSpec {
    /// As JSON, for the generators.
    #[must_use]
    pub fn describe(&self) -> Value {
        json!({
            "name": self.name, "doc": self.doc, "required": self.required,
            "models": self.models, "table": self.table,
            "columns": self.columns.iter().map(ColumnSpec::describe).collect::<Vec<_>>(),
        })
    }
}

impl OutputSpec {
    /// As JSON, for the generators.
    #[must_use]
    pub fn describe(&self) -> Value {
        let bound = |x: f64| if x.is_finite() { json!(x) } else { Value::Null };
        let options: Map<String, Value> =
            self.options.iter().map(|o| (o.name.to_owned(), o.schema())).collect();
        let required: Vec<&str> =
            self.options.iter().filter(|o| o.required).map(|o| o.name).collect();
        json!({
            "name": self.name, "doc": self.doc, "kind": self.kind.name(), "unit": self.unit,
            "minimum": bound(self.range.0), "maximum": bound(self.range.1),
            "grain": self.grain.name(), "default": self.default, "needs_data": self.needs_data,
            "options": options, "required_options": required,
            "columns": self.columns.iter().map(ColumnSpec::describe).collect::<Vec<_>>(),
        })
    }
}
