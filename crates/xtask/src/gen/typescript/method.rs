//! The class of a method, its options, and the class of its fitted models.

use std::fmt::Write;

use super::super::description::{MethodDesc, OutputDesc, ParamDesc};
use super::super::names::{camel, pascal};
use super::text::{doc, method_doc, output_doc, union};
use super::{data_argument, fields, has_rows, needs_roles, role_fields, spec};

/// What every fitted model has, whatever its outputs are called.
const TAKEN: [&str; 17] = [
    "id",
    "info",
    "notes",
    "toBytes",
    "save",
    "contentHash",
    "equals",
    "close",
    "toJSON",
    "predict",
    "explain",
    "update",
    "merge",
    "scoreOne",
    "scorer",
    "handle",
    "constructor",
];

pub(super) fn write(out: &mut String, method: &MethodDesc) {
    let spec = spec(out, method);
    let class = pascal(&method.name);
    let _ = writeln!(out, "/** Parameters of `{class}`. */\nexport interface {class}Options {{");
    fields(out, &method.params);
    let _ = writeln!(out, "}}\n\n/** Options of a fit. */");
    let _ = writeln!(out, "export interface {class}FitOptions extends CallOptions {{");
    role_fields(out, method, true);
    out.push_str("}\n\n");
    output_options(out, method, &class);
    if has_rows(method) {
        row_types(out, method, &class);
    }
    method_class(out, method, &class, &spec);
    fitted_class(out, method, &class, &spec);
}

/// Options of all outputs, of which each function picks its own.
fn output_options(out: &mut String, method: &MethodDesc, class: &str) {
    let mut options: Vec<ParamDesc> = Vec::new();
    for option in method.outputs.iter().flat_map(|output| &output.options) {
        if options.iter().all(|known| known.name != option.name) {
            options.push(option.clone());
        }
    }
    let _ = writeln!(out, "/** Options of what a `Fitted{class}` gives. */");
    let _ = writeln!(out, "export interface {class}OutputOptions extends CallOptions {{");
    fields(out, &options);
    role_fields(out, method, false);
    out.push_str("}\n\n");
}

fn row_types(out: &mut String, method: &MethodDesc, class: &str) {
    let rows = || method.outputs.iter().filter(|output| output.grain == "row");
    let names = union(rows().map(|output| output.name.as_str()));
    let default: Vec<&str> = rows().filter(|o| o.default).map(|o| o.name.as_str()).collect();
    let _ = writeln!(
        out,
        "/** What `Fitted{class}` predicts by row. */\nexport type {class}Output = {names};\n\n\
         /** Options of a prediction. */\n\
         export interface {class}PredictOptions extends {class}OutputOptions {{\n  \
         /** Which outputs to give. Without it: {}. */\n  \
         outputs?: {class}Output | readonly {class}Output[];\n}}\n\n\
         /** A row that `Fitted{class}` scores. */\nexport interface {class}Row extends Row {{",
        default.join(", ")
    );
    for column in method.roles.iter().filter(|role| role.name == "data").flat_map(|r| &r.columns) {
        out.push_str(&doc(&column.doc, "  "));
        let _ = writeln!(out, "  readonly {}?: Cell;", column.name);
    }
    out.push_str("}\n\n/** What scoring a row gives. */\n");
    let _ = writeln!(out, "export interface {class}Score extends Score {{");
    for output in rows().filter(|output| output.default) {
        out.push_str(&doc(&output_doc(output), "  "));
        let text = output.columns.iter().any(|c| c.name == output.name && c.kind == "text");
        let kind = if text { "string | null" } else { "number" };
        let _ = writeln!(out, "  readonly {}: {kind};", output.name);
    }
    out.push_str("}\n\n");
}

fn method_class(out: &mut String, method: &MethodDesc, class: &str, spec: &str) {
    out.push_str(&doc(&method_doc(&method.doc), ""));
    let (data, argument) = data_argument(method);
    let mark = if needs_roles(method) { "" } else { "?" };
    let _ = writeln!(
        out,
        "export class {class} {{\n  /** The id of the method. */\n  \
         static readonly id = \"{id}\";\n  \
         /** The parameters as they were given. */\n  \
         readonly options: Readonly<{class}Options>;\n\n  \
         constructor(options: {class}Options = {{}}) {{\n    \
         this.options = {{ ...options }};\n  }}\n\n  \
         /** Fits to data. */\n  \
         async fit({data}options{mark}: {class}FitOptions): Promise<Fitted{class}> {{\n    \
         return new Fitted{class}(await fit({spec}, this.options, {argument}, options));\n  \
         }}\n}}\n",
        id = method.id,
    );
}

