//! The rules find nothing in the clean city.

use std::collections::{BTreeMap, BTreeSet};

use heng_core::Statement;
use heng_core::form::SelfAssessment;
use heng_core::read::{Format, Input, read};
use heng_core::rules::{ExamineOptions, Finding, Label, RULES, examine};
use heng_demo::{Planted, faulty, rows, tidy};
use heng_indicator::plan::Plan;
use heng_indicator::{Lang, Limits, Place, Text};

use crate::laws::plan;
use crate::reading::fixture;

pub(crate) fn examined(plan: &Plan, inputs: &[Input]) -> Vec<Finding> {
    let reading = read(inputs, plan, &Limits::default(), &|_| {}).expect("read");
    let faults: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.is_error())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let options = ExamineOptions {
        this_year: Some(2026),
        ..ExamineOptions::default()
    };
    examine(plan, &reading.observations, &options).expect("examined")
}

pub(crate) fn shown(finding: &Finding) -> String {
    format!(
        "{} {} {} {:?} [{}] {} seen {} expected {}",
        finding.rule,
        finding.subject,
        finding.area,
        finding.year,
        finding.cell,
        finding.message.get(Lang::Zh),
        finding.seen,
        finding
            .expected
            .as_ref()
            .map_or("", |text| text.get(Lang::Zh)),
    )
}

#[test]
fn nothing_is_found_in_the_clean_city() {
    let plan = plan();
    let input = Input::bytes("演示数据.csv", Format::Csv, tidy(&rows(&plan)).into_bytes());
    let found = examined(&plan, &[input]);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for finding in &found {
        *counts.entry(&finding.rule).or_default() += 1;
    }
    let told: Vec<String> = found.iter().map(shown).collect();
    assert!(told.is_empty(), "{counts:?}\n{}", told.join("\n"));
}

/// The returns as they are filed, statements included, are as clean as the table.
#[test]
fn nothing_is_found_in_the_returns() {
    let plan = plan();
    let limits = Limits::default();
    let found = Input::from_path(&fixture().join("returns"), &limits).expect("inputs");
    let reading = read(&found.inputs, &plan, &limits, &|_| {}).expect("read");
    let options = ExamineOptions {
        this_year: Some(2026),
        statements: &reading.statements,
        ..ExamineOptions::default()
    };
    let found = examine(&plan, &reading.observations, &options).expect("examined");
    let told: Vec<String> = found.iter().map(shown).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(
        reading
            .statements
            .iter()
            .any(|said| said.indicator == "premarital_exam_rate")
    );
}

/// Rules for which nothing can be planted, and why.
const NOT_PLANTED: &[(&str, &str)] = &[(
    "A04",
    "the embedded plan has no breakdown but sex and urbanisation",
)];

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let mut plan = plan();
    let faulty = faulty(&plan);
    for (measure, note) in &faulty.misprints {
        let at = plan
            .measures
            .iter()
            .position(|m| m.id.value == *measure)
            .expect("a measure");
        plan.measures[at].note = Some(Text::new(*note, *note));
    }
    let inputs: Vec<Input> = faulty
        .files
        .iter()
        .filter(|file| file.path != "planted.csv")
        .map(|file| Input::bytes(file.path.clone(), Format::Csv, file.bytes.clone()))
        .collect();
    let reading = read(&inputs, &plan, &Limits::default(), &|_| {}).expect("read");
    let faults: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.is_error())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let all = &reading.observations;
    let labels: Vec<Label> = faulty
        .labels
        .iter()
        .map(|(measure, area, year, text)| {
            let row = (0..all.len()).find(|row| {
                all.subjects[all.subject[*row] as usize] == *measure
                    && plan.areas[all.area[*row] as usize].id.value == *area
                    && all.year[*row] == *year
            });
            let place = all.place(row.expect("a row"));
            Label {
                subject: (*measure).to_owned(),
                text: (*text).to_owned(),
                unit: None,
                place,
            }
        })
        .collect();
    let statements: Vec<Statement> = faulty
        .not_met
        .iter()
        .map(|(indicator, area, year)| Statement {
            indicator: (*indicator).to_owned(),
            area: (*area).to_owned(),
            year: *year,
            unit: "health_commission".to_owned(),
            self_assessment: Some(SelfAssessment::NotMet),
            ..Statement::default()
        })
        .collect();
    let options = ExamineOptions {
        this_year: Some(2026),
        labels: &labels,
        statements: &statements,
        filed_by: faulty
            .filed_by
            .iter()
            .map(|(path, unit)| ((*path).to_owned(), (*unit).to_owned()))
            .collect(),
        ..ExamineOptions::default()
    };
    let found = examine(&plan, all, &options).expect("examined");
    let key = |f: &Finding| {
        (
            f.rule.clone(),
            f.subject.clone(),
            f.area.clone(),
            f.year,
            f.cell.clone(),
        )
    };
    let seen: BTreeSet<_> = found.iter().map(key).collect();
    let planted: BTreeSet<_> = faulty
        .planted
        .iter()
        .map(|p| {
            (
                p.rule.to_owned(),
                p.measure.to_owned(),
                p.area.to_owned(),
                Some(p.year),
                p.cell.clone(),
            )
        })
        .collect();
    let missed: Vec<_> = planted
        .difference(&seen)
        .map(|key| format!("MISSED {key:?}"))
        .collect();
    let unplanted: Vec<String> = found
        .iter()
        .filter(|f| !planted.contains(&key(f)))
        .map(|f| format!("EXTRA {}", shown(f)))
        .collect();
    let misplaced = misplaced(&found, &faulty.planted);
    assert!(misplaced.is_empty(), "{}", misplaced.join("\n"));
    let rules: BTreeSet<&str> = faulty.planted.iter().map(|p| p.of).collect();
    let without: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.id())
        .filter(|id| !rules.contains(id) && !NOT_PLANTED.iter().any(|(rule, _)| rule == id))
        .collect();
    assert!(
        missed.is_empty() && unplanted.is_empty() && without.is_empty(),
        "without a fault: {without:?}\n{}\n{}",
        missed.join("\n"),
        unplanted.join("\n")
    );
}

/// Planted faults whose finding stands elsewhere than `planted.csv` says. What was taken out stands nowhere: nothing
/// is seen of it. Nor does a unit's statement, which is in no file here.
fn misplaced(found: &[Finding], planted: &[Planted]) -> Vec<String> {
    let mut told = Vec::new();
    for fault in planted {
        let of = |f: &&Finding| {
            (&*f.rule, &*f.subject, &*f.area) == (fault.rule, fault.measure, fault.area)
                && (f.year, &f.cell) == (Some(fault.year), &fault.cell)
        };
        let stands = |f: &Finding| {
            let Place::Cell {
                path, row, column, ..
            } = &f.place
            else {
                return fault.stands.is_none();
            };
            match fault.stands {
                // A label stands in the row, not in the column of the value.
                Some((file, at)) => {
                    let column = column.as_deref().is_none_or(|column| column == "value");
                    path == file && *row == at as u64 && column
                }
                None => f.seen.is_empty() || path.is_empty(),
            }
        };
        if !found.iter().filter(of).any(stands) {
            let places: Vec<_> = found.iter().filter(of).map(|f| &f.place).collect();
            told.push(format!("MISPLACED {fault:?}: {places:?}"));
        }
    }
    told
}
