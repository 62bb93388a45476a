//! A delimited text as a book of one unnamed sheet, for layouts.

use heng_indicator::Limits;

use super::sheet::{Book, CellValue, Sheet, SheetCell};
use crate::Error;
use crate::codes::BROKEN_QUOTES;
use crate::findings::{Findings, say};
use crate::read::csv::{Record, Records};
use crate::read::file_faults::broken_quotes;

impl Book {
    /// The fields of `text` (without its byte order mark) as cells, all of them texts; blank ones are not kept. Broken
    /// quotes are told, and what stands before them is kept.
    ///
    /// # Errors
    /// More fields than `limits.book_cells`, a row or column beyond those of a sheet, a field longer than
    /// `limits.field`.
    pub(crate) fn of_text(
        text: &str,
        separator: u8,
        path: &str,
        limits: &Limits,
        findings: &mut Findings,
    ) -> Result<Self, Error> {
        let mut cells: Vec<SheetCell> = Vec::new();
        let mut records = Records::separated(text, separator);
        let mut record = Record::default();
        loop {
            match records.next_into(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(broken) => {
                    findings.add(&BROKEN_QUOTES, |d| broken_quotes(d, path, broken, None));
                    break;
                }
            }
            let bound = |zh: &str, en: &str, seen: u64, allowed: u64| {
                if seen <= allowed {
                    return Ok(());
                }
                let what = say(format!("{path} 的{zh}"), format!("{en} of {path}"));
                Err(Error::limit(what, seen, allowed))
            };
            let longest = record.longest() as u64;
            bound(
                "单元格字节数",
                "bytes of a cell",
                longest,
                limits.field as u64,
            )?;
            bound("行数", "rows", record.row, u64::from(limits.book_rows))?;
            let width = record.len() as u64;
            bound("列数", "columns", width, u64::from(limits.book_columns))?;
            for at in 0..record.len() {
                let field = record.field(at);
                if field.is_empty() {
                    continue;
                }
                // Within the limits of a sheet just checked.
                let (row, column) = (record.row as u32, at as u16 + 1);
                let value = CellValue::Text(field.into());
                cells.push(SheetCell { row, column, value });
            }
            bound("单元格数", "cells", cells.len() as u64, limits.book_cells)?;
        }
        let sheet = Sheet::new("", false, cells, Vec::new());
        Ok(Self {
            sheets: vec![sheet],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(text: &str, limits: &Limits) -> Result<(Book, usize), Error> {
        let mut findings = Findings::new(10);
        let book = Book::of_text(text, b',', "表.csv", limits, &mut findings)?;
        Ok((book, findings.finish().len()))
    }

    #[test]
    fn fields_stand_where_a_spreadsheet_shows_them() {
        let (book, told) = book("甲,,乙\n\n\"丙,丁\",\n", &Limits::default()).unwrap();
        let sheet = &book.sheets[0];
        let places: Vec<String> = sheet
            .cells()
            .iter()
            .map(|cell| format!("{}={}", address(cell), cell.value))
            .collect();
        assert_eq!(places, ["A1=甲", "C1=乙", "A3=丙,丁"]);
        assert_eq!((sheet.name.as_str(), told), ("", 0));
    }

    #[test]
    fn broken_quotes_are_told() {
        let (book, told) = book("甲\n\"乙\n", &Limits::default()).unwrap();
        assert_eq!((book.sheets[0].cells().len(), told), (1, 1));
    }

    #[test]
    fn a_text_beyond_a_sheet_is_a_limit() {
        let limits = Limits {
            book_columns: 2,
            ..Limits::default()
        };
        assert!(book("a,b,c\n", &limits).unwrap_err().is_limit());
    }

    fn address(cell: &SheetCell) -> String {
        super::super::address(cell.row, cell.column)
    }
}
