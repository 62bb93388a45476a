//! A measure and an indicator with one id.

use super::{Found, Rule, Whole};
use crate::Lang;
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D002 = "D002", Error;
    title: "数据项与指标同名", "measure and indicator with one id";
    what: "一个数据项和一个指标用了同一个标识。", "A measure and an indicator have the same id.";
    why: "数据的 measure 列里两者都可能出现，算式里也分不清。", "Both may stand in the measure column of data, and expressions could not tell them apart.";
    mend: "给数据项换一个标识。", "Give the measure another id.";
}

pub(super) const RULE: Rule = Rule { code: &D002, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (id, places) in whole.declared.all(Kind::Indicator) {
        let measure = whole.declared.all(Kind::Measure).find(|(m, _)| *m == id);
        let (Some(at), Some((_, [other, ..]))) = (places.first(), measure) else {
            continue;
        };
        let place = whole.sources.place(*other).show(Lang::En);
        let fault = found.fault(
            format!("指标 `{id}` 与 {place} 的数据项同名"),
            format!("the indicator `{id}` has the id of the measure at {place}"),
        );
        found.at(*at, fault.saw(id));
    }
}
