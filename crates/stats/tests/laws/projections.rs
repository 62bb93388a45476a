//! Laws of projections, and what is refused.

use crate::draws::{map, near, series};
use heng_stats::projection::{MODELS, rounding_floor};
use heng_stats::{Bounds, Declared, Error, Fitted, Model, Projection, Series, TheilSenFromLast};
use proptest::{collection::vec, prelude::*};

const ALL: [Bounds; 3] = [Bounds::Open, Bounds::Positive, Bounds::PER_CENT];

fn declared(bounds: Bounds, floor: f64) -> Declared {
    Declared {
        bounds,
        floor: Some(floor),
        least_points: 0,
    }
}

fn ahead(declared: Declared, series: &Series, years: i32) -> Result<Projection, Error> {
    TheilSenFromLast::new(declared)
        .fit(series)?
        .project(series.last().0 + years)
}

/// Same distribution once values are changed by v -> factor * v + shift.
fn same(a: &Projection, b: &Projection, factor: f64, shift: f64) -> Result<(), TestCaseError> {
    for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let (ours, theirs) = (factor * a.quantile(p)? + shift, b.quantile(p)?);
        prop_assert!(
            near(ours, theirs, factor + shift.abs()),
            "{p}: {ours} {theirs}"
        );
    }
    let x = a.quantile(0.8)?;
    let (ours, theirs) = (
        a.probability_at_most(x)?,
        b.probability_at_most(factor * x + shift)?,
    );
    prop_assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
    Ok(())
}

