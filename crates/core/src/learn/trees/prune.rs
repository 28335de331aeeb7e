//! Taking back divisions that are not worth a leaf.

use super::{Node, Tree};

/// Impurities of the same rows summed in another order differ by less than this share.
const ROUNDING: f64 = 1e-12;

/// The smallest subtree with the same root whose impurity and leaves together cost least
/// (Breiman et al., section 3.3, T(alpha)): from the leaves up, a node becomes a leaf where its
/// children do not cost less.
pub(super) fn pruned(mut tree: Tree, cost: f64) -> Tree {
    let mass = tree.nodes.first().map_or(1.0, Node::mass);
    let mut costs = vec![0.0; tree.nodes.len()];
    for at in (0..tree.nodes.len()).rev() {
        let node = &mut tree.nodes[at];
        let alone = node.impurity() / mass + cost;
        costs[at] = alone;
        if let Some(split) = node.split {
            let both = costs[split.left] + costs[split.right];
            if both < alone - ROUNDING {
                costs[at] = both;
            } else {
                node.split = None;
            }
        }
    }
    compact(&tree)
}

/// Without divisions whose two sides are leaves of the same class.
pub(super) fn merged(mut tree: Tree) -> Tree {
    for at in (0..tree.nodes.len()).rev() {
        let Some(split) = tree.nodes[at].split else { continue };
        let (left, right) = (&tree.nodes[split.left], &tree.nodes[split.right]);
        let leaves = left.split.is_none() && right.split.is_none();
        if leaves && left.class() == right.class() {
            tree.nodes[at].split = None;
        }
    }
    compact(&tree)
}

/// Without nodes that nothing leads to.
fn compact(tree: &Tree) -> Tree {
    let mut reached = vec![false; tree.nodes.len()];
    if let Some(root) = reached.first_mut() {
        *root = true;
    }
    for (at, node) in tree.nodes.iter().enumerate() {
        if let Some(split) = node.split.filter(|_| reached[at]) {
            reached[split.left] = true;
            reached[split.right] = true;
        }
    }
    let places: Vec<usize> = reached
        .iter()
        .scan(0, |next, is| {
            let place = *next;
            *next += usize::from(*is);
            Some(place)
        })
        .collect();
    let kept = tree.nodes.iter().zip(&reached).filter(|(_, reached)| **reached);
    let nodes = kept.map(|(node, _)| {
        let mut node = node.clone();
        if let Some(split) = &mut node.split {
            (split.left, split.right) = (places[split.left], places[split.right]);
        }
        node
    });
    Tree { nodes: nodes.collect() }
}
