//! Laws of the disparity measures.

use crate::draws::near;
use heng_stats::{
    Better,
    disparity::{
        AreaValues, Gap, GapMeasure, GapMove, beta_convergence, catch_up, theil_l_by_group,
        theil_t_by_group,
    },
};
use proptest::{collection::vec, prelude::*};

/// Value in tenths, population and group of two to twelve areas.
fn areas(least: u32) -> impl Strategy<Value = (Vec<f64>, Vec<f64>, Vec<u8>)> {
    vec((least..2_000_u32, 1..500_u32, 0..4_u8), 2..12).prop_map(|areas| {
        (
            areas.iter().map(|a| f64::from(a.0) / 10.0).collect(),
            areas.iter().map(|a| f64::from(a.1)).collect(),
            areas.iter().map(|a| a.2).collect(),
        )
    })
}

type Measure = fn(&AreaValues) -> Result<f64, heng_stats::Error>;

const RELATIVE: [Measure; 6] = [
    AreaValues::cv,
    AreaValues::gini,
    AreaValues::theil_t,
    AreaValues::theil_l,
    AreaValues::relative_range,
    AreaValues::max_min_ratio,
];

proptest! {
    #[test]
    fn relative_measures_do_not_depend_on_the_unit((values, people, _) in areas(1), unit in 1..1_000_u32) {
        let unit = f64::from(unit) / 7.0;
        let scaled: Vec<f64> = values.iter().map(|v| v * unit).collect();
        for measure in RELATIVE {
            let before = measure(&AreaValues::weighted(&values, &people)?)?;
            let after = measure(&AreaValues::weighted(&scaled, &people)?)?;
            prop_assert!((before - after).abs() <= 1e-12 * before.max(1.0), "{before} {after}");
        }
    }

    #[test]
    fn order_does_not_matter((values, people, _) in areas(0), turn in 0..12_usize) {
        let turned = |list: &[f64]| {
            let mut list = list.to_vec();
            list.rotate_left(turn % values.len());
            list.reverse();
            list
        };
        // Shares are formed from a sum in the caller's order: whole populations add up exactly.
        let (a, b) = (AreaValues::weighted(&values, &people)?, AreaValues::weighted(&turned(&values), &turned(&people))?);
        prop_assert_eq!(&a, &b);
        for measure in RELATIVE {
            prop_assert_eq!(measure(&a), measure(&b));
        }
    }

    #[test]
    fn gini_lies_between_none_and_all((values, people, _) in areas(0)) {
        for spread in [AreaValues::new(&values)?, AreaValues::weighted(&values, &people)?] {
            if let Ok(gini) = spread.gini() {
                prop_assert!((0.0..=1.0).contains(&gini), "{gini}");
                prop_assert!(spread.theil_t()? >= 0.0);
            } else {
                prop_assert!(values.iter().all(|v| *v == 0.0));
            }
        }
        if let Ok(gini) = AreaValues::new(&values)?.gini() {
            prop_assert!(gini <= 1.0 - 1.0 / values.len() as f64 + 1e-12);
        }
    }

    #[test]
    fn gini_equals_the_sum_over_pairs((values, people, _) in areas(1)) {
        let all: f64 = people.iter().sum();
        let mean: f64 = values.iter().zip(&people).map(|(v, p)| v * p / all).sum();
        let pairs = values.iter().zip(&people);
        let sum: f64 = pairs.clone().flat_map(|a| pairs.clone().map(move |b| a.1 * b.1 * (a.0 - b.0).abs())).sum();
        let gini = AreaValues::weighted(&values, &people)?.gini()?;
        prop_assert!((gini - sum / (all * all * 2.0 * mean)).abs() < 1e-12);
    }

    #[test]
    fn theil_splits_exactly((values, people, groups) in areas(1)) {
        let whole = AreaValues::weighted(&values, &people)?;
        for (split, total) in [
            (theil_t_by_group(&values, &people, &groups)?, whole.theil_t()?),
            (theil_l_by_group(&values, &people, &groups)?, whole.theil_l()?),
        ] {
            prop_assert!((split.total - total).abs() < 1e-12, "{split:?} {total}");
            let shares: f64 = split.groups.iter().map(|g| g.population_share).sum();
            prop_assert!((shares - 1.0).abs() < 1e-12);
            prop_assert!(split.groups.windows(2).all(|pair| pair[0].group < pair[1].group));
        }
    }

    #[test]
    fn a_mirrored_gap_is_as_wide(a in 1..1_000_u32, b in 1..1_000_u32) {
        let (a, b) = (f64::from(a) / 10.0, f64::from(b) / 10.0);
        let (gap, mirrored) = (Gap::between(a, b)?, Gap::between(b, a)?);
        for measure in [GapMeasure::Absolute, GapMeasure::Relative] {
            prop_assert!((gap.width(measure)? - mirrored.width(measure)?).abs() < 1e-12);
            prop_assert_eq!(gap.since(mirrored, measure, 0.0)?.is, GapMove::Unchanged);
        }
        prop_assert!((0.0..2.0).contains(&gap.parity_index()?));
    }

    #[test]
    fn any_number_is_answered_or_refused(values in vec(any::<f64>(), 0..6), weights in vec(any::<f64>(), 0..6)) {
        let groups: Vec<usize> = (0..values.len()).map(|i| i % 2).collect();
        let mut seen = Vec::new();
        for spread in [AreaValues::new(&values), AreaValues::weighted(&values, &weights)].into_iter().flatten() {
            seen.extend(RELATIVE.iter().map(|measure| measure(&spread)));
            seen.extend([spread.range(), spread.variance(), spread.mean(), spread.mean_distance_to_highest(), spread.cv_sample()]);
        }
        for split in [theil_t_by_group(&values, &weights, &groups), theil_l_by_group(&values, &weights, &groups)].into_iter().flatten() {
            seen.extend([Ok(split.total), Ok(split.between), Ok(split.within)]);
        }
        if let Ok(areas) = catch_up((1, &values), (2, &weights), Better::Higher) {
            seen.extend(areas.iter().flat_map(|a| [Ok(a.behind_now), Ok(a.closing_per_year), Ok(a.years_left.unwrap_or(0.0))]));
        }
        if let Ok(beta) = beta_convergence((1, &values), (2, &weights)) {
            seen.extend([Ok(beta.slope), Ok(beta.standard_error), Ok(beta.p_value), Ok(beta.speed.unwrap_or(0.0))]);
        }
        if let ([a, b, ..], [c, d, ..]) = (values.as_slice(), weights.as_slice())
            && let (Ok(now), Ok(then)) = (Gap::between(*a, *b), Gap::between(*c, *d)) {
            for measure in [GapMeasure::Absolute, GapMeasure::Relative] {
                if let Ok(change) = now.since(then, measure, 0.1) {
                    seen.extend([Ok(change.then), Ok(change.now)]);
                }
            }
        }
        prop_assert!(seen.iter().flatten().all(|v| v.is_finite()), "{seen:?}");
    }
}

