//! Tests of reading, extraction and writing together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod data;
mod files;
mod hostile;
mod producer;
mod types;

use std::path::PathBuf;

use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowDataType, Field};

use super::*;
use crate::error::{Error, Result};

/// Whole columns by their canonical names.
fn read(source: impl Into<Source>, names: &[&str]) -> Batch {
    Scan::open(source).unwrap().read(names).unwrap()
}

/// A stream of one column `x` with these chunks, as another library would hand it over.
fn stream(chunks: Vec<Box<dyn Array>>) -> ArrowStream {
    let field = Field::new("x".into(), chunks[0].dtype().clone(), true);
    let dtype = ArrowDataType::Struct(vec![field]);
    let arrays: Vec<Box<dyn Array>> = chunks
        .into_iter()
        .map(|chunk| -> Box<dyn Array> {
            let len = chunk.len();
            Box::new(polars_arrow::array::StructArray::new(dtype.clone(), len, vec![chunk], None))
        })
        .collect();
    raw_stream(arrays, dtype)
}

#[expect(unsafe_code, reason = "what a binding does")]
fn raw_stream(arrays: Vec<Box<dyn Array>>, dtype: ArrowDataType) -> ArrowStream {
    let field = Field::new("".into(), dtype, false);
    let mut raw = polars_arrow::ffi::export_iterator(Box::new(arrays.into_iter().map(Ok)), field);
    // SAFETY: a stream of the layer below, which nobody else uses.
    unsafe { ArrowStream::take(&raw mut raw) }.unwrap()
}

/// Reads column `x` of a stream and extracts from it.
fn from_stream<T>(
    chunks: Vec<Box<dyn Array>>,
    extract: impl Fn(&View<'_>) -> Result<T>,
) -> Result<T> {
    let batch = Scan::open(stream(chunks))?.read(&["x"])?;
    extract(&View::new(&batch, &Columns::default()))
}

/// A folder of this test alone, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("habitue-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn message<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error: Error = result.unwrap_err();
    error.to_string()
}
