//! Where a call works: on the calling thread where it is small, else on the pool.

use crate::error::Result;
use crate::frame::Source;

use super::input::{Input, Inputs};
use super::task::{Listener, Task, drive};
use super::threads;

/// Above this many rows a call works on the pool; a smaller one is done sooner than a thread
/// is woken.
const SMALL_ROWS: usize = 4096;
/// The same for a table that comes as bytes.
const SMALL_BYTES: usize = 1 << 18;

/// Runs `work` where it is done soonest; a panic in it becomes an error.
pub(crate) fn call<T: Send>(
    task: &Task,
    listener: Option<&mut Listener<'_>>,
    inputs: Inputs,
    work: impl FnOnce(Inputs) -> Result<T> + Send,
) -> Result<T> {
    threads::enter()?;
    if inputs.iter().all(|(_, input)| is_small(input)) {
        task.check()?;
        return threads::guarded(|| work(inputs));
    }
    drive(task, listener, || work(inputs))
}

fn is_small(input: &Input) -> bool {
    match input {
        Input::Table(Source::Frame(frame)) => frame.height() <= SMALL_ROWS,
        Input::Table(Source::Ipc(bytes)) => bytes.len() <= SMALL_BYTES,
        Input::Table(_) => false,
        Input::Model(model) => model.basis().customers.unwrap_or(0) <= SMALL_ROWS as u64,
    }
}
