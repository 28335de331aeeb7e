//! Polars frames as a source.

use polars_core::prelude::CompatLevel;

use super::DataFrame;
use super::batch::{Chunks, slice};
use super::guard::guard;
use super::scan::{Column, PartSource, RawPart, Table};
use super::types::type_name;
use crate::error::{ErrorKind, Result};

/// A frame, opened.
pub(super) struct FrameTable {
    frame: DataFrame,
    columns: Vec<Column>,
}

impl FrameTable {
    pub(super) fn new(frame: DataFrame) -> Self {
        let columns = frame
            .columns()
            .iter()
            .map(|c| Column {
                name: c.name().to_string(),
                type_name: type_name(&c.dtype().to_arrow(CompatLevel::newest())),
            })
            .collect();
        Self { frame, columns }
    }
}

impl Table for FrameTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows_hint(&self) -> Option<u64> {
        Some(self.frame.height() as u64)
    }

    fn parts(self: Box<Self>, wanted: &[usize], batch_rows: usize) -> Result<Box<dyn PartSource>> {
        let rows = self.frame.height();
        let mut columns = Vec::with_capacity(wanted.len());
        for column in wanted.iter().filter_map(|i| self.frame.columns().get(*i)) {
            let source = || format!("column `{}`", column.name());
            let chunks = guard(ErrorKind::InvalidData, source, || {
                let series = column.as_materialized_series();
                Ok((0..series.n_chunks())
                    .map(|i| series.to_arrow(i, CompatLevel::newest()))
                    .collect::<Chunks>())
            })?;
            columns.push(chunks);
        }
        Ok(Box::new(MemoryParts { columns, rows, batch_rows, next: 0 }))
    }
}

/// Whole columns in memory, sliced.
pub(super) struct MemoryParts {
    columns: Vec<Chunks>,
    rows: usize,
    batch_rows: usize,
    next: usize,
}

impl PartSource for MemoryParts {
    fn next_part(&mut self) -> Result<Option<RawPart>> {
        let offset = self.next;
        if offset >= self.rows {
            return Ok(None);
        }
        let rows = self.batch_rows.min(self.rows - offset);
        self.next += rows;
        let columns: Vec<Chunks> =
            self.columns.iter().map(|chunks| slice(chunks, offset, rows)).collect();
        Ok(Some(RawPart { first_row: offset as u64, rows, decode: Box::new(|| Ok(columns)) }))
    }
}
