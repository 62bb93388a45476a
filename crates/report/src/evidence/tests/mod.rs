//! Each rule fires on a case worked by hand and keeps silent on one beside it.

mod changes;
mod quoted;
mod rules;

use heng_indicator::plan::Plan;

use super::{Evidence, evidence};
use crate::assess::tests::world::{Definition, Row, area, nation, panel, plan_with};
use crate::assess::{AssessOptions, Evaluation, assess};

/// Places of the areas in the plan.
pub(super) const CITY: u32 = 1;
pub(crate) const BANNERS: [u32; 4] = [2, 3, 4, 5];

/// A city of four banners.
pub(crate) fn small_plan(definitions: &[Definition], more: &[(&str, &str)]) -> Plan {
    let below = |parent: &str, listed: bool| {
        format!("parent = \"{parent}\"\nadds_up = true\nparts_listed = {listed}")
    };
    let city = area(
        "150100",
        ("呼和浩特市", "Hohhot"),
        "prefecture",
        "city",
        &below("000000", true),
    );
    let banners = [
        ("150121", "甲旗"),
        ("150122", "乙旗"),
        ("150123", "丙旗"),
        ("150124", "丁旗"),
    ]
    .map(|(id, name)| {
        area(
            id,
            (name, name),
            "county",
            "banner",
            &below("150100", false),
        )
    });
    let areas = [nation(), city, banners.concat()].concat();
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
