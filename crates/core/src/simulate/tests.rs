//! Tests of the simulated world as a whole.

use super::*;
use crate::math::elementary::pow;
use crate::math::random::hash_words;

const WEEK: i64 = 7 * 86_400 * 1_000_000;

fn tiny() -> Simulator {
    Simulator::new(Profile::Tiny.settings(1)).unwrap()
}

/// One number for all bits of all columns.
fn fingerprint(columns: &Columns) -> u64 {
    let rows = &columns.transactions;
    let whole = [
        &rows.transaction_id,
        &rows.customer_id,
        &rows.timestamp,
        &rows.venue_id,
        &rows.item_id,
        &rows.quantity,
        &rows.price,
        &rows.amount,
        &rows.arrival,
        &columns.customers.signup,
        &columns.customers.venue_id,
        &columns.truth.future_purchases,
    ];
    let truth = &columns.truth;
    let floats = [
        &truth.rate,
        &truth.dropout,
        &truth.p_alive,
        &truth.expected_purchases,
        &truth.expected_value,
        &truth.future_value,
        &truth.price_sensitivity,
    ];
    let mut words: Vec<u64> = whole.into_iter().flatten().map(|&x| x as u64).collect();
    words.extend(floats.into_iter().flatten().map(|x| x.to_bits()));
    words.extend(truth.taste.iter().flatten().map(|x| x.to_bits()));
    words.extend(truth.next_purchase.iter().map(|x| x.map_or(1, |x| x as u64)));
    words.extend(truth.alive.iter().map(|&x| u64::from(x)));
    words.extend(truth.segment.iter().map(|&x| u64::from(x)));
    hash_words(&words)
}

#[test]
fn the_tiny_world_never_changes() {
    let columns = tiny().simulate(0..1_000);
    assert_eq!(columns.transactions.len(), 20_234);
    assert_eq!(format!("{:016x}", fingerprint(&columns)), "a33316d9508b1f61");
}

#[test]
fn any_division_of_the_customers_gives_the_same_world() {
    let simulator = tiny();
    let whole = simulator.simulate(0..1_000);
    let mut parts = Columns::default();
    for range in [0..1, 1..258, 258..258, 258..771, 771..2_000] {
        parts.append(simulator.simulate(range));
    }
    assert_eq!(whole, parts);
}

#[test]
fn any_number_of_threads_gives_the_same_world() {
    let simulator = tiny();
    let world = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| simulator.simulate(0..1_000))
    };
    let alone = world(1);
    assert_eq!(alone, world(2));
    assert_eq!(alone, world(8));
}

#[test]
fn more_customers_or_days_do_not_change_what_was() {
    let few = tiny().simulate(0..100);
    let more = Settings { customers: 50_000, ..Profile::Tiny.settings(1) };
    assert_eq!(few, Simulator::new(more).unwrap().simulate(0..100));
    // Refunds of the last days lie beyond the shorter window, so they are left out here.
    let days = |days| {
        let settings = Settings { days, refunds: 0.0, ..Profile::Tiny.settings(1) };
        Simulator::new(settings).unwrap().simulate(0..100).transactions
    };
    let (short, long) = (days(500), days(800));
    let end = (i64::from(Profile::Tiny.settings(1).start) + 500) * 86_400_000_000;
    let old: Vec<usize> = (0..long.len()).filter(|&row| long.timestamp[row] < end).collect();
    let pick = |column: &[i64]| old.iter().map(|&row| column[row]).collect::<Vec<i64>>();
    assert_eq!(short.timestamp, pick(&long.timestamp));
    assert_eq!(short.amount, pick(&long.amount));
    assert_eq!(short.item_id, pick(&long.item_id));
}

#[test]
fn items_do_not_change_who_buys_when() {
    let simulate = |items| {
        let settings =
            Settings { items, refunds: 0.0, duplicates: 0.0, ..Profile::Tiny.settings(1) };
        let mut rows = Simulator::new(settings).unwrap().simulate(0..200).transactions;
        let mut purchases: Vec<(i64, i64)> =
            rows.transaction_id.drain(..).zip(rows.timestamp).collect();
        purchases.dedup();
        purchases
    };
    assert_eq!(simulate(0), simulate(1_000));
}

