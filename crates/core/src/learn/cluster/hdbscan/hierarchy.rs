//! From the spanning tree to the clusters that split off as the density rises.
//!
//! Campello, Moulavi, Zimek and Sander (2015), *Hierarchical density estimates for data
//! clustering, visualization, and outlier detection*, sections 3 and 4. Edges of one length act
//! at once, so that a level is one split into any number of parts and no order of the rows shows.

use std::collections::VecDeque;

use super::spanning::Edge;

/// A cluster of the hierarchy: what stays together at densities between birth and death.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a cluster of the hierarchy")]
pub struct Branch {
    /// The cluster that it split off from; its own number at the root, which is 0.
    pub parent: u32,
    /// The density (1 / distance) at which it split off; 0 at the root.
    pub birth: f64,
    /// The highest finite density at which rows or clusters leave it; copies that never part
    /// do not count. 0 where there is none.
    pub death: f64,
    /// How many rows it has at birth, copies included.
    pub size: f64,
}

/// The hierarchy of clusters over distinct rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hierarchy {
    /// A parent before its children.
    pub(super) branches: Vec<Branch>,
    /// For each distinct row: the cluster that it leaves last, and at which density.
    pub(super) left: Vec<u32>,
    pub(super) densities: Vec<f64>,
}

impl Hierarchy {
    /// `edges` between distinct rows, which weigh `weights` and have the squared core distances
    /// `cores`; clusters have at least `least` rows.
    pub(super) fn new(edges: &[Edge], weights: &[f64], cores: &[f64], least: f64) -> Self {
        let merges = Merges::new(edges, weights, cores);
        let rows = weights.len();
        let mut hierarchy =
            Self { branches: Vec::new(), left: vec![0; rows], densities: vec![0.0; rows] };
        let Some(root) = merges.root() else { return hierarchy };
        let size = merges.weight(root);
        hierarchy.branches.push(Branch { parent: 0, birth: 0.0, death: 0.0, size });
        // Level by level, so that a parent's number is below its children's.
        let mut open = VecDeque::from([(root, 0)]);
        while let Some((node, branch)) = open.pop_front() {
            for child in hierarchy.follow(&merges, node, branch, least) {
                open.push_back(child);
            }
        }
        hierarchy.find_deaths();
        hierarchy
    }

    /// Follows a cluster until it splits or dissolves; gives the nodes of its children.
    fn follow(
        &mut self,
        merges: &Merges<'_>,
        node: u32,
        branch: u32,
        least: f64,
    ) -> Vec<(u32, u32)> {
        let mut node = node;
        loop {
            let density = 1.0 / merges.level(node).sqrt();
            let Some(parts) = merges.parts(node) else {
                self.leave(merges, node, branch, density);
                return Vec::new();
            };
            // Copies that hold together no longer than this level come apart with it.
            let holds = |part: &u32| {
                least <= merges.weight(*part)
                    && (!merges.is_row(*part) || merges.level(*part) < merges.level(node))
            };
            let (large, small): (Vec<u32>, Vec<u32>) = parts.into_iter().partition(holds);
            for part in small {
                self.leave(merges, part, branch, density);
            }
            match large[..] {
                [] => return Vec::new(),
                [one] => node = one,
                _ => {
                    let first = self.branches.len() as u32;
                    self.branches.extend(large.iter().map(|&part| Branch {
                        parent: branch,
                        birth: density,
                        death: 0.0,
                        size: merges.weight(part),
                    }));
                    return large.into_iter().zip(first..).collect();
                }
            }
        }
    }

    /// Every row of `part` leaves `branch`.
    fn leave(&mut self, merges: &Merges<'_>, part: u32, branch: u32, density: f64) {
        let mut open = vec![part];
        while let Some(node) = open.pop() {
            match merges.children(node) {
                Some(children) => open.extend(children),
                None => {
                    self.left[node as usize] = branch;
                    self.densities[node as usize] = density;
                }
            }
        }
    }

    fn find_deaths(&mut self) {
        let leaving = self.left.iter().zip(&self.densities);
        for (&branch, &density) in leaving.filter(|(_, density)| density.is_finite()) {
            let death = &mut self.branches[branch as usize].death;
            *death = death.max(density);
        }
        for number in 1..self.branches.len() {
            let Branch { parent, birth, .. } = self.branches[number];
            let death = &mut self.branches[parent as usize].death;
            *death = if birth.is_finite() { death.max(birth) } else { *death };
        }
    }

