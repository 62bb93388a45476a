//! `heng layout`: drafts a layout for a table, and shows how a layout reads it. Nothing is stored.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use comfy_table::{ContentArrangement, Table, presets};
use heng_core::read::layout::{LayoutFile, draft};
use heng_core::read::{Input, Reading, read};
use heng_indicator::{Diagnostic, Lang, Limits, Place, Plan, Severity};

use crate::args::Args;
use crate::failure::Failure;
use crate::{data, render, source, text};

/// Figures that are shown.
const SHOWN: usize = 12;

#[derive(Debug, clap::Args)]
pub(crate) struct LayoutArgs {
    /// 要读取的表（xlsx、xls、ods、csv） · table to be read
    pub(crate) file: PathBuf,
    /// 工作表；不写则为第一张 · sheet; the first one if left out
    #[arg(long, value_name = "SHEET")]
    pub(crate) sheet: Option<String>,
    /// 把起草的版式写到此文件，已有的不覆盖 · file for the draft, never overwritten
    #[arg(long, value_name = "FILE", conflicts_with = "layout")]
    pub(crate) out: Option<PathBuf>,
    /// 不起草，看已有的版式怎样读取 · show how this layout reads the table, instead of a draft
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Option<PathBuf>,
}

pub(crate) fn run(options: &LayoutArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    let limits = Limits::default();
    let found = Input::from_path(&options.file, &limits)?;
    let mut inputs = found.inputs;
    let (Some(mut input), None) = (inputs.pop(), inputs.pop()) else {
        data::show(&found.diagnostics, lang)?;
        return Err(Failure::Usage(text::layout::one_file(lang).to_owned()));
    };
    input.layouts.clear();
    let layout = if let Some(path) = &options.layout {
        LayoutFile::open(path, true, &limits)?
    } else {
        let (made, told) = draft(&input, options.sheet.as_deref(), &plan, &limits)?;
        let Some(made) = made else {
            return data::show(&told, lang);
        };
        match &options.out {
            Some(path) => {
                write_new(path, &made.text, lang)?;
                say_line!("{}", text::layout::wrote(&path.display().to_string(), lang));
            }
            None => say_line!("{}", made.text),
        }
        if !made.open.is_empty() {
            say_line!("{}", text::layout::open(&made.open, lang));
            say_line!("{}", text::layout::nothing_stored(lang));
            return Ok(());
        }
        LayoutFile::own(text::layout::draft_name(lang), made.text.into_bytes())
    };
    let input = input.with_layout(Arc::new(layout));
    let reading = read(&[input], &plan, &limits, &|_| {})?;
    show(&reading, &plan, lang);
    say_line!("{}", text::layout::nothing_stored(lang));
    match source::count_errors(&reading.diagnostics) {
        // A draft is there to be corrected: that it is not perfect is no failure.
        errors if errors > 0 && options.layout.is_some() => Err(Failure::Faults(errors)),
        _ => Ok(()),
    }
}

/// How the table would be read: the first figures with their cells, then what would be refused.
fn show(reading: &Reading, plan: &Plan, lang: Lang) {
    let rows = &reading.observations;
    say_line!("{}", text::layout::would_read(rows.len(), SHOWN, lang));
    if !rows.is_empty() {
        let mut table = Table::new();
        table
            .load_preset(presets::UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic);
        // Without a terminal nothing tells the width: one line a row, whatever its length.
        if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        table.set_header(text::layout::headings(lang));
        for row in 0..rows.len().min(SHOWN) {
            table.add_row(figure(reading, row, plan, lang));
        }
        say_line!("{table}");
    }
    let told: Vec<Diagnostic> = reading.diagnostics.clone();
    let refused = told.iter().filter(|d| d.severity != Severity::Note).count();
    say_line!("{}", text::layout::would_tell(refused, lang));
    say!("{}", render::diagnostics(&told, None, lang));
}

/// Cell, measure, area, year, breakdown, value, note.
fn figure(reading: &Reading, row: usize, plan: &Plan, lang: Lang) -> [String; 7] {
    let rows = &reading.observations;
    let id = rows
        .subjects
        .get(rows.subject[row] as usize)
        .map_or("", String::as_str);
    let name = plan
        .measure(id)
        .map(|m| &m.name)
        .or_else(|| plan.indicator(id).map(|i| &i.name));
    let unit = plan
        .measure(id)
        .map(|m| &m.unit)
        .or_else(|| plan.indicator(id).map(|i| &i.unit));
    let unit = unit
        .and_then(|unit| plan.unit(&unit.value))
        .map_or("", |unit| unit.name.get(lang));
    let area = plan.areas.get(rows.area[row] as usize);
    let codes: Vec<&str> = plan
        .breakdowns
        .iter()
        .zip(&rows.cells)
        .filter_map(|(breakdown, codes)| {
            let code = usize::from(codes[row]).checked_sub(1)?;
            Some(breakdown.codes.get(code)?.name.get(lang))
        })
        .collect();
    let status = rows.status[row].to_string();
    let value = match rows.value[row] {
        Some(value) if status.is_empty() => format!("{value} {unit}"),
        Some(value) => format!("{value} {unit} ({status})"),
        None => text::store::missing(&status, lang),
    };
    let note = rows.texts.get(rows.note[row] as usize);
    [
        cell(&rows.place(row)),
        name.map_or(id, |name| name.get(lang)).to_owned(),
        area.map_or("", |area| area.name.get(lang)).to_owned(),
        rows.year[row].to_string(),
        codes.join(" "),
        value,
        note.cloned().unwrap_or_default(),
    ]
}

fn cell(place: &Place) -> String {
    match place {
        Place::Cell {
            sheet, row, column, ..
        } => {
            let sheet = sheet.as_ref().map_or_else(String::new, |s| format!("{s}!"));
            format!("{sheet}{}{row}", column.as_deref().unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// Writes a file that was not there.
fn write_new(path: &std::path::Path, text: &str, lang: Lang) -> Result<(), Failure> {
    let name = path.display().to_string();
    let opened = std::fs::File::options()
        .write(true)
        .create_new(true)
        .open(path);
    let mut file = match opened {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Failure::Usage(text::layout::exists(&name, lang)));
        }
        Err(e) => return Err(Failure::Io(format!("{name}: {e}"))),
    };
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|e| Failure::Io(format!("{name}: {e}")))
}

/// Layouts given by `--layout`.
pub(crate) fn given(paths: &[PathBuf], inputs: &mut [Input]) -> Result<(), heng_core::Error> {
    for path in paths {
        let layout = Arc::new(LayoutFile::open(path, true, &Limits::default())?);
        for input in &mut *inputs {
            input.layouts.push(layout.clone());
        }
    }
    Ok(())
}
