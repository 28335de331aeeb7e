//! The matrix that kernels of clustering see.

use crate::error::{Error, Result};

/// The cluster of a row that belongs to none.
pub const NOISE: u32 = u32::MAX;

/// Called by every long loop at least each 50 ms with the name of the stage, how much of it is
/// done and how much there is (0 where unknown); an error stops the work and is handed on.
///
/// A loop that is spread over threads calls it from any of them.
pub type Watch<'a> = dyn Fn(&'static str, u64, u64) -> Result<()> + Sync + 'a;

/// Rows of finite doubles, one behind the other: value (row, column) stands at
/// `row * columns + column`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points<'a> {
    values: &'a [f64],
    rows: usize,
    columns: usize,
}

impl<'a> Points<'a> {
    /// A view of `values` with `columns` values in a row.
    ///
    /// # Errors
    /// `Internal` for a length that is no multiple of `columns`, and for no column;
    /// `LimitExceeded` above 2^32 - 2 rows; `InvalidData` for a value that is not finite.
    pub fn new(values: &'a [f64], columns: usize) -> Result<Self> {
        if columns == 0 || !values.len().is_multiple_of(columns) {
            return Err(Error::internal(format!(
                "{} values do not make rows of {columns}",
                values.len()
            )));
        }
        let rows = values.len() / columns;
        // Clusters and rows are numbered in 32 bits, of which `NOISE` is one.
        if rows >= NOISE as usize {
            return Err(Error::limit(format!(
                "at most 2^32 - 2 rows can be clustered, got {rows}"
            )));
        }
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::invalid_data(format!(
                "features must be finite, but row {} has {} in feature {}",
                at / columns,
                values[at],
                at % columns
            )));
        }
        Ok(Self { values, rows, columns })
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many values a row has, at least 1.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &'a [f64] {
        self.values
    }

    /// The values of a row; empty beyond the last one.
    #[inline]
    #[must_use]
    pub fn row(&self, row: usize) -> &'a [f64] {
        let from = row * self.columns;
        self.values.get(from..from + self.columns).unwrap_or_default()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'a [f64]> + use<'a> {
        self.values.chunks_exact(self.columns)
    }
}

/// The squared Euclidean distance, added up column by column.
///
/// Every kernel that decides by a distance decides by this one, so that ties and limits fall
/// the same way everywhere.
#[inline]
#[must_use]
pub fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_matrix_knows_its_rows_and_refuses_what_is_none() {
        let points = Points::new(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2).unwrap();
        assert_eq!((points.rows(), points.columns()), (3, 2));
        assert_eq!(points.row(1), [3.0, 4.0]);
        assert!(points.row(3).is_empty());
        assert_eq!(points.iter().map(<[f64]>::len).sum::<usize>(), 6);
        assert_eq!(Points::new(&[1.0; 3], 2).unwrap_err().kind(), ErrorKind::Internal);
        assert_eq!(Points::new(&[], 0).unwrap_err().kind(), ErrorKind::Internal);
        assert_eq!(Points::new(&[], 3).unwrap().rows(), 0);
        let error = Points::new(&[1.0, 2.0, f64::NAN, 4.0], 2).unwrap_err();
        assert_eq!(error.message(), "features must be finite, but row 1 has NaN in feature 0");
    }

    #[test]
    fn the_squared_distance_is_that_of_pythagoras() {
        assert_eq!(squared_distance(&[0.0, 0.0], &[3.0, 4.0]), 25.0);
    }
}
