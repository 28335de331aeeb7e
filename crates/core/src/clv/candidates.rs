//! Models of purchases by name: fitted alike, compared with one another.

use std::sync::Arc;

use crate::error::Result;
use crate::frame::Columns;
use crate::ledger::BuyingColumns;
use crate::method::{Task, Unit};

use super::buying::{Buying, BuyingModel};
use super::transactions::Transactions;
use super::value::TransactionModel;
use super::{BgCnbdK, BgNbd, GgomNbd, MbgCnbdK, MbgNbd, Nbd, ParetoNbd};

/// What all candidates are fitted with.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) columns: Columns,
    pub(super) penalty: f64,
    pub(super) max_iter: u32,
    pub(super) unit: Unit,
}

impl TransactionModel {
    /// Whether a fit wants the times between purchases.
    pub(super) fn needs_litt(self) -> bool {
        matches!(self, Self::BgCnbdK | Self::MbgCnbdK)
    }

    /// Fits to customers.
    ///
    /// # Errors
    /// As the method.
    #[expect(clippy::needless_update, reason = "some of the methods have more parameters")]
    pub(super) fn fit(
        self,
        settings: &Settings,
        customers: &BuyingColumns,
        task: &Task,
    ) -> Result<Arc<dyn Transactions>> {
        fn of<M: Buying>(
            method: &M,
            customers: &BuyingColumns,
            task: &Task,
        ) -> Result<Arc<dyn Transactions>> {
            Ok(Arc::new(BuyingModel::learn(method, customers, None, task)?))
        }
        let Settings { columns, penalty, max_iter, unit } = settings.clone();
        macro_rules! of {
            ($method:ident) => {
                of(
                    &$method { columns, penalty, max_iter, unit, ..$method::default() },
                    customers,
                    task,
                )
            };
        }
        match self {
            Self::BgNbd => of!(BgNbd),
            Self::MbgNbd => of!(MbgNbd),
            Self::ParetoNbd => of!(ParetoNbd),
            Self::GgomNbd => of!(GgomNbd),
            Self::Nbd => of!(Nbd),
            Self::BgCnbdK => of!(BgCnbdK),
            Self::MbgCnbdK => of!(MbgCnbdK),
        }
    }
}
