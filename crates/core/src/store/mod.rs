//! The store: every submission that was ever accepted, and nothing else.
//!
//! A store is a folder:
//!
//! | file | holds |
//! |--|--|
//! | `manifest.jsonl` | a line with the SHA-256 of the rest; then one line a submission: number, unit, who, when, files with their SHA-256, reason, what it supersedes, the layouts it was read by, its segment with its SHA-256 |
//! | `segments/000001-….parquet` | the rows of one submission, tidy, by ids |
//! | `segments/000001-….statements.parquet` | what units say of their own indicators in that submission, if they do |
//! | `lock` | nothing; whoever writes holds a lock of the operating system on it |
//!
//! **Append-only.** A submission is a vintage. A correction is a later submission of the same keys, with a reason, by
//! the unit that filed them (or its successor in the plan); a deletion is one with a missing or the deleted
//! status. No row is ever
//! changed or taken away: [`Store::observations`] gives all vintages, and the panel resolves what was known on a date.
//! A key's versions have strictly rising vintages, so what was known of a key on a date does not change later.
//!
//! **Whole or not there.** Under the lock: the segment is written to a temporary name, forced to the disk, renamed, its
//! folder forced; then the manifest likewise, whose rename is the moment at which the submission is stored. A kill before
//! it leaves the old state, after it the new one. What a killed process left is passed over by readers and taken away
//! by the next writer. Readers need no lock: the segments that a manifest names never change.
//!
//! **Damage is named.** The manifest is checked whole when it is read, and a segment's SHA-256 before its rows are.
//! A manifest that is older than the segments beside it (a wrong backup) is refused before anything is written.
//!
//! ```
//! use heng_core::read::{Format, Input, read};
//! use heng_core::store::{Store, Submission};
//! use heng_indicator::{Limits, embedded, load};
//!
//! let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
//! let filed = |value: &str, vintage, reason: &str| {
//!     let csv = format!("measure,area,year,value\nmaternal_deaths,150100,2023,{value}\n");
//!     let input = Input::bytes("returns.csv", Format::Csv, csv.into_bytes());
//!     read(&[input], &plan, &Limits::default(), &|_| {}).map(|reading| Submission {
//!         unit: "150100".to_owned(),
//!         by: "张三".to_owned(),
//!         vintage,
//!         reason: reason.to_owned(),
//!         files: Vec::new(),
//!         observations: reading.observations,
//!         ..Submission::default()
//!     })
//! };
//! let folder = std::env::temp_dir().join(format!("heng-store-example-{}", std::process::id()));
//! let mut store = Store::open_or_new(&folder)?;
//! assert_eq!(store.append(&filed("3", 1, "")?, &plan)?.stored, Some(1));
//! // A correction needs a reason.
//! assert_eq!(store.append(&filed("4", 2, "")?, &plan)?.stored, None);
//! let receipt = store.append(&filed("4", 2, "one death was registered late")?, &plan)?;
//! assert_eq!(receipt.counts.revised, 1);
//! assert_eq!(store.observations(&plan, &[], None)?.observations.value, [Some(3.0), Some(4.0)]);
//! assert_eq!(store.revisions(&plan, None, None)?.len(), 1);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod codes;
mod disk;
mod hash;
mod judge;
mod manifest;
mod revisions;
mod segment;
mod settle;
mod statements;
#[cfg(test)]
mod tests;
mod versions;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use heng_indicator::{Diagnostic, Limits, Plan, Text};

use crate::cell::CellSpace;
use crate::findings::{Findings, say};
use crate::read::{Reading, UsedLayout};
use crate::rules::Label;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, Statement};

pub(crate) use hash::sha256;

pub use codes::CODES;
pub use manifest::{Counts, KeptLabel, Record, Segment, SubmittedFile};
pub use revisions::{Change, Revision, Version};
pub use statements::{KeptStatement, StatementRevision, Statements};

use disk::{Lock, TEMPORARY};
use judge::{Judgement, Known, judge};
use versions::{Versions, subjects};

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(30);
const SEGMENTS: &str = "segments";
const ROWS: &str = ".parquet";
const STATEMENTS: &str = ".statements.parquet";
const LOCK: &str = "lock";

/// An open store, as it was when it was opened or last appended to.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    records: Vec<Record>,
    patience: Duration,
}

/// What a unit hands in.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// Submitting unit: id of a responsible unit or of an area of the plan.
    pub unit: String,
    /// Who filed it.
    pub by: String,
    /// When, in microseconds since 1970 UTC; it becomes the vintage of every row.
    pub vintage: i64,
    /// Why stored figures change.
    pub reason: String,
    /// The files that were handed in.
    pub files: Vec<SubmittedFile>,
    /// Rows read under the plan, without errors. Of a deletion and the value after it the value counts.
    pub observations: Observations,
    /// What units say of their own indicators.
    pub statements: Vec<Statement>,
    /// Names that the files write beside the ids of measures.
    pub labels: Vec<Label>,
    /// The layouts by which the files were read.
    pub layouts: Vec<UsedLayout>,
    /// Whether the note of a row says why it changes, as the remarks of a form do.
    pub reasons_in_notes: bool,
}

