//! Parquet files in: a row group, or a slice of a large one, is a part.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use polars_arrow::datatypes::{ArrowDataType as T, ArrowSchema, Field};
use polars_parquet::parquet::metadata::{ColumnChunkMetadata, FileMetadata};
use polars_parquet::parquet::read::{BasicDecompressor, PageReader};
use polars_parquet::read::schema::parquet_to_arrow_schema;
use polars_parquet::read::{
    Filter, RowGroupMetadata, column_iter_to_arrays, infer_schema, read_metadata,
};

use super::batch::Chunks;
use super::files::InputFile;
use super::guard::{foreign, guard};
use super::scan::{Column, PartSource, RawPart, Table};
use super::types::type_name;
use crate::error::{Error, ErrorKind, Result};

/// A row group whose wanted columns are larger than this is read in slices.
const MAX_PART_BYTES: usize = 256 << 20;
/// A part never has more rows: a few bytes of a file may stand for billions of nulls.
const MAX_PART_ROWS: usize = 1 << 24;

/// An opened Parquet file.
pub(super) struct ParquetTable {
    file: Arc<ParquetFile>,
    columns: Vec<Column>,
}

struct ParquetFile {
    input: InputFile,
    metadata: FileMetadata,
    schema: ArrowSchema,
}

impl ParquetTable {
    pub(super) fn open(input: InputFile) -> Result<Self> {
        let (metadata, schema) = guard(
            ErrorKind::BadFile,
            || input.name().to_owned(),
            || {
                let bad = |error| foreign(ErrorKind::BadFile, input.name(), error);
                let metadata = input.with_reader(read_metadata).map_err(bad)?;
                // What another library wrote about its own types may be beyond us: then the
                // types of Parquet itself must do.
                let schema = infer_schema(&metadata)
                    .unwrap_or_else(|_| parquet_to_arrow_schema(metadata.schema().fields()));
                Ok((metadata, schema))
            },
        )?;
        let columns = schema
            .iter_values()
            .map(|field| Column {
                name: field.name.to_string(),
                type_name: type_name(&field.dtype),
            })
            .collect();
        Ok(Self { file: Arc::new(ParquetFile { input, metadata, schema }), columns })
    }
}

impl Table for ParquetTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows_hint(&self) -> Option<u64> {
        Some(self.file.metadata.num_rows as u64)
    }

    fn parts(self: Box<Self>, wanted: &[usize], _: usize) -> Result<Box<dyn PartSource>> {
        let mut fields = Vec::with_capacity(wanted.len());
        for (_, field) in wanted.iter().filter_map(|i| self.file.schema.get_at_index(*i)) {
            fields.push(flat(field)?);
        }
        let mut parts = Vec::new();
        let mut first_row = 0;
        for (group, metadata) in self.file.metadata.row_groups.iter().enumerate() {
            let rows = metadata.num_rows();
            let bytes = self.file.check(group, &fields)?;
            let slices = (bytes / MAX_PART_BYTES).max(rows / MAX_PART_ROWS) + 1;
            let step = rows.div_ceil(slices).max(1);
            for start in (0..rows).step_by(step) {
                let range = start..rows.min(start + step);
                parts.push(Slice { group, first_row: first_row + start as u64, range });
            }
            first_row += rows as u64;
        }
        let fields = Arc::new(fields);
        Ok(Box::new(ParquetParts { file: self.file, fields, parts: parts.into_iter() }))
    }
}

/// The type in which a column is decoded: dictionaries as what they hold.
fn flat(field: &Field) -> Result<Field> {
    let mut dtype = field.dtype.to_storage().clone();
    if let T::Dictionary(_, values, _) = dtype {
        dtype = values.to_storage().clone();
    }
    dtype = match dtype {
        T::Utf8 | T::LargeUtf8 => T::Utf8View,
        T::Binary | T::LargeBinary => T::BinaryView,
        other => other,
    };
    let nested = matches!(
        dtype,
        T::List(_)
            | T::LargeList(_)
            | T::FixedSizeList(..)
            | T::Struct(_)
            | T::Map(..)
            | T::Union(_)
    );
    if nested {
        return Err(Error::invalid_column(
            &field.name,
            format_args!("must not be nested, but its type is {}", type_name(&field.dtype)),
        ));
    }
    Ok(Field::new(field.name.clone(), dtype, field.is_nullable))
}

