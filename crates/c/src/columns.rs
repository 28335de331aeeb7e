//! Plain arrays of the caller as a table, for those who do not have Arrow.

use std::ffi::{c_char, c_void};

use habitue::error::{Error, Result};
use habitue::frame::{self, Strings, TableBuilder, Validity, Zone};

use crate::edge::{Status, array, guard, null, optional_text, text};
use crate::failure::Failure;
use crate::inputs::{ArrowArrayStream, stream_place};

/// What the values of a `habitue_column` are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(i32)]
#[allow(clippy::exhaustive_enums, reason = "a number of the C ABI; it enters as an integer")]
pub enum ColumnType {
    /// `int64_t`.
    Int64 = 1,
    /// `double`; NaN is missing.
    Float64 = 2,
    /// `uint8_t`: 0 or not.
    Boolean = 3,
    /// UTF-8: without `offsets` an array of `const char *` that end with a zero byte (NULL is
    /// missing), with `offsets` the bytes of all texts in a row.
    Text = 4,
    /// `int64_t` microseconds since 1970, in UTC where `zone` is given, else without a zone.
    Instant = 5,
    /// `int32_t` days since 1970-01-01.
    Date = 6,
}

/// A column in the caller's memory.
#[derive(Debug)]
#[repr(C)]
pub struct CallColumn {
    /// The name.
    pub name: *const c_char,
    /// One of `habitue_column_type`.
    pub column_type: i32,
    /// The values, as many as the table has rows.
    pub values: *const c_void,
    /// Of texts only, may be NULL: where each text begins in `values`, and where the last ends.
    pub offsets: *const i64,
    /// A byte for each row, 0 where the value is missing; NULL where none is.
    pub validity: *const u8,
    /// Of instants only: an IANA name such as `Europe/Paris` or `UTC`; NULL for naive ones.
    pub zone: *const c_char,
}

/// Makes an Arrow C stream of plain arrays, to be used as an input. The values are copied. The
/// caller releases the stream unless a call has taken it over.
///
/// # Safety
/// `columns` points to `column_count` columns whose arrays are as the docs of the struct say;
/// `stream` is a place for an `ArrowArrayStream`, `error` null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_stream_new(
    columns: *const CallColumn,
    column_count: usize,
    rows: usize,
    stream: *mut ArrowArrayStream,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        let place = stream_place(stream)?;
        // SAFETY: as the caller promises.
        let columns = unsafe { array(columns, column_count, "columns") }?;
        let mut table = TableBuilder::new();
        let mut names = Vec::with_capacity(columns.len());
        for column in columns {
            // SAFETY: as the caller promises.
            let name = unsafe { text(column.name, "name") }?;
            if names.contains(&name) {
                return Err(Error::invalid_column(name, "is given twice"));
            }
            names.push(name);
            // SAFETY: as the caller promises.
            table = unsafe { add(table, name, column, rows) }.map_err(|e| e.column(name))?;
        }
        let stream = frame::to_arrow_stream(&table.finish()?)?;
        // SAFETY: the caller promises a place for a stream.
        unsafe { std::ptr::write(place.cast(), stream.into_raw()) };
        Ok(())
    })
}

