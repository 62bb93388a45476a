//! Tables as offices send them, read by a layout.

use std::path::PathBuf;

use heng_indicator::Limits;

use super::{LAYOUT, fixtures, laid_out, lines, told};
use crate::example::plan;
use crate::read::{Input, read};

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
