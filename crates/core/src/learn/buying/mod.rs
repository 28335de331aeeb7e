//! Repeat buying without a contract: likelihoods, estimates and expectations.
//!
//! Notation of Fader and Hardie: x repeat purchases, t_x the age at the last of them, T the
//! age now, all in one unit of time.

pub mod bg_bb;
pub mod bg_nbd;
pub mod cnbd;
pub mod contract;
pub mod estimate;
pub mod gamma_gamma;
pub mod ggom_nbd;
pub mod grouped;
mod lifetime;
pub mod mbg_nbd;
pub mod nbd;
pub mod pairs;
pub mod parameters;
pub mod pareto_nbd;
pub mod posterior;
pub mod priors;
pub mod process;
mod proposal;

pub use estimate::{
    Estimate, Options, Scale, Status, delta_interval, delta_variance, maximum_likelihood,
};
pub use grouped::{Group, Grouped, Term, Width, fit_grouped};
pub use pairs::{Customers, Futures, Pairs, ValueAndGradient, of_future};
pub use parameters::{Block, Layout};
pub use posterior::{Posterior, PosteriorOptions, sample_posterior};
pub use priors::{Law, Priors};
pub use process::{Draw, Future, History, Likelihood, Process, STEP, central_differences};
