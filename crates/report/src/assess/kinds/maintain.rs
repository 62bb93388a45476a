//! Not worse than a number, or than the baseline (保持、稳定).
//!
//! ## With a number
//! As `at_least` or `at_most`, by the indicator's direction; held so far is 目前达标.
//! ## Without one
//! A direction: not worse than the base year's printed value is held, worse is 未改善.

use heng_indicator::plan::{Basis, Direction};

use super::improve::directed;
use super::{Rule, sides};
use crate::assess::case::{Case, Reading, Refusal};
use crate::assess::gates;
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "maintain",
    zh: "保持：有数值的按指标方向不差于该数即为达标；没有数值的不差于基期公布数即为保持，变差为未改善。",
    en: "Held: with a number, not worse than it by the indicator's direction; without one, not worse than the base year's published value, else not improved.",
    source: "规划文本“保持”“稳定在”",
};

pub(super) fn read(case: &Case<'_>, value: Option<f64>) -> Result<Reading, Refusal> {
    let reading = match (value, case.direction()) {
        (_, Direction::None) => return Err(gates::no_direction()),
        (Some(number), Direction::Higher) => sides::at_least(case, number, false),
        (Some(number), Direction::Lower) => sides::at_most(case, number, false),
        (None, direction) => {
            let compared = case.compared(Basis::Baseline)?;
            directed(case, compared, 0.0, |from| {
                if direction == Direction::Higher {
                    Zones::all(Grade::Worse).from(from, Grade::Met)
                } else {
                    Zones::all(Grade::Met).beyond(from, Grade::Worse)
                }
            })
        }
    };
    Ok(Reading {
        hold: true,
        ..reading
    })
}
