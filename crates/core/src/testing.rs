//! What the tests share: where the reference data lie.

use std::path::PathBuf;

/// The path of a data file below `HABITUE_DATA` (default: `../shared/data` beside the
/// workspace), or None, with a line that says so, where it is absent.
///
/// With `CI=true` its absence fails the test: there a skipped test would go unnoticed.
pub(crate) fn data(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("HABITUE_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing", file.display());
    println!("skipped: {} is missing", file.display());
    None
}

/// So many cases of a property, or as many as `PROPTEST_CASES` says (`make deep`: 1,000).
pub(crate) fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    proptest::prelude::ProptestConfig::with_cases(asked.unwrap_or(usual))
}
