//! The minimum spanning tree of mutual reachability, by Borůvka's method over a k-d tree.
//!
//! March, Ram and Gray (2010), *Fast Euclidean minimum spanning tree*, with one walk for each
//! leaf of the tree instead of pairs of nodes: what a walk has ruled out is remembered for each
//! row, so that later rounds look only where something may have changed.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::error::Result;

use super::super::kd_tree::{BLOCK, KdTree, Open, distances, each_leaf};
use super::super::points::{NOISE, Watch};
use super::super::unions::Unions;

/// An edge of the tree between two positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// The squared mutual reachability distance: the largest of the squared distance and the
    /// squared core distances of both ends.
    pub(super) squared: f64,
    pub(super) ends: [u32; 2],
}

/// What is known of the nearest row outside of a row's own component.
#[derive(Clone, Copy, Debug)]
struct Outside {
    /// Nothing outside is nearer.
    least: f64,
    /// A row that was outside and exactly so near when it was found, or [`NOISE`].
    row: u32,
}

/// One edge less than there are rows. Which of several equal edges are taken may depend on
/// chance; their lengths, and what they connect up to each length, do not.
///
/// `cores`: squared core distances by position.
pub(super) fn spanning_tree(tree: &KdTree, cores: &[f64], watch: &Watch<'_>) -> Result<Vec<Edge>> {
    let unions = Unions::new(tree.len());
    let mut forest = Forest {
        tree,
        cores,
        least_core: least_cores(tree, cores),
        component: (0..tree.len() as u32).collect(),
        pure: vec![NOISE; tree.nodes().len()],
        outside: cores.iter().map(|&least| Outside { least, row: NOISE }).collect(),
        bounds: Vec::new(),
    };
    let mut edges = Vec::with_capacity(tree.len().saturating_sub(1));
    while edges.len() + 1 < tree.len() {
        let before = edges.len();
        for edge in forest.shortest(watch)? {
            if unions.unite(edge.ends[0], edge.ends[1]) {
                edges.push(edge);
            }
        }
        if edges.len() == before {
            // Every component has an edge that leaves it.
            return Err(crate::Error::internal("a spanning tree stopped growing"));
        }
        for (row, component) in forest.component.iter_mut().enumerate() {
            *component = unions.find(row as u32);
        }
    }
    Ok(edges)
}

/// By node: the least of its rows' core distances.
fn least_cores(tree: &KdTree, cores: &[f64]) -> Vec<f64> {
    let mut least = vec![f64::INFINITY; tree.nodes().len()];
    for (number, node) in tree.nodes().iter().enumerate().rev() {
        least[number] = if node.is_leaf() {
            let rows = &cores[node.start as usize..node.end as usize];
            rows.iter().copied().fold(f64::INFINITY, f64::min)
        } else {
            let [left, right] = tree.children(number as u32);
            least[left as usize].min(least[right as usize])
        };
    }
    least
}

/// Components that grow together, and the search for the shortest edge that leaves each.
struct Forest<'a> {
    tree: &'a KdTree,
    cores: &'a [f64],
    least_core: Vec<f64>,
    /// By position: the lowest position of its component.
    component: Vec<u32>,
    /// By node: the component of all its rows, [`NOISE`] where there are several.
    pure: Vec<u32>,
    outside: Vec<Outside>,
    /// By component: the bits of the shortest edge known to leave it. Positive doubles have
    /// the order of their bits.
    bounds: Vec<AtomicU64>,
}

