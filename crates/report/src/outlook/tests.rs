//! Outlooks and refusals.

use crate::assess::Attainment::*;
use crate::assess::Outlook::*;
use crate::assess::tests::world::{Definition, Row, row, verdict};
use crate::assess::{AssessOptions, EarlierOutlooks, Verdict, assess};

fn rows(years: std::ops::RangeInclusive<i32>, values: &[f64]) -> Vec<Row> {
    years
        .zip(values)
        .map(|(year, value)| row("x", year, *value))
        .collect()
}

/// China's maternal mortality ratio, 2010 to 2024, as published.
const MORTALITY: &[f64] = &[
    30.0, 26.1, 24.5, 23.2, 21.7, 20.1, 19.9, 19.6, 18.3, 17.8, 16.9, 16.1, 15.7, 15.1, 14.3,
];

fn at_least(keys: &str) -> Definition {
    Definition::new("x").target(&format!("kind = \"at_least\"\n{keys}"))
}

fn mortality(target: f64) -> Verdict {
    let definition = Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .target(&format!("kind = \"at_most\"\nvalue = {target}"));
    verdict(&definition, &rows(2010..=2024, MORTALITY))
}

#[test]
fn a_projection_names_its_model_years_and_interval() {
    let verdict = mortality(12.0);
    let (lower, upper) = verdict.projected_interval.unwrap();
    let middle = verdict.projected.unwrap();
    assert!(
        lower < middle && middle < upper && middle < 14.3,
        "{lower} {middle} {upper}"
    );
    assert!(verdict.probability.unwrap() > 0.5);
    assert_eq!(verdict.model, "theil_sen_from_last");
    assert!(
        verdict
            .outlook_reason
            .zh
            .starts_with("按2010—2024年15个数的趋势，2030年约为"),
        "{}",
        verdict.outlook_reason.zh
    );
    assert!(
        matches!(verdict.outlook, Some(OnCourse | EffortNeeded)),
        "{:?}",
        verdict.outlook
    );
}

/// The farther the target, the smaller the probability, and the classes follow it.
#[test]
fn probability_falls_with_the_target() {
    let probabilities: Vec<f64> = [16.0, 12.0, 11.0, 9.0, 5.0]
        .map(|t| mortality(t).probability.unwrap())
        .to_vec();
    assert!(
        probabilities.is_sorted_by(|a, b| a >= b),
        "{probabilities:?}"
    );
    assert_eq!(
        (mortality(16.0).attainment, mortality(16.0).outlook),
        (MetEarly, Some(Holds))
    );
    assert_eq!(mortality(5.0).outlook, Some(Hard));
}

/// The printed value is met half a unit before the number: 69.95 prints as 70.0.
#[test]
fn the_probability_is_that_of_the_printed_value() {
    let values = [60.0, 61.2, 61.9, 63.1, 64.0, 65.1];
    let judged = |keys: &str| {
        verdict(&at_least(keys), &rows(2019..=2024, &values))
            .probability
            .unwrap()
    };
    let (met, strict, next) = (
        judged("value = 70"),
        judged("value = 70\nstrict = true"),
        judged("value = 70.1"),
    );
    assert!(strict < met, "{strict} {met}");
    // More than 70.0 printed is at least 70.1 printed.
    assert!((strict - next).abs() < 1e-9, "{strict} {next}");
    // Between two printed numbers nothing can be printed.
    assert!((judged("value = 70.02") - next).abs() < 1e-9);
}

#[test]
fn percentages_stay_within_100_and_their_probability_with_them() {
    let values = [97.0, 97.9, 98.6, 99.1, 99.5, 99.7];
    let verdict = verdict(&at_least("value = 99"), &rows(2019..=2024, &values));
    let (_, upper) = verdict.projected_interval.unwrap();
    assert!(upper <= 100.0, "{upper}");
    assert_eq!(
        (verdict.attainment, verdict.outlook),
        (MetEarly, Some(Holds))
    );
}

#[test]
fn what_is_met_and_falls_may_slip() {
    let values = [76.0, 75.1, 73.9, 73.0, 72.1, 71.0];
    let verdict = verdict(&at_least("value = 70"), &rows(2019..=2024, &values));
    assert_eq!(
        (verdict.attainment, verdict.outlook),
        (Holding, Some(MaySlip))
    );
}

fn refused(definition: &Definition, rows: &[Row], reason: &str) {
    let verdict = verdict(definition, rows);
    assert_eq!(verdict.outlook, Some(CannotTell), "{reason}");
    assert_eq!(verdict.outlook_reason.zh, reason);
    assert_eq!(
        (verdict.probability, verdict.projected, verdict.model),
        (None, None, "")
    );
}

