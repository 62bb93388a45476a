//! Every kind of target, worked by hand.

use super::world::{Definition, Row, row, verdict};
use crate::assess::Attainment::{self, *};
use crate::assess::{Certainty, Verdict};

/// A verdict on base 2020 and value `year`.
pub(super) fn judged(definition: &Definition, base: f64, year: i32, value: f64) -> Verdict {
    verdict(definition, &[row("x", 2020, base), row("x", year, value)])
}

fn at_least(keys: &str) -> Definition {
    Definition::new("x").target(&format!("kind = \"at_least\"\n{keys}"))
}

fn rate(keys: &str) -> Definition {
    Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .target(keys)
}

pub(super) fn attainments(definition: &Definition, cases: &[(f64, i32, f64, Attainment)]) {
    for (base, year, value, expected) in cases {
        let verdict = judged(definition, *base, *year, *value);
        assert_eq!(
            verdict.attainment, *expected,
            "{base} {year} {value}: {}",
            verdict.attainment_reason.zh
        );
    }
}

#[test]
fn at_least_includes_the_number_and_knows_the_calendar() {
    attainments(
        &at_least("value = 70"),
        &[
            (50.0, 2024, 70.0, MetEarly),
            (50.0, 2024, 69.95, MetEarly),
            (50.0, 2024, 69.94, NearlyMet),
            (50.0, 2024, 69.5, NearlyMet),
            (50.0, 2024, 69.4, NotYet),
            (50.0, 2030, 70.0, Met),
            (50.0, 2030, 69.4, NotMet),
            (50.0, 2031, 70.0, Met),
            (80.0, 2024, 75.0, Holding),
            (80.0, 2030, 75.0, Met),
        ],
    );
    attainments(
        &at_least("value = 70\nhold = true"),
        &[(50.0, 2024, 71.0, Holding), (50.0, 2030, 71.0, Met)],
    );
    attainments(
        &at_least("value = 70\nstrict = true"),
        &[(50.0, 2024, 70.0, NearlyMet), (50.0, 2024, 70.1, MetEarly)],
    );
}

#[test]
fn met_only_by_rounding_is_met_fragile_and_said_so() {
    let verdict = judged(&at_least("value = 70"), 50.0, 2024, 69.96);
    assert_eq!(
        (verdict.attainment, verdict.certainty),
        (MetEarly, Some(Certainty::Fragile))
    );
    assert!(
        verdict
            .attainment_reason
            .zh
            .contains("仅因取整才有此结论（取整前69.96）"),
        "{}",
        verdict.attainment_reason.zh
    );
    assert!(
        verdict
            .attainment_reason
            .en
            .contains("only by rounding (before rounding 69.96)")
    );
    let verdict = judged(&at_least("value = 70"), 50.0, 2024, 70.04);
    assert_eq!(verdict.certainty, Some(Certainty::Firm));
}

/// The NBS called 20.1 against 20 基本实现.
#[test]
fn at_most_and_its_tolerance() {
    let to_20 = rate("kind = \"at_most\"\nvalue = 20");
    attainments(
        &to_20,
        &[
            (30.0, 2024, 20.1, NearlyMet),
            (30.0, 2024, 20.2, NearlyMet),
            (30.0, 2024, 20.3, NotYet),
            (30.0, 2024, 20.0, MetEarly),
            (30.0, 2030, 20.0, Met),
            (30.0, 2030, 20.3, NotMet),
        ],
    );
    attainments(
        &rate("kind = \"at_most\"\nvalue = 20\nstrict = true"),
        &[(30.0, 2024, 20.0, NearlyMet), (30.0, 2024, 19.9, MetEarly)],
    );
    let verdict = judged(&to_20, 30.0, 2024, 20.1);
    assert_eq!(
        verdict.formula,
        "20.1 > 20.0; |20.1 − 20.0| = 0.1 ≤ 0.2; (30.0 − 20.1) ÷ (30.0 − 20.0) = 99.0%; 99.0% ÷ 40.0% = 2.48"
    );
    assert_eq!(verdict.certainty, Some(Certainty::Fragile));
}

