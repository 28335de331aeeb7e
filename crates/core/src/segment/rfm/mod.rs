//! Recency, frequency, monetary value: scores by cuts, segments by rules.

mod cuts;
mod explain;
mod model;
mod rules;
mod tiers;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, Strings};
use crate::ledger::{RfmColumns, rfm_columns};
use crate::method::{
    Basis, ColumnKind, ColumnSpec, Fitted, Inputs, Method, Note, OutputSpec, RoleSpec, Task,
    vocabulary,
};

pub use cuts::Cuts;
pub use model::RfmModel;
pub use rules::{Rule, default_rules};

/// Which customers are the best, which slip away, which are new?
///
/// # Input
/// A ledger, raw transactions, or a table with `days_since_last` (days, at least 0), `orders`
/// (at least 1) and `total_value` (any currency unit, may be negative).
///
/// # Model
/// Each of the three measures is cut into `scores` classes, and the score is 1 + the number of
/// cuts below the value. With `cuts = "quantile"` cut j is the smallest observed value v with
/// weight(<= v) >= j W / scores; with `cuts = "kmeans"` cuts lie in the middle between the means
/// of neighbouring classes of the division with the least sum of squares (weighted, exact, of
/// values as they are); thresholds of a measure, where they are given, are its cuts. Recency is
/// negated first, so that the highest score is the best in all three. Equal values get equal
/// scores, so classes may be of unequal size or empty.
/// A table of rules then names the segment of each combination of scores.
///
/// Besides, customers are ordered by `total_value`: those who spent most are `high` until they
/// make up the share `high_share` of the revenue, then `medium` until `medium_share`, the others
/// `low`. Equal values are in one tier.
///
/// # Output
/// `recency_score`, `frequency_score`, `monetary_score` (1 to `scores`) and `segment`; on request
/// `value_tier`.
///
/// # Reasons
/// `explain` compares with the typical customer of the fit: of each measure the lower median.
/// A score is its own measure's doing: the contribution is the score less that of the typical
/// customer. For the segment (and the tier) v(S) is 1 where a customer who has the measures of S and is
/// typical in the others falls into the same one, else 0, and the contributions are
/// $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(2 - |S|)!}{3!}\,[v(S \cup i) - v(S)],$$
/// Shapley values, which sum to 1, or to 0 where the typical customer is in that one too.
///
/// # When not to use
/// Where most customers bought once: frequency then has few distinct values and a class or two.
///
/// # References
/// Hughes (1994), *Strategic Database Marketing*; inverse empirical distribution function as
/// in Hyndman & Fan (1996), *Sample Quantiles in Statistical Packages*, definition 1; Wang & Song
/// (2011), *Ckmeans.1d.dp: optimal k-means clustering in one dimension*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Rfm {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// How many classes each measure is cut into.
    #[schemars(range(min = 2, max = 20))]
    pub scores: u32,
    /// How cuts are learnt of a measure without thresholds.
    pub cuts: Cuts,
    /// Days since the last purchase where scores change, ascending, one fewer than `scores`:
    /// fewer days than the first have the highest score.
    #[schemars(length(max = 19))]
    pub recency_thresholds: Option<Vec<f64>>,
    /// Numbers of orders where scores end, ascending, one fewer than `scores`: up to the first
    /// have the lowest score.
    #[schemars(length(max = 19))]
    pub frequency_thresholds: Option<Vec<f64>>,
    /// Total values where scores end, ascending, one fewer than `scores`.
    #[schemars(length(max = 19))]
    pub monetary_thresholds: Option<Vec<f64>>,
    /// Share of the revenue that the tier `high` makes up.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub high_share: f64,
    /// Share of the revenue that `high` and `medium` make up, at least `high_share`.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub medium_share: f64,
    /// Which scores make which segment; total and disjoint. The eleven usual segments of five
    /// scores without it.
    pub rules: Option<Vec<Rule>>,
}

impl Default for Rfm {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            scores: 5,
            cuts: Cuts::default(),
            recency_thresholds: None,
            frequency_thresholds: None,
            monetary_thresholds: None,
            high_share: 0.8,
            medium_share: 0.95,
            rules: None,
        }
    }
}

const COLUMNS: &[ColumnSpec] = &[
    ColumnSpec {
        name: "customer_id",
        kind: ColumnKind::Key,
        required: false,
        doc: "Who; unique at fit.",
    },
    ColumnSpec {
        name: "days_since_last",
        kind: ColumnKind::Number,
        required: true,
        doc: "Days since the last purchase, at least 0.",
    },
    ColumnSpec {
        name: "orders",
        kind: ColumnKind::Number,
        required: true,
        doc: "Number of orders, the first included, at least 0.",
    },
    ColumnSpec {
        name: "total_value",
        kind: ColumnKind::Number,
        required: true,
        doc: "Money spent in all, less refunds.",
    },
    ColumnSpec {
        name: "weight",
        kind: ColumnKind::Number,
        required: false,
        doc: "How many customers the row stands for, at least 0; used at fit only.",
    },
];

