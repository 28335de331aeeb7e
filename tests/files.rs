//! Model files that are broken, hostile or torn: always an error, never a panic, never more
//! memory than the file justifies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "../fuzz/checks/memory.rs"]
mod memory;
mod support;

use std::path::PathBuf;
use std::process::Command;

use habitue::{Error, ErrorKind, Model, api};
use serde_json::json;
use sha2::{Digest, Sha256};
use support::examples::{fit, givens, methods};

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// Loads and inspects bytes, and checks the kind of the error and the memory.
fn load(bytes: &[u8]) -> Result<Model, Error> {
    let loaded = memory::bounded(bytes.len(), || api::load_bytes(bytes));
    for error in [loaded.as_ref().err(), api::inspect_bytes(bytes).as_ref().err()] {
        let kind = error.map(Error::kind);
        let sound = matches!(kind, None | Some(ErrorKind::BadFile | ErrorKind::Incompatible));
        assert!(sound, "{error:?}");
    }
    loaded
}

/// One saved model of each method.
fn saved() -> Vec<(&'static str, Vec<u8>)> {
    let save = |entry: &'static habitue::method::Entry| {
        let (_, given) = givens(entry).remove(0);
        let model = fit(entry.id, &json!({}), given.inputs()).unwrap();
        (entry.id, api::to_bytes(&model).unwrap())
    };
    methods().map(save).collect()
}

const PREFIX: usize = 24;
const CHECKSUM: usize = 32;

fn header_end(bytes: &[u8]) -> usize {
    PREFIX + u64::from_le_bytes(bytes[16..24].try_into().unwrap()) as usize
}

/// The bytes with a checksum that fits.
fn repaired(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - CHECKSUM;
    let checksum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&checksum);
    bytes
}

/// The file with another header, padded, measured and summed as it should be.
fn with_header(bytes: &[u8], header: &str) -> Vec<u8> {
    let mut text = header.as_bytes().to_vec();
    text.resize(text.len().next_multiple_of(8), b' ');
    let mut out = bytes[..16].to_vec();
    out.extend((text.len() as u64).to_le_bytes());
    out.extend(text);
    out.extend(&bytes[header_end(bytes)..]);
    repaired(out)
}

fn header(bytes: &[u8]) -> &str {
    std::str::from_utf8(&bytes[PREFIX..header_end(bytes)]).unwrap()
}

#[test]
fn a_sound_file_is_loaded_within_its_memory() {
    for (id, bytes) in saved() {
        assert_eq!(load(&bytes).unwrap().id(), id);
        assert_eq!(with_header(&bytes, header(&bytes)), bytes);
    }
}

#[test]
fn every_truncation_is_refused() {
    for (id, bytes) in saved() {
        // Each byte of the header, then in steps: the checksum costs a pass over what is left.
        let header = header_end(&bytes).min(4_000);
        for cut in (0..header).chain((header..bytes.len()).step_by(509)) {
            let error = load(&bytes[..cut]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadFile, "{id} at {cut}: {error}");
        }
    }
}

#[test]
fn every_turned_bit_is_refused() {
    for (id, bytes) in saved() {
        for round in 0..2_000_usize {
            let mut damaged = bytes.clone();
            let at = round.wrapping_mul(0x9e37_79b1) % bytes.len();
            damaged[at] ^= 1 << (round % 8);
            assert!(load(&damaged).is_err(), "{id}: bit {} of byte {at}", round % 8);
        }
    }
}

#[test]
fn a_turned_bit_under_a_checksum_that_fits_is_an_error_or_another_model() {
    for (id, bytes) in saved() {
        let header = header_end(&bytes);
        for round in 0..2_000_usize {
            let mut damaged = bytes.clone();
            // Half of them into the header, where most can go wrong.
            let end = if round % 2 == 0 { header } else { bytes.len() - CHECKSUM };
            let at = round.wrapping_mul(0x9e37_79b1) % end;
            damaged[at] ^= 1 << (round % 8);
            let Ok(model) = load(&repaired(damaged)) else { continue };
            // What loads must also answer or refuse.
            let entry = habitue::registry::get(model.id()).unwrap();
            if round % 20 == 1 {
                let (_, given) = givens(entry).remove(0);
                let inputs = support::examples::predicted_from(entry, &given);
                let asked = model.ask(inputs, &habitue::Predict::new());
                let kind = asked.err().map(|error| error.kind());
                assert_ne!(kind, Some(ErrorKind::Internal), "{id}: byte {at}");
            }
        }
    }
}

