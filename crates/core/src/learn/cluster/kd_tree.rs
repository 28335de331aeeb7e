//! A k-d tree whose leaves are blocks of 16 rows, column by column, for whole blocks at a time.

use crate::error::Result;
use crate::math::parallel::{join, map_indices};

use super::distinct::Distinct;
use super::points::Watch;

/// Rows of a leaf.
pub(super) const BLOCK: usize = 16;

/// Subtrees of fewer rows are built and walked by one thread.
pub(super) const SERIAL: usize = 2048;

/// A range of positions with its bounding box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Node {
    /// The first position.
    pub(super) start: u32,
    /// Behind the last position.
    pub(super) end: u32,
    /// The number of the right child, the left one being the next node; 0 at a leaf.
    right: u32,
}

impl Node {
    pub(super) fn is_leaf(&self) -> bool {
        self.right == 0
    }

    pub(super) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// Distinct rows, near ones near each other (Bentley 1975).
///
/// A row's place in the tree is its *position*; leaf l holds the positions from 16 l.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KdTree {
    columns: usize,
    /// A node before its left and then its right subtree.
    nodes: Vec<Node>,
    /// Of each node the lowest values, then the highest.
    boxes: Vec<f64>,
    /// Of each leaf one array a column; what lies behind the last row is infinite.
    blocks: Vec<[f64; BLOCK]>,
    /// The row at each position.
    rows: Vec<u32>,
    leaves: Vec<u32>,
}