fn fitted_class(out: &mut String, method: &MethodDesc, class: &str, spec: &str) {
    let _ = writeln!(
        out,
        "/** A fitted `{class}`. */\nexport class Fitted{class} extends Fitted {{\n  \
         /** @internal */\n  constructor(handle: Handle) {{\n    super({spec}, handle);\n  }}\n"
    );
    let (data, argument) = data_argument(method);
    if has_rows(method) {
        row_functions(out, class, &data, argument);
    }
    for output in method.outputs.iter().filter(|output| output.grain != "document") {
        output_function(out, method, output, class);
    }
    let mark = if needs_roles(method) { "" } else { "?" };
    let _ = writeln!(
        out,
        "  /** Takes in more data. Predictions that are running keep what they began with. */\n  \
         async update({data}options{mark}: {class}FitOptions): Promise<Result> {{\n    \
         return this.grow({argument}, options);\n  }}\n\n  \
         /** A third model that knows what both know. */\n  \
         async merge(other: Fitted{class}): Promise<Fitted{class}> {{\n    \
         return new Fitted{class}(await this.join(other));\n  }}\n}}"
    );
}

fn row_functions(out: &mut String, class: &str, data: &str, argument: &str) {
    let _ = writeln!(
        out,
        "  /** Predicts: a row for each row of the input, in its order. */\n  \
         async predict({data}options?: {class}PredictOptions): Promise<Table> {{\n    \
         return this.ask(options, {argument});\n  }}\n\n  \
         /** Says why, compared with a typical customer: customer_id, output, rank, column, value,\n   \
         * value_number, typical_number, contribution, text. */\n  \
         async explain({data}options?: Omit<{class}PredictOptions, \"level\"> & ReasonOptions): Promise<Table> {{\n    \
         return this.reasons({argument}, options);\n  }}\n\n  \
         /** Scores one row in the calling thread. Rows with the same columns are quick. */\n  \
         scoreOne(row: {class}Row, options?: {class}PredictOptions): {class}Score {{\n    \
         return this.one(row, options) as {class}Score;\n  }}\n\n  \
         /** Binds a scorer to an order of columns. */\n  \
         scorer(columns: readonly string[], options?: {class}PredictOptions): Scorer {{\n    \
         return this.bind(columns, options);\n  }}\n"
    );
}

fn output_function(out: &mut String, method: &MethodDesc, output: &OutputDesc, class: &str) {
    let mut name = camel(&output.name);
    if TAKEN.contains(&name.as_str()) {
        name.push_str("Output");
    }
    let (data, argument) =
        if output.needs_data { data_argument(method) } else { (String::new(), "undefined") };
    let (demanded, mut free): (Vec<_>, Vec<_>) =
        output.options.iter().partition(|option| option.required);
    let mut names: Vec<String> = vec!["signal".into(), "onProgress".into()];
    if output.needs_data {
        names.extend(method.roles.iter().filter(|r| r.name != "data").map(|r| camel(&r.name)));
    }
    names.extend(free.drain(..).map(|option| camel(&option.name)));
    let mut kind =
        format!("Pick<{class}OutputOptions, {}>", union(names.iter().map(String::as_str)));
    let demanded: Vec<String> = demanded.iter().map(|option| camel(&option.name)).collect();
    if !demanded.is_empty() {
        let names = union(demanded.iter().map(String::as_str));
        let _ = write!(kind, " & Required<Pick<{class}OutputOptions, {names}>>");
    }
    let mark = if demanded.is_empty() { "?" } else { "" };
    out.push_str(&doc(&output_doc(output), "  "));
    let _ = writeln!(
        out,
        "  async {name}({data}options{mark}: {kind}): Promise<Table> {{\n    \
         return this.ask(options, {argument}, \"{}\");\n  }}\n",
        output.name
    );
}
