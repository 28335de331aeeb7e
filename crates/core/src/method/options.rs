//! What a call of `predict` asks for: outputs and their options.

use serde_json::{Map, Value, json};

use crate::error::{Error, Result, is_near, nearest};

use super::schema;
use super::spec::{Grain, OptionSpec, OutputSpec};
use super::vocabulary::{LEVEL, LOCALE, TEXTS};

/// Outputs and options of a prediction, as a Rust caller writes them.
///
/// ```
/// use habitue::Predict;
///
/// let options = Predict::new().outputs(["p_alive", "expected_purchases"]).horizon(13.0).level(0.9);
/// assert_eq!(options.to_string(), r#"{"horizon":13.0,"level":0.9,"outputs":["p_alive","expected_purchases"]}"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predict(Map<String, Value>);

impl Predict {
    /// The default outputs without options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Chooses the outputs.
    #[must_use]
    pub fn outputs<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.set("outputs", names.into_iter().collect::<Vec<_>>())
    }

    /// How far ahead, in units of the model.
    #[must_use]
    pub fn horizon(self, horizon: f64) -> Self {
        self.set("horizon", horizon)
    }

    /// Probability that intervals cover.
    #[must_use]
    pub fn level(self, level: f64) -> Self {
        self.set("level", level)
    }

    /// Date or instant up to which the data count, in ISO 8601.
    #[must_use]
    pub fn as_of(self, as_of: &str) -> Self {
        self.set("as_of", as_of)
    }

    /// Sets any option by its name.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// As a JSON value.
    #[must_use]
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

impl std::fmt::Display for Predict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Value::Object(self.0.clone()))
    }
}

/// A checked prediction call: which outputs, with which options.
#[derive(Clone, Debug)]
pub struct Request {
    outputs: Vec<&'static OutputSpec>,
    options: Map<String, Value>,
}

impl Request {
    /// Resolves a call against what the method declares.
    ///
    /// # Errors
    /// `UnknownName` for an output that the method lacks; `InvalidParameter` for a table asked
    /// for together with others, an option out of range, or one that no chosen output uses.
    pub fn new(outputs: &'static [OutputSpec], options: &Value) -> Result<Self> {
        let Value::Object(map) = options else {
            return Err(Error::invalid_parameter(
                "options",
                format_args!("must be an object, got {}", schema::shown(options)),
            ));
        };
        let mut options = map.clone();
        let chosen = choose(outputs, options.remove("outputs"))?;
        for (name, value) in &options {
            check_option(outputs, &chosen, name, value)?;
        }
        for output in &chosen {
            for option in output.options.iter().filter(|o| o.required) {
                if !options.contains_key(option.name) {
                    return Err(Error::invalid_parameter(
                        option.name,
                        format_args!("is missing: output `{}` needs it", output.name),
                    )
                    .hint(option.doc));
                }
            }
        }
        Ok(Self { outputs: chosen, options })
    }

    /// Resolves a call for reasons: outputs of row grain with their options, and the language.
    ///
    /// # Errors
    /// As [`Request::new`]; `InvalidParameter` also for a table, and for `level`, because
    /// reasons are given for values and not for intervals.
    pub fn of_reasons(outputs: &'static [OutputSpec], options: &Value) -> Result<Self> {
        let mut rest = options.clone();
        let language: Vec<(&OptionSpec, Value)> = [&LOCALE, &TEXTS]
            .into_iter()
            .filter_map(|option| Some((option, rest.as_object_mut()?.remove(option.name)?)))
            .collect();
        let mut request = Self::new(outputs, &rest)?;
        if let Some(table) = request.outputs.iter().find(|output| output.grain != Grain::Row) {
            return Err(Error::invalid_parameter(
                "outputs",
                format_args!(
                    "must be row outputs where reasons are asked for, got `{}`",
                    table.name
                ),
            ));
        }
        if request.options.get(LEVEL.name).is_some_and(|level| !level.is_null()) {
            return Err(Error::invalid_parameter(
                LEVEL.name,
                "must be left out: reasons are given for values and not for intervals",
            ));
        }
        for (option, value) in language {
            check_value(option, &value)?;
            request.options.insert(option.name.to_owned(), value);
        }
        Ok(request)
    }

