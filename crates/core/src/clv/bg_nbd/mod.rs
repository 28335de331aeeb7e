//! BG/NBD: purchases at a personal rate until a chance to drop out after each.

mod model;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::Columns;
use crate::learn::buying::bg_nbd::{BgNbd as Process, Data, Pairs, fit};
use crate::learn::buying::estimate::Options;
use crate::ledger::{Needs, buying_columns};
use crate::method::{Fitted, Inputs, Method, Note, OutputSpec, RoleSpec, Task, Unit};

use super::declared::{
    AGE, CUSTOMER_ID, DIAGNOSTICS, EXPECTED_PURCHASES, FREQUENCY, NEXT_PURCHASE, P_ALIVE,
    P_NO_PURCHASE, PARAMETERS, RECENCY, WEIGHT, role,
};

pub use model::BgNbdModel;
pub(super) use model::{Graded, History, check_history, future_of};

/// Who is still a customer, and how often will they buy?
///
/// # Input
/// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
/// at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
/// `weight`.
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
/// # Output
/// `p_alive`, `expected_purchases` within `horizon`, `next_purchase` (time and, from a ledger,
/// date), `p_no_purchase`; tables `parameters` and `diagnostics`.
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
/// 24(2), eq. 6 to 10.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct BgNbd {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Strength of the pull of each parameter towards 1 (alpha towards the mean T): `penalty`
    /// times the number of customers times the sum of the squared logarithms is taken off the
    /// log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Newton steps before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
    /// transactions are counted in this one.
    pub unit: Unit,
}

impl Default for BgNbd {
    fn default() -> Self {
        let Options { penalty, max_iter, .. } = Options::default();
        Self { columns: Columns::default(), penalty, max_iter, unit: Unit::default() }
    }
}

impl Method for BgNbd {
    const ID: &'static str = "clv.bg_nbd";
    /// 2: the file has the typical customer.
    const REVISION: u32 = 2;
    const ROLES: &'static [RoleSpec] = &[role(&[CUSTOMER_ID, FREQUENCY, RECENCY, AGE, WEIGHT])];
    const OUTPUTS: &'static [OutputSpec] =
        &[P_ALIVE, EXPECTED_PURCHASES, NEXT_PURCHASE, P_NO_PURCHASE, PARAMETERS, DIAGNOSTICS];
    const EXPLAINS: bool = true;
    type Model = BgNbdModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<BgNbdModel>> {
        let needs = Needs { spend: false, times: true, unique: true, unit: self.unit };
        let customers = buying_columns(inputs.take_data()?, &self.columns, None, needs, task)?;
        let (model, fit_notes) = BgNbdModel::learn(self, &customers, task)?;
        let notes: Vec<Note> = customers.notes.into_iter().chain(fit_notes).collect();
        Ok(Fitted::new(model, customers.basis, notes))
    }
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
        let data = Data::new(frequency, recency, age, None)?;
        let options = Options { penalty: self.penalty, max_iter: self.max_iter };
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let process = Process::from_array(fit(&data, &options, &watch)?.parameters);
        let pairs = Pairs::new(frequency, age);
        let future = pairs.evaluate(&process, |future| future.expected_purchases(duration));
        let expected = pairs.rows().iter().enumerate().map(|(i, &pair)| {
            process.p_alive(frequency[i], recency[i], age[i]) * future[pair as usize]
        });
        Ok(expected.collect())
    }
}
