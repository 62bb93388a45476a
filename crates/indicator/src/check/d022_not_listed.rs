//! An indicator and the list of its domain do not agree.

use super::{Found, Rule, Whole};
use crate::codes::code;

code! {
    pub D022 = "D022", Warning;
    title: "指标与领域清单不符", "indicator not in its domain's list";
    what: "领域列出了 indicators，其中缺少本领域的指标，或列了别的领域的指标。", "A domain lists its indicators and leaves one of them out, or lists one of another domain.";
    why: "清单决定报告中的顺序；漏列的排在最后。", "The list is the order of the report; what it leaves out comes last.";
    mend: "在 plan.toml 本领域的 indicators 中补上或移走。", "Add it to the domain's indicators in plan.toml, or take it away.";
}

pub(super) const RULE: Rule = Rule { code: &D022, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for domain in whole
        .plan
        .domains
        .iter()
        .filter(|d| !d.indicators.is_empty())
    {
        let id = &domain.id.value;
        let of_domain = |i: &&crate::plan::Indicator| i.domain.value == *id;
        for indicator in whole.plan.indicators.iter().filter(of_domain) {
            if !domain.indicators.contains(&indicator.id) {
                let name = &indicator.id.value;
                let fault = found.fault(
                    format!("领域 `{id}` 的清单没有指标 `{name}`"),
                    format!("the list of the domain `{id}` lacks the indicator `{name}`"),
                );
                found.at(indicator.id.span, fault.saw(name.clone()));
            }
        }
        for listed in &domain.indicators {
            let elsewhere = whole
                .plan
                .indicator(listed)
                .filter(|i| i.domain.value != *id);
            if let Some(indicator) = elsewhere {
                let (name, own) = (&listed.value, &indicator.domain.value);
                let fault = found.fault(
                    format!("指标 `{name}` 属于领域 `{own}`"),
                    format!("the indicator `{name}` belongs to the domain `{own}`"),
                );
                found.at(listed.span, fault.saw(name.clone()));
            }
        }
    }
}
