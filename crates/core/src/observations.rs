//! Observations, column by column.

use std::fmt;

use heng_indicator::{Place, Plan, Text};

use crate::text_list::TextList;
use crate::{Error, StatusSet};

/// A file, or a sheet of one, that rows came from. It prints as `returns.xlsx[表1]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceFile {
    /// Path as given.
    pub path: String,
    /// Sheet, where the file has sheets.
    pub sheet: Option<String>,
}

impl SourceFile {
    /// A file without sheets.
    pub fn of(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            sheet: None,
        }
    }
}

impl fmt::Display for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "{}[{sheet}]", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// The letters of a sheet's column, counted from 1.
///
/// ```
/// assert_eq!(heng_core::column_letters(1), "A");
/// assert_eq!(heng_core::column_letters(16_384), "XFD");
/// ```
pub fn column_letters(column: u16) -> String {
    let (mut letters, mut left) = (Vec::new(), column);
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Checked observations of one plan. All columns are equally long; a row is one value of one measure (or of an
/// indicator that is reported as it is) for an area, a year and a breakdown cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observations {
    /// Index into the plan's measures and then its indicators, as [`Observations::subjects`] has them.
    pub subject: Vec<u32>,
    /// Index into the plan's areas.
    pub area: Vec<u32>,
    /// Year; a span is filed under its end year.
    pub year: Vec<i32>,
    /// One column per breakdown of the plan: 0 is the total `_T`, k is the plan's code k − 1.
    pub cells: Vec<Vec<u16>>,
    /// Value in the subject's own unit; `None` only with a missing status.
    pub value: Vec<Option<f64>>,
    /// Status flags.
    pub status: Vec<StatusSet>,
    /// Letter of SDMX `CL_CONF_STATUS` (`F N C D S`), 0 where the file gave none.
    pub confidentiality: Vec<u8>,
    /// Microseconds since 1970 UTC; `None` when the file gave no vintage.
    pub vintage: Vec<Option<i64>>,
    /// Index into [`Observations::texts`]: the source as given.
    pub source: Vec<u32>,
    /// Index into [`Observations::texts`]: the note as given.
    pub note: Vec<u32>,
    /// Index into [`Observations::files`].
    pub file: Vec<u32>,
    /// Row of that file or sheet, counted from 1.
    pub row: Vec<u64>,
    /// Column of the value in its sheet, counted from 1; 0 where columns have names.
    pub column: Vec<u16>,
    /// The ids of the plan's measures and then its indicators; may be left empty.
    pub subjects: Vec<String>,
    /// Source and note texts; entry 0 is empty.
    pub texts: Vec<String>,
    /// Files, or sheets of files, in the order read.
    pub files: Vec<SourceFile>,
}

impl Observations {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.subject.len()
    }

    /// Whether a row was known at `as_of` (microseconds since 1970 UTC; `None`: everything is). A row without a
    /// vintage cannot have been known before its year was over, and is taken as known from then on.
    ///
    /// ```
    /// use heng_core::{Observations, end_of_day};
    /// let rows = Observations { year: vec![2024, 2025], vintage: vec![None, None], ..Observations::default() };
    /// let june = end_of_day("2025-06-30");
    /// assert!(rows.known(0, june) && !rows.known(1, june));
    /// ```
    pub fn known(&self, row: usize, as_of: Option<i64>) -> bool {
        let Some(date) = as_of else { return true };
        match self.vintage.get(row).copied().flatten() {
            Some(vintage) => vintage <= date,
            None => self.year.get(row).is_some_and(|year| {
                crate::end_of_day(&format!("{year:04}-12-31")).is_some_and(|end| end <= date)
            }),
        }
    }

    /// Where a row's value stands.
    pub fn place(&self, row: usize) -> Place {
        let file = self.file.get(row).and_then(|f| self.files.get(*f as usize));
        let file = file.cloned().unwrap_or_default();
        let column = self.column.get(row).copied().unwrap_or_default();
        Place::Cell {
            path: file.path,
            sheet: file.sheet,
            row: self.row.get(row).copied().unwrap_or_default(),
            column: (column > 0).then(|| column_letters(column)),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.subject.is_empty()
    }

    /// Refuses columns that are not of this plan, which only a program can have made: the reader tells faults of data.
    pub(crate) fn fit(&self, plan: &Plan) -> Result<(), Error> {
        let rows = self.len();
        let refused = |zh: String, en: String| Err(Error::not_observations(Text::new(zh, en)));
        if rows == 0 {
            return Ok(());
        }
        let measures = plan.measures.iter().map(|measure| &measure.id.value);
        let indicators = plan.indicators.iter().map(|indicator| &indicator.id.value);
        // Pieces that are streamed leave the names out.
        if !self.subjects.is_empty() && !self.subjects.iter().eq(measures.chain(indicators)) {
            return refused(
                "subjects 须留空，或依次为规划的全部数据项和全部指标".to_owned(),
                "`subjects` are to be left empty, or to be all measures of the plan and then all its indicators"
                    .to_owned(),
            );
        }
        if self.cells.len() != plan.breakdowns.len() {
            return refused(
                format!(
                    "cells 有 {} 列，规划有 {} 个分组",
                    self.cells.len(),
                    plan.breakdowns.len()
                ),
                format!(
                    "{} columns of `cells` for the plan's {} breakdowns",
                    self.cells.len(),
                    plan.breakdowns.len()
                ),
            );
        }
        let columns = [
            ("area", self.area.len()),
            ("year", self.year.len()),
            ("value", self.value.len()),
            ("status", self.status.len()),
            ("vintage", self.vintage.len()),
            ("source", self.source.len()),
            ("note", self.note.len()),
            ("file", self.file.len()),
            ("row", self.row.len()),
            ("column", self.column.len()),
        ];
        let cells = self.cells.iter().map(|column| ("cells", column.len()));
        if let Some((name, length)) = columns
            .into_iter()
            .chain(cells)
            .find(|(_, length)| *length != rows)
        {
            return refused(
                format!("{name} 列有 {length} 行，应为 {rows} 行"),
                format!("column `{name}` has {length} rows, {rows} are expected"),
            );
        }
        let beyond =
            |column: &[u32], length: usize| column.iter().position(|at| *at as usize >= length);
        let codes = self.cells.iter().zip(&plan.breakdowns);
        let fault = [
            (
                "subject",
                beyond(&self.subject, plan.measures.len() + plan.indicators.len()),
            ),
            ("area", beyond(&self.area, plan.areas.len())),
            ("file", beyond(&self.file, self.files.len())),
            (
                "value",
                self.value
                    .iter()
                    .position(|value| value.is_some_and(|v| !v.is_finite())),
            ),
            ("status", {
                let mut both = self.value.iter().zip(&self.status);
                both.position(|(value, status)| value.is_some() == status.is_missing())
            }),
        ]
        .into_iter()
        .chain(codes.map(|(column, breakdown)| {
            (
                "cells",
                column
                    .iter()
                    .position(|code| usize::from(*code) > breakdown.codes.len()),
            )
        }))
        .find_map(|(name, row)| Some((name, row?)));
        match fault {
            None => Ok(()),
            Some(("value", row)) => refused(
                format!("第 {row} 行的 value 不是有限数"),
                format!("`value` of row {row} is not a finite number"),
            ),
            Some(("status", row)) => refused(
                format!("第 {row} 行须有数值，或有缺失状态（H K L M O Q），二者取一"),
                format!("row {row} is to have either a value or a missing status (H K L M O Q)"),
            ),
            Some((name, row)) => refused(
                format!("第 {row} 行的 {name} 超出规划的范围"),
                format!("`{name}` of row {row} is beyond those there are"),
            ),
        }
    }

    /// The rows that pass a test, in their order.
    #[must_use]
    pub(crate) fn filtered(self, keep: impl Fn(usize) -> bool) -> Self {
        let rows: Vec<usize> = (0..self.len()).filter(|row| keep(*row)).collect();
        Self {
            subject: pick(&self.subject, &rows),
            area: pick(&self.area, &rows),
            year: pick(&self.year, &rows),
            cells: self
                .cells
                .iter()
                .map(|column| pick(column, &rows))
                .collect(),
            value: pick(&self.value, &rows),
            status: pick(&self.status, &rows),
            confidentiality: pick(&self.confidentiality, &rows),
            vintage: pick(&self.vintage, &rows),
            source: pick(&self.source, &rows),
            note: pick(&self.note, &rows),
            file: pick(&self.file, &rows),
            row: pick(&self.row, &rows),
            column: pick(&self.column, &rows),
            subjects: self.subjects,
            texts: self.texts,
            files: self.files,
        }
    }

    /// Appends another file's rows. Both name the same subjects; texts are entered into `list`.
    pub(crate) fn append(&mut self, other: Self, list: &mut TextList) {
        if self.cells.len() < other.cells.len() {
            self.cells.resize(other.cells.len(), Vec::new());
        }
        let files = self.files.len() as u32;
        let texts: Vec<u32> = other.texts.iter().map(|text| list.number(text)).collect();
        let same = texts.iter().enumerate().all(|(at, n)| *n as usize == at);
        let renumbered = |mut column: Vec<u32>| {
            if !same {
                for at in &mut column {
                    *at = texts.get(*at as usize).copied().unwrap_or_default();
                }
            }
            column
        };
        let refiled = |mut column: Vec<u32>| {
            for file in &mut column {
                *file += files;
            }
            column
        };
        join(&mut self.source, renumbered(other.source));
        join(&mut self.note, renumbered(other.note));
        join(&mut self.file, refiled(other.file));
        self.files.extend(other.files);
        join(&mut self.subject, other.subject);
        join(&mut self.area, other.area);
        join(&mut self.year, other.year);
        for (mine, theirs) in self.cells.iter_mut().zip(other.cells) {
            join(mine, theirs);
        }
        join(&mut self.value, other.value);
        join(&mut self.status, other.status);
        join(&mut self.confidentiality, other.confidentiality);
        join(&mut self.vintage, other.vintage);
        join(&mut self.row, other.row);
        join(&mut self.column, other.column);
    }
}

/// Appends a column; the first is taken as it is, so that one long file is not held twice.
fn join<T: Copy>(mine: &mut Vec<T>, theirs: Vec<T>) {
    if mine.is_empty() {
        *mine = theirs;
    } else {
        mine.extend_from_slice(&theirs);
    }
}

fn pick<T: Copy>(column: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().map(|row| column[*row]).collect()
}