#[test]
fn hostile_headers_are_refused() {
    for (id, bytes) in saved() {
        let text = header(&bytes).trim_end();
        let rest = text.strip_prefix('{').unwrap();
        let headers = [
            String::new(),
            "[]".into(),
            "{}".into(),
            "null".into(),
            format!("{{\"arrays\":[],{rest}"),
            format!("{{\"body\":{{}},{rest}"),
            "[".repeat(100_000),
            format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)),
            "{\"a\":".repeat(50_000),
            format!("[{}0]", "0,".repeat(1_000_000)),
            format!("{{\"a\":\"{}\"}}", "x".repeat(1_000_000)),
            text.replace("\"len\":", "\"len\":9"),
            text.replace("\"len\":", "\"len\":18446744073709551615,\"was\":"),
            text.replace("\"len\":", "\"len\":2305843009213693952,\"was\":"),
            text.replace("\"len\":", "\"len\":-"),
            text.replace("\"type\":\"f64\"", "\"type\":\"f63\""),
            text.replace("\"name\":\"#floats\"", "\"name\":\"#flaots\""),
            text.replace("\"parameters\":{", "\"parameters\":{\"no_such\":1,"),
            text.replace("\"basis\":{", "\"basis\":[],\"bases\":{"),
            text.replace("\"notes\":[", "\"notes\":{},\"noted\":["),
            text.replace("\"meta\":{", "\"meta\":{\"$\":0,"),
        ];
        for hostile in headers {
            let start: String = hostile.chars().take(80).collect();
            let error = load(&with_header(&bytes, &hostile));
            assert!(hostile == text || error.is_err(), "{id}: {start}");
        }
        for length in [0_u64, 8, 1 << 20, 1 << 40, u64::MAX - 7, u64::MAX] {
            let mut lying = bytes.clone();
            lying[16..24].copy_from_slice(&length.to_le_bytes());
            let error = load(&repaired(lying)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadFile, "{id}: {length}: {error}");
        }
    }
}

#[test]
fn a_newer_format_revision_or_method_is_incompatible_and_named() {
    for (id, bytes) in saved() {
        let mut newer = bytes.clone();
        newer[8] = 2;
        let error = load(&repaired(newer)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible);
        assert!(error.message().contains("format 2"), "{error}");
        let text = header(&bytes);
        let unknown = text.replace(&format!("\"id\":\"{id}\""), "\"id\":\"churn.tarot\"");
        let error = load(&with_header(&bytes, &unknown)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible);
        assert!(error.message().contains("churn.tarot"), "{error}");
        let later = text.replace("\"revision\":", "\"revision\":9");
        let error = load(&with_header(&bytes, &later)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible);
        assert!(error.message().contains("revision 9"), "{error}");
    }
}

const CHILD: &str = "HABITUE_TEST_SAVE_TO";

/// Not a test of its own: what the killed child does.
#[test]
fn a_child_saves_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let models = saved();
    let models: Vec<Model> = models.iter().map(|(_, b)| api::load_bytes(b).unwrap()).collect();
    for model in models.iter().cycle() {
        api::save(model, PathBuf::from(&path).as_path()).unwrap();
    }
}

#[test]
fn killing_a_process_while_it_saves_tears_no_file() {
    let folder = std::env::temp_dir().join(format!("habitue-torn-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("model.habitue");
    let kills = std::env::var("HABITUE_KILLS").map_or(20, |text| text.parse().unwrap());
    for round in 0..kills {
        let _ = std::fs::remove_file(&path);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["a_child_saves_until_it_is_killed", "--exact", "--test-threads=1"])
            .env(CHILD, &path)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Until a file is there; then as many looks at it as make the moment differ.
        while !path.exists() {
            assert!(child.try_wait().unwrap().is_none(), "the child ended");
            std::thread::yield_now();
        }
        for _ in 0..(round % 20 * 7) {
            api::load(&path).unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        api::load(&path).unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
