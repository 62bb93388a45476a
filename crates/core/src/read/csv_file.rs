//! One text file: its encoding, separator and header, then its rows; a long file of tidy data in parts side by side,
//! from a disk without ever holding the whole of it.

use std::borrow::Cow;
use std::io;

use rayon::prelude::*;

use super::blocks::{Block, Blocks, Stopped as NoBlock, is_text};
use super::cell::RawCell;
use super::csv::{Record, Records};
use super::dhis2_json::{self, Stopped};
use super::encoding::decode;
use super::file::{Task, bytes_within, open, size, within_limit};
use super::file_faults::{blank_rows, broken_quotes, damaged, no_header, no_rows, ragged};
use super::input::{Content, Input};
use super::row::{RowReader, Stand};
use super::separator;
use super::shape::{Header, SHAPES, Shape, Takes, tell_format};
use crate::codes::{BLANK_ROWS, BROKEN_QUOTES, DAMAGED_FILE, NO_HEADER, NO_ROWS, RAGGED_ROW};
use crate::findings::{Findings, say};
use crate::{Error, SourceFile};

/// Bytes of one part of a text that is in memory.
const PART: usize = 4 << 20;
/// Bytes of one block of a file, and from how many on it is read in blocks.
const BLOCK: usize = 512 << 10;
const LONG: u64 = 8 << 20;
/// Blocks that a thread is given at a time, and threads that are given any.
const BLOCKS: usize = 8;
const THREADS: usize = 16;

/// What one part gave.
struct PartRead<'a> {
    rows: RowReader<'a, 'a>,
    findings: Findings,
    blank: Blank,
}

/// What reading in blocks gave.
enum InBlocks<'a, 'p> {
    /// The rows, if the file can be read.
    Read(Option<Box<RowReader<'a, 'p>>>),
    /// The file is not tidy data in UTF-8: it is read in one piece.
    Otherwise,
}

/// What every part needs.
struct Layout<'a> {
    path: &'a str,
    header: &'a [&'a str],
    width: usize,
}

impl Task<'_, '_> {
    /// Reads a file. `None` when it cannot be read; the reason is told.
    pub(super) fn csv(
        &self,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        if let Content::Path(file) = &input.content
            && std::fs::metadata(file).is_ok_and(|kept| kept.len() > LONG)
        {
            let mut found = Findings::new(self.limits.diagnostics);
            if let InBlocks::Read(rows) = self.in_blocks(input, &mut found)? {
                findings.append(found);
                return Ok(rows.map(|rows| *rows));
            }
        }
        let path = &input.name;
        let bytes = self.bytes(input)?;
        let Some(text) = decode(&bytes, path, findings) else {
            (self.step)(bytes.len() as u64);
            return Ok(None);
        };
        let separator = separator::find(&text, path, findings);
        let mut records = Records::separated(&text, separator);
        let mut record = Record::default();
        match records.next_into(&mut record) {
            Ok(true) if !record.is_blank() => {}
            Ok(_) => {
                findings.add(&NO_HEADER, |d| no_header(d, path));
                (self.step)(bytes.len() as u64);
                return Ok(None);
            }
            Err(broken) => {
                findings.add(&BROKEN_QUOTES, |d| broken_quotes(d, path, broken, None));
                (self.step)(bytes.len() as u64);
                return Ok(None);
            }
        }
        self.within_columns(path, record.len())?;
        let header: Vec<String> = (0..record.len())
            .map(|at| record.field(at).to_owned())
            .collect();
        let names: Vec<&str> = header.iter().map(String::as_str).collect();
        let found = Header {
            path,
            names: &names,
            separator,
        };
        if let Some(shape) = SHAPES.iter().find(|shape| shape.is_of(&found)) {
            let read = self.shaped(*shape, &found, records, findings);
            (self.step)(bytes.len() as u64);
            return read;
        }
        let Some(mut all) = self.bind(&names, path, findings) else {
            (self.step)(bytes.len() as u64);
            return Ok(None);
        };
        // Progress counts the file's own bytes, which UTF-16 and GB18030 have in other numbers than the text.
        let left = records.left().min(bytes.len() as u64);
        (self.step)(bytes.len() as u64 - left);
        let columns = all.columns().clone();
        let layout = Layout {
            path,
            header: &names,
            width: columns.width,
        };
        let share = Share {
            file: left,
            text: records.left().max(1),
        };
        let parts: Vec<Result<PartRead<'_>, Error>> = records
            .parts(PART)
            .into_par_iter()
            .map(|part| {
                let rows = RowReader::new(
                    self.vocabulary,
                    self.others,
                    SourceFile::of(path),
                    columns.clone(),
                );
                let bytes = part.left();
                let read = self.tidy_part(part, &layout, rows);
                (self.step)(share.of(bytes));
                read
            })
            .collect();
        let mut blank = Blank::default();
        self.gather(parts, &mut all, &mut blank, findings)?;
        close(&all, blank, path, findings);
        Ok(Some(all))
    }

