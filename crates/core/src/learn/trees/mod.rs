//! Classification trees: which values of which columns lead to which class.
//!
//! CART of Breiman, Friedman, Olshen & Stone (1984): a node is divided where the Gini impurity
//! of its two parts, weighted by their mass, is least, at the middle between two neighbouring
//! values of a column. Equally good divisions go by the lowest column, then by the lowest
//! threshold; the tree depends neither on the order of the rows nor on the number of threads.

mod grow;
mod prune;
#[cfg(test)]
mod tests;

use crate::error::{Error, Result};
use crate::learn::cluster::{Points, Watch};

/// How far a tree grows and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Options {
    /// Divisions on the way to a leaf, at most.
    pub max_depth: u32,
    /// The least weight of a leaf.
    pub min_leaf: f64,
    /// What a leaf costs, in units of impurity: a subtree stays if it lowers the impurity of the
    /// whole tree (each leaf by its share of the mass) by more than this for each leaf that it
    /// adds (cost-complexity pruning, Breiman et al., section 3.3).
    pub cost: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_depth: 4, min_leaf: 1.0, cost: 0.0 }
    }
}

/// A threshold between two neighbouring values of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Gap {
    /// The middle: rows up to it go one way, rows above it the other.
    pub threshold: f64,
    /// The highest value that goes left.
    pub below: f64,
    /// The lowest value that goes right.
    pub above: f64,
}

/// A division of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Split {
    /// The column, counted from 0.
    pub feature: usize,
    /// Where it is divided.
    pub gap: Gap,
    /// The node of the rows up to the threshold.
    pub left: usize,
    /// The node of the rows above it.
    pub right: usize,
}

/// A node of a tree.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Node {
    /// How it is divided; none for a leaf.
    pub split: Option<Split>,
    /// Weight of each class.
    pub masses: Vec<f64>,
}

impl Node {
    /// The heaviest class, the lowest of equals.
    #[must_use]
    pub fn class(&self) -> usize {
        let better = |best: usize, at: usize| {
            let heavier = self.masses.get(best) < self.masses.get(at);
            if heavier { at } else { best }
        };
        (1..self.masses.len()).fold(0, better)
    }

    /// Weight of all rows.
    #[must_use]
    pub fn mass(&self) -> f64 {
        self.masses.iter().sum()
    }

    /// Weight times Gini impurity, W (1 - sum p^2) = W - sum W_c^2 / W.
    fn impurity(&self) -> f64 {
        let mass = self.mass();
        let squares: f64 = self.masses.iter().map(|m| m * m).sum();
        if 0.0 < mass { mass - squares / mass } else { 0.0 }
    }
}

/// What the rows of a leaf have in common in one column.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bounds {
    /// The column, counted from 0.
    pub feature: usize,
    /// They are above this threshold.
    pub above: Option<Gap>,
    /// They are at most at this threshold.
    pub up_to: Option<Gap>,
}

/// A leaf and the way to it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// The node.
    pub node: usize,
    /// A condition for each column on the way, the first division first.
    pub bounds: Vec<Bounds>,
}

/// A fitted tree; node 0 is the root, and children stand behind their parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// Grows and prunes a tree that tells `count` classes apart.
///
/// `classes` holds the class of each row, below `count`; `weights` how much each row counts, at
/// least 0 (1 each without). Rows of weight 0 are not looked at.
///
/// # Errors
/// `Internal` for lengths or classes that do not fit; `InvalidData` where no row has a weight;
/// what `watch` returns.
pub fn fit(
    points: Points<'_>,
    classes: &[u32],
    count: usize,
    weights: Option<&[f64]>,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Tree> {
    let lengths = weights.is_none_or(|w| w.len() == points.rows());
    if classes.len() != points.rows() || !lengths || classes.iter().any(|c| *c as usize >= count) {
        return Err(Error::internal("a tree must have a class below `count` for each row"));
    }
    let grown = grow::grow(&grow::Rows { points, classes, count, weights }, options, watch)?;
    Ok(prune::pruned(grown, options.cost))
}

impl Tree {
    /// All nodes; the first is the root.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The leaf that a row falls into.
    #[must_use]
    pub fn leaf(&self, row: &[f64]) -> usize {
        let mut at = 0;
        // Children stand behind their parent, so this ends.
        while let Some(split) = self.nodes.get(at).and_then(|node| node.split) {
            let low = row.get(split.feature).is_some_and(|x| *x <= split.gap.threshold);
            at = if low { split.left } else { split.right };
        }
        at
    }

    /// The same tree without divisions whose two sides give the same class: no prediction
    /// changes.
    #[must_use]
    pub fn merged(&self) -> Self {
        prune::merged(self.clone())
    }

    /// The leaves, from left to right, each with the way to it.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut waiting = vec![(0, Vec::new())];
        while let Some((node, bounds)) = waiting.pop() {
            match self.nodes.get(node).and_then(|node| node.split) {
                Some(split) => {
                    let with = |left| narrowed(&bounds, split.feature, split.gap, left);
                    waiting.push((split.right, with(false)));
                    waiting.push((split.left, with(true)));
                }
                None => leaves.push(Leaf { node, bounds }),
            }
        }
        leaves
    }
}

/// The bounds with one division more, which is within them.
fn narrowed(bounds: &[Bounds], feature: usize, gap: Gap, left: bool) -> Vec<Bounds> {
    let mut bounds = bounds.to_vec();
    let known = bounds.iter().position(|own| own.feature == feature);
    let at = known.unwrap_or(bounds.len());
    if known.is_none() {
        bounds.push(Bounds { feature, above: None, up_to: None });
    }
    if let Some(own) = bounds.get_mut(at) {
        *(if left { &mut own.up_to } else { &mut own.above }) = Some(gap);
    }
    bounds
}
