//! Where the records of a CSV file end.

/// Finds record boundaries by the rules of the `csv` crate: a quote opens only at the
/// beginning of a field, `""` inside of quotes is one quote, `\n` and `\r` end a record, and
/// an empty line is none.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    separator: u8,
    state: State,
    /// Bytes seen so far.
    seen: usize,
    /// Line breaks seen so far.
    lines: u64,
    /// Whether the current record has any byte.
    filled: bool,
    records: usize,
    /// Where the last whole record ended, and after how many lines.
    end: usize,
    lines_at_end: u64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// A quote inside of quotes: the end of the field, or half of a doubled quote.
    QuoteInQuotes,
}

impl Splitter {
    pub(super) fn new(separator: u8) -> Self {
        Self {
            separator,
            state: State::FieldStart,
            seen: 0,
            lines: 0,
            filled: false,
            records: 0,
            end: 0,
            lines_at_end: 0,
        }
    }

    /// Starts over behind the last whole record (or behind everything, after `finish`).
    pub(super) fn reset(&mut self) {
        *self = Self::new(self.separator);
    }

    /// Goes on through what of `bytes` has not been seen.
    pub(super) fn scan(&mut self, bytes: &[u8]) {
        for byte in bytes.get(self.seen..).unwrap_or_default() {
            self.step(*byte);
        }
    }

    /// Where the first record ends, from the beginning.
    pub(super) fn first_end(&mut self, bytes: &[u8]) -> Option<usize> {
        for byte in bytes {
            self.step(*byte);
            if self.records > 0 {
                // Take a line feed behind a carriage return along.
                let follows = *byte == b'\r' && bytes.get(self.seen) == Some(&b'\n');
                return Some(self.seen + usize::from(follows));
            }
        }
        None
    }

    #[inline]
    fn step(&mut self, byte: u8) {
        self.seen += 1;
        let ends_line = byte == b'\n' || byte == b'\r';
        if byte == b'\n' {
            self.lines += 1;
        }
        if self.state == State::Quoted {
            if byte == b'"' {
                self.state = State::QuoteInQuotes;
            }
            return;
        }
        if ends_line {
            self.state = State::FieldStart;
            if self.filled {
                self.records += 1;
                self.filled = false;
            }
            self.end = self.seen;
            self.lines_at_end = self.lines;
            return;
        }
        self.filled = true;
        self.state = match (self.state, byte) {
            (_, byte) if byte == self.separator => State::FieldStart,
            (State::FieldStart | State::QuoteInQuotes, b'"') => State::Quoted,
            _ => State::Plain,
        };
    }

    /// Where the last whole record ends, and how many there are.
    pub(super) fn records(&self) -> (usize, usize) {
        (self.end, self.records)
    }

    /// How many line breaks there are up to the last whole record.
    pub(super) fn lines_to_end(&self) -> u64 {
        self.lines_at_end
    }

    /// Whether the last byte stands between quotes.
    pub(super) fn inside_quotes(&self) -> bool {
        self.state == State::Quoted
    }

    /// Whether a record has begun and not ended.
    pub(super) fn inside_record(&self) -> bool {
        self.filled
    }

    /// How many records there are at the end of the file, where the last needs no line break.
    pub(super) fn finish(&self) -> usize {
        self.records + usize::from(self.filled)
    }
}
