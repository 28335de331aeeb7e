//! Which cores can be reached from which, by steps of at most `eps`.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::error::Result;
use crate::math::parallel::join;

use super::super::kd_tree::{BLOCK, KdTree, SERIAL, distances};
use super::super::points::{NOISE, Watch};
use super::super::unions::Unions;
use super::cores::ones;

/// A node of which it is not known that its cores are all connected.
const MIXED: u32 = NOISE - 1;

/// Pairs of nodes of fewer rows are walked without a look at `watch`.
const QUIET: usize = 512;

/// By position: the lowest position of a core's component; of other rows their own.
///
/// Two walks over the tree at once: within each node, then across its two halves. A pair of
/// nodes is left alone as soon as each is connected in itself and both to each other, or where
/// all of one is in reach of all of the other, so that dense places cost little.
pub(super) fn connect(
    tree: &KdTree,
    cores: &[u16],
    reach: f64,
    watch: &Watch<'_>,
) -> Result<Vec<u32>> {
    let states = tree.nodes().iter().map(|_| AtomicU32::new(MIXED)).collect();
    let unions = Unions::new(tree.len());
    let walk = Walk { tree, cores, reach, watch, states, unions };
    if !tree.nodes().is_empty() {
        walk.within(0)?;
    }
    Ok((0..tree.len() as u32).map(|position| walk.unions.find(position)).collect())
}

struct Walk<'a> {
    tree: &'a KdTree,
    cores: &'a [u16],
    reach: f64,
    watch: &'a Watch<'a>,
    /// By node: one of its cores where they are all connected, [`NOISE`] where there is none.
    states: Vec<AtomicU32>,
    unions: Unions,
}

impl Walk<'_> {
    fn within(&self, number: u32) -> Result<()> {
        let node = self.tree.node(number);
        if QUIET <= node.len() {
            (self.watch)("connecting cores", u64::from(node.start), self.tree.len() as u64)?;
        }
        if self.tree.greatest(number, number) <= self.reach {
            self.unite_all(number);
            self.unite_states(number);
            return Ok(());
        }
        if node.is_leaf() {
            self.touch(number, number);
        } else {
            let [left, right] = self.tree.children(number);
            let worth = SERIAL <= node.len();
            let (a, b) = join(worth, || self.within(left), || self.within(right));
            a.and(b)?;
            self.across(left, right)?;
        }
        self.refresh(number);
        Ok(())
    }

    fn across(&self, a: u32, b: u32) -> Result<()> {
        let (one, other) = (self.refresh(a), self.refresh(b));
        if one == NOISE || other == NOISE || self.joined(one, other) {
            return Ok(());
        }
        if self.reach < self.tree.least(a, b) {
            return Ok(());
        }
        let (first, second) = (self.tree.node(a), self.tree.node(b));
        if self.tree.greatest(a, b) <= self.reach {
            let cores = [self.unite_all(a), self.unite_all(b)];
            self.unions.unite(cores[0], cores[1]);
        } else if first.is_leaf() && second.is_leaf() {
            self.touch(a, b);
        } else {
            let size = first.len() + second.len();
            if QUIET <= size {
                (self.watch)("connecting cores", u64::from(first.start), self.tree.len() as u64)?;
            }
            // Whatever is larger is divided.
            let (whole, parts) = if second.len() < first.len() {
                (b, self.tree.children(a))
            } else {
                (a, self.tree.children(b))
            };
            let half = |part: u32| move || self.across(whole, part);
            let (x, y) = join(2 * SERIAL <= size, half(parts[0]), half(parts[1]));
            x.and(y)?;
        }
        self.refresh(a);
        self.refresh(b);
        Ok(())
    }

    fn joined(&self, one: u32, other: u32) -> bool {
        one != MIXED && other != MIXED && self.unions.find(one) == self.unions.find(other)
    }

    /// Connects the cores of two leaves that are in reach of each other.
    fn touch(&self, a: u32, b: u32) {
        let (tree, unions) = (self.tree, &self.unions);
        let (first, second) = (tree.node(a), tree.node(b));
        let other_cores = self.cores[second.start as usize / BLOCK];
        // Between two connected leaves one step is enough.
        let enough = a != b && self.state(a) != MIXED && self.state(b) != MIXED;
        let mut row = vec![0.0; tree.columns()];
        for lane in ones(self.cores[first.start as usize / BLOCK]) {
            let position = first.start + lane as u32;
            tree.copy_row(position, &mut row);
            if self.reach < tree.least_from(&row, b) {
                continue;
            }
            let found = distances(tree.block(second.start), &row);
            for other in ones(other_cores).filter(|&other| found[other] <= self.reach) {
                unions.unite(position, second.start + other as u32);
                if enough {
                    return;
                }
            }
        }
    }

    /// Connects all cores of a node, which are in reach of something together, and gives one.
    fn unite_all(&self, number: u32) -> u32 {
        let node = self.tree.node(number);
        if let state @ 0..MIXED = self.state(number) {
            return state;
        }
        let leaves = node.start as usize / BLOCK..(node.end as usize).div_ceil(BLOCK);
        let mut first = NOISE;
        for leaf in leaves {
            for lane in ones(self.cores[leaf]) {
                let position = (leaf * BLOCK + lane) as u32;
                if first == NOISE {
                    first = position;
                } else {
                    self.unions.unite(first, position);
                }
            }
        }
        self.states[number as usize].store(first, Relaxed);
        first
    }

    /// After [`Self::unite_all`]: no node below needs a further look.
    fn unite_states(&self, number: u32) {
        let node = self.tree.node(number);
        let below = (number as usize..)
            .take_while(|&n| self.tree.nodes().get(n).is_some_and(|other| other.end <= node.end));
        for n in below.skip(1) {
            let other = self.tree.nodes()[n];
            let leaves = other.start as usize / BLOCK..(other.end as usize).div_ceil(BLOCK);
            let core = leaves.flat_map(|leaf| {
                ones(self.cores[leaf]).map(move |lane| (leaf * BLOCK + lane) as u32)
            });
            self.states[n].store(core.into_iter().next().unwrap_or(NOISE), Relaxed);
        }
    }

    fn state(&self, number: u32) -> u32 {
        self.states[number as usize].load(Relaxed)
    }

    /// Looks again whether the cores of a node are connected by now.
    fn refresh(&self, number: u32) -> u32 {
        let state = self.state(number);
        if state != MIXED {
            return state;
        }
        let node = self.tree.node(number);
        let found = if node.is_leaf() {
            let mut cores = ones(self.cores[node.start as usize / BLOCK]);
            match cores.next().map(|lane| node.start + lane as u32) {
                None => NOISE,
                Some(first) => {
                    let root = self.unions.find(first);
                    let same = |lane| self.unions.find(node.start + lane as u32) == root;
                    if cores.all(same) { first } else { MIXED }
                }
            }
        } else {
            match self.tree.children(number).map(|child| self.state(child)) {
                [NOISE, other] | [other, NOISE] => other,
                [one, other] if self.joined(one, other) => one,
                _ => MIXED,
            }
        };
        if found != MIXED {
            self.states[number as usize].store(found, Relaxed);
        }
        found
    }
}
