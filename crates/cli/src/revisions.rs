//! `heng revisions`: figures that changed between submissions, withdrawn ones included.

use std::collections::BTreeMap;

use comfy_table::{ContentArrangement, Table, presets};
use heng_core::Statement;
use heng_core::export::guarded;
use heng_core::form::SelfAssessment;
use heng_core::store::{
    Change, KeptStatement, Record, Revision, StatementRevision, Store, Version,
};
use heng_indicator::{Lang, Plan};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::args::{Args, RevisionsArgs, TableFormat};
use crate::failure::Failure;
use crate::submit::day_begins;
use crate::{data, source, text};

pub(crate) fn run(options: &RevisionsArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    let failed = |e: heng_core::Error| data::told_in(&e, lang);
    let store = Store::open(&options.store).map_err(failed)?;
    let since = options.since.and_then(day_begins);
    let until = options
        .until
        .and_then(|date| heng_core::end_of_day(&date.to_string()));
    let since = since.map(Timestamp::as_microsecond);
    let revisions = store.revisions(&plan, since, until).map_err(failed)?;
    let statements = store.statement_revisions(since, until).map_err(failed)?;
    // Rows that the plan has no place for cannot be listed; that is told.
    let unplaced = store.observations(&plan, &[], until).map_err(failed)?;
    data::show(&unplaced.diagnostics, lang)?;
    let lines: Vec<Line<'_>> = revisions
        .iter()
        .filter_map(|revision| {
            let number = revision.after.submission;
            let record = store.submissions().iter().find(|r| r.number == number)?;
            Some(Line { revision, record })
        })
        .collect();
    match options.format {
        TableFormat::Text if lines.is_empty() && statements.is_empty() => {
            say_line!(
                "{}",
                text::store::no_revisions(store.submissions().len(), lang)
            );
        }
        TableFormat::Text => {
            if !lines.is_empty() {
                say_line!("{}", table(&lines, &plan, lang));
                for layout in layouts(&lines, lang) {
                    say_line!("{layout}");
                }
            }
            if !statements.is_empty() {
                say_line!("{}", text::form::statement_changes(lang));
                say_line!("{}", statement_table(&statements, &store, &plan, lang));
            }
        }
        TableFormat::Csv => {
            // A row is a figure; what a unit says of an indicator has no such columns.
            if !statements.is_empty() {
                tell_line!(
                    "{}",
                    text::form::statements_left_out(statements.len(), lang)
                );
            }
            say!("{}", csv(&lines, &plan)?);
        }
        TableFormat::Json => {
            let figures = lines.iter().map(|line| json(line, &plan));
            let said = statements
                .iter()
                .map(|change| statement_json(change, &store));
            let rows: Vec<Value> = figures.chain(said).collect();
            let text =
                serde_json::to_string_pretty(&rows).map_err(|e| Failure::Io(e.to_string()))?;
            say_line!("{text}");
        }
    }
    Ok(())
}

/// A change with the submission that made it.
struct Line<'a> {
    revision: &'a Revision,
    record: &'a Record,
}

/// What a change is of: measure, area, year, breakdown cell.
pub(crate) fn described(revision: &Revision, plan: &Plan, lang: Lang) -> [String; 4] {
    let id = revision.subject.as_str();
    let name = plan
        .measure(id)
        .map(|m| &m.name)
        .or_else(|| plan.indicator(id).map(|i| &i.name));
    let area = plan.areas.get(revision.area as usize);
    let codes = cell(revision, plan);
    let codes = codes
        .iter()
        .map(|(breakdown, code)| format!("{breakdown}={code}"));
    [
        name.map_or(id, |name| name.get(lang)).to_owned(),
        area.map_or("", |area| area.name.get(lang)).to_owned(),
        revision.year.to_string(),
        codes.collect::<Vec<_>>().join(";"),
    ]
}

/// Breakdowns of which a figure is a part, with its codes; none for a total.
fn cell<'p>(revision: &Revision, plan: &'p Plan) -> Vec<(&'p str, &'p str)> {
    plan.breakdowns
        .iter()
        .zip(&revision.cell)
        .filter_map(|(breakdown, code)| {
            let code = breakdown.codes.get(usize::from(*code).checked_sub(1)?)?;
            Some((breakdown.id.value.as_str(), code.id.value.as_str()))
        })
        .collect()
}

