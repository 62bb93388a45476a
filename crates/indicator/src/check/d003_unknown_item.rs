//! An expression that names nothing known.

use super::{Found, Rule, Whole, walk};
use crate::Located;
use crate::codes::code;
use crate::expr;
use crate::plan::RollUp;
use crate::read::faults::{Kind, did_you_mean};
use crate::suggest::nearest;

code! {
    pub D003 = "D003", Error;
    title: "算式中没有这个数据项或指标", "unknown measure or indicator in an expression";
    what: "算式、目标的参照或加权所用的标识既不是数据项也不是指标。", "An expression, the reference of a target or a weight names neither a measure nor an indicator.";
    why: "算不出来。", "It cannot be computed.";
    mend: "改正标识，或在 measures/ 中补上数据项。", "Correct the id, or add the measure under measures/.";
}

pub(super) const RULE: Rule = Rule { code: &D003, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for used in walk::expressions(whole.plan) {
        for item in expr::items(used) {
            report(whole, found, &item.id, true);
        }
    }
    for indicator in &whole.plan.indicators {
        if let RollUp::WeightedMean(measure) = &indicator.roll_up {
            report(whole, found, measure, false);
        }
    }
}

fn report(whole: &Whole<'_>, found: &mut Found<'_>, id: &Located<String>, or_indicator: bool) {
    let declared = whole.declared;
    if declared.has(Kind::Measure, id) || or_indicator && declared.has(Kind::Indicator, id) {
        return;
    }
    let (zh, en) = if or_indicator {
        ("数据项或指标", "measure or indicator")
    } else {
        ("数据项", "measure")
    };
    let mut fault = found
        .fault(
            format!("没有{zh} `{}`", id.value),
            format!("no {en} `{}`", id.value),
        )
        .saw(id.value.clone());
    let indicators = declared.ids(Kind::Indicator).filter(|_| or_indicator);
    if let Some(word) = nearest(id, declared.ids(Kind::Measure).chain(indicators)) {
        fault = fault.help(did_you_mean(word));
    }
    found.at(id.span, fault);
}
