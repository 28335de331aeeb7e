//! Frames as record batches that every Arrow reader understands.

use polars_arrow::array::Array;
use polars_arrow::datatypes::ArrowSchema;
use polars_arrow::io::ipc::write::{FileWriter, WriteOptions};
use polars_arrow::record_batch::RecordBatchT;
use polars_core::prelude::CompatLevel;

use super::DataFrame;
use super::guard::{foreign, guard};
use crate::error::{ErrorKind, Result};

/// The schema of a frame with types that readers know since 2020: texts are `large_utf8`.
pub(super) fn arrow_schema(frame: &DataFrame) -> ArrowSchema {
    let fields = frame
        .columns()
        .iter()
        .map(|c| c.dtype().to_arrow_field(c.name().clone(), CompatLevel::oldest()));
    fields.map(|field| (field.name.clone(), field)).collect()
}

/// The rows of a frame in batches of at most `rows` rows.
pub(super) fn record_batches(
    frame: &DataFrame,
    rows: usize,
) -> Result<Vec<RecordBatchT<Box<dyn Array>>>> {
    let mut batches = Vec::new();
    let mut offset = 0;
    while offset < frame.height() {
        let len = rows.min(frame.height() - offset);
        let mut part = frame.slice(i64::try_from(offset).unwrap_or(i64::MAX), len);
        part.align_chunks();
        batches.extend(part.iter_chunks(CompatLevel::oldest(), false));
        offset += len;
    }
    Ok(batches)
}

/// A frame as Arrow IPC bytes: file format, uncompressed, texts as `large_utf8`, which every
/// reader since 2020 understands.
///
/// # Errors
/// A column of a type that has no such form.
pub fn to_ipc(frame: &DataFrame) -> Result<Vec<u8>> {
    guard(
        ErrorKind::Internal,
        || "a result".into(),
        || {
            let failed = |error| foreign(ErrorKind::Internal, "a result", error);
            let schema = std::sync::Arc::new(arrow_schema(frame));
            let options = WriteOptions { compression: None };
            let mut writer =
                FileWriter::try_new(Vec::new(), schema, None, options).map_err(failed)?;
            for batch in record_batches(frame, usize::MAX)? {
                writer.write(&batch, None).map_err(failed)?;
            }
            writer.finish().map_err(failed)?;
            Ok(writer.into_inner())
        },
    )
}
