//! The JSON header: canonical order, and floats kept out of it.

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::method::schema;

/// The key under which a float's place in `#floats` stands.
const FLOAT: &str = "$";

/// Replaces each float by its place in `floats`. Keys that begin with `$` get another one, so
/// that no key of a caller can be taken for ours.
pub(super) fn encode(value: &Value, floats: &mut Vec<f64>) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            floats.push(number.as_f64().unwrap_or(f64::NAN));
            json!({FLOAT: floats.len() - 1})
        }
        Value::Array(items) => items.iter().map(|item| encode(item, floats)).collect(),
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let escape = |key: &str| {
                if key.starts_with(FLOAT) { format!("{FLOAT}{key}") } else { key.to_owned() }
            };
            entries.into_iter().map(|(k, v)| (escape(k), encode(v, floats))).collect()
        }
        other => other.clone(),
    }
}

/// The inverse of [`encode`].
pub(super) fn decode(value: &Value, floats: &[f64]) -> Result<Value> {
    match value {
        Value::Array(items) => items.iter().map(|item| decode(item, floats)).collect(),
        Value::Object(map) => match map.get(FLOAT) {
            Some(place) => {
                let place = place.as_u64().and_then(|i| usize::try_from(i).ok());
                let float = place.and_then(|i| floats.get(i)).filter(|_| map.len() == 1);
                let float = float.and_then(|x| serde_json::Number::from_f64(*x));
                float.map(Value::Number).ok_or_else(|| Error::bad_file("a number is broken"))
            }
            None => map
                .iter()
                .map(|(key, item)| {
                    let key = key.strip_prefix(FLOAT).unwrap_or(key).to_owned();
                    Ok((key, decode(item, floats)?))
                })
                .collect::<Result<Map<String, Value>>>()
                .map(Value::Object),
        },
        other => Ok(other.clone()),
    }
}

/// Objects with their keys in order, whatever order the JSON library keeps.
pub(super) fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            entries.into_iter().map(|(k, v)| (k.clone(), sorted(v))).collect()
        }
        other => other.clone(),
    }
}

/// Parses the header of a file of `whole` bytes.
///
/// The number of values is bounded before anything is parsed: loading may allocate twice the
/// file and 1 MiB, no more.
pub(super) fn parse(text: &str, whole: usize) -> Result<Value> {
    // Floats are put back into a copy.
    if !schema::fits(text, 2, whole) {
        return Err(Error::bad_file(
            "the header has more values than a file of this size justifies",
        ));
    }
    schema::parse_strict(text)
        .map_err(|error| Error::bad_file(format!("the header is not JSON: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_and_keys_of_ours_survive() {
        let value = json!({"b": 0.1, "a": [1, 2.5, {"$": "x", "$$y": -0.0}], "c": {"$": 3}});
        let mut floats = Vec::new();
        let encoded = encode(&value, &mut floats);
        assert!(!encoded.to_string().contains('.'));
        assert_eq!(decode(&encoded, &floats).unwrap(), value);
    }

    #[test]
    fn a_header_that_would_swell_in_memory_is_refused() {
        let text = format!("[{}]", "0,".repeat(20_000) + "0");
        assert!(parse(&text, text.len()).is_err());
    }
}
