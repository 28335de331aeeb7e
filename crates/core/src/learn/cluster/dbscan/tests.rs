use proptest::prelude::*;

use super::super::points::squared_distance;
use super::*;
use crate::error::ErrorKind;
use crate::math::random::{Random, table};
use crate::testing::cases;

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

fn run(values: &[f64], columns: usize, eps: f64, min_samples: f64) -> Dbscan {
    let points = Points::new(values, columns).unwrap();
    dbscan(points, None, &DbscanOptions { eps, min_samples }, &quiet).unwrap()
}

/// The definition, by all pairs.
fn plain(points: Points<'_>, weights: &[f64], options: &DbscanOptions) -> (Vec<u32>, Vec<bool>) {
    let n = points.rows();
    let squared = |i: usize, j: usize| squared_distance(points.row(i), points.row(j));
    let near = |i: usize, j: usize| squared(i, j) <= options.eps * options.eps;
    let weight = |i| (0..n).filter(|&j| near(i, j)).map(|j| weights[j]).sum::<f64>();
    let cores: Vec<bool> = (0..n).map(|i| options.min_samples <= weight(i)).collect();
    let mut clusters = vec![NOISE; n];
    for seed in 0..n {
        let mut open = if cores[seed] && clusters[seed] == NOISE { vec![seed] } else { vec![] };
        while let Some(i) = open.pop() {
            if clusters[i] == NOISE {
                clusters[i] = seed as u32;
                open.extend((0..n).filter(|&j| cores[j] && near(i, j)));
            }
        }
    }
    let less = |a: &[f64], b: &[f64]| a.partial_cmp(b).unwrap();
    for i in (0..n).filter(|&i| !cores[i]) {
        let reach = (0..n).filter(|&j| cores[j] && near(i, j));
        let nearest = reach.min_by(|&a, &b| {
            let tie = || less(points.row(a), points.row(b));
            squared(i, a).total_cmp(&squared(i, b)).then_with(tie)
        });
        clusters[i] = nearest.map_or(NOISE, |j| clusters[j]);
    }
    (clusters, cores)
}

/// Asserts that two labellings are the same but for the numbers.
fn assert_same(ours: &[u32], theirs: &[u32]) {
    let mut forth = std::collections::BTreeMap::new();
    let mut back = std::collections::BTreeMap::new();
    for (row, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert_eq!(forth.entry(a).or_insert(b), &b, "row {row}");
        assert_eq!(back.entry(b).or_insert(a), &a, "row {row}");
        assert_eq!(*a == NOISE, *b == NOISE, "row {row}");
    }
}

