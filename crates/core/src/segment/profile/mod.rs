//! The analysis `segment.profile`: what sets segments apart.

mod categories;
mod declared;
mod examples;
mod features;
mod label;
mod people;
mod rules;
mod tables;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::Columns;
use crate::method::{Analysis, Inputs, Note, Outcome, OutputSpec, RoleSpec, Task};

use categories::categories;
use examples::examples;
use features::Described;
use people::People;
use rules::Rules;

/// Who are the customers of each segment, and what sets them apart?
///
/// # Input
/// A table of customers with a column `segment` (text or whole numbers, of any method or the
/// caller's own) and the columns that `features` names (without it `days_since_last`, `orders`
/// and `total_value`); optionally `customer_id`, `weight`, the columns that `categories` names,
/// and `total_value` for the revenue. Or a ledger or raw transactions. The input `segments` may
/// give the segment of each customer instead of the column. Without either the segments are
/// those of `segment.rfm`. The order of the rows does not matter.
///
/// # Model
/// Each segment is held against all customers. Customers without a segment are a group of their
/// own, whose `segment` is null; a customer of whom a number or a category is not known counts
/// where it is not asked for. The effect of a feature is Cliff's delta
/// $$\delta = P(x > y) - P(x < y)$$
/// for a customer x of the segment and y of the rest, from -1 (all are lower) to 1 (all are
/// higher), which no outlier sways. The lift of a category is its share in the segment divided
/// by its share among all; its limits are those of the relative risk against the rest by
/// Walter's adjusted logarithm. The rules are the leaves of a CART tree of at most `max_depth`
/// questions (Gini, a gap counts as the median), pruned where a leaf lowers the impurity by less
/// than `min_gain` of that of the root.
///
/// # Output
/// `segments`, `numbers`, `distinguishing`, `categories`, `rules` with their `conditions`, and
/// `examples`.
///
/// # When not to use
/// To prove that segments differ: features that made the segments set them apart by
/// construction, and rules are measured on the customers that they were made of.
///
/// # References
/// Cliff (1993), *Dominance statistics: ordinal analyses to answer ordinal questions*; Romano et
/// al. (2006), *Appropriate statistics for ordinal level data* (sizes of effects); Walter (1975),
/// *The distribution of Levin's measure of attributable risk*; Breiman, Friedman, Olshen & Stone
/// (1984), *Classification and Regression Trees*.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Profile {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Columns of numbers to describe customers by; recency, frequency and money
    /// (`days_since_last`, `orders`, `total_value`) where none is named.
    #[schemars(length(max = 1000))]
    pub features: Vec<String>,
    /// Columns of words to describe customers by.
    #[schemars(length(max = 1000))]
    pub categories: Vec<String>,
    /// More segments than this are an error: a column of names was meant for one of segments.
    #[schemars(range(min = 1, max = 1000))]
    pub max_segments: u32,
    /// How many features the table `distinguishing` has for each segment.
    #[schemars(range(min = 1, max = 1000))]
    pub top: u32,
    /// How many levels of a category stand alone, the most frequent; the others are one.
    #[schemars(range(min = 1, max = 1000))]
    pub levels: u32,
    /// Probability that the limits of a lift cover it.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub level: f64,
    /// Questions on the way to a rule, at most.
    #[schemars(range(min = 0, max = 8))]
    pub max_depth: u32,
    /// The smallest share of the customers that a rule may find.
    #[schemars(range(min = 0.0, max = 0.5))]
    pub min_leaf: f64,
    /// By which share of the root's impurity a rule more must lower it.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_gain: f64,
    /// How many customers stand for each segment as examples.
    #[schemars(range(min = 0, max = 1000))]
    pub examples: u32,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            features: Vec::new(),
            categories: Vec::new(),
            max_segments: 50,
            top: 3,
            levels: 20,
            level: 0.9,
            max_depth: 4,
            min_leaf: 0.01,
            min_gain: 0.005,
            examples: 3,
        }
    }
}

impl Analysis for Profile {
    const ID: &'static str = "segment.profile";
    const ROLES: &'static [RoleSpec] = declared::ROLES;
    const OUTPUTS: &'static [OutputSpec] = declared::OUTPUTS;

    fn answer(&self, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        check_once("features", &self.features)?;
        check_once("categories", &self.categories)?;
        let people = People::read(self, inputs, task)?;
        let described = Described::new(&people, task)?;
        let rules = Rules::learn(self, &people, &described, task)?;
        Ok(Outcome::of("segments", tables::segments(&people, &described)?)
            .table("numbers", tables::numbers(&people, &described)?)
            .table("distinguishing", tables::distinguishing(&people, &described, self.top)?)
            .table("categories", categories(self, &people, task)?)
            .table("rules", rules.table(&people)?)
            .table("conditions", rules.conditions(&people)?)
            .table("examples", examples(&people, &described, self.examples as usize, task)?)
            .notes(people.notes.iter().cloned())
            .notes(notes(&people, &described, &rules)))
    }
}

/// A column is named once, and is not the one of the segments.
fn check_once(parameter: &str, names: &[String]) -> Result<()> {
    for (at, name) in names.iter().enumerate() {
        if name == "segment" || names[..at].contains(name) {
            return Err(Error::invalid_parameter(
                parameter,
                format_args!("must name each column once, and not `segment`, got `{name}`"),
            ));
        }
    }
    Ok(())
}

fn notes(people: &People, described: &Described, rules: &Rules) -> Vec<Note> {
    let mut notes = Vec::new();
    for (name, feature) in people.names.iter().zip(&described.features) {
        if feature.constant {
            let text = format!("`{name}` is the same for all: it tells nothing apart");
            notes.push(Note::info("constant_feature", text).with("feature", name.as_str()));
        }
    }
    if people.count() == 1 {
        let text = "there is one segment: nothing sets it apart";
        notes.push(Note::info("one_segment", text));
    }
    let single = described.members.iter().filter(|members| **members == 1).count() as u64;
    if 0 < single {
        let text = format!("{single} segments have one customer: what is told of them is theirs");
        notes.push(Note::info("segments_of_one", text).with("segments", single));
    }
    let unruled = rules.without() as u64;
    if 0 < unruled {
        let text = format!("no rule leads to {unruled} of the segments");
        notes.push(Note::info("segments_without_rule", text).with("segments", unruled));
    }
    notes
}
