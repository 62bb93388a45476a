//! V08 初步数未核定 · a provisional figure that never became final
//!
//! ## 查什么 · What it finds
//! A provisional figure (P) of a year that is long past.
//! ## Why it matters
//! What is provisional is expected to be revised; reports keep marking it, and its change is never final.
//! ## What to do
//! Ask for the final figure, or for the same figure without the mark.
//! ## Threshold
//! Years by which the figure lies before the latest year of its series (default 2).
//! ## Source
//! SDMX `CL_OBS_STATUS`: P is replaced by a final figure.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};

use crate::findings::say;

pub(crate) struct StillProvisional;

impl Rule for StillProvisional {
    described! {
        "V08" still_provisional Revision Note;
        "多年前的数仍为初步数" "a figure of years ago that is still provisional";
        "请报送核定数；已核定的，去掉初步数标记" "file the final figure, or the same without the mark";
        2.0 "早于该序列最新年份的年数" "years before the latest of the series"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for series in data.series(subject) {
                let Some(latest) = series.last().map(|figure| figure.key.year) else {
                    continue;
                };
                for figure in series.iter().filter(|figure| figure.status.has(b'P')) {
                    let age = latest - figure.key.year;
                    if f64::from(age) < setting.threshold || figure.value.is_none() {
                        continue;
                    }
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}仍为初步数，此后已报 {age} 年数据", name.zh),
                        format!("{en}: {} is still provisional, {age} years on", name.en),
                    );
                    found
                        .tell(Told::at(*figure, message).expected(say("核定数", "a final figure")));
                }
            }
        }
    }
}
