//! Example inputs for every entry of the registry, made from what the entry declares.

use std::sync::OnceLock;

use habitue::math::elementary::ln;
use habitue::method::{
    ColumnKind, Entry, Grain, Kind, OptionKind, OptionSpec, OutputSpec, RoleSpec,
};
use habitue::{DataFrame, Error, Inputs, Model, Outcome, Predict, Task, api, registry};
use polars_core::prelude::{Column, IdxCa};
use serde_json::{Map, Value, json};

use super::written;

/// Transactions of a small simulated shop, and what the ledger makes of them.
pub(crate) struct Example {
    pub(crate) transactions: DataFrame,
    pub(crate) ledger: Model,
    /// Tables with one row for each customer, in the same order.
    customers: Vec<DataFrame>,
    /// Tables of customers that no ledger makes, each whole in itself.
    others: Vec<DataFrame>,
    /// A local day in the middle of the data.
    pub(crate) day: String,
}

/// The example that tests share; made once for each test binary.
pub(crate) fn example() -> &'static Example {
    static EXAMPLE: OnceLock<Example> = OnceLock::new();
    EXAMPLE.get_or_init(|| Example::new(120, 1))
}

impl Example {
    pub(crate) fn new(customers: u32, seed: u32) -> Self {
        let world = json!({"profile": "tiny", "customers": customers, "seed": seed, "items": 0});
        let world = run("simulate.transactions", &world, Inputs::new()).expect("a world");
        let transactions = world.get("transactions").expect("transactions").clone();
        let ledger = fit("ledger", &json!({}), (&transactions).into()).expect("a ledger");
        let [summary, rfm] = ["summary", "rfm"].map(|name| ledger.table(name).expect("a table"));
        let segments = segments(rfm.height());
        let customers = vec![summary, rfm, segments];
        let basis = ledger.basis();
        let day = |text: Option<String>| -> jiff::civil::Date {
            text.expect("dates")[..10].parse().expect("a date")
        };
        let (first, last) = (day(basis.first), day(basis.last));
        let half = (last - first).get_days() / 2;
        let day = first.saturating_add(jiff::Span::new().days(half)).to_string();
        let others = vec![rhythms(&customers[0]), opportunities(), contracts(), movements()];
        Self { transactions, ledger, customers, others, day }
    }

    /// A table with the columns that a role declares; optional ones where there are any.
    fn table(&self, role: &RoleSpec) -> DataFrame {
        let has = |table: &DataFrame, name: &str| table.column(name).is_ok();
        // A fit needs the times between purchases, a prediction does not.
        let required = || role.columns.iter().filter(|c| c.required || c.name == "litt");
        let raw = required().all(|c| has(&self.transactions, c.name));
        let whole = |table: &&DataFrame| required().all(|c| has(table, c.name));
        let known = required().all(|c| self.customers.iter().any(|table| has(table, c.name)));
        let sources: &[DataFrame] = match self.others.iter().find(whole) {
            _ if raw => std::slice::from_ref(&self.transactions),
            Some(other) if !known => std::slice::from_ref(other),
            _ => &self.customers,
        };
        for column in required() {
            let found = sources.iter().any(|table| has(table, column.name));
            assert!(found, "no example has the column `{}`: add one", column.name);
        }
        let columns = role
            .columns
            .iter()
            .filter_map(|c| sources.iter().find_map(|table| table.column(c.name).ok()).cloned());
        DataFrame::new(sources[0].height(), columns.collect()).expect("a table")
    }

    /// Every form of input that the entry declares to take, with its name.
    pub(crate) fn givens(&self, entry: &Entry) -> Vec<(&'static str, Given)> {
        let Some(role) = entry.roles.first() else { return vec![("nothing", Given::Nothing)] };
        let mut all = Vec::new();
        if role.table {
            all.push(("its columns", Given::Table(self.table(role))));
        }
        if role.models.contains(&"ledger") {
            all.push(("a ledger", Given::Model(self.ledger.clone())));
            if role.table {
                all.push(("transactions", Given::Table(self.transactions.clone())));
            }
        }
        assert!(!all.is_empty(), "{}: no example for the role `{}`", entry.id, role.name);
        all
    }
}

/// A summary with the logarithms of the times between purchases, as if these were all equal but
/// for a little.
fn rhythms(summary: &DataFrame) -> DataFrame {
    let numbers = |name: &str| habitue::frame::double(summary, name).expect("numbers");
    let gaps = numbers("frequency").into_iter().zip(numbers("recency"));
    let litt: Vec<f64> = gaps
        .map(|(x, last)| if x > 0.0 { x * ln(last / x) - 0.1 * (x - 1.0) } else { 0.0 })
        .collect();
    let mut columns = summary.columns().to_vec();
    columns.push(Column::new("litt".into(), litt));
    DataFrame::new(summary.height(), columns).expect("a table")
}

/// A segment for each of so many customers.
fn segments(rows: usize) -> DataFrame {
    let segment: Vec<i64> = (0..rows as i64).map(|row| 1 + (row * 5 + row / 7) % 4).collect();
    DataFrame::new(rows, vec![Column::new("segment".into(), segment)]).expect("a table")
}

