//! DBSCAN: segments that dense places connect, and customers in none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame};
use crate::learn::cluster::Points;
use crate::learn::cluster::dbscan::{DbscanModel, DbscanOptions, dbscan};
use crate::method::{Fitted, Inputs, Method, Note, OutputSpec, Reader, RoleSpec, Task, Writer};

use super::clustered::{
    Assigned, CENTRES, CONFIDENCE, Clustered, Clustering, Common, DATA, DIAGNOSTICS, DISTANCE, FAR,
    GroupView, Groups, Missing, PREPARATION, PROFILE, SEGMENT, SEGMENTS, Scale, centres_table,
    learn, measures_table, noise_note, previous,
};

/// Which customers crowd together, and who stands alone?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
/// the rows does not matter.
///
/// # Model
/// Features are prepared first (parameter `scale`, table `preparation`). A customer is a core
/// where the weight of the customers within the distance `eps`, the customer included, is at
/// least `min_samples`. Cores within `eps` of each other are in one segment; a customer who is
/// no core joins the nearest core within `eps`, and is in no segment where there is none. New
/// customers are told by the cores of the fit.
///
/// # Output
/// `segment` (null for a customer in none), `distance` (to the nearest core), `confidence`
/// (1 - `distance` / `eps`, at least 0) and `far`; tables `segments`, `profile`, `centres` (the
/// means of the cores), `preparation`, `diagnostics`.
///
/// # When not to use
/// Where segments differ much in density (`segment.hdbscan`), and where every customer must be
/// in one (`segment.kmeans`).
///
/// # References
/// Ester, Kriegel, Sander & Xu (1996), *A density-based algorithm for discovering clusters in
/// large spatial databases with noise*; Schubert et al. (2017), *DBSCAN revisited, revisited*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Dbscan {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 1000))]
    pub features: Vec<String>,
    /// How near neighbours are, in units of the prepared features.
    #[schemars(range(min = 1e-100, max = 1e15))]
    pub eps: f64,
    /// The weight of the neighbours, the customer included, that makes a core.
    #[schemars(range(min = 0.0, max = 1e15))]
    pub min_samples: f64,
    /// How features are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
}

impl Default for Dbscan {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            eps: 0.25,
            min_samples: 10.0,
            scale: Scale::default(),
            missing: Missing::default(),
        }
    }
}

impl Method for Dbscan {
    const ID: &'static str = "segment.dbscan";
    const ROLES: &'static [RoleSpec] = &[DATA, previous(&[Self::ID])];
    const OUTPUTS: &'static [OutputSpec] =
        &[SEGMENT, DISTANCE, CONFIDENCE, FAR, SEGMENTS, PROFILE, CENTRES, PREPARATION, DIAGNOSTICS];
    type Model = Clustered<Self>;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Clustered<Self>>> {
        learn(self, inputs, task)
    }
}

impl Clustering for Dbscan {
    type Groups = Cores;

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
    ) -> Result<(Cores, Vec<Note>)> {
        let watch = |stage, done, total| task.report(stage, done, total);
        let options = DbscanOptions { eps: self.eps, min_samples: self.min_samples };
        let found = dbscan(points, weights, &options, &watch)?;
        let weight = |row: usize| weights.map_or(1.0, |w| w[row]);
        let (mut rows, mut noise) = (0.0, 0.0);
        for (row, cluster) in found.clusters.iter().enumerate() {
            rows += weight(row);
            if *cluster == crate::learn::cluster::NOISE {
                noise += weight(row);
            }
        }
        let groups = Cores::new(found.model, [rows, noise])?;
        let note = noise_note(noise / rows);
        Ok((groups, note.into_iter().collect()))
    }
}

/// The cores of segments, in prepared features.
#[derive(Clone, Debug)]
pub struct Cores {
    model: DbscanModel,
    /// The mean of the cores of each segment.
    centres: Vec<f64>,
    /// Weight of all rows of the fit, and of those in no segment.
    weights: [f64; 2],
}

impl PartialEq for Cores {
    fn eq(&self, other: &Self) -> bool {
        self.model.values() == other.model.values()
            && self.model.clusters() == other.model.clusters()
            && self.weights == other.weights
    }
}

