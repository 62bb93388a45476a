//! What the program makes of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use heng_core::read::{Format, Input, read};
use heng_core::{Observations, PanelOptions, panel};
use heng_demo::{DemoFile, faulty, returns, rows, tidy};
use heng_indicator::plan::Plan;
use heng_indicator::{Diagnostic, Limits};

use crate::laws::plan;

pub(crate) fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hohhot-demo")
}

#[test]
fn the_tidy_table_reads_and_rolls_up_without_a_fault() {
    let plan = plan();
    let text = tidy(&rows(&plan));
    let input = Input::bytes("演示数据.csv", Format::Csv, text.into_bytes());
    let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("read");
    let (_, found) =
        panel(&plan, &reading.observations, &PanelOptions::of(&plan)).expect("a panel");
    let told: Vec<&Diagnostic> = reading
        .diagnostics
        .iter()
        .chain(&found)
        .filter(|d| d.code != "D403")
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}

/// The committed files are what the generator writes; the two `.xls` are read in the test below.
#[test]
fn the_fixture_is_what_the_generator_writes() {
    let plan = plan();
    let mut wanted: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut take =
        |files: Vec<DemoFile>| wanted.extend(files.into_iter().map(|f| (f.path, f.bytes)));
    take(returns(&plan).expect("written"));
    take(
        faulty(&plan)
            .files
            .into_iter()
            .filter(|f| f.path == "planted.csv")
            .collect(),
    );
    let mut there = Vec::new();
    files_below(&fixture(), &mut there);
    for path in there {
        let name = path
            .strip_prefix(fixture())
            .expect("below")
            .to_string_lossy()
            .replace('\\', "/");
        let ending = path.extension().unwrap_or_default();
        if ["xls", "md", "sh"].iter().any(|known| ending == *known) {
            continue;
        }
        let bytes = std::fs::read(&path).expect("read");
        assert!(
            wanted.remove(&name) == Some(bytes),
            "{name}: run heng-demo fixtures/hohhot-demo"
        );
    }
    assert!(wanted.is_empty(), "not committed: {:?}", wanted.keys());
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Forms, GBK export, sheets with banners or years side by side, `.xls`, SDMX-CSV, DHIS2 and Open SDG together say
/// exactly what the city is made of, cell by cell.
#[test]
fn every_shape_reads_back_to_the_same_figures() {
    let plan = plan();
    let limits = Limits::default();
    let found = Input::from_path(&fixture().join("returns"), &limits).expect("inputs");
    let reading = read(&found.inputs, &plan, &limits, &|_| {}).expect("read");
    let told: Vec<&Diagnostic> = reading
        .diagnostics
        .iter()
        .chain(&found.diagnostics)
        .filter(|d| d.severity != heng_indicator::Severity::Note)
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    let read_back = figures(&plan, &reading.observations);
    let input = Input::bytes("演示数据.csv", Format::Csv, tidy(&rows(&plan)).into_bytes());
    let city = read(&[input], &plan, &limits, &|_| {}).expect("read");
    let wanted = figures(&plan, &city.observations);
    let differ: Vec<_> = wanted
        .iter()
        .filter(|(key, value)| read_back.get(*key) != Some(value))
        .take(20)
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
    let beyond: Vec<_> = read_back
        .keys()
        .filter(|key| !wanted.contains_key(*key))
        .take(20)
        .collect();
    assert!(beyond.is_empty(), "{beyond:#?}");
    let named = |name: &str| name.contains("演示数据");
    assert!(
        reading
            .observations
            .files
            .iter()
            .all(|file| named(&file.path))
    );
}

type Key = (String, String, i32, Vec<u16>);

/// Values to the sixth digit after the point, by what they are of.
fn figures(plan: &Plan, all: &Observations) -> BTreeMap<Key, (Option<i64>, String)> {
    (0..all.len())
        .map(|at| {
            let key = (
                all.subjects[all.subject[at] as usize].clone(),
                plan.areas[all.area[at] as usize].id.value.clone(),
                all.year[at],
                all.cells.iter().map(|column| column[at]).collect(),
            );
            let value = all.value[at].map(|value| (value * 1e6).round() as i64);
            (key, (value, all.status[at].to_string()))
        })
        .collect()
}
