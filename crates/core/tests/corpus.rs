//! Everything that ever broke a reader (`fuzz/crashes`), what fuzzing kept (`fuzz/seeds`) and every fixture, through the readers that the fuzz targets
//! drive: each gives a reading or an error, and what is told has its two languages.

#[allow(dead_code, unreachable_pub)]
#[path = "../src/read/book/tests/pack.rs"]
mod pack;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_core::read::layout::LayoutFile;
use heng_core::read::{Format, Input, read};
use heng_indicator::{Desk, DiskDesk, Limits, MemoryDesk, Plan, load};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files below a folder, sorted; none when it is not there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn plan() -> Plan {
    let desk = DiskDesk::new(root().join("fixtures/bad-data/plan"));
    load(&desk, &Limits::default()).unwrap().plan.unwrap()
}

fn replay(plan: &Plan, format: Format, bytes: &[u8]) {
    let input = Input::bytes("input", format, bytes.to_vec());
    if let Ok(reading) = read(&[input], plan, &Limits::default(), &|_| {}) {
        let told = &reading.diagnostics;
        assert!(
            told.iter()
                .all(|d| !d.message.zh.is_empty() && !d.message.en.is_empty())
        );
    }
}

/// One part of a workbook, as the target `xlsx` has it.
fn part(plan: &Plan, bytes: &[u8]) {
    const PARTS: [&str; 6] = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "content.xml",
    ];
    let Some((choice, content)) = bytes.split_first() else {
        return;
    };
    let part = PARTS[usize::from(*choice) % PARTS.len()];
    let changed = pack::Packed::stored(part, content);
    let mut files = if part == "content.xml" {
        Vec::new()
    } else {
        pack::parts(&[("表1", "visible", &pack::rows(&[&["measure", "1"]]))])
    };
    files.retain(|file| file.name != changed.name);
    files.push(changed);
    replay(plan, Format::Xlsx, &pack::zip(&files));
}

/// A layout over a return, as the target `layout` has it.
fn layout(plan: &Plan, bytes: &[u8]) {
    let layout = LayoutFile::own("input.layout.toml", bytes.to_vec());
    let book = std::fs::read(root().join("fixtures/workbooks/returns.xlsx")).unwrap();
    let input = Input::bytes("returns.xlsx", Format::Xlsx, book).with_layout(Arc::new(layout));
    let _ = read(&[input], plan, &Limits::default(), &|_| {});
}

/// One file of a plan, as the target `definitions` has it.
fn definition(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first() else {
        return;
    };
    let disk = DiskDesk::new(root().join("fixtures/bad-data/plan"));
    let files = disk.list().unwrap();
    let mut desk = MemoryDesk::new("plan", []);
    for path in &files {
        desk.insert(path.clone(), disk.read(path).unwrap());
    }
    desk.insert(files[usize::from(*choice) % files.len()].clone(), text);
    let _ = load(&desk, &Limits::default());
}

#[test]
fn crashes_of_the_past_and_all_fixtures() {
    let plan = plan();
    for file in files(&root().join("fixtures")) {
        let bytes = std::fs::read(&file).unwrap();
        match Format::of(&file) {
            Some(format) => replay(&plan, format, &bytes),
            None if file.to_string_lossy().ends_with(".layout.toml") => layout(&plan, &bytes),
            None if file.extension().is_some_and(|ending| ending == "toml") => {
                definition(&[&[0], bytes.as_slice()].concat());
            }
            None => {}
        }
    }
    let replayed = ["fuzz/crashes", "fuzz/seeds"].map(|folder| files(&root().join(folder)));
    for file in replayed.into_iter().flatten() {
        let bytes = std::fs::read(&file).unwrap();
        let target = file.parent().and_then(Path::file_name).unwrap_or_default();
        match target.to_str().unwrap_or_default() {
            "csv" => replay(&plan, Format::Csv, &bytes),
            "sdmx_csv" => replay(
                &plan,
                Format::Csv,
                &[b"STRUCTURE", bytes.as_slice()].concat(),
            ),
            "workbook" => replay(&plan, Format::Xlsx, &bytes),
            "xlsx" => part(&plan, &bytes),
            "layout" => layout(&plan, &bytes),
            "definitions" => definition(&bytes),
            other => panic!("no target {other}"),
        }
    }
}
