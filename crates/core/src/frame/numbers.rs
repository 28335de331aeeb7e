//! Numbers, integers and booleans of a column.

use super::lane::{Chunk, Lane, TextLane};
use super::values::{Numbers, Validity};
use super::view::{Found, View};
use crate::error::Result;

/// The largest magnitude up to which doubles hold every integer.
pub(super) const EXACT: f64 = 9_007_199_254_740_992.0;

pub(super) fn numbers(view: &View<'_>, name: &str) -> Result<Numbers> {
    let mut out: Numbers = Vec::with_capacity(view.rows());
    let mut infinite = Found::default();
    let mut unreadable = Found::default();
    view.each_chunk(name, |base, chunk| {
        let start = out.len();
        match &chunk.lane {
            Lane::Null => out.resize(start + chunk.len, f64::NAN),
            Lane::Float(values) => out.extend_from_slice(values),
            Lane::Int(values) => out.extend(values.iter().map(|v| *v as f64)),
            Lane::Unsigned(values) => out.extend(values.iter().map(|v| *v as f64)),
            Lane::Decimal(values, scale) => {
                out.extend(values.iter().map(|v| decimal_to_f64(*v, *scale)));
            }
            Lane::Bool(values) => {
                out.extend(values.values().iter().map(|v| f64::from(u8::from(v))));
            }
            Lane::Text(texts) if view.untyped() => {
                for i in 0..chunk.len {
                    out.push(match text_at(chunk, texts, i) {
                        None => f64::NAN,
                        Some(text) => parse_number(text).unwrap_or_else(|| {
                            unreadable.add(base + i as u64, || format!("`{text}`"));
                            f64::NAN
                        }),
                    });
                }
            }
            _ => return Err(view.wrong_type(name, "numbers")),
        }
        if !chunk.is_dense() {
            for (i, value) in out[start..].iter_mut().enumerate() {
                if !chunk.is_valid(i) {
                    *value = f64::NAN;
                }
            }
        }
        if out[start..].iter().any(|v| v.is_infinite()) {
            for (i, value) in out[start..].iter().enumerate() {
                if value.is_infinite() {
                    infinite.add(base + i as u64, || value.to_string());
                }
            }
        }
        Ok(())
    })?;
    view.refuse(name, "that are not numeric", unreadable).map_err(|error| {
        error.hint("numbers are written with a point and without spaces: 1234.5")
    })?;
    view.refuse(name, "that are infinite", infinite)?;
    Ok(out)
}

pub(super) fn integers(view: &View<'_>, name: &str) -> Result<(Vec<i64>, Validity)> {
    let mut out = Vec::with_capacity(view.rows());
    let mut flags = Flags::default();
    let mut wrong = Found::default();
    view.each_chunk(name, |base, chunk| {
        for i in 0..chunk.len {
            if !chunk.is_valid(i) {
                out.push(0);
                flags.push(false);
                continue;
            }
            let value = match &chunk.lane {
                Lane::Int(values) => Whole::Is(values[i]),
                Lane::Unsigned(values) => i64::try_from(values[i]).map_or(Whole::Not, Whole::Is),
                Lane::Float(values) => whole(values[i]),
                Lane::Decimal(values, scale) => whole_decimal(values[i], *scale),
                Lane::Bool(values) => Whole::Is(i64::from(values.value(i))),
                Lane::Text(texts) if view.untyped() => whole_text(texts.get(i)),
                _ => return Err(view.wrong_type(name, "integers")),
            };
            flags.push(matches!(value, Whole::Is(_)));
            out.push(match value {
                Whole::Is(value) => value,
                Whole::Missing => 0,
                Whole::Not => {
                    wrong.add(base + i as u64, || chunk.show(i));
                    0
                }
            });
        }
        Ok(())
    })?;
    view.refuse(name, "that are not whole or outside 64 bits", wrong)?;
    Ok((out, flags.finish()))
}

