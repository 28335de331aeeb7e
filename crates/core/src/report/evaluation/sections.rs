//! The parts of the page.

use maud::{Markup, html};

use super::date;
use crate::clv::evaluation::{Checked, HeldOut, views};
use crate::report::chart::{Columns, Dots, HeatGrid, Lines, Subject};
use crate::report::customers::some_of;
use crate::report::data::Period;
use crate::report::page::{Column, Figure, Pen, Section, Table, cell, heat_legend, key};
use crate::texts::Slots;

/// How many rows of a line its table shows.
const LINE_ROWS: usize = 60;

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
            .text("split", f.date(date(held_out.split)))
            .text("last", f.date(date(held_out.as_of)))
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
    pub(super) fn tracking(&self, one: &Checked) -> Section {
        let periods = views::tracking(self.held_out, one);
        let at_split = periods.iter().rfind(|p| p.day <= self.held_out.split);
        let finding = periods.last().zip(at_split).map(|(last, split)| {
            let gains = [last.actual - split.actual, last.expected - split.expected];
            let off = (gains[1] - gains[0]) / gains[0];
            let sign = if 0.0 < off { "+" } else { "" };
            let number = |value: f64| self.pen.formats.decimal(value, 0);
            let slots = Slots::new()
                .amount("actual", gains[0].round(), number(gains[0]))
                .amount("expected", gains[1].round(), number(gains[1]))
                .text("off", format!("{sign}{}", self.pen.formats.percent_places(off, 1)));
            self.pen.texts.fill("tracking-finding", &slots)
        });
        let [days, actual, expected] = [
            periods.iter().map(|p| f64::from(p.day)).collect::<Vec<f64>>(),
            periods.iter().map(|p| p.actual).collect(),
            periods.iter().map(|p| p.expected).collect(),
        ];
        let figure = self.lines("tracking", &days, &actual, &expected, "axis-repeat-purchases");
        let heading = self.text("tracking-heading");
        Section { id: "tracking", heading, finding, body: figure.draw(self.pen) }
    }

    /// Repeat purchases by period.
    pub(super) fn increments(&self, one: &Checked) -> Section {
        let periods = views::tracking(self.held_out, one);
        let gain = |of: fn(&views::Period) -> f64| -> Vec<f64> {
            periods.windows(2).map(|pair| of(&pair[1]) - of(&pair[0])).collect()
        };
        let days: Vec<f64> = periods.iter().skip(1).map(|p| f64::from(p.day)).collect();
        let (actual, expected) = (gain(|p| p.actual), gain(|p| p.expected));
        let figure = self.lines("increments", &days, &actual, &expected, "axis-increments");
        let heading = self.text("increments-heading");
        Section { id: "increments", heading, finding: None, body: figure.draw(self.pen) }
    }

    fn lines(
        &self,
        stem: &'static str,
        days: &[f64],
        actual: &[f64],
        expected: &[f64],
        axis: &str,
    ) -> Figure {
        let f = &self.pen.formats;
        let (id, caption) = match stem {
            "tracking" => ("tracking-chart", "tracking-known-caption"),
            _ => ("increments-chart", "increments-caption"),
        };
        let caption = self.text(caption);
        let name = self.text(&format!("{stem}-title"));
        let subject = Subject { id, name, description: caption.clone() };
        let dates: Vec<_> = days.iter().map(|day| date(*day as i32)).collect();
        let split = date(self.held_out.split);
        let mark = dates.first().is_some_and(|first| *first <= split);
        let lines = Lines {
            days: &dates,
            actual,
            expected,
            band: &[],
            mark: mark.then(|| (split, self.text("tracking-mark"))),
        };
        let month = |day| f.period(day, Period::Month);
        let chart = lines.draw(&subject, month, |count, step| f.tick(count, step));
        let every = dates.len().div_ceil(LINE_ROWS).max(1);
        let rows = dates.iter().zip(actual.iter().zip(expected)).rev().step_by(every);
        let mut rows: Vec<_> = rows
            .map(|(day, (a, e))| {
                vec![cell(f.date_short(*day)), cell(f.decimal(*a, 0)), cell(f.decimal(*e, 1))]
            })
            .collect();
        rows.reverse();
        let columns = vec![
            Column::words(self.text("column-day")),
            Column::numbers(self.text("column-actual")),
            Column::numbers(self.text("column-model")),
        ];
        Figure {
            legend: Some(html! {
                (key("line b", &self.text("column-actual")))
                (key("line a dash", &self.text("column-model")))
            }),
            axis: Some(self.text(axis)),
            chart,
            caption,
            numbers: Some(Table { label: self.text("numbers"), columns, rows }),
        }
    }

    /// Purchases after the split by those before it.
    pub(super) fn by_frequency(&self, one: &Checked) -> Section {
        let classes = views::frequencies(self.held_out, one);
        let name = |class: &views::Class| {
            let x = class.name.first().copied().unwrap_or(0.0);
            self.or_more(x as u64, x as usize == views::MOST_FREQUENT)
        };
        let finding = classes.last().map(|last| {
            let [actual, expected] = last.means();
            let slots = Slots::new()
                .text("group", name(last))
                .text("actual", self.pen.formats.decimal(actual, 2))
                .text("expected", self.pen.formats.decimal(expected, 2));
            self.pen.texts.fill("calibration-finding", &slots)
        });
        let body = self.means("calibration", "column-frequency", &classes, name);
        Section { id: "calibration", heading: self.text("calibration-heading"), finding, body }
    }

    /// Purchases after the split by the time since the last one before it.
    pub(super) fn by_recency(&self, one: &Checked) -> Section {
        let classes = views::recencies(self.held_out, one);
        let name = |class: &views::Class| {
            let end = class.name.last().copied().unwrap_or(0.0);
            self.pen.formats.decimal(end, 0)
        };
        let unit = self.held_out.unit().name();
        let column = format!("column-silence-{unit}");
        let body = self.means("silence", &column, &classes, name);
        Section { id: "silence", heading: self.text("silence-heading"), finding: None, body }
    }

    /// "7+".
    fn or_more(&self, number: u64, is_last: bool) -> String {
        let number = self.pen.formats.integer(number);
        if !is_last {
            return number;
        }
        self.pen.texts.fill("or-more", &Slots::new().text("number", number))
    }

    fn means(
        &self,
        stem: &'static str,
        column: &str,
        classes: &[views::Class],
        name: impl Fn(&views::Class) -> String,
    ) -> Markup {
        let f = &self.pen.formats;
        let caption = self.text(&format!("{stem}-caption"));
        let id = if stem == "calibration" { "calibration-chart" } else { "silence-chart" };
        let title = self.text(&format!("{stem}-title"));
        let subject = Subject { id, name: title, description: caption.clone() };
        let pair = |class: &views::Class| {
            let [actual, expected] = class.means();
            (name(class), actual, expected)
        };
        let dots = Dots { pairs: classes.iter().map(pair).collect() };
        let chart = dots.draw(&subject, |value, step| f.tick(value, step));
        let row = |class: &views::Class| {
            let [actual, expected] = class.means();
            let customers = f.integer(class.customers as u64);
            let means = [f.decimal(actual, 2), f.decimal(expected, 2)];
            [name(class), customers].into_iter().chain(means).map(cell).collect()
        };
        let columns = [column, "column-customers", "column-actual", "column-model"];
        let table = self.table(&columns, classes.iter().map(row).collect());
        self.dots(chart, "axis-purchases", caption, table).draw(self.pen)
    }

    fn table(&self, columns: &[&str], rows: Vec<Vec<Markup>>) -> Table {
        let mut heads = vec![Column::words(self.text(columns.first().copied().unwrap_or("")))];
        heads.extend(columns.iter().skip(1).map(|id| Column::numbers(self.text(id))));
        Table { label: self.text("numbers"), columns: heads, rows }
    }

    fn dots(&self, chart: Markup, axis: &str, caption: String, numbers: Table) -> Figure {
        let legend = html! {
            (key("dot b", &self.text("column-actual")))
            (key("ring a", &self.text("column-model")))
        };
        let axis = Some(self.text(axis));
        Figure { legend: Some(legend), axis, chart, caption, numbers: Some(numbers) }
    }

    /// Customers by repeat purchases up to the split: the posterior predictive check.
    pub(super) fn counts(&self, one: &Checked) -> Section {
        let f = &self.pen.formats;
        let counts = views::counted(self.held_out, one, self.level);
        let name = |n: usize| self.or_more(n as u64, n == views::MOST_COUNTED);
        let caption = self.text("counts-caption");
        let subject = Subject {
            id: "counts-chart",
            name: self.text("counts-title"),
            description: caption.clone(),
        };
        let pairs = counts.iter().enumerate().map(|(n, c)| (name(n), c.actual, c.expected));
        let dots = Dots { pairs: pairs.collect() };
        let chart = dots.draw(&subject, |value, step| f.tick(value, step));
        let row = |(n, c): (usize, &views::Counted)| {
            let ends = Slots::new().text("from", f.decimal(c.lower, 0));
            let ends = self.pen.texts.fill("range", &ends.text("to", f.decimal(c.upper, 0)));
            let numbers = [f.decimal(c.actual, 0), f.decimal(c.expected, 1), ends];
            std::iter::once(name(n)).chain(numbers).map(cell).collect()
        };
        let columns = ["column-frequency", "column-actual", "column-model", "column-band"];
        let table = self.table(&columns, counts.iter().enumerate().map(row).collect());
        let within = counts.iter().filter(|c| (c.lower..=c.upper).contains(&c.actual)).count();
        let slots = Slots::new()
            .text("within", f.integer(within as u64))
            .text("all", f.integer(counts.len() as u64))
            .text("level", f.percent_places(self.level, 0));
        Section {
            id: "counts",
            heading: self.text("counts-heading"),
            finding: Some(self.pen.texts.fill("counts-finding", &slots)),
            body: self.dots(chart, "axis-customers", caption, table).draw(self.pen),
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
        let numbers = Some(self.table(&[column, "column-customers"], rows));
        let axis = Some(self.text("axis-customers"));
        Figure { legend: None, axis, chart, caption, numbers }.draw(self.pen)
    }

    /// The probability of being a customer still, by frequency and recency.
    pub(super) fn alive_matrix(&self, one: &Checked) -> Section {
        let f = &self.pen.formats;
        let cells = views::cells(self.held_out, one);
        let age = cells.iter().map(|c| c.recency).fold(0.0, f64::max);
        let mut recencies: Vec<f64> = cells.iter().map(|c| c.recency).collect();
        recencies.sort_unstable_by(f64::total_cmp);
        recencies.dedup();
        let most = cells.iter().map(|c| c.frequency).max().unwrap_or(0);
        let find = |x: u32, t: f64| cells.iter().find(|c| c.frequency == x && c.recency == t);
        let all = || (0..=most).flat_map(|x| recencies.iter().map(move |t| (x, *t)));
        let values: Vec<Option<f64>> =
            all().map(|(x, t)| find(x, t).map(|cell| cell.p_alive)).collect();
        let slots = Slots::new().text("span", self.pen.span(age, self.held_out.unit()));
        let caption = self.pen.texts.fill("alive-matrix-caption", &slots);
        let subject = Subject {
            id: "alive-matrix-chart",
            name: self.text("alive-matrix-title"),
            description: caption.clone(),
        };
        let frequencies: Vec<String> = (0..=most).map(|x| f.integer(x.into())).collect();
        let times: Vec<String> = recencies.iter().map(|t| f.short(*t)).collect();
        let grid = HeatGrid {
            rows: some_of(frequencies.clone(), 10),
            columns: some_of(times.clone(), 6),
            values: &values,
        };
        let mut heads = vec![Column::words(self.text("column-frequency"))];
        heads.extend(times.into_iter().map(Column::numbers));
        let percent =
            |p: &Option<f64>| p.map_or_else(|| html! {}, |p| cell(f.decimal(100.0 * p, 0)));
        let lines = frequencies.into_iter().zip(values.chunks(recencies.len().max(1)));
        let rows =
            lines.map(|(name, row)| std::iter::once(cell(name)).chain(row.iter().map(percent)));
        let rows = rows.map(Iterator::collect).collect();
        let numbers = Some(Table { label: self.text("alive-matrix-title"), columns: heads, rows });
        let unit = self.text(&format!("axis-recency-{}", self.held_out.unit().name()));
        let figure = Figure {
            legend: Some(heat_legend(&f.percent(0.0), &f.percent(1.0))),
            axis: Some(self.text("axis-frequency")),
            chart: html! { (grid.draw(&subject)) p class="axis x" { (unit) " →" } },
            caption,
            numbers,
        };
        let heading = self.text("alive-matrix-heading");
        Section { id: "alive-matrix", heading, finding: None, body: figure.draw(self.pen) }
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
