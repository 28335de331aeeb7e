//! The fitted model: preparation, groups, their numbers, and how far is far.

use crate::error::{Error, Result};
use crate::frame::DataFrame;
use crate::learn::cluster::{Points, assignment};
use crate::ledger::{FeatureColumns, RFM, feature_columns};
use crate::math::parallel::map_indices;
use crate::math::stats::{BLOCK, lower_median};
use crate::method::{
    Basis, Fitted, Input, Inputs, Learned, Note, Outcome, Reader, Request, Scorer, Task, Update,
    Writer,
};

use super::categories::Categories;
use super::distinct::Distinct;
use super::prepare::{Ascending, Preparation};
use super::tables::Told;
use super::{Assigned, Clustering, Common, GroupView, Groups, Missing};

/// A fitted segmentation of customers by numbers.
#[derive(Clone, Debug)]
pub struct Clustered<M: Clustering> {
    pub(super) method: M,
    pub(super) preparation: Preparation,
    pub(super) categories: Categories,
    pub(super) groups: M::Groups,
    /// The number of each group, from 1.
    pub(super) labels: Vec<u32>,
    /// Beyond this distance a row is far from its group.
    fences: Vec<f64>,
    /// Rows read by the fit and all updates.
    rows: u64,
}

/// Canonical names of the columns of numbers.
pub(super) fn names<M: Clustering>(method: &M) -> Vec<String> {
    let Common { features, categories, .. } = method.common();
    if categories.is_empty() { named(features) } else { features.to_vec() }
}

/// The same of features as a caller names them.
pub(in crate::segment) fn named(features: &[String]) -> Vec<String> {
    match features {
        [] => RFM.map(str::to_owned).to_vec(),
        features => features.to_vec(),
    }
}

/// Learns from the inputs.
///
/// # Errors
/// `InvalidParameter` for a feature that is named twice; `InvalidData`; what the method says.
pub(in crate::segment) fn learn<M: Clustering>(
    method: &M,
    inputs: &mut Inputs,
    task: &Task,
) -> Result<Fitted<Clustered<M>>> {
    let common = method.common();
    let names = names(method);
    check_names(&names, common.categories)?;
    let previous = inputs.take("previous");
    let data = inputs.take_data()?;
    let asked = (common.features, common.categories);
    let mut table = feature_columns(data, common.columns, asked, None, true, task)?;
    let medians = medians(&table, common.missing);
    task.check()?;
    let weight = table.weight.as_deref();
    let categories = Categories::learn(common.categories, &table.texts, weight, common.columns)?;
    table.values.extend(categories.encode(&table.texts));
    let typical = medians.map(|medians| medians.into_iter().chain(categories.typical()).collect());
    let typical: Option<Vec<f64>> = typical;
    let distinct = Distinct::new(&table, typical.as_deref())?;
    task.check()?;
    let (preparation, mut notes) =
        Preparation::learn(&names, &distinct, common.scale, common.spherical)?;
    notes.extend(missing_note(&distinct, common.missing));
    let prepared = prepared(&preparation, &distinct, task)?;
    let points = Points::new(&prepared, distinct.columns)?;
    let (groups, more) = method.group(points, distinct.weights.as_deref(), task)?;
    notes.extend(more);
    let found = assigned(&groups, points, task)?;
    let weight = |row: usize| distinct.weights.as_ref().map_or(1.0, |w| w[row]);
    let masses = masses(groups.count(), &found, &weight);
    task.check()?;
    let labels = match previous {
        Some(Input::Model(model)) => {
            let learned = model.learned();
            let earlier = learned.as_any().downcast_ref::<Clustered<M>>();
            let earlier = earlier.ok_or_else(|| Error::internal("another method's model"))?;
            let now = Now {
                count: groups.count(),
                preparation: &preparation,
                categories: &categories,
                centre: &|group| groups.centre(group),
                between: &|a, b| groups.between(a, b),
            };
            kept_labels(&now, &earlier.as_told(&|group| earlier.groups.centre(group)))?
        }
        _ => by_size(&masses, &|group| groups.centre(group)),
    };
    let fences = fences(groups.count(), &found, &weight);
    let rows = table.rows as u64;
    let method = method.clone();
    let model = Clustered { method, preparation, categories, groups, labels, fences, rows };
    let notes = table.notes.into_iter().chain(notes).collect();
    Ok(Fitted::new(model, table.basis, notes))
}

