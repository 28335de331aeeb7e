//! Which columns a call gives, and the table made of them.

use crate::error::{Error, Result};
use crate::frame::{DataFrame, TableBuilder, Validity};
use crate::learn::buying::Future;
use crate::ledger::BuyingColumns;
use crate::method::options::percent;
use crate::method::scorer::canonical;
use crate::method::{Level, Request};

/// What a value of a customer is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quantity {
    /// P(alive) at T.
    Alive,
    /// P(alive) times what [`of_future`] says of the future.
    Living(Ahead),
    /// One less that.
    Otherwise(Ahead),
    /// Time to the next purchase.
    NextPurchase,
    /// Mean spend of a purchase.
    Spend,
    /// Margin times spend times discounted purchases.
    Value,
}

/// What can be asked of the future of one who is alive.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Ahead {
    Purchases,
    Alive,
    Purchase,
    Ever,
    Count,
    Discounted,
}

/// One value column and the columns of its intervals.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(super) name: String,
    /// The output that it belongs to.
    pub(super) output: &'static str,
    pub(super) quantity: Quantity,
    /// From now; infinite for ever.
    pub(super) horizon: f64,
    /// Where the window of the purchases begins, from now.
    pub(super) start: f64,
    /// Number of purchases.
    pub(super) count: u32,
    pub(super) levels: Vec<Level>,
    pub(super) given_data: bool,
    pub(super) predictive: bool,
    pub(super) margin: f64,
    pub(super) discount_rate: f64,
}

/// The chosen row outputs, and the names of the columns that they give in order.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(super) items: Vec<Item>,
    pub(super) columns: Vec<String>,
}

