//! Files of tables, in and out: the only place of this module that opens files.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::DataFrame;
#[cfg(feature = "csv")]
use super::csv::CsvTable;
#[cfg(feature = "csv")]
use super::csv_write::CsvOutput;
use super::ipc::IpcTable;
#[cfg(feature = "parquet")]
use super::parquet::ParquetTable;
#[cfg(feature = "parquet")]
use super::parquet_write::ParquetOutput;
use super::scan::Table;
use crate::error::{Error, ErrorKind, Result};

/// A file that several threads read.
pub(super) struct InputFile {
    name: String,
    len: u64,
    file: Mutex<File>,
}

impl InputFile {
    fn open(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let io = |error| Error::io(format!("{name} cannot be opened"), error);
        let file = File::open(path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        if metadata.is_dir() {
            return Err(Error::io(
                format!("{name} cannot be opened"),
                std::io::ErrorKind::IsADirectory.into(),
            ));
        }
        Ok(Self { len: metadata.len(), file: Mutex::new(file), name })
    }

    /// The name for messages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn len(&self) -> u64 {
        self.len
    }

    fn lock(&self) -> MutexGuard<'_, File> {
        // Every use seeks first, so a reader that panicked leaves nothing behind.
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads from the file's beginning with the cursor at 0.
    #[cfg(feature = "parquet")]
    pub(super) fn with_reader<T>(&self, read: impl FnOnce(&mut File) -> T) -> T {
        read(&mut self.lock())
    }

