//! Observations in, panel out, through the Arrow C Data Interface, as Python, R, Java or C++ would hand them over.

use std::error::Error;
use std::sync::Arc;

use arrow::array::{
    Array, AsArray, Float64Array, Int32Array, RecordBatch, RecordBatchIterator, StringArray,
};
use arrow::datatypes::{DataType, Field, Float64Type, Schema};
use arrow::ffi_stream::FFI_ArrowArrayStream;
use heng_core::{PanelOptions, batches, panel, read::record_batches};
use heng_ffi::{export, export_stream, import, import_stream};
use heng_indicator::{Limits, embedded, load};

/// Rolls a stream of observations up into a stream of the panel.
///
/// # Safety
/// `observations` must point to a stream of the interface.
unsafe fn roll_up(
    observations: *mut FFI_ArrowArrayStream,
) -> Result<FFI_ArrowArrayStream, Box<dyn Error>> {
    // SAFETY: the caller vouches for the stream.
    let stream = unsafe { import_stream(observations) }?;
    let limits = Limits::default();
    let plan = load(&embedded(), &limits)?.plan.ok_or("no plan")?;
    let reading = record_batches("C stream", stream, &plan, &limits)?;
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
    let batches = batches(&panel, &plan)?;
    let schema = batches.first().ok_or("an empty panel")?.schema();
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    Ok(export_stream(batches))
}

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let table = observations()?;

    // One table, as a struct array and its schema. The buffers are the same ones on both sides.
    let (array, schema) = export(&table)?;
    // SAFETY: both were exported above.
    let same = unsafe { import(array, &schema) }?;
    assert_eq!(same, table);
    let address = |batch: &RecordBatch| {
        let values = batch.column(3).as_primitive::<Float64Type>();
        values.values().as_ptr()
    };
    assert_eq!(address(&same), address(&table));

    // Any number of tables, as a stream.
    let schema = table.schema();
    let mut sent = export_stream(RecordBatchIterator::new([Ok(table)], schema));
    // SAFETY: the stream was exported above.
    let mut received = unsafe { roll_up(&raw mut sent) }?;
    // SAFETY: `roll_up` exported it.
    let panel = unsafe { import_stream(&raw mut received) }?;
    let mut values = Vec::new();
    for batch in panel {
        let batch = batch?;
        let column = batch.column_by_name("value").ok_or("no such column")?;
        values.extend(column.as_primitive::<Float64Type>().iter().flatten());
    }
    println!("{values:?}");
    // One death among 4,000 births is 25 a hundred thousand.
    assert!(values.contains(&25.0));
    Ok(())
}

/// What another program holds.
fn observations() -> Result<RecordBatch, Box<dyn Error>> {
    let schema = Schema::new(vec![
        Field::new("measure", DataType::Utf8, false),
        Field::new("area", DataType::Utf8, false),
        Field::new("year", DataType::Int32, false),
        Field::new("value", DataType::Float64, true),
    ]);
    let columns: Vec<Arc<dyn Array>> = vec![
        Arc::new(StringArray::from(vec!["maternal_deaths", "live_births"])),
        Arc::new(StringArray::from(vec!["150102"; 2])),
        Arc::new(Int32Array::from(vec![2024; 2])),
        Arc::new(Float64Array::from(vec![1.0, 4000.0])),
    ];
    Ok(RecordBatch::try_new(Arc::new(schema), columns)?)
}