fn cohort(customers: u64, buying: Buying) -> Columns {
    let settings = Settings { customers, days: 84 + 273, buying, ..Profile::Cdnow.settings(2_026) };
    Simulator::new(settings).unwrap().simulate(0..customers)
}

/// Mean, its standard error, and the share of zeros of the repeat purchases of each customer
/// within 39 weeks after the first.
fn repeats(columns: &Columns) -> (f64, f64, f64) {
    let n = columns.customers.customer_id.len();
    let mut counts = vec![0.0; n];
    let rows = &columns.transactions;
    for (row, &customer) in rows.customer_id.iter().enumerate() {
        let customer = customer as usize - 1;
        let age = rows.timestamp[row] - columns.customers.signup[customer];
        if age > 0 && age <= 39 * WEEK {
            counts[customer] += 1.0;
        }
    }
    let mean = counts.iter().sum::<f64>() / n as f64;
    let variance = counts.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / n as f64;
    let none = counts.iter().filter(|&&c| c == 0.0).count() as f64 / n as f64;
    (mean, (variance / n as f64).sqrt(), none)
}

#[test]
fn a_cohort_buys_as_bg_nbd_says() {
    let (mean, error, none) = repeats(&cohort(20_000, Buying::CDNOW));
    // E[X(39)] by Fader, Hardie and Lee (2005), eq. 9; P(X(39) = 0) = (alpha / (alpha + 39))^r.
    assert!((mean - 1.1967).abs() < 3.0 * error, "{mean} +- {error}");
    assert!((none - 0.57379).abs() < 3.0 * (0.2446_f64 / 20_000.0).sqrt(), "{none}");
}

#[test]
fn a_cohort_buys_as_pareto_nbd_says() {
    let (mean, error, _) = repeats(&cohort(20_000, Buying::CDNOW_PARETO));
    // r beta / (alpha (s - 1)) (1 - (beta / (beta + t))^(s - 1)).
    let (r, alpha, s, beta) = (0.553, 10.578, 0.606, 11.669);
    let expected = r * beta / (alpha * (s - 1.0)) * (1.0 - pow(beta / (beta + 39.0), s - 1.0));
    assert!((mean - expected).abs() < 3.0 * error, "{mean} +- {error}, not {expected}");
}

#[test]
fn the_truth_agrees_with_what_happens() {
    for buying in [Buying::CDNOW, Buying::CDNOW_PARETO] {
        let truth = cohort(20_000, buying).truth;
        let n = truth.alive.len() as f64;
        let alive = truth.alive.iter().filter(|&&alive| alive).count() as f64;
        let spread: f64 = truth.p_alive.iter().map(|p| p * (1.0 - p)).sum();
        let predicted: f64 = truth.p_alive.iter().sum();
        assert!((alive - predicted).abs() < 3.0 * spread.sqrt(), "{alive} {predicted}");
        let differences = truth.future_purchases.iter().zip(&truth.expected_purchases);
        let differences: Vec<f64> = differences.map(|(&x, e)| x as f64 - e).collect();
        let mean = differences.iter().sum::<f64>() / n;
        let square = differences.iter().map(|d| d * d).sum::<f64>() / n;
        assert!(mean.abs() < 3.0 * (square / n).sqrt(), "{mean}");
        for (alive, next) in truth.alive.iter().zip(&truth.next_purchase) {
            assert!(*alive || next.is_none());
        }
    }
}

#[test]
fn spend_is_gamma_gamma() {
    let columns = cohort(20_000, Buying::CDNOW);
    let first: Vec<f64> = (0..columns.transactions.len())
        .filter(|&row| columns.transactions.transaction_id[row] % 1_000_000 == 0)
        .map(|row| columns.transactions.amount[row] as f64 / 100.0)
        .collect();
    let n = first.len() as f64;
    // Z is v times the ratio of Gamma(p) and Gamma(q), so that Z / (Z + v) is Beta(p, q).
    let (p, q, v) = (6.25, 3.74, 15.44);
    let shares: Vec<f64> = first.iter().map(|z| z / (z + v)).collect();
    let mean = shares.iter().sum::<f64>() / n;
    let spread = shares.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    let variance = p * q / ((p + q) * (p + q) * (p + q + 1.0));
    assert!((mean - p / (p + q)).abs() < 3.0 * (variance / n).sqrt(), "{mean}");
    // The kurtosis of this beta is below 3.
    assert!((spread / variance - 1.0).abs() < 3.0 * (2.0 / n).sqrt(), "{spread}");
}

