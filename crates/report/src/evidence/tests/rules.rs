//! One pair of cases for each rule.

use super::{BANNERS, CITY, at, cell, fired, found, small_plan};
use crate::assess::tests::world::{Definition, Row, row};
use crate::evidence::RULES;

const CITY_ID: &str = "150100";

fn at_least(id: &'static str, value: &str) -> Definition {
    Definition::new(id).target(&format!("kind = \"at_least\"\nvalue = {value}"))
}

/// The rules that fire on the nation, or on the city, of one indicator `x`.
fn on(definition: &Definition, rows: &[Row]) -> Vec<&'static str> {
    let plan = small_plan(std::slice::from_ref(definition), &[]);
    let found = found(&plan, rows);
    let mut all = fired(&found, "x", "000000");
    all.extend(fired(&found, "x", CITY_ID));
    all
}

#[test]
fn ids_are_unique() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(RULES.iter().skip(at + 1).all(|other| other.id != rule.id));
        assert!(!rule.name().zh.is_empty() && !rule.name().en.is_empty());
    }
}

/// Below its base of 60, and further below than the year before; the same, but rising again.
#[test]
fn red_and_worsening() {
    let improve = Definition::new("x").target("kind = \"improve\"");
    let series = |a, b| [row("x", 2020, 60.0), row("x", 2023, a), row("x", 2024, b)];
    assert_eq!(on(&improve, &series(58.0, 57.0)), ["red_and_worsening"]);
    assert!(on(&improve, &series(57.0, 58.0)).is_empty());
    // 57.04 and 56.96 print as 57.0: nothing moved.
    assert!(on(&improve, &series(57.04, 56.96)).is_empty());
    // The district improves on its base although it lost on the year before: it is not red.
    assert!(on(&improve, &series(63.0, 62.0)).is_empty());
}

/// 81 met 80 in 2021 and 79 misses it in 2024; 79.94 prints 79.9 and never met it; after a break it is another figure.
#[test]
fn a_target_that_was_lost() {
    let target = at_least("x", "80");
    let series = |then, last: Row| {
        let mut rows = vec![
            row("x", 2020, 75.0),
            row("x", 2021, then),
            row("x", 2023, 78.0),
        ];
        rows.push(last);
        rows
    };
    let now = || row("x", 2024, 79.0);
    assert_eq!(on(&target, &series(81.0, now())), ["falling_back"]);
    assert!(on(&target, &series(79.94, now())).is_empty());
    assert!(
        on(&target, &series(81.0, now().flagged("B")))
            .iter()
            .all(|r| *r != "falling_back")
    );
}

/// Met by 0.5 after a loss of 1.0; met by 2.0 after the same loss.
#[test]
fn a_target_that_the_next_step_would_lose() {
    let target = at_least("x", "80");
    let series = |a, b| [row("x", 2020, 75.0), row("x", 2023, a), row("x", 2024, b)];
    assert_eq!(on(&target, &series(81.5, 80.5)), ["falling_back"]);
    assert!(on(&target, &series(83.0, 82.0)).is_empty());
    assert!(on(&target, &series(80.0, 80.5)).is_empty());
}

/// From 62 to 90 in six years takes 4.67 a year. Own pace 0.5; the peers' 1, 1.5 and 2 do not suffice, one of 5 does,
/// and two peers say nothing.
#[test]
fn a_pace_that_no_peer_has_shown() {
    let plan = small_plan(&[at_least("x", "90")], &[]);
    let rows = |latest: &[f64]| -> Vec<Row> {
        let both = |(area, now): (&u32, &f64)| {
            [
                at(*area, row("x", 2020, 60.0)),
                at(*area, row("x", 2024, *now)),
            ]
        };
        BANNERS.iter().zip(latest).flat_map(both).collect()
    };
    let of = |latest: &[f64]| fired(&found(&plan, &rows(latest)), "x", "150121");
    assert_eq!(of(&[62.0, 64.0, 66.0, 68.0]), ["infeasible_pace"]);
    assert!(of(&[62.0, 64.0, 66.0, 80.0]).is_empty());
    assert!(of(&[62.0, 64.0, 66.0]).is_empty());

    let told = found(&plan, &rows(&[62.0, 64.0, 66.0, 68.0]));
    let own = told.iter().find(|e| e.area == "150121").expect("fired");
    let peers = own.peers.as_ref().expect("three peers");
    assert_eq!((peers.count, peers.median, peers.best), (3, 66.0, 68.0));
    assert_eq!(peers.best_area.id, "150124");
    assert_eq!(peers.best_pace.as_ref().map(|p| p.per_year), Some(2.0));
    assert_eq!(
        (own.achieved_per_year, own.gap.distance),
        (Some(0.5), Some(-28.0))
    );
    assert_eq!(own.gap.way_left, Some(28.0 / 30.0));
    let fact = &own.grounds[0].fact.zh;
    assert_eq!(
        fact,
        "到2030年每年须改善4.7%；2020年以来本地区每年改善0.5%，3个同类地区中最快的每年改善2.0%"
    );
}

