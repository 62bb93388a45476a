//! Progress by method: published verdicts, and the formulas computed by others.

use crate::table::{Row, close, rows};
use heng_stats::progress::{
    Case, Direction, Outcome, Target, assess, growth, required_aarr, share, statcan_indicator,
    total_efficacy,
};
use std::collections::BTreeMap;

fn judged(method: &str, case: &Case) -> Outcome {
    assess(method, case).expect("a listed method")
}

fn year(row: &Row, column: &str) -> Option<i32> {
    row.number(column).map(|year| year as i32)
}

fn same(ours: Option<f64>, theirs: Option<f64>, what: &str) {
    match (ours, theirs) {
        (Some(a), Some(b)) => close(a, b, what),
        (a, b) => assert_eq!(a, b, "{what}"),
    }
}

fn statcan_case(row: &Row) -> Case {
    Case {
        base_year: year(row, "base_year"),
        base: row.number("base_value"),
        current_year: year(row, "current_year"),
        current: row.number("current_value"),
        target_year: year(row, "target_year"),
        target: row.number("target").map(Target::Value),
        limit: row.number("limit"),
        ..Case::new(match row.text("direction") {
            "1" => Direction::Higher,
            _ => Direction::Lower,
        })
    }
}

#[test]
fn statistics_canada_published_these() {
    for row in rows("statcan_published_progress.csv", 247) {
        let what = row.text("series_tag");
        let ours = judged("statcan", &statcan_case(&row));
        same(ours.value, row.number("progress_value"), what);
        same(ours.score, row.number("score"), what);
        assert_eq!(ours.status.code(), row.text("status"), "{what}");
        assert!(ours.value.is_some() || !ours.reasons.is_empty(), "{what}");
    }
}

/// Some rows of an indicator are not in the file, so only those whose published mean is that of their rows count.
#[test]
fn statistics_canada_means_of_indicators() {
    let mut indicators: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows("statcan_published_progress.csv", 247) {
        let key = format!("{} {}", row.text("framework"), row.text("indicator"));
        indicators.entry(key).or_default().push(row);
    }
    let mut agreed = 0;
    for (key, rows) in &indicators {
        let series: Vec<Outcome> = rows
            .iter()
            .map(|row| judged("statcan", &statcan_case(row)))
            .collect();
        let ours = statcan_indicator(&series);
        let theirs = rows[0].number("indicator_score");
        let equal = match (ours.score, theirs) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        if equal {
            agreed += 1;
            assert_eq!(
                ours.status.code(),
                rows[0].text("indicator_status"),
                "{key}"
            );
        }
    }
    assert!(
        agreed * 10 >= indicators.len() * 9,
        "{agreed} of {}",
        indicators.len()
    );
}

#[test]
fn the_base_year_moves_to_the_next_available_year() {
    let case = Case {
        base_year: Some(2015),
        target: Some(Target::Value(7.25)),
        series: vec![(2023, 10.2), (2014, 20.0), (2016, 14.5), (2019, 12.0)],
        ..Case::new(Direction::Lower)
    };
    let moved = judged("statcan", &case);
    let pair = Case {
        target: Some(Target::Value(7.25)),
        target_year: Some(2030),
        ..Case::pair(Direction::Lower, (2016, 14.5), (2023, 10.2))
    };
    assert_eq!(moved.value, judged("statcan", &pair).value);
    let said: Vec<&str> = moved.reasons.iter().map(|r| r.code()).collect();
    assert_eq!(said, ["base_moved", "target_year_assumed"]);
}

/// By hand: base -20, now -10, d = +1. Growth of the size is (1/2)^(1/10) - 1 = -0.066967; s·d turns it.
#[test]
fn negative_pairs_turn_their_sign() {
    let case = Case::pair(Direction::Higher, (2015, -20.0), (2025, -10.0));
    close(
        judged("statcan", &case).value.expect("a value"),
        0.066_967_008_463_192_59,
        "negative pair",
    );
    let target = Case {
        target: Some(Target::Value(-5.0)),
        target_year: Some(2035),
        ..case
    };
    close(
        judged("statcan", &target).value.expect("a value"),
        1.0,
        "half of the halvings in half of the time",
    );
}

/// Limit 100, base 90: C = 1 - 0.9^4.44 = 0.373615; 0.3 % a year is under 0.5 % and above 0.5 % × C.
#[test]
fn near_a_limit_less_growth_is_enough() {
    let now = 90.0 * 1.003_f64.powi(8);
    let free = Case::pair(Direction::Higher, (2015, 90.0), (2023, now));
    assert_eq!(judged("statcan", &free).status.code(), "limited_progress");
    let near = Case {
        limit: Some(100.0),
        ..free
    };
    let ours = judged("statcan", &near);
    assert_eq!(ours.status.code(), "moderate_progress");
    let c = 1.0 - 0.9_f64.powf(4.44);
    close(
        ours.score.expect("a score"),
        250.0 * 0.003 / c - 1.25,
        "score",
    );
}

