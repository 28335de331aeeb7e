//! What the layers below take on trust, checked before anything reads it.

use polars_arrow::array::{Array, DictionaryArray, DictionaryKey, Utf8Array, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType as T, IntegerType};
use polars_arrow::offset::Offset;
use polars_arrow::types::Index;

use crate::error::{Error, Result};

/// Checks that texts are UTF-8 and lie within their buffers.
///
/// `first_row` is the position of the array's first row in the whole table.
///
/// # Errors
/// `InvalidData` naming the column and the first wrong row.
pub(super) fn texts(array: &dyn Array, name: &str, first_row: u64) -> Result<()> {
    let wrong = match array.dtype().to_storage() {
        T::Utf8 => array.as_any().downcast_ref().and_then(wrong_utf8::<i32>),
        T::LargeUtf8 => array.as_any().downcast_ref().and_then(wrong_utf8::<i64>),
        T::Utf8View => array.as_any().downcast_ref().and_then(wrong_view),
        T::Dictionary(key, _, _) => {
            return match key {
                IntegerType::Int8 => dictionary::<i8>(array, name, first_row),
                IntegerType::Int16 => dictionary::<i16>(array, name, first_row),
                IntegerType::Int32 => dictionary::<i32>(array, name, first_row),
                IntegerType::Int64 => dictionary::<i64>(array, name, first_row),
                IntegerType::UInt8 => dictionary::<u8>(array, name, first_row),
                IntegerType::UInt16 => dictionary::<u16>(array, name, first_row),
                IntegerType::UInt32 => dictionary::<u32>(array, name, first_row),
                IntegerType::UInt64 => dictionary::<u64>(array, name, first_row),
                _ => Ok(()),
            };
        }
        _ => None,
    };
    match wrong {
        None => Ok(()),
        Some(row) => Err(Error::invalid_column(
            name,
            format_args!("must be UTF-8, but row {} is not", first_row + row as u64),
        )),
    }
}

fn dictionary<K: DictionaryKey>(array: &dyn Array, name: &str, first_row: u64) -> Result<()> {
    let Some(array) = array.as_any().downcast_ref::<DictionaryArray<K>>() else { return Ok(()) };
    let values = array.values();
    texts(values.as_ref(), name, 0)?;
    for (row, key) in array.keys().iter().enumerate() {
        let within = |key: &K| (*key).try_into().is_ok_and(|code: usize| code < values.len());
        if key.is_some_and(|key| !within(key)) {
            return Err(Error::invalid_column(
                name,
                format_args!(
                    "must have dictionary codes below {}, but that of row {} is not",
                    values.len(),
                    first_row + row as u64
                ),
            ));
        }
    }
    Ok(())
}

/// The first row with a text that is none.
fn wrong_utf8<O: Offset>(array: &Utf8Array<O>) -> Option<usize> {
    let offsets = array.offsets().as_slice();
    let bytes = array.values().as_slice();
    let start = offsets.first().map_or(0, Index::to_usize);
    let end = offsets.last().map_or(0, Index::to_usize);
    let whole = bytes.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let ascending = offsets.windows(2).all(|pair| pair[0] <= pair[1]);
    let boundary = |text: &str, offset: &O| text.is_char_boundary(offset.to_usize() - start);
    if ascending && whole.is_some_and(|text| offsets.iter().all(|o| boundary(text, o))) {
        return None;
    }
    // Rows without a value may hold anything, so look at each of the others.
    offsets.windows(2).enumerate().position(|(row, pair)| {
        let text = bytes.get(pair[0].to_usize()..pair[1].to_usize());
        is_valid(array, row) && text.is_none_or(|text| std::str::from_utf8(text).is_err())
    })
}

/// The first row with a view that leads out of its buffers or to a text that is none.
fn wrong_view(array: &Utf8ViewArray) -> Option<usize> {
    let buffers = array.data_buffers();
    let bytes = array.to_binview();
    array.views().iter().enumerate().position(|(row, view)| {
        if !is_valid(array, row) {
            return false;
        }
        let inline = view.length <= polars_arrow::array::View::MAX_INLINE_SIZE;
        let end = view.offset as usize + view.length as usize;
        let within =
            inline || buffers.get(view.buffer_idx as usize).is_some_and(|b| end <= b.len());
        !within || std::str::from_utf8(bytes.value(row)).is_err()
    })
}

fn is_valid(array: &dyn Array, row: usize) -> bool {
    array.validity().is_none_or(|validity| validity.get_bit(row))
}
