//! Sections of any page that holds a model of purchases against what happened.

use maud::{Markup, html};

use super::chart::{Dots, HeatGrid, Lines, Subject};
use super::data::{AliveMatrix, CalibrationRow, Period, Tracking};
use super::page::{Column, Figure, Pen, Section, Table, cell, heat_legend, key};
use crate::method::Unit;
use crate::texts::Slots;

/// How many rows of a line its table shows.
const LINE_ROWS: usize = 60;

/// The largest matrix whose numbers are also a table.
const TABLE_CELLS: usize = 1_200;

/// Repeat purchases over time, as they happened and as expected.
pub(super) fn tracking(pen: &Pen<'_>, tracking: &Tracking) -> Option<Section> {
    let figure = lines(pen, "tracking", "tracking-chart", "axis-repeat-purchases", tracking)?;
    Some(Section {
        id: "tracking",
        heading: pen.texts.text("tracking-heading"),
        finding: tracking_finding(pen, tracking),
        body: figure.draw(pen),
    })
}

/// The same purchases step by step; `tracking` has them added up.
pub(super) fn increments(pen: &Pen<'_>, tracking: &Tracking) -> Option<Section> {
    let gains = |values: &[f64]| values.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let gained = Tracking {
        days: tracking.days.iter().skip(1).copied().collect(),
        actual: gains(&tracking.actual),
        expected: gains(&tracking.expected),
        band: Vec::new(),
        calibration_end: tracking.calibration_end,
    };
    let figure = lines(pen, "increments", "increments-chart", "axis-increments", &gained)?;
    Some(Section {
        id: "increments",
        heading: pen.texts.text("increments-heading"),
        finding: None,
        body: figure.draw(pen),
    })
}

fn lines(
    pen: &Pen<'_>,
    stem: &str,
    id: &'static str,
    axis: &str,
    tracking: &Tracking,
) -> Option<Figure> {
    if tracking.days.len() < 2 {
        return None;
    }
    let (first, last) = (tracking.days.first()?, tracking.days.last()?);
    let caption = pen.texts.text(&format!("{stem}-caption"));
    let name = pen.texts.text(&format!("{stem}-title"));
    let subject = Subject { id, name, description: caption.clone() };
    let inside = tracking.calibration_end.filter(|day| first <= day && day < last);
    let lines = Lines {
        days: &tracking.days,
        actual: &tracking.actual,
        expected: &tracking.expected,
        band: &tracking.band,
        mark: inside.map(|day| (day, pen.texts.text("tracking-mark"))),
    };
    let chart = lines.draw(
        &subject,
        |day| pen.formats.period(day, Period::Month),
        |count, step| pen.formats.tick(count, step),
    );
    let legend = html! {
        (key("line b", &pen.texts.text("column-actual")))
        (key("line a dash", &pen.texts.text("column-model")))
        @if !tracking.band.is_empty() { (key("band", &pen.texts.text("column-band"))) }
    };
    let numbers = Some(line_table(pen, tracking));
    let axis = Some(pen.texts.text(axis));
    Some(Figure { legend: Some(legend), axis, chart, caption, numbers })
}

/// Expected against actual over the hold-out, or over everything where there is none.
fn tracking_finding(pen: &Pen<'_>, tracking: &Tracking) -> Option<String> {
    let split = tracking.calibration_end.and_then(|end| {
        let position = tracking.days.iter().rposition(|day| *day <= end)?;
        (position + 1 < tracking.days.len()).then_some(position)
    });
    let gain = |values: &[f64]| {
        let start = split.and_then(|position| values.get(position)).copied().unwrap_or(0.0);
        values.last().map(|end| end - start).filter(|gain| gain.is_finite())
    };
    let (actual, expected) = (gain(&tracking.actual)?, gain(&tracking.expected)?);
    let off = Some((expected - actual) / actual).filter(|off| off.is_finite())?;
    let sign = if 0.0 < off { "+" } else { "" };
    let slots = Slots::new()
        .amount("actual", actual.round(), pen.formats.decimal(actual, 0))
        .amount("expected", expected.round(), pen.formats.decimal(expected, 0))
        .text("off", format!("{sign}{}", pen.formats.percent_places(off, 1)));
    let id = if split.is_some() { "tracking-finding" } else { "tracking-finding-fitted" };
    Some(pen.texts.fill(id, &slots))
}

