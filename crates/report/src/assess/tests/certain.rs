//! How sure an attainment is.

use super::world::{Definition, row, verdict};
use crate::assess::Attainment::*;
use crate::assess::Certainty::{self, *};

fn mortality() -> Definition {
    Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .with("interval", "\"poisson\"")
        .counted("100_000")
        .with("small", "{ expected_below = 10, pool_years = 3 }")
        .target("kind = \"at_most\"\nvalue = 12")
}

fn certainty(
    deaths: f64,
    births: f64,
    limits: (f64, f64),
) -> (crate::assess::Attainment, Option<Certainty>) {
    let value = row("x", 2024, 100_000.0 * deaths / births)
        .counted(deaths, births)
        .between(limits.0, limits.1);
    let verdict = verdict(&mortality(), &[row("x", 2020, 16.9), value]);
    (verdict.attainment, verdict.certainty)
}

#[test]
fn the_interval_decides() {
    // 100,000 births: 12 deaths are expected at the target. Exact Poisson limits of 5, 12 and 30 deaths.
    assert_eq!(
        certainty(5.0, 100_000.0, (1.6, 11.7)),
        (MetEarly, Some(Firm))
    );
    assert_eq!(
        certainty(12.0, 100_000.0, (6.2, 21.0)),
        (MetEarly, Some(Fragile))
    );
    assert_eq!(
        certainty(30.0, 100_000.0, (20.2, 42.8)),
        (NotYet, Some(Firm))
    );
    assert_eq!(
        certainty(16.0, 100_000.0, (9.1, 26.0)),
        (NotYet, Some(Fragile))
    );
}

/// A banner of 800 births expects a tenth of a death at the target: no death is met, and tells nothing.
#[test]
fn too_few_events_tell_nothing_and_change_nothing() {
    assert_eq!(
        certainty(0.0, 800.0, (0.0, 461.1)),
        (MetEarly, Some(CannotTell))
    );
    assert_eq!(
        certainty(1.0, 800.0, (3.2, 696.5)),
        (NotYet, Some(CannotTell))
    );
    // Judged by what is expected, not by what happened: 40 deaths among 20,000 births say as little by this rule.
    assert_eq!(
        certainty(40.0, 20_000.0, (142.9, 272.3)).1,
        Some(CannotTell)
    );
}

#[test]
fn a_rate_without_counts_has_no_interval() {
    let without = verdict(&mortality(), &[row("x", 2020, 16.9), row("x", 2024, 14.3)]);
    assert_eq!(without.certainty, Some(CannotTell));
    // A register has no chance in it.
    let register = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    assert_eq!(
        verdict(&register, &[row("x", 2024, 60.0)]).certainty,
        Some(Firm)
    );
}

#[test]
fn a_doubtful_flag_keeps_it_from_being_firm() {
    let register = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    for flag in ["P", "E", "U", "D", "I", "N", "E;P"] {
        let flagged = verdict(&register, &[row("x", 2024, 80.0).flagged(flag)]);
        assert_eq!(
            (flagged.attainment, flagged.certainty),
            (MetEarly, Some(Fragile)),
            "{flag}"
        );
        assert!(
            flagged.attainment_reason.zh.contains("数据带标志"),
            "{}",
            flagged.attainment_reason.zh
        );
    }
    // It does not lift what cannot be told either.
    let rate = verdict(
        &mortality(),
        &[row("x", 2020, 16.9), row("x", 2024, 14.3).flagged("P")],
    );
    assert_eq!(rate.certainty, Some(CannotTell));
}

#[test]
fn margins_point_to_the_nearest_other_verdict() {
    let percent = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    let margin = |value: f64| {
        let margin = verdict(&percent, &[row("x", 2020, 50.0), row("x", 2024, value)])
            .margin
            .unwrap();
        (margin.distance, margin.next)
    };
    assert_eq!(margin(65.0), (4.5, NearlyMet));
    assert_eq!(margin(69.6), (0.1, NotYet));
    assert_eq!(margin(69.8), (0.2, MetEarly));
    assert_eq!(margin(73.0), (3.0, NearlyMet));
    assert_eq!(margin(70.0), (0.0, NearlyMet));
}
