//! The parts of the page.

use maud::{Markup, html};

use crate::error::Result;
use crate::frame::{double, text};
use crate::report::chart::{Dots, Subject, heat_step};
use crate::report::cloud::{Cloud, Silhouettes, colour};
use crate::report::customers::past;
use crate::report::data::Segment;
use crate::report::format::visible;
use crate::report::page::{Column, Figure, Pen, Section, Table, cell, heat_legend, key};
use crate::segment::overview::Overview;
use crate::texts::Slots;

/// Standard deviations from the mean of all customers at which the colours of the profile end.
const WIDEST: f64 = 2.0;

/// A feature within a segment.
struct Trait {
    segment: u32,
    feature: String,
    median: f64,
    of_all: f64,
    z_score: f64,
}

/// What the sections are written with.
pub(super) struct View<'a> {
    pub(super) pen: &'a Pen<'a>,
    pub(super) found: &'a Overview,
    pub(super) segments: Vec<Segment>,
    pub(super) numbers: Vec<u32>,
    traits: Vec<Trait>,
}

impl<'a> View<'a> {
    pub(super) fn new(pen: &'a Pen<'a>, found: &'a Overview) -> Result<Self> {
        let column = |name: &str| double(&found.profile, name);
        let features = text(&found.profile, "feature")?;
        let (numbers, medians) = (column("segment")?, column("median")?);
        let (of_all, z_scores) = (column("population_median")?, column("z_score")?);
        let one = |at: usize| Trait {
            segment: numbers[at] as u32,
            feature: features.get(at).to_owned(),
            median: medians[at],
            of_all: of_all[at],
            z_score: z_scores[at],
        };
        let traits = (0..numbers.len()).map(one).collect();
        let numbers = double(&found.segments, "segment")?.iter().map(|n| *n as u32).collect();
        let mut view = Self { pen, found, segments: Vec::new(), numbers, traits };
        view.segments = view.listed()?;
        Ok(view)
    }

    /// The segments as every report lists them.
    fn listed(&self) -> Result<Vec<Segment>> {
        let table = &self.found.segments;
        let column = |name: &str| double(table, name);
        let (customers, share) = (column("customers")?, column("customer_share")?);
        let (revenue, revenue_share) = (column("revenue")?, column("revenue_share")?);
        let known = |value: f64| value.is_finite().then_some(value);
        let mean = |name: &str, at: usize| {
            let named = self.found.features.iter().any(|feature| feature == name);
            let values = named.then(|| column(&format!("mean_{name}")).ok()).flatten()?;
            values.get(at).copied().and_then(known)
        };
        let segment = |(at, number): (usize, &u32)| Segment {
            name: format!("{number}. {}", self.described(*number)),
            customers: customers[at] as u64,
            customer_share: share[at],
            revenue: known(revenue[at]),
            revenue_share: known(revenue_share[at]),
            days_since_last: mean("days_since_last", at),
            orders: mean("orders", at),
            total_value: mean("total_value", at),
            ..Segment::default()
        };
        Ok(self.numbers.iter().enumerate().map(segment).collect())
    }

    /// "high orders, low days since last": the same as the label of the table, in the language
    /// of the page.
    fn described(&self, number: u32) -> String {
        /// Below this a feature is nothing to speak of.
        const SLIGHT: f64 = 0.25;
        let own = self.traits.iter().filter(|t| t.segment == number && SLIGHT <= t.z_score.abs());
        let word = |t: &Trait| {
            let side = if 0.0 < t.z_score { "high" } else { "low" };
            let own = format!("trait-{side}-{}", t.feature.replace('_', "-"));
            let known = self.pen.texts.find(&own, &Slots::new());
            let slots = Slots::new().text("feature", self.feature(&t.feature));
            known.unwrap_or_else(|| self.pen.texts.fill(&format!("trait-{side}"), &slots))
        };
        let words: Vec<String> = own.take(2).map(word).collect();
        if words.is_empty() { self.text("trait-none") } else { words.join(", ") }
    }

    /// The name of a feature: the catalogue's, or the column's own.
    fn feature(&self, name: &str) -> String {
        let id = format!("feature-{}", name.replace('_', "-"));
        let known = self.pen.texts.find(&id, &Slots::new());
        known.unwrap_or_else(|| visible(name).into_owned())
    }

    pub(super) fn text(&self, id: &str) -> String {
        self.pen.texts.text(id)
    }

