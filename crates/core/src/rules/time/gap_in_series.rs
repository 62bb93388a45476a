//! T09 序列中间缺年 · a year missing inside a series
//!
//! ## 查什么 · What it finds
//! A yearly series that was given for at least three years in a row, lacks one or two years, and goes on.
//! ## Why it matters
//! A trend over the gap rests on fewer points than it seems, and growth on the year before cannot be told.
//! ## What to do
//! Ask the unit for the missing year, or for a row with a missing status that says why there is none.
//! ## Threshold
//! Years in a row before the gap (default 3), so that series from occasional reports are let be.
//! ## Source
//! Our own bookkeeping: a missing year is a row with a status (formats §1.2), never nothing.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::walk::is_yearly;
use crate::cube::store::Key;
use crate::findings::say;

pub(crate) struct GapInSeries;

impl Rule for GapInSeries {
    described! {
        "T09" gap_in_series Time Note;
        "序列中间缺年" "a year missing inside a series";
        "请补报该年数据；确无数据的，以缺失状态报送并说明原因" "file the missing year, or a missing status with the reason";
        3.0 "空缺前连续有数的年数" "years in a row before the gap"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|subject| is_yearly(data, *subject)) {
            for series in data.series(subject) {
                let mut run = 1.0;
                for pair in series.windows(2) {
                    let [before, after] = pair else { continue };
                    let missing = after.key.year - before.key.year - 1;
                    if (1..=2).contains(&missing) && run >= setting.threshold {
                        for year in before.key.year + 1..after.key.year {
                            let key = Key { year, ..before.key };
                            if found.only_counts(subject, key, &[*after]) {
                                continue;
                            }
                            let (zh, en) = data.words(key);
                            let name = data.name(subject);
                            let message = say(
                                format!("{zh}{}没有数据，前后年份都有", name.zh),
                                format!(
                                    "{en}: {} has no figure, though the years around have",
                                    name.en
                                ),
                            );
                            let told = Told::absent(subject, key, message).beside(&[*after]);
                            found.tell(told.expected(say(
                                "每年一个数，或注明缺失原因",
                                "a figure a year, or a missing status",
                            )));
                        }
                    }
                    run = if missing == 0 { run + 1.0 } else { 1.0 };
                }
            }
        }
    }
}
