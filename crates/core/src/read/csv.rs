//! Records of a delimited text (RFC 4180, with any ASCII separator), with the row that a spreadsheet would show.
//!
//! Quotes are read strictly: text after a closing quote and a quote that never closes are faults, because a lenient
//! reader would swallow the rows that follow.

/// Walks over the records of a text.
#[derive(Clone, Debug)]
pub(crate) struct Records<'t> {
    text: &'t str,
    at: usize,
    row: u64,
    separator: u8,
}

/// One record. Fields without doubled quotes are slices of the text.
#[derive(Debug, Default)]
pub(crate) struct Record<'t> {
    /// Row, the first of the file being 1. Blank lines count.
    pub(crate) row: u64,
    fields: Vec<Field<'t>>,
    used: usize,
}

#[derive(Debug)]
enum Field<'t> {
    Slice(&'t str),
    Unescaped(String),
}

/// Where and how quotes are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BrokenQuotes {
    pub(crate) row: u64,
    /// Field of the record, from 0.
    pub(crate) field: usize,
    /// The text ended inside quotes.
    pub(crate) unclosed: bool,
}

impl<'t> Record<'t> {
    pub(crate) fn len(&self) -> usize {
        self.used
    }

    pub(crate) fn field(&self, at: usize) -> &str {
        match self.fields[..self.used].get(at) {
            Some(Field::Slice(text)) => text,
            Some(Field::Unescaped(text)) => text,
            None => "",
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        (0..self.used).all(|at| self.field(at).trim().is_empty())
    }

    pub(crate) fn longest(&self) -> usize {
        (0..self.used)
            .map(|at| self.field(at).len())
            .max()
            .unwrap_or(0)
    }

    fn push(&mut self, field: Field<'t>) {
        if self.used < self.fields.len() {
            self.fields[self.used] = field;
        } else {
            self.fields.push(field);
        }
        self.used += 1;
    }
}

impl<'t> Records<'t> {
    /// Records of a comma-separated `text`, without its byte order mark.
    pub(crate) fn of(text: &'t str) -> Self {
        Self::separated(text, b',')
    }

    /// Records of `text`, without its byte order mark; `separator` is ASCII.
    pub(crate) fn separated(text: &'t str, separator: u8) -> Self {
        Self {
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
            at: 0,
            row: 0,
            separator,
        }
    }

    /// Records of `text`, of which `row` rows stand before it in its file.
    pub(crate) fn after(text: &'t str, row: u64, separator: u8) -> Self {
        Self {
            text,
            at: 0,
            row,
            separator,
        }
    }

    /// Bytes that were read.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Rows that were read, with those before the text.
    pub(crate) fn row(&self) -> u64 {
        self.row
    }

    /// Bytes that are left.
    pub(crate) fn left(&self) -> u64 {
        (self.text.len() - self.at) as u64
    }

    /// What is left, in parts of about `size` bytes that begin with a record. One part where quotes may hold line
    /// ends, or lines end in a bare CR.
    pub(crate) fn parts(&self, size: usize) -> Vec<Self> {
        let rest = &self.text[self.at..];
        let whole = Self {
            text: rest,
            at: 0,
            row: self.row,
            separator: self.separator,
        };
        let bytes = rest.as_bytes();
        let bare = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if bytes.len() <= size || (0..bytes.len()).any(|at| bytes[at] == b'"' || bare(at)) {
            return vec![whole];
        }
        let mut parts = Vec::new();
        let (mut start, mut row) = (0, self.row);
        while start < bytes.len() {
            let from = (start + size).min(bytes.len());
            let end = bytes[from..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |at| from + at + 1);
            // A line end is ASCII, so that a part begins and ends between characters.
            let text = &rest[start..end];
            parts.push(Self {
                text,
                at: 0,
                row,
                separator: self.separator,
            });
            row += text.bytes().map(|b| u64::from(b == b'\n')).sum::<u64>();
            start = end;
        }
        parts
    }

    /// Reads the next record that is not an empty line. `Ok(false)` at the end.
    pub(crate) fn next_into(&mut self, record: &mut Record<'t>) -> Result<bool, BrokenQuotes> {
        record.used = 0;
        let bytes = self.text.as_bytes();
        loop {
            if self.at >= bytes.len() {
                return Ok(false);
            }
            self.row += 1;
            record.row = self.row;
            if !self.skip_line_end() {
                break;
            }
        }
        loop {
            let field = if bytes.get(self.at) == Some(&b'"') {
                self.quoted(record)?
            } else {
                self.plain()
            };
            record.push(field);
            if bytes.get(self.at) == Some(&self.separator) {
                self.at += 1;
            } else {
                self.skip_line_end();
                return Ok(true);
            }
        }
    }

