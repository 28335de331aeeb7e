#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use proptest::prelude::*;

use super::*;
use crate::error::ErrorKind;
use crate::learn::cluster::reference;
use crate::math::random::{Random, table};
use crate::testing::cases;

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

fn run(
    values: &[f64],
    columns: usize,
    classes: &[u32],
    weights: Option<&[f64]>,
    options: &Options,
) -> Tree {
    let count = classes.iter().max().map_or(0, |c| *c as usize + 1);
    fit(Points::new(values, columns).unwrap(), classes, count, weights, options, &quiet).unwrap()
}

/// A node: column and threshold, and masses.
type Written = (Option<(usize, f64)>, Vec<f64>);

/// The definition: every threshold of every column, the masses of each side counted anew.
struct Plain<'a> {
    points: Points<'a>,
    classes: &'a [u32],
    weights: &'a [f64],
    count: usize,
    options: Options,
}

impl Plain<'_> {
    fn masses(&self, rows: &[usize]) -> Vec<f64> {
        let mut masses = vec![0.0; self.count];
        rows.iter().for_each(|row| masses[self.classes[*row] as usize] += self.weights[*row]);
        masses
    }

    fn best(&self, rows: &[usize]) -> Option<(usize, Gap)> {
        let purity = |part: &[usize]| {
            let masses = self.masses(part);
            let mass: f64 = masses.iter().sum();
            let squares: f64 = masses.iter().map(|m| m * m).sum();
            (mass, squares / mass)
        };
        let mut best: Option<(f64, usize, Gap)> = None;
        for feature in 0..self.points.columns() {
            let value = |row: usize| self.points.row(row)[feature];
            let mut values: Vec<f64> = rows.iter().map(|row| value(*row)).collect();
            values.sort_by(f64::total_cmp);
            values.dedup();
            for pair in values.windows(2) {
                let gap = grow::gap(pair[0], pair[1]);
                let side = |low: bool| -> Vec<usize> {
                    let is = |row: &usize| (value(*row) <= gap.threshold) == low;
                    rows.iter().copied().filter(is).collect()
                };
                let ((left, a), (right, b)) = (purity(&side(true)), purity(&side(false)));
                if left < self.options.min_leaf || right < self.options.min_leaf {
                    continue;
                }
                if best.is_none_or(|(score, ..)| score + 1e-11 * (left + right) < a + b) {
                    best = Some((a + b, feature, gap));
                }
            }
        }
        best.map(|(_, feature, gap)| (feature, gap))
    }

    /// Nodes in the order of a walk from the left: column and threshold, and masses.
    fn walk(&self, rows: &[usize], depth: u32, out: &mut Vec<Written>) {
        let masses = self.masses(rows);
        let pure = masses.iter().filter(|m| **m > 0.0).count() < 2;
        let best = self.best(rows).filter(|_| !pure && depth < self.options.max_depth);
        out.push((best.map(|(feature, gap)| (feature, gap.threshold)), masses));
        let Some((feature, gap)) = best else { return };
        for low in [true, false] {
            let is = |row: &usize| (self.points.row(*row)[feature] <= gap.threshold) == low;
            let side: Vec<usize> = rows.iter().copied().filter(is).collect();
            self.walk(&side, depth + 1, out);
        }
    }
}