proptest! {
    #[test]
    fn follow_unit_and_origin(s in series(-500, 500), years in 1..15, factor in 0.01..100.0_f64, shift in -100.0..100.0_f64) {
        let moved = map(&s, |v| factor * v + shift);
        let a = ahead(declared(Bounds::Open, 0.05), &s, years)?;
        let b = ahead(declared(Bounds::Open, factor * 0.05), &moved, years)?;
        same(&a, &b, factor, shift)?;
    }

    #[test]
    fn of_rates_follow_unit(s in series(1, 500), years in 1..15, factor in 0.01..100.0_f64) {
        let a = ahead(declared(Bounds::Positive, 0.05), &s, years)?;
        let b = ahead(declared(Bounds::Positive, factor * 0.05), &map(&s, |v| factor * v), years)?;
        for p in [0.1, 0.5, 0.9] {
            prop_assert!(near(factor * a.quantile(p)?, b.quantile(p)?, 0.0));
        }
    }

    #[test]
    fn of_shares_do_not_depend_on_which_side_is_counted(s in series(1, 999), years in 1..15) {
        let with = ahead(declared(Bounds::PER_CENT, 0.05), &s, years)?;
        let without = ahead(declared(Bounds::PER_CENT, 0.05), &map(&s, |v| 100.0 - v), years)?;
        prop_assert!(near(with.median(), 100.0 - without.median(), 1.0));
        for x in [1.0, 50.0, 99.0] {
            let (ours, theirs) = (with.probability_at_least(x)?, without.probability_at_most(100.0 - x)?);
            prop_assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
        }
    }

    #[test]
    fn nest_by_level_within_bounds(s in series(0, 1000), years in 1..15, low in 0.05..0.9, more in 0.01..0.99) {
        let high = low + (0.99 - low) * more;
        for bounds in ALL {
            let projection = ahead(declared(bounds, 0.05), &s, years)?;
            let (least, most) = bounds.limits()?;
            // Too large for a number with three points and wild changes: refused, never wrong.
            let (Ok(inner), Ok(outer)) = (projection.interval(low), projection.interval(high)) else { continue };
            prop_assert!(outer.lower <= inner.lower && inner.upper <= outer.upper);
            prop_assert!(inner.contains(projection.median()));
            prop_assert!(least <= outer.lower && outer.upper <= most);
            prop_assert!(projection.scale() > 0.0);
        }
    }

    #[test]
    fn probability_moves_one_way_with_the_target(s in series(0, 1000), years in 1..15, x in -20.0..120.0, step in 0.0..50.0) {
        for bounds in ALL {
            let projection = ahead(declared(bounds, 0.05), &s, years)?;
            let (at_most, at_least) = (projection.probability_at_most(x)?, projection.probability_at_least(x)?);
            prop_assert!(at_most <= projection.probability_at_most(x + step)?);
            prop_assert!(at_least >= projection.probability_at_least(x + step)?);
            prop_assert!(at_most + at_least >= 1.0 - 1e-12);
            let between = projection.probability_between(x, x + step)?;
            prop_assert!((0.0..=1.0).contains(&between) && between <= at_least + 1e-12);
        }
    }

    #[test]
    fn a_quantile_has_its_probability(s in series(1, 999), years in 1..15, p in 0.02..0.98) {
        for bounds in ALL {
            let projection = ahead(declared(bounds, 0.05), &s, years)?;
            let Ok(x) = projection.quantile(p) else { continue };
            let (least, most) = bounds.limits()?;
            // A quantile that lies on a bound to the last bit has lost its place.
            if least < x && x < most && (most - x) > 1e-6 {
                prop_assert!((projection.probability_at_most(x)? - p).abs() < 1e-6, "{bounds:?} {x} {p}");
            }
        }
    }

    #[test]
    fn a_later_year_is_less_certain(s in series(1, 999), years in 1..15) {
        let (near, far) = (ahead(declared(Bounds::Open, 0.05), &s, years)?, ahead(declared(Bounds::Open, 0.05), &s, years + 1)?);
        prop_assert!(near.scale() < far.scale());
    }

    #[test]
    fn any_number_is_answered_or_refused(values in vec(any::<f64>(), 1..6), gap in 1..500_000_000, floor in any::<f64>(), year in any::<i32>(), x in any::<f64>(), lower in any::<f64>(), upper in any::<f64>()) {
        let times = (0..values.len() as i32).map(|i| i32::MIN + i * gap).collect();
        let Ok(series) = Series::new(times, values) else { return Ok(()) };
        for bounds in [Bounds::Open, Bounds::Positive, Bounds::Unit { lower, upper }] {
            for floor in [None, Some(floor), Some(floor.abs())] {
                for row in MODELS {
                    let Ok(fitted) = (row.fit)(Declared { bounds, floor, least_points: 0 }, &series) else { continue };
                    let Ok(projection) = fitted.project(year) else { continue };
                    prop_assert!(projection.median().is_finite() && projection.scale() > 0.0, "{projection:?}");
                    for p in [projection.probability_at_least(x)?, projection.probability_at_most(x)?] {
                        prop_assert!((0.0..=1.0).contains(&p), "{projection:?}");
                    }
                    if let Ok(interval) = projection.interval(0.8) {
                        prop_assert!(interval.lower.is_finite() && interval.upper.is_finite());
                        prop_assert!(interval.contains(projection.median()), "{projection:?}");
                    }
                }
            }
        }
    }
}

fn yearly(values: &[f64]) -> Series {
    Series::new((2020..).take(values.len()).collect(), values.to_vec()).expect("valid input")
}

#[test]
fn refuses_with_a_reason() {
    let default = TheilSenFromLast::default();
    let short = default.fit(&yearly(&[1.0, 2.5])).unwrap_err();
    assert_eq!(
        short,
        Error::TooShort {
            points: 2,
            needed: 3
        }
    );

    let scheme = TheilSenFromLast::new(Declared {
        least_points: 4,
        ..Declared::default()
    });
    let short = scheme.fit(&yearly(&[1.0, 2.5, 2.0])).unwrap_err();
    assert_eq!(short.to_string(), "3 points: 4 are needed");

    let positive = TheilSenFromLast::new(declared(Bounds::Positive, 0.1));
    let below = positive.fit(&yearly(&[1.0, -2.5, 2.0])).unwrap_err();
    assert!(matches!(below, Error::OutsideBounds { year: 2021, .. }) && !below.is_refusal());

    let negative =
        TheilSenFromLast::new(declared(Bounds::Open, -0.1)).fit(&yearly(&[1.0, 2.5, 2.0]));
    assert!(matches!(
        negative,
        Err(Error::OutOfRange {
            what: "the floor",
            ..
        })
    ));

    let unordered = TheilSenFromLast::new(declared(
        Bounds::Unit {
            lower: 5.0,
            upper: 5.0,
        },
        0.1,
    ));
    assert!(matches!(
        unordered.fit(&yearly(&[5.0, 5.0, 5.0])),
        Err(Error::OutOfRange { .. })
    ));

    let fitted = default
        .fit(&yearly(&[1.0, 2.5, 2.0]))
        .expect("three points");
    assert_eq!(
        fitted.project(2022),
        Err(Error::NotAfterLast {
            year: 2022,
            last: 2022
        })
    );
    let projection = fitted.project(2023).expect("a later year");
    assert!(projection.quantile(1.0).is_err() && projection.interval(95.0).is_err());
    assert!(projection.probability_at_most(f64::NAN).is_err());
    assert!(projection.probability_between(2.0, 1.0).is_err());
}

