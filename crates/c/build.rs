//! Gives the shared library its name at run time, so that an incompatible one is not loaded.

/// The first number of the SONAME: `ABI_VERSION` of `src/verbs.rs`, which a test compares.
const ABI_VERSION: &str = "0";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=HABITUE_SONAME_VERSION={ABI_VERSION}");
    let target = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    match target.as_str() {
        "linux" | "android" | "freebsd" => {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libhabitue.so.{ABI_VERSION}");
        }
        "macos" | "ios" => {
            println!(
                "cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libhabitue.{ABI_VERSION}.dylib"
            );
        }
        _ => {}
    }
}
