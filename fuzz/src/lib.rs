//! What the fuzz targets do with their bytes.

#[allow(dead_code)]
#[path = "../../crates/core/src/read/book/tests/pack.rs"]
mod pack;

use std::sync::{Arc, LazyLock};

use heng_core::read::layout::LayoutFile;
use heng_core::read::{Format, Input};
use heng_indicator::{Desk, DiskDesk, Limits, MemoryDesk, Plan, load};

/// The small plan of the fixtures.
const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/bad-data/plan");

static SMALL_PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let loaded = load(&DiskDesk::new(PLAN), &Limits::default()).expect("the plan is there");
    loaded.plan.expect("the plan is sound")
});

/// Reads bytes as a submission: whatever they are, there is a reading or an error.
pub fn submission(format: Format, bytes: &[u8]) {
    let input = Input::bytes("input", format, bytes.to_vec());
    let _ = heng_core::read::read(&[input], &SMALL_PLAN, &Limits::default(), &|_| {});
}

/// A return that follows no form.
const RETURN: &[u8] = include_bytes!("../../fixtures/workbooks/returns.xlsx");

/// Reads a return by a layout.
pub fn layout(bytes: &[u8]) {
    let layout = LayoutFile::own("input.layout.toml", bytes.to_vec());
    let input = Input::bytes("returns.xlsx", Format::Xlsx, RETURN).with_layout(Arc::new(layout));
    let _ = heng_core::read::read(&[input], &SMALL_PLAN, &Limits::default(), &|_| {});
}

/// Parts of a workbook that bytes can stand for.
const PARTS: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "content.xml",
];

/// Reads a workbook with bytes in the place of one of its parts, which their first byte chooses.
pub fn part(bytes: &[u8]) {
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
    submission(Format::Xlsx, &pack::zip(&files));
}

static DEFINITIONS: LazyLock<MemoryDesk> = LazyLock::new(|| {
    let disk = DiskDesk::new(PLAN);
    let mut desk = MemoryDesk::new("plan", []);
    for path in disk.list().expect("the plan is there") {
        let bytes = disk.read(&path).expect("the file is there");
        desk.insert(path, bytes);
    }
    desk
});

/// Loads the plan with bytes in the place of one of its files, which their first byte chooses.
pub fn definition(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first() else {
        return;
    };
    let mut desk = DEFINITIONS.clone();
    let files = desk.list().expect("a folder in memory");
    let file = files[usize::from(*choice) % files.len()].clone();
    desk.insert(file, text);
    let _ = load(&desk, &Limits::default());
}
