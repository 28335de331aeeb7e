//! HDBSCAN: segments that hold together over a range of densities, and customers in none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame};
use crate::learn::cluster::hdbscan::{
    Branch, HdbscanModel, HdbscanOptions, HdbscanParts, Selection as Kernel, hdbscan,
};
use crate::learn::cluster::{NOISE, Points};
use crate::method::vocabulary::AS_OF;
use crate::method::{Fitted, Inputs, Method, Note, OutputSpec, Reader, RoleSpec, Task, Writer};

use super::clustered::{
    Assigned, CENTRES, CONFIDENCE, Clustered, Clustering, Common, DATA, DIAGNOSTICS, DISTANCE, FAR,
    GroupView, Groups, Missing, PREPARATION, PROFILE, SEGMENT, SEGMENTS, Scale, centres_table,
    learn, measures_table, noise_note, previous,
};

/// Which groups of the hierarchy are segments.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Selection {
    /// Those that hold together longest.
    #[default]
    ExcessOfMass,
    /// The smallest ones.
    Leaf,
}

/// Which customers crowd together, where some crowds are denser than others?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
/// the rows does not matter.
///
/// # Model
/// Features are prepared first (parameter `scale`, table `preparation`). The core distance of a
/// customer is the distance within which `min_samples` customers stand, the customer included;
/// the distance of two is the largest of theirs and of the one between them. As the distance at
/// which customers are connected falls, groups split; those of at least `min_cluster_size`
/// customers make a hierarchy, of which `selection` takes those that hold together longest, or
/// the smallest. Groups that are nearer than `epsilon` are not told apart. A new customer joins
/// its nearest neighbour in the hierarchy.
///
/// # Output
/// `segment` (null for a customer in none), `distance` (to the nearest customer of the fit),
/// `confidence` (the density at which the customer leaves the segment, of the segment's
/// highest), `outlier_score` (GLOSH: how far the density around the customer stays behind the
/// highest near it) and `far`; tables `segments`, `profile`, `centres` (the means),
/// `preparation`, `diagnostics`.
///
/// # When not to use
/// Where every customer must be in a segment, and with many more than ten features: everybody is
/// then about as far from everybody.
///
/// # References
/// Campello, Moulavi, Zimek & Sander (2015), *Hierarchical density estimates for data clustering,
/// visualization, and outlier detection*, sections 3 to 6; Malzer & Baum (2020), *A hybrid
/// approach to hierarchical density-based cluster selection* (`epsilon`).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Hdbscan {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 1000))]
    pub features: Vec<String>,
    /// Fewer customers than this are no segment.
    #[schemars(range(min = 2, max = 1_000_000_000))]
    pub min_cluster_size: u32,
    /// How many customers, the customer included, tell the density around one.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub min_samples: u32,
    /// Groups nearer than this, in units of the prepared features, are not told apart.
    #[schemars(range(min = 0.0, max = 1e15))]
    pub epsilon: f64,
    /// Which groups of the hierarchy are segments.
    pub selection: Selection,
    /// Whether all customers may be one segment.
    pub allow_single_cluster: bool,
    /// How features are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
}

impl Default for Hdbscan {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            min_cluster_size: 25,
            min_samples: 10,
            epsilon: 0.0,
            selection: Selection::default(),
            allow_single_cluster: false,
            scale: Scale::default(),
            missing: Missing::default(),
        }
    }
}

const OUTLIER_SCORE: OutputSpec = OutputSpec {
    name: "outlier_score",
    doc: "How far the density around the customer stays behind the highest near it, from 0 to 1 (GLOSH).",
    range: (0.0, 1.0),
    options: &[&AS_OF],
    default: false,
    ..OutputSpec::ROW
};

impl Method for Hdbscan {
    const ID: &'static str = "segment.hdbscan";
    const ROLES: &'static [RoleSpec] = &[DATA, previous(&[Self::ID])];
    const OUTPUTS: &'static [OutputSpec] = &[
        SEGMENT,
        DISTANCE,
        CONFIDENCE,
        FAR,
        OUTLIER_SCORE,
        SEGMENTS,
        PROFILE,
        CENTRES,
        PREPARATION,
        DIAGNOSTICS,
    ];
    type Model = Clustered<Self>;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Clustered<Self>>> {
        learn(self, inputs, task)
    }
}

