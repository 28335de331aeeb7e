//! Saved models and ledgers of any bytes.

use habitue::method::{Grain, Kind};
use habitue::{ErrorKind, Inputs, Model, Predict, api};
use sha2::{Digest, Sha256};

use super::memory::bounded;
use super::{samples, sound};

/// Where the header begins, and how long the checksum is: see `method/envelope.rs`.
const PREFIX: usize = 24;
const CHECKSUM: usize = 32;

/// Model files but those of ledgers.
pub(crate) fn model(bytes: &[u8]) {
    for model in loaded(bytes) {
        if !is_state(&model) {
            returns(&model);
            sound(model.ask(samples::customers(), &Predict::new()));
            sound(model.ask(samples::ledger(), &Predict::new()));
            sound(api::scorer(&model, r#"{"columns": ["frequency", "recency", "T"]}"#));
        }
    }
}

/// Files of ledgers.
pub(crate) fn ledger(bytes: &[u8]) {
    for model in loaded(bytes) {
        if is_state(&model) {
            returns(&model);
            answers(&model);
            let merged = sound(model.merge(&model));
            sound(model.update(samples::transactions()));
            answers(&model);
            returns(&model);
            merged.iter().for_each(returns);
        }
    }
}

fn is_state(model: &Model) -> bool {
    habitue::registry::get(model.id()).unwrap().kind == Kind::State
}

/// The bytes as they are, and as a file whose lengths and checksum are right.
fn loaded(bytes: &[u8]) -> Vec<Model> {
    let sealed = sealed(bytes);
    [Some(bytes), sealed.as_deref()].into_iter().flatten().filter_map(load).collect()
}

fn load(bytes: &[u8]) -> Option<Model> {
    let loaded = bounded(bytes.len(), || api::load_bytes(bytes));
    let inspected = bounded(bytes.len(), || api::inspect_bytes(bytes));
    for error in [loaded.as_ref().err(), inspected.as_ref().err()].into_iter().flatten() {
        let kind = error.kind();
        assert!(matches!(kind, ErrorKind::BadFile | ErrorKind::Incompatible), "{error:?}");
    }
    loaded.ok()
}

/// A model that was saved comes back as it was.
fn returns(model: &Model) {
    let Some(bytes) = sound(model.to_bytes()) else { return };
    let again = api::load_bytes(&bytes).unwrap();
    assert_eq!(model.content_hash().unwrap(), again.content_hash().unwrap());
    assert_eq!(bytes, again.to_bytes().unwrap());
}

/// Every table that needs no option.
fn answers(model: &Model) {
    let entry = habitue::registry::get(model.id()).unwrap();
    for output in entry.outputs.iter().filter(|output| output.grain == Grain::Table) {
        sound(model.ask(Inputs::new(), &Predict::new().outputs([output.name])));
    }
}

/// Bytes that a change has left with a wrong length of the header or a wrong checksum would
/// get no further than that: both are put right.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let body = bytes.get(PREFIX..bytes.len().checked_sub(CHECKSUM)?)?;
    let end = header_end(body);
    let data = body[end..].iter().position(|b| *b != b' ').map_or(body.len(), |n| end + n);
    let header = &body[..end];
    let padded = header.len().next_multiple_of(8);
    let mut out = b"HABITUE\0\x01\0\0\0\0\0\0\0".to_vec();
    out.extend((padded as u64).to_le_bytes());
    out.extend(header);
    out.resize(PREFIX + padded, b' ');
    out.extend(&body[data..]);
    out.resize(out.len().next_multiple_of(8), 0);
    let checksum = Sha256::digest(&out);
    out.extend_from_slice(&checksum);
    Some(out)
}

/// Behind the brace that closes the first one.
fn header_end(body: &[u8]) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_i32, false, false);
    for (at, byte) in body.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth <= 0 && *byte == b'}' {
            return at + 1;
        }
    }
    body.len()
}
