//! The tables of `clv.evaluate`.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::math::elementary::ln;
use crate::method::{Note, Outcome};

use super::super::fitted::status_word;
use super::views::{self, Class, PIT_CLASSES, SHARES};
use super::{Checked, HeldOut};

/// All tables.
pub(super) fn outcome(held_out: &HeldOut, checked: &[Checked], level: f64) -> Result<Outcome> {
    let mut tracking = Tracking::default();
    let (mut by_frequency, mut by_recency) = (Long::default(), Long::default());
    let (mut counts, mut pit, mut matrix) = (Long::default(), Long::default(), Long::default());
    for one in checked {
        tracking.add(held_out, one);
        by_frequency.add(one, views::frequencies(held_out, one).iter().map(means));
        by_recency.add(one, views::recencies(held_out, one).iter().map(means));
        let counted = views::counted(held_out, one, level).into_iter().enumerate();
        counts
            .add(one, counted.map(|(n, c)| vec![n as f64, c.actual, c.expected, c.lower, c.upper]));
        let edge = |i: usize| i as f64 / PIT_CLASSES as f64;
        let shares = views::pit(one).into_iter().enumerate();
        pit.add(one, shares.map(|(i, share)| vec![edge(i), edge(i + 1), share]));
        let cells = views::cells(held_out, one).into_iter();
        matrix.add(
            one,
            cells.map(|c| vec![f64::from(c.frequency), c.recency, c.p_alive, c.expected]),
        );
    }
    let [regularity, gap_shares] = regularity(&held_out.gaps)?;
    let means = ["customers", "actual", "expected"];
    Ok(Outcome::of("scores", scores(held_out, checked)?)
        .table("tracking", tracking.table()?)
        .table("by_frequency", by_frequency.table(&[&["frequency"], &means[..]].concat())?)
        .table("by_recency", by_recency.table(&[&["lower", "upper"], &means[..]].concat())?)
        .table("counts", counts.table(&["frequency", "actual", "expected", "lower", "upper"])?)
        .table("pit", pit.table(&["lower", "upper", "share"])?)
        .table("matrix", matrix.table(&["frequency", "recency", "p_alive", "expected_purchases"])?)
        .table("regularity", regularity)
        .table("gap_shares", gap_shares)
        .notes(notes(held_out, checked)))
}