pub(super) fn check_names(names: &[String], categories: &[String]) -> Result<()> {
    let all: Vec<&String> = names.iter().chain(categories).collect();
    for (at, name) in all.iter().enumerate() {
        if all[..at].contains(name) {
            return Err(Error::invalid_parameter(
                if at < names.len() { "features" } else { "categories" },
                format_args!("must name each column once, got `{name}` twice"),
            ));
        }
    }
    Ok(())
}

/// The lower median of each feature over the rows that have it, where gaps are filled.
pub(super) fn medians(table: &FeatureColumns, missing: Missing) -> Option<Vec<f64>> {
    let of = |values: &Vec<f64>| {
        let known = || (0..values.len()).filter(|row| !values[*row].is_nan());
        let weights: Option<Vec<f64>> =
            table.weight.as_ref().map(|weights| known().map(|row| weights[row]).collect());
        let values: Vec<f64> = known().map(|row| values[row]).collect();
        lower_median(&values, weights.as_deref()).unwrap_or(0.0)
    };
    (missing == Missing::Median).then(|| table.values.iter().map(of).collect())
}

pub(super) fn missing_note(distinct: &Distinct, missing: Missing) -> Option<Note> {
    let (rows, filled) = (distinct.missing, missing == Missing::Median);
    let text = match filled {
        true => format!("in {rows} rows the median stands for a missing feature"),
        false => format!("{rows} rows with a missing feature were left out"),
    };
    let code = if filled { "features_filled" } else { "features_missing" };
    (0 < rows).then(|| Note::warning(code, text).with("rows", rows))
}

pub(super) fn prepared(
    preparation: &Preparation,
    distinct: &Distinct,
    task: &Task,
) -> Result<Vec<f64>> {
    let columns = distinct.columns;
    let parts = map_indices(distinct.rows().div_ceil(BLOCK), |block| -> Result<Vec<f64>> {
        task.check()?;
        let rows = distinct.values.chunks_exact(columns).skip(block * BLOCK).take(BLOCK);
        let mut out = vec![0.0; rows.len() * columns];
        for (row, out) in rows.zip(out.chunks_exact_mut(columns)) {
            preparation.apply(row, out);
        }
        Ok(out)
    });
    Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.concat())
}

fn assigned<G: Groups>(groups: &G, points: Points<'_>, task: &Task) -> Result<Vec<Assigned>> {
    let rows = points.rows();
    let parts = map_indices(rows.div_ceil(BLOCK), |block| -> Result<Vec<Assigned>> {
        task.check()?;
        let range = block * BLOCK..((block + 1) * BLOCK).min(rows);
        Ok(range.map(|row| groups.assign(points.row(row))).collect())
    });
    Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.concat())
}

fn masses(count: usize, found: &[Assigned], weight: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut masses = vec![0.0; count];
    for (row, assigned) in found.iter().enumerate() {
        if let Some(mass) = assigned.group.and_then(|group| masses.get_mut(group)) {
            *mass += weight(row);
        }
    }
    masses
}

/// Numbers from 1, the largest group first; of equal ones the one whose centre is lower.
fn by_size<'a>(masses: &[f64], centre: &dyn Fn(usize) -> &'a [f64]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..masses.len()).collect();
    let by_centre = |a: usize, b: usize| {
        let pairs = centre(a).iter().zip(centre(b));
        pairs.map(|(x, y)| x.total_cmp(y)).find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    order.sort_by(|&a, &b| masses[b].total_cmp(&masses[a]).then_with(|| by_centre(a, b)));
    let mut labels = vec![0; masses.len()];
    for (label, group) in (1..).zip(order) {
        labels[group] = label;
    }
    labels
}

/// Groups that want numbers.
struct Now<'a> {
    count: usize,
    preparation: &'a Preparation,
    categories: &'a Categories,
    centre: &'a dyn Fn(usize) -> &'a [f64],
    /// The squared distance of two prepared rows.
    between: &'a dyn Fn(&[f64], &[f64]) -> f64,
}

