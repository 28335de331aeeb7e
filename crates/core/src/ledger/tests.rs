//! The ledger against its plain twin.

use proptest::prelude::*;

use super::tests_twin::{
    Columns, DAY, Sale, check_calibration, check_rfm, check_summary, fit, keys, parse_date, sale,
    same_tables, some_sales, some_settings,
};
use super::*;
use crate::method::Unit;

proptest! {
    #![proptest_config(crate::testing::cases(300))]

    #[test]
    fn tables_agree_with_the_plain_twin(
        sales in some_sales(),
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
        all in some_sales(),
        places in proptest::collection::vec(0_usize..4, 60),
        settings in some_settings(),
        text in any::<bool>(),
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let whole = fit(&settings, &all, text);
        let parts: Vec<State> = order
            .iter()
            .map(|part| {
                let here = all.iter().zip(&places).filter(|(_, place)| *place == part);
                let rows: Vec<Sale> = here.map(|(sale, _)| *sale).collect();
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
