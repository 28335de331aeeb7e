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
        $(
            known: $known:path,
            moves: $moves:expr,
            fields: { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* },
        )?
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
            $($($(#[$field_doc])* pub $field: $type,)*)?
        }

        impl Default for $name {
            fn default() -> Self {
                let crate::learn::buying::Options { penalty, max_iter } = Default::default();
                Self {
                    columns: Default::default(),
                    penalty,
                    max_iter,
                    unit: Default::default(),
                    $($($field: Default::default(),)*)?
                }
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

            $(
                fn wanted(&self) -> Option<$crate::clv::covariates::Wanted<'_>> {
                    $crate::clv::covariates::Wanted {
                        purchases: &self.covariates,
                        dropout: &self.covariates_dropout,
                        equal: &self.covariates_equal,
                        penalty: self.penalty_covariates,
                        pool: self.pool.as_deref(),
                        pool_width: self.pool_width,
                        moves: $moves(self),
                    }
                    .some()
                }
            )?

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
                let customers = $likelihood(&data).weight();
                $(
                    if let Some(arranged) = &table.arranged {
                        let (parts, values) = arranged.parts(table, <$data>::new)?;
                        let grouped = $crate::clv::covariates::grouped(
                            arranged,
                            &data,
                            (&parts, values),
                            $likelihood,
                        );
                        let (estimate, widths) = crate::learn::buying::fit_grouped(
                            grouped,
                            $known(&data, &options)?,
                            arranged.widths,
                            &options,
                            watch,
                        )?;
                        return Ok(Found { estimate, customers, chosen: (), widths });
                    }
                )?
                let estimate = $fit(&data, &options, watch)?;
                Ok(Found { estimate, customers, chosen: (), widths: Vec::new() })
            }

            fn posterior(
                &self,
                (): &(),
                table: &Summary<'_>,
                ask: &Sampling,
                watch: &dyn Fn(u32, f64) -> Result<()>,
            ) -> Result<crate::learn::buying::Posterior> {
                let data = <$data>::new(table.frequency, table.recency, table.age, table.weight)?;
                $(
                    // Stands here so that only methods with covariates have this part.
                    let _ = $known;
                    if let Some(arranged) = &table.arranged {
                        let (parts, values) = arranged.parts(table, <$data>::new)?;
                        let grouped = $crate::clv::covariates::grouped(
                            arranged,
                            &data,
                            (&parts, values),
                            $likelihood,
                        );
                        return ask.sample(&grouped, watch);
                    }
                )?
                ask.sample(&$likelihood(&data), watch)
            }
        }
    };
}

/// [`buying_method`] with covariates and groups; `moves` says what they move, `extra` are further
/// fields.
macro_rules! covariate_method {
    (
        $(#[$doc:meta])*
        $name:ident = $id:literal,
        revision: $revision:literal,
        process: $process:ty = $make:expr,
        data: $data:path,
        likelihood: $likelihood:expr,
        fit: $fit:path,
        known: $known:path,
        moves: $moves:expr,
        fields: { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* },
    ) => {
        buying_method! {
            $(#[$doc])*
            $name = $id,
            revision: $revision,
            age: AGE,
            models: LEDGER,
            process: $process = $make,
            data: $data,
            likelihood: $likelihood,
            fit: $fit,
            known: $known,
            moves: $moves,
            fields: {
                /// Columns of the table that tell how often a customer buys: numbers, or texts,
                /// of which each but the first in order has a coefficient. A coefficient c of z
                /// multiplies the rate of purchases by e^(c z).
                covariates: Vec<String>,
                /// Columns of the table that tell how soon a customer leaves, in the same way.
                covariates_dropout: Vec<String>,
                /// Columns of both lists that have one coefficient for both.
                covariates_equal: Vec<String>,
                $($(#[$field_doc])* $field: $type,)*
                /// Strength of the pull of the coefficients of covariates towards 0: times the
                /// number of customers, times the sum of their squares, each in the standard
                /// deviation of its column (a text's in 1).
                #[schemars(range(min = 0.0, max = 1e6))]
                penalty_covariates: f64,
                /// A column of groups, such as a cohort or segment: each group buys and leaves
                /// at its own rate, drawn towards that of all by as much as its data leave open.
                pool: Option<String>,
                /// The standard deviation of the logarithms of the groups' rates; estimated,
                /// one for purchases and one for dropout, where it is not given.
                #[schemars(range(min = 1e-3, max = 10.0))]
                pool_width: Option<f64>,
            },
        }
    };
}

pub(super) use {buying_method, covariate_method};