    /// The chosen outputs in declared order of the call.
    #[must_use]
    pub fn outputs(&self) -> &[&'static OutputSpec] {
        &self.outputs
    }

    /// Whether an output was chosen.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        self.outputs.iter().any(|output| output.name == name)
    }

    /// The one table asked for, where the call is for a table.
    #[must_use]
    pub fn table(&self) -> Option<&'static OutputSpec> {
        match self.outputs.as_slice() {
            [only] if only.grain == Grain::Table => Some(only),
            _ => None,
        }
    }

    /// An option, or its declared default, or nothing.
    fn value(&self, name: &str) -> Option<Value> {
        if let Some(value) = self.options.get(name) {
            return (!value.is_null()).then(|| value.clone());
        }
        let spec = self.outputs.iter().flat_map(|o| o.options).find(|o| o.name == name)?;
        serde_json::from_str(spec.default).ok()
    }

    /// A number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        self.value(name)?.as_f64()
    }

    /// The numbers of an option that takes one or a list, and whether it was a list.
    #[must_use]
    pub fn numbers(&self, name: &str) -> (Vec<f64>, bool) {
        match self.value(name) {
            Some(Value::Array(items)) => (items.iter().filter_map(Value::as_f64).collect(), true),
            Some(value) => (value.as_f64().into_iter().collect(), false),
            None => (Vec::new(), false),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    /// A text or a word.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.as_str().map(str::to_owned)
    }

    /// True or false; false where neither given nor true by default.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.value(name).and_then(|v| v.as_bool()).unwrap_or(false)
    }

    /// A map of text to text.
    #[must_use]
    pub fn texts(&self, name: &str) -> Vec<(String, String)> {
        let Some(Value::Object(map)) = self.value(name) else { return Vec::new() };
        map.into_iter().filter_map(|(k, v)| Some((k, v.as_str()?.to_owned()))).collect()
    }

    /// The interval levels asked for, each with the suffix of its columns: none, one without
    /// a suffix, or a list with `_80`, `_99_5` (the percentage).
    #[must_use]
    pub fn levels(&self) -> Vec<Level> {
        match self.value("level") {
            Some(Value::Array(items)) => items
                .iter()
                .filter_map(Value::as_f64)
                .map(|value| Level { value, suffix: format!("_{}", percent(value)) })
                .collect(),
            Some(value) => value
                .as_f64()
                .map(|value| Level { value, suffix: String::new() })
                .into_iter()
                .collect(),
            None => Vec::new(),
        }
    }
}

/// An interval level and what its columns end in.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// In (0, 1).
    pub value: f64,
    /// Empty for a single level.
    pub suffix: String,
}

/// 0.8 as `80`, 0.995 as `99_5`: a percentage that can stand in a column's name.
#[must_use]
pub fn percent(level: f64) -> String {
    // Ten digits hide the binary noise of 100 * level and keep what a person wrote.
    let text = format!("{:.10}", 100.0 * level);
    text.trim_end_matches('0').trim_end_matches('.').replace('.', "_")
}

fn choose(
    outputs: &'static [OutputSpec],
    wanted: Option<Value>,
) -> Result<Vec<&'static OutputSpec>> {
    let names: Vec<String> = match wanted {
        None | Some(Value::Null) => return Ok(outputs.iter().filter(|o| o.default).collect()),
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(items)) if !items.is_empty() => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned).ok_or_else(|| bad_outputs(item)))
            .collect::<Result<_>>()?,
        Some(other) => return Err(bad_outputs(&other)),
    };
    let mut chosen: Vec<&'static OutputSpec> = Vec::new();
    for name in &names {
        let Some(output) = outputs.iter().find(|o| o.name == name) else {
            let known: Vec<&str> = outputs.iter().map(|o| o.name).collect();
            return Err(Error::unknown_name("output", name, &known));
        };
        if chosen.iter().any(|o| o.name == output.name) {
            return Err(Error::invalid_parameter(
                "outputs",
                format_args!("must name each output once, got `{name}` twice"),
            ));
        }
        chosen.push(output);
    }
    if let Some(table) = chosen.iter().find(|o| o.grain != Grain::Row)
        && chosen.len() > 1
    {
        return Err(Error::invalid_parameter(
            "outputs",
            format_args!("must name `{}` alone: it is a table of its own", table.name),
        ));
    }
    Ok(chosen)
}

