//! Parquet files out.

use std::fmt;
use std::fs::File;
use std::io::BufWriter;

use polars_arrow::datatypes::ArrowSchema;
use polars_parquet::write::{
    CompressionOptions, Encoding, FileWriter, StatisticsOptions, Version, WriteOptions,
    get_dtype_encoding, row_group_iter, to_parquet_schema,
};

use super::DataFrame;
use super::export::{arrow_schema, record_batches};
use super::files::TableOutput;
use super::guard::guard;
use crate::error::{Error, ErrorKind, Result};

/// What other readers understand since 2015, at a good speed.
const OPTIONS: WriteOptions = WriteOptions {
    statistics: StatisticsOptions {
        min_value: true,
        max_value: true,
        distinct_count: false,
        null_count: true,
        binary_statistics_truncate_length: None,
    },
    version: Version::V1,
    compression: CompressionOptions::Zstd(None),
    data_page_size: None,
};

/// A Parquet file that is being written, one row group a frame.
pub(super) struct ParquetOutput {
    file: Option<BufWriter<File>>,
    open: Option<(FileWriter<BufWriter<File>>, ArrowSchema)>,
    name: String,
}

impl fmt::Debug for ParquetOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParquetOutput").field("name", &self.name).finish_non_exhaustive()
    }
}

impl ParquetOutput {
    pub(super) fn new(file: File, name: String) -> Self {
        Self { file: Some(BufWriter::with_capacity(1 << 20, file)), open: None, name }
    }

    fn write_group(&mut self, frame: &DataFrame) -> Result<()> {
        let schema = arrow_schema(frame);
        let failed = |error| foreign_write(&self.name, error);
        if let Some(file) = self.file.take() {
            let writer = FileWriter::try_new(file, schema.clone(), OPTIONS).map_err(failed)?;
            self.open = Some((writer, schema.clone()));
        }
        let Some((writer, first)) = &mut self.open else {
            return Err(Error::new(ErrorKind::Internal, "the file was closed"));
        };
        if schema != *first {
            return Err(Error::invalid_data(
                "every frame of a file must have the columns of the first one",
            ));
        }
        if frame.height() == 0 {
            return Ok(());
        }
        let encodings: Vec<Vec<Encoding>> =
            schema.iter_values().map(|field| get_dtype_encoding(&field.dtype)).collect();
        let types = to_parquet_schema(&schema).map_err(failed)?.fields().to_vec();
        let mut whole = frame.clone();
        whole.rechunk_mut();
        for batch in record_batches(&whole, usize::MAX)? {
            let rows = batch.height() as u64;
            let group = row_group_iter(batch, encodings.clone().into(), types.clone(), OPTIONS);
            writer.write(rows, group).map_err(failed)?;
        }
        Ok(())
    }
}

impl TableOutput for ParquetOutput {
    fn write(&mut self, frame: &DataFrame) -> Result<()> {
        let name = self.name.clone();
        guard(ErrorKind::InvalidData, || name.clone(), || self.write_group(frame))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if self.file.is_some() {
            self.write(&DataFrame::default())?;
        }
        let name = self.name.clone();
        guard(
            ErrorKind::Io,
            || name.clone(),
            || {
                let Some((mut writer, _)) = self.open.take() else { return Ok(()) };
                writer.end(None).map_err(|error| foreign_write(&self.name, error))?;
                let file = writer.into_inner().into_inner();
                let file = file.map_err(|error| Error::io(&self.name, error.into_error()))?;
                file.sync_all().map_err(|error| Error::io(&self.name, error))
            },
        )
    }
}

fn foreign_write(name: &str, error: polars_core::error::PolarsError) -> Error {
    Error::new(ErrorKind::Io, format!("{name} cannot be written: {error}")).source_error(error)
}
