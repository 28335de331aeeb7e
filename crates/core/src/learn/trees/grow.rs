//! Growing a tree: rows sorted once in each column, and the orders divided with the nodes.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Gap, Node, Options, Split, Tree};
use crate::error::{Error, Result};
use crate::learn::cluster::{Points, Watch};
use crate::math::parallel::{map_indices, map_mut};

/// What a tree is grown of.
pub(super) struct Rows<'a> {
    pub(super) points: Points<'a>,
    pub(super) classes: &'a [u32],
    pub(super) count: usize,
    pub(super) weights: Option<&'a [f64]>,
}

/// Rows between two looks at the watch.
const STRIDE: usize = 65_536;

/// A division is better by more than this share of the mass: sums of the same weights in another
/// order differ by less.
const TIE: f64 = 1e-11;

impl Rows<'_> {
    fn value(&self, row: u32, feature: usize) -> f64 {
        self.points.row(row as usize).get(feature).copied().unwrap_or(0.0)
    }

    fn class(&self, row: u32) -> usize {
        self.classes.get(row as usize).map_or(0, |class| *class as usize)
    }

    pub(super) fn weight(&self, row: u32) -> f64 {
        self.weights.map_or(1.0, |w| w.get(row as usize).copied().unwrap_or(0.0))
    }

    /// The rows of some weight by their value in a column; equal values by class and weight, so
    /// that sums have the same bits in whatever order the rows came.
    fn sorted(&self, feature: usize) -> Vec<u32> {
        let rows = 0..self.points.rows() as u32;
        let mut order: Vec<u32> = rows.filter(|row| 0.0 < self.weight(*row)).collect();
        let compare = |a: &u32, b: &u32| -> Ordering {
            let values = self.value(*a, feature).total_cmp(&self.value(*b, feature));
            let classes = || self.class(*a).cmp(&self.class(*b));
            values.then_with(classes).then_with(|| self.weight(*a).total_cmp(&self.weight(*b)))
        };
        order.sort_unstable_by(compare);
        order
    }

    fn masses(&self, order: &[u32]) -> Vec<f64> {
        let mut masses = vec![0.0; self.count];
        for row in order {
            if let Some(mass) = masses.get_mut(self.class(*row)) {
                *mass += self.weight(*row);
            }
        }
        masses
    }
}

/// A way to divide a node; the higher the score, the purer the parts.
#[derive(Clone, Copy)]
struct Candidate {
    score: f64,
    feature: usize,
    gap: Gap,
}

/// A node that is yet to be looked at: its rows in every order, and whose child it is.
struct Waiting {
    rows: Range<usize>,
    depth: u32,
    parent: Option<(usize, bool)>,
}

/// Grows the whole tree.
///
/// # Errors
/// `InvalidData` where no row has a weight; what `watch` returns.
pub(super) fn grow(rows: &Rows<'_>, options: &Options, watch: &Watch<'_>) -> Result<Tree> {
    let mut orders = map_indices(rows.points.columns(), |feature| -> Result<Vec<u32>> {
        watch("sorting", 0, 0)?;
        Ok(rows.sorted(feature))
    })
    .into_iter()
    .collect::<Result<Vec<_>>>()?;
    let all = orders.first().map_or(0, Vec::len);
    if all == 0 {
        return Err(Error::invalid_data("no row has a weight above 0"));
    }
    let mut left = vec![false; rows.points.rows()];
    let mut nodes: Vec<Node> = Vec::new();
    let mut waiting = vec![Waiting { rows: 0..all, depth: 0, parent: None }];
    while let Some(Waiting { rows: range, depth, parent }) = waiting.pop() {
        let at = nodes.len();
        link(&mut nodes, parent, at);
        let masses = rows.masses(&orders[0][range.clone()]);
        nodes.push(Node { split: None, masses });
        if depth == options.max_depth {
            continue;
        }
        let Some(best) = best(rows, &orders, &range, &nodes[at], options, watch)? else {
            continue;
        };
        let split = Split { feature: best.feature, gap: best.gap, left: 0, right: 0 };
        nodes[at].split = Some(split);
        let middle = divide(rows, &mut orders, &range, &split, &mut left);
        let child = |rows, is_left| Waiting { rows, depth: depth + 1, parent: Some((at, is_left)) };
        waiting.push(child(middle..range.end, false));
        waiting.push(child(range.start..middle, true));
    }
    Ok(Tree { nodes })
}

