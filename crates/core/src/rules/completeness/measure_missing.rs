//! C01 该报未报 · a measure that the other areas give
//!
//! ## 查什么 · What it finds
//! A measure that a unit's return for an area lacks, though nearly all other areas of the level give it that year.
//! ## Why it matters
//! The city's sum cannot be made, and every rate built on it stays blank.
//! ## What to do
//! Ask for the figure, or for a missing status that says why there is none.
//! ## Threshold
//! Share of the other areas that give it (default 0.8); at least three others must have filed. The return must hold three other
//! measures, or all but one of a unit that has fewer. What the area gave in the two years before is told by C07. The city's own bodies and the zones are not looked at.
//! ## Source
//! domain-practice §9.1: 取数困难/未填报 is the first complaint.

use heng_indicator::plan::Level as AreaLevel;

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::time::walk::is_yearly;
use super::halves;
use super::{first, total};
use crate::findings::say;

/// Measures that a return must hold to be one.
const HELD: usize = 3;
/// Other areas that must have filed.
const OTHERS: usize = 3;

pub(crate) struct MeasureMissing;

impl Rule for MeasureMissing {
    described! {
        "C01" measure_missing Completeness Warning;
        "其他地区都报而本地区未报" "a measure that the other areas give and this one lacks";
        "请补报；确无数据的，填缺失状态并说明原因" "file the figure, or a missing status with the reason";
        0.8 "其他地区中已报的比重" "share of the other areas that give it"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let (returns, halves) = (data.returns(), halves::told(data));
        for unit in returns.units() {
            let siblings = returns.siblings(unit);
            for place in returns.places() {
                let held = returns.count(unit, place);
                let others = siblings.others(place, held).filter(|_| held > 0);
                let Some(others) = others.filter(|others| others.came >= OTHERS) else {
                    continue;
                };
                let (area, year) = returns.at(place);
                // The city's own bodies and the zones file what they have.
                let has_own =
                    matches!(data.tree.level(area), AreaLevel::OwnLevel | AreaLevel::Zone);
                if has_own || held < HELD.min(others.most.saturating_sub(1)) {
                    continue;
                }
                for subject in others.subjects() {
                    let held = |year| returns.holds(unit, area, year, subject);
                    let (have, came) = (others.have(subject), others.came);
                    if held(year)
                        || (have as f64) < setting.threshold * came as f64
                        || !is_yearly(data, subject)
                        || (held(year - 1) && held(year - 2))
                        // C02 and C03 tell the half of a ratio.
                        || halves.contains(&(subject, area, year))
                    {
                        continue;
                    }
                    let key = total(area, year);
                    let Some(first) = first(data, unit, place) else {
                        continue;
                    };
                    if found.only_counts(subject, key, &[first]) {
                        continue;
                    }
                    let (zh, en) = data.words(key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}未报{}，其他 {came} 个地区中有 {have} 个已报", name.zh),
                        format!(
                            "{en}: {} is not given; {have} of {came} other areas give it",
                            name.en
                        ),
                    );
                    let told = Told::absent(subject, key, message).beside(&[first]);
                    found.tell(
                        told.expected(say("一个数或缺失状态", "a figure or a missing status")),
                    );
                }
            }
        }
    }
}
