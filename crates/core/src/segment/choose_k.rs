//! How many segments there are, if any.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::{Columns, DataFrame, Strings, TableBuilder, Validity};
use crate::learn::cluster::kmeans::{self, Options};
use crate::learn::cluster::{Candidate, Choice, ChooseOptions, Points, Watch, Why, choose_k};
use crate::math::random::{Random, table};
use crate::method::{
    Analysis, ColumnKind, ColumnSpec, Inputs, Note, Outcome, OutputSpec, RoleSpec, Task,
};

use super::clustered::{DATA, Missing, Prepared, Scale, Wanted, prepared_rows};

/// Into how many segments do customers fall, if into any?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
/// the rows does not matter.
///
/// # Model
/// Features are prepared as `segment.kmeans` does; at most `rows` customers are drawn and
/// divided into 1, 2, ... `k_max` parts. The gap statistic
/// $$\mathrm{gap}(k) = E[\ln W_k^*] - \ln W_k$$
/// compares the scatter $W_k$ within the parts with that of `references` sets of rows without
/// structure, uniform over a box along the principal axes. A number is possible if its gap is
/// above gap(1) by two standard errors. If two is not better than one and no possible number is
/// stable (an adjusted Rand index of .95 between the parts of all rows and of halves of them),
/// there is no structure and k is 1. Otherwise each possible number has a vote for the best mean
/// silhouette, for the best BIC of round normals, and for being the first whose gap the next one
/// does not raise by a standard error; where all three differ, the gap decides.
///
/// # Output
/// `choice`: the number and why; `candidates`: every measure of every number.
///
/// # When not to use
/// As an oracle: segments that overlap, are long or nested are not what k-means looks for, and
/// a number that serves the purpose may be better than one that is found.
///
/// # References
/// Tibshirani, Walther & Hastie (2001), *Estimating the number of clusters in a data set via
/// the gap statistic*; Rousseeuw (1987), *Silhouettes*; Davies & Bouldin (1979), *A cluster
/// separation measure*; Calinski & Harabasz (1974), *A dendrite method for cluster analysis*;
/// Pelleg & Moore (2000), *X-means* (BIC); Hubert & Arabie (1985), *Comparing partitions*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct ChooseK {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 200))]
    pub features: Vec<String>,
    /// The largest number of segments that is tried.
    #[schemars(range(min = 2, max = 100))]
    pub k_max: u32,
    /// How many runs of k-means from other starts, of which the best is kept.
    #[schemars(range(min = 1, max = 100))]
    pub n_init: u32,
    /// Sets of rows without structure to compare with.
    #[schemars(range(min = 2, max = 1000))]
    pub references: u32,
    /// Halves of the rows that are divided anew.
    #[schemars(range(min = 1, max = 1000))]
    pub resamples: u32,
    /// So many customers are drawn, each once, where there are more; the time grows with its
    /// square.
    #[schemars(range(min = 10, max = 100_000))]
    pub rows: u32,
    /// Seed of all draws.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
    pub seed: u64,
    /// How features are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
}

impl Default for ChooseK {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            k_max: 10,
            n_init: 5,
            references: 20,
            resamples: 10,
            rows: 2000,
            seed: 0,
            scale: Scale::default(),
            missing: Missing::default(),
        }
    }
}

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const CHOICE: OutputSpec = OutputSpec {
    name: "choice",
    doc: "The chosen number of segments, one row.",
    columns: &[
        column("k", ColumnKind::Count, "How many segments; 1 where there is no structure."),
        column(
            "reason",
            ColumnKind::Text,
            "\"no structure\", \"majority\" of silhouette, BIC and gap, or \"gap\" where they differ.",
        ),
        column("rows", ColumnKind::Count, "How many customers were looked at."),
    ],
    ..OutputSpec::TABLE
};

