//! What the models learnt.

use maud::html;

use crate::report::data::{CustomerReport, FittedModel};
use crate::report::format::visible;
use crate::report::page::{Column, Pen, Section, Table, cell};
use crate::texts::Slots;

/// The fitted parameters of each model.
pub(super) fn parameters(pen: &Pen<'_>, report: &CustomerReport) -> Option<Section> {
    let models: Vec<_> = report.models.iter().filter(|m| !m.parameters.is_empty()).collect();
    if models.is_empty() {
        return None;
    }
    let body = html! {
        @for model in models {
            @let id = format!("model-{}", model.method.replace('.', "-"));
            @let name = pen.texts.find(&id, &Slots::new());
            h3 { (name.unwrap_or_else(|| visible(&model.method).into_owned())) }
            p class="how" { (fit_line(pen, model)) }
            (parameter_table(pen, model).draw())
        }
        p class="how" { (pen.texts.text("parameters-caption")) }
    };
    let heading = pen.texts.text("parameters-heading");
    Some(Section { id: "parameters", heading, finding: None, body })
}

/// "Fitted on 4,338 customers. Log-likelihood −9,582.43."
fn fit_line(pen: &Pen<'_>, model: &FittedModel) -> String {
    let slots = pen.count(Slots::new(), "customers", model.customers);
    match model.log_likelihood {
        Some(value) => {
            let slots = slots.text("log_likelihood", pen.formats.decimal(value, 2));
            pen.texts.fill("model-fit", &slots)
        }
        None => pen.texts.fill("model-fit-open", &slots),
    }
}

fn parameter_table(pen: &Pen<'_>, model: &FittedModel) -> Table {
    let rows = model.parameters.iter().map(|parameter| {
        vec![
            html! {
                code { (visible(&parameter.name)) }
                @if parameter.on_boundary {
                    " " span class="flag" { (pen.texts.text("on-boundary")) }
                }
            },
            cell(pen.formats.significant(parameter.value, 4)),
            cell(pen.maybe(parameter.standard_error, |e| pen.formats.significant(e, 2))),
        ]
    });
    Table {
        label: pen.texts.text("parameters-heading"),
        columns: vec![
            Column::words(pen.texts.text("column-parameter")),
            Column::numbers(pen.texts.text("column-estimate")),
            Column::numbers(pen.texts.text("column-standard-error")),
        ],
        rows: rows.collect(),
    }
}
