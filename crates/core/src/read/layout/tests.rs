//! Tables of `fixtures/layouts` against observations written by hand, and what a layout must not do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_indicator::{Limits, Place};

use super::{LayoutFile, draft};
use crate::example::plan;
use crate::read::{Format, Input, Reading, read};
use crate::{Observations, column_letters};

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

#[test]
fn tables_in_the_shapes_of_returns() {
    let mut seen = 0;
    let mut folders: Vec<PathBuf> = std::fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let table = ["returns.xlsx", "returns.csv"]
            .map(|name| folder.join(name))
            .into_iter()
            .find(|path| path.exists())
            .unwrap();
        let found = Input::from_path(&table, &Limits::default()).unwrap();
        assert_eq!(found.inputs[0].layouts.len(), 1, "{}", table.display());
        let reading = read(&found.inputs, &plan(), &Limits::default(), &|_| {}).unwrap();
        assert_eq!(
            told(&reading),
            [""; 0],
            "{}: {:#?}",
            table.display(),
            reading.diagnostics
        );
        let expected = std::fs::read_to_string(folder.join("expected.csv")).unwrap();
        let expected: Vec<&str> = expected.lines().skip(1).collect();
        assert_eq!(
            lines(&reading.observations),
            expected,
            "{}",
            table.display()
        );
        assert!(reading.diagnostics.iter().any(|d| d.code == "D165"));
        seen += 1;
    }
    assert!(seen >= 6);
}

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

#[test]
fn every_row_is_read_or_told() {
    let csv = "地区,指标,2021年,2022年\n\
        呼和浩特市,活产数,20100,约2万\n\
        呼市,活产数,1,2\n\
        150102,活产人数,3,4\n\
        150102,其中：女,5,6\n\
        150102,,7,8\n\
        ,活产数,9,10\n\
        150103,活产数,-11,12.5\n";
    let reading = laid_out(csv, LAYOUT);
    assert_eq!(
        told(&reading),
        [
            "D201 D2", "D206 A3", "D177 B4", "D179 B5", "D208 B6", "D208 A7", "D303 C8", "D304 D8",
            "D180",
        ]
    );
    // What is sound beside a fault is read.
    assert_eq!(
        lines(&reading.observations),
        [
            "C2,live_births,150100,2021,_T,_T,20100,,",
            // A fraction of a person is a warning.
            "D8,live_births,150103,2022,_T,_T,12.5,,"
        ]
    );
    assert_eq!(reading.rows, 14);
}

#[test]
fn a_fault_of_a_header_is_told_once() {
    let csv = "地区,指标,21年,2022年\n呼和浩特市,活产数,1,2\n150102,活产数,3,4\n";
    let layout = LAYOUT.replace("\"孕产妇死亡人数\" = \"maternal_deaths\"\n", "");
    let reading = laid_out(csv, &layout);
    assert_eq!(told(&reading), ["D203 C1"]);
    assert_eq!(reading.observations.len(), 2);
}

#[test]
fn values_keep_the_unit_of_their_column() {
    let layout = r#"
header = 1
area = "150100"
year = 2022
[[column]]
column = "A"
measure = "population"
unit = "人"
[[column]]
title = "女性*"
measure = "population"
breakdown = { sex = "F" }
[[column]]
column = "C"
measure = "live_births"
year = "2021-2022学年"
"#;
    let reading = laid_out("人口,女性（万人）,活产\n3551100,174.06,5\n", layout);
    assert_eq!(
        lines(&reading.observations),
        [
            "A2,population,150100,2022,_T,_T,355.11,,",
            "B2,population,150100,2022,F,_T,174.06,,"
        ]
    );
    // Live births are not counted by school years; the fault stands in the layout.
    assert_eq!(told(&reading), ["D174 line 14"]);
}

#[test]
fn faults_of_a_layout_are_told_with_their_lines() {
    let layout = r#"
hedaer = 1
area = { column = "A", cell = "B1" }
measure = { colum = "B" }
year = { header = 0 }
value = { columns = ["C-D"] }
[measures]
"活产数" = 5.5
[convention]
percent = "share "
blank = "O"
"#;
    let reading = laid_out("a,b,c\n", layout);
    let mut all = told(&reading);
    all.sort();
    assert_eq!(
        all,
        [
            "D161 line 2",
            "D161 line 4",
            "D162 line 1",
            "D162 line 4",
            "D162 line 5",
            "D162 line 6",
            "D163 line 10",
            "D163 line 5",
            "D163 line 8",
            "D164 line 3",
            "D164 line 6",
        ]
    );
    assert!(reading.observations.is_empty());
}

