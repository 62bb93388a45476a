//! T02 比率小数点错位 · a slip of the decimal point
//!
//! ## 查什么 · What it finds
//! A rate, percentage, age or ratio that is about 10, 100, 1,000 or 10,000 times what its own series expects, or that
//! part of it: 9.39 for 93.9, per mille typed as per cent.
//! ## Why it matters
//! The verdict of the indicator turns round, and nobody sees why.
//! ## What to do
//! Ask the unit; compare decimal point and unit with the definition. Nothing is multiplied here.
//! ## Threshold
//! How far from the power of ten the figure may be, as a factor (default 1.4). A percentage typed as a share (0.939)
//! is told by F01, a ratio typed as a percentage by F02. Rates of rare events (per 100,000, or by a Poisson interval) move tenfold by chance in a banner:
//! they are looked at for areas above the county only.
//! ## Source
//! domain-practice §8 (0.9388 or 93.88) and §15 (one death in a banner is 125 per 100,000).

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::explained::{slips, times};
use super::unit_slip::CLOSE;
use super::walk::{Nature, nature};
use crate::findings::say;

pub(crate) struct DecimalSlip;

impl Rule for DecimalSlip {
    described! {
        "T02" decimal_slip Time Error;
        "比率与往年相差十的整次方" "a rate a power of ten away from its series";
        "请核对小数点和计量单位（%、‰、1/10万），改正后重新报送；本数未作换算" "check the decimal point and the unit (%, ‰, per 100,000), then file again; nothing was converted";
        CLOSE "与十的整次方之间容许的倍数" "how far from the power of ten the figure may be, as a factor"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(Nature::Percentage | Nature::Other) = nature(data, subject) else {
                continue;
            };
            for (figure, slip) in slips(data, subject, setting.threshold) {
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let times = times(slip.power);
                let message = say(
                    format!("{zh}{}约为往年的{}，像是小数点错位", name.zh, times.zh),
                    format!(
                        "{en}: {} is about {} its other years: the decimal point slipped",
                        name.en, times.en
                    ),
                );
                found.tell(Told::at(figure, message).expected(about(slip.expected)));
            }
        }
    }
}