impl Clustering for Hdbscan {
    type Groups = Hierarchy;

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
    ) -> Result<(Hierarchy, Vec<Note>)> {
        let watch = |stage, done, total| task.report(stage, done, total);
        let options = HdbscanOptions {
            min_cluster_size: self.min_cluster_size as usize,
            min_samples: self.min_samples as usize,
            epsilon: self.epsilon,
            selection: match self.selection {
                Selection::ExcessOfMass => Kernel::ExcessOfMass,
                Selection::Leaf => Kernel::Leaf,
            },
            allow_single_cluster: self.allow_single_cluster,
        };
        let found = hdbscan(points, weights, &options, &watch)?;
        let groups = Hierarchy::new(found.model, points, weights, &found.clusters);
        let [rows, noise] = groups.weights;
        Ok((groups, noise_note(noise / rows).into_iter().collect()))
    }
}

/// The hierarchy of segments, in prepared features.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    model: HdbscanModel,
    /// The mean of each segment.
    centres: Vec<f64>,
    /// Weight of all rows of the fit, and of those in no segment.
    weights: [f64; 2],
}

impl PartialEq for Hierarchy {
    fn eq(&self, other: &Self) -> bool {
        self.model.parts() == other.model.parts() && self.weights == other.weights
    }
}

impl Hierarchy {
    fn new(
        model: HdbscanModel,
        points: Points<'_>,
        weights: Option<&[f64]>,
        clusters: &[u32],
    ) -> Self {
        let columns = points.columns();
        let mut centres = vec![0.0; model.len() * columns];
        let mut sizes = vec![0.0; model.len()];
        let (mut all, mut noise) = (0.0, 0.0);
        for (at, (row, cluster)) in points.iter().zip(clusters).enumerate() {
            let weight = weights.map_or(1.0, |weights| weights[at]);
            all += weight;
            let Some(size) = sizes.get_mut(*cluster as usize) else {
                noise += weight;
                continue;
            };
            *size += weight;
            let own = &mut centres[*cluster as usize * columns..];
            own.iter_mut().zip(row).for_each(|(sum, x)| *sum += weight * x);
        }
        for (centre, size) in centres.chunks_exact_mut(columns).zip(sizes) {
            if size > 0.0 {
                centre.iter_mut().for_each(|sum| *sum /= size);
            }
        }
        Self { model, centres, weights: [all, noise] }
    }
}

impl Groups for Hierarchy {
    fn count(&self) -> usize {
        self.model.len()
    }

    fn assign(&self, row: &[f64]) -> Assigned {
        let found = self.model.assign(row);
        Assigned {
            group: (found.cluster != NOISE).then_some(found.cluster as usize),
            distance: if found.distance.is_finite() { found.distance } else { f64::NAN },
            confidence: found.probability,
            outlier_score: found.outlier_score,
        }
    }

