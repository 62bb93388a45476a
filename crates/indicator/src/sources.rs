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
