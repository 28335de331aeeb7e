//! Catalogues, plurals, numbers and dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use serde_json::json;

use super::{html, render, texts};
use crate::error::ErrorKind;
use crate::method::{Note, Unit};
use crate::report::data::{CustomerReport, Period};
use crate::report::format::{Formats, money_places};
use crate::report::sample::sample;
use crate::report::{OwnTexts, Texts, customer_report};
use crate::texts::Slots;

const ENGLISH: &str = include_str!("../../texts/en.ftl");
const RUSSIAN: &str = include_str!("../../texts/ru.ftl");

/// Each message with the names of its variables.
fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    let mut last = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            last = line.split(" =").next().unwrap().to_owned();
            let twice = messages.insert(last.clone(), BTreeSet::new());
            assert!(twice.is_none(), "{last} stands twice");
        }
        for rest in line.split('$').skip(1) {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            let name = rest[..end.unwrap_or(rest.len())].trim_end_matches("_text");
            // A currency sign is followed by no name.
            if !name.is_empty() {
                messages.get_mut(&last).unwrap().insert(name.to_owned());
            }
        }
    }
    messages
}

#[test]
fn both_languages_have_every_message_with_the_same_variables() {
    let (mut english, mut russian) = (variables(ENGLISH), variables(RUSSIAN));
    // Notes and reasons bring their English along, so the catalogues need not have it.
    let brought = |id: &str| id.starts_with("note-") || id.starts_with("reason-");
    english.retain(|id, _| !brought(id));
    russian.retain(|id, _| !brought(id));
    assert_eq!(english, russian);
}

#[test]
fn notes_are_translated_where_the_catalogue_knows_their_code() {
    let page = html::read(&render(&sample(), "ru")).unwrap();
    for text in [
        "Пропущено строк без покупателя: 135\u{202f}080.",
        "Возвратов: 8\u{202f}905, всего на 611\u{202f}342.",
        "Оптимум лежит на границе области: похоже, никто не ушёл.",
        "Ни у кого нет оценки 2, 4 за частоту: равные значения получают одну оценку.",
    ] {
        assert!(page.texts.iter().any(|seen| seen.trim() == text.trim()), "{text}");
    }
}

