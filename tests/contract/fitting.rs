//! What a fit gives, and that it depends on the rows and the parameters alone.

use habitue::{ErrorKind, Inputs, api};
use serde_json::json;

use super::support::examples::*;

#[test]
fn defaults_answer_the_example_in_every_declared_form() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let answer = whole(entry, &json!({}), &given);
            assert!(answer.is_ok(), "{} from {form}: {}", entry.id, answer.unwrap_err());
        }
    }
}

#[test]
fn a_second_call_is_fresh_and_gives_the_same_bits() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let first = whole(entry, &json!({}), &given).unwrap();
            let second = whole(entry, &json!({}), &given).unwrap();
            assert!(first == second, "{} from {form}", entry.id);
        }
    }
}

#[test]
fn a_refit_knows_nothing_of_the_fit_before() {
    for entry in methods() {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let less = Given::Table(table.slice(0, table.height() / 2));
            let alone = fit(entry.id, &json!({}), given.inputs()).unwrap();
            fit(entry.id, &json!({}), less.inputs()).unwrap();
            let after = fit(entry.id, &json!({}), given.inputs()).unwrap();
            assert!(alone == after, "{} from {form}", entry.id);
            let other = fit(entry.id, &json!({}), less.inputs()).unwrap();
            assert!(alone != other, "{} from {form}: half the rows fit the same", entry.id);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_and_another_seed_others() {
    for entry in habitue::registry::METHODS {
        if entry.schema().pointer("/properties/seed").is_none() {
            continue;
        }
        let (_, given) = givens(entry).remove(0);
        let of = |seed: u64| whole(entry, &json!({"seed": seed}), &given).unwrap();
        assert!(of(7) == of(7), "{}", entry.id);
        assert!(of(7) != of(8), "{}: the seed does nothing", entry.id);
    }
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let turned = picked(table, shuffled(table.height()));
            if entry.kind == habitue::method::Kind::Analysis {
                let answer = |table: &habitue::DataFrame| {
                    shown(&run(entry.id, &json!({}), table.into()).unwrap())
                };
                assert!(answer(table) == answer(&turned), "{} from {form}", entry.id);
                continue;
            }
            let model = fit(entry.id, &json!({}), table.into()).unwrap();
            let other = fit(entry.id, &json!({}), (&turned).into()).unwrap();
            let hashes = (model.content_hash().unwrap(), other.content_hash().unwrap());
            assert_eq!(hashes.0, hashes.1, "{} from {form}", entry.id);
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let one = in_pool(1, || whole(entry, &json!({}), &given).unwrap());
            for threads in [2, 8] {
                let many = in_pool(threads, || whole(entry, &json!({}), &given).unwrap());
                assert!(one == many, "{} from {form}: {threads} threads", entry.id);
            }
        }
    }
}

#[test]
fn no_rows_are_an_error_that_names_the_method() {
    for entry in habitue::registry::METHODS {
        for (form, given) in givens(entry) {
            let Given::Table(table) = &given else { continue };
            let none = Given::Table(table.slice(0, 0));
            let error = whole(entry, &json!({}), &none).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{} from {form}: {error}", entry.id);
            assert_eq!(error.method_id(), Some(entry.id), "{error}");
        }
    }
}

#[test]
fn a_missing_or_an_unknown_input_is_named() {
    for entry in habitue::registry::METHODS {
        let call = |inputs: Inputs| match entry.kind {
            habitue::method::Kind::Analysis => run(entry.id, &json!({}), inputs).err(),
            _ => fit(entry.id, &json!({}), inputs).err(),
        };
        let odd = call(Inputs::new().with("no_such_role", &example().transactions)).unwrap();
        assert_eq!(odd.kind(), ErrorKind::UnknownName, "{odd}");
        for role in entry.roles.iter().filter(|role| role.required) {
            let error = call(Inputs::new()).unwrap();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
            assert!(error.message().contains(role.name), "{error}");
            let stranger = methods().find(|m| !role.models.contains(&m.id)).unwrap();
            let (_, given) = givens(stranger).remove(0);
            let stranger = fit(stranger.id, &json!({}), given.inputs()).unwrap();
            let error = call(Inputs::new().with(role.name, &stranger)).unwrap();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
            assert!(error.message().contains(stranger.id()), "{error}");
        }
        for column in entry.roles.iter().flat_map(|r| r.columns).filter(|c| c.required) {
            let table = literal(entry).unwrap();
            let error = call((&table.drop(column.name).unwrap()).into()).unwrap();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
            assert_eq!(error.column_name(), Some(column.name), "{}: {error}", entry.id);
        }
    }
}

#[test]
fn a_method_is_not_run_and_an_analysis_not_fitted() {
    for entry in methods() {
        let error = run(entry.id, &json!({}), Inputs::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert_eq!(error.method_id(), Some(entry.id));
    }
    for entry in analyses() {
        let error = fit(entry.id, &json!({}), Inputs::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert_eq!(error.method_id(), Some(entry.id));
    }
    let error = api::describe("segment.rmf").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    assert!(error.hint_text().unwrap().starts_with("did you mean"), "{error}");
}
