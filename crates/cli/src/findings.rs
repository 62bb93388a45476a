//! `heng findings`: what to ask whom about submitted figures.

mod wanted;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use heng_core::read::{Input, read};
use heng_core::rules::{self, ExamineOptions, Finding, Label, RULES};
use heng_core::store::{Record, Store, Submission};
use heng_core::{Observations, Statement};
use heng_indicator::{Diagnostic, Lang, Limits, Plan, Severity};
use heng_report::document::{DEMONSTRATION, demonstration_banner};
use heng_report::findings::{FindingsOptions, findings_xlsx};
use jiff::Zoned;
use jiff::civil::Date;

use crate::args::{self, Args};
use crate::failure::Failure;
use crate::progress::Line;
use crate::{data, layout, output, source, text};
use wanted::Wanted;

#[derive(Debug, clap::Args)]
pub(crate) struct FindingsArgs {
    /// 数据仓（heng submit 所存），代替 --data · store that heng submit keeps
    #[arg(long, value_name = "DIR", conflicts_with = "data")]
    store: Option<PathBuf>,
    /// 数据文件或文件夹：填好的报表、长表、有版式的表；与数据仓都不写则为内置的已公布数据 · files or folders; the embedded published figures if neither is given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    data: Vec<PathBuf>,
    /// 版式文件，用于不按报表格式的表，可多次给出 · layout of tables that are no form (repeatable)
    #[arg(long, value_name = "FILE", requires = "data", conflicts_with = "store")]
    layout: Vec<PathBuf>,
    /// 只看该年的数 · figures of this year only
    #[arg(long, value_name = "YEAR", value_parser = args::year(), allow_negative_numbers = true)]
    year: Option<i32>,
    /// 只看该地区（代码或名称）及其下级 · this area and those below it only
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// 只看要问该单位（责任单位或地区，代码或名称）的 · what this responsible unit or area is to be asked
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// 只用该日期及以前的版次 · what was known on that date
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// 输出格式；不写则看输出文件的扩展名，再不然为 text · format; else by the file's ending, else text
    #[arg(long, value_enum)]
    format: Option<FindingsFormat>,
    /// 输出文件；xlsx 不写则为 out/findings.xlsx，其余不写则直接显示 · file; the terminal if left out, out/findings.xlsx for xlsx
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 只列出全部规则及其轻重和阈值，不看数据 · list all rules with weight and threshold in force
    #[arg(long)]
    rules: bool,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    plan: Option<PathBuf>,
    /// 视作今天的日期 · the date taken as today
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FindingsFormat {
    Text,
    Xlsx,
    Json,
}

pub(crate) fn run(options: &FindingsArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    // One folder, or the embedded plan, is one plan.
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    data::show(&rules::misfits(&plan), lang)?;
    if options.rules {
        say!("{}", text::findings::rules(RULES, &plan, lang));
        return Ok(());
    }
    let today = options.today.unwrap_or_else(|| Zoned::now().date());
    let wanted = Wanted::of(options, &plan, today, lang)?;
    let held = held(options, &plan, lang)?;
    let told = held.diagnostics.iter();
    let mut all: Vec<Finding> = told.map(|d| Finding::of_reading(d, &plan)).collect();
    let examined = ExamineOptions {
        year: options.year,
        as_of: as_of(options),
        this_year: Some(today.year().into()),
        filed_by: held.filed_by,
        reasons: held.reasons,
        statements: &held.statements,
        labels: &held.labels,
        ..ExamineOptions::default()
    };
    all.extend(rules::examine(&plan, &held.observations, &examined)?);
    all.retain(|finding| wanted.has(finding, &plan));
    let nothing = wanted.nothing(&held.observations, &plan, as_of(options), lang);
    if let Some(nothing) = nothing.as_ref().filter(|_| all.is_empty()) {
        return Err(Failure::Nothing(nothing.clone()));
    }

    let mark = is_demonstration(&held.observations).then(demonstration_banner);
    let bytes = match format(options) {
        FindingsFormat::Text => {
            let said = text::findings::listed(&all, &plan, lang);
            let banner = mark.map(|mark| format!("{}\n\n", mark.get(lang)));
            format!("{}{said}", banner.unwrap_or_default()).into_bytes()
        }
        FindingsFormat::Json => {
            let json =
                serde_json::to_string_pretty(&all).map_err(|e| Failure::Io(e.to_string()))?;
            format!("{json}\n").into_bytes()
        }
        FindingsFormat::Xlsx => findings_xlsx(&all, &plan, &FindingsOptions { lang, mark })?,
    };
    match file(options) {
        Some(file) => {
            let shown = file.display().to_string();
            output::write_all(&[(file, bytes)])?;
            say_line!("{}", text::wrote_one(&shown, lang));
        }
        None => say!("{}", String::from_utf8_lossy(&bytes)),
    }
    let grave = all.iter().filter(|f| f.severity == Severity::Error).count();
    match nothing {
        _ if grave > 0 => Err(Failure::Faults(grave)),
        Some(nothing) => Err(Failure::Nothing(nothing)),
        None => Ok(()),
    }
}

/// What is to be asked of a submission, before it is stored: beside what the store holds.
pub(crate) fn of_submission(
    plan: &Plan,
    submission: &Submission,
    store: &Store,
    this_year: i32,
) -> Result<Vec<Finding>, heng_core::Error> {
    let kept = store.observations(plan, &[], None)?;
    let before = kept.observations;
    let labels: Vec<Label> = kept
        .labels
        .iter()
        .chain(&submission.labels)
        .cloned()
        .collect();
    let mut filed_by = filers(store, &before);
    let mut reasons = reasons(store, &before);
    for file in &submission.observations.files {
        filed_by.insert(file.path.clone(), submission.unit.clone());
        reasons.insert(file.path.clone(), submission.reason.clone());
    }
    let options = ExamineOptions {
        this_year: Some(this_year),
        before: Some(&before),
        filed_by,
        reasons,
        statements: &submission.statements,
        labels: &labels,
        ..ExamineOptions::default()
    };
    rules::examine(plan, &submission.observations, &options)
}

/// What is looked at.
struct Held {
    observations: Observations,
    diagnostics: Vec<Diagnostic>,
    filed_by: BTreeMap<String, String>,
    reasons: BTreeMap<String, String>,
    statements: Vec<Statement>,
    labels: Vec<Label>,
}

fn held(options: &FindingsArgs, plan: &Plan, lang: Lang) -> Result<Held, Failure> {
    let failed = |e: heng_core::Error| data::told_in(&e, lang);
    if let Some(folder) = &options.store {
        let store = Store::open(folder).map_err(failed)?;
        let reading = store
            .observations(plan, &[], as_of(options))
            .map_err(failed)?;
        let kept = store.statements(plan, as_of(options)).map_err(failed)?;
        return Ok(Held {
            filed_by: filers(&store, &reading.observations),
            reasons: reasons(&store, &reading.observations),
            statements: kept.statements.into_iter().map(|k| k.statement).collect(),
            labels: reading.labels,
            observations: reading.observations,
            diagnostics: reading.diagnostics,
        });
    }
    if options.data.is_empty() && options.plan.is_some() {
        return Err(Failure::Usage(text::no_data(lang).to_owned()));
    }
    let mut inputs = Vec::new();
    let mut diagnostics = Vec::new();
    if options.data.is_empty() {
        inputs.push(heng_core::published());
    }
    for path in &options.data {
        let found = Input::from_path(path, &Limits::default()).map_err(failed)?;
        inputs.extend(found.inputs);
        diagnostics.extend(found.diagnostics);
    }
    layout::given(&options.layout, &mut inputs).map_err(failed)?;
    let line = Line::start();
    let reading = read(&inputs, plan, &Limits::default(), &|progress| {
        line.say(text::reading(progress.done, progress.total, lang));
    })
    .map_err(failed)?;
    diagnostics.extend(reading.diagnostics);
    Ok(Held {
        observations: reading.observations,
        diagnostics,
        filed_by: BTreeMap::new(),
        reasons: BTreeMap::new(),
        statements: reading.statements,
        labels: reading.labels,
    })
}

/// Who filed each stored file: the store names it with its submission's number, `returns.csv#3`.
pub(crate) fn filers(store: &Store, observations: &Observations) -> BTreeMap<String, String> {
    of_records(store, observations, |record| record.unit.clone())
}

/// Why the submission of each stored file changed stored figures.
pub(crate) fn reasons(store: &Store, observations: &Observations) -> BTreeMap<String, String> {
    of_records(store, observations, |record| record.reason.clone())
}

/// What a record says, by the paths of its files.
fn of_records(
    store: &Store,
    observations: &Observations,
    said: impl Fn(&Record) -> String,
) -> BTreeMap<String, String> {
    let record = |path: &str| {
        let number: u64 = path.rsplit_once('#')?.1.parse().ok()?;
        store.submissions().iter().find(|r| r.number == number)
    };
    let files = observations.files.iter();
    files
        .filter_map(|file| Some((file.path.clone(), said(record(&file.path)?))))
        .collect()
}

/// Whether any figure says that it is invented.
fn is_demonstration(observations: &Observations) -> bool {
    let texts = observations.texts.iter();
    let files = observations.files.iter().map(|file| &file.path);
    texts.chain(files).any(|text| text.contains(DEMONSTRATION))
}

fn as_of(options: &FindingsArgs) -> Option<i64> {
    let date = options.as_of?;
    heng_core::end_of_day(&date.to_string())
}

fn format(options: &FindingsArgs) -> FindingsFormat {
    let ending = options.out.as_ref().and_then(|out| out.extension());
    options
        .format
        .unwrap_or(match ending.and_then(|e| e.to_str()) {
            Some("xlsx") => FindingsFormat::Xlsx,
            Some("json") => FindingsFormat::Json,
            _ => FindingsFormat::Text,
        })
}

/// The file to write; none: the terminal.
fn file(options: &FindingsArgs) -> Option<PathBuf> {
    let book = format(options) == FindingsFormat::Xlsx;
    options
        .out
        .clone()
        .or_else(|| book.then(|| PathBuf::from("out/findings.xlsx")))
}