impl Plan {
    /// # Errors
    /// `InvalidParameter` where a table is among the outputs, or a window begins behind its end.
    pub(super) fn new(request: &Request) -> Result<Self> {
        if let Some(table) = request.table() {
            return Err(Error::invalid_parameter(
                "outputs",
                format_args!("must be row outputs, got `{}`", table.name),
            ));
        }
        let mut items = Vec::new();
        for output in request.outputs() {
            let Some(quantity) = quantity(output.name) else {
                return Err(Error::internal(format!("no value is known for `{}`", output.name)));
            };
            let has = |option: &str| output.options.iter().any(|o| o.name == option);
            let horizons = if has("horizon") { horizons(request)? } else { once(13.0) };
            let counts = if has("count") { counts(request)? } else { once(0.0) };
            for (horizon, ahead) in &horizons {
                for (count, times) in &counts {
                    let start = if has("start") { start(request, *horizon)? } else { 0.0 };
                    let predictive = has("predictive") && request.flag("predictive");
                    if predictive && start > 0.0 {
                        return Err(Error::invalid_parameter(
                            "predictive",
                            "must be false where `start` is above 0",
                        ));
                    }
                    let forever = has("forever") && request.flag("forever");
                    // No purchase at all is what those who have left do too.
                    let none = quantity == Quantity::Living(Ahead::Count) && *count == 0.0;
                    let quantity =
                        if none { Quantity::Otherwise(Ahead::Purchase) } else { quantity };
                    items.push(Item {
                        name: format!("{}{ahead}{times}", output.name),
                        output: output.name,
                        quantity,
                        horizon: if forever { f64::INFINITY } else { *horizon },
                        start,
                        count: *count as u32,
                        levels: request.levels(),
                        given_data: request.text("given").as_deref() == Some("data"),
                        predictive,
                        margin: request.number("margin").unwrap_or(1.0),
                        discount_rate: request.number("discount_rate").unwrap_or(0.0),
                    });
                }
            }
        }
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

fn quantity(output: &str) -> Option<Quantity> {
    Some(match output {
        "p_alive" => Quantity::Alive,
        "p_alive_in" => Quantity::Living(Ahead::Alive),
        "expected_purchases" => Quantity::Living(Ahead::Purchases),
        "discounted_purchases" => Quantity::Living(Ahead::Discounted),
        "p_purchase" => Quantity::Living(Ahead::Purchase),
        "p_no_purchase" => Quantity::Otherwise(Ahead::Purchase),
        "p_purchases" => Quantity::Living(Ahead::Count),
        "p_ever" => Quantity::Living(Ahead::Ever),
        "next_purchase" => Quantity::NextPurchase,
        "expected_spend" => Quantity::Spend,
        "clv" => Quantity::Value,
        _ => return None,
    })
}

fn once(value: f64) -> Vec<(f64, String)> {
    vec![(value, String::new())]
}

/// The values of an option that may be a list, each with the suffix of its columns.
fn horizons(request: &Request) -> Result<Vec<(f64, String)>> {
    let (values, several) = request.numbers("horizon");
    if values.is_empty() {
        return Ok(once(13.0));
    }
    distinct("horizon", &values)?;
    let suffix = |v: f64| {
        if several { format!("_h{}", v.to_string().replace('.', "_")) } else { String::new() }
    };
    Ok(values.into_iter().map(|v| (v, suffix(v))).collect())
}

/// Counts of purchases, whole by the option's schema.
fn counts(request: &Request) -> Result<Vec<(f64, String)>> {
    let (values, several) = request.numbers("count");
    if values.is_empty() {
        return Ok(once(1.0));
    }
    distinct("count", &values)?;
    if let Some(wrong) = values.iter().find(|v| v.fract() != 0.0) {
        return Err(Error::invalid_parameter("count", format_args!("must be whole, got {wrong}")));
    }
    let suffix = |v: f64| if several { format!("_n{v}") } else { String::new() };
    Ok(values.into_iter().map(|v| (v, suffix(v))).collect())
}

fn distinct(name: &str, values: &[f64]) -> Result<()> {
    for (at, value) in values.iter().enumerate() {
        if values[..at].contains(value) {
            return Err(Error::invalid_parameter(
                name,
                format_args!("must hold each number once, got {value} twice"),
            ));
        }
    }
    Ok(())
}

fn start(request: &Request, horizon: f64) -> Result<f64> {
    let start = request.number("start").unwrap_or(0.0);
    if start > horizon {
        return Err(Error::invalid_parameter(
            "start",
            format_args!("must be at most `horizon` ({horizon}), got {start}"),
        ));
    }
    Ok(start)
}

impl Item {
    /// The names of its columns: value, then an interval a level.
    pub(super) fn columns(&self) -> Vec<String> {
        let mut names = vec![self.name.clone()];
        for level in &self.levels {
            if self.quantity == Quantity::NextPurchase {
                for q in tails(level.value) {
                    names.push(format!("{}_q{}", self.name, percent(q)));
                }
            } else {
                names.push(format!("{}_lower{}", self.name, level.suffix));
                names.push(format!("{}_upper{}", self.name, level.suffix));
            }
        }
        names
    }

    /// What the item needs to know of the future of one who is alive.
    pub(super) fn ahead(&self) -> Option<Ahead> {
        match self.quantity {
            Quantity::Living(ahead) | Quantity::Otherwise(ahead) => Some(ahead),
            Quantity::Value => Some(Ahead::Discounted),
            Quantity::Alive | Quantity::NextPurchase | Quantity::Spend => None,
        }
    }

    /// That, of one future.
    pub(super) fn of_future(&self, ahead: Ahead, future: &impl Future) -> f64 {
        let t = self.horizon;
        match ahead {
            Ahead::Purchases if self.start > 0.0 => {
                future.expected_purchases_between(self.start, t)
            }
            Ahead::Purchases => future.expected_purchases(t),
            Ahead::Alive => future.p_alive_in(t),
            Ahead::Purchase => future.p_purchase(t),
            Ahead::Ever => future.p_ever(),
            Ahead::Count => future.pmf(self.count, t),
            Ahead::Discounted => future.discounted_purchases(t, self.discount_rate),
        }
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