/// What became of a submission.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Its number; `None` if it was not stored.
    pub stored: Option<u64>,
    /// Its rows by what they are against those in force.
    pub counts: Counts,
    /// Every figure that it changes.
    pub changes: Vec<Revision>,
    /// How many statements it has that were not filed before or said something else.
    pub statements: u64,
    /// Numbers of the submissions of which it replaces figures, ascending.
    pub supersedes: Vec<u64>,
    /// With an error among them it was not stored.
    pub diagnostics: Vec<Diagnostic>,
}

impl Store {
    /// Opens a store to read or to append.
    ///
    /// # Errors
    /// The folder does not exist ([`Error::is_missing`]), is not a store, or its manifest is damaged or gone
    /// ([`Error::is_store`]).
    pub fn open(folder: &Path) -> Result<Self, Error> {
        std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))?;
        Self::open_or_new(folder)
    }

    /// Opens a store, or one that the first append will make. Nothing is written before.
    ///
    /// # Errors
    /// As [`Store::open`], except that the folder need not exist.
    pub fn open_or_new(folder: &Path) -> Result<Self, Error> {
        Ok(Self {
            records: records(folder)?,
            folder: folder.to_owned(),
            patience: PATIENCE,
        })
    }

    /// The store with another time that a writer waits for another before it gives up.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// What was submitted, in the order stored.
    pub fn submissions(&self) -> &[Record] {
        &self.records
    }

    /// Every stored version of every row that was filed by `as_of` (microseconds since 1970 UTC; `None`: all), by
    /// submission and then as submitted. Files are named with their submission's number: `returns.csv#3`.
    ///
    /// Rows of measures or areas that only `others` know are counted as foreign; what no plan has a place for (a measure that
    /// the plan dropped) is told in a warning.
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read.
    pub fn observations(
        &self,
        plan: &Plan,
        others: &[&Plan],
        as_of: Option<i64>,
    ) -> Result<Reading, Error> {
        let vocabulary = Vocabulary::of(plan);
        let versions = Versions::read(&self.segments(), &self.records, &vocabulary, others, as_of)?;
        let mut findings = Findings::new(Limits::default().diagnostics);
        for (at, rows, first) in &versions.unknown {
            let number = self.records[*at].number;
            findings.add(&codes::NOT_IN_PLAN, |d| {
                Diagnostic {
                    message: say(
                        format!("第 {number} 次报送中有 {rows} 行不在规划范围内，未使用"),
                        format!(
                            "{rows} row(s) of submission {number} have no place in the plan and are not used"
                        ),
                    ),
                    ..d
                }
                .saw(first.clone())
            });
        }
        let known = |record: &&Record| as_of.is_none_or(|date| record.vintage <= date);
        let labels = self.records.iter().filter(known);
        let labels =
            labels.flat_map(|record| record.labels.iter().map(|label| label.filed(record.number)));
        Ok(Reading {
            labels: labels.collect(),
            observations: versions.observations,
            diagnostics: findings.finish(),
            rows: versions.rows,
            foreign: versions.foreign,
            ..Reading::default()
        })
    }

    /// What [`Store::append`] would say, without storing anything.
    ///
    /// # Errors
    /// A segment that is missing, damaged or cannot be read; observations that were read under another plan.
    pub fn check(&self, submission: &Submission, plan: &Plan) -> Result<Receipt, Error> {
        Ok(receipt(None, self.judge(submission, plan)?))
    }

    /// Stores a submission, unless there is an error in it: then nothing changes and the receipt says why.
    ///
    /// # Errors
    /// As [`Store::check`]; the folder cannot be written; another process kept it locked.
    pub fn append(&mut self, submission: &Submission, plan: &Plan) -> Result<Receipt, Error> {
        // Asked before the folder is made: a wrong path must stay as it was.
        self.records = records(&self.folder)?;
        disk::make_folder(&self.folder)?;
        let _lock = Lock::take(&self.folder.join(LOCK), self.patience)?;
        self.records = records(&self.folder)?;
        let judgement = self.judge(submission, plan)?;
        if judgement.diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(receipt(None, judgement));
        }
        // An empty manifest first: segments without a manifest are then always a loss, never a beginning.
        if manifest::read(&self.folder)?.is_none() {
            disk::put(&self.folder, manifest::NAME, &manifest::print(&[])?)?;
        }
        disk::make_folder(&self.segments())?;
        self.take_away_leftovers()?;

        let number = self.records.len() as u64 + 1;
        let bytes = segment::encode(&judgement.observations, plan, submission.vintage)?;
        let sha256 = hash::sha256(&bytes);
        let name = format!("{number:06}-{}{ROWS}", &sha256[..12]);
        disk::put(&self.segments(), &name, &bytes)?;
        let statements = if submission.statements.is_empty() {
            None
        } else {
            let bytes = statements::encode(&submission.statements)?;
            let sha256 = hash::sha256(&bytes);
            let name = format!("{number:06}-{}{STATEMENTS}", &sha256[..12]);
            disk::put(&self.segments(), &name, &bytes)?;
            Some(Segment { name, sha256 })
        };
        let mut records = self.records.clone();
        records.push(Record {
            number,
            plan: plan.id.value.clone(),
            unit: submission.unit.clone(),
            by: submission.by.clone(),
            vintage: submission.vintage,
            reason: submission.reason.clone(),
            files: submission.files.clone(),
            supersedes: judgement.supersedes.iter().copied().collect(),
            counts: judgement.counts,
            segment: Segment { name, sha256 },
            statements,
            layouts: submission.layouts.clone(),
            labels: submission.labels.iter().map(KeptLabel::of).collect(),
        });
        disk::put(&self.folder, manifest::NAME, &manifest::print(&records)?)?;
        self.records = records;
        Ok(receipt(Some(number), judgement))
    }

    fn judge<'a>(&self, submission: &'a Submission, plan: &Plan) -> Result<Judgement<'a>, Error> {
        let vocabulary = Vocabulary::of(plan);
        let space = CellSpace::of(plan)?;
        if submission.observations.subjects != subjects(&vocabulary) {
            return Err(Error::store(
                &self.folder,
                Text::new(
                    "观测数据不是按该规划读入的",
                    "the observations were read under another plan",
                ),
            ));
        }
        let stored = Versions::read(&self.segments(), &self.records, &vocabulary, &[], None)?;
        let room = Limits::default().diagnostics;
        let kept = if submission.statements.is_empty() {
            Vec::new()
        } else {
            self.statement_versions(None)?
        };
        let known = Known {
            versions: &stored,
            statements: &kept,
            records: &self.records,
        };
        Ok(judge(submission, &known, plan, &space, room))
    }

    fn segments(&self) -> PathBuf {
        self.folder.join(SEGMENTS)
    }

    /// Takes away temporary files and a segment that no manifest came to name.
    fn take_away_leftovers(&self) -> Result<(), Error> {
        let segments = self.segments();
        let named: BTreeSet<&str> = self
            .records
            .iter()
            .flat_map(|r| std::iter::once(&r.segment).chain(&r.statements))
            .map(|segment| segment.name.as_str())
            .collect();
        let left = disk::names(&segments)?;
        let (orphans, temporary): (Vec<_>, Vec<_>) = left
            .into_iter()
            .filter(|name| !named.contains(name.as_str()))
            .filter(|name| name.ends_with(ROWS) || name.ends_with(TEMPORARY))
            .partition(|name| name.ends_with(ROWS));
        // A killed process leaves those of one submission at most, for the next takes them away before it writes.
        let number = |name: &String| name.split('-').next().map(str::to_owned);
        if orphans.iter().map(number).collect::<BTreeSet<_>>().len() > 1 {
            let (count, first) = (orphans.len(), &orphans[0]);
            return Err(Error::store(
                &self.folder.join(manifest::NAME),
                Text::new(
                    format!(
                        "清单比数据文件旧：有 {count} 个数据文件（自 {first} 起）未列入。未写入任何内容；请恢复最新的清单"
                    ),
                    format!(
                        "the manifest is older than the segments: it does not name {count} of them, from {first}. Nothing was written; restore the latest manifest"
                    ),
                ),
            ));
        }
        for name in orphans.iter().chain(&temporary) {
            disk::remove(&segments.join(name))?;
        }
        let staged = self.folder.join(format!("{}{TEMPORARY}", manifest::NAME));
        if staged.exists() {
            disk::remove(&staged)?;
        }
        Ok(())
    }
}

