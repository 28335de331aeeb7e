//! Which rows have heavy neighbourhoods, and which stand at the border of one.

use crate::error::Result;

use super::super::kd_tree::{BLOCK, KdTree, Open, distances, each_leaf};
use super::super::points::{NOISE, Watch};
use super::is_set;

/// The rows of a tree, what they weigh, and how far neighbours may be.
#[derive(Debug)]
pub(super) struct Neighbourhoods<'a> {
    tree: &'a KdTree,
    /// The squared distance up to which rows are neighbours.
    reach: f64,
    /// By leaf.
    weights: Vec<[f64; BLOCK]>,
    /// By node.
    totals: Vec<f64>,
}

impl<'a> Neighbourhoods<'a> {
    /// `weights` by row of the tree.
    pub(super) fn new(tree: &'a KdTree, weights: &[f64], reach: f64) -> Self {
        let mut blocks = vec![[0.0; BLOCK]; tree.leaves().len()];
        for (position, &row) in tree.rows().iter().enumerate() {
            blocks[position / BLOCK][position % BLOCK] = weights[row as usize];
        }
        let mut totals = vec![0.0; tree.nodes().len()];
        for (number, node) in tree.nodes().iter().enumerate().rev() {
            totals[number] = if node.is_leaf() {
                blocks[node.start as usize / BLOCK].iter().sum()
            } else {
                let [left, right] = tree.children(number as u32);
                totals[left as usize] + totals[right as usize]
            };
        }
        Self { tree, reach, weights: blocks, totals }
    }

    /// A mask a leaf of the rows whose neighbours weigh `least` or more together.
    pub(super) fn cores(&self, least: f64, watch: &Watch<'_>) -> Result<Vec<u16>> {
        each_leaf(self.tree.leaves().len(), "finding cores", watch, |leaf| {
            self.heavy(self.tree.leaves()[leaf], least)
        })
    }

    /// Walks from the near to the far nodes until every row of `leaf` has enough.
    fn heavy(&self, leaf: u32, least: f64) -> u16 {
        let tree = self.tree;
        let own = tree.node(leaf);
        let all = lanes(own.len());
        let mut sums = [0.0; BLOCK];
        let mut heavy = if least <= 0.0 { all } else { 0 };
        let mut row = vec![0.0; tree.columns()];
        let mut open = Open::new(tree);
        while let Some((distance, number)) = open.pop() {
            if heavy == all {
                break;
            }
            if self.reach < distance {
                continue;
            }
            let node = tree.node(number);
            if tree.greatest(number, leaf) <= self.reach {
                let total = self.totals[number as usize];
                sums.iter_mut().for_each(|sum| *sum += total);
            } else if !node.is_leaf() {
                open.push(tree.nearer_first(number, leaf));
                continue;
            } else {
                let weights = &self.weights[node.start as usize / BLOCK];
                for lane in ones(all & !heavy) {
                    tree.copy_row(own.start + lane as u32, &mut row);
                    if self.reach < tree.least_from(&row, number) {
                        continue;
                    }
                    let found = distances(tree.block(node.start), &row);
                    sums[lane] += weight_within(&found, weights, self.reach);
                }
            }
            for lane in ones(all & !heavy) {
                heavy |= u16::from(least <= sums[lane]) << lane;
            }
        }
        heavy
    }

    /// By position: the root of a core, of the nearest core in reach for others, else
    /// [`NOISE`]. Of several nearest ones the lowest distinct row decides.
    pub(super) fn borders(
        &self,
        cores: &[u16],
        roots: &[u32],
        watch: &Watch<'_>,
    ) -> Result<Vec<u32>> {
        let mut with_cores: Vec<bool> = vec![false; self.tree.nodes().len()];
        for (number, node) in self.tree.nodes().iter().enumerate().rev() {
            with_cores[number] = if node.is_leaf() {
                cores[node.start as usize / BLOCK] != 0
            } else {
                self.tree.children(number as u32).iter().any(|&child| with_cores[child as usize])
            };
        }
        let leaves = self.tree.leaves();
        let found = each_leaf(leaves.len(), "joining the border", watch, |leaf| {
            self.nearest_cores(leaves[leaf], cores, &with_cores)
        })?;
        let nearest = found.iter().flatten().take(self.tree.len());
        Ok((0..)
            .zip(nearest)
            .map(|(position, &core)| match core {
                _ if is_set(cores, position) => roots[position],
                NOISE => NOISE,
                core => roots[core as usize],
            })
            .collect())
    }

    /// The position of the nearest core of each row of a leaf that is none itself.
    fn nearest_cores(&self, leaf: u32, cores: &[u16], with_cores: &[bool]) -> [u32; BLOCK] {
        let tree = self.tree;
        let own = tree.node(leaf);
        let others = lanes(own.len()) & !cores[own.start as usize / BLOCK];
        let mut nearest = [NOISE; BLOCK];
        let mut bounds = [self.reach; BLOCK];
        if others == 0 {
            return nearest;
        }
        let mut row = vec![0.0; tree.columns()];
        let mut open = Open::new(tree);
        while let Some((distance, number)) = open.pop() {
            let bound = ones(others).map(|lane| bounds[lane]).fold(0.0, f64::max);
            if bound < distance || !with_cores[number as usize] {
                continue;
            }
            let node = tree.node(number);
            if !node.is_leaf() {
                open.push(tree.nearer_first(number, leaf));
                continue;
            }
            for lane in ones(others) {
                tree.copy_row(own.start + lane as u32, &mut row);
                if bounds[lane] < tree.least_from(&row, number) {
                    continue;
                }
                let found = distances(tree.block(node.start), &row);
                for other in ones(cores[node.start as usize / BLOCK]) {
                    let position = node.start + other as u32;
                    let rank = |position: u32| tree.rows().get(position as usize);
                    let closer = found[other] < bounds[lane]
                        || found[other] == bounds[lane]
                            && (nearest[lane] == NOISE || rank(position) < rank(nearest[lane]));
                    if closer {
                        (bounds[lane], nearest[lane]) = (found[other], position);
                    }
                }
            }
        }
        nearest
    }
}

/// What the lanes up to `reach` weigh together, added up in halves, as processors like it.
#[inline]
fn weight_within(distances: &[f64; BLOCK], weights: &[f64; BLOCK], reach: f64) -> f64 {
    let mut part = [0.0; BLOCK];
    for ((part, distance), weight) in part.iter_mut().zip(distances).zip(weights) {
        *part = if *distance <= reach { *weight } else { 0.0 };
    }
    let mut width = BLOCK / 2;
    while 0 < width {
        for lane in 0..width {
            part[lane] += part[lane + width];
        }
        width /= 2;
    }
    part[0]
}

/// The mask of the first `len` lanes.
fn lanes(len: usize) -> u16 {
    ((1_u32 << len.min(BLOCK)) - 1) as u16
}

/// The lanes of a mask, ascending.
pub(super) fn ones(mask: u16) -> impl Iterator<Item = usize> {
    let mut rest = mask;
    std::iter::from_fn(move || {
        let lane = rest.trailing_zeros() as usize;
        rest &= rest.wrapping_sub(1);
        (lane < BLOCK).then_some(lane)
    })
}
