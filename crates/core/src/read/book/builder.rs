//! Sheets while they are read: every reader hands its cells here, where the limits of a book are kept.

use std::sync::Arc;

use heng_indicator::{Diagnostic, Limits, Place};

use super::refusal::{Stop, range, too_large};
use super::sheet::{Book, CellValue, Merged, Sheet, SheetCell, address};
use crate::codes::UNCOMPUTED_FORMULA;
use crate::column_letters;
use crate::findings::{Findings, say};

/// Rows that merged areas may cover in one sheet, areas side by side counted for each.
const COVERED: u64 = 4 << 20;

/// A book in the making.
pub(super) struct BookBuilder<'l> {
    limits: &'l Limits,
    sheets: Vec<Sheet>,
    uncomputed: Vec<Uncomputed>,
    cells: u64,
    /// Bytes of texts that are held.
    text: u64,
    /// Bytes of the texts of all cells: one that is held once may stand in every cell.
    shown: u64,
    /// The empty text, of which a table of texts may have millions.
    empty: Arc<str>,
}

/// A sheet in the making.
pub(super) struct SheetBuilder {
    name: String,
    hidden: bool,
    cells: Vec<SheetCell>,
    merged: Vec<Merged>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    uncomputed: Vec<(u32, u16)>,
    uncomputed_count: u64,
}

/// Formulas of a sheet whose results are not in the file.
struct Uncomputed {
    sheet: String,
    /// The first few.
    places: Vec<(u32, u16)>,
    count: u64,
}

impl<'l> BookBuilder<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            sheets: Vec::new(),
            uncomputed: Vec::new(),
            cells: 0,
            text: 0,
            shown: 0,
            empty: "".into(),
        }
    }

    pub(super) fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Begins a sheet.
    pub(super) fn sheet(&self, name: String, hidden: bool) -> Result<SheetBuilder, Stop> {
        let count = self.sheets.len() as u64 + 1;
        let allowed = self.limits.book_sheets as u64;
        if count > allowed {
            return Err(too_large("工作表数", "sheets", count, allowed).into());
        }
        Ok(SheetBuilder {
            name,
            hidden,
            cells: Vec::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            uncomputed: Vec::new(),
            uncomputed_count: 0,
        })
    }

    /// A text of the book, counted against its limit. Cells that repeat it share its bytes.
    pub(super) fn text(&mut self, text: &str) -> Result<Arc<str>, Stop> {
        if text.len() > self.limits.field {
            let (seen, allowed) = (text.len() as u64, self.limits.field as u64);
            return Err(too_large("单元格的字节数", "bytes of a cell", seen, allowed).into());
        }
        if text.is_empty() {
            return Ok(self.empty.clone());
        }
        self.text += text.len() as u64;
        self.room_for_bytes(self.text)?;
        Ok(text.into())
    }

    fn room_for_bytes(&self, of_texts: u64) -> Result<(), Stop> {
        if of_texts > self.limits.book_text {
            let (zh, en) = ("全部文字的字节数", "bytes of all texts");
            return Err(too_large(zh, en, of_texts, self.limits.book_text).into());
        }
        Ok(())
    }

    /// Whether a table of so many texts may grow by one.
    pub(super) fn room_for_text(&self, texts: usize) -> Result<(), Stop> {
        let (seen, allowed) = (texts as u64 + 1, self.limits.book_cells);
        if seen > allowed {
            return Err(too_large("文字数", "texts", seen, allowed).into());
        }
        Ok(())
    }

    /// Whether the book may have so many more cells, before they are entered.
    pub(super) fn room_for_cells(&self, more: u64) -> Result<(), Stop> {
        let (seen, allowed) = (self.cells.saturating_add(more), self.limits.book_cells);
        if seen > allowed {
            return Err(too_large("单元格数", "cells", seen, allowed).into());
        }
        Ok(())
    }

    /// A cell that holds something; an empty text is none.
    pub(super) fn cell(
        &mut self,
        sheet: &mut SheetBuilder,
        row: u32,
        column: u32,
        value: CellValue,
    ) -> Result<(), Stop> {
        if matches!(&value, CellValue::Text(text) if text.is_empty()) {
            return Ok(());
        }
        let column = self.place(&sheet.name, row, column)?;
        self.room_for_cells(1)?;
        self.cells += 1;
        if let CellValue::Text(text) = &value {
            self.shown += text.len() as u64;
            self.room_for_bytes(self.shown)?;
        }
        sheet.cells.push(SheetCell { row, column, value });
        Ok(())
    }

    /// The column, if the place is on a sheet.
    fn place(&self, sheet: &str, row: u32, column: u32) -> Result<u16, Stop> {
        let last = self.limits.book_columns;
        match u16::try_from(column) {
            Ok(narrow)
                if (1..=last).contains(&narrow) && (1..=self.limits.book_rows).contains(&row) =>
            {
                Ok(narrow)
            }
            _ => Err(range(
                &format!("工作表“{sheet}”有单元格在表格范围之外"),
                &format!("sheet `{sheet}` has a cell beyond the last row or column"),
                format!("R{row}C{column}"),
            )
            .into()),
        }
    }

    /// A formula whose result is not in the file: its cell holds `=…` and not a blank.
    pub(super) fn uncomputed(
        &mut self,
        sheet: &mut SheetBuilder,
        row: u32,
        column: u32,
        formula: &str,
    ) -> Result<(), Stop> {
        const LISTED: usize = 5;
        const SHOWN: usize = 60;
        let shown: String = ['=']
            .into_iter()
            .chain(formula.chars().take(SHOWN))
            .collect();
        let shown = self.text(&shown)?;
        self.cell(sheet, row, column, CellValue::Error(shown))?;
        sheet.uncomputed_count += 1;
        if sheet.uncomputed.len() < LISTED {
            let column = self.place(&sheet.name, row, column)?;
            sheet.uncomputed.push((row, column));
        }
        Ok(())
    }

    /// A merged area; one that is a single cell or reaches beyond the sheet is cut to it.
    pub(super) fn merge(
        &self,
        sheet: &mut SheetBuilder,
        first: (u32, u32),
        last: (u32, u32),
    ) -> Result<(), Stop> {
        let narrow = |column: u32| column.clamp(1, u32::from(self.limits.book_columns)) as u16;
        let row = |row: u32| row.clamp(1, self.limits.book_rows);
        let area = Merged {
            first_row: row(first.0),
            first_column: narrow(first.1),
            last_row: row(last.0),
            last_column: narrow(last.1),
        };
        let single = (area.first_row, area.first_column) == (area.last_row, area.last_column);
        if first.0 <= last.0 && first.1 <= last.1 && !single {
            sheet.merged.push(area);
        }
        covers(sheet.merged.len() as u64)
    }

    /// A stretch of rows that the sheet does not show.
    pub(super) fn hide_rows(&self, sheet: &mut SheetBuilder, first: u32, last: u32) {
        stretch(
            &mut sheet.hidden_rows,
            first,
            last.min(self.limits.book_rows),
        );
    }

    /// A stretch of columns that the sheet does not show.
    pub(super) fn hide_columns(&self, sheet: &mut SheetBuilder, first: u32, last: u32) {
        let last = last.min(self.limits.book_columns.into());
        stretch(&mut sheet.hidden_columns, first, last);
    }

    /// Ends a sheet.
    pub(super) fn close(&mut self, sheet: SheetBuilder) -> Result<(), Stop> {
        let rows = || sheet.cells.iter().map(|cell| cell.row);
        let columns = || sheet.cells.iter().map(|cell| cell.column);
        let (top, bottom) = (rows().min(), rows().max());
        let (left, right) = (columns().min(), columns().max());
        if let (Some(top), Some(bottom), Some(left), Some(right)) = (top, bottom, left, right) {
            let area = u64::from(bottom - top + 1) * u64::from(right - left + 1);
            if area > self.limits.book_area {
                let name = &sheet.name;
                return Err(range(
                    &format!("工作表“{name}”的已用区域过大，不会是数据"),
                    &format!("the used area of sheet `{name}` is too large to be data"),
                    format!("{}:{}", address(top, left), address(bottom, right)),
                )
                .into());
            }
        }
        let covered: u64 = sheet
            .merged
            .iter()
            .map(|area| {
                let last = area.last_row.min(bottom.unwrap_or(0));
                u64::from((last + 1).saturating_sub(area.first_row))
            })
            .sum();
        covers(covered)?;
        if sheet.uncomputed_count > 0 {
            self.uncomputed.push(Uncomputed {
                sheet: sheet.name.clone(),
                places: sheet.uncomputed,
                count: sheet.uncomputed_count,
            });
        }
        let (rows, columns) = (sheet.hidden_rows, sheet.hidden_columns);
        let sheet = Sheet::new(sheet.name, sheet.hidden, sheet.cells, sheet.merged)
            .not_showing(rows, columns);
        self.sheets.push(sheet);
        Ok(())
    }

    /// The book, with what is told of its formulas.
    pub(super) fn finish(self, path: &str, findings: &mut Findings) -> Book {
        for of_sheet in self.uncomputed {
            findings.add(&UNCOMPUTED_FORMULA, |d| uncomputed(d, path, &of_sheet));
        }
        Book {
            sheets: self.sheets,
        }
    }
}

