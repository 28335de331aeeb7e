//! Gaussian mixture: segments that overlap.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, Strings, TableBuilder, Validity};
use crate::learn::cluster::mixture::{self, Mixture, Normals, Options, fit_from_labels};
use crate::learn::cluster::{Points, kmeans};
use crate::method::{
    ColumnKind, ColumnSpec, Fitted, Inputs, Method, Note, OutputSpec, Reader, RoleSpec, Task,
    Writer,
};

use super::clustered::{
    Assigned, CENTRES, CONFIDENCE, Clustered, Clustering, Common, DATA, DIAGNOSTICS, DISTANCE, FAR,
    GroupView, Groups, Missing, PREPARATION, PROFILE, SEGMENT, SEGMENTS, Scale, centres_table,
    fewer_note, learn, measures_table, previous,
};

/// What the covariances of the components have in common.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Covariance {
    /// Each component has its own.
    #[default]
    Full,
    /// All have the same.
    Tied,
    /// Each has its own variance of each feature, and features are independent within it.
    Diagonal,
    /// Each has one variance for all features.
    Spherical,
}

impl Covariance {
    fn kernel(self) -> mixture::Covariance {
        match self {
            Self::Full => mixture::Covariance::Full,
            Self::Tied => mixture::Covariance::Tied,
            Self::Diagonal => mixture::Covariance::Diagonal,
            Self::Spherical => mixture::Covariance::Spherical,
        }
    }
}

/// Which customers are alike, where groups overlap and how sure is it?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
/// the rows does not matter.
///
/// # Model
/// Features are prepared first (parameter `scale`, table `preparation`). The prepared row of a
/// customer has the density
/// $$\sum_{j=1}^{k} \pi_j\, N(x \mid \mu_j, \Sigma_j),$$
/// of which weights, means and covariances are found by expectation and maximisation from the
/// segments of `segment.kmeans`; `reg_covar` is added to each variance. A customer belongs to
/// the component that it most likely comes from.
///
/// # Output
/// `segment`, `distance` (Mahalanobis, to the mean of the segment), `confidence` (the
/// probability of the segment given the row) and `far`; tables `segments`, `profile`, `centres`,
/// `covariances`, `preparation`, `diagnostics` (with the criteria `bic` and `aic`).
///
/// # When not to use
/// Where features have few distinct values (most customers bought once): a component shrinks
/// onto one of them, and the likelihood says nothing then. A note tells of it.
///
/// # References
/// Dempster, Laird & Rubin (1977), *Maximum likelihood from incomplete data via the EM
/// algorithm*; Schwarz (1978), *Estimating the dimension of a model*; McLachlan & Peel (2000),
/// *Finite Mixture Models*, chapter 3.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct GaussianMixture {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 200))]
    pub features: Vec<String>,
    /// How many components; fewer where there are fewer distinct customers.
    #[schemars(range(min = 1, max = 1000))]
    pub k: u32,
    /// What the covariances of the components have in common.
    pub covariance: Covariance,
    /// Added to each variance, in squared units of the prepared features.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub reg_covar: f64,
    /// How many runs of k-means from other starts, of which the best is the start.
    #[schemars(range(min = 1, max = 1000))]
    pub n_init: u32,
    /// Iterations; a note tells where they did not suffice.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The fit ends once the mean log-likelihood of a customer changes by less.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub tolerance: f64,
    /// Seed of the starts.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
    pub seed: u64,
    /// How features are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
}

impl Default for GaussianMixture {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            k: 5,
            covariance: Covariance::default(),
            reg_covar: 1e-6,
            n_init: kmeans::Options::default().n_init,
            max_iter: 500,
            tolerance: 1e-6,
            seed: 0,
            scale: Scale::default(),
            missing: Missing::default(),
        }
    }
}

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const COVARIANCES: OutputSpec = OutputSpec {
    name: "covariances",
    doc: "The covariance of each segment in prepared features, a row a pair of features.",
    columns: &[
        column("segment", ColumnKind::Count, "Number of the segment."),
        column(
            "share",
            ColumnKind::Number,
            "Weight of the component: the share of customers that come from it.",
        ),
        column("feature", ColumnKind::Text, "One feature."),
        column("other", ColumnKind::Text, "The other, the same one for a variance."),
        column("covariance", ColumnKind::Number, "Their covariance."),
    ],
    ..OutputSpec::TABLE
};

