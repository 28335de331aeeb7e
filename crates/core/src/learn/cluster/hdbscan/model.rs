//! What new rows are compared to, and what is known of the old ones.

use std::sync::OnceLock;

use crate::error::{Error, Result};

use super::super::distinct::Distinct;
use super::super::kd_tree::{KdTree, Open, distances};
use super::super::points::{NOISE, Points};
use super::HdbscanOptions;
use super::core_distance;
use super::hierarchy::{Branch, Hierarchy};
use super::membership::Exemplars;
use super::selection::chosen_around;

/// Everything that a fitted model is made of, as plain columns.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a saved model as plain columns")]
pub struct HdbscanParts {
    /// The distinct rows one behind the other, ascending by their first value, then the second
    /// and so on.
    pub values: Vec<f64>,
    /// How many values a row has.
    pub columns: usize,
    /// For each distinct row: how many rows are equal to it.
    pub copies: Vec<f64>,
    /// For each distinct row: its squared core distance.
    pub cores: Vec<f64>,
    /// For each distinct row: the cluster of the hierarchy that it leaves last.
    pub left: Vec<u32>,
    /// For each distinct row: the density at which it leaves it, infinite where it never does.
    pub densities: Vec<f64>,
    /// The hierarchy, parents before children.
    pub branches: Vec<Branch>,
    /// For each cluster of the hierarchy: its number where it is told, else [`NOISE`].
    pub numbers: Vec<u32>,
    /// What `min_samples` was.
    pub min_samples: f64,
    /// Where all rows are one cluster: the density from which on they belong to it; else 0.
    pub threshold: f64,
}

/// A fitted hierarchy of clusters.
#[derive(Clone, Debug)]
pub struct HdbscanModel {
    parts: HdbscanParts,
    /// By cluster of the hierarchy: the told one that it is or is inside of.
    around: Vec<Option<u32>>,
    /// By cluster of the hierarchy: the highest density in it.
    peaks: Vec<f64>,
    /// Made when the first row is compared.
    index: OnceLock<Index>,
    exemplars: OnceLock<Exemplars>,
}

#[derive(Clone, Debug)]
struct Index {
    tree: KdTree,
    /// How many rows are equal to each, by position.
    copies: Vec<f64>,
}

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a cluster and how sure it is")]
pub struct Assigned {
    /// Its cluster or [`NOISE`].
    pub cluster: u32,
    /// In [0, 1]: the density at which it leaves its cluster, of the cluster's highest; 0 for
    /// noise.
    pub probability: f64,
    /// In [0, 1]: how far its density stays behind the highest around it (GLOSH).
    pub outlier_score: f64,
    /// To the nearest row of the fit, infinite where there was none.
    pub distance: f64,
}

/// Models are equal where their parts are: an index is made of them.
impl PartialEq for HdbscanModel {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl HdbscanModel {
    pub(super) fn from_fit(
        distinct: &Distinct,
        cores: Vec<f64>,
        hierarchy: &Hierarchy,
        chosen: &[u32],
        options: &HdbscanOptions,
    ) -> Result<Self> {
        let root = hierarchy.branches.first();
        let threshold = match (chosen, root) {
            // scikit-learn and hdbscan draw the line around a single cluster here.
            ([0], Some(root)) if options.epsilon == 0.0 => root.death,
            ([0], Some(_)) => 1.0 / options.epsilon,
            _ => 0.0,
        };
        let mut parts = HdbscanParts {
            values: (0..distinct.len()).flat_map(|row| distinct.row(row)).copied().collect(),
            columns: distinct.columns(),
            copies: distinct.weights().to_vec(),
            cores,
            left: hierarchy.left.clone(),
            densities: hierarchy.densities.clone(),
            numbers: vec![NOISE; hierarchy.branches.len()],
            branches: hierarchy.branches.clone(),
            min_samples: options.min_samples as f64,
            threshold,
        };
        number(&mut parts, &chosen_around(hierarchy, chosen), chosen);
        Self::new(parts)
    }

