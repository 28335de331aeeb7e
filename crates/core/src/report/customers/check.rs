//! Whether the parts of a report fit together.

use crate::error::{Error, Result};
use crate::report::data::{CustomerReport, Histogram};

/// The largest grid, in cells, and the longest line, in days, that a page takes.
const LARGEST_GRID: usize = 10_000;

/// The most columns that a histogram can have and still be read.
const MOST_COLUMNS: usize = 400;

/// Checks every length that one field prescribes for another.
pub(super) fn shapes(report: &CustomerReport) -> Result<()> {
    if let Some(histogram) = &report.p_alive {
        check_histogram("p_alive", histogram)?;
    }
    if let Some(next) = &report.next_purchase {
        check_histogram("next_purchase", &next.days)?;
    }
    if let Some(matrix) = &report.alive_matrix {
        let cells = matrix.frequency.len() * matrix.recency.len();
        must("alive_matrix", "one value per frequency and recency", matrix.p_alive.len(), cells)?;
        if LARGEST_GRID < cells {
            return Err(Error::limit(format!(
                "`alive_matrix` must have at most {LARGEST_GRID} cells, got {cells}"
            )));
        }
    }
    if let Some(tracking) = &report.tracking {
        let days = tracking.days.len();
        if LARGEST_GRID < days {
            return Err(Error::limit(format!(
                "`tracking` must have at most {LARGEST_GRID} days, got {days}"
            )));
        }
        must("tracking.actual", "one value per day", tracking.actual.len(), days)?;
        must("tracking.expected", "one value per day", tracking.expected.len(), days)?;
        if !tracking.band.is_empty() {
            must("tracking.band", "one interval per day", tracking.band.len(), days)?;
        }
        if !tracking.days.is_sorted() {
            return Err(Error::invalid_data("`tracking.days` must be ascending"));
        }
    }
    Ok(())
}

fn check_histogram(name: &str, histogram: &Histogram) -> Result<()> {
    if histogram.counts.is_empty() && histogram.edges.is_empty() {
        return Ok(());
    }
    must(name, "one edge more than counts", histogram.edges.len(), histogram.counts.len() + 1)?;
    let ascending = histogram.edges.is_sorted_by(|a, b| a < b);
    if !ascending || histogram.edges.iter().any(|edge| !edge.is_finite()) {
        return Err(Error::invalid_data(format!(
            "the edges of `{name}` must be finite and ascending"
        )));
    }
    if MOST_COLUMNS < histogram.counts.len() {
        return Err(Error::limit(format!("`{name}` must have at most {MOST_COLUMNS} counts")));
    }
    Ok(())
}

fn must(name: &str, rule: &str, got: usize, expected: usize) -> Result<()> {
    if got == expected {
        return Ok(());
    }
    Err(Error::invalid_data(format!("`{name}` must have {rule} ({expected}), got {got}")))
}
