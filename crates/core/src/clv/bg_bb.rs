//! BG/BB: opportunities that are taken or not, until a chance to drop out.

use crate::error::Result;
use crate::learn::buying::Likelihood as _;
use crate::learn::buying::bg_bb::{BgBb as Process, BgBbLikelihood, Data, fit};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel};
use super::declared::{
    BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, N_PERIODS, NO_MODELS, RECENCY, WEIGHT,
};
use super::family::buying_method;

buying_method! {
    /// Who is still a customer, if there is one opportunity to buy in each period?
    ///
    /// # Input
    /// A summary table with `frequency` (opportunities taken, whole), `recency` (the last one taken,
    /// 0 where none was) and `n_periods` (opportunities in all, whole, up to 65,535), optionally
    /// `weight`. Neither a ledger nor transactions know what an opportunity is.
    ///
    /// # Model
    /// At each opportunity a customer who is alive buys with probability p ~ Beta(alpha, beta); before
    /// each they drop out with probability theta ~ Beta(gamma, delta):
    /// $$\frac{B(\alpha+x, \beta+n-x)}{B(\alpha,\beta)} \frac{B(\gamma, \delta+n)}{B(\gamma,\delta)} +
    /// \sum_{i=0}^{n-t_x-1} \frac{B(\alpha+x, \beta+t_x-x+i)}{B(\alpha,\beta)}
    /// \frac{B(\gamma+1, \delta+t_x+i)}{B(\gamma,\delta)}.$$
    /// Fitted by damped Newton. `horizon` counts opportunities; a part of one has not come. `p_alive`
    /// is as of the last opportunity; published tables often are one ahead (`p_alive_in` with
    /// `horizon = 1`). Intervals of predictions are Wald intervals of the expectation.
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are worth
    /// in advance, and whether there will be any; tables of the estimates.
    ///
    /// # When not to use
    /// Where customers can buy at any time: the continuous models use more of the data.
    ///
    /// # References
    /// Fader, Hardie & Shang (2010), *Customer-Base Analysis in a Discrete-Time Noncontractual
    /// Setting*, Marketing Science 29(6).
    BgBb = "clv.bg_bb",
    revision: 1,
    age: N_PERIODS,
    models: NO_MODELS,
    process: Process = Process::from_slice,
    data: Data,
    likelihood: BgBbLikelihood::new,
    fit: fit,
}
