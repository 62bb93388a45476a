//! A table of any format, row by row.

use std::io::Cursor;

use arrow::array::{Array, ListArray, RecordBatch, UInt32Array};
use arrow::ipc::reader::FileReader;
use heng_indicator::{Limits, Text};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::Error;
use crate::findings::say;
use crate::read::Format;
use crate::read::cell::RawCell;
use crate::read::csv::{Record, Records};
use crate::read::file::guarded;
use crate::read::number;
use crate::read::table::Column;

/// What takes the rows of a table.
pub(super) trait TakesRows {
    /// The header, before any row.
    fn header(&mut self, names: &[&str]) -> Result<(), Error>;
    /// One row.
    fn row(&mut self, row: &Row<'_>) -> Result<(), Error>;
}

/// One row of a table.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) number: u64,
    pub(super) cells: &'a dyn Fn(usize) -> RawCell<'a>,
    pub(super) lists: &'a dyn Fn(usize) -> Option<Vec<u32>>,
}

impl<'a> Row<'a> {
    /// A text; empty where there is none. What was guarded against formulas is as it was.
    pub(super) fn text(&self, column: usize) -> &'a str {
        match (self.cells)(column) {
            RawCell::Text(text) => crate::export::unguarded(text),
            _ => "",
        }
    }

    pub(super) fn number(&self, column: usize) -> Result<Option<f64>, Error> {
        match (self.cells)(column) {
            RawCell::Blank => Ok(None),
            RawCell::Text(text) => number::written(text)
                .map(Some)
                .map_err(|why| self.fault(&why.message())),
            RawCell::Real(number) if number.is_finite() => Ok(Some(number)),
            RawCell::Integer(number) => Ok(Some(number as f64)),
            _ => Err(self.fault(&say("不是数", "not a number"))),
        }
    }

    pub(super) fn integer(&self, column: usize) -> Result<i64, Error> {
        match (self.cells)(column) {
            RawCell::Integer(number) => Some(number),
            RawCell::Text(text) => text.parse().ok(),
            _ => None,
        }
        .ok_or_else(|| self.fault(&say("不是整数", "not a whole number")))
    }

    pub(super) fn instant(&self, column: usize) -> Result<Option<i64>, Error> {
        match (self.cells)(column) {
            RawCell::Blank => Ok(None),
            RawCell::Instant(at) => Ok(Some(at)),
            RawCell::Text(text) if crate::read::vintage::parse(text).is_some() => {
                Ok(crate::read::vintage::parse(text))
            }
            _ => Err(self.fault(&say("不是时间", "not a timestamp"))),
        }
    }

    /// References into the provenance table.
    pub(super) fn rows(&self, column: usize) -> Result<Vec<u32>, Error> {
        if let Some(rows) = (self.lists)(column) {
            return Ok(rows);
        }
        match (self.cells)(column) {
            RawCell::Blank => Ok(Vec::new()),
            RawCell::Text(text) => text
                .split(';')
                .map(|row| {
                    row.parse().map_err(|_| {
                        self.fault(&say(
                            "来源行号不是整数",
                            "a source row is not a whole number",
                        ))
                    })
                })
                .collect(),
            _ => Err(self.fault(&say("来源行号不是列表", "source rows are not a list"))),
        }
    }

    /// A fault of this row, as the reason to refuse the file.
    pub(super) fn fault(&self, what: &Text) -> Error {
        let number = self.number;
        let reason = say(
            format!("第 {number} 行：{}", what.zh),
            format!("row {number}: {}", what.en),
        );
        Error::not_a_panel(self.name, reason)
    }
}

