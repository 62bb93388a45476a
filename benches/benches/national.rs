//! The whole nation: from a file of observations to a file with the panel, and beside it the same work by peers.
//!
//! `cargo bench -p heng-benches --bench national` runs the sizes; `… -- 100000` one size; `… -- peers` the full set
//! with `DuckDB` and polars (`pip install duckdb polars`); `… -- villages` 600,000 villages; `… -- keep FOLDER` leaves
//! the files there.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use heng_benches::{
    Extent, counties, county, national_plan, national_rows, peak_memory, processor_seconds,
    village_plan, village_rows, villages, write_national_csv, write_national_definitions,
    write_national_parquet,
};
use heng_core::export::{PanelColumns, cube_to_parquet};
use heng_core::read::{Content, Format, Input, stream};
use heng_core::{Cube, Observations, PanelOptions, end_of_day};
use heng_indicator::{Limits, Plan, embedded, load};

/// Scripts with their words.
const PEERS: [&[&str]; 3] = [
    &["duckdb_roll_up.py"],
    &["duckdb_roll_up.py", "at-once"],
    &["polars_roll_up.py"],
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A test run of all targets starts benchmarks too; they are never timed there.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let plan = loaded.plan.expect("the embedded plan is whole");
    let of_villages = arguments.iter().any(|argument| argument == "villages");
    let plan = if of_villages {
        village_plan(plan)
    } else {
        national_plan(plan)
    };
    let plan = plan.expect("the embedded plan has patterns of everything");
    // One measurement in a process of its own, so that its peak is its own.
    if let Some(at) = arguments.iter().position(|argument| argument == "one") {
        let files: Vec<&String> = arguments[at + 1..].iter().take(3).collect();
        one(&plan, Path::new(files[0]), Path::new(files[1]), files[2]);
        return;
    }
    let kept = arguments
        .iter()
        .position(|argument| argument == "keep")
        .and_then(|at| arguments.get(at + 1))
        .map(PathBuf::from);
    let folder = kept.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("heng-national-{}", std::process::id()))
    });
    std::fs::create_dir_all(&folder).expect("a writable folder");
    write_national_definitions(&plan, &folder).expect("a writable folder");
    let peers = arguments.iter().any(|argument| argument == "peers");
    let asked: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    if of_villages {
        let parquet = folder.join("villages.parquet");
        let rows = write_national_parquet(villages(), village_rows(), create(&parquet))
            .expect("room for the file");
        println!("{rows} rows of {} areas", plan.areas.len());
        again(&parquet, &folder, &["figures", "villages"]);
    }
    let sizes = match (asked.is_empty(), peers) {
        _ if of_villages => Vec::new(),
        (false, _) => asked,
        (true, true) => vec![20_000_000],
        (true, false) => vec![100_000, 1_000_000, 10_000_000, 20_000_000],
    };
    for size in sizes {
        let extent = if size >= 20_000_000 {
            Extent::FULL
        } else {
            Extent::of_rows(size)
        };
        measure(extent, &folder, peers);
    }
    if kept.is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
}

fn create(path: &Path) -> BufWriter<File> {
    BufWriter::new(File::create(path).expect("a writable folder"))
}

/// Runs this program again for one measurement.
fn again(input: &Path, folder: &Path, words: &[&str]) {
    let program = std::env::current_exe().expect("this program has a path");
    let mut again = Command::new(&program);
    again.args(["--bench", "one"]).arg(input);
    again.arg(folder.join("panel.parquet")).args(words);
    let status = again.status();
    assert!(status.is_ok_and(|status| status.success()), "a run failed");
}

