//! The method `ledger`: parameters, and what is declared of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declared::{OUTPUTS, ROLES};
use super::model::LedgerModel;
use super::read::{Source, read};
use super::settings::{Detail, Occasion, Refunds};
use crate::error::{Error, Result};
use crate::frame::{Columns, Scan};
use crate::method::{Fitted, Input, Inputs, Kind, Method, OutputSpec, RoleSpec, Task, Unit};

/// What becomes of a row whose timestamp or amount is missing.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Nulls {
    /// The call fails and names the rows.
    #[default]
    Error,
    /// The row is left out and counted in a note.
    Drop,
}

/// What did each customer buy, and when?
///
/// # Input
/// Transactions in any order, one row each: `customer_id`, `timestamp`, and `amount` or
/// `quantity` and `price`; optionally `transaction_id` (the rows of one order share it) and
/// `currency`.
///
/// # Model
/// None: the ledger counts exactly. A purchase occasion is all that a customer buys on one local
/// day; money is added up in integer minor units. The result depends on the rows alone, not on
/// their order, on batches, threads, updates or merges.
///
/// # Output
/// Tables of customers in ascending order of their id: `summary` (frequency, recency, T,
/// monetary_value as Fader and Hardie define them), `rfm`, `calibration`, `gaps`, `history`; and
/// `cohorts`.
///
/// # When not to use
/// For amounts in several currencies: convert them first, or keep one ledger for each.
///
/// # References
/// Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
/// Journal of Marketing Research 42(4).
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct Ledger {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// In what durations are told.
    pub unit: Unit,
    /// Zone in which days begin: an IANA name or an offset such as `+02:00`. Without it: the
    /// column's own; timestamps without a zone are taken as they stand.
    pub time_zone: Option<String>,
    /// Local time at which a day begins.
    pub day_starts_at: String,
    /// What counts as one purchase.
    pub occasion: Occasion,
    /// How much of the past is kept.
    pub detail: Detail,
    /// Last day that tables regard, in ISO 8601; an instant stands for its local day. Without it:
    /// the last day in the data. With `detail = "summary"` later rows are not even kept.
    pub as_of: Option<String>,
    /// Last days of calibration periods that `detail = "summary"` is to keep, in ISO 8601.
    pub splits: Vec<String>,
    /// ISO code of the one currency; another one in the column `currency` is an error.
    pub currency: Option<String>,
    /// Digits of a minor unit. Without it: the scale of a decimal column, else 2.
    #[schemars(range(min = 0, max = 9))]
    pub decimals: Option<u32>,
    /// What becomes of refunds: negative amounts, negative quantities, cancelled transactions.
    pub refunds: Refunds,
    /// A row whose `transaction_id` begins with this text is a refund. Without it none is.
    pub cancellation_prefix: Option<String>,
    /// What becomes of a row whose timestamp or amount is missing.
    pub nulls: Nulls,
    /// How text timestamps are written, as in strptime. Without it: ISO 8601.
    pub timestamp_format: Option<String>,
    /// Numeric columns that `detail = "events"` is to keep.
    pub numbers: Vec<String>,
    /// Text columns that `detail = "events"` is to keep.
    pub texts: Vec<String>,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            unit: Unit::default(),
            time_zone: None,
            day_starts_at: "00:00".to_owned(),
            occasion: Occasion::default(),
            detail: Detail::default(),
            as_of: None,
            splits: Vec::new(),
            currency: None,
            decimals: None,
            refunds: Refunds::default(),
            cancellation_prefix: None,
            nulls: Nulls::default(),
            timestamp_format: None,
            numbers: Vec::new(),
            texts: Vec::new(),
        }
    }
}

impl Method for Ledger {
    const ID: &'static str = "ledger";
    const KIND: Kind = Kind::State;
    const ROLES: &'static [RoleSpec] = ROLES;
    const OUTPUTS: &'static [OutputSpec] = OUTPUTS;
    type Model = LedgerModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<LedgerModel>> {
        let model = self.read(Source::of(inputs.take_data()?)?, task)?;
        let (basis, notes) = (model.basis_now(), model.notes_now());
        Ok(Fitted::new(model, basis, notes))
    }
}

impl Ledger {
    /// Reads transactions from an opened table.
    ///
    /// # Errors
    /// As a fit.
    pub(crate) fn of_scan(&self, scan: Scan, task: &Task) -> Result<LedgerModel> {
        self.read(Source { scan, path: None }, task)
    }

    fn read(&self, source: Source, task: &Task) -> Result<LedgerModel> {
        let (state, columns) = read(self, source, None, task)?;
        let tally = state.tally();
        if tally.rows == 0 {
            let left_out = tally.without_key + tally.with_null + tally.late;
            let error = Error::invalid_data(format!(
                "there must be at least one transaction, got {left_out} rows of which none counts"
            ));
            return Err(match left_out {
                0 => error.hint("a reader or stream gives its rows once: was it consumed already?"),
                _ => error,
            });
        }
        Ok(LedgerModel::new(self.clone(), state, columns))
    }
}

impl Source {
    /// Opens the table of an input.
    ///
    /// # Errors
    /// `InvalidData` for a model; what opening says.
    pub(super) fn of(input: Input) -> Result<Self> {
        let Input::Table(source) = input else {
            return Err(Error::invalid_data("input `data` must be a table of transactions"));
        };
        let path = match &source {
            crate::frame::Source::Path(path) => Some(path.clone()),
            _ => None,
        };
        Ok(Self { scan: Scan::open(source)?, path })
    }
}
