//! One definition file: its tree, and the lines that could not be parsed.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::faults::{Kind, Reading};
use super::fields::Fields;
use super::syntax;
use crate::{Diagnostic, Located, Place, Span};

/// A file while it is read.
pub(crate) struct FileReader<'r> {
    pub(crate) reading: &'r Reading<'r>,
    pub(crate) file: u32,
    /// Whether it has syntax errors: then a key that is not there may only have been lost.
    pub(crate) broken: bool,
    broken_lines: BTreeSet<u32>,
}

/// Parses a file and hands its tree to `read`. A file with syntax errors is read as far as it goes; its
/// definitions are declared, so that references to them are not reported as well.
pub(crate) fn open<T>(
    reading: &Reading<'_>,
    file: u32,
    kinds: &[Kind],
    name: (&'static str, &'static str),
    read: impl FnOnce(&Fields<'_>) -> T,
) -> Option<T> {
    let source = reading.sources.file(file)?;
    let (tree, errors): (toml::Spanned<DeTable<'_>>, _) = DeTable::parse_recoverable(&source.text);
    let mut reader = FileReader {
        reading,
        file,
        broken: false,
        broken_lines: BTreeSet::new(),
    };
    let mut lines = BTreeSet::new();
    for error in &errors {
        let span = error.span().unwrap_or(source.text.len()..source.text.len());
        let line = source.line_column(span.start).0;
        if lines.insert(line) {
            reader.report(span, syntax::error(error.message()));
        }
    }
    reader.broken = !errors.is_empty();
    reader.broken_lines = lines;
    if reader.broken {
        for kind in kinds {
            reading.incomplete(*kind);
        }
    }
    let fields = Fields::new(&reader, tree.get_ref(), None, name);
    Some(read(&fields))
}

impl FileReader<'_> {
    /// A place in this file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start as u32,
            end: range.end as u32,
        }
    }

    /// Reports a fault, unless its line already has a syntax error.
    pub(crate) fn report(&self, range: Range<usize>, diagnostic: Diagnostic) {
        self.report_at(self.span(&range), diagnostic);
    }

    /// The same for a span.
    pub(crate) fn report_at(&self, span: Span, diagnostic: Diagnostic) {
        let place = self.reading.sources.place(span);
        if let Place::Line { line, .. } = &place
            && self.broken_lines.contains(line)
        {
            return;
        }
        self.reading.report(diagnostic.at(place));
    }

    /// Reports a fault of the file as a whole.
    pub(crate) fn report_whole(&self, diagnostic: Diagnostic) {
        self.reading
            .report(diagnostic.at(self.reading.sources.whole(self.file)));
    }

    /// Notes that this file declares an id.
    pub(crate) fn declare(&self, kind: Kind, id: &Located<String>) {
        self.reading.declare(kind, id);
    }

    /// The text of a span of this file.
    pub(crate) fn text(&self, range: &Range<usize>) -> &str {
        self.reading.sources.text(self.span(range))
    }
}
