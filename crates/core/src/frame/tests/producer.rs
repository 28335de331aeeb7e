//! A producer of Arrow C streams that can be told to lie, as a foreign library might.
#![expect(unsafe_code, reason = "the Arrow C data interface is made of pointers")]

use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr;

use polars_arrow::ffi::ArrowArrayStream;

use super::*;
use crate::frame::arrow_ffi::{RawArray, RawSchema, RawStream};

/// An array with its type, made of raw parts.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) format: &'static str,
    pub(super) length: i64,
    pub(super) null_count: i64,
    pub(super) offset: i64,
    /// `None` is a null pointer.
    pub(super) buffers: Vec<Option<Vec<u8>>>,
    pub(super) children: Vec<Raw>,
    pub(super) dictionary: Option<Box<Raw>>,
}

impl Raw {
    pub(super) fn new(format: &'static str, length: i64, buffers: Vec<Option<Vec<u8>>>) -> Self {
        Self {
            format,
            length,
            null_count: 0,
            offset: 0,
            buffers,
            children: Vec::new(),
            dictionary: None,
        }
    }

    /// Three 64-bit integers.
    pub(super) fn ints(values: &[i64]) -> Self {
        let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        Self::new("l", values.len() as i64, vec![None, Some(bytes)])
    }

    /// A stream of one batch with columns `c0`, `c1`, ...
    pub(super) fn stream(columns: Vec<Self>, rows: i64) -> ArrowStream {
        let mut batch = Self::new("+s", rows, vec![None]);
        batch.children = columns;
        let mut stream = RawStream {
            get_schema: Some(get_schema),
            get_next: Some(get_next),
            get_last_error: Some(get_last_error),
            release: Some(release_stream),
            private_data: Box::into_raw(Box::new(Some(batch))).cast(),
        };
        // SAFETY: the struct of the C stream interface; nobody else uses it.
        unsafe { ArrowStream::take((&raw mut stream).cast()) }.unwrap()
    }

    fn schema(&self, name: &str) -> RawSchema {
        let children: Vec<*mut RawSchema> = (0..)
            .zip(&self.children)
            .map(|(i, c)| Box::into_raw(Box::new(c.schema(&format!("c{i}")))))
            .collect();
        RawSchema {
            format: CString::new(self.format).unwrap().into_raw(),
            name: CString::new(name).unwrap().into_raw(),
            metadata: ptr::null(),
            flags: 2,
            n_children: children.len() as i64,
            children: children.leak().as_mut_ptr(),
            dictionary: self
                .dictionary
                .as_ref()
                .map_or(ptr::null_mut(), |d| Box::into_raw(Box::new(d.schema("")))),
            release: Some(release_schema),
            private_data: ptr::null_mut(),
        }
    }

    fn array(&self) -> RawArray {
        let buffers: Vec<*const c_void> = self
            .buffers
            .iter()
            .map(|b| b.as_ref().map_or(ptr::null(), |b| b.clone().leak().as_ptr().cast()))
            .collect();
        let children: Vec<*mut RawArray> =
            self.children.iter().map(|c| Box::into_raw(Box::new(c.array()))).collect();
        RawArray {
            length: self.length,
            null_count: self.null_count,
            offset: self.offset,
            n_buffers: buffers.len() as i64,
            n_children: children.len() as i64,
            buffers: buffers.leak().as_mut_ptr(),
            children: children.leak().as_mut_ptr(),
            dictionary: self
                .dictionary
                .as_ref()
                .map_or(ptr::null_mut(), |d| Box::into_raw(Box::new(d.array()))),
            release: Some(release_array),
            private_data: ptr::null_mut(),
        }
    }
}

unsafe extern "C" fn get_schema(
    stream: *mut ArrowArrayStream,
    out: *mut polars_arrow::ffi::ArrowSchema,
) -> c_int {
    // SAFETY: `private_data` was made by `Raw::stream`.
    unsafe {
        let batch = &*(*stream.cast::<RawStream>()).private_data.cast::<Option<Raw>>();
        out.cast::<RawSchema>().write(batch.as_ref().unwrap().schema(""));
    }
    0
}

unsafe extern "C" fn get_next(
    stream: *mut ArrowArrayStream,
    out: *mut polars_arrow::ffi::ArrowArray,
) -> c_int {
    // SAFETY: `private_data` was made by `Raw::stream`.
    unsafe {
        let batch = &mut *(*stream.cast::<RawStream>()).private_data.cast::<Option<Raw>>();
        match batch.take() {
            Some(batch) => out.cast::<RawArray>().write(batch.array()),
            None => (*out.cast::<RawArray>()).release = None,
        }
    }
    0
}

unsafe extern "C" fn get_last_error(_: *mut ArrowArrayStream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: `private_data` was made by `Raw::stream` and is released once.
    unsafe {
        let stream = &mut *stream.cast::<RawStream>();
        drop(Box::from_raw(stream.private_data.cast::<Option<Raw>>()));
        stream.release = None;
    }
}

// The tests let the buffers leak: they are a few bytes each.
unsafe extern "C" fn release_schema(schema: *mut RawSchema) {
    // SAFETY: called with a valid pointer.
    unsafe { (*schema).release = None };
}

unsafe extern "C" fn release_array(array: *mut RawArray) {
    // SAFETY: called with a valid pointer.
    unsafe { (*array).release = None };
}