fn edge(row: &Row) -> Case {
    let (direction, target) = match (row.text("direction"), row.text("target").split_once("..")) {
        (_, Some((low, high))) => (
            Direction::Toward,
            Target::Band {
                low: low.parse().expect("a number"),
                high: high.parse().expect("a number"),
            },
        ),
        ("higher", _) => (Direction::Higher, Target::Value(row.needed("target"))),
        ("lower", _) => (Direction::Lower, Target::Value(row.needed("target"))),
        _ => (Direction::Toward, Target::Value(row.needed("target"))),
    };
    Case {
        base_year: year(row, "base_year"),
        base: row.number("base"),
        current_year: year(row, "current_year"),
        current: row.number("current"),
        target_year: year(row, "target_year"),
        target: Some(target),
        ..Case::new(direction)
    }
}

/// The columns are values of plain formulas; verdicts differ where the target was met at the base.
#[test]
fn formulas_of_the_edge_cases() {
    for row in rows("progress_edge_cases.csv", 20) {
        let name = row.text("case");
        let case = edge(&row);
        let (base, current) = (row.needed("base"), row.needed("current"));
        let years = row.needed("current_year") - row.needed("base_year");
        let trap = ["target_already_met_base", "met_then_lost"].contains(&name);
        if let (Some(Target::Value(x)), false) = (case.target, case.two_sided()) {
            let way = row.number("linear_achieved_share");
            same(share(base, current, x), way, name);
            let whole = row.needed("target_year") - row.needed("base_year");
            let (a, r) = (growth(base, current, years), growth(base, x, whole));
            same(a, row.number("cagr_actual"), name);
            same(r, row.number("cagr_required"), name);
            let ratio = a.zip(r).filter(|(_, r)| *r != 0.0).map(|(a, r)| a / r);
            same(ratio, row.number("eurostat_ratio"), name);
            if row.text("target_met_now") == "False" {
                let left = row.needed("target_year") - row.needed("current_year");
                let needed = required_aarr(current, x, left).map(|rate| -rate);
                same(needed, row.number("needed_cagr"), name);
            }
            if !trap {
                same(judged("linear", &case).value, way, name);
                same(
                    judged("pace", &case).value,
                    row.number("linear_pace_ratio"),
                    name,
                );
                let ours = judged("eurostat", &case);
                same(ours.value, row.number("eurostat_ratio"), name);
                let class = row.text("eurostat_raw_class").replace(' ', "_");
                if !class.is_empty() {
                    assert_eq!(ours.status.code(), class, "{name}");
                }
            }
        }
        same(
            judged("escap_csi", &case).value,
            row.number("escap_csi_0_10"),
            name,
        );
        if let (true, Some(target)) = (case.two_sided(), case.target) {
            let kind = if matches!(target, Target::Band { .. }) {
                "band_dist"
            } else {
                "parity_distance"
            };
            for (value, when) in [(base, "base"), (current, "current")] {
                same(
                    Some(target.distance(value)),
                    row.number(&format!("{kind}_{when}")),
                    name,
                );
            }
        }
    }
}

#[test]
fn rates_of_reduction() {
    for row in rows("aarr_vectors.csv", 3) {
        let list = |column: &str| -> Vec<f64> {
            let numbers = row.text(column).split(';');
            numbers.map(|n| n.parse().expect("a number")).collect()
        };
        let years = list("years").into_iter().map(|y| y as i32);
        let case = Case {
            series: years.zip(list("values")).collect(),
            ..Case::new(Direction::Lower)
        };
        for (method, column) in [
            ("aarr_regression", "aarr_regression"),
            ("aarr", "aarr_endpoint"),
            ("arr_continuous", "arr_continuous_endpoint"),
        ] {
            same(
                judged(method, &case).value,
                row.number(column),
                row.text("case"),
            );
        }
    }
}

#[test]
fn efficacy_coefficients() {
    for row in rows("efficacy_coefficient_vectors.csv", 7) {
        let x: Vec<f64> = row
            .text("x")
            .split(';')
            .map(|n| n.parse().expect("a number"))
            .collect();
        if let [value] = x[..] {
            let case = Case {
                current: Some(value),
                satisfactory: row.number("x_satisfactory_h"),
                unacceptable: row.number("x_unacceptable_s"),
                ..Case::new(Direction::Higher)
            };
            same(
                judged("efficacy", &case).value,
                row.number("d"),
                row.text("x"),
            );
        } else {
            let equal: Vec<(f64, f64)> = x.iter().map(|d| (*d, 1.0)).collect();
            let total = total_efficacy(&equal);
            same(total, row.number("d"), "geometric mean");
            assert_eq!(format!("{:.3}", total.expect("a mean")), "82.185");
        }
    }
}
