//! Which scores make which segment.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// A named set of scores: recency and frequency (and, where given, money) within ranges.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rule {
    /// Name of the segment.
    pub segment: String,
    /// Lowest and highest recency score.
    #[schemars(length(min = 2, max = 2), inner(range(min = 1, max = 100)))]
    pub recency: Vec<u32>,
    /// Lowest and highest frequency score.
    #[schemars(length(min = 2, max = 2), inner(range(min = 1, max = 100)))]
    pub frequency: Vec<u32>,
    /// Lowest and highest monetary score; any without it.
    #[schemars(length(min = 2, max = 2), inner(range(min = 1, max = 100)))]
    pub monetary: Option<Vec<u32>>,
}

impl Rule {
    /// A rule on recency and frequency, both ranges inclusive.
    #[must_use]
    pub fn new(segment: &str, recency: [u32; 2], frequency: [u32; 2]) -> Self {
        Self {
            segment: segment.to_owned(),
            recency: recency.to_vec(),
            frequency: frequency.to_vec(),
            monetary: None,
        }
    }

    fn holds(&self, [recency, frequency, monetary]: [u32; 3]) -> bool {
        let within = |range: &[u32], score: u32| match range {
            [low, high] => *low <= score && score <= *high,
            _ => false,
        };
        within(&self.recency, recency)
            && within(&self.frequency, frequency)
            && self.monetary.as_deref().is_none_or(|range| within(range, monetary))
    }
}

/// The eleven segments of five scores, total and disjoint.
#[must_use]
pub fn default_rules() -> Vec<Rule> {
    [
        ("Champions", [5, 5], [4, 5]),
        ("Loyal", [3, 4], [4, 5]),
        ("Potential Loyalist", [4, 5], [2, 3]),
        ("New", [5, 5], [1, 1]),
        ("Promising", [4, 4], [1, 1]),
        ("Need Attention", [3, 3], [3, 3]),
        ("About to Sleep", [3, 3], [1, 2]),
        ("At Risk", [1, 2], [3, 4]),
        ("Can't Lose", [1, 2], [5, 5]),
        ("Hibernating", [2, 2], [1, 2]),
        ("Lost", [1, 1], [1, 2]),
    ]
    .into_iter()
    .map(|(segment, recency, frequency)| Rule::new(segment, recency, frequency))
    .collect()
}

/// The rules as a table from scores to the position of the rule, checked to be total and
/// disjoint.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    scores: u32,
    of: Vec<u32>,
}

impl Table {
    pub(super) fn new(rules: &[Rule], scores: u32) -> Result<Self> {
        let mut of = Vec::with_capacity((scores * scores * scores) as usize);
        for cell in 0..scores.pow(3) {
            let at = [cell / (scores * scores) + 1, cell / scores % scores + 1, cell % scores + 1];
            let mut fitting = rules.iter().enumerate().filter(|(_, rule)| rule.holds(at));
            let wrong = |what: String| {
                let [recency, frequency, monetary] = at;
                Err(Error::invalid_parameter(
                    "rules",
                    format_args!(
                        "must cover each combination of scores once, got {what} for recency \
                         {recency}, frequency {frequency}, monetary {monetary}"
                    ),
                ))
            };
            match (fitting.next(), fitting.next()) {
                (Some((position, _)), None) => of.push(position as u32),
                (Some((_, a)), Some((_, b))) => {
                    return wrong(format!("`{}` and `{}`", a.segment, b.segment));
                }
                (None, _) => return wrong("none".into()),
            }
        }
        Ok(Self { scores, of })
    }

    /// The position of the rule for scores in 1..=scores.
    pub(super) fn rule(&self, [recency, frequency, monetary]: [u32; 3]) -> usize {
        let at = ((recency - 1) * self.scores + frequency - 1) * self.scores + monetary - 1;
        self.of.get(at as usize).map_or(0, |&position| position as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_rules_are_total_and_disjoint() {
        let table = Table::new(&default_rules(), 5).unwrap();
        let rules = default_rules();
        assert_eq!(rules[table.rule([5, 4, 1])].segment, "Champions");
        assert_eq!(rules[table.rule([1, 5, 3])].segment, "Can't Lose");
        assert_eq!(rules[table.rule([1, 1, 5])].segment, "Lost");
    }

    #[test]
    fn a_gap_and_an_overlap_are_named() {
        let mut rules = default_rules();
        let lost = rules.pop().unwrap();
        let gap = Table::new(&rules, 5).unwrap_err().to_string();
        assert!(gap.contains("got none for recency 1, frequency 1, monetary 1"), "{gap}");
        rules.extend([lost.clone(), lost]);
        let overlap = Table::new(&rules, 5).unwrap_err().to_string();
        assert!(overlap.contains("got `Lost` and `Lost`"), "{overlap}");
    }
}
