//! The column 上年, from the store.

use std::collections::BTreeMap;

use heng_indicator::plan::Plan;

use super::{Form, LastYear};
use crate::Observations;

/// Fills the column 上年 of a form: of each figure the version filed last. A figure that was taken back, or never filed,
/// leaves a blank.
pub fn with_last_year(form: &mut Form, plan: &Plan, stored: &Observations) {
    let Some(area) = plan.area_index(&form.area) else {
        return;
    };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..stored.len() {
        if stored.area[row] as usize != area || stored.year[row] != form.year - 1 {
            continue;
        }
        let code = code(plan, stored, row);
        let later = known
            .get(&code)
            .is_none_or(|before| stored.vintage[*before] <= stored.vintage[row]);
        if later {
            known.insert(code, row);
        }
    }
    for row in form.sections.iter_mut().flat_map(|s| &mut s.rows) {
        row.last_year = known.get(&row.code).and_then(|at| {
            let status = stored.status[*at];
            match stored.value[*at] {
                Some(value) => Some(LastYear::Value(value)),
                None if status.is_deleted() => None,
                None => Some(LastYear::Missing(status)),
            }
        });
    }
}

/// The row code of a stored figure.
fn code(plan: &Plan, stored: &Observations, row: usize) -> String {
    let subject = stored.subjects.get(stored.subject[row] as usize);
    let selectors: Vec<String> = plan
        .breakdowns
        .iter()
        .zip(&stored.cells)
        .filter_map(|(breakdown, codes)| {
            let at = usize::from(*codes.get(row)?).checked_sub(1)?;
            let code = breakdown.codes.get(at)?;
            Some(format!("{}={}", breakdown.id.value, code.id.value))
        })
        .collect();
    let subject = subject.map_or("", String::as_str);
    if selectors.is_empty() {
        subject.to_owned()
    } else {
        format!("{subject}[{}]", selectors.join(","))
    }
}
