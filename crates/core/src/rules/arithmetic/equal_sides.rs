//! A14 分子与分母完全相等 · numerator and denominator alike
//!
//! ## 查什么 · What it finds
//! A numerator equal to its denominator to the last digit, in a share of at least a hundred that in all other years was clearly
//! below 100 %.
//! ## 为什么 · Why it matters
//! The denominator was copied into the numerator's row, or the other way round.
//! ## 怎么办 · What to do
//! Ask for both.
//! ## 阈值 · Threshold
//! Share in all other years, per cent, below which an exact 100 % is told.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{self, ratios};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;
use heng_indicator::plan::UnitClass;

pub(crate) struct EqualSides;

impl Rule for EqualSides {
    described! {
        "A14" equal_sides Arithmetic Warning;
        "分子与分母完全相等" "numerator and denominator alike";
        "请核实是否把分母抄成了分子" "was the denominator copied into the numerator?";
        90.0 "其他年份均低于多少（%）时提示" "share in all other years, per cent, below which an exact 100 % is told"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if data
                .subject(subject)
                .unit
                .is_none_or(|u| u.class != UnitClass::Percentage)
            {
                continue;
            }
            for (key, ratio) in ratios(data, subject) {
                // A few rooms or enterprises may well all have what is asked for.
                if ratio.numerator != ratio.denominator || ratio.denominator < 100.0 {
                    continue;
                }
                let years = key.year.saturating_sub(10)..=key.year.saturating_add(10);
                let others = years.filter(|year| *year != key.year);
                let values: Vec<f64> = others
                    .filter_map(|year| formula::ratio(data, subject, Key { year, ..key }))
                    .map(|other| other.value)
                    .collect();
                let Some((first, rest)) = ratio.figures.split_first().filter(|_| values.len() >= 2)
                else {
                    continue;
                };
                let highest = values.into_iter().max_by(f64::total_cmp);
                let Some(usual) = highest.filter(|highest| *highest < setting.threshold) else {
                    continue;
                };
                let (zh, en) = data.words(key);
                let (name, usual, both) =
                    (data.name(subject), number(usual), number(ratio.numerator));
                let message = say(
                    format!(
                        "{zh}{}的分子与分母同为 {both}，其他年份最高为 {usual}%",
                        name.zh
                    ),
                    format!(
                        "{en}: numerator and denominator of {} are both {both}, in other years it was {usual} % at most",
                        name.en
                    ),
                );
                found.tell(Told::at(*first, message).beside(rest));
            }
        }
    }
}
