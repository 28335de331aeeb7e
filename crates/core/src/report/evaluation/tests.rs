#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use super::super::tests::html;
use super::*;
use crate::method::Entry;
use crate::simulate::Transactions;

/// A small simulated shop, evaluated.
fn evaluated(asked: &Evaluation) -> Outcome {
    let world = Transactions { customers: Some(400), seed: 3, ..Transactions::default() };
    let world = world.run(Inputs::new()).unwrap();
    let transactions = world.get("transactions").unwrap();
    let entry = const { &Entry::analysis::<Evaluation>() };
    let params = serde_json::to_value(asked).unwrap();
    entry.run(&params, Inputs::from(transactions), &Task::new()).unwrap()
}

/// Also writes the pages to the directory that `HABITUE_REPORT_DIR` names, to be looked at.
#[test]
fn the_page_is_well_formed_and_says_everything_in_both_languages() {
    for locale in ["en", "ru"] {
        let outcome = evaluated(&Evaluation { locale: locale.to_owned(), ..Default::default() });
        let text = &outcome.documents[0].text;
        if let Some(directory) = std::env::var_os("HABITUE_REPORT_DIR") {
            let path = std::path::Path::new(&directory).join(format!("evaluation_{locale}.html"));
            std::fs::write(path, text).unwrap();
        }
        let page = html::read(text).unwrap();
        let sections = page.elements.iter().filter(|(name, _)| name == "section").count();
        assert!(10 <= sections, "{sections}");
        assert_eq!(page.values("role").filter(|role| *role == "img").count(), 8);
        let ids: Vec<&str> = page.values("id").collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        for text in &page.texts {
            let word = text.trim();
            let like_an_id = word.contains('-')
                && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                && !word.starts_with('-');
            assert!(!like_an_id, "{word}");
        }
        assert_eq!(outcome.get("scores").unwrap().height(), 3);
    }
}

#[test]
fn a_title_and_texts_of_the_caller_are_used() {
    let texts = BTreeMap::from([("pit-heading".to_owned(), "Are odds <odds>".to_owned())]);
    let title = Some("Which & why".to_owned());
    let outcome = evaluated(&Evaluation { title, texts, ..Evaluation::default() });
    let page = html::read(&outcome.documents[0].text).unwrap();
    assert!(page.texts.iter().any(|text| text.trim() == "Which & why"));
    assert!(page.texts.iter().any(|text| text.trim() == "Are odds <odds>"));
}
