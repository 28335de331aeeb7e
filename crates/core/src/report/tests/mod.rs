#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub(in crate::report) mod html;
mod style;
mod words;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::data::{
    Cohort, CustomerAtRisk, CustomerReport, Histogram, Period, Retention, Segment, Tracking,
};
use super::sample::sample;
use super::{OwnTexts, Texts, customer_report};
use crate::error::ErrorKind;
use crate::method::Note;

pub(super) fn texts(locale: &str) -> Texts {
    Texts::new(locale, &OwnTexts::None).unwrap()
}

pub(super) fn render(report: &CustomerReport, locale: &str) -> String {
    customer_report(report, &texts(locale)).unwrap()
}

/// Writes the sample to the directory that `HABITUE_REPORT_DIR` names, to be looked at.
#[test]
fn the_sample_has_all_sections_in_both_languages() {
    for locale in ["en", "ru"] {
        let page = render(&sample(), locale);
        if let Some(directory) = std::env::var_os("HABITUE_REPORT_DIR") {
            let path = std::path::Path::new(&directory).join(format!("report_{locale}.html"));
            std::fs::write(path, &page).unwrap();
        }
        let page = html::read(&page).unwrap();
        let sections = page.elements.iter().filter(|(name, _)| name == "section").count();
        assert_eq!(sections, 11);
        let charts = page.values("role").filter(|role| *role == "img").count();
        assert_eq!(charts, 5);
    }
}

#[test]
fn every_page_is_well_formed_and_its_links_lead_somewhere() {
    for report in [sample(), CustomerReport::default()] {
        let page = html::read(&render(&report, "en")).unwrap();
        let ids: Vec<&str> = page.values("id").collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for target in page.values("href") {
            assert!(unique.contains(target.strip_prefix('#').unwrap()), "{target}");
        }
        for name in page.values("aria-labelledby").flat_map(|names| names.split(' ')) {
            assert!(unique.contains(name), "{name}");
        }
    }
}

#[test]
fn a_page_asks_for_nothing_outside_and_runs_nothing() {
    let text = render(&sample(), "en");
    let page = html::read(&text).unwrap();
    for (name, attributes) in &page.elements {
        assert!(!["script", "link", "img", "iframe", "object", "base"].contains(&name.as_str()));
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "{attribute}");
            assert!(!["src", "srcset", "style"].contains(&attribute.as_str()), "{attribute}");
            assert!(!value.contains("://"), "{value}");
        }
    }
    for outside in ["@import", "url(", "http"] {
        let style = text.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        assert!(!style.contains(outside), "{outside}");
    }
}

#[test]
fn every_chart_has_a_name_and_a_description() {
    let page = html::read(&render(&sample(), "en")).unwrap();
    let count = |tag: &str| page.elements.iter().filter(|(name, _)| name == tag).count();
    // The page has a title of its own.
    assert_eq!((count("title"), count("desc")), (6, 5));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(render(&sample(), "ru"), render(&sample(), "ru"));
}

#[test]
fn a_typical_report_is_small() {
    for locale in ["en", "ru"] {
        let size = render(&sample(), locale).len();
        assert!(size < 120_000, "{size}");
    }
}

#[test]
fn a_long_history_stays_below_the_limit() {
    let mut report = sample();
    let cohorts = (0..120_u64).map(|row| Cohort {
        start: date(2001 + (row / 12) as i16, (row % 12) as i8 + 1, 1),
        customers: 1_000,
        active: (0..120 - row).map(|period| 1_000 / (period + 2)).collect(),
    });
    report.retention = Some(Retention {
        period: Period::Month,
        cohorts: cohorts.collect(),
        last_incomplete: false,
    });
    report.at_risk = vec![report.at_risk.first().unwrap().clone(); 10_000];
    let day = |i: i64| date(2001, 1, 1).checked_add(i.days()).unwrap();
    report.tracking = Some(Tracking {
        days: (0..7_000).map(day).collect(),
        actual: (0..7_000).map(f64::from).collect(),
        expected: (0..7_000).map(|i| f64::from(i) * 1.01).collect(),
        band: (0..7_000).map(|i| (f64::from(i) * 0.9, f64::from(i) * 1.1)).collect(),
        calibration_end: None,
    });
    let page = render(&report, "en");
    assert!(page.len() < 200_000, "{}", page.len());
    assert!(page.contains("96 earlier rows are left out."));
}

#[test]
fn the_facts_alone_make_a_page() {
    let mut report = CustomerReport::default();
    let page = html::read(&render(&report, "en")).unwrap();
    assert!(page.elements.iter().all(|(name, _)| name != "section" && name != "nav"));
    report.facts.customers = 1;
    report.facts.purchases = 1;
    assert!(render(&report, "en").contains("1 customer made 1 purchase."));
}

#[test]
fn empty_parts_are_left_out() {
    let report = CustomerReport {
        p_alive: Some(Histogram::default()),
        next_purchase: Some(Default::default()),
        alive_matrix: Some(Default::default()),
        tracking: Some(Default::default()),
        retention: Some(Default::default()),
        ..Default::default()
    };
    assert!(!render(&report, "en").contains("<section"));
}

