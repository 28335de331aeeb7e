//! The Arrow C stream interface, in and out: the only unsafe code of this module.
//!
//! A stream comes from another library in this process, so its pointers cannot be proven
//! good. Everything that can be checked is: shape, counts, offsets, UTF-8, dictionary codes.
#![expect(unsafe_code, reason = "the Arrow C data interface is made of pointers")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use polars_arrow::array::{Array, StructArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType as T, Field, PhysicalType};
use polars_arrow::ffi::{
    ArrowArray, ArrowArrayStream, ArrowSchema, export_iterator, import_array_from_c,
    import_field_from_c,
};

use super::DataFrame;
use super::batch::Chunks;
use super::export::{arrow_schema, record_batches};
use super::guard::{foreign, guard};
use super::scan::{Column, PartSource, Table};
use super::sliced::{Decoded, SlicedParts};
use super::types::{is_flat, type_name};
use super::validate;
use crate::error::{Error, ErrorKind, Result};

/// An Arrow C stream that this library owns; dropping it releases the stream.
#[derive(Debug)]
pub struct ArrowStream(ArrowArrayStream);

impl ArrowStream {
    /// Takes the stream over; what the pointer leads to is left released, as the C stream
    /// interface wants it.
    ///
    /// # Safety
    /// `stream` is null or points to an `ArrowArrayStream` that fulfils the C stream interface
    /// and that nobody else uses during this call.
    ///
    /// # Errors
    /// `InvalidData` where the pointer is null or the stream has been released (consumed).
    pub unsafe fn take(stream: *mut ArrowArrayStream) -> Result<Self> {
        if stream.is_null() {
            return Err(Error::invalid_data("an Arrow stream must not be null"));
        }
        // SAFETY: the caller guarantees that `stream` is valid and not shared.
        Ok(Self(unsafe { ptr::replace(stream, ArrowArrayStream::empty()) }))
    }

    /// Gives the stream away, for instance to write it where a caller wants it.
    #[must_use]
    pub fn into_raw(self) -> ArrowArrayStream {
        self.0
    }

    fn raw(&mut self) -> &mut RawStream {
        // SAFETY: both structs are the one that the C stream interface lays down.
        unsafe { &mut *ptr::from_mut(&mut self.0).cast() }
    }

    /// The text of the last error.
    fn last_error(&mut self) -> Error {
        let this = ptr::from_mut(&mut self.0);
        let text = self.raw().get_last_error.map(|get| {
            // SAFETY: the stream has not been released, and the text that it returns lives
            // until the next call.
            unsafe {
                let text = get(this);
                if text.is_null() { None } else { Some(CStr::from_ptr(text)) }
            }
            .map(|text| text.to_string_lossy().chars().take(2000).collect::<String>())
        });
        let text = text.flatten().unwrap_or_else(|| "it does not say why".into());
        Error::invalid_data(format!("the Arrow stream failed: {text}"))
    }
}

/// `ArrowArrayStream` with its fields.
#[repr(C)]
pub(super) struct RawStream {
    pub(super) get_schema:
        Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    pub(super) get_next:
        Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    pub(super) get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    pub(super) release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    pub(super) private_data: *mut c_void,
}

/// `ArrowSchema` with its fields.
#[repr(C)]
pub(super) struct RawSchema {
    pub(super) format: *const c_char,
    pub(super) name: *const c_char,
    pub(super) metadata: *const c_char,
    pub(super) flags: i64,
    pub(super) n_children: i64,
    pub(super) children: *mut *mut RawSchema,
    pub(super) dictionary: *mut RawSchema,
    pub(super) release: Option<unsafe extern "C" fn(*mut RawSchema)>,
    pub(super) private_data: *mut c_void,
}

/// `ArrowArray` with its fields.
#[repr(C)]
pub(super) struct RawArray {
    pub(super) length: i64,
    pub(super) null_count: i64,
    pub(super) offset: i64,
    pub(super) n_buffers: i64,
    pub(super) n_children: i64,
    pub(super) buffers: *mut *const c_void,
    pub(super) children: *mut *mut RawArray,
    pub(super) dictionary: *mut RawArray,
    pub(super) release: Option<unsafe extern "C" fn(*mut RawArray)>,
    pub(super) private_data: *mut c_void,
}

const _: () = {
    assert!(size_of::<RawStream>() == size_of::<ArrowArrayStream>());
    assert!(size_of::<RawSchema>() == size_of::<ArrowSchema>());
    assert!(size_of::<RawArray>() == size_of::<ArrowArray>());
};

/// An opened stream.
pub(super) struct StreamTable {
    stream: ArrowStream,
    columns: Vec<Column>,
    /// The type of each column, or why it cannot be read.
    fields: Vec<Result<Field, String>>,
}

