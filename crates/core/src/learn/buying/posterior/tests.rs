#![allow(clippy::unwrap_used)]

use super::*;
use crate::learn::buying::bg_nbd::{self, BgNbdLikelihood};
use crate::learn::buying::gamma_gamma::{self, Limits, SpendLikelihood};
use crate::testing;

fn quiet(_: u32, _: f64) -> Result<()> {
    Ok(())
}

fn rows(path: &str) -> Option<Vec<Vec<f64>>> {
    let text = std::fs::read_to_string(testing::data(path)?).unwrap();
    let row = |line: &str| line.split(',').map(|f| f.trim().parse().unwrap_or(f64::NAN)).collect();
    Some(text.lines().skip(1).map(row).collect())
}

fn columns(rows: &[Vec<f64>], unit: f64) -> [Vec<f64>; 3] {
    let column = |k: usize, by: f64| rows.iter().map(|r| r[k] * by).collect();
    [column(1, 1.0), column(2, unit), column(3, unit)]
}

/// CDNOW's sample with time counted in `unit` parts of a week.
fn cdnow(unit: f64) -> Option<bg_nbd::Data> {
    let [x, recency, age] = columns(&rows("cdnow/cdnow_summary_weeks.csv")?, unit);
    Some(bg_nbd::Data::new(&x, &recency, &age, None).unwrap())
}

fn sample(data: &bg_nbd::Data, priors: &Priors, options: &PosteriorOptions) -> Posterior {
    sample_posterior(&BgNbdLikelihood::new(data), priors, options, &quiet).unwrap()
}

#[test]
fn cdnow_has_the_posterior_that_markov_chains_find() {
    let Some(data) = cdnow(1.0) else { return };
    let options = PosteriorOptions { draws: 4000, seed: 1, ..Default::default() };
    let posterior = sample(&data, &Priors::Pymc { week: 1.0 }, &options);
    println!("k-hat {} ESS {}", posterior.k_hat, posterior.ess);
    println!("{:?} {:?}", posterior.means(), posterior.sds());
    println!("{:?} +- {}", posterior.log_evidence, posterior.log_evidence_error);
    assert!(posterior.is_reliable() && posterior.rounds == 0);
    assert!(posterior.ess > 3400.0 && posterior.ess < 4000.0);
    // Means of 40,000 draws by an independent program, with four standard errors of ours.
    let means = posterior.means();
    for (i, (mean, sd)) in [0.2454, 4.508, 0.781, 2.411].iter().zip(posterior.sds()).enumerate() {
        assert!((means[i] - mean).abs() < 4.0 * sd / 3400_f64.sqrt() + 5e-4, "{i}: {means:?}");
    }
}

#[test]
fn days_weeks_and_months_have_one_posterior() {
    let Some(weeks) = cdnow(1.0) else { return };
    let options = PosteriorOptions { draws: 1000, seed: 2, ..Default::default() };
    let reference = sample(&weeks, &Priors::Weak, &options);
    for unit in [7.0, 7.0 / 30.4375] {
        let other = sample(&cdnow(unit).unwrap(), &Priors::Weak, &options);
        let scale = [1.0, unit, 1.0, 1.0];
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9 * b.abs();
        for k in 0..4 {
            assert!(close(other.means()[k], scale[k] * reference.means()[k]), "mean {k}");
            assert!(close(other.sds()[k], scale[k] * reference.sds()[k]), "sd {k}");
            let quantiles = |p: &Posterior| p.quantiles(&[0.05, 0.5, 0.95], |at| at[k]);
            for (a, b) in quantiles(&other).iter().zip(quantiles(&reference)) {
                assert!(close(*a, scale[k] * b), "quantiles {k}");
            }
        }
        assert!(close(other.k_hat, reference.k_hat) && close(other.ess, reference.ess));
        // Densities of x purchase times count per unit of time.
        let shift = weeks.purchases() * crate::math::elementary::ln(unit);
        let evidence = reference.log_evidence.unwrap() - shift;
        assert!(close(other.log_evidence.unwrap(), evidence));
    }
}