pub(super) fn booleans(view: &View<'_>, name: &str) -> Result<(Vec<bool>, Validity)> {
    let mut out = Vec::with_capacity(view.rows());
    let mut flags = Flags::default();
    let mut wrong = Found::default();
    view.each_chunk(name, |base, chunk| {
        for i in 0..chunk.len {
            if !chunk.is_valid(i) {
                out.push(false);
                flags.push(false);
                continue;
            }
            let whole = match &chunk.lane {
                Lane::Bool(values) => Whole::Is(i64::from(values.value(i))),
                Lane::Int(values) => Whole::Is(values[i]),
                Lane::Unsigned(values) => i64::try_from(values[i]).map_or(Whole::Not, Whole::Is),
                Lane::Float(values) => whole(values[i]),
                Lane::Decimal(values, scale) => whole_decimal(values[i], *scale),
                Lane::Text(texts) if view.untyped() => boolean_text(texts.get(i)),
                _ => return Err(view.wrong_type(name, "booleans")),
            };
            flags.push(matches!(whole, Whole::Is(_)));
            out.push(matches!(whole, Whole::Is(1)));
            if !matches!(whole, Whole::Is(0 | 1) | Whole::Missing) {
                wrong.add(base + i as u64, || chunk.show(i));
            }
        }
        Ok(())
    })?;
    view.refuse(name, "that are neither 0 nor 1, false nor true", wrong)?;
    Ok((out, flags.finish()))
}

/// Collects validity flags and forgets them where every row is valid.
#[derive(Default)]
pub(super) struct Flags {
    flags: Vec<bool>,
    len: usize,
}

impl Flags {
    pub(super) fn push(&mut self, valid: bool) {
        if !valid && self.flags.is_empty() {
            self.flags.resize(self.len, true);
            self.flags.push(false);
        } else if !self.flags.is_empty() {
            self.flags.push(valid);
        }
        self.len += 1;
    }

    /// `count` valid rows.
    pub(super) fn push_valid(&mut self, count: usize) {
        if !self.flags.is_empty() {
            self.flags.resize(self.len + count, true);
        }
        self.len += count;
    }

    pub(super) fn finish(self) -> Validity {
        if self.flags.is_empty() { Validity::all() } else { Validity::from_flags(self.flags) }
    }
}

/// A value that should be an integer.
pub(super) enum Whole {
    Is(i64),
    Missing,
    Not,
}

/// A double as an integer, if it is whole and no larger than doubles count exactly.
pub(super) fn whole(value: f64) -> Whole {
    if value.is_nan() {
        Whole::Missing
    } else if value.abs() <= EXACT && value.floor() == value {
        Whole::Is(value as i64)
    } else {
        Whole::Not
    }
}

/// A decimal as an integer.
pub(super) fn whole_decimal(value: i128, scale: u32) -> Whole {
    let Some(unit) = 10i128.checked_pow(scale) else { return Whole::Not };
    if value % unit != 0 {
        return Whole::Not;
    }
    i64::try_from(value / unit).map_or(Whole::Not, Whole::Is)
}

fn whole_text(text: &str) -> Whole {
    let text = text.trim();
    if is_missing_text(text) {
        return Whole::Missing;
    }
    if let Ok(value) = text.parse() {
        return Whole::Is(value);
    }
    parse_number(text).map_or(Whole::Not, whole)
}

fn boolean_text(text: &str) -> Whole {
    let text = text.trim();
    if text.eq_ignore_ascii_case("true") {
        Whole::Is(1)
    } else if text.eq_ignore_ascii_case("false") {
        Whole::Is(0)
    } else {
        whole_text(text)
    }
}

/// What people write in a file without types where a number is missing.
pub(super) fn is_missing_text(text: &str) -> bool {
    matches!(text, "" | "NA" | "N/A" | "NaN" | "nan" | "NULL" | "null" | "None")
}

/// A number as text; what is missing gives NaN, infinity in words is no number.
fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim();
    if is_missing_text(text) {
        return Some(f64::NAN);
    }
    // `parse` would also take "inf" and "nan" in any case.
    let last = text.bytes().last()?;
    if !(last.is_ascii_digit() || last == b'.') {
        return None;
    }
    text.parse().ok()
}

fn text_at<'a>(chunk: &Chunk<'_>, texts: &'a TextLane<'_>, i: usize) -> Option<&'a str> {
    chunk.is_valid(i).then(|| texts.get(i))
}

/// A decimal as the nearest double.
pub(super) fn decimal_to_f64(value: i128, scale: u32) -> f64 {
    // Both operands exact and one division: correctly rounded up to 15 digits.
    if value.unsigned_abs() <= 1 << 53 && scale <= 22 {
        return value as f64 / POWERS[scale as usize];
    }
    // The text form is parsed with correct rounding.
    format!("{value}e-{scale}").parse().unwrap_or(f64::NAN)
}

/// The powers of 10 that doubles hold exactly.
pub(super) const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
