//! What people read. Layout and wording only.

use std::fmt::Write as _;

use heng_indicator::{Diagnostic, Place};

use super::bad_data::plan_of;
use crate::codes::CODES;
use crate::read::{Format, Input, read};
use crate::{PanelOptions, panel};

/// A message as a few lines of text.
fn printed(all: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in all {
        let place = match &d.place {
            Place::Cell { row, column, .. } => {
                format!("row {row} {}", column.as_deref().unwrap_or("-"))
            }
            Place::File { .. } => "file".to_owned(),
            _ => "-".to_owned(),
        };
        let _ = writeln!(
            out,
            "{} {place}: {}",
            d.code,
            d.seen.as_deref().unwrap_or("")
        );
        for text in [Some(&d.message), d.expected.as_ref(), d.help.as_ref()]
            .into_iter()
            .flatten()
        {
            let _ = writeln!(out, "    {}\n    {}", text.zh, text.en);
        }
    }
    out
}

#[test]
fn messages_of_every_code() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/bad-data");
    let mut all = String::new();
    for code in CODES {
        let plan = plan_of(code);
        let bad = folder
            .join(format!("{}_{}", code.id, code.slug))
            .join("bad.csv");
        let Ok(bytes) = std::fs::read(&bad) else {
            continue;
        };
        let input = Input::bytes("returns.csv", Format::Csv, bytes);
        let reading = read(&[input], &plan, &heng_indicator::Limits::default(), &|_| {}).unwrap();
        let options = PanelOptions {
            this_year: Some(2024),
            ..PanelOptions::default()
        };
        let mut told = reading.diagnostics;
        told.extend(panel(&plan, &reading.observations, &options).unwrap().1);
        told.retain(|d| d.code == code.id);
        all.push_str(&printed(&told));
    }
    insta::assert_snapshot!(all);
}
