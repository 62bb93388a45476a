//! Laws of progress by method.

use crate::draws::near;
use heng_stats::progress::{Case, Direction, METHODS, Outcome, Status, Target, assess};
use proptest::{collection::vec, option, prelude::*};

/// Methods whose measure does not change with the unit. Statistics Canada's is not: it takes 0 as 0.001.
const UNIT_FREE: &[&str] = &[
    "linear",
    "pace",
    "schedule",
    "ratio",
    "efficacy",
    "eurostat",
    "escap_csi",
    "un_chart",
    "aarr",
];

/// Classes that say things go well, or at least not wrong.
const GOOD: &[Status] = &[
    Status::TargetMet,
    Status::TargetAchieved,
    Status::Holding,
    Status::Progress,
    Status::OnPace,
    Status::BehindPace,
    Status::SignificantProgress,
    Status::SubstantialProgress,
    Status::ModerateProgress,
    Status::InsufficientProgress,
    Status::LimitedProgress,
    Status::FairProgress,
    Status::OnTrack,
    Status::ModeratelyImproving,
];

/// Methods that judge a way, not a level.
const OF_THE_WAY: &[&str] = &[
    "linear",
    "pace",
    "schedule",
    "eurostat",
    "statcan",
    "escap_csi",
    "un_chart",
    "aarr",
    "arr_continuous",
];

fn judged(method: &str, case: &Case) -> Outcome {
    assess(method, case).expect("a listed method")
}

fn side() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Higher), Just(Direction::Lower)]
}

/// Values with one decimal, years 2020 to 2030, a target: what offices have.
fn plain(least: i32) -> impl Strategy<Value = Case> {
    let value = move || (least..=1000).prop_map(|tenths| f64::from(tenths) / 10.0);
    (side(), value(), value(), value(), 2021..=2032).prop_map(
        |(direction, base, now, target, year)| Case {
            target_year: Some(2030),
            target: Some(Target::Value(target)),
            ..Case::pair(direction, (2020, base), (year, now))
        },
    )
}

/// Anything that a file could hold, numbers that are none included.
fn wild() -> impl Strategy<Value = Case> {
    let number = || {
        option::of(prop_oneof![
            any::<f64>(),
            Just(0.0),
            Just(-0.0),
            Just(1.0),
            Just(f64::MIN_POSITIVE),
            Just(f64::MAX)
        ])
    };
    let year = || option::of(prop_oneof![any::<i32>(), 2015..2031]);
    let target = option::of(prop_oneof![
        any::<f64>().prop_map(Target::Value),
        Just(Target::Value(0.0)),
        (any::<f64>(), any::<f64>()).prop_map(|(low, high)| Target::Band { low, high }),
    ]);
    let direction = prop_oneof![side(), Just(Direction::Toward)];
    let numbers = (number(), number(), number(), number(), number(), number());
    let pairs = (
        option::of((any::<f64>(), any::<f64>())),
        option::of((any::<f64>(), any::<f64>())),
    );
    let series = vec((2000..2031, any::<f64>()), 0..6);
    (
        direction,
        target,
        (year(), year(), year()),
        numbers,
        pairs,
        series,
    )
        .prop_map(
            |(
                direction,
                target,
                (y0, y, end),
                (base, current, limit, h, s, spread),
                (admissible, goalposts),
                series,
            )| Case {
                base_year: y0,
                base,
                current_year: y,
                current,
                target_year: end,
                target,
                direction,
                limit,
                satisfactory: h,
                unacceptable: s,
                admissible,
                goalposts,
                spread,
                series,
            },
        )
}

fn finite(outcome: &Outcome) -> bool {
    outcome
        .value
        .into_iter()
        .chain(outcome.score)
        .all(f64::is_finite)
}

