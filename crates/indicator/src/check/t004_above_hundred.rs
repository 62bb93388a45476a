//! A target above a hundred per cent.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::expr;
use crate::plan::{Formula, UnitClass};

code! {
    pub T004 = "T004", Warning;
    title: "百分比目标超过100", "percentage target above 100";
    what: "百分比指标的目标超过100，而分子没有 `may_exceed` 的数据项。", "The target of a percentage is above 100, and nothing in the numerator may exceed the denominator.";
    why: "多半是数字或单位写错了。", "Most often the number or the unit is wrong.";
    mend: "改正数字；毛入学率一类的分子标明 `may_exceed = true`。", "Correct the number; mark the numerator of a gross rate `may_exceed = true`.";
}

pub(super) const RULE: Rule = Rule { code: &T004, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    for (indicator, target) in walk::targets(plan) {
        let Some(indicator) = indicator else { continue };
        if plan
            .unit(&indicator.unit)
            .is_none_or(|u| u.class != UnitClass::Percentage)
        {
            continue;
        }
        let exceeds = match &indicator.formula {
            Formula::Ratio { numerator, .. } => expr::items(numerator)
                .into_iter()
                .any(|i| plan.measure(&i.id).is_some_and(|m| m.may_exceed)),
            _ => false,
        };
        for value in walk::numbers(&target.kind)
            .into_iter()
            .filter(|v| *v > 100.0 && !exceeds)
        {
            let fault = found
                .fault(
                    format!("百分比目标为{value}"),
                    format!("percentage target of {value}"),
                )
                .saw(value.to_string())
                .expected(Text::new("不超过100", "not above 100"));
            found.at(target.span, fault);
        }
    }
}
