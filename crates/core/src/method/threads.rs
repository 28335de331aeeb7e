//! The one pool of threads, its size, and the guard against use after `fork`.
//!
//! The pool is Polars' own, so that a process has one and not two. Kernels run in the
//! *current* rayon pool, which lets tests enter pools of 1, 2 and 8 threads.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, Once, PoisonError};

use polars_core::runtime::THREAD_POOL;

use crate::error::{Error, ErrorKind, Result};

/// The process in which the pool was started; 0 while it has not been.
static HOME: AtomicU32 = AtomicU32::new(0);

/// Serialises setting the size against starting the pool.
static STARTING: Mutex<()> = Mutex::new(());

const SIZE_VARIABLE: &str = "POLARS_MAX_THREADS";

/// Refuses to go on in a child process made by `fork`: the threads of the pool do not exist
/// there, and waiting for them would hang for ever.
///
/// # Errors
/// `Forked`.
pub fn enter() -> Result<()> {
    let home = HOME.load(Ordering::Acquire);
    if home != 0 && home != std::process::id() {
        return Err(Error::new(
            ErrorKind::Forked,
            "the library was used before this process was forked, and its threads did not come along",
        )
        .hint("start workers by spawn or forkserver, or fork before the first call"));
    }
    Ok(())
}

/// The pool, started on first use. Call [`enter`] before.
pub(crate) fn pool() -> &'static rayon::ThreadPool {
    if LazyLock::get(&THREAD_POOL).is_none() {
        let _guard = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        // Recorded before the start, so that no way into the pool leaves the id behind.
        HOME.store(std::process::id(), Ordering::Release);
        return LazyLock::force(&THREAD_POOL);
    }
    if HOME.load(Ordering::Acquire) == 0 {
        // Polars started it itself, in this process or before a fork that we cannot see.
        HOME.store(std::process::id(), Ordering::Release);
    }
    &THREAD_POOL
}

/// Sets how many threads the process uses, before the first long call.
///
/// # Errors
/// `InvalidParameter` for 0 or more than 1024; `Incompatible` once the pool has started with
/// another size.
pub fn set_threads(threads: usize) -> Result<()> {
    if !(1..=1024).contains(&threads) {
        return Err(Error::invalid_parameter(
            "threads",
            format_args!("must be a whole number in [1, 1024], got {threads}"),
        ));
    }
    let _guard = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pool) = LazyLock::get(&THREAD_POOL) {
        let running = pool.current_num_threads();
        if running == threads {
            return Ok(());
        }
        return Err(Error::incompatible(format!(
            "the pool already runs with {running} threads and cannot change to {threads}"
        ))
        .hint("call `set_threads` before anything else"));
    }
    HOME.store(std::process::id(), Ordering::Release);
    start_with(threads);
    Ok(())
}

/// Starts the pool with this size and puts the environment back as it was, so that the
/// caller's own Polars and child processes do not inherit our setting.
fn start_with(threads: usize) {
    let before = std::env::var_os(SIZE_VARIABLE);
    set_variable(Some(threads.to_string().into()));
    polars_config::config().reload_env_var(SIZE_VARIABLE);
    LazyLock::force(&THREAD_POOL);
    set_variable(before);
    polars_config::config().reload_env_var(SIZE_VARIABLE);
}

#[allow(unsafe_code)]
fn set_variable(value: Option<std::ffi::OsString>) {
    // SAFETY: `set_var` is unsound only where another thread reads the environment at the same
    // moment through C. `set_threads` documents that it is called first, and runs once.
    unsafe {
        match value {
            Some(value) => std::env::set_var(SIZE_VARIABLE, value),
            None => std::env::remove_var(SIZE_VARIABLE),
        }
    }
}

/// How many threads the pool has; starts it.
///
/// # Errors
/// `Forked`.
pub fn threads() -> Result<usize> {
    enter()?;
    Ok(pool().current_num_threads())
}

thread_local! {
    /// Whether this thread is inside [`guarded`], where a panic is caught and must not be
    /// printed.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic becomes an error of kind `Internal` with its text and prints nothing.
///
/// Every verb does so itself; a binding wraps what it does around them.
///
/// # Errors
/// What `work` fails with, and `Internal`.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                before(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    // The state that a panic may leave half changed is dropped with the call: models are
    // immutable, and a ledger changes only after its new state is whole.
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Error::internal(format!("a call panicked: {text}")))
    })
}
