//! `heng progress`: applies one method of progress to a plain table of pairs.
//!
//! One row in, one row out, in the order given: value, score, class and reason. A row that cannot be judged keeps its
//! place and says why; a row that cannot be read stops the run, after all such rows have been told.

mod table;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use heng_core::export::guarded;
use heng_indicator::{Lang, Limits};
use heng_stats::progress::{METHODS, Method, Needs, Outcome};

use crate::args::Args;
use crate::failure::Failure;
use crate::source::count_errors;
use crate::{output, render, text};

/// Bytes of a table: a million rows, and far more than any office has.
const MOST_BYTES: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct ProgressArgs {
    #[arg(
        help = "数据表（csv），列：id,base_year,base,current_year,current,target_year,target,direction,limit，另可有 satisfactory,unacceptable · table of pairs with these columns"
    )]
    pub(crate) file: PathBuf,
    /// 方法 · method
    #[arg(long, value_name = "METHOD", value_parser = PossibleValuesParser::new(names()))]
    pub(crate) method: String,
    /// 输出文件（csv）；不写则直接显示 · file; the terminal if left out
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Methods that need no more than a pair.
fn names() -> Vec<&'static str> {
    let pairs = METHODS.iter().filter(|m| m.needs == Needs::Pair);
    pairs.map(|m| m.name).collect()
}

pub(crate) fn run(options: &ProgressArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let path = options.file.display().to_string();
    let Some(method) = Method::named(&options.method) else {
        return Err(Failure::Usage(text::by_method::no_method(&names(), lang)));
    };
    let bytes = bytes(options, &path, lang)?;
    let table = table::read(&bytes, &path, method, &Limits::default());
    tell!("{}", render::diagnostics(&table.diagnostics, None, lang));
    match count_errors(&table.diagnostics) {
        0 => {}
        _ => return Err(Failure::Faults(table.faults)),
    }
    if table.rows.is_empty() {
        return Err(Failure::Nothing(text::by_method::no_rows(lang).to_owned()));
    }
    let judged: Vec<(&str, Outcome)> = table
        .rows
        .iter()
        .map(|row| (row.id.as_str(), method.assess(&row.case)))
        .collect();
    let csv = csv(&judged, lang)?;
    match &options.out {
        None => say!("{}", String::from_utf8_lossy(&csv)),
        Some(out) => {
            output::write_all(&[(out.clone(), csv)])?;
            let rows = judged.len() as u64;
            say_line!(
                "{}",
                text::wrote_rows(&out.display().to_string(), rows, lang)
            );
        }
    }
    let without = judged.iter().filter(|(_, o)| o.value.is_none()).count();
    if without > 0 {
        tell_line!(
            "{}",
            text::by_method::without_value(without, judged.len(), lang)
        );
    }
    Ok(())
}

fn bytes(options: &ProgressArgs, path: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    let failed = |e: std::io::Error| Failure::Io(format!("{path}: {e}"));
    let size = std::fs::metadata(&options.file).map_err(failed)?.len();
    if size > MOST_BYTES {
        return Err(Failure::Io(text::by_method::too_large(
            path, size, MOST_BYTES, lang,
        )));
    }
    std::fs::read(&options.file).map_err(failed)
}

const KEYS: [&str; 5] = ["id", "progress_value", "score", "status", "reason"];

fn csv(judged: &[(&str, Outcome)], lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Failure::Io(e.to_string());
    writer.write_record(KEYS).map_err(failed)?;
    for (id, outcome) in judged {
        let id = match id.parse::<f64>() {
            Ok(_) => (*id).into(),
            Err(_) => guarded(id),
        };
        let reason = text::by_method::reasons(&outcome.reasons, lang);
        let cells = [
            id.as_ref(),
            &number(outcome.value),
            &number(outcome.score),
            outcome.status.code(),
            &reason,
        ];
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|e| Failure::Io(e.to_string()))
}

/// The shortest text that reads back as the same number.
fn number(value: Option<f64>) -> String {
    let Some(value) = value else {
        return String::new();
    };
    // A minus zero is a zero.
    let text = format!("{:?}", value + 0.0);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
