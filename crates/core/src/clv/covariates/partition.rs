//! Customers of one row of covariates each, and the fit of a model to them.

use crate::error::{Error, Result};
use crate::learn::buying::{Group, Grouped, Likelihood, Term, Width};
use crate::ledger::Extra;
use crate::math::parallel::{map_indices, sort_unstable_by};

use super::super::asked::Summary;
use super::Design;

/// The distinct rows of coded columns, ascending, and which customer has which.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    of: Vec<u32>,
    rows: Vec<f64>,
    width: usize,
}

impl Partition {
    /// Of `len` customers.
    pub(crate) fn new(extra: &[Extra], len: usize) -> Self {
        let columns: Vec<&[f64]> = extra.iter().map(numbers).collect();
        let at = |i: u32| {
            // NaN of any kind, and 0 of either sign, are one value.
            let canonical = |x: f64| if x.is_nan() { f64::NAN } else { x + 0.0 };
            let value = move |column: &&[f64]| column.get(i as usize).copied().map(canonical);
            columns.iter().map(move |column| value(column).unwrap_or(f64::NAN))
        };
        let mut order: Vec<u32> = (0..len as u32).collect();
        sort_unstable_by(&mut order, |&i, &j| {
            let mut pairs = at(i).zip(at(j)).map(|(x, y)| x.total_cmp(&y));
            pairs.find(|o| o.is_ne()).unwrap_or(i.cmp(&j))
        });
        let (mut of, mut rows, mut count) = (vec![0; len], Vec::new(), 0);
        let mut last: Option<u32> = None;
        for &i in &order {
            let same = |j: u32| at(i).zip(at(j)).all(|(x, y)| x.to_bits() == y.to_bits());
            if !last.is_some_and(same) {
                rows.extend(at(i));
                count += 1;
                last = Some(i);
            }
            of[i as usize] = count - 1;
        }
        Self { of, rows, width: columns.len() }
    }

    /// How many distinct rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len().checked_div(self.width).unwrap_or(0)
    }

    /// Which distinct row each customer has.
    pub(crate) fn of(&self) -> &[u32] {
        &self.of
    }

    /// A distinct row.
    pub(crate) fn row(&self, group: usize) -> &[f64] {
        self.rows.get(group * self.width..(group + 1) * self.width).unwrap_or_default()
    }

    /// The customers of each distinct row, in their order.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.len()];
        for (customer, &group) in self.of.iter().enumerate() {
            if let Some(own) = members.get_mut(group as usize) {
                own.push(customer);
            }
        }
        members
    }
}

fn numbers(extra: &Extra) -> &[f64] {
    match extra {
        Extra::Numbers(values) => values,
        Extra::Texts(_) => &[],
    }
}

/// Customers as a fit with covariates sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arranged<'a> {
    pub(crate) design: &'a Design,
    pub(crate) partition: &'a Partition,
    /// Weight of the squared standardised coefficients, for each customer.
    pub(crate) penalty: f64,
    pub(crate) widths: &'a [Width],
    /// Whether covariates are taken as they are, neither centred nor scaled.
    pub(crate) raw: bool,
}

/// The terms that are not 0 for each group, with their values.
type Values = Vec<Vec<(usize, f64)>>;

