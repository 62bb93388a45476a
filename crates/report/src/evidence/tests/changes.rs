//! False alarms are counted, and nothing leaves the lagging list.

use super::{judged, small_plan};
use crate::assess::Attainment;
use crate::assess::tests::world::{Definition, Row, panel, row};
use crate::document::{Block, PlanRun, ReportOptions, report};
use crate::evidence::changes;

const IDS: [&str; 20] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
    "t",
];

fn counted(id: &'static str) -> Definition {
    Definition::new(id)
        .counted("100")
        .with("interval", "\"wilson\"")
        .target("kind = \"at_least\"\nvalue = 90")
}

/// 50 of 100, then 65 of 100: p = 0.0319 by hand (see `heng_stats::comparison`); the others stand still.
fn rows(ids: &[&str]) -> Vec<Row> {
    let pair = |(at, id): (usize, &&str)| {
        let now = if at == 0 { 65.0 } else { 50.0 };
        [
            row(id, 2020, 50.0).counted(50.0, 100.0),
            row(id, 2023, 50.0).counted(50.0, 100.0),
            row(id, 2024, now).counted(now, 100.0),
        ]
    };
    ids.iter().enumerate().flat_map(pair).collect()
}

#[test]
fn one_change_among_one_and_among_twenty() {
    for (many, expected, stands) in [(1, 0.05, true), (20, 1.0, false)] {
        let ids = &IDS[..many];
        let definitions: Vec<Definition> = ids.iter().map(|id| counted(id)).collect();
        let plan = small_plan(&definitions, &[]);
        let rows = rows(ids);
        let found = changes(&plan, &panel(&plan, &rows), &judged(&plan, &rows));
        assert_eq!(found.tested, many);
        assert!((found.expected_false_alarms - expected).abs() < 1e-12);
        let [only] = found.changed.as_slice() else {
            panic!("{:?}", found.changed)
        };
        assert_eq!(
            (only.indicator.as_str(), only.years, only.stands),
            ("a", (2023, 2024), stands)
        );
        assert!((only.p - 0.0319).abs() < 5e-5, "{}", only.p);
    }
}

/// Registers and seats are no samples.
#[test]
fn what_is_no_sample_is_not_tested() {
    let whole = Definition::new("a")
        .counted("100")
        .target("kind = \"at_least\"\nvalue = 90");
    let plan = small_plan(&[whole], &[]);
    let rows = rows(&["a"]);
    let found = changes(&plan, &panel(&plan, &rows), &judged(&plan, &rows));
    assert_eq!((found.tested, found.changed.len()), (0, 0));
}

/// All twenty are behind; one of them with a change beyond chance, nineteen without. All stand on the list.
#[test]
fn no_test_takes_anything_off_the_lagging_list() {
    let definitions: Vec<Definition> = IDS.iter().map(|id| counted(id)).collect();
    let plan = small_plan(&definitions, &[]);
    let rows = rows(&IDS);
    let (panel, evaluation) = (panel(&plan, &rows), judged(&plan, &rows));
    let behind = |a| matches!(a, Attainment::NotYet | Attainment::NotMet);
    let lagging = evaluation
        .verdicts
        .iter()
        .filter(|v| behind(v.attainment))
        .count();
    assert_eq!(lagging, 20);
    let run = PlanRun {
        plan: &plan,
        panel: &panel,
        evaluation: &evaluation,
        data: Vec::new(),
    };
    let document = report(&[run], &ReportOptions::default());
    let section = document
        .sections
        .iter()
        .find(|s| s.id == "behind")
        .expect("a chapter");
    let listed: usize = section
        .blocks
        .iter()
        .map(|b| match b {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(listed, lagging);
    let said = format!("{document:?}");
    assert!(said.contains("也不从滞后清单中去掉任何一项"));
    assert!(said.contains("平均也会有1.0项"));
}
