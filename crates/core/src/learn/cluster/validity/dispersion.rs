//! Indices by the centres of the clusters.

use super::super::points::{Points, squared_distance};

/// How rows scatter within and between clusters.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dispersion {
    /// How many clusters have rows.
    pub clusters: usize,
    /// How many rows are in a cluster.
    pub rows: usize,
    /// The squared distances of the rows from the centres of their clusters, all together.
    pub within: f64,
    /// The squared distances of the rows from the centre of all, all together.
    pub total: f64,
    /// Calinski and Harabasz (1974): the variance between clusters, of k - 1, by that within, of
    /// n - k. Higher is better; infinite where nothing is left within, NaN unless 2 <= k < n.
    pub calinski_harabasz: f64,
    /// Davies and Bouldin (1979): for each cluster the worst ratio of two clusters' mean
    /// distances from their centres to the distance of the centres, on average. Lower is
    /// better; infinite where two centres coincide and their rows do not, NaN unless k >= 2.
    pub davies_bouldin: f64,
}

/// The indices of a clustering; `clusters` has the number of each row's cluster or `NOISE`.
#[must_use]
pub fn dispersion(points: Points<'_>, clusters: &[u32]) -> Dispersion {
    let numbers = Numbering::new(clusters, points.rows());
    let (k, columns) = (numbers.sizes.len(), points.columns());
    let members = || points.iter().zip(&numbers.of_row).filter_map(|(row, c)| Some((row, (*c)?)));
    let rows: usize = numbers.sizes.iter().sum();
    let mut centres = vec![0.0; k * columns];
    for (row, cluster) in members() {
        for (sum, value) in centres[cluster * columns..].iter_mut().zip(row) {
            *sum += value / numbers.sizes[cluster] as f64;
        }
    }
    let centre = |cluster: usize| &centres[cluster * columns..(cluster + 1) * columns];
    let mut middle = vec![0.0; columns];
    for (cluster, &size) in numbers.sizes.iter().enumerate() {
        for (sum, value) in middle.iter_mut().zip(centre(cluster)) {
            *sum += value * (size as f64 / rows as f64);
        }
    }
    let (mut within, mut total) = (0.0, 0.0);
    let mut spread = vec![0.0; k];
    for (row, cluster) in members() {
        let squared = squared_distance(row, centre(cluster));
        within += squared;
        total += squared_distance(row, &middle);
        spread[cluster] += squared.sqrt() / numbers.sizes[cluster] as f64;
    }
    let worst = |a: usize| {
        let others = (0..k).filter(|&b| b != a);
        let ratio = |b: usize| {
            let (top, gap) = (spread[a] + spread[b], squared_distance(centre(a), centre(b)));
            if top == 0.0 { 0.0 } else { top / gap.sqrt() }
        };
        others.map(ratio).fold(0.0, f64::max)
    };
    let several = 2 <= k;
    let between = (total - within).max(0.0) / (k as f64 - 1.0);
    Dispersion {
        clusters: k,
        rows,
        within,
        total,
        calinski_harabasz: if several && k < rows {
            between / (within / (rows - k) as f64)
        } else {
            f64::NAN
        },
        davies_bouldin: if several { (0..k).map(worst).sum::<f64>() / k as f64 } else { f64::NAN },
    }
}

/// Clusters that have rows, numbered from 0 in ascending order.
#[derive(Debug)]
pub(super) struct Numbering {
    pub(super) of_row: Vec<Option<usize>>,
    pub(super) sizes: Vec<usize>,
}

impl Numbering {
    /// Rows beyond `clusters` belong to none.
    pub(super) fn new(clusters: &[u32], rows: usize) -> Self {
        let told = clusters.iter().take(rows).filter(|&&cluster| cluster != super::super::NOISE);
        let mut names: Vec<u32> = told.copied().collect();
        names.sort_unstable();
        let sizes: Vec<usize> = names.chunk_by(|a, b| a == b).map(<[u32]>::len).collect();
        names.dedup();
        let number = |row: usize| names.binary_search(clusters.get(row)?).ok();
        Self { of_row: (0..rows).map(number).collect(), sizes }
    }
}
