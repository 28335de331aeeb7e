//! Tables in, tables out: the one place that knows Polars and Arrow types.
//!
//! A [`Source`] is whatever the caller holds. [`Scan::open`] reads its schema;
//! [`Scan::batches`], [`Scan::parts`] and [`Scan::read`] import the named columns and no
//! others. A [`View`] of a [`Batch`] gives a column by its canonical name as plain vectors:
//! numbers, keys, instants, money, texts. [`TableBuilder`] makes a result, [`to_ipc`] and
//! [`to_arrow_stream`] hand it out.
//!
//! Invariants: no panic of the layer below reaches the caller; nothing above this module
//! names a Polars type but [`DataFrame`]; files are opened in [`files`] only.

mod arrow_ffi;
mod batch;
mod build;
mod columns;
#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "csv")]
mod csv_split;
#[cfg(feature = "csv")]
mod csv_write;
mod export;
pub mod files;
mod guard;
mod instants;
mod ipc;
mod ipc_lengths;
mod iso8601;
mod join;
mod keys;
mod lane;
mod memory;
mod money;
mod numbers;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_write;
mod scan;
mod sliced;
mod source;
mod types;
mod validate;
mod values;
mod view;

pub use arrow_ffi::{ArrowStream, to_arrow_stream};
pub use batch::Batch;
pub use build::TableBuilder;
pub use columns::{Columns, columns};
pub use export::to_ipc;
pub use join::{beside, double, stack, text};
pub use polars_core::frame::DataFrame;
pub use scan::{Batches, Column, Part, Parts, Scan};
pub use source::Source;
pub use values::{
    Changed, Instants, KeyKind, KeyValues, Keys, Money, Numbers, Strings, Texts, Validity, Zone,
};
pub use view::View;

#[cfg(test)]
mod tests;
