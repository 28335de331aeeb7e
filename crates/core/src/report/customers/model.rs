//! How far the model can be trusted, and how to get the same numbers again.

use maud::html;

use super::share;
use crate::report::chart::{Dots, HeatGrid, Lines, Subject};
use crate::report::data::{AliveMatrix, CustomerReport, FittedModel, Period, Tracking};
use crate::report::format::visible;
use crate::report::page::{Column, Figure, Pen, Section, Table, cell, heat_legend, key};
use crate::texts::Slots;

/// How many rows of the tracking line its table shows.
const TRACKING_ROWS: usize = 60;

/// The largest matrix whose numbers are also a table.
const TABLE_CELLS: usize = 1_200;

/// Repeat purchases over time, as they happened and as expected.
pub(super) fn tracking(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let tracking = report.tracking.as_ref().filter(|tracking| 1 < tracking.days.len())?;
    let (first, last) = (tracking.days.first()?, tracking.days.last()?);
    let caption = pen.texts.text("tracking-caption");
    let subject = Subject {
        id: "tracking-chart",
        name: pen.texts.text("tracking-title"),
        description: caption.clone(),
    };
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
    let numbers = Some(tracking_table(pen, tracking));
    let axis = Some(pen.texts.text("axis-repeat-purchases"));
    let figure = Figure { legend: Some(legend), axis, chart, caption, numbers };
    Some(Section {
        id: "tracking",
        heading: pen.texts.text("tracking-heading"),
        finding: tracking_finding(pen, tracking),
        body: figure.draw(pen),
    })
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
    let off = share(expected - actual, actual)?;
    let sign = if 0.0 < off { "+" } else { "" };
    let slots = Slots::new()
        .amount("actual", actual.round(), pen.formats.decimal(actual, 0))
        .amount("expected", expected.round(), pen.formats.decimal(expected, 0))
        .text("off", format!("{sign}{}", pen.formats.percent_places(off, 1)));
    let id = if split.is_some() { "tracking-finding" } else { "tracking-finding-fitted" };
    Some(pen.texts.fill(id, &slots))
}

fn tracking_table(pen: &Pen<'_>, tracking: &Tracking) -> Table {
    let f = &pen.formats;
    let every = tracking.days.len().div_ceil(TRACKING_ROWS).max(1);
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

/// Purchases in the hold-out by frequency before it.
pub(super) fn calibration(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let rows = &report.calibration;
    if rows.is_empty() {
        return None;
    }
    let name = |frequency: u32, or_more: bool| {
        let number = pen.formats.integer(frequency.into());
        let slots = Slots::new().text("number", number.clone());
        if or_more { pen.texts.fill("or-more", &slots) } else { number }
    };
    let pairs = rows.iter().map(|r| (name(r.frequency, r.or_more), r.actual, r.expected));
    let caption = pen.texts.text("calibration-caption");
    let subject = Subject {
        id: "calibration-chart",
        name: pen.texts.text("calibration-title"),
        description: caption.clone(),
    };
    let chart = Dots { pairs: pairs.collect() }.draw(&subject, |v, step| pen.formats.tick(v, step));
    let legend = html! {
        (key("dot b", &pen.texts.text("column-actual")))
        (key("ring a", &pen.texts.text("column-model")))
    };
    let table = Table {
        label: pen.texts.text("numbers"),
        columns: vec![
            Column::words(pen.texts.text("column-frequency")),
            Column::numbers(pen.texts.text("column-customers")),
            Column::numbers(pen.texts.text("column-actual")),
            Column::numbers(pen.texts.text("column-model")),
        ],
        rows: rows
            .iter()
            .map(|r| {
                vec![
                    cell(name(r.frequency, r.or_more)),
                    cell(pen.formats.integer(r.customers)),
                    cell(pen.formats.decimal(r.actual, 2)),
                    cell(pen.formats.decimal(r.expected, 2)),
                ]
            })
            .collect(),
    };
    let finding = rows.last().map(|last| {
        let slots = Slots::new()
            .text("group", name(last.frequency, last.or_more))
            .text("actual", pen.formats.decimal(last.actual, 2))
            .text("expected", pen.formats.decimal(last.expected, 2));
        pen.texts.fill("calibration-finding", &slots)
    });
    let axis = Some(pen.texts.text("axis-purchases"));
    let figure = Figure { legend: Some(legend), axis, chart, caption, numbers: Some(table) };
    Some(Section {
        id: "calibration",
        heading: pen.texts.text("calibration-heading"),
        finding,
        body: figure.draw(pen),
    })
}

/// The probability of being a customer still, by frequency and recency.
pub(super) fn alive_matrix(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let matrix = report.alive_matrix.as_ref()?;
    if !matrix.p_alive.iter().flatten().any(|p| p.is_finite()) {
        return None;
    }
    let slots = Slots::new().text("span", pen.span(matrix.age, report.facts.unit));
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
    let unit = pen.texts.text(&format!("axis-recency-{}", report.facts.unit.name()));
    let axis = Some(pen.texts.text("axis-frequency"));
    let chart = html! {
        (grid.draw(&subject))
        p class="axis x" { (unit) " →" }
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
pub(in crate::report) fn some_of(mut names: Vec<String>, count: usize) -> Vec<String> {
    let every = names.len().div_ceil(count).max(1);
    for (position, name) in names.iter_mut().enumerate() {
        if position % every != 0 {
            name.clear();
        }
    }
    names
}

/// The fitted parameters of each model.
pub(super) fn parameters(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let models: Vec<_> = report.models.iter().filter(|m| !m.parameters.is_empty()).collect();
    if models.is_empty() {
        return None;
    }
    let body = html! {
        @for model in models {
            @let id = format!("model-{}", model.method.replace('.', "-"));
            @let name = pen.texts.find(&id, &Slots::new());
            h3 { (name.unwrap_or_else(|| visible(&model.method).into_owned())) }
            p class="how" { (fit_line(pen, model)) }
            (parameter_table(pen, model).draw())
        }
        p class="how" { (pen.texts.text("parameters-caption")) }
    };
    let heading = pen.texts.text("parameters-heading");
    Some(Section { id: "parameters", heading, finding: None, body })
}

/// "Fitted on 4,338 customers. Log-likelihood −9,582.43."
fn fit_line(pen: &Pen<'_>, model: &FittedModel) -> String {
    let slots = pen.count(Slots::new(), "customers", model.customers);
    match model.log_likelihood {
        Some(value) => {
            let slots = slots.text("log_likelihood", pen.formats.decimal(value, 2));
            pen.texts.fill("model-fit", &slots)
        }
        None => pen.texts.fill("model-fit-open", &slots),
    }
}

fn parameter_table(pen: &Pen<'_>, model: &FittedModel) -> Table {
    let rows = model.parameters.iter().map(|parameter| {
        vec![
            html! {
                code { (visible(&parameter.name)) }
                @if parameter.on_boundary {
                    " " span class="flag" { (pen.texts.text("on-boundary")) }
                }
            },
            cell(pen.formats.significant(parameter.value, 4)),
            cell(pen.maybe(parameter.standard_error, |e| pen.formats.significant(e, 2))),
        ]
    });
    Table {
        label: pen.texts.text("parameters-heading"),
        columns: vec![
            Column::words(pen.texts.text("column-parameter")),
            Column::numbers(pen.texts.text("column-estimate")),
            Column::numbers(pen.texts.text("column-standard-error")),
        ],
        rows: rows.collect(),
    }
}
