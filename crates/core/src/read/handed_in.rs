//! Observations that another program hands in as Arrow record batches, without a file between.

use arrow::array::RecordBatchReader;
#[cfg(feature = "polars")]
use arrow::{
    array::{RecordBatch, RecordBatchIterator},
    datatypes::Schema,
};
use heng_indicator::{Limits, Plan};

use super::{Reading, Run, file, gathered, layout};
use crate::cell::CellSpace;
use crate::findings::Findings;
use crate::{Error, Observations};

/// Reads tidy observations from record batches: the columns of a tidy file, under the same rules.
///
/// `name` stands for the file in every diagnostic and in the trail of every figure. Rows are counted over all batches,
/// the header being row 1, so that the first is row 2, as in a file. An IPC stream, a Parquet reader and an
/// `ArrowArrayStream` of the C Data Interface all are such readers; of batches in memory
/// [`RecordBatchIterator`](arrow::array::RecordBatchIterator) makes one. Texts as dictionaries are looked up once each.
///
/// ```
/// use std::sync::Arc;
/// use arrow::array::{Float64Array, Int32Array, RecordBatch, RecordBatchIterator, StringArray};
/// use arrow::datatypes::{DataType, Field, Schema};
/// use heng_core::read::record_batches;
/// use heng_indicator::{Limits, embedded, load};
///
/// let schema = Arc::new(Schema::new(vec![
///     Field::new("measure", DataType::Utf8, false),
///     Field::new("area", DataType::Utf8, false),
///     Field::new("year", DataType::Int32, false),
///     Field::new("value", DataType::Float64, true),
/// ]));
/// let batch = RecordBatch::try_new(Arc::clone(&schema), vec![
///     Arc::new(StringArray::from(vec!["maternal_mortality_ratio", "maternal_mortality"])),
///     Arc::new(StringArray::from(vec!["150100", "150100"])),
///     Arc::new(Int32Array::from(vec![2023, 2024])),
///     Arc::new(Float64Array::from(vec![0.0, 5.2])),
/// ])?;
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = record_batches("lake", RecordBatchIterator::new([Ok(batch)], schema), &plan, &Limits::default())?;
/// assert_eq!(reading.observations.len(), 1);
/// assert!(reading.diagnostics[0].is_error());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A limit that is passed. A reader that fails is told in a diagnostic; what came before it stands.
pub fn record_batches(
    name: &str,
    batches: impl RecordBatchReader,
    plan: &Plan,
    limits: &Limits,
) -> Result<Reading, Error> {
    let space = CellSpace::of(plan)?;
    let run = Run::of(&[], plan, &[], limits, &|_| {})?;
    let part = part(name, batches, &run, None)?;
    gathered([Ok(part)], &run, &space, Findings::new(limits.diagnostics))
}

/// As [`record_batches`], of any number of rows: `take` is given them in pieces, in order, and nothing is kept. A
/// [`crate::Cube`] adds them up.
///
/// # Errors
/// As [`record_batches`]; what `take` returns.
pub fn stream_record_batches(
    name: &str,
    batches: impl RecordBatchReader,
    plan: &Plan,
    limits: &Limits,
    take: &mut (dyn FnMut(Observations) -> Result<(), Error> + Send),
) -> Result<Reading, Error> {
    let run = Run::of(&[], plan, &[], limits, &|_| {})?;
    let take = std::sync::Mutex::new(take);
    let sink = |rows| {
        let mut take = take
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        take(rows)
    };
    let part = part(name, batches, &run, Some(&sink))?;
    Ok(Reading {
        diagnostics: part.findings.finish(),
        rows: part.rows,
        ..Reading::default()
    })
}

/// As [`record_batches`], of a polars frame; its columns are not copied.
///
/// ```
/// use heng_core::read;
/// use heng_indicator::{Limits, embedded, load};
///
/// let frame = polars::df!("measure" => ["maternal_mortality_ratio"], "area" => ["150100"], "year" => [2023], "value" => [0.0])?;
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = read::frame("frame", &frame, &plan, &Limits::default())?;
/// assert_eq!(reading.observations.value, [Some(0.0)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`record_batches`]; a column type that arrow does not have.
#[cfg(feature = "polars")]
pub fn frame(
    name: &str,
    frame: &polars::prelude::DataFrame,
    plan: &Plan,
    limits: &Limits,
) -> Result<Reading, Error> {
    let batches = heng_ffi::batches_of(frame).map_err(Error::write)?;
    let schema = batches.first().map(RecordBatch::schema);
    let schema = schema.unwrap_or_else(|| Schema::empty().into());
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    record_batches(name, batches, plan, limits)
}

fn part(
    name: &str,
    batches: impl RecordBatchReader,
    run: &Run<'_, '_>,
    sink: Option<&file::Sink<'_>>,
) -> Result<file::Part, Error> {
    let mut findings = Findings::new(run.limits.diagnostics);
    let shelf = layout::Shelf::of(&[], &mut findings);
    let task = run.task(&shelf, &|_| {}, sink);
    let schema = batches.schema();
    let rows = task.batches(name, &schema, batches, &mut findings)?;
    Ok(task.whole(name, Vec::from_iter(rows), findings))
}
