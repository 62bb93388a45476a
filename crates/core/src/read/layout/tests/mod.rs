//! Tables of `fixtures/layouts` against observations written by hand, and what a layout must not do.

mod drafts;
mod faults;
mod names;
mod tables;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_indicator::{Limits, Place};

use super::LayoutFile;
use crate::example::plan;
use crate::read::{Format, Input, Reading, read};
use crate::{Observations, column_letters};

const LAYOUT: &str = r#"
header = 1
area = { column = "A" }
measure = { column = "B" }
year = { header = 1 }
value = { columns = ["C:D"] }

[measures]
"活产数" = "live_births"
"孕产妇死亡人数" = "maternal_deaths"

[of_which]
"女" = { sex = "F" }
"#;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/layouts")
}

/// The observations as lines of `expected.csv`.
fn lines(observations: &Observations) -> Vec<String> {
    let plan = plan();
    let files = &observations.files;
    let several = files.len() > 1;
    (0..observations.len())
        .map(|row| {
            let file = &files[observations.file[row] as usize];
            let sheet = file.sheet.as_deref().filter(|_| several);
            let sheet = sheet.map_or_else(String::new, |sheet| format!("{sheet}!"));
            let letters = column_letters(observations.column[row]);
            let codes: Vec<&str> = plan
                .breakdowns
                .iter()
                .zip(&observations.cells)
                .map(|(breakdown, codes)| match codes[row] {
                    0 => "_T",
                    code => breakdown.codes[usize::from(code) - 1].id.value.as_str(),
                })
                .collect();
            let value = observations.value[row].map_or_else(String::new, |v| v.to_string());
            format!(
                "{sheet}{letters}{},{},{},{},{},{value},{},{}",
                observations.row[row],
                observations.subjects[observations.subject[row] as usize],
                plan.areas[observations.area[row] as usize].id.value,
                observations.year[row],
                codes.join(","),
                observations.status[row],
                observations.texts[observations.note[row] as usize],
            )
        })
        .collect()
}

/// Reads a text by a layout.
fn laid_out(csv: &str, layout: &str) -> Reading {
    let layout = LayoutFile::own("returns.layout.toml", layout.as_bytes().to_vec());
    let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec())
        .with_layout(Arc::new(layout));
    read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap()
}

/// Code and cell of what was told, notes left aside.
fn told(reading: &Reading) -> Vec<String> {
    let worth = reading
        .diagnostics
        .iter()
        .filter(|d| d.severity != heng_indicator::Severity::Note);
    worth
        .map(|d| match &d.place {
            Place::Cell { row, column, .. } => {
                format!("{} {}{row}", d.code, column.as_deref().unwrap_or(""))
            }
            Place::Line { line, .. } => format!("{} line {line}", d.code),
            _ => d.code.clone(),
        })
        .collect()
}
