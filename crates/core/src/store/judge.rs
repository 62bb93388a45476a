//! A submission against what is in force.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::{Diagnostic, Place, Plan};

use super::Submission;
use super::codes::{
    NEVER_FILED, NO_REASON, NOT_LATER, NOTHING_FILED, OTHER_UNIT, REPEATED_KEY, SAME_FILE,
    UNKNOWN_UNIT,
};
use super::manifest::{Counts, Record};
use super::revisions::{Change, Revision, Version, revision};
use super::settle::settled;
use super::statements::KeptStatement;
use super::versions::{Versions, key, said};
use crate::Observations;
use crate::cell::CellSpace;
use crate::findings::{Findings, say};
use crate::statements::{Statement, StatementKey};

/// What a submission would do.
#[derive(Debug)]
pub(super) struct Judgement<'a> {
    /// Its rows, one a key.
    pub(super) observations: Cow<'a, Observations>,
    pub(super) counts: Counts,
    pub(super) changes: Vec<Revision>,
    /// Statements that are new or say something else.
    pub(super) statements: u64,
    pub(super) supersedes: BTreeSet<u64>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What the store knows before a submission.
pub(super) struct Known<'k> {
    pub(super) versions: &'k Versions,
    /// All versions of statements, by submission.
    pub(super) statements: &'k [KeptStatement],
    pub(super) records: &'k [Record],
}

/// Compares; `room` is how many diagnostics are kept.
pub(super) fn judge<'a>(
    submission: &'a Submission,
    known: &Known<'_>,
    plan: &Plan,
    space: &CellSpace,
    room: usize,
) -> Judgement<'a> {
    let (stored, records) = (known.versions, known.records);
    let mut findings = Findings::new(room);
    about_the_whole(submission, records, plan, &mut findings);

    let settled = settled(
        &submission.observations,
        space,
        !stored.observations.is_empty(),
        &mut findings,
    );
    let new = settled.observations.as_ref();
    // The latest stored version of each submitted key.
    let mut latest: Vec<Option<u32>> = vec![None; new.len()];
    let record = |row: u32| &records[stored.record[row as usize] as usize];
    for row in 0..stored.observations.len() as u32 {
        let sought = key(&stored.observations, space, row as usize);
        if let Some(at) = settled.find(space, sought) {
            let later = |other: u32| record(other).vintage > record(row).vintage;
            if !latest[at].is_some_and(later) {
                latest[at] = Some(row);
            }
        }
    }

    let mut found = Judgement {
        observations: Cow::Borrowed(&submission.observations),
        counts: Counts::default(),
        changes: Vec::new(),
        statements: 0,
        supersedes: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    let number = records.len() as u64 + 1;
    let mut unexplained = 0;
    for (row, old) in latest.into_iter().enumerate() {
        let Some(old) = old else {
            if new.status[row].is_deleted() {
                findings.add(&NEVER_FILED, |d| never_filed(d, new, row));
            }
            found.counts.new += 1;
            continue;
        };
        let holder = record(old);
        let at = |d: Diagnostic| d.at(new.place(row));
        if !may_correct(plan, &holder.unit, &submission.unit) {
            findings.add(&OTHER_UNIT, |d| at(other_unit(d, holder, submission, plan)));
        } else if holder.vintage >= submission.vintage {
            findings.add(&NOT_LATER, |d| at(not_later(d, holder)));
        }
        let before = said(&stored.observations, old as usize);
        let after = said(new, row);
        let Some(change) = Change::between(before, after) else {
            found.counts.same += 1;
            continue;
        };
        if change == Change::Withdrawn {
            found.counts.withdrawn += 1;
        } else {
            found.counts.revised += 1;
        }
        found.supersedes.insert(holder.number);
        if !(submission.reasons_in_notes && new.note[row] > 0) {
            unexplained += 1;
        }
        let version = |(value, status, confidentiality), submission| Version {
            value,
            status,
            confidentiality,
            submission,
        };
        found.changes.push(revision(
            new,
            row,
            change,
            version(before, holder.number),
            version(after, number),
        ));
    }
    if unexplained > 0 && submission.reason.trim().is_empty() {
        findings.add(&NO_REASON, |d| no_reason(d, unexplained));
    }
    found.statements = statements(submission, known, plan, &mut findings);
    found.diagnostics = findings.finish();
    found.observations = settled.observations;
    found
}

