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
use rayon::prelude::*;

use super::book::kind::not_a_text;
use super::columns::Columns;
use super::file_faults::{columnar, damaged, no_rows, other_kind};
use super::form::OfForm;
use super::input::{Content, Format, Input};
use super::layout::{Shelf, UsedLayout};
use super::pieces::{Piece, PieceRead, Pieces};
use super::row::RowReader;
use super::table;
use crate::codes::{DAMAGED_FILE, NO_ROWS, NOT_A_TEXT};
use crate::findings::{Findings, say};
use crate::rules::Label;
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, SourceFile};

/// Takes rows as soon as they are read.
pub(super) type Sink<'s> = dyn Fn(Observations) -> Result<(), Error> + Sync + 's;

/// What every file needs to be read.
pub(super) struct Task<'v, 'p> {
    pub(super) vocabulary: &'v Vocabulary<'p>,
    pub(super) others: &'v [&'v str],
    pub(super) limits: &'v Limits,
    /// Declared layouts.
    pub(super) shelf: &'v Shelf,
    /// Told how many more bytes were read.
    pub(super) step: &'v (dyn Fn(u64) + Sync),
    /// Where the rows of long files go; `None`: all are kept together.
    pub(super) sink: Option<&'v Sink<'v>>,
}

/// What one file gave.
pub(super) struct Part {
    pub(super) observations: Observations,
    pub(super) findings: Findings,
    pub(super) rows: u64,
    pub(super) foreign: u64,
    /// What its forms gave beside the observations.
    pub(super) forms: Vec<OfForm>,
    /// Names beside the codes.
    pub(super) labels: Vec<Label>,
    /// Layouts that read it.
    pub(super) layouts: Vec<UsedLayout>,
}

impl Part {
    /// Of a file that is not read.
    fn of(observations: Observations, findings: Findings) -> Self {
        Self {
            observations,
            findings,
            rows: 0,
            foreign: 0,
            forms: Vec::new(),
            labels: Vec::new(),
            layouts: Vec::new(),
        }
    }
}

/// The first kibibyte.
fn beginning(input: &Input) -> Result<Vec<u8>, Error> {
    const BEGINNING: u64 = 1 << 10;
    let mut beginning = Vec::new();
    let read = match &input.content {
        Content::Bytes(bytes) => bytes.take(BEGINNING).read_to_end(&mut beginning),
        Content::Path(_) => open(input)?.take(BEGINNING).read_to_end(&mut beginning),
    };
    read.map_err(|e| Error::io_named(&input.name, &e))?;
    Ok(beginning)
}

