use super::*;
use crate::math::elementary::exp;
use crate::math::linear::{cholesky, cholesky_solve};
use crate::math::random::{Random, table};

const KINDS: [Covariance; 4] =
    [Covariance::Full, Covariance::Tied, Covariance::Diagonal, Covariance::Spherical];

fn silent(_: &'static str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

fn options(covariance: Covariance) -> Options {
    Options { covariance, reg_covar: 1e-6, max_iter: 500, tolerance: 1e-10 }
}

/// Rows of three normals, and which of them each comes from.
fn drawn(rows: usize) -> (Vec<f64>, Vec<u32>) {
    let mut random = Random::new(1, table("normals"), 0);
    let mut values = Vec::new();
    let mut labels = Vec::new();
    for row in 0..rows {
        let own = row % 3;
        let (a, b) = (random.normal(), random.normal());
        let centre = [[0.0, 0.0], [6.0, 1.0], [-3.0, 5.0]][own];
        values.extend([centre[0] + a, centre[1] + 0.8 * a + 0.5 * b]);
        labels.push(own as u32);
    }
    (values, labels)
}

/// One step of the algorithm as it is written in a book, with full covariances.
fn plain_step(points: Points<'_>, normals: &Normals, reg_covar: f64) -> (Normals, f64) {
    let (k, p, n) = (normals.count(), points.columns(), points.rows());
    let density = |row: &[f64], c: usize| {
        let sigma = &normals.covariances()[c * p * p..(c + 1) * p * p];
        let lower = cholesky(sigma, p).unwrap();
        let off: Vec<f64> = row.iter().zip(&normals.means()[c * p..]).map(|(x, m)| x - m).collect();
        let solved = cholesky_solve(&lower, &off);
        let squared: f64 = off.iter().zip(solved).map(|(a, b)| a * b).sum();
        let root: f64 = (0..p).map(|f| lower[f * p + f]).product();
        let scale = (2.0 * std::f64::consts::PI).powi(p as i32).sqrt() * root;
        normals.weights()[c] * exp(-0.5 * squared) / scale
    };
    let mut log_likelihood = 0.0;
    let mut shares = vec![0.0; n * k];
    for (row, shares) in points.iter().zip(shares.chunks_mut(k)) {
        (0..k).for_each(|c| shares[c] = density(row, c));
        let sum: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
        log_likelihood += ln(sum);
    }
    let (mut weights, mut means, mut sigmas) = (vec![], vec![], vec![]);
    for c in 0..k {
        let mass: f64 = (0..n).map(|row| shares[row * k + c]).sum();
        let mean: Vec<f64> = (0..p)
            .map(|f| (0..n).map(|r| shares[r * k + c] * points.row(r)[f]).sum::<f64>() / mass)
            .collect();
        for f in 0..p {
            for g in 0..p {
                let of = |r: usize| (points.row(r)[f] - mean[f]) * (points.row(r)[g] - mean[g]);
                let sum: f64 = (0..n).map(|r| shares[r * k + c] * of(r)).sum();
                sigmas.push(sum / mass + if f == g { reg_covar } else { 0.0 });
            }
        }
        weights.push(mass / n as f64);
        means.extend(mean);
    }
    (Normals::new(weights, means, sigmas).unwrap(), log_likelihood)
}

fn close(a: &[f64], b: &[f64], tolerance: f64) {
    assert_eq!(a.len(), b.len());
    for (x, y) in a.iter().zip(b) {
        assert!((x - y).abs() <= tolerance * (1.0 + y.abs()), "{x} {y}");
    }
}

#[test]
fn the_fast_and_the_plain_step_agree() {
    let (values, labels) = drawn(600);
    let points = Points::new(&values, 2).unwrap();
    let few = |max_iter| Options { max_iter, ..options(Covariance::Full) };
    let start = fit_from_labels(points, None, 3, &labels, &few(1), &silent).unwrap();
    let next = fit_from_labels(points, None, 3, &labels, &few(2), &silent).unwrap();
    let (plain, log_likelihood) = plain_step(points, &start.normals, 1e-6);
    close(&[start.log_likelihood], &[log_likelihood], 1e-12);
    close(next.normals.weights(), plain.weights(), 1e-12);
    close(next.normals.means(), plain.means(), 1e-12);
    close(next.normals.covariances(), plain.covariances(), 1e-11);
}

#[test]
fn the_normals_that_made_the_rows_are_found() {
    let (values, labels) = drawn(3_000);
    let points = Points::new(&values, 2).unwrap();
    let found = fit_from_labels(points, None, 3, &labels, &options(Covariance::Full), &silent);
    let found = found.unwrap();
    assert!(found.converged);
    close(found.normals.weights(), &[1.0 / 3.0; 3], 0.03);
    close(found.normals.means(), &[0.0, 0.0, 6.0, 1.0, -3.0, 5.0], 0.06);
    close(&found.normals.covariances()[..4], &[1.0, 0.8, 0.8, 0.89], 0.06);
}

#[test]
fn each_step_raises_the_likelihood() {
    let (values, labels) = drawn(500);
    let points = Points::new(&values, 2).unwrap();
    let mixed: Vec<u32> =
        labels.iter().enumerate().map(|(i, l)| (l + (i % 5 / 4) as u32) % 3).collect();
    for covariance in KINDS {
        let after = |max_iter| {
            let options = Options { max_iter, tolerance: 0.0, ..options(covariance) };
            fit_from_labels(points, None, 3, &mixed, &options, &silent).unwrap().log_likelihood
        };
        let rising: Vec<f64> = (1..12).map(after).collect();
        assert!(rising.windows(2).all(|w| w[1] >= w[0] - 1e-6), "{covariance:?} {rising:?}");
    }
}

#[test]
fn a_weight_of_two_is_two_rows_for_every_covariance() {
    let (values, labels) = drawn(300);
    let weights: Vec<f64> = (0..300).map(|row| if row < 100 { 2.0 } else { 1.0 }).collect();
    let doubled = [&values[..], &values[..200]].concat();
    let twice = [&labels[..], &labels[..100]].concat();
    for covariance in KINDS {
        let of = |values: &[f64], weights: Option<&[f64]>, labels: &[u32]| {
            let points = Points::new(values, 2).unwrap();
            fit_from_labels(points, weights, 3, labels, &options(covariance), &silent).unwrap()
        };
        let (a, b) = (of(&values, Some(&weights), &labels), of(&doubled, None, &twice));
        close(a.normals.means(), b.normals.means(), 1e-6);
        close(
            &[a.log_likelihood, a.bic(covariance, 400.0)],
            &[b.log_likelihood, b.bic(covariance, 400.0)],
            1e-9,
        );
    }
}

#[test]
fn what_a_row_is_told_agrees_with_its_shares() {
    let (values, labels) = drawn(200);
    let points = Points::new(&values, 2).unwrap();
    let found = fit_from_labels(points, None, 3, &labels, &options(Covariance::Tied), &silent);
    let normals = found.unwrap().normals;
    for row in points.iter() {
        let mut shares = [0.0; 3];
        let log_density = normals.shares(row, &mut shares);
        let told = normals.likeliest(row);
        close(&[told.probability, told.log_density], &[shares[told.component], log_density], 1e-12);
        assert!(shares.iter().all(|share| *share <= told.probability + 1e-12));
    }
    let lost = normals.likeliest(&[1e200, 1e200]);
    assert!(lost.distance.is_finite() && (0.0..=1.0).contains(&lost.probability));
}

#[test]
fn any_number_of_threads_gives_the_same_bits_and_a_watch_stops() {
    let (values, labels) = drawn(10_000);
    let points = Points::new(&values, 2).unwrap();
    let of = || fit_from_labels(points, None, 3, &labels, &options(Covariance::Full), &silent);
    let alone = of().unwrap();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(of).unwrap(), alone);
    }
    let stop = |_: &'static str, _: u64, _: u64| Err(Error::cancelled());
    let stopped = fit_from_labels(points, None, 3, &labels, &options(Covariance::Full), &stop);
    assert!(stopped.is_err());
}

#[test]
fn equal_rows_make_a_point_with_the_least_variance() {
    let values = [2.0; 20];
    let points = Points::new(&values, 2).unwrap();
    let labels: Vec<u32> = (0..10).map(|row| row % 2).collect();
    for covariance in KINDS {
        let found =
            fit_from_labels(points, None, 2, &labels, &options(covariance), &silent).unwrap();
        close(&found.normals.covariances()[..4], &[1e-6, 0.0, 0.0, 1e-6], 1e-12);
        let none = Options { reg_covar: 0.0, ..options(covariance) };
        assert!(fit_from_labels(points, None, 2, &labels, &none, &silent).is_err());
    }
    let nobody = [0_u32; 10];
    let found = fit_from_labels(points, None, 2, &nobody, &options(Covariance::Full), &silent);
    assert!(found.unwrap().normals.weights()[1] < 1e-12);
}
