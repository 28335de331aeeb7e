//! Why a customer has these scores and this segment, compared with the typical customer.

use crate::error::Result;
use crate::ledger::RfmColumns;
use crate::math::shapley::shapley;
use crate::method::{Cause, Effect, Outcome, Reason, Reasons, Request, Task};

use super::model::{RfmModel, measures};
use super::tiers::{TIERS, tier};

/// The columns behind recency, frequency and monetary value.
const CAUSES: [Cause<'static>; 3] = [
    Cause { column: "days_since_last", label: "days since the last purchase" },
    Cause { column: "orders", label: "orders" },
    Cause { column: "total_value", label: "spent in all" },
];

/// Scores, in the order of the measures.
const SCORES: [(&str, &str); 3] = [
    ("recency_score", "recency score"),
    ("frequency_score", "frequency score"),
    ("monetary_score", "monetary score"),
];

pub(super) fn reasons(
    model: &RfmModel,
    request: &Request,
    columns: &RfmColumns,
    task: &Task,
) -> Result<Outcome> {
    let mut reasons = Reasons::new(request)?;
    let [recency, frequency, monetary] = measures(columns);
    for row in 0..columns.len() {
        if row % 65_536 == 0 {
            task.report("explaining", row as u64, columns.len() as u64)?;
        }
        let own = [recency[row], frequency[row], monetary[row]];
        for output in request.outputs() {
            match SCORES.iter().position(|(name, _)| *name == output.name) {
                Some(at) => add_score(model, &mut reasons, row, own, at),
                None if output.name == "value_tier" => add_tier(model, &mut reasons, row, own),
                None => add_segment(model, &mut reasons, row, own),
            }
        }
    }
    Ok(reasons.finish(columns.customers.as_ref())?.notes(columns.notes.iter().cloned()))
}

fn add_score(model: &RfmModel, reasons: &mut Reasons, row: usize, own: [f64; 3], at: usize) {
    let of = |measures: [f64; 3]| f64::from(model.scores(measures)[at]);
    let (output, label) = SCORES[at];
    let reason = reason(model, own, at, of(own) - of(model.typical));
    reasons.add(row, &Effect { output, label, word: None }, &[reason]);
}

fn add_segment(model: &RfmModel, reasons: &mut Reasons, row: usize, own: [f64; 3]) {
    let rule = |measures: [f64; 3]| model.table.rule(model.scores(measures));
    let word = model.rules.get(rule(own)).map(|rule| rule.segment.as_str());
    let effect = Effect { output: "segment", label: "segment", word };
    reasons.add(row, &effect, &alike(model, own, rule));
}

fn add_tier(model: &RfmModel, reasons: &mut Reasons, row: usize, own: [f64; 3]) {
    let of = |[_, _, monetary]: [f64; 3]| tier(model.tiers, monetary);
    let word = TIERS.get(of(own)).copied();
    let effect = Effect { output: "value_tier", label: "value tier", word };
    reasons.add(row, &effect, &alike(model, own, of));
}

/// What each measure adds to being where `of` says, compared with the typical customer.
fn alike(model: &RfmModel, own: [f64; 3], of: impl Fn([f64; 3]) -> usize) -> Vec<Reason<'static>> {
    let found = of(own);
    let same: Vec<f64> = (0..8)
        .map(|mask: usize| {
            let pick = |at: usize| if mask >> at & 1 == 1 { own[at] } else { model.typical[at] };
            f64::from(u8::from(of([pick(0), pick(1), pick(2)]) == found))
        })
        .collect();
    let parts = shapley(&same).into_iter().enumerate();
    parts.map(|(at, contribution)| reason(model, own, at, contribution)).collect()
}

/// Recency is shown as the column has it: in days, not negated.
fn reason(model: &RfmModel, own: [f64; 3], at: usize, contribution: f64) -> Reason<'static> {
    let shown = |measure: f64| if at == 0 { 0.0 - measure } else { measure };
    Reason {
        cause: CAUSES[at],
        value: shown(own[at]),
        typical: shown(model.typical[at]),
        contribution,
    }
}
