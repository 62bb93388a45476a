//! Observations in, panel out, as Arrow IPC streams: through a pipe, a socket, or bytes in memory as here.

use std::error::Error;
use std::io::{Read, Write};
use std::sync::Arc;

use arrow::array::AsArray;
use arrow::array::{Float64Array, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Float64Type, Schema};
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use heng_core::{PanelOptions, export, panel, read::record_batches};
use heng_indicator::{Limits, embedded, load};

/// Rolls the observations of one stream up into the panel of another.
fn roll_up(observations: impl Read, panel_out: impl Write) -> Result<(), Box<dyn Error>> {
    let limits = Limits::default();
    let plan = load(&embedded(), &limits)?.plan.ok_or("no plan")?;
    let stream = StreamReader::try_new(observations, None)?;
    let reading = record_batches("stream", stream, &plan, &limits)?;
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
    export::arrow_stream(&panel, &plan, panel_out)?;
    Ok(())
}

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let sent = observations()?;
    let mut received = Vec::new();
    roll_up(sent.as_slice(), &mut received)?;

    let mut values = Vec::new();
    for batch in StreamReader::try_new(received.as_slice(), None)? {
        let batch = batch?;
        let column = batch.column_by_name("value").ok_or("no such column")?;
        values.extend(column.as_primitive::<Float64Type>().iter().flatten());
    }
    println!("{values:?}");
    // One death among 4,000 births is 25 a hundred thousand.
    assert!(values.contains(&25.0));
    Ok(())
}

/// What another program sends.
fn observations() -> Result<Vec<u8>, Box<dyn Error>> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("measure", DataType::Utf8, false),
        Field::new("area", DataType::Utf8, false),
        Field::new("year", DataType::Int32, false),
        Field::new("value", DataType::Float64, true),
    ]));
    let mut bytes = Vec::new();
    let mut stream = StreamWriter::try_new(&mut bytes, &schema)?;
    stream.write(&RecordBatch::try_new(
        schema,
        vec![
            Arc::new(StringArray::from(vec!["maternal_deaths", "live_births"])),
            Arc::new(StringArray::from(vec!["150102"; 2])),
            Arc::new(Int32Array::from(vec![2024; 2])),
            Arc::new(Float64Array::from(vec![1.0, 4000.0])),
        ],
    )?)?;
    stream.finish()?;
    drop(stream);
    Ok(bytes)
}
