//! What a panel file can have wrong is told in one run, and none of it stops the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Float64Array, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    StringArray, new_null_array,
};
use arrow::datatypes::DataType;
use arrow::ipc::writer::FileWriter;
use heng_indicator::{Diagnostic, Limits, Place};
use parquet::arrow::ArrowWriter;

use super::{PanelReading, reading};
use crate::example::plan;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/bad-data/D420_panel_cell")
        .join(name)
}

fn place(told: &Diagnostic) -> (u64, &str) {
    match &told.place {
        Place::Cell { row, column, .. } => (*row, column.as_deref().unwrap_or("")),
        _ => (0, ""),
    }
}

#[test]
fn every_fault_of_a_panel_is_told_with_its_cell() {
    let PanelReading {
        panel, diagnostics, ..
    } = reading(&fixture("bad.csv"), &plan(), &Limits::default()).unwrap();
    assert!(panel.is_none());
    let told: Vec<(&str, u64, &str)> = diagnostics
        .iter()
        .map(|d| (d.code.as_str(), place(d).0, place(d).1))
        .collect();
    for wanted in [
        ("D420", 2, "pool_years"),
        ("D420", 2, "upper"),
        ("D420", 2, "interval_method"),
        ("D420", 2, "parts"),
        ("D420", 2, "expected"),
        ("D420", 2, "source_rows"),
        ("D205", 3, "indicator"),
        ("D206", 3, "area"),
        ("D203", 3, "year"),
        ("D210", 3, "sex"),
        ("D210", 3, "urbanisation"),
        ("D201", 3, "value"),
        ("D201", 3, "numerator"),
        ("D213", 3, "status"),
        ("D420", 3, "parts"),
        ("D219", 3, "vintage"),
        ("D204", 4, "year"),
        ("D201", 4, "value"),
        ("D217", 4, "unit"),
        ("D301", 6, ""),
        ("D301", 7, ""),
    ] {
        assert!(told.contains(&wanted), "{wanted:?} in {told:#?}");
    }
    for one in &diagnostics {
        assert!(one.is_error() && one.help.is_some(), "{one:?}");
        assert!(!one.message.zh.is_empty() && !one.message.en.is_empty());
    }
}

#[test]
fn a_sound_panel_without_sources_says_so() {
    let read = reading(&fixture("good.csv"), &plan(), &Limits::default()).unwrap();
    assert!(read.diagnostics.is_empty() && !read.has_sources);
    let panel = read.panel.unwrap();
    assert_eq!(panel.batches[0].value, [Some(690.0), None]);
    assert_eq!(panel.pools[0].value, [Some(2100.0)]);
}

#[test]
fn every_missing_or_repeated_column_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("panel.csv");
    std::fs::write(
        &path,
        "indicator,area,year,year,value\nbirths,150172,2023,2023,1\n",
    )
    .unwrap();
    let read = reading(&path, &plan(), &Limits::default()).unwrap();
    assert!(read.panel.is_none());
    let missing = read.diagnostics.iter().filter(|d| d.code == "D104").count();
    // Of 19 columns that must be there four are.
    assert_eq!(missing, 15, "{:#?}", read.diagnostics);
    assert!(read.diagnostics.iter().any(|d| d.code == "D105"));
}

/// Columns of a small panel as a program of the user's own would write them.
fn columns() -> BTreeMap<&'static str, ArrayRef> {
    let nulls = |kind: &DataType| new_null_array(kind, 1);
    let text = |text: &str| -> ArrayRef { Arc::new(LargeStringArray::from(vec![text])) };
    let mut all: BTreeMap<&str, ArrayRef> = BTreeMap::new();
    for name in [
        "numerator",
        "denominator",
        "lower",
        "upper",
        "interval_level",
        "reported_value",
    ] {
        all.insert(name, nulls(&DataType::Float64));
    }
    for name in ["interval_method", "vintage", "source_rows"] {
        all.insert(name, nulls(&DataType::Utf8View));
    }
    all.insert("indicator", text("births"));
    all.insert("area", Arc::new(StringArray::from(vec!["150172"])));
    all.insert("year", Arc::new(Int32Array::from(vec![2023])));
    all.insert("sex", text("_T"));
    all.insert("urbanisation", text("_T"));
    all.insert("unit", text("person"));
    all.insert("status", text(""));
    for name in ["value", "computed_value", "pool_years"] {
        let number = if name == "pool_years" { 1.0 } else { 700.0 };
        all.insert(name, Arc::new(Float64Array::from(vec![number])));
    }
    for name in ["parts", "expected"] {
        all.insert(name, Arc::new(Int64Array::from(vec![1])));
    }
    all
}

fn read_back(columns: &BTreeMap<&str, ArrayRef>) -> Vec<PanelReading> {
    let all = columns
        .iter()
        .map(|(name, array)| (*name, array.clone(), true));
    let batch = RecordBatch::try_from_iter_with_nullable(all).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (parquet, arrow) = (
        folder.path().join("p.parquet"),
        folder.path().join("p.arrow"),
    );
    let file = std::fs::File::create(&parquet).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let file = std::fs::File::create(&arrow).unwrap();
    let mut writer = FileWriter::try_new(file, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    [parquet, arrow]
        .iter()
        .map(|path| reading(path, &plan(), &Limits::default()).unwrap())
        .collect()
}

#[test]
fn types_that_hold_the_same_are_read() {
    for read in read_back(&columns()) {
        assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
        assert_eq!(read.panel.unwrap().batches[0].value, [Some(700.0)]);
    }
}

#[test]
fn nan_infinity_and_wrong_types_are_refused() {
    for (name, array, code) in [
        (
            "value",
            Arc::new(Float64Array::from(vec![f64::NAN])) as ArrayRef,
            "D202",
        ),
        (
            "lower",
            Arc::new(Float64Array::from(vec![f64::NEG_INFINITY])),
            "D202",
        ),
        ("value", Arc::new(BooleanArray::from(vec![true])), "D110"),
        ("area", Arc::new(Float64Array::from(vec![1.5])), "D420"),
        ("parts", Arc::new(Float64Array::from(vec![0.5])), "D420"),
        ("year", Arc::new(StringArray::from(vec!["两千"])), "D203"),
        (
            "source_rows",
            Arc::new(BooleanArray::from(vec![true])),
            "D110",
        ),
    ] {
        let mut spoilt = columns();
        spoilt.insert(name, array);
        for read in read_back(&spoilt) {
            assert!(read.panel.is_none(), "{name}");
            let found = read
                .diagnostics
                .iter()
                .any(|d| d.code == code && place(d).1 == name);
            assert!(found, "{name} {code}: {:#?}", read.diagnostics);
        }
    }
}

#[test]
fn what_is_no_table_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, code) in [
        ("p.parquet", &b"PAR1 not really"[..], "D109"),
        ("p.arrow", b"ARROW1", "D109"),
        ("p.csv", b"\xff\xfe\xfd", "D102"),
        ("p.csv", b"", "D103"),
        ("p.csv", b"a,\"b\n", "D108"),
        ("p.xlsx", b"PK", "D113"),
        ("p", b"", "D113"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let read = reading(&path, &plan(), &Limits::default()).unwrap();
        assert!(read.panel.is_none(), "{name}");
        let codes: Vec<&str> = read.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes, [code], "{name}");
    }
    let none = reading(&folder.path().join("none.csv"), &plan(), &Limits::default());
    assert!(none.unwrap_err().is_missing());
}