/// # Safety
/// The arrays of `column` are as the docs of the struct say.
unsafe fn add(
    table: TableBuilder,
    name: &str,
    column: &CallColumn,
    rows: usize,
) -> Result<TableBuilder> {
    let kind = kind_of(column.column_type)?;
    // SAFETY: a null pointer is not read; otherwise the caller promises `rows` flags.
    let flags =
        (!column.validity.is_null()).then(|| unsafe { array(column.validity, rows, "validity") });
    let flags = flags.transpose()?;
    let validity = flags.map_or_else(Validity::all, |flags| {
        Validity::from_flags(flags.iter().map(|&f| f != 0).collect())
    });
    // SAFETY: the caller promises `rows` values of the type that it names.
    Ok(unsafe {
        match kind {
            ColumnType::Int64 => {
                table.int64(name, values::<i64>(column, rows)?.to_vec(), &validity)
            }
            ColumnType::Float64 => {
                let values = values::<f64>(column, rows)?.iter().enumerate();
                table.float64(
                    name,
                    values.map(|(i, &v)| if validity.is_valid(i) { v } else { f64::NAN }).collect(),
                )
            }
            ColumnType::Boolean => {
                let flags: Vec<bool> =
                    values::<u8>(column, rows)?.iter().map(|&v| v != 0).collect();
                table.boolean(name, &flags, &validity)
            }
            ColumnType::Text if column.offsets.is_null() => {
                let (texts, validity) = pointed_texts(column, rows, &validity)?;
                table.text(name, &texts, &validity)
            }
            ColumnType::Text => {
                table.text(name, &joined_texts(column, rows, &validity)?, &validity)
            }
            ColumnType::Instant => {
                let zone = match optional_text(column.zone, "zone")? {
                    None => Zone::Naive,
                    Some("UTC") => Zone::Utc,
                    Some(zone) => Zone::Named(zone.into()),
                };
                table.instant(name, values::<i64>(column, rows)?.to_vec(), &validity, &zone)
            }
            ColumnType::Date => table.date(name, values::<i32>(column, rows)?.to_vec(), &validity),
        }
    })
}

fn kind_of(number: i32) -> Result<ColumnType> {
    use ColumnType::{Boolean, Date, Float64, Instant, Int64, Text};
    [Int64, Float64, Boolean, Text, Instant, Date]
        .into_iter()
        .find(|&kind| kind as i32 == number)
        .ok_or_else(|| {
            Error::invalid_parameter(
                "column_type",
                format_args!("must be one of `habitue_column_type`, got {number}"),
            )
        })
}

unsafe fn values<T>(column: &CallColumn, rows: usize) -> Result<&[T]> {
    // SAFETY: as the caller promises.
    unsafe { array(column.values.cast(), rows, "values") }
}

unsafe fn pointed_texts(
    column: &CallColumn,
    rows: usize,
    validity: &Validity,
) -> Result<(Strings, Validity)> {
    // SAFETY: the caller promises `rows` pointers to texts.
    let pointers = unsafe { values::<*const c_char>(column, rows) }?;
    let mut texts = Strings::with_capacity(rows, 8 * rows);
    let mut valid = Vec::with_capacity(rows);
    for (row, &pointer) in pointers.iter().enumerate() {
        let given = if validity.is_valid(row) {
            // SAFETY: as above.
            unsafe { optional_text(pointer, "values") }?
        } else {
            None
        };
        texts.push(given.unwrap_or_default());
        valid.push(given.is_some());
    }
    Ok((texts, Validity::from_flags(valid)))
}

unsafe fn joined_texts(column: &CallColumn, rows: usize, validity: &Validity) -> Result<Strings> {
    let wrong = || Error::invalid_parameter("offsets", "must begin at 0 or above and never fall");
    let ends = rows.checked_add(1).ok_or_else(|| null("offsets"))?;
    // SAFETY: the caller promises one offset more than rows.
    let offsets = unsafe { array(column.offsets, ends, "offsets") }?;
    let first = offsets.first().copied().unwrap_or_default();
    if first < 0 || offsets.windows(2).any(|pair| pair[1] < pair[0]) {
        return Err(wrong());
    }
    let length =
        usize::try_from(offsets.last().copied().unwrap_or_default()).map_err(|_| wrong())?;
    // SAFETY: the caller promises bytes up to the last offset.
    let bytes = unsafe { array::<u8>(column.values.cast(), length, "values") }?;
    let mut texts = Strings::with_capacity(rows, length);
    for (row, pair) in offsets.windows(2).enumerate() {
        if !validity.is_valid(row) {
            texts.push("");
            continue;
        }
        let bytes = bytes.get(pair[0] as usize..pair[1] as usize).ok_or_else(wrong)?;
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Error::invalid_parameter(
                "values",
                format_args!("must be UTF-8, got other bytes in row {row}"),
            )
        })?;
        texts.push(text);
    }
    Ok(texts)
}
