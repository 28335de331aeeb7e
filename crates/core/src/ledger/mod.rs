//! The one road from raw transactions to what the methods need of each customer.

mod batch;
mod calendar;
mod customers;
mod digest;
mod entries;
mod events;
mod index;
mod profile;
mod runs;
mod saved;
mod saved_events;
mod settings;
mod shard;
mod state;
mod tables;

pub use batch::Transactions;
pub(crate) use customers::{BuyingColumns, Needs, RfmColumns, buying_columns, rfm_columns};
pub use settings::{Detail, Occasion, Refunds, Settings};
pub use state::{Losses, State, Tally};
pub use tables::{Calibration, Cohorts, Gaps, Rfm, Summary};

#[cfg(test)]
mod tests;