/// Adds a stretch, which often goes on where the last one ended.
fn stretch(all: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match all.last_mut() {
        Some(before) if before.0 <= first && first <= before.1.saturating_add(1) => {
            before.1 = before.1.max(last);
        }
        _ if first <= last => all.push((first, last)),
        _ => {}
    }
}

fn covers(rows: u64) -> Result<(), Stop> {
    if rows > COVERED {
        let (zh, en) = ("合并单元格覆盖的行数", "rows covered by merged cells");
        return Err(too_large(zh, en, rows, COVERED).into());
    }
    Ok(())
}

fn uncomputed(bare: Diagnostic, path: &str, of_sheet: &Uncomputed) -> Diagnostic {
    let count = of_sheet.count;
    let message = say(
        format!("有 {count} 个公式没有计算结果，不按空白处理"),
        format!("formulas without a result: {count}; they are not taken for blanks"),
    );
    let listed: Vec<String> = of_sheet
        .places
        .iter()
        .map(|(row, column)| address(*row, *column))
        .collect();
    let more = if count > listed.len() as u64 {
        "…"
    } else {
        ""
    };
    let first = of_sheet.places.first().copied().unwrap_or_default();
    Diagnostic { message, ..bare }
        .at(Place::Cell {
            path: path.to_owned(),
            sheet: Some(of_sheet.sheet.clone()),
            row: u64::from(first.0),
            column: Some(column_letters(first.1)),
        })
        .saw(format!("{}{more}", listed.join(", ")))
        .expected(say("公式及其结果", "formulas with their results"))
        .help(say(
            "用 Excel 或 WPS 打开并保存一次，公式即会计算",
            "open it in a spreadsheet program and save it once, which computes them",
        ))
}
