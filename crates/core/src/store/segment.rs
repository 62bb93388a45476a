//! The rows of one submission as a Parquet file, and back.
//!
//! A segment is tidy data like what was submitted: `measure, area, year, value, status, conf_status, source, note`, a
//! column per breakdown, the submission's `vintage`, and `submitted_file`, `submitted_sheet`, `submitted_row` and
//! `submitted_column`. Ids, not numbers, stand
//! in it, so that a plan may gain or reorder measures, areas and breakdowns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray,
    TimestampMicrosecondArray, UInt16Array, UInt64Array,
};
use arrow::datatypes::{
    DataType, Field, Float64Type, Int32Type, Schema, SchemaRef, TimeUnit, UInt16Type, UInt64Type,
};
use bytes::Bytes;
use heng_indicator::Plan;
use heng_indicator::plan::TOTAL;
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use rayon::prelude::*;

use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, SourceFile, StatusSet};

/// Rows turned into columns at a time.
const BATCH: usize = 1 << 18;
/// Rows of a row group.
const GROUP: usize = 4 * BATCH;
const COLUMNS: [&str; 13] = [
    "measure",
    "area",
    "year",
    "value",
    "status",
    "conf_status",
    "vintage",
    "source",
    "note",
    "submitted_file",
    "submitted_sheet",
    "submitted_row",
    "submitted_column",
];

/// A column whose rows share few texts.
struct Shared<'a> {
    texts: ArrayRef,
    number: Box<dyn Fn(usize) -> i32 + Sync + 'a>,
}

/// A column of a segment, made for the rows asked for.
type Column<'a> = Box<dyn Fn(Range<usize>) -> Result<ArrayRef, Error> + Sync + 'a>;

impl<'a> Shared<'a> {
    fn of<T: AsRef<str>>(
        texts: impl IntoIterator<Item = T>,
        number: impl Fn(usize) -> i32 + Sync + 'a,
    ) -> Self {
        Self {
            texts: Arc::new(texts.into_iter().map(|t| Some(t)).collect::<StringArray>()),
            number: Box::new(number),
        }
    }

    fn made(&self) -> Column<'_> {
        Box::new(|rows| self.column(rows))
    }

    fn column(&self, rows: Range<usize>) -> Result<ArrayRef, Error> {
        let numbers = Int32Array::from_iter_values(rows.map(|row| (self.number)(row)));
        let column = DictionaryArray::<Int32Type>::try_new(numbers, Arc::clone(&self.texts));
        Ok(Arc::new(column.map_err(Error::write)?))
    }
}

/// Years of four digits. Those of files are narrower; with these no sum of years runs over.
const YEARS: std::ops::RangeInclusive<i32> = 0..=9999;

