//! R01 是否项不是 0 或 1 · a yes or no that is neither 0 nor 1
//!
//! ## 查什么 · What it finds
//! A value of an indicator that is there or is not, other than 1 and 0.
//! ## 为什么 · Why it matters
//! It cannot be judged.
//! ## 怎么办 · What to do
//! Ask for 1 (有) or 0 (没有).

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::plan::UnitClass;

pub(crate) struct YesNo;

impl Rule for YesNo {
    described! {
        "R01" yes_no Range Error;
        "是否项不是 0 或 1" "a yes or no that is neither 0 nor 1";
        "有（是）填 1，没有（否）填 0" "1 for yes, 0 for no"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let unit = data.subject(subject).unit;
            if unit.is_none_or(|u| u.class != UnitClass::YesNo) {
                continue;
            }
            for figure in data.figures(subject) {
                if let Some(value) = figure.value.filter(|v| *v != 0.0 && *v != 1.0) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}", name.zh),
                        format!("{en}: {} is {value}", name.en),
                    );
                    found.tell(Told::at(figure, message).expected(say("1 或 0", "1 or 0")));
                }
            }
        }
    }
}
