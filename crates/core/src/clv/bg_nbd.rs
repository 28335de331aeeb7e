//! BG/NBD: purchases at a personal rate until a chance to drop out after each.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::bg_nbd::{BgNbd as Process, BgNbdLikelihood, Data, fit, known};
use crate::learn::buying::{Customers, Pairs};
use crate::method::Task;

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::covariates::CovariatesOn;
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LEDGER, RECENCY, WEIGHT};
use super::family::{buying_method, covariate_method};

covariate_method! {
    /// Who is still a customer, and how often will they buy?
    ///
    /// # Input
    /// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
    /// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
    /// `weight`, and the columns that `covariates`, `covariates_dropout` and `pool` name, which
    /// only a summary table has. A group that the fit did not see has the parameters of the
    /// population, and its uncertainty; a level of a covariate that it did not see is an error.
    ///
    /// # Model
    /// While alive, a customer buys at rate lambda ~ Gamma(r, alpha); after each repeat purchase
    /// they drop out with probability p ~ Beta(a, b). The likelihood of x purchases, the last at
    /// t_x, observed up to T is
    /// $$\frac{B(a, b+x)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+T)^{r+x}} +
    /// 1_{x>0} \frac{B(a+1, b+x-1)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+t_x)^{r+x}}.$$
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
    /// `explain` says what each column adds, compared with the typical repeat customer of the fit:
    /// of each column the lower median over the customers who came back. With the set N of columns
    /// and v(S) the output of a customer who has the columns of S and is typical in the others,
    /// $$\phi_i = \sum_{S \subseteq N \setminus i} \frac{|S|!\,(|N| - |S| - 1)!}{|N|!}\,[v(S \cup i) - v(S)],$$
    /// the Shapley value, exact over all mixtures; the contributions sum to the output less that of
    /// the typical customer. A mixture is made possible: recency is at most T, and who never came
    /// back has no recency and no mean spend; a mean spend that is missing counts as typical.
    ///
    /// # When not to use
    /// For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
    /// starts after the customers were acquired. A customer who never bought again counts as alive
    /// with certainty.
    ///
    /// # References
    /// Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science
    /// 24(2), eq. 6 to 10; Fader & Hardie (2007), *Incorporating Time-Invariant Covariates into the
    /// Pareto/NBD and BG/NBD Models*; Gelman & Hill (2007), *Data Analysis Using Regression and
    /// Multilevel/Hierarchical Models*, chapter 12.
    BgNbd = "clv.bg_nbd",
    revision: 2,
    process: Process = Process::from_slice,
    data: Data,
    likelihood: BgNbdLikelihood::new,
    fit: fit,
    known: known,
    moves: |own: &BgNbd| own.on.moves(),
    fields: {
        /// What covariates of dropout act on.
        on: CovariatesOn,
    },
}

impl BgNbd {
    /// Fits to histories and says how many purchases each customer is expected to make within
    /// `duration` after them: what a hold-out period is compared with.
    ///
    /// # Errors
    /// As a fit.
    pub fn forecast(
        &self,
        frequency: &[f64],
        recency: &[f64],
        age: &[f64],
        duration: f64,
        task: &Task,
    ) -> Result<Vec<f64>> {
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let found = self.estimate(&Summary::new(frequency, recency, age), &watch)?;
        let process = self.process(&(), &found.estimate.parameters);
        let pairs = Pairs::new(&Customers { frequency, recency: None, age, group: None });
        let ahead = pairs.evaluate(&[process], |future| future.expected_purchases(duration));
        let expected = pairs.rows().iter().enumerate().map(|(i, &pair)| {
            process.p_alive(frequency[i], recency[i], age[i]) * ahead[pair as usize]
        });
        Ok(expected.collect())
    }
}