impl Method for GaussianMixture {
    const ID: &'static str = "segment.gaussian_mixture";
    const ROLES: &'static [RoleSpec] = &[DATA, previous(&[Self::ID])];
    const OUTPUTS: &'static [OutputSpec] = &[
        SEGMENT,
        DISTANCE,
        CONFIDENCE,
        FAR,
        SEGMENTS,
        PROFILE,
        CENTRES,
        COVARIANCES,
        PREPARATION,
        DIAGNOSTICS,
    ];
    type Model = Clustered<Self>;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Clustered<Self>>> {
        learn(self, inputs, task)
    }
}

impl Clustering for GaussianMixture {
    type Groups = Components;

    fn common(&self) -> Common<'_> {
        Common {
            columns: &self.columns,
            features: &self.features,
            categories: &[],
            scale: self.scale,
            missing: self.missing,
            spherical: false,
        }
    }

    fn group(
        &self,
        points: Points<'_>,
        weights: Option<&[f64]>,
        task: &Task,
    ) -> Result<(Components, Vec<Note>)> {
        let k = (self.k as usize).min(points.rows());
        let start =
            kmeans::Options { k, n_init: self.n_init, seed: self.seed, ..Default::default() };
        let watch = |stage, done, total| task.report(stage, done, total);
        let start = kmeans::fit(points, weights, &start, &watch)?;
        let options = Options {
            covariance: self.covariance.kernel(),
            reg_covar: self.reg_covar,
            max_iter: self.max_iter,
            tolerance: self.tolerance,
        };
        let found = fit_from_labels(points, weights, k, &start.labels, &options, &watch)?;
        let mass = weights.map_or(points.rows() as f64, |weights| weights.iter().sum());
        let groups = Components::new(found, self.covariance, mass);
        let mut notes = Vec::new();
        notes.extend(fewer_note(k, self.k));
        if !groups.converged {
            notes.push(still_moving(self.max_iter));
        }
        notes.extend(degenerate(&groups.normals, self.reg_covar));
        Ok((groups, notes))
    }
}

fn still_moving(iterations: u32) -> Note {
    let text = format!("{iterations} iterations did not suffice: the likelihood was still rising");
    Note::warning("likelihood_still_rising", text).with("iterations", iterations)
}

/// Components that have shrunk onto rows that are equal in a feature: the likelihood of such a
/// mixture is as high as `reg_covar` lets it be.
fn degenerate(normals: &Normals, reg_covar: f64) -> Option<Note> {
    let p = normals.columns();
    let shrunk = normals
        .covariances()
        .chunks_exact(p * p)
        .filter(|covariance| (0..p).any(|f| covariance[f * p + f] <= 1.01 * reg_covar));
    let count = shrunk.count();
    (0 < count).then(|| {
        let text = format!(
            "{count} segments have no variance in some feature but `reg_covar`: likelihood, bic and aic say little"
        );
        Note::warning("components_degenerate", text).with("segments", count as u64)
    })
}

/// Components of a mixture, in prepared features.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    normals: Normals,
    log_likelihood: f64,
    bic: f64,
    parameters: u64,
    iterations: u32,
    converged: bool,
}

impl Components {
    fn new(found: Mixture, covariance: Covariance, mass: f64) -> Self {
        let kernel = covariance.kernel();
        Self {
            bic: found.bic(kernel, mass),
            parameters: found.parameters(kernel) as u64,
            log_likelihood: found.log_likelihood,
            iterations: found.iterations,
            converged: found.converged,
            normals: found.normals,
        }
    }

    fn covariances(&self, view: &GroupView<'_>) -> Result<DataFrame> {
        let p = self.normals.columns();
        let features = view.features();
        let (mut segments, mut shares, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let (mut names, mut others) = (Strings::default(), Strings::default());
        for (group, label) in view.groups() {
            let covariance = self.normals.covariances().chunks_exact(p * p).nth(group);
            let covariance = covariance.unwrap_or_default();
            for (i, feature) in features.iter().enumerate() {
                for (j, other) in features.iter().enumerate().take(i + 1) {
                    segments.push(i64::from(label));
                    shares.push(self.normals.weights().get(group).copied().unwrap_or(f64::NAN));
                    names.push(feature);
                    others.push(other);
                    values.push(covariance.get(i * p + j).copied().unwrap_or(f64::NAN));
                }
            }
        }
        let all = Validity::all();
        TableBuilder::new()
            .int64("segment", segments, &all)
            .float64("share", shares)
            .text("feature", &names, &all)
            .text("other", &others, &all)
            .float64("covariance", values)
            .finish()
    }
}

impl Groups for Components {
    fn count(&self) -> usize {
        self.normals.count()
    }

    fn assign(&self, row: &[f64]) -> Assigned {
        let found = self.normals.likeliest(row);
        Assigned {
            group: Some(found.component),
            distance: found.distance,
            confidence: found.probability,
            outlier_score: f64::NAN,
        }
    }