impl Cores {
    fn new(model: DbscanModel, weights: [f64; 2]) -> Result<Self> {
        let columns = model.columns();
        let count = model.clusters().iter().max().map_or(0, |last| *last as usize + 1);
        if count > model.clusters().len() {
            return Err(Error::internal("a segment has no core"));
        }
        let mut sums = vec![0.0; count * columns];
        let mut sizes = vec![0.0; count];
        for (core, cluster) in model.values().chunks_exact(columns).zip(model.clusters()) {
            let at = *cluster as usize;
            sizes[at] += 1.0;
            sums[at * columns..].iter_mut().zip(core).for_each(|(sum, x)| *sum += x);
        }
        if sizes.contains(&0.0) {
            return Err(Error::internal("a segment has no core"));
        }
        for (sums, size) in sums.chunks_exact_mut(columns).zip(sizes) {
            sums.iter_mut().for_each(|sum| *sum /= size);
        }
        Ok(Self { model, centres: sums, weights })
    }
}

impl Groups for Cores {
    fn count(&self) -> usize {
        self.centres.len() / self.model.columns()
    }

    fn assign(&self, row: &[f64]) -> Assigned {
        let found = self.model.nearest(row);
        if !found.distance.is_finite() {
            return Assigned {
                group: None,
                distance: f64::NAN,
                confidence: 0.0,
                outlier_score: f64::NAN,
            };
        }
        Assigned {
            group: found.in_reach.then_some(found.cluster as usize),
            distance: found.distance,
            confidence: (1.0 - found.distance / self.model.eps()).max(0.0),
            outlier_score: f64::NAN,
        }
    }

    fn centre(&self, group: usize) -> &[f64] {
        let columns = self.model.columns();
        self.centres.get(group * columns..(group + 1) * columns).unwrap_or_default()
    }

    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame> {
        if name == "centres" {
            return centres_table(self, view);
        }
        let [rows, noise] = self.weights;
        measures_table(&[
            ("segments", self.count() as f64),
            ("distinct_cores", self.model.clusters().len() as f64),
            ("weight", rows),
            ("weight_in_no_segment", noise),
        ])
    }

    fn updated(&self, _: Points<'_>, _: Option<&[f64]>) -> Option<Self> {
        None
    }

    fn have_edges() -> bool {
        true
    }

    fn save(&self, file: &mut Writer) {
        file.f64s("cores", self.model.values());
        file.u32s("clusters", self.model.clusters());
        file.f64s("eps", &[self.model.eps()]);
        file.f64s("weights", &self.weights);
    }

    fn load(file: &Reader<'_>, columns: usize) -> Result<Self> {
        let broken = |error: Error| Error::bad_file("the cores are broken").source_error(error);
        let clusters = file.u32s("clusters")?;
        let values = file.finite("cores", clusters.len().saturating_mul(columns))?;
        let eps = file.finite("eps", 1)?.first().copied().unwrap_or(1.0);
        let weights = file.finite("weights", 2)?;
        let weights = weights.try_into().map_err(|_| Error::bad_file("no weights"))?;
        let model = DbscanModel::new(values, columns, clusters, eps).map_err(broken)?;
        Self::new(model, weights).map_err(broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Predict;
    use crate::frame::{TableBuilder, double};

    #[test]
    fn crowds_are_segments_and_loners_are_in_none() {
        let x: Vec<f64> = (0..40)
            .map(|row| f64::from(row % 20) * 0.1 + if row < 20 { 0.0 } else { 50.0 })
            .chain([200.0])
            .collect();
        let data = TableBuilder::new().float64("x", x).finish().unwrap();
        let method = Dbscan {
            features: vec!["x".into()],
            scale: Scale::None,
            eps: 0.15,
            min_samples: 3.0,
            ..Dbscan::default()
        };
        let model = method.fit(&data).unwrap();
        let rows = model.predict(&data, &Predict::new()).unwrap();
        let found = double(&rows, "segment").unwrap();
        assert!(found[..20].iter().all(|s| *s == found[0]));
        assert!(found[20..40].iter().all(|s| *s == found[20]) && found[0] != found[20]);
        assert!(found[40].is_nan());
        let far = double(&rows, "far").unwrap();
        // The ends of both crowds are no cores, and yet not far.
        assert!(far.iter().zip(&found).all(|(far, s)| (*far == 1.0) == s.is_nan()), "{far:?}");
        assert!(model.notes().iter().any(|note| note.code == "customers_in_no_segment"));
    }

    #[test]
    fn where_nobody_is_a_core_nobody_has_a_segment() {
        let data = TableBuilder::new().float64("x", vec![1.0, 5.0, 9.0]).finish().unwrap();
        let method = Dbscan { features: vec!["x".into()], ..Dbscan::default() };
        let model = method.fit(&data).unwrap();
        let rows = model.predict(&data, &Predict::new()).unwrap();
        assert!(double(&rows, "segment").unwrap().iter().all(|s| s.is_nan()));
        assert_eq!(double(&rows, "far").unwrap(), [1.0; 3]);
    }
}
