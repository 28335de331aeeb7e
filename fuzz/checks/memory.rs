//! How much memory a call holds at its peak.
#![allow(unsafe_code, reason = "an allocator that counts")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static LIVE: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator with a count of the bytes that this thread holds.
pub(crate) struct Counting;

fn grow(bytes: usize) {
    // A thread that is ending has no counters any more.
    let _ = LIVE.try_with(|live| {
        live.set(live.get().wrapping_add(bytes));
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        let _ = LIVE.try_with(|live| live.set(live.get().saturating_sub(layout.size())));
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}

/// Runs `work`, which may hold twice `bytes` and 1 MiB at most, on this thread.
pub(crate) fn bounded<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    within(2 * bytes + (1 << 20), work)
}

/// Runs `work`, which may hold `limit` bytes at most, on this thread.
pub(crate) fn within<T>(limit: usize, work: impl FnOnce() -> T) -> T {
    let before = LIVE.get();
    PEAK.set(before);
    let result = work();
    let used = PEAK.get().saturating_sub(before);
    assert!(used <= limit, "{used} bytes of memory, and {limit} are allowed");
    result
}
