//! R03 比率超过全部 · a rate above its factor
//!
//! ## 查什么 · What it finds
//! A rate per 1,000 or 100,000 above 1,000 or 100,000: more events than there are those whom they can happen to.
//! ## 为什么 · Why it matters
//! A count was typed for a rate, or the wrong factor used.
//! ## 怎么办 · What to do
//! Ask for the rate and its unit.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::may_exceed;
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;
use heng_indicator::plan::UnitClass;

pub(crate) struct RateAboveWhole;

impl Rule for RateAboveWhole {
    described! {
        "R03" rate_above_whole Range Error;
        "比率超过全部" "a rate above its factor";
        "请核实是否填了人数，或倍数（‰、1/10万）有误" "was a count filed, or another factor used (‰, per 100,000)?"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(unit) = data
                .subject(subject)
                .unit
                .filter(|u| u.class == UnitClass::Rate && u.dimension == "1")
            else {
                continue;
            };
            if may_exceed(data, subject) {
                continue;
            }
            for figure in data.figures(subject) {
                if let Some(value) = figure.value.filter(|v| *v * unit.scale > 1.0 + 1e-9) {
                    if found.only_counts(subject, figure.key, &[figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let most = number(1.0 / unit.scale);
                    let message = say(
                        format!("{zh}{}填报 {value}，超过了 {most}", name.zh),
                        format!("{en}: {} is {value}, above {most}", name.en),
                    );
                    let at_most = say(format!("不大于 {most}"), format!("at most {most}"));
                    found.tell(Told::at(figure, message).expected(at_most));
                }
            }
        }
    }
}
