//! Customer analytics that you embed.

pub mod api;
pub mod clv;
pub mod error;
pub mod evaluate;
pub mod frame;
pub mod learn;
pub mod ledger;
#[cfg(feature = "linfa")]
pub mod linfa;
pub mod math;
pub mod method;
pub mod registry;
#[cfg(feature = "report")]
pub mod report;
pub mod segment;
#[cfg(feature = "simulate")]
pub mod simulate;
#[cfg(test)]
pub(crate) mod testing;
pub mod texts;

pub use api::{inspect, load};
pub use error::{Error, ErrorKind, Result};
pub use frame::{DataFrame, columns};
pub use method::{Analysis, Inputs, Method, Model, Note, Outcome, Predict, Task, Unit};

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
