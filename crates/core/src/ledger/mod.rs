//! The one road from raw transactions to what the methods need of each customer.

mod customers;

pub(crate) use customers::{BuyingColumns, Needs, RfmColumns, buying_columns, rfm_columns};
