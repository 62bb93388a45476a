//! A wording that asks to hold a number, and a target that does not.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::plan::TargetKind;

code! {
    pub T005 = "T005", Warning;
    title: "原文要求保持，目标没有标明", "wording says hold, the target does not";
    what: "原文有“保持”或“稳定”，而目标没有 hold = true。", "The wording has 保持 or 稳定, and the target has no hold = true.";
    why: "要保持的目标提前达到不算提前达标，只是目前达标。", "A number to be held is not met early but holding so far.";
    mend: "加上 hold = true。", "Add hold = true.";
}

pub(super) const RULE: Rule = Rule { code: &T005, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (_, target) in walk::targets(whole.plan) {
        let may_hold = matches!(
            target.kind,
            TargetKind::AtLeast { .. }
                | TargetKind::AtMost { .. }
                | TargetKind::Band { .. }
                | TargetKind::About { .. }
        );
        let says = ["保持", "稳定"]
            .into_iter()
            .find(|word| target.wording.contains(word));
        if let Some(word) = says.filter(|_| may_hold && !target.hold) {
            let fault = found
                .fault(
                    format!("原文有“{word}”，目标没有 `hold = true`"),
                    format!("the wording says {word}, the target has no `hold = true`"),
                )
                .saw(target.wording.clone())
                .expected(Text::new("hold = true", "hold = true"));
            found.at(target.span, fault);
        }
    }
}
