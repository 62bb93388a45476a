//! Ranks, funnels, disparity, gaps, convergence and the screen.

use super::world::{compared_in, counted, near, of, only, plan, reported};
use crate::assess::tests::world::{Definition, Row};
use crate::compare::{Intervals, Movement, OutlierPlace, Since};

#[test]
fn ranks_stay_within_fair_groups_and_tie_at_published_precision() {
    let plan = plan(&[counted()]);
    // 90.04 and 89.96 both print 90.0; the banner's 99 does not rank among districts.
    let rows = [
        of(&plan, "a", 2024, 9004.0, 10_000.0),
        of(&plan, "b", 2024, 8996.0, 10_000.0),
        of(&plan, "c", 2024, 8000.0, 10_000.0),
        of(&plan, "e", 2024, 990.0, 1_000.0),
    ];
    let found = compared_in(&plan, &rows, 2024);
    let compared = only(&found);
    assert_eq!(compared.year, Some(2024));
    let [districts] = compared.standings.as_slice() else {
        panic!("only one group has three values")
    };
    let places: Vec<_> = districts
        .places
        .iter()
        .map(|p| (p.area.as_str(), p.rank, p.tied))
        .collect();
    assert_eq!(places, [("a", 1, 2), ("b", 1, 2), ("c", 3, 1)]);
    assert_eq!(districts.missing, ["d"]);
    assert_eq!(districts.intervals, Intervals::ShrunkPosterior);
    // Ten points apart at ten thousand people: c is last in every draw.
    assert_eq!(districts.places[2].interval, Some((3, 3)));
    let groups: Vec<_> = found.within[0]
        .groups
        .iter()
        .map(|g| g.id.as_str())
        .collect();
    assert_eq!(
        groups,
        ["districts", "county:banner", "zone:development_zone"]
    );
}

#[test]
fn complete_counts_and_values_without_counts_have_no_interval() {
    let seats = plan(&[counted().with("interval", "\"none\"")]);
    let values = |plan: &_| -> Vec<Row> {
        ["a", "b", "c"]
            .into_iter()
            .zip([30.0, 25.0, 20.0])
            .map(|(area, x)| of(plan, area, 2024, x, 100.0))
            .collect()
    };
    let found = compared_in(&seats, &values(&seats), 2024);
    let standing = &only(&found).standings[0];
    assert_eq!(standing.intervals, Intervals::CompleteCount);
    assert!(
        standing
            .places
            .iter()
            .all(|p| p.interval.is_none() && p.funnel.is_none())
    );

    let survey = plan(&[counted()]);
    let mut rows = values(&survey);
    rows[0].counts = None;
    let found = compared_in(&survey, &rows, 2024);
    assert_eq!(only(&found).standings[0].intervals, Intervals::NoCounts);
}

#[test]
fn head_counts_and_indicators_without_a_better_side_have_no_rank() {
    for definition in [
        counted().with("direction", "\"none\""),
        Definition::new("rate")
            .with("unit", "\"person\"")
            .with("available_at", "[\"county\"]"),
    ] {
        let plan = plan(&[definition]);
        let rows = [("a", 1.0), ("b", 2.0), ("c", 3.0)].map(|(a, x)| of(&plan, a, 2024, x, 10.0));
        let found = compared_in(&plan, &rows, 2024);
        let ranked = found.within.iter().flat_map(|w| &w.indicators);
        assert_eq!(ranked.flat_map(|i| &i.standings).count(), 0);
    }
}

/// Against the others' 30 of 3 000: 10 of 1 000 are expected in d with 95 % limits near 4 and 17, and 30 came.
#[test]
fn an_area_is_held_against_the_others_without_itself() {
    let plan = plan(&[counted()
        .with("interval", "\"poisson\"")
        .with("direction", "\"lower\"")]);
    let rows = [("a", 10.0), ("b", 11.0), ("c", 9.0), ("d", 30.0)]
        .map(|(area, x)| of(&plan, area, 2024, x, 1_000.0));
    let found = compared_in(&plan, &rows, 2024);
    let places = &only(&found).standings[0].places;
    let d = places.iter().find(|p| p.area == "d").expect("d");
    let funnel = d.funnel.expect("a funnel");
    assert!(near(funnel.centre, 1.0), "{funnel:?}");
    assert_eq!(funnel.place, OutlierPlace::FarAbove);
    assert!(!funnel.is_better);
    let alarms = found.within[0].alarms;
    assert_eq!((alarms.funnels, alarms.far_outside), (4, 1));
    assert!(near(alarms.outside_expected, 0.2) && near(alarms.far_outside_expected, 0.008));
}

