//! What RFM learns: cuts.

use crate::error::{Error, Result};
use crate::frame::{DataFrame, Strings, TableBuilder, Validity};
use crate::ledger::{RfmColumns, rfm_columns};
use crate::math::stats::{lower_median, mean, score};
use crate::method::scorer::{check_lengths, positions};
use crate::method::{Inputs, Learned, Note, Outcome, Reader, Request, Scorer, Task, Writer};

use super::explain::reasons;
use super::rules::{Rule, Table};
use super::tiers::{TIERS, tier};
use super::{Rfm, empty_scores};

const MEASURES: [&str; 3] = ["recency", "frequency", "monetary"];

/// Cuts and rules of a fitted RFM segmentation.
#[derive(Clone, Debug)]
pub struct RfmModel {
    method: Rfm,
    pub(super) rules: Vec<Rule>,
    pub(super) table: Table,
    /// Recency (negated days), frequency, monetary: `scores - 1` cuts each, ascending.
    cuts: [Vec<f64>; 3],
    /// Customers in each class at fit.
    sizes: [Vec<u64>; 3],
    /// The typical customer in the same measures.
    pub(super) typical: [f64; 3],
    /// The least total values of the tiers high and medium.
    pub(super) tiers: [f64; 2],
}

impl RfmModel {
    pub(super) fn learn(
        method: Rfm,
        rules: Vec<Rule>,
        table: &RfmColumns,
        task: &Task,
    ) -> Result<Self> {
        let watch = |stage, done, total| task.report(stage, done, total);
        let bins = method.scores as usize;
        let measures = measures(table);
        let mut cuts: [Vec<f64>; 3] = Default::default();
        let mut sizes: [Vec<u64>; 3] = Default::default();
        let slots = cuts.iter_mut().zip(&mut sizes);
        for (at, (values, (cuts, sizes))) in measures.iter().zip(slots).enumerate() {
            *cuts = method.cuts(at, values, table.weight.as_deref(), &watch)?;
            sizes.resize(bins, 0);
            for &value in values {
                if let Some(size) = sizes.get_mut(score(value, cuts) - 1) {
                    *size += 1;
                }
            }
        }
        let tiers = method.tiers(&table.total_value, table.weight.as_deref())?;
        let lookup = Table::new(&rules, method.scores)?;
        let weight = table.weight.as_deref();
        let typical = measures.map(|values| lower_median(&values, weight).unwrap_or(0.0));
        Ok(Self { method, rules, table: lookup, cuts, sizes, typical, tiers })
    }

    pub(super) fn empty_scores(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for (measure, sizes) in MEASURES.iter().zip(&self.sizes) {
            let empty: Vec<u32> =
                (1..).zip(sizes).filter(|(_, n)| **n == 0).map(|(score, _)| score).collect();
            if !empty.is_empty() {
                notes.push(empty_scores(measure, &empty));
            }
        }
        notes
    }

    pub(super) fn scores(&self, values: [f64; 3]) -> [u32; 3] {
        std::array::from_fn(|i| score(values[i], &self.cuts[i]) as u32)
    }

    /// The segment of each customer.
    pub(super) fn segments(&self, columns: &RfmColumns) -> Strings {
        let [recency, frequency, monetary] = measures(columns);
        let scores = |i: usize| self.scores([recency[i], frequency[i], monetary[i]]);
        (0..columns.len()).map(|i| &self.rules[self.table.rule(scores(i))].segment).collect()
    }

    fn rows(&self, columns: &RfmColumns, request: &Request) -> Result<DataFrame> {
        let [recency, frequency, monetary] = measures(columns);
        let scores: Vec<[u32; 3]> = (0..columns.len())
            .map(|i| self.scores([recency[i], frequency[i], monetary[i]]))
            .collect();
        let mut out = TableBuilder::new();
        if let Some(keys) = &columns.customers {
            out = out.keys("customer_id", keys);
        }
        let all = Validity::all();
        for output in request.outputs() {
            out = match output.name {
                "segment" => {
                    let names: Strings =
                        scores.iter().map(|s| &self.rules[self.table.rule(*s)].segment).collect();
                    out.text("segment", &names, &all)
                }
                "value_tier" => {
                    let tier = |value: &f64| TIERS[tier(self.tiers, *value)];
                    let names: Strings = monetary.iter().map(tier).collect();
                    out.text("value_tier", &names, &all)
                }
                name => {
                    let at = output_position(name);
                    out.int64(name, scores.iter().map(|s| i64::from(s[at])).collect(), &all)
                }
            };
        }
        out.finish()
    }

