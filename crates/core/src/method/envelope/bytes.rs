//! Typed arrays as bytes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::{Error, Result};

use super::ALIGNMENT;

/// The type of an array.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    F64,
    I64,
    I32,
    U64,
    U32,
    U8,
}

impl Kind {
    const ALL: [Self; 6] = [Self::F64, Self::I64, Self::I32, Self::U64, Self::U32, Self::U8];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::F64 => "f64",
            Self::I64 => "i64",
            Self::I32 => "i32",
            Self::U64 => "u64",
            Self::U32 => "u32",
            Self::U8 => "u8",
        }
    }

    fn width(self) -> usize {
        match self {
            Self::F64 | Self::I64 | Self::U64 => 8,
            Self::I32 | Self::U32 => 4,
            Self::U8 => 1,
        }
    }
}

/// An array to be written.
#[derive(Debug)]
pub(super) enum Array {
    F64(Vec<f64>),
    I64(Vec<i64>),
    I32(Vec<i32>),
    U64(Vec<u64>),
    U32(Vec<u32>),
    U8(Vec<u8>),
}

macro_rules! each {
    ($array:expr, $values:ident => $body:expr) => {
        match $array {
            Array::F64($values) => $body,
            Array::I64($values) => $body,
            Array::I32($values) => $body,
            Array::U64($values) => $body,
            Array::U32($values) => $body,
            Array::U8($values) => $body,
        }
    };
}

impl Array {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::F64(_) => Kind::F64,
            Self::I64(_) => Kind::I64,
            Self::I32(_) => Kind::I32,
            Self::U64(_) => Kind::U64,
            Self::U32(_) => Kind::U32,
            Self::U8(_) => Kind::U8,
        }
    }

    pub(super) fn len(&self) -> usize {
        each!(self, values => values.len())
    }

    pub(super) fn padded(&self) -> usize {
        (self.len() * self.kind().width()).next_multiple_of(ALIGNMENT)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        each!(self, values => for x in values {
            out.extend_from_slice(&x.to_le_bytes());
        });
    }
}

/// The arrays of a file, still as bytes.
#[derive(Debug)]
pub(super) struct Arrays<'a>(BTreeMap<String, (Kind, usize, &'a [u8])>);

macro_rules! typed {
    ($($name:ident, $type:ty, $kind:expr, $width:literal;)*) => {$(
        pub(super) fn $name(&self, name: &str) -> Result<Vec<$type>> {
            let bytes = self.get(name, $kind)?;
            // `as_chunks` leaves no remainder: the width was checked against the length.
            Ok(bytes.as_chunks::<$width>().0.iter().map(|c| <$type>::from_le_bytes(*c)).collect())
        }
    )*};
}

impl<'a> Arrays<'a> {
    /// Cuts the data into the arrays that the header lists; all bytes must be used.
    pub(super) fn read(header: &Value, data: &'a [u8]) -> Result<Self> {
        let broken = |what: &str| Error::bad_file(format!("the list of arrays is broken: {what}"));
        let listed = header
            .get("arrays")
            .and_then(Value::as_array)
            .ok_or_else(|| broken("it is missing"))?;
        let mut arrays = BTreeMap::new();
        let mut at = 0_usize;
        for item in listed {
            let name = item.get("name").and_then(Value::as_str).ok_or_else(|| broken("a name"))?;
            let kind = item.get("type").and_then(Value::as_str);
            let kind = Kind::ALL.into_iter().find(|k| Some(k.name()) == kind);
            let kind = kind.ok_or_else(|| broken("a type"))?;
            let len = item.get("len").and_then(Value::as_u64).ok_or_else(|| broken("a length"))?;
            let len = usize::try_from(len).map_err(|_| broken("a length"))?;
            let size = len.checked_mul(kind.width()).ok_or_else(|| broken("a length"))?;
            let end = at.checked_add(size).ok_or_else(|| broken("a length"))?;
            let bytes = data.get(at..end).ok_or_else(|| broken("it goes past the end"))?;
            let next = end.next_multiple_of(ALIGNMENT);
            if data.get(end..next).is_none_or(|padding| padding.iter().any(|&b| b != 0)) {
                return Err(broken("the padding is not zero"));
            }
            at = next;
            if arrays.insert(name.to_owned(), (kind, len, bytes)).is_some() {
                return Err(broken("a name stands twice"));
            }
        }
        if at != data.len() {
            return Err(broken("bytes are left over"));
        }
        Ok(Self(arrays))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn get(&self, name: &str, kind: Kind) -> Result<&'a [u8]> {
        match self.0.get(name) {
            Some((found, _, bytes)) if *found == kind => Ok(bytes),
            Some((found, ..)) => Err(Error::bad_file(format!(
                "array `{name}` must be {}, got {}",
                kind.name(),
                found.name()
            ))),
            None => Err(Error::bad_file(format!("array `{name}` is missing"))),
        }
    }

    typed! {
        f64s, f64, Kind::F64, 8;
        i64s, i64, Kind::I64, 8;
        i32s, i32, Kind::I32, 4;
        u64s, u64, Kind::U64, 8;
        u32s, u32, Kind::U32, 4;
    }

    pub(super) fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        self.get(name, Kind::U8)
    }
}
