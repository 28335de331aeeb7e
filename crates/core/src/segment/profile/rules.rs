//! Segments as rules that a tree finds.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::learn::cluster::Points;
use crate::learn::trees::{Bounds, Gap, Leaf, Options, Tree, fit};
use crate::method::Task;

use super::Profile;
use super::features::Described;
use super::people::People;

/// A leaf as a rule.
struct Rule {
    group: usize,
    bounds: Vec<Bounds>,
    /// Weight of the customers that it finds.
    found: f64,
    /// The share of the segment that it finds, and the share of the segment in what it finds.
    coverage: f64,
    precision: f64,
    lift: f64,
}

/// The rules, by segment; the one that finds most of it first.
pub(super) struct Rules {
    rules: Vec<Rule>,
    groups: usize,
}

impl Rules {
    /// # Errors
    /// `LimitExceeded`, `Cancelled`.
    pub(super) fn learn(
        method: &Profile,
        people: &People,
        described: &Described,
        task: &Task,
    ) -> Result<Self> {
        let tree = grown(method, people, described, task)?;
        let of = |leaf: Leaf| {
            let node = tree.nodes().get(leaf.node)?;
            let group = node.class();
            let (own, found) = (*node.masses.get(group)?, node.mass());
            let all = *described.masses.get(group)?;
            let precision = own / found;
            Some(Rule {
                group,
                bounds: leaf.bounds,
                found,
                coverage: own / all,
                precision,
                lift: precision / (all / described.mass),
            })
        };
        let mut rules: Vec<Rule> = tree.leaves().into_iter().filter_map(of).collect();
        // A stable sort: equal ones stay in the order of the tree.
        rules.sort_by(|a, b| a.group.cmp(&b.group).then(b.coverage.total_cmp(&a.coverage)));
        Ok(Self { rules, groups: people.count() })
    }

    /// How many segments have no rule.
    pub(super) fn without(&self) -> usize {
        let has = |group: usize| self.rules.iter().any(|rule| rule.group == group);
        (0..self.groups).filter(|group| !has(*group)).count()
    }

    pub(super) fn table(&self, people: &People) -> Result<DataFrame> {
        let groups: Vec<usize> = self.rules.iter().map(|rule| rule.group).collect();
        let texts: Strings =
            self.rules.iter().map(|rule| text(&rule.bounds, &people.names)).collect();
        let of = |value: fn(&Rule) -> f64| self.rules.iter().map(value).collect();
        let all = Validity::all();
        TableBuilder::new()
            .keys("segment", &people.segments_of(&groups))
            .int64("rule", (1..=self.rules.len() as i64).collect(), &all)
            .text("text", &texts, &all)
            .float64("weight", of(|rule| rule.found))
            .float64("coverage", of(|rule| rule.coverage))
            .float64("precision", of(|rule| rule.precision))
            .float64("lift", of(|rule| rule.lift))
            .finish()
    }

    pub(super) fn conditions(&self, people: &People) -> Result<DataFrame> {
        let (mut numbers, mut names) = (Vec::new(), Strings::default());
        let (mut above, mut up_to) = (Vec::new(), Vec::new());
        for (number, rule) in (1..).zip(&self.rules) {
            for bounds in &rule.bounds {
                numbers.push(number);
                names.push(people.names.get(bounds.feature).map_or("", String::as_str));
                let limit = |gap: Option<Gap>| gap.map_or(f64::NAN, |gap| plain(&gap));
                above.push(limit(bounds.above));
                up_to.push(limit(bounds.up_to));
            }
        }
        TableBuilder::new()
            .int64("rule", numbers, &Validity::all())
            .text("feature", &names, &Validity::all())
            .float64("above", above)
            .float64("up_to", up_to)
            .finish()
    }
}