#[test]
fn unknown_ids_of_a_layout_are_told_in_it() {
    let layout = LAYOUT
        .replace("\"live_births\"", "\"live_birth\"")
        .replace("sex = \"F\"", "sexx = \"F\"")
        .replace("\"孕产妇死亡人数\" = \"maternal_deaths\"\n", "");
    let csv = "地区,指标,2021年,2022年\n呼和浩特市,活产数,1,2\n呼和浩特市,live_births,3,4\n,其中：女,1,1\n";
    let reading = laid_out(csv, &(layout + "[fill]\ndown = [\"A\"]\n"));
    assert_eq!(told(&reading), ["D205 line 9", "D210 line 12"]);
    assert_eq!(reading.observations.len(), 2);
}

#[test]
fn layouts_of_a_folder_by_their_patterns() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "地区,指标,2021年,2022年\n呼和浩特市,活产数,1,2\n";
    std::fs::write(folder.path().join("卫健委2022.csv"), csv).unwrap();
    std::fs::create_dir(folder.path().join("layouts")).unwrap();
    let layout = format!("files = [\"*卫健*.csv\"]\n{LAYOUT}");
    std::fs::write(folder.path().join("layouts/卫健.layout.toml"), layout).unwrap();
    std::fs::write(folder.path().join("notes.toml"), "x = 1").unwrap();
    let found = Input::from_path(folder.path(), &Limits::default()).unwrap();
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    let reading = read(&found.inputs, &plan(), &Limits::default(), &|_| {}).unwrap();
    assert_eq!(reading.observations.len(), 2);
    let used = reading
        .diagnostics
        .iter()
        .find(|d| d.code == "D165")
        .unwrap();
    assert!(used.message.zh.contains("卫健.layout.toml"));
}

#[test]
fn a_draft_reads_the_table_it_was_made_for() {
    for (folder, name, open) in [
        ("01_two_header_rows", "returns.xlsx", vec![]),
        ("02_unit_column", "returns.xlsx", vec!["area"]),
        ("03_areas_side_by_side", "returns.xlsx", vec![]),
        ("04_years_side_by_side", "returns.csv", vec![]),
        ("05_old_system", "returns.csv", vec![]),
        ("06_sheet_per_area", "returns.xlsx", vec![]),
    ] {
        let path = fixtures().join(folder).join(name);
        let mut input = Input::from_path(&path, &Limits::default())
            .unwrap()
            .inputs
            .remove(0);
        input.layouts.clear();
        let (made, told) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        assert!(
            !told.iter().any(heng_indicator::Diagnostic::is_error),
            "{told:?}"
        );
        let made = made.unwrap();
        assert_eq!(made.open, open, "{folder}:\n{}", made.text);
        let text = if open.is_empty() {
            made.text
        } else {
            format!("area = \"150100\"\n{}", made.text)
        };
        let layout = LayoutFile::own("draft.layout.toml", text.clone().into_bytes());
        let input = input.with_layout(Arc::new(layout));
        let reading = read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap();
        // A draft must at least parse: what it does not know is told of the table.
        let faults = reading
            .diagnostics
            .iter()
            .filter(|d| ("D160".."D165").contains(&&*d.code));
        assert_eq!(
            faults.count(),
            0,
            "{folder}: {:#?}\n{text}",
            reading.diagnostics
        );
        assert!(
            reading.observations.len() >= 3,
            "{folder}: {:#?}\n{text}",
            reading.diagnostics
        );
    }
}

#[test]
fn a_draft_of_anything_parses() {
    for csv in [
        "",
        "\n\n",
        "x",
        "a,b\nc,d\n",
        "1,2\n3,4\n",
        "\"quote\"\"s\",\"line\nbreak\"\n\"x\\y\",5\n",
        "地区,指标,数值\n\"[measures]\",\"]]\n#\",1\n",
    ] {
        let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
        let (made, _) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        let Some(made) = made else { continue };
        let fixed: String = made
            .open
            .iter()
            .map(|key| match *key {
                "value" => "value = { columns = [\"A\"] }\n".to_owned(),
                key => format!("{key} = \"150100\"\n"),
            })
            .collect();
        let reading = laid_out(csv, &(fixed + &made.text));
        let faults: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| ("D160".."D165").contains(&&*d.code))
            .collect();
        assert!(faults.is_empty(), "{csv}: {faults:#?}\n{}", made.text);
    }
}

