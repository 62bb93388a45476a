//! Laws of the trend methods.

use crate::draws::{map, near, series};
use heng_stats::trend::{mann_kendall, theil_sen};
use proptest::{collection::vec, prelude::*};

proptest! {
    #[test]
    fn the_line_follows_unit_and_origin(s in series(-500, 500), factor in 0.001..1000.0_f64, shift in -1e4..1e4_f64) {
        let line = theil_sen(s.times(), s.values())?;
        let moved = map(&s, |v| factor * v + shift);
        let other = theil_sen(moved.times(), moved.values())?;
        prop_assert!(near(other.slope, factor * line.slope, factor + shift.abs()));
        prop_assert!(near(other.at(2030), factor * line.at(2030) + shift, factor + shift.abs()));
    }

    #[test]
    fn the_slope_lies_in_its_interval_and_levels_nest(s in series(-500, 500), low in 0.05..0.9, more in 0.01..0.99) {
        let line = theil_sen(s.times(), s.values())?;
        let (inner, outer) = (line.interval(low)?, line.interval(low + (0.999 - low) * more)?);
        prop_assert!(outer.lower <= inner.lower && inner.upper <= outer.upper);
        prop_assert!(outer.contains(line.slope));
    }

    #[test]
    fn the_test_sees_order_only(s in series(-500, 500)) {
        let test = mann_kendall(s.values())?;
        prop_assert_eq!(mann_kendall(map(&s, |v| (v / 50.0).exp()).values())?, test);
        let falling = mann_kendall(map(&s, |v| -v).values())?;
        prop_assert_eq!((falling.s, falling.p), (-test.s, test.p));
        prop_assert!((0.0..=1.0).contains(&test.p) && (-1.0..=1.0).contains(&test.tau));
    }

    #[test]
    fn any_number_is_answered_or_refused(values in vec(any::<f64>(), 0..9), first in any::<i32>()) {
        let times: Vec<i32> = (0..values.len() as i32).map(|i| first.wrapping_add(i * 300_000_000)).collect();
        if let Ok(line) = theil_sen(&times, &values) {
            prop_assert!(line.slope.is_finite() && line.intercept.is_finite());
            let _ = line.interval(0.9);
        }
        if let Ok(test) = mann_kendall(&values) {
            prop_assert!((0.0..=1.0).contains(&test.p), "{:?}", test);
        }
    }
}

/// Four points cannot show a trend at 5 %; five can, only if they all go one way.
#[test]
fn few_points_show_little() {
    let p = |values: &[f64]| mann_kendall(values).expect("valid input").p;
    assert!(p(&[1.0, 2.0, 3.0, 4.0]) > 0.083);
    assert!(p(&[1.0, 2.0, 3.0, 4.0, 5.0]) < 0.05);
    assert!(p(&[1.0, 2.0, 3.0, 5.0, 4.0]) > 0.05);
}
