//! What a page shows of segments: how many there are, who they are, where they lie.

mod moved;

use crate::error::{Error, Result};
use crate::frame::{Columns, DataFrame, KeyValues, TableBuilder, double};
use crate::learn::cluster::{Points, principal_axes, validity};
use crate::ledger::{FeatureColumns, feature_columns, ledger_of};
use crate::method::{
    Analysis as _, ColumnKind, ColumnSpec, Input, Inputs, Method as _, Model, Note, Outcome,
    OutputSpec, Predict, Task, Unit,
};

use super::clustered::{self, Clustered, named};
use super::{ChooseK, Kmeans, Missing, Scale};

/// The tables of the page; they are part of an answer, so they take no options.
pub(crate) const SEGMENTS: OutputSpec =
    OutputSpec { needs_data: false, options: &[], ..clustered::SEGMENTS };
pub(crate) const PROFILE: OutputSpec =
    OutputSpec { needs_data: false, options: &[], ..clustered::PROFILE };
pub(crate) use super::choose_k::CANDIDATES;
pub(crate) use super::movements::MOVEMENTS;
pub(crate) use moved::Moved;

const fn column(name: &'static str, kind: ColumnKind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, required: true, doc }
}

pub(crate) const CUSTOMERS: OutputSpec = OutputSpec {
    name: "customers",
    doc: "The segment of each customer, ascending by `customer_id`; in the order of the input where that names no customers.",
    columns: &[
        ColumnSpec { name: "customer_id", kind: ColumnKind::Key, required: false, doc: "Who." },
        column("segment", ColumnKind::Count, clustered::SEGMENT.doc),
        column("distance", ColumnKind::Number, clustered::DISTANCE.doc),
        column("confidence", ColumnKind::Number, clustered::CONFIDENCE.doc),
        column("far", ColumnKind::Flag, clustered::FAR.doc),
    ],
    ..OutputSpec::TABLE
};

/// So many customers are drawn.
const SHOWN: usize = 800;

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) columns: Columns,
    pub(crate) features: Vec<String>,
    /// Without it the number is chosen.
    pub(crate) k: Option<u32>,
    pub(crate) k_max: u32,
    pub(crate) seed: u64,
    pub(crate) scale: Scale,
    pub(crate) missing: Missing,
    /// An earlier day with whose segments those of now are compared.
    pub(crate) compare_to: Option<String>,
}

/// A customer on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shown {
    /// The number of the segment, from 1.
    pub(crate) segment: u32,
    /// Along the axes of the largest and of the next variance.
    pub(crate) at: [f64; 2],
    /// NaN where there is one segment.
    pub(crate) silhouette: f64,
}

/// What was found.
#[derive(Debug)]
pub(crate) struct Overview {
    pub(crate) features: Vec<String>,
    /// What `segment.choose_k` says, where it was asked.
    pub(crate) candidates: Option<DataFrame>,
    /// `segment.kmeans`'s tables.
    pub(crate) customers: DataFrame,
    pub(crate) segments: DataFrame,
    pub(crate) profile: DataFrame,
    /// Some of the customers, by segment.
    pub(crate) shown: Vec<Shown>,
    /// The part of the variance that the map shows.
    pub(crate) mapped: f64,
    pub(crate) notes: Vec<Note>,
    pub(crate) model: Model,
    /// Where customers were before, where it was asked.
    pub(crate) moved: Option<Moved>,
}

/// Chooses how many segments there are, finds them and looks at them.
///
/// # Errors
/// As `segment.choose_k` and `segment.kmeans`; `InvalidParameter` for an earlier day of which
/// nothing is known.
pub(crate) fn overview(asked: &Asked, inputs: &mut Inputs, task: &Task) -> Result<Overview> {
    let mut data = inputs.take_data()?;
    let mut ledger = None;
    if asked.compare_to.is_some() {
        // Transactions are read twice.
        let kept = ledger_of(data, &asked.columns, Unit::Week, None, task)?;
        data = Input::Model(kept.clone());
        ledger = Some(kept);
    }
    let read = feature_columns(data, &asked.columns, (&asked.features, &[]), None, true, task)?;
    let read = by_customer(read);
    let features = named(&asked.features);
    let frame = as_frame(&read, &features)?;
    let mut notes = read.notes.clone();
    let (k, candidates) = match asked.k {
        Some(k) => (k, None),
        None => {
            let (k, candidates, more) = chosen(asked, &features, &frame, task)?;
            notes.extend(more);
            (k, Some(candidates))
        }
    };
    let method = Kmeans {
        features: features.clone(),
        k,
        seed: asked.seed,
        scale: asked.scale,
        missing: asked.missing,
        ..Kmeans::default()
    };
    let model = method.fit_with(&frame, task)?;
    notes.extend(model.notes());
    notes.dedup();
    let customers = model.predict(&frame, &Predict::new())?;
    let segments = model.predict(&frame, &Predict::new().outputs(["segments"]))?;
    let profile = model.predict(&frame, &Predict::new().outputs(["profile"]))?;
    let (shown, mapped) = placed(&model, &read, asked.seed, task)?;
    let moved = match (&ledger, &asked.compare_to) {
        (Some(ledger), Some(day)) => {
            Some(moved::moved(&model, asked, (ledger, day), &customers, task)?)
        }
        _ => None,
    };
    Ok(Overview {
        features,
        candidates,
        customers,
        segments,
        profile,
        shown,
        mapped,
        notes,
        model,
        moved,
    })
}