fn urban_rural(urban: (f64, f64), rural: (f64, f64)) -> Vec<Row> {
    vec![
        row("x", 2020, 75.0),
        row("x", 2024, 80.0),
        cell(1, row("x", 2020, urban.0)),
        cell(1, row("x", 2024, urban.1)),
        cell(2, row("x", 2020, rural.0)),
        cell(2, row("x", 2024, rural.1)),
    ]
}

/// 80 against 70 became 90 against 75: from 10 to 15 points; 85 against 75 is the same gap.
#[test]
fn a_gap_between_groups_that_widens() {
    let improve = Definition::new("x").target("kind = \"improve\"");
    assert_eq!(
        on(&improve, &urban_rural((80.0, 90.0), (70.0, 75.0))),
        ["widening_gap"]
    );
    assert!(on(&improve, &urban_rural((80.0, 85.0), (70.0, 75.0))).is_empty());
}

/// 9 of 10 against 15 of 20: pooled 24/30 = 0.8, z² = 0.15² / (0.8 · 0.2 · 0.15) = 0.94: chance. A hundred times as
/// many: z² = 94.
#[test]
fn a_gap_within_chance_is_none() {
    let counted = Definition::new("x")
        .counted("100")
        .with("interval", "\"wilson\"")
        .target("kind = \"improve\"");
    let rows = |times: f64| {
        let mut rows = urban_rural((80.0, 90.0), (70.0, 75.0));
        for (at, counts) in [
            (0, (30.0, 40.0)),
            (1, (24.0, 30.0)),
            (3, (9.0, 10.0)),
            (5, (15.0, 20.0)),
        ] {
            rows[at] = rows[at].clone().counted(counts.0 * times, counts.1 * times);
        }
        rows
    };
    assert_eq!(on(&counted, &rows(100.0)), ["widening_gap"]);
    assert!(on(&counted, &rows(1.0)).is_empty());
}

/// Banners between 70 and 73 spread to 70 to 80; with two of them reporting there is no spread.
#[test]
fn a_gap_between_areas_that_widens() {
    let plan = small_plan(&[Definition::new("x").target("kind = \"improve\"")], &[]);
    let rows = |now: &[f64]| -> Vec<Row> {
        let then = [70.0, 71.0, 72.0, 73.0];
        let both = |((area, then), now): ((&u32, f64), &f64)| {
            [
                at(*area, row("x", 2020, then)),
                at(*area, row("x", 2024, *now)),
            ]
        };
        let city = [
            at(CITY, row("x", 2020, 71.0)),
            at(CITY, row("x", 2024, 75.0)),
        ];
        city.into_iter()
            .chain(BANNERS.iter().zip(then).zip(now).flat_map(both))
            .collect()
    };
    let of = |now: &[f64]| fired(&found(&plan, &rows(now)), "x", CITY_ID);
    assert_eq!(of(&[80.0, 74.0, 73.0, 70.0]), ["widening_gap"]);
    assert!(of(&[73.0, 74.0, 75.0, 76.0]).is_empty());
    assert!(of(&[80.0, 70.0]).is_empty());
    let told = found(&plan, &rows(&[80.0, 74.0, 73.0, 70.0]));
    let city = told.iter().find(|e| e.area == CITY_ID).expect("fired");
    assert_eq!(city.grounds[0].areas, ["150121", "150124"]);
}

