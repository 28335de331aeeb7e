//! Categories as codes: what the fit saw of each, and what stands for a gap.

use crate::error::{Error, Result};
use crate::frame::{Columns, Texts};
use crate::method::{Reader, Writer};

/// More levels than this are no categories but names.
const MOST: usize = 10_000;

/// One column of words.
#[derive(Clone, Debug, PartialEq)]
struct Category {
    name: String,
    /// What the fit saw, ascending. A word's code is its place; one that the fit did not see has
    /// the code behind the last, which no centre has.
    levels: Vec<String>,
    /// The code of the most frequent level, the first of equally frequent ones.
    typical: f64,
}

/// The columns of words that rows are told apart by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::segment) struct Categories(Vec<Category>);

impl Categories {
    /// Learns from the columns `texts`; a row of weight 0 tells nothing.
    ///
    /// # Errors
    /// `InvalidData` for a column without a value or with more than 10,000 of them.
    pub(super) fn learn(
        names: &[String],
        texts: &[Texts],
        weight: Option<&[f64]>,
        columns: &Columns,
    ) -> Result<Self> {
        let of = |(name, texts): (&String, &Texts)| {
            let mut masses = vec![None; texts.categories.len()];
            for (row, code) in texts.codes.iter().enumerate() {
                let weight = weight.map_or(1.0, |weight| weight[row]);
                if let Some(mass) = masses.get_mut(*code as usize).filter(|_| 0.0 < weight) {
                    *mass = Some(mass.unwrap_or(0.0) + weight);
                }
            }
            let seen = masses.iter().enumerate().filter_map(|(at, mass)| Some((at, (*mass)?)));
            let mut seen: Vec<(&str, f64)> =
                seen.map(|(at, mass)| (texts.categories.get(at), mass)).collect();
            seen.sort_by(|a, b| a.0.cmp(b.0));
            let wrong = |rule: String| Error::invalid_column(columns.name(name), rule);
            if seen.is_empty() {
                return Err(wrong("must have a value somewhere".into()));
            }
            if MOST < seen.len() {
                let rule = format!("must have at most {MOST} different values, got {}", seen.len());
                return Err(wrong(rule).hint("names and numbers of customers are no categories"));
            }
            let mut typical = 0;
            for (at, (_, mass)) in seen.iter().enumerate() {
                if seen[typical].1 < *mass {
                    typical = at;
                }
            }
            let levels = seen.into_iter().map(|(level, _)| level.to_owned()).collect();
            Ok(Category { name: name.clone(), levels, typical: typical as f64 })
        };
        Ok(Self(names.iter().zip(texts).map(of).collect::<Result<_>>()?))
    }

    pub(in crate::segment) fn len(&self) -> usize {
        self.0.len()
    }

    /// Canonical names of the columns.
    pub(in crate::segment) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|category| category.name.as_str())
    }

    /// The codes of the most frequent levels.
    pub(super) fn typical(&self) -> impl Iterator<Item = f64> {
        self.0.iter().map(|category| category.typical)
    }

    /// The word for a code; none for one that the fit did not see.
    pub(in crate::segment) fn level(&self, category: usize, code: f64) -> Option<&str> {
        Some(self.0.get(category)?.levels.get(code as usize)?.as_str())
    }

    /// How many codes a category has, without the one for what the fit did not see.
    pub(in crate::segment) fn levels(&self, category: usize) -> usize {
        self.0.get(category).map_or(0, |category| category.levels.len())
    }

    /// The code of a word.
    pub(super) fn code(&self, category: usize, word: &str) -> Option<f64> {
        let levels = &self.0.get(category)?.levels;
        let place = levels.binary_search_by(|level| level.as_str().cmp(word));
        Some(place.unwrap_or(levels.len()) as f64)
    }

    /// The columns as codes, a gap as NaN.
    pub(super) fn encode(&self, texts: &[Texts]) -> Vec<Vec<f64>> {
        let of = |(category, texts): (usize, &Texts)| {
            let words = texts.categories.iter();
            let codes: Vec<f64> =
                words.map(|word| self.code(category, word).unwrap_or(f64::NAN)).collect();
            let code = |code: &u32| codes.get(*code as usize).copied().unwrap_or(f64::NAN);
            texts.codes.iter().map(code).collect()
        };
        texts.iter().enumerate().map(of).collect()
    }

    /// Whether a number can stand for a word of a category.
    pub(super) fn has_code(&self, category: usize, code: f64) -> bool {
        (0.0..=self.levels(category) as f64).contains(&code) && code.fract() == 0.0
    }

    pub(super) fn save(&self, file: &mut Writer) {
        if self.0.is_empty() {
            return;
        }
        for (at, category) in self.0.iter().enumerate() {
            file.texts(&format!("levels.{at}"), &category.levels);
        }
        file.f64s("levels.typical", &self.typical().collect::<Vec<_>>());
    }

    pub(super) fn load(names: &[String], file: &Reader<'_>) -> Result<Self> {
        if names.is_empty() {
            return Ok(Self::default());
        }
        let typical = file.finite("levels.typical", names.len())?;
        let of = |(at, name): (usize, &String)| {
            let levels = file.texts(&format!("levels.{at}"))?;
            let ascending = levels.is_sorted_by(|a, b| a < b);
            let code = typical[at];
            let known = 0.0 <= code && code.fract() == 0.0 && code < levels.len() as f64;
            if !ascending || !known || MOST < levels.len() {
                return Err(Error::bad_file("the levels of the categories are broken"));
            }
            Ok(Category { name: name.clone(), levels, typical: code })
        };
        Ok(Self(names.iter().enumerate().map(of).collect::<Result<_>>()?))
    }
}
