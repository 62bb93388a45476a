//! A set of the whole nation: its areas, measures, ratios and returns, the same for the same size.
//!
//! 31 provinces, 333 prefectures and 2,844 counties stand under one nation; counties file. Of 220 measures every second
//! one has the cells female, male and total, so that a measure has two cells on average. 144 ratios of counts are made
//! of them: 36 with sexes, 108 for the total only.

use std::fmt::Write as _;
use std::io::{self, Write};

use heng_indicator::expr::{Expr, Item};
use heng_indicator::plan::{
    Area, AreaCode, Formula, IntervalKind, Leads, Level, Period, RollUp, UnitClass,
};
use heng_indicator::{Located, Plan, Span};

/// Measures of the set; the first [`RATIOS`] are numerators.
pub(crate) const MEASURES: usize = 220;
/// Ratios of the set.
pub const RATIOS: usize = 144;
const PROVINCES: usize = 31;
const PREFECTURES: usize = 333;
pub(crate) const COUNTIES: usize = 2_844;
const LAST_YEAR: i32 = 2024;

/// How much of the nation: the first so many measures of so many years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Measures that are filed.
    pub measures: usize,
    /// Years, the last of which is 2024.
    pub years: usize,
}

impl Extent {
    /// All measures of 15 years: 18.8 million rows.
    pub const FULL: Self = Self {
        measures: MEASURES,
        years: 15,
    };

    /// About as many rows.
    pub fn of_rows(rows: usize) -> Self {
        let a_year = MEASURES * 2 * COUNTIES;
        if rows >= a_year {
            return Self {
                measures: MEASURES,
                years: (rows / a_year).max(1),
            };
        }
        // Numerators come first: without denominators there would be no ratio.
        Self {
            measures: (rows / (2 * COUNTIES)).max(2),
            years: 1,
        }
    }

    /// The measures that are filed: numerators and denominators in equal shares of what there is.
    fn filed(self) -> impl Iterator<Item = usize> {
        let all = self.measures >= MEASURES;
        let below = if all {
            MEASURES - RATIOS
        } else {
            (self.measures / 2).min(MEASURES - RATIOS)
        };
        let above = if all { RATIOS } else { self.measures - below };
        (0..above).chain(RATIOS..RATIOS + below)
    }

    fn years(self) -> impl Iterator<Item = i32> {
        (LAST_YEAR + 1 - self.years as i32)..=LAST_YEAR
    }
}

/// The measure below the line of a ratio.
fn denominator(ratio: usize) -> usize {
    RATIOS + ratio / 2 % (MEASURES - RATIOS)
}

fn with_sexes(measure: usize) -> bool {
    measure.is_multiple_of(2)
}

pub(crate) fn measure_id(measure: usize) -> String {
    format!("m{measure:03}")
}

pub(crate) fn located(text: String) -> Located<String> {
    Located::new(text, Span::default())
}

/// The plan of the set, made from the embedded one's patterns. `None` where that has none.
pub fn national_plan(mut plan: Plan) -> Option<Plan> {
    let unit = plan
        .units
        .iter()
        .find(|unit| unit.class == UnitClass::Count && unit.scale == 1.0)?
        .id
        .clone();
    plan.breakdowns
        .retain(|breakdown| breakdown.id.value == "sex");
    let sex = plan.breakdowns.first()?.id.clone();
    let of = |measure: usize| {
        if with_sexes(measure) {
            vec![sex.clone()]
        } else {
            Vec::new()
        }
    };
    let pattern = plan.measures.first()?.clone();
    plan.measures = (0..MEASURES)
        .map(|at| {
            let mut measure = pattern.clone();
            measure.id = located(measure_id(at));
            measure.unit = unit.clone();
            measure.period = Period::Calendar;
            measure.breakdowns = of(at);
            measure
        })
        .collect();
    let ratio = |i: &&heng_indicator::plan::Indicator| matches!(i.formula, Formula::Ratio { .. });
    let pattern = plan.indicators.iter().find(ratio)?.clone();
    let item = |measure: usize| {
        let id = located(measure_id(measure));
        let selectors = Vec::new();
        Located::new(Expr::Item(Item { id, selectors }), Span::default())
    };
    plan.indicators = (0..RATIOS)
        .map(|at| {
            let mut indicator = pattern.clone();
            indicator.id = located(format!("r{at:03}"));
            indicator.formula = Formula::Ratio {
                numerator: item(at),
                denominator: item(denominator(at)),
                factor: 100.0,
            };
            indicator.roll_up = RollUp::RatioOfSums;
            indicator.leads = Leads::Computed;
            indicator.interval = IntervalKind::Wilson;
            indicator.small = None;
            indicator.breakdowns = if with_sexes(denominator(at)) {
                of(at)
            } else {
                Vec::new()
            };
            indicator.targets = Vec::new();
            indicator
        })
        .collect();
    plan.areas = areas(&plan)?;
    plan.local_targets = Vec::new();
    Some(plan)
}

