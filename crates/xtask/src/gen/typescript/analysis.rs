//! The function of an analysis, its options and its result.

use std::fmt::Write;

use super::super::description::MethodDesc;
use super::super::names::{camel, pascal};
use super::text::{doc, method_doc, output_doc};
use super::{data_argument, fields, needs_roles, role_fields, spec};

/// What every result has, whatever its outputs are called.
const TAKEN: [&str; 5] = ["tables", "documents", "notes", "table", "document"];

pub(super) fn write(out: &mut String, method: &MethodDesc) {
    let spec = spec(out, method);
    let class = pascal(&method.name);
    let function = camel(&method.name);
    let _ = writeln!(out, "/** Options of `{function}`. */");
    let _ = writeln!(out, "export interface {class}Options extends CallOptions {{");
    fields(out, &method.params);
    role_fields(out, method, true);
    let _ = writeln!(out, "}}\n\n/** What `{function}` gives. */");
    let _ = writeln!(out, "export class {class}Result extends Result {{");
    for output in &method.outputs {
        out.push_str(&doc(&output_doc(output), "  "));
        let (kind, call) = if output.grain == "document" {
            ("string", format!("this.document(\"{}\").text", output.name))
        } else {
            ("Table", format!("this.table(\"{}\")", output.name))
        };
        let mut name = camel(&output.name);
        if TAKEN.contains(&name.as_str()) {
            name.push_str("Output");
        }
        let _ = writeln!(out, "  get {name}(): {kind} {{\n    return {call};\n  }}\n");
    }
    out.truncate(out.trim_end().len());
    out.push_str("\n}\n\n");
    out.push_str(&doc(&method_doc(&method.doc), ""));
    let (data, argument) = data_argument(method);
    let mark = if needs_roles(method) { "" } else { "?" };
    let _ = writeln!(
        out,
        "export async function {function}({data}options{mark}: {class}Options): \
         Promise<{class}Result> {{\n  \
         return new {class}Result(await run({spec}, {argument}, options));\n}}",
    );
}