fn line_table(pen: &Pen<'_>, tracking: &Tracking) -> Table {
    let f = &pen.formats;
    let every = tracking.days.len().div_ceil(LINE_ROWS).max(1);
    let final_row = tracking.days.len().saturating_sub(1);
    let mut columns = vec![Column::words(pen.texts.text("column-day"))];
    columns.push(Column::numbers(pen.texts.text("column-actual")));
    columns.push(Column::numbers(pen.texts.text("column-model")));
    if !tracking.band.is_empty() {
        columns.push(Column::numbers(pen.texts.text("column-band")));
    }
    let values = tracking.days.iter().zip(&tracking.actual).zip(&tracking.expected).enumerate();
    let rows = values.filter(|(i, _)| i % every == 0 || *i == final_row).map(
        |(i, ((day, actual), expected))| {
            let mut row = vec![
                cell(f.date_short(*day)),
                cell(f.decimal(*actual, 0)),
                cell(f.decimal(*expected, 0)),
            ];
            if let Some(&(low, high)) = tracking.band.get(i) {
                let slots = Slots::new().text("from", f.decimal(low, 0));
                row.push(cell(pen.texts.fill("range", &slots.text("to", f.decimal(high, 0)))));
            }
            row
        },
    );
    Table { label: pen.texts.text("numbers"), rows: rows.collect(), columns }
}

/// Customers by what they did before the split, and what came after it on average.
pub(super) struct Class {
    pub(super) name: String,
    pub(super) customers: u64,
    pub(super) actual: f64,
    pub(super) expected: f64,
}

/// "7", or "7+" for this number and all higher ones.
pub(super) fn numbered(pen: &Pen<'_>, number: u64, or_more: bool) -> String {
    let number = pen.formats.integer(number);
    if !or_more {
        return number;
    }
    pen.texts.fill("or-more", &Slots::new().text("number", number))
}

/// Purchases in the hold-out by frequency before it.
pub(super) fn calibration(pen: &Pen<'_>, rows: &[CalibrationRow]) -> Option<Section> {
    let class = |row: &CalibrationRow| Class {
        name: numbered(pen, row.frequency.into(), row.or_more),
        customers: row.customers,
        actual: row.actual,
        expected: row.expected,
    };
    let classes: Vec<Class> = rows.iter().map(class).collect();
    let last = classes.last()?;
    let slots = Slots::new()
        .text("group", last.name.clone())
        .text("actual", pen.formats.decimal(last.actual, 2))
        .text("expected", pen.formats.decimal(last.expected, 2));
    Some(Section {
        id: "calibration",
        heading: pen.texts.text("calibration-heading"),
        finding: Some(pen.texts.fill("calibration-finding", &slots)),
        body: means(pen, "calibration", "calibration-chart", "column-frequency", &classes),
    })
}

/// Purchases in the hold-out by the time since the last one before it.
pub(super) fn silence(pen: &Pen<'_>, unit: Unit, classes: &[Class]) -> Section {
    let column = format!("column-silence-{}", unit.name());
    Section {
        id: "silence",
        heading: pen.texts.text("silence-heading"),
        finding: None,
        body: means(pen, "silence", "silence-chart", &column, classes),
    }
}

fn means(pen: &Pen<'_>, stem: &str, id: &'static str, column: &str, classes: &[Class]) -> Markup {
    let f = &pen.formats;
    let row = |class: &Class| {
        let means = [f.decimal(class.actual, 2), f.decimal(class.expected, 2)];
        let cells = [class.name.clone(), f.integer(class.customers)].into_iter().chain(means);
        cells.map(cell).collect()
    };
    let columns = [column, "column-customers", "column-actual", "column-model"];
    let numbers = number_table(pen, &columns, classes.iter().map(row).collect());
    let pairs = classes.iter().map(|class| (class.name.clone(), class.actual, class.expected));
    dots(pen, stem, id, "axis-purchases", pairs.collect(), numbers)
}

