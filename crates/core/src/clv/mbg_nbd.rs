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
    /// `weight`, and the columns that `covariates`, `covariates_dropout` and `pool` name, which
    /// only a summary table has. A group that the fit did not see has the parameters of the
    /// population, and its uncertainty; a level of a covariate that it did not see is an error.
    ///
    /// # Model
    /// As BG/NBD, but a customer may drop out right after the first purchase, with the same
    /// probability p ~ Beta(a, b) as after each later one:
    /// $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)}
    /// \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$
    /// Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
    /// predictions are Wald intervals of the expectation.
    ///
    /// With `covariates` z and `covariates_dropout` w a customer has alpha e^(-c'z), so that a
    /// positive coefficient is a higher rate of purchases, and a e^(d'w), b e^(d'w) (`on =
    /// "scale"`, as CLVTools: the mean dropout a/(a+b) stays, a positive coefficient brings
    /// customers closer together), or the log-odds of a/(a+b) plus d'w (`on = "phi"`: a positive
    /// coefficient is more dropout). alpha, a, b are those of z = w = 0 and the first level of each
    /// text. `penalty_covariates` n sum (c_j sd_j)^2 is taken off the log-likelihood; coefficients
    /// of `covariates_equal` are one for both. A `pool` gives each group g offsets u_g ~ N(0,
    /// width^2) of the same signs to -ln alpha and to the log-odds of a/(a+b), found together with
    /// all else as the maximum of likelihood times density; a width that is not given maximises
    /// what is left with the offsets integrated out by Laplace's method. Information criteria count
    /// every offset.
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
