//! The ledger against a plain twin, and on real data.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::calendar::{Calendar, FIRST_DAY, LAST_DAY, parse_day, week_start};
use super::*;
use crate::frame::{KeyValues, Keys, Strings, Validity};
use crate::method::Unit;

const DAY: i64 = 86_400_000_000;

/// One transaction of a test.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale {
    customer: i64,
    micros: i64,
    minor: i64,
    order: Option<i64>,
}

/// Columns that own their values.
struct Columns {
    customers: KeyValues,
    micros: Vec<i64>,
    minor: Vec<i64>,
    orders: Option<Keys>,
}

impl Columns {
    fn of(sales: &[Sale], text: bool, orders: bool) -> Self {
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

    fn batch(&self) -> Transactions<'_> {
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

fn parse_date(_: &str, text: &str) -> crate::Result<i32> {
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

fn sale(customer: i64, day: i64, minor: i64) -> Sale {
    Sale { customer, micros: day * DAY, minor, order: None }
}

/// Occasion, day and money of each purchase, and the refunds that are subtracted.
type Story = (Vec<(i32, i32, i64)>, Vec<(i32, i64)>);

/// The plain twin: what one customer did in days `after < day <= until`, by definition.
fn story(sales: &[Sale], settings: &Settings, after: i32, until: i32) -> Story {
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
fn told(story: &Story, settings: &Settings) -> Option<(i64, i32, i32, i64, i64)> {
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

fn by_customer(sales: &[Sale]) -> BTreeMap<i64, Vec<Sale>> {
    let mut all: BTreeMap<i64, Vec<Sale>> = BTreeMap::new();
    for sale in sales {
        all.entry(sale.customer).or_default().push(*sale);
    }
    all
}

fn keys(values: &KeyValues) -> Vec<i64> {
    match values {
        KeyValues::Int64(keys) => keys.clone(),
        KeyValues::Text(keys) => keys.iter().map(|k| k[9..].parse().unwrap()).collect(),
    }
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|v| if v.is_nan() { u64::MAX } else { v.to_bits() }).collect()
}

fn check_summary(summary: &Summary, sales: &[Sale], settings: &Settings, as_of: i32) {
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

fn check_rfm(rfm: &Rfm, sales: &[Sale], settings: &Settings, as_of: i32) {
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

fn check_calibration(
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

fn a_day() -> impl Strategy<Value = i64> {
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

fn same_tables(a: &State, b: &State) {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tables_agree_with_the_plain_twin(
        sales in proptest::collection::vec(a_sale(), 1..60),
        settings in some_settings(),
        text in any::<bool>(),
    ) {
        let state = fit(&settings, &sales, text);
        let last = sales.iter().map(|s| s.micros.div_euclid(DAY) as i32).max().unwrap();
        prop_assert_eq!(state.as_of(), last);
        check_summary(&state.summary(None).unwrap(), &sales, &settings, last);
        check_rfm(&state.rfm(None).unwrap(), &sales, &settings, last);
        if 10_021 <= last {
            check_summary(&state.summary(Some(10_010)).unwrap(), &sales, &settings, 10_010);
            let table = state.calibration(10_021, None).unwrap();
            check_calibration(&table, &sales, &settings, 10_021, last);
            let table = state.calibration(10_010, Some(10_021)).unwrap();
            check_calibration(&table, &sales, &settings, 10_010, 10_021);
        }
    }

    #[test]
    fn neither_order_nor_partition_of_the_rows_shows(
        sales in proptest::collection::vec((a_sale(), 0_usize..4), 1..60),
        settings in some_settings(),
        text in any::<bool>(),
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let all: Vec<Sale> = sales.iter().map(|(sale, _)| *sale).collect();
        let whole = fit(&settings, &all, text);
        let parts: Vec<State> = order
            .iter()
            .map(|part| {
                let rows: Vec<Sale> =
                    sales.iter().filter(|(_, of)| of == part).map(|(sale, _)| *sale).collect();
                fit(&settings, &rows, text)
            })
            .collect();
        let left = parts[0].merge(&parts[1]).unwrap().merge(&parts[2]).unwrap();
        let left = left.merge(&parts[3]).unwrap();
        let right = parts[2].merge(&parts[3]).unwrap();
        let right = parts[1].merge(&right).unwrap().merge(&parts[0]).unwrap();
        same_tables(&whole, &left);
        same_tables(&whole, &right);
        let mut one_by_one = State::new(settings.clone()).unwrap();
        for sale in all.iter().rev() {
            one_by_one.absorb(&fit(&settings, &[*sale], text)).unwrap();
        }
        same_tables(&whole, &one_by_one);
        let mut pushed = State::new(settings.clone()).unwrap();
        for sale in &all {
            let columns = Columns::of(&[*sale], text, settings.orders);
            pushed.push(&columns.batch(), Losses::default()).unwrap();
        }
        same_tables(&whole, &pushed);
    }
}

#[test]
fn many_customers_and_days_survive_full_buffers_and_moved_windows() {
    // 200,000 rows fill the buffers of sorted runs several times and move the window of days.
    let mut random = 88_172_645_463_325_252_u64;
    let mut draw = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let sales: Vec<Sale> = (0..200_000)
        .map(|_| sale(draw(500) as i64, 9_000 + draw(1_500) as i64, draw(10_000) as i64 - 500))
        .collect();
    for detail in [Detail::Summary, Detail::Days, Detail::Events] {
        let settings = Settings { detail, splits: vec![9_700], ..Settings::default() };
        let state = fit(&settings, &sales, false);
        check_summary(&state.summary(None).unwrap(), &sales, &settings, 10_499);
        check_rfm(&state.rfm(None).unwrap(), &sales, &settings, 10_499);
        let table = state.calibration(9_700, None).unwrap();
        check_calibration(&table, &sales, &settings, 9_700, 10_499);
        let half = fit(&settings, &sales[..100_000], false);
        let both = half.merge(&fit(&settings, &sales[100_000..], false)).unwrap();
        same_tables(&state, &both);
    }
}

#[test]
fn a_sum_beyond_64_bits_names_the_customer_and_changes_nothing() {
    for detail in [Detail::Summary, Detail::Days, Detail::Events] {
        let settings = Settings { detail, ..Settings::default() };
        let mut state = fit(&settings, &[sale(4, 1, i64::MAX - 5), sale(5, 1, i64::MAX)], false);
        let before = format!("{:?}", state.rfm(None).unwrap());
        let more = Columns::of(&[sale(5, 1, 0), sale(4, 2, 3), sale(4, 9, 3)], false, false);
        let error = state.push(&more.batch(), Losses::default()).unwrap_err();
        assert!(error.to_string().contains("customer 4"), "{error}");
        assert_eq!(format!("{:?}", state.rfm(None).unwrap()), before);
        let error = state.absorb(&fit(&settings, &[sale(4, 2, 6)], false)).unwrap_err();
        assert!(error.to_string().contains("customer 4"), "{error}");
        assert_eq!(format!("{:?}", state.rfm(None).unwrap()), before);
        state.absorb(&fit(&settings, &[sale(4, 2, 5)], false)).unwrap();
        assert_eq!(state.rfm(None).unwrap().total_value, vec![i64::MAX as f64 / 100.0; 2]);
    }
}

#[test]
fn wrong_rows_are_named_and_change_nothing() {
    let mut state = fit(&Settings::default(), &[sale(1, 1, 5)], false);
    let wrong = Columns::of(&[sale(1, 2, 5), sale(1, 3_000_000, 5)], false, false);
    let error = state.push(&wrong.batch(), Losses::default()).unwrap_err();
    assert_eq!(error.wrong_rows().first, [1]);
    let text = Columns::of(&[sale(1, 2, 5)], true, false);
    let error = state.push(&text.batch(), Losses::default()).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Incompatible);
    assert_eq!(state.tally().rows, 1);
}

#[test]
fn only_equal_settings_merge() {
    let one = fit(&Settings::default(), &[sale(1, 1, 5)], false);
    let settings = Settings { day_starts_at: "06:00".into(), ..Settings::default() };
    let error = one.merge(&fit(&settings, &[sale(1, 1, 5)], false)).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Incompatible);
    assert_eq!(error.parameter_name(), Some("day_starts_at"));
    let error = one.merge(&fit(&Settings::default(), &[sale(1, 1, 5)], true)).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Incompatible);
}

#[test]
fn asking_for_more_than_was_kept_names_detail() {
    let settings = Settings { detail: Detail::Summary, splits: vec![15], ..Settings::default() };
    let state = fit(&settings, &[sale(1, 10, 5), sale(1, 20, 5)], false);
    assert_eq!(state.summary(Some(15)).unwrap().frequency, [0]);
    assert_eq!(state.summary(Some(16)).unwrap_err().parameter_name(), Some("detail"));
    assert_eq!(state.gaps(Some(16)).unwrap_err().parameter_name(), Some("detail"));
    assert_eq!(state.calibration(12, None).unwrap_err().parameter_name(), Some("detail"));
    assert!(state.cohorts(Unit::Month, None).unwrap().revenue[0].is_nan());
}

#[test]
fn rows_after_as_of_are_left_out_of_tables() {
    for detail in [Detail::Summary, Detail::Days, Detail::Events] {
        let settings = Settings { detail, as_of: Some(15), ..Settings::default() };
        let state = fit(&settings, &[sale(1, 10, 5), sale(1, 20, 5), sale(2, 16, 1)], false);
        let summary = state.summary(None).unwrap();
        assert_eq!(keys(&summary.customers), [1]);
        assert_eq!((summary.frequency[0], summary.age[0]), (0, 5.0 / 7.0));
        assert_eq!(state.tally().late, if detail == Detail::Summary { 2 } else { 0 });
    }
}

#[test]
fn cohorts_count_who_came_back_and_mark_the_last_period() {
    let day = |text| i64::from(parse_date("as_of", text).unwrap());
    let sales = [
        sale(1, day("2024-01-05"), 1_000),
        sale(1, day("2024-01-09"), 500),
        sale(1, day("2024-03-01"), 200),
        sale(2, day("2024-01-31"), 300),
        sale(3, day("2024-02-10"), 700),
        sale(3, day("2024-03-15"), -100),
    ];
    let cohorts = fit(&Settings::default(), &sales, false).cohorts(Unit::Month, None).unwrap();
    let month = |text| parse_date("as_of", text).unwrap();
    let (january, february) = (month("2024-01-01"), month("2024-02-01"));
    assert_eq!(cohorts.cohort, [january, january, january, february, february]);
    assert_eq!(cohorts.period, [0, 1, 2, 0, 1]);
    assert_eq!(cohorts.customers, [2, 2, 2, 1, 1]);
    assert_eq!(cohorts.active, [2, 0, 1, 1, 0]);
    assert_eq!(cohorts.revenue, [18.0, 0.0, 2.0, 7.0, -1.0]);
    assert_eq!(cohorts.complete, [true, true, false, true, false]);
}

#[test]
fn gaps_are_those_between_purchase_days() {
    let days = [(1, 10), (1, 11), (1, 11), (1, 18), (1, 20), (2, 5)];
    let sales: Vec<Sale> = days.map(|(customer, day)| sale(customer, day, 100)).to_vec();
    let settings = Settings { unit: Unit::Day, ..Settings::default() };
    let gaps = fit(&settings, &sales, false).gaps(None).unwrap();
    assert_eq!(gaps.gaps, [3, 0]);
    assert_eq!((gaps.mean_gap[0], gaps.median_gap[0]), (10.0 / 3.0, 2.0));
    let logs = crate::math::elementary::ln(7.0) + crate::math::elementary::ln(2.0);
    assert_eq!((gaps.sum_log_gap[0], gaps.sum_log_gap[1]), (logs, 0.0));
    assert!(gaps.mean_gap[1].is_nan() && gaps.median_gap[1].is_nan());
}

#[test]
fn one_row_and_huge_amounts_come_out_exactly() {
    let trillion = 100_000_000_000_000;
    let state = fit(&Settings::default(), &[sale(1, 3, trillion)], false);
    let summary = state.summary(None).unwrap();
    assert_eq!((summary.frequency[0], summary.recency[0], summary.age[0]), (0, 0.0, 0.0));
    assert!(summary.monetary_value[0].is_nan());
    assert_eq!(state.rfm(None).unwrap().total_value, [1e12]);
    assert!(State::new(Settings::default()).unwrap().summary(None).is_err());
}
