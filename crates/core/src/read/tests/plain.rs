//! Typed columns taken as a whole give what their rows give one by one.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use arrow::ipc::writer::FileWriter;
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;

use super::{codes, file};
use crate::read::{Format, Reading};

/// Measure, area, year, sex, value.
type Row = (
    Option<&'static str>,
    Option<&'static str>,
    Option<i32>,
    Option<&'static str>,
    Option<f64>,
);

fn row() -> impl Strategy<Value = Row> {
    let measures = vec![
        Some("women_checked"),
        Some("women_due"),
        Some("women_due"),
        Some("no_such_measure"),
        None,
    ];
    let areas = vec![Some("150102"), Some("150103"), Some("999999"), None];
    let years = vec![Some(2022), Some(2023), Some(2023), Some(1800), None];
    let sexes = vec![Some("_T"), Some("_T"), Some("F"), Some("X"), None];
    let values = vec![
        Some(12.0),
        Some(0.0),
        Some(-0.0),
        Some(12.5),
        Some(-3.0),
        None,
    ];
    (
        prop::sample::select(measures),
        prop::sample::select(areas),
        prop::sample::select(years),
        prop::sample::select(sexes),
        prop::sample::select(values),
    )
}

fn batch(rows: &[Row]) -> RecordBatch {
    let texts = |of: fn(&Row) -> Option<&'static str>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<StringArray>())
    };
    RecordBatch::try_from_iter_with_nullable(vec![
        ("measure", texts(|row| row.0), true),
        ("area", texts(|row| row.1), true),
        (
            "year",
            Arc::new(rows.iter().map(|row| row.2).collect::<Int32Array>()) as ArrayRef,
            true,
        ),
        ("sex", texts(|row| row.3), true),
        (
            "value",
            Arc::new(rows.iter().map(|row| row.4).collect::<Float64Array>()),
            true,
        ),
    ])
    .unwrap()
}

fn csv(rows: &[Row]) -> String {
    let mut text = "measure,area,year,sex,value\n".to_owned();
    for (measure, area, year, sex, value) in rows {
        let year = year.map(|y| y.to_string()).unwrap_or_default();
        // A decimal has no sign before nothing.
        let value = value.map(|v| (v + 0.0).to_string()).unwrap_or_default();
        let texts = [measure, area, sex].map(|text| text.unwrap_or_default());
        let [measure, area, sex] = texts;
        let _ = writeln!(text, "{measure},{area},{year},{sex},{value}");
    }
    text
}

fn same(typed: &Reading, text: &Reading) {
    assert_eq!(codes(typed), codes(text));
    let (mut a, mut b) = (typed.observations.clone(), text.observations.clone());
    a.files.clear();
    b.files.clear();
    assert_eq!(a, b);
    assert_eq!(typed.rows, text.rows);
}

proptest! {
    #[test]
    fn typed_columns_give_what_text_gives(rows in prop::collection::vec(row(), 1..40)) {
        // A row without anything is no row of a text.
        prop_assume!(rows.iter().all(|row| *row != (None, None, None, None, None)));
        let text = file("returns.csv", Format::Csv, csv(&rows).as_bytes());
        let batch = batch(&rows);
        let mut ipc = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
        ipc.write(&batch).unwrap();
        let ipc = ipc.into_inner().unwrap();
        same(&file("returns.arrow", Format::Arrow, &ipc), &text);
        let mut parquet = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
        // Two row groups, and the rows are numbered on.
        let half = batch.num_rows() / 2;
        parquet.write(&batch.slice(0, half)).unwrap();
        parquet.flush().unwrap();
        parquet.write(&batch.slice(half, batch.num_rows() - half)).unwrap();
        let parquet = parquet.into_inner().unwrap();
        same(&file("returns.parquet", Format::Parquet, &parquet), &text);
    }
}
