//! Ledgers as files: equal ones have equal bytes, broken ones are refused.

use proptest::prelude::*;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::model::LedgerModel;
use super::tests_twin::{Sale, a_sale, fit, some_settings};
use super::*;
use crate::ErrorKind;
use crate::method::{Basis, Fitted, Model, Predict};

fn file(state: &State) -> Vec<u8> {
    let entry = crate::registry::get("ledger").unwrap();
    let model = LedgerModel::new(Ledger::default(), state.clone(), Vec::new());
    let fitted = Fitted::new(model, Basis::default(), Vec::new());
    Model::of(entry, json!({}), fitted).to_bytes().unwrap()
}

fn tables(model: &Model) -> String {
    ["summary", "rfm", "gaps"]
        .map(|name| {
            format!("{:?}", model.predict(crate::Inputs::new(), &Predict::new().outputs([name])))
        })
        .join("\n")
}

proptest! {
    #![proptest_config(crate::testing::cases(150))]

    #[test]
    fn equal_ledgers_have_equal_files_however_they_came_about(
        sales in proptest::collection::vec((a_sale(), 0_usize..3), 1..50),
        settings in some_settings(),
        text in any::<bool>(),
    ) {
        let all: Vec<Sale> = sales.iter().map(|(sale, _)| *sale).collect();
        let whole = file(&fit(&settings, &all, text));
        let mut both = State::new(settings.clone()).unwrap();
        for part in [2, 0, 1] {
            let rows: Vec<Sale> =
                sales.iter().filter(|(_, of)| *of == part).map(|(sale, _)| *sale).collect();
            both.absorb(&fit(&settings, &rows, text)).unwrap();
        }
        prop_assert!(whole == file(&both));
        let mut one_by_one = State::new(settings.clone()).unwrap();
        for sale in all.iter().rev() {
            one_by_one.absorb(&fit(&settings, &[*sale], text)).unwrap();
        }
        prop_assert!(whole == file(&one_by_one));
    }

    #[test]
    fn a_loaded_ledger_is_the_saved_one_and_goes_on_from_there(
        sales in proptest::collection::vec(a_sale(), 0..50),
        more in proptest::collection::vec(a_sale(), 1..10),
        settings in some_settings(),
        text in any::<bool>(),
    ) {
        let state = fit(&settings, &sales, text);
        let bytes = file(&state);
        let loaded = crate::api::load_bytes(&bytes).unwrap();
        prop_assert!(loaded.to_bytes().unwrap() == bytes);
        let all: Vec<Sale> = sales.iter().chain(&more).copied().collect();
        let grown = with_ledger_state(&loaded, |held| held.merge(&fit(&settings, &more, text)));
        prop_assert!(file(&grown.unwrap()) == file(&fit(&settings, &all, text)));
    }

    #[test]
    fn a_broken_file_is_refused_or_answers(
        sales in proptest::collection::vec(a_sale(), 1..30),
        settings in some_settings(),
        text in any::<bool>(),
        breaks in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = file(&fit(&settings, &sales, text));
        let body = bytes.len() - 32;
        // Behind the header, so that it is the ledger's own checks that are tried.
        let header = u64::from_le_bytes(bytes[16..24].try_into().unwrap()) as usize + 24;
        for (at, value) in breaks {
            bytes[header + at.index(body - header)] = value;
        }
        let sum = Sha256::digest(&bytes[..body]);
        bytes[body..].copy_from_slice(&sum);
        match crate::api::load_bytes(&bytes) {
            Ok(model) => { tables(&model); }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::BadFile),
        }
    }
}

fn with_ledger_state<T>(
    model: &Model,
    work: impl FnOnce(&State) -> crate::Result<T>,
) -> crate::Result<T> {
    super::model::with_ledger(model, |ledger| work(&ledger.state()))
}
