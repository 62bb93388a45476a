//! A sheet seen through a layout: which column is what, what stands above a column, and what a blank cell stands for.

use std::collections::BTreeMap;

use heng_indicator::{Diagnostic, Place};

use super::model::{ColumnName, Layout, Named, Source, Where};
use crate::codes::TITLE_NOT_FOUND;
use crate::column_letters;
use crate::findings::{Findings, say};
use crate::read::book::{CellValue, Sheet, Written};
use crate::read::convention::{Typed, bare};

/// A sheet with the layout that reads it.
pub(super) struct View<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) layout: &'s Layout,
    pub(super) path: &'s str,
    /// Joined header text of each column that has one.
    titles: Vec<(u16, String)>,
    /// Last filled row of the columns in which a blank is the cell above.
    above: BTreeMap<u16, u32>,
}

/// What stands at a place.
#[derive(Clone, Debug)]
pub(super) struct Got<'s> {
    cell: Option<&'s CellValue>,
    /// Instead of the cell: a part of it, a fixed text, joined header texts.
    text: Option<String>,
    /// Row and column, (0, 0) for what stands in no cell.
    pub(super) at: (u32, u16),
}

impl Got<'_> {
    /// What the number format of the cell writes beside its number.
    pub(super) fn written(&self) -> Option<(f64, &Written)> {
        self.cell.filter(|_| self.text.is_none())?.written()
    }

    pub(super) fn typed(&self) -> Typed<'_> {
        match &self.text {
            Some(text) => Typed::text(text),
            None => Typed::of(self.cell),
        }
    }

    /// As a label: nothing for a blank.
    pub(super) fn label(&self) -> Option<String> {
        match self.typed() {
            Typed::Blank => None,
            typed => Some(typed.shown()),
        }
    }
}

impl<'s> View<'s> {
    pub(super) fn new(sheet: &'s Sheet, layout: &'s Layout, path: &'s str) -> Self {
        let mut view = Self {
            sheet,
            layout,
            path,
            titles: Vec::new(),
            above: BTreeMap::new(),
        };
        if let Some((first, last)) = sheet.columns() {
            view.titles = (first..=last)
                .filter_map(|column| Some((column, view.header(&layout.header, column).0?)))
                .collect();
        }
        view
    }

    /// The place of a cell of this sheet.
    pub(super) fn place(&self, (row, column): (u32, u16)) -> Place {
        Place::Cell {
            path: self.path.to_owned(),
            sheet: (!self.sheet.name.is_empty()).then(|| self.sheet.name.clone()),
            row: row.into(),
            column: Some(column_letters(column)),
        }
    }

    /// The first row of data.
    pub(super) fn first_row(&self) -> u32 {
        let below = self.layout.header.iter().max().map_or(1, |row| row + 1);
        self.layout.first_row.unwrap_or(below)
    }

    /// The joined texts of header rows above a column, and where the last of them stands.
    fn header(&self, rows: &[u32], column: u16) -> (Option<String>, (u32, u16)) {
        let mut joined = String::new();
        let mut last = (0, 0);
        let mut seen = Vec::new();
        for row in rows {
            let mut at = self
                .sheet
                .merged_at(*row, column)
                .map_or((*row, column), |m| (m.first_row, m.first_column));
            if self.layout.fill.across.contains(row) && self.sheet.cell(at.0, at.1).is_none() {
                let left = self.sheet.row(*row).iter().rev();
                let mut filled = left.filter(|cell| Typed::of(Some(&cell.value)) != Typed::Blank);
                if let Some(cell) = filled.find(|cell| cell.column <= column) {
                    at = (cell.row, cell.column);
                }
            }
            let Some(cell) = self.sheet.cell(at.0, at.1) else {
                continue;
            };
            // One cell merged over two header rows is one text.
            if seen.contains(&at) || Typed::of(Some(&cell.value)) == Typed::Blank {
                continue;
            }
            seen.push(at);
            last = at;
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(cell.value.to_string().trim());
        }
        ((!joined.is_empty()).then_some(joined), last)
    }

    /// The joined header text of a column, and where the last of it stands.
    pub(super) fn title(&self, column: u16) -> Option<(String, (u32, u16))> {
        let (text, at) = self.header(&self.layout.header, column);
        Some((text?, at))
    }

