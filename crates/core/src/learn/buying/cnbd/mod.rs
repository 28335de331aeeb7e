//! BG/CNBD-k and MBG/CNBD-k: regular buyers.
//!
//! Events happen at a personal rate lambda ~ Gamma(r, alpha), and every k-th is a purchase, so
//! that the times between purchases are Erlang-k: the larger k, the more regular. After each
//! purchase a customer drops out with probability p ~ Beta(a, b), in MBG/CNBD-k after the
//! first as well. Platzer and Reutterer (2016), "Ticking away the moments: timing regularity
//! helps to better predict customer activity", Marketing Science 35(5); Reutterer, Platzer and
//! Schroeder (2021), "Leveraging purchase regularity for predicting customer behavior the easy
//! way", International Journal of Research in Marketing 38(1).

mod counting;
mod data;
mod discounting;
mod fit;
mod future;
mod likelihood;
mod process;
mod silence;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use fit::{CnbdLikelihood, Selection, best_k, fit};
pub use future::Future;

use super::bg_nbd::{BgNbd, Dropout};

/// The largest k: purchases as regular as that come at nearly fixed times.
pub const MAX_K: u32 = 12;

/// The parameters, and what is chosen rather than estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the parameters and nothing else")]
pub struct Cnbd {
    /// Events a purchase, 1 to [`MAX_K`]; beyond that it counts as the nearest of these. 1 is
    /// BG/NBD or MBG/NBD.
    pub k: u32,
    /// After which purchases a customer may drop out.
    pub dropout: Dropout,
    /// r, alpha (of events, k times as frequent as purchases), a and b.
    pub parameters: BgNbd,
}

impl Cnbd {
    fn events(&self) -> u32 {
        self.k.clamp(1, MAX_K)
    }
}