/// The numbers of an earlier model's nearest groups; groups that are new get higher ones.
fn kept_labels(now: &Now<'_>, earlier: &Told<'_>) -> Result<Vec<u32>> {
    let columns = |preparation: &Preparation, categories: &Categories| {
        let names = preparation.names().iter().map(String::as_str).chain(categories.names());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let then_by = columns(earlier.preparation, earlier.categories);
    let now_by = columns(now.preparation, now.categories);
    if then_by != now_by || earlier.preparation.spherical() != now.preparation.spherical() {
        return Err(Error::incompatible(format!(
            "the earlier model groups by {}, this one by {}",
            then_by.join(", "),
            now_by.join(", ")
        )));
    }
    let numbers = now.preparation.names().len();
    let then = earlier.labels.len();
    let mut cost = Vec::with_capacity(now.count * then);
    let mut moved = vec![0.0; now_by.len()];
    for group in 0..now.count {
        for before in 0..then {
            // What the earlier centre is in the features as they are prepared now.
            let centre = (earlier.centre)(before);
            let raw = earlier.preparation.invert(centre);
            match raw.iter().all(|x| x.is_finite()) {
                true => now.preparation.apply(&raw, &mut moved),
                false => moved.copy_from_slice(centre),
            }
            let codes = moved.iter_mut().zip(centre).skip(numbers).enumerate();
            for (category, (moved, code)) in codes {
                let word = earlier.categories.level(category, *code);
                let own = word.and_then(|word| now.categories.code(category, word));
                *moved = own.unwrap_or(f64::NAN);
            }
            cost.push((now.between)((now.centre)(group), &moved));
        }
    }
    let mut next = earlier.labels.iter().copied().max().unwrap_or(0);
    let found = assignment(&cost, now.count, then);
    Ok(found
        .into_iter()
        .map(|before| match before.and_then(|before| earlier.labels.get(before)) {
            Some(label) => *label,
            None => {
                next = next.saturating_add(1);
                next
            }
        })
        .collect())
}

/// Tukey's outer fence of the distances of each group.
fn fences(count: usize, found: &[Assigned], weight: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut distances: Vec<(Vec<f64>, Vec<f64>)> = vec![Default::default(); count];
    for (row, assigned) in found.iter().enumerate() {
        if let Some((values, weights)) = assigned.group.and_then(|group| distances.get_mut(group))
            && assigned.distance.is_finite()
        {
            values.push(assigned.distance);
            weights.push(weight(row));
        }
    }
    let fence = |(values, weights): &(Vec<f64>, Vec<f64>)| {
        let sorted = Ascending::new(values, Some(weights));
        let (low, high) = (sorted.quantile(0.25), sorted.quantile(0.75));
        high + 3.0 * (high - low)
    };
    distances.iter().map(fence).collect()
}

impl<M: Clustering> Clustered<M> {
    pub(super) fn is_far(&self, assigned: &Assigned) -> bool {
        let fence = assigned.group.and_then(|group| self.fences.get(group));
        fence.is_none_or(|fence| !M::Groups::have_edges() && assigned.distance > *fence)
    }

    pub(super) fn label(&self, assigned: &Assigned) -> Option<u32> {
        assigned.group.and_then(|group| self.labels.get(group)).copied()
    }

    /// Groups in the order of their numbers.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.labels.len()).collect();
        order.sort_by_key(|group| self.labels.get(*group));
        order
    }

    fn read(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<FeatureColumns> {
        self.read_as_of(inputs.take_data()?, request.text("as_of").as_deref(), task)
    }

    /// The columns of new rows, words as codes behind the numbers.
    fn read_as_of(&self, data: Input, as_of: Option<&str>, task: &Task) -> Result<FeatureColumns> {
        let common = self.method.common();
        let asked = (common.features, common.categories);
        let mut table = feature_columns(data, common.columns, asked, as_of, false, task)?;
        table.values.extend(self.categories.encode(&table.texts));
        Ok(table)
    }

    /// What stands for gaps, where they are filled.
    fn typical(&self) -> Option<Vec<f64>> {
        let typical = || self.preparation.typical().chain(self.categories.typical()).collect();
        (self.method.common().missing == Missing::Median).then(typical)
    }

    /// A table about the rows given.
    fn told(&self, name: &str, columns: &FeatureColumns, task: &Task) -> Result<DataFrame> {
        let found = self.find_all(columns, task)?;
        let centre = |group| self.groups.centre(group);
        let (told, is_far) = (self.as_told(&centre), |assigned: &Assigned| self.is_far(assigned));
        match name {
            "profile" => told.profile(columns, &found, task),
            _ => told.segments(columns, &found, &is_far, task),
        }
    }

    fn as_told<'a>(&'a self, centre: &'a dyn Fn(usize) -> &'a [f64]) -> Told<'a> {
        Told {
            preparation: &self.preparation,
            categories: &self.categories,
            labels: &self.labels,
            order: self.order(),
            centre,
        }
    }

    fn own_table(&self, name: &str) -> Result<DataFrame> {
        if name == "preparation" {
            return self.preparation.table();
        }
        let view = GroupView {
            features: self.preparation.names(),
            labels: &self.labels,
            order: self.order(),
            preparation: &self.preparation,
            categories: &self.categories,
        };
        self.groups.table(name, &view)
    }
}

