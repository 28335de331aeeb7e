//! Malformed and misused input ends in an error that says what is wrong.

use std::io::Cursor;

use polars_arrow::array::{
    BooleanArray, DictionaryArray, PrimitiveArray, Utf8Array, Utf8ViewArray,
};
use polars_arrow::io::ipc::write::{StreamWriter, WriteOptions};
use polars_arrow::record_batch::RecordBatchT;

use super::*;
use crate::ErrorKind;

fn frame() -> DataFrame {
    let texts: Strings = ["one", "two and much longer than inline", "three"].into_iter().collect();
    TableBuilder::new()
        .int64("id", vec![1, 2, 3], &Validity::from_flags(vec![true, false, true]))
        .text("what", &texts, &Validity::all())
        .float64("amount", vec![1.0, 2.0, f64::NAN])
        .finish()
        .unwrap()
}

fn ipc_stream(dictionary: bool) -> Vec<u8> {
    let text = Utf8Array::<i64>::from_slice(["a", "b", "a"]);
    let array = if dictionary {
        let keys = PrimitiveArray::from_slice([0i32, 1, 0]);
        let values = Utf8Array::<i64>::from_slice(["a", "b"]).boxed();
        DictionaryArray::try_from_keys(keys, values, false).unwrap().boxed()
    } else {
        text.boxed()
    };
    let field = Field::new("what".into(), array.dtype().clone(), true);
    let schema: polars_arrow::datatypes::ArrowSchema =
        [(field.name.clone(), field)].into_iter().collect();
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::new(&mut bytes, WriteOptions { compression: None });
    writer.start(&schema, None).unwrap();
    let batch = RecordBatchT::new(3, schema.into(), vec![array]);
    writer.write(&batch, None).unwrap();
    writer.write(&batch, None).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn the_stream_format_of_ipc_is_read_too() {
    for dictionary in [false, true] {
        let bytes = ipc_stream(dictionary);
        let batch = read(bytes.clone(), &["what"]);
        let columns = Columns::default();
        let texts = View::new(&batch, &columns).texts("what").unwrap();
        assert_eq!(texts.codes, [0, 1, 0, 0, 1, 0]);
        // Without its end marker, as a writer that was not closed leaves it.
        let open = &bytes[..bytes.len() - 8];
        assert_eq!(read(open, &["what"]).rows(), 6);
    }
}

#[test]
fn broken_ipc_is_an_error_or_another_table() {
    let columns = Columns::default();
    for good in [to_ipc(&frame()).unwrap(), ipc_stream(false), ipc_stream(true)] {
        let mut errors = 0;
        let mut check = |bytes: Vec<u8>| {
            let result = Scan::open(bytes).and_then(|scan| {
                let names: Vec<String> = scan.columns().iter().map(|c| c.name.clone()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let batch = scan.read(&names)?;
                let view = View::new(&batch, &columns);
                for name in names {
                    let _ = (view.keys(name), view.texts(name), view.numbers(name));
                }
                Ok(())
            });
            errors += usize::from(result.is_err());
        };
        for cut in (0..good.len()).step_by(13) {
            check(good[..cut].to_vec());
        }
        for at in 0..good.len() {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << (at % 8);
            check(bytes);
        }
        assert!(errors > 10, "{errors}");
    }
    let error = Scan::open(Vec::new()).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::BadFile, "the Arrow IPC data is empty")
    );
    assert_eq!(Scan::open(vec![1, 2, 3]).unwrap_err().kind(), ErrorKind::BadFile);
}

#[test]
#[expect(unsafe_code, reason = "arrays that break their own promises")]
fn texts_that_are_not_utf8_are_named_by_row() {
    let bytes: Vec<u8> = b"ok\xff\xfe".to_vec();
    let offsets = polars_arrow::offset::OffsetsBuffer::try_from(vec![0i32, 2, 4]).unwrap();
    // SAFETY: a test of what happens to such an array; nothing reads it as text.
    let small = unsafe {
        Utf8Array::<i32>::new_unchecked(ArrowDataType::Utf8, offsets, bytes.clone().into(), None)
    };
    let binary = polars_arrow::array::BinaryViewArray::from_slice_values([&b"ok"[..], &bytes]);
    // SAFETY: as above.
    let view = unsafe { binary.to_utf8view_unchecked() };
    let long = [&b"ok"[..], b"\xc3\x28 and more than twelve bytes"];
    let binary = polars_arrow::array::BinaryViewArray::from_slice_values(long);
    // SAFETY: as above.
    let long = unsafe { binary.to_utf8view_unchecked() };
    for array in [small.boxed(), view.boxed(), long.boxed()] {
        let first = Utf8ViewArray::from_slice_values(["a"]).boxed();
        let chunks = if array.dtype() == first.dtype() { vec![first, array] } else { vec![array] };
        let row = chunks.len();
        let error = from_stream(chunks, |view| view.keys("x")).unwrap_err();
        assert_eq!(error.column_name(), Some("x"));
        assert!(error.message().contains(&format!("row {row} is not")), "{error}");
    }
}

