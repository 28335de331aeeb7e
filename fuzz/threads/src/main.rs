//! Many threads ask one model, and get the bits of one thread: `threads [THREADS] [CALLS]`.
//!
//! A plain program, because ThreadSanitizer gives false alarms in the test runner, whose
//! channels stand in the part of the standard library that is not instrumented.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use habitue::frame::{DataFrame, TableBuilder, Validity};
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

fn run(threads: u64, calls: u64) -> Result<u64> {
    let table = customers()?;
    let task = Task::new();
    let model = api::fit("clv.bg_nbd", "", Inputs::from(&table), &task, None)?;
    let scorer = model.scorer(&["frequency", "recency", "T"], &Predict::new())?;
    let row = [7.0, 29.4, 36.0];
    let mut expected_row = vec![0.0; scorer.outputs().len()];
    scorer.run(&row, &mut expected_row)?;
    let expected = bits(&model, &table)?;
    let wrong = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut out = expected_row.clone();
                for call in 0..calls {
                    // Clones and the small calls in between share what they count with.
                    let same = match call % 10 {
                        0 => bits(&model.clone(), &table).is_ok_and(|got| got == expected),
                        5 => model.to_bytes().is_ok(),
                        _ => {
                            scorer.run(&row, &mut out).is_ok()
                                && out.iter().map(|x| x.to_bits()).eq(expected_row
                                    .iter()
                                    .map(|x| x.to_bits()))
                        }
                    };
                    wrong.fetch_add(u64::from(!same), Ordering::Relaxed);
                }
            });
        }
    });
    Ok(wrong.into_inner())
}

fn main() -> ExitCode {
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
