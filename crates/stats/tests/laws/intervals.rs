//! Laws of the intervals.

use crate::draws::near;
use heng_stats::interval::{Kind, METHODS, byar, poisson, poisson_exact, wilson};
use proptest::prelude::*;

proptest! {
    #[test]
    fn hold_the_observed_value_and_nest_by_level(n in 1..5_000_u32, share in 0.0..=1.0_f64, low in 0.01..0.99, more in 0.001..0.99) {
        let events = (f64::from(n) * share).floor();
        let high = low + (0.999 - low) * more;
        for method in METHODS {
            let (inner, outer, seen) = match method.kind {
                Kind::Proportion(f) => (f(events, n.into(), low), f(events, n.into(), high), events / f64::from(n)),
                Kind::Count(f) => (f(events, low), f(events, high), events),
            };
            let (inner, outer) = (inner?, outer?);
            prop_assert!(outer.lower <= inner.lower && inner.upper <= outer.upper, "{inner:?} {outer:?}");
            prop_assert!(outer.lower >= 0.0);
            // Byar's limits are approximate: at levels near 0 they may both pass the count.
            if high > 0.5 {
                prop_assert!(outer.contains(seen), "{outer:?} {seen}");
            }
        }
    }

    #[test]
    fn wilson_of_the_complement_is_the_complement(n in 1..5_000_u32, share in 0.0..=1.0_f64, level in 0.5..0.999) {
        let n = f64::from(n);
        let events = (n * share).floor();
        let (with, without) = (wilson(events, n, level)?, wilson(n - events, n, level)?);
        prop_assert!(near(with.lower, 1.0 - without.upper, 1e-3));
        prop_assert!((0.0..=1.0).contains(&with.lower) && (0.0..=1.0).contains(&with.upper));
    }

    #[test]
    fn more_events_move_both_limits_up(events in 0..400_u32, level in 0.5..0.999) {
        for f in [poisson, poisson_exact, byar] {
            let (fewer, more) = (f(events.into(), level)?, f(f64::from(events) + 1.0, level)?);
            prop_assert!(fewer.lower <= more.lower && fewer.upper < more.upper);
        }
    }

    #[test]
    fn any_number_is_answered_or_refused(events in any::<f64>(), n in any::<f64>(), level in any::<f64>()) {
        for level in [level, 0.95, 1.0 - f64::EPSILON, f64::MIN_POSITIVE] {
            for interval in [wilson(events, n, level), wilson(events.min(n), n, level), poisson_exact(events, level), byar(events, level)].into_iter().flatten() {
                prop_assert!(interval.lower.is_finite() && interval.upper.is_finite(), "{interval:?}");
                prop_assert!(interval.lower <= interval.upper, "{interval:?}");
            }
        }
    }
}

/// Summed over all counts, the exact interval holds the true mean at least as often as its level says.
#[test]
fn the_exact_interval_covers() {
    for tenths in 1..200 {
        let mean = f64::from(tenths) / 10.0;
        let (mut chance, mut covered) = ((-mean).exp(), 0.0);
        for events in 0..120 {
            let events = f64::from(events);
            if poisson_exact(events, 0.9)
                .expect("valid input")
                .contains(mean)
            {
                covered += chance;
            }
            chance *= mean / (events + 1.0);
        }
        assert!(covered >= 0.9 - 1e-12, "{mean}: {covered}");
    }
}
