//! A breakdown with the name of a column that data and results already have.

use super::{Found, Rule, Whole};
use crate::codes::code;

code! {
    pub D018 = "D018", Error;
    title: "分组与固定列同名", "breakdown named like a fixed column";
    what: "分组的标识与数据表或结果表的固定列相同，例如 year、status、value。", "The id of a breakdown is that of a fixed column of data or results, such as year, status or value.";
    why: "分组就是一列，两列不能同名。", "A breakdown is a column, and no two columns have one name.";
    mend: "给分组换一个标识。", "Give the breakdown another id.";
}

pub(super) const RULE: Rule = Rule { code: &D018, check };

/// Columns of tidy observations, of the panel and of verdicts.
const COLUMNS: &[&str] = &[
    "measure",
    "area",
    "year",
    "value",
    "status",
    "conf_status",
    "unit_mult",
    "unit",
    "vintage",
    "source",
    "note",
    "plan",
    "indicator",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "interval_method",
    "interval_level",
    "pool_years",
    "parts",
    "expected",
    "reported_value",
    "source_rows",
    "target_year",
    "target_kind",
    "target",
    "target_standing",
    "baseline_year",
    "baseline",
    "previous",
    "change_previous",
    "change_baseline",
    "share",
    "pace_ratio",
    "attainment",
    "attainment_reason",
    "outlook",
    "outlook_reason",
    "probability",
    "certainty",
    "margin",
    "rule",
    "lead",
];

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for breakdown in &whole.plan.breakdowns {
        let id = breakdown.id.value.as_str();
        if COLUMNS.contains(&id) {
            let fault = found.fault(
                format!("分组 `{id}` 与固定列同名"),
                format!("the breakdown `{id}` is named like a fixed column"),
            );
            found.at(breakdown.id.span, fault.saw(id));
        }
    }
}