impl KdTree {
    /// Divides the widest side in the middle, to whole blocks, until a leaf is left.
    pub(super) fn new(points: &Distinct) -> Self {
        let (len, columns) = (points.len(), points.columns());
        let leaves = len.div_ceil(BLOCK);
        let mut tree = Self {
            columns,
            nodes: vec![Node::default(); (2 * leaves).saturating_sub(1)],
            boxes: vec![0.0; (2 * leaves).saturating_sub(1) * 2 * columns],
            blocks: vec![[f64::INFINITY; BLOCK]; leaves * columns],
            rows: Vec::new(),
            leaves: Vec::new(),
        };
        let mut rows: Vec<(f64, u32)> = (0..len as u32).map(|row| (0.0, row)).collect();
        if len > 0 {
            let part = Part {
                number: 0,
                start: 0,
                rows: &mut rows,
                nodes: &mut tree.nodes,
                boxes: &mut tree.boxes,
                blocks: &mut tree.blocks,
            };
            part.build(points);
        }
        tree.rows = rows.into_iter().map(|(_, row)| row).collect();
        tree.leaves =
            (0..tree.nodes.len() as u32).filter(|&n| tree.nodes[n as usize].is_leaf()).collect();
        tree
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The row at each position.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The nodes of the leaves, in the order of their positions.
    pub(super) fn leaves(&self) -> &[u32] {
        &self.leaves
    }

    pub(super) fn node(&self, number: u32) -> Node {
        self.nodes[number as usize]
    }

    /// Both children of a node that is no leaf.
    pub(super) fn children(&self, number: u32) -> [u32; 2] {
        [number + 1, self.node(number).right]
    }

    /// The lowest and the highest values of a node's rows.
    #[inline]
    pub(super) fn bounds(&self, number: u32) -> (&[f64], &[f64]) {
        let from = number as usize * 2 * self.columns;
        self.boxes[from..from + 2 * self.columns].split_at(self.columns)
    }

    /// The columns of the leaf that starts at position `start`.
    #[inline]
    pub(super) fn block(&self, start: u32) -> &[[f64; BLOCK]] {
        let from = start as usize / BLOCK * self.columns;
        &self.blocks[from..from + self.columns]
    }

    /// Copies the row at `position` to `row`.
    #[inline]
    pub(super) fn copy_row(&self, position: u32, row: &mut [f64]) {
        let lane = position as usize % BLOCK;
        for (value, column) in row.iter_mut().zip(self.block(position)) {
            *value = column[lane];
        }
    }

    /// No two rows of two nodes have a smaller squared distance: rounding is monotone, so this
    /// holds for the computed ones.
    #[inline]
    pub(super) fn least(&self, a: u32, b: u32) -> f64 {
        let ((low_a, high_a), (low_b, high_b)) = (self.bounds(a), self.bounds(b));
        let mut sum = 0.0;
        for j in 0..self.columns {
            let gap = (low_a[j] - high_b[j]).max(low_b[j] - high_a[j]).max(0.0);
            sum += gap * gap;
        }
        sum
    }

    /// No two rows of two nodes have a larger squared distance.
    #[inline]
    pub(super) fn greatest(&self, a: u32, b: u32) -> f64 {
        let ((low_a, high_a), (low_b, high_b)) = (self.bounds(a), self.bounds(b));
        let mut sum = 0.0;
        for j in 0..self.columns {
            let span = (high_a[j] - low_b[j]).max(high_b[j] - low_a[j]);
            sum += span * span;
        }
        sum
    }

    /// No row of a node has a smaller squared distance from `row`.
    #[inline]
    pub(super) fn least_from(&self, row: &[f64], node: u32) -> f64 {
        let (low, high) = self.bounds(node);
        let mut sum = 0.0;
        for ((x, low), high) in row.iter().zip(low).zip(high) {
            let gap = (low - x).max(x - high).max(0.0);
            sum += gap * gap;
        }
        sum
    }

    /// The children of a node, the one nearer to `row` first, with the least squared distances.
    #[inline]
    pub(super) fn nearer_first_from(&self, number: u32, row: &[f64]) -> [(f64, u32); 2] {
        let [left, right] = self.children(number);
        let (a, b) = (self.least_from(row, left), self.least_from(row, right));
        if b < a { [(b, right), (a, left)] } else { [(a, left), (b, right)] }
    }

    /// The children of a node, the one nearer to the node `to` first, with the least squared
    /// distances.
    #[inline]
    pub(super) fn nearer_first(&self, number: u32, to: u32) -> [(f64, u32); 2] {
        let [left, right] = self.children(number);
        let (a, b) = (self.least(left, to), self.least(right, to));
        let from = self.node(to).start;
        // The child that holds `to` goes before another that only touches it.
        let right_first = b < a || (a == b && self.node(right).start <= from);
        if right_first { [(b, right), (a, left)] } else { [(a, left), (b, right)] }
    }
}

/// The squared distances of `row` from the rows of a block, those behind the last infinite.
///
/// Added up column by column, as `squared_distance` does.
#[inline]
pub(super) fn distances(block: &[[f64; BLOCK]], row: &[f64]) -> [f64; BLOCK] {
    let mut sums = [0.0; BLOCK];
    for (column, value) in block.iter().zip(row) {
        for (sum, x) in sums.iter_mut().zip(column) {
            let off = x - value;
            *sum += off * off;
        }
    }
    sums
}

/// Calls `of` for each leaf, in the current pool, and `watch` between runs of leaves.
pub(super) fn each_leaf<R: Send>(
    leaves: usize,
    stage: &'static str,
    watch: &Watch<'_>,
    of: impl Fn(usize) -> R + Send + Sync,
) -> Result<Vec<R>> {
    /// Leaves between two calls of `watch`.
    const RUN: usize = 16;
    let runs = map_indices(leaves.div_ceil(RUN), |run| -> Result<Vec<R>> {
        watch(stage, (run * RUN) as u64, leaves as u64)?;
        Ok((run * RUN..leaves.min((run + 1) * RUN)).map(&of).collect())
    });
    let mut all = Vec::with_capacity(leaves);
    for run in runs {
        all.extend(run?);
    }
    Ok(all)
}

/// Nodes that a walk has still to visit, with their least squared distances, nearest on top.
///
/// A walk leaves one sibling a level behind, and 2^32 rows make 29 levels.
#[derive(Debug)]
pub(super) struct Open {
    nodes: [(f64, u32); 64],
    len: usize,
}

impl Open {
    /// Starts at the root, or nowhere in an empty tree.
    pub(super) fn new(tree: &KdTree) -> Self {
        Self { nodes: [(0.0, 0); 64], len: usize::from(!tree.nodes.is_empty()) }
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<(f64, u32)> {
        self.len = self.len.checked_sub(1)?;
        self.nodes.get(self.len).copied()
    }

    /// Puts both children on top, the first one uppermost.
    #[inline]
    pub(super) fn push(&mut self, [first, second]: [(f64, u32); 2]) {
        if let Some(top) = self.nodes.get_mut(self.len..self.len + 2) {
            top.copy_from_slice(&[second, first]);
            self.len += 2;
        }
    }
}

/// A subtree while it is built: the part of each array that is its own.
struct Part<'a> {
    number: u32,
    start: u32,
    /// Each row behind the value by which it is sorted.
    rows: &'a mut [(f64, u32)],
    nodes: &'a mut [Node],
    boxes: &'a mut [f64],
    blocks: &'a mut [[f64; BLOCK]],
}

impl Part<'_> {
    fn build(self, points: &Distinct) {
        let (len, columns) = (self.rows.len(), points.columns());
        let (own, boxes) = self.boxes.split_at_mut(2 * columns);
        bound(points, self.rows, own);
        let Some((node, nodes)) = self.nodes.split_first_mut() else { return };
        *node = Node { start: self.start, end: self.start + len as u32, right: 0 };
        if len <= BLOCK {
            for (lane, &(_, row)) in self.rows.iter().enumerate() {
                for (column, value) in self.blocks.iter_mut().zip(points.row(row as usize)) {
                    column[lane] = *value;
                }
            }
            return;
        }
        let (low, high) = own.split_at(columns);
        let width = |j: &usize| high[*j] - low[*j];
        let widest = (0..columns).reduce(|a, b| if width(&a) < width(&b) { b } else { a });
        let widest = widest.unwrap_or(0);
        let left_blocks = len.div_ceil(BLOCK) / 2;
        let middle = left_blocks * BLOCK;
        for (value, row) in &mut *self.rows {
            *value = points.row(*row as usize)[widest];
        }
        self.rows.select_nth_unstable_by(middle, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        node.right = self.number + 2 * left_blocks as u32;
        let (left_rows, right_rows) = self.rows.split_at_mut(middle);
        let (left_nodes, right_nodes) = nodes.split_at_mut(2 * left_blocks - 1);
        let (left_boxes, right_boxes) = boxes.split_at_mut(left_nodes.len() * 2 * columns);
        let (left_blocks, right_blocks) = self.blocks.split_at_mut(left_blocks * columns);
        let left = Part {
            number: self.number + 1,
            start: self.start,
            rows: left_rows,
            nodes: left_nodes,
            boxes: left_boxes,
            blocks: left_blocks,
        };
        let right = Part {
            number: node.right,
            start: self.start + middle as u32,
            rows: right_rows,
            nodes: right_nodes,
            boxes: right_boxes,
            blocks: right_blocks,
        };
        join(SERIAL <= len, || left.build(points), || right.build(points));
    }
}

/// Writes the lowest values of `rows` and then the highest to `bounds`.
fn bound(points: &Distinct, rows: &[(f64, u32)], bounds: &mut [f64]) {
    let (low, high) = bounds.split_at_mut(points.columns());
    low.fill(f64::INFINITY);
    high.fill(f64::NEG_INFINITY);
    for &(_, row) in rows {
        for ((low, high), &x) in low.iter_mut().zip(&mut *high).zip(points.row(row as usize)) {
            *low = low.min(x);
            *high = high.max(x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::points::{Points, squared_distance};
    use super::*;
    use crate::math::random::{Random, table};

    #[test]
    fn every_row_has_a_place_and_every_box_holds_its_rows() {
        for (rows, columns) in [(1, 1), (16, 2), (17, 3), (1000, 3), (5000, 8)] {
            let mut random = Random::new(1, table("tree"), rows as u64);
            let values: Vec<f64> = (0..rows * columns).map(|_| random.normal()).collect();
            let points = Distinct::new(Points::new(&values, columns).unwrap(), None).unwrap();
            let tree = KdTree::new(&points);
            let mut seen = tree.rows().to_vec();
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..rows as u32));
            let mut row = vec![0.0; columns];
            for (number, node) in (0..).zip(tree.nodes()) {
                assert!(0 < node.len() && (node.is_leaf() == (node.len() <= BLOCK)));
                for position in node.start..node.end {
                    tree.copy_row(position, &mut row);
                    assert_eq!(row, points.row(tree.rows()[position as usize] as usize));
                    assert_eq!(tree.least_from(&row, number), 0.0);
                }
            }
            let leaves = tree.leaves();
            assert_eq!(leaves.len(), rows.div_ceil(BLOCK));
            for (k, &leaf) in leaves.iter().enumerate() {
                let node = tree.node(leaf);
                assert_eq!(node.start as usize, k * BLOCK);
                let found = distances(tree.block(node.start), &row);
                for (lane, distance) in found.iter().enumerate() {
                    match tree.rows().get(k * BLOCK + lane) {
                        Some(&other) => {
                            let expected = squared_distance(&row, points.row(other as usize));
                            assert_eq!(*distance, expected);
                        }
                        None => assert_eq!(*distance, f64::INFINITY),
                    }
                }
                let (a, b) = (leaf, leaves[leaves.len() / 2]);
                assert!(tree.least(a, b) <= tree.greatest(a, b));
            }
        }
    }

    #[test]
    fn no_row_makes_no_tree() {
        let points = Distinct::new(Points::new(&[], 2).unwrap(), None).unwrap();
        assert_eq!(KdTree::new(&points).len(), 0);
    }
}