#[test]
fn refusals() {
    let up = [60.0, 61.2, 61.9, 63.1, 64.0, 65.1];
    let six = rows(2019..=2024, &up);
    refused(&at_least("value = 70"), &six[3..], "只有3个数，至少要4个");
    let mut broken = six.clone();
    broken[3] = broken[3].clone().flagged("B");
    refused(
        &at_least("value = 70"),
        &broken,
        "2022年口径变动以来只有3个数，至少要4个",
    );
    refused(
        &at_least("value = 70").with("period", "\"term(5)\""),
        &six,
        "5年一届，按届评价，不外推",
    );
    refused(
        &at_least("value = 70").with("period", "\"wave\""),
        &six,
        "按批次调查取得，不外推",
    );
    let surveyed =
        at_least("value = 70").with("available_years", "[2019, 2020, 2021, 2022, 2023, 2024]");
    refused(&surveyed, &six, "按批次调查取得，不外推");
    let there = Definition::new("x")
        .with("unit", "\"there\"")
        .with("decimals", "0")
        .with("direction", "\"none\"");
    refused(
        &there.target("kind = \"yes_no\""),
        &rows(2019..=2024, &[0.0; 6]),
        "有无类目标没有趋势",
    );
}

/// The scheme's window counts from the data year back: 15 years up to 2024 begin in 2010.
#[test]
fn only_the_window_of_the_scheme_counts() {
    let mut points = rows(2010..=2024, MORTALITY);
    points.extend([row("x", 1990, 88.8), row("x", 2009, 31.9)]);
    let definition = Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .target("kind = \"at_most\"\nvalue = 12");
    let mut plan = crate::assess::tests::world::plan(&[definition]);
    let panel = crate::assess::tests::world::panel(&plan, &points);
    let mut reason = |window_years| {
        plan.schemes[0].outlook.window_years = window_years;
        assess(&plan, &panel, &AssessOptions::new(2025)).verdicts[0]
            .outlook_reason
            .zh
            .clone()
    };
    assert!(reason(None).starts_with("按1990—2024年17个数的趋势"));
    assert!(reason(Some(15)).starts_with("按2010—2024年15个数的趋势"));
    assert_eq!(reason(Some(3)), "最近3年只有3个数，至少要4个");
}

/// 800 births expect a tenth of a death a year at 12 per 100,000.
#[test]
fn tiny_counts_are_refused() {
    let definition = Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .with("interval", "\"poisson\"")
        .counted("100_000")
        .target("kind = \"at_most\"\nvalue = 12");
    let deaths = [0.0, 1.0, 0.0, 0.0, 1.0, 1.0];
    let few: Vec<Row> = (2019..=2024)
        .zip(deaths)
        .map(|(year, d)| row("x", year, d * 100_000.0 / 800.0).counted(d, 800.0))
        .collect();
    refused(&definition, &few, "每年预计只有0.1例，不足5例，不外推");
}

#[test]
fn flagged_forecasts_and_queries_are_no_points_of_the_trend() {
    let mut points = rows(2019..=2024, &[60.0, 61.2, 61.9, 63.1, 64.0, 65.1]);
    points[2] = points[2].clone().flagged("F");
    points[3] = points[3].clone().flagged("V");
    let verdict = verdict(&at_least("value = 70"), &points);
    assert!(
        verdict
            .outlook_reason
            .zh
            .starts_with("按2019—2024年4个数的趋势"),
        "{}",
        verdict.outlook_reason.zh
    );
}

/// A noisy level series whose base and target both lie in the 80 % interval.
#[test]
fn an_interval_with_base_and_target_decides_nothing() {
    let values = [66.0, 70.1, 64.9, 69.5, 65.3, 68.6, 66.2];
    let verdict = verdict(&at_least("value = 70.5"), &rows(2018..=2024, &values));
    let (lower, upper) = verdict.projected_interval.unwrap();
    assert!(lower < 64.9 && upper > 70.5, "{lower} {upper}");
    assert_eq!(verdict.outlook, Some(CannotTell));
    assert!(verdict.probability.is_some());
    assert!(
        verdict
            .outlook_reason
            .zh
            .ends_with("区间同时含基期数和目标，不足以判断")
    );
}

/// A gap that swings from side to side: every narrower gap lies in the interval, and wider ones too.
#[test]
fn an_interval_with_every_narrower_gap_decides_nothing() {
    let gap = Definition::new("x")
        .with("direction", "\"lower\"")
        .target("kind = \"gap_narrow\"\nmode = \"absolute\"");
    let verdict = verdict(
        &gap,
        &rows(2018..=2024, &[4.0, -3.5, 4.4, -2.0, 5.0, -4.0, 3.4]),
    );
    assert_eq!(
        (verdict.attainment, verdict.outlook),
        (Improved, Some(CannotTell))
    );
}

