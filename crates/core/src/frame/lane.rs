//! One chunk of a column as plain slices, whatever its Arrow type.

use std::borrow::Cow;

use polars_arrow::array::{
    Array, BooleanArray, DictionaryArray, DictionaryKey, FixedSizeBinaryArray, Float16Array,
    PrimitiveArray, Utf8Array, Utf8ViewArray,
};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType as T, IntegerType, TimeUnit};
use polars_arrow::types::NativeType;

use super::keys::write_uuid;
use super::types::type_name;
use crate::error::{Error, Result};

/// The values of a chunk; those of null rows are arbitrary.
pub(super) enum Lane<'a> {
    /// Every row is null.
    Null,
    Bool(&'a BooleanArray),
    Int(Cow<'a, [i64]>),
    Unsigned(Cow<'a, [u64]>),
    Float(Cow<'a, [f64]>),
    /// Integers to be divided by 10 to the power of the scale.
    Decimal(Cow<'a, [i128]>, u32),
    Text(TextLane<'a>),
    Uuid(&'a FixedSizeBinaryArray),
    Time {
        values: Cow<'a, [i64]>,
        unit: TimeUnit,
        zone: Option<&'a str>,
    },
    /// Days since 1970-01-01.
    Date(Cow<'a, [i32]>),
}

/// A chunk: its values and which rows have one.
pub(super) struct Chunk<'a> {
    pub(super) lane: Lane<'a>,
    pub(super) len: usize,
    pub(super) validity: Option<Cow<'a, Bitmap>>,
}

impl Chunk<'_> {
    /// Whether row `i` of the chunk holds a value.
    pub(super) fn is_valid(&self, i: usize) -> bool {
        !matches!(self.lane, Lane::Null)
            && self.validity.as_ref().is_none_or(|v| i < v.len() && v.get_bit(i))
    }

    /// Whether every row holds a value.
    pub(super) fn is_dense(&self) -> bool {
        !matches!(self.lane, Lane::Null)
            && self.validity.as_ref().is_none_or(|v| v.unset_bits() == 0)
    }
}

impl Chunk<'_> {
    /// Value `i` of the chunk in words for people.
    pub(super) fn show(&self, i: usize) -> String {
        if !self.is_valid(i) {
            return "null".into();
        }
        match &self.lane {
            Lane::Null => "null".into(),
            Lane::Bool(values) => values.value(i).to_string(),
            Lane::Int(values) => values[i].to_string(),
            Lane::Unsigned(values) => values[i].to_string(),
            Lane::Float(values) => values[i].to_string(),
            Lane::Decimal(values, scale) => show_decimal(values[i], *scale),
            Lane::Text(texts) => format!("`{}`", texts.get(i)),
            Lane::Uuid(values) => {
                let mut uuid = String::new();
                write_uuid(values.value(i), &mut uuid);
                uuid
            }
            Lane::Time { values, .. } => values[i].to_string(),
            Lane::Date(values) => values[i].to_string(),
        }
    }
}

/// The digits behind the point, of which bytes may say to have more than a decimal holds.
fn places(scale: usize) -> Option<u32> {
    u32::try_from(scale).ok().filter(|scale| *scale <= 38)
}

/// A decimal with its point.
fn show_decimal(value: i128, scale: u32) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(scale as usize));
    let sign = if value < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Texts of a chunk.
pub(super) enum TextLane<'a> {
    Small(&'a Utf8Array<i32>),
    Large(&'a Utf8Array<i64>),
    View(&'a Utf8ViewArray),
    /// Positions in the values, which may themselves be null.
    Dictionary(Vec<Option<u32>>, Box<TextChunk<'a>>),
}

/// Texts and which of them are there.
pub(super) struct TextChunk<'a> {
    pub(super) lane: TextLane<'a>,
    pub(super) len: usize,
}

impl TextLane<'_> {
    /// Text `i`, which lies within the chunk; for null rows arbitrary.
    pub(super) fn get(&self, i: usize) -> &str {
        match self {
            Self::Small(array) => array.value(i),
            Self::Large(array) => array.value(i),
            Self::View(array) => array.value(i),
            Self::Dictionary(codes, values) => {
                codes[i].map_or("", |code| values.lane.get(code as usize))
            }
        }
    }
}

/// Looks at a chunk of the caller's column `name`.
///
/// # Errors
/// A type that has no plain form: binary, nested, intervals, decimal256.
pub(super) fn chunk<'a>(array: &'a dyn Array, name: &str) -> Result<Chunk<'a>> {
    if let T::Dictionary(key, _, _) = array.dtype().to_storage() {
        return dictionary(array, *key, name);
    }
    let lane = plain(array).ok_or_else(|| unsupported(array.dtype(), name))?;
    Ok(Chunk { lane, len: array.len(), validity: array.validity().map(Cow::Borrowed) })
}

fn unsupported(dtype: &T, name: &str) -> Error {
    Error::invalid_column(
        name,
        format_args!(
            "must hold numbers, texts, booleans or times, but its type is {}",
            type_name(dtype)
        ),
    )
    .hint("convert the column first")
}

fn plain(array: &dyn Array) -> Option<Lane<'_>> {
    Some(match array.dtype().to_storage() {
        T::Null => Lane::Null,
        T::Boolean => Lane::Bool(cast(array)?),
        T::Int8 => Lane::Int(widen::<i8, i64>(array)?),
        T::Int16 => Lane::Int(widen::<i16, i64>(array)?),
        T::Int32 => Lane::Int(widen::<i32, i64>(array)?),
        T::Int64 => Lane::Int(borrow(array)?),
        T::UInt8 => Lane::Int(widen::<u8, i64>(array)?),
        T::UInt16 => Lane::Int(widen::<u16, i64>(array)?),
        T::UInt32 => Lane::Int(widen::<u32, i64>(array)?),
        T::UInt64 => Lane::Unsigned(borrow(array)?),
        T::Int128 => Lane::Decimal(borrow(array)?, 0),
        T::Float16 => {
            let array: &Float16Array = cast(array)?;
            Lane::Float(array.values().iter().map(|v| f64::from(v.0.to_f32())).collect())
        }
        T::Float32 => Lane::Float(widen::<f32, f64>(array)?),
        T::Float64 => Lane::Float(borrow(array)?),
        T::Decimal(_, scale) => Lane::Decimal(borrow(array)?, places(*scale)?),
        T::Decimal32(_, scale) => Lane::Decimal(widen::<i32, i128>(array)?, places(*scale)?),
        T::Decimal64(_, scale) => Lane::Decimal(widen::<i64, i128>(array)?, places(*scale)?),
        T::Utf8 | T::LargeUtf8 | T::Utf8View => Lane::Text(text(array)?),
        T::FixedSizeBinary(16) => Lane::Uuid(cast(array)?),
        T::Timestamp(unit, zone) => Lane::Time {
            values: borrow(array)?,
            unit: *unit,
            zone: zone.as_deref().filter(|z| !z.is_empty()),
        },
        T::Date32 => Lane::Date(borrow(array)?),
        T::Date64 => Lane::Time { values: borrow(array)?, unit: TimeUnit::Millisecond, zone: None },
        _ => return None,
    })
}

fn text(array: &dyn Array) -> Option<TextLane<'_>> {
    Some(match array.dtype().to_storage() {
        T::Utf8 => TextLane::Small(cast(array)?),
        T::LargeUtf8 => TextLane::Large(cast(array)?),
        T::Utf8View => TextLane::View(cast(array)?),
        _ => return None,
    })
}

