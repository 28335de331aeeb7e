//! Times of single kernels by size, to see what a change did to them:
//!
//! ```text
//! cargo bench -p habitue
//! cargo bench -p habitue -- bg_nbd      only what has this in its name
//! ```
//!
//! Comparisons with peers are in `benches/peers`.

#![allow(clippy::print_stdout, reason = "a program speaks by printing")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use habitue::clv::{BgNbd, GammaGamma, ParetoNbd};
use habitue::frame::{Scan, to_ipc};
use habitue::ledger::{Detail, Ledger};
use habitue::method::Method;
use habitue::segment::Rfm;
use habitue::{DataFrame, Inputs, Predict, Task, api};

/// Rows of transactions, or customers.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// A kernel is run at least this often, and for at least this long.
const LEAST: (usize, Duration) = (5, Duration::from_millis(500));

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let bench = Bench { wanted };
    println!("{:28} {:>9} {:>12} {:>22}", "", "rows", "ns a row", "fastest to slowest");
    let log = simulated()?;
    let ledger = Ledger::default().fit(&log)?;
    let summary = ledger.predict(Inputs::new(), &Predict::new())?;
    let rfm = ledger.predict(Inputs::new(), &Predict::new().outputs(["rfm"]))?;
    for rows in SIZES {
        transactions(&bench, &log.slice(0, rows))?;
        customers(&bench, &summary.slice(0, rows))?;
        let table = rfm.slice(0, rows);
        bench.time("rfm fit", rows, || Rfm::default().fit(&table))?;
    }
    Ok(())
}

/// CDNOW's customers, a million of them: about three purchases each.
fn simulated() -> Result<DataFrame, Box<dyn Error>> {
    let params = r#"{"profile": "cdnow", "customers": 1000000, "seed": 1}"#;
    let outcome = api::run("simulate.transactions", params, Inputs::new(), &Task::new(), None)?;
    Ok(outcome.get("transactions")?.clone())
}

fn transactions(bench: &Bench, log: &DataFrame) -> Outcome {
    let rows = log.height();
    for detail in [Detail::Summary, Detail::Days] {
        let ledger = Ledger { detail, ..Ledger::default() };
        bench.time(&format!("ledger fit {detail:?}"), rows, || ledger.fit(log))?;
    }
    let bytes = to_ipc(log)?;
    let names = ["customer_id", "timestamp", "amount"];
    bench.time("ipc decode", rows, || Scan::open(bytes.as_slice())?.read(&names))
}

fn customers(bench: &Bench, summary: &DataFrame) -> Outcome {
    let rows = summary.height();
    let outputs = Predict::new().outputs(["p_alive", "expected_purchases"]);
    bench.time("bg_nbd fit", rows, || BgNbd::default().fit(summary))?;
    let model = BgNbd::default().fit(summary)?;
    bench.time("bg_nbd predict", rows, || model.predict(summary, &outputs))?;
    bench.time("pareto_nbd fit", rows, || ParetoNbd::default().fit(summary))?;
    bench.time("gamma_gamma fit", rows, || GammaGamma::default().fit(summary))
}

/// Runs what the command line asks for and prints a line for each.
struct Bench {
    wanted: Vec<String>,
}

impl Bench {
    fn time<T, E: Error + 'static>(
        &self,
        name: &str,
        rows: usize,
        mut work: impl FnMut() -> Result<T, E>,
    ) -> Outcome {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|w| name.contains(w.as_str())) {
            return Ok(());
        }
        black_box(work()?);
        let started = Instant::now();
        let mut times = Vec::new();
        while times.len() < LEAST.0 || started.elapsed() < LEAST.1 {
            let begun = Instant::now();
            black_box(work()?);
            times.push(begun.elapsed().as_nanos() as f64 / rows as f64);
        }
        times.sort_by(f64::total_cmp);
        let (low, high) = (times[0], times[times.len() - 1]);
        let range = format!("{low:.1} to {high:.1}");
        println!("{name:28} {rows:>9} {:>12.1} {range:>22}", times[times.len() / 2]);
        Ok(())
    }
}
