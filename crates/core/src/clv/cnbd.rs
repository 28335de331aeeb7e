//! BG/CNBD-k and MBG/CNBD-k: regular buyers, of whom every k-th event is a purchase.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::Columns;
use crate::learn::buying::bg_nbd::{BgNbd as Parameters, Dropout};
use crate::learn::buying::cnbd::{Cnbd, CnbdLikelihood, Data, Selection, best_k, fit};
use crate::learn::buying::{Likelihood as _, Options, Posterior};
use crate::method::{Fitted, Inputs, Method, OutputSpec, RoleSpec, Task, Unit};

use super::asked::{Found, Sampling, Summary};
use super::buying::{Buying, BuyingModel, learn};
use super::declared::{AGE, BUYING_OUTPUTS, CUSTOMER_ID, FREQUENCY, LITT, RECENCY, WEIGHT, role};

/// Declares one of the two: they differ in when customers may drop out.
macro_rules! regular_method {
    ($(#[$doc:meta])* $name:ident = $id:literal, $dropout:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
        #[serde(default, deny_unknown_fields)]
        #[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
        pub struct $name {
            /// The caller's names of columns, by canonical name.
            pub columns: Columns,
            /// Regularity: every k-th event is a purchase, so that times between purchases are
            /// Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from
            /// 1 upwards until it has fallen twice.
            #[schemars(range(min = 1, max = 12))]
            pub k: Option<u32>,
            /// Strength of the pull of each parameter towards 1 (alpha towards the mean T):
            /// `penalty` times the number of customers times the sum of the squared logarithms
            /// is taken off the log-likelihood. It does not depend on the unit. 0 is plain
            /// maximum likelihood.
            #[schemars(range(min = 0.0, max = 1e6))]
            pub penalty: f64,
            /// Newton steps before `NotConverged`.
            #[schemars(range(min = 1, max = 100_000))]
            pub max_iter: u32,
            /// The unit of durations in a summary table. A ledger has its own, and raw
            /// transactions are counted in this one.
            pub unit: Unit,
        }

        impl Default for $name {
            fn default() -> Self {
                let Options { penalty, max_iter } = Options::default();
                Self {
                    columns: Columns::default(),
                    k: None,
                    penalty,
                    max_iter,
                    unit: Unit::default(),
                }
            }
        }

        impl Method for $name {
            const ID: &'static str = $id;
            const ROLES: &'static [RoleSpec] =
                &[role(&[CUSTOMER_ID, FREQUENCY, RECENCY, AGE, LITT, WEIGHT])];
            const OUTPUTS: &'static [OutputSpec] = BUYING_OUTPUTS;
            const EXPLAINS: bool = true;
            type Model = BuyingModel<Self>;

            fn learn(
                &self,
                inputs: &mut Inputs,
                task: &Task,
            ) -> Result<Fitted<BuyingModel<Self>>> {
                learn(self, inputs, task)
            }
        }

        impl Buying for $name {
            type Process = Cnbd;
            type Chosen = u32;

            const NEEDS_LITT: bool = true;

            fn columns(&self) -> &Columns {
                &self.columns
            }

            fn unit(&self) -> Unit {
                self.unit
            }

            fn process(&self, k: &u32, parameters: &[f64]) -> Cnbd {
                let parameters = Parameters::from_slice(parameters);
                Cnbd { k: *k, dropout: $dropout, parameters }
            }

            fn estimate(
                &self,
                table: &Summary<'_>,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<Found<u32>> {
                let data = data(table)?;
                let options = Options { penalty: self.penalty, max_iter: self.max_iter };
                let (k, estimate) = match self.k {
                    Some(k) => (k, fit(&data, k, $dropout, &options, watch)?),
                    None => {
                        let Selection { k, estimate, .. } =
                            best_k(&data, $dropout, &options, watch)?;
                        (k, estimate)
                    }
                };
                let customers = CnbdLikelihood::new(&data, k, $dropout).weight();
                Ok(Found { estimate, customers, chosen: k, widths: Vec::new() })
            }

            fn posterior(
                &self,
                k: &u32,
                table: &Summary<'_>,
                ask: &Sampling,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<Posterior> {
                let data = data(table)?;
                ask.sample(&CnbdLikelihood::new(&data, *k, $dropout), watch)
            }
        }
    };
}

fn data(table: &Summary<'_>) -> Result<Data> {
    Data::new(table.frequency, table.recency, table.age, table.litt, table.weight)
}

regular_method! {
    /// Who is still a customer, if they buy in a regular rhythm?
    ///
    /// # Input
    /// A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
    /// `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in
    /// the unit of the others), optionally `weight`. Predictions do without `litt`.
    ///
    /// # Model
    /// BG/NBD in which every k-th event of a customer's Poisson process is a purchase: times
    /// between purchases are Erlang-k, more regular than exponential ones. A customer drops out
    /// after each repeat purchase with probability p ~ Beta(a, b); alpha belongs to events, so
    /// that purchases come at rate r / (k alpha) on average. What is to come is exact: the
    /// events since the last purchase are a mixture over their number 0 to k - 1.
    /// `k` is chosen by likelihood unless given.
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are
    /// worth in advance, and whether there will be any; tables of the estimates.
    ///
    /// # Reasons
    /// `explain` says what each column adds, as Shapley values against the typical repeat customer
    /// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
    ///
    /// # When not to use
    /// Where k comes out as 1: then BG/NBD says the same for less.
    ///
    /// # References
    /// Platzer & Reutterer (2016), *Ticking Away the Moments: Timing Regularity Helps to Better
    /// Predict Customer Activity*, Marketing Science 35(5); Reutterer, Platzer & Schröder
    /// (2021), *Leveraging purchase regularity for predicting customer behavior the easy way*,
    /// International Journal of Research in Marketing 38(1).
    BgCnbdK = "clv.bg_cnbd_k", Dropout::AfterRepeats
}

regular_method! {
    /// Who is still a customer, if they buy in a regular rhythm and some never came back?
    ///
    /// # Input
    /// A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
    /// `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in
    /// the unit of the others), optionally `weight`. Predictions do without `litt`.
    ///
    /// # Model
    /// As `clv.bg_cnbd_k`, but a customer may drop out right after the first purchase too, with
    /// the same probability p ~ Beta(a, b).
    ///
    /// # Output
    /// For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
    /// ledger, date), and on request the probability and number of purchases, what they are
    /// worth in advance, and whether there will be any; tables of the estimates.
    ///
    /// # Reasons
    /// `explain` says what each column adds, as Shapley values against the typical repeat customer
    /// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
    ///
    /// # When not to use
    /// Where k comes out as 1: then MBG/NBD says the same for less.
    ///
    /// # References
    /// Reutterer, Platzer & Schröder (2021), *Leveraging purchase regularity for predicting
    /// customer behavior the easy way*, International Journal of Research in Marketing 38(1).
    MbgCnbdK = "clv.mbg_cnbd_k", Dropout::AfterAll
}
