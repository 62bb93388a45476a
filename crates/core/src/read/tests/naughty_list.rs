//! The 515 strings of `fixtures/samples/naughty` through every reader, the store and every writer of the panel, and
//! back.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use arrow::ipc::writer::FileWriter;
use heng_indicator::Limits;
use parquet::arrow::ArrowWriter;

use super::naughty::{HEADERS, ROWS, quoted, sound};
use super::{codes, file};
use crate::example::plan;
use crate::read::{Format, Reading};
use crate::store::{Store, Submission};
use crate::{PanelOptions, export, import, panel};

/// Years that one area can be given.
const AT_A_TIME: usize = 20;
const FIRST_YEAR: usize = 2001;

fn strings() -> Vec<String> {
    let list = include_str!("../../../../../fixtures/samples/naughty/blns.json");
    let strings: Vec<String> = serde_json::from_str(list).unwrap();
    assert_eq!(strings.len(), 515);
    strings
}

#[test]
fn every_string_in_every_column_of_every_text_format() {
    let strings = strings();
    for ((header, name), row) in HEADERS.iter().zip(ROWS) {
        let mark = if header.contains("STRUCTURE;") {
            ";"
        } else {
            ","
        };
        let cells: Vec<&str> = row.split(mark).collect();
        for at in 0..cells.len() {
            let mut body = format!("{header}\n");
            for string in &strings {
                let string = quoted(string);
                let mut row = cells.clone();
                row[at] = &string;
                body += &row.join(mark);
                body.push('\n');
            }
            let read = file(name, Format::Csv, body.as_bytes());
            sound(&read);
            assert_eq!(read.rows, 515, "column {at} of {header}");
        }
    }
}

#[test]
fn every_string_in_every_field_of_json() {
    let strings = strings();
    for field in [
        "dataElement",
        "period",
        "orgUnit",
        "value",
        "lastUpdated",
        "comment",
    ] {
        let values: Vec<serde_json::Value> = strings
            .iter()
            .map(|string| serde_json::json!({ "dataElement": "live_births", "value": "1", field: string }))
            .collect();
        let set =
            serde_json::json!({ "period": "2023", "orgUnit": "150102", "dataValues": values });
        sound(&file("v.json", Format::Json, set.to_string().as_bytes()));
    }
}

/// Whether a reading has one row a note, and each note as it was written.
fn keeps(read: &Reading, notes: &[String], format: &str) {
    let all = &read.observations;
    assert_eq!(all.len(), notes.len(), "{format}: {:?}", codes(read));
    for (at, note) in notes.iter().enumerate() {
        assert_eq!(
            &all.texts[all.note[at] as usize], note,
            "{format}, row {at}"
        );
    }
}

fn year(at: usize) -> usize {
    FIRST_YEAR + at
}

fn delimited(notes: &[String], header: &str, row: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let mut body = format!("{header}\n");
    for (at, note) in notes.iter().enumerate() {
        body += &row(year(at), &quoted(note));
        body.push('\n');
    }
    body.into_bytes()
}

fn batch(notes: &[String]) -> RecordBatch {
    let text = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text; notes.len()])) };
    let years = (0..notes.len()).map(|at| year(at) as i32);
    let columns: [(&str, ArrayRef); 6] = [
        ("measure", text("live_births")),
        ("area", text("150102")),
        ("year", Arc::new(Int32Array::from_iter_values(years))),
        (
            "value",
            Arc::new(Float64Array::from(vec![1.0; notes.len()])),
        ),
        ("source", Arc::new(StringArray::from_iter_values(notes))),
        ("note", Arc::new(StringArray::from_iter_values(notes))),
    ];
    RecordBatch::try_from_iter(columns).unwrap()
}

