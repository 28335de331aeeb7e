//! Segmentation: who belongs together.

pub mod choose_k;
mod clustered;
pub mod dbscan;
pub mod gaussian_mixture;
mod groups;
pub mod hdbscan;
mod intervals;
pub mod k_prototypes;
pub mod kmeans;
#[cfg(feature = "report")]
pub mod lifecycle;
pub mod movements;
#[cfg(feature = "report")]
pub(crate) mod overview;
pub mod profile;
pub mod rfm;

pub use choose_k::ChooseK;
pub use clustered::{Assigned, Clustered, Clustering, Common, GroupView, Groups, Missing, Scale};
pub use dbscan::Dbscan;
pub use gaussian_mixture::GaussianMixture;
pub use hdbscan::Hdbscan;
pub use k_prototypes::KPrototypes;
pub use kmeans::Kmeans;
#[cfg(feature = "report")]
pub use lifecycle::Lifecycle;
pub use movements::Movements;
pub use profile::Profile;
pub use rfm::Rfm;

#[cfg(test)]
mod tests;
