//! The lengths and counts in Arrow IPC bytes, checked before the layer below believes them.
//!
//! It allocates what a length says before it reads so much, ends the process where that memory
//! is not there, and follows nested types and dictionaries by recursion. So every message must
//! lie within the bytes, every buffer within its message, and nothing be deeper or more than
//! bytes of this length can hold.

use polars_arrow::io::ipc::format::ipc::planus::ReadAsRoot as _;
use polars_arrow::io::ipc::format::ipc::{
    Block, FieldRef, FooterRef, MessageHeaderRef, MessageRef, RecordBatchRef, SchemaRef,
};

use crate::error::{Error, Result};

/// Types within types; ours are flat, and so are those of dictionaries.
const DEEPEST: usize = 64;
/// A field takes more bytes than this in any message.
const BYTES_PER_FIELD: usize = 16;
/// Dictionaries that follow each other in a stream: the layer below recurses at each.
const DICTIONARIES: usize = 1_000;
/// The shortest column has a bit for each row.
const ROWS_PER_BYTE: u64 = 8;

const MARKER: [u8; 4] = [0xff; 4];
/// Length of the footer and the last six bytes of a file.
const TAIL: usize = 10;

/// Refuses bytes whose lengths cannot be true.
///
/// # Errors
/// `BadFile`.
pub(super) fn check(bytes: &[u8], is_file: bool) -> Result<()> {
    if is_file { Walk::new(bytes).file() } else { Walk::new(bytes).stream() }
}

fn lies(what: &str) -> Error {
    Error::bad_file(format!("{} is malformed: {what}", super::ipc::SOURCE))
}

struct Walk<'a> {
    bytes: &'a [u8],
    rows: u64,
    fields: usize,
}

/// A message, and where the bytes that follow it begin.
type Found<'a> = (MessageRef<'a>, usize);

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, rows: 0, fields: 0 }
    }

    fn stream(mut self) -> Result<()> {
        let mut at = 0;
        let mut dictionaries = 0;
        while let Some((message, body)) = self.message(at)? {
            let length = read(message.body_length(), "the length of a message")?;
            let length = usize::try_from(length).map_err(|_| lies("a negative length"))?;
            at = body.saturating_add(length);
            let within = self.bytes.get(body..at).ok_or_else(|| lies("a message is cut short"))?;
            let is_dictionary = self.header(&message, within.len())?;
            dictionaries = if is_dictionary { dictionaries + 1 } else { 0 };
            if DICTIONARIES < dictionaries {
                return Err(lies("more than 1,000 dictionaries before the rows"));
            }
        }
        Ok(())
    }

    fn file(mut self) -> Result<()> {
        let end = self.bytes.len().checked_sub(TAIL).ok_or_else(|| lies("it is too short"))?;
        let tail = self.bytes.get(end..).and_then(|tail| tail.first_chunk::<4>());
        let length = tail.and_then(|length| usize::try_from(i32::from_le_bytes(*length)).ok());
        let start = length.and_then(|length| end.checked_sub(length));
        let start = start.ok_or_else(|| lies("the length of the footer"))?;
        let footer = self.bytes.get(start..end).unwrap_or_default();
        let footer = read(FooterRef::read_as_root(footer), "the footer")?;
        if let Some(schema) = read(footer.schema(), "the schema")? {
            self.schema(&schema)?;
        }
        for blocks in [footer.dictionaries(), footer.record_batches()] {
            for block in read(blocks, "the blocks")?.into_iter().flatten() {
                self.block(&Block::from(block))?;
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<()> {
        let outside = || lies("a block lies outside");
        let start = usize::try_from(block.offset).map_err(|_| outside())?;
        let length = usize::try_from(block.meta_data_length).map_err(|_| outside())?;
        let body = start.checked_add(length).ok_or_else(outside)?;
        let within = self.bytes.get(body..).ok_or_else(outside)?.len();
        if let Some((message, _)) = self.message(start)? {
            self.header(&message, within)?;
        }
        Ok(())
    }

    /// The message at a position, none at the end of a stream.
    fn message(&self, at: usize) -> Result<Option<Found<'a>>> {
        let word = |at: usize| self.bytes.get(at..)?.first_chunk::<4>().copied();
        // A stream may end without a mark.
        let Some(mut length) = word(at) else { return Ok(None) };
        let mut start = at + 4;
        if length == MARKER {
            length = word(start).ok_or_else(|| lies("a message is cut short"))?;
            start += 4;
        }
        let length = usize::try_from(i32::from_le_bytes(length));
        let length = length.map_err(|_| lies("a negative length"))?;
        if length == 0 {
            return Ok(None);
        }
        let end = start.saturating_add(length);
        let text = self.bytes.get(start..end).ok_or_else(|| lies("a message is cut short"))?;
        Ok(Some((read(MessageRef::read_as_root(text), "a message")?, end)))
    }

    /// Checks what a message says of the `within` bytes behind it; whether it is a dictionary.
    fn header(&mut self, message: &MessageRef<'a>, within: usize) -> Result<bool> {
        match read(message.header(), "the head of a message")? {
            Some(MessageHeaderRef::Schema(schema)) => self.schema(&schema).map(|()| false),
            Some(MessageHeaderRef::RecordBatch(batch)) => {
                self.batch(&batch, within).map(|()| false)
            }
            Some(MessageHeaderRef::DictionaryBatch(dictionary)) => {
                let batch = read(dictionary.data(), "a dictionary")?;
                batch.map_or(Ok(()), |batch| self.batch(&batch, within)).map(|()| true)
            }
            _ => Ok(false),
        }
    }

    fn batch(&mut self, batch: &RecordBatchRef<'a>, within: usize) -> Result<()> {
        let most = ROWS_PER_BYTE * self.bytes.len() as u64;
        let count = |length: i64| u64::try_from(length).ok().filter(|length| *length <= most);
        let too_many = || lies("it says to have more rows than so many bytes can hold");
        let rows = count(read(batch.length(), "the rows of a batch")?).ok_or_else(too_many)?;
        self.rows += rows;
        if most < self.rows {
            return Err(too_many());
        }
        for node in read(batch.nodes(), "the columns of a batch")?.into_iter().flatten() {
            count(node.length()).ok_or_else(too_many)?;
        }
        for buffer in read(batch.buffers(), "the buffers of a batch")?.into_iter().flatten() {
            let start = u64::try_from(buffer.offset()).ok();
            let length = u64::try_from(buffer.length()).ok();
            let end = start.zip(length).and_then(|(start, length)| start.checked_add(length));
            if end.is_none_or(|end| (within as u64) < end) {
                return Err(lies("a buffer lies outside of its message"));
            }
        }
        Ok(())
    }

    fn schema(&mut self, schema: &SchemaRef<'a>) -> Result<()> {
        for field in read(schema.fields(), "the schema")?.into_iter().flatten() {
            self.field(&read(field, "a column")?, DEEPEST)?;
        }
        Ok(())
    }

    /// Fields may share their children, so that few bytes would be very many fields.
    fn field(&mut self, field: &FieldRef<'a>, depth: usize) -> Result<()> {
        self.fields += 1;
        if depth == 0 || self.bytes.len() / BYTES_PER_FIELD < self.fields {
            return Err(lies("its types are too many or too deep"));
        }
        for child in read(field.children(), "a column")?.into_iter().flatten() {
            self.field(&read(child, "a column")?, depth - 1)?;
        }
        Ok(())
    }
}

fn read<T, E: std::fmt::Display>(found: std::result::Result<T, E>, what: &str) -> Result<T> {
    found.map_err(|error| lies(&format!("{what}: {error}")))
}
