//! Countermeasure evidence as data: `evidence.json`.

use heng_indicator::Text;
use serde::Serialize;

use crate::Error;
use crate::document::{PlanRun, ReportOptions};
use crate::evidence::{Claims, Evidence, RULES, changes, evidence};

#[derive(Serialize)]
struct File<'a> {
    plan: &'a str,
    /// How the list is ordered.
    order: Text,
    rules: Vec<Named>,
    changes: Claims,
    evidence: Vec<Evidence>,
}

#[derive(Serialize)]
struct Named {
    id: &'static str,
    name: Text,
}

/// All evidence of a run, areas that the document leaves out included.
pub(super) fn evidence_json(run: &PlanRun<'_>, options: &ReportOptions) -> Result<Vec<u8>, Error> {
    let statements = options.statements.get(&run.plan.id.value);
    let rules = RULES.iter().map(|rule| Named {
        id: rule.id,
        name: rule.name(),
    });
    let file = File {
        plan: &run.plan.id.value,
        order: Text::new(
            "先列数值型目标（effect_class 0），再列方向性目标（1），再列尚无判定的（2）；同类中剩余路程（way_left）大的在前",
            "gaps against a number first (effect_class 0), then directions (1), then what has no verdict (2); within these \
             by the share of the way that is left (way_left), most first",
        ),
        rules: rules.collect(),
        changes: changes(run.plan, run.panel, run.evaluation),
        evidence: evidence(
            run.plan,
            run.panel,
            run.evaluation,
            statements.map_or(&[], Vec::as_slice),
        ),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|e| Error::Table {
        name: "evidence".to_owned(),
        reason: e.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
