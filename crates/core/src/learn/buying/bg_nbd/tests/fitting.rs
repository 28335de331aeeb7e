//! Fits at the boundary, at extremes and on simulated customers.

use super::*;

/// A counter-based generator for the simulations below (SplitMix64, Steele et al. 2014).
struct Uniforms(u64);

impl Uniforms {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 * 2.0_f64.powi(-53) + 2.0_f64.powi(-54)
    }

    fn exponential(&mut self) -> f64 {
        -crate::math::elementary::ln(self.next())
    }

    /// Gamma by inversion of its distribution function: slow, and beyond doubt.
    fn gamma(&mut self, shape: f64) -> f64 {
        let u = self.next();
        let (mut low, mut high) = (-700.0, 10.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            let x = crate::math::elementary::exp(middle);
            if crate::math::incomplete::gamma_inc(shape, x).lower < u {
                low = middle;
            } else {
                high = middle;
            }
        }
        crate::math::elementary::exp(low)
    }
}

fn simulate(model: &BgNbd, n: usize, uniforms: &mut Uniforms) -> [Vec<f64>; 3] {
    let rows: Vec<_> = (0..n)
        .map(|_| {
            let rate = uniforms.gamma(model.r) / model.alpha;
            let (u, v) = (uniforms.gamma(model.a), uniforms.gamma(model.b));
            let dropout = u / (u + v);
            let age = (20.0 + 60.0 * uniforms.next()).floor();
            let (mut x, mut recency) = (0.0, 0.0);
            loop {
                let next = recency + uniforms.exponential() / rate;
                if next > age || next.is_nan() || x >= 5000.0 {
                    return (x, recency, age);
                }
                (x, recency) = (x + 1.0, next);
                if uniforms.next() < dropout {
                    return (x, recency, age);
                }
            }
        })
        .collect();
    split(&rows)
}

#[test]
fn the_optimum_is_reached_on_120_simulated_sets() {
    let mut uniforms = Uniforms(1);
    let (mut boundary, mut steps) = (0, Vec::new());
    for set in 0..120 {
        let mut log_uniform =
            |low: f64, high: f64| low * crate::math::elementary::pow(high / low, uniforms.next());
        let model = BgNbd {
            r: log_uniform(0.1, 3.0),
            alpha: log_uniform(1.0, 30.0),
            a: log_uniform(0.1, 5.0),
            b: log_uniform(0.5, 10.0),
        };
        let n = [20, 50, 200, 1000, 5000][set % 5];
        let [x, recency, age] = simulate(&model, n, &mut uniforms);
        let data = Data::new(&x, &recency, &age, None).unwrap();
        let fit = fit(&data, &Options::default(), &quiet)
            .unwrap_or_else(|e| panic!("set {set}, {n} customers, {model:?}: {e}"));
        steps.push(fit.iterations);
        boundary += usize::from(fit.status != Status::Interior);
        assert_ne!(fit.status, Status::Unidentified, "set {set}: {fit:?}");
        // The truth is never more likely than the estimate.
        let at = |m: &BgNbd| likelihood::evaluate(&data, Dropout::AfterRepeats, m);
        assert!(at(&model).value <= fit.log_likelihood + 1e-9, "set {set}: {fit:?}");
        let best = at(&BgNbd::from_slice(&fit.parameters));
        // In (ln r, ln alpha) and (ln a, ln b) the slopes vanish; on the boundary they are
        // below what counts as flat.
        assert!(best.gradient.iter().all(|g| g.abs() < 2e-8), "set {set}: {best:?}");
    }
    steps.sort_unstable();
    println!("{boundary} on the boundary, steps {} median, {} at most", steps[60], steps[119]);
    assert!(boundary > 0 && boundary < 60, "{boundary} on the boundary");
    assert!(steps[60] <= 15, "median of {} steps", steps[60]);
}

fn fit_rows(rows: &[(f64, f64, f64)]) -> Estimate {
    let [x, recency, age] = split(rows);
    let data = Data::new(&x, &recency, &age, None).unwrap();
    fit(&data, &Options::default(), &quiet).unwrap()
}

fn assert_sane(fit: &Estimate) {
    let model = BgNbd::from_slice(&fit.parameters);
    assert!(fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0), "{fit:?}");
    for (x, recency, age) in [(0.0, 0.0, 10.0), (2.0, 5.0, 10.0), (1e6, 1e3, 1e3)] {
        let alive = model.p_alive(x, recency, age);
        assert!((0.0..=1.0).contains(&alive), "{fit:?}");
        let expected = model.expected_purchases(x, recency, age, 7.0);
        assert!(expected >= 0.0 && expected.is_finite(), "{expected} {fit:?}");
    }
}

