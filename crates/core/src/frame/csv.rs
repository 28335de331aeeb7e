//! CSV files in: chunks cut at record boundaries are parts.
//!
//! Values have no types: every column arrives as text, an empty field is null, and each
//! extraction reads the text itself. Quotes, doubled quotes, line breaks inside of quotes,
//! `\n`, `\r\n` and `\r`, a byte order mark, and the separators `,` `;` tab and `|` are
//! understood; the first record names the columns; blank lines are skipped.

use std::sync::Arc;

use polars_arrow::array::{Array, Utf8Array};
use polars_arrow::bitmap::MutableBitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::offset::OffsetsBuffer;

use super::batch::Chunks;
use super::csv_split::Splitter;
use super::files::InputFile;
use super::scan::{Column, PartSource, RawPart, Table};
use crate::error::{Error, Result};

/// Bytes read at a time.
const BLOCK: usize = 4 << 20;
/// A longer record is taken for a quote that is never closed.
const MAX_RECORD: usize = 64 << 20;
const SEPARATORS: [u8; 4] = *b",;\t|";

/// An opened CSV file.
pub(super) struct CsvTable {
    input: InputFile,
    layout: Layout,
    columns: Vec<Column>,
    /// Where the first record behind the header begins.
    start: u64,
    first_line: u64,
}

#[derive(Clone)]
struct Layout {
    name: Arc<str>,
    separator: u8,
    width: usize,
}

impl CsvTable {
    pub(super) fn open(input: InputFile) -> Result<Self> {
        let mut blocks = Blocks::new(&input, 0, 1);
        if blocks.fill(&input)?.starts_with(b"\xef\xbb\xbf") {
            blocks = Blocks::new(&input, 3, 1);
        }
        // The separator decides where quotes open, so the first record is cut for each.
        let mut best: Option<(u8, usize, usize)> = None;
        for separator in SEPARATORS {
            blocks.splitter = Splitter::new(separator);
            let Some(end) = blocks.first_record(&input)? else { continue };
            let header = blocks.bytes.get(..end).unwrap_or_default();
            let fields = parse_record(header, separator).map_or(0, |record| record.len());
            if best.is_none_or(|(_, most, _)| fields > most) {
                best = Some((separator, fields, end));
            }
        }
        let Some((separator, width, end)) = best else {
            return Err(Error::bad_file(format!("{} has no header", input.name())));
        };
        let header = blocks.bytes.get(..end).unwrap_or_default();
        let layout = Layout { name: input.name().into(), separator, width };
        let record = parse_record(header, separator).unwrap_or_default();
        let columns = record.iter().map(column_of).collect::<Option<Vec<_>>>();
        let columns = columns.ok_or_else(|| not_utf8(&layout.name, 1))?;
        let lines = header.iter().filter(|b| **b == b'\n').count() as u64;
        let start = blocks.position - (blocks.bytes.len() - end) as u64;
        Ok(Self { layout, columns, start, first_line: 1 + lines, input })
    }
}

fn column_of(name: &[u8]) -> Option<Column> {
    let name = std::str::from_utf8(name).ok()?.trim().to_owned();
    Some(Column { name, type_name: "text (CSV has no types)".into() })
}

/// The fields of the one record in `bytes`.
fn parse_record(bytes: &[u8], separator: u8) -> Option<csv::ByteRecord> {
    let mut record = csv::ByteRecord::new();
    reader(bytes, separator).read_byte_record(&mut record).ok()?.then_some(record)
}

fn reader(bytes: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes)
}

fn not_utf8(name: &str, line: u64) -> Error {
    Error::bad_file(format!("{name}: line {line} is not UTF-8"))
        .context("line", line)
        .hint("the file may be in Latin-1 or Windows-1252: save it as UTF-8")
}

impl Table for CsvTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows_hint(&self) -> Option<u64> {
        None
    }

    fn untyped(&self) -> bool {
        true
    }

    fn parts(self: Box<Self>, wanted: &[usize], _: usize) -> Result<Box<dyn PartSource>> {
        let mut blocks = Blocks::new(&self.input, self.start, self.first_line);
        blocks.splitter = Splitter::new(self.layout.separator);
        Ok(Box::new(CsvParts {
            blocks,
            input: self.input,
            layout: self.layout,
            wanted: wanted.into(),
            first_row: 0,
        }))
    }
}

/// What has been read of a file and not been handed out.
struct Blocks {
    bytes: Vec<u8>,
    /// Where in the file the next block begins.
    position: u64,
    end: u64,
    /// The line of the file at which `bytes` begins, counted from 1.
    line: u64,
    splitter: Splitter,
}

impl Blocks {
    fn new(input: &InputFile, position: u64, line: u64) -> Self {
        let splitter = Splitter::new(b',');
        Self { bytes: Vec::new(), position, end: input.len(), line, splitter }
    }

    /// Reads one block more; returns all that is there.
    fn fill(&mut self, input: &InputFile) -> Result<&[u8]> {
        let end = self.end.min(self.position + BLOCK as u64);
        input.read_into(self.position..end, &mut self.bytes)?;
        self.position = end;
        Ok(&self.bytes)
    }

