//! Customer analytics that you embed.

pub mod error;
pub mod frame;
pub mod math;

pub use error::{Error, ErrorKind, Result};
