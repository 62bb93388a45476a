//! What always holds.

use heng_indicator::plan::Plan;
use proptest::prelude::*;

use super::world::{BELOW, compared_in, counted, near, of, plan, plan_of};
use crate::assess::tests::world::Row;
use crate::compare::Comparison;

/// Counts of each area below in 2020 and 2024; the city is their sum.
fn rows(plan: &Plan, counts: &[[(u32, u32); 2]]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (side, year) in [(0, 2020), (1, 2024)] {
        let mut sum = (0.0, 0.0);
        for ((id, _, _, adds_up), both) in BELOW.iter().zip(counts) {
            let (x, n) = both[side];
            let (x, n) = (f64::from(x.min(n)), f64::from(n));
            if *adds_up {
                sum = (sum.0 + x, sum.1 + n);
            }
            rows.push(of(plan, id, year, x, n));
        }
        rows.push(of(plan, "150100", year, sum.0, sum.1));
    }
    rows
}

fn target() -> crate::assess::tests::world::Definition {
    counted().target("kind = \"at_least\"\nvalue = 95")
}

fn json(found: &Comparison) -> String {
    serde_json::to_string(found).expect("plain values")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn decompositions_leave_nothing_over(
        counts in prop::collection::vec([(0_u32..400, 1_u32..400), (0_u32..400, 1_u32..400)], 9),
    ) {
        let plan = plan(&[target()]);
        let found = compared_in(&plan, &rows(&plan, &counts), 2024);
        for compared in found.within.iter().flat_map(|w| &w.indicators) {
            prop_assert!(compared.change_refused.is_none(), "{:?}", compared.change_refused);
            for change in &compared.changes {
                let parts: f64 = change.parts.iter().map(crate::compare::PartOfChange::sum).sum();
                let moved = change.after - change.before;
                prop_assert!((change.within + change.shift - moved).abs() < 1e-9);
                prop_assert!((parts - moved).abs() < 1e-9);
            }
            if let Some(gap) = &compared.shortfall {
                let parts: f64 = gap.parts.iter().map(|p| p.contribution).sum();
                prop_assert!((parts - gap.total).abs() < 1e-9);
                prop_assert!(near(gap.total, gap.target - gap.value));
                prop_assert!(gap.closes >= gap.total - 1e-9);
            }
        }
    }

    /// The order of the areas in the plan moves places in lists and no number.
    #[test]
    fn the_order_of_areas_changes_nothing(
        counts in prop::collection::vec([(0_u32..90, 1_u32..90), (0_u32..90, 1_u32..90)], 9),
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let straight = plan(&[target()]);
        let shuffled = plan_of(&[target()], &order);
        let a = compared_in(&straight, &rows(&straight, &counts), 2024);
        let b = compared_in(&shuffled, &rows(&shuffled, &counts), 2024);
        for (a, b) in a.within.iter().zip(&b.within) {
            prop_assert_eq!(a.alarms, b.alarms);
            for (a, b) in a.indicators.iter().zip(&b.indicators) {
                prop_assert_eq!(&a.spread.as_ref().map(|s| (s.cv, s.gini, s.theil.clone())),
                    &b.spread.as_ref().map(|s| (s.cv, s.gini, s.theil.clone())));
                prop_assert_eq!(a.convergence.as_ref().map(|c| (c.beta, c.cv_to, c.sigma)),
                    b.convergence.as_ref().map(|c| (c.beta, c.cv_to, c.sigma)));
                for standing in &a.standings {
                    let other = b.standings.iter().find(|s| s.group == standing.group).expect("the group");
                    for place in &standing.places {
                        prop_assert!(other.places.contains(place), "{place:?} in {other:?}");
                    }
                }
                for pace in &a.paces {
                    prop_assert!(b.paces.contains(pace));
                }
            }
        }
    }
}

#[test]
fn threads_change_no_byte() {
    let plan = plan(&[target()]);
    let counts: Vec<[(u32, u32); 2]> = (0..9)
        .map(|i| [(30 + i, 60 + i), (40 + i, 61 + i)])
        .collect();
    let rows = rows(&plan, &counts);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| json(&compared_in(&plan, &rows, 2024)))
    };
    assert_eq!(on(1), on(4));
}

/// No area, one, two: nothing is compared, and nothing panics.
#[test]
fn fewer_than_three_areas_are_not_compared() {
    let plan = plan(&[target()]);
    let ids = ["a", "b", "c"];
    for count in 0..=3 {
        let mut all: Vec<Row> = ids[..count]
            .iter()
            .map(|id| of(&plan, id, 2024, 5.0, 10.0))
            .collect();
        all.push(of(&plan, "150100", 2024, 50.0, 100.0));
        let found = compared_in(&plan, &all, 2024);
        assert_eq!(found.within.len(), usize::from(count == 3), "{count} areas");
    }
    assert!(compared_in(&plan, &[], 2024).within.is_empty());
}
