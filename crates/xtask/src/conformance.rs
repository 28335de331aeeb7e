//! Compares what the languages computed, bit for bit.
//!
//! Each runner writes lines `case<TAB>column<TAB>row<TAB>value`, where a float is the 16 hex
//! digits of its bits and everything else its text. The first file is the one the others are
//! held to.

use std::collections::BTreeMap;
use std::fs;

use crate::Outcome;

/// Key: case, column, row.
type Values = BTreeMap<(String, String, u64), String>;

/// How many differences are worth reading.
const SHOWN: usize = 20;

pub(crate) fn run(files: &[&str]) -> Outcome {
    let mut problems = Vec::new();
    let mut all: Vec<(&str, Values)> = Vec::new();
    for file in files {
        match read(file) {
            Ok(values) => all.push((file, values)),
            Err(error) => problems.push(error),
        }
    }
    if let Some(((first, expected), others)) = all.split_first() {
        if expected.is_empty() {
            problems.push(format!("{first}: no values"));
        }
        for (file, values) in others {
            compare(first, expected, file, values, &mut problems);
        }
        if problems.is_empty() {
            println!("{} values equal in {} languages", expected.len(), all.len());
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn read(file: &str) -> Result<Values, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let mut values = Values::new();
    for (at, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [case, column, row, value] = fields.as_slice() else {
            return Err(format!("{file}:{}: not four fields", at + 1));
        };
        let row = row.parse().map_err(|_| format!("{file}:{}: not a row", at + 1))?;
        let key = ((*case).to_owned(), (*column).to_owned(), row);
        if values.insert(key, (*value).to_owned()).is_some() {
            return Err(format!("{file}:{}: written twice", at + 1));
        }
    }
    Ok(values)
}

fn compare(first: &str, expected: &Values, file: &str, got: &Values, problems: &mut Vec<String>) {
    let mut count = 0_usize;
    let mut say = |key: &(String, String, u64), a: &str, b: &str| {
        count += 1;
        if count <= SHOWN {
            let (case, column, row) = key;
            problems.push(format!("{case} {column}[{row}]: {first} has {a}, {file} has {b}"));
        }
    };
    for (key, value) in expected {
        match got.get(key) {
            Some(other) if other == value => {}
            other => say(key, value, other.map_or("nothing", String::as_str)),
        }
    }
    for (key, value) in got.iter().filter(|(key, _)| !expected.contains_key(key)) {
        say(key, "nothing", value);
    }
    if SHOWN < count {
        problems.push(format!("{file}: {} more differences", count - SHOWN));
    }
}
