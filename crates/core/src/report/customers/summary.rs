//! The top of the page: what this is about, and the few figures that matter most.

use std::borrow::Cow;

use maud::{Markup, html};

use super::share;
use crate::report::data::{CustomerReport, Estimate};
use crate::report::format::visible;
use crate::report::page::Pen;
use crate::texts::Slots;

/// Title, lead, facts and figures.
pub(super) fn header(pen: &Pen<'_>, report: &CustomerReport, title: &str) -> Markup {
    let figures = figures(pen, report);
    html! {
        h1 { bdi { (title) } }
        p class="lead" { (lead(pen, report)) }
        (facts(pen, report))
        dl class="figures" {
            @for figure in &figures {
                div {
                    dt { (figure.name) }
                    dd class="big" { (figure.value) }
                    @for sub in &figure.below { dd class="sub" { (sub) } }
                }
            }
        }
    }
}

struct Figure {
    name: String,
    value: String,
    below: Vec<String>,
}

/// One sentence: how many customers bought how often, and when.
fn lead(pen: &Pen<'_>, report: &CustomerReport) -> String {
    let facts = &report.facts;
    let slots = pen.count(Slots::new(), "customers", facts.customers);
    let slots = pen.count(slots, "purchases", facts.purchases);
    match (facts.first_day, facts.last_day) {
        (Some(first), Some(last)) => {
            let slots =
                slots.text("first", pen.formats.date(first)).text("last", pen.formats.date(last));
            pen.texts.fill("customers-lead", &slots)
        }
        _ => pen.texts.fill("customers-lead-undated", &slots),
    }
}

fn facts(pen: &Pen<'_>, report: &CustomerReport) -> Markup {
    let facts = &report.facts;
    let currency = facts.currency.as_deref().map(visible);
    let rows = [
        ("fact-rows", Some(pen.formats.integer(facts.rows))),
        ("fact-as-of", facts.as_of.map(|day| pen.formats.date(day))),
        ("fact-currency", currency.map(Cow::into_owned)),
        ("fact-unit", Some(pen.texts.text(&format!("unit-{}", facts.unit.name())))),
    ];
    html! {
        dl class="facts" {
            @for (id, value) in rows {
                @if let Some(value) = value { div { dt { (pen.texts.text(id)) } dd { (value) } } }
            }
        }
    }
}

fn figures(pen: &Pen<'_>, report: &CustomerReport) -> Vec<Figure> {
    let (facts, head) = (&report.facts, &report.headline);
    let customers = facts.customers as f64;
    let mut figures = vec![Figure {
        name: pen.texts.text("figure-customers"),
        value: pen.formats.count_compact(customers),
        below: head
            .repeat_customers
            .and_then(|repeat| share(repeat as f64, customers))
            .map(|share| with_share(pen, "figure-customers-repeat", share))
            .into_iter()
            .collect(),
    }];
    if let Some(revenue) = facts.revenue {
        let each = share(revenue, facts.purchases as f64);
        figures.push(Figure {
            name: pen.texts.text("figure-revenue"),
            value: pen.formats.money_compact(revenue),
            below: each
                .map(|each| with_amount(pen, "figure-revenue-each", pen.formats.money(each)))
                .into_iter()
                .collect(),
        });
    }
    let count = |value: f64| pen.formats.count_compact(value);
    let money = |value: f64| pen.formats.money_compact(value);
    if let Some(alive) = head.customers_alive {
        let of_all = share(alive.value, customers);
        let below = of_all.map(|share| with_share(pen, "figure-alive-share", share));
        figures.push(estimate(pen, report, pen.texts.text("figure-alive"), alive, below, count));
    }
    let horizon = head.horizon.map(|units| pen.span(units, facts.unit));
    let named = |id: &str, span: &Option<String>| match span {
        Some(span) => pen.texts.fill(id, &Slots::new().text("span", span.clone())),
        None => pen.texts.text(&format!("{id}-open")),
    };
    if let Some(purchases) = head.purchases {
        let name = named("figure-purchases", &horizon);
        figures.push(estimate(pen, report, name, purchases, None, count));
    }
    if let Some(revenue) = head.revenue {
        let name = named("figure-expected-revenue", &horizon);
        figures.push(estimate(pen, report, name, revenue, None, money));
    }
    if let Some(clv) = head.clv {
        let span = head.clv_horizon.map(|units| pen.span(units, facts.unit)).or(horizon);
        let each = share(clv.value, customers)
            .map(|each| with_amount(pen, "figure-clv-each", pen.formats.money(each)));
        figures.push(estimate(pen, report, named("figure-clv", &span), clv, each, money));
    }
    figures
}

/// A figure with what stands below it and its interval, if it has one.
fn estimate(
    pen: &Pen<'_>,
    report: &CustomerReport,
    name: String,
    estimate: Estimate,
    below: Option<String>,
    show: impl Fn(f64) -> String,
) -> Figure {
    let mut below: Vec<String> = below.into_iter().collect();
    if let Some((lower, upper)) = estimate.interval {
        let slots = Slots::new().text("lower", show(lower)).text("upper", show(upper));
        below.push(match report.headline.level {
            Some(level) => {
                let slots = slots.text("level", pen.formats.percent(level));
                pen.texts.fill("interval", &slots)
            }
            None => pen.texts.fill("interval-open", &slots),
        });
    }
    Figure { name, value: show(estimate.value), below }
}

fn with_share(pen: &Pen<'_>, id: &str, share: f64) -> String {
    pen.texts.fill(id, &Slots::new().text("share", pen.formats.percent(share)))
}

fn with_amount(pen: &Pen<'_>, id: &str, amount: String) -> String {
    pen.texts.fill(id, &Slots::new().text("amount", amount))
}
