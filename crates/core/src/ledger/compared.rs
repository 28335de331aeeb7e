//! What a comparison of models needs: customers, and the days of their purchases where the input
//! has them.

use super::customers::{
    BuyingColumns, Needs, Snapshot, buying_of_table, holds_transactions, transactions,
};
use super::model::with_ledger;
use super::settings::{Detail, Occasion};
use crate::error::Result;
use crate::frame::{Columns, Scan};
use crate::method::{Input, Model, Task};

/// What the input has.
pub(crate) enum Days {
    /// A ledger, which keeps the days where it was asked to; one of raw transactions does.
    Known(Snapshot),
    /// Ready columns, and whether `litt` is among them.
    Unknown(Box<BuyingColumns>, bool),
}

/// Reads customers from anything, and keeps the days of raw transactions.
///
/// # Errors
/// As [`super::buying_columns`].
pub(crate) fn days_of(input: Input, columns: &Columns, needs: Needs, task: &Task) -> Result<Days> {
    let source = match input {
        Input::Model(model) => return Ok(Days::Known(Snapshot::of_model(&model)?)),
        Input::Table(source) => source,
    };
    let scan = Scan::open(source)?;
    if holds_transactions(&scan, columns, "frequency")? {
        let ledger = transactions(scan, columns, None, needs.unit, Detail::Days, task)?;
        return Ok(Days::Known(ledger));
    }
    let litt = scan.has(columns.name("litt"));
    let customers = buying_of_table(scan, columns, Needs { litt, ..needs }, &[], task)?;
    Ok(Days::Unknown(Box::new(customers), litt))
}

impl Snapshot {
    /// A ledger as it is now.
    ///
    /// # Errors
    /// `InvalidData` for another model.
    pub(crate) fn of_model(model: &Model) -> Result<Self> {
        with_ledger(model, |ledger| Ok(Self::of(ledger)))
    }

    /// Whether the times between purchases are known at the ledger's own day.
    pub(crate) fn has_litt(&self) -> bool {
        self.state().settings().occasion != Occasion::Transaction
    }

    /// Whether the past can be asked for.
    ///
    /// # Errors
    /// `InvalidParameter` naming `detail`.
    pub(crate) fn check_days(&self) -> Result<()> {
        match self.state().settings().detail {
            Detail::Summary => Err(super::profile::not_kept("a time to hold out")),
            Detail::Days | Detail::Events => Ok(()),
        }
    }
}
