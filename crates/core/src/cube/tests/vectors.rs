//! Intervals of the panel against numbers computed with other packages (`fixtures/vectors/SOURCE.md`), to 1e-9.

use std::collections::BTreeMap;
use std::fs;

use heng_indicator::Plan;
use heng_indicator::plan::{IntervalKind, Level};

use super::drawn::{Given, area, observations};
use crate::example::plan;
use crate::{PanelBatch, PanelOptions, panel};

type Line = BTreeMap<String, String>;

fn lines(file: &str, expected: usize) -> Vec<Line> {
    let path = format!(
        "{}/../../fixtures/vectors/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().unwrap().collect();
    let lines: Vec<Line> = lines
        .map(|line| header.iter().cloned().zip(line).collect())
        .collect();
    assert_eq!(lines.len(), expected, "{file}");
    lines
}

fn number(line: &Line, column: &str) -> Option<f64> {
    let text = &line[column];
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn needed(line: &Line, column: &str) -> f64 {
    number(line, column).unwrap()
}

/// The example plan with one area a case, in which deaths may exceed births and births are events.
fn of_cases(cases: usize) -> Plan {
    let mut plan = plan();
    plan.areas = (0..cases)
        .map(|at| area(&format!("case-{at}"), Level::County, None))
        .collect();
    for measure in &mut plan.measures {
        measure.may_exceed = measure.id.value == "maternal_deaths";
    }
    for indicator in &mut plan.indicators {
        if indicator.id.value == "births" {
            indicator.interval = IntervalKind::Poisson;
        }
    }
    plan
}

/// The batch of an indicator where each case is an area with its counts.
fn batch(indicator: &str, measures: &[&str], counts: &[Vec<f64>], level: f64) -> PanelBatch {
    let plan = of_cases(counts.len());
    let mut rows = Vec::new();
    for (at, counts) in counts.iter().enumerate() {
        for (measure, count) in measures.iter().zip(counts) {
            rows.push(Given {
                subject: plan
                    .measures
                    .iter()
                    .position(|m| m.id.value == *measure)
                    .unwrap() as u32,
                area: at as u32,
                year: 2024,
                cell: vec![0; plan.breakdowns.len()],
                value: Some(*count),
                ..Given::default()
            });
        }
    }
    let options = PanelOptions {
        level,
        ..PanelOptions::default()
    };
    let (panel, _) = panel(&plan, &observations(&plan, &rows), &options).unwrap();
    let at = plan
        .indicators
        .iter()
        .position(|i| i.id.value == indicator)
        .unwrap();
    let batch = panel.batch(at).unwrap().clone();
    assert_eq!(batch.len(), counts.len());
    batch
}

/// Equal to 1e-9 relative, or to 1e-12 where the expected value is zero up to rounding.
fn close(ours: Option<f64>, theirs: f64, what: &str) {
    let allowed = (1e-9 * theirs.abs()).max(if theirs.abs() < 1e-12 { 1e-12 } else { 0.0 });
    assert!(
        ours.is_some_and(|ours| (ours - theirs).abs() <= allowed),
        "{what}: {ours:?} and not {theirs}"
    );
}

/// Wilson limits of a share, in per cent of the panel and parts of one in the table.
#[test]
fn shares_equal_phe() {
    let lines = lines("phe_proportion.csv", 16);
    let counts: Vec<Vec<f64>> = lines
        .iter()
        .map(|l| vec![needed(l, "Numerator"), needed(l, "Denominator")])
        .collect();
    for (level, digits) in [(0.95, "95_0"), (0.998, "99_8")] {
        let rate = batch(
            "screening_rate",
            &["women_checked", "women_due"],
            &counts,
            level,
        );
        for (at, line) in lines.iter().enumerate() {
            let unit = 100.0 / needed(line, "multiplier");
            let what = format!("{} at {level}", line["Area"]);
            assert_eq!(
                (rate.interval_method[at], rate.interval_level[at]),
                ("wilson", Some(level))
            );
            close(rate.value[at], needed(line, "value") * unit, &what);
            close(
                rate.lower[at],
                needed(line, &format!("lower{digits}cl")) * unit,
                &what,
            );
            close(
                rate.upper[at],
                needed(line, &format!("upper{digits}cl")) * unit,
                &what,
            );
        }
    }
}

/// Exact Poisson limits below ten events, Byar's from there on.
#[test]
fn rates_equal_phe() {
    let lines = lines("phe_rate.csv", 17);
    let counts: Vec<Vec<f64>> = lines
        .iter()
        .map(|l| vec![needed(l, "Numerator"), needed(l, "Denominator")])
        .collect();
    for (level, digits) in [(0.95, "95_0"), (0.998, "99_8")] {
        let ratio = batch(
            "maternal_mortality_ratio",
            &["maternal_deaths", "live_births"],
            &counts,
            level,
        );
        for (at, line) in lines.iter().enumerate() {
            let unit = 100_000.0 / needed(line, "multiplier");
            let what = format!("{} at {level}", line["Area"]);
            let method = if line["method"] == "Exact" {
                "poisson_exact"
            } else {
                "byar"
            };
            assert_eq!(ratio.interval_method[at], method, "{what}");
            close(ratio.value[at], needed(line, "value") * unit, &what);
            close(
                ratio.lower[at],
                needed(line, &format!("lower{digits}cl")) * unit,
                &what,
            );
            close(
                ratio.upper[at],
                needed(line, &format!("upper{digits}cl")) * unit,
                &what,
            );
        }
    }
}

/// PHE leaves an area without a value where a count is missing; so does the panel, and what there is stands.
#[test]
fn a_missing_count_gives_no_value() {
    let rate =
        |measure: &str, count: f64| batch("screening_rate", &[measure], &[vec![count]], 0.95);
    let above = rate("women_checked", 10.0);
    assert_eq!(
        (
            above.value[0],
            above.numerator[0],
            above.lower[0],
            above.upper[0]
        ),
        (None, Some(10.0), None, None)
    );
}

/// Counts by themselves, and shares, with the limits of PHE's own functions.
#[test]
fn counts_equal_phe() {
    for line in lines("phe_byars_wilson.csv", 13) {
        let level = line["confidence"]
            .trim_end_matches('%')
            .parse::<f64>()
            .unwrap()
            / 100.0;
        let x = needed(&line, "x");
        let (ours, unit) = match number(&line, "n") {
            Some(n) => (
                batch(
                    "screening_rate",
                    &["women_checked", "women_due"],
                    &[vec![x, n]],
                    level,
                ),
                100.0,
            ),
            // Fewer than ten events have exact limits here.
            None if x < 10.0 => continue,
            None => (batch("births", &["live_births"], &[vec![x]], level), 1.0),
        };
        let what = format!("{} {x} at {level}", line["method"]);
        close(ours.lower[0], needed(&line, "lowercl") * unit, &what);
        close(ours.upper[0], needed(&line, "uppercl") * unit, &what);
    }
}

#[test]
fn small_numbers_equal_scipy() {
    for line in lines("small_numbers_intervals_scipy.csv", 33) {
        let (x, n, level) = (
            needed(&line, "x"),
            needed(&line, "n"),
            needed(&line, "conf"),
        );
        let rate = batch(
            "screening_rate",
            &["women_checked", "women_due"],
            &[vec![x, n]],
            level,
        );
        let births = batch("births", &["live_births"], &[vec![x]], level);
        let poisson = if x < 10.0 { "poisson_exact" } else { "byar" };
        assert_eq!(
            (rate.interval_method[0], births.interval_method[0]),
            ("wilson", poisson)
        );
        let what = format!("{x} of {n} at {level}");
        // A rounding error below nothing stays at nothing.
        close(
            rate.lower[0],
            needed(&line, "wilson_lo").max(0.0) * 100.0,
            &what,
        );
        close(
            rate.upper[0],
            needed(&line, "wilson_hi").min(1.0) * 100.0,
            &what,
        );
        close(
            births.lower[0],
            needed(&line, &format!("{poisson}_lo")),
            &what,
        );
        close(
            births.upper[0],
            needed(&line, &format!("{poisson}_hi")),
            &what,
        );
    }
}
