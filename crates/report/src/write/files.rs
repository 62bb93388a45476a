//! Everything that a report run writes.

use std::collections::BTreeMap;

use heng_core::export::{self, CsvOptions};
use heng_indicator::Diagnostic;
use rayon::prelude::*;

use super::release::released;
use super::{html, verdicts, xlsx};
use crate::Error;
use crate::chart::{ChartStyle, Fonts, outlined_and_png, svg};
use crate::document::{Block, Chart, Document, PlanRun, ReportOptions, anchor, report};

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
/// `panel` and `verdicts` as CSV and JSON, and `sources.csv`, into which `source_rows` of both count. Charts are drawn in parallel; the bytes are the same on any number of
/// threads. `progress` is called from any thread.
pub fn files(
    runs: &[PlanRun<'_>],
    options: &ReportOptions,
    progress: Progress<'_>,
) -> Result<ReportFiles, Error> {
    let document = report(runs, options);
    let fonts = Fonts::bundled();
    let charts = charts(&document);
    let total = charts.len() + 3;
    let done = std::sync::atomic::AtomicUsize::new(0);
    let step = || {
        progress(
            done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1,
            total,
        );
    };

    let drawn: Vec<Drawn> = charts
        .par_iter()
        .map(|chart| {
            let drawn = draw(chart, &fonts);
            step();
            drawn
        })
        .collect::<Result<_, _>>()?;
    let mut pictures = BTreeMap::new();
    let mut files = Vec::new();
    for (chart, drawn) in charts.iter().zip(drawn) {
        pictures.insert(chart.id.clone(), drawn.inline);
        files.push(file(format!("charts/{}.png", chart.id), drawn.png));
        files.push(file(
            format!("charts/{}.svg", chart.id),
            drawn.outlined.into_bytes(),
        ));
    }
    let diagnostics = charts
        .iter()
        .filter_map(|chart| fonts.check(&chart.title, &words(chart)))
        .collect();

    for run in runs {
        files.extend(panel_files(run, runs.len() > 1, options.public)?);
    }
    let verdicts = verdicts::verdicts(runs, options);
    files.push(file("verdicts.csv", verdicts.csv()?));
    files.push(file("verdicts.json", verdicts.json()?));
    step();
    files.push(file(
        "report.html",
        html::html(&document, &pictures).into_bytes(),
    ));
    step();
    files.push(file("report.xlsx", xlsx::xlsx(runs, &document, options)?));
    step();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(ReportFiles { files, diagnostics })
}

/// The panel with its provenance table; of several plans, each under its id.
fn panel_files(run: &PlanRun<'_>, several: bool, public: bool) -> Result<[OutputFile; 3], Error> {
    let suffix = if several {
        format!("-{}", anchor(&[&run.plan.id.value]))
    } else {
        String::new()
    };
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

fn file(path: impl Into<String>, bytes: Vec<u8>) -> OutputFile {
    OutputFile {
        path: path.into(),
        bytes,
    }
}

/// A chart in the three forms that are written.
struct Drawn {
    inline: String,
    outlined: String,
    png: Vec<u8>,
}

fn draw(chart: &Chart, fonts: &Fonts) -> Result<Drawn, Error> {
    let inline = svg(chart, fonts, ChartStyle::INLINE)?;
    let alone = svg(chart, fonts, ChartStyle::ALONE)?;
    let (outlined, png) = outlined_and_png(&chart.id, &alone, fonts)?;
    Ok(Drawn {
        inline,
        outlined,
        png,
    })
}

/// Charts of a document, in order.
pub(crate) fn charts(document: &Document) -> Vec<&Chart> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|b| {
            if let Block::Chart(chart) = b {
                Some(chart)
            } else {
                None
            }
        })
        .collect()
}

/// Everything that is drawn as text.
fn words(chart: &Chart) -> String {
    let mut words = format!(
        "{}{}{}{}",
        chart.title, chart.unit, chart.source, chart.break_label
    );
    for series in &chart.series {
        words.push_str(&series.name);
    }
    for target in &chart.targets {
        words.push_str(&target.label);
    }
    words
}
