//! How far each row must look to see enough others.

use crate::error::Result;

use super::super::kd_tree::{BLOCK, KdTree, Open, distances, each_leaf};
use super::super::points::Watch;

/// The nearest rows found so far, as many as weigh `need` together.
#[derive(Clone, Debug)]
struct Crowd {
    /// Squared distance and weight, nearest first.
    found: Vec<(f64, f64)>,
    total: f64,
    need: f64,
}

impl Crowd {
    fn new(need: f64) -> Self {
        Self { found: Vec::new(), total: 0.0, need }
    }

    /// Rows at this squared distance or farther change nothing.
    #[inline]
    fn bound(&self) -> f64 {
        match self.found.last() {
            Some(last) if self.need <= self.total => last.0,
            _ => f64::INFINITY,
        }
    }

    #[inline]
    fn add(&mut self, distance: f64, weight: f64) {
        let place = self.found.partition_point(|found| found.0 <= distance);
        self.found.insert(place, (distance, weight));
        self.total += weight;
        while let Some(last) = self.found.last() {
            if self.total - last.1 < self.need {
                break;
            }
            self.total -= last.1;
            self.found.pop();
        }
    }
}

/// By position: the squared distance within which rows of weight `need` stand, the row itself
/// and its copies among them; that of the farthest row where all together weigh less.
///
/// `weights` by position.
pub(super) fn core_distances(
    tree: &KdTree,
    weights: &[f64],
    need: f64,
    watch: &Watch<'_>,
) -> Result<Vec<f64>> {
    let need = need.min(weights.iter().sum());
    let leaves = tree.leaves();
    let found = each_leaf(leaves.len(), "finding neighbours", watch, |leaf| {
        of_leaf(tree, weights, need, leaves[leaf])
    })?;
    Ok(found.into_iter().flatten().take(tree.len()).collect())
}

fn of_leaf(tree: &KdTree, weights: &[f64], need: f64, leaf: u32) -> [f64; BLOCK] {
    let own = tree.node(leaf);
    let mut rows = vec![0.0; own.len() * tree.columns()];
    for (row, position) in rows.chunks_exact_mut(tree.columns()).zip(own.start..) {
        tree.copy_row(position, row);
    }
    let mut crowds = vec![Crowd::new(need); own.len()];
    let mut widest = f64::INFINITY;
    let mut open = Open::new(tree);
    while let Some((distance, number)) = open.pop() {
        if widest <= distance {
            continue;
        }
        let node = tree.node(number);
        if !node.is_leaf() {
            open.push(tree.nearer_first(number, leaf));
            continue;
        }
        for (row, crowd) in rows.chunks_exact(tree.columns()).zip(&mut crowds) {
            visit(tree, weights, number, row, crowd);
        }
        widest = crowds.iter().map(Crowd::bound).fold(0.0, f64::max);
    }
    let mut bounds = [0.0; BLOCK];
    for (bound, crowd) in bounds.iter_mut().zip(&crowds) {
        *bound = crowd.bound();
    }
    bounds
}

/// Looks at the rows of a leaf.
#[inline]
fn visit(tree: &KdTree, weights: &[f64], leaf: u32, row: &[f64], crowd: &mut Crowd) {
    let mut bound = crowd.bound();
    if bound <= tree.least_from(row, leaf) {
        return;
    }
    let node = tree.node(leaf);
    let found = distances(tree.block(node.start), row);
    for (distance, weight) in found.iter().zip(&weights[node.start as usize..node.end as usize]) {
        if *distance < bound {
            crowd.add(*distance, *weight);
            bound = crowd.bound();
        }
    }
}

/// The squared distance of a new row within which rows of weight `need` stand, 0 where `need`
/// is; that of the farthest row where all together weigh less.
pub(super) fn of_row(tree: &KdTree, weights: &[f64], need: f64, row: &[f64]) -> f64 {
    if need <= 0.0 {
        return 0.0;
    }
    let mut crowd = Crowd::new(need);
    let mut open = Open::new(tree);
    while let Some((distance, number)) = open.pop() {
        if crowd.bound() <= distance {
            continue;
        }
        if tree.node(number).is_leaf() {
            visit(tree, weights, number, row, &mut crowd);
        } else {
            open.push(tree.nearer_first_from(number, row));
        }
    }
    crowd.found.last().map_or(0.0, |last| last.0)
}
