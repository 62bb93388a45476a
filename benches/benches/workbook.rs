//! A workbook of five megabytes: unpacked, read cell by cell and checked. Bytes, cells and seconds.
//! `cargo bench -p heng-benches --bench workbook`

use std::time::Instant;

use heng_benches::{nation, peak_memory, processor_seconds, write_returns};
use heng_core::read::{Format, Input, read};
use heng_indicator::{Limits, embedded, load};
use rust_xlsxwriter::Workbook;

/// Rows that fill about five megabytes.
const ROWS: usize = 250_000;

fn main() {
    // A test run of all targets starts benchmarks too; they are never timed there.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let plan = nation(loaded.plan.expect("the embedded plan is whole"));
    let mut csv = Vec::new();
    write_returns(&plan, ROWS, &mut csv).expect("memory");
    let (bytes, cells) = workbook(std::str::from_utf8(&csv).expect("our own text"));
    drop(csv);
    let size = bytes.len() as f64 / 1e6;
    for run in 1..=3 {
        let input = Input::bytes("returns.xlsx", Format::Xlsx, bytes.clone());
        let (start, used) = (Instant::now(), processor_seconds());
        let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("a sound book");
        let seconds = start.elapsed().as_secs_f64();
        let computed = processor_seconds().zip(used).map(|(now, then)| now - then);
        let errors = reading.diagnostics.iter().filter(|d| d.is_error()).count();
        assert_eq!(errors, 0, "{:?}", reading.diagnostics.first());
        println!(
            "run {run}: {size:.2} MB, {cells} cells, {} rows in {seconds:.3} s ({:.2} s of processor time), peak {} MiB",
            reading.rows,
            computed.unwrap_or(f64::NAN),
            peak_memory().unwrap_or(0) >> 20,
        );
    }
}

/// The rows of a text as a sheet, numbers as numbers, and how many cells it has.
fn workbook(csv: &str) -> (Vec<u8>, usize) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut cells = 0;
    for (row, line) in csv.lines().enumerate() {
        for (column, text) in line
            .split(',')
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            let (row, column) = (row as u32, column as u16);
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, text),
            }
            .expect("inside the sheet");
            cells += 1;
        }
    }
    (book.save_to_buffer().expect("memory"), cells)
}