#[test]
fn a_direction_asks_whether_the_end_is_better_than_the_base() {
    let up = Definition::new("x").target("kind = \"improve\"");
    let rising = verdict(
        &up,
        &rows(
            2017..=2024,
            &[40.0, 40.6, 41.1, 41.5, 42.2, 42.6, 43.1, 43.7],
        ),
    );
    assert_eq!(
        (rising.attainment, rising.outlook),
        (Improved, Some(OnCourse))
    );
    assert!(rising.probability.unwrap() > 0.9);
    let falling = verdict(
        &up,
        &rows(
            2017..=2024,
            &[43.7, 43.1, 42.6, 42.2, 41.5, 41.1, 40.6, 40.0],
        ),
    );
    assert_eq!(
        (falling.attainment, falling.outlook),
        (NotImproved, Some(Hard))
    );
    let without_base = [
        row("x", 2018, 40.0),
        row("x", 2019, 41.0),
        row("x", 2021, 42.0),
        row("x", 2023, 43.0),
        row("x", 2024, 44.0),
    ];
    let yearly = Definition::new("x").target("kind = \"improve\"\nbasis = \"previous_year\"");
    refused(&yearly, &without_base, "缺可比的基期（2020年）数");
}

#[test]
fn a_moving_target_has_no_known_end() {
    let x = Definition::new("x")
        .target("kind = \"relative_to\"\nreference = \"y\"\nrelation = \"at_least\"");
    let plan = crate::assess::tests::world::plan(&[x, Definition::new("y")]);
    let mut points = rows(2019..=2024, &[20.0, 21.0, 22.0, 23.0, 24.0, 25.0]);
    points.extend((2019..=2024).map(|year| row("y", year, 30.0)));
    let run = crate::assess::tests::world::evaluate(&plan, &points);
    assert_eq!(run.verdicts[0].attainment, NotYet);
    assert_eq!(run.verdicts[0].outlook, Some(CannotTell));
    assert_eq!(
        run.verdicts[0].outlook_reason.zh,
        "参照数在目标年的数值未知"
    );
}

#[test]
fn the_class_of_the_last_report_is_kept_near_an_edge() {
    let definition = at_least("value = 70");
    let plan = crate::assess::tests::world::plan(std::slice::from_ref(&definition));
    let points = rows(2019..=2024, &[60.0, 61.2, 61.9, 63.1, 64.0, 65.1]);
    let panel = crate::assess::tests::world::panel(&plan, &points);
    let probability = assess(&plan, &panel, &AssessOptions::new(2025)).verdicts[0]
        .probability
        .unwrap();
    // A scheme whose edge lies just below the probability.
    let mut close = plan.clone();
    close.schemes[0].outlook.on_course = probability - 0.01;
    let of = |before: EarlierOutlooks| {
        assess(
            &close,
            &panel,
            &AssessOptions {
                before,
                ..AssessOptions::new(2025)
            },
        )
        .verdicts[0]
            .outlook
    };
    assert_eq!(of(EarlierOutlooks::default()), Some(OnCourse));
    let mut earlier = EarlierOutlooks::default();
    earlier.insert("x", "000000", &[0], 2030, EffortNeeded);
    assert_eq!(of(earlier), Some(EffortNeeded));
}

/// Beijing's mother-to-child HIV transmission was 0 from 2018 to 2022: met, and no word on how sure that is to last.
#[test]
fn zeros_are_not_projected() {
    let definition = Definition::new("x")
        .with("direction", "\"lower\"")
        .target("kind = \"at_most\"\nvalue = 2");
    let verdict = verdict(&definition, &rows(2018..=2022, &[0.0; 5]));
    assert_eq!(verdict.outlook, Some(CannotTell));
    assert_eq!(verdict.probability, None);
    assert!(verdict.outlook_reason.zh.contains("均为0"));
}

/// A share that was 100 % in the base year cannot rise, and is not 达标困难 for that.
#[test]
fn a_base_at_the_ceiling_leaves_nothing_to_hope_for() {
    let definition = Definition::new("x").target("kind = \"improve\"\nbasis = \"baseline\"");
    let verdict = verdict(
        &definition,
        &rows(
            2018..=2024,
            &[98.0, 99.0, 100.0, 100.0, 100.0, 100.0, 100.0],
        ),
    );
    assert_eq!(verdict.attainment, Level);
    assert_eq!(verdict.outlook, Some(CannotTell));
    assert!(
        verdict.outlook_reason.zh.contains("没有再改善的余地"),
        "{}",
        verdict.outlook_reason.zh
    );
}
