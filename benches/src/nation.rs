//! A plan for the whole nation: as many counties as it has.

use heng_indicator::Plan;
use heng_indicator::plan::AreaCode;

/// Units at county level, as the design counts them (Ministry of Civil Affairs, end of 2020).
const COUNTIES: usize = 2_844;

/// The plan with one province more, whose counties bring the plan's own to the nation's number.
///
/// They are copies of a county of the plan under six-digit codes that nobody has.
pub fn nation(mut plan: Plan) -> Plan {
    let leaves: Vec<_> = plan
        .areas
        .iter()
        .filter(|area| area.adds_up && plan.parts_of(&area.id.value).next().is_none())
        .cloned()
        .collect();
    let Some(pattern) = leaves.iter().find(|area| area.parent.is_some()) else {
        return plan;
    };
    for number in leaves.len()..COUNTIES {
        let mut county = pattern.clone();
        county.id.value = format!("{}", 900_000 + number);
        let mut code = county.id.clone();
        code.value.clone_from(&county.id.value);
        county.codes = vec![AreaCode {
            code,
            from: None,
            to: None,
        }];
        plan.areas.push(county);
    }
    plan
}
