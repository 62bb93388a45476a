//! Law 7: comparisons are of published figures, changes are differences of them, and what rounding alone decides says
//! so. Law 2: a value that is not there is neither zero nor the total.

use heng_indicator::plan::Rounding;
use heng_indicator::published;
use proptest::prelude::*;

use super::world::{Definition, missing, row, verdict};
use crate::assess::Attainment::*;
use crate::assess::Certainty;

/// Thousandths as a number.
fn milli(thousandths: i32) -> f64 {
    f64::from(thousandths) / 1000.0
}

/// Half up to tenths, in whole numbers: what no binary fraction can spoil.
fn tenths(thousandths: i32) -> i32 {
    (thousandths + 50).div_euclid(100)
}

proptest! {
    #[test]
    fn printed_figures_are_compared(base in 0..=69_000_i32, value in 69_000..=71_000_i32, year in 2021..=2031_i32) {
        let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
        let v = verdict(&definition, &[row("x", 2020, milli(base)), row("x", year, milli(value))]);
        let printed = tenths(value) >= 700;
        prop_assert_eq!(matches!(v.attainment, Met | MetEarly), printed, "{}", v.formula);
        let by_rounding = printed && value < 70_000;
        if by_rounding {
            prop_assert_eq!(v.certainty, Some(Certainty::Fragile));
            prop_assert!(v.attainment_reason.zh.contains("仅因取整"), "{}", v.attainment_reason.zh);
            prop_assert!(v.certainty_reason.zh.contains("取整"), "{}", v.certainty_reason.zh);
        } else {
            prop_assert!(!(printed && v.attainment_reason.zh.contains("仅因取整")));
        }
    }

    #[test]
    fn changes_are_differences_of_printed_figures(base in 0..=99_000_i32, before in 0..=99_000_i32, value in 0..=99_000_i32) {
        let definition = Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
        let rows = [row("x", 2020, milli(base)), row("x", 2023, milli(before)), row("x", 2024, milli(value))];
        let v = verdict(&definition, &rows);
        for (change, from) in [(v.change_baseline, base), (v.change_previous, before)] {
            let change = change.map(|c| published::round(c * 10.0, 0, Rounding::HalfUp));
            prop_assert_eq!(change, Some(f64::from(tenths(value) - tenths(from))));
        }
    }

    /// A blank of the total is not filled from a breakdown, and a missing value is not nought.
    #[test]
    fn missing_is_neither_zero_nor_another_cell(
        cell in 0..=1000_i32,
        status in prop::sample::select(vec!["H", "K", "L", "M", "O"]),
        kind in prop::sample::select(vec!["at_least", "at_most"]),
    ) {
        let definition = Definition::new("x").target(&format!("kind = \"{kind}\"\nvalue = 50"));
        let plan = super::world::plan(&[definition]);
        let mut urban = row("x", 2024, f64::from(cell) / 10.0);
        urban.cell = 1;
        let run = super::world::evaluate(&plan, &[missing("x", 2024, status), urban]);
        let total = run.verdicts.iter().find(|v| v.cell.iter().all(|code| *code == 0)).expect("the total is judged");
        prop_assert_eq!((total.attainment, total.value), (NotReported, None));
        let headline = run.scoreboards[0].rate("attainment").expect("a headline");
        prop_assert_eq!((headline.numerator, headline.denominator), (0, 1));
    }
}