/// Growth 0.10, 0.06, 0.05, 0.01 a year on ln 1, ln 2, ln 4, ln 8 has slope -0.028/ln 2 and residual sum 0.00024.
#[test]
fn beta_equals_the_hand_calculation() {
    let first = [1.0, 2.0, 4.0, 8.0];
    let last: Vec<f64> = first
        .iter()
        .zip([0.10_f64, 0.06, 0.05, 0.01])
        .map(|(v, growth)| v * (growth * 5.0).exp())
        .collect();
    let beta = beta_convergence((2020, &first), (2025, &last)).expect("valid input");
    let ln2 = 2_f64.ln();
    assert!(near(beta.slope, -0.028 / ln2, 1e-9));
    // Squares about the mean are 5 (ln 2)²; the residuals 0.003, -0.009, 0.009, -0.003 have the sum 0.00018.
    assert!(near(
        beta.standard_error,
        (0.000_18 / 2.0 / 5.0_f64).sqrt() / ln2,
        1e-9
    ));
    // t = -6.6 with 2 degrees of freedom: p = 1 - t/sqrt(2 + t²).
    let t = 0.028 / (0.000_18 / 10.0_f64).sqrt();
    assert!(near(beta.p_value, 1.0 - t / (2.0 + t * t).sqrt(), 1e-9));
}

/// 0.1 point is 0.1 point although 62.1 - 58.4 and 62.0 - 58.4 are not 3.7 and 3.6 in binary.
#[test]
fn the_smallest_change_counts_as_one() {
    let gap = |a, b| Gap::between(a, b).expect("valid input");
    let (then, now) = (gap(62.1, 58.4), gap(62.0, 58.4));
    for (smallest, answer) in [
        (0.1, GapMove::Narrowed),
        (0.2, GapMove::Unchanged),
        (0.0, GapMove::Narrowed),
    ] {
        let change = now.since(then, GapMeasure::Absolute, smallest);
        assert_eq!(change.map(|change| change.is), Ok(answer));
    }
    let back = then.since(now, GapMeasure::Absolute, 0.1);
    assert_eq!(back.map(|change| change.is), Ok(GapMove::Widened));
    let turned = gap(40.0, 41.0).since(gap(45.0, 41.0), GapMeasure::Absolute, 0.1);
    assert!(turned.is_ok_and(|change| change.turned && change.is == GapMove::Narrowed));
    assert!(gap(1.0, 0.0).ratio().is_err() && gap(-1.0, 2.0).ratio().is_err());
    assert_eq!(gap(0.0, 5.0).parity_index(), Ok(0.0));
    assert!(gap(97.0, 100.0).at_parity() == Ok(true) && gap(96.9, 100.0).at_parity() == Ok(false));
}
