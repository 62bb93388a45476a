//! The laws of design 5.3 that judgement has to keep, on random data.

use std::sync::LazyLock;

use heng_indicator::plan::Plan;
use proptest::prelude::*;

use super::world::{Definition, Row, panel, plan, row, verdict};
use crate::assess::Attainment::{self, *};
use crate::assess::{AssessOptions, Certainty, Evaluation, MeetingClass, Scoreboard, assess};

const IDS: [&str; 8] = [
    "floor", "ceiling", "band", "about", "full", "up", "down", "gap",
];

/// One indicator per kind that a percentage can have.
static KINDS: LazyLock<Plan> = LazyLock::new(|| {
    let kinds = [
        "kind = \"at_least\"\nvalue = 70",
        "kind = \"at_most\"\nvalue = 30",
        "kind = \"band\"\nlow = 40\nhigh = 60",
        "kind = \"about\"\nvalue = 50\nside = \"both\"\nhold = true",
        "kind = \"full\"",
        "kind = \"improve\"",
        "kind = \"decline\"\nbasis = \"previous_year\"",
        "kind = \"gap_narrow\"\nmode = \"absolute\"\nparity = 50",
    ];
    let definitions: Vec<Definition> = IDS
        .iter()
        .zip(kinds)
        .map(|(id, kind)| Definition::new(id).target(kind))
        .collect();
    plan(&definitions)
});

fn run(rows: &[Row], year: Option<i32>) -> Evaluation {
    let options = AssessOptions {
        year,
        areas: Some(vec!["000000".to_owned()]),
        ..AssessOptions::new(2025)
    };
    assess(&KINDS, &panel(&KINDS, rows), &options)
}

/// Values with one decimal of some indicators for 2018 to 2024, one flag in four.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = (
        0..IDS.len(),
        2018..=2024_i32,
        0..=1000_i32,
        prop::sample::select(vec!["", "", "", "P", "E", "U", "B"]),
    );
    prop::collection::vec(cell, 1..40).prop_map(|cells| {
        let mut rows: Vec<Row> = Vec::new();
        for (indicator, year, tenths, status) in cells {
            let new = row(IDS[indicator], year, f64::from(tenths) / 10.0).flagged(status);
            if !rows
                .iter()
                .any(|r| r.indicator == new.indicator && r.year == new.year)
            {
                rows.push(new);
            }
        }
        rows
    })
}

fn headline(run: &Evaluation) -> Vec<f64> {
    let board = &run.scoreboards[0];
    let ids = ["attainment", "attainment_with_nearly", "improvement"];
    ids.map(|id| board.rate(id).unwrap().percent.unwrap_or(0.0))
        .to_vec()
}

fn is_attained(attainment: Attainment) -> bool {
    matches!(attainment, MetEarly | Met | Holding | NearlyMet | Improved)
}

fn rank(certainty: Option<Certainty>) -> u8 {
    match certainty {
        Some(Certainty::Firm) => 2,
        Some(Certainty::Fragile) => 1,
        Some(Certainty::CannotTell) | None => 0,
    }
}