fn about_the_whole(
    submission: &Submission,
    records: &[Record],
    plan: &Plan,
    findings: &mut Findings,
) {
    let unit = &submission.unit;
    if plan.responsible_unit(unit).is_none() && plan.area(unit).is_none() {
        findings.add(&UNKNOWN_UNIT, |d| unknown_unit(d, unit, plan));
    }
    if submission.observations.is_empty() && submission.statements.is_empty() {
        findings.add(&NOTHING_FILED, nothing_filed);
    }
    for file in &submission.files {
        let before = records
            .iter()
            .find(|r| r.files.iter().any(|f| f.sha256 == file.sha256));
        if let Some(before) = before {
            findings.add(&SAME_FILE, |d| same_file(d, &file.name, before));
        }
    }
}

/// Compares statements with those in force: they are changed by whoever filed them, each stands once, and none is
/// filed before the one that it follows. How many are new or say something else.
fn statements(
    submission: &Submission,
    known: &Known<'_>,
    plan: &Plan,
    findings: &mut Findings,
) -> u64 {
    let mut latest: BTreeMap<StatementKey<'_>, &KeptStatement> = BTreeMap::new();
    for kept in known.statements {
        let held = latest.entry(kept.statement.key()).or_insert(kept);
        if held.vintage <= kept.vintage {
            *held = kept;
        }
    }
    let mut seen: BTreeMap<StatementKey<'_>, &Statement> = BTreeMap::new();
    let mut changed = 0;
    for statement in &submission.statements {
        let at = |d: Diagnostic| d.at(statement.place());
        if let Some(first) = seen.insert(statement.key(), statement) {
            findings.add(&REPEATED_KEY, |d| at(stated_twice(d, first)));
        }
        let Some(before) = latest.get(&statement.key()) else {
            if statement.is_withdrawn() {
                findings.add(&NEVER_FILED, |d| at(never_stated(d)));
            }
            changed += 1;
            continue;
        };
        let holder = known
            .records
            .iter()
            .find(|record| record.number == before.submission);
        if let Some(holder) = holder {
            if !may_correct(plan, &holder.unit, &submission.unit) {
                findings.add(&OTHER_UNIT, |d| at(other_unit(d, holder, submission, plan)));
            } else if holder.vintage >= submission.vintage {
                findings.add(&NOT_LATER, |d| at(not_later(d, holder)));
            }
        }
        changed += u64::from(before.statement.said() != statement.said());
    }
    changed
}

fn stated_twice(bare: Diagnostic, first: &Statement) -> Diagnostic {
    let first = first.row;
    let message = say(
        format!("与第 {first} 行是同一指标的自评情况"),
        format!("is a second statement on the indicator of row {first}"),
    );
    Diagnostic { message, ..bare }.help(say(
        "同一指标的自评情况只报一次",
        "file one statement on an indicator",
    ))
}

/// A figure is corrected by the unit that filed it, or by one that took over from it.
fn may_correct(plan: &Plan, holder: &str, unit: &str) -> bool {
    let mut at = holder;
    // A chain of successors is no longer than the list of units, even one that runs in a circle.
    for _ in 0..=plan.responsible_units.len() {
        if at == unit {
            return true;
        }
        match plan.responsible_unit(at).and_then(|u| u.successor.as_ref()) {
            Some(successor) => at = &successor.value,
            None => return false,
        }
    }
    false
}

