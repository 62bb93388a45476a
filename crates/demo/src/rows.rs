//! The city as rows of observations.

use std::fmt::Write;

use heng_indicator::plan::Plan;

use crate::areas::{FIRST, LAST, OWN, ZONE, areas};
use crate::city::City;
use crate::recipe::Recipe;
use crate::recipes;
use crate::table::{Cell, TOTAL};

/// What every file says of itself.
pub const DEMONSTRATION: &str = "演示数据（虚构）";

/// One value of the demonstration city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Measure, or indicator reported as it is.
    pub measure: &'static str,
    /// Area id.
    pub area: &'static str,
    /// Year.
    pub year: i32,
    /// `F`, `M` or `_T`.
    pub sex: &'static str,
    /// `U`, `R` or `_T`.
    pub urbanisation: &'static str,
    /// The value as printed; `None` where it is not collected.
    pub value: Option<String>,
    /// Status letters.
    pub status: &'static str,
    /// Where it is from.
    pub source: &'static str,
    /// Note.
    pub note: &'static str,
    /// When it was filed; blank for the first filing.
    pub vintage: &'static str,
    /// Unit to ask: the owner of the measure, or the lead of the indicator.
    pub owner: String,
}

/// All rows, in the order of the recipes, areas, years and cells.
pub fn rows(plan: &Plan) -> Vec<Row> {
    let city = City::build();
    let mut rows = Vec::new();
    for (measure, recipe) in recipes::all() {
        let declared = plan.measures.iter().find(|m| m.id.value == *measure);
        let broken_down = |id: &str| {
            declared.is_some_and(|m| m.breakdowns.iter().any(|breakdown| breakdown.value == id))
        };
        let sexes: &[&str] = if broken_down("sex") {
            &[TOTAL, "F", "M"]
        } else {
            &[TOTAL]
        };
        let places: &[&str] = if broken_down("urbanisation") {
            &[TOTAL, "U", "R"]
        } else {
            &[TOTAL]
        };
        let owner = declared.map_or_else(
            || {
                let indicator = plan.indicators.iter().find(|i| i.id.value == *measure);
                indicator.map(|i| i.lead.value.clone()).unwrap_or_default()
            },
            |m| m.owner.value.clone(),
        );
        for area in areas() {
            for year in FIRST..=LAST {
                for sex in sexes.iter().copied() {
                    for urbanisation in places.iter().copied() {
                        let cell = Cell { sex, urbanisation };
                        let value = match told(&city, measure, recipe, area, year, cell) {
                            None => continue,
                            Some(Told::Value(value)) => Some(value),
                            Some(Told::NotCollected) => None,
                        };
                        let (status, note) = match (recipe, broken(measure, year)) {
                            (Recipe::Absent { note }, _) => ("L", *note),
                            (_, Some(why)) => ("B", why),
                            _ => ("", ""),
                        };
                        rows.push(Row {
                            measure,
                            area,
                            year,
                            sex,
                            urbanisation,
                            value,
                            status,
                            source: DEMONSTRATION,
                            note,
                            vintage: "",
                            owner: owner.clone(),
                        });
                    }
                }
            }
        }
    }
    rows
}

/// What a row says.
enum Told {
    Value(String),
    /// It exists and is not collected.
    NotCollected,
}

/// What is told of a cell; `None`: there is no such row.
fn told(
    city: &City,
    measure: &str,
    recipe: &Recipe,
    area: &'static str,
    year: i32,
    cell: Cell,
) -> Option<Told> {
    if let Recipe::Absent { .. } = recipe {
        return (area != OWN && area != ZONE.id && year >= 2020).then_some(Told::NotCollected);
    }
    let table = city.table(measure)?;
    let leaves = *table.leaves.get(&(area, year))?;
    let number = if measure == "primary_net_enrol_male_rate" {
        let at = ["U", "R", TOTAL]
            .iter()
            .position(|place| *place == cell.urbanisation)?;
        leaves.0[at]
    } else {
        leaves.of(cell)
    };
    Some(Told::Value(decimal(number, table.decimals)))
}

/// A scaled whole number in digits.
fn decimal(number: i64, decimals: u8) -> String {
    if decimals == 0 {
        return number.to_string();
    }
    let scale = 10_u64.pow(u32::from(decimals));
    let (sign, size) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
    format!(
        "{sign}{}.{:0width$}",
        size / scale,
        size % scale,
        width = usize::from(decimals)
    )
}

/// Measures that follow the resident population, and the years in which the census of 2020 breaks them.
const CENSUS: &[(&str, &[i32])] = &[
    ("population_resident", &[2020]),
    ("population_average", &[2020, 2021]),
    ("population_average_female", &[2020, 2021]),
    ("women_15_49_persons", &[2020]),
    ("women_screening_age_35_64", &[2020]),
    ("women_due_common_disease_screening", &[2020]),
    ("basic_pension_eligible_women", &[2020]),
];

/// Why the series breaks before a year.
fn broken(measure: &str, year: i32) -> Option<&'static str> {
    let census = CENSUS
        .iter()
        .any(|(id, years)| *id == measure && years.contains(&year));
    if census {
        return Some("2020年起为第七次人口普查口径，以前年份为普查前推算数（演示数据）");
    }
    let divorces = measure == "divorces_registry" && year == 2021;
    divorces.then_some("民法典设离婚冷静期，与以前年份不可比（演示数据）")
}

/// The rows as tidy CSV.
pub fn tidy<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut text = String::from(HEADER);
    text.push('\n');
    for row in rows {
        line(row, &mut text);
        text.push('\n');
    }
    text
}

const HEADER: &str = "measure,area,year,sex,urbanisation,value,status,source,note";

fn line(row: &Row, text: &mut String) {
    let value = row.value.as_deref().unwrap_or_default();
    let _ = write!(
        text,
        "{},{},{},{},{},{value},{},{},{}",
        row.measure,
        row.area,
        row.year,
        row.sex,
        row.urbanisation,
        row.status,
        row.source,
        row.note
    );
}

/// The rows as tidy CSV with the time of each filing.
pub(crate) fn tidy_with_vintage<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut text = format!("{HEADER},vintage\n");
    for row in rows {
        line(row, &mut text);
        let _ = writeln!(text, ",{}", row.vintage);
    }
    text
}