/// A version for a person: the value with its flags, or why there is none.
pub(crate) fn shown(version: Version, lang: Lang) -> String {
    let mut flags = version.status.to_string();
    if version.confidentiality != 0 {
        let gap = if flags.is_empty() { "" } else { " " };
        flags = format!("{flags}{gap}conf={}", letter(version.confidentiality));
    }
    match (version.value, flags.as_str()) {
        (Some(value), "") => value.to_string(),
        (Some(value), flags) => format!("{value} ({flags})"),
        (None, _) if version.status.is_deleted() => text::store::deleted(lang).to_owned(),
        (None, flags) => text::store::missing(flags, lang),
    }
}

/// Why a figure changed: the reason of its submission, or the remark beside it in a form.
fn reason<'a>(record: &'a Record, revision: &'a Revision) -> &'a str {
    if record.reason.trim().is_empty() {
        &revision.note
    } else {
        &record.reason
    }
}

/// A change of a unit's own judgement and what it says of it, a line each.
fn statement_table(
    changes: &[StatementRevision],
    store: &Store,
    plan: &Plan,
    lang: Lang,
) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(arrangement())
        .set_header(text::form::statement_headings(lang));
    for change in changes {
        let number = change.after.submission;
        let Some(record) = store.submissions().iter().find(|r| r.number == number) else {
            continue;
        };
        let (before, after) = (&change.before.statement, &change.after.statement);
        let own = |said: &Statement| said.self_assessment.map_or("—", |one| one.name(lang));
        let words = [
            (&before.cause, &after.cause),
            (&before.action, &after.action),
            (&before.remark, &after.remark),
        ];
        let words: Vec<String> = words
            .into_iter()
            .filter(|(before, after)| before != after)
            .map(|(before, after)| format!("{} → {}", or_dash(before), or_dash(after)))
            .collect();
        let indicator = plan.indicator(&after.indicator).map(|i| i.name.get(lang));
        let unit = plan.responsible_unit(&after.unit).map(|u| u.name.get(lang));
        let area = plan.area(&after.area).map(|a| a.name.get(lang));
        table.add_row([
            text::store::submission(record, lang),
            record.when(),
            unit.unwrap_or(&after.unit).to_owned(),
            indicator.unwrap_or(&after.indicator).to_owned(),
            area.unwrap_or(&after.area).to_owned(),
            after.year.to_string(),
            format!("{} → {}", own(before), own(after)),
            words.join("\n"),
        ]);
    }
    table.to_string()
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn statement_json(change: &StatementRevision, store: &Store) -> Value {
    let number = change.after.submission;
    let record = store.submissions().iter().find(|r| r.number == number);
    let after = &change.after.statement;
    let version = |kept: &KeptStatement| {
        let said = &kept.statement;
        json!({
            "submission": kept.submission,
            "self_assessment": said.self_assessment.map(SelfAssessment::code),
            "cause": said.cause,
            "action": said.action,
            "remark": said.remark,
        })
    };
    json!({
        "submission": number,
        "vintage": record.map(Record::when),
        "unit": record.map(|r| &r.unit),
        "by": record.map(|r| &r.by),
        "change": "statement",
        "statement_change": name(change.change),
        "responsible_unit": after.unit,
        "indicator": after.indicator,
        "area": after.area,
        "year": after.year,
        "before": version(&change.before),
        "after": version(&change.after),
    })
}

/// Without a terminal nothing tells the width: one line a row, whatever its length.
fn arrangement() -> ContentArrangement {
    if std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        ContentArrangement::Dynamic
    } else {
        ContentArrangement::Disabled
    }
}

