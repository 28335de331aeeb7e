use super::super::points::{NOISE, Points, squared_distance};
use super::super::reference;
use super::*;
use crate::error::{Error, ErrorKind, Result};
use crate::math::random::{Random, table};

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

fn near(ours: f64, theirs: &serde_json::Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{ours} {theirs}");
}

#[test]
fn the_indices_are_those_of_scikit_learn() {
    let text = include_str!("../../../../../../tests/reference/cluster/validity.json");
    for case in reference::read(text).as_array().unwrap() {
        let values = reference::of_recipe(&case["recipe"]);
        let columns = case["recipe"][2].as_u64().unwrap() as usize;
        let groups = case["recipe"][3].as_u64().unwrap() as u32;
        let points = Points::new(&values, columns).unwrap();
        let found = case["found"].as_array().unwrap().iter();
        let found: Vec<u32> = found.map(|c| c.as_u64().unwrap() as u32).collect();
        let truth: Vec<u32> = (0..points.rows() as u32).map(|i| i % groups).collect();
        let silhouettes = silhouette(points, &found, &quiet).unwrap();
        near(silhouettes.mean, &case["silhouette"]);
        for (ours, theirs) in silhouettes.rows.iter().zip(case["silhouettes"].as_array().unwrap()) {
            near(*ours, theirs);
        }
        let spread = dispersion(points, &found);
        near(spread.davies_bouldin, &case["davies_bouldin"]);
        near(spread.calinski_harabasz, &case["calinski_harabasz"]);
        near(adjusted_rand(&truth, &found), &case["adjusted_rand"]);
        near(adjusted_rand(&found, &truth), &case["adjusted_rand"]);
    }
}

/// The definition, by all pairs.
fn plain(points: Points<'_>, clusters: &[u32]) -> Vec<f64> {
    let n = points.rows();
    let mut names: Vec<u32> = clusters.iter().copied().filter(|&c| c != NOISE).collect();
    names.sort_unstable();
    names.dedup();
    let mean = |i: usize, name: u32| {
        let others = (0..n).filter(|&j| j != i && clusters[j] == name);
        let all: Vec<f64> =
            others.map(|j| squared_distance(points.row(i), points.row(j)).sqrt()).collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    let value = |i: usize| {
        if clusters[i] == NOISE {
            return f64::NAN;
        }
        let a = mean(i, clusters[i]);
        let others = names.iter().filter(|&&name| name != clusters[i]);
        let b = others.map(|&name| mean(i, name)).fold(f64::INFINITY, f64::min);
        if a.is_nan() || a.max(b) == 0.0 { 0.0 } else { (b - a) / a.max(b) }
    };
    (0..n).map(value).collect()
}

#[test]
fn silhouettes_are_those_of_the_definition_for_any_number_of_threads() {
    for (rows, columns, k) in [(5, 1, 2), (100, 2, 3), (331, 4, 17), (64, 3, 4)] {
        let mut random = Random::new(7, table("rows"), rows as u64);
        let values: Vec<f64> = (0..rows * columns).map(|_| random.normal()).collect();
        let points = Points::new(&values, columns).unwrap();
        let clusters: Vec<u32> = (0..rows)
            .map(|_| if random.bernoulli(0.1) { NOISE } else { 3 * random.below(k) as u32 })
            .collect();
        let expected = plain(points, &clusters);
        let all = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| silhouette(points, &clusters, &quiet).unwrap())
        };
        let found = all(1);
        for (ours, theirs) in found.rows.iter().zip(&expected) {
            assert_eq!(ours.is_nan(), theirs.is_nan());
            assert!(ours.is_nan() || (ours - theirs).abs() < 1e-12, "{ours} {theirs}");
        }
        for threads in [2, 3] {
            let again = all(threads);
            let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&again.rows), bits(&found.rows));
            assert_eq!(again.mean.to_bits(), found.mean.to_bits());
        }
    }
}

#[test]
fn a_sample_tells_about_the_whole() {
    let values = reference::rows(5, 3000, 2, 3, 0.0);
    let points = Points::new(&values, 2).unwrap();
    let clusters: Vec<u32> = (0..3000).map(|i| i % 3).collect();
    let all = silhouette(points, &clusters, &quiet).unwrap().mean;
    let part = silhouette_of_sample(points, &clusters, 600, 1, &quiet).unwrap();
    assert!((all - part).abs() < 0.05 && all != part, "{all} {part}");
    // A sample of all is all, added up in the same order.
    assert_eq!(silhouette_of_sample(points, &clusters, 9000, 1, &quiet).unwrap(), all);
}

#[test]
fn senseless_clusterings_have_no_index() {
    let points = Points::new(&[0.0, 1.0, 5.0], 1).unwrap();
    for clusters in [&[0, 0, 0][..], &[NOISE; 3], &[]] {
        assert!(silhouette(points, clusters, &quiet).unwrap().mean.is_nan());
        let spread = dispersion(points, clusters);
        assert!(spread.davies_bouldin.is_nan() && spread.calinski_harabasz.is_nan());
    }
    // Every row alone: no silhouette, no variance within.
    assert_eq!(silhouette(points, &[0, 1, 2], &quiet).unwrap().mean, 0.0);
    assert!(dispersion(points, &[0, 1, 2]).calinski_harabasz.is_nan());
    // Equal rows in two clusters.
    let same = Points::new(&[2.0; 4], 1).unwrap();
    assert_eq!(silhouette(same, &[0, 0, 1, 1], &quiet).unwrap().mean, 0.0);
    assert_eq!(dispersion(same, &[0, 0, 1, 1]).davies_bouldin, 0.0);
    let none = Points::new(&[], 2).unwrap();
    assert!(silhouette(none, &[], &quiet).unwrap().rows.is_empty());
    let cancel = |_: &str, _: u64, _: u64| Err(Error::cancelled());
    let error = silhouette(points, &[0, 1, 1], &cancel).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn agreement_does_not_depend_on_names() {
    assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[7, 7, 3, 3]), 1.0);
    assert_eq!(adjusted_rand(&[0, 0, 0], &[1, 1, 1]), 1.0);
    assert_eq!(adjusted_rand(&[0, 1, 2], &[5, 6, 7]), 1.0);
    assert_eq!(adjusted_rand(&[], &[]), 1.0);
    assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[0, 1, 0, 1]), -0.5);
}
