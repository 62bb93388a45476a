//! The national plan with something to judge.

use heng_indicator::Plan;
use heng_indicator::plan::{Target, TargetKind};

/// The national plan with a number to reach for every ratio: for the mid-term and the final year, more is better. A
/// ratio is about 5 on average. `None` where the embedded plan, of which it is made, has no target.
pub fn with_targets(mut plan: Plan, embedded: &Plan) -> Option<Plan> {
    let pattern: &Target = embedded.indicators.iter().find_map(|i| i.targets.first())?;
    let target = |year: i32, value: f64| Target {
        year: Some(year),
        kind: TargetKind::AtLeast {
            value,
            strict: false,
        },
        ..pattern.clone()
    };
    for indicator in &mut plan.indicators {
        indicator.targets = vec![target(2025, 5.0), target(2030, 6.0)];
    }
    Some(plan)
}
