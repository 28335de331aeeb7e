//! CSV files out.

use std::fmt::Write as _;
use std::fs::File;
use std::io::BufWriter;

use polars_arrow::datatypes::TimeUnit;

use super::DataFrame;
use super::files::TableOutput;
use super::iso8601::{DAY, date_of};
use super::lane::{self, Chunk, Lane};
use super::scan::Scan;
use crate::error::{Error, Result};

/// A CSV file that is being written.
#[derive(Debug)]
pub(super) struct CsvOutput {
    writer: csv::Writer<BufWriter<File>>,
    header: Option<Vec<String>>,
    name: String,
}

impl CsvOutput {
    pub(super) fn new(file: File, name: String) -> Self {
        let writer = csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
        Self { writer, header: None, name }
    }
}

impl TableOutput for CsvOutput {
    fn write(&mut self, frame: &DataFrame) -> Result<()> {
        let names: Vec<String> = frame.columns().iter().map(|c| c.name().to_string()).collect();
        match &self.header {
            None => {
                self.writer.write_record(&names).map_err(|error| failed(&self.name, error))?;
                self.header = Some(names.clone());
            }
            Some(header) if *header != names => {
                return Err(Error::invalid_data(
                    "every frame of a file must have the columns of the first one",
                ));
            }
            Some(_) => {}
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        // Few enough rows that the texts of one column stay in the cache.
        for batch in Scan::open(frame)?.batches(&names, 4096)? {
            let batch = batch?;
            let mut columns = Vec::with_capacity(names.len());
            for (name, chunks) in names.iter().zip(&batch.columns) {
                let chunks: Result<Vec<_>> =
                    chunks.iter().map(|array| lane::chunk(array.as_ref(), name)).collect();
                columns.push(Walk { chunks: chunks?, chunk: 0, row: 0 });
            }
            let mut text = String::new();
            for _ in 0..batch.rows() {
                for column in &mut columns {
                    text.clear();
                    column.next_text(&mut text);
                    self.writer.write_field(&text).map_err(|error| failed(&self.name, error))?;
                }
                self.writer
                    .write_record(None::<&[u8]>)
                    .map_err(|error| failed(&self.name, error))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let name = self.name;
        let io = |error| Error::io(format!("{name} cannot be written"), error);
        let buffered = self
            .writer
            .into_inner()
            .map_err(|error| io(std::io::Error::other(error.to_string())))?;
        let file = buffered.into_inner().map_err(|error| io(error.into_error()))?;
        file.sync_all().map_err(io)
    }
}

fn failed(name: &str, error: csv::Error) -> Error {
    Error::io(format!("{name} cannot be written"), error.into())
}

/// The rows of a chunked column, one after the other.
struct Walk<'a> {
    chunks: Vec<Chunk<'a>>,
    chunk: usize,
    row: usize,
}

impl Walk<'_> {
    fn next_text(&mut self, out: &mut String) {
        while let Some(chunk) = self.chunks.get(self.chunk) {
            if self.row < chunk.len {
                write_value(chunk, self.row, out);
                self.row += 1;
                return;
            }
            self.chunk += 1;
            self.row = 0;
        }
    }
}

/// A value as text that reads back as the same value; null is empty.
fn write_value(chunk: &Chunk<'_>, i: usize, out: &mut String) {
    if !chunk.is_valid(i) {
        return;
    }
    // Writing to a String cannot fail.
    let _ = match &chunk.lane {
        Lane::Int(values) => write!(out, "{}", values[i]),
        Lane::Float(values) if values[i].is_nan() => Ok(()),
        Lane::Float(values) => write!(out, "{:?}", values[i]),
        Lane::Text(texts) => {
            out.push_str(texts.get(i));
            Ok(())
        }
        Lane::Date(values) => write_date(i64::from(values[i]), out),
        Lane::Time { values, unit, zone } => {
            let micros = match unit {
                TimeUnit::Second => values[i].saturating_mul(1_000_000),
                TimeUnit::Millisecond => values[i].saturating_mul(1_000),
                TimeUnit::Microsecond => values[i],
                TimeUnit::Nanosecond => values[i].div_euclid(1_000),
            };
            write_time(micros, out).and_then(|()| match zone {
                Some(_) => out.write_char('Z'),
                None => Ok(()),
            })
        }
        _ => out.write_str(&chunk.show(i)),
    };
}

fn write_date(days: i64, out: &mut String) -> std::fmt::Result {
    let (year, month, day) = date_of(days);
    write!(out, "{year:04}-{month:02}-{day:02}")
}

fn write_time(micros: i64, out: &mut String) -> std::fmt::Result {
    write_date(micros.div_euclid(DAY), out)?;
    let rest = micros.rem_euclid(DAY);
    let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    write!(out, "T{hour:02}:{minute:02}:{second:02}")?;
    if fraction > 0 { write!(out, ".{fraction:06}") } else { Ok(()) }
}
