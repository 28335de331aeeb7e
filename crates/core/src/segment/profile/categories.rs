//! Which words segments have more often than all customers.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Texts, Validity};
use crate::method::Task;
use crate::segment::intervals::{Share, lift_limits, reach};

use super::Profile;
use super::people::People;
use super::tables::shown;

/// Weights of a column of words.
struct Counted {
    /// The levels that stand alone, the most frequent first.
    levels: Vec<String>,
    /// How many others there are.
    others: usize,
    /// Weight of each level (the others behind them) in each group.
    masses: Vec<Vec<f64>>,
    /// Weight, and sum of the squares of the weights, of those whose level is known.
    known: Vec<[f64; 2]>,
}

/// The columns of the table.
#[derive(Default)]
struct Rows {
    groups: Vec<usize>,
    columns: Strings,
    levels: Strings,
    alone: Vec<bool>,
    pooled: Vec<i64>,
    numbers: [Vec<f64>; 6],
}

pub(super) fn categories(method: &Profile, people: &People, task: &Task) -> Result<DataFrame> {
    let mut rows = Rows::default();
    let reach = reach(method.level);
    for (name, texts) in &people.categories {
        task.check()?;
        let counted = counted(people, texts, method.levels as usize);
        for group in 0..people.count() {
            rows.add(name, group, &counted, reach);
        }
    }
    let all = Validity::all();
    let [masses, shares, population, lifts, lower, upper] = rows.numbers;
    TableBuilder::new()
        .keys("segment", &people.segments_of(&rows.groups))
        .text("column", &rows.columns, &all)
        .text("level", &rows.levels, &Validity::from_flags(rows.alone))
        .int64("levels", rows.pooled, &all)
        .float64("weight", masses)
        .float64("share", shares)
        .float64("population_share", population)
        .float64("lift", lifts)
        .float64("lift_lower", lower)
        .float64("lift_upper", upper)
        .finish()
}

/// Sums in the order of level, group and weight, so that the order of the rows does not show.
fn counted(people: &People, texts: &Texts, most: usize) -> Counted {
    let mut order: Vec<u32> = (0..texts.categories.len() as u32).collect();
    let text = |code: &u32| texts.categories.get(*code as usize);
    order.sort_unstable_by_key(text);
    let mut rank = vec![0_u32; order.len()];
    order.iter().zip(0..).for_each(|(code, at)| rank[*code as usize] = at);
    let rows = texts.codes.iter().enumerate().filter(|(row, _)| 0.0 < people.weight(*row));
    let mut entries: Vec<(u32, usize, f64)> = rows
        .filter_map(|(row, code)| {
            let rank = rank.get(*code as usize)?;
            Some((*rank, *people.group.get(row)?, people.weight(row)))
        })
        .collect();
    entries.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let mut found: Vec<(u32, Vec<f64>)> = Vec::new();
    let mut known = vec![[0.0; 2]; people.count()];
    for run in entries.chunk_by(|a, b| a.0 == b.0) {
        let mut masses = vec![0.0; people.count()];
        for (_, group, weight) in run {
            masses[*group] += weight;
            known[*group][0] += weight;
            known[*group][1] += weight * weight;
        }
        found.push((run.first().map_or(0, |entry| entry.0), masses));
    }
    let mass = |masses: &[f64]| -> f64 { masses.iter().sum() };
    // A stable sort: equally frequent levels stay in the order of their texts.
    found.sort_by(|a, b| mass(&b.1).total_cmp(&mass(&a.1)));
    let others = found.len().saturating_sub(most);
    let mut masses: Vec<Vec<f64>> = found.iter().map(|(_, masses)| masses.clone()).collect();
    if 0 < others {
        let mut pooled = vec![0.0; people.count()];
        for part in masses.drain(most..) {
            pooled.iter_mut().zip(part).for_each(|(sum, mass)| *sum += mass);
        }
        masses.push(pooled);
    }
    let named = found.iter().take(most);
    let name = |at: &u32| order.get(*at as usize).map_or("", text).to_owned();
    let levels = named.map(|(at, _)| name(at)).collect();
    Counted { levels, others, masses, known }
}

impl Rows {
    fn add(&mut self, column: &str, group: usize, counted: &Counted, reach: f64) {
        let [own, own_squares] = counted.known[group];
        let [all, squares] =
            counted.known.iter().fold([0.0; 2], |sum, part| [sum[0] + part[0], sum[1] + part[1]]);
        // As many customers of one weight tell as much (Kish 1965).
        let effective = |mass: f64, squares: f64| {
            if 0.0 < squares { mass * mass / squares } else { 0.0 }
        };
        let counts = [effective(own, own_squares), effective(all - own, squares - own_squares)];
        for (at, masses) in counted.masses.iter().enumerate() {
            let with = masses[group];
            let with_all: f64 = masses.iter().sum();
            let of = |part: f64, whole: f64| if 0.0 < whole { part / whole } else { f64::NAN };
            let (share, population) = (of(with, own), of(with_all, all));
            let rest = of(with_all - with, all - own);
            let [part, rest] = [(share, counts[0]), (rest, counts[1])]
                .map(|(share, all)| Share { with: share * all, all });
            let (low, high) = lift_limits(part, rest, of(own, all), reach);
            let row = [with, share, population, of(share, population), shown(low), shown(high)];
            self.numbers.iter_mut().zip(row).for_each(|(column, x)| column.push(x));
            self.groups.push(group);
            self.columns.push(column);
            self.alone.push(at < counted.levels.len());
            self.levels.push(counted.levels.get(at).map_or("", String::as_str));
            let pooled = if at < counted.levels.len() { 1 } else { counted.others };
            self.pooled.push(pooled as i64);
        }
    }
}
