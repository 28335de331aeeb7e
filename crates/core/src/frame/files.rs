//! Files of tables, in and out: the only place of this module that opens files.

use std::path::Path;

use super::DataFrame;
use super::scan::Table;
use crate::error::{Error, ErrorKind, Result};

pub(super) fn open_table(_path: &Path) -> Result<Box<dyn Table>> {
    Err(Error::new(ErrorKind::Unsupported, "not available yet"))
}

/// Writes a frame as a Parquet file (zstd), replacing what is there.
///
/// # Errors
/// `Io`; `Unsupported` without the feature `parquet`.
pub fn write_parquet(_frame: &DataFrame, _path: &Path) -> Result<()> {
    Err(Error::new(ErrorKind::Unsupported, "not available yet"))
}

/// Writes a frame as a CSV file (comma, header, UTF-8, `\n`), replacing what is there.
///
/// # Errors
/// `Io`; `Unsupported` without the feature `csv`.
pub fn write_csv(_frame: &DataFrame, _path: &Path) -> Result<()> {
    Err(Error::new(ErrorKind::Unsupported, "not available yet"))
}

/// Writes a long table batch by batch, as Parquet or CSV by the ending of its name.
///
/// A frame is one row group; all frames have the columns of the first.
#[derive(Debug)]
pub struct TableWriter {
    rows: u64,
}

impl TableWriter {
    /// Creates the file; `.csv` is CSV, `.parquet` is Parquet.
    ///
    /// # Errors
    /// `Io`; `Unsupported` for another ending or without the cargo feature.
    pub fn create(_path: &Path) -> Result<Self> {
        Err(Error::new(ErrorKind::Unsupported, "not available yet"))
    }

    /// Appends a frame.
    ///
    /// # Errors
    /// `Io`; `InvalidData` where the columns are not those of the first frame.
    pub fn write(&mut self, _frame: &DataFrame) -> Result<()> {
        Ok(())
    }

    /// Writes the footer and closes the file; returns the number of rows.
    ///
    /// # Errors
    /// `Io`.
    pub fn finish(self) -> Result<u64> {
        Ok(self.rows)
    }
}
