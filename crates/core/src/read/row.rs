//! A row of tidy data becomes an observation, or its faults are told. All faults of a row are told at once; a row
//! with an error is left out.

use std::cell::Cell;

use heng_indicator::{About, Diagnostic, Place};

use super::area::AreaFinder;
use super::cell::RawCell;
use super::columns::Columns;
use super::form::OfForm;
use super::labels::Labels;
use super::layout::UsedLayout;
use super::row_faults::{
    blank, blank_breakdown, blank_value, not_a_vintage, undeclared, unknown_breakdown,
    unknown_confidentiality, unknown_status, unknown_subject, value_and_missing,
};
use super::shape::{BREAKDOWNS, TIDY, Takes};
use super::unit::Conversion;
use super::{vintage, year};
use crate::check::VALUE_RULES;
use crate::codes::{
    BLANK_BREAKDOWN, BLANK_CELL, BLANK_VALUE, Code, NOT_A_NUMBER, NOT_A_VINTAGE, NUMBER_RANGE,
    UNDECLARED_BREAKDOWN, UNKNOWN_BREAKDOWN, UNKNOWN_CONFIDENTIALITY, UNKNOWN_STATUS,
    UNKNOWN_SUBJECT, VALUE_AND_MISSING,
};
use crate::findings::{Findings, say};
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Observations, SourceFile, StatusSet, column_letters};

/// Where the cells of a row stand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stand<'a> {
    /// In one row of a table whose columns have names.
    Row(u64),
    /// Each in a cell of its own: row and column of the sheet, counted from 1, by column of the tidy row. A cell that
    /// is declared and stands nowhere is (0, 0) and is told at the value.
    Cells(&'a [(u64, u16)]),
}

/// What a row is of, as far as it could be read.
#[derive(Clone, Copy)]
struct RowOf {
    subject: u32,
    area: Option<u32>,
    year: Option<i32>,
}

impl Stand<'_> {
    fn value(self, columns: &Columns) -> (u64, u16) {
        match self {
            Self::Row(row) => (row, 0),
            Self::Cells(cells) => cells.get(columns.value).copied().unwrap_or_default(),
        }
    }

    /// Where the name of the measure stands.
    fn label(self, columns: &Columns) -> (u64, String) {
        match self {
            Self::Row(row) => (row, columns.called("label").to_owned()),
            Self::Cells(cells) => {
                let own = columns.label.and_then(|label| cells.get(label));
                let (row, column) = own.copied().unwrap_or_default();
                (row, column_letters(column))
            }
        }
    }

    fn place(
        self,
        file: &SourceFile,
        tidy: &str,
        columns: &Columns,
        vocabulary: &Vocabulary<'_>,
    ) -> Place {
        let (row, column) = match self {
            Self::Row(row) => (row, Some(columns.called(tidy).to_owned())),
            Self::Cells(cells) => {
                let at = TIDY.iter().position(|name| *name == tidy);
                let at = at.or_else(|| Some(BREAKDOWNS + vocabulary.dimension(tidy)?));
                let own = at.and_then(|at| cells.get(at));
                let (row, column) = own
                    .copied()
                    .filter(|(row, _)| *row > 0)
                    .unwrap_or_else(|| self.value(columns));
                (row, Some(column_letters(column)))
            }
        };
        Place::Cell {
            path: file.path.clone(),
            sheet: file.sheet.clone(),
            row,
            column,
        }
    }
}

/// Turns the rows of one file into observations.
#[derive(Debug)]
pub(crate) struct RowReader<'v, 'p> {
    pub(super) vocabulary: &'v Vocabulary<'p>,
    /// Subjects of other plans of the run, sorted: their rows are not ours to judge.
    others: &'v [&'v str],
    file: SourceFile,
    columns: Columns,
    areas: AreaFinder<'v, 'p>,
    texts: TextList,
    /// Subject and vintage of the row before: most rows have the same.
    last_subject: u32,
    last_vintage: Option<(String, i64)>,
    /// Breakdown codes of a row; kept for its room.
    codes: Vec<u16>,
    pub(super) out: Observations,
    /// Rows seen, and rows that belong to another plan.
    pub(crate) rows: u64,
    pub(crate) foreign: u64,
    /// What a form gave beside its observations.
    pub(super) of_form: Option<OfForm>,
    /// Names that stand beside the codes.
    pub(super) labels: Labels,
    /// The layout that reads the sheet.
    pub(super) layout: Option<UsedLayout>,
}

