//! Names of Arrow types for people.

use polars_arrow::datatypes::{ArrowDataType as T, TimeUnit};

/// The type in words for people: `int64`, `timestamp[us, UTC]`, `text`.
pub(super) fn type_name(dtype: &T) -> String {
    match dtype {
        T::Null => "null".into(),
        T::Boolean => "boolean".into(),
        T::Utf8 | T::LargeUtf8 | T::Utf8View => "text".into(),
        T::Binary | T::LargeBinary | T::BinaryView => "binary".into(),
        T::FixedSizeBinary(size) => format!("binary[{size}]"),
        T::Timestamp(unit, None) => format!("timestamp[{}]", unit_name(*unit)),
        T::Timestamp(unit, Some(zone)) => format!("timestamp[{}, {zone}]", unit_name(*unit)),
        T::Date32 | T::Date64 => "date".into(),
        T::Time32(unit) | T::Time64(unit) => format!("time[{}]", unit_name(*unit)),
        T::Duration(unit) => format!("duration[{}]", unit_name(*unit)),
        T::Interval(_) => "interval".into(),
        T::Decimal(p, s) | T::Decimal32(p, s) | T::Decimal64(p, s) => format!("decimal({p}, {s})"),
        T::Decimal256(p, s) => format!("decimal256({p}, {s})"),
        T::List(inner) | T::LargeList(inner) | T::FixedSizeList(inner, _) => {
            format!("list of {}", type_name(&inner.dtype))
        }
        T::Struct(_) => "struct".into(),
        T::Map(..) => "map".into(),
        T::Union(_) => "union".into(),
        T::Dictionary(_, values, _) => format!("dictionary of {}", type_name(values)),
        T::Extension(extension) => {
            format!("{} ({})", extension.name, type_name(&extension.inner))
        }
        other => format!("{other:?}").to_lowercase(),
    }
}

fn unit_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "s",
        TimeUnit::Millisecond => "ms",
        TimeUnit::Microsecond => "us",
        TimeUnit::Nanosecond => "ns",
    }
}

/// Whether values of this type stand alone: no lists, structs, unions, intervals or decimals
/// wider than the layer below can hold.
pub(super) fn is_flat(dtype: &T) -> bool {
    match dtype.to_storage() {
        T::List(_)
        | T::LargeList(_)
        | T::FixedSizeList(..)
        | T::Struct(_)
        | T::Map(..)
        | T::Union(_)
        | T::Interval(_)
        | T::Decimal256(..)
        | T::Unknown => false,
        T::Dictionary(_, values, _) => {
            !matches!(values.to_storage(), T::Dictionary(..)) && is_flat(values)
        }
        _ => true,
    }
}
