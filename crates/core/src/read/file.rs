//! One file, whatever its format.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::ipc::reader::{FileReader, StreamReader};
use heng_indicator::Limits;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::reader::ChunkReader;

use super::columns::Columns;
use super::file_faults::{columnar, damaged, no_rows};
use super::form::OfForm;
use super::input::{Content, Format, Input};
use super::layout::Shelf;
use super::row::RowReader;
use super::table;
use crate::codes::{DAMAGED_FILE, NO_ROWS};
use crate::findings::{Findings, say};
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, SourceFile};

/// What every file needs to be read.
pub(super) struct Task<'v, 'p> {
    pub(super) vocabulary: &'v Vocabulary<'p>,
    pub(super) others: &'v [&'v str],
    pub(super) limits: &'v Limits,
    /// Declared layouts.
    pub(super) shelf: &'v Shelf,
    /// Told how many more bytes were read.
    pub(super) step: &'v (dyn Fn(u64) + Sync),
}

/// What one file gave.
pub(super) struct Part {
    pub(super) observations: Observations,
    pub(super) findings: Findings,
    pub(super) rows: u64,
    pub(super) foreign: u64,
    /// What its forms gave beside the observations.
    pub(super) forms: Vec<OfForm>,
}

/// Bytes of an input, within the limit.
pub(super) fn size(input: &Input, limits: &Limits) -> Result<u64, Error> {
    let bytes = match &input.content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::Path(path) => std::fs::metadata(path)
            .map_err(|e| Error::io_named(&input.name, &e))?
            .len(),
    };
    within_limit(&input.name, bytes, limits)?;
    Ok(bytes)
}

pub(super) fn within_limit(name: &str, bytes: u64, limits: &Limits) -> Result<(), Error> {
    if bytes > limits.data_file {
        let what = say(format!("{name} 的字节数"), format!("bytes of {name}"));
        return Err(Error::limit(what, bytes, limits.data_file));
    }
    Ok(())
}

impl Task<'_, '_> {
    pub(super) fn read(&self, input: &Input) -> Result<Part, Error> {
        let mut findings = Findings::new(self.limits.diagnostics);
        let chosen = self.shelf.of_input(&input.name, &input.layouts);
        let mut rows: Vec<RowReader<'_, '_>> = match input.format {
            // A declared layout comes before whatever a file looks like.
            _ if chosen.is_some() => {
                self.laid_out(input, &chosen.unwrap_or_default(), &mut findings)?
            }
            Format::Csv => self.csv(input, &mut findings)?.into_iter().collect(),
            Format::Json => self.json(input, &mut findings)?.into_iter().collect(),
            Format::Parquet => match &input.content {
                Content::Bytes(bytes) => self.parquet(
                    &input.name,
                    bytes::Bytes::copy_from_slice(bytes),
                    &mut findings,
                )?,
                Content::Path(_) => self.parquet(&input.name, open(input)?, &mut findings)?,
            }
            .into_iter()
            .collect(),
            Format::Arrow => match &input.content {
                Content::Bytes(bytes) => {
                    self.arrow(&input.name, Cursor::new(bytes.as_ref()), &mut findings)?
                }
                Content::Path(_) => {
                    self.arrow(&input.name, BufReader::new(open(input)?), &mut findings)?
                }
            }
            .into_iter()
            .collect(),
            Format::Xlsx | Format::Xls | Format::Ods => self.workbook(input, &mut findings)?,
        };
        Ok(Part {
            rows: rows.iter().map(|of_sheet| of_sheet.rows).sum(),
            foreign: rows.iter().map(|of_sheet| of_sheet.foreign).sum(),
            forms: rows
                .iter_mut()
                .filter_map(|of_sheet| of_sheet.of_form.take())
                .collect(),
            observations: self.joined(rows, &input.name),
            findings,
        })
    }

    /// The observations of a file, sheet by sheet. A file that gave none is named all the same.
    fn joined(&self, rows: Vec<RowReader<'_, '_>>, path: &str) -> Observations {
        let mut sheets = rows.into_iter().map(RowReader::finish).peekable();
        let first = sheets.next();
        if sheets.peek().is_none() {
            return first.unwrap_or_else(|| Observations {
                files: vec![SourceFile::of(path)],
                ..self.none()
            });
        }
        let (mut all, mut texts) = (self.none(), TextList::new());
        first
            .into_iter()
            .chain(sheets)
            .for_each(|sheet| all.append(sheet, &mut texts));
        all.texts = texts.into_list();
        all
    }

    fn none(&self) -> Observations {
        Observations {
            cells: vec![Vec::new(); self.vocabulary.plan.breakdowns.len()],
            ..Observations::default()
        }
    }

