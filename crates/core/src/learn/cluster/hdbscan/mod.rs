//! HDBSCAN: clusters of any density, by how long they hold together as the density rises.
//!
//! Campello, Moulavi and Sander (2013), *Density-based clustering based on hierarchical density
//! estimates*; McInnes and Healy (2017), *Accelerated hierarchical density based clustering*.
//! `min_samples` counts the row itself, as in DBSCAN and in scikit-learn.

mod core_distance;
mod hierarchy;
mod membership;
mod model;
mod selection;
mod spanning;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::math::parallel::checkpoint;

use super::distinct::Distinct;
use super::kd_tree::KdTree;
use super::points::{Points, Watch};
use hierarchy::Hierarchy;

pub use hierarchy::Branch;
pub use model::{Assigned, HdbscanModel, HdbscanParts};

/// Which clusters of the hierarchy are told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "the two rules that the literature has")]
pub enum Selection {
    /// Those that hold together longest.
    ExcessOfMass,
    /// The smallest ones.
    Leaf,
}

/// What makes a cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the parameters of HDBSCAN")]
pub struct HdbscanOptions {
    /// Fewer rows than this are no cluster: at least 2.
    pub min_cluster_size: usize,
    /// A row's density is 1 / the distance within which so many rows stand, itself among them:
    /// at least 1.
    pub min_samples: usize,
    /// Clusters nearer to each other than this are not told apart: at least 0.
    pub epsilon: f64,
    /// Which clusters are told.
    pub selection: Selection,
    /// Whether all rows may be one cluster.
    pub allow_single_cluster: bool,
}

/// What HDBSCAN found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Hdbscan {
    /// For each row its cluster, the largest being 0, or [`NOISE`](super::NOISE).
    pub clusters: Vec<u32>,
    /// For each row in [0, 1]: how long it stays in its cluster, of the cluster's life; 0 for
    /// noise.
    pub probabilities: Vec<f64>,
    /// For each row in [0, 1]: how much earlier it leaves than the densest rows around it
    /// (GLOSH); 1 is far out.
    pub outlier_scores: Vec<f64>,
    /// What new rows are compared to.
    pub model: HdbscanModel,
}

/// Finds clusters of `points` that hold together over a range of densities; each row stands for
/// `weights[row]` equal ones (for itself without).
///
/// Where rows are fewer than `min_samples`, all of them together count.
///
/// # Errors
/// `InvalidParameter` for options out of their ranges; `InvalidData` for values above 1e150 in
/// size or weights that are negative or not finite; what `watch` returns.
pub fn hdbscan(
    points: Points<'_>,
    weights: Option<&[f64]>,
    options: &HdbscanOptions,
    watch: &Watch<'_>,
) -> Result<Hdbscan> {
    check(options)?;
    let distinct = Distinct::new(points, weights)?;
    watch("clustering", 0, 0)?;
    let tree = KdTree::new(&distinct);
    checkpoint()?;
    let (hierarchy, cores) = build(&tree, &distinct, options, watch)?;
    let chosen = selection::select(&hierarchy, distinct.weights(), options);
    let model = HdbscanModel::from_fit(&distinct, cores, &hierarchy, &chosen, options)?;
    let rows = distinct.of_row();
    let outliers = model.outlier_scores();
    Ok(Hdbscan {
        clusters: rows.iter().map(|&row| model.of_distinct(row).cluster).collect(),
        probabilities: rows.iter().map(|&row| model.of_distinct(row).probability).collect(),
        outlier_scores: rows.iter().map(|&row| outliers[row as usize]).collect(),
        model,
    })
}

/// The hierarchy, and the squared core distances of the distinct rows.
fn build(
    tree: &KdTree,
    distinct: &Distinct,
    options: &HdbscanOptions,
    watch: &Watch<'_>,
) -> Result<(Hierarchy, Vec<f64>)> {
    let rows = tree.rows();
    let copies: Vec<f64> = rows.iter().map(|&row| distinct.weights()[row as usize]).collect();
    let need = options.min_samples as f64;
    let by_position = core_distance::core_distances(tree, &copies, need, watch)?;
    let mut edges = spanning::spanning_tree(tree, &by_position, watch)?;
    for edge in &mut edges {
        edge.ends = edge.ends.map(|position| rows[position as usize]);
    }
    let mut cores = vec![0.0; rows.len()];
    for (&row, core) in rows.iter().zip(by_position) {
        cores[row as usize] = core;
    }
    let least = options.min_cluster_size as f64;
    Ok((Hierarchy::new(&edges, distinct.weights(), &cores, least), cores))
}

fn check(options: &HdbscanOptions) -> Result<()> {
    if options.min_cluster_size < 2 {
        let rule = format!("must be at least 2, got {}", options.min_cluster_size);
        return Err(Error::invalid_parameter("min_cluster_size", rule));
    }
    if options.min_samples < 1 {
        return Err(Error::invalid_parameter("min_samples", "must be at least 1, got 0"));
    }
    if !(0.0..=f64::MAX).contains(&options.epsilon) {
        let rule = format!("must be a finite number of at least 0, got {}", options.epsilon);
        return Err(Error::invalid_parameter("epsilon", rule));
    }
    Ok(())
}
