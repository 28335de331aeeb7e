//! Simulated tables as files, in batches.

use std::path::Path;

use super::analysis::{CHUNK, Order, Transactions};
use super::{Columns, Simulator, tables};
use crate::error::Result;
use crate::frame::files::TableWriter;
use crate::method::Task;

/// Rows of the log that make a batch: a row group of Parquet.
const BATCH_ROWS: usize = 1 << 18;

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
/// Memory is that of about a million rows, whatever the number of customers. The bytes depend
/// on the parameters alone. Call it in the thread pool that shall do the work.
///
/// # Errors
/// InvalidParameter; Io; Unsupported where this build lacks the format; Cancelled.
pub fn write(parameters: &Transactions, folder: &Path, format: Format, task: &Task) -> Result<u64> {
    write_batches(parameters, folder, format, BATCH_ROWS, task)
}

fn write_batches(
    parameters: &Transactions,
    folder: &Path,
    format: Format,
    batch_rows: usize,
    task: &Task,
) -> Result<u64> {
    let simulator = Simulator::new(parameters.settings()?)?;
    let create =
        |name: &str| TableWriter::create(&folder.join(format!("{name}.{}", format.ending())));
    for (name, table) in tables::world(&simulator)? {
        let mut file = create(name)?;
        file.write(&table)?;
        file.finish()?;
    }
    let mut files = Files {
        simulator: &simulator,
        order: parameters.order,
        transactions: create("transactions")?,
        customers: create("customers")?,
        truth: create("truth")?,
    };
    let mut batches = Batches { simulator: &simulator, batch_rows, next: 0, task };
    let mut ready = batches.simulate()?;
    while let Some(columns) = ready {
        // One batch is written while the next one is simulated.
        let (written, following) = rayon::join(|| files.write(columns), || batches.simulate());
        written?;
        ready = following?;
    }
    files.customers.finish()?;
    files.truth.finish()?;
    files.transactions.finish()
}

/// The files that grow batch by batch.
struct Files<'a> {
    simulator: &'a Simulator,
    order: Order,
    transactions: TableWriter,
    customers: TableWriter,
    truth: TableWriter,
}

impl Files<'_> {
    fn write(&mut self, mut columns: Columns) -> Result<()> {
        let settings = self.simulator.settings();
        if self.order == Order::Time {
            columns.transactions.sort_by_arrival();
        }
        self.transactions.write(&tables::transactions(settings, columns.transactions)?)?;
        self.customers.write(&tables::customers(settings, columns.customers)?)?;
        self.truth.write(&tables::truth(settings, columns.truth)?)
    }
}

/// Cuts the customers into batches of about equally many rows.
struct Batches<'a> {
    simulator: &'a Simulator,
    batch_rows: usize,
    next: u64,
    task: &'a Task,
}

impl Batches<'_> {
    fn simulate(&mut self) -> Result<Option<Columns>> {
        let customers = self.simulator.settings().customers;
        let mut columns = Columns::default();
        while self.next < customers && columns.transactions.len() < self.batch_rows {
            self.task.report("simulate", self.next, customers)?;
            columns.append(self.simulator.simulate(self.next..self.next + CHUNK));
            self.next += CHUNK;
        }
        Ok((!columns.transactions.is_empty()).then_some(columns))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::frame::{Columns as Names, Scan, Source, View};

    /// A folder of one test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let name = format!("habitue-simulate-{name}-{}", std::process::id());
            let path = std::env::temp_dir().join(name);
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn bytes(&self, file: &str) -> Vec<u8> {
            std::fs::read(self.0.join(file)).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn parameters() -> Transactions {
        Transactions {
            customers: Some(5_000),
            items: Some(20),
            basket: Some(0.5),
            ..Transactions::default()
        }
    }

    fn written(name: &str, format: Format, threads: usize) -> Folder {
        let folder = Folder::new(name);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let write = || write_batches(&parameters(), &folder.0, format, 5_000, &Task::new());
        let rows = pool.install(write).unwrap();
        assert!(rows > 10_000);
        folder
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn the_files_are_the_same_for_any_number_of_threads() {
        let (one, three) = (written("a", Format::Parquet, 1), written("b", Format::Parquet, 3));
        for output in super::super::spec::OUTPUTS {
            let file = format!("{}.parquet", output.name);
            assert!(one.bytes(&file) == three.bytes(&file), "{file}");
        }
    }

    #[test]
    fn the_files_hold_what_the_tables_hold() {
        let simulator = Simulator::new(parameters().settings().unwrap()).unwrap();
        let all = simulator.simulate(0..5_000);
        let mut formats: Vec<(&str, Format)> = Vec::new();
        if cfg!(feature = "parquet") {
            formats.push(("c", Format::Parquet));
        }
        if cfg!(feature = "csv") {
            formats.push(("d", Format::Csv));
        }
        for (name, format) in formats {
            let folder = written(name, format, 2);
            let read = |table: &str, columns: &[&str]| {
                let path = folder.0.join(format!("{table}.{}", format.ending()));
                Scan::open(Source::Path(path)).unwrap().read(columns).unwrap()
            };
            let batch = read("transactions", &["transaction_id", "amount"]);
            assert_eq!(batch.rows(), all.transactions.len());
            let names = Names::default();
            let view = View::new(&batch, &names);
            let mut ids = view.integers("transaction_id").unwrap().0;
            let mut expected = all.transactions.transaction_id.clone();
            ids.sort_unstable();
            expected.sort_unstable();
            assert_eq!(ids, expected);
            let paid: i64 = view.money("amount", Some(2)).unwrap().minor.iter().sum();
            assert_eq!(paid, all.transactions.amount.iter().sum::<i64>());
            assert_eq!(read("truth", &["p_alive"]).rows(), 5_000);
            assert_eq!(read("items", &["category"]).rows(), 20);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = std::env::temp_dir().join("habitue-there-is-no-such-folder");
        let error = write(&parameters(), &folder, Format::Parquet, &Task::new()).unwrap_err();
        assert!(matches!(error.kind(), crate::ErrorKind::Io | crate::ErrorKind::Unsupported));
    }
}
