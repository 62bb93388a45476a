//! One CSV file: header, then rows, a long file in parts side by side.

use std::borrow::Cow;
use std::io::Read;

use rayon::prelude::*;

use super::cell::RawCell;
use super::columns::Columns;
use super::csv::{Record, Records};
use super::file::{Task, open, within_limit};
use super::file_faults::{blank_rows, broken_quotes, no_header, no_rows, not_utf8, ragged};
use super::input::{Content, Input};
use super::row::RowReader;
use crate::Error;
use crate::codes::{BLANK_ROWS, BROKEN_QUOTES, NO_HEADER, NO_ROWS, NOT_UTF8, RAGGED_ROW};
use crate::findings::{Findings, say};

/// Bytes of one part.
const PART: usize = 4 << 20;

/// What one part gave.
struct PartRead<'a> {
    rows: RowReader<'a, 'a>,
    findings: Findings,
    blank: u64,
    first_blank: Option<u64>,
}

/// What every part needs.
struct Layout<'a> {
    path: &'a str,
    header: &'a [String],
    columns: &'a Columns,
}

impl Task<'_, '_> {
    /// Reads a file. `None` when it cannot be read; the reason is told.
    pub(super) fn csv(
        &self,
        input: &Input,
        findings: &mut Findings,
    ) -> Result<Option<RowReader<'_, '_>>, Error> {
        let path = &input.name;
        let bytes: Cow<'_, [u8]> = match &input.content {
            Content::Bytes(bytes) => Cow::Borrowed(bytes),
            Content::Path(_) => {
                let mut all = Vec::new();
                // The file may have grown since it was measured.
                open(input)?
                    .take(self.limits.data_file.saturating_add(1))
                    .read_to_end(&mut all)
                    .map_err(|e| Error::io_named(path, &e))?;
                within_limit(path, all.len() as u64, self.limits)?;
                Cow::Owned(all)
            }
        };
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => {
                findings.add(&NOT_UTF8, |d| {
                    not_utf8(d, path, &bytes, error.valid_up_to())
                });
                (self.step)(bytes.len() as u64);
                return Ok(None);
            }
        };
        let mut records = Records::of(text);
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
        let Some(mut all) = self.bind(&names, path, findings) else {
            (self.step)(bytes.len() as u64);
            return Ok(None);
        };
        (self.step)(bytes.len() as u64 - records.left());
        let columns = all.columns().clone();
        let layout = Layout {
            path,
            header: &header,
            columns: &columns,
        };
        let parts: Vec<Result<PartRead<'_>, Error>> = records
            .parts(PART)
            .into_par_iter()
            .map(|part| self.part(part, &layout))
            .collect();
        let (mut blank, mut first_blank) = (0, None);
        for part in parts {
            let part = part?;
            findings.append(part.findings);
            blank += part.blank;
            first_blank = first_blank.or(part.first_blank);
            all.absorb(part.rows);
            if all.rows > self.limits.rows {
                return Err(self.too_many_rows(path, all.rows));
            }
        }
        if let Some(first) = first_blank {
            findings.add(&BLANK_ROWS, |d| blank_rows(d, path, blank, first));
        }
        if all.rows == 0 {
            findings.add(&NO_ROWS, |d| no_rows(d, path));
        }
        Ok(Some(all))
    }

    fn part(&self, mut records: Records<'_>, layout: &Layout<'_>) -> Result<PartRead<'_>, Error> {
        let Layout {
            path,
            header,
            columns,
        } = layout;
        let rows = RowReader::new(self.vocabulary, self.others, path, (*columns).clone());
        let mut read = PartRead {
            rows,
            findings: Findings::new(self.limits.diagnostics),
            blank: 0,
            first_blank: None,
        };
        let mut record = Record::default();
        let bytes = records.left();
        loop {
            match records.next_into(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(broken) => {
                    read.findings.add(&BROKEN_QUOTES, |d| {
                        broken_quotes(d, path, broken, header.get(broken.field))
                    });
                    break;
                }
            }
            if record.is_blank() {
                read.blank += 1;
                read.first_blank = read.first_blank.or(Some(record.row));
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
            if record.len() == columns.width {
                read.rows.read(
                    record.row,
                    |at| RawCell::text(record.field(at)),
                    &mut read.findings,
                );
            } else {
                read.rows.rows += 1;
                read.findings.add(&RAGGED_ROW, |d| {
                    ragged(d, path, record.row, record.len(), columns.width)
                });
            }
            if read.rows.rows > self.limits.rows {
                return Err(self.too_many_rows(path, read.rows.rows));
            }
        }
        (self.step)(bytes);
        Ok(read)
    }
}
