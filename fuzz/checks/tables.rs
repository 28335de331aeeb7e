//! Tables of any bytes.

use std::path::PathBuf;
use std::sync::OnceLock;

use habitue::frame::{Columns, KeyKind, Scan, Source, Strings, TableBuilder, Validity, View};
use habitue::{Inputs, Predict, Result, Task, columns, registry};
use serde_json::{Value, json};

use super::memory::within;
use super::sound;

/// Columns beyond these are more of the same.
const COLUMNS: usize = 12;
/// Memory that reading a small table may take, however much it says to need.
const MEMORY: usize = 64 << 20;

/// Arrow IPC, as a file or as a stream.
pub(crate) fn ipc(bytes: &[u8]) {
    within(MEMORY, || {
        read(|| bytes.into());
        for method in ["ledger", "segment.rfm", "clv.bg_nbd", "clv.gamma_gamma"] {
            fit(method, &json!({}), bytes.into());
        }
    });
}

/// A file of text, which may also begin like Parquet or Arrow.
pub(crate) fn csv(bytes: &[u8]) {
    let path = scratch();
    std::fs::write(path, bytes).unwrap();
    read(|| path.as_path().into());
    fit("ledger", &json!({}), path.as_path().into());
    // The first two columns, whatever they are called.
    let Some(scan) = sound(Scan::open(path.as_path())) else { return };
    if let [customer, time, ..] = scan.columns() {
        let names = json!({"customer_id": customer.name, "timestamp": time.name});
        fit("ledger", &json!({"columns": names}), path.as_path().into());
    }
}

/// Lines of text: a time zone, a format, the beginning of the day, a last day, and timestamps.
pub(crate) fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.split('\n');
    let mut setting = || lines.next().filter(|line| !line.is_empty());
    let (zone, format, start, as_of) = (setting(), setting(), setting(), setting());
    let times: Strings = lines.collect();
    let customers = (0..times.len() as i64).map(|row| row / 2).collect();
    let table = TableBuilder::new()
        .int64("customer_id", customers, &Validity::all())
        .text("timestamp", &times, &Validity::all())
        .finish();
    let table = table.unwrap();
    let whole = sound(Scan::open(&table).and_then(|scan| scan.read(&["timestamp"]))).unwrap();
    let names = Columns::default();
    sound(View::new(&whole, &names).instants("timestamp", zone, format));
    let mut settings = json!({"time_zone": zone, "timestamp_format": format, "as_of": as_of});
    if let Some(start) = start {
        settings["day_starts_at"] = json!(start);
    }
    fit("ledger", &settings, (&table).into());
    fit("ledger", &json!({"as_of": as_of, "occasion": "week"}), (&table).into());
}

/// Reads every column as everything that it could be.
fn read(source: impl Fn() -> Source) {
    let Some(scan) = sound(Scan::open(source())) else { return };
    let names: Vec<String> = scan.columns().iter().map(|column| column.name.clone()).collect();
    for name in names.iter().take(COLUMNS) {
        // Each alone: a broken one would hide those behind it.
        let whole = Scan::open(source()).and_then(|scan| scan.read(&[name]));
        let Some(whole) = sound(whole) else { continue };
        let called = columns([("x", name.as_str())]);
        let view = View::new(&whole, &called);
        let rows = view.rows();
        let fits = |len: Result<usize>| {
            if let Some(len) = sound(len) {
                assert_eq!(len, rows, "`{name}`");
            }
        };
        fits(view.integers("x").map(|(values, _)| values.len()));
        fits(view.booleans("x").map(|(values, _)| values.len()));
        sound(view.numbers("x"));
        sound(view.texts("x"));
        sound(view.keys("x"));
        sound(view.keys_as("x", KeyKind::Text));
        sound(view.instants("x", None, None));
        sound(view.instants("x", Some("Europe/Berlin"), Some("%d.%m.%Y %H:%M")));
        sound(view.money("x", None));
        sound(view.money_of("x", "x", Some(4)));
    }
}

/// Fits on this thread, and asks for the answer that the method gives without options.
fn fit(method: &str, parameters: &Value, source: Source) {
    let entry = registry::get(method).unwrap();
    let inputs = Inputs::new().with("data", source);
    let Some(model) = sound(entry.fit(parameters, inputs, &Task::new())) else { return };
    if method == "ledger" {
        for table in ["summary", "rfm", "gaps"] {
            sound(model.ask(Inputs::new(), &Predict::new().outputs([table])));
        }
    }
}

/// A file of this thread's own; in memory where the temporary folder is.
fn scratch() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        std::env::temp_dir().join(format!("habitue-corpus-{}.csv", std::process::id()))
    })
}