impl StreamTable {
    pub(super) fn open(mut stream: ArrowStream) -> Result<Self> {
        let consumed = || {
            Error::invalid_data("the Arrow stream has been consumed or released before")
                .hint("a reader can be read once: make a new one")
        };
        if stream.raw().release.is_none() {
            return Err(consumed());
        }
        let (Some(get_schema), true) = (stream.raw().get_schema, stream.raw().get_next.is_some())
        else {
            return Err(Error::invalid_data("the Arrow stream lacks its functions"));
        };
        let mut schema = ArrowSchema::empty();
        // SAFETY: the stream has not been released; `schema` is released by its drop.
        if unsafe { get_schema(&raw mut stream.0, &raw mut schema) } != 0 {
            return Err(stream.last_error());
        }
        // SAFETY: the producer filled the schema in.
        let (columns, fields) = unsafe { columns_of(&schema) }?;
        Ok(Self { stream, columns, fields })
    }
}

/// Names, and the type of each or why it cannot be read.
type Columns = (Vec<Column>, Vec<Result<Field, String>>);

/// The columns of a stream's schema, which must be a struct.
///
/// # Safety
/// `schema` fulfils the C data interface.
unsafe fn columns_of(schema: &ArrowSchema) -> Result<Columns> {
    let malformed = || Error::invalid_data("the schema of the Arrow stream is malformed");
    // SAFETY: both structs are the one of the C data interface.
    let raw: &RawSchema = unsafe { &*ptr::from_ref(schema).cast() };
    if raw.release.is_none() || raw.format.is_null() || raw.n_children < 0 {
        return Err(malformed());
    }
    // SAFETY: the caller guarantees that texts end with 0.
    if unsafe { CStr::from_ptr(raw.format) } != c"+s" {
        return Err(Error::invalid_data("the Arrow stream must carry a table (a struct)"));
    }
    let count = usize::try_from(raw.n_children).map_err(|_| malformed())?;
    if count > 0 && raw.children.is_null() {
        return Err(malformed());
    }
    let mut columns = Vec::with_capacity(count.min(1 << 16));
    let mut fields = Vec::with_capacity(count.min(1 << 16));
    for i in 0..count {
        // SAFETY: `children` has `n_children` pointers.
        let child = unsafe { *raw.children.add(i) };
        if child.is_null() {
            return Err(malformed());
        }
        // SAFETY: a child that is not null is valid and not changed by anybody.
        let (name, field) = unsafe { column_of(&*child) };
        let type_name = match &field {
            Ok(field) => type_name(&field.dtype),
            Err(format) => format!("unknown ({format})"),
        };
        columns.push(Column { name, type_name });
        fields.push(field);
    }
    Ok((columns, fields))
}

/// # Safety
/// `child` fulfils the C data interface.
unsafe fn column_of(child: &RawSchema) -> (String, Result<Field, String>) {
    let text = |pointer: *const c_char| {
        if pointer.is_null() {
            return String::new();
        }
        // SAFETY: texts of the C data interface end with 0.
        unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned()
    };
    let (name, format) = (text(child.name), text(child.format));
    let imported = guard(
        ErrorKind::InvalidData,
        || name.clone(),
        || {
            if child.release.is_none() {
                return Err(Error::invalid_data("released"));
            }
            // SAFETY: the same struct, valid while `child` is borrowed.
            unsafe { import_field_from_c(&*ptr::from_ref(child).cast::<ArrowSchema>()) }
                .map_err(|error| foreign(ErrorKind::InvalidData, &name, error))
        },
    );
    (name, imported.map_err(|_| format))
}

impl Table for StreamTable {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows_hint(&self) -> Option<u64> {
        None
    }

    fn parts(self: Box<Self>, wanted: &[usize], batch_rows: usize) -> Result<Box<dyn PartSource>> {
        let mut children = Vec::with_capacity(wanted.len());
        for (i, column) in wanted.iter().filter_map(|i| Some((*i, self.columns.get(*i)?))) {
            let field = self.fields.get(i).and_then(|field| field.as_ref().ok());
            let field = field.filter(|field| is_flat(&field.dtype)).ok_or_else(|| {
                Error::invalid_column(
                    &column.name,
                    format_args!("is of a type that cannot be read: {}", column.type_name),
                )
                .hint("convert the column first")
            })?;
            children.push((i, field.clone(), column.name.clone()));
        }
        let mut reader =
            StreamReader { stream: self.stream, children, count: self.columns.len(), first_row: 0 };
        Ok(Box::new(SlicedParts::new(batch_rows, move || reader.next_chunk())))
    }
}

struct StreamReader {
    stream: ArrowStream,
    /// Position, type and name of each wanted column.
    children: Vec<(usize, Field, String)>,
    count: usize,
    first_row: u64,
}

