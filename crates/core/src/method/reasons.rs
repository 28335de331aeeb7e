//! Reasons: what each column adds to a value, as a long table.
//!
//! A method says by how much; this module ranks the columns, finds the words and builds the
//! table. The sentence is English; the catalogue may have it in other languages under
//! `reason-higher` and its kin, with `reason-column-*` and `reason-output-*` for the names.

use crate::error::Result;
use crate::frame::{KeyValues, Keys, Strings, TableBuilder, Validity};
use crate::texts::Numbers;

use super::options::Request;
use super::outcome::Outcome;

/// A column that a value depends on.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "methods write them as constants")]
pub struct Cause<'a> {
    /// Canonical name.
    pub column: &'a str,
    /// What a person calls it.
    pub label: &'a str,
}

/// What is explained.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "methods write them as constants")]
pub struct Effect<'a> {
    /// The name of the output.
    pub output: &'static str,
    /// What a person calls it.
    pub label: &'a str,
    /// The word that it came out as, where the output is a word and the contributions are to
    /// whether it came out so.
    pub word: Option<&'a str>,
}

/// A cause at one customer.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "methods fill them in")]
pub struct Reason<'a> {
    /// Which column.
    pub cause: Cause<'a>,
    /// Its value; NaN where missing.
    pub value: f64,
    /// The value of the typical customer.
    pub typical: f64,
    /// What it adds to the value of the output; NaN where that is not defined.
    pub contribution: f64,
}

/// The table of reasons while it grows.
#[derive(Debug)]
pub struct Reasons {
    words: Words,
    rows: Vec<usize>,
    outputs: Strings,
    ranks: Vec<i64>,
    columns: Strings,
    shown: Strings,
    given: Vec<bool>,
    values: Vec<f64>,
    typical: Vec<f64>,
    contributions: Vec<f64>,
    texts: Strings,
}

impl Reasons {
    /// No reasons yet, in the language that the call asks for.
    ///
    /// # Errors
    /// `InvalidParameter` for a locale or texts that are none; `Unsupported` for another
    /// language than English in a library without the catalogue.
    pub fn new(request: &Request) -> Result<Self> {
        Ok(Self {
            words: Words::new(request)?,
            rows: Vec::new(),
            outputs: Strings::default(),
            ranks: Vec::new(),
            columns: Strings::default(),
            shown: Strings::default(),
            given: Vec::new(),
            values: Vec::new(),
            typical: Vec::new(),
            contributions: Vec::new(),
            texts: Strings::default(),
        })
    }

    /// Adds why `effect` is as it is for the customer in row `row` of the input: the largest
    /// contribution first, columns with the same in the order given.
    pub fn add(&mut self, row: usize, effect: &Effect<'_>, reasons: &[Reason<'_>]) {
        self.add_with(row, effect, reasons, &|_| None);
    }

    /// [`Self::add`] where some columns hold words: `words` has the customer's and the typical
    /// one's, which stand for the numbers.
    pub fn add_with(
        &mut self,
        row: usize,
        effect: &Effect<'_>,
        reasons: &[Reason<'_>],
        words: &dyn Fn(&Reason<'_>) -> Option<[String; 2]>,
    ) {
        let mut ranked: Vec<&Reason<'_>> = reasons.iter().collect();
        // NaN sorts last.
        let size = |reason: &Reason<'_>| {
            if reason.contribution.is_nan() { -1.0 } else { reason.contribution.abs() }
        };
        ranked.sort_by(|a, b| size(b).total_cmp(&size(a)));
        for (rank, reason) in (1..).zip(ranked) {
            self.rows.push(row);
            self.outputs.push(effect.output);
            self.ranks.push(rank);
            self.columns.push(reason.cause.column);
            let words = words(reason);
            let number = |x: f64| if words.is_some() { f64::NAN } else { x };
            self.given.push(words.is_some() || !reason.value.is_nan());
            self.values.push(number(reason.value));
            self.typical.push(number(reason.typical));
            self.contributions.push(reason.contribution);
            let values = words.unwrap_or_else(|| {
                [reason.value, reason.typical].map(|x| self.words.numbers.plain(x))
            });
            self.shown.push(&values[0]);
            self.texts.push(&self.words.sentence(effect, reason, &values));
        }
    }

    /// The table. A customer without an id is known by the position of the row, from 0.
    ///
    /// # Errors
    /// `Internal` only.
    pub fn finish(self, customers: Option<&Keys>) -> Result<Outcome> {
        let all = Validity::all();
        let table = TableBuilder::new()
            .keys("customer_id", &repeated(customers, &self.rows))
            .text("output", &self.outputs, &all)
            .int64("rank", self.ranks, &all)
            .text("column", &self.columns, &all)
            .text("value", &self.shown, &Validity::from_flags(self.given))
            .float64("value_number", self.values)
            .float64("typical_number", self.typical)
            .float64("contribution", self.contributions)
            .text("text", &self.texts, &all)
            .finish()?;
        Ok(Outcome::of("reasons", table))
    }
}

