//! What new rows are compared to: the distinct cores.

use std::sync::OnceLock;

use crate::error::{Error, Result};

use super::super::distinct::Distinct;
use super::super::kd_tree::{KdTree, Open, distances};
use super::super::points::{NOISE, Points};

/// The distinct cores of a fit, each with its cluster.
#[derive(Clone, Debug)]
pub struct DbscanModel {
    values: Vec<f64>,
    columns: usize,
    clusters: Vec<u32>,
    eps: f64,
    /// Made when the first row is compared.
    tree: OnceLock<KdTree>,
}

/// The core that is nearest to a row.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a cluster, a distance and what they mean")]
pub struct Nearest {
    /// The cluster of the nearest core, whether in reach or not; [`NOISE`] where there is no
    /// core.
    pub cluster: u32,
    /// The distance to it, infinite where there is none.
    pub distance: f64,
    /// Whether it is at most `eps` away.
    pub in_reach: bool,
}

/// Models are equal where what they are made of is: the tree follows from it.
impl PartialEq for DbscanModel {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && self.eps == other.eps
            && self.clusters == other.clusters
            && self.values == other.values
    }
}

impl DbscanModel {
    /// Cores one behind the other, ascending by their first value, then the second and so on,
    /// and the cluster of each.
    ///
    /// # Errors
    /// `Internal` where lengths do not fit, a value is not finite or the order is another.
    pub fn new(values: Vec<f64>, columns: usize, clusters: Vec<u32>, eps: f64) -> Result<Self> {
        let points = Points::new(&values, columns)?;
        let ascending = (1..points.rows()).all(|row| points.row(row - 1) < points.row(row));
        if points.rows() != clusters.len() || !ascending {
            return Err(Error::internal("the cores of a model of clusters are out of order"));
        }
        Ok(Self { values, columns, clusters, eps, tree: OnceLock::new() })
    }

    /// The cores, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many values a row has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cluster of each core.
    #[must_use]
    pub fn clusters(&self) -> &[u32] {
        &self.clusters
    }

    /// How far a core reaches.
    #[must_use]
    pub fn eps(&self) -> f64 {
        self.eps
    }

    /// The core nearest to `row`, of several the first: allocates nothing but the tree, once.
    #[must_use]
    pub fn nearest(&self, row: &[f64]) -> Nearest {
        let tree = self
            .tree
            .get_or_init(|| KdTree::new(&Distinct::ascending(self.columns, self.values.clone())));
        let mut best = (f64::INFINITY, NOISE);
        let mut open = Open::new(tree);
        while let Some((distance, number)) = open.pop() {
            if best.0 < distance {
                continue;
            }
            let node = tree.node(number);
            if !node.is_leaf() {
                open.push(tree.nearer_first_from(number, row));
                continue;
            }
            let found = distances(tree.block(node.start), row);
            let rows = tree.rows().get(node.start as usize..node.end as usize).unwrap_or_default();
            for (&distance, &core) in found.iter().zip(rows) {
                if distance < best.0 || (distance == best.0 && core < best.1) {
                    best = (distance, core);
                }
            }
        }
        Nearest {
            cluster: self.clusters.get(best.1 as usize).copied().unwrap_or(NOISE),
            distance: best.0.sqrt(),
            in_reach: best.1 != NOISE && best.0 <= self.eps * self.eps,
        }
    }
}
