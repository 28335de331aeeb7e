//! Customer lifetime value: who is still there, how often will they buy, what are they worth.

mod asked;
#[cfg(feature = "report")]
pub mod auto;
pub mod bg_bb;
pub mod bg_nbd;
mod buying;
mod candidates;
pub mod cnbd;
pub mod contract;
mod covariates;
mod declared;
#[cfg(feature = "report")]
pub mod evaluation;
mod explain;
mod family;
mod fitted;
#[cfg(feature = "report")]
mod forecast;
pub mod gamma_gamma;
pub mod ggom_nbd;
#[cfg(feature = "report")]
pub mod history;
mod local;
pub mod mbg_nbd;
pub mod nbd;
pub mod pareto_nbd;
mod plan;
mod posterior;
mod scorer;
mod transactions;
pub mod value;

#[cfg(feature = "report")]
pub use auto::Auto;
pub use bg_bb::BgBb;
pub use bg_nbd::BgNbd;
pub use buying::BuyingModel;
pub use cnbd::{BgCnbdK, MbgCnbdK};
pub use contract::{BetaDiscreteWeibull, ContractModel, Sbg};
pub use covariates::{CovariatesOn, Wanted};
#[cfg(feature = "report")]
pub use evaluation::Evaluate;
pub use gamma_gamma::GammaGamma;
pub use ggom_nbd::GgomNbd;
#[cfg(feature = "report")]
pub use history::History;
pub use mbg_nbd::MbgNbd;
pub use nbd::Nbd;
pub use pareto_nbd::ParetoNbd;
#[cfg(feature = "report")]
pub(crate) use transactions::Transactions;
pub use value::Value;
