//! Work spread over the threads of the current pool, with results in order.
//!
//! A call from outside of every pool does the work itself: small predictions enter no pool,
//! and rayon's own global pool is never started, so that a process has one pool and not two.
//! The results have the same bits either way.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// Parts a thread: few enough to cost nothing, enough to even out parts that take longer.
const PARTS: usize = 16;
/// Rows worth a sort of their own.
const SORTED: usize = 4_096;

/// Whether the calling thread belongs to a pool with somebody to share the work with.
#[must_use]
pub fn has_help() -> bool {
    1 < helpers()
}

/// Calls `f` with each number below `len`. The one place where a loop is spread: generic
/// iterators of rayon are compiled anew at each use, which was a tenth of the lean library.
fn each(len: usize, f: &(dyn Fn(usize) + Sync)) {
    (0..len).into_par_iter().with_max_len(1).for_each(f);
}

/// How many threads share the work: outside of every pool one, without asking rayon, which would
/// start its own pool to answer.
fn helpers() -> usize {
    if rayon::current_thread_index().is_some() { rayon::current_num_threads() } else { 1 }
}

/// How many items make a part: all of them where nobody helps.
fn part_size(len: usize, least: usize) -> usize {
    let parts = if has_help() { PARTS * helpers() } else { 1 };
    len.div_ceil(parts).max(least).max(1)
}

/// Something that one thread fills and another takes.
struct Slot<T>(Mutex<T>);

impl<T> Slot<T> {
    fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn take(self) -> T {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The results of `fill` for ranges that make up `0..len`, in order.
fn spread<R: Send>(
    len: usize,
    least: usize,
    fill: &(dyn Fn(Range<usize>, &mut Vec<R>) + Sync),
) -> Vec<R> {
    let mut all = Vec::with_capacity(len);
    let size = part_size(len, least);
    if len <= size {
        fill(0..len, &mut all);
        return all;
    }
    let parts: Vec<Slot<Vec<R>>> =
        (0..len.div_ceil(size)).map(|_| Slot(Mutex::new(Vec::new()))).collect();
    each(parts.len(), &|at| {
        let range = at * size..((at + 1) * size).min(len);
        parts[at].with(|part| {
            part.reserve_exact(range.len());
            fill(range, part);
        });
    });
    for part in parts {
        all.append(&mut part.take());
    }
    all
}

/// `f` of each item, in order; no thread takes fewer than `least` items at once.
#[must_use]
pub fn map<T: Sync, R: Send>(
    items: &[T],
    least: usize,
    f: impl Fn(&T) -> R + Send + Sync,
) -> Vec<R> {
    spread(items.len(), least, &|range, out| out.extend(items[range].iter().map(&f)))
}

/// `f` of each number below `len`, in order.
#[must_use]
pub fn map_indices<R: Send>(len: usize, f: impl Fn(usize) -> R + Send + Sync) -> Vec<R> {
    spread(len, 1, &|range, out| out.extend(range.map(&f)))
}

/// Both results, the second found by another thread where one helps and `worth` says that the
/// work is large enough.
pub fn join<A: Send, B: Send>(
    worth: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if worth && has_help() { rayon::join(a, b) } else { (a(), b()) }
}

/// Calls `f` with each item and its position; what it returns comes in order.
#[must_use]
pub fn map_mut<T: Send, R: Send>(
    items: &mut [T],
    f: impl Fn(usize, &mut T) -> R + Send + Sync,
) -> Vec<R> {
    let size = part_size(items.len(), 1);
    let parts: Vec<Slot<&mut [T]>> =
        items.chunks_mut(size).map(|part| Slot(Mutex::new(part))).collect();
    let of = |at: usize, out: &mut Vec<R>| {
        parts[at].with(|part| {
            out.extend(part.iter_mut().enumerate().map(|(i, item)| f(at * size + i, item)));
        });
    };
    spread(parts.len(), 1, &|range, out| range.for_each(|at| of(at, out)))
}

/// Sorts by `compare`; equal items may change places, so they must be alike.
pub fn sort_unstable_by<T: Copy + Send + Sync>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Send + Sync,
) {
    let mut size = items.len().div_ceil(helpers()).max(SORTED);
    if items.len() <= size {
        return items.sort_unstable_by(compare);
    }
    let runs: Vec<Slot<&mut [T]>> =
        items.chunks_mut(size).map(|run| Slot(Mutex::new(run))).collect();
    each(runs.len(), &|at| runs[at].with(|run| run.sort_unstable_by(&compare)));
    while size < items.len() {
        let pairs: Vec<&[T]> = items.chunks(2 * size).collect();
        let merged = map(&pairs, 1, |pair| {
            let (left, right) = pair.split_at(size.min(pair.len()));
            merge(left, right, &compare)
        });
        for (pair, merged) in items.chunks_mut(2 * size).zip(merged) {
            pair.copy_from_slice(&merged);
        }
        size *= 2;
    }
}

/// Two sorted runs as one.
fn merge<T: Copy>(
    mut left: &[T],
    mut right: &[T],
    compare: &impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    let mut out = Vec::with_capacity(left.len() + right.len());
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        if compare(b, a).is_lt() {
            out.push(*b);
            right = &right[1..];
        } else {
            out.push(*a);
            left = &left[1..];
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
    out
}

/// Sorts by the key that `key` gives; as [`sort_unstable_by`].
pub fn sort_unstable_by_key<T: Copy + Send + Sync, K: Ord>(
    items: &mut [T],
    key: impl Fn(&T) -> K + Send + Sync,
) {
    sort_unstable_by(items, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_the_same_inside_and_outside_of_a_pool() {
        let items: Vec<u64> = (0..10_000).map(|i| i * 7919 % 10_007).collect();
        let work = || {
            let mut sorted = items.clone();
            sort_unstable_by_key(&mut sorted, |x| *x);
            let both = join(true, || items.len(), || items.iter().sum::<u64>());
            let numbers = map_mut(&mut sorted.clone(), |at, x| {
                *x += at as u64;
                *x
            });
            (map(&items, 16, |x| x * 2), map_indices(100, |i| i), both, sorted, numbers)
        };
        let outside = work();
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(work), outside);
        }
    }
}