/// Customers with the segment that they are in and the one that they were in.
fn movements() -> DataFrame {
    let rows = 0..90_i64;
    let column = |name: &str, of: &dyn Fn(i64) -> i64| {
        Column::new(name.into(), rows.clone().map(of).collect::<Vec<i64>>())
    };
    let columns = vec![
        column("customer_id", &|i| 1000 + i),
        column("segment", &|i| 1 + i % 4),
        column("segment_before", &|i| 1 + i * i % 5),
        column("total_value", &|i| 10 * i),
        column("total_value_before", &|i| 7 * i % 31),
    ];
    DataFrame::new(90, columns).expect("a table")
}

/// Opportunities taken and not taken.
fn opportunities() -> DataFrame {
    let rows = 0..90_i64;
    let n = |i: i64| 4 + i % 5;
    let last = |i: i64| i * 7 % (n(i) + 1);
    let taken = |i: i64| if last(i) == 0 { 0 } else { 1 + i * 3 % last(i) };
    let column = |name: &str, of: &dyn Fn(i64) -> i64| {
        Column::new(name.into(), rows.clone().map(of).collect::<Vec<i64>>())
    };
    let columns = vec![
        column("customer_id", &|i| 1000 + i),
        column("frequency", &taken),
        column("recency", &last),
        column("n_periods", &n),
    ];
    DataFrame::new(90, columns).expect("a table")
}

/// Contracts, some of which have ended.
fn contracts() -> DataFrame {
    let rows = 0..90_i64;
    let tenure: Vec<i64> = rows.clone().map(|i| 1 + i * 5 % 9).collect();
    let churned: Vec<bool> = rows.clone().map(|i| i % 3 != 0).collect();
    let columns = vec![
        Column::new("customer_id".into(), rows.map(|i| 1000 + i).collect::<Vec<i64>>()),
        Column::new("tenure".into(), tenure),
        Column::new("churned".into(), churned),
    ];
    DataFrame::new(90, columns).expect("a table")
}

/// One input of an entry.
#[derive(Clone)]
pub(crate) enum Given {
    Nothing,
    Table(DataFrame),
    Model(Model),
}

impl Given {
    pub(crate) fn inputs(&self) -> Inputs {
        match self {
            Self::Nothing => Inputs::new(),
            Self::Table(table) => table.into(),
            Self::Model(model) => model.into(),
        }
    }
}

/// The table with the columns that the entry's main role declares.
pub(crate) fn literal(entry: &Entry) -> Option<DataFrame> {
    entry.roles.first().filter(|role| role.table).map(|role| example().table(role))
}

/// The names of the columns that the main role declares and that hold numbers a scorer takes.
pub(crate) fn scored_columns(entry: &Entry) -> Vec<&'static str> {
    let columns = entry.roles.first().map_or(&[][..], |role| role.columns);
    columns.iter().filter(|c| c.required && c.kind != ColumnKind::Key).map(|c| c.name).collect()
}

/// Every form of input that the entry declares to take, with its name.
pub(crate) fn givens(entry: &Entry) -> Vec<(&'static str, Given)> {
    example().givens(entry)
}

/// Entries that are fitted.
pub(crate) fn methods() -> impl Iterator<Item = &'static Entry> {
    registry::METHODS.iter().filter(|entry| entry.kind != Kind::Analysis)
}

/// Entries that are run.
pub(crate) fn analyses() -> impl Iterator<Item = &'static Entry> {
    registry::METHODS.iter().filter(|entry| entry.kind == Kind::Analysis)
}

pub(crate) fn fit(id: &str, params: &Value, inputs: Inputs) -> Result<Model, Error> {
    api::fit(id, &params.to_string(), inputs, &Task::new(), None)
}

pub(crate) fn run(id: &str, params: &Value, inputs: Inputs) -> Result<Outcome, Error> {
    api::run(id, &params.to_string(), inputs, &Task::new(), None)
}

/// The call that an entry is for: a fit and its default outputs, or a run.
pub(crate) fn whole(entry: &Entry, params: &Value, given: &Given) -> Result<String, Error> {
    if entry.kind == Kind::Analysis {
        return run(entry.id, &in_small(entry, params), given.inputs()).map(|out| shown(&out));
    }
    let model = fit(entry.id, params, given.inputs())?;
    let answer = model.ask(predicted_from(entry, given), &Predict::new())?;
    Ok(format!("{}\n{}", model.content_hash()?, shown(&answer)))
}

/// Parameters with which an entry that makes its own data makes little of it, and an analysis
/// that repeats itself does so seldom.
pub(crate) fn in_small(entry: &Entry, params: &Value) -> Value {
    let mut params = params.clone();
    let own_data: &[(&str, u32)] = if entry.roles.is_empty() { &[("customers", 60)] } else { &[] };
    let repeated = [("k_max", 3), ("n_init", 1), ("references", 2), ("resamples", 2)];
    let repeated: &[(&str, u32)] = if entry.kind == Kind::Analysis { &repeated } else { &[] };
    if let Some(map) = params.as_object_mut() {
        for (name, value) in own_data.iter().chain(repeated) {
            if entry.schema().pointer(&format!("/properties/{name}")).is_some() {
                map.entry(*name).or_insert(json!(value));
            }
        }
    }
    params
}