#[test]
fn nobody_who_bought_again_is_a_status() {
    for rows in
        [vec![(0.0, 0.0, 30.0)], vec![(0.0, 0.0, 30.0), (0.0, 0.0, 7.0)], vec![(0.0, 0.0, 0.0)]]
    {
        let fit = fit_rows(&rows);
        assert_eq!(fit.status, Status::NoRepeats);
        assert!(fit.standard_errors.iter().all(|e| e.is_nan()));
        assert!(fit.log_likelihood <= 0.0 && fit.log_likelihood > -1e-7);
        assert_sane(&fit);
    }
}

#[test]
fn one_customer_gives_an_optimum_on_the_boundary() {
    for row in [(1.0, 3.0, 30.0), (3.0, 25.0, 30.0), (3.0, 1.0, 300.0), (400.0, 30.0, 30.0)] {
        let fit = fit_rows(&[row]);
        assert_ne!(fit.status, Status::Interior, "{row:?}: {fit:?}");
        assert_sane(&fit);
    }
}

#[test]
fn extreme_histories_give_finite_estimates() {
    let mut rows: Vec<_> =
        (0..40).map(|i| (f64::from(i % 4), f64::from(i % 4) * 5.0, 40.0)).collect();
    assert_sane(&fit_rows(&rows));
    rows.push((1e6, 39.0, 40.0));
    assert_sane(&fit_rows(&rows));
    rows.push((4e9, 1e-3, 1e-3));
    assert_sane(&fit_rows(&rows));
    for unit in [1e-9, 1e9] {
        let scaled: Vec<_> = rows[..40].iter().map(|r| (r.0, r.1 * unit, r.2 * unit)).collect();
        let (plain, scaled) = (fit_rows(&rows[..40]), fit_rows(&scaled));
        assert_close(scaled.parameters[0], plain.parameters[0], 1e-8, "r");
        assert_close(scaled.parameters[1], plain.parameters[1] * unit, 1e-8, "alpha");
    }
}

#[test]
fn a_penalty_pulls_towards_one_and_gives_every_parameter_an_error() {
    let rows = [(1.0, 3.0, 30.0), (0.0, 0.0, 20.0)];
    let [x, recency, age] = split(&rows);
    let data = Data::new(&x, &recency, &age, None).unwrap();
    let run = |penalty| fit(&data, &Options { penalty, ..Options::default() }, &quiet).unwrap();
    let soft = run(0.01);
    assert_eq!(soft.status, Status::Interior);
    assert!(soft.standard_errors.iter().all(|e| e.is_finite() && *e > 0.0));
    let hard = run(1e6);
    for (got, expected) in hard.parameters.into_iter().zip([1.0, 25.0, 1.0, 1.0]) {
        assert_close(got, expected, 1e-5, "parameter");
    }
    let error = fit(&data, &Options { penalty: -1.0, ..Options::default() }, &quiet).unwrap_err();
    assert_eq!(error.to_string(), "`penalty` must be a number in [0, inf), got -1");
}

#[test]
fn wrong_rows_are_named() {
    let message = |x: f64, recency: f64, age: f64| {
        let text = Data::new(&[1.0, x], &[1.0, recency], &[2.0, age], None).unwrap_err();
        text.to_string()
    };
    assert_eq!(
        message(1.0, 3.5, 2.0),
        "column `recency` has 1 value greater than `T` (first: row 1, 3.5)"
    );
    assert!(message(0.5, 1.0, 2.0).contains("`frequency` has 1 value that is not whole"));
    assert!(message(0.0, 1.0, 2.0).contains("`recency` has 1 value other than 0"));
    assert!(message(1.0, 1.0, f64::NAN).contains("`T` has 1 value"));
    let born = Data::new(&[1.0], &[0.0], &[2.0], None).unwrap();
    let error = fit(&born, &Options::default(), &quiet).unwrap_err();
    assert!(error.to_string().contains("must be greater than 0 where `frequency`"));
    assert!(fit(&born, &Options { penalty: 0.1, ..Options::default() }, &quiet).is_ok());
}

#[test]
fn a_fit_can_be_stopped_and_runs_out_of_iterations() {
    let Some(data) = cdnow() else { return };
    let stop = |iteration: u32, _: f64| {
        if iteration == 2 { Err(crate::Error::cancelled()) } else { Ok(()) }
    };
    let error = fit(&data, &Options::default(), &stop).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Cancelled);
    let short = Options { max_iter: 2, ..Options::default() };
    let error = fit(&data, &short, &quiet).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::NotConverged);
}
