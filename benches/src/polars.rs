//! What polars of Python takes to parse the same file: the ratio to quote.

use std::path::Path;
use std::process::Command;

/// How long polars took.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Its version.
    pub version: String,
    /// Seconds by the clock, of the best of three.
    pub seconds: f64,
    /// Most bytes that the process held.
    pub peak: u64,
}

const PROGRAM: &str = r"
import resource, sys, time
import polars
best = None
for _ in range(3):
    start = time.perf_counter()
    frame = polars.read_csv(sys.argv[1])
    seconds = time.perf_counter() - start
    best = seconds if best is None else min(best, seconds)
    del frame
print(polars.__version__, best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
";

/// Lets `python3` parse a file with `polars.read_csv`, with its own number of threads or a given one. The error says
/// why it was not done.
pub fn parse_with_polars(file: &Path, threads: Option<usize>) -> Result<Parsed, String> {
    let mut python = Command::new("python3");
    python.arg("-c").arg(PROGRAM).arg(file);
    if let Some(threads) = threads {
        python.env("POLARS_MAX_THREADS", threads.to_string());
    }
    let done = python.output().map_err(|e| format!("no python3: {e}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        let last = said.lines().last().unwrap_or("no reason given");
        return Err(last.to_owned());
    }
    let said = String::from_utf8_lossy(&done.stdout);
    let mut words = said.split_whitespace();
    let mut next = || words.next().ok_or("an unexpected answer");
    Ok(Parsed {
        version: next()?.to_owned(),
        seconds: next()?.parse().map_err(|_| "no seconds")?,
        peak: next()?.parse().map_err(|_| "no peak")?,
    })
}