    fn centre(&self, group: usize) -> &[f64] {
        let p = self.normals.columns();
        self.normals.means().get(group * p..(group + 1) * p).unwrap_or_default()
    }

    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame> {
        match name {
            "centres" => centres_table(self, view),
            "covariances" => self.covariances(view),
            _ => measures_table(&[
                ("segments", self.count() as f64),
                ("log_likelihood", self.log_likelihood),
                ("parameters", self.parameters as f64),
                ("bic", self.bic),
                ("aic", 2.0 * self.parameters as f64 - 2.0 * self.log_likelihood),
                ("iterations", f64::from(self.iterations)),
                ("converged", f64::from(u8::from(self.converged))),
            ]),
        }
    }

    fn updated(&self, _: Points<'_>, _: Option<&[f64]>) -> Option<Self> {
        None
    }

    fn save(&self, file: &mut Writer) {
        file.f64s("weights", self.normals.weights());
        file.f64s("means", self.normals.means());
        file.f64s("covariances", self.normals.covariances());
        file.f64s("criteria", &[self.log_likelihood, self.bic]);
        let counts = [self.parameters, self.iterations.into(), self.converged.into()];
        file.u64s("counts", &counts);
    }

    fn load(file: &Reader<'_>, columns: usize) -> Result<Self> {
        let broken = || Error::bad_file("the components are broken");
        let weights = file.f64s("weights")?;
        let k = weights.len();
        let means = file.finite("means", k * columns)?;
        let covariances = file.finite("covariances", k.saturating_mul(columns * columns))?;
        let [log_likelihood, bic] = file.finite("criteria", 2)?[..] else { return Err(broken()) };
        let [parameters, iterations, converged] = file.u64s("counts")?[..] else {
            return Err(broken());
        };
        if k == 0 || !weights.iter().all(|weight| (0.0..=1.0).contains(weight)) {
            return Err(broken());
        }
        let normals =
            Normals::new(weights, means, covariances).map_err(|e| broken().source_error(e))?;
        let iterations = u32::try_from(iterations).map_err(|_| broken())?;
        let converged = converged == 1;
        Ok(Self { normals, log_likelihood, bic, parameters, iterations, converged })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Predict;
    use crate::frame::double;

    /// Two clouds, one wide and one narrow, that k-means would cut wrongly.
    fn clouds() -> DataFrame {
        let mut random = crate::math::random::Random::new(3, 1, 0);
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for row in 0..900 {
            let (spread, at) = if row % 3 == 0 { (0.2, 3.0) } else { (2.0, -1.0) };
            x.push(at + spread * random.normal());
            y.push(0.3 * random.normal());
        }
        TableBuilder::new().float64("x", x).float64("y", y).finish().unwrap()
    }

    fn two() -> GaussianMixture {
        GaussianMixture {
            features: vec!["x".into(), "y".into()],
            k: 2,
            scale: Scale::None,
            ..GaussianMixture::default()
        }
    }

    #[test]
    fn a_wide_and_a_narrow_cloud_are_told_apart() {
        let data = clouds();
        let model = two().fit(&data).unwrap();
        let rows = model.predict(&data, &Predict::new()).unwrap();
        let found = double(&rows, "segment").unwrap();
        let right = (0..900).filter(|row| (found[*row] == 2.0) == (row % 3 == 0)).count();
        assert!(right > 870, "{right}");
        assert!(double(&rows, "confidence").unwrap().iter().all(|c| (0.5..=1.0).contains(c)));
        let table = model.table("covariances").unwrap();
        let spread = double(&table, "covariance").unwrap()[0];
        assert!((spread - 4.0).abs() < 0.8, "{spread}");
    }

    #[test]
    fn a_component_without_variance_is_told() {
        let once: Vec<f64> =
            (0..60).map(|row| if row < 40 { 1.0 } else { f64::from(row) }).collect();
        let data = TableBuilder::new().float64("orders", once).finish().unwrap();
        let method =
            GaussianMixture { features: vec!["orders".into()], k: 2, ..GaussianMixture::default() };
        let notes = method.fit(&data).unwrap().notes();
        assert!(notes.iter().any(|note| note.code == "components_degenerate"), "{notes:?}");
        let strict = GaussianMixture { reg_covar: 0.0, ..method };
        let error = strict.fit(&data).unwrap_err();
        assert!(error.hint_text().unwrap().contains("reg_covar"), "{error}");
    }

    #[test]
    fn a_mixture_is_not_updated() {
        let model = two().fit(clouds()).unwrap();
        let error = model.update(clouds()).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Unsupported);
    }
}
