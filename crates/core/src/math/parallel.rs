//! Work spread over the threads of the current pool, with results in order.
//!
//! A call from outside of every pool does the work itself: small predictions enter no pool,
//! and rayon's own global pool is never started, so that a process has one pool and not two.
//! The results have the same bits either way.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering as Memory};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::error::{Error, Result};

/// Parts a thread: few enough to cost nothing, enough to even out parts that take longer.
const PARTS: usize = 16;
/// Rows worth a sort of their own.
const SORTED: usize = 4_096;
/// Rows that are sorted without a look at whether the call goes on: some 10 ms.
const UNWATCHED: usize = 1 << 17;

thread_local! {
    /// The wish to stop of the call that this thread works for.
    static STOP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Does `work` for a call that is to stop once `stop` is set: [`checkpoint`] looks at it, also
/// on the threads that share the work.
pub fn watched<R>(stop: Option<&Arc<AtomicBool>>, work: impl FnOnce() -> R) -> R {
    /// Puts back what was there, however the work ends: a thread that waits may do another
    /// call's work in the meantime.
    struct Restore(Option<Arc<AtomicBool>>);
    impl Drop for Restore {
        fn drop(&mut self) {
            STOP.set(self.0.take());
        }
    }
    let _restore = Restore(STOP.replace(stop.cloned()));
    work()
}

fn stopped() -> bool {
    STOP.with_borrow(|stop| stop.as_ref().is_some_and(|stop| stop.load(Memory::Relaxed)))
}

/// Fails once the caller of the call that this thread works for has cancelled it: for steps
/// that know nothing of tasks. Nothing outside of a call.
///
/// # Errors
/// `Cancelled`.
pub fn checkpoint() -> Result<()> {
    if stopped() { Err(Error::cancelled()) } else { Ok(()) }
}

/// Whether the calling thread belongs to a pool with somebody to share the work with.
#[must_use]
pub fn has_help() -> bool {
    1 < helpers()
}

/// Calls `f` with each number below `len`. The one place where a loop is spread: generic
/// iterators of rayon are compiled anew at each use, which was a tenth of the lean library.
fn each(len: usize, f: &(dyn Fn(usize) + Sync)) {
    let stop = STOP.with_borrow(Clone::clone);
    let watched = |at: usize| watched(stop.as_ref(), || f(at));
    (0..len).into_par_iter().with_max_len(1).for_each(watched);
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
    if !worth || !has_help() {
        return (a(), b());
    }
    let stop = STOP.with_borrow(Clone::clone);
    rayon::join(|| watched(stop.as_ref(), a), || watched(stop.as_ref(), b))
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
    sort(items, compare, usize::MAX, &|| false);
}

/// As [`sort_unstable_by`], unless the call is cancelled.
///
/// # Errors
/// `Cancelled`; the items have any order then.
pub fn try_sort_unstable_by<T: Copy + Send + Sync>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Send + Sync,
) -> Result<()> {
    sort(items, compare, UNWATCHED, &stopped);
    checkpoint()
}

/// Sorts runs of at most `most` items and merges them; gives up where `stopped`.
fn sort<T: Copy + Send + Sync>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Send + Sync,
    most: usize,
    stopped: &(dyn Fn() -> bool + Sync),
) {
    let mut size = items.len().div_ceil(helpers()).max(SORTED).min(most);
    if items.len() <= size {
        return items.sort_unstable_by(compare);
    }
    let runs: Vec<Slot<&mut [T]>> =
        items.chunks_mut(size).map(|run| Slot(Mutex::new(run))).collect();
    each(runs.len(), &|at| {
        if !stopped() {
            runs[at].with(|run| run.sort_unstable_by(&compare));
        }
    });
    while size < items.len() && !stopped() {
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
    use crate::ErrorKind;

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

    #[test]
    fn a_call_that_is_cancelled_is_heard_by_all_who_share_its_work() {
        let stop = Arc::new(AtomicBool::new(false));
        let mut items: Vec<u64> = (0..1_000_000).rev().collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let mut sort = |stop: &Arc<AtomicBool>| {
            pool.install(|| watched(Some(stop), || try_sort_unstable_by(&mut items, Ord::cmp)))
        };
        sort(&stop).unwrap();
        stop.store(true, Memory::Relaxed);
        assert_eq!(sort(&stop).unwrap_err().kind(), ErrorKind::Cancelled);
        assert!(items.is_sorted());
        let heard = pool.install(|| {
            let looks = || map_indices(64, |_| checkpoint().is_err());
            let (left, right) = watched(Some(&stop), || join(true, looks, looks));
            [left, right].concat()
        });
        assert!(heard.iter().all(|heard| *heard));
        // Nobody hears of it afterwards.
        pool.broadcast(|_| checkpoint().unwrap());
        checkpoint().unwrap();
    }
}
