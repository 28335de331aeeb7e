//! Words and numbers for people: the catalogue of texts, which callers extend, and how a
//! language writes numbers.
//!
//! A sentence of the library is English with a code and arguments beside it; the catalogue
//! has the same sentence in other languages under its code. So without the cargo feature
//! `report`, which brings the catalogue, everything is said in English.

#[cfg(feature = "report")]
mod catalogue;
pub mod numbers;

#[cfg(feature = "report")]
pub use catalogue::{OwnTexts, Slots, Texts};
pub use numbers::Numbers;
