//! What several domains learn with: kernels on slices, without parameters as data, frames or
//! notes.

pub mod buying;
pub mod cluster;
pub mod trees;