    /// Reads a file of tidy data in UTF-8 block by block; while some are read, those before are put together.
    fn in_blocks(&self, input: &Input, findings: &mut Findings) -> Result<InBlocks<'_, '_>, Error> {
        let path = &input.name;
        if self.sink.is_some() {
            // Rows that are given away cannot be taken back: that all of the file is UTF-8 is known before the first.
            let file = open(input)?;
            let length = file
                .metadata()
                .map_err(|e| Error::io_named(path, &e))?
                .len();
            let pieces = rayon::current_num_threads().min(THREADS) as u64;
            let again = || match &input.content {
                Content::Path(path) => std::fs::File::open(path),
                Content::Bytes(_) => Err(io::ErrorKind::NotFound.into()),
            };
            let all = is_text(&again, length, pieces, BLOCK);
            if within_blocks(all, path)?.is_none() {
                return Ok(InBlocks::Otherwise);
            }
        }
        let opened = Blocks::open(open(input)?, BLOCK);
        let Some(mut blocks) = within_blocks(opened, path)? else {
            return Ok(InBlocks::Otherwise);
        };
        let Some(line) = blocks.first_line().map(str::to_owned) else {
            return Ok(InBlocks::Otherwise);
        };
        let separator = separator::find(&line, path, findings);
        let mut record = Record::default();
        match Records::separated(&line, separator).next_into(&mut record) {
            Ok(true) if !record.is_blank() => {}
            _ => return Ok(InBlocks::Otherwise),
        }
        self.within_columns(path, record.len())?;
        let names: Vec<&str> = (0..record.len()).map(|at| record.field(at)).collect();
        let found = Header {
            path,
            names: &names,
            separator,
        };
        if SHAPES.iter().any(|shape| shape.is_of(&found)) {
            return Ok(InBlocks::Otherwise);
        }
        let Some(mut all) = self.bind(&names, path, findings) else {
            (self.step)(size(input, self.limits)?);
            return Ok(InBlocks::Read(None));
        };
        (self.step)(blocks.begin(separator));
        let columns = all.columns().clone();
        let layout = Layout {
            path,
            header: &names,
            width: columns.width,
        };
        let at_a_time = BLOCKS * rayon::current_num_threads().min(THREADS);
        let mut next = move || -> Result<Option<Vec<Block>>, Error> {
            let mut batch = Vec::with_capacity(at_a_time);
            while batch.len() < at_a_time {
                match within_blocks(blocks.next(), path)? {
                    Some(Some(block)) => batch.push(block),
                    Some(None) => break,
                    None => return Ok(None),
                }
            }
            Ok(Some(batch))
        };
        let mut blank = Blank::default();
        let mut read_bytes = 0;
        let Some(mut batch) = next()? else {
            return self.otherwise(path);
        };
        let mut parts = Vec::new();
        while !batch.is_empty() {
            read_bytes += batch.iter().map(|b| b.text.len() as u64).sum::<u64>();
            // The file may have grown since it was measured.
            within_limit(path, read_bytes, self.limits)?;
            let before = std::mem::take(&mut parts);
            let (read, following) = rayon::join(
                || {
                    let read = |block: Block| {
                        let rows = RowReader::new(
                            self.vocabulary,
                            self.others,
                            SourceFile::of(path),
                            columns.clone(),
                        );
                        let records = Records::after(&block.text, block.row, separator);
                        let read = self.tidy_part(records, &layout, rows);
                        (self.step)(block.text.len() as u64);
                        read
                    };
                    batch.into_par_iter().map(read).collect()
                },
                || {
                    self.gather(before, &mut all, &mut blank, findings)?;
                    next()
                },
            );
            parts = read;
            let Some(following) = following? else {
                return self.otherwise(path);
            };
            batch = following;
        }
        self.gather(parts, &mut all, &mut blank, findings)?;
        close(&all, blank, path, findings);
        Ok(InBlocks::Read(Some(Box::new(all))))
    }