fn bad_outputs(got: &Value) -> Error {
    Error::invalid_parameter(
        "outputs",
        format_args!("must be a list of at least 1, each text, got {}", schema::shown(got)),
    )
}

fn check_option(
    outputs: &'static [OutputSpec],
    chosen: &[&'static OutputSpec],
    name: &str,
    value: &Value,
) -> Result<()> {
    let find = |output: &OutputSpec| output.options.iter().copied().find(|o| o.name == name);
    if let Some(option) = chosen.iter().find_map(|output| find(output)) {
        return check_value(option, value);
    }
    let users: Vec<&str> = outputs.iter().filter(|o| find(o).is_some()).map(|o| o.name).collect();
    if !users.is_empty() {
        return Err(Error::invalid_parameter(name, "is not used by any chosen output")
            .hint(format!("it belongs to: {}", users.join(", "))));
    }
    let mut known: Vec<&str> =
        outputs.iter().flat_map(|o| o.options).map(|option| option.name).collect();
    known.push("outputs");
    known.sort_unstable();
    known.dedup();
    let error = Error::invalid_parameter(name, "is not an option");
    Err(match nearest(name, &known).first() {
        Some(best) if is_near(name, best) => error.hint(format!("did you mean `{best}`?")),
        _ => error.hint(format!("known: {}", known.join(", "))),
    })
}

/// An explicit null is the same as leaving the option out.
fn check_value(option: &OptionSpec, value: &Value) -> Result<()> {
    if value.is_null() {
        return Ok(());
    }
    let schema = json!({"type": "object", "properties": {option.name: option.schema()}});
    schema::check(&schema, &json!({option.name: value}))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::vocabulary::HORIZON;

    static OUTPUTS: [OutputSpec; 3] = [
        OutputSpec { name: "p_alive", options: &[&LEVEL], ..OutputSpec::ROW },
        OutputSpec {
            name: "expected_purchases",
            options: &[&HORIZON, &LEVEL],
            default: false,
            ..OutputSpec::ROW
        },
        OutputSpec { name: "parameters", ..OutputSpec::TABLE },
    ];

    fn message(options: &Value) -> String {
        Request::new(&OUTPUTS, options).unwrap_err().to_string()
    }

    #[test]
    fn options_are_checked_against_the_chosen_outputs() {
        assert_eq!(
            message(&json!({"horizon": 3})),
            "`horizon` is not used by any chosen output; hint: it belongs to: expected_purchases"
        );
        assert_eq!(
            message(&json!({"levle": 0.5})),
            "`levle` is not an option; hint: did you mean `level`?"
        );
        assert_eq!(
            message(&json!({"level": 1.5})),
            "`level` must be a number in (0, 1) or a list of 1 to 16, each a number in (0, 1), got 1.5"
        );
        assert_eq!(
            message(&json!({"outputs": ["p_alive", "parameters"]})),
            "`outputs` must name `parameters` alone: it is a table of its own"
        );
        assert!(
            message(&json!({"outputs": "expected_purchases"}))
                .starts_with("`horizon` is missing: output `expected_purchases` needs it")
        );
    }

    #[test]
    fn levels_name_their_columns_by_percentage() {
        let request = Request::new(&OUTPUTS, &json!({"level": [0.8, 0.995]})).unwrap();
        let suffixes: Vec<String> = request.levels().into_iter().map(|l| l.suffix).collect();
        assert_eq!(suffixes, ["_80", "_99_5"]);
        assert_eq!(percent(0.9), "90");
        assert_eq!(percent(0.999_999), "99_9999");
    }
}
