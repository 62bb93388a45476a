//! Indices worked by hand.

use super::{Composite, composite, parse};
use crate::assess::tests::world::{Definition, Row, panel, row};
use crate::evidence::tests::{BANNERS, at, small_plan};
use heng_indicator::Plan;

/// Coverage, where more is better, and mortality, where less is.
fn plan() -> Plan {
    let coverage = Definition::new("coverage").target("kind = \"at_least\"\nvalue = 90");
    let mortality = Definition::new("mortality")
        .with("direction", "\"lower\"")
        .target("kind = \"at_most\"\nvalue = 10");
    small_plan(&[coverage, mortality], &[])
}

fn rows(values: &[(f64, Option<f64>)]) -> Vec<Row> {
    let two = |(area, (coverage, mortality)): (&u32, &(f64, Option<f64>))| {
        let mut rows = vec![at(*area, row("coverage", 2024, *coverage))];
        rows.extend(mortality.map(|m| at(*area, row("mortality", 2024, m))));
        rows
    };
    BANNERS.iter().zip(values).flat_map(two).collect()
}

fn file(head: &str) -> String {
    format!(
        "name = {{ zh = \"试验\", en = \"Trial\" }}\nof = \"150100\"\n{head}\n[[item]]\nindicator = \"coverage\"\nzero = 40\nweight = 3\n[[item]]\nindicator = \"mortality\"\nzero = 30\nweight = 1\n"
    )
}

fn made(head: &str, values: &[(f64, Option<f64>)]) -> Result<Composite, String> {
    let plan = plan();
    let (declared, faults) = parse(&file(head), "index.toml", &plan);
    let declared = declared.unwrap_or_else(|| panic!("{faults:#?}"));
    let panel = panel(&plan, &rows(values));
    composite(&plan, &panel, &declared, Some(2024)).map_err(|refused| refused.0.zh)
}

const FOUR: [(f64, Option<f64>); 4] = [
    (90.0, Some(10.0)),
    (65.0, Some(20.0)),
    (40.0, Some(30.0)),
    (95.0, Some(20.0)),
];

/// Half of the way from 40 to 90 and from 30 to 10 scores 1 + 99/2 = 50.5; beyond the target is cut off at 100.
/// Weights 3 and 1: 0.75 · 100 + 0.25 · 50.5 = 87.625; its geometric mean is 100^0.75 · 50.5^0.25.
#[test]
fn goalposts_with_given_weights() {
    let head = "normalisation = \"goalposts\"\nweights = \"given\"";
    let index = made(head, &FOUR).expect("four banners");
    let values: Vec<f64> = index.areas.iter().filter_map(|a| a.index).collect();
    assert_eq!(values, [100.0, 50.5, 1.0, 87.625]);
    let order: Vec<usize> = index.areas.iter().filter_map(|a| a.rank).collect();
    assert_eq!(order, [1, 3, 4, 2]);
    // Dominance leaves no choice of weights anything to decide.
    let ranges: Vec<_> = index
        .areas
        .iter()
        .map(|a| (a.rank_best, a.rank_worst))
        .collect();
    let alone = |rank| (Some(rank), Some(rank));
    assert_eq!(ranges, [alone(1), alone(3), alone(4), alone(2)]);
    assert_eq!(
        index.items.iter().map(|i| i.weight).collect::<Vec<_>>(),
        [0.75, 0.25]
    );
    assert!(
        index
            .items
            .iter()
            .all(|i| i.effective.is_some_and(|r| r > 0.8))
    );
    assert!(
        index.notice.zh.contains("不是官方评价") && index.notice.en.contains("neither an official")
    );

    let geometric = made(&format!("{head}\naggregation = \"geometric\""), &FOUR).expect("positive");
    let expected = 100_f64.powf(0.75) * 50.5_f64.powf(0.25);
    let fourth = geometric.areas[3].index.expect("two items");
    assert!((fourth - expected).abs() < 1e-9, "{fourth}");
}

/// Min-max of 90, 65, 40, 95: 1 + 99 · (65 − 40) / 55 = 46.
#[test]
fn other_scales_stand_beside() {
    let index = made("normalisation = \"min_max\"", &FOUR).expect("four banners");
    let second = index.areas[1].scores[0].expect("a value");
    assert!((second - 46.0).abs() < 1e-9, "{second}");
    assert_eq!(index.areas[0].rank_by_scale.map(|r| r.is_some()), [true; 3]);
    let index = made("normalisation = \"z_score\"", &FOUR).expect("four banners");
    let mean: f64 = index.areas.iter().filter_map(|a| a.scores[0]).sum::<f64>() / 4.0;
    assert!((mean - 100.0).abs() < 1e-9);
}

