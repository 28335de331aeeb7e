//! The customer report: who the customers are, who comes back, what they are worth, and how
//! far the model behind it can be trusted.

mod check;
mod future;
mod model;
pub(super) mod past;
mod summary;

use super::data::CustomerReport;
use super::format::Formats;
use super::page::{Pen, page};
use super::{checks, closing};
use crate::error::Result;
use crate::texts::Texts;

/// The report as one HTML page.
///
/// Sections without data are left out; the facts alone make a page. Everything that comes
/// from data is escaped, and control and direction marks in it are made visible.
///
/// ```
/// use habitue::report::{CustomerReport, OwnTexts, Texts, customer_report};
///
/// let mut report = CustomerReport::default();
/// report.facts.customers = 4_338;
/// let page = customer_report(&report, &Texts::new("en", &OwnTexts::None)?)?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("4,338"));
/// # Ok::<(), habitue::Error>(())
/// ```
///
/// # Errors
/// Parts of the report contradict each other: a histogram needs one edge more than it has
/// counts, lines need a value per day, a matrix one per cell.
pub fn customer_report(report: &CustomerReport, texts: &Texts) -> Result<String> {
    check::shapes(report)?;
    let formats = Formats::new(texts, report.facts.currency.as_deref());
    let pen = Pen { texts, formats };
    let title = pen.heading(report.facts.title.as_deref(), "customers-title");
    let matrix = report.alive_matrix.as_ref();
    let sections: Vec<_> = [
        past::segments(&pen, &report.segments),
        past::retention(&pen, report),
        future::p_alive(&pen, report),
        future::next_purchase(&pen, report),
        future::at_risk(&pen, report),
        report.tracking.as_ref().and_then(|tracking| checks::tracking(&pen, tracking)),
        checks::calibration(&pen, &report.calibration),
        matrix.and_then(|matrix| checks::alive_matrix(&pen, matrix, report.facts.unit)),
        model::parameters(&pen, report),
        closing::notes(&pen, &report.notes),
        closing::reproduction(&pen, report.reproduction.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let header = summary::header(&pen, report, &title);
    Ok(page(&pen, &title, &header, &sections).into_string())
}

impl Pen<'_> {
    /// The name of a segment: the catalogue's, or the segment's own.
    fn segment(&self, name: &str) -> String {
        self.texts.segment(name).unwrap_or_else(|| super::format::visible(name).into_owned())
    }

    /// A number that may be missing.
    fn maybe(&self, value: Option<f64>, show: impl Fn(f64) -> String) -> String {
        show(value.unwrap_or(f64::NAN))
    }
}

/// `part / whole`, or nothing where there is no whole.
fn share(part: f64, whole: f64) -> Option<f64> {
    let share = part / whole;
    share.is_finite().then_some(share)
}