/// One case where the others had none: nobody knows their rate well enough.
#[test]
fn a_centre_of_few_events_is_none() {
    let plan = plan(&[counted()
        .with("interval", "\"poisson\"")
        .with("direction", "\"lower\"")]);
    let rows = [("a", 0.0), ("b", 0.0), ("c", 0.0), ("d", 1.0)]
        .map(|(area, x)| of(&plan, area, 2024, x, 1_000.0));
    let found = compared_in(&plan, &rows, 2024);
    let places = &only(&found).standings[0].places;
    assert!(places.iter().all(|p| p.funnel.is_none()));
    assert_eq!(found.within[0].alarms.funnels, 0);
}

/// 1, 2, 3 and 6 of equal weight: mean 3, variance (4 + 1 + 0 + 9)/4 = 3.5; Gini Σ|yi − yj| / (2 · 16 · 3) = 32/96
/// (pairs 1+2+5+1+4+3 = 16, each twice). Own bodies and the zone stay out.
#[test]
fn disparity_is_over_the_areas_that_add_up() {
    let plan = plan(&[counted()]);
    let mut rows: Vec<Row> = [("a", 1.0), ("b", 2.0), ("e", 3.0), ("f", 6.0)]
        .map(|(area, x)| of(&plan, area, 2024, x, 100.0))
        .to_vec();
    rows.push(of(&plan, "zone", 2024, 50.0, 100.0));
    rows.push(of(&plan, "own", 2024, 70.0, 100.0));
    let found = compared_in(&plan, &rows, 2024);
    let spread = only(&found).spread.as_ref().expect("four values");
    assert_eq!(
        (spread.areas, spread.range, spread.ratio),
        (4, 5.0, Some(6.0))
    );
    assert_eq!(spread.highest.areas, ["f"]);
    assert!(near(spread.cv.unwrap(), 3.5_f64.sqrt() / 3.0));
    assert!(near(spread.cv_weighted.unwrap(), 3.5_f64.sqrt() / 3.0));
    assert!(near(spread.gini.unwrap(), 1.0 / 3.0));
    // Districts share 3 of 12, banners 9 of 12: between = ¼ ln ½ + ¾ ln 1½.
    let theil = spread.theil.as_ref().expect("positive values");
    assert!(near(
        theil.between,
        0.25 * 0.5_f64.ln() + 0.75 * 1.5_f64.ln()
    ));
    assert!(near(theil.total, theil.between + theil.within) && theil.weighted);
    assert!(spread.complement.is_none());
    assert_eq!(spread.missing, ["c", "d", "g"]);
}

/// 95, 97 and 99: of the 5, 3 and 1 left out the coefficient is √(8/3)/3, eighty times less on the covered side.
#[test]
fn a_percentage_near_its_whole_is_read_from_both_sides() {
    let plan = plan(&[counted()]);
    let rows = [("a", 95.0), ("b", 97.0), ("c", 99.0)].map(|(a, x)| of(&plan, a, 2024, x, 100.0));
    let found = compared_in(&plan, &rows, 2024);
    let spread = only(&found).spread.as_ref().expect("three values");
    let left_out = spread.complement.expect("near 100");
    assert!(near(left_out.cv.unwrap(), (8.0_f64 / 3.0).sqrt() / 3.0));
    assert!(near(spread.cv.unwrap(), (8.0_f64 / 3.0).sqrt() / 97.0));
}

/// In ten years everybody halves the distance (in logarithms) to 8, as in the example of heng-stats: β = −0.05.
#[test]
fn areas_that_started_low_and_grew_faster_converge() {
    let plan = plan(&[counted()]);
    let mut rows = Vec::new();
    for (area, base, now) in [("a", 2.0, 4.0), ("b", 0.5, 2.0), ("c", 32.0, 16.0)] {
        rows.push(reported(&plan, area, 2020, base));
        rows.push(reported(&plan, area, 2030, now));
    }
    rows.push(reported(&plan, "e", 2030, 50.0));
    let found = compared_in(&plan, &rows, 2030);
    let convergence = only(&found).convergence.as_ref().expect("three areas");
    let beta = convergence.beta.expect("positive values");
    assert!(near(beta.slope, -0.05));
    assert!(near(beta.half_life.unwrap(), 10.0));
    assert_eq!(convergence.areas, ["a", "b", "c"]);
    assert_eq!(convergence.left_out, ["d", "e", "f", "g"]);
    // Behind 32: 30, 31.5, 0; behind 16: 12, 14, 0.
    let behind: Vec<_> = convergence
        .catch_up
        .iter()
        .map(|c| (c.behind_then, c.behind_now))
        .collect();
    assert_eq!(behind, [(30.0, 12.0), (31.5, 14.0), (0.0, 0.0)]);
}

