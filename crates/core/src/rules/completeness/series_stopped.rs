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

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use super::super::time::walk::is_yearly;
use super::halves;
use super::returns::{Returns, siblings, total};
use crate::findings::say;

/// Years that are looked back.
const LOOKED_BACK: i32 = 10;
/// Measures that a return must hold to be one.
const HELD: usize = 3;

pub(crate) struct SeriesStopped;

impl Rule for SeriesStopped {
    fn id(&self) -> &'static str {
        "C07"
    }
    fn slug(&self) -> &'static str {
        "series_stopped"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            2.0,
            "此前连续已报的年数",
            "years in a row before in which the area gave it",
        ))
    }
    fn title(&self) -> Text {
        say("上年已报而今年未报", "given last year and not this year")
    }
    fn help(&self) -> Text {
        say(
            "请补报；不再统计的，填缺失状态并说明原因",
            "file the figure, or a missing status with the reason",
        )
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let (returns, halves) = (Returns::of(data), halves::told(data));
        for ((unit, area, year), figures) in &returns.by {
            let of = |year: i32| returns.by.get(&(*unit, *area, year));
            // In an earlier year it is a gap, which T09 tells, or was asked then.
            let latest = returns.by.range((*unit, *area, year + 1)..).next();
            let is_latest = latest.is_none_or(|((u, a, _), _)| (u, a) != (unit, area));
            let Some((last, first)) = of(year - 1).zip(figures.values().flatten().next()) else {
                continue;
            };
            if !is_latest {
                continue;
            }
            let others = siblings(data, *area, *year);
            for subject in last.keys().filter(|subject| !figures.contains_key(subject)) {
                let gave = |year: &i32| {
                    let given = of(*year).and_then(|figures| figures.get(subject));
                    given.is_some_and(|f| f.iter().any(|figure| figure.value.is_some()))
                };
                let run = (1..=LOOKED_BACK)
                    .map(|back| year - back)
                    .take_while(gave)
                    .count();
                // C02 and C03 tell the half of a ratio.
                let half = halves.contains(&(*subject, *area, *year));
                let context = data
                    .measure(*subject)
                    .is_some_and(|measure| measure.context);
                // Where the others give it, neither a short return nor background is an excuse.
                let (have, came) = returns.among(unit, &others, *year, *subject);
                let others_give = came >= 3 && have as f64 >= 0.8 * came as f64;
                let short = figures.len() < HELD;
                if (run as f64) < setting.threshold
                    || half
                    || ((context || short) && !others_give)
                    || !is_yearly(data, *subject)
                    || !is_due(data, *subject, *year)
                {
                    continue;
                }
                let key = total(*area, *year);
                let (zh, en) = data.words(key);
                let name = data.name(*subject);
                let message = say(
                    format!("{zh}未报{}，上年已报", name.zh),
                    format!(
                        "{en}: {} is not given, though it was the year before",
                        name.en
                    ),
                );
                let told = Told::absent(*subject, key, message).beside(&[*first]);
                found.tell(told.expected(say("一个数或缺失状态", "a figure or a missing status")));
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
