//! The panel of a cube as one Parquet file, a row group per indicator, several encoded at a time.

use std::io::Write;
use std::sync::Arc;

use arrow::array::RecordBatch;
use heng_indicator::{Diagnostic, Plan};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use crate::cube::batch::Table;
use crate::cube::trail::FirstRow;
use crate::view::{Coder, PanelColumns};
use crate::{Cube, Error};

/// Rolls a cube up into a Parquet file. Returns the number of rows and what a person should know.
///
/// The file has the columns of the contract (design 4.3) without the trail, or the figures alone. Indicators, areas and
/// codes are dictionaries; an indicator's pools of several years follow it, unless it is the figures alone. The same cube gives the same bytes on any number of threads.
///
/// ```
/// use heng_core::export::{PanelColumns, cube_to_parquet};
/// use heng_core::{Cube, PanelOptions, published, read::read};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let mut cube = Cube::new(&plan, &PanelOptions::of(&plan))?;
/// cube.add(&read(&[published()], &plan, &Limits::default(), &|_| {})?.observations)?;
/// let mut file = Vec::new();
/// let (rows, _) = cube_to_parquet(&cube, PanelColumns::All, &mut file)?;
/// assert!(rows > 300 && file.starts_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out` cannot be written.
pub fn cube_to_parquet(
    cube: &Cube<'_>,
    columns: PanelColumns,
    out: impl Write + Send,
) -> Result<(u64, Vec<Diagnostic>), Error> {
    let coder = Coder::of(cube.plan(), columns);
    let properties = properties(cube.plan());
    let writer = ArrowWriter::try_new(out, Arc::clone(coder.schema()), Some(properties))
        .map_err(Error::write)?;
    let (mut file, factory) = writer.into_serialized_writer().map_err(Error::write)?;
    let mut rows = 0;
    let mut failed = None;
    let make = |table: Table<'_, FirstRow>| {
        // The figures alone do not say which are of several years.
        let pools = (columns == PanelColumns::All).then(|| table.pools());
        let tables = [Some(table), pools.flatten()];
        let encoded = tables.iter().flatten().map(|table| {
            let batch = coder.batch(table)?;
            Ok((table.order.len() as u64, encode(&factory, &batch)?))
        });
        encoded.collect::<Result<Vec<_>, Error>>()
    };
    let diagnostics = cube.tables(&make, &mut |made| {
        if failed.is_some() {
            return;
        }
        let written = made.and_then(|tables| {
            for (length, chunks) in tables {
                rows += length;
                let mut group = file.next_row_group().map_err(Error::write)?;
                for chunk in chunks {
                    chunk
                        .append_to_row_group(&mut group)
                        .map_err(Error::write)?;
                }
                group.close().map_err(Error::write)?;
            }
            Ok(())
        });
        failed = written.err();
    });
    if let Some(error) = failed {
        return Err(error);
    }
    file.close().map_err(Error::write)?;
    Ok((rows, diagnostics))
}

fn encode(
    factory: &ArrowRowGroupWriterFactory,
    batch: &RecordBatch,
) -> Result<Vec<ArrowColumnChunk>, Error> {
    // The number of the row group matters to encrypted files only.
    let mut writers = factory.create_column_writers(0).map_err(Error::write)?;
    let schema = batch.schema();
    let mut next = writers.iter_mut();
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        for leaf in compute_leaves(field, column).map_err(Error::write)? {
            if let Some(writer) = next.next() {
                writer.write(&leaf).map_err(Error::write)?;
            }
        }
    }
    writers
        .into_iter()
        .map(|writer| writer.close().map_err(Error::write))
        .collect()
}

/// Figures hardly repeat: they stand as they are. The writer is named without a version so that bytes do not change
/// with it.
fn properties(plan: &Plan) -> WriterProperties {
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by("heng".to_owned());
    let figures = [
        "value",
        "lower",
        "upper",
        "reported_value",
        "computed_value",
    ];
    for name in figures {
        if plan.breakdowns.iter().all(|b| b.id.value != name) {
            builder = builder.set_column_dictionary_enabled(ColumnPath::from(name), false);
        }
    }
    builder.build()
}
