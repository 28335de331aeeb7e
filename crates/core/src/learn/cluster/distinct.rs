//! The distinct rows of a matrix, in an order that the order of the rows does not touch.

use std::cmp::Ordering;

use crate::error::{Error, Result};
use crate::math::parallel::try_sort_unstable_by;

use super::points::Points;

/// Values beyond this size have squared distances that overflow.
const LARGEST: f64 = 1e150;

/// Each distinct row once, ascending by its first value, then its second and so on.
///
/// What is computed from them alone is the same for every order of the rows, and a customer
/// base with a thousand equal rows costs no more than with one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Distinct {
    columns: usize,
    values: Vec<f64>,
    weights: Vec<f64>,
    of_row: Vec<u32>,
}

impl Distinct {
    /// Puts the rows of `points` together, each counted `weights[row]` times (once without).
    ///
    /// # Errors
    /// `InvalidData` for values above 1e150 in size and for weights that are negative, not
    /// finite or too few.
    pub(super) fn new(points: Points<'_>, weights: Option<&[f64]>) -> Result<Self> {
        let (rows, columns) = (points.rows(), points.columns());
        if let Some(at) = points.values().iter().position(|value| LARGEST < value.abs()) {
            return Err(Error::invalid_data(format!(
                "features must be below 1e150 in size, but row {} has {} in feature {}",
                at / columns,
                points.values()[at],
                at % columns
            )));
        }
        let sound = |weights: &[f64]| {
            rows <= weights.len() && weights.iter().all(|w| (0.0..=f64::MAX).contains(w))
        };
        if !weights.is_none_or(sound) {
            return Err(Error::invalid_data("weights must be finite and at least 0, one a row"));
        }
        let weight = |row: u32| weights.map_or(1.0, |w| w[row as usize]);
        // The first value stands beside the number of its row: most comparisons end there.
        let mut order: Vec<(f64, u32)> =
            points.iter().zip(0..).map(|(row, number)| (row[0] + 0.0, number)).collect();
        try_sort_unstable_by(&mut order, |a, b| {
            let rest = || compare(points.row(a.1 as usize), points.row(b.1 as usize));
            a.0.total_cmp(&b.0)
                .then_with(rest)
                .then_with(|| weight(a.1).total_cmp(&weight(b.1)).then(a.1.cmp(&b.1)))
        })?;
        let mut distinct = Self {
            columns,
            values: Vec::with_capacity(points.values().len()),
            weights: Vec::with_capacity(rows),
            of_row: vec![0; rows],
        };
        for &(_, number) in &order {
            let row = points.row(number as usize);
            let last = distinct.values.len().saturating_sub(columns);
            match distinct.weights.last_mut() {
                Some(sum) if distinct.values[last..] == *row => *sum += weight(number),
                _ => {
                    distinct.values.extend(row.iter().map(|value| value + 0.0));
                    distinct.weights.push(weight(number));
                }
            }
            distinct.of_row[number as usize] = distinct.weights.len() as u32 - 1;
        }
        Ok(distinct)
    }

    /// Rows that are distinct and ascending already, each of weight 1.
    pub(super) fn ascending(columns: usize, values: Vec<f64>) -> Self {
        let rows = values.len() / columns.max(1);
        Self { columns, values, weights: vec![1.0; rows], of_row: (0..rows as u32).collect() }
    }

    /// How many distinct rows there are.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// How many values a row has.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The values of a distinct row.
    #[inline]
    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// What the rows that are equal to each distinct one weigh together.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// For each row of the matrix, its distinct row.
    pub(super) fn of_row(&self) -> &[u32] {
        &self.of_row
    }
}

/// By the first value that differs; 0 and -0 are the same.
fn compare(a: &[f64], b: &[f64]) -> Ordering {
    let pairs = a.iter().zip(b).skip(1);
    pairs
        .map(|(x, y)| (x + 0.0).total_cmp(&(y + 0.0)))
        .find(|o| o.is_ne())
        .unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_become_one_whatever_their_order() {
        let values = [1.0, 2.0, 0.0, 5.0, 1.0, 2.0, -0.0, 5.0, 1.0, 1.0];
        let points = Points::new(&values, 2).unwrap();
        let distinct = Distinct::new(points, Some(&[1.0, 2.0, 3.0, 4.0, 5.0])).unwrap();
        assert_eq!(distinct.values, [0.0, 5.0, 1.0, 1.0, 1.0, 2.0]);
        assert_eq!(distinct.weights(), [6.0, 5.0, 4.0]);
        assert_eq!(distinct.of_row(), [2, 0, 2, 0, 1]);
        assert_eq!((distinct.len(), distinct.columns()), (3, 2));
        assert_eq!(distinct.row(1), [1.0, 1.0]);
    }

    #[test]
    fn senseless_weights_and_sizes_are_refused() {
        let points = Points::new(&[1.0, 2.0], 1).unwrap();
        for weights in [&[1.0][..], &[1.0, -1.0], &[1.0, f64::NAN], &[f64::INFINITY, 1.0]] {
            assert!(Distinct::new(points, Some(weights)).is_err());
        }
        let huge = Points::new(&[1.0, -1e200], 1).unwrap();
        let error = Distinct::new(huge, None).unwrap_err();
        assert!(error.message().contains("row 1 has -1"), "{error}");
    }
}