const ROLES: &[RoleSpec] = &[RoleSpec {
    name: "data",
    doc: "A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.",
    required: true,
    models: &["ledger"],
    table: true,
    columns: COLUMNS,
}];

const OUTPUTS: &[OutputSpec] = &[
    OutputSpec {
        name: "recency_score",
        doc: "Class of recency; the highest bought last.",
        range: (1.0, 20.0),
        options: &[&vocabulary::AS_OF],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "frequency_score",
        doc: "Class of the number of orders; the highest bought most often.",
        range: (1.0, 20.0),
        options: &[&vocabulary::AS_OF],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "monetary_score",
        doc: "Class of the total value; the highest spent most.",
        range: (1.0, 20.0),
        options: &[&vocabulary::AS_OF],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "segment",
        kind: ColumnKind::Text,
        doc: "Name of the segment; in a scorer its position in `rules`, counted from 0.",
        options: &[&vocabulary::AS_OF],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "value_tier",
        kind: ColumnKind::Text,
        doc: "\"high\", \"medium\" or \"low\" by the share of the revenue of the fit; in a scorer 0, 1 or 2.",
        default: false,
        options: &[&vocabulary::AS_OF],
        ..OutputSpec::ROW
    },
    OutputSpec {
        name: "cuts",
        doc: "The learnt cut points: a score ends at its `upper`, inclusive.",
        columns: &[
            ColumnSpec {
                name: "measure",
                kind: ColumnKind::Text,
                required: true,
                doc: "recency (days, negated), frequency or monetary.",
            },
            ColumnSpec {
                name: "score",
                kind: ColumnKind::Count,
                required: true,
                doc: "The class that ends here.",
            },
            ColumnSpec {
                name: "upper",
                kind: ColumnKind::Number,
                required: true,
                doc: "Its last value.",
            },
        ],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "rules",
        doc: "The rules: inclusive ranges of scores for each segment.",
        columns: &[],
        ..OutputSpec::TABLE
    },
    OutputSpec {
        name: "segments",
        doc: "Size, money and typical customer of each segment, in the order of the rules.",
        needs_data: true,
        options: &[&vocabulary::AS_OF],
        columns: &[],
        ..OutputSpec::TABLE
    },
];

impl Method for Rfm {
    const ID: &'static str = "segment.rfm";
    /// 2: the file has the typical customer; 3: the tiers.
    const REVISION: u32 = 3;
    const ROLES: &'static [RoleSpec] = ROLES;
    const OUTPUTS: &'static [OutputSpec] = OUTPUTS;
    const EXPLAINS: bool = true;
    type Model = RfmModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<RfmModel>> {
        let rules = self.rules()?;
        let table = rfm_columns(inputs.take_data()?, &self.columns, None, true, task)?;
        if table.len() == 0 {
            return Err(Error::invalid_data("there is no customer to learn from")
                .hint("a reader may have been consumed already"));
        }
        let model = RfmModel::learn(self.clone(), rules, &table, task)?;
        let mut notes = table.notes.clone();
        notes.extend(model.empty_scores());
        let basis: Basis = table.basis.clone();
        Ok(Fitted::new(model, basis, notes))
    }
}

impl Rfm {
    fn rules(&self) -> Result<Vec<Rule>> {
        match &self.rules {
            Some(rules) => Ok(rules.clone()),
            None if self.scores == 5 => Ok(default_rules()),
            None => Err(Error::invalid_parameter(
                "rules",
                format_args!("must be given where `scores` is not 5, got `scores` {}", self.scores),
            )),
        }
    }
}

/// The segment of each customer by the rules that hold without others.
///
/// # Errors
/// `InvalidData` where there is nobody; as the fit.
pub(super) fn default_segments(table: &RfmColumns, task: &Task) -> Result<Strings> {
    let model = RfmModel::learn(Rfm::default(), default_rules(), table, task)?;
    Ok(model.segments(table))
}

/// A note about classes that nobody is in.
fn empty_scores(measure: &str, empty: &[u32]) -> Note {
    let listed: Vec<String> = empty.iter().map(u32::to_string).collect();
    Note::info(
        "empty_scores",
        format!(
            "no customer has {measure} score {}: equal values share one score",
            listed.join(", ")
        ),
    )
    .with("measure", measure)
    .with("scores", empty.to_vec())
}
