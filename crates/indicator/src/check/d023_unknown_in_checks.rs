//! A check that names nothing known.

use super::{Found, Rule, Whole};
use crate::Located;
use crate::codes::code;
use crate::read::faults::{Kind, did_you_mean};
use crate::suggest::nearest;

code! {
    pub D023 = "D023", Error;
    title: "审核设置中没有这个数据项或指标", "unknown measure or indicator in a check";
    what: "checks.toml 中的关系、来源比对、合理范围或例外所指的标识，既不是数据项也不是指标。", "A relation, a comparison of sources, a plausible range or an exception of `checks.toml` names neither a measure nor an indicator.";
    why: "写错标识的审核永远不会查出问题。", "A check with a misspelt id would never find anything.";
    mend: "改正标识，或删去这一条。", "Correct the id, or delete the entry.";
}

pub(super) const RULE: Rule = Rule { code: &D023, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let checks = &whole.plan.checks;
    let excepted = checks.rules.iter().flat_map(|r| &r.except);
    let related = checks
        .relations
        .iter()
        .flat_map(|r| r.parts.iter().chain([&r.whole]));
    let compared = checks
        .cross_sources
        .iter()
        .flat_map(|c| [&c.first, &c.second]);
    let bounded = checks.plausible.iter().map(|p| &p.item);
    for id in excepted.chain(related).chain(compared).chain(bounded) {
        report(whole, found, id);
    }
}

fn report(whole: &Whole<'_>, found: &mut Found<'_>, id: &Located<String>) {
    let declared = whole.declared;
    if declared.has(Kind::Measure, &id.value) || declared.has(Kind::Indicator, &id.value) {
        return;
    }
    let known = declared
        .ids(Kind::Measure)
        .chain(declared.ids(Kind::Indicator));
    let mut fault = found
        .fault(
            format!("没有数据项或指标 `{}`", id.value),
            format!("no measure or indicator `{}`", id.value),
        )
        .saw(id.value.clone());
    if let Some(word) = nearest(&id.value, known) {
        fault = fault.help(did_you_mean(word));
    }
    found.at(id.span, fault);
}
