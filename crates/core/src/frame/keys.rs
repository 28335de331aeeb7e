//! Keys and texts of a column.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::lane::{Chunk, Lane, TextLane};
use super::numbers::{EXACT, Flags, Whole, whole, whole_decimal};
use super::values::{KeyKind, KeyValues, Keys, Strings, Texts};
use super::view::{Found, View};
use crate::error::{Error, Result};

pub(super) fn keys(view: &View<'_>, name: &str, wanted: Option<KeyKind>) -> Result<Keys> {
    let kind = match kind_of(view, name)? {
        Some(kind) => kind,
        // Every row is null, or the source has no types.
        None => wanted.map_or_else(|| infer(view, name), Ok)?,
    };
    if let Some(wanted) = wanted.filter(|wanted| *wanted != kind) {
        let word = |kind| if kind == KeyKind::Int64 { "integers" } else { "texts" };
        let caller = view.caller_name(name);
        return Err(Error::incompatible(format!(
            "column `{caller}` must hold {}, as it did before, but holds {}",
            word(wanted),
            word(kind)
        ))
        .context("column", caller)
        .hint("keys are integers or texts, and the two never match: convert the column"));
    }
    match kind {
        KeyKind::Int64 => int_keys(view, name),
        KeyKind::Text => text_keys(view, name),
    }
}

/// The kind that the type of the column says; `None` where it says nothing.
fn kind_of(view: &View<'_>, name: &str) -> Result<Option<KeyKind>> {
    let mut kind = None;
    view.each_chunk(name, |_, chunk| {
        match &chunk.lane {
            Lane::Null => {}
            Lane::Int(_) | Lane::Unsigned(_) | Lane::Float(_) | Lane::Decimal(..) => {
                kind = Some(KeyKind::Int64);
            }
            Lane::Text(_) if view.untyped() => {}
            Lane::Text(_) | Lane::Uuid(_) => kind = Some(KeyKind::Text),
            _ => return Err(view.wrong_type(name, "keys (integers or texts)")),
        }
        Ok(())
    })?;
    Ok(kind)
}

/// The kind of the keys of a source without types: integers where each is in canonical form.
fn infer(view: &View<'_>, name: &str) -> Result<KeyKind> {
    let mut kind = KeyKind::Int64;
    view.each_chunk(name, |_, chunk| {
        if let Lane::Text(texts) = &chunk.lane {
            let canonical = |i| !chunk.is_valid(i) || canonical_integer(texts.get(i)).is_some();
            if !(0..chunk.len).all(canonical) {
                kind = KeyKind::Text;
            }
        }
        Ok(())
    })?;
    Ok(kind)
}

/// An integer that its own decimal form writes the same way: no `+`, leading zero or `-0`.
fn canonical_integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = match digits.as_bytes() {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.len() < 19 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if canonical { text.parse().ok() } else { None }
}

fn int_keys(view: &View<'_>, name: &str) -> Result<Keys> {
    let mut out: Vec<i64> = Vec::with_capacity(view.rows());
    let mut flags = Flags::default();
    let mut wrong = Found::default();
    view.each_chunk(name, |base, chunk| {
        if let (Lane::Int(values), true) = (&chunk.lane, chunk.is_dense()) {
            out.extend_from_slice(values);
            flags.push_valid(chunk.len);
            return Ok(());
        }
        for i in 0..chunk.len {
            let key = if chunk.is_valid(i) { int_key(chunk, i) } else { Whole::Missing };
            flags.push(matches!(key, Whole::Is(_)));
            out.push(match key {
                Whole::Is(key) => key,
                Whole::Missing => 0,
                Whole::Not => {
                    wrong.add(base + i as u64, || chunk.show(i));
                    0
                }
            });
        }
        Ok(())
    })?;
    view.refuse(
        name,
        "that are no keys: integers from -2^63 to 2^63 - 1, in a float column \
                       whole numbers below 2^53",
        wrong,
    )?;
    Ok(Keys { values: KeyValues::Int64(out), validity: flags.finish() })
}