/// The rows as Parquet; the same rows give the same bytes.
pub(super) fn encode(all: &Observations, plan: &Plan, vintage: i64) -> Result<Vec<u8>, Error> {
    if let Some(year) = all.year.iter().find(|year| !YEARS.contains(year)) {
        return Err(Error::write(format!("{year} is not a year of four digits")));
    }
    let text = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let instant = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let mut fields = vec![
        Field::new("measure", text(), false),
        Field::new("area", text(), false),
        Field::new("year", DataType::Int32, false),
        Field::new("value", DataType::Float64, true),
        Field::new("status", text(), false),
        Field::new("conf_status", text(), false),
        Field::new("vintage", instant, false),
        Field::new("source", text(), false),
        Field::new("note", text(), false),
        Field::new("submitted_file", text(), false),
        Field::new("submitted_sheet", text(), true),
        Field::new("submitted_row", DataType::UInt64, false),
        Field::new("submitted_column", DataType::UInt16, false),
    ];
    for breakdown in &plan.breakdowns {
        if COLUMNS.contains(&breakdown.id.value.as_str()) {
            return Err(Error::write(format!(
                "breakdown `{}` has the name of a column of the store",
                breakdown.id.value
            )));
        }
        fields.push(Field::new(&breakdown.id.value, text(), false));
    }
    let schema = Arc::new(Schema::new(fields));

    let mut status_texts = TextList::new();
    let statuses: Vec<i32> = by_value(&all.status, |status| {
        status_texts.number(&status.to_string()) as i32
    });
    let mut letters = TextList::new();
    let confidentiality: Vec<i32> = by_value(&all.confidentiality, |letter| match letter {
        0 => 0,
        letter => letters.number(&char::from(letter).to_string()) as i32,
    });
    let number = |column: &'_ [u32], row: usize| column[row] as i32;
    let areas = plan.areas.iter().map(|a| &a.id.value);
    let shared = [
        Shared::of(&all.subjects, |row| number(&all.subject, row)),
        Shared::of(areas, |row| number(&all.area, row)),
        Shared::of(status_texts.into_list(), |row| statuses[row]),
        Shared::of(letters.into_list(), |row| confidentiality[row]),
        Shared::of(&all.texts, |row| number(&all.source, row)),
        Shared::of(&all.texts, |row| number(&all.note, row)),
        Shared::of(all.files.iter().map(|f| &f.path), |row| {
            number(&all.file, row)
        }),
        Shared::of(
            all.files
                .iter()
                .map(|f| f.sheet.as_deref().unwrap_or_default()),
            |row| number(&all.file, row),
        ),
    ];
    let breakdowns: Vec<Shared<'_>> = plan
        .breakdowns
        .iter()
        .zip(&all.cells)
        .map(|(breakdown, column)| {
            let codes = breakdown.codes.iter().map(|c| c.id.value.as_str());
            Shared::of([TOTAL].into_iter().chain(codes), |row| {
                i32::from(column[row])
            })
        })
        .collect();

    let text = |of: usize| shared[of].made();
    let mut columns: Vec<Column<'_>> = vec![
        text(0),
        text(1),
        Box::new(|rows| Ok(Arc::new(Int32Array::from(all.year[rows].to_vec())))),
        Box::new(|rows| Ok(Arc::new(Float64Array::from(all.value[rows].to_vec())))),
        text(2),
        text(3),
        Box::new(|rows| {
            let instants = TimestampMicrosecondArray::from_value(vintage, rows.len());
            Ok(Arc::new(instants.with_timezone("UTC")))
        }),
        text(4),
        text(5),
        text(6),
        text(7),
        Box::new(|rows| Ok(Arc::new(UInt64Array::from(all.row[rows].to_vec())))),
        Box::new(|rows| Ok(Arc::new(UInt16Array::from(all.column[rows].to_vec())))),
    ];
    for breakdown in &breakdowns {
        columns.push(breakdown.made());
    }
    written(&schema, &columns, all.len())
}