#[test]
fn a_report_without_a_model_still_shows_what_happened() {
    let full = sample();
    let segments = full.segments.into_iter().map(|segment| Segment {
        p_alive: None,
        expected_purchases: None,
        clv: None,
        ..segment
    });
    let report = CustomerReport {
        facts: full.facts,
        segments: segments.collect(),
        retention: full.retention,
        ..Default::default()
    };
    let page = render(&report, "en");
    assert!(page.contains("id=\"segments\"") && page.contains("id=\"retention\""));
    assert!(!page.contains("Expected purchases") && !page.contains("Lifetime value"));
}

#[test]
fn what_comes_from_data_cannot_leave_its_place() {
    let hostile = "</style><script>alert('x')</script>\"><img src=x onerror=\"1\">";
    let mut report = sample();
    report.facts.title = Some(hostile.to_owned());
    report.facts.currency = Some(hostile.to_owned());
    report.at_risk = vec![CustomerAtRisk {
        customer_id: hostile.to_owned(),
        segment: Some(hostile.to_owned()),
        ..Default::default()
    }];
    report.segments[0].name = hostile.to_owned();
    report.models[0].method = hostile.to_owned();
    report.models[0].parameters[0].name = hostile.to_owned();
    report.notes = vec![Note::warning(hostile, hostile)];
    let again = report.reproduction.as_mut().unwrap();
    again.version = hostile.to_owned();
    again.parameters.insert(hostile.to_owned(), hostile.into());
    let page = html::read(&render(&report, "en")).unwrap();
    assert!(page.elements.iter().all(|(name, _)| name != "script" && name != "img"));
    assert!(page.texts.iter().any(|text| text == hostile));
}

#[test]
fn long_and_turned_ids_are_shown_for_what_they_are() {
    let mut report = sample();
    report.at_risk[0].customer_id = "9".repeat(10_240);
    report.at_risk[1].customer_id = "user\u{202e}gpj.exe\u{0}".to_owned();
    let page = render(&report, "en");
    assert!(page.contains(&format!("{}… [10240]<", "9".repeat(40))));
    assert!(page.contains("user⟨U+202E⟩gpj.exe⟨U+0000⟩"));
    assert!(!page.contains('\u{202e}') && !page.contains('\0'));
    assert!(page.len() < 120_000);
}

#[test]
fn numbers_that_are_not_finite_are_shown_as_missing() {
    let mut report = sample();
    report.facts.revenue = Some(f64::NAN);
    report.segments[0].revenue_share = Some(f64::INFINITY);
    report.segments[0].clv = Some(f64::NEG_INFINITY);
    report.at_risk[0].p_alive = Some(f64::NAN);
    report.calibration[0].actual = f64::NAN;
    report.models[0].parameters[0].value = f64::NAN;
    report.alive_matrix.as_mut().unwrap().p_alive[40] = Some(f64::NAN);
    report.tracking.as_mut().unwrap().expected[3] = f64::NAN;
    report.headline.horizon = Some(f64::INFINITY);
    let page = render(&report, "en");
    html::read(&page).unwrap();
    // The finding takes the next segment instead.
    assert!(page.contains("the 742 people in the segment “Loyal”"));
    assert!(!page.contains("NaN") && !page.contains("inf%") && !page.contains(">inf"));
}

#[test]
fn parts_that_contradict_each_other_are_named() {
    let broken = |change: fn(&mut CustomerReport)| {
        let mut report = sample();
        change(&mut report);
        customer_report(&report, &texts("en")).unwrap_err()
    };
    let error = broken(|r| r.p_alive.as_mut().unwrap().edges.truncate(4));
    assert_eq!(error.kind(), ErrorKind::InvalidData);
    assert_eq!(error.message(), "`p_alive` must have one edge more than counts (11), got 4");
    let error = broken(|r| r.p_alive.as_mut().unwrap().edges[1] = -1.0);
    assert_eq!(error.message(), "the edges of `p_alive` must be finite and ascending");
    let error = broken(|r| r.tracking.as_mut().unwrap().actual.truncate(5));
    assert_eq!(error.message(), "`tracking.actual` must have one value per day (53), got 5");
    let error = broken(|r| r.tracking.as_mut().unwrap().days.reverse());
    assert_eq!(error.message(), "`tracking.days` must be ascending");
    let error = broken(|r| r.alive_matrix.as_mut().unwrap().p_alive.truncate(9));
    assert!(error.message().starts_with("`alive_matrix` must have one value per"));
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]

    #[test]
    fn any_text_from_data_leaves_the_page_well_formed(text in "\\PC*|.*|[\\x00-\\x7f]{0,80}") {
        let mut report = CustomerReport::default();
        report.facts.title = Some(text.clone());
        report.at_risk = vec![CustomerAtRisk { customer_id: text.clone(), ..Default::default() }];
        report.notes = vec![Note::info("code", text)];
        let page = render(&report, "ru");
        html::read(&page).map_err(TestCaseError::fail)?;
        prop_assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
    }
}
