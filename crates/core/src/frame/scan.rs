//! Reading a source: schema first, then the wanted columns, batch by batch.

use std::fmt;
use std::sync::Mutex;

use super::arrow_ffi::StreamTable;
use super::batch::{Batch, Chunks, missing};
use super::files;
use super::ipc::IpcTable;
use super::memory::FrameTable;
use super::source::Source;
use crate::error::{Error, Result};

/// A column of a source, before anything was read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// The caller's name.
    pub name: String,
    /// The type in words for people: `int64`, `timestamp[us, UTC]`, `text`.
    pub type_name: String,
}

/// An opened source: what each kind of source implements.
pub(super) trait Table: Send {
    fn columns(&self) -> &[Column];
    fn rows_hint(&self) -> Option<u64>;
    fn untyped(&self) -> bool {
        false
    }
    /// Reads the columns at these positions (each once, in any order) in parts of about
    /// `batch_rows` rows.
    fn parts(self: Box<Self>, wanted: &[usize], batch_rows: usize) -> Result<Box<dyn PartSource>>;
}

/// Yields parts in row order; called under a lock, so it should leave the work to them.
pub(super) trait PartSource: Send {
    fn next_part(&mut self) -> Result<Option<RawPart>>;
}

/// Rows that are not decoded yet.
pub(super) struct RawPart {
    pub(super) first_row: u64,
    pub(super) rows: usize,
    pub(super) decode: Box<dyn FnOnce() -> Result<Vec<Chunks>> + Send>,
}

/// A source of which the schema is known and nothing else has been read.
pub struct Scan {
    table: Box<dyn Table>,
}

impl fmt::Debug for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scan").field("columns", &self.columns()).finish_non_exhaustive()
    }
}

impl Scan {
    /// Opens a source and reads its schema.
    ///
    /// # Errors
    /// `Io` where a file cannot be opened, `BadFile` or `InvalidData` where the schema cannot
    /// be read, `Unsupported` where this build lacks the format.
    pub fn open(source: impl Into<Source>) -> Result<Self> {
        let table: Box<dyn Table> = match source.into() {
            Source::Frame(frame) => Box::new(FrameTable::new(frame)),
            Source::Stream(stream) => Box::new(StreamTable::open(stream)?),
            Source::Ipc(bytes) => Box::new(IpcTable::open(bytes)?),
            Source::Path(path) => files::open_table(&path)?,
        };
        Ok(Self { table })
    }

    /// The columns in the order of the source.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        self.table.columns()
    }

    /// Whether there is a column of this name (the caller's, not the canonical one).
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.columns().iter().any(|column| column.name == name)
    }

    /// How many rows there are, where the source says so without being read.
    #[must_use]
    pub fn rows_hint(&self) -> Option<u64> {
        self.table.rows_hint()
    }

    /// Whether the source has no types (CSV): see [`Batch::is_untyped`].
    #[must_use]
    pub fn is_untyped(&self) -> bool {
        self.table.untyped()
    }

    /// The parts of the table with the columns `names` (the caller's), for several workers:
    /// each takes a part and decodes it itself.
    ///
    /// A part of a frame, a stream or IPC has at most `batch_rows` rows; a part of a Parquet
    /// file is a row group, or a slice of one above 256 MB; a part of a CSV file is about 4 MB.
    ///
    /// # Errors
    /// `InvalidData` naming a column that is missing, twice there, or of a type that cannot be
    /// read at all.
    pub fn parts(self, names: &[&str], batch_rows: usize) -> Result<Parts> {
        let mut wanted: Vec<usize> = Vec::with_capacity(names.len());
        for name in names {
            let position = position(self.table.columns(), name)?;
            if !wanted.contains(&position) {
                wanted.push(position);
            }
        }
        let names = wanted.iter().map(|i| self.table.columns()[*i].name.clone()).collect();
        let untyped = self.table.untyped();
        let source = self.table.parts(&wanted, batch_rows.max(1))?;
        Ok(Parts { names, untyped, state: Mutex::new(State { source, done: false }) })
    }

    /// The batches of the table in order, each of at most `batch_rows` rows, with the columns
    /// `names` (the caller's) and no others.
    ///
    /// # Errors
    /// As [`Scan::parts`].
    pub fn batches(self, names: &[&str], batch_rows: usize) -> Result<Batches> {
        let batch_rows = batch_rows.max(1);
        Ok(Batches {
            parts: self.parts(names, batch_rows)?,
            batch_rows,
            current: None,
            failed: false,
        })
    }

    /// The whole table with the columns `names` (the caller's) as one batch.
    ///
    /// # Errors
    /// As [`Scan::parts`], and what decoding finds.
    pub fn read(self, names: &[&str]) -> Result<Batch> {
        let parts = self.parts(names, usize::MAX)?;
        let mut whole = Batch {
            columns: vec![Vec::new(); parts.names.len()],
            names: parts.names.clone(),
            first_row: 0,
            rows: 0,
            untyped: parts.untyped,
        };
        while let Some(part) = parts.next_part()? {
            let batch = part.decode()?;
            whole.rows += batch.rows;
            for (column, chunks) in whole.columns.iter_mut().zip(batch.columns) {
                column.extend(chunks);
            }
        }
        Ok(whole)
    }
}

