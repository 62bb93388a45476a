//! Observations from tables: tidy data (one row a value), SDMX-CSV, DHIS2 data value sets and Open SDG files.
//!
//! | file | content | manual |
//! |--|--|--|
//! | `.csv`, `.tsv`, `.txt` with tabs | tidy data | below |
//! | `.csv`, `.tsv`, `.txt` with tabs | SDMX-CSV 1.0, 2.0, 2.1 | `sdmx_csv.rs` |
//! | `.csv`, `.tsv`, `.txt` with tabs | DHIS2 data value set | `dhis2.rs` |
//! | `.csv`, `.tsv`, `.txt` with tabs | Open SDG, `indicator_<id>.csv` | `open_sdg.rs` |
//! | `.json` | DHIS2 data value set | `dhis2.rs` |
//! | `.parquet` | tidy data | below |
//! | `.arrow`, `.arrows`, `.feather`, `.ipc` | tidy data, as Arrow IPC file or stream | below |
//! | `.xlsx`, `.xlsm`, `.xls`, `.et`, `.ods` | workbooks: tidy data on the first sheet, forms, declared layouts | `book/mod.rs` |
//!
//! Text is UTF-8, UTF-16 with a byte order mark or GB18030 (`encoding.rs`), its fields separated by comma, semicolon or
//! tab (`separator.rs`); what was found is said in a note unless it is UTF-8 and commas. Which of the text formats a
//! file has is told by its header alone.
//!
//! Tidy data have the columns `measure, area, year, value`; optional: one per breakdown of the plan, `status`, `conf_status`, `unit_mult`,
//! `unit`, `vintage`, `source`, `note`, `label` (the name of the measure as it stands beside its id; the rules hold it
//! against the plan's). The status `deleted` with a blank value takes back what was given before. Every fault of every file is told in one run with its row and column; nothing
//! is coerced, and a row with an error is left out.

mod area;
mod blocks;
pub(crate) mod book;
pub(crate) mod cell;
mod columns;
pub(crate) mod convention;
pub(crate) mod csv;
mod csv_file;
mod dhis2;
mod dhis2_csv;
mod dhis2_json;
mod encoding;
pub(crate) mod file;
mod file_faults;
mod form;
mod handed_in;
mod input;
mod labels;
pub mod layout;
pub(crate) mod number;
mod open_sdg;
mod open_sdg_labels;
mod period;
mod pieces;
mod plain;
mod row;
mod row_faults;
mod row_groups;
mod sdmx_csv;
mod sdmx_header;
mod separator;
mod shape;
mod span_year;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod tests;
mod text_faults;
mod unit;
pub(crate) mod vintage;
pub(crate) mod year;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use heng_indicator::{Diagnostic, Limits, Plan};
use rayon::prelude::*;

use crate::cell::CellSpace;
use crate::findings::Findings;
use crate::rules::Label;
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, Statement, check};

pub use encoding::decoded;
pub use form::FormRead;
#[cfg(feature = "polars")]
pub use handed_in::frame;
pub use handed_in::{record_batches, stream_record_batches};
pub use input::{Content, Format, Found, Input};
pub use layout::UsedLayout;

/// How far reading has come, in bytes of all files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: u64,
    /// Bytes there are.
    pub total: u64,
}

/// What reading gave.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Rows that can be used, in the order of the inputs.
    pub observations: Observations,
    /// Everything that a person should know, in the order of the inputs.
    pub diagnostics: Vec<Diagnostic>,
    /// Data rows that the files had.
    pub rows: u64,
    /// Rows of another plan of the same run.
    pub foreign: u64,
    /// What units say of their own indicators, in their forms.
    pub statements: Vec<Statement>,
    /// The forms among the inputs, in their order.
    pub forms: Vec<FormRead>,
    /// Names that the files write beside the ids of measures, other than the plan's, for
    /// [`ExamineOptions::labels`](crate::rules::ExamineOptions).
    pub labels: Vec<Label>,
    /// The layouts by which files were read.
    pub layouts: Vec<UsedLayout>,
}

