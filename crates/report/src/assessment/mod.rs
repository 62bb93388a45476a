//! What a run judged, without the documents of a report: verdicts, headline rates and the meeting list, to be printed
//! and as tables.
//!
//! Areas are judged some at a time, and of the verdicts only those that are printed are kept: a nation's counties fit
//! on any machine. Rates and lists are those of [`crate::assess`]; nothing is judged or counted here.

mod tables;

use heng_core::TypedTable;
use heng_indicator::plan::Plan;

use crate::Error;
use crate::assess::{
    AssessOptions, Evaluation, Rate, Verdict, areas_judged, each_area, scoreboards_of,
};
use crate::document::{AreaRates, Document, PlanRun, ReportOptions, assessment_document};
use crate::run::{Rolled, RunOptions};
use crate::write::{FieldTable, breakdowns_of, fields_xlsx, sources, verdict_kind, verdicts_of};
use tables::Boards;

/// Areas that are printed in full; of more than these the first alone is, and all with their rates.
const IN_FULL: usize = 12;
/// Rows of a sheet below its header.
const SHEET: usize = 1_048_575;

/// What a run judged.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Rates, meeting list and indicators of the areas that are printed.
    pub document: Document,
    /// Headline and companion rates of every area and domain, each with its set, numerator, denominator and treatment.
    pub rates: TypedTable,
    /// The meeting list of every area and domain: its classes, their indicators, and the total that they sum to.
    pub meeting: TypedTable,
    /// Areas judged.
    pub areas: usize,
    /// Verdicts made.
    pub verdicts: u64,
}

/// Takes verdicts as a table, some at a time.
pub type TakeRows<'a, E> = &'a mut dyn FnMut(&TypedTable) -> Result<(), E>;

/// Judges the panels of a run. `rows` gets the verdicts as tables, in the order of [`crate::assess::assess`], each with
/// the columns of [`crate::write::no_verdicts`]; without it they are not made.
///
/// # Errors
/// The first of `rows`.
pub fn assessment<E>(
    rolled: &[Rolled],
    asked: &RunOptions,
    options: &ReportOptions,
    rows: Option<TakeRows<'_, E>>,
) -> Result<Assessment, E> {
    let Some(rows) = rows else {
        let judged = judged(rolled, asked, options, None, &mut |()| Ok(()))?;
        return Ok(judged.assessment(rolled, options));
    };
    let typed = |table: FieldTable| table.typed(verdict_kind);
    let judged = judged(rolled, asked, options, Some(&typed), &mut |table| {
        rows(&table)
    })?;
    Ok(judged.assessment(rolled, options))
}

/// All tables of an assessment as one workbook, and what it says.
///
/// # Errors
/// More verdicts than a sheet has rows ([`Error::is_too_long`]); the workbook cannot be made.
pub fn assessment_xlsx(
    rolled: &[Rolled],
    asked: &RunOptions,
    options: &ReportOptions,
) -> Result<(Vec<u8>, Assessment), Error> {
    let mut verdicts = FieldTable::default();
    let judged = judged(rolled, asked, options, Some(&|table| table), &mut |table| {
        let FieldTable { columns, rows } = table;
        verdicts.columns = columns;
        verdicts.rows.extend(rows);
        let rows = verdicts.rows.len();
        if rows > SHEET {
            return Err(Error::TooLong { allowed: SHEET });
        }
        Ok(())
    })?;
    let assessment = judged.assessment(rolled, options);
    let trail = trail(rolled, options);
    let w = tables::sheet_names(options.lang);
    let sheets = [
        (w[0], &verdicts),
        (w[1], &judged.boards.rates),
        (w[2], &judged.boards.meeting),
        (w[3], &trail),
    ];
    let document = &assessment.document;
    let book = fields_xlsx(&document.title, &sheets, document.demonstration.as_deref())?;
    Ok((book, assessment))
}

/// The submitted rows to which `source_rows` of the verdicts refer, each plan's counted from 0.
pub fn sources_table(rolled: &[Rolled], options: &ReportOptions) -> TypedTable {
    trail(rolled, options).typed(tables::kind)
}

fn trail(rolled: &[Rolled], options: &ReportOptions) -> FieldTable {
    let nothing = Evaluation {
        plan: String::new(),
        verdicts: Vec::new(),
        scoreboards: Vec::new(),
    };
    let runs = rolled.iter().map(|part| PlanRun {
        plan: &part.plan,
        panel: &part.panel,
        evaluation: &nothing,
        data: Vec::new(),
    });
    sources(&runs.collect::<Vec<_>>(), options)
}

