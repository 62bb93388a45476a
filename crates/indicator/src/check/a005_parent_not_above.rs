//! A parent that is not of a higher level.

use super::{Found, Rule, Whole};
use crate::Lang;
use crate::codes::code;
use crate::plan::Word;

code! {
    pub A005 = "A005", Error;
    title: "上级的级别不高于下级", "parent not of a higher level";
    what: "例如旗县区的上级是另一个旗县区。", "For instance a county whose parent is another county.";
    why: "目标逐级沿用，数据逐级汇总，级别颠倒会错位。", "Targets are inherited and data rolled up level by level.";
    mend: "改正 parent 或 level。", "Correct the parent or the level.";
}

pub(super) const RULE: Rule = Rule { code: &A005, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for area in &whole.plan.areas {
        let Some(parent) = &area.parent else { continue };
        let Some(above) = whole.plan.area(parent) else {
            continue;
        };
        if above.level < area.level {
            continue;
        }
        let fault = found.fault(
            format!(
                "`{}`（{}）的上级 `{}` 是{}",
                area.id.value,
                area.level.name(Lang::Zh),
                above.id.value,
                above.level.name(Lang::Zh)
            ),
            format!(
                "`{}` ({}) lies in `{}`, a {}",
                area.id.value,
                area.level.name(Lang::En),
                above.id.value,
                above.level.name(Lang::En)
            ),
        );
        found.at(parent.span, fault.saw(above.level.word()));
    }
}