    /// Binds the header. `None` when the file cannot be read; the reason is told.
    pub(super) fn bind<'a>(
        &'a self,
        names: &[&str],
        path: &str,
        findings: &mut Findings,
    ) -> Option<RowReader<'a, 'a>> {
        let columns = Columns::bind(names, self.vocabulary, path, findings)?;
        Some(RowReader::new(
            self.vocabulary,
            self.others,
            SourceFile::of(path),
            columns,
        ))
    }

    fn parquet<R: ChunkReader + 'static>(
        &self,
        path: &str,
        source: R,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let bytes = source.len();
        let opened =
            guarded(|| ParquetRecordBatchReaderBuilder::try_new(source).map_err(|e| e.to_string()));
        let builder = match opened {
            Ok(builder) => builder,
            Err(why) => {
                findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                return Ok(None);
            }
        };
        let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(u64::MAX);
        if rows > self.limits.rows {
            return Err(self.too_many_rows(path, rows));
        }
        let schema = builder.schema().clone();
        let result = match guarded(|| builder.build().map_err(|e| e.to_string())) {
            Ok(reader) => self.batches(path, &schema, reader, findings),
            Err(why) => {
                findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                Ok(None)
            }
        };
        (self.step)(bytes);
        result
    }

    fn arrow<R: Read + Seek>(
        &self,
        path: &str,
        mut source: R,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let io = |e: std::io::Error| Error::io_named(path, &e);
        let bytes = source.seek(std::io::SeekFrom::End(0)).map_err(io)?;
        source.rewind().map_err(io)?;
        let mut magic = Vec::new();
        source
            .by_ref()
            .take(6)
            .read_to_end(&mut magic)
            .map_err(io)?;
        source.rewind().map_err(io)?;
        let result = if magic == b"ARROW1" {
            match guarded(|| FileReader::try_new(source, None).map_err(|e| e.to_string())) {
                Ok(reader) => {
                    let schema = reader.schema();
                    self.batches(path, &schema, reader, findings)
                }
                Err(why) => {
                    findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                    Ok(None)
                }
            }
        } else {
            match guarded(|| StreamReader::try_new(source, None).map_err(|e| e.to_string())) {
                Ok(reader) => {
                    let schema = reader.schema();
                    self.batches(path, &schema, reader, findings)
                }
                Err(why) => {
                    findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                    Ok(None)
                }
            }
        };
        (self.step)(bytes);
        result
    }

    fn batches(
        &self,
        path: &str,
        schema: &SchemaRef,
        mut batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let Some(mut rows) = self.bind(&names, path, findings) else {
            return Ok(None);
        };
        if !table::types_are_usable(schema, &rows.columns().known, path, findings) {
            return Ok(None);
        }
        // The header counts as row 1, as in a sheet.
        let mut next = 2;
        loop {
            let batch = match guarded(|| batches.next().transpose().map_err(|e| e.to_string())) {
                Ok(Some(batch)) => batch,
                Ok(None) => break,
                Err(why) => {
                    findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
                    break;
                }
            };
            if !table::read_batch(&batch, next, &mut rows, findings) {
                findings.add(&DAMAGED_FILE, |d| {
                    damaged(
                        d,
                        path,
                        "a column does not hold what its type says",
                        columnar(),
                    )
                });
                break;
            }
            next += batch.num_rows() as u64;
            if rows.rows > self.limits.rows {
                return Err(self.too_many_rows(path, rows.rows));
            }
        }
        if rows.rows == 0 {
            findings.add(&NO_ROWS, |d| no_rows(d, path));
        }
        Ok(Some(rows))
    }

    pub(super) fn too_many_rows(&self, path: &str, rows: u64) -> Error {
        Error::limit(
            say(format!("{path} 的行数"), format!("rows of {path}")),
            rows,
            self.limits.rows,
        )
    }
}

pub(super) fn open(input: &Input) -> Result<File, Error> {
    match &input.content {
        Content::Path(path) => File::open(path).map_err(|e| Error::io_named(&input.name, &e)),
        Content::Bytes(_) => Err(Error::write("bytes have no file")),
    }
}

/// The bytes of an input, within the limit.
pub(super) fn bytes_within<'i>(input: &'i Input, limits: &Limits) -> Result<Cow<'i, [u8]>, Error> {
    match &input.content {
        Content::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        Content::Path(_) => {
            let mut all = Vec::new();
            // The file may have grown since it was measured.
            open(input)?
                .take(limits.data_file.saturating_add(1))
                .read_to_end(&mut all)
                .map_err(|e| Error::io_named(&input.name, &e))?;
            within_limit(&input.name, all.len() as u64, limits)?;
            Ok(Cow::Owned(all))
        }
    }
}

/// Runs a decoder of another library, whose panics on hostile bytes become faults of the file.
pub(crate) fn guarded<T>(decode: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or_else(|_| Err("the decoder gave up".to_owned()))
}
