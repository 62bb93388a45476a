//! Submissions of the small plan of `fixtures/bad-data`, stored and read back.

mod codes;
pub(super) mod crash;
mod damage;
mod processes;
mod statements;
mod vintages;

use std::path::Path;

use heng_indicator::plan::ResponsibleUnit;
use heng_indicator::{Limits, Located, Plan, Span, Text};

use super::{Receipt, Store, Submission, SubmittedFile};
use crate::example::reading;
use crate::{Observations, SourceFile};

pub(super) const HEADER: &str = "measure,area,year,sex,urbanisation,value,status,note\n";
/// 2023-11-14T22:13:20Z.
pub(super) const START: i64 = 1_700_000_000_000_000;
pub(super) const HOUR: i64 = 3_600_000_000;

/// The small plan, with a unit that another took over and one that has nothing to do with either.
pub(super) fn plan() -> Plan {
    let located = |id: &str| Located::new(id.to_owned(), Span::default());
    let unit = |id: &str, successor: Option<&str>| ResponsibleUnit {
        id: located(id),
        name: Text::new(id, id),
        from: None,
        to: None,
        successor: successor.map(located),
    };
    let mut plan = crate::example::plan();
    plan.responsible_units.extend([
        unit("family_planning", Some("health_commission")),
        unit("education", None),
    ]);
    plan
}

/// Rows as `measure,area,year,sex,urbanisation,value,status,note`.
pub(super) fn observations(rows: &str, plan: &Plan) -> Observations {
    let reading = reading(&format!("{HEADER}{rows}"), plan);
    assert!(
        !reading
            .diagnostics
            .iter()
            .any(heng_indicator::Diagnostic::is_error),
        "{:#?}",
        reading.diagnostics
    );
    reading.observations
}

/// A submission of the health commission.
pub(super) fn submission(rows: &str, vintage: i64, reason: &str, plan: &Plan) -> Submission {
    Submission {
        unit: "health_commission".to_owned(),
        by: "张三".to_owned(),
        vintage,
        reason: reason.to_owned(),
        files: vec![SubmittedFile {
            name: "returns.csv".to_owned(),
            sha256: super::hash::sha256(format!("{rows}{vintage}").as_bytes()),
        }],
        observations: observations(rows, plan),
        ..Submission::default()
    }
}

/// Stores rows that must be accepted.
pub(super) fn stored(folder: &Path, rows: &str, vintage: i64, reason: &str) -> Receipt {
    let plan = plan();
    let mut store = Store::open_or_new(folder).unwrap();
    let receipt = store
        .append(&submission(rows, vintage, reason, &plan), &plan)
        .unwrap();
    assert!(receipt.stored.is_some(), "{:#?}", receipt.diagnostics);
    receipt
}

/// Everything in a store, for comparison.
pub(super) fn content(folder: &Path) -> (Vec<super::Record>, Observations) {
    let store = Store::open(folder).unwrap();
    let reading = store.observations(&plan(), &[], None).unwrap();
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    (store.submissions().to_vec(), reading.observations)
}

/// Rows without their place and with their texts numbered row by row, to compare rows of different ways.
pub(super) fn bare(all: Observations) -> Observations {
    let mut texts = crate::text_list::TextList::new();
    let (mut source, mut note) = (Vec::new(), Vec::new());
    for row in 0..all.len() {
        source.push(texts.number(&all.texts[all.source[row] as usize]));
        note.push(texts.number(&all.texts[all.note[row] as usize]));
    }
    Observations {
        vintage: vec![None; all.len()],
        files: Vec::new(),
        texts: texts.into_list(),
        source,
        note,
        ..all
    }
}

#[test]
fn rows_come_back_as_they_were_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "live_births,150102,2023,_T,_T,1200,,\n\
                live_births,150102,2023,F,_T,590,P,\"=1+1, 注\"\n\
                live_births,150102,2023,M,U,,Q,\n\
                maternal_deaths,150100,1985,_T,R,0,B;E,-\n\
                maternal_mortality_ratio,150100,2030,_T,_T,0.1,,\n";
    let receipt = stored(folder.path(), rows, START, "");
    assert_eq!(receipt.stored, Some(1));
    assert_eq!(receipt.counts.new, 5);
    let (records, read) = content(folder.path());
    assert_eq!(read.files, [SourceFile::of("returns.csv#1")]);
    assert_eq!(read.vintage, vec![Some(START); 5]);
    assert_eq!(bare(read), bare(observations(rows, &plan())));
    assert_eq!(records[0].unit, "health_commission");
    assert_eq!(records[0].by, "张三");
    assert_eq!(records[0].when(), "2023-11-15T06:13:20+08:00");
}

#[test]
fn the_published_figures_come_back_as_they_are() {
    let plan = heng_indicator::load(&heng_indicator::embedded(), &Limits::default())
        .unwrap()
        .plan
        .unwrap();
    let published = crate::read::read(&[crate::published()], &plan, &Limits::default(), &|_| {})
        .unwrap()
        .observations;
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    let filed = Submission {
        unit: "150000".to_owned(),
        by: String::new(),
        vintage: START,
        reason: String::new(),
        files: Vec::new(),
        observations: published.clone(),
        ..Submission::default()
    };
    assert_eq!(store.append(&filed, &plan).unwrap().counts.new, 685);
    let read = store.observations(&plan, &[], None).unwrap().observations;
    assert!(bare(read) == bare(published));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("new");
    let plan = plan();
    let filed = submission("live_births,150102,2023,_T,_T,1200,,\n", START, "", &plan);
    let store = Store::open_or_new(&place).unwrap();
    let receipt = store.check(&filed, &plan).unwrap();
    assert_eq!((receipt.stored, receipt.counts.new), (None, 1));
    assert!(!place.exists());
}

/// A plan that reorders areas and measures, gains a breakdown and drops a measure reads the old segments.
#[test]
fn a_plan_may_change_under_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "live_births,150102,2023,F,_T,590,,\nmaternal_deaths,150102,2023,_T,U,1,,\n";
    stored(folder.path(), rows, START, "");
    let mut changed = plan();
    changed.areas.reverse();
    changed.measures.retain(|m| m.id.value != "maternal_deaths");
    let mut age = changed.breakdowns[0].clone();
    age.id = Located::new("age".to_owned(), Span::default());
    changed.breakdowns.insert(0, age);
    let store = Store::open(folder.path()).unwrap();
    let reading = store.observations(&changed, &[], None).unwrap();
    let read = &reading.observations;
    assert_eq!(read.len(), 1);
    assert_eq!(changed.areas[read.area[0] as usize].id.value, "150102");
    assert_eq!(read.cells, vec![vec![0], vec![1], vec![0]]);
    let told: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|d| (&d.code[..], d.seen.as_deref()))
        .collect();
    assert_eq!(told, [("S109", Some("maternal_deaths"))]);
    // In a run with a plan that knows the measure the row is that plan's.
    let beside = store.observations(&changed, &[&plan()], None).unwrap();
    assert_eq!((beside.foreign, beside.diagnostics.len()), (1, 0));
}