    /// A model of its parts.
    ///
    /// # Errors
    /// `Internal` where lengths, orders or numbers do not fit each other.
    pub fn new(parts: HdbscanParts) -> Result<Self> {
        check(&parts)?;
        let hierarchy =
            Hierarchy { branches: parts.branches.clone(), left: Vec::new(), densities: Vec::new() };
        let told = |branch: &u32| parts.numbers[*branch as usize] != NOISE;
        let chosen: Vec<u32> = (0..parts.branches.len() as u32).filter(told).collect();
        Ok(Self {
            around: chosen_around(&hierarchy, &chosen),
            peaks: hierarchy.peaks(),
            parts,
            index: OnceLock::new(),
            exemplars: OnceLock::new(),
        })
    }

    /// What the model is made of.
    #[must_use]
    pub fn parts(&self) -> &HdbscanParts {
        &self.parts
    }

    /// How many clusters there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.numbers.iter().filter(|&&number| number != NOISE).count()
    }

    /// Whether every row is noise.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where distinct row `row` of the fit belongs.
    pub(super) fn of_distinct(&self, row: u32) -> Assigned {
        let (left, density) = (self.parts.left[row as usize], self.parts.densities[row as usize]);
        self.at(left, density, 0.0)
    }

    /// By distinct row: how far its density stays behind the highest around it.
    pub(super) fn outlier_scores(&self) -> Vec<f64> {
        let rows = self.parts.left.iter().zip(&self.parts.densities);
        rows.map(|(&left, &density)| self.outlier_score(left, density)).collect()
    }

    fn outlier_score(&self, branch: u32, density: f64) -> f64 {
        let peak = self.peaks[branch as usize];
        if peak == 0.0 { 0.0 } else { (1.0 - density / peak).max(0.0) }
    }

    /// A row that leaves `branch` at `density`.
    fn at(&self, branch: u32, density: f64, distance: f64) -> Assigned {
        let outlier_score = self.outlier_score(branch, density);
        let told = self.around[branch as usize].filter(|_| self.parts.threshold <= density);
        let Some(told) = told else {
            return Assigned { cluster: NOISE, probability: 0.0, outlier_score, distance };
        };
        let death = self.parts.branches[told as usize].death;
        let probability = if death == 0.0 { 1.0 } else { density.min(death) / death };
        let cluster = self.parts.numbers[told as usize];
        Assigned { cluster, probability, outlier_score, distance }
    }

    /// Where a new row belongs: it joins its nearest neighbour by mutual reachability, in the
    /// cluster that has their density. A row that equals one of the fit belongs where that does.
    ///
    /// A row of another width than the fit's is compared as far as both go.
    #[must_use]
    pub fn assign(&self, row: &[f64]) -> Assigned {
        if let Some(known) = self.known(row) {
            return self.of_distinct(known);
        }
        let index = self.index();
        let own =
            core_distance::of_row(&index.tree, &index.copies, self.parts.min_samples - 1.0, row);
        let Some(found) = self.nearest(&index.tree, row, own) else {
            let (cluster, distance) = (NOISE, f64::INFINITY);
            return Assigned { cluster, probability: 0.0, outlier_score: 1.0, distance };
        };
        let density = 1.0 / found.reach.sqrt();
        let mut branch = self.parts.left[found.row as usize];
        if density < self.parts.densities[found.row as usize] {
            while branch != 0 && density <= self.parts.branches[branch as usize].birth {
                branch = self.parts.branches[branch as usize].parent;
            }
        }
        self.at(branch, density, found.nearest.sqrt())
    }

