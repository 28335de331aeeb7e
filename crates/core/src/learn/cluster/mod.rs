//! Groups of rows that are alike: kernels of clustering over a matrix of doubles.
//!
//! Every kernel takes [`Points`] (rows as they stand in memory, prepared by the caller) and a
//! [`Watch`] that may stop it. Rows belong to clusters 0, 1, ...; a row that belongs to none
//! has [`NOISE`]. Random draws come from [`crate::math::random::Random`], one table a purpose and
//! one entity a run, and sums of floats run over fixed blocks, so that the same rows and seed
//! give the same bits for any number of threads.

mod axes;
mod choose;
pub mod dbscan;
mod distinct;
pub mod hdbscan;
mod kd_tree;
pub mod kmeans;
mod line;
mod matching;
pub mod mixture;
mod points;
pub mod prototypes;
#[cfg(test)]
pub(in crate::learn) mod reference;
mod unions;
pub mod validity;

pub use axes::principal_axes;
pub use choose::{Candidate, Choice, ChooseOptions, Clusterer, Why, choose_k};
pub use line::{Line, line};
pub use matching::assignment;
pub use points::{NOISE, Points, Watch, squared_distance};
