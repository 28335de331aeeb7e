//! Customer lifetime value: who is still there, how often will they buy, what are they worth.

pub mod bg_nbd;
mod declared;
mod fitted;
mod plan;

pub use bg_nbd::BgNbd;
