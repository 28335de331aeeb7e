//! One customer at a time.

use crate::error::{Error, Result};
use crate::learn::buying::{Futures, History};
use crate::method::Scorer;
use crate::method::scorer::{check_lengths, positions_of};

use super::buying::{Buying, BuyingModel};
use super::covariates::Design;
use super::gamma_gamma::{GammaGammaModel, checked_spend};
use super::local::Local;
use super::plan::{Cells, Plan};

/// Scores one customer, with or without a model of spend.
#[derive(Debug)]
pub(super) struct BuyingScorer<M: Buying> {
    model: BuyingModel<M>,
    futures: Futures<M::Process>,
    inputs: Vec<String>,
    /// x, t_x, T.
    at: [usize; 3],
    litt: Option<usize>,
    /// Covariates and groups, where there are any.
    extra: Vec<usize>,
    spend: Option<(GammaGammaModel, usize)>,
    plan: Plan,
}

impl<M: Buying> BuyingScorer<M> {
    /// # Errors
    /// As [`positions_of`].
    pub(super) fn new(
        model: BuyingModel<M>,
        columns: &[String],
        plan: Plan,
        spend: Option<GammaGammaModel>,
    ) -> Result<Self> {
        let mut wanted = vec![("frequency", true), ("recency", true), (M::AGE, true)];
        if spend.is_some() {
            wanted.push(("monetary_value", true));
        }
        // Models of a rhythm let `litt` pass, which predictions do without; so does any that was
        // chosen among such, with a model of spend beside it.
        if M::NEEDS_LITT || spend.is_some() {
            wanted.push(("litt", false));
        }
        let first = wanted.len();
        wanted.extend(model.design.iter().flat_map(Design::names).map(|name| (name, true)));
        let found = positions_of(columns, &wanted)?;
        let of = |name: &str| {
            let at = wanted.iter().position(|(known, _)| *known == name)?;
            found.get(at).copied().flatten()
        };
        let at = ["frequency", "recency", M::AGE].map(|name| of(name).unwrap_or_default());
        let extra = found.iter().skip(first).copied().flatten().collect();
        let (spend, litt) = (spend.zip(of("monetary_value")), of("litt"));
        let futures = Futures::new(model.process());
        Ok(Self { futures, inputs: columns.to_vec(), at, litt, extra, spend, plan, model })
    }

    /// The coded covariates of a row.
    fn covariates(&self, design: &Design, row: &[f64]) -> Result<Vec<f64>> {
        let of = |(column, &at): (usize, &usize)| design.decode(column, row[at]);
        self.extra.iter().enumerate().map(of).collect()
    }
}

impl<M: Buying> Scorer for BuyingScorer<M> {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.plan.columns
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.plan.columns.len())?;
        let [frequency, recency, age] = self.at.map(|i| row[i]);
        let history = History { frequency, recency, age, litt: 0.0 };
        check_history::<M>(&history)?;
        if let Some(got) = self.litt.and_then(|at| row.get(at)).filter(|v| v.is_infinite()) {
            return Err(Error::invalid_column(
                "litt",
                format_args!("must be finite or missing, got {got}"),
            ));
        }
        let spend = match &self.spend {
            None => None,
            Some((model, at)) => Some((model, checked_spend(frequency, row[*at])?)),
        };
        let mut cells = Cells::new(out);
        let own;
        let local = match &self.model.design {
            None => self.model.whole(&self.futures),
            Some(design) => {
                let (process, covariance) = self.model.of_row(&self.covariates(design, row)?);
                let futures = Futures::once(&process);
                own = (process, covariance, futures);
                Local { process: &own.0, covariance: &own.1, futures: Some(&own.2) }
            }
        };
        for item in &self.plan.items {
            let known = local.known(item, &history);
            local.write(item, &history, known.as_ref(), spend, &mut cells);
        }
        Ok(())
    }

    fn code(&self, column: usize, text: &str) -> Option<f64> {
        let at = self.extra.iter().position(|at| *at == column)?;
        self.model.design.as_ref()?.code(at, text)
    }
}

/// The same rules for one customer as for a table.
fn check_history<M: Buying>(history: &History) -> Result<()> {
    let History { frequency, recency, age, .. } = *history;
    let wrong = |column: &str, rule: &str, got: f64| {
        Err(Error::invalid_column(column, format_args!("must be {rule}, got {got}")))
    };
    const MOST: f64 = 4_294_967_295.0; // 2^32 - 1
    if !(0.0..=MOST).contains(&frequency) || frequency.fract() != 0.0 {
        return wrong("frequency", "a whole number in [0, 2^32)", frequency);
    }
    if !(age >= 0.0 && age.is_finite()) {
        return wrong(M::AGE, "a number in [0, inf)", age);
    }
    if !(0.0..=age).contains(&recency) {
        return wrong("recency", &format!("a number in [0, {age}]"), recency);
    }
    if frequency == 0.0 && recency != 0.0 {
        return wrong("recency", "0 where `frequency` is 0", recency);
    }
    if M::DISCRETE && age.fract() != 0.0 {
        return wrong(M::AGE, "a whole number", age);
    }
    if M::DISCRETE && !(recency.fract() == 0.0 && frequency <= recency) {
        return wrong("recency", "a whole number, at least `frequency`", recency);
    }
    Ok(())
}