/// What the ledger and the fits have to say, each once.
pub(crate) fn notes(held_out: &HeldOut, checked: &[Checked]) -> Vec<Note> {
    let mut notes = held_out.customers.notes.clone();
    for note in checked.iter().flat_map(|one| one.model.fit().notes()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn means(class: &Class) -> Vec<f64> {
    class.name.iter().copied().chain([class.customers]).chain(class.means()).collect()
}

/// How well each model foretold the hold-out period.
pub(crate) fn scores(held_out: &HeldOut, checked: &[Checked]) -> Result<DataFrame> {
    let all = Validity::all();
    let ids: Strings = checked.iter().map(|one| one.model.id()).collect();
    let of = |f: &dyn Fn(&Checked) -> f64| checked.iter().map(f).collect::<Vec<f64>>();
    let statuses: Strings =
        checked.iter().map(|one| status_word(one.model.fit().estimate.status)).collect();
    let likelihood = |one: &Checked| one.model.fit().estimate.log_likelihood;
    let parameters = |one: &Checked| one.model.fit().estimate.parameters.len() as f64;
    let customers = held_out.customers.len();
    let n = checked.len();
    TableBuilder::new()
        .text("model", &ids, &all)
        .date("split", vec![held_out.split; n], &all)
        .float64("duration", vec![held_out.duration; n])
        .int64("customers", vec![customers as i64; n], &all)
        .float64("actual", of(&|one| one.scores.actual))
        .float64("expected", of(&|one| one.scores.expected))
        .float64("log_score", of(&|one| one.scores.log_score))
        .float64("mean_absolute_error", of(&|one| one.scores.mean_absolute_error))
        .float64("root_mean_squared_error", of(&|one| one.scores.root_mean_squared_error))
        .float64("coverage", of(&|one| one.scores.coverage))
        .float64("pit_distance", of(&|one| one.scores.pit_distance))
        .float64("log_likelihood", of(&likelihood))
        .int64("parameters", checked.iter().map(|one| parameters(one) as i64).collect(), &all)
        .float64("aic", of(&|one| 2.0 * parameters(one) - 2.0 * likelihood(one)))
        .float64("bic", of(&|one| parameters(one) * ln(customers as f64) - 2.0 * likelihood(one)))
        .text("status", &statuses, &all)
        .finish()
}

/// Rows of numbers, each of some model.
#[derive(Debug, Default)]
struct Long {
    models: Vec<&'static str>,
    rows: Vec<Vec<f64>>,
}

impl Long {
    fn add(&mut self, one: &Checked, rows: impl Iterator<Item = Vec<f64>>) {
        self.rows.extend(rows);
        self.models.resize(self.rows.len(), one.model.id());
    }

    /// Columns that count things are whole numbers.
    fn table(&self, names: &[&str]) -> Result<DataFrame> {
        let all = Validity::all();
        let models: Strings = self.models.iter().copied().collect();
        let mut table = TableBuilder::new().text("model", &models, &all);
        for (at, name) in names.iter().enumerate() {
            let values = self.rows.iter().map(|row| row[at]);
            table = match *name {
                "frequency" | "customers" => {
                    table.int64(name, values.map(|value| value as i64).collect(), &all)
                }
                _ => table.float64(name, values.collect()),
            };
        }
        table.finish()
    }
}

/// Purchases by period.
#[derive(Debug, Default)]
struct Tracking {
    days: Vec<i32>,
    holdout: Vec<bool>,
    numbers: Long,
}

impl Tracking {
    fn add(&mut self, held_out: &HeldOut, one: &Checked) {
        let mut before = [0.0; 2];
        let mut rows = Vec::new();
        for period in views::tracking(held_out, one) {
            self.days.push(period.day);
            self.holdout.push(held_out.split < period.day);
            let now = [period.actual, period.expected];
            rows.push(vec![now[0] - before[0], now[1] - before[1], now[0], now[1]]);
            before = now;
        }
        self.numbers.add(one, rows.into_iter());
    }

    fn table(&self) -> Result<DataFrame> {
        let all = Validity::all();
        let models: Strings = self.numbers.models.iter().copied().collect();
        let of = |at: usize| self.numbers.rows.iter().map(|row| row[at]).collect::<Vec<f64>>();
        TableBuilder::new()
            .text("model", &models, &all)
            .date("date", self.days.clone(), &all)
            .boolean("holdout", &self.holdout, &all)
            .float64("actual", of(0))
            .float64("expected", of(1))
            .float64("cumulative_actual", of(2))
            .float64("cumulative_expected", of(3))
            .finish()
    }
}

fn regularity(gaps: &[[i32; 2]]) -> Result<[DataFrame; 2]> {
    let found = views::regularity(gaps);
    let all = Validity::all();
    let summary = TableBuilder::new()
        .int64("customers", vec![found.customers as i64], &all)
        .float64("mean_share", vec![found.mean_share])
        .float64("variance", vec![found.variance])
        .float64("k", vec![found.k])
        .finish()?;
    let edge = |i: usize| i as f64 / SHARES as f64;
    let classes = TableBuilder::new()
        .float64("lower", (0..SHARES).map(edge).collect())
        .float64("upper", (1..=SHARES).map(edge).collect())
        .int64("customers", found.classes.iter().map(|&n| n as i64).collect(), &all)
        .float64("expected", vec![found.customers as f64 / SHARES as f64; SHARES])
        .finish()?;
    Ok([summary, classes])
}
