//! Gaps between women and men, and between country and town, and whether they narrow.
//!
//! By printed values. Points and the relative gap may disagree: when both sides fall, points shrink while the ratio
//! grows; both are shown. Nothing is compared across a break in either series.

use heng_indicator::plan::Plan;
use heng_stats::disparity::{Gap, GapMeasure, GapMove};
use serde::Serialize;

use super::readings::Readings;

/// Breakdown, first and second code: the first is held against the second.
const PAIRS: [(&str, &str, &str); 2] = [("sex", "F", "M"), ("urbanisation", "R", "U")];

/// The smallest change of a parity index that counts.
const PARITY_STEP: f64 = 0.001;

/// The gap between two groups of people in one area and year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupGap {
    /// Area id.
    pub area: String,
    /// Breakdown id.
    pub breakdown: String,
    /// Code of the first side (F, R).
    pub first_code: String,
    /// Code of the second side (M, U).
    pub second_code: String,
    /// Year.
    pub year: i32,
    /// Printed value of the first side.
    pub first: f64,
    /// Printed value of the second side.
    pub second: f64,
    /// First minus second.
    pub points: f64,
    /// First over second; `None` where the second is zero or one is negative.
    pub ratio: Option<f64>,
    /// Adjusted parity index: the ratio up to 1, beyond it 2 − 1/ratio.
    pub parity_index: Option<f64>,
    /// Whether the ratio lies between 0.97 and 1.03.
    pub at_parity: Option<bool>,
    /// Whether the 95 % intervals of both sides overlap: the gap may be chance. `None` without intervals.
    pub intervals_overlap: Option<bool>,
    /// Against the base year.
    pub since_base: Since,
    /// Against the previous year with both sides.
    pub since_previous: Since,
}

/// What became of a gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Since {
    /// It can be compared.
    Compared {
        /// Earlier year.
        year: i32,
        /// Earlier width in points.
        then: f64,
        /// Present width in points.
        now: f64,
        /// By points.
        points: Movement,
        /// By the parity index; `None` where it is not defined.
        relative: Option<Movement>,
        /// Whether the other side leads now.
        turned: bool,
    },
    /// The series breaks in this year.
    Break {
        /// Year of the break.
        year: i32,
    },
    /// There is no earlier figure for both sides.
    NoEarlier,
}

/// Whether a gap narrowed, by published precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// 缩小.
    Narrowed,
    /// 不变.
    Unchanged,
    /// 扩大.
    Widened,
}

impl From<GapMove> for Movement {
    fn from(is: GapMove) -> Self {
        match is {
            GapMove::Narrowed => Self::Narrowed,
            GapMove::Unchanged => Self::Unchanged,
            GapMove::Widened => Self::Widened,
        }
    }
}

/// The gaps of one indicator in one area, in the latest year up to `until` that both sides have.
pub(super) fn gaps(plan: &Plan, readings: &Readings<'_>, area: u32, until: i32) -> Vec<GroupGap> {
    let pairs = PAIRS.iter();
    pairs
        .filter_map(|pair| gap(plan, readings, area, until, *pair))
        .collect()
}

fn gap(
    plan: &Plan,
    readings: &Readings<'_>,
    area: u32,
    until: i32,
    (breakdown, first, second): (&str, &str, &str),
) -> Option<GroupGap> {
    let at = plan
        .breakdowns
        .iter()
        .position(|b| b.id.value == breakdown)?;
    let cell = |code: &str| {
        let codes = &plan.breakdowns.get(at)?.codes;
        let code = codes.iter().position(|c| c.id.value == code)? + 1;
        let mut cell = vec![0; plan.breakdowns.len()];
        *cell.get_mut(at)? = u16::try_from(code).ok()?;
        Some(cell)
    };
    let sides = [cell(first)?, cell(second)?].map(|cell| readings.history_of(area, &cell));
    let both = |year: i32| {
        let side = |at: usize| sides[at].value(year).map(|v| readings.round(v));
        side(0).zip(side(1))
    };
    let years = sides[0].points().iter().rev().map(|p| p.year);
    let year = years
        .clone()
        .find(|y| *y <= until && *y > plan.base_year && both(*y).is_some())?;
    let previous = years.clone().find(|y| *y < year && both(*y).is_some());
    let (of_first, of_second) = both(year)?;
    let now = Gap::between(of_first, of_second).ok()?;
    let since = |earlier: Option<i32>| -> Since {
        let Some((then_year, (a, b))) = earlier.and_then(|y| Some((y, both(y)?))) else {
            return Since::NoEarlier;
        };
        let mut breaks = sides
            .iter()
            .filter_map(|s| s.break_between(then_year, year));
        if let Some(year) = breaks.next() {
            return Since::Break { year };
        }
        let compared = Gap::between(a, b).and_then(|then| {
            let points = now.since(then, GapMeasure::Absolute, readings.step())?;
            let relative = now.since(then, GapMeasure::Relative, PARITY_STEP).ok();
            Ok((points, relative))
        });
        match compared {
            Ok((points, relative)) => Since::Compared {
                year: then_year,
                then: readings.round(points.then),
                now: readings.round(points.now),
                points: points.is.into(),
                relative: relative.map(|r| r.is.into()),
                turned: points.turned,
            },
            Err(_) => Since::NoEarlier,
        }
    };
    Some(GroupGap {
        area: plan.areas.get(area as usize)?.id.value.clone(),
        breakdown: breakdown.to_owned(),
        first_code: first.to_owned(),
        second_code: second.to_owned(),
        year,
        first: of_first,
        second: of_second,
        points: readings.difference(of_first, of_second),
        ratio: now.ratio().ok(),
        parity_index: now.parity_index().ok(),
        at_parity: now.at_parity().ok(),
        intervals_overlap: {
            let limits = |side: usize| readings.limits(sides[side].at(year)?.row);
            let both = limits(0).zip(limits(1));
            both.map(|((low0, high0), (low1, high1))| low0 <= high1 && low1 <= high0)
        },
        since_base: since(Some(plan.base_year)),
        since_previous: since(previous),
    })
}
