//! The file of a saved model: one layout for every method, read by every language.
//!
//! ```text
//! 8 bytes   magic "HABITUE\0"
//! 4 bytes   format number, little endian
//! 4 bytes   zero
//! 8 bytes   length of the header, little endian
//! header    canonical JSON (sorted keys, no floats), padded with spaces to 8 bytes
//! arrays    little endian, in the order of the header, each padded with zeros to 8 bytes
//! 32 bytes  SHA-256 of everything before
//! ```
//! Offsets are not stored: they follow from the lengths, so arrays can neither overlap nor
//! leave holes. Floats of the header stand in the array `#floats`, so that no value depends
//! on how a number is printed.

mod bytes;
mod header;
mod reader;
mod writer;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

use super::entry::Entry;
use super::model::{Basis, Model};
use super::outcome::Note;

pub use reader::Reader;
pub use writer::Writer;

const MAGIC: &[u8; 8] = b"HABITUE\0";
/// The layout above. Free to change until the first release, then read for ever.
const FORMAT: u32 = 1;
const PREFIX: usize = 24;
const CHECKSUM: usize = 32;
const ALIGNMENT: usize = 8;

/// Finds a registry entry by id; the registry stands above this module and is passed in.
pub type Resolver = fn(&str) -> Option<&'static Entry>;

/// The bytes of a model file.
///
/// # Errors
/// `Internal` only.
pub(crate) fn to_bytes(model: &Model) -> Result<Vec<u8>> {
    let (body, arrays) = write_body(model)?;
    let header = json!({"body": body, "library": env!("CARGO_PKG_VERSION")});
    Ok(assemble(&header, &arrays))
}

/// SHA-256 over what makes a model what it is: all but the version of the library.
pub(crate) fn content_hash(model: &Model) -> Result<String> {
    let (body, arrays) = write_body(model)?;
    let bytes = assemble(&json!({"body": body}), &arrays);
    Ok(hex(&bytes[bytes.len() - CHECKSUM..]))
}

/// The hexadecimal form of a digest.
fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The body of the header without floats, and all arrays.
fn write_body(model: &Model) -> Result<(Value, Vec<writer::Named>)> {
    let mut writer = Writer::root();
    let body = writer.write_model(model)?;
    let mut floats = Vec::new();
    let body = header::encode(&body, &mut floats);
    writer.f64s("#floats", &floats);
    let mut arrays = writer.into_arrays();
    arrays.sort_by(|a, b| a.name.cmp(&b.name));
    Ok((body, arrays))
}

fn assemble(header: &Value, arrays: &[writer::Named]) -> Vec<u8> {
    let listed: Vec<Value> = arrays
        .iter()
        .map(|a| json!({"len": a.array.len(), "name": a.name, "type": a.array.kind().name()}))
        .collect();
    let mut header = header.clone();
    if let Value::Object(map) = &mut header {
        map.insert("arrays".into(), Value::Array(listed));
    }
    let mut text = header::sorted(&header).to_string().into_bytes();
    text.resize(text.len().next_multiple_of(ALIGNMENT), b' ');
    let total: usize = arrays.iter().map(|a| a.array.padded()).sum();
    let mut out = Vec::with_capacity(PREFIX + text.len() + total + CHECKSUM);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(&text);
    for named in arrays {
        named.array.write(&mut out);
        out.resize(out.len().next_multiple_of(ALIGNMENT), 0);
    }
    let checksum = Sha256::digest(&out);
    out.extend_from_slice(&checksum);
    out
}

/// Reads a model from the bytes of a file, which may come from anybody.
///
/// # Errors
/// `BadFile` for bytes that are no whole and sound model file; `Incompatible` for one that a
/// newer version wrote.
pub fn from_bytes(bytes: &[u8], resolver: Resolver) -> Result<Model> {
    let parts = Parts::split(bytes)?;
    let body = bytes.len() - CHECKSUM;
    if Sha256::digest(&bytes[..body])[..] != bytes[body..] {
        return Err(Error::bad_file("the checksum does not match: the file is damaged"));
    }
    let (header, arrays) = parts.read()?;
    let content = header.get("body").ok_or_else(|| Error::bad_file("the header has no body"))?;
    read_model(content, &arrays, "", resolver)
}

/// What a file says about itself, without its arrays and without the checksum: id, revision,
/// parameters, basis, notes, version of the library, size.
///
/// # Errors
/// `BadFile`, `Incompatible`.
pub fn inspect(bytes: &[u8]) -> Result<Value> {
    let parts = Parts::split(bytes)?;
    let (header, arrays) = parts.read()?;
    let mut body =
        header.get("body").cloned().ok_or_else(|| Error::bad_file("the header has no body"))?;
    if let Value::Object(map) = &mut body {
        map.remove("meta");
        map.remove("models");
        map.insert("library".into(), header.get("library").cloned().unwrap_or_default());
        map.insert("bytes".into(), json!(bytes.len()));
        map.insert("arrays".into(), json!(arrays.len()));
    }
    Ok(body)
}

