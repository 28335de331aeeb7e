//! Covariates and groups: how columns of a table become coefficients of a model.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, Rows};
use crate::frame::Columns;
use crate::learn::buying::{Block, Term, Width};
use crate::ledger::{BuyingColumns, Extra, ExtraColumn, ExtraKind};
use crate::method::Note;

mod column;
mod partition;
mod wanted;

use column::{Column, Sample, all};
pub(super) use partition::{Arranged, Partition, grouped};
use wanted::Move;
pub(super) use wanted::PARETO_NBD_MOVES;
pub use wanted::{CovariatesOn, Wanted};

/// Coefficients of one model.
const MOST_COEFFICIENTS: usize = 400;

/// What a fit made of its covariates and groups.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Design {
    columns: Vec<Column>,
    coefficients: Vec<Coefficient>,
    pools: Vec<Pool>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct Coefficient {
    name: String,
    column: usize,
    /// The level at which it counts, where the column has levels.
    level: Option<usize>,
    moves: Vec<Move>,
    centre: f64,
    scale: f64,
    pool: Option<usize>,
}

/// Offsets of groups along one coordinate.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct Pool {
    name: String,
    moves: Move,
    width: f64,
}

impl Design {
    /// Finds levels, means and spreads of the columns of a fit, which are in `customers.extra`.
    ///
    /// # Errors
    /// `InvalidData` naming a column that does not vary; `LimitExceeded` for too many levels.
    pub(super) fn learn(
        wanted: &Wanted<'_>,
        customers: &BuyingColumns,
        columns: &Columns,
    ) -> Result<Self> {
        let weights = customers.weight.as_deref();
        let counts = |i: usize| weights.is_none_or(|w| w[i] > 0.0);
        let rows: Vec<usize> = (0..customers.len()).filter(|&i| counts(i)).collect();
        let mut repeats: Vec<usize> =
            rows.iter().copied().filter(|&i| customers.frequency[i] > 0.0).collect();
        if repeats.is_empty() {
            repeats.clone_from(&rows);
        }
        let mut design = Self { columns: Vec::new(), coefficients: Vec::new(), pools: Vec::new() };
        let sample = Sample { rows: &rows, repeats: &repeats, weights };
        for (name, extra) in wanted.names().into_iter().zip(&customers.extra) {
            let pooled = wanted.pool == Some(name);
            design.columns.push(Column::learn(name, extra, pooled, sample, columns)?);
        }
        let [buys, leaves, offset] = wanted.moves;
        let both = |name: &String| wanted.equal.contains(name);
        for name in wanted.purchases {
            let (what, moves) =
                if both(name) { ("both", vec![buys, leaves]) } else { ("purchases", vec![buys]) };
            design.add(name, what, &moves, None, sample, &customers.extra);
        }
        for name in wanted.dropout.iter().filter(|name| !both(name)) {
            design.add(name, "dropout", &[leaves], None, sample, &customers.extra);
        }
        if let Some(name) = wanted.pool {
            for (pool, (what, moves)) in
                [("purchases", buys), ("dropout", offset)].iter().enumerate()
            {
                let name_of = format!("{what}.{name}.width");
                design.pools.push(Pool { name: name_of, moves: *moves, width: 1.0 });
                design.add(name, what, &[*moves], Some(pool), sample, &customers.extra);
            }
        }
        if design.coefficients.len() > MOST_COEFFICIENTS {
            return Err(Error::limit(format!(
                "covariates and groups make at most {MOST_COEFFICIENTS} coefficients, got {}",
                design.coefficients.len()
            ))
            .hint("columns of numbers that came as texts make one for each text"));
        }
        Ok(design)
    }

    /// Adds the coefficients of one column: one of numbers, one for each level but the first
    /// of words, one for each group.
    fn add(
        &mut self,
        name: &str,
        what: &str,
        moves: &[Move],
        pool: Option<usize>,
        sample: Sample<'_>,
        extra: &[Extra],
    ) {
        let Some(column) = self.columns.iter().position(|c| c.name == name) else { return };
        let moves = moves.to_vec();
        let Some(levels) = &self.columns[column].levels else {
            let (centre, scale) = match extra.get(column) {
                Some(Extra::Numbers(values)) => sample.moments(values),
                _ => (0.0, 1.0),
            };
            let name = format!("{what}.{name}");
            self.coefficients.push(Coefficient {
                name,
                column,
                level: None,
                moves,
                centre,
                scale,
                pool,
            });
            return;
        };
        let first = usize::from(pool.is_none());
        for (level, word) in levels.iter().enumerate().skip(first) {
            self.coefficients.push(Coefficient {
                name: format!("{what}.{name}={word}"),
                column,
                level: Some(level),
                moves: moves.clone(),
                centre: 0.0,
                scale: 1.0,
                pool,
            });
        }
    }

