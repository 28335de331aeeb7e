//! Many threads ask one model, and get the bits of one thread: `threads [THREADS] [CALLS]`.
//!
//! A plain program, because ThreadSanitizer gives false alarms in the test runner, whose
//! channels stand in the part of the standard library that is not instrumented.

use std::process::ExitCode;

use habitue::frame::{DataFrame, TableBuilder, Validity};
use habitue::method::Scorer;
use habitue::{Inputs, Model, Predict, Result, Task, api};

/// Doubles of the columns, bit by bit.
fn bits(model: &Model, table: &DataFrame) -> Result<String> {
    // Polars shows doubles shortest, so that other bits are another text.
    Ok(format!("{:?}", model.predict(table, &Predict::new())?.columns()))
}

fn customers() -> Result<DataFrame> {
    let all = Validity::all();
    TableBuilder::new()
        .int64("customer_id", (1..=8).collect(), &all)
        .int64("frequency", vec![2, 1, 0, 7, 0, 10, 3, 1], &all)
        .float64("recency", vec![30.4, 1.7, 0.0, 29.4, 0.0, 34.1, 18.0, 5.5])
        .float64("T", vec![38.9, 38.9, 38.9, 36.0, 20.0, 38.9, 25.5, 31.0])
        .float64("monetary_value", vec![22.4, 11.8, 0.0, 73.7, 0.0, 21.0, 35.3, 14.0])
        .finish()
}

/// What all threads use.
struct Shared {
    table: DataFrame,
    model: Model,
    scorer: Box<dyn Scorer>,
    row: [f64; 3],
    /// What one thread got.
    expected: String,
    expected_row: Vec<f64>,
}

fn shared() -> Result<Shared> {
    let table = customers()?;
    let model = api::fit("clv.bg_nbd", "", Inputs::from(&table), &Task::new(), None)?;
    let scorer = model.scorer(&["frequency", "recency", "T"], &Predict::new())?;
    let row = [7.0, 29.4, 36.0];
    let mut expected_row = vec![0.0; scorer.outputs().len()];
    scorer.run(&row, &mut expected_row)?;
    let expected = bits(&model, &table)?;
    Ok(Shared { table, model, scorer, row, expected, expected_row })
}

/// How many calls of one thread gave other bits.
fn ask(shared: &Shared, calls: u64) -> u64 {
    let mut out = shared.expected_row.clone();
    let same_row = |out: &[f64]| {
        let expected = shared.expected_row.iter().map(|x| x.to_bits());
        out.iter().map(|x| x.to_bits()).eq(expected)
    };
    let mut wrong = 0;
    for call in 0..calls {
        // Clones and the small calls in between share what they count with.
        let same = match call % 10 {
            0 => {
                let got = bits(&shared.model.clone(), &shared.table);
                got.is_ok_and(|got| got == shared.expected)
            }
            5 => shared.model.to_bytes().is_ok(),
            _ => shared.scorer.run(&shared.row, &mut out).is_ok() && same_row(&out),
        };
        wrong += u64::from(!same);
    }
    wrong
}

fn run(threads: u64, calls: u64) -> Result<u64> {
    // Never freed, and joined one by one: the end of a scope is in the part of the standard
    // library that is not instrumented, while joining is seen.
    let shared: &'static Shared = Box::leak(Box::new(shared()?));
    let started: Vec<_> =
        (0..threads).map(|_| std::thread::spawn(move || ask(shared, calls))).collect();
    Ok(started.into_iter().map(|thread| thread.join().unwrap_or(calls)).sum())
}

/// Two threads write where only one may.
#[allow(unsafe_code, reason = "the race that a watcher must see")]
fn race() {
    static mut SHARED: u64 = 0;
    let add = || {
        for _ in 0..1_000 {
            // SAFETY: none: this is the fault that is planted. The address is valid.
            unsafe {
                let at = &raw mut SHARED;
                at.write_volatile(at.read_volatile().wrapping_add(1));
            }
        }
    };
    for thread in [std::thread::spawn(add), std::thread::spawn(add)] {
        let _ = thread.join();
    }
}

fn main() -> ExitCode {
    if std::env::args().any(|text| text == "planted") {
        race();
        return ExitCode::SUCCESS;
    }
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse().ok());
    let (threads, calls) = (numbers.next().unwrap_or(64), numbers.next().unwrap_or(10_000));
    match run(threads, calls) {
        Ok(0) => {
            println!("{threads} threads x {calls} calls on one model: the bits of one thread");
            ExitCode::SUCCESS
        }
        Ok(wrong) => {
            println!("{wrong} of {} calls gave other bits", threads * calls);
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}
