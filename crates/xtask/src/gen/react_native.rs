//! The native module for React Native: the verbs of the C interface for JavaScript. They are
//! written down once, in `verbs`; no method is named.
//!
//! - `Verbs.h` and `Verbs.cpp`: a function for each verb, which reads its arguments and calls C
//! - the spec from which React Native's codegen works in the app: all objects are `Object`, which
//!   every version of it understands
//! - a class that holds that spec to the verbs
//! - the exact types, for the façade's back end

mod check;
mod cpp;
mod types;
mod verbs;

use super::Generated;
use super::description::Description;

const HEAD: &str = "// Written by `cargo xtask gen` from its table of verbs. Do not edit.\n";

pub(crate) fn generate(_: &Description) -> Vec<Generated> {
    vec![
        Generated::new("react-native/cpp/Verbs.h", cpp::header()),
        Generated::new("react-native/cpp/Verbs.cpp", cpp::source()),
        Generated::new("react-native/spec/NativeHabitueCxx.ts", types::spec()),
        Generated::new("react-native/test/spec_check.cpp", check::source()),
        Generated::new("npm/src/generated/native.ts", types::exact()),
    ]
}