    /// By branch: the highest finite density at which anything leaves it or what is inside.
    pub(super) fn peaks(&self) -> Vec<f64> {
        let mut peaks: Vec<f64> = self.branches.iter().map(|branch| branch.death).collect();
        for number in (1..peaks.len()).rev() {
            let parent = self.branches[number].parent as usize;
            peaks[parent] = peaks[parent].max(peaks[number]);
        }
        peaks
    }

    /// How long each cluster's rows stay in it, as densities, all together.
    pub(super) fn stabilities(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.branches.len()];
        // Where a cluster is born at an infinite density, nothing can stay longer.
        let stay = |from: f64, to: f64| if from < to { to - from } else { 0.0 };
        for ((&branch, &density), weight) in self.left.iter().zip(&self.densities).zip(weights) {
            let birth = self.branches[branch as usize].birth;
            // A weight of 0 times an infinite stay is not a number.
            sums[branch as usize] +=
                if *weight > 0.0 { weight * stay(birth, density) } else { 0.0 };
        }
        for child in self.branches.iter().skip(1) {
            let birth = self.branches[child.parent as usize].birth;
            sums[child.parent as usize] += child.size * stay(birth, child.birth);
        }
        sums
    }
}

/// Two parts that become one.
#[derive(Clone, Copy, Debug)]
struct Merge {
    level: f64,
    children: [u32; 2],
    weight: f64,
    /// The lowest row of all.
    first: u32,
}

/// The merges in ascending order of their length: number `rows + k` is the k-th.
struct Merges<'a> {
    merges: Vec<Merge>,
    weights: &'a [f64],
    /// The squared distance at which the copies of a row come together.
    cores: &'a [f64],
}

impl<'a> Merges<'a> {
    fn new(edges: &[Edge], weights: &'a [f64], cores: &'a [f64]) -> Self {
        let mut order = edges.to_vec();
        order.sort_unstable_by(|a, b| a.squared.total_cmp(&b.squared));
        let rows = weights.len();
        let mut all = Self { merges: Vec::with_capacity(order.len()), weights, cores };
        let mut parents: Vec<u32> = (0..rows as u32).collect();
        let mut tops: Vec<u32> = (0..rows as u32).collect();
        for edge in order {
            let roots = edge.ends.map(|end| find(&mut parents, end));
            let children = roots.map(|root| tops[root as usize]);
            let [a, b] = children;
            all.merges.push(Merge {
                level: edge.squared,
                children,
                weight: all.weight(a) + all.weight(b),
                first: all.first(a).min(all.first(b)),
            });
            // The lighter half is hung below the heavier one.
            let [below, above] =
                if all.weight(b) < all.weight(a) { [roots[1], roots[0]] } else { roots };
            parents[below as usize] = above;
            tops[above as usize] = (rows + all.merges.len() - 1) as u32;
        }
        all
    }

    fn root(&self) -> Option<u32> {
        (self.weights.len() + self.merges.len()).checked_sub(1).map(|last| last as u32)
    }

    fn merge(&self, node: u32) -> Option<&Merge> {
        self.merges.get((node as usize).checked_sub(self.weights.len())?)
    }

    fn is_row(&self, node: u32) -> bool {
        (node as usize) < self.weights.len()
    }

    fn children(&self, node: u32) -> Option<[u32; 2]> {
        self.merge(node).map(|merge| merge.children)
    }

    fn weight(&self, node: u32) -> f64 {
        self.merge(node).map_or_else(|| self.weights[node as usize], |merge| merge.weight)
    }

    fn first(&self, node: u32) -> u32 {
        self.merge(node).map_or(node, |merge| merge.first)
    }

    /// The squared distance at which the parts of a node come together.
    fn level(&self, node: u32) -> f64 {
        self.merge(node).map_or_else(|| self.cores[node as usize], |merge| merge.level)
    }

    /// What a node falls into just below its level, by lowest row; None for a single row.
    fn parts(&self, node: u32) -> Option<Vec<u32>> {
        let level = self.merge(node)?.level;
        let mut parts = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match self.merge(node) {
                Some(merge) if merge.level == level => open.extend(merge.children),
                _ => parts.push(node),
            }
        }
        parts.sort_unstable_by_key(|&part| self.first(part));
        Some(parts)
    }
}

/// The set of a row, with paths cut in half.
fn find(parents: &mut [u32], row: u32) -> u32 {
    let mut row = row;
    while parents[row as usize] != row {
        let above = parents[parents[row as usize] as usize];
        parents[row as usize] = above;
        row = above;
    }
    row
}