pub(crate) const CANDIDATES: OutputSpec = OutputSpec {
    name: "candidates",
    doc: "The measures of each number of segments.",
    columns: &[
        column("k", ColumnKind::Count, "How many segments."),
        column("chosen", ColumnKind::Flag, "Whether it is the chosen one."),
        column("inertia", ColumnKind::Number, "Squared distances from the centres, all together."),
        column("silhouette", ColumnKind::Number, "Mean silhouette; higher is better, null for 1."),
        column("davies_bouldin", ColumnKind::Number, "Lower is better; null for 1."),
        column("calinski_harabasz", ColumnKind::Number, "Higher is better; null for 1."),
        column(
            "gap",
            ColumnKind::Number,
            "By how much ln(inertia) is lower than without structure.",
        ),
        column("gap_error", ColumnKind::Number, "Standard error of `gap`."),
        column("bic", ColumnKind::Number, "Criterion of round normals; lower is better."),
        column(
            "degenerate",
            ColumnKind::Flag,
            "Whether segments have shrunk to points, so that `bic` says nothing.",
        ),
        column(
            "stability",
            ColumnKind::Number,
            "Mean adjusted Rand index with the parts of halves of the rows; null for 1.",
        ),
    ],
    ..OutputSpec::TABLE
};

impl Analysis for ChooseK {
    const ID: &'static str = "segment.choose_k";
    const ROLES: &'static [RoleSpec] = &[DATA];
    const OUTPUTS: &'static [OutputSpec] = &[CHOICE, CANDIDATES];

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let wanted = Wanted {
            columns: &self.columns,
            features: &self.features,
            scale: self.scale,
            missing: self.missing,
        };
        let prepared = prepared_rows(&wanted, inputs, task)?;
        let values = self.drawn(&prepared);
        let options = ChooseOptions {
            most: self.k_max as usize,
            references: self.references,
            resamples: self.resamples,
            rows: self.rows as usize,
            seed: self.seed,
        };
        let cluster = |points: Points<'_>, k: usize, seed: u64, watch: &Watch<'_>| {
            let k = k.min(points.rows());
            let options = Options { k, n_init: self.n_init, seed, ..Options::default() };
            Ok(kmeans::fit(points, None, &options, watch)?.labels)
        };
        let watch = |stage, done, total| task.report(stage, done, total);
        let points = Points::new(&values, prepared.columns)?;
        let choice = choose_k(points, &options, &cluster, &watch)?;
        Ok(Outcome::of("choice", choice_table(&choice)?)
            .table("candidates", candidates_table(&choice)?)
            .notes(prepared.notes)
            .notes(degenerate_note(&choice)))
    }
}

const DRAWN: u64 = table("choose k");

impl ChooseK {
    /// Rows as often as their weights say where those are whole and few, else drawn by weight.
    fn drawn(&self, prepared: &Prepared) -> Vec<f64> {
        /// More rows than this are drawn and not repeated.
        const MANY: f64 = 1e6;
        let row = |at: usize| &prepared.values[at * prepared.columns..(at + 1) * prepared.columns];
        let Some(weights) = &prepared.weights else { return prepared.values.clone() };
        let mut below = 0.0;
        let sums: Vec<f64> = weights
            .iter()
            .map(|weight| {
                below += weight;
                below
            })
            .collect();
        if below <= MANY && weights.iter().all(|weight| weight.fract() == 0.0) {
            let each = weights.iter().enumerate();
            let all = each.flat_map(|(at, weight)| std::iter::repeat_n(at, *weight as usize));
            return all.flat_map(row).copied().collect();
        }
        let mut random = Random::new(self.seed, DRAWN, 0);
        let mut drawn: Vec<usize> = (0..self.rows).map(|_| random.categorical(&sums)).collect();
        drawn.sort_unstable();
        drawn.into_iter().flat_map(row).copied().collect()
    }
}

fn degenerate_note(choice: &Choice) -> Option<Note> {
    let first = choice.candidates.iter().find(|candidate| candidate.degenerate)?.k;
    let text = format!("from k = {first} on segments are single points: bic says nothing there");
    Some(Note::info("segments_are_points", text).with("k", first as u64))
}

