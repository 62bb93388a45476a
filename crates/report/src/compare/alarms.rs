//! How many claims of a list are false alarms.
//!
//! For claims of outlier and convergence only. Attainment is a description, not a test: nothing is taken off a
//! lagging list by it.

use heng_stats::multiplicity::expected_false_alarms;
use serde::Serialize;

use super::Compared;

/// Shares of areas beyond the inner and outer funnel limits by chance alone.
const INNER: f64 = 0.05;
const OUTER: f64 = 0.002;
/// Level at which a convergence is called one.
pub(super) const CONVERGENCE: f64 = 0.05;

/// Claims beside the number expected if nothing differed anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Alarms {
    /// Areas times indicators held against funnel limits.
    pub funnels: usize,
    /// Outside the 95 % limits, those beyond 99.8 % among them.
    pub outside: usize,
    /// Expected outside by chance.
    pub outside_expected: f64,
    /// Beyond the 99.8 % limits.
    pub far_outside: usize,
    /// Expected there by chance.
    pub far_outside_expected: f64,
    /// Indicators tested for beta convergence.
    pub convergence_tests: usize,
    /// With p at most 0.05, converging or diverging.
    pub convergence_found: usize,
    /// Expected among them by chance.
    pub convergence_expected: f64,
    /// Those that stand when the share of false ones is held at 0.05 (Benjamini and Hochberg).
    pub convergence_adjusted: usize,
}

impl Alarms {
    /// Of the indicators of one list.
    pub(super) fn of(indicators: &[Compared]) -> Self {
        let places = indicators
            .iter()
            .flat_map(|i| &i.standings)
            .flat_map(|s| &s.places)
            .filter_map(|place| place.funnel.as_ref());
        let betas = indicators
            .iter()
            .filter_map(|i| i.convergence.as_ref()?.beta.as_ref());
        let mut alarms = Self::default();
        for funnel in places {
            alarms.funnels += 1;
            alarms.outside += usize::from(funnel.place.is_outside());
            alarms.far_outside += usize::from(funnel.place.is_far());
        }
        for beta in betas {
            alarms.convergence_tests += 1;
            alarms.convergence_found += usize::from(beta.p <= CONVERGENCE);
            let stands = beta.p_adjusted.is_some_and(|p| p <= CONVERGENCE);
            alarms.convergence_adjusted += usize::from(stands);
        }
        // The levels lie between 0 and 1.
        let expected =
            |tests: usize, level: f64| expected_false_alarms(tests, level).unwrap_or(0.0);
        alarms.outside_expected = expected(alarms.funnels, INNER);
        alarms.far_outside_expected = expected(alarms.funnels, OUTER);
        alarms.convergence_expected = expected(alarms.convergence_tests, CONVERGENCE);
        alarms
    }
}
