//! How a language writes numbers: the digits are those of Rust's exact formatting, the same on
//! every machine, the marks between them are the language's.

/// What stands for a number that is not known.
pub const MISSING: &str = "–";

/// The marks of a language.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "three marks are all there are")]
pub struct Numbers {
    /// Between whole and decimals.
    pub decimal: String,
    /// Between groups of three digits.
    pub group: String,
    /// Before a negative number.
    pub minus: String,
}

impl Default for Numbers {
    /// Those of English.
    fn default() -> Self {
        Self { decimal: ".".into(), group: ",".into(), minus: "−".into() }
    }
}

const POWERS_OF_TEN: [f64; 3] = [1.0, 1e1, 1e2];

impl Numbers {
    /// A whole number with its digits grouped.
    #[must_use]
    pub fn integer(&self, value: u64) -> String {
        self.grouped(&value.to_string())
    }

    /// A number with `decimals` places; a dash where it is not finite.
    #[must_use]
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return MISSING.to_owned();
        }
        let digits = format!("{:.decimals$}", value.abs());
        // A tiny negative number rounds to zero, which has no sign.
        let negative = value < 0.0 && digits.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let sign = if negative { self.minus.as_str() } else { "" };
        match digits.split_once('.') {
            Some((whole, rest)) => {
                format!("{sign}{}{}{rest}", self.grouped(whole), self.decimal)
            }
            None => format!("{sign}{}", self.grouped(&digits)),
        }
    }

    /// A number as short as it can be said: at most two decimals, none that are zero.
    #[must_use]
    pub fn short(&self, value: f64) -> String {
        let places = (0..2).find(|&places| {
            let scaled = value * POWERS_OF_TEN[places];
            (scaled - scaled.round()).abs() < 0.005
        });
        self.decimal(value, places.unwrap_or(2))
    }

    /// A number with `digits` significant digits, as powers of ten where it is extreme.
    #[must_use]
    pub fn significant(&self, value: f64, digits: usize) -> String {
        let Some((mantissa, exponent)) = scientific(value, digits) else {
            return MISSING.to_owned();
        };
        let places = i32::try_from(digits).unwrap_or(1) - 1 - exponent;
        if (-4..=8).contains(&exponent) || value == 0.0 {
            return self.decimal(value, usize::try_from(places).unwrap_or(0));
        }
        let mantissa = self.decimal(mantissa, digits.saturating_sub(1));
        format!("{mantissa}\u{a0}×\u{a0}10{}", superscript(exponent))
    }

    /// A whole number with all its digits, another with four that are significant.
    ///
    /// ```
    /// use habitue::texts::Numbers;
    ///
    /// let english = Numbers::default();
    /// assert_eq!(english.plain(38.857_142), "38.86");
    /// assert_eq!(english.plain(-12_345.0), "−12,345");
    /// ```
    #[must_use]
    pub fn plain(&self, value: f64) -> String {
        const EXACT: f64 = 1e9;
        if value.fract() == 0.0 && value.abs() < EXACT {
            return self.decimal(value, 0);
        }
        self.significant(value, 4)
    }

    fn grouped(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + 12);
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        out
    }
}

/// `value` rounded to `digits` significant digits, as mantissa and power of ten.
fn scientific(value: f64, digits: usize) -> Option<(f64, i32)> {
    if !value.is_finite() {
        return None;
    }
    let text = format!("{:.*e}", digits.saturating_sub(1), value);
    let (mantissa, exponent) = text.split_once('e')?;
    Some((mantissa.parse().ok()?, exponent.parse().ok()?))
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| match c.to_digit(10) {
        Some(digit) => DIGITS.get(digit as usize).copied().unwrap_or(c),
        None => '⁻',
    };
    exponent.to_string().chars().map(digit).collect()
}