proptest! {
    #[test]
    fn no_number_is_ever_unfit(case in wild()) {
        for method in METHODS {
            let outcome = method.assess(&case);
            prop_assert!(finite(&outcome), "{} {outcome:?}", method.name);
            // What says nothing says why.
            if outcome.status == Status::NotAvailable || outcome.value.is_none() {
                prop_assert!(!outcome.reasons.is_empty(), "{} {outcome:?}", method.name);
            }
        }
    }

    #[test]
    fn the_unit_changes_nothing(case in plain(-1000), factor in prop_oneof![Just(10.0), Just(0.001), 0.01..100.0_f64]) {
        let scaled = Case {
            base: case.base.map(|v| v * factor),
            current: case.current.map(|v| v * factor),
            target: case.target.map(|t| match t {
                Target::Value(x) => Target::Value(x * factor),
                band @ Target::Band { .. } => band,
            }),
            ..case.clone()
        };
        for method in UNIT_FREE {
            let (one, other) = (judged(method, &case), judged(method, &scaled));
            prop_assert_eq!(one.value.is_some(), other.value.is_some(), "{} {:?} {:?}", method, one, other);
            if let (Some(a), Some(b)) = (one.value, other.value) {
                prop_assert!(near(a, b, 1.0), "{} {} {}", method, a, b);
            }
            if ["linear", "pace", "schedule"].contains(method) {
                prop_assert_eq!(one.status, other.status, "{}", method);
            }
        }
    }

    #[test]
    fn met_then_lost_is_never_progress(direction in side(), target in 1..900_i32, above in 0..300_i32, below in 1..300_i32, years in 1..15) {
        let sign = if direction == Direction::Higher { 1.0 } else { -1.0 };
        let x = f64::from(target) / 10.0 + 100.0;
        let case = Case {
            target_year: Some(2030),
            target: Some(Target::Value(x)),
            ..Case::pair(direction, (2020, x + sign * f64::from(above) / 10.0), (2020 + years, x - sign * f64::from(below) / 10.0))
        };
        for method in OF_THE_WAY {
            let outcome = judged(method, &case);
            prop_assert!(!GOOD.contains(&outcome.status), "{} {:?}", method, outcome);
            let of_change = !method.starts_with('a');
            if of_change {
                prop_assert!(outcome.value.is_none_or(|v| v < 0.0), "{} {:?}", method, outcome);
            }
        }
    }

    #[test]
    fn a_better_value_is_never_worse(case in plain(1), step in 1..200_i32) {
        let sign = if case.direction == Direction::Higher { 1.0 } else { -1.0 };
        let better = Case {
            current: case.current.map(|v| v + sign * f64::from(step) / 10.0),
            ..case.clone()
        };
        prop_assume!(better.current.is_some_and(|v| v > 0.0));
        for method in ["linear", "pace", "schedule", "ratio", "eurostat", "statcan", "escap_csi", "un_chart"] {
            let (worse, better) = (judged(method, &case), judged(method, &better));
            if let (Some(a), Some(b)) = (worse.value, better.value) {
                prop_assert!(a <= b + 1e-12 * a.abs().max(1.0), "{} {} {}", method, a, b);
            }
            if let (Some(a), Some(b)) = (worse.score, better.score) {
                prop_assert!(a <= b + 1e-3, "{} {} {}", method, a, b);
            }
        }
        // The rate of reduction itself rises as the value falls.
        if let (Some(a), Some(b)) = (judged("aarr", &case).value, judged("aarr", &better).value) {
            prop_assert!(sign * (a - b) >= -1e-12);
        }
    }

    #[test]
    fn the_order_of_a_series_does_not_matter(values in vec(1..1000_i32, 6..12), turn in 0..12_usize) {
        let points: Vec<(i32, f64)> = values.iter().zip(2010..).map(|(v, year)| (year, f64::from(*v))).collect();
        let case = |series: Vec<(i32, f64)>| Case {
            base_year: Some(2010),
            target_year: Some(2030),
            target: Some(Target::Value(500.0)),
            series,
            ..Case::new(Direction::Higher)
        };
        let mut turned = points.clone();
        turned.rotate_left(turn % points.len());
        for method in METHODS {
            prop_assert_eq!(method.assess(&case(points.clone())), method.assess(&case(turned.clone())));
        }
    }
}

/// One halved series in per cent, per mille and per 100 000 with a target of zero: the published method gives three
/// ratios, ours one.
#[test]
fn the_unit_fault_of_open_sdg_is_not_ours() {
    let halved = |unit: f64| Case {
        target_year: Some(2030),
        target: Some(Target::Value(0.0)),
        ..Case::pair(Direction::Lower, (2020, 2.0 * unit), (2025, unit))
    };
    let of = |method: &str| [1.0, 10.0, 1000.0].map(|unit| judged(method, &halved(unit)));
    let theirs = of("statcan").map(|o| o.value);
    assert!(theirs[0] > theirs[1] && theirs[1] > theirs[2], "{theirs:?}");
    for method in ["linear", "pace", "schedule"] {
        let ours = of(method);
        assert!(ours.iter().all(|o| *o == ours[0]), "{method}: {ours:?}");
    }
    assert_eq!(of("pace")[0].status, Status::OnPace);
}

