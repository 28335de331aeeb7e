//! A report with every section filled, in the proportions of a gift shop's year.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::data::{
    AliveMatrix, CalibrationRow, Cohort, CustomerAtRisk, CustomerReport, Estimate, Facts,
    FittedModel, Headline, Histogram, NextPurchase, Parameter, Period, Reproduction, Retention,
    Segment, Tracking,
};
use crate::math::elementary::{exp, ln};
use crate::method::{Note, Unit};

pub(super) fn sample() -> CustomerReport {
    CustomerReport {
        facts: facts(),
        headline: headline(),
        segments: segments(),
        retention: Some(retention()),
        p_alive: Some(Histogram {
            edges: (0..=10).map(|i| f64::from(i) / 10.0).collect(),
            counts: vec![612, 201, 148, 131, 140, 177, 236, 371, 706, 1_616],
        }),
        alive_matrix: Some(alive_matrix()),
        next_purchase: Some(NextPurchase {
            days: Histogram {
                edges: (0..=13).map(|i| f64::from(i) * 7.0).collect(),
                counts: vec![402, 311, 260, 214, 180, 151, 129, 108, 92, 79, 67, 58, 49],
            },
            later_or_never: 2_238,
        }),
        at_risk: at_risk(),
        tracking: Some(tracking()),
        calibration: calibration(),
        models: models(),
        notes: notes(),
        reproduction: Some(reproduction()),
    }
}

fn facts() -> Facts {
    Facts {
        title: None,
        rows: 541_909,
        customers: 4_338,
        purchases: 16_705,
        revenue: Some(8_911_407.90),
        currency: Some("GBP".to_owned()),
        first_day: Some(date(2010, 12, 1)),
        last_day: Some(date(2011, 12, 9)),
        as_of: Some(date(2011, 12, 9)),
        unit: Unit::Week,
    }
}

fn headline() -> Headline {
    let around =
        |value: f64, width: f64| Estimate { value, interval: Some((value - width, value + width)) };
    Headline {
        level: Some(0.9),
        horizon: Some(12.0),
        clv_horizon: Some(52.0),
        repeat_customers: Some(2_794),
        customers_alive: Some(around(3_127.4, 58.0)),
        purchases: Some(around(4_486.0, 142.0)),
        revenue: Some(around(2_104_330.0, 91_400.0)),
        clv: Some(around(7_338_200.0, 402_000.0)),
    }
}

