//! A check that compares what does not count the same.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::expr::Quantity;
use crate::{Located, Text};

code! {
    pub D024 = "D024", Error;
    title: "审核比较的两项计量对象不同", "check of unlike units";
    what: "关系的分项与总项，或来源比对的两项，计量的不是同一种东西，例如人与件。计量单位大小可以不同，例如人与万人。", "Parts and whole of a relation, or the two sides of a comparison, do not count the same thing, such as persons and cases. Units may differ in size, as persons and ten thousand persons do.";
    why: "不同的东西不能相加，也不能比较大小。", "Unlike things are neither added nor compared.";
    mend: "改用计量对象相同的数据项，或改正数据项的计量单位。", "Use measures that count the same, or correct the unit of one.";
}

pub(super) const RULE: Rule = Rule { code: &D024, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let checks = &whole.plan.checks;
    for relation in &checks.relations {
        for part in &relation.parts {
            compare(whole, found, &relation.whole, part);
        }
    }
    for pair in &checks.cross_sources {
        compare(whole, found, &pair.first, &pair.second);
    }
}

fn compare(
    whole: &Whole<'_>,
    found: &mut Found<'_>,
    first: &Located<String>,
    second: &Located<String>,
) {
    let (Some(a), Some(b)) = (quantity(whole, first), quantity(whole, second)) else {
        return;
    };
    if a.dimension == b.dimension {
        return;
    }
    let fault = found
        .fault(
            format!("`{}` 与 `{}` 的计量对象不同", second.value, first.value),
            format!(
                "`{}` does not count what `{}` counts",
                second.value, first.value
            ),
        )
        .saw(b.dimension.to_string())
        .expected(Text::new(a.dimension.to_string(), a.dimension.to_string()));
    found.at(second.span, fault);
}

fn quantity(whole: &Whole<'_>, id: &str) -> Option<Quantity> {
    let plan = whole.plan;
    let unit = plan
        .measure(id)
        .map(|m| &m.unit)
        .or_else(|| plan.indicator(id).map(|i| &i.unit))?;
    plan.unit(unit).and_then(Quantity::of)
}
