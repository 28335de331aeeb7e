//! A log of transactions whose days matter: what analyses over time take.

use super::ledger::Ledger;
use super::settings::Detail;
use crate::error::Result;
use crate::frame::Columns;
use crate::method::{
    ColumnKind, ColumnSpec, Entry, Input, Inputs, Method, Model, RoleSpec, Task, Unit,
};

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

const fn optional(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { required: false, ..column(name, kind, doc) }
}

/// Transactions, day by day.
pub(crate) const LOG: RoleSpec = RoleSpec {
    name: "data",
    doc: "Transactions, one row each, or a ledger with `detail = \"days\"` or more.",
    required: true,
    models: &["ledger"],
    table: true,
    columns: &[
        column("customer_id", ColumnKind::Key, "Who."),
        column("timestamp", ColumnKind::Time, "When: instants, dates or ISO 8601 text."),
        optional("amount", ColumnKind::Money, "What was paid; negative for refunds."),
        optional("quantity", ColumnKind::Number, "With `price` in place of `amount`."),
        optional("price", ColumnKind::Money, "Price of one."),
        optional("transaction_id", ColumnKind::Key, "The rows of one order share it."),
        optional("currency", ColumnKind::Text, "ISO code; one for all rows."),
    ],
};

/// The ledger of a call: the caller's, or one of the transactions that keeps their days.
///
/// # Errors
/// As the ledger.
pub(crate) fn ledger_of(
    data: Input,
    columns: &Columns,
    unit: Unit,
    as_of: Option<&str>,
    task: &Task,
) -> Result<Model> {
    match data {
        Input::Model(ledger) => Ok(ledger),
        Input::Table(source) => {
            let params = Ledger {
                columns: columns.clone(),
                unit,
                as_of: as_of.map(str::to_owned),
                detail: Detail::Days,
                ..Ledger::default()
            };
            // Not through `fit`, which would name the ledger in errors: this analysis was called.
            let fitted = params.learn(&mut Inputs::new().with("data", source), task)?;
            const { &Entry::method::<Ledger>() }.hold(&params, fitted)
        }
    }
}