fn position(columns: &[Column], name: &str) -> Result<usize> {
    let mut found = columns.iter().enumerate().filter(|(_, c)| c.name == name).map(|(i, _)| i);
    let Some(first) = found.next() else {
        let known: Vec<String> = columns.iter().map(|c| c.name.clone()).collect();
        return Err(missing(name, &known));
    };
    match found.next() {
        None => Ok(first),
        Some(second) => Err(Error::invalid_column(
            name,
            format_args!("must be there once, but columns {first} and {second} have this name"),
        )),
    }
}

/// The parts of a table, handed out in row order to any number of workers.
pub struct Parts {
    names: Vec<String>,
    untyped: bool,
    state: Mutex<State>,
}

struct State {
    source: Box<dyn PartSource>,
    done: bool,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("names", &self.names).finish_non_exhaustive()
    }
}

impl Parts {
    /// The next part, or `None` after the last one and after an error.
    ///
    /// # Errors
    /// What the source says.
    pub fn next_part(&self) -> Result<Option<Part>> {
        let mut state = self
            .state
            .lock()
            .map_err(|_| Error::new(crate::ErrorKind::Internal, "a reader panicked"))?;
        if state.done {
            return Ok(None);
        }
        let raw = state.source.next_part();
        state.done = !matches!(raw, Ok(Some(_)));
        drop(state);
        Ok(raw?.map(|raw| Part { names: self.names.clone(), untyped: self.untyped, raw }))
    }
}

/// Some rows that have not been decoded yet.
pub struct Part {
    names: Vec<String>,
    untyped: bool,
    raw: RawPart,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("first_row", &self.raw.first_row).finish_non_exhaustive()
    }
}

impl Part {
    /// The position of its first row in the whole table, counted from 0.
    #[must_use]
    pub fn first_row(&self) -> u64 {
        self.raw.first_row
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.raw.rows
    }

    /// Decodes it: this is where the time goes.
    ///
    /// # Errors
    /// `InvalidData` or `BadFile` where the bytes are not what the schema promises.
    pub fn decode(self) -> Result<Batch> {
        let Self { names, untyped, raw } = self;
        let columns = (raw.decode)()?;
        Ok(Batch { names, columns, first_row: raw.first_row, rows: raw.rows, untyped })
    }
}

/// The batches of a table in order; after an error there are no more.
#[derive(Debug)]
pub struct Batches {
    parts: Parts,
    batch_rows: usize,
    current: Option<(Batch, usize)>,
    failed: bool,
}

impl Iterator for Batches {
    type Item = Result<Batch>;

    fn next(&mut self) -> Option<Result<Batch>> {
        if self.failed {
            return None;
        }
        loop {
            if let Some((batch, offset)) = &mut self.current {
                if *offset < batch.rows() {
                    let piece = batch.slice(*offset, self.batch_rows);
                    *offset += piece.rows();
                    return Some(Ok(piece));
                }
                self.current = None;
            }
            match self.parts.next_part().and_then(|part| part.map(Part::decode).transpose()) {
                Ok(Some(batch)) => self.current = Some((batch, 0)),
                Ok(None) => return None,
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