/// Reads submissions for a plan.
///
/// Files are read in parallel and joined in the order given, so that neither observations nor diagnostics depend on
/// the number of threads. `progress` is called from several threads.
///
/// ```
/// use heng_core::read::{Format, Input, read};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let csv = "measure,area,year,value\nmaternal_mortality_ratio,150100,2023,0\nmaternal_mortality_ratio,150100,2024,约5\n";
/// let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes());
/// let reading = read(&[input], &plan, &Limits::default(), &|_| {})?;
/// assert_eq!(reading.observations.len(), 1);
/// assert_eq!(reading.diagnostics[0].code, "D201");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A file that is missing or cannot be read, a limit that is passed.
pub fn read(
    inputs: &[Input],
    plan: &Plan,
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Reading, Error> {
    read_beside(inputs, plan, &[], limits, progress)
}

/// Reads submissions for a plan in a run that has other plans too: rows of measures that only they know are passed
/// over and counted, not told as faults.
///
/// # Errors
/// As [`read`].
pub fn read_beside(
    inputs: &[Input],
    plan: &Plan,
    others: &[&Plan],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Reading, Error> {
    let space = CellSpace::of(plan)?;
    let run = Run::of(inputs, plan, others, limits, progress)?;
    let mut findings = Findings::new(limits.diagnostics);
    let shelf = layout::Shelf::of(inputs, &mut findings);
    let step = |bytes| run.step(bytes);
    let task = run.task(&shelf, &step, None);
    let parts: Vec<Result<file::Part, Error>> =
        inputs.par_iter().map(|input| task.read(input)).collect();
    gathered(parts, &run, &space, findings)
}

/// What the files of a run come to together, in their order.
fn gathered(
    parts: impl IntoIterator<Item = Result<file::Part, Error>>,
    run: &Run<'_, '_>,
    space: &CellSpace,
    mut findings: Findings,
) -> Result<Reading, Error> {
    let mut texts = TextList::new();
    let mut all = Observations {
        subjects: run.subjects(),
        cells: vec![Vec::new(); space.dimensions()],
        ..Observations::default()
    };
    let mut reading = Reading::default();
    for part in parts {
        let part = part?;
        findings.append(part.findings);
        all.append(part.observations, &mut texts);
        reading.rows += part.rows;
        reading.foreign += part.foreign;
        reading.labels.extend(part.labels);
        reading.layouts.extend(part.layouts);
        for of_form in part.forms {
            reading.statements.extend(of_form.statements);
            reading.forms.push(of_form.read);
        }
    }
    all.texts = texts.into_list();
    check::nothing_deleted(&all, space, &mut findings);
    reading.observations = check::without_duplicates(all, space, &mut findings);
    reading.diagnostics = findings.finish();
    Ok(reading)
}

/// Reads submissions of any size: `take` is given the rows in pieces, in the order of the inputs, and nothing is kept.
///
/// Rows that share a key are not looked for here; [`crate::Cube`] tells them. [`Reading::observations`] stays empty.
///
/// ```
/// use heng_core::read::{Format, Input, stream};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let csv = "measure,area,year,value\nmaternal_mortality_ratio,150100,2023,0\n";
/// let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes());
/// let mut rows = 0;
/// stream(&[input], &plan, &[], &Limits::default(), &|_| {}, &mut |piece| {
///     rows += piece.len();
///     Ok(())
/// })?;
/// assert_eq!(rows, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`read`]; what `take` returns.
pub fn stream(
    inputs: &[Input],
    plan: &Plan,
    others: &[&Plan],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
    take: &mut (dyn FnMut(Observations) -> Result<(), Error> + Send),
) -> Result<Reading, Error> {
    let run = Run::of(inputs, plan, others, limits, progress)?;
    let mut findings = Findings::new(limits.diagnostics);
    let shelf = layout::Shelf::of(inputs, &mut findings);
    let step = |bytes| run.step(bytes);
    let take = Mutex::new(take);
    let sink = |rows| take.lock().unwrap_or_else(PoisonError::into_inner)(rows);
    let task = run.task(&shelf, &step, Some(&sink));
    let mut reading = Reading::default();
    for input in inputs {
        let part = task.read(input)?;
        findings.append(part.findings);
        reading.rows += part.rows;
        reading.foreign += part.foreign;
        for of_form in part.forms {
            reading.statements.extend(of_form.statements);
            reading.forms.push(of_form.read);
        }
        if !part.observations.is_empty() {
            sink(part.observations)?;
        }
    }
    reading.diagnostics = findings.finish();
    Ok(reading)
}

/// What all files of one run share.
struct Run<'a, 'p> {
    vocabulary: Vocabulary<'p>,
    foreign: Vec<&'a str>,
    limits: &'a Limits,
    progress: &'a (dyn Fn(Progress) + Sync),
    total: u64,
    done: AtomicU64,
}

impl<'a, 'p> Run<'a, 'p> {
    fn of(
        inputs: &[Input],
        plan: &'p Plan,
        others: &'a [&Plan],
        limits: &'a Limits,
        progress: &'a (dyn Fn(Progress) + Sync),
    ) -> Result<Self, Error> {
        let mut foreign: Vec<&str> = others
            .iter()
            .flat_map(|other| {
                let measures = other.measures.iter().map(|m| m.id.value.as_str());
                measures.chain(other.indicators.iter().map(|i| i.id.value.as_str()))
            })
            .collect();
        foreign.sort_unstable();
        let sizes: Vec<u64> = inputs
            .iter()
            .map(|input| file::size(input, limits))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            vocabulary: Vocabulary::of(plan),
            foreign,
            limits,
            progress,
            total: sizes.iter().sum(),
            done: AtomicU64::new(0),
        })
    }

    fn step(&self, bytes: u64) {
        // A file that turns out to be no UTF-8 is begun again.
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        (self.progress)(Progress {
            done: done.min(self.total),
            total: self.total,
        });
    }

    fn task<'t>(
        &'t self,
        shelf: &'t layout::Shelf,
        step: &'t (dyn Fn(u64) + Sync),
        sink: Option<&'t file::Sink<'t>>,
    ) -> file::Task<'t, 'p> {
        file::Task {
            vocabulary: &self.vocabulary,
            others: &self.foreign,
            limits: self.limits,
            shelf,
            step,
            sink,
        }
    }

    fn subjects(&self) -> Vec<String> {
        let subjects = self.vocabulary.subjects.iter();
        subjects.map(|subject| subject.id.to_owned()).collect()
    }
}
