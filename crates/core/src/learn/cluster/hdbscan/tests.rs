use proptest::prelude::*;

use super::super::points::{NOISE, squared_distance};
use super::*;
use crate::error::ErrorKind;
use crate::math::random::{Random, table};
use crate::testing::cases;

fn quiet(_: &str, _: u64, _: u64) -> Result<()> {
    Ok(())
}

fn options(min_cluster_size: usize, min_samples: usize) -> HdbscanOptions {
    HdbscanOptions {
        min_cluster_size,
        min_samples,
        epsilon: 0.0,
        selection: Selection::ExcessOfMass,
        allow_single_cluster: false,
    }
}

fn run(values: &[f64], columns: usize, options: &HdbscanOptions) -> Hdbscan {
    hdbscan(Points::new(values, columns).unwrap(), None, options, &quiet).unwrap()
}

fn blobs(rows: usize, columns: usize, seed: u64) -> Vec<f64> {
    let mut random = Random::new(seed, table("blobs"), 0);
    (0..rows)
        .flat_map(|row| {
            let centre = (row % 4) as f64 * 3.0;
            let spread = [0.2, 0.5, 0.4, 3.0][row % 4];
            (0..columns).map(|_| centre + spread * random.normal()).collect::<Vec<f64>>()
        })
        .collect()
}

/// Squared mutual reachability of all pairs of rows, copies on their own.
fn reaches(points: Points<'_>, need: usize) -> Vec<Vec<f64>> {
    let n = points.rows();
    let squared = |i: usize, j: usize| squared_distance(points.row(i), points.row(j));
    let core = |i: usize| {
        let mut all: Vec<f64> = (0..n).map(|j| squared(i, j)).collect();
        all.sort_by(f64::total_cmp);
        all[need.min(n) - 1]
    };
    let cores: Vec<f64> = (0..n).map(core).collect();
    (0..n).map(|i| (0..n).map(|j| squared(i, j).max(cores[i]).max(cores[j])).collect()).collect()
}

