//! Contracts that end visibly: how long customers stay who are seen to leave.

mod model;
mod tenures;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::Columns;
use crate::learn::buying::contract::{
    BetaDiscreteWeibull as BdwProcess, BetaDiscreteWeibullLikelihood, Contract, Data,
    SbgLikelihood, ShiftedBetaGeometric, fit_beta_discrete_weibull, fit_sbg,
};
use crate::learn::buying::{Estimate, Likelihood as _, Options};
use crate::method::vocabulary::LEVEL;
use crate::method::{
    ColumnKind, ColumnSpec, Fitted, Inputs, Method, OptionKind, OptionSpec, OutputSpec, RoleSpec,
    Task,
};

use super::declared::{
    COVARIANCE, CUSTOMER_ID, DIAGNOSTICS, DISCOUNT_RATE, FOREVER, PARAMETERS, WEIGHT, role_of,
};
pub use model::ContractModel;

const TENURE: ColumnSpec = ColumnSpec {
    name: "tenure",
    kind: ColumnKind::Count,
    required: true,
    doc: "Whole periods: the one in which the customer left (1 or later) where `churned`, else \
          those that they have been through.",
};

const CHURNED: ColumnSpec = ColumnSpec {
    name: "churned",
    kind: ColumnKind::Flag,
    required: true,
    doc: "Whether the customer has left.",
};

const PERIODS: OptionSpec = OptionSpec {
    name: "horizon",
    doc: "How many periods ahead; a part of one has not passed.",
    kind: OptionKind::Number { min: 0.0, max: 65_535.0, open: true },
    default: "12.0",
    required: false,
};

const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "p_alive_in",
        doc: "Probability that the customer is there still after `horizon` periods; 0 for one who \
              has left.",
        range: (0.0, 1.0),
        options: &[&PERIODS, &LEVEL],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "p_churn",
        doc: "Probability that the customer leaves in the next period; null for one who has left.",
        range: (0.0, 1.0),
        options: &[&LEVEL],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "expected_renewals",
        doc: "Mean number of renewals within `horizon` periods, or with `forever` of all to come, \
              null where that diverges.",
        unit: "renewals",
        range: (0.0, f64::INFINITY),
        options: &[&PERIODS, &FOREVER, &LEVEL],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "discounted_renewals",
        doc: "The same with the j-th renewal worth e^(-`discount_rate` (j - 1)): the next one counts \
              in full (DERL).",
        unit: "renewals",
        range: (0.0, f64::INFINITY),
        options: &[&PERIODS, &FOREVER, &DISCOUNT_RATE, &LEVEL],
        default: false,
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "median_lifetime",
        doc: "Periods from now by which the customer has left with probability one half.",
        unit: "periods",
        range: (0.0, f64::INFINITY),
        default: false,
        ..OutputSpec::ROW
    },
    PARAMETERS,
    DIAGNOSTICS,
    COVARIANCE,
    OutputSpec {
        name: "survival",
        doc: "A new customer period by period, up to `horizon`.",
        options: &[&PERIODS],
        columns: &[
            number("period", "From 0."),
            number("survival", "Share that stays beyond this period."),
            number("p_churn", "Share that leaves in this period."),
            number("retention", "Share of those who got here that stays for the next period."),
        ],
        ..OutputSpec::TABLE
    },
];

const fn number(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: ColumnKind::Number, required: true, doc }
}

/// What a method of contracts adds to what both do.
pub trait Contractual: Method<Model = ContractModel<Self>> {
    /// The mathematics.
    type Process: Contract;

    /// The caller's names of columns.
    fn columns(&self) -> &Columns;

    /// The process at these parameters.
    fn process(parameters: &[f64]) -> Self::Process;

    /// Fits; the second number is the sum of the weights.
    ///
    /// # Errors
    /// As [`Method::learn`].
    fn estimate(
        &self,
        data: &Data,
        watch: &dyn Fn(u32, f64) -> Result<()>,
    ) -> Result<(Estimate, f64)>;
}