#[test]
fn baskets_keep_the_mean_spend() {
    let columns = Simulator::new(Settings {
        refunds: 0.0,
        duplicates: 0.0,
        customers: 5_000,
        ..Profile::Tiny.settings(8)
    })
    .unwrap()
    .simulate(0..5_000);
    let rows = &columns.transactions;
    let mut paid = 0.0;
    let mut expected = 0.0;
    let mut last = -1;
    for row in 0..rows.len() {
        assert_eq!(rows.amount[row], rows.quantity[row] * rows.price[row]);
        assert!(rows.quantity[row] > 0);
        paid += rows.amount[row] as f64 / 100.0;
        if rows.transaction_id[row] != last {
            last = rows.transaction_id[row];
            expected += columns.truth.expected_spend[rows.customer_id[row] as usize - 1];
        }
    }
    assert!((paid / expected - 1.0).abs() < 0.015, "{}", paid / expected);
}

#[test]
fn refunds_and_duplicates_come_in_their_shares() {
    let settings = Settings { refunds: 0.05, duplicates: 0.02, ..Profile::Tiny.settings(3) };
    let rows = Simulator::new(settings).unwrap().simulate(0..1_000).transactions;
    let refunds = rows.amount.iter().filter(|&&amount| amount < 0).count() as f64;
    let key = |row: usize| {
        (rows.transaction_id[row], rows.item_id[row], rows.timestamp[row], rows.quantity[row])
    };
    let copies = (1..rows.len()).filter(|&row| key(row) == key(row - 1)).count() as f64;
    let sold = rows.len() as f64 - refunds - copies;
    // A refund after the end is not seen: a share of about 1 %.
    assert!((refunds / sold - 0.0495).abs() < 0.006, "{}", refunds / sold);
    assert!((copies / sold - 0.02).abs() < 0.004, "{}", copies / sold);
    assert!(rows.arrival.iter().zip(&rows.timestamp).all(|(a, t)| a == t));
    for pair in (0..rows.len()).collect::<Vec<_>>().windows(2) {
        let same = rows.customer_id[pair[0]] == rows.customer_id[pair[1]];
        assert!(!same || rows.arrival[pair[0]] <= rows.arrival[pair[1]]);
    }
}

#[test]
fn sorting_by_arrival_keeps_the_rows_whole() {
    let settings = Settings { dirt: Dirt::Heavy, ..Profile::Tiny.settings(3) };
    let rows = Simulator::new(settings).unwrap().simulate(0..300).transactions;
    let mut sorted = rows.clone();
    sorted.sort_by_arrival();
    assert!(sorted.arrival.windows(2).all(|pair| pair[0] <= pair[1]));
    let keys = |rows: &TransactionColumns| {
        let mut keys: Vec<_> = (0..rows.len())
            .map(|row| (rows.transaction_id[row], rows.item_id[row], rows.amount[row]))
            .collect();
        keys.sort_unstable();
        keys
    };
    assert_eq!(keys(&rows), keys(&sorted));
}

#[test]
fn extreme_laws_end_and_stay_finite() {
    let tiny_numbers = Buying::BgNbd { r: 1e-6, alpha: 1e6, a: 1e-6, b: 1e-6 };
    let fast = Buying::ParetoNbd { r: 1e3, alpha: 1.0, s: 1e-6, beta: 1e6 };
    for (buying, customers) in [(tiny_numbers, 300), (fast, 3)] {
        let settings = Settings {
            customers,
            buying,
            days: 7,
            acquisition_days: 7,
            horizon_days: 3,
            spend: Spend::new(1e-6, 1.000_001, 1e6),
            ..Profile::Tiny.settings(5)
        };
        let columns = Simulator::new(settings).unwrap().simulate(0..customers);
        let truth = &columns.truth;
        let floats = [&truth.rate, &truth.dropout, &truth.p_alive, &truth.expected_value];
        assert!(floats.into_iter().flatten().all(|x| x.is_finite() && *x >= 0.0));
        assert!(truth.p_alive.iter().all(|p| *p <= 1.0));
        assert!(columns.transactions.amount.iter().filter(|a| **a > 0).count() >= 3);
    }
}
