//! Runs the conformance cases in Rust and writes what the other languages are held to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod support;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use habitue::api;
use habitue::frame::Source;
use habitue::method::Input;
use habitue::{DataFrame, Error, Inputs, Model, Task};
use serde_json::{Value, json};
use support::{escaped, table, written};

/// What a step keeps.
enum Kept {
    Table(DataFrame),
    Model(Model),
}

struct Case<'a> {
    name: &'a str,
    kept: HashMap<String, Kept>,
    lines: String,
}

#[test]
fn every_case_runs_and_is_written() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let file = std::env::var_os("CONFORMANCE_CASES").map(PathBuf::from);
    let cases = std::fs::read_to_string(file.unwrap_or(folder.join("cases.json"))).unwrap();
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let mut lines = String::new();
    for case in cases["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let mut run = Case { name, kept: HashMap::new(), lines: String::new() };
        for step in case["steps"].as_array().unwrap() {
            run.step(step);
        }
        assert!(!run.lines.is_empty(), "{name} writes nothing");
        lines.push_str(&run.lines);
    }
    if let Some(folder) = std::env::var_os("CONFORMANCE_DIR") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(PathBuf::from(folder).join("rust.tsv"), lines).unwrap();
    }
}

impl Case<'_> {
    fn step(&mut self, step: &Value) {
        let outcome = self.act(step);
        match (outcome, step.get("error")) {
            (Ok(kept), None) => {
                if let (Some(Kept::Table(table)), Some(true)) = (&kept, step["write"].as_bool()) {
                    self.write_table(step["as"].as_str().unwrap(), table);
                }
                if let Some(kept) = kept {
                    self.kept.insert(step["as"].as_str().unwrap().to_owned(), kept);
                }
            }
            (Err(error), Some(code)) => {
                let name = self.name;
                assert_eq!(error.kind().code(), code.as_str().unwrap(), "{name}: {error}");
                self.write("error", 0, &signature(&error));
            }
            (Ok(_), Some(code)) => panic!("{}: {step} must fail with {code}", self.name),
            (Err(error), None) => panic!("{}: {step}: {error}", self.name),
        }
    }

    fn act(&mut self, step: &Value) -> Result<Option<Kept>, Error> {
        let task = Task::new();
        let params = step.get("params").unwrap_or(&json!({})).to_string();
        let options = step.get("options").unwrap_or(&json!({})).to_string();
        let id = |verb: &str| step[verb].as_str().unwrap();
        if step.get("fit").is_some() {
            let model = api::fit(id("fit"), &params, self.inputs(step), &task, None)?;
            return Ok(Some(Kept::Model(model)));
        }
        if step.get("run").is_some() {
            let outcome = api::run(id("run"), &params, self.inputs(step), &task, None)?;
            let table = match step.get("table") {
                Some(name) => outcome.get(name.as_str().unwrap())?.clone(),
                None => outcome.into_main()?,
            };
            return Ok(Some(Kept::Table(table)));
        }
        if step.get("predict").is_some() {
            let model = self.model(&step["predict"]);
            let outcome = api::predict(&model, &options, self.inputs(step), &task, None)?;
            return Ok(Some(Kept::Table(outcome.into_main()?)));
        }
        if step.get("explain").is_some() {
            let model = self.model(&step["explain"]);
            let outcome = api::explain(&model, &options, self.inputs(step), &task, None)?;
            return Ok(Some(Kept::Table(outcome.into_main()?)));
        }
        if step.get("score_one").is_some() {
            return self.score_one(step).map(|table| Some(Kept::Table(table)));
        }
        if step.get("update").is_some() {
            api::update(&self.model(&step["update"]), self.inputs(step), &task, None)?;
            return Ok(None);
        }
        if let Some(pair) = step.get("merge") {
            let merged = api::merge(&self.model(&pair[0]), &self.model(&pair[1]))?;
            return Ok(Some(Kept::Model(merged)));
        }
        if step.get("reload").is_some() {
            let bytes = api::to_bytes(&self.model(&step["reload"]))?;
            return Ok(Some(Kept::Model(api::load_bytes(&bytes)?)));
        }
        if step.get("hash").is_some() {
            let hash = self.model(&step["hash"]).content_hash()?;
            self.write("hash", 0, &hash);
            return Ok(None);
        }
        panic!("{}: unknown step {step}", self.name)
    }

    fn score_one(&self, step: &Value) -> Result<DataFrame, Error> {
        let row = step["row"].as_object().unwrap();
        let mut spec = step.get("options").cloned().unwrap_or(json!({}));
        spec["columns"] = row.keys().map(|k| json!(k)).collect();
        let scorer = api::scorer(&self.model(&step["score_one"]), &spec.to_string())?;
        let number = |(at, value): (usize, &Value)| match value.as_str() {
            Some(text) => scorer.code(at, text).unwrap(),
            None => value.as_f64().unwrap(),
        };
        let values: Vec<f64> = row.values().enumerate().map(number).collect();
        let mut out = vec![0.0; scorer.outputs().len()];
        scorer.run(&values, &mut out)?;
        let mut columns = serde_json::Map::new();
        for (at, (name, value)) in scorer.outputs().iter().zip(out).enumerate() {
            let cell = match scorer.text(at, value) {
                Some(text) => json!(text),
                None if value.is_nan() => Value::Null,
                None => json!(value),
            };
            columns.insert(name.clone(), json!([cell]));
        }
        Ok(table(&Value::Object(columns)))
    }

    fn inputs(&self, step: &Value) -> Inputs {
        let mut inputs = Inputs::new();
        for (role, input) in step["inputs"].as_object().into_iter().flatten() {
            let input: Input = match input {
                Value::String(name) => match &self.kept[name] {
                    Kept::Table(table) => table.into(),
                    Kept::Model(model) => model.into(),
                },
                literal => match &literal["ipc"] {
                    Value::String(hex) => Source::Ipc(from_hex(hex).into()).into(),
                    _ => table(&literal["columns"]).into(),
                },
            };
            inputs = inputs.with(role, input);
        }
        inputs
    }

    fn model(&self, name: &Value) -> Model {
        match &self.kept[name.as_str().unwrap()] {
            Kept::Model(model) => model.clone(),
            Kept::Table(_) => panic!("{}: {name} is a table", self.name),
        }
    }

    fn write_table(&mut self, prefix: &str, table: &DataFrame) {
        for (column, row, value) in written(table) {
            self.write(&format!("{prefix}.{}", escaped(&column)), row, &value);
        }
    }

    fn write(&mut self, column: &str, row: usize, value: &str) {
        writeln!(self.lines, "{}\t{column}\t{row}\t{value}", self.name).unwrap();
    }
}

fn from_hex(text: &str) -> Vec<u8> {
    let digit = |c: u8| char::from(c).to_digit(16).unwrap() as u8;
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Code, column, parameter and first wrong row of an error.
fn signature(error: &Error) -> String {
    let or_dash = |text: Option<&str>| text.map_or("-".to_owned(), escaped);
    format!(
        "{} {} {} {}",
        error.kind().code(),
        or_dash(error.column_name()),
        or_dash(error.parameter_name()),
        error.wrong_rows().first.first().map_or("-".to_owned(), u64::to_string)
    )
}