    /// Of a file whose rows are not UTF-8: what was kept of them is dropped, the whole is read in its encoding.
    ///
    /// # Errors
    /// Rows may have been given away, which was UTF-8 when it was looked at.
    fn otherwise<'a, 'p>(&self, path: &str) -> Result<InBlocks<'a, 'p>, Error> {
        if self.sink.is_none() {
            return Ok(InBlocks::Otherwise);
        }
        let why = io::Error::other("读取时文件被改动 · the file was changed while it was read");
        Err(Error::io_named(path, &why))
    }

    /// Puts parts together in their order.
    fn gather<'a>(
        &self,
        parts: Vec<Result<PartRead<'a>, Error>>,
        all: &mut RowReader<'a, 'a>,
        blank: &mut Blank,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        for part in parts {
            let part = part?;
            findings.append(part.findings);
            blank.add(part.blank);
            self.take(part.rows, all)?;
            if all.rows > self.limits.rows {
                return Err(self.too_many_rows(&all.file().path, all.rows));
            }
        }
        Ok(())
    }

    /// Reads a part of tidy data.
    fn tidy_part<'a>(
        &self,
        records: Records<'_>,
        layout: &Layout<'_>,
        rows: RowReader<'a, 'a>,
    ) -> Result<PartRead<'a>, Error> {
        self.part(records, layout, rows, &mut |record, rows, findings| {
            let cell = |at| RawCell::text(record.field(at));
            rows.read(Stand::Row(record.row), cell, Takes::Value, findings);
        })
    }

    /// Reads the rows of a format that is brought into tidy form.
    fn shaped(
        &self,
        shape: &dyn Shape,
        header: &Header<'_>,
        records: Records<'_>,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let Some(mut translator) = shape.bind(header, self.vocabulary, findings) else {
            return Ok(None);
        };
        let rows = RowReader::new(
            self.vocabulary,
            self.others,
            SourceFile::of(header.path),
            translator.columns(),
        );
        let layout = Layout {
            path: header.path,
            header: header.names,
            width: header.names.len(),
        };
        let part = self.part(records, &layout, rows, &mut |record, rows, findings| {
            let row = translator.row(record, findings);
            rows.read(
                Stand::Row(record.row),
                |at| row.cell(at),
                row.takes,
                findings,
            );
        })?;
        findings.append(part.findings);
        translator.close(findings);
        close(&part.rows, part.blank, header.path, findings);
        Ok(Some(part.rows))
    }

    /// Reads a DHIS2 data value set in JSON.
    pub(super) fn json(
        &self,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let path = &input.name;
        let bytes = self.bytes(input)?;
        let text = decode(&bytes, path, findings);
        (self.step)(bytes.len() as u64);
        let Some(text) = text else {
            return Ok(None);
        };
        let breakdowns = self.vocabulary.plan.breakdowns.len();
        let mut rows = RowReader::new(
            self.vocabulary,
            self.others,
            SourceFile::of(path),
            dhis2_json::columns(breakdowns),
        );
        let read = dhis2_json::each(
            &text,
            path,
            breakdowns,
            self.limits,
            findings,
            &mut |row, tidy, findings| {
                rows.read(Stand::Row(row), |at| tidy.cell(at), tidy.takes, findings);
            },
        );
        match read {
            Ok(()) => {
                let (zh, en) = ("DHIS2 数据值集（JSON）", "a DHIS2 data value set (JSON)");
                tell_format(path, zh, en, &dhis2_json::FIELDS, findings);
            }
            Err(Stopped::Limit(error)) => return Err(error),
            Err(Stopped::Unreadable(why)) => {
                let expected = say(
                    "DHIS2 数据值集：{\"dataValues\": […]}",
                    "a DHIS2 data value set: {\"dataValues\": […]}",
                );
                findings.add(&DAMAGED_FILE, |d| damaged(d, path, &why, expected));
                return Ok(Some(rows));
            }
        }
        close(&rows, Blank::default(), path, findings);
        Ok(Some(rows))
    }

    /// The bytes of an input, within the limit.
    fn bytes<'i>(&self, input: &'i Input) -> Result<Cow<'i, [u8]>, Error> {
        bytes_within(input, self.limits)
    }

    /// Hands the records of a part to `take`.
    fn part<'a>(
        &self,
        mut records: Records<'_>,
        layout: &Layout<'_>,
        rows: RowReader<'a, 'a>,
        take: &mut dyn FnMut(&Record<'_>, &mut RowReader<'a, 'a>, &mut Findings),
    ) -> Result<PartRead<'a>, Error> {
        let Layout {
            path,
            header,
            width,
        } = layout;
        let mut read = PartRead {
            rows,
            findings: Findings::new(self.limits.diagnostics),
            blank: Blank::default(),
        };
        let mut record = Record::default();
        loop {
            match records.next_into(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(broken) => {
                    read.findings.add(&BROKEN_QUOTES, |d| {
                        broken_quotes(d, path, broken, header.get(broken.field).copied())
                    });
                    break;
                }
            }
            if record.is_blank() {
                read.blank.row(record.row);
                continue;
            }
            let longest = record.longest();
            if longest > self.limits.field {
                let what = say(
                    format!("{path} 第 {} 行单元格的字节数", record.row),
                    format!("bytes of a cell in row {} of {path}", record.row),
                );
                return Err(Error::limit(what, longest as u64, self.limits.field as u64));
            }
            if record.len() == *width {
                take(&record, &mut read.rows, &mut read.findings);
            } else {
                read.rows.rows += 1;
                read.findings.add(&RAGGED_ROW, |d| {
                    ragged(d, path, record.row, record.len(), *width)
                });
            }
            if read.rows.rows > self.limits.rows {
                return Err(self.too_many_rows(path, read.rows.rows));
            }
        }
        Ok(read)
    }
}