/// Declares one of the two.
macro_rules! contract_method {
    (
        $(#[$doc:meta])*
        $name:ident = $id:literal, $process:ty, $make:expr, $likelihood:expr, $fit:path
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
        #[serde(default, deny_unknown_fields)]
        #[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
        pub struct $name {
            /// The caller's names of columns, by canonical name.
            pub columns: Columns,
            /// Strength of the pull of each parameter towards 1: `penalty` times the number of
            /// customers times the sum of the squared logarithms is taken off the
            /// log-likelihood. 0 is plain maximum likelihood.
            #[schemars(range(min = 0.0, max = 1e6))]
            pub penalty: f64,
            /// Newton steps before `NotConverged`.
            #[schemars(range(min = 1, max = 100_000))]
            pub max_iter: u32,
        }

        impl Default for $name {
            fn default() -> Self {
                let Options { penalty, max_iter } = Options::default();
                Self { columns: Columns::default(), penalty, max_iter }
            }
        }

        impl Method for $name {
            const ID: &'static str = $id;
            const ROLES: &'static [RoleSpec] =
                &[role_of(&[CUSTOMER_ID, TENURE, CHURNED, WEIGHT], &[])];
            const OUTPUTS: &'static [OutputSpec] = OUTPUTS;
            type Model = ContractModel<Self>;

            fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Self::Model>> {
                model::learn(self, inputs, task)
            }
        }

        impl Contractual for $name {
            type Process = $process;

            fn columns(&self) -> &Columns {
                &self.columns
            }

            fn process(parameters: &[f64]) -> $process {
                $make(parameters)
            }

            fn estimate(
                &self,
                data: &Data,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<(Estimate, f64)> {
                let options = Options { penalty: self.penalty, max_iter: self.max_iter };
                Ok(($fit(data, &options, watch)?, $likelihood(data).weight()))
            }
        }
    };
}

contract_method! {
    /// How long do contracts last?
    ///
    /// # Input
    /// A table with `tenure` in whole periods (the one in which the customer left, or those
    /// passed) and `churned`, a row a customer or, with `weight`, a row a group.
    ///
    /// # Model
    /// At the end of each period a customer leaves with probability theta ~ Beta(alpha, beta):
    /// $$P(T = t) = \frac{B(\alpha+1, \beta+t-1)}{B(\alpha,\beta)}, \quad
    /// S(t) = \frac{B(\alpha, \beta+t)}{B(\alpha,\beta)}.$$
    /// Retention rises with tenure although no customer changes: the fickle leave first. Fitted
    /// by damped Newton; intervals of predictions are Wald intervals of the expectation.
    ///
    /// # Output
    /// For each customer the probability to stay, to leave next, and renewals to come, as they
    /// are or discounted; a table of survival; tables of the estimates.
    ///
    /// # When not to use
    /// Where customers leave unseen (`clv.bg_nbd` and its kin), and where a customer's own
    /// chance to leave changes with time (`clv.beta_discrete_weibull`).
    ///
    /// # References
    /// Fader & Hardie (2007), *How to Project Customer Retention*, Journal of Interactive
    /// Marketing 21(1); Fader & Hardie (2010), *Customer-Base Valuation in a Contractual
    /// Setting*, Marketing Science 29(1).
    Sbg = "clv.sbg", ShiftedBetaGeometric, ShiftedBetaGeometric::from_slice, SbgLikelihood::new,
    fit_sbg
}

contract_method! {
    /// How long do contracts last, if the chance to leave changes with tenure?
    ///
    /// # Input
    /// A table with `tenure` in whole periods (the one in which the customer left, or those
    /// passed) and `churned`, a row a customer or, with `weight`, a row a group.
    ///
    /// # Model
    /// As `clv.sbg`, but a customer's own survival is (1 - theta)^(t^c), theta ~ Beta(alpha,
    /// beta):
    /// $$S(t) = \frac{B(\alpha, \beta+t^c)}{B(\alpha,\beta)}.$$
    /// c = 1 is the shifted beta-geometric, c > 1 a chance to leave that rises with tenure, c < 1
    /// one that falls. Fitted by damped Newton; intervals of predictions are Wald intervals of
    /// the expectation.
    ///
    /// # Output
    /// For each customer the probability to stay, to leave next, and renewals to come, as they
    /// are or discounted; a table of survival; tables of the estimates.
    ///
    /// # When not to use
    /// With few periods: three parameters need five or more.
    ///
    /// # References
    /// Fader, Hardie, Liu, Davin & Steenburgh (2018), *"How to Project Customer Retention"
    /// Revisited: The Role of Duration Dependence*, Journal of Interactive Marketing 43.
    BetaDiscreteWeibull = "clv.beta_discrete_weibull", BdwProcess, BdwProcess::from_slice,
    BetaDiscreteWeibullLikelihood::new, fit_beta_discrete_weibull
}
