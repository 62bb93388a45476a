//! All verdicts of a plan.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use heng_core::Panel;
use heng_indicator::plan::{Area, Plan, Scheme};
use heng_indicator::targets;
use rayon::prelude::*;

use super::judge::Subject;
use super::scoreboard::{Scoreboard, scoreboards};
use super::{AssessOptions, Evaluation, Verdict};

/// Judges every indicator of a plan, for every area with a judged figure in the period (or those asked for), in its
/// total and in every breakdown cell that has a figure in the period, against every target in force.
///
/// The order is that of the plan: area, indicator, cell, target year; the same on any number of threads.
///
/// ```
/// use heng_core::{PanelOptions, panel, published, read::read};
/// use heng_indicator::{Limits, embedded, load};
/// use heng_report::assess::{AssessOptions, Attainment, MeasureValues, assess};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = read(&[published()], &plan, &Limits::default(), &|_| {})?;
/// let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
/// let measures = MeasureValues::of(&plan, &reading.observations, None);
/// let run = assess(&plan, &panel, &AssessOptions { measures, ..AssessOptions::new(2025) });
///
/// // The nation's maternal mortality ratio of 2024 against 12.0 for 2030.
/// let (indicator, nation) = (plan.indicator_index("maternal_mortality_ratio"), plan.area_index("000000"));
/// let verdict = run.verdicts.iter().find(|v| Some(v.indicator) == indicator && Some(v.area as usize) == nation);
/// let verdict = verdict.expect("it has data");
/// assert_eq!(verdict.attainment, Attainment::NotYet);
/// assert!(verdict.formula.starts_with("14.3 > 12.0; (16.9 − 14.3) ÷ (16.9 − 12.0) = 53.1%"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A plan without a scheme in force, which its check reports as a fault, gives no verdict.
pub fn assess(plan: &Plan, panel: &Panel, options: &AssessOptions) -> Evaluation {
    let mut verdicts = Vec::new();
    each_area(plan, panel, options, &|_, judged| judged, &mut |judged| {
        verdicts.extend(judged);
        Ok::<(), Infallible>(())
    })
    .unwrap_or_else(|never| match never {});
    let scoreboards = scoreboards(plan, &verdicts);
    Evaluation {
        plan: plan.id.value.clone(),
        verdicts,
        scoreboards,
    }
}

/// Areas that are judged at a time. The bytes of what is written by area depend on nothing else.
const AT_ONCE: usize = 64;

/// As [`assess`], area by area, so that the verdicts of a nation are never all held: `make` turns an area's verdicts
/// into whatever is wanted of them, on several threads; `take` gets that in the order of [`assess`].
///
/// # Errors
/// The first of `take`; no area is judged after it.
///
/// ```
/// use heng_core::{PanelOptions, panel, published, read::read};
/// use heng_indicator::{Limits, embedded, load};
/// use heng_report::assess::{AssessOptions, each_area};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = read(&[published()], &plan, &Limits::default(), &|_| {})?;
/// let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
/// let mut judged = 0;
/// each_area(&plan, &panel, &AssessOptions::new(2025), &|_, verdicts| verdicts.len(), &mut |of_area| {
///     judged += of_area;
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert!(judged > 40);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn each_area<T: Send, E>(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
    make: &(dyn Fn(u32, Vec<Verdict>) -> T + Sync),
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let Some(scheme) = plan.scheme_in_force() else {
        return Ok(());
    };
    let upward = Upward::of(plan);
    let areas = judged_areas(plan, panel, options, &upward);
    for some in areas.chunks(AT_ONCE) {
        let made: Vec<T> = some
            .par_iter()
            .map(|(index, area)| {
                let above = upward.from(*index);
                let of = verdicts_of_area(plan, panel, options, scheme, (*index, area), above);
                make(*index, of)
            })
            .collect();
        for one in made {
            take(one)?;
        }
    }
    Ok(())
}

/// The areas that a run judges, in the order of [`assess`], as indices into the plan's areas.
pub fn areas_judged(plan: &Plan, panel: &Panel, options: &AssessOptions) -> Vec<u32> {
    let judged = judged_areas(plan, panel, options, &Upward::of(plan));
    judged.into_iter().map(|(index, _)| index).collect()
}

/// The scoreboards of one area from its verdicts; [`Scoreboard::meeting`] counts through them.
pub fn scoreboards_of(plan: &Plan, verdicts: &[Verdict]) -> Vec<Scoreboard> {
    scoreboards(plan, verdicts)
}

/// Every area of a plan with those above it, nearest first, itself before them: found once and not for every target.
struct Upward<'a>(Vec<Vec<&'a Area>>);

