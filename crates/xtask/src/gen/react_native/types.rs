//! The spec that React Native's codegen reads, and the exact types.

use std::fmt::Write;

use super::HEAD;
use super::verbs::{Kind, VERBS, Verb, Way};

/// What React Native's codegen reads in the app. It knows no handles, and buffers only in late
/// versions, so everything of that kind is an `Object` here.
pub(super) fn spec() -> String {
    let mut out = format!(
        "{HEAD}// React Native's codegen reads it in the app; the façade has exact types.\n\
         import type {{TurboModule}} from 'react-native';\n\
         import {{TurboModuleRegistry}} from 'react-native';\n\n\
         export interface Spec extends TurboModule {{\n"
    );
    for verb in VERBS {
        let _ = writeln!(
            out,
            "  /** {} */\n  readonly {}: ({}) => {};",
            verb.doc,
            verb.name,
            arguments(verb, loose),
            gives(verb, loose)
        );
    }
    out.push_str("}\n\nexport default TurboModuleRegistry.get<Spec>('Habitue');\n");
    out
}

/// What the façade's back end calls.
pub(super) fn exact() -> String {
    let mut out = format!(
        "{HEAD}\nimport type {{ Handle, Report }} from \"../backend.js\";\n\n\
         /** The native module for React Native: the verbs of the C interface. */\n\
         export interface Native {{\n"
    );
    for verb in VERBS {
        let _ = writeln!(
            out,
            "  /** {} */\n  {}({}): {};",
            verb.doc,
            verb.name,
            arguments(verb, tight),
            gives(verb, tight)
        );
    }
    out.push_str("}\n");
    out
}

fn arguments(verb: &Verb, type_of: fn(Kind) -> &'static str) -> String {
    let mut all = Vec::new();
    for (name, kind) in verb.args {
        let mark = if *kind == Kind::Report { "?" } else { "" };
        all.push(format!("{name}{mark}: {}", type_of(*kind)));
        if *kind == Kind::Bytes {
            all.push("from: number".into());
            all.push("length: number".into());
        }
    }
    all.join(", ")
}

fn gives(verb: &Verb, type_of: fn(Kind) -> &'static str) -> String {
    match verb.way {
        Way::Later(_) => format!("Promise<{}>", type_of(verb.gives)),
        Way::Now(_) | Way::Own => type_of(verb.gives).to_owned(),
    }
}

fn loose(kind: Kind) -> &'static str {
    match kind {
        Kind::Nothing => "void",
        Kind::Text | Kind::Path => "string",
        Kind::MaybeText => "string | null",
        Kind::Number | Kind::Count => "number",
        Kind::Report => "(stage: string, done: number, total: number) => void",
        Kind::Model
        | Kind::Result
        | Kind::Scorer
        | Kind::Task
        | Kind::Inputs
        | Kind::Bytes
        | Kind::Buffer
        | Kind::Function => "Object",
    }
}

fn tight(kind: Kind) -> &'static str {
    match kind {
        Kind::Model | Kind::Result | Kind::Scorer | Kind::Task | Kind::Inputs => "Handle",
        Kind::Bytes | Kind::Buffer => "ArrayBuffer",
        Kind::Report => "Report",
        Kind::Function => "() => void",
        Kind::Nothing | Kind::Text | Kind::Path | Kind::MaybeText | Kind::Number | Kind::Count => {
            loose(kind)
        }
    }
}
