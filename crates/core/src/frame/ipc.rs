//! Arrow IPC in.

use std::io::Cursor;
use std::sync::Arc;

use polars_arrow::array::Array;
use polars_arrow::datatypes::ArrowSchema;
use polars_arrow::io::ipc::read::{
    FileMetadata, FileReader, StreamMetadata, StreamReader, StreamState, read_file_metadata,
    read_stream_metadata,
};
use polars_arrow::record_batch::RecordBatchT;

use super::guard::{foreign, guard};
use super::ipc_lengths;
use super::scan::{Column, PartSource, Table};
use super::sliced::{Decoded, SlicedParts};
use super::types::{is_flat, type_name};
use super::validate;
use crate::error::{Error, ErrorKind, Result};

/// What the messages call it.
pub(super) const SOURCE: &str = "the Arrow IPC data";

type Input = Cursor<Arc<[u8]>>;

/// An opened IPC file or stream.
pub(super) struct IpcTable {
    input: Input,
    metadata: Metadata,
    columns: Vec<Column>,
}

enum Metadata {
    File(FileMetadata),
    Stream(StreamMetadata),
}

impl Metadata {
    fn schema(&self) -> &ArrowSchema {
        match self {
            Self::File(metadata) => &metadata.schema,
            Self::Stream(metadata) => &metadata.schema,
        }
    }
}

impl IpcTable {
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<Self> {
        if bytes.is_empty() {
            return Err(Error::bad_file(format!("{SOURCE} is empty")));
        }
        let is_file = bytes.starts_with(b"ARROW1");
        guarded(|| ipc_lengths::check(&bytes, is_file))?;
        let mut input = Cursor::new(bytes);
        let metadata = guarded(|| {
            let read = if is_file {
                read_file_metadata(&mut input).map(Metadata::File)
            } else {
                read_stream_metadata(&mut input).map(Metadata::Stream)
            };
            read.map_err(bad)
        })?;
        let fields = metadata.schema().iter_values();
        let columns = fields
            .map(|field| Column {
                name: field.name.to_string(),
                type_name: type_name(&field.dtype),
            })
            .collect();
        Ok(Self { input, metadata, columns })
    }
}

fn bad(error: polars_core::error::PolarsError) -> Error {
    foreign(ErrorKind::BadFile, SOURCE, error)
}

fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    guard(ErrorKind::BadFile, || SOURCE.to_owned(), work)
}

impl Table for IpcTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows_hint(&self) -> Option<u64> {
        None
    }

    fn parts(self: Box<Self>, wanted: &[usize], batch_rows: usize) -> Result<Box<dyn PartSource>> {
        for (i, column) in wanted.iter().filter_map(|i| Some((*i, self.columns.get(*i)?))) {
            let field = self.metadata.schema().get_at_index(i);
            if !field.is_some_and(|(_, field)| is_flat(&field.dtype)) {
                return Err(Error::invalid_column(
                    &column.name,
                    format_args!("is of a type that cannot be read: {}", column.type_name),
                )
                .hint("convert the column first"));
            }
        }
        // The layer below wants ascending positions.
        let mut sorted = wanted.to_vec();
        sorted.sort_unstable();
        let order: Vec<(usize, String)> = wanted
            .iter()
            .filter_map(|i| {
                Some((sorted.binary_search(i).ok()?, self.columns.get(*i)?.name.clone()))
            })
            .collect();
        let bytes = self.input.get_ref().clone();
        let positions = sorted.clone();
        let mut batches = guarded(|| Ok(open_batches(self.input, self.metadata, sorted)))?;
        let mut first_row = 0;
        let next = move || {
            let read = guarded(|| batches.next().transpose().map_err(bad));
            let read = read.map_err(|error| blamed(error, &bytes, &positions));
            let Some(batch) = read? else { return Ok(None) };
            let rows = batch.height();
            let mut columns = Vec::with_capacity(order.len());
            for (at, name) in &order {
                let array = batch.arrays().get(*at).ok_or_else(|| missing_array(name))?;
                guarded(|| validate::texts(array.as_ref(), name, first_row))?;
                columns.push(vec![array.clone()]);
            }
            first_row += rows as u64;
            Ok(Some(Decoded { rows, columns }))
        };
        Ok(Box::new(SlicedParts::new(batch_rows, next)))
    }
}

/// The error with the name of the column that cannot be read, where the others can: the layer
/// below does not say which it was.
fn blamed(error: Error, bytes: &Arc<[u8]>, wanted: &[usize]) -> Error {
    let reads = |at: usize| -> Result<()> {
        let table = IpcTable::open(bytes.clone())?;
        let mut batches = guarded(|| Ok(open_batches(table.input, table.metadata, vec![at])))?;
        guarded(|| batches.try_for_each(|batch| batch.map(|_| ()).map_err(bad)))
    };
    let broken: Vec<usize> = wanted.iter().copied().filter(|&at| reads(at).is_err()).collect();
    let [at] = broken.as_slice() else { return error };
    let named = IpcTable::open(bytes.clone()).ok().filter(|_| 1 < wanted.len());
    match named.as_ref().and_then(|table| table.columns.get(*at)) {
        Some(column) => error.column(&column.name),
        None => error,
    }
}

fn missing_array(name: &str) -> Error {
    Error::bad_file(format!("{SOURCE} lacks column `{name}` in a batch"))
}

type Batches = Box<
    dyn Iterator<Item = polars_core::prelude::PolarsResult<RecordBatchT<Box<dyn Array>>>> + Send,
>;

fn open_batches(input: Input, metadata: Metadata, wanted: Vec<usize>) -> Batches {
    match metadata {
        Metadata::File(metadata) => Box::new(FileReader::new(input, metadata, Some(wanted), None)),
        Metadata::Stream(metadata) => {
            let reader = StreamReader::new(input, metadata, Some(wanted));
            // A stream that ends without its end marker is at its end all the same.
            let batches = reader.take_while(|state| !matches!(state, Ok(StreamState::Waiting)));
            Box::new(batches.filter_map(|state| match state {
                Ok(StreamState::Some(batch)) => Some(Ok(batch)),
                Ok(StreamState::Waiting) => None,
                Err(error) => Some(Err(error)),
            }))
        }
    }
}
