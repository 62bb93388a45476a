//! `heng report`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use heng_core::{Statement, TypedTable};
use heng_indicator::{Lang, Limits, Text};
use heng_report::compare::since::is_of_verdicts;
use heng_report::document::{PlanRun, ReportOptions};
use heng_report::run::{Rolled, judge};
use heng_report::write::{ReportFiles, VerdictFormat, files};

use crate::args::{Args, ReportArgs};
use crate::failure::Failure;
use crate::progress::Line;
use crate::{data, output, source, text};

pub(crate) fn run(options: &ReportArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let plans = source::plans(&options.run.plan, lang)?;
    let mut asked = data::options(&options.run, &plans, data::Places::Areas, lang)?;
    let previous = options.previous.as_deref();
    asked.previous = previous.map(|file| last_verdicts(file, lang)).transpose()?;
    let line = Line::start();
    let told = data::told(&line, lang);
    let (rolling, names) =
        data::rolled_or_panels(&options.run, &options.panel, plans, &asked, &told, lang)?;
    let evaluations = judge(&rolling.plans, &asked, &told);
    line.clear();
    data::show(&rolling.diagnostics, lang)?;
    // An area without a figure is told as not having reported; a year without any is no report.
    data::values_held(&rolling.plans, None, asked.year, lang)?;

    let runs: Vec<PlanRun<'_>> = rolling
        .plans
        .iter()
        .zip(&evaluations)
        .enumerate()
        .map(|(at, (part, evaluation))| PlanRun {
            plan: &part.plan,
            panel: &part.panel,
            evaluation,
            data: match options.panel.get(at) {
                Some(file) => vec![text::panel_file(&file.display().to_string())],
                None => names.clone(),
            },
        })
        .collect();
    let report = ReportOptions {
        lang,
        as_of: options.run.as_of.map(|d| d.to_string()).unwrap_or_default(),
        today: data::today(&options.run).to_string(),
        year: options.run.year,
        areas: asked.areas.clone().unwrap_or_default(),
        remarks: remarks(options, &rolling.plans),
        previous: asked.previous.clone(),
        statements: statements(&rolling.plans),
        verdict_formats: options
            .format
            .iter()
            .copied()
            .map(VerdictFormat::from)
            .collect(),
        ..ReportOptions::default()
    };
    let line = Line::start();
    let ReportFiles { files, diagnostics } = files(&runs, &report, &|done, total| {
        line.say(text::writing(done, total, lang));
    })?;
    line.clear();
    data::show(&diagnostics, lang)?;

    let files: Vec<(PathBuf, Vec<u8>)> = files
        .into_iter()
        .map(|f| (options.out.join(f.path), f.bytes))
        .collect();
    output::write_all(&files)?;
    let first = options.out.join("report.html").display().to_string();
    let stale = other_charts(&options.out, &files);
    if stale > 0 {
        tell_line!("{}", text::stale_charts(stale, lang));
    }
    say_line!(
        "{}",
        text::wrote(
            files.len(),
            &options.out.display().to_string(),
            &first,
            lang
        )
    );
    Ok(())
}

/// The verdicts of the last report, in whichever format they were kept.
fn last_verdicts(file: &Path, lang: Lang) -> Result<TypedTable, Failure> {
    let shown = file.display().to_string();
    let name = shown.to_lowercase();
    let format = VerdictFormat::ALL
        .into_iter()
        .filter(|format| name.ends_with(&format!(".{}", format.ending())))
        .max_by_key(|format| format.ending().len());
    let Some(format) = format else {
        return Err(Failure::Usage(text::no_verdict_format(&shown, lang)));
    };
    let limits = Limits::default();
    let failed = |reason: String| Failure::Io(text::no_last_verdicts(&shown, &reason, lang));
    let size = std::fs::metadata(file)
        .map_err(|e| failed(e.to_string()))?
        .len();
    if size > limits.data_file {
        return Err(failed(text::too_large(size, limits.data_file, lang)));
    }
    let bytes = std::fs::read(file).map_err(|e| failed(e.to_string()))?;
    let table = format
        .read(&bytes, &limits)
        .map_err(|e| failed(e.to_string()))?;
    if !is_of_verdicts(&table) {
        return Err(Failure::Usage(text::no_verdict_format(&shown, lang)));
    }
    Ok(table)
}

/// What units filed, by plan.
fn statements(plans: &[Rolled]) -> BTreeMap<String, Vec<Statement>> {
    let filed = plans.iter().map(|part| {
        let plan = part.plan.id.value.clone();
        (plan, part.statements.clone())
    });
    filed.collect()
}

/// What replaced something embedded, and what was read and stands in no table.
fn remarks(options: &ReportArgs, plans: &[Rolled]) -> Vec<Text> {
    let given = options.run.plan.iter().filter(|p| !source::is_embedded(p));
    let folders = given.map(|p| p.display().to_string());
    let replaced = folders.map(|folder| text::plan_replaced(&folder));
    let read = plans.iter().map(|part| {
        let used = part.panel.provenance.rows.len() as u64;
        if options.panel.is_empty() {
            text::rows_read(&part.plan, part.rows, used)
        } else {
            text::from_panel(&part.plan, part.rows, used)
        }
    });
    let mode = options.run.year.is_none().then(text::latest_of_each);
    mode.into_iter().chain(replaced).chain(read).collect()
}

/// Charts in the output folder that this run did not write: they belong to another run and are left alone.
fn other_charts(out: &Path, files: &[(PathBuf, Vec<u8>)]) -> usize {
    let written: BTreeSet<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
    let Ok(entries) = std::fs::read_dir(out.join("charts")) else {
        return 0;
    };
    entries
        .flatten()
        .filter(|e| !written.contains(e.path().as_path()))
        .count()
}
