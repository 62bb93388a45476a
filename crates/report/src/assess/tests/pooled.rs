//! Pools beside the year's figure, worked by hand: three years of deaths and births, added.

use heng_core::read::{Format, Input, read};
use heng_core::{PanelOptions, panel};
use heng_indicator::Limits;

use super::world::{Definition, plan};
use crate::assess::Attainment::*;
use crate::assess::{AssessOptions, Certainty, Evaluation, Verdict, assess};

fn mortality() -> Definition {
    Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .with("interval", "\"poisson\"")
        .counted("100_000")
        .with("small", "{ expected_below = 10, pool_years = 3 }")
        .target("kind = \"at_most\"\nvalue = 12")
}

/// Year, events, persons, status of the events.
type Counts<'a> = &'a [(i32, u32, u32, &'a str)];

fn run(definition: &Definition, counts: Counts<'_>, year: i32) -> Evaluation {
    let plan = plan(std::slice::from_ref(definition));
    let mut csv = "measure,area,year,value,status\n".to_owned();
    for (year, events, persons, status) in counts {
        csv.extend([
            format!("events,150100,{year},{events},{status}\n"),
            format!("persons,150100,{year},{persons},\n"),
        ]);
    }
    let input = Input::bytes("returns.csv", Format::Csv, csv.into_bytes());
    let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("in memory");
    assert!(
        reading.diagnostics.iter().all(|d| !d.is_error()),
        "{:?}",
        reading.diagnostics
    );
    let (panel, _) =
        panel(&plan, &reading.observations, &PanelOptions::of(&plan)).expect("few cells");
    let options = AssessOptions {
        year: Some(year),
        areas: Some(vec!["150100".to_owned()]),
        ..AssessOptions::new(year + 1)
    };
    assess(&plan, &panel, &options)
}

fn of_2024(definition: &Definition, counts: Counts<'_>) -> Verdict {
    let run = run(definition, counts, 2024);
    assert_eq!(run.verdicts.len(), 1);
    run.verdicts[0].clone()
}

const HOHHOT: Counts<'_> = &[
    (2018, 3, 20_000, ""),
    (2019, 2, 20_000, ""),
    (2020, 3, 20_000, ""),
    (2021, 2, 20_000, ""),
    (2022, 2, 20_000, ""),
    (2023, 1, 20_000, ""),
    (2024, 3, 20_000, ""),
];

/// 20,000 births expect 2.4 deaths at 12 per 100,000. Three deaths in 2024 are 15.0: not reached. Six among 60,000 in
/// three years are 10.0: within the target; 8 among 60,000 in 2018-2020 were 13.3.
#[test]
fn the_pool_stands_beside_the_year_and_changes_nothing() {
    let verdict = of_2024(&mortality(), HOHHOT);
    assert_eq!(
        (verdict.attainment, verdict.certainty),
        (NotYet, Some(Certainty::CannotTell))
    );
    assert_eq!(verdict.expected_events, Some(2.4));
    let pooled = verdict.pooled.expect("three years are there");
    assert_eq!(pooled.years, (2022, 2024));
    assert_eq!((pooled.numerator, pooled.denominator), (6.0, 60_000.0));
    assert!((pooled.value - 10.0).abs() < 1e-12);
    assert_eq!(pooled.attainment, Some(MetEarly));
    // 7.2 deaths would be expected of 60,000 births: still too few.
    assert_eq!(pooled.certainty, Some(Certainty::CannotTell));
    let base = pooled.baseline.expect("2018-2020 are there");
    assert_eq!(base.years, (2018, 2020));
    assert!((base.value - 800_000.0 / 60_000.0).abs() < 1e-12);
    // 10.0 - 13.3, printed values.
    assert_eq!(pooled.change_baseline, Some(-3.3));
    // Exact limits of 6 events: half the chi-square quantiles of 12 and 14 degrees, 2.2019 and 13.0595.
    let (low, high) = pooled.interval.expect("counts have limits");
    assert!(
        (low - 3.669_8).abs() < 1e-3 && (high - 21.765_8).abs() < 1e-3,
        "{low} {high}"
    );
}

/// The rate counts the year's verdict only.
#[test]
fn no_rate_knows_a_pool() {
    let run = run(&mortality(), HOHHOT, 2024);
    let rate = run.scoreboards[0].rate("attainment").expect("always there");
    assert_eq!((rate.numerator, rate.denominator), (0, 1));
}

/// Decided by what is expected at the target, not by what happened: 100,000 births expect 12 deaths, and are not pooled
/// even after a year with one; 80,000 expect 9.6, and are pooled even after a year with 30.
#[test]
fn pooling_is_decided_beforehand() {
    let years =
        |events: u32, births: u32| [2022, 2023, 2024].map(|year| (year, events, births, ""));
    let large = of_2024(&mortality(), &years(1, 100_000));
    assert_eq!((large.expected_events, large.pooled), (Some(12.0), None));
    let small = of_2024(&mortality(), &years(30, 80_000));
    assert_eq!(small.expected_events, Some(9.6));
    assert!(small.pooled.is_some());
}

/// 95 % of 100 leaves 5 that may fail, of 300 leaves 15: near 100 the failures are what is few.
#[test]
fn near_the_ceiling_the_complement_is_expected() {
    let coverage = Definition::new("x")
        .with("interval", "\"wilson\"")
        .counted("100")
        .with("small", "{ expected_below = 10, pool_years = 3 }")
        .target("kind = \"at_least\"\nvalue = 95");
    let years =
        |events: u32, persons: u32| [2022, 2023, 2024].map(|year| (year, events, persons, ""));
    let few = of_2024(&coverage, &years(96, 100));
    assert_eq!(
        (few.expected_events, few.certainty),
        (Some(5.0), Some(Certainty::CannotTell))
    );
    // 288 of 300 in three years, of which 15 might fail: enough.
    let pooled = few.pooled.expect("three years are there");
    assert_eq!((pooled.numerator, pooled.denominator), (288.0, 300.0));
    assert_eq!(
        (pooled.attainment, pooled.certainty),
        (Some(MetEarly), Some(Certainty::Fragile))
    );
    let enough = of_2024(&coverage, &years(288, 300));
    assert_eq!((enough.expected_events, enough.pooled), (Some(15.0), None));
}

/// Without the years around the base there is no pooled baseline, and none is put together from other years.
#[test]
fn the_baseline_is_pooled_alike_or_not_at_all() {
    let pooled = of_2024(&mortality(), &HOHHOT[2..])
        .pooled
        .expect("2022-2024 are there");
    assert_eq!((pooled.baseline, pooled.change_baseline), (None, None));
    // A direction needs it: 6 against 8 of 60,000 have declined; without the years before nothing is said.
    let decline = || {
        let mut definition = mortality();
        definition = Definition::new(definition.id)
            .with("unit", "\"per_100k\"")
            .with("direction", "\"lower\"")
            .with("interval", "\"poisson\"")
            .counted("100_000")
            .with("small", "{ expected_below = 10, pool_years = 3 }");
        definition.target("kind = \"decline\"")
    };
    let attainment = |counts| {
        let verdict = of_2024(&decline(), counts);
        verdict.pooled.expect("2022-2024 are there").attainment
    };
    assert_eq!(attainment(HOHHOT), Some(Improved));
    assert_eq!(attainment(&HOHHOT[2..]), None);
}

/// 2020-2022 and 2018-2020 share a year: both are shown, no change is told.
#[test]
fn pools_that_share_a_year_are_not_compared() {
    let run = run(&mortality(), HOHHOT, 2022);
    let pooled = run.verdicts[0].pooled.clone().expect("2020-2022 are there");
    assert_eq!((pooled.years, pooled.change_baseline), ((2020, 2022), None));
    assert!(pooled.baseline.is_some());
}

/// Never across a break: of 2023 there is no pool that ends in 2024, and what is pooled after it knows no baseline.
#[test]
fn a_break_is_never_pooled_over() {
    let mut counts = HOHHOT.to_vec();
    counts[5].3 = "B";
    assert_eq!(of_2024(&mortality(), &counts).pooled, None);
    counts[5].3 = "";
    counts[4].3 = "B";
    let pooled = of_2024(&mortality(), &counts)
        .pooled
        .expect("2022-2024 follow the break");
    assert!(pooled.baseline.is_some());
    assert_eq!(pooled.change_baseline, None);
    // A year under query is in no pool.
    counts[4].3 = "V";
    assert_eq!(of_2024(&mortality(), &counts).pooled, None);
}
