//! The directional kinds, worked by hand.

use heng_indicator::plan::Direction;

use super::kinds::{attainments, judged};
use super::world::{Definition, evaluate, plan, row, verdict};
use crate::assess::Attainment::*;
use crate::assess::Certainty;

#[test]
fn improve_and_decline_beyond_the_smallest_change() {
    let improve = Definition::new("x").target("kind = \"improve\"");
    attainments(
        &improve,
        &[
            (43.5, 2024, 43.6, Improved),
            (43.5, 2024, 43.54, Level),
            (43.5, 2024, 43.4, NotImproved),
            (0.0, 2024, 0.1, Improved),
        ],
    );
    let verdict = judged(&improve, 43.5, 2024, 43.54);
    assert_eq!(verdict.certainty, Some(Certainty::Fragile));
    assert_eq!((verdict.share, verdict.target), (None, None));
    let by_one = Definition::new("x").target("kind = \"improve\"\nmin_change = 1");
    attainments(
        &by_one,
        &[
            (43.5, 2024, 44.5, Level),
            (43.5, 2024, 44.6, Improved),
            (43.5, 2024, 42.5, Level),
            (43.5, 2024, 42.4, NotImproved),
        ],
    );
    let decline = Definition::new("x")
        .with("direction", "\"lower\"")
        .target("kind = \"decline\"\nmin_change = 0.5");
    attainments(
        &decline,
        &[
            (8.0, 2024, 7.4, Improved),
            (8.0, 2024, 7.5, Level),
            (8.0, 2024, 8.5, Level),
            (8.0, 2024, 8.6, NotImproved),
        ],
    );
    assert_eq!(
        judged(&decline, 8.0, 2024, 7.4).formula,
        "7.4 < 8.0 (2020); |7.4 − 8.0| = 0.6 > 0.5"
    );
}

#[test]
fn a_direction_may_look_at_the_year_or_term_before() {
    let yearly = Definition::new("x").target("kind = \"improve\"\nbasis = \"previous_year\"");
    let rows = [
        row("x", 2020, 50.0),
        row("x", 2023, 45.0),
        row("x", 2024, 46.0),
    ];
    assert_eq!(verdict(&yearly, &rows).attainment, Improved);
    let gap = [
        row("x", 2020, 50.0),
        row("x", 2022, 45.0),
        row("x", 2024, 46.0),
    ];
    let verdict_on_gap = verdict(&yearly, &gap);
    assert_eq!(
        (verdict_on_gap.attainment, verdict_on_gap.rule),
        (NotAssessed, "comparison_missing")
    );
    // National People's Congress: 24.9 % (2018), 26.54 % (2023); no base-year value is needed.
    let term = Definition::new("x")
        .with("period", "\"term(5)\"")
        .target("kind = \"improve\"\nbasis = \"previous_term\"");
    let congress = verdict(
        &term,
        &[
            row("x", 2013, 23.4),
            row("x", 2018, 24.9),
            row("x", 2023, 26.54),
        ],
    );
    assert_eq!((congress.attainment, congress.baseline), (Improved, None));
    assert_eq!(congress.formula, "26.5 > 24.9 (2018)");
    assert!(congress.attainment_reason.zh.contains("比上届改善"));
}

#[test]
fn slow_growth_draws_the_old_pace_on() {
    let slower = Definition::new("x")
        .with("direction", "\"lower\"")
        .target("kind = \"slow_growth\"");
    // 4.0 to 5.0 in ten years: 0.1 a year, so 5.4 would be expected in 2024.
    let pace = |value: f64| {
        verdict(
            &slower,
            &[
                row("x", 2010, 4.0),
                row("x", 2020, 5.0),
                row("x", 2024, value),
            ],
        )
    };
    assert_eq!(
        [5.3, 5.4, 5.5, 4.0].map(|v| pace(v).attainment),
        [Improved, Level, NotImproved, Improved]
    );
    assert_eq!(pace(5.3).formula, "5.3 < 5.4; 4.0 (2010) → 5.0 (2020)");
    // It did not rise before: any rise is not slower.
    let fell = |value: f64| {
        verdict(
            &slower,
            &[
                row("x", 2010, 6.0),
                row("x", 2020, 5.0),
                row("x", 2024, value),
            ],
        )
    };
    assert_eq!(
        [5.1, 5.0, 4.9].map(|v| fell(v).attainment),
        [NotImproved, Level, Improved]
    );
    let two = judged(&slower, 5.0, 2024, 5.1);
    assert_eq!(
        (two.attainment, two.rule),
        (NotAssessed, "comparison_missing")
    );
}

#[test]
fn gap_narrow_goes_by_the_size_of_the_gap() {
    let gap = Definition::new("x").with("direction", "\"lower\"");
    let absolute = gap
        .clone()
        .target("kind = \"gap_narrow\"\nmode = \"absolute\"");
    attainments(
        &absolute,
        &[
            (4.4, 2024, 2.3, Improved),
            (4.4, 2024, 4.4, Level),
            (4.4, 2024, 5.0, NotImproved),
            (4.4, 2024, -4.3, Improved),
            (4.4, 2024, -4.5, NotImproved),
            (0.0, 2024, 0.0, Level),
            (0.0, 2024, 0.1, NotImproved),
        ],
    );
    let turned = judged(&absolute, 4.4, 2024, -4.3);
    assert!(turned.attainment_reason.zh.contains("差距方向已反转"));
    assert_eq!(turned.formula, "|−4.3| < |4.4| (2020)");
    let ratio = gap
        .clone()
        .target("kind = \"gap_narrow\"\nmode = \"absolute\"\nparity = 100");
    attainments(
        &ratio,
        &[
            (80.0, 2024, 81.0, Improved),
            (80.0, 2024, 120.0, Level),
            (80.0, 2024, 79.9, NotImproved),
            (80.0, 2024, 119.9, Improved),
        ],
    );
    let wide = gap.target("kind = \"gap_narrow\"\nmode = \"absolute\"\nmin_change = 1");
    attainments(
        &wide,
        &[
            (4.4, 2024, 3.4, Level),
            (4.4, 2024, 3.3, Improved),
            (4.4, 2024, 5.4, Level),
            (0.5, 2024, 0.0, Level),
        ],
    );
}

#[test]
fn maintain_with_and_without_a_number() {
    let number = Definition::new("x").target("kind = \"maintain\"\nvalue = 95");
    attainments(
        &number,
        &[
            (96.0, 2024, 95.0, Holding),
            (90.0, 2024, 95.0, Holding),
            (96.0, 2030, 95.0, Met),
            (96.0, 2024, 94.0, NotYet),
        ],
    );
    let base = Definition::new("x").target("kind = \"maintain\"");
    attainments(
        &base,
        &[
            (96.0, 2024, 96.0, Holding),
            (96.0, 2024, 97.0, Holding),
            (96.0, 2024, 95.9, NotImproved),
            (96.0, 2030, 96.0, Met),
        ],
    );
    let lower = Definition::new("x")
        .with("direction", "\"lower\"")
        .target("kind = \"maintain\"");
    attainments(
        &lower,
        &[(5.0, 2024, 5.0, Holding), (5.0, 2024, 5.1, NotImproved)],
    );
    // The definition check refuses a maintained number without a direction; a plan made otherwise is not judged.
    let mut plan = plan(&[number]);
    plan.indicators[0].direction = Direction::None;
    let run = evaluate(&plan, &[row("x", 2024, 95.0)]);
    assert_eq!(
        (run.verdicts[0].attainment, run.verdicts[0].rule),
        (NotAssessed, "declaration_missing")
    );
}