    /// The bytes of a range; its end lies within the file.
    pub(super) fn read_at(&self, range: Range<u64>) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read_into(range, &mut bytes)?;
        Ok(bytes)
    }

    /// Appends the bytes of a range.
    pub(super) fn read_into(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> Result<()> {
        let io = |error| Error::io(format!("{} cannot be read", self.name), error);
        let end = range.end.min(self.len);
        let wanted = end.saturating_sub(range.start);
        let mut file = self.lock();
        file.seek(SeekFrom::Start(range.start)).map_err(io)?;
        bytes.reserve(usize::try_from(wanted).unwrap_or(0));
        let got = (&mut *file).take(wanted).read_to_end(bytes).map_err(io)?;
        if (got as u64) < wanted {
            return Err(io(std::io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(())
    }
}

/// Opens a CSV, Parquet or Arrow IPC file, told apart by its first bytes.
pub(super) fn open_table(path: &Path) -> Result<Box<dyn Table>> {
    let input = InputFile::open(path)?;
    let head = input.read_at(0..8)?;
    let refuse = |what: &str| {
        Error::new(ErrorKind::Unsupported, format!("{} is {what}", input.name()))
            .hint("a table comes as CSV, Parquet or Arrow IPC, uncompressed as a whole")
    };
    if head.starts_with(b"PAR1") {
        return open_parquet(input);
    }
    if head.starts_with(b"ARROW1") || head.starts_with(&[0xff; 4]) {
        let bytes = input.read_at(0..input.len())?;
        return Ok(Box::new(IpcTable::open(bytes.into())?));
    }
    if head.starts_with(&[0x1f, 0x8b]) {
        return Err(refuse("compressed with gzip"));
    }
    if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Err(refuse("compressed with zstd"));
    }
    if head.starts_with(b"PK\x03\x04") {
        return Err(refuse("a ZIP archive or an Excel workbook"));
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(refuse("text in UTF-16").hint("save it as UTF-8"));
    }
    if head.is_empty() {
        return Err(Error::bad_file(format!("{} is empty", input.name())));
    }
    open_csv(input)
}

#[cfg(feature = "parquet")]
fn open_parquet(input: InputFile) -> Result<Box<dyn Table>> {
    Ok(Box::new(ParquetTable::open(input)?))
}

#[cfg(not(feature = "parquet"))]
fn open_parquet(input: InputFile) -> Result<Box<dyn Table>> {
    Err(without(input.name(), "Parquet"))
}

#[cfg(feature = "csv")]
fn open_csv(input: InputFile) -> Result<Box<dyn Table>> {
    Ok(Box::new(CsvTable::open(input)?))
}

#[cfg(not(feature = "csv"))]
fn open_csv(input: InputFile) -> Result<Box<dyn Table>> {
    Err(without(input.name(), "CSV"))
}

#[cfg(not(all(feature = "csv", feature = "parquet")))]
fn without(name: &str, format: &str) -> Error {
    Error::new(ErrorKind::Unsupported, format!("{name}: this build does without {format} files"))
}

/// Writes a frame as a Parquet file (zstd), replacing what is there.
///
/// # Errors
/// `Io`; `Unsupported` without the cargo feature `parquet`.
pub fn write_parquet(frame: &DataFrame, path: &Path) -> Result<()> {
    let mut output = create_parquet(path)?;
    output.write(frame)?;
    output.finish()
}

/// Writes a frame as a CSV file (comma, header, UTF-8, `\n`), replacing what is there.
///
/// # Errors
/// `Io`; `Unsupported` without the cargo feature `csv`, or for a nested column.
pub fn write_csv(frame: &DataFrame, path: &Path) -> Result<()> {
    let mut output = create_csv(path)?;
    output.write(frame)?;
    output.finish()
}

/// A file of one format that is being written.
pub(super) trait TableOutput: std::fmt::Debug + Send {
    fn write(&mut self, frame: &DataFrame) -> Result<()>;
    fn finish(self: Box<Self>) -> Result<()>;
}

#[cfg(feature = "parquet")]
fn create_parquet(path: &Path) -> Result<Box<dyn TableOutput>> {
    let (file, name) = create(path)?;
    Ok(Box::new(ParquetOutput::new(file, name)))
}

#[cfg(not(feature = "parquet"))]
fn create_parquet(path: &Path) -> Result<Box<dyn TableOutput>> {
    Err(without(&path.display().to_string(), "Parquet"))
}

#[cfg(feature = "csv")]
fn create_csv(path: &Path) -> Result<Box<dyn TableOutput>> {
    let (file, name) = create(path)?;
    Ok(Box::new(CsvOutput::new(file, name)))
}

#[cfg(not(feature = "csv"))]
fn create_csv(path: &Path) -> Result<Box<dyn TableOutput>> {
    Err(without(&path.display().to_string(), "CSV"))
}

#[cfg(any(feature = "csv", feature = "parquet"))]
fn create(path: &Path) -> Result<(File, String)> {
    let name = path.display().to_string();
    let file = File::create(path);
    let file = file.map_err(|error| Error::io(format!("{name} cannot be written"), error))?;
    Ok((file, name))
}

/// Writes a long table batch by batch, as Parquet or CSV by the ending of its name.
///
/// In Parquet a frame is one row group; all frames have the columns of the first.
#[derive(Debug)]
pub struct TableWriter {
    output: Box<dyn TableOutput>,
    rows: u64,
}

impl TableWriter {
    /// Creates the file; `.csv` is CSV, `.parquet` is Parquet.
    ///
    /// # Errors
    /// `Io`; `Unsupported` for another ending or without the cargo feature.
    pub fn create(path: &Path) -> Result<Self> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let output = match ending.as_str() {
            "csv" => create_csv(path)?,
            "parquet" => create_parquet(path)?,
            _ => {
                return Err(Error::new(
                    ErrorKind::Unsupported,
                    format!("{} must end in .csv or .parquet", path.display()),
                ));
            }
        };
        Ok(Self { output, rows: 0 })
    }

    /// Appends a frame.
    ///
    /// # Errors
    /// `Io`; `InvalidData` where the columns are not those of the first frame.
    pub fn write(&mut self, frame: &DataFrame) -> Result<()> {
        self.output.write(frame)?;
        self.rows += frame.height() as u64;
        Ok(())
    }

    /// Writes what is left and closes the file; returns the number of rows.
    ///
    /// # Errors
    /// `Io`.
    pub fn finish(self) -> Result<u64> {
        self.output.finish()?;
        Ok(self.rows)
    }
}