/// A unit as people know it, with its id.
fn named(plan: &Plan, unit: &str) -> (String, String) {
    let name = plan
        .responsible_unit(unit)
        .map(|u| &u.name)
        .or_else(|| plan.area(unit).map(|a| &a.name));
    name.map_or_else(
        || (unit.to_owned(), unit.to_owned()),
        |n| (format!("{}（{unit}）", n.zh), format!("{} ({unit})", n.en)),
    )
}

fn other_unit(bare: Diagnostic, holder: &Record, new: &Submission, plan: &Plan) -> Diagnostic {
    let (theirs, ours) = (named(plan, &holder.unit), named(plan, &new.unit));
    let number = holder.number;
    Diagnostic {
        message: say(
            format!(
                "该数由{}报送（第 {number} 次），{}不得修改",
                theirs.0, ours.0
            ),
            format!(
                "{} filed this figure (submission {number}); {} may not change it",
                theirs.1, ours.1
            ),
        ),
        ..bare
    }
    .saw(new.unit.clone())
    .expected(say(holder.unit.clone(), holder.unit.clone()))
    .help(say(
        "请原报送单位更正后重新报送；本数只能查询、标注或不用",
        "the unit that filed it files a correction; others may query, flag or leave out",
    ))
}

fn not_later(bare: Diagnostic, holder: &Record) -> Diagnostic {
    let (number, when) = (holder.number, holder.when());
    Diagnostic {
        message: say(
            format!("该数已有同时或更晚的版次（第 {number} 次，{when}）"),
            format!(
                "the store has a version that is as late or later (submission {number}, {when})"
            ),
        ),
        ..bare
    }
    .help(say(
        "补录历史报送时，请按时间先后报送",
        "enter past submissions in the order of their dates",
    ))
}

fn no_reason(bare: Diagnostic, count: usize) -> Diagnostic {
    Diagnostic {
        message: say(
            format!("有 {count} 个数与已报不同而未说明原因"),
            format!("{count} figure(s) differ from those filed before and no reason is given"),
        ),
        ..bare
    }
    .saw(count.to_string())
    .expected(say("修订原因", "a reason"))
    .help(say(
        "核对各处变动；确为修订的，用 --reason 写明原因，或在报表该行的备注中写明",
        "look at each change; if they are corrections, say why with --reason, or in the form under Remarks",
    ))
}

fn unknown_unit(bare: Diagnostic, unit: &str, plan: &Plan) -> Diagnostic {
    let units: Vec<&str> = plan
        .responsible_units
        .iter()
        .map(|u| u.id.value.as_str())
        .collect();
    Diagnostic {
        message: say(
            "报送单位不是规划中的责任单位或地区",
            "the submitting unit is neither a responsible unit nor an area of the plan",
        ),
        ..bare
    }
    .saw(unit)
    .expected(say(units.join("、"), units.join(", ")))
}

fn nothing_filed(bare: Diagnostic) -> Diagnostic {
    let message = say("没有一行可存的数据", "there is no row to store");
    Diagnostic { message, ..bare }
}

fn never_filed(bare: Diagnostic, all: &Observations, row: usize) -> Diagnostic {
    let message = say("要删除的数从未报送", "what is deleted was never filed");
    Diagnostic { message, ..bare }
        .at(all.place(row))
        .help(say("核对键值", "check the key"))
}

fn never_stated(bare: Diagnostic) -> Diagnostic {
    let message = say(
        "要撤回的自评从未报送",
        "the statement that is withdrawn was never filed",
    );
    Diagnostic { message, ..bare }.help(say(
        "此前没有报过的，自评留空即可",
        "leave the cell blank where nothing was said before",
    ))
}

fn same_file(bare: Diagnostic, name: &str, before: &Record) -> Diagnostic {
    let (number, when) = (before.number, before.when());
    Diagnostic {
        message: say(
            format!("内容相同的文件此前已报送（第 {number} 次，{when}）"),
            format!("a file of the same content was filed before (submission {number}, {when})"),
        ),
        ..bare
    }
    .at(Place::File {
        path: name.to_owned(),
    })
}