impl<'v, 'p> RowReader<'v, 'p> {
    pub(crate) fn new(
        vocabulary: &'v Vocabulary<'p>,
        others: &'v [&'v str],
        file: SourceFile,
        columns: Columns,
    ) -> Self {
        let out = Observations {
            cells: vec![Vec::new(); vocabulary.plan.breakdowns.len()],
            ..Observations::default()
        };
        Self {
            vocabulary,
            others,
            file,
            columns,
            areas: AreaFinder::new(vocabulary),
            texts: TextList::new(),
            last_subject: 0,
            last_vintage: None,
            codes: Vec::new(),
            out,
            rows: 0,
            foreign: 0,
            of_form: None,
            labels: Labels::default(),
            layout: None,
        }
    }

    pub(crate) fn file(&self) -> &SourceFile {
        &self.file
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The reader with what its form gave beside the observations.
    pub(super) fn with_form(mut self, of_form: OfForm) -> Self {
        self.of_form = Some(of_form);
        self
    }

    /// Takes the rows that another reader read further down in the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.rows += other.rows;
        self.foreign += other.foreign;
        self.labels.absorb(&other.labels);
        self.out.append(other.finish(), &mut self.texts);
        // One file: the appended rows were numbered from 0, and its name is given at the end.
        self.out.files.clear();
    }

    pub(crate) fn finish(self) -> Observations {
        Observations {
            texts: self.texts.into_list(),
            files: vec![self.file],
            ..self.out
        }
    }

    /// Reads one row; `cell` gives its cells by column, `takes` what it does.
    pub(crate) fn read<'a>(
        &mut self,
        stand: Stand<'_>,
        cell: impl Fn(usize) -> RawCell<'a>,
        takes: Takes,
        findings: &mut Findings,
    ) {
        self.rows += 1;
        let file = &self.file;
        let columns = &self.columns;
        let vocabulary = self.vocabulary;
        let mut sound = takes != Takes::Nothing;
        // What the row is of, once that is read: then a fault can say whom to ask.
        let about = Cell::new(None::<RowOf>);
        let mut fault = |code: &'static Code,
                         column: &str,
                         seen: RawCell<'_>,
                         describe: &dyn Fn(Diagnostic) -> Diagnostic| {
            sound &= code.severity != heng_indicator::Severity::Error;
            if seen == RawCell::Told {
                return;
            }
            findings.add(code, |d| {
                let d = d.at(stand.place(file, column, columns, vocabulary));
                let told = describe(if seen == RawCell::Blank {
                    d
                } else {
                    d.saw(seen.shown())
                });
                let about = about.get().map(|of| {
                    let area = of
                        .area
                        .and_then(|area| vocabulary.plan.areas.get(area as usize));
                    About {
                        subject: vocabulary.subjects[of.subject as usize].id.to_owned(),
                        area: area.map_or_else(String::new, |area| area.id.value.clone()),
                        year: of.year,
                    }
                });
                Diagnostic { about, ..told }
            });
        };
        let optional = |column: Option<usize>| column.map_or(RawCell::Blank, &cell);

        let measure = cell(self.columns.measure);
        let subject = match measure {
            RawCell::Text(text) => match subject_of(vocabulary, text, self.last_subject) {
                Some(subject) => {
                    self.last_subject = subject;
                    Some(subject)
                }
                None if self.others.binary_search(&text).is_ok() => {
                    self.foreign += 1;
                    return;
                }
                None => {
                    fault(&UNKNOWN_SUBJECT, "measure", measure, &|d| {
                        unknown_subject(d, text, self.vocabulary)
                    });
                    None
                }
            },
            RawCell::Blank => {
                fault(&BLANK_CELL, "measure", measure, &|d| {
                    blank(d, columns.called("measure"))
                });
                None
            }
            _ => {
                fault(&UNKNOWN_SUBJECT, "measure", measure, &|d| {
                    unknown_subject(d, &measure.shown(), self.vocabulary)
                });
                None
            }
        };

        let year_cell = cell(self.columns.year);
        let year = match year::parse(year_cell) {
            Ok(year) => Some(year),
            Err((code, describe)) => {
                fault(code, "year", year_cell, &|d| {
                    if *code == BLANK_CELL {
                        blank(d, columns.called("year"))
                    } else {
                        describe(d)
                    }
                });
                None
            }
        };

        let area_cell = cell(self.columns.area);
        let written;
        let area_name = match area_cell {
            RawCell::Blank => None,
            RawCell::Text(text) => Some(text),
            // A column of six-digit codes is often typed as numbers.
            RawCell::Integer(code) if (100_000..=999_999).contains(&code) => {
                written = code.to_string();
                Some(written.as_str())
            }
            other => {
                written = other.shown();
                Some(written.as_str())
            }
        };
        let area = match (area_name, year) {
            (None, _) => {
                fault(&BLANK_CELL, "area", area_cell, &|d| {
                    blank(d, columns.called("area"))
                });
                None
            }
            (Some(name), Some(year)) => {
                let found = self.areas.find(name, year);
                if found.is_none() {
                    let (code, why) = self.areas.fault(name, Some(year));
                    fault(code, "area", area_cell, &|d| why.describe(d));
                }
                found
            }
            (Some(name), None) => {
                if !self.areas.ever(name) {
                    let (code, why) = self.areas.fault(name, None);
                    fault(code, "area", area_cell, &|d| why.describe(d));
                }
                None
            }
        };

        about.set(subject.map(|subject| RowOf {
            subject,
            area,
            year,
        }));

        let mut codes = std::mem::take(&mut self.codes);
        codes.clear();
        for (dimension, column) in self.columns.breakdowns.iter().enumerate() {
            let breakdown = &self.vocabulary.plan.breakdowns[dimension];
            let Some(column) = column else {
                codes.push(0);
                continue;
            };
            let seen = cell(*column);
            let code = match seen {
                RawCell::Text(text) => self.vocabulary.code(dimension, text),
                _ => None,
            };
            match (code, seen) {
                (Some(code), _) => codes.push(code),
                (None, RawCell::Blank) => {
                    fault(&BLANK_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        blank_breakdown(d, &breakdown.name.zh, &breakdown.name.en)
                    });
                }
                (None, _) => {
                    fault(&UNKNOWN_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        unknown_breakdown(d, breakdown)
                    });
                }
            }
            if let (Some(code), Some(subject)) = (code.filter(|code| *code > 0), subject) {
                let subject = &self.vocabulary.subjects[subject as usize];
                if !subject.breakdowns.contains(&dimension) {
                    debug_assert!(code > 0);
                    fault(&UNDECLARED_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        undeclared(d, subject, breakdown)
                    });
                }
            }
        }

        // The name of a part is of another thing than the measure's.
        if let (Some(label), Some(subject)) = (columns.label, subject)
            && let RawCell::Text(text) = cell(label)
            && let Some(subject) = vocabulary.subjects.get(subject as usize)
            && codes.iter().all(|code| *code == 0)
        {
            let unit = match optional(columns.unit) {
                RawCell::Text(unit) => Some(unit),
                _ => None,
            };
            self.labels.note(subject, text, unit, stand.label(columns));
        }

        let status_cell = optional(self.columns.status);
        let status = match status_cell {
            RawCell::Blank => StatusSet::NORMAL,
            RawCell::Text(text) => StatusSet::parse(text).unwrap_or_else(|| {
                fault(&UNKNOWN_STATUS, "status", status_cell, &unknown_status);
                StatusSet::NORMAL
            }),
            _ => {
                fault(&UNKNOWN_STATUS, "status", status_cell, &unknown_status);
                StatusSet::NORMAL
            }
        };

        let confidentiality_cell = optional(self.columns.conf_status);
        let confidentiality = match confidentiality_cell {
            RawCell::Blank => 0,
            RawCell::Text(text) if matches!(text, "F" | "N" | "C" | "D" | "S") => {
                text.as_bytes()[0]
            }
            _ => {
                fault(
                    &UNKNOWN_CONFIDENTIALITY,
                    "conf_status",
                    confidentiality_cell,
                    &unknown_confidentiality,
                );
                0
            }
        };

        let vintage_cell = optional(self.columns.vintage);
        let vintage = match vintage_cell {
            RawCell::Blank => None,
            RawCell::Instant(micros) => Some(micros),
            _ => {
                let parsed = match (vintage_cell, &self.last_vintage) {
                    (RawCell::Text(text), Some((last, micros))) if text == last => Some(*micros),
                    (RawCell::Text(text), _) => {
                        let parsed = vintage::parse(text);
                        self.last_vintage = parsed.map(|micros| (text.to_owned(), micros));
                        parsed
                    }
                    _ => None,
                };
                if parsed.is_none() {
                    fault(&NOT_A_VINTAGE, "vintage", vintage_cell, &not_a_vintage);
                }
                parsed
            }
        };

        let conversion = match subject {
            Some(subject) => {
                let (unit, multiplier) = (
                    optional(self.columns.unit),
                    optional(self.columns.unit_mult),
                );
                let subject = &self.vocabulary.subjects[subject as usize];
                match Conversion::of(unit, multiplier, subject, self.vocabulary) {
                    Ok(conversion) => conversion,
                    Err(why) => {
                        let seen = if why.column() == "unit" {
                            unit
                        } else {
                            multiplier
                        };
                        fault(why.code(), why.column(), seen, &|d| why.describe(d));
                        Conversion::NONE
                    }
                }
            }
            None => Conversion::NONE,
        };

        let value_cell = cell(self.columns.value);
        let value = match value_cell {
            _ if takes == Takes::Deletion => None,
            RawCell::Blank if status.is_missing() => None,
            RawCell::Blank => {
                fault(&BLANK_VALUE, "value", value_cell, &blank_value);
                None
            }
            _ => match conversion.apply(value_cell) {
                Ok(_) if status.is_missing() => {
                    fault(&VALUE_AND_MISSING, "value", value_cell, &|d| {
                        value_and_missing(d, status)
                    });
                    None
                }
                Ok(value) => Some(value),
                Err(why) => {
                    let code = if why.is_range() {
                        &NUMBER_RANGE
                    } else {
                        &NOT_A_NUMBER
                    };
                    let expected = say("一个数，如 12.5 或 1.2e4", "a number, as 12.5 or 1.2e4");
                    fault(code, "value", value_cell, &|d| {
                        Diagnostic {
                            message: why.message(),
                            ..d
                        }
                        .expected(expected.clone())
                        .help(why.help())
                    });
                    None
                }
            },
        };
        if let (Some(value), Some(subject)) = (value, subject) {
            let subject = &self.vocabulary.subjects[subject as usize];
            for rule in VALUE_RULES
                .iter()
                .filter(|rule| rule.is_broken(subject, value))
            {
                fault(rule.code(), "value", value_cell, &|d| {
                    rule.describe(subject, d)
                });
            }
        }

        let (true, Some(subject), Some(area), Some(year)) = (sound, subject, area, year) else {
            self.codes = codes;
            return;
        };
        let mut number = |column: Option<usize>| match optional(column) {
            RawCell::Blank => 0,
            RawCell::Text(text) => self.texts.number(text),
            other => self.texts.number(&other.shown()),
        };
        let (source, note) = (number(self.columns.source), number(self.columns.note));
        let (row, column) = stand.value(&self.columns);
        let out = &mut self.out;
        let mut push = |value: Option<f64>, status: StatusSet| {
            out.subject.push(subject);
            out.area.push(area);
            out.year.push(year);
            for (column, code) in out.cells.iter_mut().zip(&codes) {
                column.push(*code);
            }
            out.value.push(value);
            out.status.push(status);
            out.confidentiality.push(confidentiality);
            out.vintage.push(vintage);
            out.source.push(source);
            out.note.push(note);
            out.file.push(0);
            out.row.push(row);
            out.column.push(column);
        };
        if matches!(takes, Takes::Deletion | Takes::Replacement) {
            push(None, StatusSet::DELETED);
        }
        if takes != Takes::Deletion {
            push(value, status);
        }
        self.codes = codes;
    }
}

/// The number of a subject; `last` is tried first.
fn subject_of(vocabulary: &Vocabulary<'_>, id: &str, last: u32) -> Option<u32> {
    let known = vocabulary.subjects.get(last as usize);
    if known.is_some_and(|subject| subject.id == id) {
        return Some(last);
    }
    vocabulary.subject(id)
}
