//! Gamma-Gamma: how much a customer spends per purchase.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::frame::Columns;
use crate::learn::buying::estimate::{Options, Scale, delta_interval};
use crate::learn::buying::gamma_gamma::{Data, GammaGamma as Spend, Limits, fit};
use crate::ledger::{BuyingColumns, Needs, buying_columns};
use crate::math::parallel::sort_unstable_by_key;
use crate::method::scorer::{check_lengths, positions};
use crate::method::{
    Fitted, Inputs, Learned, Method, Note, Outcome, OutputSpec, Reader, Request, RoleSpec, Scorer,
    Task, Unit, Writer,
};

use super::declared::{
    CUSTOMER_ID, DIAGNOSTICS, EXPECTED_SPEND, FREQUENCY, MONETARY_VALUE, PARAMETERS, WEIGHT, role,
};
use super::explain::{self, Reference, Typical};
use super::fitted::Fit;
use super::plan::{Cells, Item, Plan, tails};

/// How much will a customer spend per purchase?
///
/// # Input
/// A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
/// at least 0) and `monetary_value` (mean spend of those, any currency unit; null where
/// `frequency` is 0), optionally `weight`. Rows without repeat purchases, and rows whose mean
/// is not above 0 (refunds ate it), say nothing about spend and are left out of the fit.
///
/// # Model
/// The spend of one purchase ~ Gamma(p, nu), nu ~ Gamma(q, v) across customers, so
/// $$E[M \mid x, \bar m] = \frac{p (v + x \bar m)}{p x + q - 1}.$$
/// Spend is assumed to be independent of frequency; a note gives their correlation. q is kept
/// above `q_min`, because at q <= 1 the mean over customers is infinite.
///
/// # Output
/// `expected_spend`, in the currency of `monetary_value`; tables `parameters` and
/// `diagnostics`.
///
/// # Reasons
/// `explain` says what each column adds, as Shapley values against the typical repeat customer
/// of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
///
/// # When not to use
/// Fewer than about 50 repeat customers, or a correlation of frequency and spend above 0.3.
///
/// # References
/// Fader & Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, eq. 1a and 5.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "users write `..Default::default()`")]
pub struct GammaGamma {
    /// The caller's names of columns, by canonical name.
    pub columns: Columns,
    /// Strength of the pull of each parameter towards 1 (v towards the mean spend), as in
    /// BG/NBD. 0 is plain maximum likelihood.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub penalty: f64,
    /// Lower limit of q. At 0 a customer whose p x + q is not above 1 has no expected spend.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub q_min: f64,
    /// Newton steps before `NotConverged`.
    #[schemars(range(min = 1, max = 100_000))]
    pub max_iter: u32,
}

impl Default for GammaGamma {
    fn default() -> Self {
        let Options { penalty, max_iter, .. } = Options::default();
        Self { columns: Columns::default(), penalty, q_min: 1.0, max_iter }
    }
}

impl Method for GammaGamma {
    const ID: &'static str = "clv.gamma_gamma";
    /// 2: the file has the typical customer.
    const REVISION: u32 = 2;
    const ROLES: &'static [RoleSpec] = &[role(&[CUSTOMER_ID, FREQUENCY, MONETARY_VALUE, WEIGHT])];
    const OUTPUTS: &'static [OutputSpec] = &[EXPECTED_SPEND, PARAMETERS, DIAGNOSTICS];
    const EXPLAINS: bool = true;
    type Model = GammaGammaModel;

    fn learn(&self, inputs: &mut Inputs, task: &Task) -> Result<Fitted<GammaGammaModel>> {
        let customers =
            buying_columns(inputs.take_data()?, &self.columns, None, Needs::SPEND.at_fit(), task)?;
        let (model, notes) = GammaGammaModel::learn(self, &customers, task)?;
        let all_notes = customers.notes.into_iter().chain(notes).collect();
        Ok(Fitted::new(model, customers.basis, all_notes))
    }
}

/// A fitted Gamma-Gamma.
#[derive(Clone, Debug)]
pub struct GammaGammaModel {
    method: GammaGamma,
    fit: Fit,
    spend: Spend,
    typical: Typical,
}

