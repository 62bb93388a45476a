//! Each rule fires on a case worked by hand and keeps silent on one beside it.

mod changes;
mod quoted;
mod rules;

use heng_indicator::plan::Plan;

use super::{Evidence, evidence};
use crate::assess::tests::world::{Definition, Row, panel, plan_with};
use crate::assess::{AssessOptions, Evaluation, assess};

/// A city of four banners, and a district that is no banner.
const AREAS: &str = r#"
[[area]]
id = "000000"
name = { zh = "全国", en = "China" }
level = "nation"
type = "nation"
parts_listed = false
[[area]]
id = "150100"
name = { zh = "呼和浩特市", en = "Hohhot" }
level = "prefecture"
parent = "000000"
type = "city"
adds_up = true
parts_listed = true
"#;

/// Places of the areas in the plan.
pub(super) const CITY: u32 = 1;
pub(crate) const BANNERS: [u32; 4] = [2, 3, 4, 5];

pub(crate) fn small_plan(definitions: &[Definition], more: &[(&str, &str)]) -> Plan {
    let banner = |(id, name): (&str, &str)| {
        format!(
            "[[area]]\nid = \"{id}\"\nname = {{ zh = \"{name}\", en = \"{name}\" }}\nlevel = \"county\"\nparent = \"150100\"\ntype = \"banner\"\nadds_up = true\nparts_listed = false\n"
        )
    };
    let banners = [
        ("150121", "甲旗"),
        ("150122", "乙旗"),
        ("150123", "丙旗"),
        ("150124", "丁旗"),
    ];
    let areas = format!("{AREAS}{}", banners.map(banner).concat());
    let mut files = vec![("areas/areas.toml", areas.as_str())];
    files.extend(more);
    let everywhere = |d: &Definition| {
        let levels = "[\"nation\", \"prefecture\", \"county\"]";
        d.clone().with("available_at", levels)
    };
    let definitions: Vec<Definition> = definitions.iter().map(everywhere).collect();
    plan_with(&definitions, &files)
}

pub(super) fn judged(plan: &Plan, rows: &[Row]) -> Evaluation {
    assess(plan, &panel(plan, rows), &AssessOptions::new(2025))
}

/// The evidence on everything, nothing filed.
pub(super) fn found(plan: &Plan, rows: &[Row]) -> Vec<Evidence> {
    evidence(plan, &panel(plan, rows), &judged(plan, rows), &[])
}

/// Ids of the rules that fire on one indicator at one area.
pub(super) fn fired(found: &[Evidence], indicator: &str, area: &str) -> Vec<&'static str> {
    let own = found
        .iter()
        .filter(|e| e.indicator == indicator && e.area == area);
    own.flat_map(|e| e.grounds.iter().map(|g| g.rule)).collect()
}

pub(crate) fn at(area: u32, row: Row) -> Row {
    Row { area, ..row }
}

pub(super) fn cell(cell: u16, row: Row) -> Row {
    Row { cell, ..row }
}