fn choice_table(choice: &Choice) -> Result<DataFrame> {
    let reason = match choice.why {
        Why::NoStructure => "no structure",
        Why::Majority => "majority",
        Why::Gap => "gap",
    };
    let all = Validity::all();
    TableBuilder::new()
        .int64("k", vec![choice.k as i64], &all)
        .text("reason", &std::iter::once(reason).collect::<Strings>(), &all)
        .int64("rows", vec![choice.rows as i64], &all)
        .finish()
}

fn candidates_table(choice: &Choice) -> Result<DataFrame> {
    let all = Validity::all();
    let of = |value: fn(&Candidate) -> f64| {
        // An infinite measure is no measure.
        let shown = |value: f64| if value.is_finite() { value } else { f64::NAN };
        choice.candidates.iter().map(|candidate| shown(value(candidate))).collect()
    };
    let flags = |flag: &dyn Fn(&Candidate) -> bool| -> Vec<bool> {
        choice.candidates.iter().map(flag).collect()
    };
    let numbers = choice.candidates.iter().map(|candidate| candidate.k as i64).collect();
    TableBuilder::new()
        .int64("k", numbers, &all)
        .boolean("chosen", &flags(&|candidate| candidate.k == choice.k), &all)
        .float64("inertia", of(|candidate| candidate.within))
        .float64("silhouette", of(|candidate| candidate.silhouette))
        .float64("davies_bouldin", of(|candidate| candidate.davies_bouldin))
        .float64("calinski_harabasz", of(|candidate| candidate.calinski_harabasz))
        .float64("gap", of(|candidate| candidate.gap))
        .float64("gap_error", of(|candidate| candidate.gap_error))
        .float64("bic", of(|candidate| candidate.bic))
        .boolean("degenerate", &flags(&|candidate| candidate.degenerate), &all)
        .float64("stability", of(|candidate| candidate.stability))
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::double;

    /// Three clouds, in any order, and a weight of 1 or 2.
    fn clouds(turn: usize) -> DataFrame {
        let mut random = Random::new(3, table("test clouds"), 0);
        let mut rows: Vec<[f64; 3]> = (0..300)
            .map(|row| {
                let at = [0.0, 8.0, 16.0][row % 3];
                [at + random.normal(), random.normal(), f64::from(row as u32 % 2) + 1.0]
            })
            .collect();
        rows.rotate_left(turn);
        let of = |at: usize| rows.iter().map(|row| row[at]).collect();
        TableBuilder::new()
            .float64("x", of(0))
            .float64("y", of(1))
            .float64("weight", of(2))
            .finish()
            .unwrap()
    }

    fn small() -> ChooseK {
        ChooseK {
            features: vec!["x".into(), "y".into()],
            k_max: 5,
            references: 6,
            resamples: 3,
            rows: 300,
            scale: Scale::None,
            ..ChooseK::default()
        }
    }

    #[test]
    fn three_clouds_are_three_segments_in_any_order_of_the_rows() {
        let outcome = small().run(clouds(0)).unwrap();
        let choice = outcome.get("choice").unwrap();
        assert_eq!(double(choice, "k").unwrap(), [3.0]);
        assert_eq!(double(choice, "rows").unwrap(), [300.0]);
        let candidates = outcome.get("candidates").unwrap();
        assert_eq!(double(candidates, "chosen").unwrap(), [0.0, 0.0, 1.0, 0.0, 0.0]);
        let silhouette = double(candidates, "silhouette").unwrap();
        assert!(silhouette[0].is_nan() && silhouette[2] > 0.7);
        let turned = small().run(clouds(77)).unwrap();
        for name in ["inertia", "gap", "stability"] {
            let of = |outcome: &Outcome| {
                let values = double(outcome.get("candidates").unwrap(), name).unwrap();
                values.iter().map(|value| value.to_bits()).collect::<Vec<_>>()
            };
            assert_eq!(of(&turned), of(&outcome), "{name}");
        }
    }

    #[test]
    fn equal_customers_are_one_segment() {
        let data = TableBuilder::new().float64("x", vec![4.0; 50]).finish().unwrap();
        let method = ChooseK { features: vec!["x".into()], ..small() };
        let outcome = method.run(data).unwrap();
        assert_eq!(double(outcome.get("choice").unwrap(), "k").unwrap(), [1.0]);
    }
}
