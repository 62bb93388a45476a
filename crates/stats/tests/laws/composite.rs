//! Laws of the composite index.

use heng_stats::{
    Better,
    composite::{
        Aggregation, Ahp, Gii, GiiSex, Missing, Normalisation, Score, Sensitivity, Weights,
        effective_weights, entropy_weights, index, logarithms, rank_ranges, winsorised,
    },
};
use proptest::{collection::vec, option, prelude::*};

const METHODS: [Normalisation; 11] = [
    Normalisation::MinMax {
        low: 1.0,
        high: 100.0,
    },
    Normalisation::ZScore {
        mean: 0.0,
        deviation: 1.0,
    },
    Normalisation::Scaled {
        zero: 0.0,
        hundred: 50.0,
    },
    Normalisation::Goalposts {
        zero: 10.0,
        target: 90.0,
        full: 100.0,
    },
    Normalisation::Rank,
    Normalisation::Borda,
    Normalisation::PercentileRank,
    Normalisation::FractionOfMax,
    Normalisation::DistanceToMax,
    Normalisation::DistanceToReference { area: 1 },
    Normalisation::DistanceToTarget {
        target: 60.0,
        cap: false,
    },
];

const MEANS: [Aggregation; 4] = [
    Aggregation::Arithmetic,
    Aggregation::Geometric,
    Aggregation::Harmonic,
    Aggregation::Power(-2.0),
];

proptest! {
    #[test]
    fn scores_keep_the_order_and_the_gaps(tenths in vec(option::of(0..1_000_i32), 2..12), lower in any::<bool>()) {
        let better = if lower { Better::Lower } else { Better::Higher };
        let values: Vec<Option<f64>> = tenths.iter().map(|t| t.map(|t| f64::from(t) / 10.0)).collect();
        for method in METHODS {
            let Ok(scores) = method.apply(&values, better) else { continue };
            for (a, x) in values.iter().zip(&scores) {
                prop_assert_eq!(a.is_some(), x.is_some());
                for (b, y) in values.iter().zip(&scores) {
                    if let (Some(a), Some(b), Some(x), Some(y)) = (a, b, x, y) {
                        prop_assert!(!better.prefers(*a, *b) || x >= y, "{method:?} {a} {b} {x} {y}");
                        prop_assert!(a != b || x == y);
                    }
                }
            }
        }
    }

    #[test]
    fn means_lie_between_their_scores_and_in_order(scores in vec((1..1_000_u32, 0..9_u32), 1..8)) {
        let x: Vec<f64> = scores.iter().map(|s| f64::from(s.0) / 10.0).collect();
        let w: Vec<f64> = scores.iter().map(|s| f64::from(s.1) + 0.5).collect();
        let (low, high) = (x.iter().copied().fold(f64::MAX, f64::min), x.iter().copied().fold(0.0, f64::max));
        let means = MEANS.map(|mean| mean.of(&x, &w).expect("valid input"));
        for pair in means.windows(2) {
            prop_assert!(pair[0] >= pair[1] * (1.0 - 1e-12));
        }
        prop_assert!(means.iter().all(|m| low * (1.0 - 1e-12) <= *m && *m <= high * (1.0 + 1e-12)));
        let tenfold: Vec<f64> = x.iter().map(|x| x * 10.0).collect();
        for (mean, one) in MEANS.iter().zip(means) {
            prop_assert!((mean.of(&tenfold, &w)? - 10.0 * one).abs() <= 1e-9 * one);
        }
    }

    #[test]
    fn a_missing_item_is_disclosed_and_never_filled(areas in vec(vec(option::of(1.0..100.0_f64), 3), 1..8), at_least in 0.0..=1.0_f64) {
        let weights = Weights::given(&[3.0, 2.0, 1.0])?;
        for missing in [Missing::NoIndex, Missing::Reweight { at_least }] {
            for (row, score) in areas.iter().zip(index(&areas, &weights, Aggregation::Arithmetic, missing)?) {
                let gaps = row.iter().filter(|v| v.is_none()).count();
                prop_assert_eq!(gaps, score.missing.len());
                prop_assert!(gaps == 0 || missing != Missing::NoIndex || score.value.is_none());
                prop_assert!(gaps < 3 || score.value.is_none());
                prop_assert!(score.value.is_none() || score.present >= at_least.min(1.0) - 1e-9 || missing == Missing::NoIndex);
                if let Some(value) = score.value {
                    let present: Vec<f64> = row.iter().flatten().copied().collect();
                    prop_assert!(present.iter().any(|v| *v <= value + 1e-9) && present.iter().any(|v| *v >= value - 1e-9));
                }
            }
        }
    }

    #[test]
    fn rank_ranges_follow_the_seed_and_dominance(rows in vec(vec(option::weighted(0.9, 1.0..100.0_f64), 3), 1..6), seed in any::<u64>()) {
        let vary = Sensitivity { spread: 0.25, aggregations: MEANS.to_vec(), level: 0.9, draws: 100, seed };
        let weights = Weights::equal(3)?;
        let ranges = rank_ranges(&rows, &weights, Missing::NoIndex, &vary)?;
        prop_assert_eq!(&ranges, &rank_ranges(&rows, &weights, Missing::NoIndex, &vary)?);
        let competing = ranges.iter().flatten().count();
        for (row, range) in rows.iter().zip(&ranges) {
            prop_assert_eq!(row.iter().all(Option::is_some), range.is_some());
            if let Some(r) = range {
                prop_assert!(1 <= r.best && r.best <= r.median && r.median <= r.worst && r.worst <= competing);
            }
        }
        for (a, x) in rows.iter().zip(&ranges) {
            for (b, y) in rows.iter().zip(&ranges) {
                if let (Some(x), Some(y)) = (x, y)
                    && a.iter().zip(b).all(|(a, b)| a > b) {
                    prop_assert!(x.best <= y.best && x.worst <= y.worst);
                }
            }
        }
    }

    #[test]
    fn any_number_is_answered_or_refused(v in vec(any::<f64>(), 6), w in vec(any::<f64>(), 3), p in any::<f64>()) {
        let options: Vec<Option<f64>> = v.iter().copied().map(Some).collect();
        let mut seen = Vec::new();
        for method in METHODS.into_iter().chain([
            Normalisation::MinMax { low: v[0], high: v[1] },
            Normalisation::ZScore { mean: v[0], deviation: v[1] },
            Normalisation::Scaled { zero: v[0], hundred: v[1] },
            Normalisation::Goalposts { zero: v[0], target: v[1], full: v[2] },
            Normalisation::DistanceToTarget { target: v[0], cap: true },
            Normalisation::DistanceToReference { area: 9 },
        ]) {
            for better in [Better::Higher, Better::Lower] {
                seen.extend(method.apply(&options, better).unwrap_or_default().into_iter().flatten());
            }
        }
        for mean in MEANS.into_iter().chain([Aggregation::Power(p)]) {
            seen.extend(mean.of(&v[..3], &w));
            seen.extend(mean.of(&v[..3], &[1.0; 3]));
        }
        seen.extend(entropy_weights(&[v[..3].to_vec(), v[3..].to_vec()]).map_or(vec![], |e| e.entropy));
        seen.extend(logarithms(&options).unwrap_or_default().into_iter().flatten());
        if let Ok(treated) = winsorised(&options, 5) {
            seen.extend([treated.skew, treated.kurtosis]);
        }
        seen.extend(Ahp::from_judgements(&w).map(|a| a.consistency_ratio));
        let areas = [options[..3].to_vec(), options[3..].to_vec()];
        if let Ok(scores) = Weights::given(&w).and_then(|w| index(&areas, &w, Aggregation::Arithmetic, Missing::NoIndex)) {
            seen.extend(scores.iter().filter_map(|s| s.value));
            seen.extend(effective_weights(&areas, &scores)?.into_iter().flatten());
        }
        let side = |i: usize| GiiSex { seats: v[i].abs() % 101.0, secondary: v[i + 1].abs() % 101.0, labour: v[i + 2].abs() % 101.0 };
        seen.extend(Gii { maternal_mortality: w[0], adolescent_births: w[1], women: side(0), men: side(3) }.value());
        prop_assert!(seen.iter().all(|v| v.is_finite()), "{seen:?}");
    }
}