/// Writes columns, those of a row group side by side.
fn written(schema: &SchemaRef, columns: &[Column<'_>], rows: usize) -> Result<Vec<u8>, Error> {
    let row_numbers = ColumnPath::from("submitted_row");
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        // Row numbers rise: their differences are small, and a dictionary of them is as long as they are.
        .set_column_dictionary_enabled(row_numbers.clone(), false)
        .set_column_encoding(row_numbers, Encoding::DELTA_BINARY_PACKED)
        .set_created_by("heng".to_owned())
        .build();
    let (mut file, factory) =
        ArrowWriter::try_new(Vec::new(), Arc::clone(schema), Some(properties))
            .and_then(ArrowWriter::into_serialized_writer)
            .map_err(Error::write)?;
    for (at, first) in (0..rows).step_by(GROUP).enumerate() {
        let group = first..rows.min(first + GROUP);
        let writers = factory.create_column_writers(at).map_err(Error::write)?;
        let chunks: Vec<Result<ArrowColumnChunk, Error>> = writers
            .into_par_iter()
            .zip(columns)
            .zip(schema.fields().as_ref())
            .map(|((mut writer, column), field)| {
                for first in group.clone().step_by(BATCH) {
                    let array = column(first..group.end.min(first + BATCH))?;
                    for leaf in compute_leaves(field, &array).map_err(Error::write)? {
                        writer.write(&leaf).map_err(Error::write)?;
                    }
                }
                writer.close().map_err(Error::write)
            })
            .collect();
        let mut group = file.next_row_group().map_err(Error::write)?;
        for chunk in chunks {
            let spliced = chunk?.append_to_row_group(&mut group);
            spliced.map_err(Error::write)?;
        }
        group.close().map_err(Error::write)?;
    }
    file.into_inner().map_err(Error::write)
}

/// A number for each row, made once for rows with the value of the row before.
fn by_value<T: Copy + PartialEq>(column: &[T], mut number: impl FnMut(T) -> i32) -> Vec<i32> {
    let mut last = None;
    column
        .iter()
        .map(|value| match last {
            Some((known, number)) if known == *value => number,
            _ => {
                let new = number(*value);
                last = Some((*value, new));
                new
            }
        })
        .collect()
}

/// Rows of a segment as a plan sees them.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) observations: Observations,
    /// Rows that this plan has no place for, and the first id that it does not know.
    pub(super) unknown: u64,
    pub(super) first_unknown: String,
    /// Rows of measures or areas that only another plan of the run knows.
    pub(super) foreign: u64,
    /// Paths and sheets, and their numbers for each file.
    names: TextList,
    origins: Vec<(u32, u32)>,
    /// Where each of them stands.
    known: BTreeMap<(u32, u32), u32>,
}

/// Reads a segment whose checksum was found good.
pub(super) fn decode(
    bytes: Vec<u8>,
    vocabulary: &Vocabulary<'_>,
    others: &[&str],
    vintage: i64,
) -> Result<Decoded, String> {
    // The bytes are those that were written, or somebody took the trouble to sign others.
    catch_unwind(AssertUnwindSafe(|| {
        read(bytes.into(), vocabulary, others, vintage)
    }))
    .unwrap_or_else(|_| Err("the decoder gave up".to_owned()))
}

fn read(
    bytes: Bytes,
    vocabulary: &Vocabulary<'_>,
    others: &[&str],
    vintage: i64,
) -> Result<Decoded, String> {
    let said = |e: &dyn std::fmt::Display| e.to_string();
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes).map_err(|e| said(&e))?;
    // The manifest holds the vintage.
    let wanted = builder
        .schema()
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| field.name() != "vintage")
        .map(|(at, _)| at);
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.collect::<Vec<_>>());
    let batches = builder
        .with_projection(mask)
        .with_batch_size(1 << 16)
        .build()
        .map_err(|e| said(&e))?;
    let mut texts = TextList::new();
    let mut out = Decoded::default();
    out.observations.cells = vec![Vec::new(); vocabulary.plan.breakdowns.len()];
    for batch in batches {
        let batch = batch.map_err(|e| said(&e))?;
        take(&batch, vocabulary, others, &mut texts, &mut out)
            .ok_or("a column is missing, or holds what it cannot")?;
    }
    out.observations.vintage = vec![Some(vintage); out.observations.len()];
    out.observations.texts = texts.into_list();
    let names = std::mem::take(&mut out.names).into_list();
    let text = |at: u32| names.get(at as usize).cloned();
    out.observations.files = out
        .origins
        .iter()
        .map(|(path, sheet)| SourceFile {
            path: text(*path).unwrap_or_default(),
            sheet: text(*sheet).filter(|sheet| !sheet.is_empty()),
        })
        .collect();
    Ok(out)
}

/// The numbers of a column's texts, one per row, by a rule that runs once per text.
fn numbered<T: Copy>(column: &ArrayRef, mut rule: impl FnMut(&str) -> T) -> Option<Vec<T>> {
    let column = column.as_dictionary_opt::<Int32Type>()?;
    let texts = column.values().as_string_opt::<i32>()?;
    let known: Vec<T> = texts.iter().map(|t| rule(t.unwrap_or_default())).collect();
    let keys = column.keys().values().iter();
    keys.map(|key| known.get(usize::try_from(*key).ok()?).copied())
        .collect()
}

