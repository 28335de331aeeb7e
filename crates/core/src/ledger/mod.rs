//! The one road from raw transactions to what the methods need of each customer.

mod batch;
mod calendar;
#[cfg(feature = "report")]
mod compared;
mod customers;
mod declared;
mod digest;
mod entries;
mod events;
mod extra;
mod features;
mod history;
mod index;
#[expect(
    clippy::module_inception,
    reason = "the folder is the prefix of the id, and the id is `ledger`"
)]
mod ledger;
#[cfg(feature = "report")]
mod lifecycle;
#[cfg(feature = "report")]
mod log;
mod members;
mod model;
mod output;
#[cfg(feature = "report")]
mod paths;
mod periods;
mod plan;
mod profile;
mod read;
#[cfg(feature = "report")]
mod repeats;
mod rhythm;
mod runs;
mod saved;
mod saved_events;
mod settings;
mod shard;
mod state;
mod tables;
mod tally;

pub use batch::Transactions;
#[cfg(feature = "report")]
pub(crate) use calendar::{date_text, parse_day};
#[cfg(feature = "report")]
pub(crate) use compared::{Days, days_of};
#[cfg(feature = "report")]
pub(crate) use customers::Snapshot;
pub(crate) use customers::{
    BuyingColumns, Needs, RfmColumns, buying_columns, buying_columns_with, check_unique,
    rfm_columns,
};
pub(crate) use extra::{Extra, ExtraColumn, ExtraKind};
pub(crate) use features::{FeatureColumns, RFM, feature_columns};
pub use history::{EventTable, History};
pub use ledger::{Ledger, Nulls};
#[cfg(feature = "report")]
pub(crate) use lifecycle::{Stage, Stages};
#[cfg(feature = "report")]
pub(crate) use log::{LOG, ledger_of};
pub(crate) use members::{MemberColumns, Wanted, member_columns, segments_by_customer};
pub use model::LedgerModel;
#[cfg(feature = "report")]
pub(crate) use model::state_of;
#[cfg(feature = "report")]
pub(crate) use paths::Paths;
pub(crate) use periods::{PeriodColumns, period_columns};
pub use settings::{Detail, Occasion, Refunds, Settings};
pub use state::State;
pub use tables::{Calibration, Cohorts, Gaps, Rfm, Summary};
pub use tally::{Losses, Tally};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_data;
#[cfg(test)]
mod tests_saved;
#[cfg(test)]
mod tests_twin;