fn measure(extent: Extent, folder: &Path, peers: bool) {
    let parquet = folder.join("observations.parquet");
    let csv = folder.join("observations.csv");
    let areas = (0..counties()).map(county).collect();
    let rows = write_national_parquet(areas, national_rows(extent), create(&parquet))
        .expect("room for the file");
    write_national_csv(extent, &mut create(&csv)).expect("room for the file");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len() >> 20);
    println!(
        "{rows} rows: {} MiB of Parquet, {} MiB of CSV",
        size(&parquet),
        size(&csv)
    );
    for input in [&parquet, &csv] {
        for what in ["figures", "all", "update"] {
            again(input, folder, &[what]);
        }
        if peers {
            for words in PEERS {
                let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
                let mut python = Command::new("python3");
                python.arg(peers.join(words[0])).arg(input).arg(folder);
                python.args(&words[1..]);
                if !python.status().is_ok_and(|status| status.success()) {
                    println!("  a peer could not be run");
                }
            }
        }
    }
}

/// One run, from file to file; `update`: and then one county's correction of all its figures of a year.
fn one(plan: &Plan, input: &Path, output: &Path, what: &str) {
    let format = Format::of(input).expect("a file that can be read");
    let start = Instant::now();
    let mut cube = Cube::new(plan, &PanelOptions::of(plan)).expect("few breakdowns");
    let inputs = [Input {
        name: "observations".to_owned(),
        format,
        content: Content::Path(input.to_owned()),
        layouts: Vec::new(),
    }];
    let mut correction = Observations::default();
    let reading = stream(
        &inputs,
        plan,
        &[],
        &Limits::default(),
        &|_| {},
        &mut |rows| {
            if what == "update" {
                correct(&rows, &mut correction);
            }
            cube.add(&rows)
        },
    )
    .expect("within the limits");
    let errors = reading.diagnostics.iter().filter(|d| d.is_error()).count();
    assert_eq!(errors, 0, "{:?}", reading.diagnostics.first());
    let read = start.elapsed().as_secs_f64();
    let held = cube.bytes() >> 20;
    let all = what == "all";
    let columns = if all {
        PanelColumns::All
    } else {
        PanelColumns::Figures
    };
    let (rows, diagnostics) =
        cube_to_parquet(&cube, columns, create(output)).expect("room for the file");
    assert!(!diagnostics.iter().any(heng_indicator::Diagnostic::is_error));
    let seconds = start.elapsed().as_secs_f64();
    if what == "update" {
        let start = Instant::now();
        let mut changed = 0;
        cube.update(&correction, &mut |batch| changed += batch.len())
            .expect("few rows");
        let update = start.elapsed().as_secs_f64();
        println!(
            "  heng, a correction of {} rows: {changed} panel rows in {update:.3} s, {:.1} % of {seconds:.2} s",
            correction.len(),
            update / seconds * 100.0
        );
        return;
    }
    let peak = peak_memory().map_or_else(|| "?".to_owned(), |peak| (peak >> 20).to_string());
    let used = processor_seconds().map_or_else(|| "?".to_owned(), |s| format!("{s:.2}"));
    let ending = input
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let what = if all {
        "with intervals and flags"
    } else {
        "figures"
    };
    println!(
        "  heng, {ending}, {what}: {seconds:.2} s ({read:.2} s to read), {used} s processor, {rows} panel rows, \
         cube {held} MiB, peak {peak} MiB"
    );
}

/// Keeps the rows of one county and the last year, one more each, as a later vintage.
fn correct(rows: &Observations, correction: &mut Observations) {
    const COUNTY: u32 = 1_000;
    let later = end_of_day("2025-12-31");
    for row in 0..rows.len() {
        let Some(value) = rows.value[row] else {
            continue;
        };
        if rows.area[row] != COUNTY || rows.year[row] != 2024 {
            continue;
        }
        let to = &mut *correction;
        to.files.clone_from(&rows.files);
        to.texts.clone_from(&rows.texts);
        to.subject.push(rows.subject[row]);
        to.area.push(COUNTY);
        to.year.push(2024);
        to.cells.resize(rows.cells.len(), Vec::new());
        for (column, of) in to.cells.iter_mut().zip(&rows.cells) {
            column.push(of[row]);
        }
        to.value.push(Some(value + 1.0));
        to.status.push(rows.status[row]);
        to.confidentiality.push(0);
        to.vintage.push(later);
        to.source.push(0);
        to.note.push(0);
        to.file.push(0);
        to.row.push(row as u64);
        to.column.push(0);
    }
}