fn areas(plan: &Plan) -> Option<Vec<Area>> {
    let pattern = plan.areas.iter().find(|area| area.parent.is_some())?;
    let area = |id: String, level: Level, parent: Option<String>| {
        let mut area = pattern.clone();
        area.codes = vec![AreaCode {
            code: located(id.clone()),
            from: None,
            to: None,
        }];
        area.id = located(id);
        area.level = level;
        area.parent = parent.map(located);
        area.adds_up = true;
        area.parts_listed = level != Level::County;
        area.former_names = Vec::new();
        area.predecessors = Vec::new();
        area.successors = Vec::new();
        area
    };
    let mut all = vec![area("000000".to_owned(), Level::Nation, None)];
    for province in 0..PROVINCES {
        let id = province_id(province);
        all.push(area(id, Level::Province, Some("000000".to_owned())));
    }
    for at in 0..PREFECTURES {
        let (id, province) = prefecture_id(at);
        all.push(area(id, Level::Prefecture, Some(province)));
    }
    for at in 0..COUNTIES {
        let (id, prefecture) = county_id(at);
        all.push(area(id, Level::County, Some(prefecture)));
    }
    Some(all)
}

fn province_id(at: usize) -> String {
    format!("{}0000", 11 + at)
}

/// The id of a prefecture and of its province.
fn prefecture_id(at: usize) -> (String, String) {
    let province = at * PROVINCES / PREFECTURES;
    let first = (province * PREFECTURES).div_ceil(PROVINCES);
    (
        format!("{}{:02}00", 11 + province, at - first + 1),
        province_id(province),
    )
}

/// The id of a county and of its prefecture.
pub(crate) fn county_id(at: usize) -> (String, String) {
    let prefecture = at * PREFECTURES / COUNTIES;
    let first = (prefecture * COUNTIES).div_ceil(PREFECTURES);
    let above = prefecture_id(prefecture).0;
    let id = format!("{}{:02}", above.get(..4).unwrap_or("0000"), at - first + 1);
    (id, above)
}

/// One row of the set.
#[derive(Clone, Debug, PartialEq)]
pub struct NationalRow {
    /// Number of the measure.
    pub measure: usize,
    /// Number of the county or village.
    pub county: usize,
    /// Year.
    pub year: i32,
    /// `_T`, `F` or `M`.
    pub sex: &'static str,
    /// Count.
    pub value: u32,
}

/// All rows, by measure, year and county: as a database gives them.
pub fn national_rows(extent: Extent) -> impl Iterator<Item = NationalRow> {
    extent.filed().flat_map(move |measure| {
        extent.years().flat_map(move |year| {
            (0..COUNTIES).flat_map(move |county| {
                let female = count(measure, county, year, 0);
                let male = count(measure, county, year, 1);
                let cells = [("_T", female + male), ("F", female), ("M", male)];
                let cells = cells
                    .into_iter()
                    .take(if with_sexes(measure) { 3 } else { 1 });
                cells.map(move |(sex, value)| NationalRow {
                    measure,
                    county,
                    year,
                    sex,
                    value,
                })
            })
        })
    })
}

/// A number below 900, the same for the same key.
pub(crate) fn drawn(measure: usize, county: usize, year: i32, sex: u64) -> u32 {
    let mut mixed = (measure as u64) << 40 ^ (county as u64) << 20 ^ (year as u64) << 4 ^ sex;
    mixed = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^= mixed >> 29;
    mixed = mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 40) as u32 % 900
}

/// A count that looks like one: numerators below 1,000, denominators from 1,000 on.
fn count(measure: usize, county: usize, year: i32, sex: u64) -> u32 {
    let drawn = drawn(measure, county, year, sex);
    if measure < RATIOS {
        drawn + 10
    } else {
        1_000 + drawn * 20
    }
}

/// The county's id.
pub fn county(at: usize) -> String {
    county_id(at).0
}

/// The measure's id.
pub fn measure(at: usize) -> String {
    measure_id(at)
}

/// How many counties there are.
pub const fn counties() -> usize {
    COUNTIES
}

/// Writes the rows as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_national_csv(extent: Extent, out: &mut impl Write) -> io::Result<u64> {
    let counties: Vec<String> = (0..COUNTIES).map(county).collect();
    writeln!(out, "measure,area,year,sex,value")?;
    let mut rows = 0;
    for row in national_rows(extent) {
        writeln!(
            out,
            "m{:03},{},{},{},{}",
            row.measure, counties[row.county], row.year, row.sex, row.value
        )?;
        rows += 1;
    }
    Ok(rows)
}

/// Writes what a peer needs beside the rows: `areas.csv` (area, parent) and `ratios.csv` (indicator, numerator,
/// denominator, factor, sexes).
///
/// # Errors
/// The folder cannot be written.
pub fn write_national_definitions(plan: &Plan, folder: &std::path::Path) -> io::Result<()> {
    let mut areas = String::from("area,parent,level\n");
    for area in &plan.areas {
        let parent = area.parent.as_ref().map_or("", |parent| &parent.value);
        let _ = writeln!(areas, "{},{parent},{}", area.id.value, area.level as u8);
    }
    std::fs::write(folder.join("areas.csv"), areas)?;
    let mut ratios = String::from("indicator,numerator,denominator,factor,sexes\n");
    for (at, indicator) in plan.indicators.iter().enumerate() {
        let _ = writeln!(
            ratios,
            "{},{},{},100,{}",
            indicator.id.value,
            measure_id(at),
            measure_id(denominator(at)),
            u8::from(!indicator.breakdowns.is_empty())
        );
    }
    std::fs::write(folder.join("ratios.csv"), ratios)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_any_size_has_the_plans_measures() {
        for rows in [1, 100_000, 1_000_000, 5_000_000, 20_000_000] {
            let extent = Extent::of_rows(rows);
            assert!(extent.filed().all(|measure| measure < MEASURES), "{rows}");
        }
    }
}