/// A banner without mortality has three quarters of the weight.
#[test]
fn what_is_missing_is_told_and_never_filled_in() {
    let values = [
        (90.0, Some(10.0)),
        (65.0, None),
        (40.0, Some(30.0)),
        (95.0, Some(20.0)),
    ];
    let head = "normalisation = \"goalposts\"\nweights = \"given\"";
    let strict = made(head, &values).expect("three banners");
    assert_eq!((strict.areas[1].index, strict.areas[1].rank), (None, None));
    assert_eq!(strict.areas[1].missing, ["mortality"]);
    let lenient = made(&format!("{head}\nat_least = 0.7"), &values).expect("four banners");
    assert_eq!(
        (lenient.areas[1].index, lenient.areas[1].present),
        (Some(50.5), 0.75)
    );
    let csv = String::from_utf8(lenient.csv().expect("a table")).expect("text");
    assert_eq!(csv.lines().count(), 5);
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.contains("不是官方评价"))
    );
}

/// Saaty's consistent judgement of two items: three times as important gives 0.75. Of three, "a over b 3, b over c 3,
/// c over a 9" contradicts itself.
#[test]
fn judgements_that_contradict_each_other_are_refused() {
    let head = "normalisation = \"goalposts\"\nweights = \"ahp\"\njudgements = [3]";
    let index = made(head, &FOUR).expect("consistent");
    assert!((index.items[0].weight - 0.75).abs() < 1e-12);
    assert_eq!(index.consistency_ratio, Some(0.0));

    let third = Definition::new("third").target("kind = \"at_least\"\nvalue = 90");
    let coverage = Definition::new("coverage").target("kind = \"at_least\"\nvalue = 90");
    let mortality = Definition::new("mortality").with("direction", "\"lower\"");
    let plan = small_plan(&[coverage, mortality, third], &[]);
    let three = file("normalisation = \"min_max\"\nweights = \"ahp\"\njudgements = [3, 0.12, 3]");
    let three = format!("{three}[[item]]\nindicator = \"third\"\n");
    let (declared, faults) = parse(&three, "index.toml", &plan);
    let declared = declared.unwrap_or_else(|| panic!("{faults:#?}"));
    let mut all = rows(&FOUR);
    let values = [70.0, 71.0, 72.0, 73.0];
    all.extend(
        BANNERS
            .iter()
            .zip(values)
            .map(|(area, v)| at(*area, row("third", 2024, v))),
    );
    let refused = composite(&plan, &panel(&plan, &all), &declared, Some(2024)).unwrap_err();
    assert!(refused.0.zh.contains("一致性比率"), "{}", refused.0.zh);
}

/// The entropy method weighs what differs: an item that is the same everywhere weighs nothing.
#[test]
fn entropy_on_request() {
    let values = [
        (90.0, Some(20.0)),
        (65.0, Some(20.0)),
        (40.0, Some(20.0)),
        (95.0, Some(20.0)),
    ];
    let index = made(
        "normalisation = \"goalposts\"\nweights = \"entropy\"",
        &values,
    )
    .expect("spread");
    assert_eq!(
        index.items.iter().map(|i| i.weight).collect::<Vec<_>>(),
        [1.0, 0.0]
    );
}

#[test]
fn all_faults_of_a_file_in_one_run() {
    let text = "name = \"指数\"\nof = \"999999\"\nnormalisaton = \"goalposts\"\nweights = \"ahp\"\n[[item]]\nindicator = \"nobody\"\nzero = \"低\"\n";
    let (declared, faults) = parse(text, "index.toml", &plan());
    assert!(declared.is_none());
    let seen: Vec<&str> = faults.iter().filter_map(|f| f.seen.as_deref()).collect();
    for fault in [
        "\"指数\"",
        "\"999999\"",
        "normalisaton",
        "normalisation",
        "\"nobody\"",
        "\"低\"",
        "judgements",
    ] {
        assert!(seen.contains(&fault), "{fault}: {seen:?}");
    }
}
