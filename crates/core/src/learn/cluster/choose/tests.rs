use super::super::points::squared_distance;
use super::*;
use crate::error::{Error, ErrorKind};

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

/// Lloyd's algorithm from the best of some k-means++ starts.
fn lloyd(points: Points<'_>, k: usize, seed: u64, watch: &Watch<'_>) -> Result<Vec<u32>> {
    watch("clustering", 0, 0)?;
    let runs = (0..4).map(|run| lloyd_run(points, k, &mut Random::new(seed, table("lloyd"), run)));
    Ok(runs.reduce(|a, b| if b.0 < a.0 { b } else { a }).unwrap().1)
}

fn lloyd_run(points: Points<'_>, k: usize, random: &mut Random) -> (f64, Vec<u32>) {
    let columns = points.columns();
    let mut centres = points.row(random.below(points.rows() as u64) as usize).to_vec();
    let nearest = |row: &[f64], centres: &[f64]| {
        let all = centres.chunks(columns).map(|centre| squared_distance(row, centre));
        all.zip(0..).fold((f64::INFINITY, 0), |a, b| if b.0 < a.0 { b } else { a })
    };
    while centres.len() < k * columns {
        let mut below = 0.0;
        let sums: Vec<f64> = points
            .iter()
            .map(|row| {
                below += nearest(row, &centres).0;
                below
            })
            .collect();
        centres.extend(points.row(random.categorical(&sums)));
    }
    loop {
        let found: Vec<(f64, u32)> = points.iter().map(|row| nearest(row, &centres)).collect();
        let mut sums = vec![0.0; k * columns];
        let mut sizes = vec![0.0; k];
        for (row, (_, cluster)) in points.iter().zip(&found) {
            sizes[*cluster as usize] += 1.0;
            let sum = &mut sums[*cluster as usize * columns..];
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        for (at, sum) in sums.iter_mut().enumerate() {
            let size = sizes[at / columns];
            *sum = if size > 0.0 { *sum / size } else { centres[at] };
        }
        if sums == centres {
            return found.into_iter().fold((0.0, Vec::new()), |(sum, mut labels), (far, label)| {
                labels.push(label);
                (sum + far, labels)
            });
        }
        centres = sums;
    }
}

fn options(seed: u64) -> ChooseOptions {
    ChooseOptions { most: 7, references: 10, resamples: 3, rows: 250, seed }
}

/// Round clouds whose centres are at least `apart` from each other; sizes and widths differ.
fn clouds(k: usize, columns: usize, apart: f64, seed: u64) -> Vec<f64> {
    let mut random = Random::new(seed, table("clouds"), 0);
    let mut centres: Vec<Vec<f64>> = Vec::new();
    let mut side = apart * (k as f64).sqrt();
    while centres.len() < k {
        let centre: Vec<f64> = (0..columns).map(|_| side * random.uniform()).collect();
        side *= 1.01;
        if centres.iter().all(|other| apart < squared_distance(other, &centre).sqrt()) {
            centres.push(centre);
        }
    }
    let mut values = Vec::new();
    for row in 0..250 {
        let cloud = if row % 3 == 0 { row % k } else { random.below(k as u64) as usize };
        let width = 0.6 + 0.2 * (cloud % 3) as f64;
        values.extend(centres[cloud].iter().map(|centre| centre + width * random.normal()));
    }
    values
}

#[test]
fn the_right_number_is_found_in_eighteen_sets_of_twenty() {
    let right = (0..20).filter(|&seed| {
        let (k, columns) = (2 + seed as usize % 5, 2 + seed as usize % 4);
        let values = clouds(k, columns, 5.0, seed);
        let points = Points::new(&values, columns).unwrap();
        choose_k(points, &options(seed), &lloyd, &quiet).unwrap().k == k
    });
    let right = right.count();
    assert!(18 <= right, "{right} of 20");
}

#[test]
fn rows_without_structure_are_one_cluster_in_eighteen_sets_of_twenty() {
    let one = (0..20).filter(|&seed| {
        let columns = 2 + seed as usize % 4;
        let mut random = Random::new(seed, table("one"), 0);
        let values: Vec<f64> = (0..250 * columns)
            .map(|_| match seed % 3 {
                0 => random.uniform(),
                1 => random.normal(),
                _ => random.gamma(2.0),
            })
            .collect();
        let points = Points::new(&values, columns).unwrap();
        let choice = choose_k(points, &options(seed), &lloyd, &quiet).unwrap();
        choice.k == 1 && choice.why == Why::NoStructure
    });
    let one = one.count();
    assert!(18 <= one, "{one} of 20");
}

#[test]
fn the_measures_of_each_number_are_told() {
    let values = clouds(3, 2, 12.0, 4);
    let points = Points::new(&values, 2).unwrap();
    let choice = choose_k(points, &options(4), &lloyd, &quiet).unwrap();
    assert_eq!((choice.k, choice.why, choice.rows), (3, Why::Majority, 250));
    assert!(choice.candidates.iter().map(|candidate| candidate.k).eq(1..=7));
    let [one, _, three, ..] = choice.candidates[..] else { panic!("seven candidates") };
    assert!(one.silhouette.is_nan() && one.stability.is_nan() && one.davies_bouldin.is_nan());
    assert!(three.silhouette > 0.8 && three.stability > 0.99 && three.gap > one.gap);
    assert!(three.within < 0.05 * one.within && three.bic < one.bic && !three.degenerate);
    for threads in [1, 2, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let again = pool.install(|| choose_k(points, &options(4), &lloyd, &quiet).unwrap());
        assert_eq!(format!("{again:?}"), format!("{choice:?}"));
    }
}

#[test]
fn clusters_that_shrink_to_points_are_degenerate() {
    let values: Vec<f64> = (0..90).map(|row| f64::from(row % 3) + f64::from(row) * 1e-9).collect();
    let points = Points::new(&values, 1).unwrap();
    let choice = choose_k(points, &options(1), &lloyd, &quiet).unwrap();
    assert!(choice.candidates[2].degenerate && !choice.candidates[1].degenerate);
    assert_eq!(choice.k, 3);
}

#[test]
fn hostile_rows_have_an_answer() {
    let choose = |values: &[f64]| {
        choose_k(Points::new(values, 1).unwrap(), &options(1), &lloyd, &quiet).unwrap()
    };
    assert_eq!((choose(&[]).k, choose(&[]).candidates.len()), (1, 0));
    for values in [&[4.0][..], &[4.0; 50], &[1.0, 2.0]] {
        let choice = choose(values);
        assert_eq!((choice.k, choice.why, choice.candidates.len()), (1, Why::NoStructure, 1));
    }
    let cancel = |_: &str, _: u64, _: u64| Err(Error::cancelled());
    let points = Points::new(&[1.0, 2.0], 1).unwrap();
    let error = choose_k(points, &options(1), &lloyd, &cancel).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}
