//! Observations in, panel out, as Arrow record batches: no file between.

use std::error::Error;
use std::sync::Arc;

use arrow::array::{
    AsArray, Float64Array, Int32Array, RecordBatch, RecordBatchIterator, StringArray,
};
use arrow::datatypes::{DataType, Field, Float64Type, Schema};
use heng_core::{PanelOptions, batches, panel, read::record_batches};
use heng_indicator::{Limits, embedded, load};

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    // The program's own table, in tidy form: one row a value. Optional columns are those of a tidy file.
    let schema = Arc::new(Schema::new(vec![
        Field::new("measure", DataType::Utf8, false),
        Field::new("area", DataType::Utf8, false),
        Field::new("year", DataType::Int32, false),
        Field::new("value", DataType::Float64, true),
    ]));
    let table = RecordBatch::try_new(
        Arc::clone(&schema),
        vec![
            Arc::new(StringArray::from(vec!["maternal_deaths", "live_births"])),
            Arc::new(StringArray::from(vec!["150102"; 2])),
            Arc::new(Int32Array::from(vec![2024; 2])),
            Arc::new(Float64Array::from(vec![1.0, 4000.0])),
        ],
    )?;

    let limits = Limits::default();
    let plan = load(&embedded(), &limits)?.plan.ok_or("no plan")?;
    let tables = RecordBatchIterator::new([Ok(table)], schema);
    let reading = record_batches("births and deaths", tables, &plan, &limits)?;
    for told in &reading.diagnostics {
        println!("{}: {}", told.code, told.message.en);
    }
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;

    // One batch an indicator, all of one schema.
    let mut ratio = None;
    for batch in batches(&panel, &plan)? {
        let column = |name: &str| batch.column_by_name(name).ok_or("no such column");
        let indicators = column("indicator")?.as_string::<i32>();
        let values = column("value")?.as_primitive::<Float64Type>();
        for (indicator, value) in indicators.iter().zip(values) {
            println!("{}: {value:?}", indicator.unwrap_or_default());
            if indicator == Some("maternal_mortality_ratio") {
                // The other areas of the city did not report: it has no value.
                ratio = value.or(ratio);
            }
        }
    }
    // One death among 4,000 births is 25 a hundred thousand.
    assert_eq!(ratio, Some(25.0));
    Ok(())
}
