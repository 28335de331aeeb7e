//! Parameters as data: strict JSON, and one validator driven by the schema.
//!
//! The schema of a parameter struct is made from its fields, so ranges and defaults stand
//! once. Checking JSON against it gives the same sentence for every method and language:
//! "`penalty` must be a number in [0, inf), got -1".

use std::fmt;

use serde::de::{self, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::error::{Error, Result, is_near, nearest};

/// Parameters and options are short; what is longer is an attack or a mistake.
const LONGEST_JSON: usize = 1 << 20;

/// Parses JSON and refuses what `serde_json` lets through: duplicate keys.
///
/// Empty text is the empty object.
///
/// # Errors
/// `LimitExceeded` where the text is longer than 1 MiB or has more values than twice its
/// length and 1 MiB of memory hold; `InvalidParameter` where it is not JSON.
pub fn parse_json(text: &str) -> Result<Value> {
    if text.len() > LONGEST_JSON {
        return Err(Error::limit(format!(
            "parameters must be at most {LONGEST_JSON} bytes of JSON, got {}",
            text.len()
        )));
    }
    if text.trim().is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    if !fits(text, 1, text.len()) {
        return Err(Error::limit("parameters have more values than a text of this length may"));
    }
    parse_strict(text).map_err(|error| {
        Error::new(
            crate::ErrorKind::InvalidParameter,
            format!("parameters must be a JSON object, got text that is not JSON: {error}"),
        )
    })
}

/// Whether `copies` of parsed JSON take at most twice `whole` bytes and 1 MiB of memory.
///
/// A parsed value takes far more than its text, an object most of all, so they are counted
/// before anything is parsed.
pub(crate) fn fits(text: &str, copies: usize, whole: usize) -> bool {
    const VALUE: usize = 128;
    const OBJECT: usize = 704;
    let (mut values, mut objects) = (1, 0);
    for byte in text.bytes() {
        values += usize::from(matches!(byte, b',' | b'[' | b'{'));
        objects += usize::from(byte == b'{');
    }
    copies * (text.len() + VALUE * values + OBJECT * objects) <= 2 * whole + (1 << 20)
}

/// Parses JSON of any length and refuses duplicate keys.
pub(crate) fn parse_strict(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str::<Strict>(text).map(|strict| strict.0)
}

/// Reads a parameter struct from checked JSON.
///
/// # Errors
/// `InvalidParameter` naming the parameter, what must hold and what was got.
pub fn read_params<P: DeserializeOwned>(schema: &Value, value: &Value) -> Result<P> {
    check(schema, value)?;
    serde_json::from_value(value.clone()).map_err(|error| {
        Error::new(crate::ErrorKind::InvalidParameter, format!("parameters do not fit: {error}"))
    })
}

/// Writes a parameter struct as JSON and checks it, so that a struct made in Rust is held
/// to the same ranges as one that came as text.
///
/// # Errors
/// As [`read_params`].
pub fn write_params<P: Serialize>(schema: &Value, params: &P) -> Result<Value> {
    let value = serde_json::to_value(params).map_err(|error| {
        Error::new(crate::ErrorKind::InvalidParameter, format!("parameters do not fit: {error}"))
    })?;
    check(schema, &value)?;
    Ok(value)
}

/// Checks `value` against a JSON Schema of the subset that `schemars` makes.
///
/// # Errors
/// `InvalidParameter` naming the parameter, what must hold and what was got.
pub fn check(schema: &Value, value: &Value) -> Result<()> {
    Checker { root: schema }.check(schema, value, "")
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, path: &str) -> Result<()> {
        let schema = self.resolve(schema);
        if let Some(choices) = alternatives(schema) {
            if choices.iter().any(|choice| self.check(choice, value, path).is_ok()) {
                return Ok(());
            }
            // One alternative besides null: its own sentence says more than "one of".
            let mut solid = choices.iter().filter(|c| c.get("type") != Some(&Value::from("null")));
            if let (Some(only), None) = (solid.next(), solid.next()) {
                return self.check(only, value, path);
            }
            return Err(self.wrong(schema, value, path));
        }
        if !self.type_fits(schema, value) || !in_enum(schema, value) || !in_range(schema, value) {
            return Err(self.wrong(schema, value, path));
        }
        match value {
            Value::Object(map) => self.check_object(schema, map, path),
            Value::Array(items) => self.check_array(schema, items, value, path),
            _ => Ok(()),
        }
    }

    fn check_object(&self, schema: &Value, map: &Map<String, Value>, path: &str) -> Result<()> {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, item) in map {
            let inner = join(path, key);
            if let Some(property) = properties.and_then(|p| p.get(key)) {
                self.check(property, item, &inner)?;
                continue;
            }
            match schema.get("additionalProperties") {
                Some(Value::Bool(false)) => return Err(unknown_parameter(&inner, key, properties)),
                Some(other @ Value::Object(_)) => self.check(other, item, &inner)?,
                _ => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if !map.contains_key(key) {
                return Err(Error::invalid_parameter(&join(path, key), "is missing"));
            }
        }
        Ok(())
    }

    fn check_array(&self, schema: &Value, items: &[Value], all: &Value, path: &str) -> Result<()> {
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64);
        let len = items.len() as u64;
        if limit("minItems").is_some_and(|min| len < min)
            || limit("maxItems").is_some_and(|max| max < len)
        {
            return Err(self.wrong(schema, all, path));
        }
        let Some(inner) = schema.get("items") else { return Ok(()) };
        for (i, item) in items.iter().enumerate() {
            self.check(inner, item, &format!("{path}[{i}]"))?;
        }
        Ok(())
    }

    /// Follows `$ref`; schemars puts shared types under `$defs`.
    fn resolve<'b>(&'b self, schema: &'b Value) -> &'b Value {
        let mut schema = schema;
        // A chain of references is as long as the schema at most; ours are one step.
        for _ in 0..8 {
            let Some(target) = schema.get("$ref").and_then(Value::as_str) else { break };
            let Some(found) = target.strip_prefix('#').and_then(|p| self.root.pointer(p)) else {
                break;
            };
            schema = found;
        }
        schema
    }

    fn type_fits(&self, schema: &Value, value: &Value) -> bool {
        let fits = |name: &str| match name {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "string" => value.is_string(),
            "object" => value.is_object(),
            "array" => value.is_array(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            _ => false,
        };
        match schema.get("type") {
            Some(Value::String(name)) => fits(name),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(fits),
            _ => true,
        }
    }

    fn wrong(&self, schema: &Value, value: &Value, path: &str) -> Error {
        let name = if path.is_empty() { "parameters" } else { path };
        Error::invalid_parameter(
            name,
            format_args!("must be {}, got {}", self.demand(schema), shown(value)),
        )
    }

    /// What must hold, in words.
    fn demand(&self, schema: &Value) -> String {
        let schema = self.resolve(schema);
        if let Some(words) = words(schema) {
            let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
            return format!("one of {}", quoted.join(", "));
        }
        if let Some(choices) = alternatives(schema) {
            let mut demands: Vec<String> = choices.iter().map(|c| self.demand(c)).collect();
            demands.dedup();
            return demands.join(" or ");
        }
        let name = match schema.get("type") {
            Some(Value::String(name)) => name.as_str(),
            Some(Value::Array(names)) => {
                names.iter().filter_map(Value::as_str).find(|n| *n != "null").unwrap_or("value")
            }
            _ => "value",
        };
        match name {
            "number" => format!("a number{}", interval(schema, false)),
            "integer" => format!("a whole number{}", interval(schema, true)),
            "boolean" => "true or false".into(),
            "string" => "text".into(),
            "object" => "an object of names and values".into(),
            "array" => match schema.get("items") {
                Some(items) => format!("a list{}, each {}", length(schema), self.demand(items)),
                None => format!("a list{}", length(schema)),
            },
            "null" => "null".into(),
            other => format!("a {other}"),
        }
    }
}

