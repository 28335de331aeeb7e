//! Where a table comes from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars_core::frame::DataFrame;

use super::arrow_ffi::ArrowStream;

/// A table in whatever form the caller holds it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Source {
    /// A Polars frame; cloning one is cheap.
    Frame(DataFrame),
    /// An Arrow C stream, consumed by reading.
    Stream(ArrowStream),
    /// Arrow IPC bytes, file or stream format.
    Ipc(Arc<[u8]>),
    /// A CSV or Parquet file, told apart by its first bytes.
    Path(PathBuf),
}

impl From<DataFrame> for Source {
    fn from(frame: DataFrame) -> Self {
        Self::Frame(frame)
    }
}

impl From<&DataFrame> for Source {
    fn from(frame: &DataFrame) -> Self {
        Self::Frame(frame.clone())
    }
}

impl From<ArrowStream> for Source {
    fn from(stream: ArrowStream) -> Self {
        Self::Stream(stream)
    }
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Ipc(bytes.into())
    }
}

impl From<&[u8]> for Source {
    fn from(bytes: &[u8]) -> Self {
        Self::Ipc(bytes.into())
    }
}

impl From<Arc<[u8]>> for Source {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Ipc(bytes)
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        Self::Path(path.to_owned())
    }
}

impl From<&str> for Source {
    fn from(path: &str) -> Self {
        Self::Path(path.into())
    }
}

impl From<String> for Source {
    fn from(path: String) -> Self {
        Self::Path(path.into())
    }
}
