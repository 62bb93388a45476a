//! One id declared twice.

use std::collections::BTreeSet;

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;
use crate::{Lang, Span, Text};

code! {
    pub D001 = "D001", Error;
    title: "标识重复", "duplicate id";
    what: "两处定义用了同一个标识，一个地区有两份地方目标，或一条规则、一个合理范围设了两次。", "Two definitions have one id, one area has two files of local targets, or one rule or plausible range is set twice.";
    why: "不知道该用哪一个。", "There is no telling which of them is meant.";
    mend: "改其中一个的标识，或删去一处。", "Change the id of one of them, or delete one.";
}

pub(super) const RULE: Rule = Rule { code: &D001, check };

const KINDS: [Kind; 14] = [
    Kind::Domain,
    Kind::Breakdown,
    Kind::Unit,
    Kind::ResponsibleUnit,
    Kind::Area,
    Kind::AreaGroup,
    Kind::Measure,
    Kind::Indicator,
    Kind::Scheme,
    Kind::LocalTargets,
    Kind::Countermeasure,
    Kind::RuleSetting,
    Kind::Check,
    Kind::Plausible,
];

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for kind in KINDS {
        let (zh, en) = kind.name();
        for (id, places) in whole.declared.all(kind) {
            if let [first, more @ ..] = places {
                for again in more {
                    report(whole, found, id, (zh, en), *first, *again);
                }
            }
        }
    }
    for breakdown in &whole.plan.breakdowns {
        let mut seen = BTreeSet::new();
        for code in &breakdown.codes {
            if !seen.insert(code.id.value.as_str())
                && let Some(first) = breakdown.codes.iter().find(|c| c.id == code.id)
            {
                report(
                    whole,
                    found,
                    &code.id,
                    ("分组代码", "code"),
                    first.id.span,
                    code.id.span,
                );
            }
        }
    }
}

fn report(
    whole: &Whole<'_>,
    found: &mut Found<'_>,
    id: &str,
    name: (&str, &str),
    first: Span,
    again: Span,
) {
    let place = whole.sources.place(first).show(Lang::En);
    let fault = found
        .fault(
            format!("{} `{id}` 已在 {place} 定义", name.0),
            format!("the {} `{id}` is already defined at {place}", name.1),
        )
        .saw(id)
        .help(Text::new(
            "两处只留一处，或改一个标识",
            "keep one of the two, or change one id",
        ));
    found.at(again, fault);
}
