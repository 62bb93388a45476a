//! Statements of units in the store: a Parquet file beside the rows of their submission, under the same manifest line,
//! checksum and lock.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, Int32Array, RecordBatch, StringArray, UInt16Array, UInt64Array,
};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, UInt16Type, UInt64Type};
use heng_indicator::{Diagnostic, Limits, Plan, Text};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::codes::NOT_IN_PLAN;
use super::hash::sha256;
use super::manifest::Record;
use super::{Change, Store};
use crate::findings::{Findings, say};
use crate::form::SelfAssessment;
use crate::statements::Statement;
use crate::{Error, SourceFile};

const TEXTS: [&str; 9] = [
    "indicator",
    "area",
    "unit",
    "self_assessment",
    "cause",
    "action",
    "remark",
    "submitted_file",
    "submitted_sheet",
];

/// A statement as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStatement {
    /// What was said. Its file is named with its submission's number: `returns.xlsx#3`.
    pub statement: Statement,
    /// Number of its submission.
    pub submission: u64,
    /// When it was filed, in microseconds since 1970 UTC.
    pub vintage: i64,
}

/// The statements in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statements {
    /// One for each indicator, area, year and unit, in that order.
    pub statements: Vec<KeptStatement>,
    /// Statements that the plan has no place for are told in warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// A statement before and after a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRevision {
    /// The version before.
    pub before: KeptStatement,
    /// The version now.
    pub after: KeptStatement,
    /// How it changed. Withdrawn: by [`SelfAssessment::Withdrawn`]; a blank says nothing and changes nothing.
    pub change: Change,
}

impl Store {
    /// Of each indicator, area, year and unit the statement filed last by `as_of` (microseconds since 1970 UTC; `None`:
    /// all), unless it was withdrawn.
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read.
    pub fn statements(&self, plan: &Plan, as_of: Option<i64>) -> Result<Statements, Error> {
        let all = self.statement_versions(as_of)?;
        let mut findings = Findings::new(Limits::default().diagnostics);
        let mut latest: BTreeMap<_, &KeptStatement> = BTreeMap::new();
        for kept in &all {
            let said = &kept.statement;
            if plan.indicator(&said.indicator).is_none() || plan.area(&said.area).is_none() {
                findings.add(&NOT_IN_PLAN, |d| not_in_plan(d, kept));
                continue;
            }
            let held = latest.entry(said.key()).or_insert(kept);
            if held.vintage <= kept.vintage {
                *held = kept;
            }
        }
        Ok(Statements {
            statements: latest
                .into_values()
                .filter(|kept| !kept.statement.is_withdrawn())
                .cloned()
                .collect(),
            diagnostics: findings.finish(),
        })
    }

    /// Every change of a stored statement, by submission, then by indicator, area, year and unit. The bounds are those
    /// of [`Store::revisions`].
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read.
    pub fn statement_revisions(
        &self,
        since: Option<i64>,
        until: Option<i64>,
    ) -> Result<Vec<StatementRevision>, Error> {
        let mut all = self.statement_versions(until)?;
        all.sort_by(|a, b| {
            (a.statement.key(), a.vintage, a.submission).cmp(&(
                b.statement.key(),
                b.vintage,
                b.submission,
            ))
        });
        let mut changes: Vec<StatementRevision> = all
            .windows(2)
            .filter(|pair| pair[0].statement.key() == pair[1].statement.key())
            .filter(|pair| pair[0].statement.said() != pair[1].statement.said())
            .filter(|pair| since.is_none_or(|date| pair[1].vintage >= date))
            .map(|pair| StatementRevision {
                before: pair[0].clone(),
                after: pair[1].clone(),
                change: changed(&pair[0].statement, &pair[1].statement),
            })
            .collect();
        changes.sort_by_key(|c| (c.after.vintage, c.after.submission));
        Ok(changes)
    }

    /// Every stored version that was filed by `as_of` (microseconds since 1970 UTC; `None`: all), withdrawals included,
    /// by submission and then as filed.
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read.
    pub fn statement_versions(&self, as_of: Option<i64>) -> Result<Vec<KeptStatement>, Error> {
        let mut all = Vec::new();
        let known = |record: &&Record| as_of.is_none_or(|date| record.vintage <= date);
        for record in self.records.iter().filter(known) {
            for mut statement in read(&self.segments(), record)? {
                // Two submissions may hand in files of one name.
                statement.file.path = format!("{}#{}", statement.file.path, record.number);
                all.push(KeptStatement {
                    statement,
                    submission: record.number,
                    vintage: record.vintage,
                });
            }
        }
        Ok(all)
    }
}

/// A file of a submission that is no longer there.
pub(super) fn lost(path: &Path, record: &Record) -> Error {
    let (number, unit) = (record.number, &record.unit);
    Error::store(
        path,
        Text::new(
            format!("第 {number} 次报送（{unit}）的文件不见了。请从备份恢复该文件"),
            format!("this file of submission {number} ({unit}) is gone. Restore it from a backup"),
        ),
    )
}

fn changed(before: &Statement, after: &Statement) -> Change {
    match (before.is_withdrawn(), after.is_withdrawn()) {
        (false, true) => Change::Withdrawn,
        (true, false) => Change::Restored,
        _ => Change::Revised,
    }
}

