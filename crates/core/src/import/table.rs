//! A table of any format, row by row.

use std::io::Cursor;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ListArray, RecordBatch, UInt32Array};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, Field};
use arrow::ipc::reader::FileReader;
use heng_indicator::{Limits, Text};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::fault::{Fault, Faults};
use crate::Error;
use crate::codes::{
    BROKEN_QUOTES, COLUMN_TYPE, Code, DAMAGED_FILE, NO_HEADER, NOT_A_NUMBER, NOT_A_VINTAGE,
    NOT_UTF8, NUMBER_RANGE, PANEL_CELL, RAGGED_ROW, UNREADABLE_KIND,
};
use crate::findings::say;
use crate::read::Format;
use crate::read::cell::RawCell;
use crate::read::csv::{Record, Records};
use crate::read::file::guarded;
use crate::read::number;
use crate::read::table::Column;

/// What takes the rows of a table.
pub(super) trait TakesRows {
    /// The header, before any row; `false` where the rows cannot be read by it.
    fn header(&mut self, names: &[&str], faults: &mut Faults) -> bool;
    /// Numbers of the columns that are read.
    fn columns(&self) -> Vec<usize>;
    /// One row.
    fn row(&mut self, row: &Row<'_>, faults: &mut Faults);
}

/// One row of a table.
pub(super) struct Row<'a> {
    pub(super) names: &'a [String],
    pub(super) number: u64,
    /// Whether texts are guarded against formulas, as in CSV.
    pub(super) guarded: bool,
    pub(super) cells: &'a dyn Fn(usize) -> RawCell<'a>,
    pub(super) lists: &'a dyn Fn(usize) -> Option<Vec<u32>>,
}

impl<'a> Row<'a> {
    /// A text; empty where there is none. What was guarded against formulas is as it was.
    pub(super) fn text(&self, column: usize) -> Result<&'a str, Fault> {
        match (self.cells)(column) {
            RawCell::Text(text) if self.guarded => Ok(crate::export::unguarded(text)),
            RawCell::Text(text) => Ok(text),
            RawCell::Blank => Ok(""),
            _ => Err(self.fault(&PANEL_CELL, column, say("不是文本", "not a text"))),
        }
    }

    pub(super) fn number(&self, column: usize) -> Result<Option<f64>, Fault> {
        match (self.cells)(column) {
            RawCell::Blank => Ok(None),
            RawCell::Text(text) => number::written(text)
                .map(Some)
                .map_err(|why| self.fault(&NOT_A_NUMBER, column, why.message())),
            RawCell::Real(number) if number.is_finite() => Ok(Some(number)),
            RawCell::Real(_) => {
                let what = say(
                    "NaN 或无穷大，不是有限的数",
                    "NaN or infinity: no finite number",
                );
                Err(self.fault(&NUMBER_RANGE, column, what))
            }
            RawCell::Integer(number) => Ok(Some(number as f64)),
            _ => Err(self.fault(&NOT_A_NUMBER, column, say("不是数", "not a number"))),
        }
    }

    /// A whole number, where there is one.
    pub(super) fn whole(&self, column: usize) -> Result<Option<i64>, Fault> {
        // Beyond this a double does not tell neighbours apart.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match (self.cells)(column) {
            RawCell::Blank => return Ok(None),
            RawCell::Integer(number) => Some(number),
            RawCell::Real(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                Some(number as i64)
            }
            RawCell::Text(text) => text.parse().ok(),
            _ => None,
        }
        .map(Some)
        .ok_or_else(|| self.fault(&PANEL_CELL, column, say("不是整数", "not a whole number")))
    }

    pub(super) fn integer(&self, column: usize) -> Result<i64, Fault> {
        self.whole(column)?
            .ok_or_else(|| self.fault(&PANEL_CELL, column, say("不是整数", "not a whole number")))
    }

    pub(super) fn instant(&self, column: usize) -> Result<Option<i64>, Fault> {
        match (self.cells)(column) {
            RawCell::Blank => Ok(None),
            RawCell::Instant(at) => Ok(Some(at)),
            RawCell::Text(text) if crate::read::vintage::parse(text).is_some() => {
                Ok(crate::read::vintage::parse(text))
            }
            _ => Err(self.fault(&NOT_A_VINTAGE, column, say("不是时间", "not a timestamp"))),
        }
    }

    /// References into the provenance table.
    pub(super) fn rows(&self, column: usize) -> Result<Vec<u32>, Fault> {
        if let Some(rows) = (self.lists)(column) {
            return Ok(rows);
        }
        let fault = |zh: &str, en: &str| self.fault(&PANEL_CELL, column, say(zh, en));
        match (self.cells)(column) {
            RawCell::Blank => Ok(Vec::new()),
            RawCell::Text(text) => text
                .split(';')
                .map(|row| {
                    row.parse().map_err(|_| {
                        fault("来源行号不是整数", "a source row is not a whole number")
                    })
                })
                .collect(),
            RawCell::Integer(row) => u32::try_from(row)
                .map(|row| vec![row])
                .map_err(|_| fault("来源行号超出范围", "a source row is out of range")),
            _ => Err(fault("来源行号不是列表", "source rows are not a list")),
        }
    }

    /// A fault of one cell of this row.
    pub(super) fn fault(&self, code: &'static Code, column: usize, what: Text) -> Fault {
        Fault::of(code, what)
            .in_row(self.number)
            .in_column(self.names.get(column), Some((self.cells)(column).shown()))
    }
}

