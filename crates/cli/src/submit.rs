//! `heng submit`: the files of a unit are checked and kept.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use heng_core::Statement;
use heng_core::read::{Content, FormRead, Input, read};
use heng_core::store::{Receipt, Store, Submission, SubmittedFile};
use heng_indicator::{Lang, Limits, Plan};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::args::{Args, SubmitArgs};
use crate::failure::Failure;
use crate::progress::Line;
use crate::revisions::{described, shown};
use crate::{data, findings, layout, source, text};

/// Code of a deletion without its value in the same files; here the value is in the store, which tells it if not.
const DELETES_NOTHING: &str = "D307";
/// Changes listed in a receipt.
const LISTED: usize = 20;

pub(crate) fn run(options: &SubmitArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    // One folder, or the embedded plan, is one plan.
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    let vintage = instant(options.at.as_deref(), lang)?;
    let failed = |e: heng_core::Error| data::told_in(&e, lang);

    let mut diagnostics = Vec::new();
    let mut inputs: Vec<Input> = Vec::new();
    for path in &options.paths {
        let found = Input::from_path(path, &Limits::default()).map_err(failed)?;
        inputs.extend(found.inputs);
        diagnostics.extend(found.diagnostics);
    }
    layout::given(&options.layout, &mut inputs).map_err(failed)?;
    let before = stamps(&inputs);
    let line = Line::start();
    let reading = read(&inputs, &plan, &Limits::default(), &|progress| {
        line.say(text::reading(progress.done, progress.total, lang));
    })
    .map_err(failed)?;
    line.clear();
    let found = reading.diagnostics.into_iter();
    diagnostics.extend(found.filter(|d| d.code != DELETES_NOTHING));
    if source::count_errors(&diagnostics) > 0 {
        tell_line!("{}", text::store::refused(lang));
        return data::show(&diagnostics, lang);
    }
    let mut files = Vec::new();
    for input in &inputs {
        if let Content::Path(path) = &input.content {
            files.push(SubmittedFile::of(path).map_err(failed)?);
        }
    }
    // The hash must be of what was read.
    if let Some(at) = stamps(&inputs)
        .iter()
        .zip(&before)
        .position(|(a, b)| a != b)
    {
        return Err(Failure::Io(text::store::changed_while_read(
            &inputs[at].name,
            lang,
        )));
    }

    let year: i32 = vintage
        .to_zoned(Offset::constant(8).to_time_zone())
        .year()
        .into();
    let given = match &options.unit {
        Some(said) => Some(
            source::filer(&plan, said, year)
                .ok_or_else(|| Failure::Usage(text::form::no_unit(said, &plan, lang)))?,
        ),
        None => None,
    };
    let unit = unit(given, &reading.forms, &plan, lang)?;
    // A remark beside a figure says why it changes, if all that is filed are forms.
    let reasons_in_notes = !reading.forms.is_empty()
        && reading
            .observations
            .files
            .iter()
            .all(|file| reading.forms.iter().any(|form| form.file == *file));
    let forms = reading.forms;
    let submission = Submission {
        by: by(&options.by, &forms),
        unit,
        vintage: vintage.as_microsecond(),
        reason: options.reason.clone(),
        files,
        observations: reading.observations,
        statements: reading.statements,
        labels: reading.labels,
        layouts: reading.layouts,
        reasons_in_notes,
    };
    let mut store = Store::open_or_new(&options.store).map_err(failed)?;
    let stand = left_blank(&forms, &submission, &store, &plan).map_err(failed)?;
    // Findings are told and refuse nothing: the unit answers for its figures.
    let asked = findings::of_submission(&plan, &submission, &store, year).map_err(failed)?;
    let receipt = if options.dry_run {
        store.check(&submission, &plan)
    } else {
        store.append(&submission, &plan)
    }
    .map_err(failed)?;
    diagnostics.extend(receipt.diagnostics.iter().cloned());
    let refused = source::count_errors(&diagnostics) > 0;
    if refused {
        tell_line!("{}", text::store::refused(lang));
        // What would change helps to find out whether it is a correction.
        tell!("{}", changes(&receipt, &plan, lang));
        return data::show(&diagnostics, lang);
    }
    data::show(&diagnostics, lang)?;
    say!(
        "{}",
        told(&receipt, &submission, &store, &plan, &options.store, lang)
    );
    if stand > 0 {
        say_line!("{}", text::form::statements_stand(stand, lang));
    }
    if !asked.is_empty() {
        let stored = receipt.stored.is_some();
        say_line!("\n{}", text::findings::of_submission(stored, lang));
        say!("{}", text::findings::listed(&asked, &plan, lang));
    }
    Ok(())
}

/// The unit given, or the one that the forms name. A form of another unit than the one given is refused: only the unit
/// that filed a figure may change it later.
fn unit(
    given: Option<&str>,
    forms: &[FormRead],
    plan: &Plan,
    lang: Lang,
) -> Result<String, Failure> {
    let named: BTreeSet<&str> = forms.iter().map(|form| form.filer.as_str()).collect();
    match (given, named.first()) {
        (None, None) => Err(Failure::Usage(text::form::unit_needed(lang).to_owned())),
        (None, Some(only)) if named.len() == 1 => Ok((*only).to_owned()),
        (None, Some(_)) => Err(Failure::Usage(text::form::several_units(
            &names(&named, plan, lang),
            lang,
        ))),
        (Some(given), _) if named.iter().all(|name| *name == given) => Ok(given.to_owned()),
        (Some(given), _) => Err(Failure::Usage(text::form::other_unit(
            given,
            &names(&named, plan, lang),
            lang,
        ))),
    }
}

