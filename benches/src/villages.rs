//! The nation down to its villages: 12 measures of 600,000 villages in 39,816 townships of 2,844 counties, ten years.

use heng_indicator::Plan;
use heng_indicator::plan::{Area, AreaCode, Level};

use crate::national::{
    COUNTIES, NationalRow, county_id, drawn, located, measure_id, national_plan,
};

/// Villages.
const VILLAGES: usize = 600_000;
const TOWNSHIPS: usize = COUNTIES * 14;
/// Numerators, and as many denominators.
const RATIOS: usize = 6;
const YEARS: std::ops::RangeInclusive<i32> = 2015..=2024;

/// The plan, made from the embedded one's patterns. `None` where that has none.
pub fn village_plan(plan: Plan) -> Option<Plan> {
    let mut plan = national_plan(plan)?;
    plan.measures.truncate(2 * RATIOS);
    plan.indicators.truncate(RATIOS);
    for (at, measure) in plan.measures.iter_mut().enumerate() {
        measure.id = located(measure_id(at));
        measure.breakdowns = Vec::new();
    }
    let ratio = |at: usize| {
        let item = |measure: usize| {
            let text = measure_id(measure);
            let limits = heng_indicator::Limits::default();
            let parsed =
                heng_indicator::expr::parse(&text, heng_indicator::Span::default(), &limits);
            let expr = parsed.ok()?;
            Some(heng_indicator::Located::new(
                expr,
                heng_indicator::Span::default(),
            ))
        };
        Some(heng_indicator::plan::Formula::Ratio {
            numerator: item(at)?,
            denominator: item(RATIOS + at)?,
            factor: 100.0,
        })
    };
    for (at, indicator) in plan.indicators.iter_mut().enumerate() {
        indicator.formula = ratio(at)?;
        indicator.breakdowns = Vec::new();
    }
    let pattern = plan.areas.last()?.clone();
    for area in &mut plan.areas {
        area.parts_listed = true;
    }
    let below = |id: String, level: Level, parent: String| {
        let mut area: Area = pattern.clone();
        area.codes = vec![AreaCode {
            code: located(id.clone()),
            from: None,
            to: None,
        }];
        area.id = located(id);
        area.level = level;
        area.parent = Some(located(parent));
        area.parts_listed = level == Level::Township;
        area
    };
    for at in 0..TOWNSHIPS {
        let (id, county) = township_id(at);
        plan.areas.push(below(id, Level::Township, county));
    }
    for at in 0..VILLAGES {
        let (id, township) = village_id(at);
        plan.areas.push(below(id, Level::Village, township));
    }
    Some(plan)
}

fn township_id(at: usize) -> (String, String) {
    let (county, _) = county_id(at / 14);
    (format!("{county}{:03}", at % 14 + 1), county)
}

fn village_id(at: usize) -> (String, String) {
    let township = at * TOWNSHIPS / VILLAGES;
    let first = (township * VILLAGES).div_ceil(TOWNSHIPS);
    let (above, _) = township_id(township);
    (format!("{above}{:03}", at - first + 1), above)
}

/// The villages' ids.
pub fn villages() -> Vec<String> {
    (0..VILLAGES).map(|at| village_id(at).0).collect()
}

/// All rows: 72 million.
pub fn village_rows() -> impl Iterator<Item = NationalRow> {
    (0..2 * RATIOS).flat_map(|measure| {
        YEARS.flat_map(move |year| {
            (0..VILLAGES).map(move |village| {
                let drawn = drawn(measure, village, year, 0) % 50;
                NationalRow {
                    measure,
                    county: village,
                    year,
                    sex: "_T",
                    value: if measure < RATIOS {
                        drawn
                    } else {
                        50 + drawn * 4
                    },
                }
            })
        })
    })
}
