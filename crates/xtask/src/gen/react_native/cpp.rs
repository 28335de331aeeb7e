//! The C++ of the verbs.

use std::fmt::Write;

use super::HEAD;
use super::verbs::{Kind, VERBS, Verb, Way};

pub(super) fn header() -> String {
    format!(
        "{HEAD}#pragma once\n\n\
         #include <ReactCommon/TurboModule.h>\n#include <jsi/jsi.h>\n\n\
         #include <cstddef>\n\n\
         namespace habitue {{\n\n\
         /// A function that JavaScript sees.\n\
         struct Verb {{\n  \
           const char *name;\n  \
           size_t arguments;\n  \
           facebook::jsi::Value (*invoke)(\n      \
             facebook::jsi::Runtime &rt,\n      \
             facebook::react::TurboModule &module,\n      \
             const facebook::jsi::Value *values,\n      \
             size_t count);\n\
         }};\n\n\
         extern const Verb verbs[{}];\n\n\
         }} // namespace habitue\n",
        VERBS.len()
    )
}

pub(super) fn source() -> String {
    let mut out = format!(
        "{HEAD}#include \"Verbs.h\"\n\n#include \"Invoke.h\"\n#include \"Own.h\"\n\n\
         namespace habitue {{\nnamespace {{\n"
    );
    for verb in VERBS {
        function(&mut out, verb);
    }
    out.push_str("\n} // namespace\n\n");
    let _ = writeln!(out, "const Verb verbs[{}] = {{", VERBS.len());
    for verb in VERBS {
        let own = if verb.way == Way::Own { "own::" } else { "" };
        let _ = writeln!(
            out,
            "    {{\"{0}\", {1}, invoke<{own}{0}>}},",
            verb.name,
            places(verb).last().map_or(0, |(_, _, end)| *end)
        );
    }
    out.push_str("};\n\n} // namespace habitue\n");
    out
}

/// Name, kind, and the place behind each argument; bytes take three.
fn places(verb: &Verb) -> Vec<(&'static str, Kind, usize)> {
    let mut end = 0;
    verb.args
        .iter()
        .map(|(name, kind)| {
            end += if *kind == Kind::Bytes { 3 } else { 1 };
            (*name, *kind, end)
        })
        .collect()
}

fn function(out: &mut String, verb: &Verb) {
    let (c, later) = match verb.way {
        Way::Now(c) => (c, false),
        Way::Later(c) => (c, true),
        Way::Own => return,
    };
    let _ = writeln!(out, "\njsi::Value {}(const Call &call) {{", verb.name);
    let places = places(verb);
    // Inputs are taken last, when nothing else can be wrong.
    let is_taken = |kind: Kind| kind == Kind::Inputs;
    for taken in [false, true] {
        for (name, kind, end) in places.iter().filter(|(_, kind, _)| is_taken(*kind) == taken) {
            let constant = if *kind == Kind::Report { "auto" } else { "const auto" };
            let at = if *kind == Kind::Bytes { end - 3 } else { end - 1 };
            let _ =
                writeln!(out, "  {constant} {name} = call.{}({at}, \"{name}\");", reader(*kind));
        }
    }
    let captured: Vec<&str> = places
        .iter()
        .filter(|(_, kind, _)| *kind != Kind::Report)
        .map(|(name, ..)| *name)
        .collect();
    let reports = places.iter().find(|(_, kind, _)| *kind == Kind::Report);
    if later {
        let _ = writeln!(out, "  auto work = [{}] {{", captured.join(", "));
    } else {
        out.push_str("  return call.now([&] {\n");
    }
    body(out, verb, c, &places);
    match (later, reports) {
        (false, _) => out.push_str("  });\n}\n"),
        (true, None) => out.push_str("  };\n  return call.later(std::move(work));\n}\n"),
        (true, Some((name, ..))) => {
            let _ = writeln!(
                out,
                "  }};\n  return call.later(std::move(work), std::move({name}));\n}}"
            );
        }
    }
}

/// What reads an argument.
fn reader(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::MaybeText | Kind::Nothing | Kind::Function => "text",
        Kind::Path => "path",
        Kind::Number => "number",
        Kind::Count => "count",
        Kind::Model => "model",
        Kind::Result => "result",
        Kind::Scorer => "scorer",
        Kind::Task => "task",
        Kind::Inputs => "takeInputs",
        Kind::Bytes => "bytes",
        Kind::Buffer => "buffer",
        Kind::Report => "report",
    }
}

/// The call of C and its answer.
fn body(out: &mut String, verb: &Verb, c: &str, places: &[(&'static str, Kind, usize)]) {
    let mut passed = Vec::new();
    for (name, kind, _) in places {
        match kind {
            Kind::Text | Kind::Path => passed.push(format!("{name}.c_str()")),
            Kind::Number | Kind::Count => passed.push((*name).to_owned()),
            Kind::Inputs => {
                let _ = writeln!(out, "    const auto view = {name}->view();");
                passed.push("view.data()".into());
                passed.push("view.size()".into());
            }
            Kind::Bytes => {
                passed.push(format!("{name}.data()"));
                passed.push(format!("{name}.size()"));
            }
            Kind::Report => {}
            _ => passed.push(format!("{name}->handle()")),
        }
    }
    let holder = match verb.gives {
        Kind::Text | Kind::MaybeText => "TextOut",
        Kind::Number => "NumberOut<double>",
        Kind::Count => "NumberOut<size_t>",
        Kind::Bytes => "BytesOut",
        Kind::Model => "HandleOut<Model>",
        Kind::Result => "HandleOut<Result>",
        Kind::Scorer => "HandleOut<Scorer>",
        _ => "NothingOut",
    };
    if verb.gives != Kind::Nothing {
        passed.push("out.place()".into());
    }
    if verb.gives == Kind::Bytes {
        passed.push("out.length()".into());
    }
    passed.push("failure.place()".into());
    let _ = writeln!(out, "    {holder} out;\n    Failure failure;");
    let _ = writeln!(out, "    const auto status = {c}({});", passed.join(", "));
    out.push_str("    return answer(status, out, failure);\n");
}
