//! The ledger's plain twin: what the tables of some sales are by definition.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::calendar::{Calendar, FIRST_DAY, LAST_DAY, parse_day, week_start};
use super::*;
use crate::frame::{KeyValues, Keys, Strings, Validity};
use crate::method::Unit;

pub(super) const DAY: i64 = 86_400_000_000;

/// One transaction of a test.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale {
    pub(super) customer: i64,
    pub(super) micros: i64,
    pub(super) minor: i64,
    pub(super) order: Option<i64>,
}

/// Columns that own their values.
pub(super) struct Columns {
    customers: KeyValues,
    micros: Vec<i64>,
    minor: Vec<i64>,
    orders: Option<Keys>,
}

impl Columns {
    pub(super) fn of(sales: &[Sale], text: bool, orders: bool) -> Self {
        let name = |sale: &Sale| format!("customer {}", sale.customer);
        let customers = if text {
            KeyValues::Text(sales.iter().map(name).collect::<Strings>())
        } else {
            KeyValues::Int64(sales.iter().map(|s| s.customer).collect())
        };
        let keys = Keys {
            values: KeyValues::Int64(sales.iter().map(|s| s.order.unwrap_or(0)).collect()),
            validity: Validity::from_flags(sales.iter().map(|s| s.order.is_some()).collect()),
        };
        Self {
            customers,
            micros: sales.iter().map(|s| s.micros).collect(),
            minor: sales.iter().map(|s| s.minor).collect(),
            orders: orders.then_some(keys),
        }
    }

    pub(super) fn batch(&self) -> Transactions<'_> {
        Transactions {
            customers: &self.customers,
            micros: &self.micros,
            minor: &self.minor,
            keep: None,
            refund: None,
            orders: self.orders.as_ref(),
            first_row: 0,
            columns: None,
            numbers: &[],
            texts: &[],
        }
    }
}

pub(super) fn parse_date(_: &str, text: &str) -> crate::Result<i32> {
    parse_day("as_of", text, &mut Calendar::new(None, "00:00")?)
}

pub(super) fn fit(settings: &Settings, sales: &[Sale], text: bool) -> State {
    let mut state = State::new(settings.clone()).unwrap();
    if !sales.is_empty() {
        let columns = Columns::of(sales, text, settings.orders);
        state.push(&columns.batch(), Losses::default()).unwrap();
    }
    state
}

pub(super) fn sale(customer: i64, day: i64, minor: i64) -> Sale {
    Sale { customer, micros: day * DAY, minor, order: None }
}

/// Occasion, day and money of each purchase, and the refunds that are subtracted.
pub(super) type Story = (Vec<(i32, i32, i64)>, Vec<(i32, i64)>);

/// The plain twin: what one customer did in days `after < day <= until`, by definition.
pub(super) fn story(sales: &[Sale], settings: &Settings, after: i32, until: i32) -> Story {
    let keep = settings.refunds == Refunds::Keep;
    let key = |day: i32| if settings.occasion == Occasion::Week { week_start(day) } else { day };
    let day = |micros: i64| micros.div_euclid(DAY) as i32;
    let within = |day: i32| after < day && day <= until;
    let (refunds, bought): (Vec<&Sale>, Vec<&Sale>) =
        sales.iter().partition(|sale| sale.minor < 0 && !keep);
    let refunds = if settings.refunds == Refunds::Net {
        refunds.iter().map(|s| (day(s.micros), -s.minor)).filter(|(d, _)| within(*d)).collect()
    } else {
        Vec::new()
    };
    let mut purchases: Vec<(i32, i32, i64)> = if settings.occasion == Occasion::Transaction {
        let mut alone = Vec::new();
        let mut orders: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for sale in bought {
            match sale.order.filter(|_| settings.orders) {
                None => alone.push((sale.micros, None, sale.minor)),
                Some(id) => {
                    let order = orders.entry(id).or_insert((sale.micros, 0));
                    *order = (order.0.min(sale.micros), order.1 + sale.minor);
                }
            }
        }
        alone.extend(orders.into_iter().map(|(id, (at, minor))| (at, Some(id), minor)));
        alone.sort_unstable();
        alone.into_iter().map(|(at, _, minor)| (day(at), day(at), minor)).collect()
    } else {
        bought.iter().map(|s| (key(day(s.micros)), day(s.micros), s.minor)).collect()
    };
    purchases.retain(|(_, day, _)| within(*day));
    (purchases, refunds)
}

