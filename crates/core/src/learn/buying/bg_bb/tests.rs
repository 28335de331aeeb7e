#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::error::Result;
use crate::learn::buying::process::{Future, Likelihood};
use crate::learn::buying::{Estimate, Options, Status};
use crate::math::elementary::exp;
use crate::testing;

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn json(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(testing::data(path)?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn assert_close(got: f64, expected: f64, relative: f64, what: &str) {
    let error = (got - expected).abs();
    assert!(error <= relative * expected.abs(), "{what}: got {got:e}, expected {expected:e}");
}

/// x, t_x, n and the number of the 22 kinds of donors.
fn donors() -> Option<[Vec<f64>; 4]> {
    let text = std::fs::read_to_string(testing::data("btyd-small/donations_bgbb.csv")?).unwrap();
    let mut out = [const { Vec::new() }; 4];
    for line in text.lines().skip(1) {
        for (column, field) in out.iter_mut().zip(line.split(',')) {
            column.push(field.trim().parse().unwrap());
        }
    }
    Some(out)
}

fn donations() -> Option<Data> {
    let [x, last, n, weight] = donors()?;
    Some(Data::new(&x, &last, &n, Some(&weight)).unwrap())
}

fn history(frequency: f64, recency: f64, age: f64) -> History {
    History { frequency, recency, age, litt: 0.0 }
}

fn fitted(rows: &[(f64, f64, f64)]) -> Estimate {
    let column = |of: fn(&(f64, f64, f64)) -> f64| rows.iter().map(of).collect::<Vec<_>>();
    let data = Data::new(&column(|r| r.0), &column(|r| r.1), &column(|r| r.2), None).unwrap();
    fit(&data, &Options::default(), &quiet).unwrap()
}

/// The estimate that the predictions of the reference belong to.
fn reference_model(reference: &Value) -> BgBb {
    let names = ["alpha", "beta", "gamma", "delta"];
    BgBb::from_slice(&names.map(|name| number(&reference["donations_bgbb"][name])))
}

#[test]
fn donations_give_the_reference_estimate() {
    let (Some(data), Some(reference)) = (donations(), json("btyd-reference/mle.json")) else {
        return;
    };
    let fit = fit(&data, &Options::default(), &quiet).unwrap();
    let expected = reference_model(&reference).parameters();
    // By differences at 40 digits; those of mle.json have four.
    let errors = [0.069_391_362_39, 0.029_447_716_66, 0.051_009_858_96, 0.320_819_003];
    assert_eq!(fit.status, Status::Interior);
    assert_eq!(data.cells(), 22);
    for (i, name) in ["alpha", "beta", "gamma", "delta"].into_iter().enumerate() {
        assert_close(fit.parameters[i], expected[i], 1e-11, name);
        assert_close(fit.standard_errors[i], errors[i], 1e-8, name);
    }
    let value = number(&reference["donations_bgbb"]["LL"]);
    assert_close(fit.log_likelihood, value, 1e-13, "LL");
    // Fader, Hardie and Shang (2010), table 3.
    for (got, printed) in fit.parameters.iter().zip([1.204, 0.750, 0.657, 2.783]) {
        assert_close(*got, printed, 1e-3, "published");
    }
}

#[test]
fn predictions_for_donors_equal_the_references() {
    let (Some([x, last, n, weight]), Some(fits), Some(predictions)) =
        (donors(), json("btyd-reference/mle.json"), json("btyd-reference/predictions.json"))
    else {
        return;
    };
    let (model, set) = (reference_model(&fits), &predictions["bgbb"]);
    let mut total = 0.0;
    for i in 0..x.len() {
        let history = history(x[i], last[i], n[i]);
        let key = format!("{},{}", x[i], last[i]);
        // The tables are of one opportunity ahead; of now it is more.
        let next = model.p_alive_in(&history, 1.0);
        assert_close(next, number(&set["p_alive_next"][&key]), 1e-13, &key);
        assert!(model.p_alive(&history) > next);
        let five = model.p_alive(&history) * model.future(&history, &()).expected_purchases(5.0);
        assert_close(five, number(&set["cet5"][&key]), 1e-13, &key);
        total += weight[i] * five;
    }
    assert_close(total, number(&set["total_cet5"]), 1e-13, "sum over donors");
    assert_close(model.p_alive(&history(0.0, 0.0, 6.0)), 0.1162, 1e-3, "alive now");
    let new = model.future(&History::default(), &());
    for (t, expected) in set["expected_new"].as_object().unwrap() {
        let t: f64 = t.parse().unwrap();
        assert_close(new.expected_purchases(t), number(expected), 1e-13, "new");
        // What has not passed does not count.
        assert_close(new.expected_purchases(t + 0.9), number(expected), 1e-13, "new");
    }
}

#[test]
fn any_history_equals_the_reference() {
    let text = include_str!("../../../../../../tests/reference/discrete/values.json");
    let references: Value = serde_json::from_str(text).unwrap();
    for case in references["bg_bb"].as_array().unwrap() {
        let of = |name: &str| number(&case[name]);
        let numbers = |name: &str| -> Vec<f64> {
            case[name].as_array().unwrap().iter().map(number).collect()
        };
        let model = BgBb::from_slice(&numbers("parameters"));
        let [x, last, n] = numbers("history").try_into().unwrap();
        let seen = history(x, last, n);
        let what = format!("{model:?} {x} {last} {n}");
        let data = Data::new(&[x], &[last], &[n], None).unwrap();
        let likelihood = BgBbLikelihood::new(&data).value(&model.parameters());
        let expected = of("log_likelihood");
        let error = (likelihood - expected).abs();
        assert!(error <= 1e-13 * expected.abs().max(1.0), "{likelihood} {expected} {what}");
        assert_close(model.p_alive(&seen), of("p_alive"), 1e-12, &what);
        let (future, t) = (model.future(&seen, &()), of("t"));
        assert_close(future.p_alive_in(t), of("p_alive_in"), 1e-12, &what);
        assert_close(future.expected_purchases(t), of("expected"), 1e-12, &what);
        assert_close(future.p_purchase(t), of("p_purchase"), 1e-12, &what);
        for (count, expected) in [0, 1, 5].into_iter().zip(numbers("pmf_0_1_5")) {
            assert_close(future.pmf(count, t), expected, 1e-12, &what);
        }
        let discounted = future.discounted_purchases(f64::INFINITY, 0.1);
        assert_close(discounted, of("discounted_0.1"), 1e-12, &format!("discounted {what}"));
        assert_close(future.p_ever(), of("p_ever"), 1e-12, &format!("p_ever {what}"));
    }
}

prop_compose! {
    fn model()(logs in prop::array::uniform4(-2.5..2.5_f64)) -> BgBb {
        BgBb::from_slice(&logs.map(exp))
    }
}

prop_compose! {
    fn seen()(n in 0..40_u32, a in 0.0..1.0_f64, b in 0.0..1.0_f64) -> (f64, f64, f64) {
        let last = (f64::from(n) * a).round();
        let x = if last > 0.0 { 1.0 + ((last - 1.0) * b).round() } else { 0.0 };
        (x, last, f64::from(n))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_likelihood_equals_the_textbook_with_its_derivatives(
        model in model(), rows in prop::collection::vec(seen(), 1..12)
    ) {
        let column = |of: fn(&(f64, f64, f64)) -> f64| rows.iter().map(of).collect::<Vec<_>>();
        let data = Data::new(&column(|r| r.0), &column(|r| r.1), &column(|r| r.2), None).unwrap();
        let likelihood = BgBbLikelihood::new(&data);
        let parameters = model.parameters();
        let at = likelihood.evaluate(&parameters);
        let plain: f64 =
            rows.iter().map(|r| model.log_likelihood(&history(r.0, r.1, r.2))).sum();
        prop_assert!((at.value - plain).abs() <= 1e-11 * plain.abs().max(1.0), "{} {plain}", at.value);
        let h = 1e-5;
        let scale = 1e-7 * (1.0 + plain.abs());
        for k in 0..4 {
            let moved = |step: f64| {
                let mut near = parameters.clone();
                near[k] *= exp(step);
                likelihood.evaluate(&near)
            };
            let (up, down) = (moved(h), moved(-h));
            prop_assert!((at.gradient[k] - (up.value - down.value) / (2.0 * h)).abs() < scale);
            for l in 0..4 {
                let slope = (up.gradient[l] - down.gradient[l]) / (2.0 * h);
                prop_assert!((at.hessian[k * 4 + l] - slope).abs() < scale, "{k} {l}");
            }
        }
    }

    #[test]
    fn probabilities_of_counts_sum_to_one_and_their_mean_is_expected(
        model in model(), (x, last, n) in seen(), t in 0..60_u32, q in 0.001..0.999_f64
    ) {
        let future = model.future(&history(x, last, n), &());
        let horizon = f64::from(t);
        let pmf: Vec<f64> = (0..=t + 1).map(|k| future.pmf(k, horizon)).collect();
        let mean: f64 = pmf.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        prop_assert!((pmf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected = future.expected_purchases(horizon);
        prop_assert!((mean - expected).abs() <= 1e-12 * expected, "{mean} {expected}");
        prop_assert!((future.p_purchase(horizon) - (1.0 - pmf[0])).abs() < 1e-13);
        let between = future.expected_purchases_between(3.0, horizon + 3.5);
        let difference = future.expected_purchases(horizon + 3.0) - future.expected_purchases(3.0);
        prop_assert!((between - difference).abs() <= 1e-12 * expected.max(between));
        let none = future.discounted_purchases(horizon, 1e-14);
        prop_assert!((none - expected).abs() <= 1e-11 * expected);
        let share = q * future.p_ever();
        let next = future.next_purchase_quantile(share);
        prop_assert!(future.p_purchase(next) >= share && future.p_purchase(next - 1.0) < share);
        prop_assert!(future.next_purchase_quantile(future.p_ever()).is_infinite());
    }

    #[test]
    fn long_silences_are_summed_as_short_ones(
        model in model(), x in 1..50_u32, gap in 200..256_u32
    ) {
        // The series, which serves from 257 silent opportunities, at fewer.
        let last = f64::from(x) + 10.0;
        let n = last + f64::from(gap);
        let seen = history(f64::from(x), last, n);
        let silent = Silence { model: &model, x: f64::from(x), last, n };
        let series = silent.ln_odds(0.0) + ln(sum_terms(&silent, 0.0, n - last - 1.0));
        let short = model.death_log_odds(&seen);
        prop_assert!((series - short).abs() < 1e-12 * short.abs().max(1.0), "{series} {short}");
    }
}

#[test]
fn optima_on_the_boundary_are_statuses() {
    let n = 6.0;
    assert_eq!(fitted(&[(0.0, 0.0, n), (0.0, 0.0, 3.0)]).status, Status::NoRepeats);
    assert_eq!(fitted(&[(0.0, 0.0, 0.0)]).status, Status::NoRepeats);
    let always = fitted(&[(n, n, n), (3.0, 3.0, 3.0)]);
    assert_eq!(always.status, Status::NoChurnSeen, "{always:?}");
    let rows: Vec<(f64, f64, f64)> =
        (0..50).map(|i| (f64::from(i % 6), f64::from(i % 6), 6.0)).collect();
    assert_eq!(fitted(&rows).status, Status::CertainPurchase);
    for row in
        [(1.0, 1.0, 6.0), (1.0, 6.0, 6.0), (2.0, 4.0, 6.0), (6.0, 6.0, 6.0), (400.0, 410.0, 500.0)]
    {
        let fit = fitted(&[row]);
        assert_ne!(fit.status, Status::Interior, "{row:?}");
        assert!(fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0), "{fit:?}");
    }
}

fn in_pool<T: Send>(threads: usize, f: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(f)
}

#[test]
fn order_weights_and_threads_do_not_change_a_bit() {
    let Some([x, last, n, weight]) = donors() else { return };
    let run = || {
        let data = Data::new(&x, &last, &n, Some(&weight)).unwrap();
        format!("{:?}", fit(&data, &Options::default(), &quiet).unwrap())
    };
    let one = in_pool(1, run);
    assert_eq!(one, in_pool(2, run));
    assert_eq!(one, in_pool(8, run));
    let back = |v: &[f64]| v.iter().rev().copied().collect::<Vec<_>>();
    let forward = Data::new(&x, &last, &n, None).unwrap();
    assert_eq!(forward, Data::new(&back(&x), &back(&last), &back(&n), None).unwrap());
    let twice = |v: &[f64]| [v, v].concat();
    let doubled = Data::new(&twice(&x), &twice(&last), &twice(&n), None).unwrap();
    assert_eq!(doubled, Data::new(&x, &last, &n, Some(&[2.0; 22])).unwrap());
}

#[test]
fn draws_have_the_moments_of_the_formulas() {
    use crate::math::random::{Random, table};
    let model = BgBb { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
    let new = model.future(&History::default(), &());
    let (draws, n) = (20_000_u32, 6.0);
    let (mut total, mut squares, mut alive) = (0.0, 0.0, 0.0);
    let mut counts = [0.0; 7];
    for i in 0..draws {
        let draw = model.draw(&mut Random::new(1, table("donors"), u64::from(i)), n);
        let seen = draw.history(n);
        // A peer's draws had seven opportunities and put t_x at 7 of 6.
        assert!(seen.frequency <= seen.recency && seen.recency <= n);
        assert!(draw.times.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(seen.frequency > 0.0 || seen.recency == 0.0);
        assert!(seen.recency < draw.end);
        total += seen.frequency;
        squares += seen.frequency * seen.frequency;
        alive += f64::from(u8::from(draw.end > n));
        counts[seen.frequency as usize] += 1.0;
    }
    let size = f64::from(draws);
    let mean = total / size;
    let error = ((squares / size - mean * mean) / size).sqrt();
    assert!((mean - new.expected_purchases(n)).abs() < 4.0 * error, "{mean}");
    for (k, count) in (0..).zip(counts) {
        let p = new.pmf(k, n);
        assert!((count / size - p).abs() < 4.0 * (p / size).sqrt(), "{k}: {count} {p}");
    }
    let p = new.p_alive_in(n);
    assert!((alive / size - p).abs() < 4.0 * (p / size).sqrt(), "{alive} {p}");
}

#[test]
fn nothing_is_ever_not_a_number() {
    let extremes = [1e-6, 0.3, 1e6];
    let largest = 4_294_967_295.0;
    for parameters in (0..81).map(|i| [i % 3, i / 3 % 3, i / 9 % 3, i / 27].map(|k| extremes[k])) {
        let model = BgBb::from_slice(&parameters);
        for (x, last, n) in [
            (0.0, 0.0, 0.0),
            (0.0, 0.0, 1e15),
            (1.0, 1.0, 1e15),
            (largest, 1e10, 1e15),
            (7.0, 65_535.0, 65_535.0),
        ] {
            let seen = history(x, last, n);
            let future = model.future(&seen, &());
            let odds = model.p_alive(&seen);
            assert!((0.0..=1.0).contains(&odds), "{model:?} {seen:?}: {odds}");
            for t in [0.0, 0.5, 1.0, 1000.0, 1e15] {
                for value in [
                    future.expected_purchases(t),
                    future.p_alive_in(t),
                    future.p_purchase(t),
                    future.discounted_purchases(t, 0.01),
                ] {
                    assert!(value.is_finite() && value >= 0.0, "{model:?} {seen:?} {t}: {value}");
                }
            }
            assert!(!future.discounted_purchases(f64::INFINITY, 0.0).is_nan());
            assert!(!future.next_purchase_quantile(0.5).is_nan());
            let three = future.pmf(3, 50.0);
            assert!((0.0..=1.0 + 1e-12).contains(&three), "{model:?} {seen:?}: {three}");
        }
    }
}

#[test]
fn wrong_rows_are_named() {
    for ((x, last, n), column) in [
        ((1.5, 2.0, 3.0), "frequency"),
        ((1.0, 4.0, 3.0), "recency"),
        ((2.0, 1.0, 3.0), "recency"),
        ((0.0, 1.0, 3.0), "recency"),
        ((0.0, 0.0, 2.5), "n_periods"),
        ((0.0, 0.0, 65_536.0), "n_periods"),
        ((0.0, 0.0, f64::NAN), "n_periods"),
    ] {
        let error = Data::new(&[0.0, x], &[0.0, last], &[1.0, n], None).unwrap_err();
        assert_eq!(error.column_name(), Some(column), "{x} {last} {n}: {error}");
        assert_eq!(error.wrong_rows().first, [1]);
    }
    assert!(Data::new(&[], &[], &[], None).is_err());
}