    fn subject(&self, stem: &str, id: &'static str, caption: &str) -> Subject {
        let name = self.text(&format!("{stem}-title"));
        Subject { id, name, description: caption.to_owned() }
    }

    pub(super) fn header(&self, title: &str) -> Markup {
        let features: Vec<String> = self.found.features.iter().map(|f| self.feature(f)).collect();
        let rows = self.found.customers.height() as u64;
        let slots = self.pen.count(Slots::new(), "customers", rows);
        let slots = self.pen.count(slots, "segments", self.numbers.len() as u64);
        let slots = slots.text("features", features.join(", "));
        html! {
            h1 { bdi { (title) } }
            p class="lead" { (self.pen.texts.fill("segments-page-lead", &slots)) }
        }
    }

    /// The silhouettes of each number of segments; nothing where the number was given.
    pub(super) fn number(&self) -> Result<Option<Section>> {
        let Some(candidates) = &self.found.candidates else { return Ok(None) };
        let f = &self.pen.formats;
        let column = |name: &str| double(candidates, name);
        let (k, chosen) = (column("k")?, column("chosen")?);
        let measures = ["silhouette", "gap", "bic", "stability"];
        let values = measures.map(column).into_iter().collect::<Result<Vec<_>>>()?;
        let silhouette = &values[0];
        let name = |at: usize| f.integer(k[at] as u64);
        let pairs = (0..k.len()).filter(|&at| silhouette[at].is_finite()).map(|at| {
            let ring = if chosen[at] == 1.0 { silhouette[at] } else { f64::NAN };
            (name(at), silhouette[at], ring)
        });
        let caption = self.text("groups-caption");
        let subject = self.subject("groups", "groups-chart", &caption);
        let chart = Dots { pairs: pairs.collect() }.draw(&subject, |v, step| f.tick(v, step));
        let places = [3, 3, 0, 2];
        let row = |at: usize| {
            let cells = values.iter().zip(places).map(|(values, p)| cell(f.decimal(values[at], p)));
            std::iter::once(cell(name(at))).chain(cells).collect()
        };
        let mut columns = vec![Column::words(self.text("column-k"))];
        columns.extend(measures.map(|m| Column::numbers(self.text(&format!("column-{m}")))));
        let rows = (0..k.len()).map(row).collect();
        let numbers = Some(Table { label: self.text("numbers"), columns, rows });
        let legend = Some(html! {
            (key("dot b", &self.text("column-silhouette")))
            (key("ring a", &self.text("groups-chosen")))
        });
        let axis = Some(self.text("column-silhouette"));
        let found = self.pen.count(Slots::new(), "segments", self.numbers.len() as u64);
        let id = if self.numbers.len() < 2 { "groups-none" } else { "groups-finding" };
        Ok(Some(Section {
            id: "groups",
            heading: self.text("groups-heading"),
            finding: Some(self.pen.texts.fill(id, &found)),
            body: Figure { legend, axis, chart, caption, numbers }.draw(self.pen),
        }))
    }

    pub(super) fn shares(&self) -> Option<Section> {
        past::segments(self.pen, &self.segments)
    }

    /// Where customers lie, on the plane that shows most.
    pub(super) fn map(&self) -> Option<Section> {
        let points: Vec<(u32, [f64; 2])> =
            self.found.shown.iter().map(|one| (one.segment, one.at)).collect();
        if points.is_empty() || self.found.features.len() < 2 {
            return None;
        }
        let slots = Slots::new().text("share", self.pen.formats.percent(self.found.mapped));
        let slots = self.pen.count(slots, "customers", points.len() as u64);
        let all = points.len() == self.found.customers.height();
        let id = if all { "map-caption-all" } else { "map-caption" };
        let caption = self.pen.texts.fill(id, &slots);
        let subject = self.subject("map", "map-chart", &caption);
        let chart = Cloud { points: &points }.draw(&subject);
        let figure = Figure { legend: Some(self.key()), axis: None, chart, caption, numbers: None };
        let heading = self.text("map-heading");
        Some(Section { id: "map", heading, finding: None, body: figure.draw(self.pen) })
    }

    /// The colour of each segment.
    fn key(&self) -> Markup {
        html! {
            @for (number, segment) in self.numbers.iter().zip(&self.segments) {
                (key(&format!("dot {}", colour(*number)), &segment.name))
            }
        }
    }