/// China's maternal mortality ratio: 16.9 (2020), 15.1 (2023), 14.3 (2024), 12.0 promised for 2030.
#[test]
fn the_numbers_behind_a_verdict() {
    let rows = [
        row("x", 2020, 16.9),
        row("x", 2023, 15.1),
        row("x", 2024, 14.3),
    ];
    let verdict = verdict(&rate("kind = \"at_most\"\nvalue = 12"), &rows);
    assert_eq!(verdict.attainment, NotYet);
    assert_eq!(
        verdict.formula,
        "14.3 > 12.0; (16.9 − 14.3) ÷ (16.9 − 12.0) = 53.1%; 53.1% ÷ 40.0% = 1.33"
    );
    assert_eq!(
        (verdict.change_previous, verdict.change_baseline),
        (Some(-0.8), Some(-2.6))
    );
    assert_eq!(
        (verdict.previous_year, verdict.previous),
        (Some(2023), Some(15.1))
    );
    assert_eq!(
        (verdict.baseline_year, verdict.baseline, verdict.target),
        (2020, Some(16.9), Some(12.0))
    );
    assert!((verdict.share.unwrap() - 2.6 / 4.9).abs() < 1e-12);
    assert!((verdict.pace_ratio.unwrap() - 2.6 / 4.9 / 0.4).abs() < 1e-12);
    assert!((verdict.required_per_year.unwrap() + 2.3 / 6.0).abs() < 1e-12);
    // 12.0 and 1 % of it.
    let margin = verdict.margin.unwrap();
    assert_eq!((margin.distance, margin.next), (2.18, NearlyMet));
    assert_eq!(
        (verdict.rule, verdict.target_text.zh.as_str()),
        ("at_most", "≤12.0")
    );
    assert_eq!(
        verdict.attainment_reason.zh,
        "2024年为14.3，尚未达到目标，相差2.3"
    );
    assert_eq!(
        verdict.attainment_reason.en,
        "14.3 in 2024 has not reached the target yet, 2.3 off"
    );
    assert_eq!(verdict.source_rows, [2]);
    assert_eq!(verdict.lead, "health_commission");
}

#[test]
fn near_the_ceiling_the_tolerance_is_a_tenth_of_the_complement() {
    // Target 98: the complement is 2, a tenth of it 0.2.
    attainments(
        &at_least("value = 98"),
        &[(90.0, 2024, 97.8, NearlyMet), (90.0, 2024, 97.7, NotYet)],
    );
    // 95 itself is not above 95.
    attainments(
        &at_least("value = 95"),
        &[(90.0, 2024, 94.5, NearlyMet), (90.0, 2024, 94.4, NotYet)],
    );
}

#[test]
fn nearly_is_never_more_than_one_case() {
    let definition = at_least("value = 70").counted("100");
    let counted = |numerator: f64, denominator: f64| {
        let value = 100.0 * numerator / denominator;
        let rows = [
            row("x", 2020, 50.0),
            row("x", 2024, value).counted(numerator, denominator),
        ];
        verdict(&definition, &rows).attainment
    };
    // 697 of 1000 is three cases short of 70 %; 699 is one.
    assert_eq!(
        [counted(697.0, 1000.0), counted(699.0, 1000.0)],
        [NotYet, NearlyMet]
    );
    // One of 50 is 2 points: the half point of the scheme is the narrower one.
    assert_eq!(counted(34.0, 50.0), NotYet);
    // Without counts the half point holds.
    assert_eq!(judged(&definition, 50.0, 2024, 69.7).attainment, NearlyMet);
}

#[test]
fn other_units_have_no_nearly() {
    let years = Definition::new("x")
        .with("unit", "\"value\"")
        .target("kind = \"at_least\"\nvalue = 80");
    attainments(
        &years,
        &[(70.0, 2024, 79.9, NotYet), (70.0, 2024, 80.0, MetEarly)],
    );
}

#[test]
fn band_counts_both_ends() {
    let band = Definition::new("x")
        .with("unit", "\"ratio\"")
        .with("direction", "\"none\"")
        .target("kind = \"band\"\nlow = 103\nhigh = 107");
    attainments(
        &band,
        &[
            (110.5, 2024, 107.0, MetEarly),
            (110.5, 2024, 107.04, MetEarly),
            (110.5, 2024, 107.1, NotYet),
            (101.0, 2024, 103.0, MetEarly),
            (101.0, 2024, 102.9, NotYet),
            (104.0, 2024, 103.5, Holding),
            (104.0, 2030, 107.1, NotMet),
        ],
    );
    // 3.5 outside at the base, 1.4 now: 2.1 of 3.5 done.
    let verdict = judged(&band, 110.5, 2024, 108.4);
    assert!((verdict.share.unwrap() - 0.6).abs() < 1e-12);
    assert_eq!(
        verdict.required_per_year.map(|r| (r * 1e9).round() / 1e9),
        Some(-0.233_333_333)
    );
    assert_eq!(
        verdict.formula,
        "108.4 > 107.0; (3.5 − 1.4) ÷ (3.5 − 0.0) = 60.0%; 60.0% ÷ 40.0% = 1.50"
    );
}