fn written(tree: &Tree) -> Vec<Written> {
    let of = |node: &Node| {
        (node.split.map(|split| (split.feature, split.gap.threshold)), node.masses.clone())
    };
    tree.nodes().iter().map(of).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_tree_is_the_one_of_the_definition(
        rows in prop::collection::vec((0..6_i32, 0..4_i32, 0..9_i32, 0..4_u32, 0..4_u32), 2..60),
        max_depth in 0..5_u32,
        min_leaf in 1..4_u32,
    ) {
        let values: Vec<f64> =
            rows.iter().flat_map(|r| [r.0, r.1, r.2]).map(f64::from).collect();
        let classes: Vec<u32> = rows.iter().map(|r| r.3).collect();
        let weights: Vec<f64> = rows.iter().map(|r| f64::from(r.4)).collect();
        prop_assume!(weights.iter().any(|w| *w > 0.0));
        // Divisions that bring nothing are kept here, as the definition has them.
        let options = Options { max_depth, min_leaf: f64::from(min_leaf), cost: -1.0 };
        let tree = run(&values, 3, &classes, Some(&weights), &options);
        let plain = Plain {
            points: Points::new(&values, 3).unwrap(),
            classes: &classes,
            weights: &weights,
            count: tree.nodes()[0].masses.len(),
            options,
        };
        let all: Vec<usize> = (0..rows.len()).filter(|row| weights[*row] > 0.0).collect();
        let mut expected = Vec::new();
        plain.walk(&all, 0, &mut expected);
        prop_assert_eq!(written(&tree), expected);
    }

    #[test]
    fn the_order_of_the_rows_and_the_threads_do_not_show(seed in 0..1000_u64, turn in 1..50_usize) {
        let mut random = Random::new(seed, table("tree rows"), 0);
        let mut rows: Vec<([f64; 2], u32, f64)> = (0..50)
            .map(|_| {
                let x = (4.0 * random.normal()).floor();
                let y = (2.0 * random.normal()).floor();
                ([x, y], random.below(3) as u32, random.uniform())
            })
            .collect();
        let options = Options { max_depth: 6, min_leaf: 0.5, cost: 0.001 };
        let tree = |rows: &[([f64; 2], u32, f64)]| {
            let values: Vec<f64> = rows.iter().flat_map(|row| row.0).collect();
            let classes: Vec<u32> = rows.iter().map(|row| row.1).collect();
            let weights: Vec<f64> = rows.iter().map(|row| row.2).collect();
            run(&values, 2, &classes, Some(&weights), &options)
        };
        let first = tree(&rows);
        rows.rotate_left(turn);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        prop_assert_eq!(pool.install(|| tree(&rows)), first);
    }

    #[test]
    fn leaves_part_the_rows_and_merging_changes_no_prediction(seed in 0..1000_u64) {
        let mut random = Random::new(seed, table("tree rows"), 1);
        let values: Vec<f64> = (0..160).map(|_| (3.0 * random.normal()).floor()).collect();
        let classes: Vec<u32> = (0..80).map(|_| random.below(3) as u32).collect();
        let tree = run(&values, 2, &classes, None, &Options::default());
        let merged = tree.merged();
        prop_assert!(merged.nodes().len() <= tree.nodes().len());
        let leaves = merged.leaves();
        for row in values.chunks(2) {
            let within = |leaf: &&Leaf| leaf.bounds.iter().all(|bounds| {
                let x = row[bounds.feature];
                bounds.above.is_none_or(|gap| x > gap.threshold)
                    && bounds.up_to.is_none_or(|gap| x <= gap.threshold)
            });
            let own: Vec<&Leaf> = leaves.iter().filter(within).collect();
            prop_assert_eq!(own.len(), 1);
            prop_assert_eq!(own[0].node, merged.leaf(row));
            let class = |tree: &Tree| tree.nodes()[tree.leaf(row)].class();
            prop_assert_eq!(class(&merged), class(&tree));
        }
    }
}