/// What is kept of all that was judged.
struct Judged {
    boards: Boards,
    /// Per plan: the verdicts of the areas that are printed in full, and their ids.
    full: Vec<(Evaluation, Vec<String>)>,
    /// Every area with its rates, where not all are printed in full.
    overview: Vec<AreaRates>,
    areas: usize,
    verdicts: u64,
}

/// What is made of one area.
struct OfArea<T> {
    boards: Boards,
    rates: Vec<Rate>,
    area: u32,
    /// Kept where the area is printed in full.
    verdicts: Vec<Verdict>,
    count: u64,
    rows: Option<T>,
}

fn judged<T: Send, E>(
    rolled: &[Rolled],
    asked: &RunOptions,
    options: &ReportOptions,
    made: Option<&(dyn Fn(FieldTable) -> T + Sync)>,
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<Judged, E> {
    let breakdowns = breakdowns_of(rolled.iter().map(|part| &part.plan));
    let mut all = Judged {
        boards: Boards::default(),
        full: Vec::new(),
        overview: Vec::new(),
        areas: 0,
        verdicts: 0,
    };
    for (
        at,
        Rolled {
            plan,
            panel,
            measures,
            ..
        },
    ) in rolled.iter().enumerate()
    {
        let choices = AssessOptions {
            year: asked.year,
            areas: asked.areas.clone(),
            measures: measures.clone(),
            ..AssessOptions::new(asked.this_year)
        };
        let areas = areas_judged(plan, panel, &choices);
        let (full, many) = in_full(plan, &areas, asked.areas.as_deref());
        let make = |area: u32, verdicts: Vec<Verdict>| {
            let boards = scoreboards_of(plan, &verdicts);
            let rates = boards.first().map(|b| b.rates.clone()).unwrap_or_default();
            OfArea {
                boards: Boards::of(plan, area, &boards, &verdicts, options.lang),
                rates,
                area,
                count: verdicts.len() as u64,
                rows: made.map(|made| made(verdicts_of(plan, &verdicts, &breakdowns, options))),
                verdicts: if full.contains(&area) {
                    verdicts
                } else {
                    Vec::new()
                },
            }
        };
        let mut kept = Vec::new();
        each_area(plan, panel, &choices, &make, &mut |of: OfArea<T>| {
            all.areas += 1;
            all.verdicts += of.count;
            all.boards.extend(of.boards);
            kept.extend(of.verdicts);
            if many {
                all.overview.push(AreaRates {
                    plan: at,
                    area: of.area,
                    rates: of.rates,
                });
            }
            of.rows.map_or(Ok(()), &mut *take)
        })?;
        let evaluation = Evaluation {
            plan: plan.id.value.clone(),
            scoreboards: scoreboards_of(plan, &kept),
            verdicts: kept,
        };
        let ids = full
            .iter()
            .filter_map(|area| plan.areas.get(*area as usize));
        all.full
            .push((evaluation, ids.map(|a| a.id.value.clone()).collect()));
    }
    Ok(all)
}

/// The areas that are printed in full, the leading one first, and whether there are more.
fn in_full(plan: &Plan, areas: &[u32], asked: Option<&[String]>) -> (Vec<u32>, bool) {
    let mut ordered = areas.to_vec();
    let own = plan.area_index(&plan.area.value).map(|at| at as u32);
    let place = |area: &u32| {
        let id = plan.areas.get(*area as usize).map(|a| &a.id.value);
        asked.and_then(|asked| asked.iter().position(|said| Some(said) == id))
    };
    // In the order asked for; else the plan's own area first.
    match asked {
        Some(_) => ordered.sort_by_key(place),
        None => ordered.sort_by_key(|area| Some(*area) != own),
    }
    let many = ordered.len() > IN_FULL;
    if many {
        ordered.truncate(1);
    }
    (ordered, many)
}

impl Judged {
    fn runs<'a>(&'a self, rolled: &'a [Rolled]) -> Vec<PlanRun<'a>> {
        let of = |(part, (evaluation, _)): (&'a Rolled, &'a (Evaluation, Vec<String>))| PlanRun {
            plan: &part.plan,
            panel: &part.panel,
            evaluation,
            data: Vec::new(),
        };
        rolled.iter().zip(&self.full).map(of).collect()
    }

    fn assessment(&self, rolled: &[Rolled], options: &ReportOptions) -> Assessment {
        let runs = self.runs(rolled);
        let areas: Vec<&[String]> = self.full.iter().map(|(_, ids)| ids.as_slice()).collect();
        Assessment {
            document: assessment_document(&runs, &areas, &self.overview, options),
            rates: self.boards.rates.typed(tables::kind),
            meeting: self.boards.meeting.typed(tables::kind),
            areas: self.areas,
            verdicts: self.verdicts,
        }
    }
}
