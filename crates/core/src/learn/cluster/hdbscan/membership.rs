//! How much a row belongs to each cluster.
//!
//! After the soft clustering of the `hdbscan` library (McInnes, Healy and Astels 2017): nearness
//! to the densest rows of a cluster, times how long the row holds together with it, scaled to
//! the chance of being in any cluster at all.

use crate::math::elementary::exp;

use super::super::points::squared_distance;
use super::model::HdbscanParts;

/// So many of the densest rows of a smallest cluster stand for it at most: rows on a lattice
/// may all be as dense.
const MOST: usize = 32;

/// The rows that stand for each cluster, by its number.
#[derive(Clone, Debug)]
pub(super) struct Exemplars {
    rows: Vec<Vec<u32>>,
    /// The place of each cluster in the hierarchy.
    branches: Vec<u32>,
}

impl Exemplars {
    /// `around`: by cluster of the hierarchy, the told one that it is or is inside of.
    pub(super) fn new(parts: &HdbscanParts, around: &[Option<u32>], clusters: usize) -> Self {
        let mut highest = vec![0.0_f64; parts.branches.len()];
        for (&left, &density) in parts.left.iter().zip(&parts.densities) {
            highest[left as usize] = highest[left as usize].max(density);
        }
        let mut has_children = vec![false; parts.branches.len()];
        for branch in parts.branches.iter().skip(1) {
            has_children[branch.parent as usize] = true;
        }
        let mut branches = vec![0; clusters];
        for (branch, &number) in parts.numbers.iter().enumerate() {
            if let Some(place) = branches.get_mut(number as usize) {
                *place = branch as u32;
            }
        }
        let mut kept = vec![0; parts.branches.len()];
        let mut rows = vec![Vec::new(); clusters];
        for (row, (&left, &density)) in parts.left.iter().zip(&parts.densities).enumerate() {
            let left = left as usize;
            let Some(told) = around[left] else { continue };
            let number = parts.numbers[told as usize] as usize;
            if !has_children[left] && density == highest[left] && kept[left] < MOST {
                kept[left] += 1;
                if let Some(rows) = rows.get_mut(number) {
                    rows.push(row as u32);
                }
            }
        }
        Self { rows, branches }
    }

    /// The shares of the clusters in distinct row `row`.
    pub(super) fn membership(&self, parts: &HdbscanParts, row: usize) -> Vec<f64> {
        let at = |row: usize| parts.values.get(row * parts.columns..(row + 1) * parts.columns);
        let (Some(values), Some(&density)) = (at(row), parts.densities.get(row)) else {
            return Vec::new();
        };
        let squared = self.rows.iter().map(|rows| {
            let all = rows.iter().filter_map(|&other| at(other as usize));
            all.map(|other| squared_distance(values, other)).fold(f64::INFINITY, f64::min)
        });
        let mut shares = nearness(squared);
        let heights = self.heights(parts, parts.left[row], density);
        let own = parts.branches[parts.left[row] as usize].death.max(finite(density, 0.0));
        for (share, holds) in shares.iter_mut().zip(holding(&heights, own)) {
            *share *= holds;
        }
        let highest =
            heights.iter().copied().enumerate().reduce(|a, b| if a.1 < b.1 { b } else { a });
        let Some((nearest, height)) = highest else { return shares };
        let death = parts.branches[self.branches[nearest] as usize].death;
        let peak = death.max(finite(density, death));
        let any = if peak == 0.0 { 1.0 } else { finite(height, peak).min(peak) / peak };
        let total: f64 = shares.iter().sum();
        for share in &mut shares {
            *share = if 0.0 < total { *share / total * any } else { 0.0 };
        }
        shares
    }

    /// The density up to which a row holds together with each cluster.
    fn heights(&self, parts: &HdbscanParts, left: u32, density: f64) -> Vec<f64> {
        let height = |&cluster: &u32| {
            let (mut a, mut b) = (left, cluster);
            let (mut last, mut up) = (b, [false; 2]);
            while a != b {
                let (lower, side) = if b < a { (&mut a, 0) } else { (&mut b, 1) };
                (last, up[side]) = (*lower, true);
                *lower = parts.branches[*lower as usize].parent;
            }
            if up == [true; 2] { parts.branches[last as usize].birth } else { density }
        };
        self.branches.iter().map(height).collect()
    }
}

fn finite(value: f64, otherwise: f64) -> f64 {
    if value.is_finite() { value } else { otherwise }
}

/// Shares by 1 / distance; a row that is an exemplar itself belongs there alone.
fn nearness(squared: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut shares: Vec<f64> = squared.map(|squared| 1.0 / squared.sqrt()).collect();
    if shares.iter().any(|share| share.is_infinite()) {
        shares.iter_mut().for_each(|share| *share = f64::from(u8::from(share.is_infinite())));
    }
    shares
}

/// Shares by how near each height comes to the row's own peak, as a soft maximum.
fn holding(heights: &[f64], own: f64) -> Vec<f64> {
    // The row's own height is its peak: the gap keeps the quotient finite.
    const GAP: f64 = 1e-8;
    let score = |&height: &f64| {
        let height = finite(height, own).min(own);
        if own == 0.0 { 0.0 } else { 1.0 / (1.0 + GAP - height / own) }
    };
    let scores: Vec<f64> = heights.iter().map(score).collect();
    let highest = scores.iter().copied().fold(0.0, f64::max);
    scores.into_iter().map(|score| exp(score - highest)).collect()
}
