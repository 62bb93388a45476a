//! R02 金额、比率或比值为负 · a negative amount, rate or ratio
//!
//! ## 查什么 · What it finds
//! An amount, a rate or a ratio below zero. Counts below zero are refused while reading; gaps may be negative.
//! ## 为什么 · Why it matters
//! There is no such thing: a dash before the figure, or a difference in the wrong cell.
//! ## 怎么办 · What to do
//! Ask for the figure.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::plan::{Formula, RollUp, UnitClass};

pub(crate) struct Negative;

impl Rule for Negative {
    described! {
        "R02" negative Range Error;
        "金额、比率或比值为负" "a negative amount, rate or ratio";
        "请核实是否误带了负号或填了增减数" "was a dash taken for a minus, or a change filed for the figure?"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let unit = data.subject(subject).unit;
            let class = unit.is_some_and(|u| {
                matches!(
                    u.class,
                    UnitClass::Amount | UnitClass::Rate | UnitClass::Ratio
                )
            });
            let difference = data.indicator(subject).is_some_and(|i| {
                i.roll_up == RollUp::Recomputed || matches!(i.formula, Formula::Expression { .. })
            });
            if !class || difference {
                continue;
            }
            for figure in data.figures(subject) {
                if let Some(value) = figure.value.filter(|v| *v < 0.0) {
                    if found.only_counts(subject, figure.key, &[figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，不能为负", name.zh),
                        format!("{en}: {} is {value}, it cannot be negative", name.en),
                    );
                    found.tell(Told::at(figure, message).expected(say("不小于 0", "0 or more")));
                }
            }
        }
    }
}
