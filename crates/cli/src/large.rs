//! `heng panel --no-sources`: from files of any size to Parquet, without holding the rows.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use heng_core::export::{PanelColumns, cube_to_parquet};
use heng_core::read::stream;
use heng_core::{Cube, PanelOptions};
use heng_indicator::{Diagnostic, Lang, Limits, Plan};
use heng_report::run::RunOptions;

use crate::args::{PanelArgs, PanelFormat};
use crate::data::Data;
use crate::failure::Failure;
use crate::progress::Line;
use crate::{data, panel, text};

pub(crate) fn run(
    options: &PanelArgs,
    data: &Data,
    plans: &[Plan],
    asked: &RunOptions,
    lang: Lang,
) -> Result<(), Failure> {
    let (format, given) = panel::target(options);
    let named = options.format.is_some() || given.is_some();
    if named && format != PanelFormat::Parquet {
        return Err(Failure::Usage(text::only_parquet(lang).to_owned()));
    }
    if asked.areas.is_some() || asked.year.is_some() {
        return Err(Failure::Usage(text::whole_panel(lang).to_owned()));
    }
    let mut written = Vec::new();
    for plan in plans {
        let name = match (&given, plans.len()) {
            (Some(file), 1) => file.clone(),
            (_, 1) => options.out.join("panel.parquet"),
            _ => panel::folder(options, given.as_deref())
                .join(format!("panel-{}.parquet", plan.id.value)),
        };
        let others: Vec<&Plan> = plans
            .iter()
            .filter(|other| !std::ptr::eq(*other, plan))
            .collect();
        let rows = one(plan, &others, data, asked, &name, lang)?;
        written.push((name, rows));
    }
    for (name, rows) in written {
        say_line!(
            "{}",
            text::wrote_rows(&name.display().to_string(), rows, lang)
        );
    }
    Ok(())
}

fn one(
    plan: &Plan,
    others: &[&Plan],
    data: &Data,
    asked: &RunOptions,
    name: &Path,
    lang: Lang,
) -> Result<u64, Failure> {
    let options = PanelOptions {
        as_of: asked.as_of,
        this_year: Some(asked.this_year),
        ..PanelOptions::of(plan)
    };
    let mut cube = Cube::new(plan, &options)?;
    let line = Line::start();
    let reading = stream(
        &data.inputs,
        plan,
        others,
        &Limits::default(),
        &|progress| line.say(text::reading(progress.done, progress.total, lang)),
        &mut |rows| cube.add(&rows),
    )?;
    line.say(text::step("panel", lang));
    if let Some(folder) = name
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|e| Failure::folder(folder, &e))?;
    }
    // A name of its own until all is told: a run that ends in errors leaves no panel behind.
    let unfinished = name.with_extension("parquet.unfinished");
    let file = File::create(&unfinished).map_err(|e| unwritten(&unfinished, &e))?;
    let result = cube_to_parquet(&cube, PanelColumns::All, BufWriter::new(file));
    line.clear();
    let told = result
        .map_err(Failure::from)
        .and_then(|(rows, diagnostics)| {
            let found: Vec<Diagnostic> = data
                .diagnostics
                .iter()
                .chain(&reading.diagnostics)
                .chain(&diagnostics)
                .cloned()
                .collect();
            data::show(&found, lang)?;
            std::fs::rename(&unfinished, name).map_err(|e| unwritten(name, &e))?;
            Ok(rows)
        });
    if told.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    told
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Io(format!("{}: {error}", path.display()))
}
