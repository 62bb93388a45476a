//! A target with more digits than the indicator is published with.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;

code! {
    pub T010 = "T010", Warning;
    title: "目标比公布的精度更细", "target finer than the published precision";
    what: "目标的小数位数多于指标的 decimals。", "A target has more digits after the point than the indicator's decimals.";
    why: "评价按公布的精度比较，这样的目标可能因舍入而达到或错过。", "Values are compared at published precision, so rounding alone could decide.";
    mend: "增加 decimals，或改正目标。", "Raise decimals, or correct the target.";
}

pub(super) const RULE: Rule = Rule { code: &T010, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (indicator, target) in walk::targets(whole.plan) {
        let Some(indicator) = indicator else { continue };
        for value in walk::numbers(&target.kind) {
            let digits = value
                .to_string()
                .split_once('.')
                .map_or(0, |(_, d)| d.len());
            if digits > usize::from(indicator.decimals) {
                let decimals = indicator.decimals;
                let fault = found
                    .fault(
                        format!("目标{value}有{digits}位小数，指标只公布{decimals}位"),
                        format!("the target {value} has {digits} digits, the indicator is published with {decimals}"),
                    )
                    .saw(value.to_string())
                    .expected(Text::new(format!("至多{decimals}位小数"), format!("at most {decimals}")));
                found.at(target.span, fault);
            }
        }
    }
}
