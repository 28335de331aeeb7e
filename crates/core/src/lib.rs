//! Customer analytics that you embed.

pub mod error;

pub use error::{Error, ErrorKind, Result};