fn alternatives(schema: &Value) -> Option<&Vec<Value>> {
    if words(schema).is_some() {
        return None;
    }
    schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array)
}

/// The words of an enumeration: `enum`, or the `oneOf` of constants that schemars makes
/// where the variants are documented.
pub(crate) fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return list.iter().map(Value::as_str).collect();
    }
    let list = schema.get("oneOf").and_then(Value::as_array)?;
    list.iter().map(|item| item.get("const").and_then(Value::as_str)).collect()
}

fn in_enum(schema: &Value, value: &Value) -> bool {
    words(schema).is_none_or(|words| value.as_str().is_some_and(|v| words.contains(&v)))
}

fn in_range(schema: &Value, value: &Value) -> bool {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    if let Some(x) = value.as_f64() {
        return bound("minimum").is_none_or(|min| min <= x)
            && bound("maximum").is_none_or(|max| x <= max)
            && bound("exclusiveMinimum").is_none_or(|min| min < x)
            && bound("exclusiveMaximum").is_none_or(|max| x < max);
    }
    if let Some(text) = value.as_str() {
        let len = text.chars().count() as f64;
        return bound("minLength").is_none_or(|min| min <= len)
            && bound("maxLength").is_none_or(|max| len <= max);
    }
    true
}

/// The range in words: " in [0, inf)", empty where open on both sides.
fn interval(schema: &Value, whole: bool) -> String {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let show = |x: f64| if whole { format!("{x:.0}") } else { format!("{x}") };
    let (low, high) = (bound("minimum"), bound("maximum"));
    let (above, below) = (bound("exclusiveMinimum"), bound("exclusiveMaximum"));
    if low.or(high).or(above).or(below).is_none() {
        return String::new();
    }
    let left = match (low, above) {
        (_, Some(x)) => format!("({}", show(x)),
        (Some(x), None) => format!("[{}", show(x)),
        (None, None) => "(-inf".into(),
    };
    let right = match (high, below) {
        (_, Some(x)) => format!("{})", show(x)),
        (Some(x), None) => format!("{}]", show(x)),
        (None, None) => "inf)".into(),
    };
    format!(" in {left}, {right}")
}

