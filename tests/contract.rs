//! Holds every entry of the registry to the contract. Nothing here names a method: a new one is
//! tested by being registered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "contract/calls.rs"]
mod calls;
#[path = "contract/cancelling.rs"]
mod cancelling;
#[path = "contract/declared.rs"]
mod declared;
#[path = "contract/explaining.rs"]
mod explaining;
#[path = "contract/fitting.rs"]
mod fitting;
#[path = "contract/parameters.rs"]
mod parameters;
#[path = "contract/scoring.rs"]
mod scoring;
mod support;
