//! k-means: segments around centres.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame};
use crate::learn::cluster::kmeans::{self, KMeans, Options, nearest};
use crate::learn::cluster::{Points, squared_distance};
use crate::method::{Fitted, Inputs, Method, Note, OutputSpec, Reader, RoleSpec, Task, Writer};

use super::clustered::{
    Assigned, CENTRES, CONFIDENCE, Clustered, Clustering, Common, DATA, DIAGNOSTICS, DISTANCE, FAR,
    GroupView, Groups, Missing, PREPARATION, PROFILE, SEGMENT, SEGMENTS, Scale, centres_table,
    fewer_note, learn, measures_table, previous, still_changing_note,
};

/// Which customers are alike, in a given number of segments?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. Two rows
/// with the same features are one row of twice the weight, and the order of the rows does not
/// matter.
///
/// # Model
/// Features are prepared first (parameter `scale`, table `preparation`). Then k centres are
/// sought that make the inertia
/// $$\sum_i w_i \min_j \lVert x_i - c_j \rVert^2$$
/// small: Lloyd's iterations from greedy k-means++ starts, the best of `n_init` runs, because
/// each run ends in the optimum that its start leads to. With `spherical` rows and centres are
/// directions of unit length, which forgets how much a customer does and keeps what.
/// `update` takes in new customers one by one or many at once without the old ones: each centre
/// becomes the mean of all rows that it was ever given. With the input `previous` segments keep
/// the numbers that an earlier model gave to their like.
///
/// # Output
/// `segment`, `distance` (to the centre), `confidence` (1 - a / b, a the distance to the centre,
/// b that to the next one; null with one segment) and `far`; tables `segments`, `profile`,
/// `centres`, `preparation`, `diagnostics`.
///
/// # When not to use
/// Where groups are long, nested or of very different density, and where the number of groups is
/// the question: k-means divides whatever it is given into k compact parts.
///
/// # References
/// Lloyd (1982), *Least squares quantization in PCM*; Arthur & Vassilvitskii (2007),
/// *k-means++: the advantages of careful seeding*, section 3 and 5; Dhillon & Modha (2001),
/// *Concept decompositions for large sparse text data using clustering* (spherical).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Kmeans {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 1000))]
    pub features: Vec<String>,
    /// How many segments; fewer where there are fewer distinct customers.
    #[schemars(range(min = 1, max = 10_000))]
    pub k: u32,
    /// How many runs from other starts, of which the best is kept.
    #[schemars(range(min = 1, max = 1000))]
    pub n_init: u32,
    /// Iterations of a run; a note tells where they did not suffice.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// Seed of the starts.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
    pub seed: u64,
    /// How features are made comparable.
    pub scale: Scale,
    /// Whether only the direction of a row counts, not its length.
    pub spherical: bool,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
}

impl Default for Kmeans {
    fn default() -> Self {
        let Options { n_init, max_iter, seed, .. } = Options::default();
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            k: 5,
            n_init,
            max_iter,
            seed,
            scale: Scale::default(),
            spherical: false,
            missing: Missing::default(),
        }
    }
}

impl Method for Kmeans {
    const ID: &'static str = "segment.kmeans";
    const ROLES: &'static [RoleSpec] = &[DATA, previous(&[Self::ID])];
    const OUTPUTS: &'static [OutputSpec] =
        &[SEGMENT, DISTANCE, CONFIDENCE, FAR, SEGMENTS, PROFILE, CENTRES, PREPARATION, DIAGNOSTICS];
    type Model = Clustered<Self>;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Clustered<Self>>> {
        learn(self, inputs, task)
    }
}

impl Clustering for Kmeans {
    type Groups = Centres;

    fn common(&self) -> Common<'_> {
        Common {
            columns: &self.columns,
            features: &self.features,
            categories: &[],
            scale: self.scale,
            missing: self.missing,
            spherical: self.spherical,
        }
    }

    fn group(
        &self,
        points: Points<'_>,
        weights: Option<&[f64]>,
        task: &Task,
    ) -> Result<(Centres, Vec<Note>)> {
        let k = (self.k as usize).min(points.rows());
        let options = Options {
            k,
            n_init: self.n_init,
            max_iter: self.max_iter,
            seed: self.seed,
            spherical: self.spherical,
            ..Options::default()
        };
        let watch = |stage, done, total| task.report(stage, done, total);
        let found = kmeans::fit(points, weights, &options, &watch)?;
        let mut notes = Vec::new();
        notes.extend(fewer_note(k, self.k));
        if !found.converged {
            notes.push(still_changing_note(self.max_iter));
        }
        Ok((Centres::new(found, points, weights, self.spherical), notes))
    }
}

/// Centres of segments, in prepared features.
#[derive(Clone, Debug, PartialEq)]
pub struct Centres {
    columns: usize,
    centres: Vec<f64>,
    /// What a centre stands for when more rows come: the weight of its rows, or the length of
    /// their sum where rows are directions.
    pulls: Vec<f64>,
    spherical: bool,
    inertia: f64,
    /// Inertia of one centre for all rows.
    total: f64,
    iterations: u32,
    converged: bool,
    /// Inertia of each run.
    runs: Vec<f64>,
}