fn length(schema: &Value) -> String {
    let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
    match (bound("minItems"), bound("maxItems")) {
        (Some(a), Some(b)) if a == b => format!(" of {a}"),
        (Some(a), Some(b)) => format!(" of {a} to {b}"),
        (Some(a), None) => format!(" of at least {a}"),
        (None, Some(b)) => format!(" of at most {b}"),
        (None, None) => String::new(),
    }
}

fn unknown_parameter(path: &str, key: &str, known: Option<&Map<String, Value>>) -> Error {
    let names: Vec<&str> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let error = Error::invalid_parameter(&clipped(path), "is not a parameter");
    match nearest(key, &names).first() {
        Some(best) if is_near(key, best) => error.hint(format!("did you mean `{best}`?")),
        Some(_) => error.hint(format!("known: {}", names.join(", "))),
        None => error,
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A value as an error shows it: never longer than a line.
pub(crate) fn shown(value: &Value) -> String {
    clipped(&value.to_string())
}

fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push_str("...");
    short
}

/// A JSON value whose objects have no duplicate keys.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, x: bool) -> Result<Value, E> {
        Ok(Value::Bool(x))
    }

    fn visit_i64<E>(self, x: i64) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_u64<E>(self, x: u64) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_f64<E: de::Error>(self, x: f64) -> Result<Value, E> {
        Number::from_f64(x).map(Value::Number).ok_or_else(|| E::custom("a number is not finite"))
    }

    fn visit_str<E>(self, x: &str) -> Result<Value, E> {
        Ok(x.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Strict(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let Strict(item) = access.next_value()?;
            if map.insert(key.clone(), item).is_some() {
                return Err(de::Error::custom(format_args!("`{}` is given twice", clipped(&key))));
            }
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(schema: &Value, value: &Value) -> String {
        check(schema, value).unwrap_err().to_string()
    }

    #[test]
    fn each_rule_has_its_sentence() {
        let schema = json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "penalty": {"type": "number", "minimum": 0.0},
                "level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
                "k": {"type": "integer", "minimum": 1, "maximum": 9},
                "unit": {"oneOf": [{"const": "day", "description": "."}, {"const": "week", "description": "."}]},
                "cuts": {"type": ["array", "null"], "minItems": 2, "items": {"type": "number"}},
                "name": {"anyOf": [{"$ref": "#/$defs/Name"}, {"type": "null"}]},
            },
            "$defs": {"Name": {"type": "string", "maxLength": 3}},
        });
        let cases = [
            (json!({"penalty": -1}), "`penalty` must be a number in [0, inf), got -1"),
            (json!({"penalty": "a"}), "`penalty` must be a number in [0, inf), got \"a\""),
            (json!({"level": 1.0}), "`level` must be a number in (0, 1), got 1.0"),
            (json!({"k": 1.5}), "`k` must be a whole number in [1, 9], got 1.5"),
            (json!({"unit": "year"}), "`unit` must be one of \"day\", \"week\", got \"year\""),
            (json!({"cuts": [1]}), "`cuts` must be a list of at least 2, each a number, got [1]"),
            (json!({"cuts": [1, "x"]}), "`cuts[1]` must be a number, got \"x\""),
            (json!({"name": "long"}), "`name` must be text, got \"long\""),
            (json!({"penalti": 1}), "`penalti` is not a parameter; hint: did you mean `penalty`?"),
            (json!([]), "`parameters` must be an object of names and values, got []"),
        ];
        for (value, expected) in cases {
            assert_eq!(message(&schema, &value), expected);
        }
        check(&schema, &json!({"penalty": 0, "cuts": null, "name": null, "unit": "day"})).unwrap();
    }

    #[test]
    fn duplicate_keys_and_non_finite_numbers_are_refused() {
        assert!(parse_json("{\"a\": 1, \"a\": 2}").unwrap_err().message().contains("given twice"));
        assert!(parse_json("{\"a\": 1e999}").is_err());
        assert!(parse_json("{\"a\": NaN}").is_err());
        assert_eq!(parse_json("  ").unwrap(), json!({}));
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        assert!(parse_json(&"[".repeat(100_000)).is_err());
    }
}
