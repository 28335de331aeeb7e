//! The kinds of charts that reports are made of, from numbers and labels to marks.

use jiff::civil::Date;
use maud::{Markup, html};

use super::svg::{
    PLOT_HEIGHT, Scale, Ticks, date_ticks, days_between, grid, labels_below, line_path, pc, plot,
    px, stretched,
};

/// How many steps the scale of a heat map has; the style sheet has a colour for each.
pub(crate) const HEAT_STEPS: usize = 9;

/// How many points of a line are drawn: more than a phone has pixels.
const POINTS_DRAWN: usize = 400;

/// What a chart says to those who do not see it.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// Unique on the page.
    pub(crate) id: &'static str,
    /// What it shows.
    pub(crate) name: String,
    /// What is to be seen.
    pub(crate) description: String,
}

/// Columns between edges: how many of what lies where.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    /// Ascending edges, one more than `counts`.
    pub(crate) edges: &'a [f64],
    /// Height of each column.
    pub(crate) counts: &'a [u64],
    /// Columns that start at or above this edge are set off from the others.
    pub(crate) strong_from: f64,
}

impl Columns<'_> {
    /// Draws the columns; `x_label` names an edge, `y_label` a height.
    pub(crate) fn draw(
        &self,
        subject: &Subject,
        x_label: impl Fn(f64) -> String,
        y_label: impl Fn(f64, f64) -> String,
    ) -> Markup {
        let highest = self.counts.iter().copied().max().unwrap_or(0);
        let ticks = Ticks::of_counts(highest as f64, 5);
        let y = Scale::upward(0.0, ticks.top(), PLOT_HEIGHT);
        let (low, high) = ends(self.edges);
        let x = Scale::across(low, high);
        // Six labels at most, at evenly spaced edges: what fits a phone.
        let every = self.counts.len().div_ceil(5).max(1);
        let labels: Vec<(f64, String)> =
            self.edges.iter().step_by(every).map(|&edge| (x.at(edge), x_label(edge))).collect();
        let marks = html! {
            (grid(&ticks, y, |value| y_label(value, ticks.step)))
            @for (&count, edge) in self.counts.iter().zip(self.edges.windows(2)) {
                @if let &[from, to] = edge {
                    @let top = y.at(count as f64);
                    rect class=@if self.strong_from <= from { "bar a" } @else { "bar n" }
                        x=(pc(x.at(from))) width=(pc(x.at(to) - x.at(from)))
                        y=(px(top)) height=(px(PLOT_HEIGHT - top)) {}
                }
            }
            (labels_below(PLOT_HEIGHT, &labels))
        };
        plot(subject.id, PLOT_HEIGHT, &subject.name, &subject.description, &marks)
    }
}

/// Two lines over time, one of them with a band, and the day on which the model stopped
/// looking.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    /// Ascending.
    pub(crate) days: &'a [Date],
    /// What happened.
    pub(crate) actual: &'a [f64],
    /// What was expected.
    pub(crate) expected: &'a [f64],
    /// Around what was expected; may be empty.
    pub(crate) band: &'a [(f64, f64)],
    /// A day to mark, and what to write beside it.
    pub(crate) mark: Option<(Date, String)>,
}

impl Lines<'_> {
    /// Draws the lines; `x_label` names a day, `y_label` a height.
    pub(crate) fn draw(
        &self,
        subject: &Subject,
        x_label: impl Fn(Date) -> String,
        y_label: impl Fn(f64, f64) -> String,
    ) -> Markup {
        let (Some(&first), Some(&last)) = (self.days.first(), self.days.last()) else {
            return html! {};
        };
        let height = PLOT_HEIGHT + 40.0;
        let upper = self.band.iter().map(|&(_, upper)| upper);
        let all = self.actual.iter().chain(self.expected).copied().chain(upper);
        let highest = all.filter(|value| value.is_finite()).fold(0.0, f64::max);
        let ticks = Ticks::from_zero(highest, 5);
        let y = Scale::upward(0.0, ticks.top(), height);
        let span = days_between(first, last);
        let across = |date: Date, width: f64| {
            Scale::new((0.0, span), (0.0, width)).at(days_between(first, date))
        };
        let path = |values: &[f64]| {
            let points = thinned(self.days.iter().zip(values));
            line_path(points.map(|(&day, &value)| (across(day, 1000.0), y.at(value))))
        };
        let labels: Vec<(f64, String)> = date_ticks(first, last, 4)
            .into_iter()
            .map(|day| (across(day, 100.0), x_label(day)))
            .collect();
        let marks = html! {
            (grid(&ticks, y, |value| y_label(value, ticks.step)))
            @if let Some((day, text)) = &self.mark {
                @let x = across(*day, 100.0);
                line class="mark" x1=(pc(x)) x2=(pc(x)) y1="0" y2=(px(height)) {}
                @if 50.0 < x {
                    text class="end" x=(pc(x)) dx="-6" y="12" { (text) }
                } @else {
                    text x=(pc(x)) dx="6" y="12" { (text) }
                }
            }
            (stretched(height, &html! {
                @if !self.band.is_empty() { path class="band" d=(self.band_path(&across, y)) {} }
                path class="line b" d=(path(self.actual)) {}
                path class="line a dash" d=(path(self.expected)) {}
            }))
            g class="dates" { (labels_below(height, &labels)) }
        };
        plot(subject.id, height, &subject.name, &subject.description, &marks)
    }

    /// Along the upper ends and back along the lower ones.
    fn band_path(&self, across: &impl Fn(Date, f64) -> f64, y: Scale) -> String {
        let points = thinned(self.days.iter().zip(self.band));
        let upper = points.clone().map(|(&day, &(_, high))| (across(day, 1000.0), y.at(high)));
        let lower = points.rev().map(|(&day, &(low, _))| (across(day, 1000.0), y.at(low)));
        let finite = |&(x, y): &(f64, f64)| x.is_finite() && y.is_finite();
        let mut path = line_path(upper.chain(lower).filter(finite));
        path.push('Z');
        path
    }
}

