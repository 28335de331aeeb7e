//! What a maximum-likelihood fit leaves behind, whatever the model: tables and files.

use crate::error::{Error, Result};
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::learn::buying::estimate::{Estimate, Scale, Status, delta_interval};
use crate::math::elementary::ln;
use crate::method::{Note, Reader, Request, Writer};

/// An estimate with the names of its parameters.
#[derive(Clone, Debug)]
pub(super) struct Fit<const N: usize> {
    pub(super) names: [&'static str; N],
    pub(super) estimate: Estimate<N>,
    /// Sum of the weights.
    pub(super) customers: f64,
}

const STATUSES: [(Status, &str, &str); 12] = [
    (Status::Interior, "interior", ""),
    (Status::NoRepeats, "no_repeats", "nobody bought again, so the rate of purchases is 0"),
    (Status::NoChurnSeen, "no_churn_seen", "nobody seems to have dropped out"),
    (
        Status::CertainDropout,
        "certain_dropout",
        "everybody seems to drop out with the first repeat purchase",
    ),
    (Status::HomogeneousRate, "homogeneous_rate", "all customers seem to buy at one rate"),
    (
        Status::HomogeneousDropout,
        "homogeneous_dropout",
        "all customers seem to drop out with one probability",
    ),
    (
        Status::PolarisedDropout,
        "polarised_dropout",
        "some customers seem to drop out at once and the others never",
    ),
    (Status::ConstantSpend, "constant_spend", "a customer seems to spend the same each time"),
    (Status::HomogeneousSpend, "homogeneous_spend", "all customers seem to spend alike"),
    (Status::HeavyTail, "heavy_tail", "the mean spend over customers is barely defined"),
    (Status::IdenticalSpend, "identical_spend", "all mean spends are the same"),
    (Status::Unidentified, "unidentified", "the data do not identify all parameters"),
];

/// The word for a status.
pub(super) fn status_word(status: Status) -> &'static str {
    STATUSES.iter().find(|(known, ..)| *known == status).map_or("unidentified", |(_, word, _)| word)
}

impl<const N: usize> Fit<N> {
    /// A note where the optimum lies on the boundary.
    pub(super) fn notes(&self) -> Vec<Note> {
        let status = self.estimate.status;
        let Some((_, word, text)) =
            STATUSES.iter().find(|(known, ..)| *known == status && status != Status::Interior)
        else {
            return Vec::new();
        };
        let text = format!("the optimum lies on the boundary: {text}");
        vec![Note::warning("optimum_on_boundary", text).with("status", *word)]
    }

    /// The output `parameters`.
    pub(super) fn parameters(&self, request: &Request) -> Result<DataFrame> {
        let estimate = &self.estimate;
        let names: Strings = self.names.iter().collect();
        let statuses: Strings = self.names.iter().map(|_| status_word(estimate.status)).collect();
        let all = Validity::all();
        let mut table = TableBuilder::new()
            .text("parameter", &names, &all)
            .float64("value", estimate.parameters.to_vec())
            .float64("standard_error", estimate.standard_errors.to_vec());
        for level in request.levels() {
            let mut ends = (Vec::new(), Vec::new());
            for i in 0..N {
                let (lower, upper) = self.interval(i, level.value);
                ends.0.push(lower);
                ends.1.push(upper);
            }
            table = table
                .float64(&format!("lower{}", level.suffix), ends.0)
                .float64(&format!("upper{}", level.suffix), ends.1);
        }
        table.text("status", &statuses, &all).finish()
    }

    fn interval(&self, i: usize, level: f64) -> (f64, f64) {
        if !self.estimate.standard_errors[i].is_finite() {
            return (f64::NAN, f64::NAN);
        }
        let mut gradient = [0.0; N];
        gradient[i] = 1.0;
        let value = self.estimate.parameters[i];
        delta_interval(value, &gradient, &self.estimate.covariance, level, Scale::Log)
    }

    /// The output `diagnostics`.
    pub(super) fn diagnostics(&self) -> Result<DataFrame> {
        let estimate = &self.estimate;
        let (ll, k) = (estimate.log_likelihood, N as f64);
        let status: Strings = [status_word(estimate.status)].into_iter().collect();
        TableBuilder::new()
            .float64("log_likelihood", vec![ll])
            .float64("aic", vec![2.0 * k - 2.0 * ll])
            .float64("bic", vec![k * ln(self.customers) - 2.0 * ll])
            .float64("customers", vec![self.customers])
            .int64("iterations", vec![i64::from(estimate.iterations)], &Validity::all())
            .float64("decrement", vec![estimate.decrement])
            .text("status", &status, &Validity::all())
            .finish()
    }

    pub(super) fn save(&self, file: &mut Writer) {
        let estimate = &self.estimate;
        let flat = |matrix: &[[f64; N]; N]| matrix.concat();
        file.f64s("parameters", &estimate.parameters);
        file.f64s("standard_errors", &estimate.standard_errors);
        file.f64s("covariance", &flat(&estimate.covariance));
        file.f64s("transformed", &estimate.transformed);
        file.f64s("covariance_transformed", &flat(&estimate.covariance_transformed));
        file.f64s("fit", &[estimate.log_likelihood, estimate.decrement, self.customers]);
        file.set("iterations", estimate.iterations);
        file.set("status", status_word(estimate.status));
    }

    pub(super) fn load(names: [&'static str; N], file: &Reader<'_>) -> Result<Self> {
        let word: String = file.get("status")?;
        let status = STATUSES.iter().find(|(_, known, _)| *known == word);
        let (status, ..) =
            *status.ok_or_else(|| Error::bad_file(format!("there is no status `{word}`")))?;
        let parameters: [f64; N] = array(&file.finite("parameters", N)?)?;
        if parameters.iter().any(|p| *p <= 0.0) {
            return Err(Error::bad_file("a parameter is not greater than 0"));
        }
        let [log_likelihood, decrement, customers] = array(&file.finite("fit", 3)?)?;
        Ok(Self {
            names,
            customers,
            estimate: Estimate {
                parameters,
                log_likelihood,
                status,
                covariance: matrix(&file.finite("covariance", N * N)?)?,
                // NaN where a parameter is not identified.
                standard_errors: array(&file.f64s("standard_errors")?)?,
                transformed: array(&file.finite("transformed", N)?)?,
                covariance_transformed: matrix(&file.finite("covariance_transformed", N * N)?)?,
                iterations: file.get("iterations")?,
                decrement,
            },
        })
    }
}

fn array<const N: usize>(values: &[f64]) -> Result<[f64; N]> {
    values.try_into().map_err(|_| Error::bad_file("an array has the wrong length"))
}

fn matrix<const N: usize>(values: &[f64]) -> Result<[[f64; N]; N]> {
    let mut out = [[0.0; N]; N];
    for (row, values) in out.iter_mut().zip(values.chunks_exact(N)) {
        *row = array(values)?;
    }
    Ok(out)
}