impl Forest<'_> {
    /// For each component a shortest edge that leaves it.
    fn shortest(&mut self, watch: &Watch<'_>) -> Result<Vec<Edge>> {
        self.find_pure();
        self.start_bounds();
        let leaves = self.tree.leaves();
        let this = &*self;
        let found =
            each_leaf(leaves.len(), "connecting rows", watch, |leaf| this.walk(leaves[leaf]))?;
        let mut best = vec![(f64::INFINITY, NOISE, NOISE); self.tree.len()];
        let found = found.into_iter().flatten().take(self.tree.len());
        for (position, outside) in found.enumerate() {
            self.outside[position] = outside;
            let best = &mut best[self.component[position] as usize];
            let leaves = outside.row != NOISE
                && self.component[outside.row as usize] != self.component[position];
            if leaves && outside.least < best.0 {
                *best = (outside.least, position as u32, outside.row);
            }
        }
        let edges = best.into_iter().filter(|(_, from, _)| *from != NOISE);
        Ok(edges.map(|(squared, from, to)| Edge { squared, ends: [from, to] }).collect())
    }

    fn find_pure(&mut self) {
        for (number, node) in self.tree.nodes().iter().enumerate().rev() {
            self.pure[number] = if node.is_leaf() {
                let mut rows = self.component[node.start as usize..node.end as usize].iter();
                let first = rows.next().copied().unwrap_or(NOISE);
                if rows.all(|&other| other == first) { first } else { NOISE }
            } else {
                let [left, right] = self.tree.children(number as u32);
                let (a, b) = (self.pure[left as usize], self.pure[right as usize]);
                if a == b { a } else { NOISE }
            };
        }
    }

    /// Edges that were found before and still leave their component.
    fn start_bounds(&mut self) {
        let mut bounds = vec![f64::INFINITY; self.tree.len()];
        for (outside, &component) in self.outside.iter_mut().zip(&self.component) {
            if outside.row == NOISE {
                continue;
            }
            if self.component[outside.row as usize] == component {
                outside.row = NOISE;
            } else {
                let bound = &mut bounds[component as usize];
                *bound = bound.min(outside.least);
            }
        }
        self.bounds = bounds.into_iter().map(|bound| AtomicU64::new(bound.to_bits())).collect();
    }

    #[inline]
    fn bound(&self, component: u32) -> f64 {
        f64::from_bits(self.bounds[component as usize].load(Relaxed))
    }

    /// What the rows of one leaf find.
    fn walk(&self, leaf: u32) -> [Outside; BLOCK] {
        let tree = self.tree;
        let own = tree.node(leaf);
        let mut outside = [Outside { least: f64::INFINITY, row: NOISE }; BLOCK];
        outside[..own.len()].copy_from_slice(&self.outside[own.start as usize..own.end as usize]);
        let mut seekers: Vec<Seeker> = (own.start..own.end)
            .zip(&outside)
            .filter(|(_, known)| known.row == NOISE)
            .map(|(position, known)| Seeker {
                position,
                component: self.component[position as usize],
                known: known.least,
                best: f64::INFINITY,
                found: NOISE,
            })
            .filter(|seeker| seeker.known < self.bound(seeker.component))
            .collect();
        if seekers.is_empty() {
            return outside;
        }
        let mut rows = vec![0.0; seekers.len() * tree.columns()];
        for (row, seeker) in rows.chunks_exact_mut(tree.columns()).zip(&seekers) {
            tree.copy_row(seeker.position, row);
        }
        let pure = self.pure[leaf as usize];
        let mut widest = f64::INFINITY;
        let mut open = Open::new(tree);
        while let Some((distance, number)) = open.pop() {
            let inside = pure != NOISE && self.pure[number as usize] == pure;
            if inside || widest <= distance.max(self.least_core[number as usize]) {
                continue;
            }
            if !tree.node(number).is_leaf() {
                open.push(tree.nearer_first(number, leaf));
                continue;
            }
            for (seeker, row) in seekers.iter_mut().zip(rows.chunks_exact(tree.columns())) {
                self.visit(number, seeker, row);
            }
            widest = seekers.iter().map(|seeker| self.limit(seeker)).fold(0.0, f64::max);
        }
        for seeker in &seekers {
            let limit = self.bound(seeker.component).min(seeker.best);
            let least = limit.max(seeker.known);
            let row = if seeker.best <= limit { seeker.found } else { NOISE };
            outside[(seeker.position - own.start) as usize] = Outside { least, row };
        }
        outside
    }

    /// Rows as far as this need not be looked at; 0 where nothing can be found any more.
    #[inline]
    fn limit(&self, seeker: &Seeker) -> f64 {
        let limit = self.bound(seeker.component).min(seeker.best);
        if limit <= seeker.known { 0.0 } else { limit }
    }

    /// Looks at the rows of a leaf.
    #[inline]
    fn visit(&self, leaf: u32, seeker: &mut Seeker, row: &[f64]) {
        let mut limit = self.limit(seeker);
        let nearest = || self.tree.least_from(row, leaf).max(self.least_core[leaf as usize]);
        if self.pure[leaf as usize] == seeker.component || limit <= nearest() {
            return;
        }
        let node = self.tree.node(leaf);
        let rows = node.start as usize..node.end as usize;
        let found = distances(self.tree.block(node.start), row);
        let others = self.component[rows.clone()].iter().zip(&self.cores[rows]);
        for ((position, distance), (&component, core)) in (node.start..).zip(found).zip(others) {
            if distance < limit && component != seeker.component {
                let reach = distance.max(*core).max(self.cores[seeker.position as usize]);
                if reach < limit {
                    (seeker.best, seeker.found, limit) = (reach, position, reach);
                    let bound = &self.bounds[seeker.component as usize];
                    bound.fetch_min(reach.to_bits(), Relaxed);
                }
            }
        }
    }
}

/// A row that looks for the nearest one outside of its component.
struct Seeker {
    position: u32,
    component: u32,
    /// Nothing outside is nearer.
    known: f64,
    /// The mutual reachability of the best one so far.
    best: f64,
    found: u32,
}
