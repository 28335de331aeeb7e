//! A posterior distribution as tables.

use crate::error::Result;
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::learn::buying::Posterior;
use crate::method::{Note, Request};

use super::plan::tails;

/// The output `posterior`: one row a parameter.
pub(super) fn summary(posterior: &Posterior, request: &Request) -> Result<DataFrame> {
    let n = posterior.names.len();
    let names: Strings = posterior.names.iter().collect();
    let mut table = TableBuilder::new()
        .text("parameter", &names, &Validity::all())
        .float64("mean", posterior.means())
        .float64("standard_deviation", posterior.sds());
    for level in request.levels() {
        let ends: Vec<Vec<f64>> = (0..n)
            .map(|k| {
                posterior.quantiles(&tails(level.value), |p| p.get(k).copied().unwrap_or(f64::NAN))
            })
            .collect();
        let end = |at: usize| ends.iter().map(|e| e.get(at).copied().unwrap_or(f64::NAN)).collect();
        table = table
            .float64(&format!("lower{}", level.suffix), end(0))
            .float64(&format!("upper{}", level.suffix), end(1));
    }
    table
        .float64("ess", vec![posterior.ess; n])
        .float64("k_hat", vec![posterior.k_hat; n])
        .float64("log_evidence", vec![posterior.log_evidence.unwrap_or(f64::NAN); n])
        .finish()
}

/// The output `draws`: one row a draw and parameter.
pub(super) fn draws(posterior: &Posterior) -> Result<DataFrame> {
    let n = posterior.names.len().max(1);
    let rows = posterior.draws.len();
    let names: Strings =
        (0..rows).map(|i| posterior.names.get(i % n).map_or("", String::as_str)).collect();
    TableBuilder::new()
        .int64("draw", (0..rows).map(|i| (i / n) as i64).collect(), &Validity::all())
        .text("parameter", &names, &Validity::all())
        .float64("value", posterior.draws.clone())
        .finish()
}

/// A warning where the draws are not to be trusted.
pub(super) fn note(posterior: &Posterior) -> Option<Note> {
    (!posterior.is_reliable()).then(|| {
        let text = format!(
            "the posterior is unlike what it was sampled from (k-hat {:.2}); take more draws or \
             stronger priors",
            posterior.k_hat
        );
        Note::warning("posterior_unreliable", text).with("k_hat", posterior.k_hat)
    })
}