/// Occasions, first, last, money in all, repeat money.
pub(super) fn told(story: &Story, settings: &Settings) -> Option<(i64, i32, i32, i64, i64)> {
    let (purchases, refunds) = story;
    let first = purchases.iter().map(|p| p.0).min()?;
    let last = purchases.iter().map(|p| p.0).max()?;
    let each = settings.occasion == Occasion::Transaction;
    let distinct: BTreeSet<i32> = purchases.iter().map(|p| p.0).collect();
    let occasions = if each { purchases.len() } else { distinct.len() };
    let key = |day: i32| if settings.occasion == Occasion::Week { week_start(day) } else { day };
    let back = |from: i32| -> i64 { refunds.iter().filter(|r| from < key(r.0)).map(|r| r.1).sum() };
    let money =
        purchases.iter().map(|p| p.2).sum::<i64>() - refunds.iter().map(|r| r.1).sum::<i64>();
    let later: i64 = if each {
        purchases.iter().skip(1).map(|p| p.2).sum()
    } else {
        purchases.iter().filter(|p| first < p.0).map(|p| p.2).sum()
    };
    Some((occasions as i64, first, last, money, later - back(first)))
}

pub(super) fn by_customer(sales: &[Sale]) -> BTreeMap<i64, Vec<Sale>> {
    let mut all: BTreeMap<i64, Vec<Sale>> = BTreeMap::new();
    for sale in sales {
        all.entry(sale.customer).or_default().push(*sale);
    }
    all
}

pub(super) fn keys(values: &KeyValues) -> Vec<i64> {
    match values {
        KeyValues::Int64(keys) => keys.clone(),
        KeyValues::Text(keys) => keys.iter().map(|k| k[9..].parse().unwrap()).collect(),
    }
}

pub(super) fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|v| if v.is_nan() { u64::MAX } else { v.to_bits() }).collect()
}

pub(super) fn check_summary(summary: &Summary, sales: &[Sale], settings: &Settings, as_of: i32) {
    let key = |day: i32| if settings.occasion == Occasion::Week { week_start(day) } else { day };
    let unit = settings.unit.days();
    let mut rows = Vec::new();
    for (customer, sales) in by_customer(sales) {
        let Some((n, first, last, _, repeat)) =
            told(&story(&sales, settings, i32::MIN, as_of), settings)
        else {
            continue;
        };
        let mean = if n == 1 { f64::NAN } else { repeat as f64 / ((n - 1) as f64 * 100.0) };
        let recency = f64::from(last - first) / unit;
        rows.push((customer, n - 1, recency, f64::from(key(as_of) - first) / unit, mean));
    }
    assert_eq!(keys(&summary.customers), rows.iter().map(|r| r.0).collect::<Vec<_>>());
    assert_eq!(summary.frequency, rows.iter().map(|r| r.1).collect::<Vec<_>>());
    assert_eq!(summary.recency, rows.iter().map(|r| r.2).collect::<Vec<_>>());
    assert_eq!(summary.age, rows.iter().map(|r| r.3).collect::<Vec<_>>());
    let means: Vec<f64> = rows.iter().map(|r| r.4).collect();
    assert_eq!(bits(&summary.monetary_value), bits(&means));
}

pub(super) fn check_rfm(rfm: &Rfm, sales: &[Sale], settings: &Settings, as_of: i32) {
    let mut rows = Vec::new();
    for (customer, sales) in by_customer(sales) {
        let story = story(&sales, settings, i32::MIN, as_of);
        let Some((n, _, _, money, _)) = told(&story, settings) else { continue };
        let orders = if settings.orders {
            let counted = |s: &&Sale| 0 <= s.minor || settings.refunds == Refunds::Keep;
            let mut first: BTreeMap<i64, i64> = BTreeMap::new();
            for sale in sales.iter().filter(counted) {
                if let Some(id) = sale.order {
                    let at = first.entry(id).or_insert(sale.micros);
                    *at = sale.micros.min(*at);
                }
            }
            first.values().filter(|at| at.div_euclid(DAY) <= i64::from(as_of)).count() as i64
        } else {
            n
        };
        let first = story.0.iter().map(|p| p.1).min().unwrap();
        let last = story.0.iter().map(|p| p.1).max().unwrap();
        rows.push((customer, i64::from(as_of - last), orders, money as f64 / 100.0, first, last));
    }
    assert_eq!(keys(&rfm.customers), rows.iter().map(|r| r.0).collect::<Vec<_>>());
    assert_eq!(rfm.days_since_last, rows.iter().map(|r| r.1).collect::<Vec<_>>());
    assert_eq!(rfm.orders, rows.iter().map(|r| r.2).collect::<Vec<_>>());
    assert_eq!(rfm.total_value, rows.iter().map(|r| r.3).collect::<Vec<_>>());
    assert_eq!(rfm.first_purchase, rows.iter().map(|r| r.4).collect::<Vec<_>>());
    assert_eq!(rfm.last_purchase, rows.iter().map(|r| r.5).collect::<Vec<_>>());
}

