//! Tables of contracts.

use crate::error::{Error, Result, Rows};
use crate::frame::{Columns, Keys, Scan, View};
use crate::ledger::check_unique;
use crate::method::{Basis, Input};

/// Tenures, one row a customer.
pub(super) struct Tenures {
    pub(super) customers: Option<Keys>,
    pub(super) tenure: Vec<f64>,
    pub(super) churned: Vec<bool>,
    pub(super) weight: Option<Vec<f64>>,
    pub(super) basis: Basis,
}

impl Tenures {
    pub(super) fn read(input: Input, columns: &Columns, fitting: bool) -> Result<Self> {
        let Input::Table(source) = input else {
            return Err(Error::invalid_data("`data` must be a table, got a model"));
        };
        let scan = Scan::open(source)?;
        let mut names = columns.names(&["tenure", "churned"]);
        for name in ["customer_id", "weight"] {
            let name = columns.name(name);
            if scan.has(name) && (fitting || name != columns.name("weight")) {
                names.push(name);
            }
        }
        let batch = scan.read(&names)?;
        let view = View::new(&batch, columns);
        let tenure = view.numbers("tenure")?;
        let (churned, known) = view.booleans("churned")?;
        refuse(&view, "tenure", "that are missing", |i| tenure[i].is_nan())?;
        refuse(&view, "churned", "that are missing", |i| !known.is_valid(i))?;
        refuse(&view, "tenure", "that are not whole or outside [0, 65535]", |i| {
            !is_tenure(tenure[i])
        })?;
        refuse(&view, "tenure", "that are 0 where the customer has left", |i| {
            churned[i] && tenure[i] < 1.0
        })?;
        let weight = view.has("weight").then(|| view.numbers("weight")).transpose()?;
        if let Some(weight) = &weight {
            let wrong = |i: usize| !(weight[i] >= 0.0 && weight[i].is_finite());
            refuse(&view, "weight", "that are missing or negative", wrong)?;
        }
        let customers = view.has("customer_id").then(|| view.keys("customer_id")).transpose()?;
        if let Some(keys) = customers.as_ref().filter(|_| fitting) {
            check_unique(&view, keys)?;
        }
        let basis = Basis::of_table(batch.rows() as u64, batch.names().to_vec());
        Ok(Self { customers, tenure, churned, weight, basis })
    }
}

pub(super) fn is_tenure(tenure: f64) -> bool {
    (0.0..=65_535.0).contains(&tenure) && tenure.fract() == 0.0
}

fn refuse(view: &View<'_>, name: &str, what: &str, wrong: impl FnMut(usize) -> bool) -> Result<()> {
    let rows = Rows::find(view.rows(), wrong);
    if rows.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_rows(view.caller_name(name), what, rows, None))
}
