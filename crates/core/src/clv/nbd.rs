//! NBD: purchases at a personal rate, for ever.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::nbd::{Data, Nbd as Process, NbdLikelihood, fit};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LEDGER, RECENCY, WEIGHT};
use super::family::buying_method;

buying_method! {
    /// How often will customers buy who never leave?
    ///
    /// # Input
    /// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
    /// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
    /// `weight`.
    ///
    /// # Model
    /// A customer buys at rate lambda ~ Gamma(r, alpha) and never drops out: x purchases up to T
    /// have the density
    /// $$\frac{\Gamma(r+x)}{\Gamma(r)} \frac{\alpha^r}{(\alpha+T)^{r+x}}.$$
    /// The baseline that every model with dropout must beat. Fitted by damped Newton in
    /// (ln r, ln alpha). Intervals of predictions are Wald intervals of the expectation.
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are worth
    /// in advance, and whether there will be any; tables of the estimates. `p_alive` is 1.
    ///
    /// # Reasons
    /// `explain` says what each column adds, as Shapley values against the typical repeat customer
    /// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
    ///
    /// # When not to use
    /// Wherever customers leave: it overstates what is to come.
    ///
    /// # References
    /// Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1); with times of
    /// purchases as in Fader & Hardie (2005), *Implementing the BG/NBD Model*.
    Nbd = "clv.nbd",
    revision: 1,
    age: AGE,
    models: LEDGER,
    process: Process = Process::from_slice,
    data: Data,
    likelihood: NbdLikelihood::new,
    fit: fit,
}
