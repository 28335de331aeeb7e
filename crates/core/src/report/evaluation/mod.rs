//! The analysis `report.evaluation`: models of purchases held against what followed, as a page.

mod sections;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::data::Reproduction;
use super::format::Formats;
use super::page::{Pen, page};
use super::{checks, closing};
use crate::clv::Evaluate;
use crate::clv::evaluation::{Checked, HeldOut, tables};
use crate::clv::value::TransactionModel;
use crate::error::Result;
use crate::frame::Columns;
use crate::method::{Analysis, Inputs, Outcome, OutputSpec, RoleSpec, Task, Unit};
use crate::texts::Texts;

/// Which model of purchases can be trusted, and where is it wrong?
///
/// What `clv.evaluate` finds, as a page with charts: the scores of all models, and for the one of
/// the best log score how it tracks the purchases over time, whether it tells customers apart,
/// whether its probabilities are what they say, and how silence turns into doubt.
///
/// # Input
/// Raw transactions, or a ledger with `detail = "days"`.
///
/// # Model
/// See `clv.evaluate`.
///
/// # Output
/// Table `scores`, and the document `report`: one self-contained HTML page.
///
/// # When not to use
/// For the numbers alone: `clv.evaluate` gives all of them as tables.
///
/// # References
/// See `clv.evaluate`.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Evaluation {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// The models to evaluate, each once.
    pub models: Vec<TransactionModel>,
    /// Last day of the past, in ISO 8601. Without it: two thirds of the time from the first
    /// purchase to `as_of`.
    pub split: Option<String>,
    /// Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.
    pub as_of: Option<String>,
    /// Probability that the intervals cover.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub level: f64,
    /// `penalty` of each model; see `clv.bg_nbd`.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Newton steps of each model before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
    /// The unit in which raw transactions are counted; a ledger has its own.
    pub unit: Unit,
    /// Heading of the page; the catalogue's without it.
    pub title: Option<String>,
    /// Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    pub locale: String,
    /// Texts that replace those of the catalogue: message id to Fluent pattern.
    pub texts: BTreeMap<String, String>,
}

impl Default for Evaluation {
    fn default() -> Self {
        let Evaluate { columns, models, split, as_of, level, penalty, max_iter, unit } =
            Evaluate::default();
        Self {
            columns,
            models,
            split,
            as_of,
            level,
            penalty,
            max_iter,
            unit,
            title: None,
            locale: "en".to_owned(),
            texts: BTreeMap::new(),
        }
    }
}

impl Analysis for Evaluation {
    const ID: &'static str = "report.evaluation";
    const ROLES: &'static [RoleSpec] = Evaluate::ROLES;
    const OUTPUTS: &'static [OutputSpec] = &[
        Evaluate::SCORES,
        OutputSpec {
            name: "report",
            doc: "One HTML page that holds all it needs.",
            ..OutputSpec::DOCUMENT
        },
    ];

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        // A wrong locale is told before the long part, not after it.
        let texts = Texts::with(&self.locale, &self.texts)?;
        let asked = Evaluate {
            columns: self.columns.clone(),
            models: self.models.clone(),
            split: self.split.clone(),
            as_of: self.as_of.clone(),
            level: self.level,
            penalty: self.penalty,
            max_iter: self.max_iter,
            unit: self.unit,
        };
        let (held_out, checked) = asked.check(inputs, task)?;
        task.report("drawing", 0, 1)?;
        let notes = tables::notes(&held_out, &checked);
        let scores = tables::scores(&held_out, &checked)?;
        let page = self.page(&held_out, &checked, &texts);
        Ok(Outcome::of("scores", scores).document("report", "text/html", page).notes(notes))
    }
}

impl Evaluation {
    fn page(&self, held_out: &HeldOut, checked: &[Checked], texts: &Texts) -> String {
        let pen = Pen { texts, formats: Formats::new(texts, None) };
        let title = pen.heading(self.title.as_deref(), "evaluation-title");
        let notes = tables::notes(held_out, checked);
        let again = Reproduction::of(Self::ID, self, None);
        let view = sections::View { pen: &pen, held_out, level: self.level };
        let mut all = vec![view.scores(checked)];
        if let Some(best) = checked.first() {
            let tracked = view.tracked(best);
            all.extend(checks::tracking(&pen, &tracked));
            all.extend(checks::increments(&pen, &tracked));
            all.extend(view.by_frequency(best));
            all.extend([view.by_recency(best), view.counts(best), view.pit(best)]);
            all.extend(view.alive_matrix(best));
        }
        all.extend(view.regularity());
        all.extend(closing::notes(&pen, &notes));
        all.extend(closing::reproduction(&pen, Some(&again)));
        page(&pen, &title, &view.header(&title), &all).into_string()
    }
}
