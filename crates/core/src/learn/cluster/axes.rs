//! The directions along which rows differ most.

use super::points::Points;
use crate::error::Result;
use crate::math::linear::{Eigen, eigen_symmetric};

/// Variances along the principal axes of the rows, ascending, with the axes.
///
/// # Errors
/// `Internal` where a value is not finite.
pub fn principal_axes(points: Points<'_>) -> Result<Eigen> {
    let (rows, columns) = (points.rows().max(1) as f64, points.columns());
    let mut means = vec![0.0; columns];
    for row in points.iter() {
        for (mean, value) in means.iter_mut().zip(row) {
            *mean += value / rows;
        }
    }
    let mut covariance = vec![0.0; columns * columns];
    for row in points.iter() {
        for i in 0..columns {
            for j in 0..columns {
                covariance[i * columns + j] += (row[i] - means[i]) * (row[j] - means[j]) / rows;
            }
        }
    }
    eigen_symmetric(&covariance, columns)
}
