//! Law 5 for every kind of number: what was met and is lost is never progress, and no edge case is without an answer.

use proptest::prelude::*;

use super::world::{Definition, row, verdict};
use crate::assess::Attainment::*;

/// Targets of numbers, with a value that meets each at the base and one that does not now.
fn kinds() -> impl Strategy<Value = (&'static str, f64, f64)> {
    let tenths = |from: i32, to: i32| (from..=to).prop_map(|t| f64::from(t) / 10.0);
    prop_oneof![
        (tenths(700, 1000), tenths(0, 694)).prop_map(|(b, v)| (
            "kind = \"at_least\"\nvalue = 70",
            b,
            v
        )),
        (tenths(0, 300), tenths(306, 1000)).prop_map(|(b, v)| (
            "kind = \"at_most\"\nvalue = 30",
            b,
            v
        )),
        (tenths(400, 600), tenths(606, 1000)).prop_map(|(b, v)| (
            "kind = \"band\"\nlow = 40\nhigh = 60",
            b,
            v
        )),
        (tenths(400, 600), tenths(0, 394)).prop_map(|(b, v)| (
            "kind = \"band\"\nlow = 40\nhigh = 60",
            b,
            v
        )),
        (tenths(480, 520), tenths(0, 474)).prop_map(|(b, v)| (
            "kind = \"about\"\nvalue = 50\nside = \"both\"",
            b,
            v
        )),
        (Just(100.0), tenths(0, 999)).prop_map(|(b, v)| ("kind = \"full\"", b, v)),
    ]
}

proptest! {
    #[test]
    fn lost_is_a_regression_for_every_kind((kind, base, value) in kinds(), year in 2021..=2031_i32) {
        let rows = [row("x", 2020, base), row("x", year, value)];
        let v = verdict(&Definition::new("x").target(kind), &rows);
        prop_assert!(matches!(v.attainment, NotYet | NotMet), "{kind}: {:?}", v.attainment);
        prop_assert_eq!((v.share, v.pace_ratio), (None, None));
        prop_assert!(v.attainment_reason.zh.contains("属回落"), "{}", v.attainment_reason.zh);
        prop_assert!(v.attainment_reason.en.contains("no progress"), "{}", v.attainment_reason.en);
    }

    /// Any base, value and target, before, in and after the target year, with and without a base: an answer, and no
    /// number in it that is not finite.
    #[test]
    fn every_edge_has_an_answer(
        base in prop::option::of(prop::sample::select(vec![-20.0, -0.1, 0.0, 0.1, 30.0, 70.0, 99.9])),
        value in prop::sample::select(vec![-20.0, -0.1, 0.0, 0.1, 30.0, 70.0, 99.9]),
        target in prop::sample::select(vec![-20.0, 0.0, 30.0, 70.0]),
        kind in prop::sample::select(vec!["at_least", "at_most", "maintain"]),
        year in 2021..=2035_i32,
    ) {
        let definition = Definition::new("x").with("unit", "\"value\"");
        let direction = if kind == "at_most" { "\"lower\"" } else { "\"higher\"" };
        let definition = definition.with("direction", direction).target(&format!("kind = \"{kind}\"\nvalue = {target}"));
        let mut rows = vec![row("x", year, value)];
        rows.extend(base.map(|base| row("x", 2020, base)));
        let v = verdict(&definition, &rows);
        // A value after the day of the run is no actual one.
        if year > 2031 {
            prop_assert!(matches!(v.attainment, NotReported | Pending), "{:?}", v.attainment);
            return Ok(());
        }
        let met = if kind == "at_most" { value <= target } else { value >= target };
        prop_assert_eq!(matches!(v.attainment, Met | MetEarly | Holding), met, "{}", v.formula);
        for number in [v.share, v.pace_ratio, v.required_per_year, v.probability, v.projected] {
            prop_assert!(number.is_none_or(f64::is_finite));
        }
        prop_assert_eq!(v.baseline, base);
        prop_assert!(base.is_some() || v.share.is_none());
        prop_assert!(v.share.is_none() || base != Some(target));
    }

    /// A base year without a value stays the base year: neighbours never take its place.
    #[test]
    fn the_base_year_is_never_moved(before in 0..=600_i32, after in 0..=600_i32, value in 0..=600_i32) {
        let tenths = |t: i32| f64::from(t) / 10.0;
        let rows = [row("x", 2019, tenths(before)), row("x", 2021, tenths(after)), row("x", 2024, tenths(value))];
        let number = verdict(&Definition::new("x").target("kind = \"at_least\"\nvalue = 70"), &rows);
        prop_assert_eq!((number.baseline_year, number.baseline), (2020, None));
        prop_assert_eq!((number.share, number.pace_ratio, number.change_baseline), (None, None, None));
        let direction = verdict(&Definition::new("x").target("kind = \"improve\""), &rows);
        prop_assert_eq!((direction.attainment, direction.rule), (NotAssessed, "baseline_missing"));
    }
}
