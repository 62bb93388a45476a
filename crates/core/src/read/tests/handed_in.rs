//! What a program hands in is read as the same rows of a file are.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Float64Array, Int32Array, RecordBatch, RecordBatchIterator, StringArray,
};
use arrow::error::ArrowError;
use heng_indicator::Limits;
use proptest::prelude::*;

use super::{codes, file};
use crate::example::plan;
use crate::read::{Format, Reading, frame, record_batches, stream_record_batches};
use crate::{Cube, PanelOptions, panel};

/// Measure, area, year, sex, value.
type Row = (&'static str, &'static str, i32, &'static str, Option<f64>);

fn batch(rows: &[Row]) -> RecordBatch {
    let texts = |of: fn(&Row) -> &'static str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rows.iter().map(of)))
    };
    let years: ArrayRef = Arc::new(Int32Array::from_iter_values(rows.iter().map(|row| row.2)));
    let values: ArrayRef = Arc::new(rows.iter().map(|row| row.4).collect::<Float64Array>());
    RecordBatch::try_from_iter_with_nullable([
        ("measure", texts(|row| row.0), false),
        ("area", texts(|row| row.1), false),
        ("year", years, false),
        ("sex", texts(|row| row.3), false),
        ("value", values, true),
    ])
    .unwrap()
}

fn csv(rows: &[Row]) -> Reading {
    let mut text = "measure,area,year,sex,value\n".to_owned();
    for (measure, area, year, sex, value) in rows {
        let value = value.map(|v| v.to_string()).unwrap_or_default();
        writeln!(text, "{measure},{area},{year},{sex},{value}").unwrap();
    }
    file("lake", Format::Csv, text.as_bytes())
}

fn handed_in(batches: Vec<RecordBatch>) -> Reading {
    let schema = batches[0].schema();
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    record_batches("lake", batches, &plan(), &Limits::default()).unwrap()
}