    /// Where the first record ends, if there is one.
    fn first_record(&mut self, input: &InputFile) -> Result<Option<usize>> {
        loop {
            let mut splitter = self.splitter.clone();
            if let Some(end) = splitter.first_end(&self.bytes) {
                return Ok(Some(end));
            }
            if self.position >= self.end {
                return Ok(splitter.inside_record().then_some(self.bytes.len()));
            }
            if self.bytes.len() > MAX_RECORD {
                return Ok(None);
            }
            self.fill(input)?;
        }
    }

    /// The next whole records with their number and first line.
    fn next_records(&mut self, input: &InputFile) -> Result<Option<(Vec<u8>, usize, u64)>> {
        let line = self.line;
        loop {
            if self.position < self.end {
                self.fill(input)?;
            }
            self.splitter.scan(&self.bytes);
            if self.position >= self.end {
                if self.splitter.inside_quotes() {
                    return Err(unclosed(input.name(), line + self.splitter.lines_to_end()));
                }
                let rows = self.splitter.finish();
                let bytes = std::mem::take(&mut self.bytes);
                self.splitter.reset();
                return Ok((rows > 0).then_some((bytes, rows, line)));
            }
            let (end, rows) = self.splitter.records();
            if rows > 0 {
                let rest = self.bytes.split_off(end);
                let bytes = std::mem::replace(&mut self.bytes, rest);
                self.line += self.splitter.lines_to_end();
                self.splitter.reset();
                return Ok(Some((bytes, rows, line)));
            }
            if self.bytes.len() > MAX_RECORD {
                return Err(unclosed(input.name(), line));
            }
        }
    }
}

fn unclosed(name: &str, line: u64) -> Error {
    Error::bad_file(format!(
        "{name}: a quoted field that begins at or after line {line} is never closed"
    ))
    .context("line", line)
}

struct CsvParts {
    blocks: Blocks,
    input: InputFile,
    layout: Layout,
    wanted: Arc<[usize]>,
    first_row: u64,
}

impl PartSource for CsvParts {
    fn next_part(&mut self) -> Result<Option<RawPart>> {
        let Some((bytes, rows, line)) = self.blocks.next_records(&self.input)? else {
            return Ok(None);
        };
        let first_row = self.first_row;
        self.first_row += rows as u64;
        let (layout, wanted) = (self.layout.clone(), self.wanted.clone());
        let decode = move || layout.decode(&bytes, rows, line, &wanted);
        Ok(Some(RawPart { first_row, rows, decode: Box::new(decode) }))
    }
}

impl Layout {
    fn decode(
        &self,
        bytes: &[u8],
        rows: usize,
        line: u64,
        wanted: &[usize],
    ) -> Result<Vec<Chunks>> {
        let mut columns: Vec<Fields> = wanted.iter().map(|_| Fields::new(rows)).collect();
        let mut reader = reader(bytes, self.separator);
        let mut record = csv::ByteRecord::new();
        let line_of = |record: &csv::ByteRecord| {
            line + record.position().map_or(0, |position| position.line().saturating_sub(1))
        };
        let mut count = 0;
        while reader.read_byte_record(&mut record).map_err(|e| self.failed(line, &e))? {
            if record.len() != self.width {
                let line = line_of(&record);
                let name = &self.name;
                let (width, got) = (self.width, record.len());
                return Err(Error::bad_file(format!(
                    "{name}: line {line} must have {width} fields, got {got}"
                ))
                .context("line", line));
            }
            for (column, i) in columns.iter_mut().zip(wanted) {
                let field = record.get(*i).unwrap_or_default();
                if std::str::from_utf8(field).is_err() {
                    return Err(not_utf8(&self.name, line_of(&record)));
                }
                column.push(field);
            }
            count += 1;
        }
        if count != rows {
            return Err(Error::bad_file(format!(
                "{}: the quotes between line {line} and the next {rows} records do not balance",
                self.name
            ))
            .context("line", line));
        }
        columns.into_iter().map(|column| Ok(vec![column.finish()?])).collect()
    }

    fn failed(&self, line: u64, error: &csv::Error) -> Error {
        Error::bad_file(format!("{}: cannot be read at or after line {line}: {error}", self.name))
    }
}

/// One column of a part.
struct Fields {
    bytes: Vec<u8>,
    ends: Vec<i64>,
    valid: MutableBitmap,
}

impl Fields {
    fn new(rows: usize) -> Self {
        let mut ends = Vec::with_capacity(rows + 1);
        ends.push(0);
        let (bytes, valid) = (Vec::with_capacity(rows * 8), MutableBitmap::with_capacity(rows));
        Self { bytes, ends, valid }
    }

    fn push(&mut self, field: &[u8]) {
        self.bytes.extend_from_slice(field);
        self.ends.push(self.bytes.len() as i64);
        self.valid.push(!field.is_empty());
    }

    fn finish(self) -> Result<Box<dyn Array>> {
        let failed = |error| super::guard::foreign(crate::ErrorKind::Internal, "a column", error);
        let offsets = OffsetsBuffer::<i64>::try_from(self.ends).map_err(failed)?;
        let array = Utf8Array::<i64>::try_new(
            ArrowDataType::LargeUtf8,
            offsets,
            self.bytes.into(),
            Some(self.valid.into()),
        );
        Ok(Box::new(array.map_err(failed)?))
    }
}
