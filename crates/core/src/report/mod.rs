//! Reports that people read: one HTML page from plain numbers.
//!
//! [`customer_report`] turns a [`data::CustomerReport`] into a page that holds all it needs:
//! no script, no request to anywhere, charts as SVG in the colours of the page (light, dark
//! and print), each with its numbers as a table. Words, plurals and number formats come from
//! [`Texts`], which callers extend. Rendering is a pure function: the same numbers and
//! texts give the same bytes.

mod analysis;
mod chart;
mod checks;
mod closing;
mod cloud;
mod compute;
mod customers;
pub mod data;
mod evaluation;
pub mod format;
mod matrix;
mod page;
#[cfg(test)]
mod sample;
mod segments;
mod svg;
#[cfg(test)]
mod tests;

pub use crate::texts::{OwnTexts, Texts};
pub use analysis::Customers;
pub use customers::customer_report;
pub use data::CustomerReport;
pub use evaluation::Evaluation;
pub use segments::Segments;
