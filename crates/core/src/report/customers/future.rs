//! What is expected of customers: who is one still, who buys when, whom one could lose.

use maud::{Markup, html};

use super::share;
use crate::report::chart::{Columns, Subject};
use crate::report::data::{CustomerAtRisk, CustomerReport, Histogram};
use crate::report::format::{money_places, visible};
use crate::report::page::{Column, Figure, Pen, Section, Table, bar, cell};
use crate::texts::Slots;

/// How many customers at risk a page lists.
const AT_RISK_SHOWN: usize = 25;

/// The probability from which a customer is rather here than gone. A hair below one half:
/// edges are sums of a step, which may miss it.
const EVEN: f64 = 0.5 - 1e-9;

/// How many customers have which probability of being a customer still.
pub(super) fn p_alive(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let histogram = report.p_alive.as_ref().filter(|histogram| has_counts(histogram))?;
    let subject = Subject {
        id: "p-alive-chart",
        name: pen.texts.text("p-alive-title"),
        description: pen.texts.text("p-alive-caption"),
    };
    let columns = Columns { edges: &histogram.edges, counts: &histogram.counts, strong_from: EVEN };
    let percent = |edge: f64| pen.formats.percent_places(edge, 0);
    let chart = columns.draw(&subject, percent, |count, step| pen.formats.tick(count, step));
    let numbers = counts_table(pen, histogram, "column-p-alive", |from, to| {
        range(pen, percent(from), percent(to))
    });
    let caption = pen.texts.text("p-alive-caption");
    let likely: u64 = above(histogram, EVEN);
    let all: u64 = histogram.counts.iter().sum();
    let finding = share(likely as f64, all as f64).map(|share| {
        let slots =
            pen.count(Slots::new(), "customers", likely).text("share", pen.formats.percent(share));
        pen.texts.fill("p-alive-finding", &slots)
    });
    Some(Section {
        id: "p-alive",
        heading: pen.texts.text("p-alive-heading"),
        finding,
        body: customers_figure(pen, chart, caption, numbers),
    })
}

/// When customers buy next.
pub(super) fn next_purchase(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let next = report.next_purchase.as_ref().filter(|next| has_counts(&next.days))?;
    let subject = Subject {
        id: "next-purchase-chart",
        name: pen.texts.text("next-purchase-title"),
        description: pen.texts.text("next-purchase-caption"),
    };
    let columns = Columns {
        edges: &next.days.edges,
        counts: &next.days.counts,
        strong_from: f64::NEG_INFINITY,
    };
    let days = |edge: f64| pen.formats.short(edge);
    let chart = columns.draw(&subject, days, |count, step| pen.formats.tick(count, step));
    let mut numbers = counts_table(pen, &next.days, "column-days-ahead", |from, to| {
        range(pen, days(from), days(to))
    });
    numbers.rows.push(vec![
        cell(pen.texts.text("later-or-never")),
        cell(pen.formats.integer(next.later_or_never)),
    ]);
    let within: u64 = next.days.counts.iter().sum();
    let half = median(&next.days).round();
    let last = next.days.edges.last().copied().unwrap_or_default();
    let slots = pen.count(Slots::new(), "customers", within);
    let slots = pen.count(slots, "later", next.later_or_never);
    let slots = slots.amount("days", last, days(last)).amount("half", half, days(half));
    let body = customers_figure(pen, chart, pen.texts.text("next-purchase-caption"), numbers);
    Some(Section {
        id: "next-purchase",
        heading: pen.texts.text("next-purchase-heading"),
        finding: Some(pen.texts.fill("next-purchase-finding", &slots)),
        body,
    })
}

/// Valuable customers who may be gone.
pub(super) fn at_risk(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let shown = report.at_risk.get(..report.at_risk.len().min(AT_RISK_SHOWN))?;
    if shown.is_empty() {
        return None;
    }
    let held: f64 = shown.iter().filter_map(|c| c.clv).filter(|clv| clv.is_finite()).sum();
    let slots = pen
        .count(Slots::new(), "customers", shown.len() as u64)
        .text("amount", pen.formats.money_compact(held));
    let body = html! {
        (at_risk_table(pen, shown).draw())
        p class="how" { (pen.texts.text("at-risk-caption")) }
    };
    Some(Section {
        id: "at-risk",
        heading: pen.texts.text("at-risk-heading"),
        finding: Some(pen.texts.fill("at-risk-finding", &slots)),
        body,
    })
}

