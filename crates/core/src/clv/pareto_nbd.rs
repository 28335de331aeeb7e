//! Pareto/NBD: purchases at a personal rate until a lifetime ends.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::pareto_nbd::{
    Data, ParetoNbd as Process, ParetoNbdLikelihood, fit, known,
};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::covariates::PARETO_NBD_MOVES;
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LEDGER, RECENCY, WEIGHT};
use super::family::{buying_method, covariate_method};

covariate_method! {
    /// Who is still a customer, if customers leave at any time and not only after a purchase?
    ///
    /// # Input
    /// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
    /// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
    /// `weight`, and the columns that `covariates`, `covariates_dropout` and `pool` name, which
    /// only a summary table has. A group that the fit did not see has the parameters of the
    /// population, and its uncertainty; a level of a covariate that it did not see is an error.
    ///
    /// # Model
    /// While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is exponential of
    /// rate mu ~ Gamma(s, beta):
    /// $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} (\beta+T)^s} +
    /// s \int_{t_x}^T \frac{dy}{(\alpha+y)^{r+x} (\beta+y)^{s+1}} \right].$$
    /// The integral is taken numerically to 1e-12, never as a hypergeometric function. Fitted by
    /// damped Newton in the logarithms of r, alpha, s, beta. Intervals of predictions are Wald
    /// intervals of the expectation.
    ///
    /// With `covariates` z and `covariates_dropout` w a customer has alpha e^(-c'z) and
    /// beta e^(-d'w), as in CLVTools: a positive coefficient is a higher rate of purchases or of
    /// dropout. alpha and beta are those of z = w = 0 and the first level of each text.
    /// `penalty_covariates` n sum (c_j sd_j)^2 is taken off the log-likelihood; coefficients of
    /// `covariates_equal` are one for both. A `pool` gives each group g offsets u_g ~ N(0, width^2)
    /// of the same signs to -ln alpha and -ln beta, found together with all else as the maximum of
    /// likelihood times density; a width that is not given maximises what is left with the offsets
    /// integrated out by Laplace's method. Information criteria count every offset.
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are worth
    /// in advance, and whether there will be any; tables of the estimates. Coefficients are called
    /// `purchases.gender`, `dropout.gender`, `both.gender`, with `=level` for texts and groups.
    ///
    /// # Reasons
    /// `explain` says what each column adds, as Shapley values against the typical repeat customer
    /// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
    ///
    /// # When not to use
    /// For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
    /// starts after the customers were acquired. A customer may never buy again, so that a median
    /// time to the next purchase may not exist: it is null then.
    ///
    /// # References
    /// Schmittlein, Morrison & Colombo (1987), *Counting Your Customers*, Management Science 33(1);
    /// Fader & Hardie (2005), *A Note on Deriving the Pareto/NBD Model and Related Expressions*;
    /// Fader & Hardie (2007), *Incorporating Time-Invariant Covariates into the Pareto/NBD and
    /// BG/NBD Models*; Gelman & Hill (2007), *Data Analysis Using Regression and
    /// Multilevel/Hierarchical Models*, chapter 12.
    ParetoNbd = "clv.pareto_nbd",
    revision: 1,
    process: Process = Process::from_slice,
    data: Data,
    likelihood: ParetoNbdLikelihood::new,
    fit: fit,
    known: known,
    moves: |_: &ParetoNbd| PARETO_NBD_MOVES,
    fields: {},
}
