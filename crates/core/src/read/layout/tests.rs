//! Tables of `fixtures/layouts` against observations written by hand, and what a layout must not do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_indicator::{Limits, Place};

use super::{LayoutFile, draft};
use crate::example::plan;
use crate::read::{Format, Input, Reading, read};
use crate::rules::{ExamineOptions, Label, examine};
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

/// Fifty thousand texts in one line of a layout, and a stretch of columns far beyond the table: no more work than the
/// table has cells.
#[test]
fn long_lists_and_wide_stretches() {
    let texts: Vec<String> = (0..50_000).map(|n| format!("\"小计{n}\"")).collect();
    let layout = format!(
        "header = 1\narea = \"150102\"\nmeasure = {{ column = \"A\" }}\nyear = {{ header = 1 }}\n\
         value = {{ columns = [\"B:XFD\"] }}\nskip_rows = [3]\n[measures]\n\"活产数\" = \"live_births\"\n\
         [[skip]]\ncolumn = \"A\"\ntexts = [{}]\n[[skip]]\ncolumn = \"A\"\ntexts = [\"合计*\"]\n",
        texts.join(",")
    );
    let csv = "指标,2022年,2023年\n活产数,5,6\n活产数,7,8\n小计49999,1,1\n合计（全部）,1,1\n";
    let reading = laid_out(csv, &layout);
    assert_eq!(told(&reading), [""; 0], "{:#?}", reading.diagnostics);
    assert_eq!(reading.observations.value, [Some(5.0), Some(6.0)]);

    let to_f = layout.replace("B:XFD", "B:F");
    assert_eq!(told(&laid_out(csv, &to_f)), ["D180 line 5"]);

    let twice = layout.replace("\"B:XFD\"", "\"B:XFD\", \"B:XFD\"");
    assert_eq!(told(&laid_out(csv, &twice)), ["D164 line 5"]);
}

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
    let csv = "地区,指标,2021年\n呼和浩特市,活产数,1\n呼和浩特市,孕产妇死亡人数,0\n".as_bytes();
    let input = Input::bytes("returns.csv", Format::Csv, csv).with_layout(Arc::new(own));
    let limits = Limits {
        rows: 1,
        ..Limits::default()
    };
    let error = read(&[input], &plan(), &limits, &|_| {}).unwrap_err();
    assert!(error.is_limit());
}

#[test]
fn a_name_beside_a_code_keeps_its_cell_and_is_held_against_the_definition() {
    let table = fixtures().join("07_names_beside_codes/returns.xlsx");
    let found = Input::from_path(&table, &Limits::default()).unwrap();
    let reading = read(&found.inputs, &plan(), &Limits::default(), &|_| {}).unwrap();
    let cell = Place::Cell {
        path: table.display().to_string(),
        sheet: Some("妇女情况".to_owned()),
        row: 3,
        column: Some("C".to_owned()),
    };
    let of = |label: &Label| {
        (
            label.subject.clone(),
            label.text.clone(),
            label.place.clone(),
        )
    };
    let labels: Vec<_> = reading.labels.iter().map(of).collect();
    // 活产数 is the plan's own name of live_births.
    assert_eq!(
        labels,
        [(
            "women_checked".to_owned(),
            "孕产妇死亡人数".to_owned(),
            cell.clone()
        )]
    );
    let options = ExamineOptions {
        labels: &reading.labels,
        ..ExamineOptions::default()
    };
    let findings = examine(&plan(), &reading.observations, &options).unwrap();
    let told: Vec<_> = findings.iter().filter(|f| f.rule == "W04").collect();
    assert_eq!(told.len(), 1, "{findings:#?}");
    assert_eq!(told[0].place, cell);
    assert_eq!(reading.layouts.len(), 1);
    assert_eq!(reading.layouts[0].sha256.len(), 64);
}

/// The names of [measures] are held against the definitions too; those of parts, and units that the layout converts, are
/// no slips.
#[test]
fn names_of_a_layout_and_of_tidy_data() {
    let layout = "header = 1\narea = \"150102\"\nmeasure = { column = \"A\" }\nyear = { header = 1 }\n\
        value = { columns = [\"B\"] }\n[measures]\n\"住院活产数\" = \"live_births\"\n\
        \"女婴\" = { measure = \"live_births\", sex = \"F\" }\n\
        \"常住人口（万人）\" = { measure = \"population\", unit = \"万人\" }\n";
    let reading = laid_out(
        "指标,2023年\n住院活产数,5\n女婴,2\n常住人口（万人）,3\n",
        layout,
    );
    let texts = |reading: &Reading| -> Vec<String> {
        let labels = reading.labels.iter();
        labels
            .map(|l| format!("{} {} {:?}", l.subject, l.text, l.unit))
            .collect()
    };
    let read_so = texts(&reading);
    assert_eq!(read_so.len(), 2, "{read_so:?}");
    assert_eq!(read_so[0], "live_births 住院活产数 None");
    assert!(read_so[1].contains("常住人口（万人） Some"), "{read_so:?}");

    let csv = "measure,label,area,year,sex,value\nlive_births,活产,150102,2023,_T,5\nlive_births,女婴,150102,2023,F,2\n\
        live_births,活产,150103,2023,_T,5\n";
    let input = Input::bytes("tidy.csv", Format::Csv, csv.as_bytes());
    let reading = read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap();
    assert_eq!(told(&reading), [""; 0], "{:?}", reading.diagnostics);
    assert_eq!(texts(&reading), ["live_births 活产 None"]);
    assert_eq!(
        reading.labels[0].place,
        Place::Cell {
            path: "tidy.csv".to_owned(),
            sheet: None,
            row: 2,
            column: Some("label".to_owned()),
        }
    );
}

/// The plan's counts near 2000 are no years, a row 单位：人、% is no data, and a unit behind one name is not that of all.
#[test]
fn a_draft_keeps_every_column_of_values() {
    let drafted = |csv: &str| {
        let input = Input::bytes("r.csv", Format::Csv, csv.as_bytes().to_vec());
        let (made, _) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        made.unwrap().text
    };
    let across = drafted(
        "2025年妇幼情况,,,\n地区,活产数,常住人口（万人）,孕产妇死亡人数\n\
         新城区,2001,41,0\n回民区,1998,25,1\n武川县,2008,9,0\n",
    );
    for line in [
        "header = 2",
        "measure = { header = 2 }",
        "area = { column = \"A\" }",
        "value = { columns = [\"B:D\"] }",
        "\"活产数\" = \"live_births\"",
        "\"常住人口（万人）\" = { measure = \"population\", unit = \"万人\" }",
    ] {
        assert!(across.lines().any(|l| l == line), "{line}\n{across}");
    }
    assert!(across.contains("year = { cell = \"A1\""), "{across}");
    assert!(!across.contains("brackets"), "{across}");

    let side = drafted(
        "妇幼情况表,,,,\n单位：人、%,,,,\n指标,新城区,新城区,回民区,回民区\n,2023年,2024年,2023年,2024年\n\
         活产数,1480,1500,1190,1200\n孕产妇死亡人数,0,1,0,0\n",
    );
    for line in [
        "header = [3, 4]",
        "first_row = 5",
        "measure = { column = \"A\" }",
        "area = { header = 3 }",
        "year = { header = 4 }",
        "value = { columns = [\"B:E\"] }",
    ] {
        assert!(side.lines().any(|l| l == line), "{line}\n{side}");
    }
}