#[test]
fn equal_areas_and_single_areas_are_refused_with_a_reason() {
    let equal = [Some(5.0), Some(5.0)];
    for (method, answered) in METHODS.into_iter().zip([
        false, false, true, true, true, true, true, true, false, false, true,
    ]) {
        let ours = method.apply(&equal, Better::Higher);
        assert_eq!(ours.is_ok(), answered, "{method:?} {ours:?}");
        assert!(answered || ours.is_err_and(|e| e.is_refusal()));
        assert!(method.apply(&[], Better::Higher).is_err());
    }
}

/// By hand: 1, 2, 3 against 2, 1, 3 has r = 1/√(2 · 2); an area without an index is left out.
#[test]
fn effective_weight_is_the_correlation() {
    let scores = [Some(2.0), Some(1.0), Some(3.0), None].map(|value| Score {
        value,
        present: 1.0,
        missing: Vec::new(),
    });
    let areas = [1.0, 2.0, 3.0, 9.0].map(|v| vec![Some(v), None]);
    let ours = effective_weights(&areas, &scores).expect("valid input");
    assert!((ours[0].expect("three areas") - 0.5).abs() < 1e-15);
    assert_eq!(ours[1], None);
}

proptest! {
    #[test]
    fn treatment_moves_only_the_outermost_and_says_which(tenths in vec(option::of(-50..50_i32), 0..15), far in 100..9_000_i32, below in any::<bool>()) {
        let mut values: Vec<Option<f64>> = tenths.iter().map(|t| t.map(|t| f64::from(t) / 10.0)).collect();
        values.push(Some(f64::from(if below { -far } else { far })));
        let treated = winsorised(&values, 5)?;
        prop_assert!(treated.moved.len() <= 5);
        for (place, (before, after)) in values.iter().zip(&treated.values).enumerate() {
            prop_assert_eq!(before != after, treated.moved.contains(&place));
            prop_assert!(after.is_none() || values.contains(after));
            for (other, now) in values.iter().zip(&treated.values) {
                prop_assert!(before.partial_cmp(other) != Some(std::cmp::Ordering::Less) || after <= now);
            }
        }
    }
}
