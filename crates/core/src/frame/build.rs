//! Building result tables.

use std::collections::HashSet;

use polars_arrow::array::{BooleanArray, ListArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::offset::OffsetsBuffer;
use polars_core::prelude::{DataType, IntoColumn, PlSmallStr, Series, TimeUnit, TimeZone};

use super::DataFrame;
use super::values::{KeyValues, Keys, Strings, Validity, Zone};
use crate::error::{Error, ErrorKind, Result};

/// Collects columns of equal length into a result.
///
/// ```
/// use habitue::frame::{TableBuilder, Validity};
///
/// let table = TableBuilder::new()
///     .int64("customer_id", vec![1, 2], &Validity::all())
///     .float64("p_alive", vec![0.9, f64::NAN])
///     .finish()?;
/// assert_eq!(table.height(), 2);
/// # Ok::<(), habitue::Error>(())
/// ```
#[derive(Debug, Default)]
#[must_use = "a builder does nothing until `finish`"]
pub struct TableBuilder {
    columns: Vec<Series>,
    failed: Option<Error>,
}

impl TableBuilder {
    /// No columns yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// 64-bit integers.
    pub fn int64(self, name: &str, values: Vec<i64>, validity: &Validity) -> Self {
        let len = values.len();
        self.array(name, len, validity, |bitmap| {
            let array = PrimitiveArray::from_vec(values).with_validity(bitmap);
            Ok(Series::from_array(PlSmallStr::EMPTY, array))
        })
    }

    /// Doubles; NaN becomes null. Infinity stays.
    pub fn float64(self, name: &str, values: Vec<f64>) -> Self {
        let validity = if values.iter().any(|v| v.is_nan()) {
            Validity::from_flags(values.iter().map(|v| !v.is_nan()).collect())
        } else {
            Validity::all()
        };
        let len = values.len();
        self.array(name, len, &validity, |bitmap| {
            let array = PrimitiveArray::from_vec(values).with_validity(bitmap);
            Ok(Series::from_array(PlSmallStr::EMPTY, array))
        })
    }

    /// Booleans.
    pub fn boolean(self, name: &str, values: &[bool], validity: &Validity) -> Self {
        self.array(name, values.len(), validity, |bitmap| {
            let array = BooleanArray::from_slice(values).with_validity(bitmap);
            Ok(Series::from_array(PlSmallStr::EMPTY, array))
        })
    }

    /// Texts.
    pub fn text(self, name: &str, values: &Strings, validity: &Validity) -> Self {
        self.array(name, values.len(), validity, |bitmap| {
            let array = Utf8ViewArray::from_slice_values(values.iter().collect::<Vec<_>>());
            Ok(Series::from_array(PlSmallStr::EMPTY, array.with_validity(bitmap)))
        })
    }

    /// Keys, of whichever kind they are.
    pub fn keys(self, name: &str, keys: &Keys) -> Self {
        match &keys.values {
            KeyValues::Int64(values) => self.int64(name, values.clone(), &keys.validity),
            KeyValues::Text(values) => self.text(name, values, &keys.validity),
        }
    }

    /// Instants as microseconds; in UTC unless the zone is naive.
    pub fn instant(self, name: &str, micros: Vec<i64>, validity: &Validity, zone: &Zone) -> Self {
        let zone = match zone {
            Zone::Naive => None,
            Zone::Utc => Some("UTC"),
            Zone::Named(name) => Some(name.as_str()),
        };
        let len = micros.len();
        self.array(name, len, validity, |bitmap| {
            let array = PrimitiveArray::from_vec(micros).with_validity(bitmap);
            let zone = TimeZone::opt_try_new(zone).map_err(internal)?;
            let series = Series::from_array(PlSmallStr::EMPTY, array);
            Ok(series.into_datetime(TimeUnit::Microseconds, zone))
        })
    }

    /// Dates as days since 1970-01-01.
    pub fn date(self, name: &str, days: Vec<i32>, validity: &Validity) -> Self {
        let len = days.len();
        self.array(name, len, validity, |bitmap| {
            let array = PrimitiveArray::from_vec(days).with_validity(bitmap);
            Ok(Series::from_array(PlSmallStr::EMPTY, array).into_date())
        })
    }

    /// Lists of doubles, one list a row; no list is null, NaN inside of one becomes null.
    pub fn list_float64(self, name: &str, lists: &[Vec<f64>]) -> Self {
        self.array(name, lists.len(), &Validity::all(), |_| {
            let values: Vec<f64> = lists.iter().flatten().copied().collect();
            let flags = Validity::from_flags(values.iter().map(|v| !v.is_nan()).collect());
            let offsets = OffsetsBuffer::<i64>::try_from(ends(lists.iter().map(Vec::len)))
                .map_err(internal)?;
            let inner = PrimitiveArray::from_vec(values).with_validity(bitmap_of(&flags));
            let dtype = ListArray::<i64>::default_datatype(inner.dtype().clone());
            let array = ListArray::new(dtype, offsets, Box::new(inner), None);
            Series::from_arrow(PlSmallStr::EMPTY, Box::new(array)).map_err(internal)
        })
    }

    /// A column in which every row is null.
    pub fn null(self, name: &str, rows: usize) -> Self {
        self.array(name, rows, &Validity::all(), |_| {
            Ok(Series::full_null(PlSmallStr::EMPTY, rows, &DataType::Null))
        })
    }

    /// The table.
    ///
    /// # Errors
    /// `Internal` where two columns have one name or lengths differ: a defect of the caller.
    pub fn finish(self) -> Result<DataFrame> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let mut names = HashSet::new();
        for series in &self.columns {
            if !names.insert(series.name().clone()) {
                return Err(defect(format!("column `{}` was built twice", series.name())));
            }
        }
        let rows = self.columns.first().map_or(0, |series| series.len());
        let columns = self.columns.into_iter().map(IntoColumn::into_column).collect();
        DataFrame::new(rows, columns).map_err(internal)
    }

    fn array(
        mut self,
        name: &str,
        len: usize,
        validity: &Validity,
        build: impl FnOnce(Option<Bitmap>) -> Result<Series>,
    ) -> Self {
        if self.failed.is_some() {
            return self;
        }
        let flags = validity.flags().map_or(len, <[bool]>::len);
        let built = if flags == len {
            build(bitmap_of(validity))
        } else {
            Err(defect(format!("column `{name}` has {len} values and {flags} validity flags")))
        };
        match built {
            Ok(series) => self.columns.push(series.with_name(name.into())),
            Err(error) => self.failed = Some(error),
        }
        self
    }
}

fn bitmap_of(validity: &Validity) -> Option<Bitmap> {
    validity.flags().map(|flags| flags.iter().copied().collect())
}

/// Offsets of lists with these lengths, starting with 0.
fn ends(lengths: impl Iterator<Item = usize>) -> Vec<i64> {
    let mut end = 0;
    std::iter::once(0)
        .chain(lengths.map(|len| {
            end += len as i64;
            end
        }))
        .collect()
}

fn defect(message: String) -> Error {
    Error::new(ErrorKind::Internal, message)
}

fn internal(error: polars_core::error::PolarsError) -> Error {
    defect(format!("a result could not be built: {error}")).source_error(error)
}
