//! Minimaxir's Big List of Naughty Strings, written by another program and read back.

use rust_xlsxwriter::Workbook;

use super::{opened, shown};
use crate::read::Format;
use crate::read::book::CellValue;
use crate::read::tests::file;

fn strings() -> Vec<String> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/samples/naughty/blns.json"
    );
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_string_comes_back_from_a_workbook() {
    let strings = strings();
    assert_eq!(strings.len(), 515);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, text) in strings.iter().enumerate() {
        sheet.write_string(row as u32, 1, text).unwrap();
    }
    let (book, told) = opened(&book.save_to_buffer().unwrap());
    assert_eq!(told, []);
    let book = book.unwrap();
    for (at, text) in strings.iter().enumerate() {
        let cell = book.sheets[0].cell(at as u32 + 1, 2);
        match cell.map(|cell| &cell.value) {
            Some(CellValue::Text(read)) => assert_eq!(**read, **text),
            None => assert_eq!(text, ""),
            other => panic!("{text:?}: {other:?}"),
        }
    }
}

/// In every column of a tidy sheet: told or read, never a panic, and never a formula.
#[test]
fn every_string_in_every_column_of_a_tidy_sheet() {
    let columns = [
        "measure", "area", "year", "sex", "value", "status", "unit", "note",
    ];
    let sound = ["live_births", "150102", "2023", "_T", "4120", "", "", ""];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in columns.iter().enumerate() {
        sheet.write_string(0, column as u16, *name).unwrap();
    }
    let strings = strings();
    let mut row = 1;
    for text in &strings {
        for naughty in 0..columns.len() {
            for (column, cell) in sound.iter().enumerate() {
                let cell = if column == naughty { text } else { *cell };
                sheet.write_string(row, column as u16, cell).unwrap();
            }
            row += 1;
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let read = file("表.xlsx", Format::Xlsx, &bytes);
    assert_eq!(read.rows, u64::from(row) - 1);
    assert!(
        read.observations
            .value
            .iter()
            .flatten()
            .all(|value| value.is_finite())
    );
    let (book, _) = opened(&bytes);
    assert!(shown(&book.unwrap(), 0).iter().all(|cell| !cell.is_empty()));
}