fn row() -> impl Strategy<Value = Row> {
    (
        prop::sample::select(vec!["women_checked", "women_due", "no_such_measure"]),
        prop::sample::select(vec!["150102", "150103", "999999"]),
        prop::sample::select(vec![2022, 2023, 1800]),
        prop::sample::select(vec!["_T", "F", "X"]),
        prop::sample::select(vec![Some(12.0), Some(0.0), Some(12.5), Some(-3.0), None]),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The same observations, faults and row numbers as from a file, however the rows are cut into batches.
    #[test]
    fn batches_give_what_a_file_gives(
        rows in prop::collection::vec(row(), 1..40),
        cut in 1usize..40,
    ) {
        let of_file = csv(&rows);
        let batches = rows.chunks(cut).map(batch).collect();
        let reading = handed_in(batches);
        prop_assert_eq!(&reading.observations, &of_file.observations);
        prop_assert_eq!(reading.rows, of_file.rows);
        let told = |reading: &Reading| -> Vec<_> {
            let all = reading.diagnostics.iter();
            all.map(|d| (d.code.clone(), d.place.clone())).collect()
        };
        prop_assert_eq!(told(&reading), told(&of_file));
    }
}

#[test]
fn long_batches_are_cut_and_stay_in_order() {
    let mut rows: Vec<Row> = Vec::new();
    let areas = ["150102", "150103"];
    for at in 0..200_000_i32 {
        let value = Some(f64::from(at));
        rows.push((
            "live_births",
            areas[at as usize % 2],
            2015 + at % 10,
            "_T",
            value,
        ));
    }
    rows[70_000].0 = "no_such_measure";
    rows[199_999].1 = "999999";
    let table = batch(&rows);
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let three = rayon::ThreadPoolBuilder::new()
        .num_threads(3)
        .build()
        .unwrap();
    let read = || {
        let mut pieces = Vec::new();
        let reader = RecordBatchIterator::new([Ok(table.clone())], table.schema());
        let mut take = |piece| {
            pieces.push(piece);
            Ok(())
        };
        let limits = Limits::default();
        let reading = stream_record_batches("lake", reader, &plan(), &limits, &mut take).unwrap();
        (reading.rows, reading.diagnostics, pieces)
    };
    let (rows, told, pieces) = one.install(read);
    assert_eq!(rows, 200_000);
    assert_eq!(told.len(), 2);
    let numbers = pieces.iter().flat_map(|piece| piece.row.iter().copied());
    let expected = (2..200_001).filter(|row| *row != 70_002);
    assert!(numbers.eq(expected));
    assert_eq!((rows, told, pieces), three.install(read));
}

/// Pieces that go into a cube give the panel that all rows together give.
#[test]
fn a_cube_takes_the_pieces() {
    let rows = [
        ("women_checked", "150102", 2023, "_T", Some(80.0)),
        ("women_due", "150102", 2023, "_T", Some(100.0)),
        ("women_checked", "150103", 2023, "_T", Some(30.0)),
        ("women_due", "150103", 2023, "_T", Some(50.0)),
    ];
    let (plan, table) = (plan(), batch(&rows));
    let reading = handed_in(vec![table.clone()]);
    let options = PanelOptions::default();
    let (whole, _) = panel(&plan, &reading.observations, &options).unwrap();
    let mut cube = Cube::new(&plan, &options).unwrap();
    let reader = RecordBatchIterator::new([Ok(table.clone())], table.schema());
    let mut add = |piece| cube.add(&piece);
    stream_record_batches("lake", reader, &plan, &Limits::default(), &mut add).unwrap();
    let mut values = Vec::new();
    cube.batches(&mut |batch| values.push(batch.value));
    let expected: Vec<_> = whole.batches.into_iter().map(|batch| batch.value).collect();
    assert!(!expected.is_empty());
    assert_eq!(values, expected);
}

#[test]
fn a_reader_that_fails_is_told_and_what_came_before_stands() {
    let first = batch(&[("live_births", "150102", 2023, "_T", Some(4120.0))]);
    let schema = first.schema();
    let broken = ArrowError::ComputeError("the line is down".to_owned());
    let reader = RecordBatchIterator::new([Ok(first), Err(broken)], schema);
    let reading = record_batches("lake", reader, &plan(), &Limits::default()).unwrap();
    assert_eq!(reading.observations.value, [Some(4120.0)]);
    assert_eq!(codes(&reading), ["D109"]);
}

#[test]
fn limits_hold_and_columns_are_bound() {
    let table = batch(&[("live_births", "150102", 2023, "_T", Some(4120.0)); 3]);
    let limits = Limits {
        rows: 2,
        ..Limits::default()
    };
    let reader = || RecordBatchIterator::new([Ok(table.clone())], table.schema());
    assert!(
        record_batches("lake", reader(), &plan(), &limits)
            .unwrap_err()
            .is_limit()
    );
    let without = table.project(&[0, 1, 4]).unwrap();
    assert_eq!(codes(&handed_in(vec![without])), ["D104"]);
}

#[test]
fn a_frame_gives_what_a_file_gives() {
    let rows = [
        ("women_checked", "150102", 2023, "F", Some(80.0)),
        ("women_due", "150102", 2023, "F", Some(100.0)),
        ("women_due", "1501O2", 2023, "F", Some(100.0)),
    ];
    let table = polars::df!(
        "measure" => rows.map(|row| row.0),
        "area" => rows.map(|row| row.1),
        "year" => rows.map(|row| row.2),
        "sex" => rows.map(|row| row.3),
        "value" => rows.map(|row| row.4),
    )
    .unwrap();
    let reading = frame("lake", &table, &plan(), &Limits::default()).unwrap();
    let of_file = csv(&rows);
    assert_eq!(reading.observations, of_file.observations);
    assert_eq!(codes(&reading), codes(&of_file));
    assert_eq!(reading.diagnostics[0].place, of_file.diagnostics[0].place);
}
