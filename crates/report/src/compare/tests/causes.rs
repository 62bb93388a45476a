//! Changes and shortfalls taken apart, and paces.

use super::world::{compared_in, counted, near, of, only, plan};
use crate::assess::tests::world::Row;
use crate::compare::{Feasible, NotApart};

/// Both parts improve by one point, yet the city stands still: people moved to the weaker one (the worked example of
/// `heng_stats::decomposition::change_of_ratio`, in percent).
#[test]
fn a_change_is_what_parts_did_and_what_their_weights_did() {
    let plan = plan(&[counted()]);
    let rows = [
        of(&plan, "150100", 2020, 80.0, 100.0),
        of(&plan, "a", 2020, 45.0, 50.0),
        of(&plan, "b", 2020, 35.0, 50.0),
        of(&plan, "150100", 2024, 80.0, 100.0),
        of(&plan, "a", 2024, 40.95, 45.0),
        of(&plan, "b", 2024, 39.05, 55.0),
        of(&plan, "c", 2024, 0.0, 0.0),
        of(&plan, "zone", 2024, 9.0, 10.0),
    ];
    let found = compared_in(&plan, &rows, 2024);
    // Two areas are no comparison between areas; a third makes the list.
    assert!(found.within.is_empty());

    let mut rows = rows[..6].to_vec();
    rows[0] = of(&plan, "150100", 2020, 83.0, 110.0);
    rows[3] = of(&plan, "150100", 2024, 83.0, 110.0);
    rows.push(of(&plan, "c", 2020, 3.0, 10.0));
    rows.push(of(&plan, "c", 2024, 3.0, 10.0));
    let found = compared_in(&plan, &rows, 2024);
    let [change] = only(&found).changes.as_slice() else {
        panic!("one change: {:?}", only(&found).change_refused)
    };
    assert_eq!((change.from, change.to), (2020, 2024));
    // Weights 50/110 → 45/110 and 50/110 → 55/110: within = (47.5 + 52.5)/110 points.
    assert!(near(change.within, 100.0 / 110.0), "{change:?}");
    assert!(near(change.within + change.shift, 0.0));
    assert_eq!(
        change.parts.iter().filter(|p| p.before.is_some()).count(),
        3
    );
}

/// 80 of 100, 285 of 300 and 90 of 100 against 95 %: 20 short of 500, of which 15, 0 and 5; a and c must move.
#[test]
fn a_shortfall_lies_in_parts_and_the_fewest_close_it() {
    let plan = plan(&[counted().target("kind = \"at_least\"\nvalue = 95")]);
    let mut rows = Vec::new();
    for (area, base, now, n) in [
        ("150100", 430.0, 455.0, 500.0),
        ("a", 70.0, 80.0, 100.0),
        ("b", 275.0, 285.0, 300.0),
        ("c", 85.0, 90.0, 100.0),
    ] {
        rows.push(of(&plan, area, 2020, base, n));
        rows.push(of(&plan, area, 2025, now, n));
    }
    let found = compared_in(&plan, &rows, 2025);
    let compared = only(&found);
    let gap = compared.shortfall.as_ref().expect("95 is missed");
    assert!(near(gap.total, 4.0) && near(gap.missing, 20.0), "{gap:?}");
    assert_eq!(gap.smallest_set, ["a", "c"]);
    assert!(gap.is_the_only_set && near(gap.closes, 4.0));
    let sum: f64 = gap.parts.iter().map(|p| p.contribution).sum();
    assert!(near(sum, gap.total));

    // City: 5 points in 5 years, 4 in 5 to go. a: 2 a year, 3 needed, no peer is faster. c: 1 a year, 1 needed.
    let pace = |area: &str| compared.paces.iter().find(|p| p.area == area);
    let city = pace("150100").expect("missed");
    assert!(near(city.achieved, 1.0) && near(city.required, 0.8));
    assert_eq!(city.feasibility, Feasible::AtOwnPace);
    let a = pace("a").expect("missed");
    assert!(near(a.achieved, 2.0) && near(a.required, 3.0));
    assert_eq!(a.feasibility, Feasible::FasterThanAnyPeer);
    assert_eq!(a.best_peer.as_ref().map(|(id, _)| id.as_str()), Some("c"));
    assert_eq!(pace("c").map(|p| p.feasibility), Some(Feasible::AtOwnPace));
    assert!(pace("b").is_none(), "b has reached it");
}

#[test]
fn what_does_not_add_up_is_not_taken_apart_and_says_who_is_missing() {
    let plan = plan(&[counted()]);
    let mut rows: Vec<Row> = Vec::new();
    for (area, n) in [("150100", 500.0), ("a", 100.0), ("b", 100.0), ("c", 100.0)] {
        rows.push(of(&plan, area, 2020, 50.0, n));
        rows.push(of(&plan, area, 2024, 60.0, n));
    }
    let found = compared_in(&plan, &rows, 2024);
    assert!(only(&found).changes.is_empty());
    assert_eq!(
        only(&found).change_refused,
        Some(NotApart::PartsDiffer {
            year: 2020,
            missing: ["d", "e", "f", "g", "own"].map(str::to_owned).to_vec(),
        })
    );
    for row in rows.iter_mut().filter(|r| r.year == 2024) {
        *row = row.clone().flagged("B");
    }
    let found = compared_in(&plan, &rows, 2024);
    assert_eq!(
        only(&found).change_refused,
        Some(NotApart::Break { year: 2024 })
    );
}
