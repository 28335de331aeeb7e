//! Simulated tables as files, in batches.

use std::path::Path;

use super::analysis::{CHUNK, Order, Transactions};
use super::{Columns, Simulator, tables};
use crate::error::Result;
use crate::frame::files::TableWriter;
use crate::method::Task;

/// Rows of the log that make a batch: a row group of Parquet.
const BATCH_ROWS: usize = 1 << 20;

/// A format of files.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated, with a header.
    Csv,
    /// Parquet, zstd.
    Parquet,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// Writes the tables of `simulate.transactions` into a folder that exists, a file for each:
/// `transactions.parquet`, `customers.parquet`, ... Returns the number of transactions.
///
/// Memory is that of about two million rows, whatever the number of customers. The bytes
/// depend on the parameters alone. Call it in the thread pool that shall do the work.
///
/// # Errors
/// InvalidParameter; Io; Unsupported where this build lacks the format; Cancelled.
pub fn write(parameters: &Transactions, folder: &Path, format: Format, task: &Task) -> Result<u64> {
    let simulator = Simulator::new(parameters.settings()?)?;
    let settings = simulator.settings();
    let create =
        |name: &str| TableWriter::create(&folder.join(format!("{name}.{}", format.ending())));
    let mut log = create("transactions")?;
    let mut customers = create("customers")?;
    let mut truth = create("truth")?;
    let mut batch = Columns::default();
    for first in (0..settings.customers).step_by(CHUNK as usize) {
        task.report("simulate", first, settings.customers)?;
        batch.append(simulator.simulate(first..first + CHUNK));
        if batch.transactions.len() >= BATCH_ROWS || first + CHUNK >= settings.customers {
            let mut full = std::mem::take(&mut batch);
            if parameters.order == Order::Time {
                full.transactions.sort_by_arrival();
            }
            log.write(&tables::transactions(settings, full.transactions)?)?;
            customers.write(&tables::customers(settings, full.customers)?)?;
            truth.write(&tables::truth(settings, full.truth)?)?;
        }
    }
    for (name, table) in tables::world(&simulator)? {
        let mut file = create(name)?;
        file.write(&table)?;
        file.finish()?;
    }
    customers.finish()?;
    truth.finish()?;
    task.report("simulate", settings.customers, settings.customers)?;
    log.finish()
}