    fn read(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<RfmColumns> {
        let as_of = request.text("as_of");
        rfm_columns(inputs.take_data()?, &self.method.columns, as_of.as_deref(), false, task)
    }

    fn cuts_table(&self) -> Result<DataFrame> {
        let mut measure = Strings::default();
        let (mut classes, mut uppers) = (Vec::new(), Vec::new());
        for (name, cuts) in MEASURES.iter().zip(&self.cuts) {
            for (class, upper) in (1..).zip(cuts) {
                measure.push(name);
                classes.push(class);
                uppers.push(*upper);
            }
        }
        TableBuilder::new()
            .text("measure", &measure, &Validity::all())
            .int64("score", classes, &Validity::all())
            .float64("upper", uppers)
            .finish()
    }

    fn rules_table(&self) -> Result<DataFrame> {
        let any = vec![1, self.method.scores];
        let ranges = |rule: &Rule| {
            let monetary = rule.monetary.clone().unwrap_or_else(|| any.clone());
            [rule.recency.clone(), rule.frequency.clone(), monetary]
        };
        let names: Strings = self.rules.iter().map(|rule| &rule.segment).collect();
        let all = Validity::all();
        let mut out = TableBuilder::new().text("segment", &names, &all);
        for (at, measure) in MEASURES.iter().enumerate() {
            for (end, suffix) in ["from", "to"].iter().enumerate() {
                let column = self.rules.iter().map(|rule| i64::from(ranges(rule)[at][end]));
                out = out.int64(&format!("{measure}_{suffix}"), column.collect(), &all);
            }
        }
        out.finish()
    }

    /// Size and money of each segment. Means are over the segment's customers.
    fn segments_table(&self, columns: &RfmColumns) -> Result<DataFrame> {
        let [recency, frequency, monetary] = measures(columns);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.rules.len()];
        for i in 0..columns.len() {
            let rule = self.table.rule(self.scores([recency[i], frequency[i], monetary[i]]));
            members[rule].push(i);
        }
        let of = |values: &[f64], f: &dyn Fn(&[f64]) -> f64| -> Vec<f64> {
            members
                .iter()
                .map(|rows| f(&rows.iter().map(|&i| values[i]).collect::<Vec<f64>>()))
                .collect()
        };
        // From 0 and not by `sum`, which gives -0 for nothing.
        let total = |values: &[f64]| values.iter().fold(0.0, |sum, x| sum + x);
        let revenue = of(&columns.total_value, &total);
        let all_revenue = total(&columns.total_value);
        let customers: Vec<i64> = members.iter().map(|rows| rows.len() as i64).collect();
        let share = |x: f64, whole: f64| if whole > 0.0 { x / whole } else { f64::NAN };
        let average = |values: &[f64]| mean(values, None);
        let names: Strings = self.rules.iter().map(|rule| &rule.segment).collect();
        TableBuilder::new()
            .text("segment", &names, &Validity::all())
            .float64(
                "customer_share",
                customers.iter().map(|&n| share(n as f64, columns.len() as f64)).collect(),
            )
            .int64("customers", customers, &Validity::all())
            .float64("revenue_share", revenue.iter().map(|&x| share(x, all_revenue)).collect())
            .float64("revenue", revenue)
            .float64("mean_days_since_last", of(&columns.days_since_last, &average))
            .float64("mean_orders", of(&columns.orders, &average))
            .float64("mean_total_value", of(&columns.total_value, &average))
            .finish()
    }
}

/// The three measures, the higher the better.
pub(super) fn measures(table: &RfmColumns) -> [Vec<f64>; 3] {
    // 0 - x and not -x, so that a recency of 0 days is 0 and not -0.
    let recency = table.days_since_last.iter().map(|days| 0.0 - days).collect();
    [recency, table.orders.clone(), table.total_value.clone()]
}

fn output_position(name: &str) -> usize {
    MEASURES.iter().position(|measure| name.starts_with(measure)).unwrap_or(0)
}

