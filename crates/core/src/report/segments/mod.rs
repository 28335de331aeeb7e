//! The analysis `report.segments`: how many segments there are and who they are, as a page.

mod movement;
mod sections;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closing;
use super::data::Reproduction;
use super::format::Formats;
use super::page::{Pen, page};
use crate::error::Result;
use crate::frame::Columns;
use crate::method::{Analysis, Inputs, Outcome, OutputSpec, RoleSpec, Task};
use crate::segment::overview::{
    Asked, CANDIDATES, CUSTOMERS, MOVEMENTS, Overview, PROFILE, SEGMENTS, overview,
};
use crate::segment::{ChooseK, Missing, Scale};
use crate::texts::Texts;

/// Into which segments do customers fall, and what sets them apart, as a page to read?
///
/// # Input
/// A ledger, raw transactions, or a table of customers with the columns that `features` names
/// (without it `days_since_last`, `orders` and `total_value`); optionally `weight`.
///
/// # Model
/// Without `k` the number of segments is that of `segment.choose_k`; the segments are those of
/// `segment.kmeans`. The map shows at most 800 customers, drawn at random, on the plane of the
/// two largest principal components of the prepared features; silhouettes are those of the same
/// customers among themselves.
///
/// # Output
/// Table `customers` (the segment of each, ascending by `customer_id`), tables `segments` and `profile` as `segment.kmeans`
/// gives them, `candidates` where the number was chosen, `movements` (as `segment.movements`)
/// with `compare_to`, and the document `report`: one
/// self-contained HTML page.
///
/// # When not to use
/// For segments by rules that a reader can follow: `segment.rfm` and `report.customers`.
///
/// # References
/// See `segment.choose_k` and `segment.kmeans`; Rousseeuw (1987), *Silhouettes: a graphical aid
/// to the interpretation and validation of cluster analysis*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Segments {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers that customers are told apart by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 200))]
    pub features: Vec<String>,
    /// How many segments. Without it the number is chosen.
    #[schemars(range(min = 1, max = 50))]
    pub k: Option<u32>,
    /// The largest number of segments that is tried.
    #[schemars(range(min = 2, max = 50))]
    pub k_max: u32,
    /// An earlier day, in ISO 8601: the page then tells who is in another segment now than on
    /// that day, by the same rules. Needs transactions, or a ledger with `detail = "days"`.
    pub compare_to: Option<String>,
    /// Seed of all draws.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
    pub seed: u64,
    /// How features are made comparable.
    pub scale: Scale,
    /// What becomes of a row with a missing feature.
    pub missing: Missing,
    /// Heading of the page; the catalogue's without it.
    pub title: Option<String>,
    /// Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    pub locale: String,
    /// Texts that replace those of the catalogue: message id to Fluent pattern.
    pub texts: BTreeMap<String, String>,
}

impl Default for Segments {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            k: None,
            k_max: 10,
            compare_to: None,
            seed: 0,
            scale: Scale::default(),
            missing: Missing::default(),
            title: None,
            locale: "en".to_owned(),
            texts: BTreeMap::new(),
        }
    }
}

impl Analysis for Segments {
    const ID: &'static str = "report.segments";
    const ROLES: &'static [RoleSpec] = ChooseK::ROLES;
    const OUTPUTS: &'static [OutputSpec] = &[
        CUSTOMERS,
        SEGMENTS,
        PROFILE,
        CANDIDATES,
        MOVEMENTS,
        OutputSpec {
            name: "report",
            doc: "One HTML page that holds all it needs.",
            ..OutputSpec::DOCUMENT
        },
    ];

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        // A wrong locale is told before the long part, not after it.
        let texts = Texts::with(&self.locale, &self.texts)?;
        let asked = Asked {
            columns: self.columns.clone(),
            features: self.features.clone(),
            k: self.k,
            k_max: self.k_max,
            seed: self.seed,
            scale: self.scale,
            missing: self.missing,
            compare_to: self.compare_to.clone(),
        };
        let found = overview(&asked, inputs, task)?;
        task.report("drawing", 0, 1)?;
        let page = self.page(&found, &texts)?;
        let mut outcome = Outcome::of("customers", found.customers)
            .table("segments", found.segments)
            .table("profile", found.profile);
        if let Some(candidates) = found.candidates {
            outcome = outcome.table("candidates", candidates);
        }
        if let Some(moved) = found.moved {
            outcome = outcome.table("movements", moved.table);
        }
        Ok(outcome.document("report", "text/html", page).notes(found.notes))
    }
}

impl Segments {
    fn page(&self, found: &Overview, texts: &Texts) -> Result<String> {
        let pen = Pen { texts, formats: Formats::new(texts, None) };
        let title = pen.heading(self.title.as_deref(), "segments-page-title");
        let again = Reproduction::of(Self::ID, self, Some(found.model.content_hash()?));
        let view = sections::View::new(&pen, found)?;
        let parts = [
            view.number()?,
            view.shares(),
            view.map(),
            view.profile(),
            view.silhouettes(),
            view.movement()?,
            closing::notes(&pen, &found.notes),
            closing::reproduction(&pen, Some(&again)),
        ];
        let all: Vec<_> = parts.into_iter().flatten().collect();
        Ok(page(&pen, &title, &view.header(&title), &all).into_string())
    }
}
