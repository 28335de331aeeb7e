//! Small dense symmetric matrices, row-major, for problems of up to some fifty parameters.

use crate::error::{Error, Result};

/// The lower Cholesky factor L of a symmetric positive definite matrix, A = L L'.
///
/// `matrix` is `n` x `n`, row-major; only its lower triangle is read. The result has zeros
/// above the diagonal.
///
/// # Errors
/// `Internal` where the shape is wrong, `InvalidData` where the matrix is not positive
/// definite.
pub fn cholesky(matrix: &[f64], n: usize) -> Result<Vec<f64>> {
    check(matrix, n)?;
    let mut lower = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut sum = matrix[i * n + j];
            for k in 0..j {
                sum -= lower[i * n + k] * lower[j * n + k];
            }
            if i == j {
                if !(sum > 0.0 && sum.is_finite()) {
                    return Err(Error::invalid_data(format!(
                        "a matrix must be positive definite, but pivot {i} is {sum}"
                    )));
                }
                lower[i * n + i] = sum.sqrt();
            } else {
                lower[i * n + j] = sum / lower[j * n + j];
            }
        }
    }
    Ok(lower)
}

/// Solves L L' x = `right` with a factor from [`cholesky`].
#[must_use]
pub fn cholesky_solve(lower: &[f64], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let mut x = right.to_vec();
    for i in 0..n {
        for k in 0..i {
            x[i] -= lower[i * n + k] * x[k];
        }
        x[i] /= lower[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            x[i] -= lower[k * n + i] * x[k];
        }
        x[i] /= lower[i * n + i];
    }
    x
}

/// Solves A x = `right` for a symmetric positive definite A of `right.len()` rows.
///
/// # Errors
/// As [`cholesky`].
pub fn solve(matrix: &[f64], right: &[f64]) -> Result<Vec<f64>> {
    Ok(cholesky_solve(&cholesky(matrix, right.len())?, right))
}

/// The inverse of a symmetric positive definite matrix, exactly symmetric.
///
/// # Errors
/// As [`cholesky`].
pub fn inverse(matrix: &[f64], n: usize) -> Result<Vec<f64>> {
    let lower = cholesky(matrix, n)?;
    let mut out = vec![0.0; n * n];
    for j in 0..n {
        let mut unit = vec![0.0; n];
        unit[j] = 1.0;
        for (i, value) in cholesky_solve(&lower, &unit).into_iter().enumerate() {
            out[i * n + j] = value;
        }
    }
    for i in 0..n {
        for j in 0..i {
            let mean = 0.5 * (out[i * n + j] + out[j * n + i]);
            out[i * n + j] = mean;
            out[j * n + i] = mean;
        }
    }
    Ok(out)
}

fn check(matrix: &[f64], n: usize) -> Result<()> {
    if n.checked_mul(n) == Some(matrix.len()) {
        return Ok(());
    }
    Err(Error::internal(format!("a matrix of {n} rows has {} values", matrix.len())))
}

/// The eigenvalues of a symmetric matrix, ascending, with their unit vectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// Ascending.
    pub values: Vec<f64>,
    /// Row i is the unit vector of value i; its largest component is positive.
    pub vectors: Vec<f64>,
}

/// Sweeps of Jacobi's method; fewer than ten are ever needed.
const JACOBI_SWEEPS: usize = 60;