/// The keys of these rows, a row as often as it stands there.
fn repeated(customers: Option<&Keys>, rows: &[usize]) -> Keys {
    let Some(keys) = customers else {
        let positions = rows.iter().map(|&row| row as i64).collect();
        return Keys { values: KeyValues::Int64(positions), validity: Validity::all() };
    };
    let values = match &keys.values {
        KeyValues::Int64(values) => {
            let at = |&row: &usize| values.get(row).copied().unwrap_or_default();
            KeyValues::Int64(rows.iter().map(at).collect())
        }
        KeyValues::Text(values) => {
            KeyValues::Text(rows.iter().map(|&row| values.get(row)).collect())
        }
    };
    let flags = rows.iter().map(|&row| keys.validity.is_valid(row)).collect();
    Keys { values, validity: Validity::from_flags(flags) }
}

/// How a contribution is said.
#[derive(Clone, Copy)]
enum Saying {
    Higher,
    Lower,
    Same,
    Undefined,
    For,
    Against,
}

impl Saying {
    fn of(effect: &Effect<'_>, contribution: f64) -> Self {
        match (contribution, effect.word) {
            (c, _) if c.is_nan() => Self::Undefined,
            (0.0, _) => Self::Same,
            (c, None) if 0.0 < c => Self::Higher,
            (_, None) => Self::Lower,
            (c, Some(_)) if 0.0 < c => Self::For,
            (_, Some(_)) => Self::Against,
        }
    }

    fn english(self, output: &str, word: &str, by: &str) -> String {
        match self {
            Self::Higher => format!("{output} higher by {by}"),
            Self::Lower => format!("{output} lower by {by}"),
            Self::Same => format!("no effect on {output}"),
            Self::Undefined => format!("effect on {output} not defined"),
            Self::For => format!("speaks for {output} {word} ({by})"),
            Self::Against => format!("speaks against {output} {word} ({by})"),
        }
    }

    #[cfg(feature = "report")]
    fn message(self) -> &'static str {
        match self {
            Self::Higher => "reason-higher",
            Self::Lower => "reason-lower",
            Self::Same => "reason-same",
            Self::Undefined => "reason-undefined",
            Self::For => "reason-for",
            Self::Against => "reason-against",
        }
    }
}

/// The language of the texts.
#[derive(Debug)]
struct Words {
    numbers: Numbers,
    /// None for plain English.
    #[cfg(feature = "report")]
    catalogue: Option<crate::texts::Texts>,
}

impl Words {
    #[cfg(feature = "report")]
    fn new(request: &Request) -> Result<Self> {
        use crate::texts::{OwnTexts, Texts};

        let own = request.texts("texts");
        let own = match own.is_empty() {
            true => OwnTexts::None,
            false => OwnTexts::Messages(own.into_iter().collect()),
        };
        let texts = Texts::new(&request.text("locale").unwrap_or_else(|| "en".into()), &own)?;
        let speaks = own != OwnTexts::None || texts.has(Saying::Higher.message());
        Ok(Self { numbers: texts.numbers(), catalogue: speaks.then_some(texts) })
    }

    #[cfg(not(feature = "report"))]
    fn new(request: &Request) -> Result<Self> {
        let english = request.text("locale").is_none_or(|locale| locale == "en");
        if !english || !request.texts("texts").is_empty() {
            return Err(crate::error::Error::unsupported(
                "has no other texts than English: the library was built without its `report` feature",
            ));
        }
        Ok(Self { numbers: Numbers::default() })
    }

    fn sentence(
        &self,
        effect: &Effect<'_>,
        reason: &Reason<'_>,
        [value, typical]: &[String; 2],
    ) -> String {
        let saying = Saying::of(effect, reason.contribution);
        let by = self.numbers.significant(reason.contribution.abs(), 3);
        #[cfg(feature = "report")]
        if let Some(texts) = &self.catalogue {
            let named = Named::new(texts, effect, reason);
            return named.sentence(texts, saying, [value, typical, &by]);
        }
        english(
            saying,
            [reason.cause.label, effect.label, effect.word.unwrap_or_default()],
            [value, typical, &by],
        )
    }
}

fn english(
    saying: Saying,
    [column, output, word]: [&str; 3],
    [value, typical, by]: [&str; 3],
) -> String {
    format!("{column}: {value} (typically {typical}); {}", saying.english(output, word, by))
}

/// The names of column, output and word in the language of a catalogue.
#[cfg(feature = "report")]
struct Named {
    column: String,
    output: String,
    word: String,
}

#[cfg(feature = "report")]
impl Named {
    fn new(texts: &crate::texts::Texts, effect: &Effect<'_>, reason: &Reason<'_>) -> Self {
        let name = |id: String, english: &str| {
            texts.find(&id, &crate::texts::Slots::new()).unwrap_or_else(|| english.to_owned())
        };
        let word = effect.word.unwrap_or_default();
        Self {
            column: name(format!("reason-column-{}", reason.cause.column), reason.cause.label),
            output: name(format!("reason-output-{}", effect.output), effect.label),
            word: texts.segment(word).unwrap_or_else(|| word.to_owned()),
        }
    }

    fn sentence(
        &self,
        texts: &crate::texts::Texts,
        saying: Saying,
        [value, typical, by]: [&str; 3],
    ) -> String {
        let slots = crate::texts::Slots::new()
            .text("column", self.column.as_str())
            .text("output", self.output.as_str())
            .text("word", self.word.as_str())
            .text("value", value)
            .text("typical", typical)
            .text("by", by);
        texts.find(saying.message(), &slots).unwrap_or_else(|| {
            english(saying, [&self.column, &self.output, &self.word], [value, typical, by])
        })
    }
}
