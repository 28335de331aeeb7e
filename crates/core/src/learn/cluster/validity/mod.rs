//! How good a clustering is: indices that need no truth, and one that does.
//!
//! Rows that belong to no cluster ([`super::NOISE`]) are left out, but for [`adjusted_rand`],
//! where they are a cluster like others.

mod dispersion;
mod rand_index;
mod silhouette;
#[cfg(test)]
mod tests;

pub use dispersion::{Dispersion, dispersion};
pub use rand_index::adjusted_rand;
pub use silhouette::{Silhouette, silhouette, silhouette_of_sample};
