//! What changed since the last report.

use heng_core::{TypedColumn, TypedTable, Values};

use crate::compare::since::{Reason, SinceLast, since};

/// Indicator, year, value, target, attainment; all of one plan, area and target year.
type Line = (&'static str, i64, Option<f64>, f64, &'static str);

fn table(lines: &[Line], change: impl Fn(&mut TypedTable)) -> TypedTable {
    let texts =
        |f: &dyn Fn(&Line) -> &str| Values::Text(lines.iter().map(|l| f(l).to_owned()).collect());
    let numbers = |f: &dyn Fn(&Line) -> Option<f64>| Values::Number(lines.iter().map(f).collect());
    let years =
        |f: &dyn Fn(&Line) -> i64| Values::Integer(lines.iter().map(|l| Some(f(l))).collect());
    let columns = [
        ("plan", texts(&|_| "women")),
        ("indicator", texts(&|l| l.0)),
        ("area", texts(&|_| "150100")),
        ("year", years(&|l| l.1)),
        ("sex", texts(&|_| "_T")),
        ("target_year", years(&|_| 2030)),
        ("target_kind", texts(&|_| "at_least")),
        ("target", numbers(&|l| Some(l.3))),
        ("baseline_year", years(&|_| 2020)),
        ("baseline", numbers(&|_| Some(50.0))),
        ("value", numbers(&|l| l.2)),
        ("attainment", texts(&|l| l.4)),
        ("outlook", texts(&|_| "")),
        ("rule", texts(&|_| "at_least")),
        ("numerator", numbers(&|_| None)),
        ("denominator", numbers(&|_| None)),
        ("status", texts(&|_| "")),
        ("target_wording", texts(&|_| "达到")),
        ("set", texts(&|_| "quantified")),
    ];
    let column = |(name, values): (&str, Values)| TypedColumn {
        name: name.to_owned(),
        values,
    };
    let mut table = TypedTable {
        columns: columns.map(column).into_iter().collect(),
    };
    change(&mut table);
    table
}

fn plain(lines: &[Line]) -> TypedTable {
    table(lines, |_| {})
}

fn reasons(found: &SinceLast) -> Vec<(&str, Vec<Reason>, bool)> {
    let changed = found.changed.iter();
    changed
        .map(|c| (c.indicator.as_str(), c.reasons.clone(), c.is_of_verdict()))
        .collect()
}

#[test]
fn every_change_has_its_reason() {
    let before = plain(&[
        ("same", 2024, Some(80.0), 90.0, "not_yet"),
        ("later", 2023, Some(80.0), 90.0, "not_yet"),
        ("revised", 2024, Some(89.0), 90.0, "not_yet"),
        ("raised", 2024, Some(95.0), 90.0, "met_early"),
        ("taken_back", 2024, Some(95.0), 90.0, "met_early"),
        ("due", 2023, Some(80.0), 90.0, "not_yet"),
        ("gone", 2024, Some(80.0), 90.0, "not_yet"),
    ]);
    let now = plain(&[
        ("same", 2024, Some(80.0), 90.0, "not_yet"),
        ("later", 2024, Some(91.0), 90.0, "met_early"),
        ("revised", 2024, Some(89.4), 90.0, "not_yet"),
        ("raised", 2024, Some(95.0), 98.0, "not_yet"),
        ("taken_back", 2024, None, 90.0, "not_reported"),
        ("due", 2023, Some(80.0), 90.0, "not_reported"),
        ("new", 2024, Some(80.0), 90.0, "not_yet"),
    ]);
    let found = since(&before, &now);
    assert_eq!(found.unchanged, 1);
    assert_eq!(
        reasons(&found),
        [
            ("later", vec![Reason::NewData], true),
            ("revised", vec![Reason::Revision], false),
            ("raised", vec![Reason::Target], true),
            ("taken_back", vec![Reason::Withdrawn], true),
            ("due", vec![Reason::History], true),
            ("new", vec![Reason::New], true),
            ("gone", vec![Reason::Gone], true),
        ]
    );
}

/// An area that one of the reports does not have is counted, not listed verdict by verdict.
#[test]
fn areas_of_one_report_only_are_counted() {
    let lines: &[Line] = &[
        ("x", 2024, Some(80.0), 90.0, "not_yet"),
        ("y", 2024, Some(1.0), 90.0, "not_yet"),
    ];
    let elsewhere = table(lines, |table| {
        for column in table.columns.iter_mut().filter(|c| c.name == "area") {
            column.values = Values::Text(vec!["150100".to_owned(), "150102".to_owned()]);
        }
    });
    let found = since(&plain(&lines[..1]), &elsewhere);
    assert_eq!((found.unchanged, found.changed.len()), (1, 0));
    assert_eq!(
        found.areas_added,
        [("women".to_owned(), "150102".to_owned(), 1)]
    );
    let found = since(&elsewhere, &plain(&lines[..1]));
    assert_eq!(
        (found.unchanged, found.changed.len(), found.areas_gone.len()),
        (1, 0, 1)
    );
}

#[test]
fn definition_and_baseline_are_told_apart_and_together() {
    let lines: &[Line] = &[("x", 2024, Some(80.0), 90.0, "not_yet")];
    let set = |name: &'static str, values: Values| {
        move |table: &mut TypedTable| {
            for column in table.columns.iter_mut().filter(|c| c.name == name) {
                column.values = values.clone();
            }
        }
    };
    let before = plain(lines);
    let kind = table(
        lines,
        set("target_kind", Values::Text(vec!["full".to_owned()])),
    );
    assert_eq!(
        since(&before, &kind).changed[0].reasons,
        [Reason::Definition]
    );
    let baseline = table(lines, set("baseline", Values::Number(vec![Some(51.0)])));
    assert_eq!(
        since(&before, &baseline).changed[0].reasons,
        [Reason::Baseline]
    );
    assert!(since(&before, &before).changed.is_empty());
    assert!(
        since(&TypedTable::default(), &TypedTable::default())
            .changed
            .is_empty()
    );
}
