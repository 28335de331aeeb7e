//! Arrow bytes of types that few writers make, and bytes that lie.

use habitue::DataFrame;
use habitue::frame::to_ipc;
use polars_arrow::array::{Array, Utf8Array, new_null_array};
use polars_arrow::datatypes::{ArrowDataType as T, ArrowSchema, Field, TimeUnit};
use polars_arrow::io::ipc::write::{StreamWriter, WriteOptions};
use polars_arrow::record_batch::RecordBatchT;
use polars_core::prelude::CompatLevel;

use super::{Case, Must, Table};

/// The table with an array in the place of a column, in the stream format.
fn ipc(frame: &DataFrame, name: &str, array: &dyn Array) -> Option<Vec<u8>> {
    let mut whole = frame.clone();
    whole.rechunk_mut();
    let arrays = whole.iter_chunks(CompatLevel::oldest(), false).next()?.into_arrays();
    let arrays: Vec<Box<dyn Array>> = (frame.columns().iter().zip(arrays))
        .map(|(c, old)| if c.name() == name { array.to_boxed() } else { old })
        .collect();
    let schema: ArrowSchema = (frame.columns().iter().zip(&arrays))
        .map(|(c, a)| Field::new(c.name().clone(), a.dtype().clone(), true))
        .map(|field| (field.name.clone(), field))
        .collect();
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::new(&mut bytes, WriteOptions { compression: None });
    writer.start(&schema, None).ok()?;
    let batch = RecordBatchT::new(frame.height(), schema.into(), arrays);
    writer.write(&batch, None).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

fn case(name: String, column: &str, must: Must, bytes: Vec<u8>) -> Case {
    let source = Box::new(move || bytes.clone().into());
    Case { name, column: Some(column.to_owned()), must, source }
}

pub(crate) fn odd_bytes(table: &Table<'_>) -> Vec<Case> {
    let frame = table.frame;
    let mut cases = Vec::new();
    for &name in table.required {
        let inner = Box::new(Field::new("item".into(), T::Int64, true));
        let pair = vec![
            Field::new("run_ends".into(), T::Int32, false),
            Field::new("values".into(), T::Int64, true),
        ];
        let types = [
            T::Decimal(38, 38),
            T::FixedSizeBinary(3),
            T::FixedSizeList(inner.clone(), 2),
            T::List(inner.clone()),
            T::LargeList(inner),
            T::Struct(pair.clone()),
            T::LargeBinary,
            T::Utf8,
            T::LargeUtf8,
            T::Utf8View,
            T::Timestamp(TimeUnit::Second, None),
            T::Time64(TimeUnit::Nanosecond),
            T::Date64,
            T::Float16,
        ];
        for dtype in types {
            let title = format!("`{name}` null {dtype:?}");
            let array = new_null_array(dtype, frame.height());
            let bytes = ipc(frame, name, &*array);
            cases.extend(bytes.map(|bytes| case(title, name, Must::End, bytes)));
        }
        let pairs = new_null_array(T::Struct(pair), frame.height());
        cases.extend(ipc(frame, name, &*pairs).and_then(|b| run_ends(name, &b)));
        cases.extend(bad_texts(frame, name));
    }
    cases.extend(damaged(frame));
    cases
}

/// A struct column relabelled as run-end encoded, which the writer below cannot make: both have
/// a table without fields as their type, so that only the tag differs.
fn run_ends(name: &str, bytes: &[u8]) -> Option<Case> {
    const STRUCT: u8 = 13;
    const RUN_END: u8 = 22;
    let schema = bytes.windows(8).position(|w| w == b"run_ends")?;
    let mut relabelled = bytes.to_vec();
    for byte in relabelled.iter_mut().take(schema).filter(|b| **b == STRUCT) {
        *byte = RUN_END;
    }
    Some(case(format!("`{name}` run-end encoded"), name, Must::Fail, relabelled))
}

/// Texts of which one is not UTF-8.
fn bad_texts(frame: &DataFrame, name: &str) -> Vec<Case> {
    let texts: Vec<String> = (0..frame.height()).map(|row| format!("sound text {row}")).collect();
    let arrays: [Box<dyn Array>; 3] = [
        Utf8Array::<i32>::from_slice(&texts).boxed(),
        Utf8Array::<i64>::from_slice(&texts).boxed(),
        polars_arrow::array::Utf8ViewArray::from_slice_values(&texts).boxed(),
    ];
    let spoil = |array: Box<dyn Array>| {
        let mut bytes = ipc(frame, name, &*array)?;
        let at = bytes.windows(12).position(|w| w == b"sound text 7")?;
        bytes[at + 3] = 0xff;
        let title = format!("`{name}` not UTF-8 in {:?}", array.dtype());
        Some(case(title, name, Must::Name, bytes))
    };
    arrays.into_iter().filter_map(spoil).collect()
}

/// Bytes cut short and bits turned over.
fn damaged(frame: &DataFrame) -> Vec<Case> {
    let sound = to_ipc(&frame.slice(0, 20)).unwrap();
    let cut = (0..6).map(|part| {
        let len = sound.len() * part / 6;
        case(format!("cut at byte {len}"), "", Must::Fail, sound[..len].to_vec())
    });
    let turned = (0..24).map(|part| {
        let at = sound.len() * part / 24;
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (part % 8);
        case(format!("bit {} of byte {at} turned", part % 8), "", Must::End, bytes)
    });
    cut.chain(turned).collect()
}