/// The tree of all customers; the median stands for a number that is not known.
fn grown(method: &Profile, people: &People, described: &Described, task: &Task) -> Result<Tree> {
    let width = people.values.len();
    let medians: Vec<f64> = described
        .features
        .iter()
        .map(|feature| feature.all.quartiles[1])
        .map(|median| if median.is_nan() { 0.0 } else { median })
        .collect();
    let mut rows = Vec::with_capacity(people.rows() * width);
    for row in 0..people.rows() {
        for (column, median) in people.values.iter().zip(&medians) {
            let value = column.get(row).copied().unwrap_or(f64::NAN);
            rows.push(if value.is_nan() { *median } else { value });
        }
    }
    let classes: Vec<u32> = people.group.iter().map(|group| *group as u32).collect();
    let weights: Option<Vec<f64>> =
        people.is_weighted().then(|| (0..people.rows()).map(|row| people.weight(row)).collect());
    let shares = described.masses.iter().map(|mass| mass / described.mass);
    let impurity = 1.0 - shares.map(|share| share * share).sum::<f64>();
    let options = Options {
        max_depth: method.max_depth,
        min_leaf: method.min_leaf * described.mass,
        cost: method.min_gain * impurity,
    };
    let watch = |stage, done, total| task.report(stage, done, total);
    let points = Points::new(&rows, width)?;
    Ok(fit(points, &classes, people.count(), weights.as_deref(), &options, &watch)?.merged())
}

/// The number of the fewest digits, near the middle of the gap or its lower end, that divides the
/// rows as the middle does.
fn plain(gap: &Gap) -> f64 {
    /// So many digits tell any two doubles apart.
    const DIGITS: usize = 17;
    let rounded = |x: f64, digits: usize| format!("{x:.digits$e}").parse::<f64>().ok();
    let both = |digits| [rounded(gap.threshold, digits), rounded(gap.below, digits)];
    let fits = |x: &f64| gap.below <= *x && *x < gap.above;
    (0..DIGITS).flat_map(both).flatten().find(fits).unwrap_or(gap.threshold)
}

/// A number as people write it, where it is neither huge nor tiny.
fn written(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 || (1e-6..1e15).contains(&size) { format!("{x}") } else { format!("{x:e}") }
}

fn text(bounds: &[Bounds], names: &[String]) -> String {
    let conditions: Vec<String> = bounds
        .iter()
        .filter_map(|bounds| {
            let name = names.get(bounds.feature)?;
            match (bounds.above.as_ref(), bounds.up_to.as_ref()) {
                (Some(low), Some(high)) => {
                    let (low, high) = (written(plain(low)), written(plain(high)));
                    Some(format!("{low} < {name} <= {high}"))
                }
                (Some(low), None) => Some(format!("{name} > {}", written(plain(low)))),
                (None, Some(high)) => Some(format!("{name} <= {}", written(plain(high)))),
                (None, None) => None,
            }
        })
        .collect();
    if conditions.is_empty() { "everybody".into() } else { conditions.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_has_the_fewest_digits_that_divide_the_rows() {
        let tree = |values: &[f64]| {
            let quiet = |_: &'static str, _: u64, _: u64| Ok(());
            let points = Points::new(values, 1).unwrap();
            let tree = fit(points, &[0, 1], 2, None, &Options::default(), &quiet).unwrap();
            plain(&tree.nodes()[0].split.unwrap().gap)
        };
        assert_eq!(tree(&[19.99, 30.45]), 30.0);
        assert_eq!(tree(&[1.0, 2.0]), 1.0);
        assert_eq!(tree(&[0.123, 0.1234]), 0.123);
        assert_eq!(tree(&[3.0, 4.0]), 3.0);
        assert_eq!(tree(&[-8.0, 1e300]), 5e299);
        let next = 1.0 + f64::EPSILON;
        assert_eq!(tree(&[1.0, next]), 1.0);
    }

    #[test]
    fn numbers_are_written_plainly() {
        let found: Vec<String> = [0.0, 30.0, 0.5, -2.0, 1e300, 1e-9].map(written).into();
        assert_eq!(found, ["0", "30", "0.5", "-2", "1e300", "1e-9"]);
    }
}
