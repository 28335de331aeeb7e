//! Segmentation: who belongs together.

pub mod rfm;

pub use rfm::Rfm;
