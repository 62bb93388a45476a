//! Stored rows with the submissions that they came in.

use std::io::ErrorKind;
use std::path::Path;

use heng_indicator::{Plan, Text};
use rayon::prelude::*;

use super::hash::sha256;
use super::manifest::Record;
use super::segment::{Decoded, decode};
use super::statements::lost;
use crate::cell::CellSpace;
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, StatusSet};

/// What a row is of: subject, area, year, breakdown cell.
pub(super) type Key = (u32, u32, i32, u64);

/// All stored versions that a plan knows, by submission and then as submitted.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) observations: Observations,
    /// Place of each row's submission among the records.
    pub(super) record: Vec<u32>,
    pub(super) rows: u64,
    pub(super) foreign: u64,
    /// Record, rows and first id of what the plan does not know.
    pub(super) unknown: Vec<(usize, u64, String)>,
}

impl Versions {
    /// Reads the segments of the records that were known at `as_of`.
    pub(super) fn read(
        segments: &Path,
        records: &[Record],
        vocabulary: &Vocabulary<'_>,
        others: &[&Plan],
        as_of: Option<i64>,
    ) -> Result<Self, Error> {
        let mut foreign: Vec<&str> = others
            .iter()
            .flat_map(|other| {
                let measures = other.measures.iter().map(|m| m.id.value.as_str());
                let indicators = other.indicators.iter().map(|i| i.id.value.as_str());
                let areas = other.areas.iter().map(|a| a.id.value.as_str());
                measures.chain(indicators).chain(areas)
            })
            .collect();
        foreign.sort_unstable();
        let known = |record: &&Record| as_of.is_none_or(|date| record.vintage <= date);
        let parts: Vec<Option<Result<Decoded, Error>>> = records
            .par_iter()
            .map(|record| Some(record).filter(known))
            .map(|record| Some(part(segments, record?, vocabulary, &foreign)))
            .collect();

        let mut all = Self::default();
        all.observations.subjects = subjects(vocabulary);
        all.observations.cells = vec![Vec::new(); vocabulary.plan.breakdowns.len()];
        let mut texts = TextList::new();
        for (at, part) in parts.into_iter().enumerate() {
            let Some(part) = part else { continue };
            let mut part = part?;
            for file in &mut part.observations.files {
                // Two submissions may hand in files of one name.
                file.path = format!("{}#{}", file.path, records[at].number);
            }
            let rows = part.observations.len();
            all.rows += rows as u64 + part.unknown + part.foreign;
            all.foreign += part.foreign;
            if part.unknown > 0 {
                all.unknown.push((at, part.unknown, part.first_unknown));
            }
            all.record.resize(all.record.len() + rows, at as u32);
            all.observations.append(part.observations, &mut texts);
        }
        all.observations.texts = texts.into_list();
        Ok(all)
    }
}

/// Subjects by number, as in observations read under the plan.
pub(super) fn subjects(vocabulary: &Vocabulary<'_>) -> Vec<String> {
    vocabulary
        .subjects
        .iter()
        .map(|s| s.id.to_owned())
        .collect()
}

/// The key of a row.
pub(super) fn key(all: &Observations, space: &CellSpace, row: usize) -> Key {
    let cell = space.pack(all.cells.iter().map(|column| column[row]));
    (all.subject[row], all.area[row], all.year[row], cell)
}

/// What a row says of its key. Source and note explain it and are no part of it.
pub(super) fn said(all: &Observations, row: usize) -> (Option<f64>, StatusSet, u8) {
    (all.value[row], all.status[row], all.confidentiality[row])
}

fn part(
    segments: &Path,
    record: &Record,
    vocabulary: &Vocabulary<'_>,
    others: &[&str],
) -> Result<Decoded, Error> {
    let path = segments.join(&record.segment.name);
    let damaged = |why: &str| {
        let (number, unit) = (record.number, &record.unit);
        Error::store(
            &path,
            Text::new(
                format!("第 {number} 次报送（{unit}）的数据文件损坏：{why}。请从备份恢复该文件"),
                format!(
                    "the rows of submission {number} ({unit}) are damaged: {why}. Restore this file from a backup"
                ),
            ),
        )
    };
    let bytes = std::fs::read(&path).map_err(|e| match e.kind() {
        ErrorKind::NotFound => lost(&path, record),
        _ => Error::io(&path, &e),
    })?;
    if sha256(&bytes) != record.segment.sha256 {
        return Err(damaged("SHA-256"));
    }
    let part = decode(bytes, vocabulary, others, record.vintage).map_err(|why| damaged(&why))?;
    let rows = part.observations.len() as u64 + part.unknown + part.foreign;
    if rows != record.counts.rows() {
        return Err(damaged(&format!("{rows} / {}", record.counts.rows())));
    }
    Ok(part)
}
