//! Sources that decode as they go (streams, IPC), cut into parts.

use super::batch::{Chunks, slice};
use super::scan::{PartSource, RawPart};
use crate::error::Result;

/// Some decoded rows of the wanted columns.
pub(super) struct Decoded {
    pub(super) rows: usize,
    pub(super) columns: Vec<Chunks>,
}

type Next = Box<dyn FnMut() -> Result<Option<Decoded>> + Send>;

/// Cuts what `next` yields into parts of at most `batch_rows` rows.
pub(super) struct SlicedParts {
    next: Next,
    batch_rows: usize,
    current: Option<(Decoded, usize)>,
    first_row: u64,
}

impl SlicedParts {
    pub(super) fn new(
        batch_rows: usize,
        next: impl FnMut() -> Result<Option<Decoded>> + Send + 'static,
    ) -> Self {
        Self { next: Box::new(next), batch_rows, current: None, first_row: 0 }
    }
}

impl PartSource for SlicedParts {
    fn next_part(&mut self) -> Result<Option<RawPart>> {
        loop {
            if let Some((decoded, offset)) = &mut self.current {
                let rows = self.batch_rows.min(decoded.rows - *offset);
                if rows > 0 {
                    let columns: Vec<Chunks> =
                        decoded.columns.iter().map(|c| slice(c, *offset, rows)).collect();
                    *offset += rows;
                    let first_row = self.first_row;
                    self.first_row += rows as u64;
                    return Ok(Some(RawPart { first_row, rows, decode: Box::new(|| Ok(columns)) }));
                }
            }
            match (self.next)()? {
                Some(decoded) => self.current = Some((decoded, 0)),
                None => return Ok(None),
            }
        }
    }
}