#[test]
fn pymc_priors_are_counted_in_weeks_whatever_the_unit() {
    let (Some(weeks), Some(days)) = (cdnow(1.0), cdnow(7.0)) else { return };
    let options = PosteriorOptions { draws: 500, seed: 3, ..Default::default() };
    let in_weeks = sample(&weeks, &Priors::Pymc { week: 1.0 }, &options);
    let in_days = sample(&days, &Priors::Pymc { week: 7.0 }, &options);
    assert!((in_days.means()[1] / in_weeks.means()[1] / 7.0 - 1.0).abs() < 1e-9);
    // In days as if they were weeks r is .2328: alpha's prior is in the user's unit.
    let options = PosteriorOptions { draws: 4000, ..options };
    let wrong = sample(&days, &Priors::Pymc { week: 1.0 }, &options);
    assert!((wrong.means()[0] - 0.2328).abs() < 1e-3, "{:?}", wrong.means());
}

#[test]
fn any_number_of_threads_draws_the_same_bits() {
    let Some(data) = cdnow(1.0) else { return };
    let options = PosteriorOptions { draws: 700, seed: 4, ..Default::default() };
    let run = || format!("{:?}", sample(&data, &Priors::Weak, &options));
    let outside = run();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(run), outside, "{threads} threads");
    }
    let other = PosteriorOptions { seed: 5, ..options };
    assert_ne!(format!("{:?}", sample(&data, &Priors::Weak, &other)), outside);
}

#[test]
fn few_customers_are_no_trouble() {
    let Some(rows) = rows("cdnow/cdnow_summary_weeks.csv") else { return };
    for n in [300, 50, 20, 5, 1] {
        let few: Vec<Vec<f64>> = rows.iter().step_by(rows.len() / n).take(n).cloned().collect();
        let [x, recency, age] = columns(&few, 1.0);
        let data = bg_nbd::Data::new(&x, &recency, &age, None).unwrap();
        for priors in [Priors::Weak, Priors::Pymc { week: 1.0 }] {
            let posterior = sample(&data, &priors, &PosteriorOptions::default());
            println!(
                "{n} {priors:?}: k-hat {:.3} ESS {:.0} rounds {} {:?}",
                posterior.k_hat,
                posterior.ess,
                posterior.rounds,
                posterior.means()
            );
            assert!(posterior.is_reliable(), "{n}: {}", posterior.k_hat);
        }
    }
}

#[test]
fn spend_has_a_posterior_too() {
    let Some(rows) = rows("cdnow/cdnow_summary_monetary_weeks.csv") else { return };
    let column = |k: usize| rows.iter().map(|r| r[k]).collect::<Vec<_>>();
    let data = gamma_gamma::Data::new(&column(1), &column(4), None).unwrap();
    let likelihood = SpendLikelihood::new(&data, Limits::default());
    let options = PosteriorOptions::default();
    let run = |priors: &Priors| sample_posterior(&likelihood, priors, &options, &quiet).unwrap();
    let weak = run(&Priors::Weak);
    assert!(weak.is_reliable() && weak.ess > 2000.0, "{} {}", weak.k_hat, weak.ess);
    // Within two standard errors of the maximum-likelihood estimate.
    for (mean, (estimate, error)) in
        weak.means().iter().zip([(6.2488, 1.18976), (3.74459, 0.290178), (15.4477, 4.16027)])
    {
        assert!((mean - estimate).abs() < 2.0 * error, "{:?}", weak.means());
    }
    // Flat priors have no evidence.
    let flat = run(&Priors::Pymc { week: 1.0 });
    assert!(weak.log_evidence.is_some() && flat.log_evidence.is_none());
    assert!(flat.is_reliable(), "{}", flat.k_hat);
}

