//! Progress and cancellation of a long call, and the driver that runs it.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::error::{Error, Result};

use crate::math::parallel::watched;

use super::threads;

/// How far a call has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// What is being done, such as `reading`.
    pub stage: &'static str,
    /// How much of it is done.
    pub done: u64,
    /// How much there is, 0 where unknown.
    pub total: u64,
}

/// The two-way line between a call and its caller: progress out, cancellation in.
///
/// Cloning gives another end of the same line.
#[derive(Clone, Debug, Default)]
pub struct Task(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    cancelled: Arc<AtomicBool>,
    progress: Mutex<Option<Progress>>,
}

impl Task {
    /// A line that nobody has used yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the call to stop. It does so at its next [`Task::check`].
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Fails once the caller has cancelled. Kernels call it at least every 50 ms.
    ///
    /// # Errors
    /// `Cancelled`.
    pub fn check(&self) -> Result<()> {
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Error::cancelled()) } else { Ok(()) }
    }

    /// Reports progress and checks for cancellation. Only the latest report is kept.
    ///
    /// # Errors
    /// `Cancelled`.
    pub fn report(&self, stage: &'static str, done: u64, total: u64) -> Result<()> {
        let mut slot = self.0.progress.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(Progress { stage, done, total });
        drop(slot);
        self.check()
    }

    fn take(&self) -> Option<Progress> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What hears of progress: `None` is a tick without news, so that a caller can look for
/// signals. Returning `Break` cancels.
pub type Listener<'a> = dyn FnMut(Option<&Progress>) -> ControlFlow<()> + 'a;

/// How often a waiting caller is woken.
const TICK: Duration = Duration::from_millis(20);

/// Runs `work` on the pool while the calling thread waits and serves `listener`.
///
/// The listener is called on the calling thread only, as Python and Node require, and once
/// before the work begins, so that a wish to stop is heard however short the work is or however
/// seldom the calling thread gets its turn. Without a listener the calling thread just waits.
///
/// # Errors
/// `Forked`, or what `work` fails with.
pub fn drive<T: Send>(
    task: &Task,
    listener: Option<&mut Listener<'_>>,
    work: impl FnOnce() -> Result<T> + Send,
) -> Result<T> {
    threads::enter()?;
    task.check()?;
    let pool = threads::pool();
    let work = || watched(Some(&task.0.cancelled), || threads::guarded(work));
    let Some(listener) = listener else { return pool.install(work) };
    if listener(None).is_break() {
        task.cancel();
        return Err(Error::cancelled());
    }
    let finished = (Mutex::new(None), Condvar::new());
    pool.in_place_scope(|scope| {
        scope.spawn(|_| {
            // Guarded, because a panic here would leave the caller waiting.
            let result = work();
            *finished.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            finished.1.notify_all();
        });
        let mut slot = finished.0.lock().unwrap_or_else(PoisonError::into_inner);
        while slot.is_none() {
            let waited = finished.1.wait_timeout(slot, TICK);
            slot = waited.unwrap_or_else(PoisonError::into_inner).0;
            if slot.is_some() {
                break;
            }
            drop(slot);
            if listener(task.take().as_ref()).is_break() {
                task.cancel();
            }
            slot = finished.0.lock().unwrap_or_else(PoisonError::into_inner);
        }
    });
    if let Some(last) = task.take() {
        // The work is done: a listener that wants to stop now is too late to be heard.
        let _ = listener(Some(&last));
    }
    let result = finished.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    result.unwrap_or_else(|| Err(Error::internal("the pool dropped a call")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_listener_hears_of_progress_and_can_cancel() {
        let task = Task::new();
        let mut heard = Vec::new();
        let mut listener = |progress: Option<&Progress>| {
            if let Some(progress) = progress {
                heard.push(progress.stage);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let result: Result<()> = drive(&task, Some(&mut listener), || {
            let mut round = 0;
            loop {
                round += 1;
                task.report("spinning", round, 0)?;
                std::thread::yield_now();
            }
        });
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Cancelled);
        assert_eq!(heard.first(), Some(&"spinning"));
    }

    #[test]
    fn a_listener_that_wants_to_stop_is_heard_before_the_work_begins() {
        let task = Task::new();
        let mut listener = |_: Option<&Progress>| ControlFlow::Break(());
        let result: Result<()> =
            drive(&task, Some(&mut listener), || Err(Error::internal("the work began")));
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Cancelled);
        assert_eq!(task.check().unwrap_err().kind(), ErrorKind::Cancelled);
    }

    #[test]
    fn a_panic_in_the_work_is_an_internal_error() {
        let mut quiet = |_: Option<&Progress>| ControlFlow::Continue(());
        let waited = drive::<()>(&Task::new(), Some(&mut quiet), || panic!("planted"));
        let alone = drive::<()>(&Task::new(), None, || panic!("planted"));
        for result in [waited, alone] {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Internal);
            assert!(error.message().contains("planted"));
        }
    }
}
