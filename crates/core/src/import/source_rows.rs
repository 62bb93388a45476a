//! Rows of a provenance table.

use std::collections::HashMap;

use super::fault::{Fault, Faults};
use super::table::{Row, TakesRows};
use crate::codes::{MISSING_COLUMN, PANEL_CELL, UNKNOWN_STATUS};
use crate::findings::say;
use crate::text_list::TextList;
use crate::{Provenance, SourceRow, StatusSet};

/// Collects the rows of a provenance table.
pub(super) struct SourceRows {
    places: Vec<usize>,
    texts: TextList,
    files: HashMap<String, u32>,
    provenance: Provenance,
}

const NAMES: [&str; 9] = [
    "source_row",
    "subject",
    "value",
    "status",
    "file",
    "row",
    "column",
    "source",
    "note",
];

impl SourceRows {
    pub(super) fn new() -> Self {
        Self {
            places: Vec::new(),
            texts: TextList::new(),
            files: HashMap::new(),
            provenance: Provenance::default(),
        }
    }

    pub(super) fn finish(self) -> Provenance {
        Provenance {
            texts: self.texts.into_list(),
            ..self.provenance
        }
    }
}

impl TakesRows for SourceRows {
    fn header(&mut self, names: &[&str], faults: &mut Faults) -> bool {
        let mut places = Vec::with_capacity(NAMES.len());
        for wanted in NAMES {
            match names.iter().position(|name| *name == wanted) {
                Some(at) => places.push(at),
                None => faults.add(Fault::of(
                    &MISSING_COLUMN,
                    say(
                        format!("来源表缺少列 {wanted}"),
                        format!("column `{wanted}` is missing in the provenance table"),
                    ),
                )),
            }
        }
        self.places = places;
        self.places.len() == NAMES.len()
    }

    fn columns(&self) -> Vec<usize> {
        self.places.clone()
    }

    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let read = self.source_row(row);
        if let Some(source) = faults.take(read) {
            self.provenance.rows.push(source);
        }
    }
}

impl SourceRows {
    fn source_row(&mut self, row: &Row<'_>) -> Result<SourceRow, Fault> {
        // `header` found a place for every name.
        let place = |name: &str| {
            let at = NAMES.iter().position(|n| *n == name);
            at.and_then(|at| self.places.get(at))
                .copied()
                .unwrap_or(usize::MAX)
        };
        let fault =
            |name: &str, zh: &str, en: &str| row.fault(&PANEL_CELL, place(name), say(zh, en));
        if row.integer(place("source_row"))? != self.provenance.rows.len() as i64 {
            return Err(fault(
                "source_row",
                "来源表的行号不连续",
                "the provenance table is not numbered in order",
            ));
        }
        let letters = row.text(place("status"))?;
        let status = StatusSet::parse(letters).ok_or_else(|| {
            let what = say(
                format!("状态“{letters}”不识别"),
                format!("unknown status `{letters}`"),
            );
            row.fault(&UNKNOWN_STATUS, place("status"), what)
        })?;
        let own_row = u64::try_from(row.integer(place("row"))?)
            .map_err(|_| fault("row", "行号为负", "a negative row"))?;
        let own_column = u16::try_from(row.integer(place("column"))?)
            .map_err(|_| fault("column", "列号超出范围", "a column out of range"))?;
        let value = row.number(place("value"))?;
        let subject = row.text(place("subject"))?.to_owned();
        let file = row.text(place("file"))?;
        let source = row.text(place("source"))?;
        let note = row.text(place("note"))?;
        let next = self.provenance.files.len() as u32;
        let file = *self
            .files
            .entry(file.to_owned())
            .or_insert_with_key(|name| {
                self.provenance.files.push(name.clone());
                next
            });
        Ok(SourceRow {
            subject,
            value,
            status,
            file,
            row: own_row,
            column: own_column,
            source: self.texts.number(source),
            note: self.texts.number(note),
        })
    }
}
