//! Laws of the decompositions and of the control of false alarms.

use heng_stats::{
    Better,
    decomposition::{Feasibility, Pace, Part, change_of_ratio, shortfall},
    multiplicity::{benjamini_hochberg, benjamini_yekutieli},
};
use proptest::{collection::vec, prelude::*};

/// Parts with up to 500 of up to 2 000, some of them empty.
fn parts(count: usize) -> impl Strategy<Value = Vec<Part>> {
    vec((0..2_000_u32, 0.0..=1.0_f64), count).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(denominator, share)| Part {
                numerator: (f64::from(denominator) * share).floor(),
                denominator: f64::from(denominator),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn change_adds_up(before in parts(7), after in parts(7)) {
        if let Ok(change) = change_of_ratio(&before, &after) {
            let delta = change.after - change.before;
            prop_assert!((change.within + change.shift - delta).abs() < 1e-12);
            let shift: f64 = change.parts.iter().map(|p| p.shift).sum();
            prop_assert!((shift - change.shift).abs() < 1e-12);
            for (part, (then, now)) in change.parts.iter().zip(before.iter().zip(&after)) {
                if then.denominator == 0.0 || now.denominator == 0.0 {
                    prop_assert_eq!(part.within, 0.0);
                }
            }
        }
        let none = change_of_ratio(&before, &before);
        prop_assert!(none.is_err() || none.is_ok_and(|c| c.within == 0.0 && c.shift == 0.0));
    }

    #[test]
    fn shortfall_adds_up(city in parts(6), target in 0.0..=1.0_f64, lower in any::<bool>()) {
        let better = if lower { Better::Lower } else { Better::Higher };
        if let Ok(gap) = shortfall(&city, target, better) {
            let sum: f64 = gap.contributions.iter().sum();
            prop_assert!((sum - gap.total).abs() < 1e-12);
        }
    }

    /// Against all subsets: none that is smaller suffices, and the claim of being the only one holds.
    #[test]
    fn the_smallest_set_is_smallest(city in parts(8), target in 0.0..=1.0_f64, lower in any::<bool>()) {
        let better = if lower { Better::Lower } else { Better::Higher };
        if let Ok(gap) = shortfall(&city, target, better) {
            let set = gap.smallest_set();
            let suffices = |subset: u32| {
                let sum: f64 = (0..8).filter(|i| subset & (1 << i) != 0).map(|i: usize| gap.contributions[i].max(0.0)).sum();
                sum >= gap.total - 1e-11
            };
            let fewest = (0..256_u32).filter(|s| suffices(*s)).map(u32::count_ones).min();
            prop_assert_eq!(fewest, Some(set.parts.len() as u32));
            let others = (0..256_u32).filter(|s| s.count_ones() == set.parts.len() as u32 && suffices(*s)).count();
            prop_assert_eq!(others == 1, set.is_the_only_one, "{:?} {:?}", gap, set);
            // Bringing exactly these to the target closes the gap.
            let mended: Vec<Part> = city.iter().enumerate().map(|(i, p)| Part {
                numerator: if set.parts.contains(&i) { target * p.denominator } else { p.numerator },
                ..*p
            }).collect();
            prop_assert!(shortfall(&mended, target, better)?.total <= 1e-11);
        }
    }

    #[test]
    fn adjusted_values_keep_order_and_never_fall(p in vec(0.0..=1.0_f64, 0..40)) {
        let (h, y) = (benjamini_hochberg(&p)?, benjamini_yekutieli(&p)?);
        for i in 0..p.len() {
            prop_assert!(p[i] <= h[i] + 1e-15 && h[i] <= y[i] + 1e-15 && y[i] <= 1.0);
            for j in 0..p.len() {
                prop_assert!(p[i] > p[j] || h[i] <= h[j]);
            }
        }
    }

    #[test]
    fn any_number_is_answered_or_refused(v in vec(any::<f64>(), 8), years in (any::<i32>(), any::<i32>(), any::<i32>())) {
        let part = |i: usize| Part { numerator: v[i], denominator: v[i + 1] };
        if let Ok(change) = change_of_ratio(&[part(0), part(2)], &[part(4), part(6)]) {
            prop_assert!(change.parts.iter().all(|p| p.within.is_finite() && p.shift.is_finite() && p.shift_from_whole.is_finite()));
            prop_assert!(change.within.is_finite() && change.shift.is_finite());
        }
        if let Ok(gap) = shortfall(&[part(0), part(2), part(4)], v[6], Better::Lower) {
            prop_assert!(gap.contributions.iter().chain(&gap.missing).all(|c| c.is_finite()) && gap.total.is_finite());
            prop_assert!(gap.smallest_set().closes.is_finite());
        }
        if let Ok(pace) = Pace::towards((years.2, v[0]), (years.0, v[1]), (years.1, v[2]), Better::Higher, &v[3..5]) {
            prop_assert!(pace.required.is_finite() && pace.achieved.is_finite());
        }
    }
}

/// Two banners by hand: weights 1/4 and 3/4 turn to 1/2 each, ratios 0.4 and 0.8 to 0.6 and 0.8. Within: 3/8 · 0.2;
/// shift: 0.5 · 1/4 - 0.8 · 1/4; together the city stays at 0.7.
#[test]
fn change_equals_the_hand_calculation() {
    let part = |numerator, denominator| Part {
        numerator,
        denominator,
    };
    let change = change_of_ratio(
        &[part(40.0, 100.0), part(240.0, 300.0)],
        &[part(120.0, 200.0), part(160.0, 200.0)],
    )
    .expect("valid input");
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
    near(change.before, 0.7);
    near(change.after, 0.7);
    near(change.parts[0].within, 0.075);
    near(change.parts[0].shift, 0.125);
    near(change.parts[1].shift, -0.2);
    near(change.parts[0].shift_from_whole, -0.05);
    near(change.parts[1].shift_from_whole, -0.025);
}

#[test]
fn a_part_in_one_year_only_is_all_shift() {
    let part = |numerator, denominator| Part {
        numerator,
        denominator,
    };
    let change = change_of_ratio(
        &[part(50.0, 100.0), part(0.0, 0.0)],
        &[part(50.0, 100.0), part(90.0, 100.0)],
    )
    .expect("valid input");
    assert_eq!(change.within, 0.0);
    assert!((change.shift - 0.2).abs() < 1e-12);
    assert!(change_of_ratio(&[part(1.0, 0.0)], &[part(1.0, 2.0)]).is_err());
    assert!(change_of_ratio(&[], &[]).is_err());
}

#[test]
fn feasibility_has_an_answer_in_every_case() {
    let pace = |target, current, peers: &[f64]| {
        Pace::towards(
            (2030, target),
            (2020, 10.0),
            (2025, current),
            Better::Lower,
            peers,
        )
        .map(|pace| pace.feasibility)
    };
    assert_eq!(pace(8.0, 7.9, &[]), Ok(Feasibility::Met));
    assert_eq!(pace(8.0, 9.0, &[]), Ok(Feasibility::AtOwnPace));
    assert_eq!(pace(7.0, 9.0, &[]), Ok(Feasibility::NoPeer));
    assert_eq!(pace(7.0, 9.0, &[0.4, -1.0]), Ok(Feasibility::AtAPeersPace));
    assert_eq!(pace(7.0, 11.0, &[0.4]), Ok(Feasibility::FasterThanAnyPeer));
    let late = Pace::towards((2030, 1.0), (2020, 2.0), (2030, 1.5), Better::Lower, &[]);
    assert!(late.is_err());
}