/// What hangs together at reaches below `level` (or up to it, where `also`), rows of `within`.
fn parts(reach: &[Vec<f64>], within: &[usize], level: f64, also: bool) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = within.to_vec();
    let mut parts = Vec::new();
    while let Some(&seed) = left.first() {
        let (mut part, mut open) = (Vec::new(), vec![seed]);
        left.retain(|&row| row != seed);
        while let Some(i) = open.pop() {
            part.push(i);
            let near = |j: &usize| reach[i][*j] < level || (also && reach[i][*j] == level);
            open.extend(left.iter().copied().filter(near));
            left.retain(|j| !near(j));
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

struct PlainBranch {
    parent: usize,
    birth: f64,
    rows: Vec<usize>,
    stability: f64,
}

/// The hierarchy by the definition: at each level, what hangs together below it. Gives for each
/// row its cluster by excess of mass, the lowest row of it being its name.
fn plain(points: Points<'_>, options: &HdbscanOptions) -> Vec<u32> {
    let n = points.rows();
    let reach = reaches(points, options.min_samples);
    let all: Vec<usize> = (0..n).collect();
    let mut branches = vec![PlainBranch { parent: 0, birth: 0.0, rows: all, stability: 0.0 }];
    let mut at = 0;
    while at < branches.len() {
        let mut rows = branches[at].rows.clone();
        loop {
            // The level at which they hang together: of the lowest row's widest way to others.
            let mut levels: Vec<f64> = rows
                .iter()
                .flat_map(|&i| rows.iter().filter(move |&&j| j != i).map(move |&j| (i, j)))
                .map(|(i, j)| reach[i][j])
                .collect();
            levels.sort_by(f64::total_cmp);
            let whole = |level: &f64| parts(&reach, &rows, *level, true).len() == 1;
            let level = levels[levels.partition_point(|level| !whole(level))];
            let density = 1.0 / level.sqrt();
            let birth = branches[at].birth;
            let (large, small): (Vec<_>, Vec<_>) = parts(&reach, &rows, level, false)
                .into_iter()
                .partition(|part| options.min_cluster_size <= part.len());
            let leaving: usize = small.iter().map(Vec::len).sum();
            branches[at].stability += leaving as f64 * (density - birth);
            if large.len() == 1 {
                rows.clone_from(&large[0]);
                continue;
            }
            for rows in large {
                branches[at].stability += rows.len() as f64 * (density - birth);
                branches.push(PlainBranch { parent: at, birth: density, rows, stability: 0.0 });
            }
            break;
        }
        at += 1;
    }
    let mut best: Vec<f64> = branches.iter().map(|branch| branch.stability).collect();
    let mut chosen = vec![true; branches.len()];
    for at in (0..branches.len()).rev() {
        let below: f64 =
            (at + 1..branches.len()).filter(|&b| branches[b].parent == at).map(|b| best[b]).sum();
        if best[at] < below || at == 0 {
            (best[at], chosen[at]) = (below, false);
        }
    }
    let mut clusters = vec![NOISE; n];
    // The outermost chosen one wins: it stands first.
    for branch in branches.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(b, _)| b) {
        if branch.rows.iter().all(|&row| clusters[row] == NOISE) {
            branch.rows.iter().for_each(|&row| clusters[row] = branch.rows[0] as u32);
        }
    }
    clusters
}

/// Asserts that two labellings are the same but for the numbers.
fn assert_same(ours: &[u32], theirs: &[u32]) {
    let mut forth = std::collections::BTreeMap::new();
    let mut back = std::collections::BTreeMap::new();
    for (row, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert_eq!(forth.entry(a).or_insert(b), &b, "row {row}");
        assert_eq!(back.entry(b).or_insert(a), &a, "row {row}");
        assert_eq!(*a == NOISE, *b == NOISE, "row {row}");
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn clusters_are_those_of_the_definition(
        seed in any::<u64>(),
        rows in 3_usize..90,
        columns in 1_usize..4,
        min_cluster_size in 2_usize..9,
        min_samples in 2_usize..9,
        steps in prop_oneof![Just(0.0), Just(4.0)],
    ) {
        // In steps of a quarter, so that distances tie and rows repeat.
        let on_grid = |x: f64| if steps > 0.0 { (x * steps).round() / steps } else { x };
        let values: Vec<f64> = blobs(rows, columns, seed).into_iter().map(on_grid).collect();
        let points = Points::new(&values, columns).unwrap();
        let options = options(min_cluster_size, min_samples);
        let found = run(&values, columns, &options);
        let expected = plain(points, &options);
        // Infinite stabilities of copies that never part are compared elsewhere.
        if found.model.parts().densities.iter().all(|density| density.is_finite()) {
            assert_same(&found.clusters, &expected);
        }
        for (row, (cluster, share)) in points.iter().zip(found.clusters.iter().zip(&found.probabilities)) {
            let again = found.model.assign(row);
            prop_assert_eq!((again.cluster, again.probability), (*cluster, *share));
            prop_assert!((0.0..=1.0).contains(share) && (0.0..=1.0).contains(&again.outlier_score));
        }
        for row in 0..found.model.parts().copies.len() {
            let shares = found.model.membership(row);
            let total: f64 = shares.iter().sum();
            prop_assert!(shares.len() == found.model.len() && total < 1.0 + 1e-9);
            prop_assert!(shares.iter().all(|share| 0.0 <= *share), "{:?}", shares);
        }
    }

    #[test]
    fn the_spanning_tree_is_the_shortest(
        seed in any::<u64>(),
        rows in 2_usize..600,
        columns in 1_usize..6,
        need in 1_usize..12,
        steps in prop_oneof![Just(0.0), Just(2.0)],
    ) {
        let on_grid = |x: f64| if steps > 0.0 { (x * steps).round() / steps } else { x };
        let values: Vec<f64> = blobs(rows, columns, seed).into_iter().map(on_grid).collect();
        let distinct = Distinct::new(Points::new(&values, columns).unwrap(), None).unwrap();
        let tree = KdTree::new(&distinct);
        let weights: Vec<f64> =
            tree.rows().iter().map(|&row| distinct.weights()[row as usize]).collect();
        let cores = core_distance::core_distances(&tree, &weights, need as f64, &quiet).unwrap();
        let edges = spanning::spanning_tree(&tree, &cores, &quiet).unwrap();
        let at = |position: usize| distinct.row(tree.rows()[position] as usize);
        let n = tree.len();
        // Prim's method on the whole matrix.
        let (mut to, mut inside) = (vec![f64::INFINITY; n], vec![false; n]);
        let (mut expected, mut last) = (Vec::new(), 0);
        for _ in 1..n {
            inside[last] = true;
            for j in 0..n {
                let reach = squared_distance(at(last), at(j)).max(cores[last]).max(cores[j]);
                to[j] = to[j].min(reach);
            }
            let open = (0..n).filter(|&j| !inside[j]);
            last = open.min_by(|&a, &b| to[a].total_cmp(&to[b])).unwrap();
            expected.push(to[last]);
        }
        let mut found: Vec<f64> = edges.iter().map(|edge| edge.squared).collect();
        found.sort_by(f64::total_cmp);
        expected.sort_by(f64::total_cmp);
        prop_assert_eq!(found, expected);
        for edge in &edges {
            let [a, b] = edge.ends.map(|end| end as usize);
            let reach = squared_distance(at(a), at(b)).max(cores[a]).max(cores[b]);
            prop_assert_eq!(edge.squared, reach);
        }
    }
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_shows() {
    let (rows, columns) = (5000, 3);
    let values: Vec<f64> =
        blobs(rows, columns, 5).into_iter().map(|x| (x * 16.0).round() / 16.0).collect();
    let options = options(40, 6);
    let expected = run(&values, columns, &options);
    assert!(expected.model.len() >= 3);
    let order = Random::new(1, table("order"), 0).permutation(rows);
    let shuffled: Vec<f64> = order
        .iter()
        .flat_map(|&row| &values[row * columns..(row + 1) * columns])
        .copied()
        .collect();
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| run(&shuffled, columns, &options));
        for (k, &row) in order.iter().enumerate() {
            assert_eq!(found.clusters[k], expected.clusters[row]);
            assert_eq!(found.probabilities[k], expected.probabilities[row]);
            assert_eq!(found.outlier_scores[k], expected.outlier_scores[row]);
        }
        assert_eq!(found.model.parts(), expected.model.parts());
    }
}

#[test]
fn a_weight_is_so_many_equal_rows() {
    let values: Vec<f64> = blobs(500, 2, 8).into_iter().map(|x| (x * 4.0).round() / 4.0).collect();
    let times = |row: usize| row % 3 + 1;
    let weights: Vec<f64> = (0..500).map(|row| times(row) as f64).collect();
    let many: Vec<f64> =
        (0..500).flat_map(|row| values[2 * row..2 * row + 2].repeat(times(row))).collect();
    let options = options(40, 9);
    let points = Points::new(&values, 2).unwrap();
    let weighted = hdbscan(points, Some(&weights), &options, &quiet).unwrap();
    let repeated = run(&many, 2, &options);
    assert_eq!(weighted.model.parts(), repeated.model.parts());
    assert!(weighted.model.len() > 1);
}

#[test]
fn new_rows_join_the_cluster_of_their_density() {
    let values = blobs(2000, 2, 3);
    let found = run(&values, 2, &options(50, 10));
    let middle = found.model.assign(&[0.0, 0.0]);
    assert_eq!(middle.cluster, found.clusters[0]);
    assert!(middle.probability > 0.3 && middle.outlier_score < 0.7, "{middle:?}");
    let far = found.model.assign(&[900.0, -900.0]);
    assert_eq!((far.cluster, far.probability), (NOISE, 0.0));
    assert!(far.outlier_score > 0.99 && far.distance > 1000.0, "{far:?}");
}

#[test]
fn epsilon_joins_what_is_near_and_leaves_are_the_smallest() {
    // Two pairs of close groups.
    let mut random = Random::new(4, table("pairs"), 0);
    let values: Vec<f64> =
        (0..400).map(|row| [0.0, 2.0, 50.0, 52.0][row % 4] + 0.1 * random.normal()).collect();
    let base = options(60, 5);
    let count = |options: &HdbscanOptions| run(&values, 1, options).model.len();
    let leaf = HdbscanOptions { selection: Selection::Leaf, ..base };
    assert_eq!(count(&leaf), 4);
    assert_eq!(count(&HdbscanOptions { epsilon: 5.0, ..leaf }), 2);
    assert_eq!(count(&HdbscanOptions { epsilon: 5.0, ..base }), 2);
    assert_eq!(count(&HdbscanOptions { epsilon: 0.01, ..leaf }), 4);
    let all = HdbscanOptions { epsilon: 100.0, allow_single_cluster: true, ..base };
    let found = run(&values, 1, &all);
    assert!(found.clusters.iter().all(|&cluster| cluster == 0));
}

#[test]
fn hostile_rows_have_an_answer() {
    let options = options(5, 5);
    assert!(run(&[], 2, &options).clusters.is_empty());
    assert_eq!(run(&[3.0, 4.0], 2, &options).clusters, [NOISE]);
    let none = run(&[], 2, &options).model.assign(&[0.0, 0.0]);
    assert_eq!((none.cluster, none.distance), (NOISE, f64::INFINITY));
    // Fewer rows than neighbours.
    assert_eq!(run(&[1.0, 2.0, 3.0], 1, &self::options(2, 50)).clusters, [NOISE; 3]);
    // Equal rows are one crowd, whatever their number; alone it is all there is.
    assert!(run(&vec![7.0; 50_000], 1, &options).clusters.iter().all(|&c| c == NOISE));
    let two: Vec<f64> = (0..50_000).map(|i| f64::from(i % 2)).collect();
    let found = run(&two, 1, &options);
    assert!(found.clusters.iter().enumerate().all(|(i, &c)| c == (i as u32) % 2));
    assert!(found.probabilities.iter().all(|&p| p == 1.0));
    // A constant column says nothing.
    let plain = blobs(300, 1, 1);
    let with: Vec<f64> = plain.iter().flat_map(|&x| [x, 7.0]).collect();
    assert_eq!(run(&plain, 1, &options).clusters, run(&with, 2, &options).clusters);
    let huge: Vec<f64> = blobs(300, 2, 1).into_iter().map(|x| x * 1e140).collect();
    assert_eq!(run(&huge, 2, &options).clusters, run(&blobs(300, 2, 1), 2, &options).clusters);
}

#[test]
fn senseless_options_are_named() {
    let points = Points::new(&[1.0, 2.0], 1).unwrap();
    let base = options(5, 5);
    for (name, wrong) in [
        ("min_cluster_size", HdbscanOptions { min_cluster_size: 1, ..base }),
        ("min_samples", HdbscanOptions { min_samples: 0, ..base }),
        ("epsilon", HdbscanOptions { epsilon: -1.0, ..base }),
        ("epsilon", HdbscanOptions { epsilon: f64::NAN, ..base }),
    ] {
        let error = hdbscan(points, None, &wrong, &quiet).unwrap_err();
        assert_eq!(error.parameter_name(), Some(name));
    }
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let found = run(&blobs(300, 2, 1), 2, &options(20, 5));
    let parts = found.model.parts();
    assert_eq!(HdbscanModel::new(parts.clone()).unwrap().parts(), parts);
    let breaks: [fn(&mut HdbscanParts); 6] = [
        |parts| parts.values.swap(0, 2),
        |parts| parts.left[3] = 1000,
        |parts| parts.cores[0] = f64::NAN,
        |parts| parts.branches[1].parent = 1,
        |parts| parts.numbers[0] = 77,
        |parts| parts.copies.truncate(9),
    ];
    for change in breaks {
        let mut broken = parts.clone();
        change(&mut broken);
        assert_eq!(HdbscanModel::new(broken).unwrap_err().kind(), ErrorKind::Internal);
    }
}

#[test]
fn it_can_be_cancelled_at_any_time() {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    let values = blobs(10_000, 3, 2);
    let points = Points::new(&values, 3).unwrap();
    let calls = AtomicU64::new(0);
    let count = |_: &str, _: u64, _: u64| {
        calls.fetch_add(1, Relaxed);
        Ok(())
    };
    hdbscan(points, None, &options(20, 5), &count).unwrap();
    let all = calls.load(Relaxed);
    for stop in [0, all / 3, all / 2, all - 1] {
        let left = AtomicU64::new(stop);
        let watch = |_: &str, _: u64, _: u64| {
            if left.fetch_sub(1, Relaxed) == 0 { Err(Error::cancelled()) } else { Ok(()) }
        };
        let error = hdbscan(points, None, &options(20, 5), &watch).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}

#[test]
fn clusters_are_those_of_scikit_learn_and_hdbscan() {
    use super::super::{reference, validity::adjusted_rand};
    let text = include_str!("../../../../../../tests/reference/cluster/density.json");
    let all = reference::read(text);
    let cases = all["cases"].as_array().unwrap().iter().map(|case| {
        let values = reference::of_recipe(&case["recipe"]);
        let at = |k: usize| case["recipe"][k].as_f64().unwrap();
        (case, values, at(2) as usize, [at(5), at(6), at(7)])
    });
    let sets = all["sets"].as_object().unwrap().values().map(|case| {
        let rows = case["rows"].as_array().unwrap();
        let values = rows.iter().flat_map(|row| row.as_array().unwrap());
        let values = values.map(|value| value.as_f64().unwrap()).collect();
        let at = |k: usize| case["options"][k].as_f64().unwrap();
        (case, values, rows[0].as_array().unwrap().len(), [at(0), at(1), at(2)])
    });
    for (case, values, columns, [eps, min_samples, size]) in cases.chain(sets) {
        let base = options(size as usize, min_samples as usize);
        let found = run(&values, columns, &base);
        let leaf = HdbscanOptions { selection: Selection::Leaf, ..base };
        let close = HdbscanOptions { epsilon: 1.5 * eps, ..base };
        for (name, ours, spread) in [
            ("eom", &found.clusters, "spread_eom"),
            ("peer", &found.clusters, "spread_eom"),
            ("leaf", &run(&values, columns, &leaf).clusters, "spread_leaf"),
            ("epsilon", &run(&values, columns, &close).clusters, "spread_eom"),
        ] {
            let index = adjusted_rand(ours, &reference::unpack(&case[name]));
            // Where distances tie, scikit-learn does not agree with itself more than that.
            let least = case[spread].as_f64().unwrap().min(0.99);
            if name == "leaf" && case["recipe"].is_null() {
                // See SOURCE.md.
                continue;
            }
            assert!(least <= index, "{name} of {}: {index} below {least}", case["recipe"]);
        }
        if case["recipe"][4].as_f64() != Some(0.0) {
            // The peers' order of equal edges shows in what follows.
            continue;
        }
        for (name, ours) in
            [("probabilities", &found.probabilities), ("outliers", &found.outlier_scores)]
        {
            let theirs = case[name].as_array().unwrap();
            let far = |(a, b): &(&f64, &serde_json::Value)| {
                b.as_f64().is_some_and(|b| 0.02 < (*a - b).abs())
            };
            let count = ours.iter().zip(theirs).filter(far).count();
            assert!(count * 50 <= theirs.len(), "{name} of {}: {count} rows", case["recipe"]);
        }
        let theirs = reference::unpack(&case["nearest"]);
        let distinct = Distinct::new(Points::new(&values, columns).unwrap(), None).unwrap();
        let nearest = |row: &u32| {
            let shares = found.model.membership(*row as usize).into_iter().zip(0..);
            shares.reduce(|a, b| if a.0 < b.0 { b } else { a }).map_or(NOISE, |best| best.1)
        };
        let shares: Vec<u32> = distinct.of_row().iter().map(nearest).collect();
        let index = adjusted_rand(&shares, &theirs);
        assert!(0.95 <= index, "memberships of {}: {index}", case["recipe"]);
    }
}