    /// Steps over one line end; whether there was one.
    fn skip_line_end(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            Some(b'\n') => self.at += 1,
            Some(b'\r') => self.at += 1 + usize::from(bytes.get(self.at + 1) == Some(&b'\n')),
            _ => return false,
        }
        true
    }

    fn plain(&mut self) -> Field<'t> {
        let rest = &self.text[self.at..];
        let separator = self.separator;
        let end = rest
            .bytes()
            .position(|b| b == separator || b == b'\n' || b == b'\r')
            .unwrap_or(rest.len());
        self.at += end;
        Field::Slice(&rest[..end])
    }

    fn quoted(&mut self, record: &Record<'t>) -> Result<Field<'t>, BrokenQuotes> {
        let broken = |unclosed| BrokenQuotes {
            row: record.row,
            field: record.used,
            unclosed,
        };
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        let mut doubled = false;
        loop {
            let Some(next) = bytes[at..].iter().position(|b| *b == b'"') else {
                return Err(broken(true));
            };
            at += next;
            if bytes.get(at + 1) != Some(&b'"') {
                break;
            }
            doubled = true;
            at += 2;
        }
        let inside = &self.text[start..at];
        self.at = at + 1;
        match bytes.get(self.at) {
            None | Some(b'\n' | b'\r') => {}
            Some(next) if *next == self.separator => {}
            Some(_) => return Err(broken(false)),
        }
        Ok(if doubled {
            Field::Unescaped(inside.replace("\"\"", "\""))
        } else {
            Field::Slice(inside)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::of(text);
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.next_into(&mut record).unwrap() {
            all.push((
                record.row,
                (0..record.len())
                    .map(|at| record.field(at).to_owned())
                    .collect(),
            ));
        }
        all
    }

    fn row(number: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (number, fields.iter().map(|f| (*f).to_owned()).collect())
    }

    // The cases of csv-spectrum (BSD-2), written out.
    #[test]
    fn quotes_commas_and_newlines_inside_fields() {
        assert_eq!(
            rows("a,b\n1,\"x, y\"\n"),
            [row(1, &["a", "b"]), row(2, &["1", "x, y"])]
        );
        assert_eq!(
            rows("a,b\r\n1,\"ha \"\"ha\"\" ha\"\r\n"),
            [row(1, &["a", "b"]), row(2, &["1", "ha \"ha\" ha"])]
        );
        assert_eq!(
            rows("a,b\n\"\",\"\"\n"),
            [row(1, &["a", "b"]), row(2, &["", ""])]
        );
    }

    #[test]
    fn rows_are_those_of_a_spreadsheet() {
        // A line end inside quotes does not start a row; a blank line is one.
        let text = "\u{feff}a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4";
        assert_eq!(
            rows(text),
            [
                row(1, &["a", "b"]),
                row(2, &["1", "two\r\nlines"]),
                row(4, &["3", "4"])
            ]
        );
        assert_eq!(
            rows("a\rb\r\rc"),
            [row(1, &["a"]), row(2, &["b"]), row(4, &["c"])]
        );
        assert_eq!(rows(""), []);
        assert_eq!(rows("a,"), [row(1, &["a", ""])]);
    }

    #[test]
    fn parts_have_the_records_and_rows_of_the_whole() {
        let lines: Vec<String> = (0..100)
            .map(|n| {
                if n % 7 == 0 {
                    String::new()
                } else {
                    format!("{n},旗县")
                }
            })
            .collect();
        for end in ["\n", "\r\n"] {
            let text = lines.join(end);
            let whole = rows(&text);
            for size in [1, 10, 33, 1000] {
                let mut all = Vec::new();
                for mut part in Records::of(&text).parts(size) {
                    let mut record = Record::default();
                    while part.next_into(&mut record).unwrap() {
                        all.push((
                            record.row,
                            (0..record.len())
                                .map(|at| record.field(at).to_owned())
                                .collect(),
                        ));
                    }
                }
                assert_eq!(all, whole, "{size}");
            }
        }
        assert_eq!(Records::of("a\n\"b\nc\"\nd\n").parts(1).len(), 1);
        assert_eq!(Records::of("a\rb\rc").parts(1).len(), 1);
    }

    #[test]
    fn broken_quotes_are_not_guessed() {
        let read = |text| {
            let mut records = Records::of(text);
            let mut record = Record::default();
            loop {
                match records.next_into(&mut record) {
                    Ok(true) => {}
                    Ok(false) => return None,
                    Err(broken) => return Some(broken),
                }
            }
        };
        assert_eq!(
            read("a,b\n1,\"x\n2,3\n"),
            Some(BrokenQuotes {
                row: 2,
                field: 1,
                unclosed: true
            })
        );
        assert_eq!(
            read("a,b\n\"x\"y,3\n"),
            Some(BrokenQuotes {
                row: 2,
                field: 0,
                unclosed: false
            })
        );
        assert_eq!(read("a,b\nx\"y,3\n"), None);
    }
}
