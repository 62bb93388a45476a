//! `heng panel`.

use std::path::{Path, PathBuf};

use heng_core::export::CsvResource;
use heng_core::{export, import};
use heng_indicator::{Lang, Plan};
use heng_report::assess::Evaluation;
use heng_report::document::{PlanRun, ReportOptions, is_demonstration};
use heng_report::run::{Rolled, measures_path};
use heng_report::write::{demonstration_note, panel_xlsx};

use crate::args::{Args, PanelArgs, PanelFormat};
use crate::data::Places;
use crate::failure::Failure;
use crate::progress::Line;
use crate::{data, large, output, source, text};

pub(crate) fn run(options: &PanelArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let (format, given) = target(options);
    let plans = source::plans(&options.run.plan, lang)?;
    let read = data::inputs(&options.run, lang)?;
    let asked = data::options(&options.run, &plans, Places::AreasAndGroups, lang)?;
    if options.no_sources {
        return large::run(options, &read, &plans, &asked, lang);
    }

    let line = Line::start();
    let mut rolling = data::rolled(&read, plans, &asked, &data::told(&line, lang), lang)?;
    line.clear();
    let found: Vec<_> = read
        .diagnostics
        .iter()
        .chain(&rolling.diagnostics)
        .cloned()
        .collect();
    data::show(&found, lang)?;
    data::values_held(&rolling.plans, asked.areas.as_deref(), asked.year, lang)?;

    let mut files = Vec::new();
    for part in &mut rolling.plans {
        let areas = asked.areas.as_ref().map(|ids| indices(&part.plan, ids));
        part.panel.retain(|area, year| {
            areas.as_ref().is_none_or(|wanted| wanted.contains(&area))
                && asked.year.is_none_or(|y| y == year)
        });
    }
    for part in &rolling.plans {
        // Plans have their own indicators and breakdowns: each has its own file.
        let name = match (&given, rolling.plans.len()) {
            (Some(file), 1) => file.clone(),
            (_, 1) => options.out.join(format!("panel.{}", format.ending())),
            _ => folder(options, given.as_deref()).join(format!(
                "panel-{}.{}",
                part.plan.id.value,
                format.ending()
            )),
        };
        let (table, sources) = bytes(part, format, lang)?;
        if let Some(sources) = sources {
            files.push((import::sources_path(&name), sources));
        }
        let read_back = !matches!(format, PanelFormat::Json | PanelFormat::Xlsx);
        if read_back && !part.measures.is_empty() {
            let tidy = part.measures.tidy(&part.plan).into_bytes();
            files.push((measures_path(&name), tidy));
        }
        if let Some(package) = package(&part.plan, format, &name) {
            files.push((export::package_path(&name), package));
        }
        files.push((name, table));
    }
    if rolling
        .plans
        .iter()
        .any(|part| is_demonstration(&part.panel))
    {
        let note = demonstration_note();
        files.push((
            folder(options, given.as_deref()).join(note.path),
            note.bytes,
        ));
    }
    output::write_all(&files)?;
    for (name, _) in &files {
        say_line!("{}", text::wrote_one(&name.display().to_string(), lang));
    }
    Ok(())
}

fn indices(plan: &Plan, ids: &[String]) -> Vec<u32> {
    ids.iter()
        .filter_map(|id| plan.place_index(id))
        .map(|at| at as u32)
        .collect()
}

/// The format, and the output file where one was named.
pub(crate) fn target(options: &PanelArgs) -> (PanelFormat, Option<PathBuf>) {
    let name = options.out.file_name().and_then(|name| name.to_str());
    let named = name.and_then(PanelFormat::of_name);
    let format = options.format.or(named).unwrap_or(PanelFormat::Csv);
    (format, named.is_some().then(|| options.out.clone()))
}

pub(crate) fn folder<'a>(options: &'a PanelArgs, given: Option<&'a Path>) -> &'a Path {
    given.map_or(options.out.as_path(), |file| {
        file.parent().unwrap_or(Path::new(""))
    })
}

/// What the columns of the CSV files are.
fn package(plan: &Plan, format: PanelFormat, panel: &Path) -> Option<Vec<u8>> {
    let path = |file: &Path| Some(file.file_name()?.to_string_lossy().into_owned());
    let sources = path(&import::sources_path(panel))?;
    let sources = CsvResource::sources("sources", sources);
    let resources = match format {
        PanelFormat::Csv => vec![CsvResource::panel(plan, "panel", path(panel)?), sources],
        // A message of SDMX says itself what its columns are.
        PanelFormat::Sdmx => vec![sources],
        _ => return None,
    };
    Some(export::data_package(&plan.id.value, &resources).into_bytes())
}

/// The panel and, where the format holds one table a file, the table of its sources.
fn bytes(
    part: &Rolled,
    format: PanelFormat,
    lang: Lang,
) -> Result<(Vec<u8>, Option<Vec<u8>>), Failure> {
    let (plan, panel) = (&part.plan, &part.panel);
    let excel = export::CsvOptions {
        byte_order_mark: true,
    };
    let (mut table, mut sources) = (Vec::new(), Vec::new());
    match format {
        PanelFormat::Csv => {
            export::csv(panel, plan, excel, &mut table)?;
            export::sources::csv(panel, excel, &mut sources)?;
        }
        PanelFormat::Sdmx => {
            export::sdmx(panel, plan, &mut table)?;
            export::sources::csv(panel, excel, &mut sources)?;
        }
        PanelFormat::Parquet => {
            export::parquet(panel, plan, &mut table)?;
            export::sources::parquet(panel, &mut sources)?;
        }
        PanelFormat::Arrow => {
            export::arrow(panel, plan, &mut table)?;
            export::sources::arrow(panel, &mut sources)?;
        }
        PanelFormat::Json => export::json(panel, plan, &mut table)?,
        PanelFormat::Xlsx => {
            let evaluation = Evaluation {
                plan: plan.id.value.clone(),
                verdicts: Vec::new(),
                scoreboards: Vec::new(),
            };
            let run = PlanRun {
                plan,
                panel,
                evaluation: &evaluation,
                data: Vec::new(),
            };
            table = panel_xlsx(
                &[run],
                &ReportOptions {
                    lang,
                    ..ReportOptions::default()
                },
            )?;
        }
    }
    Ok((table, (!sources.is_empty()).then_some(sources)))
}
