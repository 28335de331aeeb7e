//! The parts of the page.

use maud::{Markup, html};

use crate::clv::evaluation::{Checked, HeldOut, views};
use crate::report::chart::{Columns, Subject};
use crate::report::checks;
use crate::report::data::{CalibrationRow, Tracking};
use crate::report::format::date_of;
use crate::report::matrix::alive_matrix;
use crate::report::page::{Column, Figure, Pen, Section, Table, cell};
use crate::texts::Slots;

/// What the sections are written with.
pub(super) struct View<'a> {
    pub(super) pen: &'a Pen<'a>,
    pub(super) held_out: &'a HeldOut,
    pub(super) level: f64,
}

impl View<'_> {
    fn text(&self, id: &str) -> String {
        self.pen.texts.text(id)
    }

    /// The name of a model: the catalogue's up to the colon behind which it says what the model
    /// is, or its id.
    fn model(&self, one: &Checked) -> String {
        let id = one.model.id();
        let known = self.pen.texts.find(&format!("model-{}", id.replace('.', "-")), &Slots::new());
        let known = known.unwrap_or_else(|| id.to_owned());
        known.split(':').next().unwrap_or_default().to_owned()
    }

    pub(super) fn header(&self, title: &str) -> Markup {
        let (f, held_out) = (&self.pen.formats, self.held_out);
        let purchases: f64 = held_out.actual.iter().sum();
        let slots = self.pen.count(Slots::new(), "customers", held_out.customers.len() as u64);
        let slots = self.pen.count(slots, "purchases", purchases as u64);
        let slots = slots
            .text("split", f.date(date_of(held_out.split)))
            .text("last", f.date(date_of(held_out.as_of)))
            .text("span", self.pen.span(held_out.duration, held_out.unit()));
        html! {
            h1 { bdi { (title) } }
            p class="lead" { (self.pen.texts.fill("evaluation-lead", &slots)) }
        }
    }

    /// All models, the best log score first.
    pub(super) fn scores(&self, checked: &[Checked]) -> Section {
        let f = &self.pen.formats;
        let columns = [
            "column-log-score",
            "column-purchases-expected",
            "column-mean-error",
            "column-within",
            "column-aic",
        ];
        let mut heads = vec![Column::words(self.text("column-model-name"))];
        heads.extend(columns.iter().map(|id| Column::numbers(self.text(id))));
        let rows = checked.iter().map(|one| {
            let (scores, estimate) = (&one.scores, &one.model.fit().estimate);
            let parameters = estimate.parameters.len() as f64;
            vec![
                cell(self.model(one)),
                cell(f.decimal(scores.log_score, 4)),
                cell(f.decimal(scores.expected, 0)),
                cell(f.decimal(scores.mean_absolute_error, 3)),
                cell(f.percent_places(scores.coverage, 1)),
                cell(f.decimal(2.0 * (parameters - estimate.log_likelihood), 1)),
            ]
        });
        let label = self.text("scores-heading");
        let table = Table { label: label.clone(), columns: heads, rows: rows.collect() };
        let slots = Slots::new().text("level", f.percent_places(self.level, 0));
        let finding = checked.first().map(|best| {
            let slots = Slots::new()
                .text("model", self.model(best))
                .text("expected", f.decimal(best.scores.expected, 0))
                .text("actual", f.decimal(best.scores.actual, 0));
            self.pen.texts.fill("scores-finding", &slots)
        });
        let body = html! {
            (table.draw())
            p class="how" { (self.pen.texts.fill("scores-caption", &slots)) }
        };
        Section { id: "scores", heading: label, finding, body }
    }

    /// Cumulative repeat purchases of the customers who were known at the split.
    pub(super) fn tracked(&self, one: &Checked) -> Tracking {
        let periods = views::tracking(self.held_out, one);
        Tracking {
            days: periods.iter().map(|p| date_of(p.day)).collect(),
            actual: periods.iter().map(|p| p.actual).collect(),
            expected: periods.iter().map(|p| p.expected).collect(),
            band: Vec::new(),
            calibration_end: Some(date_of(self.held_out.split)),
        }
    }

    /// Purchases after the split by those before it.
    pub(super) fn by_frequency(&self, one: &Checked) -> Option<Section> {
        let classes = views::frequencies(self.held_out, one);
        let row = |class: &views::Class| {
            let [actual, expected] = class.means();
            let frequency = class.name.first().copied().unwrap_or(0.0) as u32;
            CalibrationRow {
                frequency,
                or_more: frequency as usize == views::MOST_FREQUENT,
                customers: class.customers as u64,
                actual,
                expected,
            }
        };
        checks::calibration(self.pen, &classes.iter().map(row).collect::<Vec<_>>())
    }

    /// Purchases after the split by the time since the last one before it.
    pub(super) fn by_recency(&self, one: &Checked) -> Section {
        let class = |class: &views::Class| {
            let [actual, expected] = class.means();
            let end = class.name.last().copied().unwrap_or(0.0);
            let name = self.pen.formats.decimal(end, 0);
            checks::Class { name, customers: class.customers as u64, actual, expected }
        };
        let classes = views::recencies(self.held_out, one);
        let classes: Vec<_> = classes.iter().map(class).collect();
        checks::silence(self.pen, self.held_out.unit(), &classes)
    }

    /// How silence turns into doubt.
    pub(super) fn alive_matrix(&self, one: &Checked) -> Option<Section> {
        let customers = &self.held_out.customers;
        let frequencies = customers.frequency.iter().copied();
        let matrix = alive_matrix(&*one.model, &customers.age, frequencies)?;
        checks::alive_matrix(self.pen, &matrix, self.held_out.unit())
    }

    /// Customers by repeat purchases up to the split: the posterior predictive check.
    pub(super) fn counts(&self, one: &Checked) -> Section {
        let f = &self.pen.formats;
        let counts = views::counted(self.held_out, one, self.level);
        let name = |n: usize| checks::numbered(self.pen, n as u64, n == views::MOST_COUNTED);
        let pairs = counts.iter().enumerate().map(|(n, c)| (name(n), c.actual, c.expected));
        let row = |(n, c): (usize, &views::Counted)| {
            let ends = Slots::new().text("from", f.decimal(c.lower, 0));
            let ends = self.pen.texts.fill("range", &ends.text("to", f.decimal(c.upper, 0)));
            let numbers = [f.decimal(c.actual, 0), f.decimal(c.expected, 1), ends];
            std::iter::once(name(n)).chain(numbers).map(cell).collect()
        };
        let columns = ["column-frequency", "column-actual", "column-model", "column-band"];
        let rows = counts.iter().enumerate().map(row).collect();
        let table = checks::number_table(self.pen, &columns, rows);
        let within = counts.iter().filter(|c| (c.lower..=c.upper).contains(&c.actual)).count();
        let slots = Slots::new()
            .text("within", f.integer(within as u64))
            .text("all", f.integer(counts.len() as u64))
            .text("level", f.percent_places(self.level, 0));
        Section {
            id: "counts",
            heading: self.text("counts-heading"),
            finding: Some(self.pen.texts.fill("counts-finding", &slots)),
            body: checks::dots(
                self.pen,
                "counts",
                "counts-chart",
                "axis-customers",
                pairs.collect(),
                table,
            ),
        }
    }

    /// The probability integral transform.
    pub(super) fn pit(&self, one: &Checked) -> Section {
        let customers = one.forecasts.len() as f64;
        let shares = views::pit(one);
        let edges: Vec<f64> =
            (0..=views::PIT_CLASSES).map(|i| i as f64 / views::PIT_CLASSES as f64).collect();
        let counts: Vec<u64> =
            shares.iter().map(|share| (share * customers).round() as u64).collect();
        let body = self.columns("pit", "pit-chart", &edges, &counts, "column-pit");
        Section { id: "pit", heading: self.text("pit-heading"), finding: None, body }
    }

    fn columns(
        &self,
        stem: &str,
        id: &'static str,
        edges: &[f64],
        counts: &[u64],
        column: &str,
    ) -> Markup {
        let f = &self.pen.formats;
        let caption = self.text(&format!("{stem}-caption"));
        let name = self.text(&format!("{stem}-title"));
        let subject = Subject { id, name, description: caption.clone() };
        let columns = Columns { edges, counts, strong_from: f64::NEG_INFINITY };
        let percent = |edge: f64| f.percent_places(edge, 0);
        let chart = columns.draw(&subject, percent, |count, step| f.tick(count, step));
        let row = |(pair, count): (&[f64], &u64)| {
            let ends = Slots::new()
                .text("from", percent(pair.first().copied().unwrap_or(0.0)))
                .text("to", percent(pair.last().copied().unwrap_or(0.0)));
            vec![cell(self.pen.texts.fill("range", &ends)), cell(f.integer(*count))]
        };
        let rows = edges.windows(2).zip(counts).map(row).collect();
        let columns = [column, "column-customers"];
        let numbers = Some(checks::number_table(self.pen, &columns, rows));
        let axis = Some(self.text("axis-customers"));
        Figure { legend: None, axis, chart, caption, numbers }.draw(self.pen)
    }

    /// Whether customers buy in a rhythm; nothing where nobody bought three times.
    pub(super) fn regularity(&self) -> Option<Section> {
        let found = views::regularity(&self.held_out.gaps);
        if found.customers == 0 {
            return None;
        }
        let edges: Vec<f64> =
            (0..=views::SHARES).map(|i| i as f64 / views::SHARES as f64).collect();
        let body =
            self.columns("regularity", "regularity-chart", &edges, &found.classes, "column-share");
        let finding = found.k.is_finite().then(|| {
            let slots = self.pen.count(Slots::new(), "customers", found.customers as u64);
            let slots = slots.text("k", self.pen.formats.decimal(found.k, 2));
            self.pen.texts.fill("regularity-finding", &slots)
        });
        Some(Section { id: "regularity", heading: self.text("regularity-heading"), finding, body })
    }
}