#[test]
fn trees_are_those_of_scikit_learn() {
    let text = include_str!("../../../../../tests/reference/trees/values.json");
    let cases = reference::read(text);
    for case in cases.as_array().unwrap() {
        let recipe = &case["recipe"];
        let (columns, groups) = (recipe[2].as_u64().unwrap(), recipe[3].as_u64().unwrap() as u32);
        let values = reference::of_recipe(recipe);
        let rows = recipe[1].as_u64().unwrap() as u32;
        let classes: Vec<u32> = (0..rows).map(|row| row % groups).collect();
        let weights: Vec<f64> = (0..rows).map(|row| f64::from(1 + row * 5 % 3)).collect();
        let weights = case["weighted"].as_bool().unwrap().then_some(weights);
        let options = Options {
            max_depth: case["max_depth"].as_u64().unwrap() as u32,
            min_leaf: case["min_leaf"].as_f64().unwrap(),
            cost: case["cost"].as_f64().unwrap(),
        };
        let tree = run(&values, columns as usize, &classes, weights.as_deref(), &options);
        let expected: Vec<Written> = (case["nodes"].as_array().unwrap())
            .iter()
            .map(|node| {
                let feature = node["feature"].as_i64().unwrap();
                let threshold = node["threshold"].as_f64().unwrap();
                let masses = node["masses"].as_array().unwrap();
                let masses = masses.iter().map(|m| m.as_f64().unwrap()).collect();
                (usize::try_from(feature).ok().map(|feature| (feature, threshold)), masses)
            })
            .collect();
        assert_eq!(written(&tree), expected, "{recipe}");
    }
}

#[test]
fn a_division_that_pays_only_with_another_is_kept() {
    // Neither column alone tells the classes apart.
    let values = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    let classes = [0, 1, 1, 0];
    let tree = run(&values, 2, &classes, None, &Options::default());
    assert_eq!(tree.leaves().len(), 4);
    let found: Vec<usize> =
        values.chunks(2).map(|row| tree.nodes()[tree.leaf(row)].class()).collect();
    assert_eq!(found, [0, 1, 1, 0]);
    // Four leaves lower an impurity of a half to 0: more than .17 for each leaf more is too dear.
    let dear = Options { cost: 0.17, ..Options::default() };
    assert_eq!(run(&values, 2, &classes, None, &dear).nodes().len(), 1);
    let cheap = Options { cost: 0.16, ..Options::default() };
    assert_eq!(run(&values, 2, &classes, None, &cheap).leaves().len(), 4);
}

#[test]
fn divisions_that_bring_nothing_are_taken_back() {
    let values: Vec<f64> = (0..40).map(f64::from).collect();
    let classes: Vec<u32> = (0..40).map(|row| u32::from(row >= 20)).collect();
    let tree = run(&values, 1, &classes, None, &Options::default());
    assert_eq!(written(&tree).len(), 3);
    assert_eq!(tree.leaves()[0].bounds[0].up_to.unwrap().threshold, 19.5);
    let alike = run(&[1.0; 9], 1, &[0, 1, 2, 0, 1, 2, 0, 1, 2], None, &Options::default());
    assert_eq!((alike.nodes().len(), alike.nodes()[0].class()), (1, 0));
}

#[test]
fn extreme_values_are_told_apart() {
    let large = f64::MAX;
    let tree = run(&[-large, large, -large, large], 1, &[0, 1, 0, 1], None, &Options::default());
    assert_eq!(tree.nodes()[0].split.unwrap().gap.threshold, 0.0);
    let tiny = f64::from_bits(1);
    let tree = run(&[0.0, tiny], 1, &[0, 1], None, &Options::default());
    assert_eq!(tree.nodes()[tree.leaf(&[tiny])].class(), 1);
    assert_eq!(tree.nodes()[tree.leaf(&[-0.0])].class(), 0);
}

#[test]
fn rows_without_weight_and_wrong_lengths_are_refused() {
    let points = Points::new(&[1.0, 2.0], 1).unwrap();
    let options = Options::default();
    let none = fit(points, &[0, 1], 2, Some(&[0.0, 0.0]), &options, &quiet).unwrap_err();
    assert_eq!(none.kind(), ErrorKind::InvalidData);
    for (classes, count) in [(&[0][..], 2), (&[0, 2][..], 2)] {
        let wrong = fit(points, classes, count, None, &options, &quiet).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Internal);
    }
    let stop = |_: &str, _: u64, _: u64| Err(Error::cancelled());
    let stopped = fit(points, &[0, 1], 2, None, &options, &stop).unwrap_err();
    assert_eq!(stopped.kind(), ErrorKind::Cancelled);
}