fn not_in_plan(bare: Diagnostic, kept: &KeptStatement) -> Diagnostic {
    let (number, said) = (kept.submission, &kept.statement);
    Diagnostic {
        message: say(
            format!("第 {number} 次报送的自评情况不在规划范围内，未使用"),
            format!("a statement of submission {number} has no place in the plan and is not used"),
        ),
        ..bare
    }
    .saw(format!("{} {}", said.indicator, said.area))
}

/// The statements of a submission, checked against its checksum.
fn read(segments: &Path, record: &Record) -> Result<Vec<Statement>, Error> {
    let Some(segment) = &record.statements else {
        return Ok(Vec::new());
    };
    let path = segments.join(&segment.name);
    let damaged = |why: &str| {
        let (number, unit) = (record.number, &record.unit);
        Error::store(
            &path,
            Text::new(
                format!("第 {number} 次报送（{unit}）的自评文件损坏：{why}。请从备份恢复该文件"),
                format!(
                    "the statements of submission {number} ({unit}) are damaged: {why}. Restore this file from a backup"
                ),
            ),
        )
    };
    let bytes = std::fs::read(&path).map_err(|e| match e.kind() {
        ErrorKind::NotFound => lost(&path, record),
        _ => Error::io(&path, &e),
    })?;
    if sha256(&bytes) != segment.sha256 {
        return Err(damaged("SHA-256"));
    }
    // The bytes are those that were written, or somebody took the trouble to sign others.
    catch_unwind(AssertUnwindSafe(|| decode(bytes)))
        .unwrap_or_else(|_| Err("the decoder gave up".to_owned()))
        .map_err(|why| damaged(&why))
}

/// The statements as Parquet; the same statements give the same bytes.
pub(super) fn encode(statements: &[Statement]) -> Result<Vec<u8>, Error> {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    let mut fields: Vec<Field> = TEXTS.iter().map(|name| text(name)).collect();
    fields.push(Field::new("year", DataType::Int32, false));
    fields.push(Field::new("submitted_row", DataType::UInt64, false));
    fields.push(Field::new("submitted_column", DataType::UInt16, false));
    let schema = Arc::new(Schema::new(fields));
    let column = |of: fn(&Statement) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(statements.iter().map(of)))
    };
    let columns: Vec<ArrayRef> = vec![
        column(|s| &s.indicator),
        column(|s| &s.area),
        column(|s| &s.unit),
        column(|s| s.self_assessment.map_or("", SelfAssessment::code)),
        column(|s| &s.cause),
        column(|s| &s.action),
        column(|s| &s.remark),
        column(|s| &s.file.path),
        column(|s| s.file.sheet.as_deref().unwrap_or_default()),
        Arc::new(Int32Array::from_iter_values(
            statements.iter().map(|s| s.year),
        )),
        Arc::new(UInt64Array::from_iter_values(
            statements.iter().map(|s| s.row),
        )),
        Arc::new(UInt16Array::from_iter_values(
            statements.iter().map(|s| s.column),
        )),
    ];
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns).map_err(Error::write)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by("heng".to_owned())
        .build();
    let mut writer =
        ArrowWriter::try_new(Vec::new(), schema, Some(properties)).map_err(Error::write)?;
    writer.write(&batch).map_err(Error::write)?;
    writer.into_inner().map_err(Error::write)
}

fn decode(bytes: Vec<u8>) -> Result<Vec<Statement>, String> {
    let said = |e: &dyn std::fmt::Display| e.to_string();
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes))
        .and_then(ParquetRecordBatchReaderBuilder::build)
        .map_err(|e| said(&e))?;
    let mut all = Vec::new();
    for batch in reader {
        let batch = batch.map_err(|e| said(&e))?;
        take(&batch, &mut all).ok_or("a column is missing")?;
    }
    Ok(all)
}

/// Appends the rows of a batch; `None` if it has not the columns that statements have.
fn take(batch: &RecordBatch, all: &mut Vec<Statement>) -> Option<()> {
    let mut texts = Vec::new();
    for name in TEXTS {
        texts.push(batch.column_by_name(name)?.as_string_opt::<i32>()?);
    }
    let year = batch
        .column_by_name("year")?
        .as_primitive_opt::<Int32Type>()?;
    let row = batch
        .column_by_name("submitted_row")?
        .as_primitive_opt::<UInt64Type>()?;
    let column = batch
        .column_by_name("submitted_column")?
        .as_primitive_opt::<UInt16Type>()?;
    for at in 0..batch.num_rows() {
        let text = |column: usize| -> Option<String> {
            let texts = texts.get(column)?;
            texts.is_valid(at).then(|| texts.value(at).to_owned())
        };
        let own = text(3)?;
        all.push(Statement {
            indicator: text(0)?,
            area: text(1)?,
            unit: text(2)?,
            self_assessment: match own.as_str() {
                "" => None,
                code => Some(SelfAssessment::from_code(code)?),
            },
            cause: text(4)?,
            action: text(5)?,
            remark: text(6)?,
            file: SourceFile {
                path: text(7)?,
                sheet: text(8).filter(|sheet| !sheet.is_empty()),
            },
            year: year.value(at),
            row: row.value(at),
            column: column.value(at),
        });
    }
    Some(())
}
