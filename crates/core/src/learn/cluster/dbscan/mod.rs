//! DBSCAN: clusters are what dense places connect.
//!
//! Ester, Kriegel, Sander and Xu (1996), *A density-based algorithm for discovering clusters in
//! large spatial databases with noise*. Two choices that they leave open are made here so that
//! the order of the rows never shows: a border row joins its nearest core, and clusters are
//! numbered by weight.

mod connect;
mod cores;
mod model;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::math::parallel::checkpoint;

use super::distinct::Distinct;
use super::kd_tree::{BLOCK, KdTree};
use super::points::{NOISE, Points, Watch};
use cores::Neighbourhoods;

pub use model::{DbscanModel, Nearest};

/// When a place is dense.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the two parameters of DBSCAN")]
pub struct DbscanOptions {
    /// Rows at most this far apart are neighbours: in [1e-150, 1e150], the unit of the features.
    pub eps: f64,
    /// The weight of the neighbours, the row itself among them, from which on a row is a core.
    pub min_samples: f64,
}

/// What DBSCAN found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Dbscan {
    /// For each row its cluster, the heaviest being 0, or [`NOISE`].
    pub clusters: Vec<u32>,
    /// For each row whether it is a core.
    pub cores: Vec<bool>,
    /// The distinct cores, to which new rows are compared.
    pub model: DbscanModel,
}

/// Finds the cores of `points`, each row counted `weights[row]` times (once without), what is
/// connected by steps of at most `eps` from core to core, and the border.
///
/// Memory grows with the rows alone, however dense they are.
///
/// # Errors
/// `InvalidParameter` for `eps` out of its range or a NaN; `InvalidData` for values above 1e150
/// in size or weights that are negative or not finite; what `watch` returns.
pub fn dbscan(
    points: Points<'_>,
    weights: Option<&[f64]>,
    options: &DbscanOptions,
    watch: &Watch<'_>,
) -> Result<Dbscan> {
    check(options)?;
    let distinct = Distinct::new(points, weights)?;
    watch("clustering", 0, 0)?;
    let tree = KdTree::new(&distinct);
    checkpoint()?;
    let squared = options.eps * options.eps;
    let near = Neighbourhoods::new(&tree, distinct.weights(), squared);
    let cores = near.cores(options.min_samples, watch)?;
    let roots = connect::connect(&tree, &cores, squared, watch)?;
    let members = near.borders(&cores, &roots, watch)?;
    let numbers = numbers(&tree, &distinct, &members);
    // From positions to distinct rows to rows.
    let mut cluster_of = vec![NOISE; distinct.len()];
    let mut is_core = vec![false; distinct.len()];
    for (position, &row) in tree.rows().iter().enumerate() {
        is_core[row as usize] = is_set(&cores, position);
        if members[position] != NOISE {
            cluster_of[row as usize] = numbers[members[position] as usize];
        }
    }
    let kept = || is_core.iter().enumerate().filter(|(_, core)| **core).map(|(row, _)| row);
    let values = kept().flat_map(|row| distinct.row(row)).copied().collect();
    let clusters = kept().map(|row| cluster_of[row]).collect();
    let model = DbscanModel::new(values, points.columns(), clusters, options.eps)?;
    let of_row = distinct.of_row();
    Ok(Dbscan {
        clusters: of_row.iter().map(|&row| cluster_of[row as usize]).collect(),
        cores: of_row.iter().map(|&row| is_core[row as usize]).collect(),
        model,
    })
}

fn check(options: &DbscanOptions) -> Result<()> {
    // Outside of these bounds the square of `eps` is 0 or infinite.
    if !(1e-150..=1e150).contains(&options.eps) {
        let rule = format!("must be a number in [1e-150, 1e150], got {}", options.eps);
        return Err(Error::invalid_parameter("eps", rule));
    }
    if options.min_samples.is_nan() {
        return Err(Error::invalid_parameter("min_samples", "must be a number, got NaN"));
    }
    Ok(())
}

/// Bit `lane` of mask `leaf` stands for the row at position 16 leaf + lane.
fn is_set(masks: &[u16], position: usize) -> bool {
    masks[position / BLOCK] >> (position % BLOCK) & 1 == 1
}

/// The numbers of the clusters by the position that names each: by weight, heaviest first, equal
/// ones by their lowest distinct row.
fn numbers(tree: &KdTree, distinct: &Distinct, members: &[u32]) -> Vec<u32> {
    let mut position_of = vec![0; tree.len()];
    for (position, &row) in tree.rows().iter().enumerate() {
        position_of[row as usize] = position;
    }
    let mut place = vec![NOISE; tree.len()];
    let mut clusters: Vec<(f64, u32)> = Vec::new();
    // In the order of the distinct rows: so sums and ties follow from the values alone.
    for (position, weight) in position_of.into_iter().zip(distinct.weights()) {
        let root = members[position];
        if root == NOISE {
            continue;
        }
        let slot = &mut place[root as usize];
        if *slot == NOISE {
            *slot = clusters.len() as u32;
            clusters.push((0.0, root));
        }
        clusters[*slot as usize].0 += weight;
    }
    clusters.sort_by(|a, b| b.0.total_cmp(&a.0));
    for ((_, root), number) in clusters.iter().zip(0..) {
        place[*root as usize] = number;
    }
    place
}
