//! A unit with many indicators behind at once.
//!
//! ## When it fires
//! The indicator is behind, and the unit that leads it has at least four behind in this area, and at least twice the
//! mean of all units that lead a judged indicator there.
//! ## When it does not
//! Fewer, or what is behind is spread evenly over the units. It says nothing of persons or of merit: a unit that leads
//! much has much to be behind with, and the facts print both numbers.

use heng_indicator::Text;

use super::{Fact, Rule};
use crate::evidence::case::Case;
use crate::evidence::wording::said;

pub(super) const RULE: Rule = Rule {
    id: "unit_overloaded",
    zh: "责任单位滞后项目集中",
    en: "much at once for one unit",
    find,
};

/// Fewest indicators behind.
const FEWEST: usize = 4;

/// How many times the mean.
const TIMES: f64 = 2.0;

fn find(case: &Case<'_>) -> Option<Fact> {
    if !case.is_behind() {
        return None;
    }
    let (load, mean) = case.load()?;
    if load.behind < FEWEST || (load.behind as f64) < TIMES * mean {
        return None;
    }
    let (behind, judged) = (load.behind, load.judged);
    let text: Text = said(
        || {
            format!(
                "该单位在本地区牵头{judged}项已评价指标，其中{behind}项未达标或未改善；各牵头单位平均{mean:.1}项"
            )
        },
        || {
            format!(
                "the unit leads {judged} judged indicators here, of which {behind} are behind; the mean of all lead units is {mean:.1}"
            )
        },
    );
    Some(text.into())
}
