use super::*;
use crate::learn::cluster::squared_distance;

fn silent(_: &'static str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

/// Rows around `k` random centres.
pub(super) fn blobs(rows: usize, columns: usize, k: usize, spread: f64, seed: u64) -> Vec<f64> {
    let mut random = Random::new(seed, table("blobs"), 0);
    let centres: Vec<f64> = (0..k * columns).map(|_| 4.0 * random.normal()).collect();
    (0..rows)
        .flat_map(|row| {
            let own = centres[row % k * columns..][..columns].to_vec();
            own.into_iter().map(|c| c + spread * random.normal()).collect::<Vec<f64>>()
        })
        .collect()
}

/// Lloyd's algorithm as it is written in a book.
fn plain(points: Points<'_>, weights: Option<&[f64]>, start: &[f64], max_iter: u32) -> KMeans {
    let (columns, k) = (points.columns(), start.len() / points.columns());
    let weight = |row: usize| weights.map_or(1.0, |w| w[row]);
    let mut centres = start.to_vec();
    let mut labels = vec![u32::MAX; points.rows()];
    let (mut iterations, mut converged) = (0, false);
    while iterations < max_iter && !converged {
        let new: Vec<u32> = points.iter().map(|row| nearest(row, &centres).0).collect();
        iterations += 1;
        converged = new == labels;
        labels = new;
        if converged {
            break;
        }
        for (at, centre) in centres.chunks_mut(columns).enumerate() {
            let own = || (0..points.rows()).filter(|&row| labels[row] as usize == at);
            let mass: f64 = own().map(weight).sum();
            for (f, c) in centre.iter_mut().enumerate() {
                *c = own().map(|row| weight(row) * points.row(row)[f]).sum::<f64>() / mass;
            }
        }
    }
    let mut masses = vec![0.0; k];
    let mut inertia = 0.0;
    for (row, label) in labels.iter().enumerate() {
        masses[*label as usize] += weight(row);
        let centre = &centres[*label as usize * columns..][..columns];
        inertia += weight(row) * squared_distance(points.row(row), centre);
    }
    KMeans { centres, labels, masses, inertia, iterations, converged, runs: Vec::new() }
}

fn close(a: &[f64], b: &[f64], tolerance: f64) {
    assert_eq!(a.len(), b.len());
    for (x, y) in a.iter().zip(b) {
        assert!((x - y).abs() <= tolerance * (1.0 + y.abs()), "{x} {y}");
    }
}

#[test]
fn the_fast_and_the_plain_iterations_agree_to_the_label() {
    for (columns, k, rows) in [(1, 2, 50), (2, 5, 1_000), (5, 8, 9_001), (17, 3, 300)] {
        let values = blobs(rows, columns, k, 2.0, columns as u64);
        let points = Points::new(&values, columns).unwrap();
        let weights: Vec<f64> = (0..rows).map(|row| f64::from(row as u32 % 4 + 1)).collect();
        let start = &values[..k * columns];
        let options = Options { k, ..Options::default() };
        for weights in [None, Some(&weights[..])] {
            let fast = fit_from(points, weights, start, &options, &silent).unwrap();
            let slow = plain(points, weights, start, 300);
            assert!(fast.converged && slow.converged);
            assert_eq!(fast.labels, slow.labels, "{columns} columns");
            assert_eq!(fast.iterations, slow.iterations);
            close(&fast.centres, &slow.centres, 1e-12);
            close(&fast.masses, &slow.masses, 1e-12);
            close(&[fast.inertia], &[slow.inertia], 1e-12);
        }
    }
}

#[test]
fn rows_between_two_centres_are_decided_in_doubles() {
    // On a line of nearly equal steps many rows lie within what floats can tell.
    let values: Vec<f64> = (0..4_096).map(|i| 1e6 + f64::from(i) * (1.0 + 1e-13)).collect();
    let points = Points::new(&values, 1).unwrap();
    let options = Options { k: 3, ..Options::default() };
    let start = [values[0], values[2_048], values[4_095]];
    let fast = fit_from(points, None, &start, &options, &silent).unwrap();
    assert_eq!(fast.labels, plain(points, None, &start, 300).labels);
}

#[test]
fn separate_groups_are_found_whatever_the_seed() {
    let values = blobs(2_000, 3, 6, 0.05, 3);
    let points = Points::new(&values, 3).unwrap();
    for seed in 0..20 {
        let options = Options { k: 6, n_init: 3, seed, ..Options::default() };
        let found = fit(points, None, &options, &silent).unwrap();
        for row in 6..points.rows() {
            assert_eq!(found.labels[row], found.labels[row % 6], "seed {seed}");
        }
    }
}

#[test]
fn a_weight_of_two_is_two_rows() {
    let values = blobs(400, 2, 4, 1.5, 9);
    let mut doubled = values.clone();
    doubled.extend_from_slice(&values[..200]);
    let weights: Vec<f64> = (0..400).map(|row| if row < 100 { 2.0 } else { 1.0 }).collect();
    let options = Options { k: 4, ..Options::default() };
    let start = &values[..8];
    let of = |values: &[f64], weights: Option<&[f64]>| {
        fit_from(Points::new(values, 2).unwrap(), weights, start, &options, &silent).unwrap()
    };
    let (a, b) = (of(&values, Some(&weights)), of(&doubled, None));
    assert_eq!(a.labels, b.labels[..400]);
    close(&a.centres, &b.centres, 1e-12);
}

#[test]
fn a_centre_without_rows_gets_the_farthest_one() {
    let values = [0.0, 0.1, 0.2, 10.0, 10.1, 30.0];
    let points = Points::new(&values, 1).unwrap();
    let options = Options { k: 3, ..Options::default() };
    let found = fit_from(points, None, &[0.1, 12.0, 1e6], &options, &silent).unwrap();
    assert_eq!(found.labels, [0, 0, 0, 1, 1, 2]);
    assert!(found.masses.iter().all(|mass| *mass > 0.0));
}

#[test]
fn hostile_rows_give_an_answer_or_an_error() {
    let options = |k| Options { k, n_init: 2, ..Options::default() };
    let equal = [3.0; 40];
    let points = Points::new(&equal, 2).unwrap();
    let found = fit(points, None, &options(3), &silent).unwrap();
    assert_eq!(found.inertia, 0.0);
    assert!(fit(points, None, &options(21), &silent).is_err());
    assert!(fit(points, None, &options(0), &silent).is_err());
    assert!(fit(points, Some(&[1.0]), &options(2), &silent).is_err());
    let huge: Vec<f64> = (0..60).map(|i| f64::from(i % 7) * 1e140).collect();
    let found = fit(Points::new(&huge, 1).unwrap(), None, &options(7), &silent).unwrap();
    // Equal numbers have a mean that differs in the last place.
    assert!(found.inertia < 1e-28 * 1e280, "{}", found.inertia);
    let tiny: Vec<f64> = (0..60).map(|i| f64::from(i % 7) * 1e-140).collect();
    let found = fit(Points::new(&tiny, 1).unwrap(), None, &options(2), &silent).unwrap();
    assert!(found.masses.iter().all(|mass| *mass > 0.0));
    let zero = vec![0.0; 60];
    assert!(fit(Points::new(&tiny, 1).unwrap(), Some(&zero), &options(2), &silent).is_ok());
}

#[test]
fn spherical_centres_have_unit_length() {
    let values = blobs(900, 3, 3, 0.5, 4);
    let unit: Vec<f64> = values
        .chunks(3)
        .flat_map(|row| {
            let length = squared_distance(row, &[0.0; 3]).sqrt();
            row.iter().map(move |x| x / length).collect::<Vec<_>>()
        })
        .collect();
    let options = Options { k: 3, spherical: true, ..Options::default() };
    let found = fit(Points::new(&unit, 3).unwrap(), None, &options, &silent).unwrap();
    for centre in found.centres.chunks(3) {
        assert!((squared_distance(centre, &[0.0; 3]) - 1.0).abs() < 1e-12);
    }
    assert!(found.converged);
}

#[test]
fn any_number_of_threads_gives_the_same_bits_and_a_watch_stops() {
    let values = blobs(20_000, 4, 5, 2.0, 7);
    let points = Points::new(&values, 4).unwrap();
    let options = Options { k: 5, n_init: 3, ..Options::default() };
    let alone = fit(points, None, &options, &silent).unwrap();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| fit(points, None, &options, &silent)).unwrap(), alone);
    }
    let stop = |_: &'static str, _: u64, _: u64| Err(Error::cancelled());
    assert!(fit(points, None, &options, &stop).is_err());
}
