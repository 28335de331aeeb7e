//! Small sound inputs of every target, made from the registry and the simulator.

use habitue::frame::{TableBuilder, Validity, to_ipc};
use habitue::method::{Entry, Kind, OutputSpec};
use habitue::{DataFrame, api, registry};
use polars_arrow::io::ipc::write::{StreamWriter, WriteOptions};
use polars_core::prelude::{CompatLevel, DataType, TimeUnit};
use serde_json::{Map, Value, json};

use super::support::examples::{
    Example, asking, fit, givens, in_small, literal, methods, sample, scored_columns,
};

pub(crate) type Seeds = Vec<(String, Vec<u8>)>;

pub(crate) fn of(target: &str) -> Seeds {
    match target {
        "model_file" => models(),
        "ledger_file" => ledgers(),
        "parameters" => calls(),
        "ipc" => ipc(),
        "csv" => csv(),
        "dates" => dates(),
        _ => panic!("no seeds for {target}"),
    }
}

fn models() -> Seeds {
    let mut seeds = Seeds::new();
    for entry in methods().filter(|entry| entry.kind == Kind::Method) {
        for (form, given) in givens(entry) {
            let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
            let name = format!("{}-{}", entry.id, form.replace(' ', "-"));
            seeds.push((name, api::to_bytes(&model).unwrap()));
        }
    }
    seeds
}

/// Purchases of a shop so small that a ledger of them is a few hundred bytes.
fn purchases() -> DataFrame {
    Example::new(6, 3).transactions
}

fn ledgers() -> Seeds {
    let settings = [
        ("days", json!({})),
        ("summary", json!({"detail": "summary"})),
        ("events", json!({"detail": "events", "numbers": ["quantity"]})),
        ("zone", json!({"time_zone": "Europe/Berlin", "day_starts_at": "06:00"})),
        ("week", json!({"occasion": "week", "unit": "week", "refunds": "drop"})),
        ("currency", json!({"currency": "EUR", "decimals": 0})),
    ];
    let purchases = with_quantity(&purchases());
    let saved = |(name, settings): &(&str, Value)| {
        let model = fit("ledger", settings, (&purchases).into()).unwrap();
        ((*name).to_owned(), api::to_bytes(&model).unwrap())
    };
    settings.iter().map(saved).collect()
}

fn with_quantity(table: &DataFrame) -> DataFrame {
    let rows = table.height();
    let quantity = (0..rows as i64).map(|row| row % 3).collect();
    let added = TableBuilder::new().int64("quantity", quantity, &Validity::all()).finish().unwrap();
    let mut columns = table.columns().to_vec();
    columns.retain(|column| column.name() != "quantity");
    columns.extend(added.columns().to_vec());
    DataFrame::new(rows, columns).unwrap()
}

/// Every call with every parameter at its default, and every output with all its options.
fn calls() -> Seeds {
    let mut seeds = Seeds::new();
    for entry in registry::METHODS {
        let verb = if entry.kind == Kind::Analysis { "run" } else { "fit" };
        let text = format!("{verb} {}\n{}", entry.id, in_small(entry, &defaults(entry)));
        seeds.push((format!("{verb}-{}", entry.id), text.into_bytes()));
        if entry.kind == Kind::Analysis {
            continue;
        }
        for output in entry.outputs {
            let verb = if entry.kind == Kind::State { "table" } else { "predict" };
            let text = format!("{verb} {}\n{}", entry.id, options(output));
            seeds.push((format!("{verb}-{}-{}", entry.id, output.name), text.into_bytes()));
        }
        if entry.kind == Kind::Method {
            let spec = json!({"columns": scored_columns(entry)});
            let text = format!("scorer {}\n{spec}", entry.id);
            seeds.push((format!("scorer-{}", entry.id), text.into_bytes()));
        }
    }
    seeds
}

fn defaults(entry: &Entry) -> Value {
    let schema = entry.schema();
    let properties = schema["properties"].as_object().unwrap();
    let default = |(name, property): (&String, &Value)| {
        Some((name.clone(), property.get("default")?.clone()))
    };
    Value::Object(properties.iter().filter_map(default).collect())
}

fn options(output: &OutputSpec) -> Value {
    let needed: Value = serde_json::from_str(&asking(output).to_string()).unwrap();
    let mut all: Map<String, Value> = needed.as_object().unwrap().clone();
    for option in output.options {
        all.insert(option.name.to_owned(), sample(option));
    }
    Value::Object(all)
}