/// 3680 of 4000 miss 95 % by 3 points. The banner with 800 of 1000 adds 150/4000 = 3.75 points of it: it alone would
/// do. With 900, 900, 960, 960 it takes both of the first two, half of all.
#[test]
fn concentrated_in_few_areas() {
    let counted = at_least("x", "95")
        .counted("100")
        .with("interval", "\"wilson\"");
    let plan = small_plan(&[counted], &[]);
    let rows = |reached: &[f64]| -> Vec<Row> {
        let sum: f64 = [reached, &[960.0; 4][reached.len()..]]
            .concat()
            .iter()
            .sum();
        let of = |area, above: f64, below: f64| {
            at(
                area,
                row("x", 2024, above / below * 100.0).counted(above, below),
            )
        };
        let parts = BANNERS
            .iter()
            .zip(reached)
            .map(|(area, above)| of(*area, *above, 1000.0));
        std::iter::once(of(CITY, sum, 4000.0))
            .chain(parts)
            .collect()
    };
    let fire = |reached: &[f64]| fired(&found(&plan, &rows(reached)), "x", CITY_ID);
    assert_eq!(fire(&[800.0, 960.0, 960.0, 960.0]), ["concentrated"]);
    assert!(fire(&[900.0, 900.0, 960.0, 960.0]).is_empty());
    // The fourth has not reported: the parts are not the whole.
    assert!(fire(&[800.0, 960.0, 960.0]).is_empty());
    let told = found(&plan, &rows(&[800.0, 960.0, 960.0, 960.0]));
    let city = told.iter().find(|e| e.area == CITY_ID).expect("fired");
    assert_eq!(city.grounds[0].areas, ["150121"]);
    assert_eq!(
        city.grounds[0].fact.zh,
        "2024年距目标3.0%；4个下级地区中，甲旗（1个）达到目标，即可使全地区改善3.8%"
    );
}

/// One unit with four of four behind beside one with none of one: 4 is twice the mean of 2. With three it is silent,
/// and where both have four.
#[test]
fn much_at_once_for_one_unit() {
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let fire = |first: usize, second_behind: usize| -> Vec<&'static str> {
        let lead = |at: usize| {
            if at < 4 {
                "\"health_commission\""
            } else {
                "\"statistics\""
            }
        };
        let definitions: Vec<Definition> = (0..8)
            .map(|at| at_least(ids[at], "80").with("lead", lead(at)))
            .collect();
        let plan = small_plan(&definitions, &[]);
        let behind = |at: usize| {
            if at < 4 {
                at < first
            } else {
                at - 4 < second_behind
            }
        };
        let series = |at: usize| {
            let now = if behind(at) { 60.0 } else { 90.0 };
            [row(ids[at], 2020, 50.0), row(ids[at], 2024, now)]
        };
        let rows: Vec<Row> = (0..8).flat_map(series).collect();
        fired(&found(&plan, &rows), "a", "000000")
    };
    assert_eq!(fire(4, 0), ["unit_overloaded"]);
    assert!(fire(3, 0).is_empty());
    assert!(fire(4, 4).is_empty());
}

/// Due for 2024 and not filed; filed and met.
#[test]
fn a_gap_in_the_data() {
    use crate::assess::tests::world::panel;
    use crate::assess::{AssessOptions, assess};
    use crate::evidence::evidence;
    let plan = small_plan(&[at_least("x", "80")], &[]);
    let fire = |rows: &[Row]| {
        let panel = panel(&plan, rows);
        let options = AssessOptions {
            year: Some(2024),
            areas: Some(vec!["000000".to_owned()]),
            ..AssessOptions::new(2025)
        };
        let run = assess(&plan, &panel, &options);
        fired(&evidence(&plan, &panel, &run, &[]), "x", "000000")
    };
    assert_eq!(fire(&[row("x", 2023, 85.0)]), ["data_gap"]);
    assert!(fire(&[row("x", 2023, 85.0), row("x", 2024, 86.0)]).is_empty());
}
