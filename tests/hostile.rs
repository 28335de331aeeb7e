//! Hostile tables, made from the registry: each ends in a value or in an error of a declared
//! kind that names the column at fault, and nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "hostile/bytes.rs"]
mod bytes;
#[path = "hostile/export.rs"]
mod export;
mod support;
#[path = "hostile/tables.rs"]
mod tables;

use habitue::frame::Source;
use habitue::method::{Entry, Kind};
use habitue::{DataFrame, Error, ErrorKind, Inputs, Model, Predict, registry};
use serde_json::json;
use support::examples::{Given, fit, givens, in_small, run};

/// Kinds with which a table may be refused.
const DECLARED: [ErrorKind; 5] = [
    ErrorKind::InvalidData,
    ErrorKind::NotConverged,
    ErrorKind::BadFile,
    ErrorKind::LimitExceeded,
    ErrorKind::Unsupported,
];

/// What must come of a hostile table.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Must {
    /// A value or an error of a declared kind.
    End,
    /// An error of a declared kind.
    Fail,
    /// An error that names the column.
    Name,
    /// A value, or an error that names the column.
    NameIfRefused,
    /// The same as the plain table.
    Equal,
}

/// A sound table to be spoilt.
struct Table<'a> {
    frame: &'a DataFrame,
    /// Columns without which the entry cannot do.
    required: &'a [&'a str],
}

/// A hostile table and the column that it spoils, where it spoils one.
struct Case {
    name: String,
    column: Option<String>,
    must: Must,
    source: Box<dyn Fn() -> Source>,
}

fn call(entry: &'static Entry, source: Source) -> Result<String, Error> {
    let inputs = Inputs::new().with("data", source);
    if entry.kind == Kind::Analysis {
        let outcome = run(entry.id, &in_small(entry, &json!({})), inputs)?;
        return Ok(support::examples::shown(&outcome));
    }
    fit(entry.id, &json!({}), inputs)?.content_hash()
}

/// Fitted on sound rows, a model must also stand a hostile table in `predict`.
fn ask(model: Option<&Model>, source: Source) -> Result<(), Error> {
    let Some(model) = model else { return Ok(()) };
    model.ask(Inputs::new().with("data", source), &Predict::new()).map(|_| ())
}

/// Runs the cases of every entry and form of input; gives how many there were.
///
/// With `HABITUE_HOSTILE` they are also written into that folder, as cases that the other
/// languages run: `scripts/deep/hostile.sh`.
fn run_all(topic: &str, make: impl Fn(&Table<'_>) -> Vec<Case>) -> usize {
    let mut count = 0;
    let mut export = export::Export::new(topic);
    let mut wrong = Vec::new();
    for (position, entry) in registry::METHODS.iter().enumerate() {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let plain = call(entry, table.into()).unwrap();
            let model = (entry.kind == Kind::Method)
                .then(|| fit(entry.id, &json!({}), given.inputs()).unwrap());
            // Transactions stand for customers in methods that take a ledger; what they need is
            // what the ledger needs.
            let needed =
                if form == "transactions" { registry::get("ledger").unwrap() } else { entry };
            let columns = needed.roles.iter().flat_map(|role| role.columns);
            let required: Vec<&str> = columns.filter(|c| c.required).map(|c| c.name).collect();
            let cases = make(&Table { frame: table, required: &required }).into_iter().enumerate();
            for (number, mut case) in cases {
                // Transactions take one road, so the methods share the cases among them.
                if form == "transactions" && (number + position) % 4 != 0 {
                    continue;
                }
                // Without its mark the table is one of customers that lacks theirs.
                if form == "transactions" && case.name.starts_with("without `timestamp`") {
                    case.must = Must::Fail;
                }
                count += 1;
                let name = format!("{} from {form}: {}", entry.id, case.name);
                if let Some(export) = &mut export {
                    export.add(&name, entry, table, &case);
                }
                let fitted = call(entry, (case.source)());
                if let Some(problem) = judge(&case, &plain, &fitted, entry) {
                    wrong.push(format!("{name}: {problem}"));
                }
                let asked = ask(model.as_ref(), (case.source)());
                if let Err(error) = asked
                    && !DECLARED.contains(&error.kind())
                {
                    wrong.push(format!("{name}: predict: {error:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}: {wrong:#?}", wrong.len());
    count
}

fn judge(
    case: &Case,
    plain: &str,
    fitted: &Result<String, Error>,
    entry: &Entry,
) -> Option<String> {
    match fitted {
        Ok(got) if case.must == Must::Equal && got != plain => Some("gives something else".into()),
        Ok(_) if matches!(case.must, Must::Fail | Must::Name) => Some("is taken".into()),
        Ok(_) => None,
        Err(error) if !DECLARED.contains(&error.kind()) => Some(format!("{error:?}")),
        Err(error) if case.must == Must::Equal => Some(format!("is refused: {error:?}")),
        Err(error) if error.method_id() != Some(entry.id) => {
            Some(format!("does not name the method: {error:?}"))
        }
        Err(error)
            if matches!(case.must, Must::Name | Must::NameIfRefused)
                && error.column_name() != case.column.as_deref() =>
        {
            Some(format!("does not name {:?}: {error:?}", case.column))
        }
        Err(_) => None,
    }
}

#[test]
fn tables_of_odd_values_end_in_a_value_or_an_error() {
    let count = run_all("values", tables::odd_values);
    assert!(count >= 200, "{count}");
}

#[test]
fn tables_of_odd_shapes_end_in_a_value_or_an_error() {
    let count = run_all("shapes", tables::odd_shapes);
    assert!(count >= 50, "{count}");
}

#[test]
fn columns_of_other_types_give_the_same_or_are_named() {
    let count = run_all("types", tables::odd_types);
    assert!(count >= 200, "{count}");
}

#[test]
fn arrow_bytes_that_lie_end_in_a_value_or_an_error() {
    let count = run_all("bytes", bytes::odd_bytes);
    assert!(count >= 50, "{count}");
}