impl ParquetFile {
    /// The chunk of a flat column in a row group.
    fn chunk(&self, group: usize, name: &str) -> Result<&ColumnChunkMetadata> {
        let group = self.metadata.row_groups.get(group);
        let mut chunks = group.and_then(|group| group.columns_under_root_iter(name));
        let first = chunks.as_mut().and_then(Iterator::next);
        let more = chunks.as_mut().and_then(Iterator::next);
        first.filter(|_| more.is_none()).ok_or_else(|| {
            Error::bad_file(format!("{}: a row group lacks column `{name}`", self.input.name()))
        })
    }

    /// Refuses chunks that cannot be there; returns the bytes that decoding gives.
    fn check(&self, group: usize, fields: &[Field]) -> Result<usize> {
        let mut bytes = 0usize;
        let rows = self.metadata.row_groups.get(group).map_or(0, RowGroupMetadata::num_rows);
        for field in fields {
            let chunk = self.chunk(group, &field.name)?;
            let range = guard(
                ErrorKind::BadFile,
                || self.input.name().to_owned(),
                || Ok(chunk.byte_range()),
            )?;
            let plausible = range.end <= self.input.len()
                && chunk.compressed_size() >= 0
                && u64::try_from(chunk.num_values()).is_ok_and(|n| n == rows as u64);
            if !plausible {
                return Err(Error::bad_file(format!(
                    "{}: the metadata of column `{}` in row group {group} is wrong",
                    self.input.name(),
                    field.name
                )));
            }
            bytes = bytes.saturating_add(usize::try_from(chunk.uncompressed_size()).unwrap_or(0));
        }
        Ok(bytes)
    }

    fn decode(&self, slice: &Slice, fields: &[Field]) -> Result<Vec<Chunks>> {
        fields.iter().map(|field| self.decode_column(slice, field)).collect()
    }

    fn decode_column(&self, slice: &Slice, field: &Field) -> Result<Chunks> {
        let chunk = self.chunk(slice.group, &field.name)?;
        let bytes = self.input.read_at(chunk.byte_range())?;
        let place = || format!("{}: column `{}`", self.input.name(), field.name);
        guard(ErrorKind::BadFile, place, || {
            let limit = bytes.len();
            let reader = PageReader::new(Cursor::new(bytes.into()), chunk, vec![], limit);
            let whole = self.metadata.row_groups.get(slice.group).map(RowGroupMetadata::num_rows)
                == Some(slice.range.len());
            let filter = (!whole).then(|| Filter::new_ranged(slice.range.start, slice.range.end));
            let (arrays, _) = column_iter_to_arrays(
                vec![BasicDecompressor::new(reader, vec![])],
                vec![&chunk.descriptor().descriptor.primitive_type],
                field.clone(),
                filter,
            )
            .map_err(|error| foreign(ErrorKind::BadFile, &place(), error))?;
            let rows: usize = arrays.iter().map(|array| array.len()).sum();
            if rows != slice.range.len() {
                return Err(Error::bad_file(format!(
                    "{} must have {} rows in row group {}, got {rows}",
                    place(),
                    slice.range.len(),
                    slice.group
                )));
            }
            Ok(arrays)
        })
    }
}

/// Rows of a row group.
struct Slice {
    group: usize,
    first_row: u64,
    range: Range<usize>,
}

struct ParquetParts {
    file: Arc<ParquetFile>,
    fields: Arc<Vec<Field>>,
    parts: std::vec::IntoIter<Slice>,
}

impl PartSource for ParquetParts {
    fn next_part(&mut self) -> Result<Option<RawPart>> {
        Ok(self.parts.next().map(|slice| {
            let (file, fields) = (self.file.clone(), self.fields.clone());
            RawPart {
                first_row: slice.first_row,
                rows: slice.range.len(),
                decode: Box::new(move || file.decode(&slice, &fields)),
            }
        }))
    }
}
