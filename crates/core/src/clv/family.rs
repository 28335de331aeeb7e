//! The methods of repeat buying whose parameters are columns, penalty, max_iter and unit.
//!
//! They differ in mathematics and words only, so one macro declares them.

/// Declares a method: its words, its id, its columns, its process and its likelihood.
macro_rules! buying_method {
    (
        $(#[$doc:meta])*
        $name:ident = $id:literal,
        revision: $revision:literal,
        age: $age:ident,
        models: $models:expr,
        process: $process:ty = $make:expr,
        data: $data:path,
        likelihood: $likelihood:expr,
        fit: $fit:path,
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, serde::Deserialize, schemars::JsonSchema, PartialEq, serde::Serialize,
        )]
        #[serde(default, deny_unknown_fields)]
        #[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
        pub struct $name {
            /// The caller's names of columns, by canonical name.
            pub columns: crate::frame::Columns,
            /// Strength of the pull of each parameter towards 1 (a time towards the mean T):
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
            pub unit: crate::method::Unit,
        }

        impl Default for $name {
            fn default() -> Self {
                let crate::learn::buying::Options { penalty, max_iter } = Default::default();
                Self { columns: Default::default(), penalty, max_iter, unit: Default::default() }
            }
        }

        impl crate::method::Method for $name {
            const ID: &'static str = $id;
            const REVISION: u32 = $revision;
            const EXPLAINS: bool = !$models.is_empty();
            const ROLES: &'static [crate::method::RoleSpec] =
                &[$crate::clv::declared::role_of(
                    &[CUSTOMER_ID, FREQUENCY, RECENCY, $age, WEIGHT],
                    $models,
                )];
            const OUTPUTS: &'static [crate::method::OutputSpec] = BUYING_OUTPUTS;
            type Model = BuyingModel<Self>;

            fn learn(
                &self,
                inputs: &mut crate::method::Inputs,
                task: &crate::method::Task,
            ) -> Result<crate::method::Fitted<BuyingModel<Self>>> {
                $crate::clv::buying::learn(self, inputs, task)
            }
        }

        impl Buying for $name {
            type Process = $process;
            type Chosen = ();

            const AGE: &'static str = $age.name;
            const DISCRETE: bool = $models.is_empty();

            fn columns(&self) -> &crate::frame::Columns {
                &self.columns
            }

            fn unit(&self) -> crate::method::Unit {
                self.unit
            }

            fn process(&self, (): &(), parameters: &[f64]) -> $process {
                $make(parameters)
            }

            fn estimate(
                &self,
                table: &Summary<'_>,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<Found<()>> {
                let data = <$data>::new(table.frequency, table.recency, table.age, table.weight)?;
                let options = crate::learn::buying::Options {
                    penalty: self.penalty,
                    max_iter: self.max_iter,
                };
                let estimate = $fit(&data, &options, watch)?;
                let customers = $likelihood(&data).weight();
                Ok(Found { estimate, customers, chosen: () })
            }

            fn posterior(
                &self,
                (): &(),
                table: &Summary<'_>,
                ask: &Sampling,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<crate::learn::buying::Posterior> {
                let data = <$data>::new(table.frequency, table.recency, table.age, table.weight)?;
                ask.sample(&$likelihood(&data), watch)
            }
        }
    };
}

pub(super) use buying_method;