fn le<const N: usize>(values: &[i32], width: fn(i32) -> [u8; N]) -> Option<Vec<u8>> {
    Some(values.iter().flat_map(|v| width(*v)).collect())
}

fn refused(column: Raw, rows: i64) -> Error {
    let scan = Scan::open(Raw::stream(vec![Raw::ints(&[1, 2, 3]), column], rows)).unwrap();
    scan.read(&["c1"]).unwrap_err()
}

#[test]
fn a_stream_that_lies_about_its_arrays_is_refused() {
    let small = |offsets: &[i32], data: &[u8]| {
        Raw::new("u", 3, vec![None, le(offsets, i32::to_le_bytes), Some(data.to_vec())])
    };
    let mut no_values = Raw::ints(&[1, 2, 3]);
    no_values.buffers[1] = None;
    let mut no_bitmap = Raw::ints(&[1, 2, 3]);
    no_bitmap.null_count = 1;
    let mut negative = Raw::ints(&[1, 2, 3]);
    negative.length = -3;
    let mut huge = Raw::ints(&[1, 2, 3]);
    huge.offset = i64::MAX - 1;
    let mut few_buffers = small(&[0, 1, 2, 3], b"abc");
    few_buffers.buffers.truncate(2);
    let mut no_data = small(&[0, 1, 2, 3], b"abc");
    no_data.buffers[2] = None;
    let view = Raw::new("vu", 3, vec![None, Some(vec![0; 48]), None, None]);
    let mut no_dictionary = Raw::new("i", 3, vec![None, Some(vec![0; 12])]);
    no_dictionary.dictionary = None;
    let cases = [
        no_values,
        no_bitmap,
        negative,
        huge,
        few_buffers,
        no_data,
        small(&[0, 2, 1, 3], b"abc"),
        small(&[-1, 0, 1, 2], b"abc"),
        Raw::ints(&[1, 2]),
        view,
    ];
    for (i, case) in cases.into_iter().enumerate() {
        let error = refused(case, 3);
        assert_eq!(error.message(), "column `c1` of the Arrow stream is malformed", "case {i}");
    }
    assert!(refused(small(&[0, 1, 2, 3], b"ab\xff"), 3).message().contains("row 2 is not"));
}

#[test]
fn types_beyond_the_layer_below_are_named_and_harm_nobody_else() {
    let mut list = Raw::new("+l", 3, vec![None, le(&[0, 1, 2, 3], i32::to_le_bytes)]);
    list.children = vec![Raw::ints(&[1, 2, 3])];
    let mut run_ends = Raw::new("+r", 3, vec![]);
    run_ends.children = vec![Raw::ints(&[3]), Raw::ints(&[7])];
    let odd = [
        (Raw::new("d:40,2,256", 3, vec![None, Some(vec![0; 96])]), "decimal256(40, 2)"),
        (list, "list of int64"),
        (run_ends, "unknown (+r)"),
        (Raw::new("tiM", 3, vec![None, Some(vec![0; 12])]), "interval"),
        (Raw::new("nonsense", 3, vec![]), "unknown (nonsense)"),
        (Raw::new("w:-1", 3, vec![]), "unknown (w:-1)"),
    ];
    for (column, name) in odd {
        let columns = vec![Raw::ints(&[4, 5, 6]), column.clone()];
        let batch = read(Raw::stream(columns, 3), &["c0"]);
        let mapping = Columns::default();
        assert_eq!(View::new(&batch, &mapping).integers("c0").unwrap().0, [4, 5, 6]);
        let error = refused(column, 3);
        assert_eq!(error.column_name(), Some("c1"));
        assert_eq!(
            error.message(),
            format!("column `c1` is of a type that cannot be read: {name}")
        );
    }
}

#[test]
fn offsets_and_unknown_null_counts_are_honoured() {
    let mut column = Raw::ints(&[0, 1, 2, 3, 4]);
    column.buffers[0] = Some(vec![0b10110]);
    column.null_count = -1;
    column.offset = 1;
    column.length = 4;
    let batch = read(Raw::stream(vec![column], 3), &["c0"]);
    let mapping = Columns::default();
    let (values, validity) = View::new(&batch, &mapping).integers("c0").unwrap();
    assert_eq!((values, validity.flags()), (vec![1, 2, 0], Some(&[true, true, false][..])));
}

#[test]
fn texts_with_an_offset_are_cut_right() {
    let mut column = Raw::new(
        "u",
        3,
        vec![Some(vec![0b1011]), le(&[0, 1, 2, 3, 5], i32::to_le_bytes), Some(b"abcde".to_vec())],
    );
    column.offset = 1;
    column.null_count = 1;
    let batch = read(Raw::stream(vec![column], 3), &["c0"]);
    let mapping = Columns::default();
    let texts = View::new(&batch, &mapping).texts("c0").unwrap();
    assert_eq!((0..3).map(|i| texts.get(i)).collect::<Vec<_>>(), [Some("b"), None, Some("de")]);
}

#[test]
fn a_batch_without_rows_may_lack_its_buffers() {
    let column = Raw::new("u", 0, vec![None, None, None]);
    assert_eq!(read(Raw::stream(vec![column], 0), &["c0"]).rows(), 0);
}