pub(super) fn check_calibration(
    table: &Calibration,
    sales: &[Sale],
    settings: &Settings,
    split: i32,
    as_of: i32,
) {
    check_summary(&table.calibration, sales, settings, split);
    let mut rows = Vec::new();
    for sales in by_customer(sales).values() {
        if told(&story(sales, settings, i32::MIN, split), settings).is_some() {
            let after = told(&story(sales, settings, split, as_of), settings);
            rows.push(after.map_or((0, f64::NAN), |(n, _, _, money, _)| {
                (n, money as f64 / (n as f64 * 100.0))
            }));
        }
    }
    assert_eq!(table.frequency_holdout, rows.iter().map(|r| r.0).collect::<Vec<_>>());
    let means: Vec<f64> = rows.iter().map(|r| r.1).collect();
    assert_eq!(bits(&table.monetary_value_holdout), bits(&means));
}

pub(super) fn a_day() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => 10_000_i64..10_040,
        2 => 9_900_i64..10_800,
        1 => prop_oneof![Just(i64::from(FIRST_DAY)), Just(i64::from(LAST_DAY)), -100_000_i64..100_000],
    ]
}

pub(super) fn a_sale() -> impl Strategy<Value = Sale> {
    let minor = prop_oneof![4 => 0_i64..5_000, 1 => -3_000_i64..0, 1 => Just(0_i64)];
    let order = prop_oneof![3 => (0_i64..6).prop_map(Some), 1 => Just(None)];
    (0_i64..7, a_day(), 0_i64..4, minor, order).prop_map(|(customer, day, hour, minor, order)| {
        Sale { customer, micros: day * DAY + hour * 6 * 3_600_000_000, minor, order }
    })
}

/// Sales of which neighbours are often of one customer, day and order.
pub(super) fn some_sales() -> impl Strategy<Value = Vec<Sale>> {
    proptest::collection::vec((a_sale(), 0_u8..4), 1..60).prop_map(|drawn| {
        let mut sales: Vec<Sale> = Vec::new();
        for (sale, alike) in drawn {
            let last = sales.last().copied().filter(|_| 2 <= alike).unwrap_or(sale);
            sales.push(Sale {
                customer: last.customer,
                micros: last.micros.div_euclid(DAY) * DAY + sale.micros.rem_euclid(DAY),
                order: if alike == 3 { last.order } else { sale.order },
                ..sale
            });
        }
        sales
    })
}

pub(super) fn some_settings() -> impl Strategy<Value = Settings> {
    (
        prop_oneof![Just(Detail::Summary), Just(Detail::Days), Just(Detail::Events)],
        prop_oneof![Just(Occasion::Day), Just(Occasion::Week), Just(Occasion::Transaction)],
        prop_oneof![Just(Refunds::Net), Just(Refunds::Drop), Just(Refunds::Keep)],
        prop_oneof![Just(Unit::Day), Just(Unit::Week), Just(Unit::Month)],
        any::<bool>(),
    )
        .prop_map(|(detail, occasion, refunds, unit, orders)| Settings {
            detail,
            occasion,
            refunds,
            unit,
            orders,
            splits: vec![10_010, 10_021],
            ..Settings::default()
        })
}

pub(super) fn same_tables(a: &State, b: &State) {
    assert_eq!(a.tally(), b.tally());
    let (x, y) = (a.summary(None).unwrap(), b.summary(None).unwrap());
    assert_eq!(format!("{x:?}"), format!("{y:?}"));
    assert_eq!(a.rfm(None).unwrap(), b.rfm(None).unwrap());
    let (x, y) = (a.gaps(None).unwrap(), b.gaps(None).unwrap());
    assert_eq!(format!("{x:?}"), format!("{y:?}"));
    if a.as_of() < 20_000 {
        let (x, y) = (a.cohorts(Unit::Month, None), b.cohorts(Unit::Month, None));
        assert_eq!(format!("{x:?}"), format!("{y:?}"));
    }
}