impl StreamReader {
    fn next_chunk(&mut self) -> Result<Option<Decoded>> {
        let Some(get_next) = self.stream.raw().get_next else { return Ok(None) };
        let mut array = ArrowArray::empty();
        // SAFETY: the stream is open; `array` is released by its drop.
        if unsafe { get_next(&raw mut self.stream.0, &raw mut array) } != 0 {
            return Err(self.stream.last_error());
        }
        // SAFETY: both structs are the one of the C data interface.
        let parent: &mut RawArray = unsafe { &mut *ptr::from_mut(&mut array).cast() };
        if parent.release.is_none() {
            return Ok(None);
        }
        let shape = Shape::of(parent).ok_or_else(|| malformed("a batch"))?;
        if usize::try_from(parent.n_children) != Ok(self.count) || parent.children.is_null() {
            return Err(malformed("a batch"));
        }
        // SAFETY: a struct has one buffer, its validity; `shape` was checked.
        let validity = unsafe { struct_validity(parent, &shape) };
        let mut columns: Vec<Chunks> = Vec::with_capacity(self.children.len());
        for (i, field, name) in &self.children {
            if shape.length == 0 {
                columns.push(Vec::new());
                continue;
            }
            // SAFETY: `i` is below `n_children`; the producer's children are valid.
            let child = unsafe { take_child(parent, *i, name) }?;
            let array = import(child, field, name, &shape)?;
            validate::texts(array.as_ref(), name, self.first_row)?;
            columns.push(vec![and_validity(array, validity.as_ref())]);
        }
        self.first_row += shape.length as u64;
        Ok(Some(Decoded { rows: shape.length, columns }))
    }
}

fn malformed(what: &str) -> Error {
    Error::invalid_data(format!("{what} of the Arrow stream is malformed"))
}

/// Length and offset of an array, checked for sense.
struct Shape {
    length: usize,
    offset: usize,
}

impl Shape {
    fn of(raw: &RawArray) -> Option<Self> {
        let length = usize::try_from(raw.length).ok()?;
        let offset = usize::try_from(raw.offset).ok()?;
        // Sixteen bytes a value is the widest there is.
        let end = offset.checked_add(length)?;
        if end > isize::MAX as usize / 32 || raw.null_count < -1 {
            return None;
        }
        Some(Self { length, offset })
    }
}

/// Which rows of a struct are there; `None` where all are.
///
/// # Safety
/// `raw` is a struct array of the C data interface and `shape` its shape.
unsafe fn struct_validity(raw: &RawArray, shape: &Shape) -> Option<Bitmap> {
    if raw.null_count == 0 || raw.n_buffers < 1 || raw.buffers.is_null() {
        return None;
    }
    // SAFETY: there is at least one buffer.
    let bits = unsafe { *raw.buffers }.cast::<u8>();
    if bits.is_null() {
        return None;
    }
    let bit = |i: usize| {
        let at = shape.offset + i;
        // SAFETY: a validity has a bit for each of offset + length rows.
        unsafe { *bits.add(at / 8) >> (at % 8) & 1 == 1 }
    };
    Some((0..shape.length).map(bit).collect())
}

/// Moves a child out of its parent, as the C data interface allows.
///
/// # Safety
/// `parent` has more than `i` children, each null or valid.
unsafe fn take_child(parent: &mut RawArray, i: usize, name: &str) -> Result<ArrowArray> {
    // SAFETY: the caller guarantees that child `i` exists.
    let child = unsafe { *parent.children.add(i) };
    if child.is_null() {
        return Err(malformed(&format!("column `{name}`")));
    }
    // SAFETY: the child is valid; marked as released it is not released with its parent.
    let taken = unsafe {
        let taken = ptr::read(child.cast::<ArrowArray>());
        (*child).release = None;
        taken
    };
    Ok(taken)
}

/// A child as an array, cut to the rows of its parent.
fn import(
    mut child: ArrowArray,
    field: &Field,
    name: &str,
    rows: &Shape,
) -> Result<Box<dyn Array>> {
    let column = || format!("column `{name}`");
    // SAFETY: both structs are the one of the C data interface.
    let raw: &mut RawArray = unsafe { &mut *ptr::from_mut(&mut child).cast() };
    // SAFETY: the producer's array, owned by us.
    let checked = unsafe { check(raw, &field.dtype) };
    let length = checked.ok_or_else(|| malformed(&column()))?;
    if rows.offset + rows.length > length {
        return Err(malformed(&column()));
    }
    guard(ErrorKind::InvalidData, column, || {
        // SAFETY: shape, buffers and offsets were checked as far as they can be.
        let array = unsafe { import_array_from_c(child, field.dtype.clone()) }
            .map_err(|error| foreign(ErrorKind::InvalidData, &column(), error))?;
        if array.len() != length {
            return Err(malformed(&column()));
        }
        Ok(array.sliced(rows.offset, rows.length))
    })
}