#[test]
fn about_both_sides_and_lower_side() {
    let held = Definition::new("x").with("direction", "\"none\"");
    let held = held.target("kind = \"about\"\nvalue = 45\nside = \"both\"\nhold = true");
    attainments(
        &held,
        &[
            (43.5, 2024, 43.4, Holding),
            (43.5, 2024, 43.0, Holding),
            (43.5, 2024, 42.9, NotYet),
            (43.5, 2024, 47.0, Holding),
            (43.5, 2024, 47.1, NotYet),
            (43.5, 2030, 43.0, Met),
        ],
    );
    let above = judged(&held, 43.5, 2024, 48.5);
    assert_eq!(above.attainment, NotYet);
    assert!(
        above.attainment_reason.zh.contains("高于参考值"),
        "{}",
        above.attainment_reason.zh
    );
    let reach = Definition::new("x").target("kind = \"about\"\nvalue = 40\nside = \"lower\"");
    attainments(
        &reach,
        &[
            (35.0, 2024, 38.0, MetEarly),
            (35.0, 2024, 37.9, NotYet),
            (35.0, 2024, 60.0, MetEarly),
        ],
    );
    // 35 is 3 below 38, 37 is 1 below: 2 of 3.
    assert!((judged(&reach, 35.0, 2024, 37.0).share.unwrap() - 2.0 / 3.0).abs() < 1e-12);
}

/// 43.4 against 45左右: within 2, outside 1, so the choice decides. 44.5 is within every choice.
#[test]
fn about_is_fragile_where_another_tolerance_flips_it() {
    let held = Definition::new("x").with("direction", "\"none\"");
    let about = |keys: &str| {
        held.clone().target(&format!(
            "kind = \"about\"\nvalue = 45\nside = \"both\"\n{keys}"
        ))
    };
    let certainty =
        |definition: &Definition, value: f64| judged(definition, 40.0, 2024, value).certainty;
    let scheme = about("");
    assert_eq!(certainty(&scheme, 43.4), Some(Certainty::Fragile));
    assert_eq!(certainty(&scheme, 44.5), Some(Certainty::Firm));
    assert_eq!(certainty(&scheme, 42.5), Some(Certainty::Fragile));
    assert_eq!(certainty(&scheme, 41.5), Some(Certainty::Firm));
    // A tolerance that the target declares is no choice of ours.
    assert_eq!(
        certainty(&about("tolerance = 2"), 43.4),
        Some(Certainty::Firm)
    );
}

#[test]
fn about_needs_a_declared_tolerance_outside_percentages() {
    let about = |keys: &str| {
        Definition::new("x")
            .with("unit", "\"value\"")
            .target(&format!(
                "kind = \"about\"\nvalue = 80\nside = \"both\"\n{keys}"
            ))
    };
    let verdict = judged(&about(""), 79.0, 2024, 80.0);
    assert_eq!(
        (verdict.attainment, verdict.rule),
        (NotAssessed, "declaration_missing")
    );
    assert_eq!(
        judged(&about("tolerance = 1"), 70.0, 2024, 80.0).attainment,
        MetEarly
    );
}

#[test]
fn full_is_all_of_it() {
    let full = Definition::new("x").target("kind = \"full\"");
    attainments(
        &full,
        &[
            (80.0, 2024, 99.9, NotYet),
            (80.0, 2030, 99.9, NotMet),
            (80.0, 2024, 100.0, MetEarly),
            (80.0, 2030, 100.0, Met),
        ],
    );
    // 99.96 prints as 100.0.
    let verdict = judged(&full, 80.0, 2024, 99.96);
    assert_eq!(
        (verdict.attainment, verdict.certainty),
        (MetEarly, Some(Certainty::Fragile))
    );
}

#[test]
fn yes_no_knows_two_answers() {
    let there = Definition::new("x")
        .with("unit", "\"there\"")
        .with("decimals", "0")
        .with("direction", "\"none\"")
        .target("kind = \"yes_no\"");
    attainments(
        &there,
        &[
            (0.0, 2024, 1.0, MetEarly),
            (0.0, 2024, 0.0, NotYet),
            (0.0, 2030, 0.0, NotMet),
        ],
    );
    let verdict = judged(&there, 0.0, 2024, 0.7);
    assert_eq!((verdict.attainment, verdict.rule), (NotAssessed, "yes_no"));
    assert_eq!(judged(&there, 0.0, 2024, 1.0).share, None);
}