fn read_model(
    body: &Value,
    arrays: &bytes::Arrays<'_>,
    path: &str,
    resolver: Resolver,
) -> Result<Model> {
    let id = body.get("id").and_then(Value::as_str).unwrap_or_default();
    let entry = resolver(id).ok_or_else(|| {
        Error::incompatible(format!("the file holds a `{id}`, which this version does not know"))
    })?;
    let revision = body.get("revision").and_then(Value::as_u64).unwrap_or_default();
    if revision != u64::from(entry.revision) {
        return Err(Error::incompatible(format!(
            "the file holds revision {revision} of `{id}`, this version reads {}",
            entry.revision
        ))
        .hint("load it with the version of the library that saved it, or a later one"));
    }
    let basis: Basis = part(body, "basis")?;
    let notes: Vec<Note> = part(body, "notes")?;
    let params = body.get("parameters").cloned().unwrap_or_default();
    let reader = Reader::new(body, arrays, path, resolver);
    entry.load(params, basis, notes, &reader).map_err(|error| error.method(entry.id))
}

fn part<T: serde::de::DeserializeOwned>(body: &Value, name: &str) -> Result<T> {
    let value = body.get(name).cloned().unwrap_or_default();
    serde_json::from_value(value)
        .map_err(|error| Error::bad_file(format!("`{name}` of the header is broken: {error}")))
}

/// The three parts of a file, found by checked arithmetic.
struct Parts<'a> {
    header: &'a str,
    data: &'a [u8],
    whole: usize,
}

impl<'a> Parts<'a> {
    fn split(bytes: &'a [u8]) -> Result<Self> {
        let broken = |what: &str| Error::bad_file(format!("not a habitue model file: {what}"));
        let prefix = bytes.get(..PREFIX).ok_or_else(|| broken("too short"))?;
        if prefix[..8] != MAGIC[..] {
            return Err(broken("the first bytes are others"));
        }
        let format = u32::from_le_bytes([prefix[8], prefix[9], prefix[10], prefix[11]]);
        if format != FORMAT {
            return Err(Error::incompatible(format!(
                "the file has format {format}, this version reads format {FORMAT}"
            )));
        }
        let mut length = [0; 8];
        length.copy_from_slice(&prefix[16..24]);
        let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
        let end = PREFIX.checked_add(length).ok_or_else(|| broken("the header is too long"))?;
        let data_end = bytes.len().checked_sub(CHECKSUM).ok_or_else(|| broken("too short"))?;
        if data_end < end || length % ALIGNMENT != 0 || prefix[12..16] != [0; 4] {
            return Err(broken("the lengths do not fit"));
        }
        let header = std::str::from_utf8(&bytes[PREFIX..end])
            .map_err(|_| broken("the header is not UTF-8"))?;
        Ok(Self { header, data: &bytes[end..data_end], whole: bytes.len() })
    }

    fn read(&self) -> Result<(Value, bytes::Arrays<'a>)> {
        let header = header::parse(self.header, self.whole)?;
        let arrays = bytes::Arrays::read(&header, self.data)?;
        let floats = arrays.f64s("#floats")?;
        Ok((header::decode(&header, &floats)?, arrays))
    }
}

/// Writes a model beside its path and moves it into place, so that a crash at any moment
/// leaves the old file or the new one.
///
/// # Errors
/// `Io`.
pub(crate) fn save(model: &Model, path: &Path) -> Result<()> {
    write_file(path, &to_bytes(model)?)
}

/// Reads a model file.
///
/// # Errors
/// `Io`, and as [`from_bytes`].
pub fn load(path: &Path, resolver: Resolver) -> Result<Model> {
    let bytes = fs::read(path)
        .map_err(|error| Error::io(format!("cannot read `{}`", path.display()), error))?;
    from_bytes(&bytes, resolver).map_err(|error| error.context("path", path.display().to_string()))
}

/// [`inspect`] of a file.
///
/// # Errors
/// `Io`, `BadFile`, `Incompatible`.
pub fn inspect_file(path: &Path) -> Result<Value> {
    let bytes = fs::read(path)
        .map_err(|error| Error::io(format!("cannot read `{}`", path.display()), error))?;
    inspect(&bytes)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error| Error::io(format!("cannot write `{}`", path.display()), error);
    let name = path.file_name().ok_or_else(|| {
        Error::io(
            format!("cannot write `{}`", path.display()),
            std::io::Error::new(std::io::ErrorKind::InvalidInput, "the path names no file"),
        )
    })?;
    // The process id keeps two processes that save to one path from sharing a temporary file.
    let temporary = path.with_file_name(format!(
        ".{}.{}-{:?}.tmp",
        name.to_string_lossy(),
        std::process::id(),
        std::thread::current().id()
    ));
    let written = (|| {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if let Err(error) = written {
        // The first error is what the caller needs; a leftover is named so that it is known.
        let _ = fs::remove_file(&temporary);
        return Err(failed(error));
    }
    sync_folder(path).map_err(failed)
}

/// Makes the rename itself durable.
#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The first bytes of a file, for telling a model file from a table.
///
/// # Errors
/// `Io`.
pub fn is_model_file(path: &Path) -> Result<bool> {
    let mut start = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    match read {
        Ok(()) => Ok(&start == MAGIC),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(Error::io(format!("cannot read `{}`", path.display()), error)),
    }
}