#[test]
#[expect(unsafe_code, reason = "arrays that break their own promises")]
fn dictionary_codes_out_of_range_are_refused() {
    let values = Utf8Array::<i32>::from_slice(["a"]).boxed();
    let dtype = ArrowDataType::Dictionary(
        polars_arrow::datatypes::IntegerType::Int32,
        Box::new(ArrowDataType::Utf8),
        false,
    );
    for wrong in [1, -1, i32::MAX] {
        let keys = PrimitiveArray::from_slice([0, wrong]);
        // SAFETY: a test of what happens to such an array; nothing looks the code up.
        let array =
            unsafe { DictionaryArray::try_new_unchecked(dtype.clone(), keys, values.clone()) };
        let error = from_stream(vec![array.unwrap().boxed()], |view| view.texts("x"));
        assert!(message(error).contains("codes below 1"), "{wrong}");
    }
}

#[test]
#[expect(unsafe_code, reason = "what a binding does")]
fn a_consumed_stream_is_refused() {
    let mut raw = to_arrow_stream(&frame()).unwrap().into_raw();
    // SAFETY: a valid stream that nobody else uses, twice.
    let (first, second) =
        unsafe { (ArrowStream::take(&raw mut raw), ArrowStream::take(&raw mut raw)) };
    assert_eq!(read(first.unwrap(), &["id"]).rows(), 3);
    let error = Scan::open(second.unwrap()).unwrap_err();
    assert!(error.message().contains("consumed"), "{error}");
    // SAFETY: null is allowed.
    assert!(unsafe { ArrowStream::take(std::ptr::null_mut()) }.is_err());
}

#[test]
fn a_stream_that_fails_gives_its_own_words() {
    let dtype = ArrowDataType::Struct(vec![Field::new("x".into(), ArrowDataType::Int64, true)]);
    let failing = std::iter::once(Err(polars_core::error::PolarsError::ComputeError(
        "the warehouse is on fire".into(),
    )));
    let field = Field::new("".into(), dtype, false);
    let mut raw = polars_arrow::ffi::export_iterator(Box::new(failing), field);
    #[expect(unsafe_code, reason = "what a binding does")]
    // SAFETY: a valid stream that nobody else uses.
    let stream = unsafe { ArrowStream::take(&raw mut raw) }.unwrap();
    let error = Scan::open(stream).unwrap().read(&["x"]).unwrap_err();
    assert!(error.message().contains("the warehouse is on fire"), "{error}");
}

#[test]
fn a_stream_that_is_no_table_is_refused() {
    let array = BooleanArray::from_slice([true]).boxed();
    let stream = raw_stream(vec![array], ArrowDataType::Boolean);
    assert!(message(Scan::open(stream)).contains("must carry a table"));
}

#[test]
fn an_empty_stream_has_columns_and_no_rows() {
    let dtype = ArrowDataType::Struct(vec![Field::new("x".into(), ArrowDataType::Utf8, true)]);
    let batch = read(raw_stream(Vec::new(), dtype), &["x"]);
    assert_eq!(batch.rows(), 0);
    let columns = Columns::default();
    assert_eq!(View::new(&batch, &columns).keys("x").unwrap().len(), 0);
}

#[test]
fn ten_thousand_columns_are_no_matter() {
    let mut table = TableBuilder::new();
    for i in 0..10_000 {
        table = table.int64(&format!("c{i}"), vec![i], &Validity::all());
    }
    let frame = table.finish().unwrap();
    let batch = read(to_arrow_stream(&frame).unwrap(), &["c9999"]);
    let columns = Columns::default();
    assert_eq!(View::new(&batch, &columns).integers("c9999").unwrap().0, [9999]);
    let error = Scan::open(&frame).unwrap().read(&["c10000"]).unwrap_err();
    assert!(error.to_string().len() < 1000, "{error}");
    assert_eq!(read(Cursor::new(to_ipc(&frame).unwrap()).into_inner(), &["c7"]).rows(), 1);
}

#[test]
fn batches_of_any_size_are_the_same_table() {
    let whole = format!("{:?}", all(&read(frame(), &["what", "id"])));
    for rows in [1, 2, 3, usize::MAX] {
        let sources: [Source; 3] = [
            (&frame()).into(),
            to_arrow_stream(&frame()).unwrap().into(),
            to_ipc(&frame()).unwrap().into(),
        ];
        for source in sources {
            let mut got: Vec<(u64, Vec<String>)> = Vec::new();
            for batch in Scan::open(source).unwrap().batches(&["what", "id"], rows).unwrap() {
                let batch = batch.unwrap();
                assert!(batch.rows() <= rows);
                got.extend(all(&batch));
            }
            assert_eq!(format!("{got:?}"), whole);
        }
    }
}

/// Row number and values of each row.
fn all(batch: &Batch) -> Vec<(u64, Vec<String>)> {
    let columns = Columns::default();
    let view = View::new(batch, &columns);
    let (ids, validity) = view.integers("id").unwrap();
    let texts = view.texts("what").unwrap();
    (0..view.rows())
        .map(|i| {
            let row = view.first_row() + i as u64;
            (row, vec![format!("{} {:?} {:?}", ids[i], validity.is_valid(i), texts.get(i))])
        })
        .collect()
}
