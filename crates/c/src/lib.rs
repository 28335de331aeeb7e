//! The C ABI: the verbs of `habitue::api` over the Arrow C Data Interface.
//!
//! `include/habitue.h` is made from this crate by `cargo xtask gen`; what a C programmer has
//! to know stands in the docs of the functions and in the text that opens the header.
//!
//! Invariants: no panic leaves a function, no handle is ever dereferenced, an output is
//! written only where the call succeeds, an error only where it fails.
#![allow(unsafe_code, reason = "the room in which C pointers become Rust values")]
#![allow(unreachable_pub, reason = "what C sees is public, whoever else can name it")]

mod columns;
mod edge;
mod failure;
mod handles;
mod inputs;
mod results;
mod scorers;
mod tasks;
mod verbs;

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_of_the_library_carries_the_version_of_its_interface() {
        assert_eq!(env!("HABITUE_SONAME_VERSION"), crate::verbs::ABI_VERSION.to_string());
    }
}
