//! The same figure reads the same in every format.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use heng_report::document::{Block, Document, ReportOptions, report};
use heng_report::write::files;
use resvg::usvg::roxmltree;

use crate::setting::{Setting, women};

fn output(options: &ReportOptions) -> (Document, BTreeMap<String, Vec<u8>>) {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], options);
    let written = files(&[setting.run()], options, &|_, _| {}).expect("written");
    assert_eq!(written.diagnostics, []);
    (
        document,
        written
            .files
            .into_iter()
            .map(|f| (f.path, f.bytes))
            .collect(),
    )
}

/// Every cell of every table of the document, as printed.
fn printed(document: &Document) -> Vec<(String, Vec<Vec<String>>)> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|b| {
            if let Block::Table(t) = b {
                Some(t)
            } else {
                None
            }
        })
        .map(|t| {
            let rows = t
                .rows
                .iter()
                .map(|r| r.cells.iter().map(|c| c.text.replace('\n', "")).collect())
                .collect();
            (t.caption.clone(), rows)
        })
        .collect()
}

fn text_of(node: roxmltree::Node<'_, '_>) -> String {
    // A row's trail is beside the table, not in it.
    if node.has_tag_name("dl") || node.has_tag_name("i") {
        return String::new();
    }
    match node.text().filter(|_| node.is_text()) {
        Some(text) => text.to_owned(),
        None => node.children().map(text_of).collect(),
    }
}

#[test]
fn html_prints_the_document_and_is_well_formed() {
    let (document, files) = output(&ReportOptions::default());
    let page = String::from_utf8(files["report.html"].clone()).expect("UTF-8");
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let tree = roxmltree::Document::parse_with_options(&page, options).expect("well-formed");
    let mut read = Vec::new();
    for table in tree.descendants().filter(|n| n.has_tag_name("table")) {
        let caption = table
            .children()
            .find(|n| n.has_tag_name("caption"))
            .map(text_of)
            .unwrap_or_default();
        let body = table
            .children()
            .find(|n| n.has_tag_name("tbody"))
            .expect("a body");
        let rows = body.children().filter(|n| n.has_tag_name("tr"));
        let rows = rows
            .map(|r| {
                r.children()
                    .filter(roxmltree::Node::is_element)
                    .map(text_of)
                    .collect()
            })
            .collect();
        read.push((caption, rows));
    }
    assert_eq!(read, printed(&document));
    // One file, no request.
    for forbidden in ["http://", "https://", "<script", "src=", "@import", "url("] {
        let without_namespace = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!without_namespace.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("<html lang=\"zh-CN\">"));
}

#[test]
fn the_workbook_holds_the_same_figures_as_numbers() {
    let (document, files) = output(&ReportOptions::default());
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(files["report.xlsx"].clone())).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names[0], "总览");
    let mut cells: Vec<Vec<Vec<Data>>> = Vec::new();
    for name in &names {
        let range = book.worksheet_range(name).expect("a sheet");
        cells.push(range.rows().map(<[Data]>::to_vec).collect());
    }
    let mut compared = 0;
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    for table in blocks.filter_map(|b| {
        if let Block::Table(t) = b {
            Some(t)
        } else {
            None
        }
    }) {
        let is_caption =
            |row: &Vec<Data>| row.first() == Some(&Data::String(table.caption.clone()));
        let (sheet, at) = cells
            .iter()
            .find_map(|sheet| Some((sheet, sheet.iter().position(is_caption)?)))
            .unwrap_or_else(|| panic!("{} is on no sheet", table.caption));
        for (row, read) in table.rows.iter().zip(&sheet[at + 2..]) {
            for (cell, read) in row.cells.iter().zip(read) {
                match (cell.number, read) {
                    (Some(number), Data::Float(read)) => assert_eq!(number, *read),
                    (None, Data::String(read)) => assert_eq!(cell.text, *read),
                    (None, Data::Empty) => assert_eq!(cell.text, ""),
                    (expected, read) => panic!(
                        "{}: {expected:?} {} against {read:?}",
                        table.caption, cell.text
                    ),
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 100);
}

/// What the tables print is the published precision of what the data files hold.
#[test]
fn csv_json_and_tables_agree() {
    let (document, files) = output(&ReportOptions::default());
    let mut reader = csv::Reader::from_reader(
        files["verdicts.csv"]
            .strip_prefix("\u{FEFF}".as_bytes())
            .expect("a mark"),
    );
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(str::to_owned)
        .collect();
    // The contract's columns, with the plan's one breakdown after the year.
    let contract = [
        "plan",
        "indicator",
        "area",
        "year",
        "urbanisation",
        "target_year",
        "target_kind",
        "target",
        "target_standing",
        "baseline_year",
        "baseline",
        "previous",
        "value",
        "change_previous",
        "change_baseline",
        "share",
        "pace_ratio",
        "attainment",
        "attainment_reason",
        "outlook",
        "outlook_reason",
        "probability",
        "certainty",
        "margin",
        "rule",
        "lead",
        "source_rows",
    ];
    assert_eq!(head[..contract.len()], contract);
    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&files["verdicts.json"]).expect("JSON");
    let records: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(json.len(), records.len());
    for (record, object) in records.iter().zip(&json) {
        for (column, field) in head.iter().zip(record) {
            let same = match &object[column] {
                serde_json::Value::Null => field.is_empty(),
                serde_json::Value::Number(n) => field.parse::<f64>().ok() == n.as_f64(),
                serde_json::Value::Array(rows) => {
                    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                    *field == rows.join(";")
                }
                serde_json::Value::String(s) => field == s || field.strip_prefix('\'') == Some(s),
                other => panic!("{column}: {other}"),
            };
            assert!(same, "{column}: {field} against {}", object[column]);
        }
    }
    let column = |name: &str| head.iter().position(|h| h == name).expect("a column");
    let mmr = records.iter().find(|r| {
        &r[column("indicator")] == "mmr"
            && &r[column("area")] == "000000"
            && &r[column("urbanisation")] == "_T"
    });
    let mmr = mmr.expect("the nation's ratio");
    let printed = printed(&document);
    let (_, rows) = printed
        .iter()
        .find(|(caption, _)| caption == "全国：妇女与健康")
        .expect("the domain");
    let row = rows
        .iter()
        .find(|r| r[0] == "孕产妇死亡率")
        .expect("its row");
    let printed =
        |name: &str| format!("{:.1}", mmr[column(name)].parse::<f64>().expect("a number"));
    assert_eq!(
        (printed("value"), printed("baseline")),
        (row[4].clone(), row[2].clone())
    );
    assert_eq!(&mmr[column("change_previous")], "-0.8");
    assert_eq!(&mmr[column("source_rows")], "5");
}

/// The picture by itself carries no text that a viewer's fonts could change.
#[test]
fn exported_charts_carry_outlines() {
    let (_, files) = output(&ReportOptions::default());
    let picture = String::from_utf8(files["charts/000000-mmr.svg"].clone()).expect("UTF-8");
    assert!(!picture.contains("<text") && picture.contains("<path"));
    assert!(files["charts/000000-mmr.png"].starts_with(b"\x89PNG"));
    let page = String::from_utf8(files["report.html"].clone()).expect("UTF-8");
    assert!(page.contains("<text"));
}