impl<M: Clustering> Learned for Clustered<M> {
    type Method = M;

    fn predict(&self, request: &Request, inputs: &mut Inputs, task: &Task) -> Result<Outcome> {
        if let Some(table) = request.table().filter(|table| !table.needs_data) {
            return Ok(Outcome::of(table.name, self.own_table(table.name)?));
        }
        let columns = self.read(request, inputs, task)?;
        let (name, table) = match request.table().map(|table| table.name) {
            Some(name) => (name, self.told(name, &columns, task)?),
            None => ("rows", self.rows(&columns, request, task)?),
        };
        Ok(Outcome::of(name, table).notes(columns.notes))
    }

    fn scorer(&self, columns: &[String], request: &Request) -> Result<Box<dyn Scorer>> {
        super::scorer::bind(self, columns, request)
    }

    fn update(&self, inputs: &mut Inputs, task: &Task) -> Result<Update<Self>> {
        let common = self.method.common();
        let table = self.read_as_of(inputs.take_data()?, None, task)?;
        let distinct = Distinct::new(&table, self.typical().as_deref())?;
        let prepared = prepared(&self.preparation, &distinct, task)?;
        let points = Points::new(&prepared, distinct.columns)?;
        let groups = self.groups.updated(points, distinct.weights.as_deref());
        let groups = groups.ok_or_else(|| Error::unsupported("cannot be updated; fit it again"))?;
        let rows = self.rows.saturating_add(table.rows as u64);
        let model = Self { groups, rows, ..self.clone() };
        let mut notes = table.notes;
        notes.extend(missing_note(&distinct, common.missing));
        Ok(Update::Replaced(Fitted::new(model, Basis { rows, ..table.basis }, notes)))
    }

    fn save(&self, file: &mut Writer) -> Result<()> {
        self.preparation.save(file);
        self.categories.save(file);
        self.groups.save(file);
        file.u32s("labels", &self.labels);
        file.f64s("fences", &self.fences);
        file.u64s("rows", &[self.rows]);
        Ok(())
    }

    fn load(method: &M, file: &Reader<'_>) -> Result<Self> {
        let common = method.common();
        let names = names(method);
        check_names(&names, common.categories)
            .map_err(|e| Error::bad_file("the features are broken").source_error(e))?;
        let preparation = Preparation::load(&names, common.scale, common.spherical, file)?;
        let categories = Categories::load(common.categories, file)?;
        let groups = M::Groups::load(file, names.len() + categories.len())?;
        let labels = file.u32s("labels")?;
        let fences = file.finite("fences", groups.count())?;
        let mut sorted = labels.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if labels.len() != groups.count() || sorted.len() != labels.len() || labels.contains(&0) {
            return Err(Error::bad_file("the numbers of the segments are broken"));
        }
        let rows = file.u64s("rows")?.first().copied().unwrap_or(0);
        let method = method.clone();
        Ok(Self { method, preparation, categories, groups, labels, fences, rows })
    }
}
