//! What changed between vintages.

use heng_indicator::Plan;

use super::Store;
use super::manifest::Record;
use super::versions::{Versions, key, said};
use crate::cell::CellSpace;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, StatusSet};

/// How a stored figure changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Another value, status or confidentiality.
    Revised,
    /// A value before, a missing status now.
    Withdrawn,
    /// A missing status before, a value now.
    Restored,
}

impl Change {
    /// From what a key said before and says now; `None` if nothing changed.
    pub(super) fn between(
        before: (Option<f64>, StatusSet, u8),
        after: (Option<f64>, StatusSet, u8),
    ) -> Option<Self> {
        match (before.0, after.0) {
            _ if before == after => None,
            (Some(_), None) => Some(Self::Withdrawn),
            (None, Some(_)) => Some(Self::Restored),
            _ => Some(Self::Revised),
        }
    }
}

/// One version of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Version {
    /// Value in the subject's own unit; `None` with a missing status.
    pub value: Option<f64>,
    /// Status flags.
    pub status: StatusSet,
    /// Letter of SDMX `CL_CONF_STATUS`, 0 if none was given.
    pub confidentiality: u8,
    /// Number of its submission.
    pub submission: u64,
}

/// A figure before and after a submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Measure or indicator id.
    pub subject: String,
    /// Index into the plan's areas.
    pub area: u32,
    /// Year.
    pub year: i32,
    /// One code per breakdown of the plan, as in [`Observations::cells`].
    pub cell: Vec<u16>,
    /// How it changed.
    pub change: Change,
    /// The version before.
    pub before: Version,
    /// The version now.
    pub after: Version,
    /// The note of the version now; in a form it may say why.
    pub note: String,
}

impl Store {
    /// Every change of a stored figure, by submission, then by subject, area, year and cell in the plan's order. The
    /// first filing of a figure is no change. `since` and `until` bound the vintage of the later version, both
    /// included, in microseconds since 1970 UTC.
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read.
    pub fn revisions(
        &self,
        plan: &Plan,
        since: Option<i64>,
        until: Option<i64>,
    ) -> Result<Vec<Revision>, Error> {
        let vocabulary = Vocabulary::of(plan);
        let space = CellSpace::of(plan)?;
        let versions = Versions::read(&self.segments(), &self.records, &vocabulary, &[], until)?;
        let all = &versions.observations;
        // Each row has the record that it was read for, and a window of two has two.
        let record = |row: usize| &self.records[versions.record[row] as usize];
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_cached_key(|row| (key(all, &space, *row), record(*row).vintage, *row));
        let mut pairs: Vec<(usize, usize, Change)> = order
            .windows(2)
            .filter(|pair| key(all, &space, pair[0]) == key(all, &space, pair[1]))
            .filter(|pair| since.is_none_or(|date| record(pair[1]).vintage >= date))
            .filter_map(|pair| {
                let change = Change::between(said(all, pair[0]), said(all, pair[1]))?;
                Some((pair[0], pair[1], change))
            })
            .collect();
        // Within a submission the pairs stand by key already, and the sort is stable.
        pairs.sort_by_key(|(_, after, _)| (record(*after).vintage, record(*after).number));
        Ok(pairs
            .into_iter()
            .map(|(before, after, change)| {
                let version = |row: usize| version(all, row, record(row));
                revision(all, after, change, version(before), version(after))
            })
            .collect())
    }
}

fn version(all: &Observations, row: usize, record: &Record) -> Version {
    Version {
        value: all.value[row],
        status: all.status[row],
        confidentiality: all.confidentiality[row],
        submission: record.number,
    }
}

/// The change of the key of a row.
pub(super) fn revision(
    all: &Observations,
    row: usize,
    change: Change,
    before: Version,
    after: Version,
) -> Revision {
    Revision {
        subject: all.subjects[all.subject[row] as usize].clone(),
        area: all.area[row],
        year: all.year[row],
        cell: all.cells.iter().map(|column| column[row]).collect(),
        change,
        before,
        after,
        note: all
            .texts
            .get(all.note[row] as usize)
            .cloned()
            .unwrap_or_default(),
    }
}