impl<'a> Upward<'a> {
    fn of(plan: &'a Plan) -> Self {
        let by_id: BTreeMap<&str, &Area> = plan
            .areas
            .iter()
            .rev()
            .map(|area| (area.id.value.as_str(), area))
            .collect();
        let chain = |area: &'a Area| {
            let mut chain: Vec<&Area> = Vec::new();
            let mut next = Some(area);
            // A fault in the tree ends the way up rather than run for ever.
            while let Some(area) = next.filter(|area| chain.iter().all(|a| a.id != area.id)) {
                chain.push(area);
                let parent = area.parent.as_ref();
                next = parent.and_then(|p| by_id.get(p.value.as_str()).copied());
            }
            chain
        };
        Self(plan.areas.iter().map(chain).collect())
    }

    /// Nothing for what is no area.
    fn from(&self, area: u32) -> &[&'a Area] {
        self.0.get(area as usize).map_or(&[], Vec::as_slice)
    }
}

fn verdicts_of_area(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
    scheme: &Scheme,
    area: (u32, &Area),
    upward: &[&Area],
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (index, indicator) in plan.indicators.iter().enumerate() {
        let subject = Subject {
            plan,
            panel,
            options,
            scheme,
            area,
            upward,
            indicator: (index, indicator),
            unit: plan.unit(&indicator.unit.value),
            context: plan
                .domain(&indicator.domain.value)
                .is_some_and(|d| d.context),
            batch: panel.batch(index),
        };
        for cell in cells(plan, panel, options, area.0, index) {
            verdicts.extend(subject.verdicts(&cell));
        }
    }
    verdicts
}

/// The total, and every cell that has a row in the period.
fn cells(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
    area: u32,
    indicator: usize,
) -> BTreeSet<Vec<u16>> {
    let mut cells = BTreeSet::from([vec![0; plan.breakdowns.len()]]);
    if let Some(batch) = panel.batch(indicator) {
        // All columns of a batch are equally long.
        let inside =
            rows_of(&batch.area, area).filter(|row| in_period(plan, options, batch.year[*row]));
        cells.extend(inside.map(|row| batch.cells.iter().map(|column| column[row]).collect()));
    }
    cells
}

fn rows_of(areas: &[u32], area: u32) -> std::ops::Range<usize> {
    areas.partition_point(|a| *a < area)..areas.partition_point(|a| *a <= area)
}

fn in_period(plan: &Plan, options: &AssessOptions, year: i32) -> bool {
    year > plan.base_year && year <= options.year.unwrap_or(options.as_of).min(options.as_of)
}

fn judged_areas<'a>(
    plan: &'a Plan,
    panel: &Panel,
    options: &AssessOptions,
    upward: &Upward<'a>,
) -> Vec<(u32, &'a Area)> {
    let all = plan
        .areas
        .iter()
        .enumerate()
        .map(|(index, area)| (index as u32, area));
    if let Some(asked) = &options.areas {
        return all
            .filter(|(_, area)| asked.contains(&area.id.value))
            .collect();
    }
    let with_figures = areas_with_figures(plan, panel, options, upward);
    all.filter(|(index, _)| with_figures.contains(index))
        .collect()
}

/// Areas with at least one value of the period that a target in force judges.
fn areas_with_figures(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
    upward: &Upward<'_>,
) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for batch in &panel.batches {
        let Some(indicator) = plan.indicators.get(batch.indicator) else {
            continue;
        };
        if plan
            .domain(&indicator.domain.value)
            .is_some_and(|d| d.context)
        {
            continue;
        }
        let mut rows = 0..0;
        // Rows are ordered by area, and all columns of a batch are equally long.
        for of_area in batch.area.chunk_by(|a, b| a == b) {
            rows = rows.end..rows.end + of_area.len();
            let Some(area) = of_area.first().filter(|area| !found.contains(*area)) else {
                continue;
            };
            let mut held = rows.clone();
            if !held
                .any(|row| batch.value[row].is_some() && in_period(plan, options, batch.year[row]))
            {
                continue;
            }
            // Groups are compared, never judged.
            let above = upward.from(*area);
            let targets = targets::in_force_along(plan, indicator, above).targets;
            if !above.is_empty() && targets.iter().any(|t| t.kind.set().is_some()) {
                found.insert(*area);
            }
        }
    }
    found
}

/// An area that has figures but none that is judged in the plan's period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideArea {
    /// Index into the plan's areas.
    pub area: u32,
    /// Figures by year: how many values there are.
    pub figures: BTreeMap<i32, usize>,
}

/// The areas that [`assess`] leaves out because none of their figures is judged in the period (older years, or
/// watched indicators only), with the years of what they have. In the plan's order.
pub fn areas_outside_period(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
) -> Vec<OutsideArea> {
    let judged = areas_with_figures(plan, panel, options, &Upward::of(plan));
    let mut outside: BTreeMap<u32, BTreeMap<i32, usize>> = BTreeMap::new();
    for batch in &panel.batches {
        // All columns of a batch are equally long.
        for (row, area) in batch.area.iter().enumerate() {
            // Groups are compared, never judged.
            let is_area = (*area as usize) < plan.areas.len();
            if is_area && !judged.contains(area) && batch.value[row].is_some() {
                *outside
                    .entry(*area)
                    .or_default()
                    .entry(batch.year[row])
                    .or_default() += 1;
            }
        }
    }
    outside
        .into_iter()
        .map(|(area, figures)| OutsideArea { area, figures })
        .collect()
}
