//! GGom/NBD: purchases at a personal rate until a Gompertz lifetime ends.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::ggom_nbd::{Data, GgomNbd as Process, GgomNbdLikelihood, fit};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LEDGER, RECENCY, WEIGHT};
use super::family::buying_method;

buying_method! {
    /// Who is still a customer, if the risk to leave grows with age?
    ///
    /// # Input
    /// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
    /// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
    /// `weight`.
    ///
    /// # Model
    /// While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is Gompertz with
    /// hazard eta b e^(b t), eta ~ Gamma(s, beta). With B(y) = beta + e^(b y) - 1:
    /// $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} B(T)^s} +
    /// s b \int_{t_x}^T \frac{e^{b y} \, dy}{(\alpha+y)^{r+x} B(y)^{s+1}} \right].$$
    /// As b goes to 0 with beta / b fixed it is Pareto/NBD; where the data ask for that, the
    /// status says so. Fitted by damped Newton in the logarithms of r, alpha, b, s, beta.
    /// Intervals of predictions are Wald intervals of the expectation.
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
    /// Where b is not identified, as on many short histories: Pareto/NBD says the same for less.
    ///
    /// # References
    /// Bemmaor & Glady (2012), *Modeling Purchasing Behavior with Sudden "Death": A Flexible
    /// Customer Lifetime Model*, Management Science 58(5).
    GgomNbd = "clv.ggom_nbd",
    revision: 1,
    age: AGE,
    models: LEDGER,
    process: Process = Process::from_slice,
    data: Data,
    likelihood: GgomNbdLikelihood::new,
    fit: fit,
}
