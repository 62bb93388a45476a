//! C07 上年有今年无 · given last year, not this year
//!
//! ## 查什么 · What it finds
//! A measure that a unit gave for an area in the year before and does not give in the latest year, though its return for that year
//! came.
//! ## Why it matters
//! The newest figure is the one that is judged.
//! ## What to do
//! Ask for the figure, or for a missing status that says why there is none.
//! ## Threshold
//! Years in a row before in which the area gave it (default 2), so that what came once is not asked for ever. The
//! return for the latest year must hold three measures, so that one still to come is not taken for one with gaps. The
//! half of a ratio is told by C02 and C03, background measures (`context`) and figures of surveys are let be.
//! Where at least three other areas filed and four fifths of them give it, it is asked of short returns and of background too.
//! ## Source
//! domain-practice §9.1.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::time::walk::is_yearly;
use super::halves;
use super::{first, total};
use crate::findings::say;

/// Years that are looked back.
const LOOKED_BACK: i32 = 10;
/// Measures that a return must hold to be one.
const HELD: usize = 3;

pub(crate) struct SeriesStopped;

impl Rule for SeriesStopped {
    described! {
        "C07" series_stopped Completeness Warning;
        "上年已报而今年未报" "given last year and not this year";
        "请补报；不再统计的，填缺失状态并说明原因" "file the figure, or a missing status with the reason";
        2.0 "此前连续已报的年数" "years in a row before in which the area gave it"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let (returns, halves) = (data.returns(), halves::told(data));
        for unit in returns.units() {
            let siblings = returns.siblings(unit);
            for area in 0..data.plan.areas.len() as u32 {
                // In an earlier year it is a gap, which T09 tells, or was asked then.
                let came = |place: &usize| returns.count(unit, *place) > 0;
                let Some(place) = returns.of_area(area).rfind(came) else {
                    continue;
                };
                let (_, year) = returns.at(place);
                let Some(last) = returns.place(area, year - 1).filter(came) else {
                    continue;
                };
                let held = returns.count(unit, place);
                let others = siblings.others(place, held);
                for subject in returns.subjects(unit, last) {
                    if returns.holds(unit, area, year, subject) || !is_yearly(data, subject) {
                        continue;
                    }
                    let gave = |year: &i32| {
                        returns.holds(unit, area, *year, subject)
                            && data
                                .figures_of(subject, area, *year)
                                .any(|figure| figure.value.is_some())
                    };
                    let run = (1..=LOOKED_BACK)
                        .map(|back| year - back)
                        .take_while(gave)
                        .count();
                    let context = data.measure(subject).is_some_and(|measure| measure.context);
                    // Where the others give it, neither a short return nor background is an excuse.
                    let others_give = others.as_ref().is_some_and(|others| {
                        others.came >= 3 && others.have(subject) as f64 >= 0.8 * others.came as f64
                    });
                    let short = held < HELD;
                    if (run as f64) < setting.threshold
                        || ((context || short) && !others_give)
                        || !is_due(data, subject, year)
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
                        format!("{zh}未报{}，上年已报", name.zh),
                        format!(
                            "{en}: {} is not given, though it was the year before",
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

/// Whether an indicator's figure is produced in a year; measures are, every year.
fn is_due(data: &Checked<'_>, subject: u32, year: i32) -> bool {
    data.indicator(subject).is_none_or(|i| {
        i.lag_years == 0 && (i.available_years.is_empty() || i.available_years.contains(&year))
    })
}