proptest! {
    /// Law 1: a percentage in points of a hundred or in parts of one, a rate per 100,000 or per mille.
    #[test]
    fn the_unit_does_not_change_the_verdict(
        base in 0..=1000_i32,
        value in 0..=1000_i32,
        target in 1..=999_i32,
        kind in prop::sample::select(vec!["at_least", "at_most", "about", "full", "improve", "parity", "maintain"]),
        rate in any::<bool>(),
    ) {
        let units = if rate { ["per_100k", "per_mille"] } else { ["percent", "part"] };
        prop_assume!(!rate || kind != "about");
        let judged = |unit: &str, shift: i32| {
            let in_unit = |tenths: i32| f64::from(tenths) / f64::from(10 * shift);
            let asked = match kind {
                "improve" => String::new(),
                "full" => format!("value = {}", in_unit(1000)),
                "about" => format!("value = {}\nside = \"both\"", in_unit(target)),
                _ => format!("value = {}", in_unit(target)),
            };
            let definition = Definition::new("x")
                .with("unit", &format!("\"{unit}\""))
                .with("decimals", if shift == 1 { "1" } else { "3" })
                .target(&format!("kind = \"{kind}\"\n{asked}"));
            verdict(&definition, &[row("x", 2020, in_unit(base)), row("x", 2024, in_unit(value))])
        };
        let (one, other) = (judged(units[0], 1), judged(units[1], 100));
        prop_assert_eq!(one.attainment, other.attainment, "{} / {}", one.formula, other.formula);
        prop_assert_eq!(one.certainty, other.certainty);
        let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (a, b) => a == b,
        };
        prop_assert!(close(one.share, other.share), "{:?} {:?}", one.share, other.share);
        prop_assert!(close(one.pace_ratio, other.pace_ratio));
    }

    /// Law 1: the order of rows in hand and the number of threads change nothing.
    #[test]
    fn order_and_threads_do_not_change_the_verdict(rows in rows(), turn in 0..40_usize) {
        let expected = run(&rows, None);
        let mut turned = rows.clone();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let without_trail = |run: Evaluation| -> Vec<_> {
            run.verdicts.into_iter().map(|v| crate::assess::Verdict { source_rows: Vec::new(), ..v }).collect()
        };
        prop_assert_eq!(without_trail(run(&turned, None)), without_trail(expected.clone()));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(pool.install(|| run(&rows, None)), expected);
    }

    /// Law 2: no data is never met.
    #[test]
    fn missing_is_never_met(rows in rows(), status in prop::sample::select(vec!["H", "K", "L", "M", "O", "Q"])) {
        let blank: Vec<Row> = rows
            .into_iter()
            .map(|r| if r.year > 2020 { Row { value: None, ..r }.flagged(status) } else { r })
            .collect();
        for verdict in run(&blank, None).verdicts {
            prop_assert!(!is_attained(verdict.attainment), "{:?}", verdict.attainment);
            prop_assert_eq!((verdict.value, verdict.outlook), (None, None));
        }
    }

    /// Law 5: met at the base and lost since is never progress.
    #[test]
    fn met_then_lost_is_never_progress(base in 700..=1000_i32, value in 0..700_i32, year in 2021..=2031_i32) {
        let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
        let rows = [row("x", 2020, f64::from(base) / 10.0), row("x", year, f64::from(value) / 10.0)];
        let verdict = verdict(&definition, &rows);
        prop_assert!(matches!(verdict.attainment, NotYet | NotMet | NearlyMet));
        prop_assert_eq!((verdict.share, verdict.pace_ratio), (None, None));
        prop_assert!(verdict.attainment_reason.zh.contains("属回落"));
    }

    /// A better value never has a worse verdict.
    #[test]
    fn more_is_never_worse(base in 0..=1000_i32, value in 0..1000_i32, more in 1..=1000_i32, year in 2021..=2031_i32) {
        let order = |attainment| [NotMet, NotYet, NearlyMet, Holding, MetEarly, Met].iter().position(|a| *a == attainment);
        let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
        let judged = |tenths: i32| {
            let rows = [row("x", 2020, f64::from(base) / 10.0), row("x", year, f64::from(tenths) / 10.0)];
            order(verdict(&definition, &rows).attainment)
        };
        prop_assert!(judged(value) <= judged((value + more).min(1000)));
    }

    /// Law 6: a provisional, estimated or low-reliability flag upgrades nothing.
    #[test]
    fn a_flag_never_upgrades(rows in rows(), at in 0..40_usize, flag in prop::sample::select(vec!["P", "E", "U"])) {
        let before = run(&rows, None);
        let mut flagged = rows.clone();
        let at = at % flagged.len();
        flagged[at] = flagged[at].clone().flagged(flag);
        let after = run(&flagged, None);
        for (old, new) in before.verdicts.iter().zip(&after.verdicts) {
            prop_assert_eq!(old.attainment, new.attainment);
            prop_assert_eq!(old.outlook, new.outlook);
            prop_assert!(rank(new.certainty) <= rank(old.certainty));
        }
    }

    /// Law 12: marking a value as missing, suppressed, forecast or under query never raises a headline rate.
    #[test]
    fn withholding_by_a_flag_never_raises_the_rate(
        rows in rows(),
        at in 0..40_usize,
        flag in prop::sample::select(vec!["H", "K", "L", "M", "O", "Q", "F", "V"]),
        year in prop::sample::select(vec![None, Some(2024), Some(2023)]),
    ) {
        let mut withheld = rows.clone();
        let at = at % withheld.len();
        // A break that was declared stays declared.
        withheld[at] = withheld[at].clone().flagged(flag);
        if !["F", "V"].contains(&flag) {
            withheld[at].value = None;
        }
        let (before, after) = (headline(&run(&rows, year)), headline(&run(&withheld, year)));
        prop_assert!(after.iter().zip(&before).all(|(a, b)| a <= b), "{before:?} {after:?}");
    }

    /// Law 12: leaving a value of the run's year out never raises it either.
    #[test]
    fn leaving_out_never_raises_the_rate(rows in rows(), at in 0..40_usize) {
        let due: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].year == 2024).collect();
        let Some(at) = due.get(at % due.len().max(1)).copied() else { return Ok(()) };
        let mut less = rows.clone();
        less.remove(at);
        let (before, after) = (headline(&run(&rows, Some(2024))), headline(&run(&less, Some(2024))));
        prop_assert!(after.iter().zip(&before).all(|(a, b)| a <= b), "{before:?} {after:?}");
    }

    /// Law 13: lists are partitions and sum to their set.
    #[test]
    fn lists_are_partitions(rows in rows()) {
        let run = run(&rows, None);
        let whole: Vec<&Scoreboard> = run.scoreboards.iter().filter(|b| b.scope.domain.is_none()).collect();
        let parts: u32 = run.scoreboards.iter().filter(|b| b.scope.domain.is_some()).map(|b| b.total).sum();
        prop_assert_eq!(whole.len(), 1);
        prop_assert_eq!((whole[0].total, parts), (IDS.len() as u32, IDS.len() as u32));
        for board in &run.scoreboards {
            let mut named: Vec<usize> = board.meeting.iter().flat_map(|(_, verdicts)| verdicts.clone()).collect();
            prop_assert_eq!(named.len(), board.total as usize);
            named.sort_unstable();
            named.dedup();
            prop_assert_eq!(named.len(), board.total as usize);
            prop_assert_eq!(board.counts.iter().map(|(_, _, n)| n).sum::<u32>(), board.total);
            for (class, verdicts) in &board.meeting {
                prop_assert!(verdicts.iter().all(|v| MeetingClass::of(&run.verdicts[*v]) == *class));
            }
        }
    }
}

#[test]
fn every_class_of_the_meeting_has_a_place() {
    for attainment in Attainment::ALL {
        assert!(MeetingClass::ALL.contains(&MeetingClass::Attained(*attainment)));
    }
    for outlook in crate::assess::Outlook::ALL {
        assert!(MeetingClass::ALL.contains(&MeetingClass::Expected(*outlook)));
    }
}
