//! MBG/NBD: as BG/NBD, with a chance to drop out after the first purchase too.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::bg_nbd::{BgNbd, Data};
use crate::learn::buying::mbg_nbd::{MbgNbd as Process, fit, known, likelihood};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::covariates::CovariatesOn;
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LEDGER, RECENCY, WEIGHT};
use super::family::{buying_method, covariate_method};

covariate_method! {
    /// Who is still a customer, if some never came back after the first purchase?
    ///
    /// # Input
    /// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
    /// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
    /// `weight`.
    ///
    /// # Model
    /// As BG/NBD, but a customer may drop out right after the first purchase, with the same
    /// probability p ~ Beta(a, b) as after each later one:
    /// $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)}
    /// \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$
    /// Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
    /// predictions are Wald intervals of the expectation.
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are worth
    /// in advance, and whether there will be any; tables of the estimates.
    ///
    /// # Reasons
    /// `explain` says what each column adds, as Shapley values against the typical repeat customer
    /// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
    ///
    /// # When not to use
    /// For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
    /// starts after the customers were acquired.
    ///
    /// # References
    /// Batislam, Denizel & Filiztekin (2007), *Empirical validation and comparison of models for
    /// customer base analysis*, International Journal of Research in Marketing 24(3).
    MbgNbd = "clv.mbg_nbd",
    revision: 1,
    process: Process = make,
    data: Data,
    likelihood: likelihood,
    fit: fit,
    known: known,
    moves: |own: &MbgNbd| own.on.moves(),
    fields: {
        /// What covariates of dropout act on.
        on: CovariatesOn,
    },
}

fn make(parameters: &[f64]) -> Process {
    Process(BgNbd::from_slice(parameters))
}
