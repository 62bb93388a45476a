//! V04 一次修订过多 · much revised in one filing
//!
//! ## 查什么 · What it finds
//! A filing that revises a large part of a unit's figures of one area and year.
//! ## Why it matters
//! A correction touches a figure or two; a whole return that changes was filled from another list, year or area.
//! ## What to do
//! Ask the unit what happened; compare with the neighbours' returns of the same year.
//! ## Threshold
//! Share of the unit's figures that the filing revises (default 0.3). At least five must be revised.
//! ## Source
//! Our own bookkeeping of vintages.

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use std::collections::BTreeMap;

use super::super::checked::Figure;
use super::versions::{Revised, revised};
use crate::findings::say;

/// Figures that must be revised.
const FEWEST: usize = 5;

/// Area, year and unit.
type Return = (u32, i32, String);

pub(crate) struct MuchRevised;

impl Rule for MuchRevised {
    fn id(&self) -> &'static str {
        "V04"
    }
    fn slug(&self) -> &'static str {
        "much_revised"
    }
    fn level(&self) -> Level {
        Level::Revision
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            0.3,
            "被修订的数占该单位该年数字的比重",
            "share of the unit’s figures that are revised",
        ))
    }
    fn title(&self) -> Text {
        say(
            "一次报送修订了大部分数字",
            "one filing revises a large part of the figures",
        )
    }
    fn help(&self) -> Text {
        say(
            "请说明整份报表修订的原因，并核对年份、地区是否填错",
            "say why the whole return changed, and check its year and area",
        )
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let unit = |figure: Figure| data.ask(Some(figure.subject), Some(figure.key)).unit;
        let vintage = |figure: Figure| data.all.vintage.get(figure.row as usize).copied().flatten();
        let mut filed: BTreeMap<Return, usize> = BTreeMap::new();
        let mut filings: BTreeMap<(Return, Option<i64>), Vec<Figure>> = BTreeMap::new();
        for subject in data.subjects() {
            for figure in data.figures(subject).filter(|f| f.value.is_some()) {
                let of = (figure.key.area, figure.key.year, unit(figure));
                *filed.entry(of).or_default() += 1;
            }
            for Revised { now, .. } in revised(data, subject) {
                let of = (now.key.area, now.key.year, unit(now));
                filings.entry((of, vintage(now))).or_default().push(now);
            }
        }
        for ((of, _), figures) in filings {
            let all = filed.get(&of).copied().unwrap_or_default();
            let (area, year, unit) = of;
            let count = figures.len();
            let Some(first) = figures.first() else {
                continue;
            };
            if count < FEWEST || (count as f64) < setting.threshold * all as f64 {
                continue;
            }
            let area = &data.area(area).name;
            let unit = data
                .plan
                .responsible_unit(&unit)
                .map_or(unit.as_str(), |u| &u.name.zh);
            let message = say(
                format!(
                    "{}{year}年{unit}的 {all} 个数字中，一次报送修订了 {count} 个",
                    area.zh
                ),
                format!(
                    "{} {year}: one filing revises {count} of {all} figures of {unit}",
                    area.en
                ),
            );
            let told = Told::at(*first, message).beside(&figures);
            found.tell(told.expected(say("个别数字的更正", "corrections of single figures")));
        }
    }
}