/// `None` for a text that is not UTF-8.
fn within_blocks<T>(read: Result<T, NoBlock>, path: &str) -> Result<Option<T>, Error> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(NoBlock::NotUtf8) => Ok(None),
        Err(NoBlock::Io(e)) => Err(Error::io_named(path, &e)),
    }
}

/// Tells what is told once per file.
fn close(rows: &RowReader<'_, '_>, blank: Blank, path: &str, findings: &mut Findings) {
    if let Some(first) = blank.first {
        findings.add(&BLANK_ROWS, |d| blank_rows(d, path, blank.count, first));
    }
    if rows.rows == 0 {
        findings.add(&NO_ROWS, |d| no_rows(d, path));
    }
}

/// Blank rows passed over.
#[derive(Clone, Copy, Default)]
struct Blank {
    count: u64,
    first: Option<u64>,
}

impl Blank {
    fn row(&mut self, row: u64) {
        self.count += 1;
        self.first = self.first.or(Some(row));
    }

    fn add(&mut self, later: Self) {
        self.count += later.count;
        self.first = self.first.or(later.first);
    }
}

/// How the bytes of a text stand for those of its file.
struct Share {
    file: u64,
    text: u64,
}

impl Share {
    /// Bytes of the file for `bytes` of the text.
    fn of(&self, bytes: u64) -> u64 {
        (u128::from(bytes) * u128::from(self.file) / u128::from(self.text)) as u64
    }
}