/// A table of numbers; the first column is a name.
pub(super) fn number_table(pen: &Pen<'_>, columns: &[&str], rows: Vec<Vec<Markup>>) -> Table {
    let mut heads: Vec<Column> =
        columns.iter().take(1).map(|id| Column::words(pen.texts.text(id))).collect();
    heads.extend(columns.iter().skip(1).map(|id| Column::numbers(pen.texts.text(id))));
    Table { label: pen.texts.text("numbers"), columns: heads, rows }
}

/// What happened and what was expected of each class, with the numbers as a table.
pub(super) fn dots(
    pen: &Pen<'_>,
    stem: &str,
    id: &'static str,
    axis: &str,
    pairs: Vec<(String, f64, f64)>,
    numbers: Table,
) -> Markup {
    let caption = pen.texts.text(&format!("{stem}-caption"));
    let name = pen.texts.text(&format!("{stem}-title"));
    let subject = Subject { id, name, description: caption.clone() };
    let chart = Dots { pairs }.draw(&subject, |value, step| pen.formats.tick(value, step));
    let legend = Some(html! {
        (key("dot b", &pen.texts.text("column-actual")))
        (key("ring a", &pen.texts.text("column-model")))
    });
    let axis = Some(pen.texts.text(axis));
    Figure { legend, axis, chart, caption, numbers: Some(numbers) }.draw(pen)
}

/// The probability of being a customer still, by frequency and recency.
pub(super) fn alive_matrix(pen: &Pen<'_>, matrix: &AliveMatrix, unit: Unit) -> Option<Section> {
    if !matrix.p_alive.iter().flatten().any(|p| p.is_finite()) {
        return None;
    }
    let slots = Slots::new().text("span", pen.span(matrix.age, unit));
    let caption = pen.texts.fill("alive-matrix-caption", &slots);
    let subject = Subject {
        id: "alive-matrix-chart",
        name: pen.texts.text("alive-matrix-title"),
        description: caption.clone(),
    };
    let frequencies = matrix.frequency.iter().map(|&x| pen.formats.integer(x.into()));
    let recencies = matrix.recency.iter().map(|&t| pen.formats.short(t));
    let grid = HeatGrid {
        rows: some_of(frequencies.clone().collect(), 10),
        columns: some_of(recencies.clone().collect(), 6),
        values: &matrix.p_alive,
    };
    let legend = heat_legend(&pen.formats.percent(0.0), &pen.formats.percent(1.0));
    let small = matrix.p_alive.len() <= TABLE_CELLS;
    let numbers = small.then(|| matrix_table(pen, matrix, frequencies, recencies));
    let recency = pen.texts.text(&format!("axis-recency-{}", unit.name()));
    let axis = Some(pen.texts.text("axis-frequency"));
    let chart = html! {
        (grid.draw(&subject))
        p class="axis x" { (recency) " →" }
    };
    Some(Section {
        id: "alive-matrix",
        heading: pen.texts.text("alive-matrix-heading"),
        finding: None,
        body: Figure { legend: Some(legend), axis, chart, caption, numbers }.draw(pen),
    })
}

fn matrix_table(
    pen: &Pen<'_>,
    matrix: &AliveMatrix,
    frequencies: impl Iterator<Item = String>,
    recencies: impl Iterator<Item = String>,
) -> Table {
    let percent = |p: Option<f64>| match p {
        Some(p) => cell(pen.formats.decimal(p * 100.0, 0)),
        None => html! {},
    };
    let cells = matrix.p_alive.chunks(matrix.recency.len().max(1));
    let rows = frequencies.zip(cells).map(|(name, values)| {
        std::iter::once(cell(name)).chain(values.iter().map(|&p| percent(p))).collect()
    });
    let mut columns = vec![Column::words(pen.texts.text("column-frequency"))];
    columns.extend(recencies.map(Column::numbers));
    Table { label: pen.texts.text("alive-matrix-title"), rows: rows.collect(), columns }
}

/// Keeps about `count` evenly spaced names and empties the others.
fn some_of(mut names: Vec<String>, count: usize) -> Vec<String> {
    let every = names.len().div_ceil(count).max(1);
    for (position, name) in names.iter_mut().enumerate() {
        if position % every != 0 {
            name.clear();
        }
    }
    names
}
