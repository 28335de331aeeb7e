//! Panics are caught at our boundary, so that a caller sees an error; here they count. Those of
//! the layers below are allowed where they are caught.

use std::backtrace::Backtrace;
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::sync::{Mutex, PoisonError};

static OURS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes the panics of the core and silences those of its dependencies from now on.
pub(crate) fn watch() {
    let usual = take_hook();
    set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        let file = info.location().map_or("", |at| at.file()).replace('\\', "/");
        if file.contains("crates/core/src") {
            let text = format!("{info}\n{}", Backtrace::force_capture());
            OURS.lock().unwrap_or_else(PoisonError::into_inner).push(text);
        } else if !file.contains(".cargo/registry") && !file.starts_with("/rustc/") {
            usual(info);
        }
    }));
}

/// Fails if the core panicked since [`watch`].
pub(crate) fn none() {
    let found = std::mem::take(&mut *OURS.lock().unwrap_or_else(PoisonError::into_inner));
    assert!(found.is_empty(), "the core panicked: {}", found.join("\n"));
}