    fn centre(&self, group: usize) -> &[f64] {
        let columns = self.model.parts().columns;
        self.centres.get(group * columns..(group + 1) * columns).unwrap_or_default()
    }

    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame> {
        if name == "centres" {
            return centres_table(self, view);
        }
        let [rows, noise] = self.weights;
        measures_table(&[
            ("segments", self.count() as f64),
            ("groups_in_hierarchy", self.model.parts().branches.len() as f64),
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
        let parts = self.model.parts();
        file.f64s("values", &parts.values);
        file.f64s("copies", &parts.copies);
        file.f64s("cores", &parts.cores);
        file.u32s("left", &parts.left);
        file.f64s("densities", &parts.densities);
        let of =
            |value: fn(&Branch) -> f64| -> Vec<f64> { parts.branches.iter().map(value).collect() };
        let parents: Vec<u32> = parts.branches.iter().map(|branch| branch.parent).collect();
        file.u32s("branches.parent", &parents);
        file.f64s("branches.birth", &of(|branch| branch.birth));
        file.f64s("branches.death", &of(|branch| branch.death));
        file.f64s("branches.size", &of(|branch| branch.size));
        file.u32s("numbers", &parts.numbers);
        file.f64s("limits", &[parts.min_samples, parts.threshold]);
        file.f64s("centres", &self.centres);
        file.f64s("weights", &self.weights);
    }

    fn load(file: &Reader<'_>, columns: usize) -> Result<Self> {
        let broken = || Error::bad_file("the hierarchy of segments is broken");
        let parents = file.u32s("branches.parent")?;
        let of = |name: &str| file.finite(&format!("branches.{name}"), parents.len());
        let (birth, death, size) = (of("birth")?, of("death")?, of("size")?);
        let numbers = birth.iter().zip(death).zip(size);
        let branches = parents
            .iter()
            .zip(numbers)
            .map(|(parent, ((birth, death), size))| Branch {
                parent: *parent,
                birth: *birth,
                death,
                size,
            })
            .collect();
        let [min_samples, threshold] = file.finite("limits", 2)?[..] else { return Err(broken()) };
        let parts = HdbscanParts {
            values: file.f64s("values")?,
            columns,
            copies: file.f64s("copies")?,
            cores: file.f64s("cores")?,
            left: file.u32s("left")?,
            densities: file.f64s("densities")?,
            branches,
            numbers: file.u32s("numbers")?,
            min_samples,
            threshold,
        };
        let model = HdbscanModel::new(parts).map_err(|error| broken().source_error(error))?;
        let centres = file.finite("centres", model.len() * columns)?;
        let weights = file.finite("weights", 2)?.try_into().map_err(|_| broken())?;
        Ok(Self { model, centres, weights })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Predict;
    use crate::frame::{TableBuilder, double};

    fn crowds() -> DataFrame {
        // A dense crowd, a loose one, and two loners.
        let dense = (0..40).map(|at| f64::from(at) * 0.01);
        let loose = (0..40).map(|at| 50.0 + f64::from(at));
        let x: Vec<f64> = dense.chain(loose).chain([20.0, 300.0]).collect();
        TableBuilder::new().float64("x", x).finish().unwrap()
    }

    fn method() -> Hdbscan {
        Hdbscan {
            features: vec!["x".into()],
            scale: Scale::None,
            min_cluster_size: 10,
            min_samples: 4,
            ..Hdbscan::default()
        }
    }

    #[test]
    fn crowds_of_different_density_are_segments() {
        let data = crowds();
        let model = method().fit(&data).unwrap();
        let asked = Predict::new().outputs(["segment", "outlier_score", "far"]);
        let rows = model.predict(&data, &asked).unwrap();
        let found = double(&rows, "segment").unwrap();
        assert!(found[..40].iter().all(|s| *s == found[0]) && !found[0].is_nan());
        assert!(found[45..75].iter().all(|s| *s == found[60]) && found[60] != found[0]);
        assert!(found[81].is_nan());
        let far = double(&rows, "far").unwrap();
        assert!(far.iter().zip(&found).all(|(far, s)| (*far == 1.0) == s.is_nan()), "{far:?}");
        let score = double(&rows, "outlier_score").unwrap();
        assert!(score[81] > 0.9 && score[20] < 0.3, "{} {}", score[81], score[20]);
    }

    #[test]
    fn a_weight_of_two_is_two_rows() {
        let column = |values: Vec<f64>, weight: f64| {
            let weights = vec![weight; values.len()];
            TableBuilder::new().float64("x", values).float64("weight", weights).finish().unwrap()
        };
        let values: Vec<f64> = (0..60).map(|at| f64::from(at / 30 * 100 + at % 30)).collect();
        let doubled = [values.clone(), values.clone()].concat();
        let centres = |data: &DataFrame| {
            double(&method().fit(data).unwrap().table("centres").unwrap(), "centre").unwrap()
        };
        let found = centres(&column(values, 2.0));
        assert_eq!(found.len(), 2);
        assert_eq!(found, centres(&column(doubled, 1.0)));
    }
}
