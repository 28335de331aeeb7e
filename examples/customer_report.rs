//! Who are my customers, who is leaving, and what are they worth?
//!
//! Reads a CSV or Parquet file of transactions, or simulates a shop, and writes `report.html`
//! and `customers.parquet`:
//!
//! ```text
//! cargo run --release --example customer_report
//! cargo run --release --example customer_report -- --data log.csv --customer CustomerNo \
//!     --time InvoiceDate --amount Total
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks by printing")]

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use habitue::method::Progress;
use habitue::method::task::drive;
use habitue::report::Customers;
use habitue::{DataFrame, Inputs, Task, api, columns, frame, simulate};

const USAGE: &str = "options: --data FILE, --customer COLUMN, --time COLUMN, --amount COLUMN, \
                     --quantity COLUMN, --price COLUMN, --transaction COLUMN, --zone ZONE, \
                     --size tiny|small|medium|large, --seed NUMBER, --locale en|ru, --out FOLDER";

fn main() -> Result<(), Box<dyn Error>> {
    let wishes = Wishes::read(std::env::args().skip(1))?;
    std::fs::create_dir_all(&wishes.out)?;
    let (data, described) = match &wishes.data {
        Some(path) => (path.clone(), format!("{}", path.display())),
        None => (simulated(&wishes)?, "a simulated shop".to_owned()),
    };
    let params = serde_json::to_string(&wishes.params())?;
    let inputs = Inputs::from(data.as_path());
    let mut draw = progress_line();
    let outcome = api::run("report.customers", &params, inputs, &Task::new(), Some(&mut draw))?;
    clear_line();
    println!("{described}\n");
    show(outcome.get("segments")?)?;
    for note in &outcome.notes {
        println!("note: {note}");
    }
    let page = wishes.out.join("report.html");
    let document = outcome.documents.first().ok_or("the report is missing")?;
    std::fs::write(&page, &document.text)?;
    let table = wishes.out.join("customers.parquet");
    frame::files::write_parquet(outcome.get("customers")?, &table)?;
    println!("\nwrote {} and {}", page.display(), table.display());
    Ok(())
}

/// What the command line asks for.
struct Wishes {
    data: Option<PathBuf>,
    out: PathBuf,
    size: String,
    seed: u64,
    zone: Option<String>,
    locale: String,
    names: Vec<(&'static str, String)>,
}

impl Wishes {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut wishes = Self {
            data: None,
            out: ".".into(),
            size: "small".into(),
            seed: 1,
            zone: None,
            locale: "en".into(),
            names: Vec::new(),
        };
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or(USAGE)?;
            match option.as_str() {
                "--data" => wishes.data = Some(value.into()),
                "--out" => wishes.out = value.into(),
                "--size" => wishes.size = value,
                "--seed" => wishes.seed = value.parse().map_err(|_| USAGE)?,
                "--zone" => wishes.zone = Some(value),
                "--locale" => wishes.locale = value,
                "--customer" => wishes.names.push(("customer_id", value)),
                "--time" => wishes.names.push(("timestamp", value)),
                "--amount" => wishes.names.push(("amount", value)),
                "--quantity" => wishes.names.push(("quantity", value)),
                "--price" => wishes.names.push(("price", value)),
                "--transaction" => wishes.names.push(("transaction_id", value)),
                _ => return Err(USAGE.into()),
            }
        }
        Ok(wishes)
    }

    fn params(&self) -> Customers {
        Customers {
            columns: columns(self.names.iter().cloned()),
            time_zone: self.zone.clone(),
            locale: self.locale.clone(),
            ..Customers::default()
        }
    }
}

/// Simulates a shop into a folder beside the report and gives its log.
fn simulated(wishes: &Wishes) -> Result<PathBuf, Box<dyn Error>> {
    let folder = wishes.out.join("simulated");
    std::fs::create_dir_all(&folder)?;
    let params = format!(r#"{{"profile": "{}", "seed": {}}}"#, wishes.size, wishes.seed);
    let simulation: simulate::Transactions = serde_json::from_str(&params)?;
    let task = Task::new();
    let mut draw = progress_line();
    drive(&task, Some(&mut draw), || {
        simulate::write(&simulation, &folder, simulate::Format::Parquet, &task)
    })?;
    clear_line();
    Ok(folder.join("transactions.parquet"))
}

/// Draws progress where a person is watching.
fn progress_line() -> impl FnMut(Option<&Progress>) -> ControlFlow<()> {
    let watched = std::io::stderr().is_terminal();
    move |progress| {
        if let Some(progress) = progress.filter(|_| watched) {
            let of =
                if progress.total > 0 { format!(" of {}", progress.total) } else { String::new() };
            eprint!("\r\x1b[K{} {}{of}", progress.stage, progress.done);
            // A progress line that cannot be shown is no reason to stop.
            let _ = std::io::stderr().flush();
        }
        ControlFlow::Continue(())
    }
}

fn clear_line() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}

/// Prints the segments as a short table.
fn show(segments: &DataFrame) -> Result<(), Box<dyn Error>> {
    let names = frame::text(segments, "segment")?;
    let customers = frame::double(segments, "customers")?;
    let share = frame::double(segments, "revenue_share")?;
    let days = frame::double(segments, "mean_days_since_last")?;
    println!(
        "{:<20} {:>10} {:>14} {:>16}",
        "segment", "customers", "revenue share", "days since last"
    );
    for (i, name) in names.iter().enumerate() {
        let (share, days) = (shown(100.0 * share[i]), shown(days[i]));
        println!("{name:<20} {:>10} {share:>13}% {days:>16}", customers[i]);
    }
    Ok(())
}

/// A number with one decimal; a segment without customers has no mean.
fn shown(value: f64) -> String {
    if value.is_nan() { "-".into() } else { format!("{value:.1}") }
}