/// Appends the rows of a batch; `None` if it has not the columns that a segment has, or not their values.
fn take(
    batch: &RecordBatch,
    vocabulary: &Vocabulary<'_>,
    others: &[&str],
    texts: &mut TextList,
    out: &mut Decoded,
) -> Option<()> {
    // Ids without a place in the plan, and whether another plan of the run has one for them.
    let mut unknown_ids: Vec<(String, bool)> = Vec::new();
    let mut place = |found: Option<u32>, id: &str| {
        found.ok_or_else(|| {
            unknown_ids.push((id.to_owned(), others.binary_search(&id).is_ok()));
            unknown_ids.len() - 1
        })
    };
    let column = |name: &str| batch.column_by_name(name);
    let subject = numbered(column("measure")?, |id| place(vocabulary.subject(id), id))?;
    let area = numbered(column("area")?, |id| place(vocabulary.area(id), id))?;
    let mut cells: Vec<Vec<Result<u32, usize>>> = Vec::new();
    for (at, breakdown) in vocabulary.plan.breakdowns.iter().enumerate() {
        cells.push(match column(&breakdown.id.value) {
            Some(codes) => numbered(codes, |code| {
                place(vocabulary.code(at, code).map(u32::from), code)
            })?,
            None => vec![Ok(0); batch.num_rows()],
        });
    }
    // A breakdown that the plan no longer has is sound only in its total.
    let schema = batch.schema();
    let dropped = schema.fields().iter().map(|f| f.name().as_str());
    for name in dropped
        .filter(|n| !COLUMNS.contains(n))
        .filter(|n| vocabulary.dimension(n).is_none())
    {
        cells.push(numbered(column(name)?, |code| {
            place((code == TOTAL).then_some(0), code)
        })?);
    }
    let year = column("year")?.as_primitive_opt::<Int32Type>()?;
    let value = column("value")?.as_primitive_opt::<Float64Type>()?;
    let row = column("submitted_row")?.as_primitive_opt::<UInt64Type>()?;
    let status = numbered(column("status")?, StatusSet::parse)?;
    let letter = numbered(column("conf_status")?, |text| {
        text.bytes().next().unwrap_or(0)
    })?;
    let source = numbered(column("source")?, |text| texts.number(text))?;
    let note = numbered(column("note")?, |text| texts.number(text))?;
    let column_number = column("submitted_column")?.as_primitive_opt::<UInt16Type>()?;
    let paths = numbered(column("submitted_file")?, |path| out.names.number(path))?;
    let sheets = numbered(column("submitted_sheet")?, |sheet| out.names.number(sheet))?;

    let all = &mut out.observations;
    for at in 0..batch.num_rows() {
        let first_unknown = [subject[at], area[at]]
            .into_iter()
            .chain(cells.iter().map(|c| c[at]))
            .find_map(Result::err);
        match first_unknown.and_then(|id| unknown_ids.get(id)) {
            Some((_, true)) => out.foreign += 1,
            Some((id, false)) => {
                if out.unknown == 0 {
                    out.first_unknown.clone_from(id);
                }
                out.unknown += 1;
            }
            None => {
                all.subject.push(subject[at].ok()?);
                all.area.push(area[at].ok()?);
                all.year
                    .push(Some(year.value(at)).filter(|y| YEARS.contains(y))?);
                for (column, code) in all.cells.iter_mut().zip(&cells) {
                    column.push(code[at].ok()? as u16);
                }
                all.value.push(value.is_valid(at).then(|| value.value(at)));
                all.status.push(status[at]?);
                all.confidentiality.push(letter[at]);
                all.source.push(source[at]);
                all.note.push(note[at]);
                let origin = (paths[at], sheets[at]);
                let next = out.origins.len() as u32;
                let file = *out.known.entry(origin).or_insert(next);
                all.file.push(file);
                if file == next {
                    out.origins.push(origin);
                }
                all.row.push(row.value(at));
                all.column.push(column_number.value(at));
            }
        }
    }
    Some(())
}