/// The codes of the notes that the sources write.
fn codes_of_notes() -> BTreeSet<String> {
    fn walk(folder: &std::path::Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                let notes = code.split("Note::info(").flat_map(|p| p.split("Note::warning("));
                for note in notes.skip(1) {
                    let Some(rest) = note.trim_start().strip_prefix('"') else { continue };
                    let name = rest.split('"').next().unwrap();
                    if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
                        found.insert(name.to_owned());
                    }
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn every_note_is_said_in_russian() {
    let russian = variables(RUSSIAN);
    let codes = codes_of_notes();
    assert!(5 < codes.len(), "{codes:?}");
    for code in codes {
        assert!(russian.contains_key(&format!("note-{code}")), "no Russian for note `{code}`");
    }
}

#[test]
fn segments_are_named_by_the_catalogue_however_the_method_spells_them() {
    let mut report = sample();
    report.segments[0].name = "cant_lose".into();
    report.segments[1].name = "Stammgäste & Co".into();
    let page = html::read(&render(&report, "ru")).unwrap();
    let named = |name: &str| page.texts.iter().filter(|text| *text == name).count();
    // Twice in each of the two tables of segments, and in that of customers at risk.
    assert_eq!((named("Нельзя потерять"), named("Stammgäste & Co")), (8, 2));
    assert_eq!((named("Чемпионы"), named("Can't Lose")), (0, 0));
}

#[test]
fn no_message_is_missing_from_a_page() {
    let periods = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];
    let units = [Unit::Day, Unit::Week, Unit::Month];
    for (period, unit) in periods.into_iter().zip(units.into_iter().cycle()) {
        let mut report = sample();
        report.facts.unit = unit;
        report.retention.as_mut().unwrap().period = period;
        let page = html::read(&render(&report, "ru")).unwrap();
        for text in &page.texts {
            let word = text.trim();
            let like_an_id = word.contains('-')
                && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                && !word.starts_with('-');
            assert!(!like_an_id, "{word}");
        }
    }
}

#[test]
fn russian_has_its_plural_forms() {
    let lead = |customers: u64, purchases: u64| {
        let mut report = CustomerReport::default();
        report.facts.customers = customers;
        report.facts.purchases = purchases;
        let page = html::read(&render(&report, "ru")).unwrap();
        page.texts.iter().find(|text| text.contains("соверш")).unwrap().clone()
    };
    assert_eq!(lead(1, 1), "1 покупатель совершил 1 покупку.");
    assert_eq!(lead(2, 3), "2 покупателя совершили 3 покупки.");
    assert_eq!(lead(5, 11), "5 покупателей совершили 11 покупок.");
    assert_eq!(lead(21, 1_022), "21 покупатель совершил 1\u{202f}022 покупки.");
}

#[test]
fn numbers_are_written_as_the_language_wants_them() {
    let (english, russian) = (texts("en"), texts("ru-RU"));
    let (en, ru) = (Formats::new(&english, Some("GBP")), Formats::new(&russian, Some("GBP")));
    assert_eq!(en.decimal(-1_234_567.891, 2), "−1,234,567.89");
    assert_eq!(ru.decimal(-1_234_567.891, 2), "−1\u{202f}234\u{202f}567,89");
    assert_eq!(
        (en.integer(0), en.integer(999), en.integer(1_000)),
        ("0".into(), "999".into(), "1,000".into())
    );
    assert_eq!(en.decimal(-0.001, 2), "0.00");
    assert_eq!((en.percent(0.421), ru.percent(0.421)), ("42%".into(), "42\u{a0}%".into()));
    assert_eq!(
        (en.percent(0.0312), en.percent(0.0), en.percent(1.0)),
        ("3.1%".into(), "0%".into(), "100%".into())
    );
    assert_eq!((en.money(12.5), ru.money(12.5)), ("£12.50".into(), "12,50\u{a0}£".into()));
    assert_eq!(en.money(-611_342.09), "−£611,342");
    assert_eq!(en.money_compact(8_911_407.9), "£8,911,408");
    assert_eq!(en.money_compact(-89_114_079.0), "−£89.1\u{a0}million");
    assert_eq!(ru.count_compact(2.5e9), "2,50\u{a0}млрд");
    assert_eq!(en.money(f64::NAN), "–");
    assert_eq!(
        (en.short(12.0), en.short(1.5), en.short(0.333)),
        ("12".into(), "1.5".into(), "0.33".into())
    );
    assert_eq!(en.significant(0.242_594, 4), "0.2426");
    assert_eq!(en.significant(9_999.96, 4), "10,000");
    assert_eq!(en.significant(0.000_031_7, 2), "3.2\u{a0}×\u{a0}10⁻⁵");
    assert_eq!(en.significant(0.0, 3), "0.00");
    assert_eq!(
        (en.tick(0.5, 0.25), en.tick(2e7, 1e7)),
        ("0.50".into(), "20.0\u{a0}million".into())
    );
    assert_eq!((money_places(&[1.0, 99.0]), money_places(&[1.0, -100.0])), (2, 0));
}

#[test]
fn a_currency_without_a_symbol_shows_its_code() {
    let english = texts("en");
    assert_eq!(Formats::new(&english, Some("CHF")).money(1.0), "CHF\u{a0}1.00");
    assert_eq!(Formats::new(&english, Some("b\u{202e}d")).money(1.0), "b⟨U+202E⟩d\u{a0}1.00");
    assert_eq!(Formats::new(&english, None).money(1.0), "1.00");
}

#[test]
fn dates_are_written_as_the_language_wants_them() {
    let (english, russian) = (texts("en"), texts("ru"));
    let (en, ru) = (Formats::new(&english, None), Formats::new(&russian, None));
    let day = date(2011, 5, 9);
    assert_eq!(
        (en.date(day), ru.date(day)),
        ("9 May 2011".into(), "9\u{a0}мая 2011\u{a0}г.".into())
    );
    assert_eq!(ru.date_short(day), "9\u{a0}мая\u{a0}2011");
    assert_eq!(ru.period(day, Period::Month), "май\u{a0}2011");
    assert_eq!(en.period(day, Period::Quarter), "Q2 2011");
    assert_eq!(en.period(day, Period::Year), "2011");
}

fn own(pairs: &[(&str, &str)]) -> OwnTexts {
    OwnTexts::Messages(pairs.iter().map(|(id, text)| ((*id).into(), (*text).into())).collect())
}

#[test]
fn the_callers_texts_come_first() {
    let own = own(&[
        ("segments-heading", "Наши уровни"),
        ("segment-champions", "Золото"),
        (
            "note-refunds",
            "{ $rows ->\n[one] { $rows_text } возврат\n*[other] { $rows_text } возвратов\n} вычтено",
        ),
    ]);
    let texts = Texts::new("ru", &own).unwrap();
    let mut report = sample();
    let arguments = json!({"rows": 8_905}).as_object().unwrap().clone();
    let mut note = Note::info("refunds", "8905 refunds");
    note.arguments = arguments;
    report.notes = vec![note];
    let page = customer_report(&report, &texts).unwrap();
    for text in ["Наши уровни", "Золото", "Лояльные", "8\u{202f}905 возвратов вычтено"]
    {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn a_caller_can_bring_a_language() {
    let resource = OwnTexts::Resource(
        "number-decimal = ,\nnumber-group = .\npercent = { $number }\u{a0}%\n\
         customers-lead-undated = { $customers ->\n    [one] Ein Kunde\n   *[other] { $customers_text } Kunden\n}\n"
            .into(),
    );
    let german = Texts::new("de-CH", &resource).unwrap();
    assert_eq!(german.language(), "de-CH");
    assert_eq!(Formats::new(&german, None).percent(0.0312), "3,1\u{a0}%");
    let mut report = CustomerReport::default();
    report.facts.customers = 12_345;
    let page = customer_report(&report, &german).unwrap();
    assert!(page.contains("12.345 Kunden") && page.contains("lang=\"de-CH\""));
    // What the caller did not say is said in English.
    assert!(page.contains("Who comes back"));
}

#[test]
fn a_text_that_names_an_unknown_variable_falls_back() {
    let texts = Texts::new("en", &own(&[("percent", "{ $nothing } %")])).unwrap();
    assert_eq!(Formats::new(&texts, None).percent(0.5), "50%");
    assert_eq!(texts.fill("no-such-message", &Slots::new()), "no-such-message");
}

#[test]
fn wrong_texts_and_locales_are_refused() {
    let refused = |locale: &str, own: &OwnTexts| Texts::new(locale, own).unwrap_err();
    let error = refused("no locale", &OwnTexts::None);
    assert_eq!(
        (error.kind(), error.parameter_name()),
        (ErrorKind::InvalidParameter, Some("locale"))
    );
    let error = refused("en", &own(&[("segment-headin", "{ $x")]));
    assert_eq!(
        (error.kind(), error.parameter_name()),
        (ErrorKind::InvalidParameter, Some("texts"))
    );
    let error = refused("en", &own(&[("segments-headin", "Tiers")]));
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    assert!(error.hint_text().unwrap().contains("segments-heading"));
    let error = refused("en", &OwnTexts::Resource("segments-heading".into()));
    assert_eq!(error.kind(), ErrorKind::InvalidParameter);
}

#[test]
fn a_text_cannot_bring_a_second_message() {
    let texts = Texts::new("en", &own(&[("numbers", "Numbers\ncontents = Mine")])).unwrap();
    assert_eq!(texts.text("contents"), "Contents");
    assert_eq!(texts.text("numbers"), "Numbers\ncontents = Mine");
}

#[test]
fn texts_that_nest_without_end_are_refused() {
    for (open, close) in [("{ ", " }"), ("F(", ")")] {
        let deep = format!("{{ {}$n{} }}", open.repeat(100_000), close.repeat(100_000));
        for texts in [own(&[("percent", &deep)]), OwnTexts::Resource(format!("percent = {deep}\n"))]
        {
            let error = Texts::new("en", &texts).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::LimitExceeded);
        }
    }
    let long = OwnTexts::Resource("# \n".repeat(1 << 19));
    assert_eq!(Texts::new("en", &long).unwrap_err().kind(), ErrorKind::LimitExceeded);
}

#[test]
fn messages_that_refer_to_each_other_without_end_fall_back() {
    let circle = OwnTexts::Resource("percent = { numbers }\nnumbers = { percent }\n".into());
    let texts = Texts::new("en", &circle).unwrap();
    assert_eq!(Formats::new(&texts, None).percent(0.5), "50%");
    let mut growing = String::from("numbers = x\npercent = { laugh20 }\nlaugh0 = ha\n");
    for i in 1..=20 {
        let previous = format!("{{ laugh{} }}", i - 1);
        growing.push_str(&format!("laugh{i} = {}\n", previous.repeat(10)));
    }
    let texts = Texts::new("en", &OwnTexts::Resource(growing)).unwrap();
    assert_eq!(Formats::new(&texts, None).percent(0.5), "50%");
}
