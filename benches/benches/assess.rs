//! Verdicts of the whole nation: 31 provinces, 333 prefectures and 2,844 counties by 144 ratios, two targets each, from
//! a panel file to a file of verdicts with every area's rates and meeting list; and of ten areas.
//!
//! `cargo bench -p heng-benches --bench assess` takes five years of figures; `… -- years 15` more.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use heng_benches::{
    Extent, counties, county, national_plan, national_rows, peak_memory, processor_seconds,
    with_targets, write_national_parquet,
};
use heng_core::export::{PanelColumns, cube_to_parquet};
use heng_core::read::{Content, Format, Input, stream};
use heng_core::{Cube, PanelOptions, import};
use heng_indicator::{Limits, Plan, embedded, load};
use heng_report::assess::MeasureValues;
use heng_report::assessment::assessment;
use heng_report::document::ReportOptions;
use heng_report::run::{Rolled, RunOptions};
use heng_report::write::{VerdictFormat, VerdictWriter, no_verdicts};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A test run of all targets starts benchmarks too; they are never timed there.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let after = |word: &str| {
        let at = arguments.iter().position(|argument| argument == word)?;
        arguments.get(at + 1)
    };
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let pattern = loaded.plan.expect("the embedded plan is whole");
    let plan = national_plan(pattern.clone()).and_then(|plan| with_targets(plan, &pattern));
    let plan = plan.expect("the embedded plan has patterns of everything");
    // One measurement in a process of its own, so that its peak is its own.
    if let Some(folder) = after("make") {
        let years = after("years").and_then(|years| years.parse().ok());
        make(&plan, Path::new(folder), years.unwrap_or(5));
        return;
    }
    if let Some(folder) = after("nation") {
        judged(plan, Path::new(folder), None);
        return;
    }
    if let Some(folder) = after("ten") {
        let ten = (0..10).map(county).collect();
        judged(plan, Path::new(folder), Some(ten));
        return;
    }
    let folder = std::env::temp_dir().join(format!("heng-assess-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let program = std::env::current_exe().expect("this program has a path");
    let years = after("years").map_or("5", String::as_str);
    for word in ["make", "nation", "ten"] {
        let mut again = Command::new(&program);
        again.args(["--bench", word]).arg(&folder);
        let status = again.args(["years", years]).status();
        assert!(status.is_ok_and(|status| status.success()), "a run failed");
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn create(path: &Path) -> BufWriter<File> {
    BufWriter::new(File::create(path).expect("a writable folder"))
}

/// The panel, from counties' figures.
fn make(plan: &Plan, folder: &Path, years: usize) {
    let observations = folder.join("observations.parquet");
    let extent = Extent {
        years,
        ..Extent::FULL
    };
    let areas = (0..counties()).map(county).collect();
    write_national_parquet(areas, national_rows(extent), create(&observations))
        .expect("room for the file");
    let mut cube = Cube::new(plan, &PanelOptions::of(plan)).expect("few breakdowns");
    let inputs = [Input {
        name: "observations".to_owned(),
        format: Format::Parquet,
        content: Content::Path(observations),
        layouts: Vec::new(),
    }];
    let mut add = |rows| cube.add(&rows);
    stream(&inputs, plan, &[], &Limits::default(), &|_| {}, &mut add).expect("within the limits");
    let out = create(&folder.join("panel.parquet"));
    let (rows, _) = cube_to_parquet(&cube, PanelColumns::All, out).expect("room for the file");
    println!("a panel of {rows} rows, {years} years");
}

fn judged(plan: Plan, folder: &Path, areas: Option<Vec<String>>) {
    let start = Instant::now();
    let path = folder.join("panel.parquet");
    let reading = import::reading(&path, &plan, &Limits::default()).expect("within the limits");
    let panel = reading.panel.expect("a sound panel");
    let read = start.elapsed().as_secs_f64();
    let held = peak_memory();
    let rolled = [Rolled {
        plan,
        panel,
        measures: MeasureValues::default(),
        statements: Vec::new(),
        rows: 0,
    }];
    let asked = RunOptions {
        this_year: 2025,
        areas,
        ..RunOptions::default()
    };
    let start = Instant::now();
    let columns = no_verdicts(&[&rolled[0].plan]);
    let out = create(&folder.join("verdicts.parquet"));
    let mut writer =
        VerdictWriter::new(VerdictFormat::Parquet, &columns, out).expect("room for the file");
    let options = ReportOptions::default();
    let mut add = |table: &_| writer.write(table);
    let judged = assessment(&rolled, &asked, &options, Some(&mut add)).expect("room for the file");
    writer.finish().expect("room for the file");
    let seconds = start.elapsed().as_secs_f64();
    let mebibytes = |bytes: Option<u64>| bytes.map_or_else(String::new, |b| (b >> 20).to_string());
    let used = processor_seconds().map_or_else(String::new, |s| format!("{s:.2}"));
    println!(
        "{} areas, {} verdicts: {seconds:.3} s after {read:.2} s to read the panel, {used} s processor, \
         {} MiB with the panel, peak {} MiB",
        judged.areas,
        judged.verdicts,
        mebibytes(held),
        mebibytes(peak_memory())
    );
}
