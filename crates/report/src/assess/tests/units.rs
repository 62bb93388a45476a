//! Law 1 where other systems break it: targets and bases of zero in different units, and the language of the run.

use heng_core::Values;
use heng_indicator::Lang;
use proptest::prelude::*;

use super::world::{Definition, Row, evaluate, panel, plan, row, verdict};
use crate::assess::{Attainment, Certainty, Outlook, Verdict};
use crate::document::{PlanRun, ReportOptions};
use crate::write::verdict_table;

/// The units of a rate, and how many times the number of a per cent they print.
const UNITS: [(&str, f64, u8); 3] = [
    ("percent", 1.0, 2),
    ("per_mille", 10.0, 1),
    ("per_100k", 1000.0, 0),
];

/// Everything that leads: what is not a number in the unit.
fn leading(
    v: &Verdict,
) -> (
    Attainment,
    Option<Outlook>,
    Option<Certainty>,
    Option<Attainment>,
) {
    (
        v.attainment,
        v.outlook,
        v.certainty,
        v.margin.map(|m| m.next),
    )
}

fn in_units(series: &[(i32, f64)], kind: &str, target: f64) -> Vec<Verdict> {
    let judged = |(unit, times, decimals): &(&str, f64, u8)| {
        let definition = Definition::new("x")
            .with("unit", &format!("\"{unit}\""))
            .with("decimals", &decimals.to_string())
            .with("direction", "\"lower\"")
            .target(&format!("kind = \"{kind}\"\nvalue = {}", target * times));
        let rows: Vec<Row> = series
            .iter()
            .map(|(year, v)| row("x", *year, v * times))
            .collect();
        verdict(&definition, &rows)
    };
    UNITS.iter().map(judged).collect()
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a == b,
    }
}

/// One series, halved in five years, with a target of zero: Open SDG takes the zero for 0.001 and so calls it
/// limited, moderate or substantial progress by the unit it is printed in. Half of the way to nothing is done in half
/// of the time, whatever the unit.
#[test]
fn the_open_sdg_fault() {
    use heng_stats::progress::{Case, Direction, Target, assess};
    let series = [
        (2020, 4.0),
        (2021, 3.6),
        (2022, 3.2),
        (2023, 2.8),
        (2024, 2.4),
        (2025, 2.0),
    ];
    let ours = in_units(&series, "at_most", 0.0);
    for v in &ours {
        assert_eq!(leading(v), leading(&ours[0]), "{}", v.formula);
        assert_eq!(v.attainment, Attainment::NotYet);
        assert!(
            close(v.share, Some(0.5)) && close(v.pace_ratio, Some(1.0)),
            "{}",
            v.formula
        );
    }
    let theirs = UNITS.map(|(_, times, _)| {
        let case = Case {
            target_year: Some(2030),
            target: Some(Target::Value(0.0)),
            ..Case::pair(Direction::Lower, (2020, 4.0 * times), (2025, 2.0 * times))
        };
        assess("statcan", &case).expect("a listed method").value
    });
    assert!(
        theirs[0] != theirs[1] && theirs[1] != theirs[2],
        "{theirs:?}"
    );
}

proptest! {
    /// A rate in per cent, per mille or per 100,000, its precision carried along: bases and targets of zero included.
    #[test]
    fn zeros_in_any_unit(
        cents in prop::collection::vec(0..=300_i32, 2..7),
        target in prop::sample::select(vec![0, 0, 1, 50, 120, 300]),
        kind in prop::sample::select(vec!["at_most", "at_least", "maintain"]),
    ) {
        let series: Vec<(i32, f64)> = (2020..).zip(cents.iter().map(|c| f64::from(*c) / 100.0)).collect();
        let all = in_units(&series, kind, f64::from(target) / 100.0);
        // Tolerances of a percentage are points and those of a rate a share, but of a target of zero there is none: there
        // all three are alike, else rates are compared with rates.
        let rates = if target == 0 { &all[..] } else { &all[1..] };
        for v in rates {
            prop_assert_eq!(v.attainment, rates[0].attainment, "{} / {}", v.formula, rates[0].formula);
            prop_assert_eq!(v.certainty, rates[0].certainty);
            prop_assert!(close(v.share, rates[0].share), "{} / {}", v.formula, rates[0].formula);
            prop_assert!(close(v.pace_ratio, rates[0].pace_ratio));
        }
        // Beside its tolerance a percentage is judged as a rate is.
        let near = |v: &Verdict| v.attainment == Attainment::NearlyMet;
        if !near(&all[0]) && !near(&all[1]) {
            prop_assert_eq!(all[0].attainment, all[1].attainment);
        }
        prop_assert!(close(all[0].share, all[1].share));
    }

    /// The language of a run changes words and nothing else.
    #[test]
    fn language_changes_words_only(tenths in prop::collection::vec(0..=1000_i32, 1..6), target in 0..=1000_i32) {
        let target = f64::from(target) / 10.0;
        let plan = plan(&[Definition::new("x").target(&format!("kind = \"at_least\"\nvalue = {target}"))]);
        let rows: Vec<Row> = (2020..).zip(&tenths).map(|(year, t)| row("x", year, f64::from(*t) / 10.0)).collect();
        let evaluation = evaluate(&plan, &rows);
        let panel = panel(&plan, &rows);
        let runs = [PlanRun { plan: &plan, panel: &panel, evaluation: &evaluation, data: Vec::new() }];
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| {
            verdict_table(&runs, &ReportOptions { lang, ..ReportOptions::default() })
        });
        let words = ["attainment_reason", "outlook_reason", "target_text"];
        for (a, b) in zh.columns.iter().zip(&en.columns) {
            prop_assert_eq!(&a.name, &b.name);
            let is_words = words.contains(&a.name.as_str()) && matches!(a.values, Values::Text(_));
            prop_assert!(is_words || a.values == b.values, "{}", a.name);
        }
    }
}