/// One answer for each edge that has no ordinary one: method, case, class, whether there is a value, first reason.
#[test]
fn every_edge_has_its_answer() {
    let up = |base: (i32, f64), now: (i32, f64), target: f64| Case {
        target_year: Some(2030),
        target: Some(Target::Value(target)),
        ..Case::pair(Direction::Higher, base, now)
    };
    let no_base = Case {
        base: None,
        ..up((2020, 0.0), (2025, 60.0), 70.0)
    };
    let no_base_met = Case {
        current: Some(72.0),
        ..no_base.clone()
    };
    let no_target = Case::pair(Direction::Higher, (2020, 50.0), (2025, 60.0));
    let zero = up((2020, 0.0), (2025, 3.0), 10.0);
    let level = up((2020, 70.0), (2025, 69.0), 70.0);
    let crossing = up((2020, -5.0), (2025, -2.0), 3.0);
    let changed = up((2020, -5.0), (2025, 2.0), 3.0);
    let late = up((2020, 50.0), (2033, 60.0), 70.0);
    let same = up((2020, 50.0), (2020, 50.0), 70.0);
    let parity = Case {
        direction: Direction::Toward,
        ..up((2020, 1.12), (2025, 1.06), 1.0)
    };
    for (method, case, status, value, reason) in [
        ("linear", &no_base, "not_available", false, "base_missing"),
        ("linear", &no_base_met, "target_met", false, "base_missing"),
        (
            "statcan",
            &no_base_met,
            "not_available",
            false,
            "base_missing",
        ),
        (
            "linear",
            &no_target,
            "not_available",
            false,
            "target_missing",
        ),
        ("eurostat", &no_target, "significant_progress", true, ""),
        ("un_chart", &no_target, "on_track", true, ""),
        ("aarr", &no_target, "rising", true, ""),
        ("linear", &zero, "progress", true, ""),
        ("eurostat", &zero, "not_available", false, "zero_base"),
        (
            "statcan",
            &zero,
            "substantial_progress",
            true,
            "zero_replaced",
        ),
        ("aarr", &zero, "not_available", false, "not_positive"),
        ("linear", &level, "regression", false, "met_then_lost"),
        ("eurostat", &level, "movement_away", false, "met_then_lost"),
        (
            "statcan",
            &level,
            "deterioration",
            false,
            "base_equals_target",
        ),
        ("escap_csi", &level, "regression", false, "met_then_lost"),
        (
            "efficacy",
            &level,
            "not_available",
            false,
            "standards_unfit",
        ),
        ("efficacy", &zero, "acceptable", true, "standards_assumed"),
        ("pace", &crossing, "behind_pace", true, ""),
        ("eurostat", &crossing, "not_available", false, "target_sign"),
        ("statcan", &crossing, "not_available", false, "target_sign"),
        ("statcan", &changed, "not_available", false, "sign_change"),
        ("eurostat", &changed, "not_available", false, "sign_change"),
        ("pace", &late, "behind_pace", true, "deadline_passed"),
        (
            "statcan",
            &late,
            "limited_progress",
            true,
            "deadline_passed",
        ),
        ("aarr", &late, "off_track", true, "deadline_passed"),
        ("pace", &same, "not_available", false, "same_year"),
        ("linear", &same, "not_available", true, "same_year"),
        ("statcan", &same, "not_available", false, "same_year"),
        ("linear", &parity, "progress", true, ""),
        ("escap_csi", &parity, "progress", true, ""),
        ("statcan", &parity, "not_available", false, "two_sided"),
    ] {
        let ours = judged(method, case);
        let first = ours.reasons.first().map_or("", |r| r.code());
        assert_eq!(
            (ours.status.code(), ours.value.is_some(), first),
            (status, value, reason),
            "{method} {case:?}"
        );
    }
}

/// Hand calculations of the methods that look at more than a pair.
#[test]
fn series_and_standards() {
    // Line through two points: 60 in 2020, 62 in 2024; 65 in 2030. Half of the way 60 to 70 is missing.
    let slow = Case {
        base_year: Some(2020),
        target_year: Some(2030),
        target: Some(Target::Value(70.0)),
        series: vec![(2020, 60.0), (2024, 62.0)],
        ..Case::new(Direction::Higher)
    };
    let close = |method: &str, case: &Case, value: f64, status: &str| {
        let ours = judged(method, case);
        assert!(
            ours.value.is_some_and(|v| (v - value).abs() < 1e-9),
            "{method} {ours:?}"
        );
        assert_eq!(ours.status.code(), status, "{method}");
    };
    close("escap_anticipated", &slow, 50.0, "accelerate");
    let back = Case {
        series: vec![(2020, 60.0), (2024, 58.0)],
        ..slow.clone()
    };
    close("escap_anticipated", &back, 150.0, "reverse");
    let fast = Case {
        series: vec![(2020, 60.0), (2024, 66.0)],
        ..slow.clone()
    };
    close("escap_anticipated", &fast, 0.0, "maintain");
    // Half a point a year against one point needed.
    close("sdsn_trend", &slow, 0.5, "moderately_improving");
    close("sdsn_trend", &back, -0.5, "decreasing");
    // Two standard deviations of 4 below a target of 70.
    let far = Case {
        current: Some(62.0),
        spread: Some(4.0),
        goalposts: Some((50.0, 74.0)),
        ..slow.clone()
    };
    close("oecd", &far, 2.0, "below_target");
    close("sdsn_score", &far, 50.0, "below_target");
    // 城镇失业率 [3, 6] with admissible limits 0 and 10: at 7.5, 1.5 outside of 4 allowed.
    let band = Case {
        current: Some(7.5),
        target: Some(Target::Band {
            low: 3.0,
            high: 6.0,
        }),
        admissible: Some((0.0, 10.0)),
        ..Case::new(Direction::Toward)
    };
    close("interval", &band, 62.5, "below_target");
    close("ratio", &band, 80.0, "below_target");
    // Doubled in twelve years without a target: 2^(1/12) - 1; the last five years stood still.
    let stalled = Case {
        series: vec![(2010, 10.0), (2017, 20.0), (2019, 20.0), (2022, 20.0)],
        ..Case::new(Direction::Higher)
    };
    close(
        "eurostat_long",
        &stalled,
        2.0_f64.powf(1.0 / 12.0) - 1.0,
        "significant_progress",
    );
    close("eurostat_short", &stalled, 0.0, "no_change");
}
