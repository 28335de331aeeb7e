//! k-prototypes: segments of customers that are told apart by numbers and words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, Strings, TableBuilder, Validity};
use crate::learn::cluster::Points;
use crate::learn::cluster::prototypes::{Measure, Mixed, Options, Prototypes, fit, usual_gamma};
use crate::method::{
    ColumnKind, ColumnSpec, Fitted, Inputs, Method, Note, OutputSpec, Reader, RoleSpec, Task,
    Writer,
};

use super::clustered::{
    Assigned, CENTRES, CONFIDENCE, Clustered, Clustering, Common, DATA, DIAGNOSTICS, DISTANCE, FAR,
    GroupView, Groups, Missing, PREPARATION, PROFILE, SEGMENT, SEGMENTS, Scale, centres_table,
    fewer_note, learn, measures_table, previous, still_changing_note,
};

/// Which customers are alike in numbers and words, in a given number of segments?
///
/// # Input
/// A table of customers with the columns that `features` and `categories` name; optionally
/// `weight`. Where neither names one, recency, frequency and money of a ledger or of raw
/// transactions. Two equal rows are one row of twice the weight, and the order of the rows does
/// not matter.
///
/// # Model
/// Numbers are prepared first (parameter `scale`, table `preparation`). Then k centres are sought
/// that make the cost
/// $$\sum_i w_i \min_j \Bigl( \lVert x_i - c_j \rVert^2 + \gamma\, \bigl|\{m : u_{im} \ne v_{jm}\}\bigr| \Bigr)$$
/// small, x the prepared numbers and u the words of a customer: a centre has the means of its
/// customers' numbers and the most frequent of their words. The iterations are Lloyd's, from
/// greedy k-means++ starts, the best of `n_init` runs. Without `categories` this is k-means,
/// with `categories` and without `features` it is k-modes. A word that the fit did not see
/// differs from all. `update` takes in new customers without the old ones: means move, and words
/// are counted on. With the input `previous` segments keep the numbers that an earlier model
/// gave to their like.
///
/// # Output
/// `segment`, `distance` (the root of the customer's share of the cost), `confidence` (1 - a / b,
/// a the distance to the centre, b that to the next one; null with one segment) and `far`;
/// tables `segments`, `profile`, `centres`, `modes`, `preparation`, `diagnostics`.
///
/// # When not to use
/// Where nearly every customer has a word of their own, such as a street: it tells nobody apart.
///
/// # References
/// Huang (1998), *Extensions to the k-means algorithm for clustering large data sets with
/// categorical values* (the cost, and gamma as half the mean standard deviation); Arthur &
/// Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct KPrototypes {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by. Without `categories`, recency,
    /// frequency and money (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 1000))]
    pub features: Vec<String>,
    /// Columns of words that customers are told apart by: texts, whole numbers or flags.
    #[schemars(length(max = 1000))]
    pub categories: Vec<String>,
    /// What a word counts in which two customers differ, in squared units of the prepared
    /// numbers: by default half the mean standard deviation of those, 1 without numbers.
    #[schemars(range(min = 0.0, max = 1e9))]
    pub gamma: Option<f64>,
    /// How many segments; fewer where there are fewer distinct customers.
    #[schemars(range(min = 1, max = 1000))]
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
    /// How numbers are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a gap. Where the median stands for a number, the most frequent
    /// word stands for a word.
    pub missing: Missing,
}

impl Default for KPrototypes {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            categories: Vec::new(),
            gamma: None,
            k: 5,
            n_init: 10,
            max_iter: 300,
            seed: 0,
            scale: Scale::default(),
            missing: Missing::default(),
        }
    }
}

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const MODES: OutputSpec = OutputSpec {
    name: "modes",
    doc: "The words of each segment's centre, with how usual they were at the fit and in updates.",
    columns: &[
        column("segment", ColumnKind::Count, "Number of the segment."),
        column("category", ColumnKind::Text, "Canonical name of the column."),
        column("level", ColumnKind::Text, "The most frequent word of the segment."),
        column("share", ColumnKind::Number, "Share of the segment's customers who have it."),
        column("population_share", ColumnKind::Number, "Share of all customers who have it."),
    ],
    ..OutputSpec::TABLE
};

impl Method for KPrototypes {
    const ID: &'static str = "segment.k_prototypes";
    const ROLES: &'static [RoleSpec] = &[DATA, previous(&[Self::ID])];
    const OUTPUTS: &'static [OutputSpec] = &[
        SEGMENT,
        DISTANCE,
        CONFIDENCE,
        FAR,
        SEGMENTS,
        PROFILE,
        CENTRES,
        MODES,
        PREPARATION,
        DIAGNOSTICS,
    ];
    type Model = Clustered<Self>;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<Clustered<Self>>> {
        learn(self, inputs, task)
    }
}

impl Clustering for KPrototypes {
    type Groups = Centres;