    /// How far the features of each segment are from those of all.
    pub(super) fn profile(&self) -> Option<Section> {
        if self.numbers.len() < 2 {
            return None;
        }
        let f = &self.pen.formats;
        let ends = [-WIDEST, WIDEST].map(|z| {
            let sign = if 0.0 < z { "+" } else { "" };
            let number = format!("{sign}{}", f.decimal(z, 0));
            self.pen.texts.fill("deviations", &Slots::new().text("number", number))
        });
        let body = html! {
            figure {
                p class="legend" { (heat_legend(&ends[0], &ends[1])) }
                (self.traits_table())
                figcaption { (self.text("profile-caption")) }
            }
        };
        let heading = self.text("profile-heading");
        Some(Section { id: "profile", heading, finding: None, body })
    }

    /// A row per segment: the median of each feature, its colour from the z-score.
    fn traits_table(&self) -> Markup {
        let f = &self.pen.formats;
        let features = &self.found.features;
        let find = |number: u32, feature: &str| {
            self.traits.iter().find(|t| t.segment == number && t.feature == feature)
        };
        let step = |t: &Trait| heat_step(0.5 + 0.5 * t.z_score / WIDEST);
        let of_all = |feature: &str| {
            let any = self.traits.iter().find(|t| t.feature == feature);
            f.short(any.map_or(f64::NAN, |t| t.of_all))
        };
        html! {
            div class="scroll" role="region" tabindex="0" aria-label=(self.text("profile-title")) {
                table class="heat wide" {
                    thead { tr {
                        th scope="col" { (self.text("column-segment")) }
                        @for feature in features { th scope="col" { (self.feature(feature)) } }
                    } }
                    tbody {
                        @for (number, segment) in self.numbers.iter().zip(&self.segments) {
                            tr {
                                th scope="row" { (segment.name) }
                                @for feature in features {
                                    @match find(*number, feature) {
                                        Some(t) if t.z_score.is_finite() => td class={ "h" (step(t)) } { (f.short(t.median)) },
                                        other => td class="none" { (f.short(other.map_or(f64::NAN, |t| t.median))) },
                                    }
                                }
                            }
                        }
                        tr {
                            th scope="row" { (self.text("profile-all")) }
                            @for feature in features { td class="none" { (of_all(feature)) } }
                        }
                    }
                }
            }
        }
    }

    /// How clearly customers belong.
    pub(super) fn silhouettes(&self) -> Option<Section> {
        let all: Vec<f64> = self.found.shown.iter().map(|one| one.silhouette).collect();
        let known: Vec<f64> = all.iter().copied().filter(|value| value.is_finite()).collect();
        if known.is_empty() {
            return None;
        }
        let f = &self.pen.formats;
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        let of = |number: &u32| {
            let own = self.found.shown.iter().filter(|one| one.segment == *number);
            let mut own: Vec<f64> =
                own.map(|one| one.silhouette).filter(|value| value.is_finite()).collect();
            own.sort_by(|a, b| b.total_cmp(a));
            (*number, own)
        };
        let groups: Vec<(u32, Vec<f64>)> = self.numbers.iter().map(of).collect();
        let misplaced = known.iter().filter(|value| **value < 0.0).count();
        let slots = Slots::new()
            .text("mean", f.decimal(mean, 2))
            .text("share", f.percent_places(misplaced as f64 / known.len() as f64, 1));
        let caption = self.text("silhouettes-caption");
        let subject = self.subject("silhouettes", "silhouettes-chart", &caption);
        let chart = html! {
            (Silhouettes { groups: &groups, mean }.draw(&subject, |v| f.decimal(v, 2)))
            p class="axis x" { (self.text("column-silhouette")) " →" }
        };
        let row = |(number, values): &(u32, Vec<f64>)| {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let below = values.iter().filter(|value| **value < 0.0).count();
            vec![
                cell(f.integer((*number).into())),
                cell(f.integer(values.len() as u64)),
                cell(f.decimal(mean, 3)),
                cell(f.integer(below as u64)),
            ]
        };
        let ids = ["column-customers", "column-silhouette", "column-nearer"];
        let mut columns = vec![Column::words(self.text("column-segment"))];
        columns.extend(ids.map(|id| Column::numbers(self.text(id))));
        let rows = groups.iter().map(row).collect();
        let numbers = Some(Table { label: self.text("numbers"), columns, rows });
        Some(Section {
            id: "silhouettes",
            heading: self.text("silhouettes-heading"),
            finding: Some(self.pen.texts.fill("silhouettes-finding", &slots)),
            body: Figure { legend: None, axis: None, chart, caption, numbers }.draw(self.pen),
        })
    }
}