#[test]
fn the_evidence_equals_the_integral() {
    use crate::learn::buying::contract::{Data, SbgLikelihood};
    use crate::math::elementary::exp;
    use crate::math::quadrature::adaptive;
    let data = Data::from_survivors(&[&[60.0, 40.0, 31.0, 27.0]]).unwrap();
    let likelihood = SbgLikelihood::new(&data);
    for priors in [Priors::Weak, Priors::Pymc { week: 1.0 }] {
        let prior = priors.for_layout(&likelihood.layout()).unwrap();
        let options = PosteriorOptions { draws: 20_000, seed: 9, ..Default::default() };
        let posterior = sample_posterior(&likelihood, &priors, &options, &quiet).unwrap();
        let top = posterior.log_evidence.unwrap();
        let density = |u: f64, v: f64| {
            let point = [u, v];
            exp(likelihood.value(&prior.natural(&point)) + prior.ln_density(&point) - top)
        };
        let edges: Vec<f64> = (-12..=12).map(f64::from).collect();
        let inner = |u: f64| adaptive(&edges, 1e-9, |v| density(u, v));
        let ratio = adaptive(&edges[6..=18], 1e-8, inner);
        let error = posterior.log_evidence_error;
        println!("{priors:?}: {top} +- {error}, integral {ratio}");
        assert!(crate::math::elementary::ln(ratio).abs() < 4.0 * error, "{ratio} +- {error}");
        assert!(error < 0.01);
        // So does a mean.
        let mean = |u: f64| adaptive(&edges, 1e-9, |v| density(u, v) * prior.natural(&[u, v])[0]);
        let expected = adaptive(&edges[6..=18], 1e-8, mean) / ratio;
        let (got, sd) = posterior.mean_and_sd(|p| p[0]);
        assert!((got - expected).abs() < 4.0 * sd / posterior.ess.sqrt(), "{got} {expected}");
    }
}

/// A crescent in two free parameters: x ~ N(0, 1), y given x ~ N(x^2, 0.5).
#[derive(Debug)]
struct Crescent;

impl Likelihood for Crescent {
    fn layout(&self) -> super::super::Layout {
        let free = |name: &str| super::super::Block::Free { name: name.into(), ridge: 0.0 };
        super::super::Layout::new([free("x"), free("y")])
    }

    fn weight(&self) -> f64 {
        1.0
    }

    fn start(&self) -> Vec<f64> {
        vec![0.3, 0.0]
    }

    fn evaluate(&self, parameters: &[f64]) -> crate::math::newton::Evaluation {
        let (x, y) = (parameters[0], parameters[1]);
        let (off, precision) = (y - x * x, 1.0 / 0.25);
        crate::math::newton::Evaluation {
            value: -0.5 * x * x - 0.5 * precision * off * off,
            gradient: vec![-x + 2.0 * precision * off * x, -precision * off],
            hessian: vec![
                -1.0 + precision * (2.0 * off - 4.0 * x * x),
                2.0 * precision * x,
                2.0 * precision * x,
                -precision,
            ],
        }
    }

    fn boundary(&self, _: &[f64], _: &[Vec<f64>]) -> super::super::Status {
        super::super::Status::Unidentified
    }
}

#[test]
fn a_bent_posterior_is_found_out_and_adapted_to() {
    let flat = Priors::Each(vec![super::super::Law::Flat; 2]);
    let run = |rounds: u32| {
        let options = PosteriorOptions { rounds, seed: 3, ..Default::default() };
        sample_posterior(&Crescent, &flat, &options, &quiet).unwrap()
    };
    let (plain, adapted) = (run(0), run(12));
    println!(
        "{} {} | {} {} {}",
        plain.k_hat, plain.ess, adapted.k_hat, adapted.ess, adapted.rounds
    );
    println!("{:?} {:?}", adapted.means(), adapted.sds());
    assert!(!plain.is_reliable(), "{}", plain.k_hat);
    assert!(adapted.is_reliable() && adapted.rounds > 0, "{}", adapted.k_hat);
    // x has mean 0 and variance 1, y mean 1 and variance 2.25.
    let (mean, sd) = adapted.mean_and_sd(|p| p[0]);
    let error = 4.0 / adapted.ess.sqrt();
    assert!(mean.abs() < error && (sd - 1.0).abs() < error, "{mean} {sd}");
    let (mean, _) = adapted.mean_and_sd(|p| p[1]);
    assert!((mean - 1.0).abs() < 1.5 * error, "{mean}");
}

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): the rank
/// of a truth drawn from the prior among draws from its posterior is uniform. The chi-square
/// statistics of 16 bins for r, alpha, a, b and the expected purchases of a new customer.
fn rank_statistics(sets: u64, draws: u32, customers: usize, seed: u64) -> Vec<f64> {
    use crate::math::elementary::{exp, ln_1p};
    const AGE: f64 = 10.0;
    const KEPT: u32 = 63;
    let mut counts = vec![[0.0; 16]; 5];
    for set in 0..sets {
        let mut random = Random::new(seed, table("calibration"), set);
        let phi = random.uniform();
        let [r, alpha, kappa] = [1.0, AGE, 2.0].map(|median| median * exp(1.5 * random.normal()));
        let truth = [r, alpha, kappa * phi, kappa * (1.0 - phi)];
        let mut columns = [Vec::new(), Vec::new()];
        for _ in 0..customers {
            let rate = random.gamma(r) / alpha;
            let dropout = random.beta(truth[2], truth[3]);
            let (mut x, mut last) = (0.0, 0.0);
            loop {
                let next = last + random.exponential() / rate;
                if next.is_nan() || next > AGE {
                    break;
                }
                (x, last) = (x + 1.0, next);
                if random.bernoulli(dropout) {
                    break;
                }
            }
            columns[0].push(x);
            columns[1].push(last);
        }
        let age = vec![AGE; customers];
        let data = bg_nbd::Data::new(&columns[0], &columns[1], &age, None).unwrap();
        let options = PosteriorOptions { draws, seed: set, ..Default::default() };
        let posterior = sample(&data, &Priors::Weak, &options);
        let mut tie = Random::new(seed, table("calibration.resampling"), set);
        let kept = psis::resample(&posterior.weights, KEPT as usize, tie.uniform());
        let quantity = |p: &[f64], k: usize| match k {
            4 => p[0] * ln_1p(AGE / p[1]),
            _ => p[k],
        };
        for (k, counts) in counts.iter_mut().enumerate() {
            let below = |i: &&u32| quantity(posterior.point(**i as usize), k) < quantity(&truth, k);
            counts[kept.iter().filter(below).count() / 4] += 1.0;
        }
    }
    let expected = sets as f64 / 16.0;
    let statistic = |counts: &[f64; 16]| {
        counts.iter().map(|c| (c - expected) * (c - expected) / expected).sum()
    };
    counts.iter().map(statistic).collect()
}