    fn common(&self) -> Common<'_> {
        Common {
            columns: &self.columns,
            features: &self.features,
            categories: &self.categories,
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
    ) -> Result<(Centres, Vec<Note>)> {
        let k = (self.k as usize).min(points.rows());
        let numbers = points.columns() - self.categories.len();
        let gamma = self.gamma.unwrap_or_else(|| usual_gamma(points, weights, numbers));
        let measure = Measure { numbers, gamma };
        let count = |column: usize| {
            let codes = points.iter().map(|row| row[column]);
            1 + codes.fold(0.0, f64::max) as usize
        };
        let levels: Vec<usize> = (numbers..points.columns()).map(count).collect();
        let options = Options { k, n_init: self.n_init, max_iter: self.max_iter, seed: self.seed };
        let watch = |stage, done, total| task.report(stage, done, total);
        let found = fit(&Mixed::new(points, weights, measure, &levels)?, &options, &watch)?;
        let mut notes = Vec::new();
        notes.extend(fewer_note(k, self.k));
        if !found.converged {
            notes.push(still_changing_note(self.max_iter));
        }
        Ok((Centres::new(found, points, weights, (measure, levels)), notes))
    }
}

/// Centres of segments: prepared numbers, then codes of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Centres {
    columns: usize,
    centres: Vec<f64>,
    masses: Vec<f64>,
    measure: Measure,
    /// For each category how many levels the fit saw.
    levels: Vec<usize>,
    /// For each category, group by group, the weight of each level.
    counts: Vec<Vec<f64>>,
    cost: f64,
    iterations: u32,
    converged: bool,
    /// Cost of each run.
    runs: Vec<f64>,
}

impl Centres {
    fn new(
        found: Prototypes,
        points: Points<'_>,
        weights: Option<&[f64]>,
        (measure, levels): (Measure, Vec<usize>),
    ) -> Self {
        let k = found.masses.len();
        let mut new = Self {
            columns: points.columns(),
            centres: found.centres,
            masses: vec![0.0; k],
            measure,
            counts: levels.iter().map(|levels| vec![0.0; k * levels]).collect(),
            levels,
            cost: found.cost,
            iterations: found.iterations,
            converged: found.converged,
            runs: found.runs,
        };
        for (at, (row, label)) in points.iter().zip(&found.labels).enumerate() {
            new.take_in(*label as usize, row, weights.map_or(1.0, |w| w[at]));
        }
        new
    }

    /// Counts a row and its words; a word that the fit did not see counts for nothing.
    fn take_in(&mut self, group: usize, row: &[f64], weight: f64) {
        if let Some(mass) = self.masses.get_mut(group) {
            *mass += weight;
        }
        let codes = row.iter().skip(self.measure.numbers);
        for ((counts, levels), code) in self.counts.iter_mut().zip(&self.levels).zip(codes) {
            let code = *code as usize;
            if code < *levels
                && let Some(count) = counts.get_mut(group * levels + code)
            {
                *count += weight;
            }
        }
    }

    /// The weights of a category's levels in a group.
    fn counts_of(&self, category: usize, group: usize) -> &[f64] {
        let levels = self.levels.get(category).copied().unwrap_or(0);
        let counts = self.counts.get(category).map_or(&[][..], Vec::as_slice);
        counts.get(group * levels..(group + 1) * levels).unwrap_or_default()
    }

    fn modes(&self, view: &GroupView<'_>) -> Result<DataFrame> {
        let (mut segments, mut shares, mut of_all) = (Vec::new(), Vec::new(), Vec::new());
        let (mut names, mut words) = (Strings::default(), Strings::default());
        let mass: f64 = self.masses.iter().sum();
        for (group, label) in view.groups() {
            for (category, name) in view.categories().names().enumerate() {
                let code = self.centre(group).get(self.measure.numbers + category);
                let code = code.copied().unwrap_or(f64::NAN);
                let weight = |group: usize| {
                    self.counts_of(category, group).get(code as usize).copied().unwrap_or(0.0)
                };
                segments.push(i64::from(label));
                names.push(name);
                words.push(view.categories().level(category, code).unwrap_or_default());
                shares.push(weight(group) / self.masses.get(group).copied().unwrap_or(f64::NAN));
                of_all.push((0..self.count()).map(weight).sum::<f64>() / mass);
            }
        }
        let all = Validity::all();
        TableBuilder::new()
            .int64("segment", segments, &all)
            .text("category", &names, &all)
            .text("level", &words, &all)
            .float64("share", shares)
            .float64("population_share", of_all)
            .finish()
    }
}

impl Groups for Centres {
    fn count(&self) -> usize {
        self.masses.len()
    }

    fn assign(&self, row: &[f64]) -> Assigned {
        let (group, squared) = self.measure.nearest(row, &self.centres);
        let others = self.centres.chunks_exact(self.columns).enumerate();
        let next = others
            .filter(|(at, _)| *at != group as usize)
            .map(|(_, centre)| self.measure.between(row, centre))
            .fold(f64::INFINITY, f64::min);
        Assigned::nearest(group as usize, squared.sqrt(), next.sqrt())
    }