/// Bytes of an input, within the limit.
pub(super) fn size(input: &Input, limits: &Limits) -> Result<u64, Error> {
    let bytes = match &input.content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::Path(path) => {
            let kept = std::fs::metadata(path).map_err(|e| Error::io_named(&input.name, &e))?;
            if !kept.is_file() {
                // A pipe or a device would be waited for, or read without end.
                let why = std::io::Error::other("不是普通文件 · not a regular file");
                return Err(Error::io_named(&input.name, &why));
            }
            kept.len()
        }
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
        if matches!(input.format, Format::Csv | Format::Json)
            && let Some((what, help)) = not_a_text(&beginning(input)?)
        {
            findings.add(&NOT_A_TEXT, |d| other_kind(d, &input.name, &what, help));
            (self.step)(size(input, self.limits)?);
            return Ok(Part::of(self.joined(Vec::new(), &input.name), findings));
        }
        let chosen = self.shelf.of_input(&input.name, &input.layouts);
        let rows: Vec<RowReader<'_, '_>> = match input.format {
            // A declared layout comes before whatever a file looks like.
            _ if chosen.is_some() => {
                self.laid_out(input, &chosen.unwrap_or_default(), &mut findings)?
            }
            Format::Csv => self.csv(input, &mut findings)?.into_iter().collect(),
            Format::Json => self.json(input, &mut findings)?.into_iter().collect(),
            Format::Parquet => self.parquet(input, &mut findings)?.into_iter().collect(),
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
        Ok(self.whole(&input.name, rows, findings))
    }

    /// What the rows of a file, sheet by sheet, come to.
    pub(super) fn whole(
        &self,
        name: &str,
        mut rows: Vec<RowReader<'_, '_>>,
        findings: Findings,
    ) -> Part {
        let mut layouts: Vec<UsedLayout> = rows.iter().filter_map(|r| r.layout.clone()).collect();
        layouts.dedup();
        Part {
            layouts,
            labels: rows
                .iter()
                .flat_map(|of_sheet| of_sheet.labels.of(of_sheet.file()))
                .collect(),
            rows: rows.iter().map(|of_sheet| of_sheet.rows).sum(),
            foreign: rows.iter().map(|of_sheet| of_sheet.foreign).sum(),
            forms: rows
                .iter_mut()
                .filter_map(|of_sheet| of_sheet.of_form.take())
                .collect(),
            observations: self.joined(rows, name),
            findings,
        }
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

    /// Takes the rows of a part: they are given on, or join the others of the file.
    pub(super) fn take<'a>(
        &self,
        rows: RowReader<'a, 'a>,
        all: &mut RowReader<'a, 'a>,
    ) -> Result<(), Error> {
        let Some(sink) = self.sink else {
            all.absorb(rows);
            return Ok(());
        };
        all.rows += rows.rows;
        all.foreign += rows.foreign;
        sink(rows.finish())
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

    /// Reads the batches of a table, several at a time. `None` when it cannot be read; the reason is told.
    pub(super) fn batches(
        &self,
        path: &str,
        schema: &SchemaRef,
        batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        self.within_columns(path, schema.fields().len())?;
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let Some(mut all) = self.bind(&names, path, findings) else {
            return Ok(None);
        };
        if !table::types_are_usable(schema, &all.columns().known, path, findings) {
            return Ok(None);
        }
        let columns = all.columns().clone();
        let read = |piece: &Piece| self.piece(path, piece, columns.clone());
        let mut pieces = Pieces::of(batches);
        let mut sound = true;
        while sound {
            let some = pieces.next_some(rayon::current_num_threads());
            if some.is_empty() {
                break;
            }
            let mut read: Vec<PieceRead<'_>> = some.par_iter().map(read).collect();
            if let Some(broken) = read.iter().position(|piece| !piece.sound) {
                read.truncate(broken + 1);
                sound = false;
            }
            for piece in read {
                findings.append(piece.findings);
                self.take(piece.rows, &mut all)?;
            }
            if all.rows > self.limits.rows {
                return Err(self.too_many_rows(path, all.rows));
            }
        }
        if let Some(why) = pieces.broken.filter(|_| sound) {
            findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, columnar()));
        }
        if all.rows == 0 {
            findings.add(&NO_ROWS, |d| no_rows(d, path));
        }
        Ok(Some(all))
    }

    fn piece<'a>(&'a self, path: &str, piece: &Piece, columns: Columns) -> PieceRead<'a> {
        let mut read = PieceRead {
            rows: RowReader::new(self.vocabulary, self.others, SourceFile::of(path), columns),
            findings: Findings::new(self.limits.diagnostics),
            sound: true,
        };
        let (rows, findings) = (&mut read.rows, &mut read.findings);
        read.sound = table::read_batch(&piece.batch, piece.first, rows, findings);
        if !read.sound {
            let why = "a column does not hold what its type says";
            findings.add(&DAMAGED_FILE, |d| damaged(d, path, why, columnar()));
        }
        read
    }

    /// A table has no more columns than a sheet may have.
    pub(super) fn within_columns(&self, path: &str, columns: usize) -> Result<(), Error> {
        let (seen, allowed) = (columns as u64, u64::from(self.limits.book_columns));
        if seen <= allowed {
            return Ok(());
        }
        let what = say(format!("{path} 的列数"), format!("columns of {path}"));
        Err(Error::limit(what, seen, allowed))
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