impl Centres {
    fn new(found: KMeans, points: Points<'_>, weights: Option<&[f64]>, spherical: bool) -> Self {
        let columns = points.columns();
        let weight = |row: usize| weights.map_or(1.0, |w| w[row]);
        let mut mean = vec![0.0; columns];
        let mass: f64 = (0..points.rows()).map(weight).sum();
        for (at, row) in points.iter().enumerate() {
            mean.iter_mut().zip(row).for_each(|(m, x)| *m += weight(at) / mass * x);
        }
        let about = points.iter().enumerate();
        let total = about.map(|(at, row)| weight(at) * squared_distance(row, &mean)).sum();
        let mut pulls = found.masses.clone();
        if spherical {
            let sums = sums(found.masses.len(), points, weights, &found.labels);
            let lengths = sums.chunks_exact(columns).map(length);
            pulls = lengths.collect();
        }
        Self {
            columns,
            centres: found.centres,
            pulls,
            spherical,
            inertia: found.inertia,
            total,
            iterations: found.iterations,
            converged: found.converged,
            runs: found.runs,
        }
    }
}

fn length(values: &[f64]) -> f64 {
    values.iter().map(|x| x * x).sum::<f64>().sqrt()
}

/// The weighted sum of the rows of each of `k` groups.
fn sums(k: usize, points: Points<'_>, weights: Option<&[f64]>, labels: &[u32]) -> Vec<f64> {
    let columns = points.columns();
    let mut sums = vec![0.0; k * columns];
    for (at, (row, label)) in points.iter().zip(labels).enumerate() {
        let weight = weights.map_or(1.0, |w| w[at]);
        let own = sums.chunks_exact_mut(columns).nth(*label as usize).unwrap_or_default();
        own.iter_mut().zip(row).for_each(|(sum, x)| *sum += weight * x);
    }
    sums
}

impl Groups for Centres {
    fn count(&self) -> usize {
        self.pulls.len()
    }

    fn assign(&self, row: &[f64]) -> Assigned {
        let (group, squared) = nearest(row, &self.centres);
        let others = self.centres.chunks_exact(self.columns).enumerate();
        let next = others
            .filter(|(at, _)| *at != group as usize)
            .map(|(_, centre)| squared_distance(row, centre))
            .fold(f64::INFINITY, f64::min);
        Assigned::nearest(group as usize, squared.sqrt(), next.sqrt())
    }

    fn centre(&self, group: usize) -> &[f64] {
        let from = group * self.columns;
        self.centres.get(from..from + self.columns).unwrap_or_default()
    }

    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame> {
        if name == "centres" {
            return centres_table(self, view);
        }
        let alike = |inertia: &&f64| **inertia <= 1.001 * self.inertia;
        measures_table(&[
            ("segments", self.count() as f64),
            ("inertia", self.inertia),
            (
                "explained_share",
                if self.total > 0.0 { 1.0 - self.inertia / self.total } else { f64::NAN },
            ),
            ("iterations", f64::from(self.iterations)),
            ("converged", f64::from(u8::from(self.converged))),
            ("runs", self.runs.len() as f64),
            ("runs_as_good", self.runs.iter().filter(alike).count() as f64),
        ])
    }

    fn updated(&self, points: Points<'_>, weights: Option<&[f64]>) -> Option<Self> {
        let labels: Vec<u32> = points.iter().map(|row| nearest(row, &self.centres).0).collect();
        let sums = sums(self.count(), points, weights, &labels);
        let mut masses = vec![0.0; self.count()];
        for (at, label) in labels.iter().enumerate() {
            if let Some(mass) = masses.get_mut(*label as usize) {
                *mass += weights.map_or(1.0, |w| w[at]);
            }
        }
        let mut new = self.clone();
        let centres = new.centres.chunks_exact_mut(self.columns).zip(&mut new.pulls);
        for ((centre, pull), (sum, mass)) in
            centres.zip(sums.chunks_exact(self.columns).zip(masses))
        {
            if mass <= 0.0 {
                continue;
            }
            let grown: Vec<f64> = centre.iter().zip(sum).map(|(c, s)| *pull * c + s).collect();
            let divisor = if self.spherical { length(&grown) } else { *pull + mass };
            if divisor > 0.0 {
                centre.iter_mut().zip(grown).for_each(|(c, g)| *c = g / divisor);
                *pull = divisor;
            }
        }
        Some(new)
    }

    fn save(&self, file: &mut Writer) {
        file.f64s("centres", &self.centres);
        file.f64s("pulls", &self.pulls);
        file.f64s("inertia", &[self.inertia, self.total]);
        file.f64s("runs", &self.runs);
        file.u64s("iterations", &[self.iterations.into(), self.converged.into()]);
        file.u64s("spherical", &[self.spherical.into()]);
    }

    fn load(file: &Reader<'_>, columns: usize) -> Result<Self> {
        let broken = || Error::bad_file("the centres are broken");
        let pulls = file.f64s("pulls")?;
        let centres = file.finite("centres", pulls.len() * columns)?;
        let runs = file.f64s("runs")?;
        let [inertia, total] = file.finite("inertia", 2)?[..] else { return Err(broken()) };
        let [iterations, converged] = file.u64s("iterations")?[..] else { return Err(broken()) };
        let [spherical] = file.u64s("spherical")?[..] else { return Err(broken()) };
        let sound = |x: &f64| x.is_finite() && *x >= 0.0;
        if pulls.is_empty() || !pulls.iter().all(sound) || !runs.iter().all(sound) {
            return Err(broken());
        }
        Ok(Self {
            columns,
            centres,
            pulls,
            spherical: spherical == 1,
            inertia,
            total,
            iterations: u32::try_from(iterations).map_err(|_| broken())?,
            converged: converged == 1,
            runs,
        })
    }
}
