//! One program for all targets: the variable `HABITUE_FUZZ` names the one that it tries.
#![no_main]
#![allow(unsafe_code, reason = "an allocator that counts, and the entry point of libFuzzer")]

#[path = "../checks/mod.rs"]
mod checks;

use std::sync::OnceLock;

use checks::memory::Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static TARGET: OnceLock<checks::Target> = OnceLock::new();

libfuzzer_sys::fuzz_target!(
    init: {
        // In the place of libFuzzer's hook, which would end the process at panics that are caught.
        checks::panics::watch();
        let name = std::env::var("HABITUE_FUZZ").expect("HABITUE_FUZZ names a target");
        let target = checks::TARGETS.iter().find(|(known, _)| *known == name);
        let _ = TARGET.set(target.expect("a target of checks/mod.rs").1);
    },
    |data: &[u8]| {
        (TARGET.get().expect("set before the first input"))(data);
        checks::panics::none();
    }
);
