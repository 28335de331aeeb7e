//! Repeat buying without a contract: likelihoods, estimates and expectations.
//!
//! Notation of Fader and Hardie: x repeat purchases, t_x the age at the last of them, T the
//! age now, all in one unit of time.

pub mod bg_nbd;
pub mod estimate;
pub mod gamma_gamma;

pub use estimate::{Estimate, Options, Scale, Status, delta_interval, delta_variance};
