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

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::plan::Level as AreaLevel;

use super::super::time::walk::is_yearly;
use super::total;
use crate::findings::say;

/// Measures that a return must hold to be one.
const HELD: usize = 3;
/// Areas that must have filed.
const OTHERS: usize = 3;

pub(crate) struct AreaMissing;

impl Rule for AreaMissing {
    described! {
        "C04" area_missing Completeness Warning;
        "多数地区已报而本地区未报" "most areas filed and this one did not";
        "请催报" "remind the unit";
        0.6 "其他地区中已报的比重" "share of the other areas that filed"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let returns = data.returns();
        let parts: Vec<Vec<u32>> = returns
            .wholes()
            .iter()
            .map(|(whole, year)| data.parts(*whole, *year))
            .collect();
        for unit in returns.units() {
            let held = |area: u32, year: i32| {
                returns
                    .place(area, year)
                    .map_or(0, |place| returns.count(unit, place))
            };
            // The places of those that filed one measure at least, two, and three or more, by what they are summed to.
            let mut filed = vec![[const { Vec::new() }; HELD]; parts.len()];
            for place in returns.places() {
                let filed = returns.whole(place).and_then(|whole| filed.get_mut(whole));
                for enough in filed.into_iter().flatten().take(returns.count(unit, place)) {
                    enough.push(place);
                }
            }
            for (((_, year), parts), filed) in returns.wholes().iter().zip(&parts).zip(&filed) {
                for area in parts.iter().copied() {
                    if held(area, *year) > 0 {
                        continue;
                    }
                    let others = parts.len() - 1;
                    // A unit of one or two measures has filed with those, where the area gave them the year before.
                    let before = returns.place(area, year - 1);
                    let before = before.into_iter().flat_map(|p| returns.subjects(unit, p));
                    let yearly = before.filter(|s| is_yearly(data, *s)).count();
                    let needed = if yearly == 0 { HELD } else { HELD.min(yearly) };
                    // Needed are one to three.
                    let areas = &filed[needed - 1];
                    let few = areas.len() < OTHERS
                        || (areas.len() as f64) < setting.threshold * others as f64;
                    let Some(first) = areas.first().filter(|_| !few) else {
                        continue;
                    };
                    let ever = returns
                        .of_area(area)
                        .any(|place| returns.at(place).1 < *year && returns.count(unit, place) > 0);
                    if !ever && data.tree.level(area) != AreaLevel::County {
                        continue;
                    }
                    let (with, _) = returns.at(*first);
                    let Some(subject) = returns.subjects(unit, *first).next() else {
                        continue;
                    };
                    let figures: Vec<_> = data.figures_of(subject, with, *year).collect();
                    let key = total(area, *year);
                    if found.only_counts(subject, key, &figures) {
                        continue;
                    }
                    let name = &data.area(area).name;
                    let unit = returns.id(unit);
                    let owner = data.plan.responsible_unit(unit);
                    let [zh, en] = [
                        owner.map_or(unit, |u| &u.name.zh),
                        owner.map_or(unit, |u| &u.name.en),
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
                    let told = Told::absent(subject, key, message).beside(&figures);
                    found.tell(told.expected(say("该地区的报表", "a return of the area")));
                }
            }
        }
    }
}