impl GammaGammaModel {
    /// Learns from customers; the notes say what was left out and how well the assumption of
    /// independence holds.
    pub(super) fn learn(
        method: &GammaGamma,
        customers: &BuyingColumns,
        task: &Task,
    ) -> Result<(Self, Vec<Note>)> {
        let (x, spend) = (&customers.frequency, &customers.monetary_value);
        let usable = |i: usize| x[i] > 0.0 && spend[i] > 0.0;
        let frequency: Vec<f64> =
            (0..x.len()).map(|i| if usable(i) { x[i] } else { 0.0 }).collect();
        let left_out = (0..x.len()).filter(|&i| x[i] > 0.0 && !usable(i)).count();
        let data = Data::new(&frequency, spend, customers.weight.as_deref())?;
        let options = Options { penalty: method.penalty, max_iter: method.max_iter };
        let limits = Limits { q_min: method.q_min };
        let watch = |iteration: u32, _: f64| task.report("fitting", iteration.into(), 0);
        let estimate = fit(&data, &options, &limits, &watch)?;
        let layout = Spend::layout(method.q_min, 1.0);
        let fit = Fit { layout, estimate, customers: data.weight() };
        let mut notes = fit.notes();
        if 0 < left_out {
            notes.push(
                Note::warning(
                    "spend_not_positive",
                    format!("{left_out} customers whose mean spend is not above 0 were left out"),
                )
                .with("customers", left_out as u64),
            );
        }
        notes.extend(correlation_note(&frequency, spend));
        Ok((Self::new(method.clone(), fit, Typical::of_spend(customers))?, notes))
    }

    fn new(method: GammaGamma, fit: Fit, typical: Typical) -> Result<Self> {
        if fit.estimate.parameters.iter().any(|p| !p.is_finite() || *p <= 0.0) {
            return Err(Error::internal("the estimate is not finite"));
        }
        let spend = Spend::from_slice(&fit.estimate.parameters);
        Ok(Self { method, fit, spend, typical })
    }

    pub(super) fn fit(&self) -> &Fit {
        &self.fit
    }

    pub(super) fn typical(&self) -> Typical {
        self.typical
    }

    /// Expected spend and the variance of its logarithm; NaN where it is not defined.
    pub(super) fn expected(&self, frequency: f64, monetary_value: f64) -> (f64, [f64; 3]) {
        if frequency > 0.0 && monetary_value.is_nan() || monetary_value <= 0.0 {
            return (f64::NAN, [f64::NAN; 3]);
        }
        let value = self.spend.expected_spend(frequency, monetary_value);
        if !value.is_finite() {
            return (f64::NAN, [f64::NAN; 3]);
        }
        let gradient =
            self.spend.expected_spend_gradient(frequency, monetary_value, self.method.q_min);
        (value, gradient)
    }

    fn customers(
        &self,
        request: &Request,
        inputs: &mut Inputs,
        task: &Task,
    ) -> Result<BuyingColumns> {
        let as_of = request.text("as_of");
        buying_columns(
            inputs.take_data()?,
            &self.method.columns,
            as_of.as_deref(),
            Needs::SPEND,
            task,
        )
    }

    fn rows(&self, plan: &Plan, customers: &BuyingColumns) -> Vec<f64> {
        let width = plan.columns.len();
        let mut values = vec![f64::NAN; customers.len() * width];
        for (i, cells) in values.chunks_exact_mut(width).enumerate() {
            let mut cells = Cells::new(cells);
            for item in &plan.items {
                let (x, mean) = (customers.frequency[i], customers.monetary_value[i]);
                self.write(item, x, mean, &mut cells);
            }
        }
        values
    }

    pub(super) fn uncertainty(&self) -> &[f64] {
        &self.fit.estimate.covariance_transformed
    }

    pub(super) fn write(&self, item: &Item, x: f64, mean: f64, out: &mut Cells<'_>) {
        let (value, gradient) = self.expected(x, mean);
        out.push(value);
        for level in &item.levels {
            let (lower, upper) = if item.predictive {
                let defined = !value.is_nan();
                let at = |q: f64| if defined { self.spend.quantile(x, mean, q) } else { f64::NAN };
                let [low, high] = tails(level.value);
                (at(low), at(high))
            } else {
                delta_interval(value, &gradient, self.uncertainty(), level.value, Scale::Log)
            };
            out.push(lower);
            out.push(upper);
        }
    }
}

