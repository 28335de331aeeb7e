//! What customers did: segments, and cohorts that came back.

use maud::{Markup, html};

use super::share;
use crate::report::chart::heat_step;
use crate::report::data::{Cohort, CustomerReport, Retention, Segment};
use crate::report::format::money_places;
use crate::report::page::{Column, Pen, Section, Table, bar, cell, heat_legend};
use crate::report::svg::Ticks;
use crate::texts::Slots;

/// How many of the latest cohorts, and of their periods, a page shows.
const COHORTS_SHOWN: usize = 24;

/// Each segment's part of customers and of revenue, then what its customers do.
pub(in crate::report) fn segments(pen: &Pen<'_>, segments: &[Segment]) -> Option<Section> {
    if segments.is_empty() {
        return None;
    }
    let with_revenue = segments.iter().any(|segment| segment.revenue_share.is_some());
    let body = html! {
        figure {
            (pairs(pen, segments, with_revenue))
            figcaption { (pen.texts.text(if with_revenue { "segments-caption" } else { "segments-caption-people" })) }
        }
        @if let Some(table) = segment_table(pen, segments) {
            h3 { (pen.texts.text("segments-table")) }
            (table.draw())
        }
    };
    let finding = segments
        .iter()
        .filter_map(|segment| Some((segment, segment.revenue_share.filter(|s| s.is_finite())?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(segment, revenue_share)| {
            let slots = pen
                .count(Slots::new(), "customers", segment.customers)
                .text("segment", pen.segment(&segment.name))
                .text("customer_share", pen.formats.percent(segment.customer_share))
                .text("revenue_share", pen.formats.percent(revenue_share));
            pen.texts.fill("segments-finding", &slots)
        });
    let heading = if with_revenue { "segments-heading" } else { "segments-heading-people" };
    Some(Section { id: "segments", heading: pen.texts.text(heading), finding, body })
}

/// A row per segment: two bars on one scale.
fn pairs(pen: &Pen<'_>, segments: &[Segment], with_revenue: bool) -> Markup {
    let shares = segments.iter().flat_map(|s| [Some(s.customer_share), s.revenue_share]);
    let widest = shares.flatten().filter(|share| share.is_finite()).fold(0.0, f64::max);
    let of_widest = |share: f64| if 0.0 < widest { share / widest } else { 0.0 };
    html! {
        table class="pairs" {
            thead { tr {
                th scope="col" { (pen.texts.text("column-segment")) }
                th scope="col" { (pen.texts.text("column-customers")) }
                @if with_revenue { th scope="col" { (pen.texts.text("column-revenue")) } }
            } }
            tbody {
                @for segment in segments {
                    tr {
                        th scope="row" { bdi { (pen.segment(&segment.name)) } }
                        td {
                            div class="sum" {
                                span { (pen.formats.percent(segment.customer_share)) }
                                small { (pen.formats.integer(segment.customers)) }
                            }
                            (bar(of_widest(segment.customer_share), "n"))
                        }
                        @if with_revenue {
                            @let revenue_share = segment.revenue_share.unwrap_or(f64::NAN);
                            td {
                                div class="sum" {
                                    span { (pen.formats.percent(revenue_share)) }
                                    @if let Some(revenue) = segment.revenue {
                                        small { (pen.formats.money_compact(revenue)) }
                                    }
                                }
                                (bar(of_widest(revenue_share), "a"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A column of the segment table: the message of its name, and how a segment's cell reads.
type SegmentColumn<'a> = (&'static str, Box<dyn Fn(&Segment) -> Option<String> + 'a>);

/// The columns that at least one segment has; nothing where there is none.
fn segment_table(pen: &Pen<'_>, segments: &[Segment]) -> Option<Table> {
    let shown: Vec<SegmentColumn<'_>> = segment_columns(pen, segments)
        .into_iter()
        .filter(|(_, text)| segments.iter().any(|segment| text(segment).is_some()))
        .collect();
    if shown.is_empty() {
        return None;
    }
    let mut heads = vec![Column::words(pen.texts.text("column-segment"))];
    heads.extend(shown.iter().map(|(id, _)| Column::numbers(pen.texts.text(id))));
    let rows = segments.iter().map(|segment| {
        let name = html! { bdi { (pen.segment(&segment.name)) } };
        let missing = || pen.formats.decimal(f64::NAN, 0);
        let cells = shown.iter().map(|(_, text)| cell(text(segment).unwrap_or_else(missing)));
        std::iter::once(name).chain(cells).collect()
    });
    Some(Table { label: pen.texts.text("segments-table"), rows: rows.collect(), columns: heads })
}

fn segment_columns<'a>(pen: &'a Pen<'_>, segments: &[Segment]) -> [SegmentColumn<'a>; 6] {
    let f = &pen.formats;
    let places = |value: fn(&Segment) -> Option<f64>| {
        money_places(&segments.iter().filter_map(value).collect::<Vec<_>>())
    };
    let (worth, lifetime) = (places(|s| s.total_value), places(|s| s.clv));
    [
        ("column-days-since", Box::new(|s| s.days_since_last.map(|v| f.decimal(v, 0)))),
        ("column-orders", Box::new(|s| s.orders.map(|v| f.decimal(v, 1)))),
        ("column-value", Box::new(move |s| s.total_value.map(|v| f.money_places(v, worth)))),
        ("column-p-alive", Box::new(|s| s.p_alive.map(|v| f.percent_places(v, 0)))),
        ("column-expected", Box::new(|s| s.expected_purchases.map(|v| f.decimal(v, 2)))),
        ("column-clv", Box::new(move |s| s.clv.map(|v| f.money_places(v, lifetime)))),
    ]
}

/// Cohorts by rows, the periods after the first purchase by columns.
pub(super) fn retention(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let retention = report.retention.as_ref()?;
    let skipped = retention.cohorts.len().saturating_sub(COHORTS_SHOWN);
    let cohorts = retention.cohorts.get(skipped..)?;
    let periods = cohorts.iter().map(|cohort| cohort.active.len()).max()?.min(COHORTS_SHOWN);
    if periods == 0 {
        return None;
    }
    let shares = cohorts.iter().flat_map(|cohort| (0..periods).filter_map(|i| kept(cohort, i)));
    // The scale ends at a round share, which the key can name.
    let top = Ticks::from_zero(shares.fold(0.0, f64::max), 4).top().min(1.0);
    let body = html! {
        figure {
            p class="legend" {
                (heat_legend(&pen.formats.percent(0.0), &pen.formats.percent(top)))
                @if retention.last_incomplete {
                    span class="key" { span class="swatch" {} (pen.texts.text("retention-incomplete")) }
                }
            }
            (heat_table(pen, retention, cohorts, periods, top))
            figcaption {
                (pen.texts.text("retention-caption"))
                @if 0 < skipped { " " (pen.texts.fill("retention-skipped",
                    &pen.count(Slots::new(), "count", skipped as u64))) }
            }
        }
    };
    let finding = first_return(retention).map(|share| {
        let slots = Slots::new().text("share", pen.formats.percent(share));
        by_period(pen, "retention-finding", retention, &slots)
    });
    Some(Section { id: "retention", heading: pen.texts.text("retention-heading"), finding, body })
}

/// A message that differs by the length of a period.
fn by_period(pen: &Pen<'_>, stem: &str, retention: &Retention, slots: &Slots) -> String {
    pen.texts.fill(&format!("{stem}-{}", retention.period.name()), slots)
}

/// The part of all customers who bought in the period after their first one, where that
/// period is over.
fn first_return(retention: &Retention) -> Option<f64> {
    let needed = if retention.last_incomplete { 2 } else { 1 };
    let whole = retention.cohorts.iter().filter(|cohort| needed <= cohort.active.len());
    let (mut back, mut all) = (0.0, 0.0);
    for cohort in whole {
        back += cohort.active.first().copied().unwrap_or(0) as f64;
        all += cohort.customers as f64;
    }
    share(back, all)
}

/// The part of a cohort that bought in its period `i`, counted from 0.
fn kept(cohort: &Cohort, i: usize) -> Option<f64> {
    share(*cohort.active.get(i)? as f64, cohort.customers as f64)
}

fn heat_table(
    pen: &Pen<'_>,
    retention: &Retention,
    cohorts: &[Cohort],
    periods: usize,
    top: f64,
) -> Markup {
    let label = pen.texts.text("retention-heading");
    let percent = |share: f64| pen.formats.decimal(share * 100.0, 0);
    html! {
        p class="axis x" { (by_period(pen, "retention-periods", retention, &Slots::new())) " →" }
        div class="scroll" role="region" tabindex="0" aria-label=(label) {
            table class="heat" {
                thead { tr {
                    th scope="col" { (pen.texts.text("column-first-purchase")) }
                    th scope="col" { (pen.texts.text("column-customers")) }
                    @for period in 1..=periods { th scope="col" { (period) } }
                } }
                tbody {
                    @for cohort in cohorts {
                        tr {
                            th scope="row" { (pen.formats.period(cohort.start, retention.period)) }
                            td class="size" { (pen.formats.integer(cohort.customers)) }
                            @for period in 0..periods {
                                @let last = retention.last_incomplete && period + 1 == cohort.active.len();
                                @match kept(cohort, period) {
                                    Some(share) if last => td class="part" { (percent(share)) },
                                    Some(share) => td class={ "h" (heat_step(share / top)) } { (percent(share)) },
                                    None => td class="none" {},
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
