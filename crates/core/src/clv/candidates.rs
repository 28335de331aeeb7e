//! Models of purchases by name: the one place that makes one, fits it or finds it in a file.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::frame::Columns;
use crate::ledger::BuyingColumns;
#[cfg(feature = "report")]
use crate::method::Input;
use crate::method::{Learned, Model, Task, Unit};

#[cfg(feature = "report")]
use super::auto::AutoModel;
use super::buying::{Buying, BuyingModel};
use super::covariates::{CovariatesOn, Design};
use super::transactions::Transactions;
use super::value::TransactionModel;
#[cfg(feature = "report")]
use super::value::ValueModel;
use super::{BgCnbdK, BgNbd, GgomNbd, MbgCnbdK, MbgNbd, Nbd, ParetoNbd};

/// What a model of purchases is fitted with, whichever it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) columns: Columns,
    pub(super) penalty: f64,
    pub(super) max_iter: u32,
    pub(super) unit: Unit,
    /// For the models that can have them; the others pass them over.
    pub(super) covariates: Covariates,
}

/// Covariates and groups; the fields of the methods that have them.
#[derive(Clone, Debug, Default)]
pub(super) struct Covariates {
    pub(super) purchases: Vec<String>,
    pub(super) dropout: Vec<String>,
    pub(super) equal: Vec<String>,
    pub(super) on: CovariatesOn,
    pub(super) penalty: f64,
    pub(super) pool: Option<String>,
    pub(super) pool_width: Option<f64>,
}

/// A method that settings make.
trait Candidate: Buying {
    fn of(settings: Settings) -> Self;
}

/// Further fields follow the four that all have.
macro_rules! candidate {
    ($method:ident, |$of:ident| { $($field:ident: $value:expr),* }) => {
        impl Candidate for $method {
            fn of($of: Settings) -> Self {
                let Settings { penalty, max_iter, unit, .. } = $of;
                Self { $($field: $value,)* columns: $of.columns, penalty, max_iter, unit }
            }
        }
    };
}

/// With covariates, which only some have on either scale.
macro_rules! candidate_with_covariates {
    ($method:ident $(, $on:ident)?) => {
        candidate!($method, |settings| {
            covariates: settings.covariates.purchases,
            covariates_dropout: settings.covariates.dropout,
            covariates_equal: settings.covariates.equal,
            $($on: settings.covariates.on,)?
            penalty_covariates: settings.covariates.penalty,
            pool: settings.covariates.pool,
            pool_width: settings.covariates.pool_width
        });
    };
}

candidate_with_covariates!(BgNbd, on);
candidate_with_covariates!(MbgNbd, on);
candidate_with_covariates!(ParetoNbd);
candidate!(GgomNbd, |settings| {});
candidate!(Nbd, |settings| {});
candidate!(BgCnbdK, |settings| { k: None });
candidate!(MbgCnbdK, |settings| { k: None });

/// Calls a generic function with the method of a name.
macro_rules! with_method {
    ($which:expr, $call:ident($($argument:expr),*)) => {
        match $which {
            TransactionModel::BgNbd => $call::<BgNbd>($($argument),*),
            TransactionModel::MbgNbd => $call::<MbgNbd>($($argument),*),
            TransactionModel::ParetoNbd => $call::<ParetoNbd>($($argument),*),
            TransactionModel::GgomNbd => $call::<GgomNbd>($($argument),*),
            TransactionModel::Nbd => $call::<Nbd>($($argument),*),
            TransactionModel::BgCnbdK => $call::<BgCnbdK>($($argument),*),
            TransactionModel::MbgCnbdK => $call::<MbgCnbdK>($($argument),*),
        }
    };
}

impl TransactionModel {
    #[cfg(feature = "report")]
    const ALL: [Self; 7] = [
        Self::BgNbd,
        Self::MbgNbd,
        Self::ParetoNbd,
        Self::GgomNbd,
        Self::Nbd,
        Self::BgCnbdK,
        Self::MbgCnbdK,
    ];

    /// Whether a fit wants the times between purchases.
    pub(super) fn needs_litt(self) -> bool {
        fn of<M: Candidate>() -> bool {
            M::NEEDS_LITT
        }
        with_method!(self, of())
    }

    /// Whether the model can have covariates and groups.
    pub(super) fn has_covariates(self) -> bool {
        matches!(self, Self::BgNbd | Self::MbgNbd | Self::ParetoNbd)
    }

    /// The id of the method.
    #[cfg(feature = "report")]
    pub(super) fn id(self) -> &'static str {
        fn of<M: Candidate>() -> &'static str {
            M::ID
        }
        with_method!(self, of())
    }

    /// Fits to customers.
    ///
    /// # Errors
    /// As the method.
    pub(super) fn fit(
        self,
        settings: &Settings,
        customers: &BuyingColumns,
        design: Option<Design>,
        task: &Task,
    ) -> Result<Arc<dyn Transactions>> {
        fn of<M: Candidate>(
            settings: Settings,
            customers: &BuyingColumns,
            design: Option<Design>,
            task: &Task,
        ) -> Result<Arc<dyn Transactions>> {
            Ok(Arc::new(BuyingModel::learn(&M::of(settings), customers, design, task)?))
        }
        with_method!(self, of(settings.clone(), customers, design, task))
    }

    /// The model of purchases within a loaded model of its own.
    ///
    /// # Errors
    /// `BadFile` for a model of another method.
    pub(super) fn within(self, model: &Model) -> Result<Arc<dyn Transactions>> {
        fn of<M: Candidate>(model: &Model) -> Result<Arc<dyn Transactions>> {
            Ok(Arc::new(concrete::<BuyingModel<M>>(model)?))
        }
        with_method!(self, of(model))
    }
}

/// The model of purchases that a fitted model is or holds.
///
/// # Errors
/// `InvalidData` where there is none, or one with covariates or groups.
#[cfg(feature = "report")]
pub(super) fn held(given: &Input) -> Result<Arc<dyn Transactions>> {
    let none = || Error::invalid_data("input `model` must be a model of purchases");
    let Input::Model(model) = given else { return Err(none()) };
    let (learned, id) = (model.learned(), model.id());
    let learned = learned.as_any();
    let bought = if let Some(value) = learned.downcast_ref::<ValueModel>() {
        value.bought()
    } else if let Some(auto) = learned.downcast_ref::<AutoModel>() {
        auto.value().bought()
    } else {
        let which = TransactionModel::ALL.into_iter().find(|which| which.id() == id);
        which.ok_or_else(none)?.within(model)?
    };
    match bought.design() {
        Some(_) => Err(Error::invalid_data(
            "input `model` must be a model without covariates and groups: the days of a customer \
             do not tell these",
        )),
        None => Ok(bought),
    }
}

/// What a loaded model has learned, where it is of this method.
///
/// # Errors
/// `BadFile` where it is of another.
pub(super) fn concrete<M: Learned + Clone>(model: &Model) -> Result<M> {
    let learned = model.learned();
    learned.as_any().downcast_ref::<M>().cloned().ok_or_else(|| {
        Error::bad_file(format!("a `{}` stands where another model belongs", model.id()))
    })
}