#[test]
fn parity_on_either_side() {
    let index = |keys: &str| {
        Definition::new("x")
            .with("unit", "\"ratio\"")
            .with("decimals", "2")
            .with("direction", "\"none\"")
            .target(&format!("kind = \"parity\"\n{keys}"))
    };
    attainments(
        &index("value = 1"),
        &[
            (1.12, 2024, 1.03, MetEarly),
            (1.12, 2024, 1.04, NotYet),
            (0.92, 2024, 0.97, MetEarly),
            (0.92, 2024, 0.96, NotYet),
            (1.0, 2024, 0.98, Holding),
        ],
    );
    attainments(
        &index("value = 1\ntolerance = 0.1"),
        &[(1.2, 2024, 1.1, MetEarly), (1.2, 2024, 1.11, NotYet)],
    );
    // Around 0 a share is nothing: only 0 is parity, unless a tolerance is declared.
    attainments(
        &index("value = 0"),
        &[(1.0, 2024, 0.0, MetEarly), (1.0, 2024, 0.01, NotYet)],
    );
    // From 0.09 outside the range to 0.03: two thirds.
    assert!(
        (judged(&index("value = 1"), 1.12, 2024, 1.06).share.unwrap() - 2.0 / 3.0).abs() < 1e-12
    );
}

#[test]
fn monitored_and_context_are_never_judged() {
    let monitor = Definition::new("x");
    let verdict = judged(&monitor, 50.0, 2024, 60.0);
    assert_eq!(
        (verdict.attainment, verdict.set, verdict.outside_rates),
        (Monitored, None, true)
    );
    assert_eq!(
        (verdict.value, verdict.change_baseline),
        (Some(60.0), Some(10.0))
    );
    let context = at_least("value = 50").with("domain", "\"context\"");
    let verdict = judged(&context, 50.0, 2024, 60.0);
    assert_eq!(
        (verdict.attainment, verdict.set, verdict.outside_rates),
        (Monitored, None, true)
    );
}

/// Two series for one area: a share and what it is held against.
fn against(relation: &str, rows: &[Row]) -> Vec<Verdict> {
    let x = Definition::new("x").target(&format!(
        "kind = \"relative_to\"\nreference = \"y\"\nrelation = \"{relation}\""
    ));
    let plan = super::world::plan(&[x, Definition::new("y")]);
    super::world::evaluate(&plan, rows).verdicts
}

#[test]
fn relative_to_another_series_of_the_same_year() {
    let rows = |value: f64, reference: f64| {
        [
            row("x", 2020, 20.0),
            row("y", 2020, 30.0),
            row("x", 2024, value),
            row("y", 2024, reference),
        ]
    };
    let judged = |value, reference| against("at_least", &rows(value, reference))[0].clone();
    assert_eq!(judged(30.9, 30.9).attainment, MetEarly);
    assert_eq!(judged(30.4, 30.9).attainment, NearlyMet);
    let short = judged(25.0, 30.0);
    assert_eq!((short.attainment, short.target), (NotYet, Some(30.0)));
    // 10 short at the base, 5 now.
    assert_eq!(short.share, Some(0.5));
    assert_eq!(against("at_most", &rows(25.0, 30.0))[0].attainment, Holding);
    let alone = against(
        "at_least",
        &[
            row("x", 2020, 20.0),
            row("x", 2024, 25.0),
            row("y", 2023, 30.0),
        ],
    );
    assert_eq!(
        (alone[0].attainment, alone[0].rule),
        (NotAssessed, "reference_missing")
    );
    assert!(alone[0].attainment_reason.zh.contains("缺2024年参照数"));
}

/// 30 of 100 in cities against a share of 28 %: the measures are not in the panel.
#[test]
fn relative_to_measures_as_submitted() {
    let target = "kind = \"relative_to\"\nreference = \"events[urbanisation=U] / persons * 100\"\nrelation = \"at_least\"";
    let plan = super::world::plan(&[Definition::new("x").target(target)]);
    let panel = super::world::panel(&plan, &[row("x", 2024, 28.0)]);
    let mut options = crate::assess::AssessOptions::new(2025);
    let of = |options: &_| crate::assess::assess(&plan, &panel, options).verdicts[0].clone();
    assert_eq!(of(&options).rule, "reference_missing");
    options.measures.insert("events", 0, 2024, &[1], 30.0);
    options.measures.insert("persons", 0, 2024, &[0], 100.0);
    let judged = of(&options);
    assert_eq!((judged.attainment, judged.target), (NotYet, Some(30.0)));
}

#[test]
fn every_kind_and_every_refusal_has_a_rule() {
    let ids: Vec<&str> = crate::assess::RULES.iter().map(|r| r.id).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    for kind in heng_indicator::plan::TargetKind::CODES
        .iter()
        .filter(|k| **k != "context")
    {
        assert!(ids.contains(kind), "{kind}");
    }
    for rule in crate::assess::RULES {
        assert!(
            [rule.zh, rule.en, rule.source]
                .iter()
                .all(|text| !text.is_empty()),
            "{}",
            rule.id
        );
    }
}
