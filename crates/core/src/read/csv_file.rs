//! One text file: its encoding, separator and header, then its rows; a long file of tidy data in parts side by side.

use std::borrow::Cow;
use std::io::Read;

use rayon::prelude::*;

use super::cell::RawCell;
use super::csv::{Record, Records};
use super::dhis2_json::{self, Stopped};
use super::encoding::decode;
use super::file::{Task, open, within_limit};
use super::file_faults::{blank_rows, broken_quotes, damaged, no_header, no_rows, ragged};
use super::input::{Content, Input};
use super::row::{RowReader, Stand};
use super::separator;
use super::shape::{Header, SHAPES, Shape, Takes, tell_format};
use crate::codes::{BLANK_ROWS, BROKEN_QUOTES, DAMAGED_FILE, NO_HEADER, NO_ROWS, RAGGED_ROW};
use crate::findings::{Findings, say};
use crate::{Error, SourceFile};

/// Bytes of one part.
const PART: usize = 4 << 20;

/// What one part gave.
struct PartRead<'a> {
    rows: RowReader<'a, 'a>,
    findings: Findings,
    blank: Blank,
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
                let read = self.part(part, &layout, rows, &mut |record, rows, findings| {
                    let cell = |at| RawCell::text(record.field(at));
                    rows.read(Stand::Row(record.row), cell, Takes::Value, findings);
                });
                (self.step)(share.of(bytes));
                read
            })
            .collect();
        let mut blank = Blank::default();
        for part in parts {
            let part = part?;
            findings.append(part.findings);
            blank.add(part.blank);
            all.absorb(part.rows);
            if all.rows > self.limits.rows {
                return Err(self.too_many_rows(path, all.rows));
            }
        }
        close(&all, blank, path, findings);
        Ok(Some(all))
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
                let (zh, en) = ("DHIS2 数据值集 (JSON)", "a DHIS2 data value set (JSON)");
                tell_format(path, zh, en, &dhis2_json::FIELDS, findings);
            }
            Err(Stopped::Limit(error)) => return Err(error),
            Err(Stopped::Unreadable(why)) => {
                let expected = say(
                    "DHIS2 数据值集:{\"dataValues\": […]}",
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
        match &input.content {
            Content::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::Path(_) => {
                let mut all = Vec::new();
                // The file may have grown since it was measured.
                open(input)?
                    .take(self.limits.data_file.saturating_add(1))
                    .read_to_end(&mut all)
                    .map_err(|e| Error::io_named(&input.name, &e))?;
                within_limit(&input.name, all.len() as u64, self.limits)?;
                Ok(Cow::Owned(all))
            }
        }
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