/// Checks an array against its type and mends its count of nulls; returns its length.
///
/// # Safety
/// `raw` is an array of the C data interface that nobody else uses.
unsafe fn check(raw: &mut RawArray, dtype: &T) -> Option<usize> {
    let shape = Shape::of(raw)?;
    raw.release?;
    let physical = dtype.to_physical_type();
    if physical == PhysicalType::Null {
        return Some(shape.length);
    }
    let buffers = usize::try_from(raw.n_buffers).ok()?;
    let needed = match physical {
        PhysicalType::Utf8 | PhysicalType::LargeUtf8 | PhysicalType::Utf8View => 3,
        _ => 2,
    };
    if buffers < needed || raw.buffers.is_null() || !raw.buffers.is_aligned() {
        return None;
    }
    // SAFETY: there are `n_buffers` pointers.
    let buffer = |i: usize| unsafe { *raw.buffers.add(i) };
    // A producer may not know the count or be wrong about it: let it be counted.
    raw.null_count = match (buffer(0).is_null(), raw.null_count) {
        (_, 0) | (true, -1) => 0,
        (true, _) => return None,
        (false, _) => -1,
    };
    if shape.length > 0 && buffer(1).is_null() {
        return None;
    }
    match physical {
        _ if shape.length == 0 => {}
        // SAFETY: offsets are one more than rows.
        PhysicalType::Utf8 => unsafe { check_offsets::<i32>(buffer(1), buffer(2), &shape) }?,
        // SAFETY: offsets are one more than rows.
        PhysicalType::LargeUtf8 => unsafe { check_offsets::<i64>(buffer(1), buffer(2), &shape) }?,
        PhysicalType::Utf8View => {
            let variadic = buffers - 3;
            let sizes = buffer(buffers - 1).cast::<i64>();
            if variadic > 0 && sizes.is_null() {
                return None;
            }
            for i in 0..variadic {
                // SAFETY: the last buffer has one size for each variadic buffer.
                let size = unsafe { sizes.add(i).read_unaligned() };
                if size < 0 || (size > 0 && buffer(2 + i).is_null()) {
                    return None;
                }
            }
        }
        _ => {}
    }
    if let T::Dictionary(_, values, _) = dtype.to_storage() {
        if raw.dictionary.is_null() {
            return None;
        }
        // SAFETY: the dictionary belongs to the array and is valid.
        unsafe { check(&mut *raw.dictionary, values) }?;
    }
    Some(shape.length)
}

/// Offsets ascend from 0 or more, and where they are not all equal there is data.
///
/// # Safety
/// `offsets` has one more value than the rows up to the end of `shape`.
unsafe fn check_offsets<O: Copy + PartialOrd + Default>(
    offsets: *const c_void,
    data: *const c_void,
    shape: &Shape,
) -> Option<()> {
    let offsets = offsets.cast::<O>();
    // SAFETY: the caller guarantees that this many offsets are there.
    let at = |i: usize| unsafe { offsets.add(shape.offset + i).read_unaligned() };
    let mut last = at(0);
    if last < O::default() {
        return None;
    }
    for i in 1..=shape.length {
        let next = at(i);
        if next < last {
            return None;
        }
        last = next;
    }
    if last > O::default() && data.is_null() { None } else { Some(()) }
}

/// Rows that are null in the struct are null in each of its columns.
fn and_validity(array: Box<dyn Array>, validity: Option<&Bitmap>) -> Box<dyn Array> {
    let Some(outer) = validity else { return array };
    let both = match array.validity() {
        None => outer.clone(),
        Some(inner) => inner & outer,
    };
    array.with_validity(Some(both))
}

/// A frame as an Arrow C stream; every batch is built before this returns, so that nothing can
/// fail inside of the callbacks. Texts are `large_utf8`.
///
/// # Errors
/// A column of a type that has no Arrow form.
pub fn to_arrow_stream(frame: &DataFrame) -> Result<ArrowStream> {
    guard(
        ErrorKind::Internal,
        || "a result".into(),
        || {
            let schema = arrow_schema(frame);
            let dtype = T::Struct(schema.iter_values().cloned().collect());
            let mut arrays: Vec<Box<dyn Array>> = Vec::new();
            for batch in record_batches(frame, usize::MAX)? {
                let rows = batch.height();
                let array = StructArray::try_new(dtype.clone(), rows, batch.into_arrays(), None)
                    .map_err(|error| foreign(ErrorKind::Internal, "a result", error))?;
                arrays.push(Box::new(array));
            }
            let field = Field::new("".into(), dtype, false);
            Ok(ArrowStream(export_iterator(Box::new(arrays.into_iter().map(Ok)), field)))
        },
    )
}