fn ipc() -> Seeds {
    let mut tables: Vec<(String, DataFrame)> = methods()
        .filter_map(|entry| Some((entry.id.to_owned(), literal(entry)?.slice(0, 6))))
        .collect();
    tables.push(("kinds".into(), kinds()));
    let mut seeds = Seeds::new();
    for (name, table) in tables {
        seeds.push((format!("{name}-file"), to_ipc(&table).unwrap()));
        seeds.push((format!("{name}-stream"), arrow_stream(&table)));
    }
    seeds
}

/// The table in the stream format, which has no index of its batches.
fn arrow_stream(table: &DataFrame) -> Vec<u8> {
    let mut table = table.clone();
    table.rechunk_mut();
    let batch = table.iter_chunks(CompatLevel::oldest(), false).next().unwrap();
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::new(&mut bytes, WriteOptions { compression: None });
    writer.start(batch.schema(), None).unwrap();
    writer.write(&batch, None).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A column of each type that is read.
fn kinds() -> DataFrame {
    let base = TableBuilder::new()
        .int64("customer_id", vec![1, 2, 1], &Validity::all())
        .date("timestamp", vec![19_800, 19_801, 19_900], &Validity::all())
        .text("text", &["a", "b", ""].into_iter().collect(), &Validity::all())
        .boolean("flag", &[true, false, true], &Validity::from_flags(vec![true, false, true]))
        .float64("amount", vec![1.5, f64::NAN, -2.0])
        .finish()
        .unwrap();
    let mut columns = base.columns().to_vec();
    let casts = [
        DataType::Int8,
        DataType::UInt32,
        DataType::Float32,
        DataType::Decimal(20, 3),
        DataType::Datetime(TimeUnit::Nanoseconds, None),
        DataType::Datetime(TimeUnit::Milliseconds, None),
    ];
    for (at, dtype) in casts.iter().enumerate() {
        let mut column = base.column("customer_id").unwrap().cast(dtype).unwrap();
        column.rename(format!("c{at}").into());
        columns.push(column);
    }
    DataFrame::new(base.height(), columns).unwrap()
}

fn csv() -> Seeds {
    let path = std::env::temp_dir().join(format!("habitue-seed-{}.csv", std::process::id()));
    habitue::frame::files::write_csv(&purchases().slice(0, 12), &path).unwrap();
    let written = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let texts = [
        "customer_id,timestamp,amount\n1,2024-01-03,9.50\n2,2024-01-09T08:30:00,\n",
        "customer_id,timestamp,amount\r\n\"a,b\",2024-02-29 23:59:59.999,\"1e3\"\r\n\"c\"\"d\",2024-03-31T02:30:00+02:00,-0\r\n",
        "customer_id;timestamp;amount\n1;03.01.2024 10:00;9,50\n",
        "customer_id\ttimestamp\tamount\n1\t2024-01-03\t1\n",
        "\u{feff}customer_id,timestamp,quantity,price\n7,2024-W01-1,2,3.99\n7,2024-001,-1,3.99\n",
        "customer_id,timestamp\n\n1,\n,2024-01-01\n1,2024-01-01,9\n\"",
    ];
    let mut seeds = vec![("simulated".to_owned(), written)];
    let numbered = texts.iter().enumerate();
    seeds.extend(numbered.map(|(at, text)| (format!("written-{at}"), text.as_bytes().to_vec())));
    seeds
}

/// Zone, format, start of the day, last day, timestamps.
fn dates() -> Seeds {
    let texts = [
        "\n\n\n\n2024-01-03\n2024-02-29T12:00\n2024-03-31 02:30:00.123456789",
        "Europe/Berlin\n\n06:00\n2024-12-31\n2024-03-31 02:30:00\n2024-10-27 02:30:00",
        "\n\n\n2024-06-30T12:00:00Z\n2024-01-03T00:00:00Z\n2024-01-03T00:00:00+05:45",
        "+02:00\n%d.%m.%Y %H:%M\n23:59\n\n03.01.2024 10:00\n29.02.2024 23:59",
        "America/St_Johns\n%s\n00:00:00\n\n0\n-62135596800\n253402300799",
        "UTC\n\n\n9999-12-31\n-009999-01-01T00:00:00\n9999-12-31T23:59:60Z",
        "\n%Y-%j\n\n\n2024-366\n2023-001",
    ];
    let numbered = texts.iter().enumerate();
    numbered.map(|(at, text)| (format!("{at}"), text.as_bytes().to_vec())).collect()
}
