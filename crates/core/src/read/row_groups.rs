//! A Parquet file, row group by row group: some are decoded side by side while those before are taken.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::file::reader::ChunkReader;
use rayon::prelude::*;

use super::columns::Columns;
use super::file::{Task, guarded, open};
use super::file_faults::{columnar, damaged, no_rows};
use super::input::{Content, Input};
use super::row::RowReader;
use super::table;
use crate::codes::{DAMAGED_FILE, NO_ROWS};
use crate::findings::Findings;
use crate::{Error, SourceFile};

/// Rows that are decoded at a time.
const BATCH: usize = 64 << 10;

/// One row group.
#[derive(Clone, Copy)]
struct RowGroup {
    at: usize,
    /// The row of the file that its first row is; the header counts as row 1, as in a sheet.
    first: u64,
}

/// What a row group gave. A damaged one gave what came before the damage.
struct GroupRead<'a> {
    rows: RowReader<'a, 'a>,
    findings: Findings,
}

impl Task<'_, '_> {
    /// Reads a file. `None` when it cannot be read; the reason is told.
    pub(super) fn parquet(
        &self,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let result = match &input.content {
            Content::Bytes(bytes) => {
                let bytes = bytes::Bytes::copy_from_slice(bytes);
                self.row_groups(&input.name, &|| Ok(bytes.clone()), findings)
            }
            // One handle a reader: copies of a handle would share their place in the file.
            Content::Path(_) => self.row_groups(&input.name, &|| open(input), findings),
        };
        (self.step)(super::file::size(input, self.limits)?);
        result
    }

    fn row_groups<R: ChunkReader + 'static>(
        &self,
        path: &str,
        source: &(dyn Fn() -> Result<R, Error> + Sync),
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let opened = source()?;
        let metadata = match guarded(|| metadata(&opened)) {
            Ok(metadata) => metadata,
            Err(why) => {
                findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                return Ok(None);
            }
        };
        let of_file = metadata.metadata();
        let rows = u64::try_from(of_file.file_metadata().num_rows()).unwrap_or(u64::MAX);
        if rows > self.limits.rows {
            return Err(self.too_many_rows(path, rows));
        }
        let schema = metadata.schema();
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let Some(mut all) = self.bind(&names, path, findings) else {
            return Ok(None);
        };
        if !table::types_are_usable(schema, &all.columns().known, path, findings) {
            return Ok(None);
        }
        let mut first = 2;
        let groups: Vec<RowGroup> = (0..of_file.num_row_groups())
            .map(|at| {
                let group = RowGroup { at, first };
                first += u64::try_from(of_file.row_group(at).num_rows()).unwrap_or_default();
                group
            })
            .collect();
        let columns = all.columns().clone();
        let read = |group: &RowGroup| -> Result<GroupRead<'_>, Error> {
            Ok(self.row_group(path, *group, &metadata, source()?, columns.clone()))
        };
        let mut before: Vec<Result<GroupRead<'_>, Error>> = Vec::new();
        for some in groups.chunks(rayon::current_num_threads()) {
            let taken = std::mem::take(&mut before);
            let (read, took) = rayon::join(
                || some.par_iter().map(read).collect(),
                || self.take_groups(taken, &mut all, findings),
            );
            took?;
            before = read;
        }
        self.take_groups(before, &mut all, findings)?;
        if all.rows == 0 {
            findings.add(&NO_ROWS, |d| no_rows(d, path));
        }
        Ok(Some(all))
    }

    fn row_group<'a, R: ChunkReader + 'static>(
        &'a self,
        path: &str,
        group: RowGroup,
        metadata: &ArrowReaderMetadata,
        source: R,
        columns: Columns,
    ) -> GroupRead<'a> {
        let mut read = GroupRead {
            rows: RowReader::new(self.vocabulary, self.others, SourceFile::of(path), columns),
            findings: Findings::new(self.limits.diagnostics),
        };
        let built = guarded(|| {
            ParquetRecordBatchReaderBuilder::new_with_metadata(source, metadata.clone())
                .with_row_groups(vec![group.at])
                .with_batch_size(BATCH)
                .build()
                .map_err(|e| e.to_string())
        });
        let result = built.and_then(|mut batches| {
            let mut next = group.first;
            while let Some(batch) =
                guarded(|| batches.next().transpose().map_err(|e| e.to_string()))?
            {
                if !table::read_batch(&batch, next, &mut read.rows, &mut read.findings) {
                    return Err("a column does not hold what its type says".to_owned());
                }
                next += batch.num_rows() as u64;
            }
            Ok(())
        });
        if let Err(why) = result {
            let add = |d| damaged(d, path, &why, columnar());
            read.findings.add(&DAMAGED_FILE, add);
        }
        read
    }

    fn take_groups<'a>(
        &self,
        groups: Vec<Result<GroupRead<'a>, Error>>,
        all: &mut RowReader<'a, 'a>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        for group in groups {
            let group = group?;
            findings.append(group.findings);
            self.take(group.rows, all)?;
        }
        Ok(())
    }
}

/// The file's metadata, with texts to be decoded as dictionaries where they can be.
fn metadata<R: ChunkReader>(source: &R) -> Result<ArrowReaderMetadata, String> {
    let load = |options| ArrowReaderMetadata::load(source, options).map_err(|e| e.to_string());
    let plain = load(ArrowReaderOptions::new())?;
    let coded = ArrowReaderOptions::new().with_schema(coded(plain.schema()));
    Ok(ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), coded).unwrap_or(plain))
}

/// The schema with dictionaries for texts: each text is then looked up once.
fn coded(schema: &SchemaRef) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| {
        let kind = match field.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            other => other.clone(),
        };
        Field::new(field.name(), kind, field.is_nullable())
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}
