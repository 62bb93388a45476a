//! The workbooks of `fixtures/bad-data`, made here byte by byte: `cargo test -p heng-core write_workbook_fixtures --
//! --ignored` writes them again.

use std::path::{Path, PathBuf};

use super::pack::{Packed, book, parts, rows, zip};

fn tidy() -> String {
    rows(&[
        &["measure", "area", "year", "value"],
        &["live_births", "150102", "2023", "4120"],
    ])
}

/// A tidy sheet with another content of its last cell.
fn with_value(cell: &str) -> String {
    tidy().replace("<c><v>4120</v></c>", cell)
}

/// A sound book with one more file in it.
fn beside(file: Packed) -> Vec<u8> {
    let mut files = parts(&[("数据", "visible", &tidy())]);
    files.push(file);
    zip(&files)
}

fn nested(depth: usize) -> Vec<u8> {
    let (open, close) = ("<a>".repeat(depth), "</a>".repeat(depth));
    book(&format!("{}{open}{close}", tidy()))
}

/// Folder, file and content.
fn all() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let sound = book(&tidy());
    let web = "<html><head><meta charset=\"gb2312\"></head><body><table><tr><td>measure</td></tr></table></body></html>";
    let cut = sound[..sound.len() * 2 / 3].to_vec();
    let laughs =
        "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    let mut laughing = parts(&[("数据", "visible", &tidy())]);
    for file in &mut laughing {
        if file.name == b"xl/sharedStrings.xml" {
            *file = Packed::new("xl/sharedStrings.xml", laughs.as_bytes());
        }
    }
    let first = "</row></sheetData>";
    let far = format!(r#"</row><row r="1048576"><c r="XFD1048576"><v>1</v></c>{first}"#);
    let far_blank = format!(r#"</row><row r="1048576"><c r="XFD1048576" s="1"/>{first}"#);
    let formula = "<c><f>SUM(D9:D12)</f></c>";
    let computed = "<c><f>SUM(D9:D12)</f><v>4120</v></c>";
    vec![
        ("D140_not_a_workbook", "bad.xls", web.into()),
        ("D140_not_a_workbook", "good.xlsx", sound.clone()),
        ("D141_other_ending", "bad.xls", sound.clone()),
        ("D141_other_ending", "good.xlsx", sound.clone()),
        ("D142_password", "good.xlsx", sound.clone()),
        ("D143_damaged_book", "bad.xlsx", cut),
        ("D143_damaged_book", "good.xlsx", sound.clone()),
        ("D144_large_book", "bad.xlsx", nested(64)),
        ("D144_large_book", "good.xlsx", nested(63)),
        (
            "D145_zip_bomb",
            "bad.xlsx",
            beside(Packed::new("xl/media/image1.png", &vec![0; 2 << 20])),
        ),
        (
            "D145_zip_bomb",
            "good.xlsx",
            beside(Packed::new("xl/media/image1.png", &vec![0; 1 << 20])),
        ),
        (
            "D146_unsafe_name",
            "bad.xlsx",
            beside(Packed::new("../../evil.txt", b"x")),
        ),
        (
            "D146_unsafe_name",
            "good.xlsx",
            beside(Packed::new("xl/media/a..b.txt", b"x")),
        ),
        ("D147_doctype", "bad.xlsx", zip(&laughing)),
        ("D147_doctype", "good.xlsx", sound.clone()),
        (
            "D148_used_area",
            "bad.xlsx",
            book(&tidy().replace(first, &far)),
        ),
        (
            "D148_used_area",
            "good.xlsx",
            book(&tidy().replace(first, &far_blank)),
        ),
        (
            "D149_uncomputed_formula",
            "bad.xlsx",
            book(&with_value(formula)),
        ),
        (
            "D149_uncomputed_formula",
            "good.xlsx",
            book(&with_value(computed)),
        ),
        (
            "D150_macros",
            "bad.xlsm",
            beside(Packed::new("xl/vbaProject.bin", b"x")),
        ),
        ("D150_macros", "good.xlsm", sound.clone()),
        (
            "D151_no_layout",
            "bad.xlsx",
            book(&rows(&[&["指标", "本年"], &["活产数", "4120"]])),
        ),
        ("D151_no_layout", "good.xlsx", sound.clone()),
        (
            "D152_other_sheets",
            "bad.xlsx",
            zip(&parts(&[
                ("数据", "visible", &tidy()),
                ("说明", "visible", &rows(&[&["口径"]])),
            ])),
        ),
        (
            "D152_other_sheets",
            "good.xlsx",
            zip(&parts(&[
                ("数据", "visible", &tidy()),
                ("空白", "visible", ""),
            ])),
        ),
    ]
}

fn path(folder: &str, file: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/bad-data");
    fixtures.join(folder).join(file)
}

#[test]
fn the_committed_workbooks_are_the_ones_made_here() {
    for (folder, file, bytes) in all() {
        let committed = std::fs::read(path(folder, file)).unwrap_or_default();
        assert!(committed == bytes, "{folder}/{file}");
    }
}

#[test]
#[ignore = "writes the fixtures"]
fn write_workbook_fixtures() {
    for (folder, file, bytes) in all() {
        let path = path(folder, file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