/// Eigenvalues and vectors of a symmetric `n` x `n` matrix by cyclic Jacobi rotations
/// (Golub and Van Loan, 8.5), which find small eigenvalues well.
///
/// # Errors
/// `Internal` where the shape is wrong or a value is not finite.
pub fn eigen_symmetric(matrix: &[f64], n: usize) -> Result<Eigen> {
    check(matrix, n)?;
    if matrix.iter().any(|v| !v.is_finite()) {
        return Err(Error::internal("a matrix has values that are not finite"));
    }
    let mut a = matrix.to_vec();
    let mut v = vec![0.0; n * n];
    for i in 0..n {
        v[i * n + i] = 1.0;
    }
    for _ in 0..JACOBI_SWEEPS {
        let mut rotated = false;
        for p in 0..n {
            for q in p + 1..n {
                rotated |= rotate(&mut a, &mut v, n, p, q);
            }
        }
        if !rotated {
            break;
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[i * n + i].total_cmp(&a[j * n + j]));
    let values = order.iter().map(|&i| a[i * n + i]).collect();
    let mut vectors = Vec::with_capacity(n * n);
    for &i in &order {
        let row = &v[i * n..(i + 1) * n];
        let peak = row.iter().fold(0.0_f64, |m, &x| if x.abs() > m.abs() { x } else { m });
        let sign = if peak < 0.0 { -1.0 } else { 1.0 };
        vectors.extend(row.iter().map(|x| sign * x));
    }
    Ok(Eigen { values, vectors })
}

/// Makes a[p][q] zero; `v` keeps the vectors as rows. False where it is zero already.
fn rotate(a: &mut [f64], v: &mut [f64], n: usize, p: usize, q: usize) -> bool {
    let (app, aqq, apq) = (a[p * n + p], a[q * n + q], a[p * n + q]);
    if apq == 0.0 || apq.abs() <= f64::EPSILON * 1e-3 * (app.abs() * aqq.abs()).sqrt() {
        return false;
    }
    let theta = 0.5 * (aqq - app) / apq;
    let t = if theta.is_infinite() {
        0.0
    } else {
        theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt())
    };
    if t == 0.0 {
        a[p * n + q] = 0.0;
        a[q * n + p] = 0.0;
        return false;
    }
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..n {
        let (akp, akq) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * akp - s * akq;
        a[k * n + q] = s * akp + c * akq;
    }
    for k in 0..n {
        let (apk, aqk) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * apk - s * aqk;
        a[q * n + k] = s * apk + c * aqk;
        let (vp, vq) = (v[p * n + k], v[q * n + k]);
        v[p * n + k] = c * vp - s * vq;
        v[q * n + k] = s * vp + c * vq;
    }
    a[p * n + p] = app - t * apq;
    a[q * n + q] = aqq + t * apq;
    a[p * n + q] = 0.0;
    a[q * n + p] = 0.0;
    true
}

/// Eigenvalues of a symmetric tridiagonal matrix, in place of `diagonal`, and the first
/// component of each unit vector, by implicit QL (Golub and Welsch 1969).
///
/// `off[i]` couples rows i and i + 1; its last value is not read. Unsorted.
#[must_use]
pub fn eigen_tridiagonal(diagonal: &mut [f64], off: &mut [f64]) -> Vec<f64> {
    let n = diagonal.len().min(off.len());
    let mut first = vec![0.0; n];
    if n == 0 {
        return first;
    }
    first[0] = 1.0;
    off[n - 1] = 0.0;
    for l in 0..n {
        // Two or three rotations a value are usual; the limit only bounds the loop.
        for _ in 0..60 {
            let m = (l..n - 1)
                .find(|&m| {
                    off[m].abs() <= f64::EPSILON * (diagonal[m].abs() + diagonal[m + 1].abs())
                })
                .unwrap_or(n - 1);
            if m == l {
                break;
            }
            ql_step(diagonal, off, &mut first, l, m);
        }
    }
    first
}

/// One implicit QL step on rows l..=m.
fn ql_step(d: &mut [f64], e: &mut [f64], z: &mut [f64], l: usize, m: usize) {
    let g = (d[l + 1] - d[l]) / (2.0 * e[l]);
    let root = (g * g + 1.0).sqrt();
    let mut g = d[m] - d[l] + e[l] / (g + if g < 0.0 { -root } else { root });
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    for i in (l..m).rev() {
        let f = s * e[i];
        let b = c * e[i];
        let r = (f * f + g * g).sqrt();
        e[i + 1] = r;
        if r == 0.0 {
            d[i + 1] -= p;
            e[m] = 0.0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        let r = (d[i] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        let upper = z[i + 1];
        z[i + 1] = s * z[i] + c * upper;
        z[i] = c * z[i] - s * upper;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0.0;
}