/// A state answers from itself, a method from the data.
pub(crate) fn predicted_from(entry: &Entry, given: &Given) -> Inputs {
    if entry.kind == Kind::State { Inputs::new() } else { given.inputs() }
}

/// Fits with defaults, or with the word of a parameter that an output says it needs.
pub(crate) fn fit_for(entry: &Entry, given: &Given, output: &OutputSpec) -> Model {
    let model = fit(entry.id, &json!({}), given.inputs())
        .unwrap_or_else(|error| panic!("{}: {error}", entry.id));
    let asked = model.ask(predicted_from(entry, given), &asking(output));
    let Err(error) = asked else { return model };
    let parameter = error.parameter_name().unwrap_or_else(|| panic!("{error}")).to_owned();
    let schema = entry.schema();
    let property = &schema["properties"][&parameter];
    let last = words(property).last().cloned().unwrap_or_else(|| panic!("{error}"));
    fit(entry.id, &json!({parameter: last}), given.inputs())
        .unwrap_or_else(|error| panic!("{}: {error}", entry.id))
}

/// The words of an enumeration in a schema.
pub(crate) fn words(schema: &Value) -> Vec<String> {
    let listed = schema.get("enum").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    let listed = listed.into_iter().flatten();
    let word = |item: &Value| item.get("const").unwrap_or(item).as_str().map(str::to_owned);
    listed.filter_map(word).collect()
}

/// A request for one output with the options that it cannot do without.
pub(crate) fn asking(output: &OutputSpec) -> Predict {
    let required = output.options.iter().filter(|option| option.required);
    required.fold(Predict::new().outputs([output.name]), |predict, option| {
        predict.set(option.name, sample(option))
    })
}

/// A request for all outputs of row grain.
pub(crate) fn asking_rows(entry: &Entry) -> Option<Predict> {
    let rows: Vec<_> = entry.outputs.iter().filter(|o| o.grain == Grain::Row).collect();
    let mut options = Map::new();
    for option in rows.iter().flat_map(|o| o.options).filter(|o| o.required) {
        options.insert(option.name.to_owned(), sample(option));
    }
    let names: Vec<&str> = rows.iter().map(|o| o.name).collect();
    let predict = Predict::new().outputs(names);
    let predict = options.into_iter().fold(predict, |p, (name, value)| p.set(&name, value));
    (!rows.is_empty()).then_some(predict)
}

/// A value that an option takes.
pub(crate) fn sample(option: &OptionSpec) -> Value {
    match option.kind {
        OptionKind::Number { min, max, .. } | OptionKind::Numbers { min, max, .. } => {
            json!(if max.is_finite() && max <= 1.0 {
                0.5 * (min + max)
            } else {
                min.max(0.0) + 1.0
            })
        }
        OptionKind::Integer { min, .. } => json!(min),
        OptionKind::Time => json!(example().day),
        OptionKind::Choice(words) => json!(words[0]),
        OptionKind::Flag => json!(true),
        OptionKind::Texts => json!({}),
        _ if option.name == "locale" => json!("en"),
        _ => json!("x"),
    }
}

/// All that an outcome holds, bit for bit.
pub(crate) fn shown(outcome: &Outcome) -> String {
    let mut lines = Vec::new();
    for (name, table) in &outcome.tables {
        lines.push(format!("{name}: {} rows", table.height()));
        lines.extend(table.columns().iter().map(|c| format!("{}: {}", c.name(), c.dtype())));
        lines
            .extend(written(table).into_iter().map(|(c, row, value)| format!("{c} {row} {value}")));
    }
    lines.extend(outcome.documents.iter().map(|d| format!("{}: {}", d.name, d.text)));
    lines.extend(outcome.notes.iter().map(ToString::to_string));
    lines.join("\n")
}

/// The cells of a table as text, row by row.
pub(crate) fn rows_of(table: &DataFrame) -> Vec<String> {
    let mut rows = vec![String::new(); table.height()];
    for (column, row, value) in written(table) {
        rows[row].push_str(&format!("{column}={value} "));
    }
    rows
}

/// The rows of a table at these positions.
pub(crate) fn picked(table: &DataFrame, rows: Vec<u32>) -> DataFrame {
    table.take(&IdxCa::from_vec("".into(), rows)).expect("rows of the table")
}

/// The positions of `len` rows in another order, always the same.
pub(crate) fn shuffled(len: usize) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..len as u32).collect();
    // An odd multiplier visits every row of a power of two; sorting by it shuffles any length.
    rows.sort_by_key(|row| row.wrapping_add(1).wrapping_mul(0x9e37_79b1));
    rows
}

/// Runs `work` in a pool of its own.
pub(crate) fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool").install(work)
}
