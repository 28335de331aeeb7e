//! A class that React Native's codegen must accept as an implementation of the spec: what it
//! makes of the spec and the verbs cannot drift apart unnoticed.

use std::fmt::Write;

use super::HEAD;
use super::verbs::{Kind, VERBS, Way};

pub(super) fn source() -> String {
    let mut out = format!(
        "{HEAD}// Compiled against the header that codegen writes; never run.\n\
         #include \"HabitueSpecJSI.h\"\n\n\
         #include <optional>\n#include <string>\n\n\
         using namespace facebook;\n\n\
         struct Module : react::NativeHabitueCxxCxxSpec<Module> {{\n  \
           explicit Module(std::shared_ptr<react::CallInvoker> invoker)\n      \
               : NativeHabitueCxxCxxSpec(std::move(invoker)) {{}}\n"
    );
    for verb in VERBS {
        let mut args = vec!["jsi::Runtime &"];
        for (_, kind) in verb.args {
            args.push(argument(*kind));
            if *kind == Kind::Bytes {
                args.extend(["double", "double"]);
            }
        }
        let gives = match verb.way {
            Way::Later(_) => "jsi::Value",
            Way::Now(_) | Way::Own => result(verb.gives),
        };
        let _ = writeln!(out, "  {gives} {}({});", verb.name, args.join(", "));
    }
    out.push_str(
        "};\n\nstd::shared_ptr<react::TurboModule> make(std::shared_ptr<react::CallInvoker> invoker) {\n  \
         return std::make_shared<Module>(std::move(invoker));\n}\n",
    );
    out
}

fn argument(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Path | Kind::MaybeText | Kind::Nothing => "std::string",
        Kind::Number | Kind::Count => "double",
        Kind::Report => "std::optional<jsi::Function>",
        Kind::Model
        | Kind::Result
        | Kind::Scorer
        | Kind::Task
        | Kind::Inputs
        | Kind::Bytes
        | Kind::Buffer
        | Kind::Function => "jsi::Object",
    }
}

fn result(kind: Kind) -> &'static str {
    match kind {
        Kind::Nothing => "void",
        Kind::MaybeText => "std::optional<std::string>",
        _ => argument(kind),
    }
}
