//! C04 地区未报 · an area that did not file
//!
//! ## 查什么 · What it finds
//! An area without any figure of a unit in a year in which most others of its level filed.
//! ## Why it matters
//! The sum over the areas is withheld, or would be short by one banner.
//! ## What to do
//! Remind the unit, or the banner's office.
//! ## Threshold
//! Share of the other areas that filed (default 0.6); at least three. They filed when they gave three measures, or as many
//! as the area itself gave the year before. Only counties and banners, and areas that filed with the unit
//! before.
//! ## Source
//! domain-practice §2: the first question of every liaison meeting is who has not filed.

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use std::collections::BTreeMap;

use heng_indicator::plan::Level as AreaLevel;

use super::super::time::walk::is_yearly;
use super::returns::{Returns, total};
use crate::findings::say;

/// Measures that a return must hold to be one.
const HELD: usize = 3;
/// Areas that must have filed.
const OTHERS: usize = 3;

pub(crate) struct AreaMissing;

impl Rule for AreaMissing {
    fn id(&self) -> &'static str {
        "C04"
    }
    fn slug(&self) -> &'static str {
        "area_missing"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            0.6,
            "其他地区中已报的比重",
            "share of the other areas that filed",
        ))
    }
    fn title(&self) -> Text {
        say(
            "多数地区已报而本地区未报",
            "most areas filed and this one did not",
        )
    }
    fn help(&self) -> Text {
        say("请催报", "remind the unit")
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let returns = Returns::of(data);
        let mut filed: BTreeMap<(&str, u32, i32), Vec<u32>> = BTreeMap::new();
        for ((unit, area, year), figures) in &returns.by {
            if let Some(parent) = data.tree.summed_to(*area).filter(|_| !figures.is_empty()) {
                filed.entry((*unit, parent, *year)).or_default().push(*area);
            }
        }
        for ((unit, parent, year), areas) in &filed {
            for area in data.parts(*parent, *year) {
                let others = data.parts(*parent, *year).len() - 1;
                // A unit of one or two measures has filed with those, where the area gave them the year before.
                let of = |area: u32, year: i32| returns.by.get(&(*unit, area, year));
                let yearly = of(area, year - 1).map_or(0, |figures| {
                    figures.keys().filter(|s| is_yearly(data, **s)).count()
                });
                let needed = if yearly == 0 { HELD } else { HELD.min(yearly) };
                let areas: Vec<u32> = areas
                    .iter()
                    .copied()
                    .filter(|area| of(*area, *year).is_some_and(|f| f.len() >= needed))
                    .collect();
                let few = areas.len() < OTHERS
                    || (areas.len() as f64) < setting.threshold * others as f64;
                let came = returns.by.contains_key(&(*unit, area, *year));
                let earlier = (*unit, area, i32::MIN)..(*unit, area, *year);
                let before = returns.by.range(earlier).next().is_some();
                if few || came || !(before || data.tree.level(area) == AreaLevel::County) {
                    continue;
                }
                let first = areas
                    .first()
                    .and_then(|a| returns.by.get(&(*unit, *a, *year)));
                let Some((subject, figures)) = first.and_then(|figures| figures.first_key_value())
                else {
                    continue;
                };
                let name = &data.area(area).name;
                let owner = data.plan.responsible_unit(unit);
                let [zh, en] = [
                    owner.map_or(*unit, |u| &u.name.zh),
                    owner.map_or(*unit, |u| &u.name.en),
                ];
                let count = areas.len();
                let message = say(
                    format!(
                        "{}{year}年没有{zh}的任何数据，其他 {others} 个地区中已有 {count} 个报送",
                        name.zh
                    ),
                    format!(
                        "{} {year}: no figure of {en}; {count} of {others} other areas filed",
                        name.en
                    ),
                );
                let told = Told::absent(*subject, total(area, *year), message).beside(figures);
                found.tell(told.expected(say("该地区的报表", "a return of the area")));
            }
        }
    }
}