#[test]
fn notes_come_back_from_every_format() {
    for notes in strings().chunks(AT_A_TIME) {
        let csv = delimited(
            notes,
            "measure,area,year,value,source,note",
            |year, note| format!("live_births,150102,{year},1,{note},{note}"),
        );
        keeps(&file("r.csv", Format::Csv, &csv), notes, "CSV");
        let tsv = delimited(notes, "measure\tarea\tyear\tvalue\tnote", |year, note| {
            format!("live_births\t150102\t{year}\t1\t{note}")
        });
        keeps(&file("r.tsv", Format::Csv, &tsv), notes, "TSV");
        let header = "DATAFLOW,FREQ,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,COMMENT";
        let sdmx = delimited(notes, header, |year, note| {
            format!("A:B(1.0),A,live_births,150102,{year},1,{note}")
        });
        keeps(&file("s.csv", Format::Csv, &sdmx), notes, "SDMX-CSV");
        let dhis2 = delimited(
            notes,
            "dataelement,period,orgunit,value,comment",
            |year, note| format!("live_births,{year},150102,1,{note}"),
        );
        keeps(&file("d.csv", Format::Csv, &dhis2), notes, "DHIS2 CSV");
        let values: Vec<serde_json::Value> = notes
            .iter()
            .enumerate()
            .map(|(at, note)| {
                serde_json::json!({
                    "dataElement": "live_births", "period": year(at).to_string(), "orgUnit": "150102", "value": "1",
                    "comment": note,
                })
            })
            .collect();
        let json = serde_json::json!({ "dataValues": values }).to_string();
        keeps(
            &file("v.json", Format::Json, json.as_bytes()),
            notes,
            "DHIS2 JSON",
        );

        let batch = batch(notes);
        let mut parquet = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
        parquet.write(&batch).unwrap();
        let parquet = parquet.into_inner().unwrap();
        keeps(
            &file("r.parquet", Format::Parquet, &parquet),
            notes,
            "Parquet",
        );
        let mut arrow = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
        arrow.write(&batch).unwrap();
        let arrow = arrow.into_inner().unwrap();
        keeps(&file("r.arrow", Format::Arrow, &arrow), notes, "Arrow");
    }
}

#[test]
fn notes_come_back_from_the_store() {
    let folder = tempfile::TempDir::new().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(&folder.path().join("仓")).unwrap();
    let strings = strings();
    for (number, notes) in strings.chunks(AT_A_TIME).enumerate() {
        let csv = delimited(notes, "measure,area,year,value,note", |year, note| {
            format!("live_births,150102,{year},{number},{note}")
        });
        let receipt = store
            .append(
                &Submission {
                    unit: "health_commission".to_owned(),
                    by: strings[number].clone(),
                    vintage: number as i64,
                    reason: format!("更正 {}", strings[515 - 1 - number]),
                    files: Vec::new(),
                    observations: file("r.csv", Format::Csv, &csv).observations,
                    ..Submission::default()
                },
                &plan,
            )
            .unwrap();
        assert!(receipt.stored.is_some(), "{:?}", receipt.diagnostics);
    }
    let store = Store::open(&folder.path().join("仓")).unwrap();
    for (number, record) in store.submissions().iter().enumerate() {
        assert_eq!(record.by, strings[number]);
        assert_eq!(record.reason, format!("更正 {}", strings[515 - 1 - number]));
    }
    keeps(
        &store.observations(&plan, &[], None).unwrap(),
        &strings,
        "store",
    );
}

#[test]
fn panels_with_the_strings_come_back_and_hold_no_formula() {
    let plan = plan();
    for notes in strings().chunks(AT_A_TIME) {
        let csv = delimited(
            notes,
            "measure,area,year,value,source,note",
            |year, note| format!("live_births,150102,{year},1,{note},{note}"),
        );
        let read = file("=r.csv", Format::Csv, &csv);
        let (panel, _) = panel(&plan, &read.observations, &PanelOptions::of(&plan)).unwrap();
        let given: BTreeSet<&str> = panel.provenance.texts.iter().map(String::as_str).collect();

        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        export::csv(&panel, &plan, export::CsvOptions::default(), &mut rows).unwrap();
        export::sources::csv(&panel, export::CsvOptions::default(), &mut sources).unwrap();
        no_formula(&rows);
        no_formula(&sources);
        let limits = Limits::default();
        let back = import::panel(Format::Csv, &rows, Some(&sources), &plan, &limits).unwrap();
        assert_eq!(back, panel);

        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        export::parquet(&panel, &plan, &mut rows).unwrap();
        export::sources::parquet(&panel, &mut sources).unwrap();
        let back = import::panel(Format::Parquet, &rows, Some(&sources), &plan, &limits).unwrap();
        assert_eq!(back, panel);

        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        export::arrow(&panel, &plan, &mut rows).unwrap();
        export::sources::arrow(&panel, &mut sources).unwrap();
        let back = import::panel(Format::Arrow, &rows, Some(&sources), &plan, &limits).unwrap();
        assert_eq!(back, panel);

        let mut json = Vec::new();
        export::json(&panel, &plan, &mut json).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        for source in json["sources"].as_array().unwrap() {
            let note = source["note"].as_str().unwrap_or_default();
            assert!(given.contains(note), "{note:?}");
        }
    }
}

/// No text of a CSV file begins as a formula does.
fn no_formula(bytes: &[u8]) {
    for record in csv::Reader::from_reader(bytes).records() {
        for field in &record.unwrap() {
            let begins =
                field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!begins || field.parse::<f64>().is_ok(), "{field:?}");
        }
    }
}