/// The submissions of a folder; none of one that is yet to be made.
fn records(folder: &Path) -> Result<Vec<Record>, Error> {
    if let Some(records) = manifest::read(folder)? {
        return Ok(records);
    }
    let staged = format!("{}{TEMPORARY}", manifest::NAME);
    let foreign = disk::names(folder)?
        .into_iter()
        .find(|name| name != LOCK && *name != staged);
    match foreign {
        None => Ok(Vec::new()),
        // Another process made the store between the two looks. A manifest, once there, stays.
        Some(name) if name == manifest::NAME => {
            manifest::read(folder).map(Option::unwrap_or_default)
        }
        Some(name) => Err(Error::store(
            folder,
            Text::new(
                format!(
                    "不是数据仓：没有 {}，却有 {name}。若清单丢失，请从备份恢复；新建请指定空文件夹",
                    manifest::NAME
                ),
                format!(
                    "not a store: it has {name} and no {}. Restore a lost manifest from a backup; for a new store name an empty folder",
                    manifest::NAME
                ),
            ),
        )),
    }
}

fn receipt(stored: Option<u64>, judgement: Judgement<'_>) -> Receipt {
    Receipt {
        stored,
        counts: judgement.counts,
        changes: judgement.changes,
        statements: judgement.statements,
        supersedes: judgement.supersedes.into_iter().collect(),
        diagnostics: judgement.diagnostics,
    }
}
