//! Arrow IPC in and out.

use std::sync::Arc;

use super::DataFrame;
use super::scan::{Column, PartSource, Table};
use crate::error::{Error, ErrorKind, Result};

/// An opened IPC file or stream.
pub(super) struct IpcTable {
    columns: Vec<Column>,
}

impl IpcTable {
    pub(super) fn open(_bytes: Arc<[u8]>) -> Result<Self> {
        Err(Error::new(ErrorKind::Unsupported, "not available yet"))
    }
}

impl Table for IpcTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }
    fn rows_hint(&self) -> Option<u64> {
        None
    }
    fn parts(self: Box<Self>, _: &[usize], _: usize) -> Result<Box<dyn PartSource>> {
        Err(Error::new(ErrorKind::Unsupported, "not available yet"))
    }
}

/// A frame as Arrow IPC bytes: file format, uncompressed, oldest compatibility level, which
/// every reader since 2020 understands.
///
/// # Errors
/// A column of a type that has no such form.
pub fn to_ipc(_frame: &DataFrame) -> Result<Vec<u8>> {
    Err(Error::new(ErrorKind::Unsupported, "not available yet"))
}
