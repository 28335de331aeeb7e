//! The Node-API addon: the verbs of [`habitue::api`] and nothing else.
//!
//! The TypeScript package in `npm/` makes classes of them. Whatever fails throws or rejects
//! with an error whose message is [`habitue::Error::to_json`]; nobody else should call this.
//!
//! Invariants: standard JavaScript types only, so that every engine with Node-API can load it;
//! no call blocks the event loop but scoring one row; bytes that come in are copied before a
//! call returns, because the caller may change them while a task runs.
#![cfg_attr(test, allow(dead_code, reason = "nothing is registered with a host of tests"))]
#![allow(
    clippy::needless_pass_by_value,
    reason = "arguments are made of JavaScript values for each call"
)]
#![allow(unreachable_pub, reason = "`napi` exports what is `pub`")]

mod answer;
mod calls;
mod ffi;
mod handles;
mod scorers;