    /// The row of the fit that is equal to `row`.
    fn known(&self, row: &[f64]) -> Option<u32> {
        let parts = &self.parts;
        let (mut low, mut high) = (0, parts.copies.len());
        while low < high {
            let middle = low.midpoint(high);
            let other = parts.values.get(middle * parts.columns..(middle + 1) * parts.columns)?;
            if other < row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let found = parts.values.get(low * parts.columns..(low + 1) * parts.columns)?;
        (found == row).then_some(low as u32)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let parts = &self.parts;
            let tree = KdTree::new(&Distinct::ascending(parts.columns, parts.values.clone()));
            let copies = tree.rows().iter().map(|&row| parts.copies[row as usize]).collect();
            Index { tree, copies }
        })
    }

    /// The row nearest to `row`, whose squared core distance is `own`, by mutual reachability;
    /// of equal ones the nearest by distance, then the first.
    fn nearest(&self, tree: &KdTree, row: &[f64], own: f64) -> Option<Neighbour> {
        let infinite = f64::INFINITY;
        let mut best = Neighbour { reach: infinite, row: NOISE, nearest: infinite };
        let mut at = infinite;
        let mut open = Open::new(tree);
        while let Some((distance, number)) = open.pop() {
            if best.reach < distance.max(own) {
                continue;
            }
            let node = tree.node(number);
            if !node.is_leaf() {
                open.push(tree.nearer_first_from(number, row));
                continue;
            }
            let found = distances(tree.block(node.start), row);
            let others = &tree.rows()[node.start as usize..node.end as usize];
            for (&distance, &other) in found.iter().zip(others) {
                let reach = distance.max(own).max(self.parts.cores[other as usize]);
                best.nearest = best.nearest.min(distance);
                if (reach, distance, other) < (best.reach, at, best.row) {
                    (best.reach, at, best.row) = (reach, distance, other);
                }
            }
        }
        (best.row != NOISE).then_some(best)
    }

    /// How much distinct row `row` of the fit, from 0, belongs to each cluster: at least 0, at
    /// most 1 together; what is missing from 1 is noise. Empty beyond the last row.
    ///
    /// By the distance to the densest rows of each cluster and by how long the row holds
    /// together with each.
    #[must_use]
    pub fn membership(&self, row: usize) -> Vec<f64> {
        let exemplars =
            self.exemplars.get_or_init(|| Exemplars::new(&self.parts, &self.around, self.len()));
        exemplars.membership(&self.parts, row)
    }
}

/// What a new row joins.
struct Neighbour {
    /// The squared mutual reachability distance.
    reach: f64,
    row: u32,
    /// The squared distance of the nearest row of all.
    nearest: f64,
}

/// Numbers the chosen clusters by how many rows belong to them, most first, equal ones by their
/// first distinct row.
fn number(parts: &mut HdbscanParts, around: &[Option<u32>], chosen: &[u32]) {
    let mut sizes: Vec<(f64, usize, u32)> =
        chosen.iter().map(|&branch| (0.0, usize::MAX, branch)).collect();
    let mut slots = vec![None; parts.branches.len()];
    for (slot, &branch) in chosen.iter().enumerate() {
        slots[branch as usize] = Some(slot);
    }
    for (row, (&left, &copies)) in parts.left.iter().zip(&parts.copies).enumerate() {
        let slot = around[left as usize].and_then(|told| slots[told as usize]);
        if let Some(size) = slot.and_then(|slot| sizes.get_mut(slot)) {
            size.0 += copies;
            size.1 = size.1.min(row);
        }
    }
    sizes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for ((_, _, branch), number) in sizes.into_iter().zip(0..) {
        parts.numbers[branch as usize] = number;
    }
}

fn check(parts: &HdbscanParts) -> Result<()> {
    let points = Points::new(&parts.values, parts.columns)?;
    let (rows, branches) = (points.rows(), parts.branches.len());
    let lengths = [parts.copies.len(), parts.cores.len(), parts.left.len(), parts.densities.len()];
    let ascending = (1..rows).all(|row| points.row(row - 1) < points.row(row));
    let positive = |values: &[f64]| values.iter().all(|value| 0.0 <= *value);
    let parents = parts.branches.iter().enumerate().all(|(number, branch)| {
        (branch.parent as usize) < number.max(1) && positive(&[branch.birth, branch.death])
    });
    let told = parts.numbers.iter().filter(|&&number| number != NOISE).count();
    let sound = lengths.iter().all(|&len| len == rows)
        && ascending
        && [&parts.copies, &parts.cores, &parts.densities].into_iter().all(|v| positive(v))
        && parts.left.iter().all(|&left| (left as usize) < branches)
        && parts.numbers.len() == branches
        && parts.numbers.iter().all(|&number| number == NOISE || (number as usize) < told)
        && parents
        && positive(&[parts.min_samples, parts.threshold]);
    if sound { Ok(()) } else { Err(Error::internal("the parts of a hierarchy do not fit")) }
}
