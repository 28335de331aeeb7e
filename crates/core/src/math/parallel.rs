//! Work spread over the threads of the current pool, with results in order.
//!
//! A call from outside of every pool does the work itself: small predictions enter no pool,
//! and rayon's own global pool is never started, so that a process has one pool and not two.
//! The results have the same bits either way.

use rayon::prelude::*;

/// Whether the calling thread belongs to a pool with somebody to share the work with.
#[must_use]
pub fn has_help() -> bool {
    rayon::current_thread_index().is_some() && rayon::current_num_threads() > 1
}

/// `f` of each item, in order; no thread takes fewer than `least` items at once.
#[must_use]
pub fn map<T: Sync, R: Send>(
    items: &[T],
    least: usize,
    f: impl Fn(&T) -> R + Send + Sync,
) -> Vec<R> {
    if has_help() {
        items.par_iter().with_min_len(least.max(1)).map(f).collect()
    } else {
        items.iter().map(f).collect()
    }
}

/// `f` of each number below `len`, in order.
#[must_use]
pub fn map_indices<R: Send>(len: usize, f: impl Fn(usize) -> R + Send + Sync) -> Vec<R> {
    if has_help() { (0..len).into_par_iter().map(f).collect() } else { (0..len).map(f).collect() }
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
    if has_help() {
        items.par_iter_mut().enumerate().map(|(at, item)| f(at, item)).collect()
    } else {
        items.iter_mut().enumerate().map(|(at, item)| f(at, item)).collect()
    }
}

/// Sorts by `compare`; equal items may change places, so they must be alike.
pub fn sort_unstable_by<T: Send>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> std::cmp::Ordering + Send + Sync,
) {
    if has_help() {
        items.par_sort_unstable_by(compare);
    } else {
        items.sort_unstable_by(compare);
    }
}

/// Sorts by the key that `key` gives; as [`sort_unstable_by`].
pub fn sort_unstable_by_key<T: Send, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K + Send + Sync) {
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
