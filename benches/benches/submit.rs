//! From a CSV file to the store: read, check, append. Rows a second, one size a line, and beside it the rules that look
//! at all figures together, and polars of Python merely parsing the same file.
//! `cargo bench -p heng-benches --bench submit -- 10000000` for one size.

use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use heng_benches::{nation, parse_with_polars, peak_memory, processor_seconds, write_returns};
use heng_core::read::{Content, Format, Input, read};
use heng_core::rules::{ExamineOptions, RULES, examine};
use heng_core::store::{Store, Submission, SubmittedFile};
use heng_indicator::{Limits, Plan, embedded, load};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A test run of all targets starts benchmarks too; they are never timed there.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let asked: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    // The smallest first: the peak is that of all runs so far.
    let sizes = if asked.is_empty() {
        vec![100_000, 1_000_000, 10_000_000]
    } else {
        asked
    };
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let plan = nation(loaded.plan.expect("the embedded plan is whole"));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{} areas, {threads} processors", plan.areas.len());
    for size in sizes {
        measure(&plan, size);
    }
}

fn measure(plan: &Plan, size: usize) {
    let folder = std::env::temp_dir().join(format!("heng-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let file = folder.join("returns.csv");
    // Never held in memory, so that it is no part of the peak.
    let mut csv = BufWriter::new(File::create(&file).expect("a writable folder"));
    write_returns(plan, size, &mut csv).expect("room for the file");
    drop(csv);
    let bytes = std::fs::metadata(&file).expect("the file is there").len();

    let (start, used) = (Instant::now(), processor_seconds());
    let input = Input {
        name: "returns.csv".to_owned(),
        format: Format::Csv,
        content: Content::Path(file.clone()),
        layouts: Vec::new(),
    };
    let reading = read(&[input], plan, &Limits::default(), &|_| {}).expect("within the limits");
    let errors = reading.diagnostics.iter().filter(|d| d.is_error()).count();
    assert_eq!(errors, 0, "{:?}", reading.diagnostics.first());
    let (rows, read_seconds) = (reading.rows, start.elapsed().as_secs_f64());
    let submission = Submission {
        unit: plan.areas[0].id.value.clone(),
        by: "bench".to_owned(),
        vintage: 1_700_000_000_000_000,
        reason: String::new(),
        files: vec![SubmittedFile::of(&file).expect("the file is there")],
        observations: reading.observations,
        ..Submission::default()
    };
    let mut store = Store::open_or_new(&folder.join("store")).expect("an empty folder");
    let receipt = store
        .append(&submission, plan)
        .expect("the store can be written");
    assert_eq!(receipt.stored, Some(1), "{:?}", receipt.diagnostics.first());
    let seconds = start.elapsed().as_secs_f64();
    let used = processor(used);
    let peak = peak_memory().map_or_else(|| "?".to_owned(), |peak| (peak >> 20).to_string());
    println!(
        "{rows:>10} rows: {:>9.0} rows/s, {:.0} MB/s, {seconds:.2} s ({read_seconds:.2} s read and checked, \
         {:.2} s hashed and stored), {used}, peak {peak} MiB",
        rows as f64 / seconds,
        bytes as f64 / 1e6 / seconds,
        seconds - read_seconds,
    );
    for threads in [None, Some(2)] {
        let with = threads.map_or_else(|| "its own threads".to_owned(), |n| format!("{n} threads"));
        match parse_with_polars(&file, threads) {
            Ok(parsed) => println!(
                "{:>10} polars {} with {with}, parsing only: {:.2} s, peak {} MiB; heng takes {:.1} times as long",
                "",
                parsed.version,
                parsed.seconds,
                parsed.peak >> 20,
                seconds / parsed.seconds,
            ),
            Err(why) => println!("{:>10} polars was not measured: {why}", ""),
        }
    }
    let (start, used) = (Instant::now(), processor_seconds());
    let options = ExamineOptions::default();
    let findings = examine(plan, &submission.observations, &options).expect("few breakdowns");
    let took = start.elapsed().as_secs_f64();
    let peak = peak_memory().map_or_else(|| "?".to_owned(), |peak| (peak >> 20).to_string());
    println!(
        "{:>10} {} rules over all figures together: {:>9.0} rows/s, {took:.2} s, {}, peak {peak} MiB, {} findings \
         kept in invented figures",
        "",
        RULES.len(),
        rows as f64 / took,
        processor(used),
        findings.len(),
    );
    std::fs::remove_dir_all(&folder).expect("our own folder");
}

/// Processor time since a reading of it, in words.
fn processor(since: Option<f64>) -> String {
    match since.zip(processor_seconds()) {
        Some((before, after)) => format!("{:.2} s processor", after - before),
        None => "processor time not known".to_owned(),
    }
}
