//! Hostile workbooks are refused in little memory: each is read by a process of its own, whose peak is measured.
//!
//! `cargo test -p heng-core --release --test hostile_books -- --nocapture` prints growth and time of each.
#![cfg(target_os = "linux")]

#[allow(dead_code, unreachable_pub)]
#[path = "../src/read/book/tests/pack.rs"]
mod pack;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use heng_core::read::{Input, read};
use heng_indicator::{DiskDesk, Limits, load};
use pack::{Packed, book, parts, rows, zip};

/// Peak memory above what the process needs for an honest book.
const ALLOWED: u64 = 64 << 20;
const BOOK: &str = "HENG_HOSTILE_BOOK";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Largest memory of this process so far, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kibibytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kibibytes << 10
}

/// Runs in a process of its own: an honest book first, then the hostile one.
#[test]
#[ignore = "started by the other test"]
fn child() {
    let path = PathBuf::from(std::env::var_os(BOOK).unwrap());
    let limits = Limits::default();
    let plan = load(&DiskDesk::new(fixtures().join("bad-data/plan")), &limits).unwrap();
    let plan = plan.plan.unwrap();
    let told = |path: &Path| {
        let found = Input::from_path(path, &limits).unwrap();
        read(&found.inputs, &plan, &limits, &|_| {})
            .unwrap()
            .diagnostics
    };
    told(&fixtures().join("bad-data/D140_not_a_workbook/good.xlsx"));
    let before = peak();
    let start = Instant::now();
    let diagnostics = told(&path);
    let time = start.elapsed();
    let codes: Vec<&str> = diagnostics.iter().map(|d| d.code.as_str()).collect();
    println!(
        "{} {} {}",
        peak() - before,
        time.as_micros(),
        codes.join(",")
    );
}

fn with(file: Packed) -> Vec<u8> {
    let mut files = parts(&[("表1", "visible", &rows(&[&["1"]]))]);
    files.retain(|other| other.name != file.name);
    files.push(file);
    zip(&files)
}

fn hostile() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let zeros = vec![b' '; 256 << 20];
    let flat = Packed::new("xl/worksheets/sheet1.xml", &zeros);
    let mut lying = flat.clone();
    (lying.unpacked, lying.local_unpacked) = (5000, 5000);
    let nest: Vec<Packed> = (0..16)
        .map(|at| Packed::stored(&format!("{at}.zip"), &zip(std::slice::from_ref(&flat))))
        .collect();
    let mut overlapping = parts(&[("表1", "visible", "")]);
    let at = overlapping.len();
    overlapping.push(Packed::new("xl/media/0", &vec![0; 1 << 19]));
    let before = zip(&overlapping[..at]);
    let place = before.windows(4).position(|w| w == b"PK\x01\x02").unwrap() as u32;
    for copy in 1..4000 {
        overlapping.push(Packed {
            name: format!("xl/media/{copy}").into(),
            at: Some(place),
            ..overlapping[at].clone()
        });
    }
    let mut laughs = String::from("<!DOCTYPE sst [<!ENTITY l0 \"ha\">");
    for at in 1..30 {
        let _ = write!(laughs, "<!ENTITY l{at} \"&l{0};&l{0};\">", at - 1);
    }
    laughs += "]><sst><si><t>&l29;</t></si></sst>";
    let corners = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let ods = r#"<office:spreadsheet><table:table table:name="t"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table></office:spreadsheet>"#;
    let long = "长".repeat(10_000);
    let mut shared = String::from("<sst><si><t>");
    shared += &long;
    shared += "</t></si></sst>";
    let password =
        std::fs::read(fixtures().join("workbooks/calamine/pass_protected.xlsx")).unwrap();
    vec![
        ("flat bomb", "D145", with(flat.clone())),
        ("lying bomb", "D145", with(lying)),
        ("nested bomb", "D140", zip(&nest)),
        ("overlapping bomb", "D145", zip(&overlapping)),
        (
            "billion laughs",
            "D147",
            with(Packed::new("xl/sharedStrings.xml", laughs.as_bytes())),
        ),
        ("A1 and XFD1048576", "D148", book(corners)),
        (
            "ods of 17 billion cells",
            "D144",
            zip(&[Packed::new("content.xml", ods.as_bytes())]),
        ),
        (
            "a name that leads outside",
            "D146",
            with(Packed::new("../../x", b"x")),
        ),
        ("password", "D142", password),
        ("more files than allowed", "D144", {
            let many: Vec<Packed> = (0..60_000)
                .map(|at| Packed::stored(&format!("{at}"), b""))
                .collect();
            zip(&many)
        }),
        ("five million cells and one", "D144", {
            let mut cells = String::from("<worksheet><sheetData><row>");
            for at in 0..5_000_001_u64 {
                // As many as in a row of a sheet, with numbers that do not pack too well.
                let end = if at % 16_384 == 16_383 {
                    "</row><row>"
                } else {
                    ""
                };
                let _ = write!(cells, "<c><v>{}</v></c>{end}", at * 7919 % 10_007);
            }
            cells += "</row></sheetData></worksheet>";
            with(Packed::new("xl/worksheets/sheet1.xml", cells.as_bytes()))
        }),
        ("one text in 100,000 cells", "D144", {
            let cells = r#"<c t="s"><v>0</v></c>"#.repeat(100);
            let content = format!(
                "<sheetData>{}</sheetData>",
                format!("<row>{cells}</row>").repeat(1000)
            );
            let mut files = parts(&[("表1", "visible", "")]);
            // Equal cells without their places pack too well to be let through.
            let ours: [&[u8]; 2] = [b"xl/sharedStrings.xml", b"xl/worksheets/sheet1.xml"];
            files.retain(|file| !ours.contains(&file.name.as_slice()));
            let sheet = format!("<worksheet>{content}</worksheet>");
            files.push(Packed::stored("xl/worksheets/sheet1.xml", sheet.as_bytes()));
            files.push(Packed::new("xl/sharedStrings.xml", shared.as_bytes()));
            zip(&files)
        }),
    ]
}

#[test]
fn hostile_books_are_refused_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    for (at, (what, code, bytes)) in hostile().into_iter().enumerate() {
        let path = folder.path().join(format!("{at}.xlsx"));
        std::fs::write(&path, &bytes).unwrap();
        let out = Command::new(&program)
            .args(["--exact", "child", "--ignored", "--nocapture"])
            .env(BOOK, &path)
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&out.stdout);
        let line = printed.lines().find(|line| line.contains(code));
        let line = line.unwrap_or_else(|| panic!("{what} is not told as {code}: {printed}"));
        // The name of the test may stand before it on the same line.
        let fields: Vec<&str> = line.split_whitespace().rev().collect();
        let (time, growth): (u64, u64) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        println!(
            "{what}: {} bytes, {} KiB above the baseline, {}.{:03} ms",
            bytes.len(),
            growth >> 10,
            time / 1000,
            time % 1000
        );
        assert!(growth < ALLOWED, "{what}: {growth} bytes");
    }
}
