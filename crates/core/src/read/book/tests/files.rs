//! Workbooks that other programs wrote, in `fixtures/workbooks`.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use heng_indicator::{Diagnostic, Limits};

use super::shown;
use crate::findings::Findings;
use crate::read::book::sheet::Merged;
use crate::read::book::{Book, CellValue, open};
use crate::read::{Content, Format};

fn path(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/workbooks");
    fixtures.join(name)
}

fn read(name: &str) -> (Option<Book>, Vec<Diagnostic>) {
    let mut findings = Findings::new(100);
    let path = path(name);
    let format = Format::of(&path).unwrap();
    let content = Content::Path(path);
    let book = open(name, &content, format, &Limits::default(), &mut findings).unwrap();
    (book, findings.finish())
}

fn sound(name: &str) -> Book {
    let (book, told) = read(name);
    assert_eq!(told, [], "{name}");
    book.unwrap()
}

fn area(first_row: u32, first_column: u16, last_row: u32, last_column: u16) -> Merged {
    Merged {
        first_row,
        first_column,
        last_row,
        last_column,
    }
}

/// The cells that `make.py` writes, as `LibreOffice` saved them in three formats and xlwt in one.
#[test]
fn one_return_in_every_format() {
    let long = "口径说明:".to_owned() + &"常住人口与户籍人口不同;".repeat(900);
    let formulas = ["A5=合计", "C5=8353", "D5=#DIV/0!"];
    let before = [
        "A1=妇女发展情况(演示数据)",
        "A2=指标",
        "B2=计量单位",
        "C2=本年",
        "D2=上年",
        "A3=活产数",
        "B3=人",
        "C3=4120",
        "D3=4233",
        "A4=参保率",
        "B4=%",
        "C4=93.88%",
        "D4=7%",
    ];
    let day = ["A6=报出日期", "C6=2025-05-31", "A7=核对", "C7=TRUE"];
    let text = ["A8=文字", "C8=甲乙"];
    let after = [
        "A9=小数",
        "C9=93.88",
        "A10=负数",
        "C10=-1234567.25",
        "A12=市辖区",
        "C14=末行",
    ];
    let all = [&before[..], &formulas, &day, &text, &after].concat();
    // LibreOffice saves TRUE as the number that it is a format of.
    let in_ods: Vec<&str> = all
        .iter()
        .map(|cell| if *cell == "C7=TRUE" { "C7=1" } else { cell })
        .collect();
    let by_xlwt = [&before[..], &day, &after].concat();
    for (name, expected) in [
        ("returns.xlsx", &all),
        ("returns.ods", &in_ods),
        ("returns.xls", &all),
        ("returns-xlwt.xls", &by_xlwt),
    ] {
        let book = sound(name);
        assert_eq!(shown(&book, 0), *expected, "{name}");
        let sheets: Vec<_> = book
            .sheets
            .iter()
            .map(|s| (s.name.as_str(), s.hidden))
            .collect();
        assert_eq!(sheets, [("报表", false), ("_定义", true)], "{name}");
        assert_eq!(shown(&book, 1), [format!("B2={long}")], "{name}");
        let merged = [area(1, 1, 1, 4), area(12, 1, 14, 1)];
        assert_eq!(book.sheets[0].merged, merged, "{name}");
        let dated = &book.sheets[0].cell(6, 3).unwrap().value;
        assert!(matches!(dated, CellValue::Date(_)), "{name}");
    }
}

/// The second opinion on the old format: calamine's cells are ours.
#[test]
fn calamine_reads_the_same_cells_of_xls() {
    for name in ["returns.xls", "returns-xlwt.xls"] {
        let book = sound(name);
        let mut other: calamine::Xls<_> = calamine::open_workbook(path(name)).unwrap();
        for sheet in &book.sheets {
            let range = other.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap();
            let mut theirs = 0;
            for (row, column, value) in range.used_cells() {
                let (row, column) = (row as u32 + top + 1, column as u16 + left as u16 + 1);
                let ours = sheet.cell(row, column).map(|cell| &cell.value);
                let same = match (value, ours) {
                    (Data::Float(a), Some(CellValue::Number { value: b, .. })) => a == b,
                    (Data::Int(a), Some(CellValue::Number { value: b, .. })) => *a as f64 == *b,
                    (Data::String(a), Some(CellValue::Text(b))) => a.as_str() == &**b,
                    (Data::Bool(a), Some(CellValue::Bool(b))) => a == b,
                    (Data::Error(a), Some(CellValue::Error(b))) => a.to_string() == **b,
                    (Data::DateTime(_), Some(CellValue::Date(_))) => true,
                    _ => false,
                };
                assert!(same, "{name} {row} {column}: {value:?} {ours:?}");
                theirs += 1;
            }
            assert_eq!(theirs, sheet.cells().len(), "{name}");
        }
    }
}