fn table(lines: &[Line<'_>], plan: &Plan, lang: Lang) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(arrangement());
    table.set_header(text::store::revision_headings(lang));
    for Line { revision, record } in lines {
        let [subject, area, year, cell] = described(revision, plan, lang);
        let (before, after) = (shown(revision.before, lang), shown(revision.after, lang));
        table.add_row([
            text::store::submission(record, lang),
            record.when(),
            record.unit.clone(),
            subject,
            area,
            year,
            cell,
            text::store::change(revision.change, lang).to_owned(),
            format!("{before} → {after}"),
            reason(record, revision).to_owned(),
        ]);
    }
    table.to_string()
}

/// The layouts by which the submissions of a table were read, a line each.
fn layouts(lines: &[Line<'_>], lang: Lang) -> Vec<String> {
    let records: BTreeMap<u64, &Record> =
        lines.iter().map(|l| (l.record.number, l.record)).collect();
    let of = |record: &&Record| {
        let said = text::store::submission(record, lang);
        let layouts = record.layouts.iter();
        let lines = layouts.map(|l| format!("{said}  {}", text::layout::read_by(l, lang)));
        lines.collect::<Vec<_>>()
    };
    records.values().flat_map(of).collect()
}

const KEYS: [&str; 19] = [
    "submission",
    "vintage",
    "unit",
    "by",
    "reason",
    "change",
    "measure",
    "area",
    "year",
    "breakdown",
    "before",
    "before_status",
    "before_conf_status",
    "before_submission",
    "after",
    "after_status",
    "after_conf_status",
    "files",
    "layouts",
];

fn name(change: Change) -> &'static str {
    text::store::change(change, Lang::En)
}

fn letter(confidentiality: u8) -> String {
    match confidentiality {
        0 => String::new(),
        letter => char::from(letter).to_string(),
    }
}

fn area_id<'p>(revision: &Revision, plan: &'p Plan) -> &'p str {
    let area = plan.areas.get(revision.area as usize);
    area.map_or("", |area| &area.id.value)
}

fn csv(lines: &[Line<'_>], plan: &Plan) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Failure::Io(e.to_string());
    writer.write_record(KEYS).map_err(failed)?;
    for Line { revision, record } in lines {
        let (before, after) = (revision.before, revision.after);
        let number = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
        let codes = cell(revision, plan);
        let codes = codes.iter().map(|(b, code)| format!("{b}={code}"));
        let files: Vec<&str> = record.files.iter().map(|f| f.name.as_str()).collect();
        let layouts = record.layouts.iter();
        let layouts = layouts.map(|l| format!("{} sha256:{}", l.name, l.sha256));
        let row: [String; 19] = [
            record.number.to_string(),
            record.when(),
            guarded(&record.unit).into_owned(),
            guarded(&record.by).into_owned(),
            guarded(reason(record, revision)).into_owned(),
            name(revision.change).to_owned(),
            revision.subject.clone(),
            area_id(revision, plan).to_owned(),
            revision.year.to_string(),
            codes.collect::<Vec<_>>().join(";"),
            number(before.value),
            before.status.to_string(),
            letter(before.confidentiality),
            before.submission.to_string(),
            number(after.value),
            after.status.to_string(),
            letter(after.confidentiality),
            guarded(&files.join(";")).into_owned(),
            guarded(&layouts.collect::<Vec<_>>().join(";")).into_owned(),
        ];
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Failure::Io(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Failure::Io(e.to_string()))
}

fn json(line: &Line<'_>, plan: &Plan) -> Value {
    let Line { revision, record } = line;
    let version = |version: Version| {
        json!({
            "submission": version.submission,
            "value": version.value,
            "status": version.status.to_string(),
            "conf_status": letter(version.confidentiality),
        })
    };
    let codes: serde_json::Map<String, Value> = cell(revision, plan)
        .into_iter()
        .map(|(breakdown, code)| (breakdown.to_owned(), code.into()))
        .collect();
    let files = record
        .files
        .iter()
        .map(|f| json!({ "name": f.name, "sha256": f.sha256 }));
    json!({
        "submission": record.number,
        "vintage": record.when(),
        "unit": record.unit,
        "by": record.by,
        "reason": reason(record, revision),
        "change": name(revision.change),
        "measure": revision.subject,
        "area": area_id(revision, plan),
        "year": revision.year,
        "breakdown": codes,
        "before": version(revision.before),
        "after": version(revision.after),
        "files": files.collect::<Vec<_>>(),
        "layouts": record.layouts,
    })
}
