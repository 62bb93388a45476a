//! What the cells of an xlsx workbook are read as.

use heng_indicator::Lang;

use super::pack::{book, parts, rows, zip};
use super::{opened, shown};
use crate::read::Format;
use crate::read::book::CellValue;
use crate::read::book::sheet::Merged;
use crate::read::tests::{codes, file};

#[test]
fn every_type_of_cell() {
    let (read, told) = opened(&book(
        r#"<dimension ref="A1:XFD1048576"/><sheetData>
        <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="E2" t="inlineStr"><is><t>丁_x000D_</t></is></c></row>
        <row><c><v>93.879999999999995</v></c><c s="1"><v>0.9388</v></c><c s="2"><v>39448</v></c><c s="3"><v>1.5</v></c></row>
        <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#DIV/0!</v></c><c r="C5" t="str"><f>A1&amp;""</f><v>a &lt; b</v></c>
        <c r="D5" t="d"><v>2025-05-31</v></c><c r="E5" s="2"/><c r="F5"><v></v></c><c r="G5" t="str"><f>""</f><v></v></c><c r="H5"><v>1e400</v></c></row>
        </sheetData><mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="A9"/></mergeCells>"#,
    ));
    assert_eq!(told, []);
    let read = read.unwrap();
    assert_eq!(
        shown(&read, 0),
        [
            "B2=甲",
            "C2=乙丙",
            "E2=丁\r",
            "A3=93.88",
            "B3=93.88%",
            "C3=2008-01-01",
            "D3=36:00:00",
            "A5=TRUE",
            "B5=#DIV/0!",
            "C5=a < b",
            "D5=2025-05-31",
            "H5=1e400",
        ]
    );
    let sheet = &read.sheets[0];
    assert!(matches!(
        sheet.cell(5, 2).unwrap().value,
        CellValue::Error(_)
    ));
    assert!(matches!(
        sheet.cell(3, 3).unwrap().value,
        CellValue::Date(_)
    ));
    assert!(matches!(
        sheet.cell(5, 8).unwrap().value,
        CellValue::Text(_)
    ));
    let merged = Merged {
        first_row: 2,
        first_column: 2,
        last_row: 3,
        last_column: 3,
    };
    assert_eq!(sheet.merged, [merged]);
    assert_eq!(sheet.shown_at(3, 3).unwrap().to_string(), "甲");
}

#[test]
fn sheets_keep_their_order_and_hidden_ones_are_marked() {
    let bytes = zip(&parts(&[
        ("封面", "visible", ""),
        ("_定义", "veryHidden", &rows(&[&["1"]])),
        ("草稿", "hidden", ""),
    ]));
    let (book, _) = opened(&bytes);
    let sheets = book.unwrap().sheets;
    let found: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(found, [("封面", false), ("_定义", true), ("草稿", true)]);
}

/// openpyxl writes formulas without their results.
#[test]
fn a_formula_without_its_result_is_no_blank() {
    let (book, told) = opened(&book(
        "<sheetData><row><c><v>1</v></c><c><f>SUM(A1:A1)</f><v></v></c><c><f>A1</f></c><c><f>A1</f><v>1</v></c></row></sheetData>",
    ));
    assert_eq!(
        shown(&book.unwrap(), 0),
        ["A1=1", "B1==SUM(A1:A1)", "C1==A1", "D1=1"]
    );
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].code.as_str(), told[0].seen.as_deref()),
        ("D149", Some("B1, C1"))
    );
}

/// The same rows as in a text, with the cell that each value came from.
#[test]
fn a_tidy_sheet_is_read_with_the_places_of_its_cells() {
    let content = rows(&[
        &["measure", "area", "year", "sex", "value", "备注"],
        &["live_births", "150102", "2023", "_T", "4120", ""],
        &["live_births", "150103", "2023", "_T", "约5", ""],
    ]);
    let read = file("表.xlsx", Format::Xlsx, &book(&content));
    assert_eq!(codes(&read), ["D106", "D201"]);
    assert_eq!(read.observations.value, [Some(4120.0)]);
    assert_eq!(
        read.observations.place(0).show(Lang::En),
        "表.xlsx[表1] row 2 column `E`"
    );
    assert_eq!(
        read.diagnostics[1].place.show(Lang::En),
        "表.xlsx[表1] row 3 column `E`"
    );
}

#[test]
fn a_percentage_of_a_tidy_sheet_is_not_taken_for_a_number() {
    let content = r#"<sheetData><row><c t="inlineStr"><is><t>measure</t></is></c><c t="inlineStr"><is><t>area</t></is></c><c t="inlineStr"><is><t>year</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row>
        <row><c t="inlineStr"><is><t>mean_life_expectancy</t></is></c><c><v>150102</v></c><c><v>2023</v></c><c s="1"><v>0.801</v></c></row></sheetData>"#;
    let read = file("表.xlsx", Format::Xlsx, &book(content));
    assert_eq!(codes(&read), ["D201"]);
    assert_eq!(read.diagnostics[0].seen.as_deref(), Some("80.1%"));
}

/// 2 under the format `0"万人"` is shown as 2万人; row 3 is filtered out, and column D is hidden.
#[test]
fn what_a_tidy_sheet_shows_otherwise_is_told() {
    let content = rows(&[
        &["measure", "area", "year", "value", "unit"],
        &["live_births", "150102", "2023", "2", "人"],
        &["live_births", "150103", "2023", "3310", "人"],
        &["live_births", "150125", "2023", "2", "万人"],
    ]);
    let mut content = content
        .replace("<c><v>2</v></c>", "<c s=\"4\"><v>2</v></c>")
        .replace(
            "<sheetData>",
            "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData>",
        );
    let third = content.match_indices("<row").nth(2).unwrap().0;
    content.insert_str(third + 4, " hidden=\"1\"");
    let read = file("表.xlsx", Format::Xlsx, &book(&content));
    assert_eq!(codes(&read), ["D182", "D183"], "{:#?}", read.diagnostics);
    assert_eq!(read.observations.value, [Some(3310.0), Some(20_000.0)]);
    assert_eq!(read.diagnostics[0].seen.as_deref(), Some("2万人"));
    assert_eq!(
        read.diagnostics[0].place.show(Lang::En),
        "表.xlsx[表1] row 2 column `D`"
    );
    let hidden = &read.diagnostics[1].message.zh;
    assert!(
        hidden.contains("第 3 行") && hidden.contains("D 列"),
        "{hidden}"
    );
}

#[test]
fn other_sheets_and_other_layouts_are_told() {
    let tidy = rows(&[
        &["measure", "area", "year", "value"],
        &["live_births", "150102", "2023", "4120"],
    ]);
    let next = rows(&[
        &["measure", "area", "year", "value"],
        &["live_births", "150103", "2023", "3310"],
    ]);
    let words = rows(&[&["说明"], &["各表由统计局填报"]]);
    let bytes = zip(&parts(&[
        ("新城区", "visible", &tidy),
        ("回民区", "visible", &next),
        ("说明", "visible", &words),
        ("草稿", "hidden", &tidy),
    ]));
    let read = file("表.xlsx", Format::Xlsx, &bytes);
    assert_eq!((codes(&read), read.observations.len()), (vec!["D152"], 2));
    let told = &read.diagnostics[0];
    assert_eq!(told.seen.as_deref(), Some("说明, 草稿"), "{told:?}");
    let other = file("表.xlsx", Format::Xlsx, &book(&rows(&[&["指标", "本年"]])));
    assert_eq!(codes(&other), ["D151"]);
}
