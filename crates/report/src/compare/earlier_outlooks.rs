//! The outlooks of the last report, so that a class changes only well past a band's edge.

use heng_core::{TypedTable, Values};
use heng_indicator::plan::{Plan, TOTAL};

use crate::assess::{EarlierOutlooks, Outlook};

/// The outlooks that the last report's verdicts on this plan have. Codes that the plan does not know are left out.
pub fn earlier_outlooks(plan: &Plan, before: &TypedTable) -> EarlierOutlooks {
    let texts = |name: &str| {
        let column = before.columns.iter().find(|c| c.name == name);
        match column.map(|c| &c.values) {
            Some(Values::Text(all)) => all.as_slice(),
            _ => &[],
        }
    };
    let years = before.columns.iter().find(|c| c.name == "target_year");
    let years = match years.map(|c| &c.values) {
        Some(Values::Integer(all)) => all.as_slice(),
        _ => &[],
    };
    let cells: Vec<&[String]> = plan
        .breakdowns
        .iter()
        .map(|breakdown| texts(&breakdown.id.value))
        .collect();
    let cell = |row: usize| -> Option<Vec<u16>> {
        let breakdowns = plan.breakdowns.iter().zip(&cells);
        let codes = breakdowns.map(|(breakdown, column)| {
            let code = column.get(row).map_or(TOTAL, String::as_str);
            if code == TOTAL || code.is_empty() {
                return Some(0);
            }
            let at = breakdown.codes.iter().position(|c| c.id.value == code)?;
            u16::try_from(at + 1).ok()
        });
        codes.collect()
    };
    let mut earlier = EarlierOutlooks::default();
    let rows = texts("plan")
        .iter()
        .zip(texts("indicator"))
        .zip(texts("area"))
        .zip(texts("outlook"))
        .zip(years)
        .enumerate();
    for (row, ((((of, indicator), area), outlook), year)) in rows {
        let known = Outlook::ALL.iter().find(|o| o.code() == outlook);
        let year = year.and_then(|year| i32::try_from(year).ok());
        let (Some(outlook), Some(year), Some(cell)) = (known, year, cell(row)) else {
            continue;
        };
        if *of == plan.id.value {
            earlier.insert(indicator, area, &cell, year, *outlook);
        }
    }
    earlier
}