fn segments() -> Vec<Segment> {
    // Name, customers, revenue, days since last, orders, P(alive), expected purchases, CLV
    type Row = (&'static str, u64, f64, f64, f64, f64, f64, f64);
    let rows: [Row; 11] = [
        ("Champions", 947, 5_662_903.1, 12.3, 10.94, 0.97, 2.81, 4_719.0),
        ("Loyal", 742, 1_634_220.4, 46.1, 5.61, 0.91, 1.42, 1_981.3),
        ("Potential Loyalist", 517, 351_402.8, 21.7, 2.04, 0.84, 0.86, 702.4),
        ("New", 41, 13_803.2, 7.2, 1.0, 0.99, 0.61, 471.0),
        ("Promising", 98, 28_874.9, 24.4, 1.0, 0.93, 0.44, 318.2),
        ("Need Attention", 184, 152_887.3, 53.0, 2.93, 0.81, 0.78, 611.9),
        ("About to Sleep", 352, 164_309.0, 53.2, 1.32, 0.77, 0.31, 209.4),
        ("At Risk", 586, 601_377.2, 152.7, 3.42, 0.48, 0.29, 264.8),
        ("Can't Lose", 64, 174_002.6, 134.5, 8.87, 0.21, 0.24, 391.6),
        ("Hibernating", 403, 68_411.5, 178.0, 1.18, 0.42, 0.07, 41.2),
        ("Lost", 404, 59_215.9, 291.9, 1.11, 0.24, 0.02, 12.7),
    ];
    let revenue: f64 = rows.iter().map(|row| row.2).sum();
    let customers: u64 = rows.iter().map(|row| row.1).sum();
    rows.into_iter()
        .map(|(name, people, money, days, orders, alive, expected, clv)| Segment {
            name: name.to_owned(),
            customers: people,
            customer_share: people as f64 / customers as f64,
            revenue: Some(money),
            revenue_share: Some(money / revenue),
            days_since_last: Some(days),
            orders: Some(orders),
            total_value: Some(money / people as f64),
            p_alive: Some(alive),
            expected_purchases: Some(expected),
            clv: Some(clv),
        })
        .collect()
}

fn retention() -> Retention {
    let sizes = [885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 323, 41];
    let cohorts = sizes.into_iter().enumerate().map(|(row, size)| Cohort {
        start: date(2010, 12, 1).checked_add((row as i64).months()).unwrap(),
        customers: size,
        active: (1..sizes.len() - row)
            .map(|period| {
                let start = if row == 0 { 0.37 } else { 0.24 - 0.006 * row as f64 };
                let autumn = if (9..12).contains(&(row + period)) { 1.28 } else { 1.0 };
                let wobble = ((row * 7 + period * 13) % 11) as f64 / 11.0 * 0.05 - 0.02;
                let part = if row + period + 1 == sizes.len() { 0.35 } else { 1.0 };
                ((start + wobble) * autumn * part * size as f64).round() as u64
            })
            .collect(),
    });
    Retention { period: Period::Month, cohorts: cohorts.collect(), last_incomplete: true }
}

/// BG/NBD with the parameters of the CDNOW paper.
fn alive_matrix() -> AliveMatrix {
    let (r, alpha, a, b) = (0.243, 4.414, 0.793, 2.426);
    let age = 52.0;
    let frequency: Vec<u32> = (0..=14).collect();
    let recency: Vec<f64> = (0..=26).map(|i| f64::from(i) * 2.0).collect();
    let alive = |x: f64, t: f64| {
        1.0 / (1.0 + a / (b + x - 1.0) * exp((r + x) * ln((alpha + age) / (alpha + t))))
    };
    let p_alive = frequency.iter().flat_map(|&x| {
        recency.iter().map(move |&t| match x {
            0 => (t == 0.0).then_some(1.0),
            _ => (0.0 < t).then(|| alive(x.into(), t)),
        })
    });
    AliveMatrix { p_alive: p_alive.collect(), frequency, recency, age }
}

fn at_risk() -> Vec<CustomerAtRisk> {
    let rows = [
        ("12346", "Can't Lose", date(2011, 5, 18), 14, 38_183.6, 0.31, 4_120.8),
        ("15749", "Can't Lose", date(2011, 4, 18), 3, 44_534.3, 0.22, 3_804.1),
        ("12590", "At Risk", date(2011, 5, 13), 2, 9_864.3, 0.44, 2_217.0),
        ("15098", "At Risk", date(2011, 6, 10), 3, 39_916.5, 0.36, 2_010.6),
        ("16652", "At Risk", date(2011, 4, 14), 4, 7_611.0, 0.41, 1_538.2),
        ("13093", "Can't Lose", date(2011, 3, 9), 8, 7_832.5, 0.12, 1_302.9),
        ("17850", "Can't Lose", date(2011, 2, 10), 34, 5_391.2, 0.03, 1_174.4),
        ("16754", "At Risk", date(2011, 5, 26), 2, 2_002.4, 0.46, 1_040.0),
        ("13802", "At Risk", date(2011, 6, 20), 5, 4_206.4, 0.49, 998.7),
        ("15235", "At Risk", date(2011, 4, 1), 7, 2_247.5, 0.18, 861.3),
    ];
    rows.into_iter()
        .map(|(id, segment, last, orders, value, alive, clv)| CustomerAtRisk {
            customer_id: id.to_owned(),
            segment: Some(segment.to_owned()),
            last_purchase: Some(last),
            orders,
            total_value: Some(value),
            p_alive: Some(alive),
            clv: Some(clv),
        })
        .collect()
}

fn tracking() -> Tracking {
    let days: Vec<Date> = (1..=53)
        .map(|week| date(2010, 12, 1).checked_add((week * 7_i64).days()).unwrap())
        .collect();
    let expected: Vec<f64> = (1..=53)
        .map(|week| 250.0 * f64::from(week) - 620.0 * (1.0 - exp(-f64::from(week) / 8.0)))
        .collect();
    let actual: Vec<f64> = expected
        .iter()
        .enumerate()
        .map(|(week, expected)| {
            let season = if 40 < week { (week - 40) as f64 * 38.0 } else { 0.0 };
            (expected * 0.985 + ((week * 17) % 9) as f64 * 22.0 - 60.0 + season).max(0.0).round()
        })
        .collect();
    let band = expected.iter().enumerate().map(|(week, e)| {
        let width = (week as f64 + 4.0).sqrt() * 75.0;
        ((e - width).max(0.0), e + width)
    });
    Tracking {
        band: band.collect(),
        days,
        actual,
        expected,
        calibration_end: Some(date(2011, 9, 7)),
    }
}

fn calibration() -> Vec<CalibrationRow> {
    let rows = [
        (0, 1_412, 0.39, 0.42),
        (1, 731, 0.71, 0.66),
        (2, 482, 0.98, 0.95),
        (3, 301, 1.31, 1.24),
        (4, 188, 1.49, 1.55),
        (5, 129, 1.92, 1.86),
        (6, 84, 2.04, 2.16),
        (7, 171, 4.37, 4.02),
    ];
    rows.into_iter()
        .map(|(frequency, customers, actual, expected)| CalibrationRow {
            frequency,
            or_more: frequency == 7,
            customers,
            actual,
            expected,
        })
        .collect()
}

fn models() -> Vec<FittedModel> {
    let parameter = |name: &str, value: f64, error: f64| Parameter {
        name: name.to_owned(),
        value,
        standard_error: Some(error),
        on_boundary: false,
    };
    vec![
        FittedModel {
            method: "clv.bg_nbd".to_owned(),
            customers: 4_338,
            log_likelihood: Some(-33_204.117),
            parameters: vec![
                parameter("r", 0.8271, 0.0312),
                parameter("alpha", 10.93, 0.472),
                parameter("a", 0.000_031_7, 0.0024),
                Parameter { standard_error: None, on_boundary: true, ..parameter("b", 1.2e9, 0.0) },
            ],
        },
        FittedModel {
            method: "clv.gamma_gamma".to_owned(),
            customers: 2_794,
            log_likelihood: Some(-20_917.5),
            parameters: vec![
                parameter("p", 2.104, 0.061),
                parameter("q", 3.447, 0.094),
                parameter("v", 485.2, 24.7),
            ],
        },
    ]
}

fn notes() -> Vec<Note> {
    vec![
        Note::info("rows_without_customer", "135080 rows without customer were left out")
            .with("rows", 135_080),
        Note::info(
            "refunds",
            "8,905 refunds of 611,342.09 in all were subtracted from the revenue of their customers",
        )
        .with("rows", 8_905)
        .with("amount", 611_342.09),
        Note::warning(
            "optimum_on_boundary",
            "the optimum lies on the boundary: nobody seems to have dropped out",
        )
        .with("status", "no_churn_seen"),
        Note::info(
            "empty_scores",
            "no customer has frequency score 2, 4: equal values share one score",
        )
        .with("measure", "frequency")
        .with("scores", vec![2, 4]),
    ]
}

fn reproduction() -> Reproduction {
    let parameters = json!({
        "as_of": "2011-12-09", "horizon": 12, "unit": "week", "occasion": "day", "level": 0.9,
        "columns": {"customer_id": "CustomerID", "timestamp": "InvoiceDate", "quantity": "Quantity", "price": "UnitPrice"},
        "currency": "GBP", "seed": 7,
    });
    let Value::Object(parameters) = parameters else { return Reproduction::default() };
    Reproduction {
        version: "0.1.0".to_owned(),
        method: "report.customers".to_owned(),
        parameters,
        model_hash: Some(
            "5d41402abc4b2a76b9719d911017c592ae3f1c0d8e7b6a5f4c3d2e1f0a9b8c7d".to_owned(),
        ),
    }
}