/// The rows ascending by customer where the input names customers, so that their order in the
/// input does not show; else as they are.
fn by_customer(read: FeatureColumns) -> FeatureColumns {
    let Some(keys) = &read.customers else { return read };
    let mut order: Vec<usize> = (0..keys.len()).collect();
    match &keys.values {
        KeyValues::Int64(values) => order.sort_by_key(|&row| values[row]),
        KeyValues::Text(values) => order.sort_by(|&a, &b| values.get(a).cmp(values.get(b))),
    }
    let of = |values: &Vec<f64>| order.iter().map(|&row| values[row]).collect::<Vec<f64>>();
    FeatureColumns {
        customers: Some(keys.picked(&order)),
        values: read.values.iter().map(of).collect(),
        weight: read.weight.as_ref().map(of),
        revenue: read.revenue.as_ref().map(of),
        ..read
    }
}

/// The columns under their canonical names, so that each step reads the same numbers.
fn as_frame(read: &FeatureColumns, features: &[String]) -> Result<DataFrame> {
    let mut out = TableBuilder::new();
    if let Some(keys) = &read.customers {
        out = out.keys("customer_id", keys);
    }
    for (name, values) in features.iter().zip(&read.values) {
        out = out.float64(name, values.clone());
    }
    if let Some(weight) = &read.weight {
        out = out.float64("weight", weight.clone());
    }
    let money = "total_value";
    if let Some(revenue) = read.revenue.as_ref().filter(|_| !features.iter().any(|f| f == money)) {
        out = out.float64(money, revenue.clone());
    }
    out.finish()
}

fn chosen(
    asked: &Asked,
    features: &[String],
    frame: &DataFrame,
    task: &Task,
) -> Result<(u32, DataFrame, Vec<Note>)> {
    let choose = ChooseK {
        features: features.to_vec(),
        k_max: asked.k_max,
        seed: asked.seed,
        scale: asked.scale,
        missing: asked.missing,
        ..ChooseK::default()
    };
    let outcome: Outcome = choose.answer(&mut Inputs::new().with("data", frame), task)?;
    let k = double(outcome.get("choice")?, "k")?.first().copied().unwrap_or(1.0);
    Ok((k as u32, outcome.get("candidates")?.clone(), outcome.notes))
}

/// Some of the customers on the plane of the two largest variances.
fn placed(
    model: &Model,
    read: &FeatureColumns,
    seed: u64,
    task: &Task,
) -> Result<(Vec<Shown>, f64)> {
    let learned = model.learned();
    let Some(clustered) = learned.as_any().downcast_ref::<Clustered<Kmeans>>() else {
        return Err(Error::internal("another method's model"));
    };
    let sample = clustered.sample(read, SHOWN, seed, task)?;
    let columns = read.values.len();
    let values: Vec<f64> = sample.iter().flat_map(|row| &row.features).copied().collect();
    let points = Points::new(&values, columns)?;
    let segments: Vec<u32> = sample.iter().map(|row| row.segment).collect();
    let watch = |stage, done, total| task.report(stage, done, total);
    let silhouettes = validity::silhouette(points, &segments, &watch)?.rows;
    let axes = principal_axes(points)?;
    let along = |row: &[f64], rank: usize| -> f64 {
        let Some(axis) = columns.checked_sub(rank + 1) else { return 0.0 };
        let axis = &axes.vectors[axis * columns..(axis + 1) * columns];
        axis.iter().zip(row).map(|(a, x)| a * x).sum()
    };
    let shown = sample.iter().zip(silhouettes).map(|(row, silhouette)| Shown {
        segment: row.segment,
        at: [along(&row.features, 0), along(&row.features, 1)],
        silhouette,
    });
    let shown = shown.collect();
    let whole: f64 = axes.values.iter().sum();
    let two: f64 = axes.values.iter().rev().take(2).sum();
    Ok((shown, if 0.0 < whole { two / whole } else { 1.0 }))
}
