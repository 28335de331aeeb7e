//! One customer at a time.

use crate::error::{Error, Result};
use crate::learn::buying::{Futures, History};
use crate::method::Scorer;
use crate::method::scorer::{check_lengths, positions};

use super::buying::{Buying, BuyingModel};
use super::gamma_gamma::{GammaGammaModel, checked_spend};
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
    spend: Option<(GammaGammaModel, usize)>,
    plan: Plan,
}

impl<M: Buying> BuyingScorer<M> {
    /// # Errors
    /// As [`positions`].
    pub(super) fn new(
        model: BuyingModel<M>,
        columns: &[String],
        plan: Plan,
        spend: Option<GammaGammaModel>,
    ) -> Result<Self> {
        // Models of a rhythm let `litt` pass, which predictions do without.
        let wanted = [
            ("frequency", true),
            ("recency", true),
            (M::AGE, true),
            ("monetary_value", spend.is_some()),
            ("litt", false),
        ];
        let extra = |name: &String| {
            name == "monetary_value" && spend.is_none() || name == "litt" && !M::NEEDS_LITT
        };
        if let Some(name) = columns.iter().find(|name| extra(name)) {
            let known = ["frequency", "recency", M::AGE];
            return Err(Error::unknown_name("column", name, &known).column(name));
        }
        let [x, last, age, mean, litt] = positions(columns, wanted)?;
        let at = [x, last, age].map(Option::unwrap_or_default);
        let spend = spend.zip(mean);
        let futures = Futures::new(model.process());
        Ok(Self { model, futures, inputs: columns.to_vec(), at, litt, spend, plan })
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
        for item in &self.plan.items {
            let known = self.model.known(&self.futures, item, &history);
            self.model.write(item, &history, &self.futures, known.as_ref(), spend, &mut cells);
        }
        Ok(())
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
