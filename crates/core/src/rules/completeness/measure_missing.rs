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

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::plan::Level as AreaLevel;
use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use super::super::time::walk::is_yearly;
use super::halves;
use super::returns::{Returns, siblings, total};
use crate::findings::say;

/// Measures that a return must hold to be one.
const HELD: usize = 3;
/// Other areas that must have filed.
const OTHERS: usize = 3;

pub(crate) struct MeasureMissing;

impl Rule for MeasureMissing {
    fn id(&self) -> &'static str {
        "C01"
    }
    fn slug(&self) -> &'static str {
        "measure_missing"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            0.8,
            "其他地区中已报的比重",
            "share of the other areas that give it",
        ))
    }
    fn title(&self) -> Text {
        say(
            "其他地区都报而本地区未报",
            "a measure that the other areas give and this one lacks",
        )
    }
    fn help(&self) -> Text {
        say(
            "请补报；确无数据的，填缺失状态并说明原因",
            "file the figure, or a missing status with the reason",
        )
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let (returns, halves) = (Returns::of(data), halves::told(data));
        for ((owner, area, year), figures) in &returns.by {
            let Some(first) = figures.values().flatten().next() else {
                continue;
            };
            let siblings = siblings(data, *area, *year);
            let most = siblings
                .iter()
                .filter_map(|sibling| returns.by.get(&(*owner, *sibling, *year)))
                .map(BTreeMap::len)
                .max();
            if figures.len() < HELD.min(most.unwrap_or(HELD).saturating_sub(1)) {
                continue;
            }
            // The city's own bodies and the zones file what they have.
            let has_own = matches!(
                data.tree.level(*area),
                AreaLevel::OwnLevel | AreaLevel::Zone
            );
            if siblings.is_empty() || has_own {
                continue;
            }
            let given: BTreeSet<u32> = siblings
                .iter()
                .filter_map(|sibling| returns.by.get(&(*owner, *sibling, *year)))
                .flat_map(|figures| figures.keys().copied())
                .filter(|s| !figures.contains_key(s) && is_yearly(data, *s))
                .collect();
            for subject in given {
                // C02 and C03 tell the half of a ratio.
                let half = halves.contains(&(subject, *area, *year));
                let held = |year| returns.holds(owner, *area, year, subject);
                if half || (held(year - 1) && held(year - 2)) {
                    continue;
                }
                let (have, came) = returns.among(owner, &siblings, *year, subject);
                if came < OTHERS || (have as f64) < setting.threshold * came as f64 {
                    continue;
                }
                let key = total(*area, *year);
                let (zh, en) = data.words(key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}未报{}，其他 {came} 个地区中有 {have} 个已报", name.zh),
                    format!(
                        "{en}: {} is not given; {have} of {came} other areas give it",
                        name.en
                    ),
                );
                let told = Told::absent(subject, key, message).beside(&[*first]);
                found.tell(told.expected(say("一个数或缺失状态", "a figure or a missing status")));
            }
        }
    }
}