impl Learned for RfmModel {
    type Method = Rfm;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        let read = |inputs: &mut Inputs| self.read(request, inputs, task);
        match request.table().map(|table| table.name) {
            Some("cuts") => Ok(Outcome::of("cuts", self.cuts_table()?)),
            Some("rules") => Ok(Outcome::of("rules", self.rules_table()?)),
            Some(name) => {
                let columns = read(inputs)?;
                Ok(Outcome::of(name, self.segments_table(&columns)?).notes(columns.notes))
            }
            None => {
                let columns = read(inputs)?;
                Ok(Outcome::of("rows", self.rows(&columns, request)?).notes(columns.notes))
            }
        }
    }

    fn explain(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        reasons(self, request, &self.read(request, inputs, task)?, task)
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        let wanted = [("days_since_last", true), ("orders", true), ("total_value", true)];
        let at = positions(columns, wanted)?.map(Option::unwrap_or_default);
        if let Some(table) = request.table() {
            return Err(Error::invalid_parameter(
                "outputs",
                format_args!("must be row outputs in a scorer, got `{}`", table.name),
            ));
        }
        let outputs = request.outputs().iter().map(|o| o.name.to_owned()).collect();
        Ok(Box::new(RfmScorer { model: self.clone(), inputs: columns.to_vec(), outputs, at }))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        for ((measure, cuts), sizes) in MEASURES.iter().zip(&self.cuts).zip(&self.sizes) {
            file.f64s(&format!("{measure}.cuts"), cuts);
            file.u64s(&format!("{measure}.sizes"), sizes);
        }
        file.f64s("typical", &self.typical);
        file.f64s("tiers", &self.tiers);
        Ok(())
    }

    fn load(method: &Rfm, file: &Reader<'_>) -> Result<Self> {
        let rules = method.rules().map_err(broken)?;
        let table = Table::new(&rules, method.scores).map_err(broken)?;
        let bins = method.scores as usize;
        let mut cuts: [Vec<f64>; 3] = Default::default();
        let mut sizes: [Vec<u64>; 3] = Default::default();
        for ((measure, cuts), sizes) in MEASURES.iter().zip(&mut cuts).zip(&mut sizes) {
            *cuts = file.finite(&format!("{measure}.cuts"), bins - 1)?;
            *sizes = file.u64s(&format!("{measure}.sizes"))?;
            if !cuts.is_sorted() || sizes.len() != bins {
                return Err(Error::bad_file(format!("the cuts of `{measure}` are broken")));
            }
        }
        let typical = file.finite("typical", 3)?;
        let typical = typical.try_into().map_err(|_| Error::bad_file("no typical customer"))?;
        let tiers = file.finite("tiers", 2)?;
        let tiers = tiers.try_into().map_err(|_| Error::bad_file("no tiers"))?;
        Ok(Self { method: method.clone(), rules, table, cuts, sizes, typical, tiers })
    }
}

fn broken(error: Error) -> Error {
    Error::bad_file("the saved rules are broken").source_error(error)
}

#[derive(Debug)]
struct RfmScorer {
    model: RfmModel,
    inputs: Vec<String>,
    outputs: Vec<String>,
    at: [usize; 3],
}

impl Scorer for RfmScorer {
    fn inputs(&self) -> &[String] {
        &self.inputs
    }

    fn outputs(&self) -> &[String] {
        &self.outputs
    }

    fn run(&self, row: &[f64], out: &mut [f64]) -> Result<()> {
        check_lengths(row, self.inputs.len(), out, self.outputs.len())?;
        let [days, orders, value] = self.at.map(|i| row[i]);
        for (name, x) in [("days_since_last", days), ("orders", orders), ("total_value", value)] {
            if !x.is_finite() {
                return Err(Error::invalid_column(name, format_args!("must be a number, got {x}")));
            }
        }
        let scores = self.model.scores([0.0 - days, orders, value]);
        for (slot, name) in out.iter_mut().zip(&self.outputs) {
            *slot = match name.as_str() {
                "segment" => self.model.table.rule(scores) as f64,
                "value_tier" => tier(self.model.tiers, value) as f64,
                name => f64::from(scores[output_position(name)]),
            };
        }
        Ok(())
    }

    fn text(&self, output: usize, value: f64) -> Option<&str> {
        if value < 0.0 {
            return None;
        }
        match self.outputs.get(output)?.as_str() {
            "segment" => self.model.rules.get(value as usize).map(|rule| rule.segment.as_str()),
            "value_tier" => TIERS.get(value as usize).copied(),
            _ => None,
        }
    }
}
