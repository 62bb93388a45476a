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

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use std::collections::BTreeMap;

use super::super::checked::Figure;
use super::versions::{Revised, revised};
use crate::findings::say;

/// Figures that must be revised.
const FEWEST: usize = 5;

pub(crate) struct MuchRevised;

impl Rule for MuchRevised {
    described! {
        "V04" much_revised Revision Warning;
        "一次报送修订了大部分数字" "one filing revises a large part of the figures";
        "请说明整份报表修订的原因，并核对年份、地区是否填错" "say why the whole return changed, and check its year and area";
        0.3 "被修订的数占该单位该年数字的比重" "share of the unit’s figures that are revised"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let returns = data.returns();
        let vintage = |figure: Figure| data.all.vintage.get(figure.row as usize).copied().flatten();
        // By area, year, unit and vintage.
        let mut filings: BTreeMap<(usize, Option<i64>), Vec<Figure>> = BTreeMap::new();
        for subject in data.subjects() {
            for Revised { now, .. } in revised(data, subject) {
                if let Some(number) = returns.number(subject, now.key) {
                    filings.entry((number, vintage(now))).or_default().push(now);
                }
            }
        }
        for ((number, _), figures) in filings {
            if figures.len() < FEWEST {
                continue;
            }
            let (place, unit) = returns.numbered(number);
            let (area, year) = returns.at(place);
            let of = |subject: u32| data.figures_of(subject, area, year);
            let all = returns.subjects(unit, place).flat_map(of);
            let all = all.filter(|figure| figure.value.is_some()).count();
            let count = figures.len();
            let Some(first) = figures.first() else {
                continue;
            };
            if (count as f64) < setting.threshold * all as f64 {
                continue;
            }
            if found.only_counts(first.subject, first.key, &figures) {
                continue;
            }
            let area = &data.area(area).name;
            let unit = returns.id(unit);
            let unit = data
                .plan
                .responsible_unit(unit)
                .map_or(unit, |u| &u.name.zh);
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
