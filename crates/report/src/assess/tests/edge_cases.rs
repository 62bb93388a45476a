//! The reference vectors of progress formulas, and what our verdicts make of the same cases.

use std::collections::BTreeMap;

use super::world::{Definition, row, verdict};
use crate::assess::Attainment::{self, *};
use crate::assess::progress::{
    band_distance, elapsed, pace_ratio, parity_distance, required_per_year, share,
};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/vectors/progress_edge_cases.csv"
));

type Record = BTreeMap<String, String>;

fn records() -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    reader
        .deserialize()
        .collect::<Result<Vec<Record>, _>>()
        .expect("a table")
}

fn number(record: &Record, column: &str) -> Option<f64> {
    record[column].parse().ok()
}

fn year(record: &Record, column: &str) -> i32 {
    record[column].parse().expect("a year")
}

fn close(ours: Option<f64>, theirs: Option<f64>) -> bool {
    match (ours, theirs) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * b.abs().max(1.0),
        (a, b) => a == b,
    }
}

#[test]
fn formulas_equal_the_reference() {
    let records = records();
    assert_eq!(records.len(), 20);
    for case in &records {
        let name = &case["case"];
        let (base, current) = (
            number(case, "base").unwrap(),
            number(case, "current").unwrap(),
        );
        let (t0, t, end) = (
            year(case, "base_year"),
            year(case, "current_year"),
            year(case, "target_year"),
        );
        match (case["direction"].as_str(), number(case, "target")) {
            ("parity/band", Some(parity)) => {
                let ours = [
                    parity_distance(base, parity),
                    parity_distance(current, parity),
                ];
                let theirs = ["parity_distance_base", "parity_distance_current"]
                    .map(|c| number(case, c).unwrap());
                assert!(
                    ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-12),
                    "{name}: {ours:?}"
                );
            }
            ("parity/band", None) => {
                let (low, high) = case["target"].split_once("..").expect("two ends");
                let (low, high) = (low.parse().unwrap(), high.parse().unwrap());
                let ours = [
                    band_distance(base, low, high),
                    band_distance(current, low, high),
                ];
                assert_eq!(
                    ours.map(Some),
                    ["band_dist_base", "band_dist_current"].map(|c| number(case, c)),
                    "{name}"
                );
            }
            (_, target) => {
                let target = target.expect("a number");
                let ours = share(base, current, target);
                assert!(
                    close(ours, number(case, "linear_achieved_share")),
                    "{name}: share {ours:?}"
                );
                let pace = ours.and_then(|s| pace_ratio(s, elapsed(t0, t, end)?));
                assert!(
                    close(pace, number(case, "linear_pace_ratio")),
                    "{name}: pace {pace:?}"
                );
                if case["target_met_now"] == "False" {
                    let needed = required_per_year(current, target, end - t);
                    assert!(
                        close(needed, number(case, "needed_abs_per_year")),
                        "{name}: {needed:?}"
                    );
                }
            }
        }
    }
}

/// What law 5 asks: already better at the base is 保持 without a share, lost is a regression without one, zero bases
/// and changes of sign are ordinary, the base year itself is no second point.
const VERDICTS: &[(&str, Attainment, bool)] = &[
    ("up_ontrack", NotYet, true),
    ("up_slow", NotYet, true),
    ("up_stall", NotYet, true),
    ("up_worse", NotYet, true),
    ("down_ontrack", NotYet, true),
    ("down_slow", NotYet, true),
    ("down_worse", NotYet, true),
    ("target_already_met_base", Holding, false),
    ("met_then_lost", NotYet, false),
    ("met_now", MetEarly, true),
    ("base_eq_target", NotYet, false),
    ("zero_base_up", NotYet, true),
    ("zero_target_down", NotYet, true),
    ("negative", NotYet, true),
    ("one_year", NotReported, false),
    ("parity_from_above", NotYet, true),
    ("parity_overshoot", NotYet, true),
    ("band_inside", Holding, false),
    ("band_outside_to_inside", MetEarly, true),
    ("pct_near_limit", NearlyMet, true),
];

#[test]
fn verdicts_follow_law_5() {
    for (case, (name, attainment, has_share)) in records().iter().zip(VERDICTS) {
        assert_eq!(&case["case"], name);
        let target = &case["target"];
        let percent = Definition::new("x").with("decimals", "2");
        let definition = match (case["direction"].as_str(), target.split_once("..")) {
            ("higher", _) => percent.target(&format!("kind = \"at_least\"\nvalue = {target}")),
            ("lower", _) => percent
                .with("direction", "\"lower\"")
                .target(&format!("kind = \"at_most\"\nvalue = {target}")),
            (_, Some((low, high))) => percent
                .with("unit", "\"ratio\"")
                .target(&format!("kind = \"band\"\nlow = {low}\nhigh = {high}")),
            _ => percent
                .with("unit", "\"ratio\"")
                .target(&format!("kind = \"parity\"\nvalue = {target}")),
        };
        let mut rows = vec![row("x", 2020, number(case, "base").unwrap())];
        if year(case, "current_year") != 2020 {
            rows.push(row(
                "x",
                year(case, "current_year"),
                number(case, "current").unwrap(),
            ));
        }
        let verdict = verdict(&definition, &rows);
        let seen = (
            verdict.attainment,
            verdict.share.is_some(),
            verdict.pace_ratio.is_some(),
        );
        assert_eq!(
            seen,
            (*attainment, *has_share, *has_share),
            "{name}: {}",
            verdict.attainment_reason.zh
        );
        if let (Some(share), Some(theirs)) = (verdict.share, number(case, "linear_achieved_share"))
        {
            assert!((share - theirs).abs() < 1e-9, "{name}");
        }
        let lost = ["met_then_lost", "base_eq_target"].contains(name);
        assert_eq!(
            verdict.attainment_reason.zh.contains("属回落"),
            lost,
            "{name}"
        );
        assert_eq!(
            verdict.attainment_reason.zh.contains("保持达标"),
            *attainment == Holding,
            "{name}"
        );
    }
}

#[test]
fn a_passed_deadline_has_all_of_the_time_gone_and_no_more() {
    let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    let verdict = verdict(&definition, &[row("x", 2020, 50.0), row("x", 2031, 60.0)]);
    assert_eq!(
        (verdict.attainment, verdict.share, verdict.pace_ratio),
        (NotMet, Some(0.5), Some(0.5))
    );
    assert_eq!((verdict.required_per_year, verdict.outlook), (None, None));
    assert_eq!(verdict.outlook_reason.zh, "目标年已到");
}

#[test]
fn without_a_base_there_is_a_verdict_and_no_progress() {
    let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    let verdict = verdict(
        &definition,
        &[
            row("x", 2019, 50.0),
            row("x", 2021, 55.0),
            row("x", 2024, 60.0),
        ],
    );
    assert_eq!(
        (verdict.attainment, verdict.baseline, verdict.share),
        (NotYet, None, None)
    );
    assert_eq!(
        (verdict.change_baseline, verdict.change_previous),
        (None, Some(5.0))
    );
    assert_eq!(verdict.required_per_year, Some(10.0 / 6.0));
}