fn link(nodes: &mut [Node], parent: Option<(usize, bool)>, child: usize) {
    let Some((parent, is_left)) = parent else { return };
    if let Some(split) = nodes.get_mut(parent).and_then(|node| node.split.as_mut()) {
        *(if is_left { &mut split.left } else { &mut split.right }) = child;
    }
}

/// The best division of a node, if it has one.
fn best(
    rows: &Rows<'_>,
    orders: &[Vec<u32>],
    range: &Range<usize>,
    node: &Node,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Option<Candidate>> {
    let mass = node.mass();
    let pure = node.masses.iter().filter(|m| 0.0 < **m).count() < 2;
    if pure || mass < 2.0 * options.min_leaf {
        return Ok(None);
    }
    let found = map_indices(orders.len(), |feature| {
        let order = orders.get(feature).and_then(|order| order.get(range.clone()));
        best_of(rows, order.unwrap_or_default(), feature, node, options.min_leaf, watch)
    });
    let mut best: Option<Candidate> = None;
    for candidate in found {
        if let Some(candidate) = candidate?
            && best.is_none_or(|best| best.score + TIE * mass < candidate.score)
        {
            best = Some(candidate);
        }
    }
    Ok(best)
}

/// The best division in one column: sum W_lc^2 / W_l + sum W_rc^2 / W_r is greatest where the
/// weighted impurity is least, and moves with each row by its class alone.
fn best_of(
    rows: &Rows<'_>,
    order: &[u32],
    feature: usize,
    node: &Node,
    min_leaf: f64,
    watch: &Watch<'_>,
) -> Result<Option<Candidate>> {
    let mass = node.mass();
    let mut left = vec![0.0; node.masses.len()];
    let (mut left_mass, mut left_squares) = (0.0, 0.0);
    let mut right_squares: f64 = node.masses.iter().map(|m| m * m).sum();
    let mut best: Option<Candidate> = None;
    for (at, pair) in order.windows(2).enumerate() {
        if at % STRIDE == 0 {
            watch("growing", 0, 0)?;
        }
        let &[row, next] = pair else { continue };
        let (class, weight) = (rows.class(row), rows.weight(row));
        let own = left.get(class).copied().unwrap_or(0.0);
        let others = node.masses.get(class).copied().unwrap_or(0.0) - own - weight;
        left_squares += weight * (2.0 * own + weight);
        right_squares -= weight * (2.0 * others + weight);
        left_mass += weight;
        if let Some(own) = left.get_mut(class) {
            *own += weight;
        }
        let (below, above) = (rows.value(row, feature), rows.value(next, feature));
        let right_mass = mass - left_mass;
        let heavy = min_leaf <= left_mass && min_leaf <= right_mass && 0.0 < right_mass;
        if above <= below || !heavy {
            continue;
        }
        let score = left_squares / left_mass + right_squares.max(0.0) / right_mass;
        if best.is_none_or(|best| best.score + TIE * mass < score) {
            best = Some(Candidate { score, feature, gap: gap(below, above) });
        }
    }
    Ok(best)
}

/// The middle of two values, or the lower one where no double lies between them.
pub(super) fn gap(below: f64, above: f64) -> Gap {
    let middle = below / 2.0 + above / 2.0;
    let threshold = if below <= middle && middle < above { middle } else { below };
    Gap { threshold, below, above }
}

/// Divides the rows of a node in every order; gives where the right part begins.
fn divide(
    rows: &Rows<'_>,
    orders: &mut [Vec<u32>],
    range: &Range<usize>,
    split: &Split,
    left: &mut [bool],
) -> usize {
    let mut middle = range.start;
    for row in orders.first().and_then(|order| order.get(range.clone())).unwrap_or_default() {
        let is_left = rows.value(*row, split.feature) <= split.gap.threshold;
        middle += usize::from(is_left);
        if let Some(slot) = left.get_mut(*row as usize) {
            *slot = is_left;
        }
    }
    let goes_left = |row: &u32| left.get(*row as usize).copied().unwrap_or(false);
    let divided = map_mut(orders, |_, order| {
        let Some(order) = order.get_mut(range.clone()) else { return };
        let right: Vec<u32> = order.iter().copied().filter(|row| !goes_left(row)).collect();
        let all: Vec<u32> = order.iter().copied().filter(goes_left).chain(right).collect();
        order.copy_from_slice(&all);
    });
    debug_assert_eq!(divided.len(), orders.len());
    middle
}
