//! Does nothing: it exists so that the build-dependency on `syn` is legal (see Cargo.toml).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
