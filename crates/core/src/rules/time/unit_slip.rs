//! T01 计数、金额差十的整次方 · a slip of the unit
//!
//! ## 查什么 · What it finds
//! A count or an amount that is about 10, 100, 1,000 or 10,000 times what its own series expects, or that part of it.
//! Both the figure of the year before (of the first year: the next one) and the median of the earlier years must be
//! that far away. Of two years the later is told when it is within a twentieth of a power of ten and the other areas (of a
//! city: its banners) did not move alike.
//! ## Why it matters
//! 万人 typed where 人 is meant: a sum of banners, and every rate built on it, is off by the same power of ten.
//! ## What to do
//! Ask the unit in which unit of measure it filed. Nothing is multiplied here.
//! ## Threshold
//! How far from the power of ten the figure may be, as a factor (default 1.4). A real growth of seven times and more
//! within a year is rarer than a slip. Counts of which the larger is below 100 things are let be.
//! ## Source
//! domain-practice §8: 万 and single units side by side in one form; 2 万 for 2,000 is the office's most frequent query.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::explained::slips;
use super::walk::{Nature, nature};
use crate::findings::say;

/// How far from the power of ten a figure may be.
pub(super) const CLOSE: f64 = 1.4;

pub(crate) struct UnitSlip;

impl Rule for UnitSlip {
    described! {
        "T01" unit_slip Time Error;
        "计数或金额与往年相差十的整次方" "a count or amount a power of ten away from its series";
        "请核实计量单位（人与万人、元与万元）和位数，改正后重新报送；本数未作换算" "check the unit (persons or 10,000 persons) and the number of digits, then file again; nothing was converted";
        CLOSE "与十的整次方之间容许的倍数" "how far from the power of ten the figure may be, as a factor"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if !matches!(nature(data, subject), Some(Nature::Count | Nature::Amount)) {
                continue;
            }
            for (figure, slip) in slips(data, subject, setting.threshold) {
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let times = super::explained::times(slip.power);
                let message = say(
                    format!(
                        "{zh}{}约为往年的{}，像是计量单位或位数有误",
                        name.zh, times.zh
                    ),
                    format!(
                        "{en}: {} is about {} its other years: the unit or a digit slipped",
                        name.en, times.en
                    ),
                );
                found.tell(Told::at(figure, message).expected(about(slip.expected)));
            }
        }
    }
}
