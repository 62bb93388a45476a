//! One number, one side: what `at_least`, `at_most`, `relative_to` and `maintain` share.

use crate::assess::case::{Case, Reading, Way};
use crate::assess::tolerance;
use crate::assess::zones::{Grade, Zones};

/// Grades for a number that is not to be missed from below.
pub(super) fn floor_zones(target: f64, strict: bool, tolerance: f64, case: &Case<'_>) -> Zones {
    // Without a tolerance the number itself, where the wording excludes it, is not nearly there.
    let zones = if tolerance > 0.0 {
        Zones::all(Grade::Short).from(case.exact(target - tolerance), Grade::Nearly)
    } else {
        Zones::all(Grade::Short)
    };
    if strict {
        zones.beyond(target, Grade::Met)
    } else {
        zones.from(target, Grade::Met)
    }
}

/// Grades for a number that is not to be passed.
pub(super) fn ceiling_zones(target: f64, strict: bool, tolerance: f64, case: &Case<'_>) -> Zones {
    let zones = Zones::all(Grade::Met);
    let missed = if tolerance > 0.0 {
        Grade::Nearly
    } else {
        Grade::Short
    };
    let zones = if strict {
        zones.from(target, missed)
    } else {
        zones.beyond(target, missed)
    };
    zones.beyond(case.exact(target + tolerance), Grade::Short)
}

pub(super) fn at_least(case: &Case<'_>, target: f64, strict: bool) -> Reading {
    let tolerance = tolerance::nearly_met(case, target);
    let zones = floor_zones(target, strict, tolerance, case);
    one_sided(
        case,
        target,
        zones,
        if strict { [">", "≤"] } else { ["≥", "<"] },
    )
}

pub(super) fn at_most(case: &Case<'_>, target: f64, strict: bool) -> Reading {
    let tolerance = tolerance::nearly_met(case, target);
    let zones = ceiling_zones(target, strict, tolerance, case);
    one_sided(
        case,
        target,
        zones,
        if strict { ["<", "≥"] } else { ["≤", ">"] },
    )
}

fn one_sided(case: &Case<'_>, target: f64, zones: Zones, signs: [&str; 2]) -> Reading {
    let comparison = compared(case, target, &zones, signs);
    let way = case.comparable_base().map(|from| Way {
        from,
        now: case.printed(),
        goal: target,
    });
    Reading {
        target: Some(target),
        way,
        ..Reading::fixed(zones, comparison)
    }
}

/// `14.3 > 12.0`, and for 基本达标 how far short.
pub(super) fn compared(
    case: &Case<'_>,
    target: f64,
    zones: &Zones,
    [met, missed]: [&str; 2],
) -> String {
    let value = case.printed();
    let (shown, asked) = (case.show(value), case.show(target));
    match zones.grade(value) {
        Grade::Met => format!("{shown} {met} {asked}"),
        Grade::Nearly => {
            let tolerance = case.show(tolerance::nearly_met(case, target));
            let short = case.show(case.exact((value - target).abs()));
            format!("{shown} {missed} {asked}; |{shown} − {asked}| = {short} ≤ {tolerance}")
        }
        _ => format!("{shown} {missed} {asked}"),
    }
}