/// Pearson's correlation of frequency and mean spend, where both vary.
fn correlation_note(frequency: &[f64], spend: &[f64]) -> Option<Note> {
    let mut rows: Vec<(f64, f64)> =
        frequency.iter().zip(spend).filter(|(x, _)| **x > 0.0).map(|(x, m)| (*x, *m)).collect();
    // The order of the customers must not change a bit. Positive numbers order as their bits.
    sort_unstable_by_key(&mut rows, |(x, m)| (x.to_bits(), m.to_bits()));
    let n = rows.len() as f64;
    let centre = |of: fn(&(f64, f64)) -> f64| rows.iter().map(of).sum::<f64>() / n;
    let (mx, my) = (centre(|r| r.0), centre(|r| r.1));
    let mut sums = [0.0; 3];
    for (x, y) in &rows {
        sums[0] += (x - mx) * (x - mx);
        sums[1] += (y - my) * (y - my);
        sums[2] += (x - mx) * (y - my);
    }
    let correlation = sums[2] / (sums[0] * sums[1]).sqrt();
    if !correlation.is_finite() {
        return None;
    }
    let text =
        format!("frequency and spend have correlation {correlation:.2}; the model assumes none");
    let note = if correlation.abs() > 0.3 {
        Note::warning("spend_correlation", text)
    } else {
        Note::info("spend_correlation", text)
    };
    Some(note.with("correlation", correlation))
}

/// Tells how many customers have no expected spend.
pub(super) fn undefined_note(customers: &BuyingColumns) -> Option<Note> {
    let count = customers
        .frequency
        .iter()
        .zip(&customers.monetary_value)
        .filter(|(x, m)| **x > 0.0 && **m <= 0.0)
        .count();
    (0 < count).then(|| {
        Note::warning(
            "spend_undefined",
            format!("{count} customers whose mean spend is not above 0 have no expected spend"),
        )
        .with("customers", count as u64)
    })
}

impl Learned for GammaGammaModel {
    type Method = GammaGamma;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        match request.table().map(|table| table.name) {
            Some("parameters") => {
                return Ok(Outcome::of("parameters", self.fit.parameters(request, &[])?));
            }
            Some(name) => return Ok(Outcome::of(name, self.fit.diagnostics()?)),
            None => {}
        }
        let plan = Plan::new(request)?;
        let customers = self.customers(request, inputs, task)?;
        let values = self.rows(&plan, &customers);
        let notes = undefined_note(&customers);
        Ok(Outcome::of("rows", plan.table(&customers, &values)?)
            .notes(customers.notes)
            .notes(notes))
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let customers = self.customers(request, inputs, task)?;
        let reference = Reference { typical: &self.typical, reads: explain::SPEND, design: None };
        explain::reasons(request, customers, reference, task, |plan, mixed| {
            Ok(self.rows(plan, mixed))
        })
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let wanted = [("frequency", true), ("monetary_value", true)];
        let at = positions(columns, wanted)?.map(Option::unwrap_or_default);
        let plan = Plan::new(request)?;
        Ok(Box::new(GammaGammaScorer { model: self.clone(), inputs: columns.to_vec(), at, plan }))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.fit.save(file);
        self.typical.save(file);
        Ok(())
    }

    fn load(method: &GammaGamma, file: &Reader<'_>) -> Result<Self> {
        let layout = Spend::layout(method.q_min, 1.0);
        Self::new(method.clone(), Fit::load(layout, file)?, Typical::load(file)?)
    }
}

/// Scores one customer.
#[derive(Debug)]
struct GammaGammaScorer {
    model: GammaGammaModel,
    inputs: Vec<String>,
    at: [usize; 2],
    plan: Plan,
}

impl Scorer for GammaGammaScorer {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.plan.columns
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.plan.columns.len())?;
        let [frequency, mean] = self.at.map(|i| row[i]);
        let mean = checked_spend(frequency, mean)?;
        let mut cells = Cells::new(out);
        for item in &self.plan.items {
            self.model.write(item, frequency, mean, &mut cells);
        }
        Ok(())
    }
}

/// The same rules for one customer as for a table: a mean spend goes with repeat purchases.
pub(super) fn checked_spend(frequency: f64, mean: f64) -> Result<f64> {
    let wrong = |column: &str, rule: &str, got: f64| {
        Err(Error::invalid_column(column, format_args!("must be {rule}, got {got}")))
    };
    const MOST: f64 = 4_294_967_295.0; // 2^32 - 1
    if !(0.0..=MOST).contains(&frequency) || frequency.fract() != 0.0 {
        return wrong("frequency", "a whole number in [0, 2^32)", frequency);
    }
    if frequency == 0.0 && (mean == 0.0 || mean.is_nan()) {
        return Ok(f64::NAN);
    }
    if !mean.is_finite() {
        return wrong("monetary_value", "a number where `frequency` is not 0", mean);
    }
    Ok(mean)
}

/// The unit is of no consequence for spend.
impl Needs {
    /// Spend wanted, for rows that need not be unique.
    pub(super) const SPEND: Self =
        Self { spend: true, times: false, unique: false, litt: false, age: "T", unit: Unit::Week };

    /// The same for a fit.
    pub(super) const fn at_fit(self) -> Self {
        Self { unique: true, ..self }
    }
}