/// Two values per category: a full dot and a ring, joined by a line.
#[derive(Debug)]
pub(crate) struct Dots {
    /// Name, value of the dot, value of the ring.
    pub(crate) pairs: Vec<(String, f64, f64)>,
}

impl Dots {
    /// Draws the pairs side by side; `y_label` names a height.
    pub(crate) fn draw(&self, subject: &Subject, y_label: impl Fn(f64, f64) -> String) -> Markup {
        let values = self.pairs.iter().flat_map(|&(_, dot, ring)| [dot, ring]);
        let highest = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
        let ticks = Ticks::from_zero(highest, 5);
        let y = Scale::upward(0.0, ticks.top(), PLOT_HEIGHT);
        let width = 100.0 / self.pairs.len().max(1) as f64;
        let centre = |position: usize| (position as f64 + 0.5) * width;
        // Every label fits a phone up to a dozen categories.
        let every = self.pairs.len().div_ceil(12).max(1);
        let labels = self.pairs.iter().enumerate().step_by(every);
        let labels = labels.map(|(i, (name, ..))| (centre(i), name.clone())).collect::<Vec<_>>();
        let marks = html! {
            (grid(&ticks, y, |value| y_label(value, ticks.step)))
            @for (position, &(_, dot, ring)) in self.pairs.iter().enumerate() {
                @let x = pc(centre(position));
                @if dot.is_finite() && ring.is_finite() {
                    line class="join" x1=(x) x2=(x) y1=(px(y.at(dot))) y2=(px(y.at(ring))) {}
                }
                @if dot.is_finite() { circle class="dot b" cx=(x) cy=(px(y.at(dot))) r="5" {} }
                @if ring.is_finite() { circle class="ring a" cx=(x) cy=(px(y.at(ring))) r="5.5" {} }
            }
            (labels_below(PLOT_HEIGHT, &labels))
        };
        plot(subject.id, PLOT_HEIGHT, &subject.name, &subject.description, &marks)
    }
}

/// A grid of shares, the first row at the bottom.
#[derive(Debug)]
pub(crate) struct HeatGrid<'a> {
    /// Names of the rows from below; an empty one is not written.
    pub(crate) rows: Vec<String>,
    /// Names of the columns; an empty one is not written.
    pub(crate) columns: Vec<String>,
    /// Row by row, each 0 to 1 or nothing.
    pub(crate) values: &'a [Option<f64>],
}

impl HeatGrid<'_> {
    /// Draws the grid; neighbours of the same colour become one mark.
    pub(crate) fn draw(&self, subject: &Subject) -> Markup {
        let columns = self.columns.len().max(1);
        let row_height = (240.0 / self.rows.len().max(1) as f64).clamp(8.0, 24.0).floor();
        let height = row_height * self.rows.len() as f64;
        let x = Scale::across(0.0, columns as f64);
        let labels: Vec<(f64, String)> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
            .map(|(i, name)| (x.at(i as f64 + 0.5), name.clone()))
            .collect();
        let marks = html! {
            @for (i, (name, values)) in self.rows.iter().zip(self.values.chunks(columns)).enumerate() {
                @let top = height - row_height * (i as f64 + 1.0);
                @if !name.is_empty() {
                    text class="end" x="-8" y=(px(top + row_height / 2.0)) dy="4" { (name) }
                }
                @for (start, length, step) in runs(values) {
                    rect class={ "h" (step) } x=(pc(x.at(start as f64))) y=(px(top))
                        width=(pc(x.at(length as f64))) height=(px(row_height)) {}
                }
            }
            (labels_below(height, &labels))
        };
        plot(subject.id, height, &subject.name, &subject.description, &marks)
    }
}

/// The step of the heat scale, 0 to `HEAT_STEPS - 1`, for a share of the largest value.
pub(crate) fn heat_step(share: f64) -> usize {
    let step = (share.clamp(0.0, 1.0) * HEAT_STEPS as f64).floor();
    // A number that is not one becomes 0 in the cast.
    (step as usize).min(HEAT_STEPS - 1)
}

/// Start, length and step of each run of neighbours with one step.
fn runs(values: &[Option<f64>]) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (column, value) in values.iter().enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else { continue };
        let step = heat_step(value);
        match runs.last_mut() {
            Some((start, length, last)) if *last == step && *start + *length == column => {
                *length += 1;
            }
            _ => runs.push((column, 1, step)),
        }
    }
    runs
}

/// At most about [`POINTS_DRAWN`] of the points, evenly spaced, the last one among them.
fn thinned<T>(
    points: impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone,
) -> impl DoubleEndedIterator<Item = T> + Clone {
    let every = points.len().div_ceil(POINTS_DRAWN).max(1);
    // Counted from the end, so that the last point stays.
    points.rev().step_by(every).rev()
}

/// The least and the greatest of ascending edges.
fn ends(edges: &[f64]) -> (f64, f64) {
    (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(1.0))
}
