//! The likelihood and the predictions, against references, textbook forms and draws.

#![allow(clippy::unwrap_used)]

mod fitting;
mod predictions;

use proptest::prelude::*;

use super::*;
use crate::error::Result;
use crate::learn::buying::mbg_nbd::MbgNbd;
use crate::learn::buying::process::{Future as _, History, Likelihood as _, Process};
use crate::learn::buying::{Options, Status};
use crate::math::elementary::{exp, ln};
use crate::math::random::{Random, table};
use crate::math::special::{ln_beta, ln_gamma_ratio, log_sum_exp};

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

fn assert_close(got: f64, expected: f64, relative: f64, what: &str) {
    let error = (got - expected).abs();
    assert!(error <= relative * expected.abs(), "{what}: got {got:e}, expected {expected:e}");
}

const BOTH: [Dropout; 2] = [Dropout::AfterRepeats, Dropout::AfterAll];

fn cnbd(k: u32, dropout: Dropout, parameters: [f64; 4]) -> Cnbd {
    Cnbd { k, dropout, parameters: BgNbd::from_array(parameters) }
}

fn future(model: &Cnbd, history: &History) -> Future {
    model.future(history, &model.shared(history.frequency))
}

fn prepared(rows: &[History], weights: Option<&[f64]>) -> Data {
    let column = |f: fn(&History) -> f64| rows.iter().map(f).collect::<Vec<_>>();
    let (x, recency) = (column(|h| h.frequency), column(|h| h.recency));
    Data::new(&x, &recency, &column(|h| h.age), &column(|h| h.litt), weights).unwrap()
}

/// Customers drawn from `model`, of ages 20 to 59.
fn drawn(model: &Cnbd, n: u32) -> Vec<History> {
    let one = |i: u32| {
        let age = 20.0 + f64::from(i % 40);
        let mut random = Random::new(3, table("cnbd"), u64::from(i));
        model.draw(&mut random, age).history(age)
    };
    (0..n).map(one).collect()
}

prop_compose! {
    fn customer()(x in prop_oneof![Just(0_u32), 1_u32..6, 1_u32..100],
                  age in 0.5..200.0_f64, share in 0.01..1.0_f64, even in 0.5..1.0_f64) -> History {
        let frequency = f64::from(x);
        let recency = if x == 0 { 0.0 } else { share * age };
        let litt = if x == 0 { 0.0 } else { frequency * ln(even * recency / frequency) };
        History { frequency, recency, age, litt }
    }
}

prop_compose! {
    fn model()(k in 1_u32..=12, first in any::<bool>(),
               logs in prop::array::uniform4(-2.0..2.0_f64), unit in 0.0..4.0_f64) -> Cnbd {
        let [r, alpha, a, b] = logs.map(exp);
        cnbd(k, BOTH[usize::from(first)], [r, alpha * exp(unit), a, b])
    }
}

