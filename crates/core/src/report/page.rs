//! The page that reports share: shell, sections, figures with captions, tables.
//!
//! Invariant: a page asks for nothing outside of itself and runs no script; its content
//! security policy says so to the browser.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart::HEAT_STEPS;
use super::format::{Formats, visible_within};
use crate::method::Unit;
use crate::texts::{Slots, Texts};

/// The longest heading that is shown whole, in characters.
const HEADING_CHARACTERS: usize = 160;

const STYLE: &str = include_str!("style.css");

/// What every part of a report needs to write itself.
#[derive(Debug)]
pub(crate) struct Pen<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) formats: Formats<'a>,
}

impl Pen<'_> {
    /// A count for a message: it chooses the plural form and is shown with grouped digits.
    pub(crate) fn count(&self, slots: Slots, name: &str, value: u64) -> Slots {
        slots.count(name, value, self.formats.integer(value))
    }

    /// The heading of a page: the caller's, or that of the catalogue.
    pub(crate) fn heading(&self, own: Option<&str>, id: &str) -> String {
        let own = own.map(|own| visible_within(own, HEADING_CHARACTERS).into_owned());
        own.unwrap_or_else(|| self.texts.text(id))
    }

    /// "12 weeks".
    pub(crate) fn span(&self, units: f64, unit: Unit) -> String {
        let slots = Slots::new().amount("count", units, self.formats.short(units));
        self.texts.fill(&format!("span-{}", unit.name()), &slots)
    }
}

/// A part of the report with a heading of its own.
#[derive(Debug)]
pub(crate) struct Section {
    /// Unique on the page; the links at the top go there.
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    /// What is to be learnt, in one sentence with the numbers.
    pub(crate) finding: Option<String>,
    pub(crate) body: Markup,
}

/// A whole page: header, links to the sections, the sections.
pub(crate) fn page(pen: &Pen<'_>, title: &str, header: &Markup, sections: &[Section]) -> Markup {
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    html! {
        (DOCTYPE)
        html lang=(pen.texts.language()) dir=(pen.texts.text("direction")) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header class="top" { (header) }
                @if 1 < sections.len() {
                    nav aria-label=(pen.texts.text("contents")) {
                        ol {
                            @for section in sections {
                                li { a href={ "#" (section.id) } { (section.heading) } }
                            }
                        }
                    }
                }
                main {
                    @for section in sections {
                        section id=(section.id) {
                            h2 { (section.heading) }
                            @if let Some(finding) = &section.finding { p class="finding" { (finding) } }
                            (section.body)
                        }
                    }
                }
            }
        }
    }
}

/// A chart and what belongs to it.
#[derive(Debug)]
pub(crate) struct Figure {
    /// The key to marks or colours.
    pub(crate) legend: Option<Markup>,
    /// The name of the vertical axis, which stands above it.
    pub(crate) axis: Option<String>,
    pub(crate) chart: Markup,
    /// What is to be seen.
    pub(crate) caption: String,
    /// The same numbers as a table, which the reader unfolds.
    pub(crate) numbers: Option<Table>,
}

impl Figure {
    /// The figure from key to table.
    pub(crate) fn draw(&self, pen: &Pen<'_>) -> Markup {
        html! {
            figure {
                @if let Some(legend) = &self.legend { p class="legend" { (legend) } }
                @if let Some(axis) = &self.axis { p class="axis" { "↑ " (axis) } }
                (self.chart)
                figcaption { (self.caption) }
                @if let Some(table) = &self.numbers {
                    details {
                        summary { (pen.texts.text("numbers")) }
                        (table.draw())
                    }
                }
            }
        }
    }
}

/// A table whose columns are texts or numbers; wider than the page, it scrolls by itself.
#[derive(Debug)]
pub(crate) struct Table {
    /// For those who do not see the heading above it.
    pub(crate) label: String,
    pub(crate) columns: Vec<Column>,
    /// The first cell of a row names it.
    pub(crate) rows: Vec<Vec<Markup>>,
}

/// The head of a column.
#[derive(Debug)]
pub(crate) struct Column {
    name: String,
    class: &'static str,
}

impl Column {
    /// A column of words.
    pub(crate) fn words(name: String) -> Self {
        Self { name, class: "w" }
    }

    /// A column of numbers, set flush right.
    pub(crate) fn numbers(name: String) -> Self {
        Self { name, class: "n" }
    }
}

impl Table {
    /// The table, in a frame that scrolls.
    pub(crate) fn draw(&self) -> Markup {
        html! {
            div class="scroll" role="region" tabindex="0" aria-label=(self.label) {
                table {
                    thead {
                        tr { @for column in &self.columns { th scope="col" class=(column.class) { (column.name) } } }
                    }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                }
            }
        }
    }

    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (position, (cell, column)) in cells.iter().zip(&self.columns).enumerate() {
                    @if position == 0 { th scope="row" class=(column.class) { (cell) } }
                    @else { td class=(column.class) { (cell) } }
                }
            }
        }
    }
}

/// A cell that holds text only.
pub(crate) fn cell(text: impl AsRef<str>) -> Markup {
    html! { (text.as_ref()) }
}

/// A thin bar of `share` (0 to 1) of its cell, under a number that says the same.
pub(crate) fn bar(share: f64, class: &str) -> Markup {
    let width = super::svg::pc(share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg class="thin" width="100%" height="6" aria-hidden="true" {
            rect class="track" width="100%" height="6" {}
            rect class=(class) width=(width) height="6" {}
        }
    }
}

/// The key to a heat scale, from one end to the other.
pub(crate) fn heat_legend(low: &str, high: &str) -> Markup {
    html! {
        span { (low) }
        svg class="scale" width="126" height="12" aria-hidden="true" {
            @for step in 0..HEAT_STEPS {
                rect class={ "h" (step) } x=(step * 14) width="14" height="12" {}
            }
        }
        span { (high) }
    }
}

/// The key to a mark.
pub(crate) fn key(class: &str, name: &str) -> Markup {
    html! {
        span class="key" {
            svg width="18" height="12" aria-hidden="true" {
                @match class.split(' ').next() {
                    Some("line") => line class=(class) x1="0" x2="18" y1="6" y2="6" {},
                    Some("dot" | "ring") => circle class=(class) cx="9" cy="6" r="5" {},
                    _ => rect class=(class) width="18" height="12" {},
                }
            }
            (name)
        }
    }
}