/// Hands every row of a table to `taker`.
///
/// # Errors
/// A limit is passed. What is wrong with the table is added to `faults`.
pub(super) fn each_row(
    name: &str,
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    taker: &mut dyn TakesRows,
    faults: &mut Faults,
) -> Result<(), Error> {
    match format {
        Format::Csv => csv(name, bytes, limits, taker, faults),
        Format::Json | Format::Xlsx | Format::Xls | Format::Ods => {
            faults.add(Fault::of(&UNREADABLE_KIND, kinds()));
            Ok(())
        }
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
            columnar(name, batches, limits, taker, faults)
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
            columnar(name, batches, limits, taker, faults)
        }
    }
}

/// What is said of a file of a kind that tables are not read from.
pub(super) fn kinds() -> Text {
    say(
        "文件类型不是 csv、parquet 或 arrow",
        "not a csv, parquet or arrow file",
    )
}

fn reader_names(reader: &impl arrow::array::RecordBatchReader) -> Vec<String> {
    reader
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect()
}

fn csv(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    taker: &mut dyn TakesRows,
    faults: &mut Faults,
) -> Result<(), Error> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.add(Fault::of(&NOT_UTF8, say("不是 UTF-8 编码", "not UTF-8")));
        return Ok(());
    };
    let mut records = Records::of(text);
    let mut record = Record::default();
    let mut names: Option<Vec<String>> = None;
    loop {
        match records.next_into(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(at) => {
                let what = say("引号不成对", "quotes do not match");
                faults.add(Fault::of(&BROKEN_QUOTES, what).in_row(at.row));
                return Ok(());
            }
        }
        match &names {
            None => {
                let header: Vec<&str> = (0..record.len()).map(|at| record.field(at)).collect();
                if !taker.header(&header, faults) {
                    return Ok(());
                }
                names = Some(header.into_iter().map(str::to_owned).collect());
            }
            Some(names) if names.len() != record.len() => {
                let what = say("列数不符", "another number of cells than the header");
                faults.add(Fault::of(&RAGGED_ROW, what).in_row(record.row));
            }
            Some(names) => {
                check_rows(name, record.row, limits)?;
                let row = Row {
                    names,
                    number: record.row,
                    guarded: true,
                    cells: &|at| RawCell::text(record.field(at)),
                    lists: &|_| None,
                };
                taker.row(&row, faults);
            }
        }
    }
    if names.is_none() {
        faults.add(Fault::of(&NO_HEADER, say("文件为空", "the file is empty")));
    }
    Ok(())
}

fn columnar(
    name: &str,
    read: Result<(Vec<String>, Vec<RecordBatch>), String>,
    limits: &Limits,
    taker: &mut dyn TakesRows,
    faults: &mut Faults,
) -> Result<(), Error> {
    let (names, batches) = match read {
        Ok(read) => read,
        Err(why) => {
            let what = say(format!("文件损坏（{why}）"), format!("damaged: {why}"));
            faults.add(Fault::of(&DAMAGED_FILE, what));
            return Ok(());
        }
    };
    let header: Vec<&str> = names.iter().map(String::as_str).collect();
    if !taker.header(&header, faults) {
        return Ok(());
    }
    let mut number = 1;
    for batch in &batches {
        let cells: Vec<Option<Column>> = batch.columns().iter().map(Column::of).collect();
        let lists: Vec<Option<ListArray>> = batch.columns().iter().map(references).collect();
        let mut usable = true;
        for at in taker.columns() {
            let readable = |at: usize| cells.get(at)?.as_ref().map(drop);
            let list = |at: usize| lists.get(at)?.as_ref().map(drop);
            if readable(at).or_else(|| list(at)).is_some() {
                continue;
            }
            usable = false;
            let what = say("列的类型不能使用", "a column of a type that cannot be used");
            let seen = batch.columns().get(at).map(|c| c.data_type().to_string());
            faults.add(Fault::of(&COLUMN_TYPE, what).in_column(names.get(at), seen));
        }
        if !usable {
            return Ok(());
        }
        for row in 0..batch.num_rows() {
            number += 1;
            check_rows(name, number, limits)?;
            let row = Row {
                names: &names,
                number,
                guarded: false,
                cells: &|at| {
                    cells
                        .get(at)
                        .and_then(Option::as_ref)
                        .map_or(RawCell::Blank, |c| c.cell(row))
                },
                lists: &|at| {
                    let list = lists.get(at)?.as_ref()?;
                    let values = list.value(row);
                    Some(
                        values
                            .as_any()
                            .downcast_ref::<UInt32Array>()?
                            .values()
                            .to_vec(),
                    )
                },
            };
            taker.row(&row, faults);
        }
    }
    Ok(())
}

/// A column of lists of whole numbers, of whatever width a program wrote them in.
fn references(column: &ArrayRef) -> Option<ListArray> {
    let whole = match column.data_type() {
        DataType::List(of) | DataType::LargeList(of) | DataType::FixedSizeList(of, _) => {
            of.data_type().is_integer() || of.data_type().is_null()
        }
        _ => false,
    };
    if !whole {
        return None;
    }
    let target = DataType::List(Arc::new(Field::new_list_field(DataType::UInt32, true)));
    let options = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    let lists = cast_with_options(column, &target, &options).ok()?;
    lists.as_any().downcast_ref().cloned()
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