#[test]
fn an_exact_line_needs_a_floor() {
    for values in [
        [99.0, 99.0, 99.0, 99.0],
        [0.1, 0.2, 0.3, 0.4],
        [16.1, 16.4, 16.7, 17.0],
    ] {
        assert_eq!(
            TheilSenFromLast::default().fit(&yearly(&values)),
            Err(Error::NoSpread)
        );
        let projection = ahead(
            declared(Bounds::Open, rounding_floor(0.1)),
            &yearly(&values),
            1,
        )
        .expect("a floor");
        assert!(projection.floored());
        // One year's floor, and what four points leave unknown of the slope: √(1 + 1.2/3).
        assert!((projection.scale() - rounding_floor(0.1) * 1.4_f64.sqrt()).abs() < 1e-12);
    }
}

/// By hand: slopes 2, 1, 3/2 → 3/2; residuals ½ and −½ over one year each; s² = ½; n − 2 = 1.
#[test]
fn path_and_spread_by_hand() {
    let projection =
        ahead(Declared::default(), &yearly(&[10.0, 12.0, 13.0]), 4).expect("three points");
    assert_eq!(
        (projection.median(), projection.df(), projection.points()),
        (19.0, 1.0, 3)
    );
    let scale = (0.5_f64 * 4.0 * (1.0 + 1.2 * 4.0 / 2.0)).sqrt();
    assert!((projection.scale() - scale).abs() < 1e-12);
    // With one degree of freedom the quartiles lie one scale from the middle.
    assert!((projection.quantile(0.75).expect("a quartile") - 19.0 - scale).abs() < 1e-9);
}

/// Gaps count as the years they span: slopes 1, 1.2, 4/3 → 1.2; residuals −0.4 over two years, 0.4 over three.
#[test]
fn gaps_count_as_years() {
    let series = Series::new(vec![2010, 2012, 2015], vec![1.0, 3.0, 7.0]).expect("valid input");
    let projection = ahead(Declared::default(), &series, 1).expect("three points");
    assert!((projection.median() - 8.2).abs() < 1e-12);
    let variance: f64 = (0.16 / 2.0 + 0.16 / 3.0) * (1.0 + 1.2 / 5.0);
    assert!((projection.scale() - variance.sqrt()).abs() < 1e-12);
}

/// At 100 % there is no logit: the path stays linear, and what lies beyond is put on the bound.
#[test]
fn values_on_a_bound_are_clipped() {
    let series = yearly(&[98.9, 99.6, 99.9, 100.0]);
    let projection = ahead(declared(Bounds::PER_CENT, 0.03), &series, 5).expect("four points");
    assert_eq!(
        (projection.working_scale().name(), projection.median()),
        ("linear", 100.0)
    );
    assert_eq!(projection.interval(0.8).expect("a level").upper, 100.0);
    let full = projection.probability_at_least(100.0).expect("a number");
    assert!(full > 0.5 && full < 1.0);
    assert_eq!(projection.probability_at_most(100.0), Ok(1.0));
    assert_eq!(projection.probability_at_least(100.1), Ok(0.0));
}