impl Arranged<'_> {
    /// Prepares the customers of each group that counts.
    ///
    /// # Errors
    /// What `make` returns; `InvalidData` for covariates that follow from each other.
    pub(crate) fn parts<D: Send>(
        &self,
        table: &Summary<'_>,
        make: impl Fn(&[f64], &[f64], &[f64], Option<&[f64]>) -> Result<D> + Send + Sync,
    ) -> Result<(Vec<D>, Values)> {
        let weight = |i: usize| table.weight.map_or(1.0, |w| w[i]);
        let mut members = self.partition.members();
        members.iter_mut().for_each(|own| own.retain(|&i| weight(i) > 0.0));
        let used: Vec<usize> = (0..members.len()).filter(|&g| !members[g].is_empty()).collect();
        let values: Values =
            used.iter().map(|&g| self.design.values(self.partition.row(g), self.raw)).collect();
        if self.penalty == 0.0 {
            let weights = used.iter().map(|&g| members[g].iter().map(|&i| weight(i)).sum::<f64>());
            self.check(&weights.zip(values.iter().map(Vec::as_slice)).collect::<Vec<_>>())?;
        }
        let parts = map_indices(used.len(), |at| {
            let own = &members[used[at]];
            let of = |column: &[f64]| own.iter().map(|&i| column[i]).collect::<Vec<f64>>();
            let weights = table.weight.map(of);
            make(&of(table.frequency), &of(table.recency), &of(table.age), weights.as_deref())
        });
        Ok((parts.into_iter().collect::<Result<_>>()?, values))
    }

    /// Coefficients of columns of which one follows from the others are not defined.
    fn check(&self, rows: &[(f64, &[(usize, f64)])]) -> Result<()> {
        let terms = self.design.terms(self.raw);
        let mut done: Vec<&[(usize, f64)]> = Vec::new();
        for term in terms.iter().filter(|term| term.pool.is_none()) {
            if done.contains(&term.moves.as_slice()) {
                continue;
            }
            done.push(&term.moves);
            let alike = |other: &Term| other.pool.is_none() && other.moves == term.moves;
            let own: Vec<usize> = (0..terms.len()).filter(|&j| alike(&terms[j])).collect();
            if let Some(at) = dependent(&own, rows) {
                let column = self.design.column_of(own[at]);
                let rule = "must not be a linear function of the covariates before it";
                return Err(Error::invalid_column(column, rule)
                    .hint("leave it out, or set `penalty_covariates`"));
            }
        }
        Ok(())
    }
}

/// The first of these terms whose covariate is a linear function of a constant and of those
/// before it.
fn dependent(terms: &[usize], rows: &[(f64, &[(usize, f64)])]) -> Option<usize> {
    // The constant comes first.
    let n = terms.len() + 1;
    let mut gram = vec![0.0; n * n];
    for (weight, values) in rows {
        let place = |&(term, value): &(usize, f64)| {
            terms.iter().position(|t| *t == term).map(|at| (at + 1, value))
        };
        let own: Vec<(usize, f64)> =
            std::iter::once((0, 1.0)).chain(values.iter().filter_map(place)).collect();
        for &(i, x) in &own {
            for &(j, y) in &own {
                gram[i * n + j] += weight * x * y;
            }
        }
    }
    // Cholesky's factor row by row; a diagonal that cancels is a dependence.
    let mut lower = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let row: f64 = (0..j).map(|k| lower[i * n + k] * lower[j * n + k]).sum();
            let left = gram[i * n + j] - row;
            if i == j {
                if left.is_nan() || left <= 1e-10 * gram[i * n + i] {
                    return i.checked_sub(1);
                }
                lower[i * n + i] = left.sqrt();
            } else {
                lower[i * n + j] = left / lower[j * n + j];
            }
        }
    }
    None
}

impl Design {
    fn column_of(&self, coefficient: usize) -> &str {
        let column = self.coefficients.get(coefficient).and_then(|c| self.columns.get(c.column));
        column.map_or("", |column| column.name.as_str())
    }
}

/// The likelihood of prepared groups.
pub(crate) fn grouped<'d, D, L: Likelihood>(
    arranged: &Arranged<'_>,
    whole: &'d D,
    (parts, values): (&'d [D], Values),
    likelihood: impl Fn(&'d D) -> L,
) -> Grouped<L> {
    let groups = parts.iter().zip(values);
    let groups = groups.map(|(data, values)| Group { likelihood: likelihood(data), values });
    let terms = arranged.design.terms(arranged.raw);
    Grouped::new(likelihood(whole), terms, groups.collect(), arranged.penalty, arranged.widths)
}
