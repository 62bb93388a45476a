//! What the cells of a workbook mean: a form, a declared layout, or tidy data on the first sheet.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::{Diagnostic, Place};

use super::as_shown::{tell_hidden, unit_in_format};
use super::{Book, CellValue, Sheet, SheetCell, Shown, open};
use crate::codes::{
    BLANK_ROWS, NO_HEADER, NO_LAYOUT, NO_ROWS, RAGGED_ROW, SHEETS_NOT_READ, UNIT_IN_FORMAT,
};
use crate::findings::{Findings, say};
use crate::read::cell::RawCell;
use crate::read::columns::Columns;
use crate::read::file::Task;
use crate::read::file_faults::{blank_rows, no_header, no_rows, ragged};
use crate::read::input::Input;
use crate::read::number::EXACT;
use crate::read::row::{RowReader, Stand};
use crate::read::shape::{BREAKDOWNS, MEASURE, TIDY, Takes, UNIT, VALUE};
use crate::read::unit::find_unit;
use crate::{Error, SourceFile, column_letters};

impl Task<'_, '_> {
    /// Reads a workbook. Nothing when it cannot be read or nobody declared how; the reason is told.
    pub(in crate::read) fn workbook(
        &self,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Vec<RowReader<'_, '_>>, Error> {
        let bytes = crate::read::file::size(input, self.limits)?;
        let book = open(
            &input.name,
            &input.content,
            input.format,
            self.limits,
            findings,
        )?;
        let read = book.map(|book| self.interpret(&book, &input.name, findings));
        (self.step)(bytes);
        read.unwrap_or_else(|| Ok(Vec::new()))
    }

    /// Whoever knows the book reads it: its form, by the hidden sheet that a form carries; a declared layout; tidy data.
    fn interpret(
        &self,
        book: &Book,
        path: &str,
        findings: &mut Findings,
    ) -> Result<Vec<RowReader<'_, '_>>, Error> {
        let Some(sheet) = book.sheets.iter().find(|sheet| !sheet.hidden) else {
            findings.add(&NO_HEADER, |d| no_header(d, path));
            return Ok(Vec::new());
        };
        if sheet.cells().is_empty() && book.sheets.iter().all(|sheet| sheet.cells().is_empty()) {
            findings.add(&NO_HEADER, |d| no_header(d, path));
            return Ok(Vec::new());
        }
        if let Some(forms) = self.forms(book, path, findings) {
            return Ok(forms);
        }
        if !is_tidy(sheet) {
            findings.add(&NO_LAYOUT, |d| no_layout(d, path, book));
            return Ok(Vec::new());
        }
        // A sheet an area is common: every sheet in the shape of the first is read.
        let is_read = |sheet: &Sheet| !sheet.hidden && is_tidy(sheet);
        let others: Vec<&str> = book
            .sheets
            .iter()
            .filter(|other| !is_read(other) && !other.cells().is_empty())
            .map(|other| other.name.as_str())
            .collect();
        if !others.is_empty() {
            findings.add(&SHEETS_NOT_READ, |d| sheets_not_read(d, path, &others));
        }
        let mut read = Vec::new();
        for sheet in book.sheets.iter().filter(|sheet| is_read(sheet)) {
            read.extend(self.tidy_sheet(sheet, path, findings)?);
        }
        Ok(read)
    }

    /// Reads a sheet of tidy data, the names of its columns in row 1.
    fn tidy_sheet(
        &self,
        sheet: &Sheet,
        path: &str,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let header: Vec<(u16, String)> = sheet
            .row(1)
            .iter()
            .map(|cell| (cell.column, cell.value.to_string()))
            .collect();
        let names: Vec<&str> = header.iter().map(|(_, name)| name.as_str()).collect();
        let Some(bound) = Columns::bind(&names, self.vocabulary, path, findings) else {
            return Ok(None);
        };
        // Where each tidy column stands in the sheet.
        let mut order: Vec<Option<u16>> = [
            Some(bound.measure),
            Some(bound.area),
            Some(bound.year),
            Some(bound.value),
            bound.status,
            bound.conf_status,
            bound.unit_mult,
            bound.unit,
            bound.vintage,
            bound.source,
            bound.note,
        ]
        .into_iter()
        .chain(bound.breakdowns.iter().copied())
        .map(|at| header.get(at?).map(|(column, _)| *column))
        .collect();
        let mut columns = Columns::of_tidy_rows(bound.breakdowns.len(), BTreeMap::new());
        if let Some((column, _)) = bound.label.and_then(|at| header.get(at)) {
            columns.label = Some(order.len());
            order.push(Some(*column));
        }
        let mut rows = RowReader::new(
            self.vocabulary,
            self.others,
            SourceFile {
                path: path.to_owned(),
                sheet: Some(sheet.name.clone()),
            },
            columns,
        );
        let (mut blank, mut first_blank) = (0, None);
        let mut next = 2;
        let mut hidden = BTreeSet::new();
        let mut stands = Vec::with_capacity(order.len());
        for cells in sheet.filled_rows().filter(|cells| cells[0].row > 1) {
            if cells.iter().all(is_white) {
                continue;
            }
            let row = u64::from(cells[0].row);
            if row > next {
                blank += row - next;
                first_blank = first_blank.or(Some(next));
            }
            next = row + 1;
            let stray = cells.iter().any(|cell| {
                header
                    .binary_search_by_key(&cell.column, |(c, _)| *c)
                    .is_err()
            });
            if stray {
                rows.rows += 1;
                let width = header.len();
                let last = cells.last().map_or(0, |cell| usize::from(cell.column));
                findings.add(&RAGGED_ROW, |d| ragged(d, path, row, last, width));
                continue;
            }
            stands.clear();
            stands.extend(order.iter().map(|c| c.map_or((0, 0), |c| (row, c))));
            let mut held: Vec<Held<'_>> = order
                .iter()
                .enumerate()
                .map(|(tidy, column)| match column {
                    Some(column) => Held::of(cells, *column),
                    // A breakdown without a column is the total.
                    None if tidy >= BREAKDOWNS => {
                        Held::Raw(RawCell::Text(heng_indicator::plan::TOTAL))
                    }
                    None => Held::Raw(RawCell::Blank),
                })
                .collect();
            if sheet.hides_row(cells[0].row) {
                hidden.insert(cells[0].row);
            }
            if let Some(fault) = self.other_number(cells, &order, &held) {
                findings.add(&UNIT_IN_FORMAT, |d| {
                    fault(d.at(Place::Cell {
                        path: path.to_owned(),
                        sheet: Some(sheet.name.clone()),
                        row,
                        column: order[VALUE].map(column_letters),
                    }))
                });
                held[VALUE] = Held::Raw(RawCell::Told);
            }
            let cell = |tidy: usize| held.get(tidy).map_or(RawCell::Blank, Held::raw);
            rows.read(Stand::Cells(&stands), cell, Takes::Value, findings);
            if rows.rows > self.limits.rows {
                return Err(self.too_many_rows(path, rows.rows));
            }
        }
        let columns = order.iter().flatten().copied();
        let columns = columns.filter(|column| sheet.hides_column(*column));
        tell_hidden(path, sheet, &hidden, &columns.collect(), findings);
        if let Some(first) = first_blank {
            findings.add(&BLANK_ROWS, |d| blank_rows(d, path, blank, first));
        }
        if rows.rows == 0 {
            findings.add(&NO_ROWS, |d| no_rows(d, path));
        }
        Ok(Some(rows))
    }

    /// What is told where the format of the value cell of a row shows another number than the cell holds.
    fn other_number<'s>(
        &self,
        cells: &'s [SheetCell],
        order: &[Option<u16>],
        held: &[Held<'s>],
    ) -> Option<impl FnOnce(Diagnostic) -> Diagnostic + use<'s, '_>> {
        let column = order.get(VALUE).copied().flatten()?;
        let at = cells.binary_search_by_key(&column, |cell| cell.column);
        let (value, written) = cells.get(at.ok()?)?.value.written()?;
        let text = |tidy: usize| match held.get(tidy).map(Held::raw) {
            Some(RawCell::Text(text)) => Some(text),
            _ => None,
        };
        let subject = self.vocabulary.subject(text(MEASURE)?)?;
        let of_subject = self.vocabulary.subjects.get(subject as usize)?.unit;
        let given = text(UNIT).and_then(|unit| find_unit(unit, self.vocabulary));
        let unit = given.or(of_subject);
        let name = unit.map(|unit| unit.name.zh.as_str());
        if written.agrees(unit, self.vocabulary) {
            return None;
        }
        Some(move |d: Diagnostic| unit_in_format(d, value, written, name))
    }
}

/// Whether the first row has the names of tidy columns. One of them alone may be a title.
fn is_tidy(sheet: &Sheet) -> bool {
    const ENOUGH: usize = 2;
    let names = sheet.row(1).iter().filter(|cell| match &cell.value {
        CellValue::Text(text) => TIDY[..4].contains(&text.as_ref()),
        _ => false,
    });
    names.count() >= ENOUGH
}

fn is_white(cell: &SheetCell) -> bool {
    matches!(&cell.value, CellValue::Text(text) if text.trim().is_empty())
}

/// A cell for the reader of rows.
enum Held<'s> {
    Raw(RawCell<'s>),
    /// A percentage, which is no plain number.
    Shown(String),
}

impl<'s> Held<'s> {
    fn of(cells: &'s [SheetCell], column: u16) -> Self {
        let found = cells.binary_search_by_key(&column, |cell| cell.column);
        let Some(cell) = found.ok().and_then(|at| cells.get(at)) else {
            return Self::Raw(RawCell::Blank);
        };
        Self::Raw(match &cell.value {
            CellValue::Text(text) | CellValue::Error(text) | CellValue::Date(text) => {
                RawCell::text(text)
            }
            CellValue::Bool(true) => RawCell::Text("TRUE"),
            CellValue::Bool(false) => RawCell::Text("FALSE"),
            CellValue::Number {
                shown: Shown::Percent,
                ..
            } => return Self::Shown(cell.value.to_string()),
            // Sheets know no whole numbers: 2023 is 2023.0 there.
            CellValue::Number { value, .. } if value.fract() == 0.0 && value.abs() < EXACT => {
                RawCell::Integer(*value as i64)
            }
            CellValue::Number { value, .. } => RawCell::Real(*value),
        })
    }