/// How many statements in force the forms ask for again and leave blank: a blank withdraws nothing.
fn left_blank(
    forms: &[FormRead],
    submission: &Submission,
    store: &Store,
    plan: &Plan,
) -> Result<usize, heng_core::Error> {
    if forms.is_empty() {
        return Ok(0);
    }
    let key = |s: &Statement| (s.indicator.clone(), s.area.clone(), s.year, s.unit.clone());
    let said: BTreeSet<_> = submission.statements.iter().map(key).collect();
    let asks = |form: &FormRead, s: &Statement| {
        form.unit == s.unit && form.area == s.area && form.year == s.year
    };
    let in_force = store.statements(plan, None)?.statements;
    let blank = in_force.iter().filter(|kept| {
        let s = &kept.statement;
        forms.iter().any(|form| asks(form, s)) && !said.contains(&key(s))
    });
    Ok(blank.count())
}

fn names(ids: &BTreeSet<&str>, plan: &Plan, lang: Lang) -> Vec<String> {
    let named = |id: &&str| {
        let unit = plan.responsible_unit(id).map(|u| &u.name);
        let name = unit.or_else(|| plan.area(id).map(|a| &a.name));
        name.map_or_else(
            || (*id).to_owned(),
            |name| format!("{id} {}", name.get(lang)),
        )
    };
    ids.iter().map(named).collect()
}

/// Who files: given, or those who filled in the forms.
fn by(given: &str, forms: &[FormRead]) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let people: BTreeSet<&str> = forms
        .iter()
        .map(|form| form.footer.filled_by.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    people.into_iter().collect::<Vec<_>>().join("、")
}

/// The instant given, or the clock's. A date is its beginning in Beijing time.
fn instant(given: Option<&str>, lang: Lang) -> Result<Timestamp, Failure> {
    let now = Timestamp::now();
    let Some(text) = given else { return Ok(now) };
    let at = match text.parse::<Timestamp>() {
        Ok(at) => at,
        Err(_) => text
            .parse::<Date>()
            .ok()
            // jiff takes a date out of `2024-03-01T09:00`, which names no instant.
            .filter(|_| text.len() == 10)
            .and_then(day_begins)
            .ok_or_else(|| Failure::Usage(text::store::not_an_instant(text, lang)))?,
    };
    if at > now {
        return Err(Failure::Usage(text::store::future(text, lang)));
    }
    Ok(at)
}

/// The beginning of a day in Beijing.
pub(crate) fn day_begins(date: Date) -> Option<Timestamp> {
    Offset::constant(8).to_timestamp(date.at(0, 0, 0, 0)).ok()
}

/// Length and time of change of each file.
fn stamps(inputs: &[Input]) -> Vec<Option<(u64, Option<SystemTime>)>> {
    inputs
        .iter()
        .map(|input| match &input.content {
            Content::Path(path) => {
                let kept = std::fs::metadata(path).ok()?;
                Some((kept.len(), kept.modified().ok()))
            }
            Content::Bytes(_) => None,
        })
        .collect()
}

fn told(
    receipt: &Receipt,
    submission: &Submission,
    store: &Store,
    plan: &Plan,
    folder: &Path,
    lang: Lang,
) -> String {
    let record = receipt.stored.and_then(|_| store.submissions().last());
    let mut lines = vec![record.map_or_else(
        || text::store::not_stored(lang).to_owned(),
        |r| text::store::stored(r.number, &folder.display().to_string(), lang),
    )];
    let unit = plan
        .responsible_unit(&submission.unit)
        .map(|u| &u.name)
        .or_else(|| plan.area(&submission.unit).map(|a| &a.name));
    let unit = unit.map_or(submission.unit.as_str(), |name| name.get(lang));
    let when = Timestamp::from_microsecond(submission.vintage)
        .map(|t| t.display_with_offset(Offset::constant(8)).to_string())
        .unwrap_or_default();
    lines.push(text::store::filed(unit, &submission.by, &when, lang));
    for file in &submission.files {
        lines.push(format!("{}  SHA-256 {}", file.name, file.sha256));
    }
    for layout in &submission.layouts {
        lines.push(text::layout::read_by(layout, lang));
    }
    lines.push(text::store::counts(receipt.counts, lang));
    if !submission.statements.is_empty() {
        lines.push(text::form::statements(
            submission.statements.len(),
            receipt.statements,
            lang,
        ));
    }
    format!("{}\n{}", lines.join("\n"), changes(receipt, plan, lang))
}

/// The changes of a submission, a line each.
fn changes(receipt: &Receipt, plan: &Plan, lang: Lang) -> String {
    let mut lines: Vec<String> = receipt
        .changes
        .iter()
        .take(LISTED)
        .map(|revision| {
            let of = described(revision, plan, lang).join(" ");
            let of = of.trim_end();
            let (before, after) = (shown(revision.before, lang), shown(revision.after, lang));
            let change = text::store::change(revision.change, lang);
            format!("  {change} {of}: {before} → {after}")
        })
        .collect();
    let more = receipt.changes.len().saturating_sub(LISTED);
    if more > 0 {
        lines.push(text::store::more_changes(more, lang));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