/// The example of `docs/layouts.md`.
#[test]
fn the_manual_reads_as_it_says() {
    let manual = std::fs::read_to_string(fixtures().join("../../docs/layouts.md")).unwrap();
    let block = |language: &str, holding: &str| {
        manual
            .split("```")
            .filter_map(|part| part.strip_prefix(&format!("{language}\n")))
            .find(|part| part.contains(holding))
            .unwrap()
            .to_owned()
    };
    let reading = laid_out(&block("csv", "地区"), &block("toml", "[measures]"));
    assert_eq!(told(&reading), [""; 0], "{:#?}", reading.diagnostics);
    let read: Vec<String> = lines(&reading.observations)
        .iter()
        .map(|line| {
            // cell, measure, area, year, sex, urbanisation, value, status, note
            let parts: Vec<&str> = line.split(',').collect();
            let value = if parts[6].is_empty() {
                parts[7]
            } else {
                parts[6]
            };
            format!("{} {value}", parts[..5].join(" "))
        })
        .collect();
    let expected = block("text", "C3 live_births");
    assert_eq!(read, expected.lines().collect::<Vec<_>>());
}

/// What people read. Wording only.
#[test]
fn messages_of_layouts() {
    let folder = fixtures().join("../bad-data");
    let mut all = String::new();
    for code in crate::codes::CODES
        .iter()
        .filter(|c| ("D16".."D19").contains(&c.id))
    {
        let bad = folder
            .join(format!("{}_{}", code.id, code.slug))
            .join("bad.csv");
        let (Ok(csv), Ok(layout)) = (
            std::fs::read_to_string(&bad),
            std::fs::read_to_string(LayoutFile::beside(&bad)),
        ) else {
            continue;
        };
        for d in laid_out(&csv, &layout)
            .diagnostics
            .iter()
            .filter(|d| d.code == code.id)
        {
            for lang in [heng_indicator::Lang::Zh, heng_indicator::Lang::En] {
                all.push_str(heng_indicator::render_plain(d, lang).trim_end());
                all.push('\n');
            }
        }
    }
    insta::assert_snapshot!(all);
}

/// Layouts cut short, with a line lost or a sign changed, over every table: told, never a panic.
#[test]
fn broken_layouts_are_told() {
    let folder = fixtures().join("05_old_system");
    let layout = std::fs::read_to_string(folder.join("returns.csv.layout.toml")).unwrap();
    let csv = "单位代码,指标名称,年度,数值,状态\n150100,活产数,2022年,20000,\n,其中：女,２２,<5,Q\n#,—,,,\n";
    let lines: Vec<&str> = layout.lines().collect();
    let mut broken: Vec<String> = (0..lines.len())
        .map(|lost| {
            let mut kept = lines.clone();
            kept.remove(lost);
            kept.join("\n")
        })
        .collect();
    broken.extend(layout.char_indices().map(|(at, _)| layout[..at].to_owned()));
    for (from, to) in [
        ("1", "1048576"),
        ("1", "0"),
        ("header = 1", "header = [3, 2, 1]"),
        ("title =", "column ="),
        ("title = \"数值\"", "columns = [\"A:XFD\"]"),
        ("titles = [\"数值\"]", "columns = [\"XFD:A\", \"D\"]"),
        ("title = \"年度\"", "sheet = true"),
        ("title = \"年度\"", "header = 1"),
        ("title = \"年度\"", "cell = \"XFD1048576\""),
        ("title = \"指标名称\"", "header = [1, 2, 3]"),
    ] {
        broken.push(layout.replace(from, to));
    }
    for layout in broken {
        let _ = laid_out(csv, &layout);
    }
}

#[test]
fn figures_have_a_limit() {
    let layout = LAYOUT.replace("C:D", "C:XFD");
    let own = LayoutFile::own("returns.layout.toml", layout.into_bytes());
    let csv = "地区,指标,2021年\n呼和浩特市,活产数,1\n".as_bytes();
    let input = Input::bytes("returns.csv", Format::Csv, csv).with_layout(Arc::new(own));
    let limits = Limits {
        rows: 1000,
        ..Limits::default()
    };
    let error = read(&[input], &plan(), &limits, &|_| {}).unwrap_err();
    assert!(error.is_limit());
}
