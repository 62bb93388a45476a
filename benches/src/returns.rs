//! Generated returns in the tidy form, the same for the same size.

use std::collections::BTreeSet;
use std::io::{self, Write};

use heng_indicator::plan::Formula;
use heng_indicator::{Plan, expr};

/// About `rows` rows of every measure of a plan, by area, year and breakdown cell, as CSV.
///
/// See [`write_returns`].
pub fn returns(plan: &Plan, rows: usize) -> Vec<u8> {
    let mut csv = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_returns(plan, rows, &mut csv);
    csv
}

/// Writes about `rows` rows, the same for the same plan and number.
///
/// Denominators are larger than numerators, so that shares are shares. Counties and cities file; what is above them is
/// left to the roll-up.
///
/// # Errors
/// Those of `out`.
pub fn write_returns(plan: &Plan, rows: usize, out: &mut impl Write) -> io::Result<()> {
    let denominators: BTreeSet<&str> = plan
        .indicators
        .iter()
        .filter_map(|indicator| match &indicator.formula {
            Formula::Ratio { denominator, .. } => Some(expr::items(denominator)),
            _ => None,
        })
        .flatten()
        .map(|item| item.id.value.as_str())
        .collect();
    let areas: Vec<&str> = plan
        .areas
        .iter()
        .filter(|area| plan.parts_of(&area.id.value).next().is_none() && area.adds_up)
        .map(|area| area.id.value.as_str())
        .collect();
    // Years first: a small run is a few years of everything, a large one also has cells of vintages.
    writeln!(out, "measure,area,year,value,vintage")?;
    let mut written = 0;
    for version in 1.. {
        for year in (2000..=2030).rev() {
            for measure in &plan.measures {
                let base = if denominators.contains(measure.id.value.as_str()) {
                    10_000
                } else {
                    100
                };
                for (at, area) in areas.iter().enumerate() {
                    if written == rows {
                        return Ok(());
                    }
                    let value = base + (at * 7 + written * 13) % base;
                    let id = &measure.id.value;
                    writeln!(out, "{id},{area},{year},{value},{}-05-31", 1999 + version)?;
                    written += 1;
                }
            }
        }
    }
    Ok(())
}