fn int_key(chunk: &Chunk<'_>, i: usize) -> Whole {
    match &chunk.lane {
        Lane::Int(values) => Whole::Is(values[i]),
        Lane::Unsigned(values) => i64::try_from(values[i]).map_or(Whole::Not, Whole::Is),
        // 2^53 itself may stand for 2^53 + 1.
        Lane::Float(values) if values[i].abs() >= EXACT => Whole::Not,
        Lane::Float(values) => whole(values[i]),
        Lane::Decimal(values, scale) => whole_decimal(values[i], *scale),
        Lane::Text(texts) => canonical_integer(texts.get(i)).map_or(Whole::Not, Whole::Is),
        _ => Whole::Missing,
    }
}

fn text_keys(view: &View<'_>, name: &str) -> Result<Keys> {
    let mut out = Strings::with_capacity(view.rows(), view.rows() * 8);
    let mut flags = Flags::default();
    view.each_chunk(name, |_, chunk| {
        let mut uuid = String::new();
        for i in 0..chunk.len {
            let valid = chunk.is_valid(i);
            flags.push(valid);
            out.push(match &chunk.lane {
                Lane::Text(texts) if valid => texts.get(i),
                Lane::Uuid(values) if valid => {
                    write_uuid(values.value(i), &mut uuid);
                    &uuid
                }
                _ => "",
            });
        }
        Ok(())
    })?;
    Ok(Keys { values: KeyValues::Text(out), validity: flags.finish() })
}

/// 16 bytes in the usual form, `8-4-4-4-12` in lower case.
pub(super) fn write_uuid(bytes: &[u8], out: &mut String) {
    out.clear();
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
}

pub(super) fn texts(view: &View<'_>, name: &str) -> Result<Texts> {
    let mut coder = Coder::default();
    let mut codes: Vec<u32> = Vec::with_capacity(view.rows());
    view.each_chunk(name, |_, chunk| {
        if let Lane::Text(TextLane::Dictionary(positions, values)) = &chunk.lane {
            let mut known: Vec<Option<u32>> = vec![None; values.len];
            for (i, position) in positions.iter().enumerate() {
                let Some(at) = position.map(|p| p as usize).filter(|_| chunk.is_valid(i)) else {
                    codes.push(Texts::NULL);
                    continue;
                };
                let code = match known[at] {
                    Some(code) => code,
                    None => coder.code(values.lane.get(at), view, name)?,
                };
                known[at] = Some(code);
                codes.push(code);
            }
            return Ok(());
        }
        for i in 0..chunk.len {
            let scratch;
            if !chunk.is_valid(i) {
                codes.push(Texts::NULL);
                continue;
            }
            let text = match &chunk.lane {
                Lane::Text(texts) => texts.get(i),
                Lane::Int(_) | Lane::Unsigned(_) | Lane::Bool(_) | Lane::Uuid(_) => {
                    scratch = chunk.show(i);
                    &scratch
                }
                _ => return Err(view.wrong_type(name, "texts")),
            };
            codes.push(coder.code(text, view, name)?);
        }
        Ok(())
    })?;
    Ok(Texts { codes, categories: coder.categories })
}

/// Numbers texts in order of first appearance.
#[derive(Default)]
struct Coder {
    codes: HashMap<String, u32>,
    categories: Strings,
}

impl Coder {
    fn code(&mut self, text: &str, view: &View<'_>, name: &str) -> Result<u32> {
        if let Some(code) = self.codes.get(text) {
            return Ok(*code);
        }
        let code = u32::try_from(self.categories.len()).ok().filter(|c| *c != Texts::NULL);
        let code = code.ok_or_else(|| {
            Error::invalid_column(view.caller_name(name), "must have fewer than 2^32 - 1 texts")
        })?;
        self.codes.insert(text.to_owned(), code);
        self.categories.push(text);
        Ok(code)
    }
}
