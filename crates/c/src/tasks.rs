//! Progress and cancellation of long calls.

use std::ffi::{c_char, c_void};
use std::ops::ControlFlow;
use std::ptr;

use habitue::Task;
use habitue::error::Result;
use habitue::method::Progress;

use crate::edge::{OK, Out, Status, guard, to_c};
use crate::failure::Failure;
use crate::handles::Table;

/// The line to a call that is under way; 0 is none.
pub type TaskHandle = u64;

/// Hears how far a call has come: what is being done, how much of it is done, and how much
/// there is (0 where unknown). `stage` is NULL before the work begins and on a tick without
/// news, about 50 times a second.
///
/// It is called on the thread that made the call and on no other. A return other than 0
/// cancels. It must return: an exception or `longjmp` must not leave it.
pub type ProgressCallback = Option<
    unsafe extern "C" fn(
        user_data: *mut c_void,
        stage: *const c_char,
        done: u64,
        total: u64,
    ) -> i32,
>;

pub(crate) static TASKS: Table<Line> = Table::new("task", 1);

/// A task and who listens to it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    task: Task,
    callback: ProgressCallback,
    user_data: UserData,
}

#[derive(Clone, Copy, Debug)]
struct UserData(*mut c_void);

// SAFETY: the pointer is only handed back to the caller's function, on the caller's thread.
unsafe impl Send for UserData {}
// SAFETY: as above.
unsafe impl Sync for UserData {}

/// Runs a verb with the task behind `handle`; 0 is a call without task.
pub(crate) fn with_task<T>(
    handle: TaskHandle,
    call: impl FnOnce(&Task, Option<&mut habitue::method::task::Listener<'_>>) -> Result<T>,
) -> Result<T> {
    if handle == 0 {
        return call(&Task::new(), None);
    }
    let Line { task, callback, user_data } = TASKS.get(handle)?;
    let Some(callback) = callback else { return call(&task, None) };
    let mut listener = |progress: Option<&Progress>| {
        let stage = progress.map(|progress| to_c(progress.stage));
        let stage = stage.as_ref().map_or(ptr::null(), |stage| stage.as_ptr());
        let (done, total) = progress.map_or((0, 0), |progress| (progress.done, progress.total));
        // SAFETY: the caller promised a function that may be called until the task is freed.
        match unsafe { callback(user_data.0, stage, done, total) } {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    };
    call(&task, Some(&mut listener))
}

/// Makes a task: pass it to a long call to hear of its progress and to be able to cancel it.
///
/// `progress` may be NULL; `user_data` is handed to it. A task serves one call: cancelled once,
/// it stays cancelled.
///
/// # Safety
/// `progress` and `user_data` can be used until the task is freed and its call has returned;
/// `task` is a place for a handle, `error` is null or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn habitue_task_new(
    progress: ProgressCallback,
    user_data: *mut c_void,
    task: *mut TaskHandle,
    error: *mut *mut Failure,
) -> Status {
    guard(error, || {
        // SAFETY: as the caller promises.
        let out = unsafe { Out::new(task, "task") }?;
        let user_data = UserData(user_data);
        out.write(TASKS.insert(Line { task: Task::new(), callback: progress, user_data })?);
        Ok(())
    })
}

/// Asks the call that uses the task to stop; it fails with `HABITUE_CANCELLED` soon after. May
/// be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_task_cancel(task: TaskHandle) -> Status {
    guard(ptr::null_mut(), || TASKS.with(task, |line| line.task.cancel()))
}

/// Frees a task. 0 is allowed; a call that uses it goes on.
#[unsafe(no_mangle)]
pub extern "C" fn habitue_task_free(task: TaskHandle) -> Status {
    free(&TASKS, task)
}

/// Forgets a handle; 0 is none.
pub(crate) fn free<T: Clone>(table: &Table<T>, handle: u64) -> Status {
    if handle == 0 { OK } else { guard(ptr::null_mut(), || table.remove(handle)) }
}
