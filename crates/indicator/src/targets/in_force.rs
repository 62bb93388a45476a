//! The target in force at an area: its own, or the nearest level above that set one.

use crate::plan::{Area, Indicator, LocalTargets, Plan, Target};

/// The targets of one indicator that hold at one area.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce<'a> {
    /// Targets by year.
    pub targets: Vec<&'a Target>,
    /// Area that set them.
    pub area: &'a str,
    /// Whether that is a level above.
    pub inherited: bool,
    /// Title of the plan that they stand in.
    pub plan: &'a str,
}

impl<'a> InForce<'a> {
    /// The target of the latest year, or the only one.
    pub fn final_target(&self) -> Option<&'a Target> {
        self.targets.iter().copied().max_by_key(|t| t.year)
    }
}

/// The targets of `indicator` in force at `area`: nation → region → city → banner, the nearest that set any.
pub fn in_force<'a>(plan: &'a Plan, indicator: &'a Indicator, area: &str) -> InForce<'a> {
    nearest(plan, indicator, area, &plan.upward(area), 0)
}

/// As [`in_force`] at the first area of `upward`, which is what [`Plan::upward`] gives: for callers who ask for many
/// indicators of one area and need not look for the levels above it every time.
pub fn in_force_along<'a>(
    plan: &'a Plan,
    indicator: &'a Indicator,
    upward: &[&'a Area],
) -> InForce<'a> {
    let area = upward.first().map_or("", |area| area.id.value.as_str());
    nearest(plan, indicator, area, upward, 0)
}

/// The targets that would hold if `area` had set none of its own.
pub fn above<'a>(plan: &'a Plan, indicator: &'a Indicator, area: &str) -> Option<InForce<'a>> {
    (area != plan.area.value).then(|| nearest(plan, indicator, area, &plan.upward(area), 1))
}

fn nearest<'a>(
    plan: &'a Plan,
    indicator: &'a Indicator,
    area: &str,
    upward: &[&'a Area],
    skip: usize,
) -> InForce<'a> {
    for (step, at) in upward.iter().copied().enumerate().skip(skip) {
        let own = |l: &&LocalTargets| l.area.value == at.id.value;
        for local in plan.local_targets.iter().filter(own) {
            let mut targets: Vec<&Target> = local
                .targets
                .iter()
                .filter(|t| t.indicator.value == indicator.id.value)
                .map(|t| &t.target)
                .collect();
            if !targets.is_empty() {
                targets.sort_by_key(|t| t.year);
                return InForce {
                    targets,
                    area: &at.id.value,
                    inherited: step > 0,
                    plan: &local.plan,
                };
            }
        }
    }
    InForce {
        targets: indicator.targets.iter().collect(),
        area: &plan.area.value,
        inherited: area != plan.area.value,
        plan: &plan.document.title,
    }
}