/// Hands every row of a table to `taker`.
pub(super) fn each_row(
    name: &str,
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    taker: &mut dyn TakesRows,
) -> Result<(), Error> {
    match format {
        Format::Csv => csv(name, bytes, limits, taker),
        Format::Json | Format::Xlsx | Format::Xls | Format::Ods => Err(Error::not_a_panel(
            name,
            say(
                "文件类型不是 csv、parquet 或 arrow",
                "not a csv, parquet or arrow file",
            ),
        )),
        Format::Parquet => {
            let source = bytes::Bytes::copy_from_slice(bytes);
            let batches = guarded(|| {
                let reader = ParquetRecordBatchReaderBuilder::try_new(source)
                    .and_then(ParquetRecordBatchReaderBuilder::build)
                    .map_err(|e| e.to_string())?;
                let names = reader_names(&reader);
                let batches = reader
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|e| e.to_string())?;
                Ok((names, batches))
            });
            columnar(name, batches, limits, taker)
        }
        Format::Arrow => {
            let batches = guarded(|| {
                let reader =
                    FileReader::try_new(Cursor::new(bytes), None).map_err(|e| e.to_string())?;
                let names = reader
                    .schema()
                    .fields()
                    .iter()
                    .map(|f| f.name().clone())
                    .collect();
                let batches = reader
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|e| e.to_string())?;
                Ok((names, batches))
            });
            columnar(name, batches, limits, taker)
        }
    }
}

fn reader_names(reader: &impl arrow::array::RecordBatchReader) -> Vec<String> {
    reader
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect()
}

fn csv(name: &str, bytes: &[u8], limits: &Limits, taker: &mut dyn TakesRows) -> Result<(), Error> {
    let broken = |zh: String, en: String| Error::not_a_panel(name, say(zh, en));
    let text = std::str::from_utf8(bytes)
        .map_err(|_| broken("不是 UTF-8 编码".into(), "not UTF-8".into()))?;
    let mut records = Records::of(text);
    let mut record = Record::default();
    let mut width = None;
    loop {
        let more = records.next_into(&mut record).map_err(|at| {
            broken(
                format!("第 {} 行引号不成对", at.row),
                format!("row {}: quotes do not match", at.row),
            )
        })?;
        if !more {
            break;
        }
        match width {
            None => {
                let names: Vec<&str> = (0..record.len()).map(|at| record.field(at)).collect();
                taker.header(&names)?;
                width = Some(record.len());
            }
            Some(width) if width != record.len() => {
                let row = record.row;
                return Err(broken(
                    format!("第 {row} 行列数不符"),
                    format!("row {row} has another number of cells"),
                ));
            }
            Some(_) => {
                check_rows(name, record.row, limits)?;
                taker.row(&Row {
                    name,
                    number: record.row,
                    cells: &|at| RawCell::text(record.field(at)),
                    lists: &|_| None,
                })?;
            }
        }
    }
    if width.is_none() {
        Err(broken("文件为空".into(), "the file is empty".into()))
    } else {
        Ok(())
    }
}

fn columnar(
    name: &str,
    read: Result<(Vec<String>, Vec<RecordBatch>), String>,
    limits: &Limits,
    taker: &mut dyn TakesRows,
) -> Result<(), Error> {
    let (names, batches) = read.map_err(|why| {
        Error::not_a_panel(
            name,
            say(format!("文件损坏（{why}）"), format!("damaged: {why}")),
        )
    })?;
    taker.header(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut number = 1;
    for batch in &batches {
        let cells: Vec<Option<Column>> = batch.columns().iter().map(Column::of).collect();
        let lists: Vec<Option<&ListArray>> = batch
            .columns()
            .iter()
            .map(|c| c.as_any().downcast_ref())
            .collect();
        for row in 0..batch.num_rows() {
            number += 1;
            check_rows(name, number, limits)?;
            taker.row(&Row {
                name,
                number,
                cells: &|at| {
                    cells
                        .get(at)
                        .and_then(Option::as_ref)
                        .map_or(RawCell::Blank, |c| c.cell(row))
                },
                lists: &|at| {
                    let list = (*lists.get(at)?)?;
                    let values = list.value(row);
                    Some(
                        values
                            .as_any()
                            .downcast_ref::<UInt32Array>()?
                            .values()
                            .to_vec(),
                    )
                },
            })?;
        }
    }
    Ok(())
}

fn check_rows(name: &str, rows: u64, limits: &Limits) -> Result<(), Error> {
    if rows > limits.rows {
        return Err(Error::limit(
            say(format!("{name} 的行数"), format!("rows of {name}")),
            rows,
            limits.rows,
        ));
    }
    Ok(())
}
