//! Which columns a call gives, and the table made of them.

use crate::error::{Error, Result};
use crate::frame::{DataFrame, TableBuilder, Validity};
use crate::ledger::BuyingColumns;
use crate::method::options::percent;
use crate::method::scorer::canonical;
use crate::method::{Level, Request};

/// One chosen output with its options.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: &'static str,
    pub(super) horizon: f64,
    pub(super) levels: Vec<Level>,
    pub(super) given_data: bool,
    pub(super) margin: f64,
    pub(super) discount_rate: f64,
}

/// The chosen row outputs, and the names of the columns that they give in order.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) items: Vec<Item>,
    pub(super) columns: Vec<String>,
}

impl Plan {
    /// # Errors
    /// `InvalidParameter` where a table is among the outputs.
    pub(super) fn new(request: &Request) -> Result<Self> {
        if let Some(table) = request.table() {
            return Err(Error::invalid_parameter(
                "outputs",
                format_args!("must be row outputs, got `{}`", table.name),
            ));
        }
        let items: Vec<Item> = request
            .outputs()
            .iter()
            .map(|output| Item {
                name: output.name,
                horizon: request.number("horizon").unwrap_or(13.0),
                levels: request.levels(),
                given_data: request.text("given").as_deref() == Some("data"),
                margin: request.number("margin").unwrap_or(1.0),
                discount_rate: request.number("discount_rate").unwrap_or(0.0),
            })
            .collect();
        let columns = items.iter().flat_map(Item::columns).collect();
        Ok(Self { items, columns })
    }

    /// The values of all rows, row by row, as a table behind `customer_id`.
    pub(super) fn table(&self, customers: &BuyingColumns, values: &[f64]) -> Result<DataFrame> {
        let width = self.columns.len();
        let mut table = TableBuilder::new();
        if let Some(keys) = &customers.customers {
            table = table.keys("customer_id", keys);
        }
        for (at, name) in self.columns.iter().enumerate() {
            let column: Vec<f64> = values.iter().skip(at).step_by(width).copied().collect();
            let dates = (name == "next_purchase").then(|| dates(customers, &column)).flatten();
            table = table.float64(name, column);
            if let Some((days, validity)) = dates {
                table = table.date("next_purchase_date", days, &validity);
            }
        }
        table.finish()
    }
}

impl Item {
    /// The names of its columns: value, then an interval a level.
    pub(super) fn columns(&self) -> Vec<String> {
        let mut names = vec![self.name.to_owned()];
        for level in &self.levels {
            if self.name == "next_purchase" {
                for q in tails(level.value) {
                    names.push(format!("next_purchase_q{}", percent(q)));
                }
            } else {
                names.push(format!("{}_lower{}", self.name, level.suffix));
                names.push(format!("{}_upper{}", self.name, level.suffix));
            }
        }
        names
    }
}

/// The columns of one row, filled from left to right.
#[derive(Debug)]
pub(super) struct Cells<'a>(std::slice::IterMut<'a, f64>);

impl<'a> Cells<'a> {
    pub(super) fn new(row: &'a mut [f64]) -> Self {
        Self(row.iter_mut())
    }

    /// Fills the next column; NaN of any kind becomes null.
    pub(super) fn push(&mut self, value: f64) {
        if let Some(cell) = self.0.next() {
            *cell = canonical(value);
        }
    }
}

/// The two probabilities that leave `level` between them.
pub(super) fn tails(level: f64) -> [f64; 2] {
    [0.5 * (1.0 - level), 0.5 * (1.0 + level)]
}

/// The local day on which a duration from `as_of` ends, where the data have dates.
fn dates(customers: &BuyingColumns, durations: &[f64]) -> Option<(Vec<i32>, Validity)> {
    /// 9999-12-31 in days since 1970: the last day that every language can show.
    const LAST_DAY: f64 = 2_932_896.0;
    let (as_of, unit) = (customers.as_of?, customers.unit?);
    let day = |duration: f64| f64::from(as_of) + (duration * unit.days()).ceil();
    let valid: Vec<bool> = durations.iter().map(|&d| day(d) <= LAST_DAY).collect();
    let days = durations.iter().map(|&d| if day(d) <= LAST_DAY { day(d) as i32 } else { 0 });
    Some((days.collect(), Validity::from_flags(valid)))
}