    /// Parameters belong to covariates of 0, which may lie so far away that they are no numbers.
    ///
    /// # Errors
    /// `InvalidData` naming the column that lies farthest away, in its standard deviations.
    pub(super) fn check_reach(
        &self,
        parameters: &[f64],
        positive: &[bool],
        columns: &Columns,
    ) -> Result<()> {
        let sound = |(p, positive): (&f64, &bool)| p.is_finite() && (*p > 0.0 || !positive);
        if parameters.iter().zip(positive).all(sound) {
            return Ok(());
        }
        let away = |c: &Coefficient| (c.centre / c.scale).abs();
        let farthest = self.coefficients.iter().max_by(|a, b| away(a).total_cmp(&away(b)));
        let name = farthest.and_then(|c| self.columns.get(c.column)).map_or("", |c| &c.name);
        let rule = "must lie near 0, where the model's own parameters belong to";
        Err(Error::invalid_column(columns.name(name), rule).hint("subtract its mean"))
    }

    /// Takes over the widths that a fit found.
    pub(super) fn set_widths(&mut self, widths: &[f64]) {
        self.pools.iter_mut().zip(widths).for_each(|(pool, width)| pool.width = *width);
    }

    /// The widths of the pools, as given for another fit.
    pub(super) fn widths(&self) -> Vec<Width> {
        self.pools.iter().map(|pool| Width::Given(pool.width)).collect()
    }

    /// Names and values of the widths.
    pub(super) fn named_widths(&self) -> Vec<(String, f64)> {
        self.pools.iter().map(|pool| (pool.name.clone(), pool.width)).collect()
    }

