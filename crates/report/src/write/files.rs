//! Everything that a report run writes.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use heng_core::export::{self, CsvOptions};
use heng_indicator::{Diagnostic, Text};
use rayon::prelude::*;

use super::evidence::evidence_json;
use super::pictures::{Drawn, pictures};
use super::release::released;
use super::verdict_formats::{VerdictFormat, verdict_package};
use super::verdicts::verdict_table;
use super::{html, xlsx};
use crate::Error;
use crate::chart::Fonts;
use crate::compare::Comparison;
use crate::document::{
    DEMONSTRATION_FILE, PlanRun, ReportOptions, anchor, comparisons, demonstration_banner,
    report_of,
};

/// One file, to be written below the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path with `/` between its parts.
    pub path: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// How far writing has come: steps done, steps in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// The files of a report and what its readers should be told of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFiles {
    /// Files, by path.
    pub files: Vec<OutputFile>,
    /// Characters that the charts could not show.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the report and everything written with it: `report.html`, `report.xlsx`, `charts/<id>.svg` and `.png`,
/// `panel` and `verdicts` as CSV and JSON (verdicts also in [`ReportOptions::verdict_formats`]), `evidence.json` in internal editions, and `sources.csv`, into which `source_rows` of both count. Charts are drawn in parallel; the bytes are the same on any number of
/// threads. `progress` is called from any thread.
pub fn files(
    runs: &[PlanRun<'_>],
    options: &ReportOptions,
    progress: Progress<'_>,
) -> Result<ReportFiles, Error> {
    let compared = comparisons(runs, options);
    let document = report_of(runs, options, &compared);
    let fonts = Fonts::bundled();
    let pictures = pictures(&document);
    let total = pictures.len() + 3;
    let done = AtomicUsize::new(0);
    let step = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);

    let drawn: Vec<Drawn> = pictures
        .par_iter()
        .map(|picture| {
            let drawn = picture.draw(&fonts);
            step();
            drawn
        })
        .collect::<Result<_, _>>()?;
    let mut inline = BTreeMap::new();
    let mut files = Vec::new();
    for (picture, drawn) in pictures.iter().zip(drawn) {
        inline.insert(picture.id().to_owned(), drawn.inline);
        files.extend(drawn.files);
    }
    let diagnostics = pictures
        .iter()
        .filter_map(|picture| fonts.check(picture.title(), &picture.words()))
        .collect();

    for run in runs {
        files.extend(panel_files(run, runs.len() > 1, options.public)?);
        if !options.public {
            let suffix = suffix(run, runs.len() > 1);
            files.push(file(
                format!("evidence{suffix}.json"),
                evidence_json(run, options)?,
            ));
        }
    }
    files.extend(verdict_files(runs, options)?);
    if compared.iter().any(|c| !c.within.is_empty()) {
        files.push(comparison_file(&compared)?);
    }
    step();
    files.push(file(
        "report.html",
        html::html(&document, &inline).into_bytes(),
    ));
    step();
    files.push(file("report.xlsx", xlsx::xlsx(runs, &document, options)?));
    if document.demonstration.is_some() {
        files.push(demonstration_note());
    }
    step();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(ReportFiles { files, diagnostics })
}

/// What tells the files of several plans apart.
fn suffix(run: &PlanRun<'_>, several: bool) -> String {
    if several {
        format!("-{}", anchor(&[&run.plan.id.value]))
    } else {
        String::new()
    }
}

/// The panel with its provenance table; of several plans, each under its id.
fn panel_files(run: &PlanRun<'_>, several: bool, public: bool) -> Result<[OutputFile; 3], Error> {
    let suffix = suffix(run, several);
    let panel = released(run.plan, run.panel, public);
    let fault = |e: heng_core::Error| Error::Table {
        name: "panel".to_owned(),
        reason: e.to_string(),
    };
    let marked = CsvOptions {
        byte_order_mark: true,
    };
    let (mut csv, mut json, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    export::csv(&panel, run.plan, marked, &mut csv).map_err(fault)?;
    export::json(&panel, run.plan, &mut json).map_err(fault)?;
    export::sources::csv(&panel, marked, &mut sources).map_err(fault)?;
    Ok([
        file(format!("panel{suffix}.csv"), csv),
        file(format!("panel{suffix}.json"), json),
        file(format!("sources{suffix}.csv"), sources),
    ])
}

/// The verdicts as CSV with its package, as JSON, and in every other format that is asked for.
fn verdict_files(runs: &[PlanRun<'_>], options: &ReportOptions) -> Result<Vec<OutputFile>, Error> {
    let table = verdict_table(runs, options);
    let package = verdict_package(&table, "verdicts.csv");
    let mut files = vec![file("verdicts-datapackage.json", package.into_bytes())];
    let always = [VerdictFormat::Csv, VerdictFormat::Json];
    let asked = |format: &VerdictFormat| {
        always.contains(format) || options.verdict_formats.contains(format)
    };
    for format in VerdictFormat::ALL.into_iter().filter(asked) {
        let bytes = format.write(&table).map_err(|e| Error::Table {
            name: "verdicts".to_owned(),
            reason: e.to_string(),
        })?;
        files.push(file(format!("verdicts.{}", format.ending()), bytes));
    }
    Ok(files)
}

/// What the areas' comparison is made of, with everything that the tables round or leave to a trail.
fn comparison_file(compared: &[Comparison]) -> Result<OutputFile, Error> {
    let json = serde_json::to_vec_pretty(compared).map_err(|e| Error::Table {
        name: "compare".to_owned(),
        reason: e.to_string(),
    })?;
    Ok(file("compare.json", json))
}

/// A file that says of the tables beside it, which have no place for a banner, that they are invented.
pub fn demonstration_note() -> OutputFile {
    let Text { zh, en } = demonstration_banner();
    file(DEMONSTRATION_FILE, format!("{zh}\n{en}\n").into_bytes())
}

fn file(path: impl Into<String>, bytes: Vec<u8>) -> OutputFile {
    OutputFile {
        path: path.into(),
        bytes,
    }
}
