//! A target that goes against the better direction.

use super::{Found, Rule, Whole, walk};
use crate::Lang;
use crate::codes::code;
use crate::plan::{Direction, TargetKind, Word};

code! {
    pub T002 = "T002", Warning;
    title: "目标与指标方向相反", "target against the better direction";
    what: "越低越好的指标有“不低于”或“提高”的目标，或越高越好的指标有“不高于”“降低”“增幅放缓”的目标。", "A floor or a rise for an indicator of which less is better, or a ceiling, a fall or slower growth where more is better.";
    why: "多半是 direction 或 kind 写错了，变化的好坏会说反。", "Most often direction or kind is wrong, and changes would be praised the wrong way round.";
    mend: "核对原文，改正其中一个。", "Compare with the wording and correct one of them.";
}

pub(super) const RULE: Rule = Rule { code: &T002, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (indicator, target) in walk::targets(whole.plan) {
        let Some(indicator) = indicator else { continue };
        let against = match &target.kind {
            TargetKind::AtLeast { .. } | TargetKind::Full { .. } | TargetKind::Improve { .. } => {
                Direction::Lower
            }
            TargetKind::AtMost { .. }
            | TargetKind::Decline { .. }
            | TargetKind::SlowGrowth { .. } => Direction::Higher,
            _ => continue,
        };
        if indicator.direction == against {
            let (id, kind) = (&indicator.id.value, target.kind.code());
            let fault = found
                .fault(
                    format!("`{id}` {}，目标却是 {kind}", against.name(Lang::Zh)),
                    format!(
                        "`{id}`: {}, but the target is {kind}",
                        against.name(Lang::En)
                    ),
                )
                .saw(kind);
            found.at(target.span, fault);
        }
    }
}
