//! From tidy rows to the panel: rows a second, one size a line. `cargo bench -p heng-benches -- 10000000` for others.

use std::time::Instant;

use heng_benches::{peak_memory, returns};
use heng_core::read::{Format, Input, read};
use heng_core::{PanelOptions, panel};
use heng_indicator::{Limits, Plan, embedded, load};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A test run of all targets starts benchmarks too; they are never timed there.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let asked: Vec<usize> = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![100_000, 1_000_000]
    } else {
        asked
    };
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let plan = loaded.plan.expect("the embedded plan is whole");
    println!(
        "{:>10}  {:>16}  {:>16}  {:>10}  {:>9}",
        "rows", "read, rows/s", "panel, rows/s", "panel rows", "peak MiB"
    );
    for size in sizes {
        measure(&plan, size);
    }
}

fn measure(plan: &Plan, size: usize) {
    let input = Input::bytes("generated", Format::Csv, returns(plan, size));
    let start = Instant::now();
    let reading = read(&[input], plan, &Limits::default(), &|_| {}).expect("within the limits");
    let read_seconds = start.elapsed().as_secs_f64();
    let rows = reading.observations.len();
    let start = Instant::now();
    let (panel, _) =
        panel(plan, &reading.observations, &PanelOptions::of(plan)).expect("few breakdowns");
    let panel_seconds = start.elapsed().as_secs_f64();
    let out: usize = panel.batches.iter().map(heng_core::PanelBatch::len).sum();
    let peak = peak_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string());
    println!(
        "{rows:>10}  {:>16.0}  {:>16.0}  {out:>10}  {peak:>9}",
        rows as f64 / read_seconds,
        rows as f64 / panel_seconds,
    );
}