/// The 0.999 quantile of chi-square with 15 degrees of freedom.
const CHI_SQUARE_15: f64 = 37.697;

#[test]
fn ranks_of_the_truth_are_uniform() {
    let statistics = rank_statistics(320, 500, 30, 1);
    println!("{statistics:?}");
    assert!(statistics.iter().all(|s| *s < CHI_SQUARE_15), "{statistics:?}");
}

#[test]
#[ignore = "minutes; for `make deep`"]
fn ranks_of_the_truth_are_uniform_over_many_sets() {
    let statistics = rank_statistics(4000, 2000, 100, 2);
    println!("{statistics:?}");
    assert!(statistics.iter().all(|s| *s < CHI_SQUARE_15), "{statistics:?}");
}

#[test]
fn resampled_draws_have_the_weighted_moments() {
    let Some(data) = cdnow(1.0) else { return };
    let options = PosteriorOptions { draws: 4000, seed: 6, ..Default::default() };
    let posterior = sample(&data, &Priors::Weak, &options);
    for k in 0..4 {
        let (mean, sd) = posterior.mean_and_sd(|p| p[k]);
        let plain = (0..4000).map(|i| posterior.draw(i)[k]).sum::<f64>() / 4000.0;
        assert!((plain - mean).abs() < 3.0 * sd / 4000_f64.sqrt(), "{k}: {plain} {mean}");
    }
    assert_eq!(posterior.quantiles(&[0.0, 1.0], |_| 3.0), [3.0, 3.0]);
}

#[test]
fn a_flat_posterior_and_wrong_options_are_errors() {
    let nobody = bg_nbd::Data::new(&[0.0], &[0.0], &[9.0], None).unwrap();
    let likelihood = BgNbdLikelihood::new(&nobody);
    let flat = Priors::Each(vec![super::super::Law::Flat; 4]);
    let error = sample_posterior(&likelihood, &flat, &PosteriorOptions::default(), &quiet);
    assert!(error.is_err());
    let few = PosteriorOptions { draws: 24, ..Default::default() };
    let error = sample_posterior(&likelihood, &Priors::Weak, &few, &quiet).unwrap_err();
    assert_eq!(error.parameter_name(), Some("draws"));
    let stop = |_: u32, _: f64| Err(Error::cancelled());
    let options = PosteriorOptions::default();
    let error = sample_posterior(&likelihood, &Priors::Weak, &options, &stop).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Cancelled);
}