#[test]
fn a_break_takes_an_area_out_of_convergence() {
    let plan = plan(&[counted()]);
    let mut rows = Vec::new();
    for area in ["a", "b", "c", "d"] {
        rows.push(reported(&plan, area, 2020, 50.0));
        let now = reported(&plan, area, 2024, 60.0);
        rows.push(if area == "d" { now.flagged("B") } else { now });
    }
    let found = compared_in(&plan, &rows, 2024);
    let convergence = only(&found).convergence.as_ref().expect("three areas");
    assert_eq!(convergence.left_out, ["d", "e", "f", "g"]);
}

/// Country 18.5 against town 14.1 in 2020, 15.9 against 12.5 in 2024 (maternal mortality, China): 4.4 points become
/// 3.4, the ratio goes from 1.312 to 1.272.
#[test]
fn the_gap_between_country_and_town_narrows() {
    let plan = plan(&[counted().with("direction", "\"lower\"")]);
    let city = "150100";
    let cell = |year: i32, code: u16, value: f64| Row {
        cell: code,
        ..reported(&plan, city, year, value)
    };
    let mut rows = vec![
        cell(2020, 1, 14.1),
        cell(2020, 2, 18.5),
        cell(2023, 1, 12.5),
        cell(2023, 2, 15.9),
        cell(2024, 1, 12.5),
        cell(2024, 2, 15.9),
    ];
    rows.extend(["a", "b", "c"].map(|a| reported(&plan, a, 2024, 10.0)));
    let found = compared_in(&plan, &rows, 2024);
    let [gap] = only(&found).gaps.as_slice() else {
        panic!("the city only has both sides")
    };
    assert_eq!((gap.first, gap.second, gap.points), (15.9, 12.5, 3.4));
    assert!(near(gap.ratio.unwrap(), 1.272));
    assert!(near(gap.parity_index.unwrap(), 2.0 - 12.5 / 15.9));
    assert_eq!(gap.at_parity, Some(false));
    assert_eq!(gap.intervals_overlap, None);
    assert!(matches!(
        gap.since_base,
        Since::Compared { year: 2020, then, now, points: Movement::Narrowed, relative: Some(Movement::Narrowed), turned: false }
            if near(then, 4.4) && near(now, 3.4)
    ));
    assert!(matches!(
        gap.since_previous,
        Since::Compared {
            year: 2023,
            points: Movement::Unchanged,
            ..
        }
    ));
    let broken: Vec<Row> = rows
        .iter()
        .map(|r| {
            if (r.year, r.cell) == (2023, 2) {
                r.clone().flagged("B")
            } else {
                r.clone()
            }
        })
        .collect();
    let found = compared_in(&plan, &broken, 2024);
    assert_eq!(only(&found).gaps[0].since_base, Since::Break { year: 2023 });
}

#[test]
fn the_screen_asks_for_certainty_and_improvement() {
    let plan = plan(&[counted()]);
    let mut rows = Vec::new();
    // a leads surely and improved; b is second of four, close to c at few people; both improved.
    for (area, base, now, n) in [
        ("a", 700.0, 900.0, 1_000.0),
        ("b", 6.0, 8.0, 10.0),
        ("c", 600.0, 790.0, 1_000.0),
        ("d", 500.0, 400.0, 1_000.0),
    ] {
        rows.push(of(&plan, area, 2020, base, n));
        rows.push(of(&plan, area, 2024, now, n));
    }
    let found = compared_in(&plan, &rows, 2024);
    let by_area: Vec<_> = found.within[0]
        .screened
        .iter()
        .map(|s| (s.area.as_str(), s.stands_out.len(), s.uncertain.len()))
        .collect();
    assert_eq!(
        by_area,
        [("a", 1, 0), ("b", 0, 1), ("c", 0, 0), ("d", 0, 0)]
    );
}
