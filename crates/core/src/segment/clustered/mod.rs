//! What every method that groups customers by numbers shares: features, their preparation, the
//! fit on distinct rows, numbers of segments, tables, single rows, files.
//!
//! A method says how prepared rows become [`Groups`] and which group a prepared row belongs to;
//! the rest stands here once.

mod categories;
mod declared;
mod distinct;
mod model;
mod prepare;
mod prepared;
mod rows;
#[cfg(feature = "report")]
mod sample;
mod scorer;
mod tables;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::frame::{Columns, DataFrame};
use crate::learn::cluster::{Points, squared_distance};
use crate::method::{Method, Note, Reader, Task, Writer};

pub(super) use categories::Categories;
pub(super) use declared::{
    CENTRES, CONFIDENCE, DATA, DIAGNOSTICS, DISTANCE, FAR, PREPARATION, PROFILE, SEGMENT, SEGMENTS,
    previous,
};
pub use model::Clustered;
pub(super) use model::learn;
#[cfg(feature = "report")]
pub(super) use model::named;
pub use prepare::Scale;
pub(super) use prepared::{Prepared, Wanted, prepared_rows};
pub(super) use tables::{centres_table, measures_table};

/// What becomes of a row with a missing feature.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Missing {
    /// It is left out of the fit and has no segment.
    #[default]
    Drop,
    /// The median of the feature stands for it.
    Median,
}

/// The parameters that every such method has.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Common<'a> {
    /// The caller's names of columns.
    pub columns: &'a Columns,
    /// Canonical names of the features; empty for recency, frequency and money.
    pub features: &'a [String],
    /// Canonical names of columns of words, which follow the features in a row as codes.
    pub categories: &'a [String],
    /// How they are made comparable.
    pub scale: Scale,
    /// What becomes of gaps.
    pub missing: Missing,
    /// Whether rows become directions.
    pub spherical: bool,
}

/// A method that groups customers by numbers.
pub trait Clustering: Method<Model = Clustered<Self>> {
    /// What it learns of prepared rows.
    type Groups: Groups;

    /// The parameters that every such method has.
    fn common(&self) -> Common<'_>;

    /// Groups distinct prepared rows of the given weights (1 each without). The notes say what the caller should
    /// know.
    ///
    /// # Errors
    /// `InvalidParameter`, `InvalidData`, `Cancelled`.
    fn group(
        &self,
        points: Points<'_>,
        weights: Option<&[f64]>,
        task: &Task,
    ) -> Result<(Self::Groups, Vec<Note>)>;
}

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Assigned {
    /// The group, counted from 0; none for a row that belongs nowhere.
    pub group: Option<usize>,
    /// Distance to it; to the nearest one for a row that belongs nowhere. NaN where not defined.
    pub distance: f64,
    /// From 0 to 1; NaN where not defined.
    pub confidence: f64,
    /// From 0 to 1, of methods that tell it; else NaN.
    pub outlier_score: f64,
}

impl Assigned {
    /// In the group that is nearest, at `distance`; the next one is at `next`, infinite where
    /// there is none.
    pub(super) fn nearest(group: usize, distance: f64, next: f64) -> Self {
        let confidence = match () {
            () if next.is_infinite() => f64::NAN,
            () if next > 0.0 => 1.0 - distance / next,
            () => 0.0,
        };
        Self { group: Some(group), distance, confidence, outlier_score: f64::NAN }
    }
}

/// Groups of prepared rows.
pub trait Groups: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static {
    /// How many.
    fn count(&self) -> usize;

    /// Where a prepared row belongs. It allocates nothing.
    fn assign(&self, row: &[f64]) -> Assigned;

    /// The middle of a group in prepared features.
    fn centre(&self, group: usize) -> &[f64];

    /// The squared distance of two prepared rows.
    fn between(&self, a: &[f64], b: &[f64]) -> f64 {
        squared_distance(a, b)
    }

    /// A table of the method's own; `labels` are the numbers of the groups.
    ///
    /// # Errors
    /// `Internal` only.
    fn table(&self, name: &str, view: &GroupView<'_>) -> Result<DataFrame>;

    /// The groups once more rows have come, each with its weight; none where the method cannot
    /// take them in.
    fn updated(&self, points: Points<'_>, weights: Option<&[f64]>) -> Option<Self>;

    /// Whether the groups end somewhere, so that a row outside them is in none. Their members at
    /// the fit are mostly as near as can be, so distances within one tell nothing of outliers.
    fn have_edges() -> bool {
        false
    }

    /// Writes them.
    fn save(&self, file: &mut Writer);

    /// Reads them back; `columns` values make a row.
    ///
    /// # Errors
    /// `BadFile`.
    fn load(file: &Reader<'_>, columns: usize) -> Result<Self>;
}

/// Tells that there are fewer distinct customers than segments were asked for.
pub(super) fn fewer_note(found: usize, asked: u32) -> Option<Note> {
    let text = format!("there are {found} distinct customers only, so there are {found} segments");
    (found < asked as usize)
        .then(|| Note::warning("fewer_segments", text).with("segments", found as u64))
}

/// Tells that the iterations ended before the work did.
pub(super) fn still_changing_note(iterations: u32) -> Note {
    let text = format!("{iterations} iterations did not suffice: rows were still changing segment");
    Note::warning("iterations_used_up", text).with("iterations", iterations)
}

/// Tells how many customers are in no segment.
pub(super) fn noise_note(share: f64) -> Option<Note> {
    let text = format!("{:.1} % of the customers are in no segment", 100.0 * share);
    (0.0 < share).then(|| Note::info("customers_in_no_segment", text).with("share", share))
}

/// What a table of groups may tell besides them.
#[derive(Debug)]
pub struct GroupView<'a> {
    /// Canonical names of the features.
    features: &'a [String],
    /// The number of each group.
    labels: &'a [u32],
    /// Groups in the order of their numbers.
    order: Vec<usize>,
    preparation: &'a prepare::Preparation,
    categories: &'a Categories,
}

impl GroupView<'_> {
    /// The columns of words.
    pub(super) fn categories(&self) -> &Categories {
        self.categories
    }

    /// Canonical names of the features.
    #[must_use]
    pub fn features(&self) -> &[String] {
        self.features
    }

    /// Each group with its number, in the order of the numbers.
    pub fn groups(&self) -> impl Iterator<Item = (usize, u32)> {
        self.order.iter().filter_map(|group| Some((*group, *self.labels.get(*group)?)))
    }
}
