//! Which clusters of the hierarchy are told.

use super::hierarchy::Hierarchy;
use super::{HdbscanOptions, Selection};

/// The chosen clusters of a hierarchy, ascending; none is inside of another.
pub(super) fn select(hierarchy: &Hierarchy, weights: &[f64], options: &HdbscanOptions) -> Vec<u32> {
    let branches = &hierarchy.branches;
    let mut children = vec![false; branches.len()];
    for branch in branches.iter().skip(1) {
        children[branch.parent as usize] = true;
    }
    let mut chosen = match options.selection {
        Selection::ExcessOfMass => by_mass(hierarchy, weights, options.allow_single_cluster),
        Selection::Leaf => children.iter().map(|parent| !parent).collect(),
    };
    if let Some(root) = chosen.first_mut() {
        *root &= options.allow_single_cluster;
    }
    if 0.0 < options.epsilon {
        chosen = merge_close(hierarchy, &chosen, options);
    }
    (0..branches.len() as u32).filter(|&branch| chosen[branch as usize]).collect()
}

/// The clusters that are not inside of each other and have the largest sum of stabilities;
/// several small ones must have more than the one they are in.
fn by_mass(hierarchy: &Hierarchy, weights: &[f64], with_root: bool) -> Vec<bool> {
    let branches = &hierarchy.branches;
    let mut best = hierarchy.stabilities(weights);
    let mut below = vec![0.0; branches.len()];
    let mut chosen = vec![true; branches.len()];
    // Children stand behind their parents.
    for number in (0..branches.len()).rev() {
        let is_root = number == 0;
        if best[number] < below[number] || (is_root && !with_root) {
            best[number] = below[number];
            chosen[number] = false;
        }
        if !is_root {
            below[branches[number].parent as usize] += best[number];
        }
    }
    let mut inside = vec![false; branches.len()];
    for number in 1..branches.len() {
        let parent = branches[number].parent as usize;
        inside[number] = inside[parent] || chosen[parent];
        chosen[number] &= !inside[number];
    }
    chosen
}

/// Replaces clusters that split off at a distance below `epsilon` by the first one around them
/// that did not (Malzer and Baum 2020, *A hybrid approach to hierarchical density-based cluster
/// selection*).
fn merge_close(hierarchy: &Hierarchy, chosen: &[bool], options: &HdbscanOptions) -> Vec<bool> {
    let branches = &hierarchy.branches;
    let mut wide = vec![false; branches.len()];
    for start in (0..branches.len()).filter(|&branch| chosen[branch]) {
        let close = start != 0 && 1.0 / branches[start].birth < options.epsilon;
        let branch = if close { widen(hierarchy, start, options) } else { start };
        wide[branch] = true;
    }
    // What is inside of another chosen one goes.
    let mut inside = vec![false; branches.len()];
    for number in 1..branches.len() {
        let parent = branches[number].parent as usize;
        inside[number] = inside[parent] || wide[parent];
        wide[number] &= !inside[number];
    }
    wide
}

/// The first cluster around `start` that split off at a distance above `epsilon`, or the last
/// one that may be told.
fn widen(hierarchy: &Hierarchy, start: usize, options: &HdbscanOptions) -> usize {
    let mut branch = start;
    loop {
        let parent = hierarchy.branches[branch].parent as usize;
        if parent == 0 {
            return if options.allow_single_cluster { 0 } else { branch };
        }
        branch = parent;
        if options.epsilon < 1.0 / hierarchy.branches[branch].birth {
            return branch;
        }
    }
}

/// For each cluster of the hierarchy the chosen one that it is or that it is inside of.
pub(super) fn chosen_around(hierarchy: &Hierarchy, chosen: &[u32]) -> Vec<Option<u32>> {
    let mut around: Vec<Option<u32>> = vec![None; hierarchy.branches.len()];
    for &branch in chosen {
        around[branch as usize] = Some(branch);
    }
    for number in 1..around.len() {
        let parent = hierarchy.branches[number].parent as usize;
        around[number] = around[number].or(around[parent]);
    }
    around
}