    fn raw(&self) -> RawCell<'_> {
        match self {
            Self::Raw(cell) => *cell,
            Self::Shown(text) => RawCell::Text(text),
        }
    }
}

fn no_layout(bare: Diagnostic, path: &str, book: &Book) -> Diagnostic {
    let message = say(
        "没有为此工作簿声明读取方式，未读取",
        "nobody declared how this workbook is laid out: it is not read",
    );
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .saw(RawCell::text(&names.join(", ")).shown())
        .expected(say(
            "heng form 生成的报表、已声明版式的表，或首行为 measure, area, year, value 的工作表",
            "a form made by heng form, a table with a declared layout, or a sheet that begins with measure, area, year, value",
        ))
        .help(say(
            format!("运行 heng layout {path} 起草版式，核对后随数据一起提交"),
            format!("run heng layout {path} to draft a layout, check it and give it along with the data"),
        ))
}

fn sheets_not_read(bare: Diagnostic, path: &str, others: &[&str]) -> Diagnostic {
    let message = say(
        "有的工作表隐藏，或第一行不是 measure、area、year、value 等列名，未读取",
        "sheets that are hidden, or whose first row does not name measure, area, year and value, are not read",
    );
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .saw(RawCell::text(&others.join(", ")).shown())
        .help(say(
            "其中若有数据，取消隐藏并写上列名，或另存为单独的文件",
            "if they hold data, show them and name their columns, or save them as files of their own",
        ))
}