fn blobs(rows: usize, columns: usize, seed: u64) -> Vec<f64> {
    let mut random = Random::new(seed, table("blobs"), 0);
    (0..rows)
        .flat_map(|row| {
            let centre = (row % 4) as f64 * 3.0;
            let spread = if row % 5 == 0 { 3.0 } else { 0.5 };
            (0..columns).map(|_| centre + spread * random.normal()).collect::<Vec<f64>>()
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn clusters_are_those_of_the_definition(
        seed in any::<u64>(),
        rows in 1_usize..400,
        columns in 1_usize..6,
        eps in 0.05_f64..4.0,
        min_samples in 1_u32..20,
        steps in prop_oneof![Just(0.0), Just(2.0)],
        weighted in any::<bool>(),
    ) {
        // In steps of a half, so that distances tie and rows repeat.
        let on_grid = |x: f64| if steps > 0.0 { (x * steps).round() / steps } else { x };
        let values: Vec<f64> = blobs(rows, columns, seed).into_iter().map(on_grid).collect();
        let weights: Vec<f64> =
            (0..rows).map(|i| if weighted { f64::from(i as u32 % 4) } else { 1.0 }).collect();
        let points = Points::new(&values, columns).unwrap();
        let options = DbscanOptions { eps: on_grid(eps) + 0.05, min_samples: f64::from(min_samples) };
        let (clusters, cores) = plain(points, &weights, &options);
        let found = dbscan(points, Some(&weights), &options, &quiet).unwrap();
        prop_assert_eq!(&found.cores, &cores);
        assert_same(&found.clusters, &clusters);
        // What is in reach of a core when it is fitted is so when it comes anew.
        for (row, cluster) in points.iter().zip(&found.clusters) {
            let nearest = found.model.nearest(row);
            prop_assert_eq!(nearest.in_reach, *cluster != NOISE);
            prop_assert!(*cluster == NOISE || nearest.cluster == *cluster);
        }
    }
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_shows() {
    let (rows, columns) = (6000, 3);
    let values: Vec<f64> =
        blobs(rows, columns, 5).into_iter().map(|x| (x * 8.0).round() / 8.0).collect();
    let expected = run(&values, columns, 0.4, 12.0);
    assert!(expected.clusters.iter().max() > Some(&3));
    let order = Random::new(1, table("order"), 0).permutation(rows);
    let shuffled: Vec<f64> = order
        .iter()
        .flat_map(|&row| &values[row * columns..(row + 1) * columns])
        .copied()
        .collect();
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| run(&shuffled, columns, 0.4, 12.0));
        for (k, &row) in order.iter().enumerate() {
            assert_eq!(found.clusters[k], expected.clusters[row]);
            assert_eq!(found.cores[k], expected.cores[row]);
        }
        assert_eq!(found.model.values(), expected.model.values());
        assert_eq!(found.model.clusters(), expected.model.clusters());
    }
}

#[test]
fn clusters_are_numbered_by_weight() {
    let found = run(&[9.0, 9.1, 0.0, 0.1, 0.2, 50.0], 1, 0.15, 2.0);
    assert_eq!(found.clusters, [1, 1, 0, 0, 0, NOISE]);
    let points = Points::new(&[9.0, 9.1, 0.0, 0.1], 1).unwrap();
    let options = DbscanOptions { eps: 0.15, min_samples: 2.0 };
    let heavy = dbscan(points, Some(&[3.0, 1.0, 1.0, 1.0]), &options, &quiet).unwrap();
    assert_eq!(heavy.clusters, [0, 0, 1, 1]);
    assert_eq!(heavy.cores, [true, true, true, true]);
}

#[test]
fn hostile_rows_have_an_answer() {
    assert!(run(&[], 2, 1.0, 5.0).clusters.is_empty());
    assert_eq!(run(&[3.0, 4.0], 2, 1.0, 1.0).clusters, [0]);
    assert_eq!(run(&[3.0, 4.0], 2, 1.0, 2.0).clusters, [NOISE]);
    // A hundred thousand equal rows cost no more than one.
    assert!(run(&vec![7.0; 200_000], 2, 1e-3, 100_000.0).clusters.iter().all(|&c| c == 0));
    assert!(run(&vec![7.0; 2_000], 2, 1e-3, 1001.0).clusters.iter().all(|&c| c == NOISE));
    let huge = run(&[1e150, 1e150, -1e150, -1e150, 1e149, 0.0], 2, 1.0, 1.0);
    assert_eq!(huge.clusters.iter().max(), Some(&2));
    let points = Points::new(&[1e151], 1).unwrap();
    let options = DbscanOptions { eps: 1.0, min_samples: 1.0 };
    assert_eq!(dbscan(points, None, &options, &quiet).unwrap_err().kind(), ErrorKind::InvalidData);
    for eps in [0.0, -1.0, 1e200, f64::NAN] {
        let wrong = DbscanOptions { eps, ..options };
        let error = dbscan(points, None, &wrong, &quiet).unwrap_err();
        assert_eq!(error.parameter_name(), Some("eps"));
    }
    let none = DbscanModel::new(vec![], 3, vec![], 1.0).unwrap().nearest(&[0.0; 3]);
    assert_eq!((none.cluster, none.distance, none.in_reach), (NOISE, f64::INFINITY, false));
}

#[test]
fn a_dense_crowd_costs_little() {
    // Every row has every other in reach: 40,000^2 / 2 pairs would take a minute here.
    let values = blobs(40_000, 3, 9);
    let found = run(&values, 3, 100.0, 40_000.0);
    assert!(found.clusters.iter().all(|&c| c == 0) && found.cores.iter().all(|&core| core));
    let found = run(&values, 3, 100.0, 40_001.0);
    assert!(found.clusters.iter().all(|&c| c == NOISE));
}

#[test]
fn it_can_be_cancelled_at_any_time() {
    let values = blobs(20_000, 3, 2);
    let points = Points::new(&values, 3).unwrap();
    let options = DbscanOptions { eps: 0.3, min_samples: 10.0 };
    let calls = std::sync::atomic::AtomicU64::new(0);
    let count = |_: &str, _: u64, _: u64| {
        calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(())
    };
    dbscan(points, None, &options, &count).unwrap();
    let all = calls.load(std::sync::atomic::Ordering::Relaxed);
    for stop in [0, all / 3, all / 2, all - 1] {
        let left = std::sync::atomic::AtomicU64::new(stop);
        let watch = |_: &str, _: u64, _: u64| {
            let before = left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
            if before == 0 { Err(Error::cancelled()) } else { Ok(()) }
        };
        let error = dbscan(points, None, &options, &watch).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}

#[test]
fn cores_and_noise_are_those_of_scikit_learn() {
    use super::super::reference;
    let text = include_str!("../../../../../../tests/reference/cluster/density.json");
    let all = reference::read(text);
    let cases = all["cases"].as_array().unwrap().iter().map(|case| {
        let values = reference::of_recipe(&case["recipe"]);
        let at = |k: usize| case["recipe"][k].as_f64().unwrap();
        (case, values, at(2) as usize, at(5), at(6))
    });
    let sets = all["sets"].as_object().unwrap().values().map(|case| {
        let rows = case["rows"].as_array().unwrap();
        let values = rows.iter().flat_map(|row| row.as_array().unwrap());
        let values = values.map(|value| value.as_f64().unwrap()).collect();
        let at = |k: usize| case["options"][k].as_f64().unwrap();
        (case, values, rows[0].as_array().unwrap().len(), at(0), at(1))
    });
    for (case, values, columns, eps, min_samples) in cases.chain(sets) {
        let found = run(&values, columns, eps, min_samples);
        let theirs = reference::unpack(&case["dbscan"]);
        let cores: Vec<bool> =
            case["cores"].as_str().unwrap().bytes().map(|core| core == b'1').collect();
        assert_eq!(found.cores, cores);
        let noise = |clusters: &[u32]| clusters.iter().map(|&c| c == NOISE).collect::<Vec<_>>();
        assert_eq!(noise(&found.clusters), noise(&theirs));
        let of_cores = |clusters: &[u32]| -> Vec<u32> {
            clusters.iter().zip(&cores).filter(|(_, core)| **core).map(|(c, _)| *c).collect()
        };
        assert_same(&of_cores(&found.clusters), &of_cores(&theirs));
    }
}