/// The paper's likelihood of one customer, by gamma functions.
fn oracle(model: &Cnbd, history: &History) -> f64 {
    let BgNbd { r, alpha, a, b } = model.parameters;
    let History { frequency: x, recency, age, litt } = *history;
    let (k, z) = (f64::from(model.k), f64::from(model.dropout.at_first()));
    let shape = r + k * x;
    let mut terms: Vec<f64> = (0..model.k)
        .filter(|j| *j == 0 || age > recency)
        .map(|j| {
            let m = f64::from(j);
            let powers = if j == 0 { 0.0 } else { m * ln((age - recency) / (alpha + age)) };
            ln_gamma_ratio(shape, m) - ln_gamma_ratio(1.0, m) + powers
        })
        .collect();
    if x + z > 0.0 {
        terms.push(ln(a / (b + x - 1.0 + z)) + shape * ln((alpha + age) / (alpha + recency)));
    }
    (k - 1.0) * litt - x * ln_gamma_ratio(1.0, k - 1.0) + ln_gamma_ratio(r, k * x) + r * ln(alpha)
        - shape * ln(alpha + age)
        + ln_beta(a, b + x + z)
        - ln_beta(a, b)
        + log_sum_exp(&terms)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_fast_likelihood_equals_the_textbook_form(
        model in model(), rows in prop::collection::vec(customer(), 1..20)
    ) {
        let data = prepared(&rows, None);
        let likelihood = CnbdLikelihood::new(&data, model.k, model.dropout);
        let fast = likelihood.evaluate(&model.parameters());
        let size: f64 = rows.iter().map(|h| 1.0 + h.frequency).sum::<f64>() * 30.0;
        let size = size * f64::from(model.k);
        let plain: f64 = rows.iter().map(|h| model.log_likelihood(h)).sum();
        prop_assert!((fast.value - plain).abs() < 1e-14 * size, "{} {plain}", fast.value);
        let sum = |parameters: [f64; 4]| {
            let model = Cnbd { parameters: BgNbd::from_array(parameters), ..model };
            rows.iter().map(|h| oracle(&model, h)).sum::<f64>()
        };
        let here = model.parameters.to_array();
        let textbook = sum(here);
        prop_assert!((fast.value - textbook).abs() < 1e-13 * size, "{} {textbook}", fast.value);
        let h = 1e-4;
        let shifted = |moves: &[(usize, f64)]| {
            let mut near = here;
            moves.iter().for_each(|&(i, by)| near[i] *= exp(by));
            sum(near)
        };
        for i in 0..4 {
            let slope = (shifted(&[(i, h)]) - shifted(&[(i, -h)])) / (2.0 * h);
            prop_assert!((fast.gradient[i] - slope).abs() < 2e-8 * size, "gradient {i}");
            for j in 0..4 {
                let bend = (shifted(&[(i, h), (j, h)]) - shifted(&[(i, h), (j, -h)])
                    - shifted(&[(i, -h), (j, h)]) + shifted(&[(i, -h), (j, -h)])) / (4.0 * h * h);
                let got = fast.hessian[i * 4 + j];
                prop_assert!((got - bend).abs() < 3e-6 * size, "hessian {i} {j}: {got} {bend}");
            }
        }
    }

    #[test]
    fn one_event_a_purchase_is_the_irregular_model(
        model in model(), history in customer(), t in 0.1..50.0_f64
    ) {
        let one = Cnbd { k: 1, ..model };
        let future = future(&one, &history);
        let (alive, value, twin) = match one.dropout {
            Dropout::AfterRepeats => {
                let bg = one.parameters;
                let rule = bg.shared(history.frequency);
                let twin = Process::future(&bg, &history, &rule);
                (Process::p_alive(&bg, &history), Process::log_likelihood(&bg, &history), twin)
            }
            Dropout::AfterAll => {
                let mbg = MbgNbd(one.parameters);
                let twin = mbg.future(&history, &mbg.shared(history.frequency));
                (mbg.p_alive(&history), mbg.log_likelihood(&history), twin)
            }
        };
        prop_assert_eq!(one.p_alive(&history), alive);
        prop_assert_eq!(one.log_likelihood(&history), value);
        prop_assert_eq!(future.expected_purchases(t), twin.expected_purchases(t));
        prop_assert_eq!(future.pmf(2, t), twin.pmf(2, t));
        prop_assert_eq!(future.next_purchase_quantile(0.3), twin.next_purchase_quantile(0.3));
        let draws = |model: &dyn Fn(&mut Random) -> Vec<f64>| model(&mut Random::new(1, 2, 3));
        let drawn = draws(&|random| one.draw(random, t).times);
        let expected = draws(&|random| match one.dropout {
            Dropout::AfterRepeats => one.parameters.draw(random, t).times,
            Dropout::AfterAll => MbgNbd(one.parameters).draw(random, t).times,
        });
        prop_assert_eq!(drawn, expected);
    }

    #[test]
    fn the_probability_of_being_alive_has_the_gradient_of_its_differences(
        model in model(), history in customer()
    ) {
        let alive = model.p_alive(&history);
        prop_assert!((0.0..=1.0).contains(&alive));
        for (k, g) in model.p_alive_gradient(&history).iter().enumerate() {
            let at = |step: f64| model.neighbour(k, step).p_alive(&history);
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            prop_assert!((g - slope).abs() < 1e-7, "{k}: {g} {slope}");
        }
    }
}

#[test]
fn the_self_test_of_btydplus_is_met() {
    let history = |frequency: f64| History { frequency, recency: 12.0, age: 14.0, litt: 3.0 };
    let parameters = [0.5, 2.0, 0.3, 0.6];
    let bg = cnbd(3, Dropout::AfterRepeats, parameters);
    let mbg = cnbd(3, Dropout::AfterAll, parameters);
    println!("{:?}", [3.0, 4.0].map(|x| [bg, mbg].map(|m| m.log_likelihood(&history(x)))));
    let born = History::default();
    let pmf = |model: &Cnbd| model.p_alive(&born) * future(model, &born).pmf(2, 10.0);
    println!("{} {}", pmf(&bg), pmf(&mbg));
    assert!((pmf(&bg) - 0.05669).abs() < 5e-6);
    assert!((pmf(&mbg) - 0.04548).abs() < 5e-6);
    let [three, four] = [3.0, 4.0].map(|x| bg.log_likelihood(&history(x)));
    assert!((three + 10.42500).abs() < 5e-6 && (four + 12.22396).abs() < 5e-6, "{three} {four}");
}
