//! The files that a plan was read from, and places in them as people find them.

use std::ops::Range;

use crate::{Place, Span};

/// One file of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path inside the folder.
    pub path: String,
    /// Path with the name of the folder before it, as it is printed.
    pub shown: String,
    /// Text. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: String,
    lines: Vec<usize>,
}

impl Source {
    /// A file with its text.
    pub fn new(path: impl Into<String>, shown: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            path: path.into(),
            shown: shown.into(),
            text,
            lines,
        }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn line_column(&self, byte: usize) -> (u32, u32) {
        let byte = floor(&self.text, byte);
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or("");
        // A byte order mark is no character of its line.
        let column = before.chars().filter(|c| *c != '\u{feff}').count();
        (line as u32, column as u32 + 1)
    }

    /// The bytes of a line without its end; `line` counts from 1.
    fn line(&self, line: u32) -> Option<Range<usize>> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.lines.get(index)?;
        let end = self
            .lines
            .get(index + 1)
            .copied()
            .unwrap_or(self.text.len());
        let text = self.text.get(start..end)?;
        Some(start..start + text.trim_end_matches(['\r', '\n']).len())
    }
}

/// All files of a plan, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and gives its index, as [`Span::file`] has it.
    pub fn add(&mut self, source: Source) -> u32 {
        self.files.push(source);
        self.files.len() as u32 - 1
    }

    /// The files.
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// The file with this index.
    pub fn file(&self, index: u32) -> Option<&Source> {
        self.files.get(index as usize)
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|f| f.text.get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }

    /// A span as people find it. A span over more than one line is told by its first.
    pub fn place(&self, span: Span) -> Place {
        let Some(file) = self.file(span.file) else {
            return Place::Nowhere;
        };
        let (line, column) = file.line_column(span.start as usize);
        let start = floor(&file.text, span.start as usize);
        let line_end = file.line(line).map_or(start, |l| l.end);
        let end = floor(&file.text, span.end as usize)
            .min(line_end)
            .max(start);
        let length = file
            .text
            .get(start..end)
            .map_or(0, |t| t.chars().count())
            .max(1);
        Place::Line {
            path: file.shown.clone(),
            line,
            column,
            length: length as u32,
        }
    }

    /// A file as a whole.
    pub(crate) fn whole(&self, index: u32) -> Place {
        self.file(index).map_or(Place::Nowhere, |f| Place::File {
            path: f.shown.clone(),
        })
    }

    /// The file and the bytes that a place names, for an excerpt.
    pub fn find(&self, place: &Place) -> Option<(&Source, Range<usize>)> {
        let file = self
            .files
            .iter()
            .find(|f| Some(f.shown.as_str()) == place.path())?;
        let Place::Line {
            line,
            column,
            length,
            ..
        } = place
        else {
            return Some((file, 0..0));
        };
        let bytes = file.line(*line)?;
        let text = file.text.get(bytes.clone())?;
        let mut places = text
            .char_indices()
            .filter(|(_, c)| *c != '\u{feff}')
            .map(|(at, _)| bytes.start + at)
            .skip((*column as usize).saturating_sub(1));
        let start = places.next().unwrap_or(bytes.end);
        let end = places
            .nth((*length as usize).saturating_sub(1))
            .unwrap_or(bytes.end);
        let end = if *length <= 1 {
            file.text
                .get(start..bytes.end)
                .and_then(|t| t.chars().next())
                .map_or(start, |c| start + c.len_utf8())
        } else {
            end
        };
        Some((file, start..end.max(start)))
    }
}

/// The nearest start of a character at or before `byte`.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::{Source, Sources};
    use crate::{Place, Span};

    fn line(sources: &Sources, start: u32, end: u32) -> (u32, u32, u32) {
        match sources.place(Span {
            file: 0,
            start,
            end,
        }) {
            Place::Line {
                line,
                column,
                length,
                ..
            } => (line, column, length),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        sources.add(Source::new(
            "a.toml",
            "plan/a.toml",
            "名 = 1\r\n领域 = \"x\"\n",
        ));
        assert_eq!(line(&sources, 0, 3), (1, 1, 1));
        assert_eq!(line(&sources, 6, 7), (1, 5, 1));
        // 领域 is two characters and six bytes; the span ends at the end of its line.
        assert_eq!(line(&sources, 9, 15), (2, 1, 2));
        assert_eq!(line(&sources, 18, 99), (2, 6, 3));
        assert_eq!(line(&sources, 99, 99), (3, 1, 1));
        // The middle of a character belongs to it.
        assert_eq!(line(&sources, 10, 11), (2, 1, 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let mut sources = Sources::default();
        sources.add(Source::new("a.toml", "a.toml", "\u{feff}id = 1\n"));
        assert_eq!(line(&sources, 3, 5), (1, 1, 2));
        let place = sources.place(Span {
            file: 0,
            start: 3,
            end: 5,
        });
        let (file, bytes) = sources.find(&place).expect("a place in the file");
        assert_eq!(&file.text[bytes], "id");
    }

    #[test]
    fn a_place_leads_back_to_its_bytes() {
        let mut sources = Sources::default();
        let text = "id = \"妇女\"\nname = 1\n";
        sources.add(Source::new("a.toml", "a.toml", text));
        for (start, end) in [(0, 2), (5, 13), (6, 12), (14, 18), (21, 22)] {
            let place = sources.place(Span {
                file: 0,
                start,
                end,
            });
            let (_, bytes) = sources.find(&place).expect("a place in the file");
            assert_eq!(bytes, start as usize..end as usize, "{place:?}");
        }
    }
}
