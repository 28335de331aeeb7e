//! `include/habitue.h`, made by cbindgen, which stands in a package of its own (see its
//! `Cargo.toml` for why).

use std::process::Command;

use super::Generated;
use super::description::Description;
use crate::root;

/// Where the header stands, and the text that takes its place where it cannot be made, so that
/// the check fails and says why.
pub(crate) fn generate(description: &Description) -> Vec<Generated> {
    let text = header(description).unwrap_or_else(|error| format!("#error \"{error}\""));
    vec![Generated::new("include/habitue.h", text)]
}

fn header(description: &Description) -> Result<String, String> {
    let root = root();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), Into::into);
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(root.join("crates/xtask/header/Cargo.toml"))
        .arg("--target-dir")
        .arg(target.join("header"))
        .arg("--")
        .arg(root.join("crates/c"))
        .arg(&description.version)
        .args(description.error_kinds.iter().map(|(number, code)| format!("{number}={code}")))
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).replace('\n', " "));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