    /// The blocks behind those of the base model.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let block = |c: &Coefficient| match c.pool.and_then(|pool| self.pools.get(pool)) {
            Some(pool) => Block::Offset { name: c.name.clone(), width: pool.width },
            None => Block::Free { name: c.name.clone(), ridge: 0.0 },
        };
        self.coefficients.iter().map(block).collect()
    }

    /// The coefficients for a fit; `raw` neither centres nor scales.
    pub(super) fn terms(&self, raw: bool) -> Vec<Term> {
        let term = |c: &Coefficient| Term {
            name: c.name.clone(),
            moves: c.moves.clone(),
            centre: if raw { 0.0 } else { c.centre },
            scale: if raw { 1.0 } else { c.scale },
            pool: c.pool,
        };
        self.coefficients.iter().map(term).collect()
    }

    /// The coefficients that count for a row of coded columns, each with its covariate: as it
    /// is, or centred and scaled.
    pub(super) fn values(&self, row: &[f64], raw: bool) -> Vec<(usize, f64)> {
        let value = |(at, c): (usize, &Coefficient)| {
            let own = row.get(c.column).copied().unwrap_or(f64::NAN);
            match c.level {
                Some(level) => (own == level as f64).then_some((at, 1.0)),
                None if raw => Some((at, own)),
                None => Some((at, (own - c.centre) / c.scale)),
            }
        };
        self.coefficients.iter().enumerate().filter_map(value).collect()
    }

    /// By how much a unit of which coefficient moves which coordinate for a row.
    pub(super) fn moves(&self, row: &[f64]) -> Vec<(f64, usize, usize)> {
        let of = |(at, value): (usize, f64)| {
            let moves = self.coefficients[at].moves.iter();
            moves.map(move |&(coordinate, sign)| (sign * value, coordinate, at)).collect::<Vec<_>>()
        };
        self.values(row, true).into_iter().flat_map(of).collect()
    }

    /// The variances that a row adds along coordinates because its group is not known.
    pub(super) fn unknown(&self, row: &[f64]) -> Vec<(usize, f64)> {
        let mut pooled = self.columns.iter().zip(row).filter(|(column, _)| column.pooled);
        match pooled.next() {
            Some((_, value)) if value.is_nan() => {
                self.pools.iter().map(|pool| (pool.moves.0, pool.width * pool.width)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// How many columns.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// The typical values.
    pub(super) fn typical(&self) -> Vec<f64> {
        self.columns.iter().map(|column| column.typical).collect()
    }

    /// The word for a coded value, where its column holds words.
    pub(super) fn word(&self, column: usize, value: f64) -> Option<&str> {
        let levels = self.columns.get(column)?.levels.as_ref()?;
        let at = (value >= 0.0).then_some(value as usize)?;
        levels.get(at).map(String::as_str)
    }

    /// Whether a column holds words.
    pub(super) fn has_words(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|c| c.levels.is_some())
    }

    /// The columns that a prediction reads.
    pub(super) fn wanted(&self) -> Vec<ExtraColumn<'_>> {
        let column = |c: &'_ Column| c.levels.is_some();
        let kind = |c| if column(c) { ExtraKind::Texts } else { ExtraKind::Numbers };
        let wanted = self.columns.iter();
        wanted.map(|c| ExtraColumn { name: &c.name, kind: kind(c), gaps: c.pooled }).collect()
    }

    /// Replaces words by the positions of their levels, NaN for a group that the fit did not
    /// see, and notes the latter. At a fit rows without weight do not matter.
    ///
    /// # Errors
    /// `InvalidData` naming column and rows for a level that the fit did not see.
    pub(super) fn encode(
        &self,
        customers: &mut BuyingColumns,
        columns: &Columns,
        fit: bool,
    ) -> Result<()> {
        let weights = customers.weight.as_ref().filter(|_| fit);
        for (column, extra) in self.columns.iter().zip(&mut customers.extra) {
            let Extra::Texts(texts) = extra else { continue };
            let known = |word: &str| column.position(word).map_or(f64::NAN, |at| at as f64);
            let codes: Vec<f64> = all(&texts.categories).map(known).collect();
            let coded: Vec<f64> = texts
                .codes
                .iter()
                .map(|&code| codes.get(code as usize).copied().unwrap_or(f64::NAN))
                .collect();
            let matters = |i: usize| weights.is_none_or(|w| w[i] > 0.0);
            let unseen = Rows::find(coded.len(), |i| coded[i].is_nan() && matters(i));
            if !unseen.is_empty() && !column.pooled {
                let first = unseen.first.first().and_then(|&row| texts.get(row as usize));
                let sample = first.map(str::to_owned);
                let levels = column.levels.iter().flatten().take(10);
                let levels: Vec<&str> = levels.map(String::as_str).collect();
                let name = columns.name(&column.name);
                return Err(Error::invalid_rows(name, "that the fit did not see", unseen, sample)
                    .hint(format!("known: {}", levels.join(", "))));
            }
            if !unseen.is_empty() {
                customers.notes.push(unseen_note(unseen.count, columns.name(&column.name)));
            }
            *extra = Extra::Numbers(coded);
        }
        Ok(())
    }

    /// The code of a text in a column, for one who can give numbers only.
    pub(super) fn code(&self, column: usize, text: &str) -> Option<f64> {
        let column = self.columns.get(column)?;
        let at = column.position(text)?;
        if column.integers() { text.parse().ok() } else { Some(at as f64) }
    }

    /// A coded value from a number that a scorer was given: NaN for a group not seen.
    ///
    /// # Errors
    /// `InvalidData` for what a table would be refused for.
    pub(super) fn decode(&self, column: usize, given: f64) -> Result<f64> {
        let Some(column) = self.columns.get(column) else { return Ok(f64::NAN) };
        let Some(levels) = &column.levels else {
            if given.is_finite() {
                return Ok(given);
            }
            let rule = format!("must be a finite number, got {given}");
            return Err(Error::invalid_column(&column.name, rule));
        };
        let place = if column.integers() {
            column.position(&format!("{given}"))
        } else {
            (given >= 0.0 && given.fract() == 0.0 && given < levels.len() as f64)
                .then_some(given as usize)
        };
        match place {
            Some(at) => Ok(at as f64),
            None if column.pooled => Ok(f64::NAN),
            None => Err(Error::invalid_column(&column.name, "must be a value that the fit saw")
                .hint(format!("known: {}", levels.join(", ")))),
        }
    }

    /// # Errors
    /// `BadFile` where a file holds what no fit makes; `coordinates` are those of the model.
    pub(super) fn check(&self, coordinates: usize) -> Result<()> {
        let near = |&(at, sign): &Move| at < coordinates && sign.abs() == 1.0;
        let coefficient = |c: &Coefficient| {
            let levels = self.columns.get(c.column).map(|column| column.levels.as_ref());
            let level = match (levels, c.level) {
                (Some(None), None) => true,
                (Some(Some(levels)), Some(level)) => level < levels.len(),
                _ => false,
            };
            level
                && c.moves.iter().all(near)
                && c.centre.is_finite()
                && c.scale > 0.0
                && c.scale.is_finite()
                && c.pool.is_none_or(|pool| pool < self.pools.len())
        };
        let pool = |p: &Pool| near(&p.moves) && p.width > 0.0 && p.width.is_finite();
        let column = |c: &Column| {
            let sorted = |levels: &Vec<String>| levels.windows(2).all(|w| w[0] < w[1]);
            c.typical.is_finite() && c.levels.as_ref().is_none_or(sorted)
        };
        let sound = self.coefficients.len() <= MOST_COEFFICIENTS
            && self.columns.iter().all(column)
            && self.coefficients.iter().all(coefficient)
            && self.pools.iter().all(pool);
        if sound { Ok(()) } else { Err(Error::bad_file("the covariates are broken")) }
    }
}

fn unseen_note(count: u64, name: &str) -> Note {
    let text = format!(
        "{count} rows have a `{name}` that the fit did not see: they count as a new group, with \
         the parameters of the population"
    );
    Note::info("groups_not_seen", text).with("rows", count).with("column", name)
}
