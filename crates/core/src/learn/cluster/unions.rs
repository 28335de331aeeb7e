//! Which items belong together, found by several threads at once.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Disjoint sets of the numbers below a length; every set is named by its lowest member.
///
/// A parent is never above its child, so that stale reads lead to an ancestor and no order of
/// the unions shows in the end (Anderson and Woll 1991, *Wait-free parallel algorithms for the
/// union-find problem*).
#[derive(Debug)]
pub(super) struct Unions(Vec<AtomicU32>);

impl Unions {
    /// Each number alone.
    pub(super) fn new(len: usize) -> Self {
        Self((0..len as u32).map(AtomicU32::new).collect())
    }

    /// The lowest member of the set of `item`, as far as this thread knows.
    #[inline]
    pub(super) fn find(&self, item: u32) -> u32 {
        let mut item = item;
        loop {
            let parent = self.0[item as usize].load(Relaxed);
            if parent == item {
                return item;
            }
            let above = self.0[parent as usize].load(Relaxed);
            if above != parent {
                self.0[item as usize].store(above, Relaxed);
            }
            item = above;
        }
    }

    /// Puts two sets together; false where they were one already.
    #[inline]
    pub(super) fn unite(&self, a: u32, b: u32) -> bool {
        loop {
            let (a, b) = (self.find(a), self.find(b));
            if a == b {
                return false;
            }
            let (low, high) = (a.min(b), a.max(b));
            let root = &self.0[high as usize];
            if root.compare_exchange(high, low, Relaxed, Relaxed).is_ok() {
                return true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_named_by_their_lowest_member() {
        let unions = Unions::new(6);
        assert!(unions.unite(5, 3) && unions.unite(3, 4) && unions.unite(0, 1));
        assert!(!unions.unite(4, 5));
        let roots: Vec<u32> = (0..6).map(|i| unions.find(i)).collect();
        assert_eq!(roots, [0, 0, 2, 3, 3, 3]);
    }
}