fn cast<A: 'static>(array: &dyn Array) -> Option<&A> {
    array.as_any().downcast_ref()
}

fn borrow<N: NativeType>(array: &dyn Array) -> Option<Cow<'_, [N]>> {
    cast::<PrimitiveArray<N>>(array).map(|array| Cow::Borrowed(array.values().as_slice()))
}

fn widen<N: NativeType + Into<W>, W: Clone>(array: &dyn Array) -> Option<Cow<'_, [W]>> {
    let array: &PrimitiveArray<N> = cast(array)?;
    Some(Cow::Owned(array.values().iter().map(|v| (*v).into()).collect()))
}

/// A dictionary: texts stay coded, everything else is spread out.
fn dictionary<'a>(array: &'a dyn Array, key: IntegerType, name: &str) -> Result<Chunk<'a>> {
    let (codes, values) = match key {
        IntegerType::Int8 => codes::<i8>(array, name),
        IntegerType::Int16 => codes::<i16>(array, name),
        IntegerType::Int32 => codes::<i32>(array, name),
        IntegerType::Int64 => codes::<i64>(array, name),
        IntegerType::UInt8 => codes::<u8>(array, name),
        IntegerType::UInt16 => codes::<u16>(array, name),
        IntegerType::UInt32 => codes::<u32>(array, name),
        IntegerType::UInt64 => codes::<u64>(array, name),
        _ => Err(unsupported(array.dtype(), name)),
    }?;
    let len = codes.len();
    let inner = chunk(values, name)?;
    let validity: Bitmap =
        codes.iter().map(|code| code.is_some_and(|code| inner.is_valid(code as usize))).collect();
    let at = |i: usize| codes[i].map_or(usize::MAX, |code| code as usize);
    let lane = match inner.lane {
        Lane::Null => Lane::Null,
        Lane::Int(v) => Lane::Int(spread(&v, len, at)),
        Lane::Unsigned(v) => Lane::Unsigned(spread(&v, len, at)),
        Lane::Float(v) => Lane::Float(spread(&v, len, at)),
        Lane::Decimal(v, scale) => Lane::Decimal(spread(&v, len, at), scale),
        Lane::Time { values, unit, zone } => {
            Lane::Time { values: spread(&values, len, at), unit, zone }
        }
        Lane::Date(v) => Lane::Date(spread(&v, len, at)),
        Lane::Text(lane) => {
            let values = TextChunk { lane, len: values.len() };
            Lane::Text(TextLane::Dictionary(codes, Box::new(values)))
        }
        Lane::Bool(_) | Lane::Uuid(_) => return Err(unsupported(array.dtype(), name)),
    };
    Ok(Chunk { lane, len, validity: Some(Cow::Owned(validity)) })
}

type Codes<'a> = (Vec<Option<u32>>, &'a dyn Array);

/// The codes of a dictionary, checked against its values.
fn codes<'a, K: DictionaryKey>(array: &'a dyn Array, name: &str) -> Result<Codes<'a>> {
    let array: &DictionaryArray<K> = cast(array).ok_or_else(|| unsupported(array.dtype(), name))?;
    let values = array.values().as_ref();
    let mut codes = Vec::with_capacity(array.len());
    for (i, key) in array.keys().iter().enumerate() {
        let code = match key {
            None => None,
            Some(key) => {
                let code: Option<usize> = (*key).try_into().ok().filter(|c| *c < values.len());
                let code = code.and_then(|c| u32::try_from(c).ok());
                Some(code.ok_or_else(|| {
                    Error::invalid_column(
                        name,
                        format_args!(
                            "has a dictionary code out of range at position {i} of a chunk"
                        ),
                    )
                })?)
            }
        };
        codes.push(code);
    }
    Ok((codes, values))
}

fn spread<'a, N: Copy + Default>(
    values: &[N],
    len: usize,
    at: impl Fn(usize) -> usize,
) -> Cow<'a, [N]> {
    (0..len).map(|i| values.get(at(i)).copied().unwrap_or_default()).collect()
}
