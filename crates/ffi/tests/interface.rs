//! What goes through the interface comes back equal, and without being copied where the layouts are the same.

#![allow(missing_docs)]

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, Decimal128Array, DictionaryArray, Float64Array, Int64Array,
    ListBuilder, RecordBatch, RecordBatchIterator, StringArray, StringViewArray, StructArray,
    TimestampMicrosecondArray, UInt32Builder,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{Float64Type, Int32Type};
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use heng_ffi::{batches_of, export, export_stream, frame_of, import, import_stream};
use polars::prelude::{DataFrame, NamedFrom, Series, df};

#[path = "../examples/c_data_interface.rs"]
mod c_data_interface;

#[test]
fn the_example_runs() {
    c_data_interface::main().unwrap();
}

fn table() -> RecordBatch {
    let mut rows = ListBuilder::new(UInt32Builder::new());
    for list in [&[3, 4][..], &[], &[5]] {
        rows.values().append_slice(list);
        rows.append(true);
    }
    let columns: [(&str, ArrayRef); 7] = [
        (
            "area",
            Arc::new(StringArray::from(vec!["150102", "全市", ""])),
        ),
        (
            "note",
            Arc::new(StringViewArray::from(vec![
                Some("a text that is longer than a view holds"),
                None,
                Some(""),
            ])),
        ),
        (
            "sex",
            Arc::new(DictionaryArray::<Int32Type>::from_iter(["_T", "F", "_T"])),
        ),
        (
            "value",
            Arc::new(Float64Array::from(vec![Some(4.1), None, Some(-0.0)])),
        ),
        ("parts", Arc::new(Int64Array::from(vec![1, 2, 3]))),
        (
            "vintage",
            Arc::new(
                TimestampMicrosecondArray::from(vec![Some(1), None, Some(-1)]).with_timezone("UTC"),
            ),
        ),
        ("source_rows", Arc::new(rows.finish())),
    ];
    RecordBatch::try_from_iter(columns).unwrap()
}

#[test]
fn a_batch_comes_back_equal() {
    for table in [table(), table().slice(1, 2), table().slice(3, 0)] {
        let (array, schema) = export(&table).unwrap();
        // SAFETY: both were exported above.
        assert_eq!(unsafe { import(array, &schema) }.unwrap(), table);
    }
}

#[test]
fn a_stream_comes_back_equal() {
    let tables = [table(), table().slice(1, 2)];
    let reader = RecordBatchIterator::new(tables.clone().map(Ok), table().schema());
    let mut stream = export_stream(reader);
    // SAFETY: the stream was exported above.
    let back = unsafe { import_stream(&raw mut stream) }.unwrap();
    assert_eq!(back.collect::<Result<Vec<_>, _>>().unwrap(), tables);
    // SAFETY: what was moved out counts as released, which is no stream to read from.
    assert!(unsafe { import_stream(&raw mut stream) }.is_err());
}

#[test]
fn what_is_no_table_is_refused() {
    let through = |array: &dyn Array| {
        let data = array.to_data();
        let schema = FFI_ArrowSchema::try_from(data.data_type()).unwrap();
        // SAFETY: both were exported here.
        unsafe { import(FFI_ArrowArray::new(&data), &schema) }
    };
    assert!(through(&Float64Array::from(vec![1.0])).is_err());
    let table = StructArray::from(table());
    assert!(through(&table).is_ok());
    let (fields, columns, _) = table.into_parts();
    let nulls = Some(NullBuffer::from(vec![true, false, true]));
    assert!(through(&StructArray::new(fields, columns, nulls)).is_err());
}

#[test]
fn a_frame_comes_back_equal_chunk_by_chunk() {
    let first =
        df!("area" => ["150102", "一个比视图所能容纳的更长的名称"], "value" => [Some(4.1), None])
            .unwrap();
    let mut frame = first.clone();
    frame.vstack_mut(&first).unwrap();
    let batches = batches_of(&frame).unwrap();
    assert_eq!(batches.len(), 2);
    assert!(frame_of(&batches).unwrap().equals_missing(&frame));
    // The numbers lie where they lay.
    let values = frame.column("value").unwrap().f64().unwrap();
    for (chunk, batch) in values.downcast_iter().zip(&batches) {
        let there = batch.column(1).as_primitive::<Float64Type>();
        assert_eq!(chunk.values().as_ptr(), there.values().as_ptr());
    }
}

#[test]
fn chunks_of_different_lengths_are_aligned() {
    let mut one = Series::new("one".into(), [1, 2, 3]);
    one.append(&Series::new("one".into(), [4])).unwrap();
    let two = Series::new("two".into(), ["a", "b", "c", "d"]);
    let frame = DataFrame::new(4, vec![one.into(), two.into()]).unwrap();
    let back = frame_of(&batches_of(&frame).unwrap()).unwrap();
    assert!(back.equals(&frame));
}

#[test]
fn every_column_of_a_panel_becomes_a_frame() {
    let frame = frame_of(&[table(), table()]).unwrap();
    assert_eq!(frame.height(), 6);
    assert_eq!(
        frame.get_column_names(),
        [
            "area",
            "note",
            "sex",
            "value",
            "parts",
            "vintage",
            "source_rows"
        ]
    );
    let values: Vec<Option<f64>> = frame
        .column("value")
        .unwrap()
        .f64()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(values[..3], [Some(4.1), None, Some(-0.0)]);
}

#[test]
fn nothing_and_what_does_not_fit() {
    assert!(frame_of(&[]).unwrap().width() == 0);
    let none = df!("value" => Vec::<f64>::new()).unwrap();
    let batches = batches_of(&none).unwrap();
    assert_eq!((batches.len(), batches[0].num_rows()), (1, 0));
    assert!(frame_of(&batches).unwrap().equals(&none));
    let other =
        RecordBatch::try_from_iter([("x", Arc::new(Int64Array::from(vec![1])) as ArrayRef)])
            .unwrap();
    assert!(frame_of(&[table(), other]).is_err());
    // polars has no decimals in this build.
    let decimal: ArrayRef = Arc::new(Decimal128Array::from(vec![1]));
    let decimal = RecordBatch::try_from_iter([("x", decimal)]).unwrap();
    assert!(frame_of(&[decimal]).is_err());
}