    /// The columns that a name stands for. None, and for `one` more than one, are told.
    pub(super) fn columns(
        &self,
        name: &ColumnName,
        one: bool,
        findings: &mut Findings,
    ) -> Vec<u16> {
        let pattern = match &name.column {
            Named::Letters(column) => return vec![*column],
            Named::Title(pattern) => pattern,
        };
        let found: Vec<u16> = self
            .titles
            .iter()
            .filter(|(_, title)| pattern.matches(title))
            .map(|(column, _)| *column)
            .collect();
        if found.is_empty() || (one && found.len() > 1) {
            findings.add(&TITLE_NOT_FOUND, |d| {
                let (zh, en) = if found.is_empty() {
                    ("没有这样表头的列", "no column has this header")
                } else {
                    (
                        "不止一列有这样的表头",
                        "more than one column has this header",
                    )
                };
                let titles: Vec<String> =
                    self.titles.iter().map(|(_, title)| bare(title)).collect();
                Diagnostic {
                    message: say(
                        format!("{}：{zh}", self.named()),
                        format!("{}: {en}", self.named()),
                    ),
                    ..d
                }
                .at(name.place.clone())
                .saw(pattern.written.clone())
                .expected(say(titles.join("、"), titles.join(", ")))
                .help(say(
                    "核对 header 的行号和表头文字；也可写 column = \"字母\"",
                    "check the rows in `header` and the text, or give `column` by its letters",
                ))
            });
            return Vec::new();
        }
        found
    }

    /// File and sheet, for messages.
    pub(super) fn named(&self) -> String {
        if self.sheet.name.is_empty() {
            self.path.to_owned()
        } else {
            format!("{}[{}]", self.path, self.sheet.name)
        }
    }

    /// Remembers the filled cells of a row, for those below.
    pub(super) fn pass(&mut self, row: u32) {
        for name in &self.layout.fill.down {
            if let Named::Letters(column) = name.column
                && Typed::of(self.sheet.cell(row, column).map(|c| &c.value)) != Typed::Blank
            {
                self.above.insert(column, row);
            }
        }
    }

    /// The cell of a data row, or the one that a blank stands for.
    pub(super) fn data(&self, row: u32, column: u16) -> Got<'s> {
        let blank = |at: (u32, u16)| {
            Typed::of(self.sheet.cell(at.0, at.1).map(|c| &c.value)) == Typed::Blank
        };
        let mut at = (row, column);
        if self.layout.fill.merged
            && let Some(merged) = self.sheet.merged_at(row, column)
        {
            at = (merged.first_row, merged.first_column);
        }
        if blank(at)
            && let Some(above) = self.above.get(&column)
        {
            at = (*above, column);
        }
        Got {
            cell: self.sheet.cell(at.0, at.1).map(|c| &c.value),
            text: None,
            at,
        }
    }

    /// What stands where a layout says, for the value in `column` of `row`. `Err` when the text that was to be cut
    /// does not have its ends.
    pub(super) fn get(
        &self,
        place: &Where,
        own: Option<u16>,
        row: u32,
        column: u16,
    ) -> Result<Got<'s>, Got<'s>> {
        let none = (0, 0);
        let got = match &place.source {
            Source::Fixed(text) => Got {
                cell: None,
                text: Some(text.clone()),
                at: none,
            },
            Source::SheetName => Got {
                cell: None,
                text: Some(self.sheet.name.clone()),
                at: none,
            },
            // A column that was not found is told already.
            Source::Column(_) => match own {
                Some(own) => self.data(row, own),
                None => Got {
                    cell: None,
                    text: None,
                    at: none,
                },
            },
            Source::Cell(row, column) => {
                let at = self
                    .sheet
                    .merged_at(*row, *column)
                    .map_or((*row, *column), |m| (m.first_row, m.first_column));
                Got {
                    cell: self.sheet.cell(at.0, at.1).map(|c| &c.value),
                    text: None,
                    at,
                }
            }
            Source::Header(rows) => {
                let (text, at) = self.header(rows, column);
                let at = if text.is_some() {
                    at
                } else {
                    (rows.first().copied().unwrap_or_default(), column)
                };
                // One header row keeps the type of its cell: a year may be a number there.
                let cell = (rows.len() == 1)
                    .then(|| self.sheet.cell(at.0, at.1).map(|c| &c.value))
                    .flatten();
                Got {
                    text: cell.is_none().then(|| text.unwrap_or_default()),
                    cell,
                    at,
                }
            }
        };
        cut(place, got)
    }
}

/// The part of a text that a layout asks for.
fn cut<'s>(place: &Where, got: Got<'s>) -> Result<Got<'s>, Got<'s>> {
    if place.after.is_none() && place.before.is_none() && !place.brackets {
        return Ok(got);
    }
    let Some(label) = got.label() else {
        return Ok(got);
    };
    let label = bare(&label);
    let mut rest = label.as_str();
    if let Some(after) = &place.after {
        match rest.split_once(&bare(after)) {
            Some((_, behind)) => rest = behind,
            None => return Err(got),
        }
    }
    if let Some(before) = &place.before {
        match rest.split_once(&bare(before)) {
            Some((front, _)) => rest = front,
            None => return Err(got),
        }
    }
    if place.brackets {
        let inner = rest
            .rsplit_once('(')
            .and_then(|(_, inner)| inner.split_once(')'));
        match inner {
            Some((inner, _)) => rest = inner,
            None => return Err(got),
        }
    }
    Ok(Got {
        text: Some(rest.to_owned()),
        ..got
    })
}
