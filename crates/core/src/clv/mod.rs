//! Customer lifetime value: who is still there, how often will they buy, what are they worth.

pub mod bg_nbd;
mod declared;
mod explain;
mod fitted;
pub mod gamma_gamma;
mod plan;
pub mod value;

pub use bg_nbd::BgNbd;
pub use gamma_gamma::GammaGamma;
pub use value::Value;