/// The samples of calamine, as openpyxl shows them.
#[test]
fn samples() {
    let cells = |name: &str, sheet: usize| shown(&sound(name), sheet);
    assert_eq!(
        cells("calamine/date_1904.xlsx", 0),
        [
            "A1=2021-01-01",
            "B1=15",
            "A2=2021-01-02",
            "B2=16",
            "A3=255:10:10",
            "B3=17"
        ]
    );
    assert_eq!(
        cells("calamine/errors.xlsx", 0),
        [
            "A1=#DIV/0!",
            "A2=#NAME?",
            "A3=#VALUE!",
            "A4=#NULL!",
            "A5=#REF!",
            "A6=#NUM!",
            "A7=#N/A"
        ]
    );
    assert_eq!(
        cells("calamine/temperature.xlsx", 0),
        [
            "A1=label",
            "B1=value",
            "A2=celsius",
            "B2=22.2222",
            "A3=fahrenheit",
            "B3=72"
        ]
    );
    assert_eq!(cells("calamine/empty_sheet.xlsx", 0), [""; 0]);
    let merged = sound("calamine/merge_cells.xlsx");
    assert_eq!(
        merged.sheets[0].merged,
        [area(1, 1, 1, 2), area(2, 1, 4, 1), area(2, 2, 4, 4)]
    );
    assert_eq!(
        merged.sheets[0].shown_at(4, 4).unwrap().to_string(),
        "Chunk Merged"
    );
    let ranges = sound("calamine/merged_range.xlsx");
    assert_eq!(
        (ranges.sheets[0].merged.len(), ranges.sheets[1].merged.len()),
        (9, 6)
    );
    assert_eq!(ranges.sheets[1].shown_at(4, 8).unwrap().to_string(), "F1");
    let (book, told) = read("calamine/pass_protected.xlsx");
    assert!(book.is_none());
    assert_eq!(told[0].code, "D142");
}

/// Any cut and many flipped bytes of a book are a fault or another book, never a panic.
#[test]
fn damaged_books_of_every_format() {
    for name in [
        "returns.ods",
        "returns-xlwt.xls",
        "calamine/pass_protected.xlsx",
    ] {
        let bytes = std::fs::read(path(name)).unwrap();
        let format = Format::of(&path(name)).unwrap();
        for at in (0..bytes.len()).step_by(61) {
            super::opened_as(&bytes[..at], format, &Limits::default());
            let mut flipped = bytes.clone();
            flipped[at] ^= 0xFF;
            super::opened_as(&flipped, format, &Limits::default());
        }
    }
}

/// An xls whose records say that it is encrypted, that its sheets begin nowhere, or that its texts are cut.
#[test]
fn records_that_lie() {
    let sound = std::fs::read(path("returns-xlwt.xls")).unwrap();
    let patched = |from: &[u8], to: &[u8]| {
        let at = sound.windows(from.len()).position(|w| w == from).unwrap();
        let mut bytes = sound.clone();
        bytes[at..at + to.len()].copy_from_slice(to);
        let (book, told) = super::opened_as(&bytes, Format::Xls, &Limits::default());
        assert!(book.is_none());
        told[0].code.clone()
    };
    // The record of the code page becomes the one of encryption.
    assert_eq!(patched(b"\x42\x00\x02\x00", b"\x2F\x00\x02\x00"), "D142");
    let stream = sound
        .windows(4)
        .position(|w| w == b"\x09\x08\x10\x00")
        .unwrap();
    let tab = sound
        .windows(2)
        .skip(stream)
        .position(|w| w == b"\x85\x00")
        .unwrap()
        + stream;
    let mut head = sound[tab..tab + 8].to_vec();
    head[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(patched(&sound[tab..tab + 8], &head), "D143");
    // A version that Excel 5 came after.
    assert_eq!(
        patched(b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x10\x00\x00\x04"),
        "D140"
    );
}