fn at_risk_table(pen: &Pen<'_>, customers: &[CustomerAtRisk]) -> Table {
    let f = &pen.formats;
    let places = |value: fn(&CustomerAtRisk) -> Option<f64>| {
        money_places(&customers.iter().filter_map(value).collect::<Vec<_>>())
    };
    let (worth, lifetime) = (places(|c| c.total_value), places(|c| c.clv));
    let with_segment = customers.iter().any(|customer| customer.segment.is_some());
    // What a phone shows without scrolling comes first.
    let mut columns = vec![Column::words(pen.texts.text("column-customer"))];
    let numbers =
        ["column-clv", "column-p-alive", "column-last-purchase", "column-orders", "column-value"];
    columns.extend(numbers.map(|id| Column::numbers(pen.texts.text(id))));
    if with_segment {
        columns.push(Column::words(pen.texts.text("column-segment")));
    }
    let missing = || f.decimal(f64::NAN, 0);
    let rows = customers.iter().map(|customer| {
        let mut row = vec![
            html! { bdi class="id" { (visible(&customer.customer_id)) } },
            cell(pen.maybe(customer.clv, |v| f.money_places(v, lifetime))),
            probability(pen, customer.p_alive),
            cell(customer.last_purchase.map_or_else(missing, |day| f.date_short(day))),
            cell(f.integer(customer.orders)),
            cell(pen.maybe(customer.total_value, |v| f.money_places(v, worth))),
        ];
        if with_segment {
            let segment = customer.segment.as_deref().map_or_else(missing, |id| pen.segment(id));
            row.push(html! { bdi { (segment) } });
        }
        row
    });
    Table { label: pen.texts.text("at-risk-heading"), rows: rows.collect(), columns }
}

/// A probability with a bar that shows it.
fn probability(pen: &Pen<'_>, p: Option<f64>) -> Markup {
    html! {
        (pen.maybe(p, |p| pen.formats.percent_places(p, 0)))
        @if let Some(p) = p { (bar(p, "b")) }
    }
}

/// A chart whose height counts customers.
fn customers_figure(pen: &Pen<'_>, chart: Markup, caption: String, numbers: Table) -> Markup {
    let axis = Some(pen.texts.text("axis-customers"));
    Figure { legend: None, axis, chart, caption, numbers: Some(numbers) }.draw(pen)
}

/// "10 % to 20 %".
fn range(pen: &Pen<'_>, from: String, to: String) -> String {
    pen.texts.fill("range", &Slots::new().text("from", from).text("to", to))
}

fn counts_table(
    pen: &Pen<'_>,
    histogram: &Histogram,
    column: &str,
    name: impl Fn(f64, f64) -> String,
) -> Table {
    let rows = histogram.counts.iter().zip(histogram.edges.windows(2)).filter_map(|(&n, edge)| {
        let &[from, to] = edge else { return None };
        Some(vec![cell(name(from, to)), cell(pen.formats.integer(n))])
    });
    Table {
        label: pen.texts.text("numbers"),
        columns: vec![
            Column::words(pen.texts.text(column)),
            Column::numbers(pen.texts.text("column-customers")),
        ],
        rows: rows.collect(),
    }
}

fn has_counts(histogram: &Histogram) -> bool {
    histogram.counts.iter().any(|&count| 0 < count)
}

/// Customers in the columns from `edge` on.
fn above(histogram: &Histogram, edge: f64) -> u64 {
    let starts = histogram.edges.iter().zip(&histogram.counts);
    starts.filter(|(start, _)| edge <= **start).map(|(_, count)| count).sum()
}

/// Where half of the counted customers are reached, even within a column.
fn median(histogram: &Histogram) -> f64 {
    let half = histogram.counts.iter().sum::<u64>() as f64 / 2.0;
    let mut before = 0.0;
    for (&count, edge) in histogram.counts.iter().zip(histogram.edges.windows(2)) {
        let count = count as f64;
        if let &[from, to] = edge
            && 0.0 < count
            && half <= before + count
        {
            return from + (to - from) * (half - before) / count;
        }
        before += count;
    }
    f64::NAN
}
