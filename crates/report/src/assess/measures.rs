//! Values of measures that targets are held against (不低于党员总数中女性比例).
//!
//! The panel holds indicators; a measure that stands in the reference of a target is taken as it was submitted for
//! the area itself.

use std::collections::{BTreeMap, BTreeSet};

use heng_core::Observations;
use heng_indicator::expr::{Expr, items};
use heng_indicator::plan::{Plan, Reference, TOTAL, Target, TargetKind};

/// Submitted values of the measures that the targets of a plan refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureValues(BTreeMap<Key, f64>);

/// Measure id, area, year, breakdown cell.
type Key = (String, u32, i32, Vec<u16>);

impl MeasureValues {
    /// The values in force: of each key the latest vintage, or the latest known at `as_of` (microseconds since 1970
    /// UTC). A latest vintage that takes a value back, a forecast and a value under query leave none.
    pub fn of(plan: &Plan, observations: &Observations, as_of: Option<i64>) -> Self {
        let wanted = referred_to(plan);
        let mut latest: BTreeMap<Key, (Option<i64>, Option<f64>)> = BTreeMap::new();
        // All columns of observations are equally long.
        for row in 0..observations.len() {
            let known = observations.known(row, as_of);
            let subject = observations
                .subjects
                .get(observations.subject[row] as usize);
            let Some(id) = subject.filter(|id| known && wanted.contains(id.as_str())) else {
                continue;
            };
            let cell = observations
                .cells
                .iter()
                .map(|column| column[row])
                .collect();
            let key = (
                id.clone(),
                observations.area[row],
                observations.year[row],
                cell,
            );
            let status = observations.status[row];
            let sound = !status.is_missing() && !status.has(b'F') && !status.has(b'V');
            let value = observations.value[row].filter(|_| sound);
            let vintage = observations.vintage[row];
            latest
                .entry(key)
                .and_modify(|old| {
                    if vintage >= old.0 {
                        *old = (vintage, value);
                    }
                })
                .or_insert((vintage, value));
        }
        Self(
            latest
                .into_iter()
                .filter_map(|(key, (_, value))| Some((key, value?)))
                .collect(),
        )
    }

    /// Notes the value of a measure for an area (index into the plan's areas), year and cell (coded as in the
    /// panel).
    pub fn insert(&mut self, measure: &str, area: u32, year: i32, cell: &[u16], value: f64) {
        self.0
            .insert((measure.to_owned(), area, year, cell.to_vec()), value);
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ids of the measures, no indicators, that targets of a plan are held against, sorted.
    pub fn wanted(plan: &Plan) -> Vec<&str> {
        let referred = referred_to(plan).into_iter();
        referred.filter(|id| plan.measure(id).is_some()).collect()
    }

    /// The values as tidy data, for a file beside a panel: [`heng_core::read`] reads them back.
    pub fn tidy(&self, plan: &Plan) -> String {
        let mut text = "measure,area,year".to_owned();
        for breakdown in &plan.breakdowns {
            text.extend([",", &breakdown.id.value]);
        }
        text.push_str(",value\n");
        for ((measure, area, year, cell), value) in &self.0 {
            let Some(area) = plan.areas.get(*area as usize) else {
                continue;
            };
            text.extend([measure, ",", &area.id.value, ",", &year.to_string()]);
            for (breakdown, code) in plan.breakdowns.iter().zip(cell) {
                let code = usize::from(*code).checked_sub(1);
                let code = code.and_then(|code| breakdown.codes.get(code));
                text.extend([",", code.map_or(TOTAL, |code| code.id.value.as_str())]);
            }
            text.extend([",", &value.to_string(), "\n"]);
        }
        text
    }

    /// The value of a measure.
    pub fn get(&self, measure: &str, area: u32, year: i32, cell: &[u16]) -> Option<f64> {
        if self.0.is_empty() {
            return None;
        }
        self.0
            .get(&(measure.to_owned(), area, year, cell.to_vec()))
            .copied()
    }
}

/// Ids named in the references of a plan's targets.
fn referred_to(plan: &Plan) -> BTreeSet<&str> {
    let own = plan
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.targets);
    let local = plan
        .local_targets
        .iter()
        .flat_map(|local| &local.targets)
        .map(|t| &t.target);
    own.chain(local)
        .filter_map(reference)
        .flat_map(items)
        .map(|item| item.id.value.as_str())
        .collect()
}

fn reference(target: &Target) -> Option<&Expr> {
    match &target.kind {
        TargetKind::About {
            reference: Reference::Series(expr),
            ..
        }
        | TargetKind::Parity {
            reference: Reference::Series(expr),
            ..
        }
        | TargetKind::RelativeTo {
            reference: expr, ..
        } => Some(&expr.value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use heng_core::StatusSet;

    use super::*;
    use crate::assess::tests::world::{Definition, plan};

    #[test]
    fn the_latest_vintage_counts_and_takes_back() {
        let target = "kind = \"relative_to\"\nreference = \"events[urbanisation=U] / persons * 100\"\nrelation = \"at_least\"";
        let plan = plan(&[Definition::new("x").target(target)]);
        let rows = [
            ("events", 1, 2024, 1_u16, Some(10.0), "", Some(1)),
            ("events", 1, 2024, 1, Some(12.0), "", Some(3)),
            ("events", 1, 2024, 1, Some(11.0), "", Some(2)),
            ("persons", 1, 2024, 0, Some(40.0), "", Some(0)),
            ("persons", 1, 2024, 0, None, "L", Some(5)),
            ("persons", 1, 2023, 0, Some(30.0), "F", None),
            ("x", 1, 2024, 0, Some(1.0), "", None),
        ];
        let subjects = ["events", "persons", "x"];
        let at = |id: &str| subjects.iter().position(|s| *s == id).unwrap() as u32;
        let observations = Observations {
            subject: rows.iter().map(|r| at(r.0)).collect(),
            area: rows.iter().map(|r| r.1).collect(),
            year: rows.iter().map(|r| r.2).collect(),
            cells: vec![rows.iter().map(|r| r.3).collect()],
            value: rows.iter().map(|r| r.4).collect(),
            status: rows
                .iter()
                .map(|r| StatusSet::parse(r.5).unwrap())
                .collect(),
            vintage: rows.iter().map(|r| r.6).collect(),
            subjects: subjects.map(str::to_owned).to_vec(),
            ..Observations::default()
        };
        let now = MeasureValues::of(&plan, &observations, None);
        assert_eq!(
            (now.get("events", 1, 2024, &[1]), now.0.len()),
            (Some(12.0), 1)
        );
        let then = MeasureValues::of(&plan, &observations, Some(2));
        assert_eq!(then.get("events", 1, 2024, &[1]), Some(11.0));
        assert_eq!(then.get("persons", 1, 2024, &[0]), Some(40.0));
    }
}