    fn centre(&self, group: usize) -> &[f64] {
        let from = group * self.columns;
        self.centres.get(from..from + self.columns).unwrap_or_default()
    }

    fn between(&self, a: &[f64], b: &[f64]) -> f64 {
        self.measure.between(a, b)
    }

    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame> {
        match name {
            "centres" => return centres_table(self, view),
            "modes" => return self.modes(view),
            _ => {}
        }
        let alike = |cost: &&f64| **cost <= 1.001 * self.cost;
        measures_table(&[
            ("segments", self.count() as f64),
            ("cost", self.cost),
            ("gamma", self.measure.gamma),
            ("iterations", f64::from(self.iterations)),
            ("converged", f64::from(u8::from(self.converged))),
            ("runs", self.runs.len() as f64),
            ("runs_as_good", self.runs.iter().filter(alike).count() as f64),
        ])
    }

    fn updated(&self, points: Points<'_>, weights: Option<&[f64]>) -> Option<Self> {
        let mut new = self.clone();
        let mut sums = vec![0.0; self.count() * self.measure.numbers];
        for (at, row) in points.iter().enumerate() {
            let weight = weights.map_or(1.0, |w| w[at]);
            let group = self.measure.nearest(row, &self.centres).0 as usize;
            new.take_in(group, row, weight);
            let own = sums.iter_mut().skip(group * self.measure.numbers).zip(row);
            own.take(self.measure.numbers).for_each(|(sum, x)| *sum += weight * x);
        }
        for group in 0..self.count() {
            let (before, now) = (self.masses[group], new.masses[group]);
            if now <= before {
                continue;
            }
            let from = group * self.columns;
            for number in 0..self.measure.numbers {
                let sum = sums[group * self.measure.numbers + number];
                let centre = &mut new.centres[from + number];
                *centre = (*centre * before + sum) / now;
            }
            for category in 0..self.levels.len() {
                let own = from + self.measure.numbers + category;
                let counts = new.counts_of(category, group);
                let mut best = new.centres[own] as usize;
                for (code, count) in counts.iter().enumerate() {
                    if counts.get(best).is_none_or(|most| most < count) {
                        best = code;
                    }
                }
                new.centres[own] = best as f64;
            }
        }
        Some(new)
    }

    fn save(&self, file: &mut Writer) {
        file.f64s("centres", &self.centres);
        file.f64s("masses", &self.masses);
        file.f64s("counts", &self.counts.concat());
        let levels: Vec<u64> = self.levels.iter().map(|levels| *levels as u64).collect();
        file.u64s("category_levels", &levels);
        file.f64s("measure", &[self.measure.gamma, self.cost]);
        file.f64s("runs", &self.runs);
        file.u64s("iterations", &[self.iterations.into(), self.converged.into()]);
    }

    fn load(file: &Reader<'_>, columns: usize) -> Result<Self> {
        let broken = || Error::bad_file("the centres are broken");
        let masses = file.f64s("masses")?;
        let centres = file.finite("centres", masses.len().saturating_mul(columns))?;
        let runs = file.f64s("runs")?;
        let [gamma, cost] = file.finite("measure", 2)?[..] else { return Err(broken()) };
        let [iterations, converged] = file.u64s("iterations")?[..] else { return Err(broken()) };
        let levels: Vec<usize> = (file.u64s("category_levels")?.into_iter())
            .map(|levels| usize::try_from(levels).map_err(|_| broken()))
            .collect::<Result<_>>()?;
        let numbers = columns.checked_sub(levels.len()).ok_or_else(broken)?;
        let all = file.f64s("counts")?;
        let mut rest = all.as_slice();
        let mut counts = Vec::with_capacity(levels.len());
        for levels in &levels {
            let len = levels.checked_mul(masses.len()).ok_or_else(broken)?;
            let (own, others) = rest.split_at_checked(len).ok_or_else(broken)?;
            counts.push(own.to_vec());
            rest = others;
        }
        let sound = |x: &f64| x.is_finite() && *x >= 0.0;
        let code =
            |(x, levels): (&f64, &usize)| *x >= 0.0 && x.fract() == 0.0 && *x < *levels as f64;
        let coded = |centre: &[f64]| centre.iter().skip(numbers).zip(&levels).all(code);
        let whole = rest.is_empty() && !masses.is_empty() && gamma >= 0.0;
        let numbers_sound = [&masses, &all, &runs].iter().all(|values| values.iter().all(sound));
        if !whole || !numbers_sound || !centres.chunks_exact(columns.max(1)).all(coded) {
            return Err(broken());
        }
        Ok(Self {
            columns,
            centres,
            masses,
            measure: Measure { numbers, gamma },
            levels,
            counts,
            cost,
            iterations: u32::try_from(iterations).map_err(|_| broken())?,
            converged: converged == 1,
            runs,
        })
    }
}
