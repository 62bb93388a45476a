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
//! `unit`, `vintage`, `source`, `note`. The status `deleted` with a blank value takes back what was given before. Every fault of every file is told in one run with its row and column; nothing
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
mod input;
pub mod layout;
pub(crate) mod nearest;
pub(crate) mod number;
mod open_sdg;
mod open_sdg_labels;
mod period;
mod row;
mod row_faults;
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
mod year;

use std::sync::atomic::{AtomicU64, Ordering};

use heng_indicator::{Diagnostic, Limits, Plan};
use rayon::prelude::*;

use crate::cell::CellSpace;
use crate::findings::Findings;
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, Statement, check};

pub use form::FormRead;
pub use input::{Content, Format, Found, Input};

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
    let vocabulary = Vocabulary::of(plan);
    let space = CellSpace::of(plan)?;
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
    let total = sizes.iter().sum();
    let done = AtomicU64::new(0);
    let step = |bytes: u64| {
        progress(Progress {
            // A file that turns out to be no UTF-8 is begun again.
            done: (done.fetch_add(bytes, Ordering::Relaxed) + bytes).min(total),
            total,
        });
    };
    let mut findings = Findings::new(limits.diagnostics);
    let shelf = layout::Shelf::of(inputs, &mut findings);
    let task = file::Task {
        vocabulary: &vocabulary,
        others: &foreign,
        limits,
        shelf: &shelf,
        step: &step,
    };
    let parts: Vec<Result<file::Part, Error>> =
        inputs.par_iter().map(|input| task.read(input)).collect();

    let mut texts = TextList::new();
    let mut all = Observations {
        subjects: vocabulary
            .subjects
            .iter()
            .map(|s| s.id.to_owned())
            .collect(),
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
        for of_form in part.forms {
            reading.statements.extend(of_form.statements);
            reading.forms.push(of_form.read);
        }
    }
    all.texts = texts.into_list();
    check::nothing_deleted(&all, &space, &mut findings);
    reading.observations = check::without_duplicates(all, &space, &mut findings);
    reading.diagnostics = findings.finish();
    Ok(reading)
}
