//! Laws of ranks and shrunk rates.

use heng_stats::{
    Better,
    rank::{Events, Funnel, RankDrawing, rank_intervals, ranks, shrink},
};
use proptest::{collection::vec, option, prelude::*};

const KINDS: [Events; 2] = [Events::Count, Events::Proportion];

proptest! {
    #[test]
    fn ranks_follow_the_values(tenths in vec(option::of(-20..20_i32), 0..12), lower in any::<bool>()) {
        let better = if lower { Better::Lower } else { Better::Higher };
        let values: Vec<Option<f64>> = tenths.iter().map(|t| t.map(|t| f64::from(t) / 10.0)).collect();
        let standing = ranks(&values, better)?;
        for (value, rank) in values.iter().zip(&standing) {
            prop_assert_eq!(value.is_some(), rank.is_some());
            if let (Some(value), Some(rank)) = (value, rank) {
                let ahead = values.iter().flatten().filter(|v| better.prefers(**v, *value)).count();
                let equal = values.iter().flatten().filter(|v| *v == value).count();
                prop_assert_eq!((rank.rank, rank.tied), (ahead + 1, equal));
            }
        }
    }

    #[test]
    fn shrunk_rates_lie_between_own_and_others(areas in vec((0..60_u32, 60..4_000_u32), 3..12)) {
        let x: Vec<f64> = areas.iter().map(|a| a.0.into()).collect();
        let n: Vec<f64> = areas.iter().map(|a| a.1.into()).collect();
        for kind in KINDS {
            for (area, (x, n)) in shrink(&x, &n, kind)?.iter().zip(x.iter().zip(&n)) {
                let (own, others) = (x / n, area.prior_mean);
                prop_assert!(own.min(others) - 1e-12 <= area.rate && area.rate <= own.max(others) + 1e-12);
                prop_assert!((0.0..=1.0).contains(&area.own_weight));
                prop_assert!((area.own_weight == 0.0) == area.full);
                prop_assert!((area.rate - (area.own_weight * own + (1.0 - area.own_weight) * others)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn shrinkage_does_not_depend_on_the_unit_of_exposure(areas in vec((0..60_u32, 60..4_000_u32), 3..12), unit in 1..50_u32) {
        let x: Vec<f64> = areas.iter().map(|a| a.0.into()).collect();
        let n: Vec<f64> = areas.iter().map(|a| a.1.into()).collect();
        let unit = f64::from(unit) / 7.0;
        let scaled: Vec<f64> = n.iter().map(|n| n * unit).collect();
        for (a, b) in shrink(&x, &n, Events::Count)?.iter().zip(shrink(&x, &scaled, Events::Count)?) {
            prop_assert!((a.rate - b.rate * unit).abs() < 1e-9);
        }
    }

    #[test]
    fn funnels_nest_and_hold_their_centre(centre in 0.0..=1.0_f64, n in 1..3_000_u32) {
        for kind in KINDS {
            let funnel = Funnel::around(centre, n.into(), kind)?;
            prop_assert!(0.0 <= funnel.outer.0 && funnel.outer.0 <= funnel.inner.0);
            prop_assert!(funnel.inner.1 <= funnel.outer.1);
            // Around very few events the limits lie between counts; they hold the median, not always the mean.
            let slack = 1.0 / f64::from(n);
            prop_assert!(funnel.inner.0 <= centre + slack && centre - slack <= funnel.inner.1);
        }
    }

    #[test]
    fn any_number_is_answered_or_refused(x in vec(any::<f64>(), 3), n in vec(any::<f64>(), 3), small in vec(0.0..50.0_f64, 3), centre in any::<f64>()) {
        for kind in KINDS {
            for (x, n) in [(&x, &n), (&small, &n), (&x, &small), (&small, &small)] {
                if let Ok(areas) = shrink(x, n, kind) {
                    prop_assert!(areas.iter().all(|a| a.rate.is_finite() && a.prior_mean.is_finite()));
                    let drawing = RankDrawing { better: Better::Lower, level: 0.9, factor: 100.0, decimals: 1, draws: 100, seed: 1 };
                    if let Ok(intervals) = rank_intervals(&areas, &drawing) {
                        prop_assert!(intervals.iter().all(|i| 1 <= i.best && i.best <= i.worst && i.worst <= 3));
                    }
                }
            }
            // Large funnels take time; the limit itself is tested apart.
            if let Ok(funnel) = Funnel::around(centre.min(1.0), small[0].floor(), kind) {
                prop_assert!(funnel.inner.0.is_finite() && funnel.outer.1.is_finite());
            }
        }
        let _ = ranks(&[Some(centre)], Better::Higher);
    }
}

/// By hand: the others have 10 and 30 of 100, so their rate is 0.2 and the spread 2; less chance 0.2 and over
/// 200 - 100 the variance is 0.018, so b = 0.2/0.018 and (2 + 0.2 b)/(100 + b) = 0.038. As a proportion chance is
/// 0.16 and the room 99: (2 + 0.2 M)/(100 + M) with M = 0.16 · 99/1.84 - 1.
#[test]
fn shrinkage_equals_the_hand_calculation() {
    let areas = ([2.0, 10.0, 30.0], [100.0; 3]);
    let count = &shrink(&areas.0, &areas.1, Events::Count).expect("valid input")[0];
    assert!((count.rate - 0.038).abs() < 1e-12 && (count.prior_mean - 0.2).abs() < 1e-12);
    assert!((count.own_weight - 0.9).abs() < 1e-12);
    let share = &shrink(&areas.0, &areas.1, Events::Proportion).expect("valid input")[0];
    let m = 0.16 * 99.0 / 1.84 - 1.0;
    assert!((share.rate - (2.0 + 0.2 * m) / (100.0 + m)).abs() < 1e-12);
}

#[test]
fn ends_are_defined() {
    for kind in KINDS {
        for x in [0.0, 10.0] {
            let none = shrink(&[x; 4], &[10.0; 4], kind).expect("valid input");
            assert!(
                none.iter()
                    .all(|a| a.full && (a.rate - x / 10.0).abs() < 1e-12)
            );
        }
        assert!(shrink(&[1.0, 2.0], &[10.0, 10.0], kind).is_err_and(|e| e.is_too_short()));
        assert!(shrink(&[1.0, 2.0, 3.0], &[10.0, 0.0, 9.0], kind).is_err());
    }
    assert!(shrink(&[1.0, 2.0, 10.0], &[10.0, 10.0, 9.0], Events::Proportion).is_err());
}
