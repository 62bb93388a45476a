//! One planted fault for each rule, in an otherwise clean city.
//!
//! Each fault stands in a measure of its own as far as that goes, and where banners make the city the city is changed
//! with the banner, so that one slip is one finding. Where a slip cannot but trip a second rule, both are listed.

mod list;
mod planter;

use std::fmt::Write;

use heng_indicator::plan::Plan;

use crate::files::DemoFile;
use crate::rows::{rows, tidy, tidy_with_vintage};

/// What is found in the faulty city, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// Rule that finds it.
    pub rule: &'static str,
    /// Rule for which the fault was planted; the same, unless the slip trips a second one.
    pub of: &'static str,
    /// Measure or indicator.
    pub measure: &'static str,
    /// Area id.
    pub area: &'static str,
    /// Year.
    pub year: i32,
    /// `sex=F;urbanisation=R`; empty for the total.
    pub cell: String,
    /// What was done to the figure.
    pub what: &'static str,
    /// File and row of the figure, the header being row 1; `None` where it was taken out.
    pub stands: Option<(&'static str, usize)>,
}

/// The faulty city.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// Its files, `planted.csv` among them.
    pub files: Vec<DemoFile>,
    /// What was planted.
    pub planted: Vec<Planted>,
    /// Files that a known unit filed: path and unit.
    pub filed_by: Vec<(&'static str, &'static str)>,
    /// Names as a file wrote them: measure, area, year, name.
    pub labels: Vec<(&'static str, &'static str, i32, &'static str)>,
    /// Indicators that a unit judges as not met without a cause: indicator, area, year.
    pub not_met: Vec<(&'static str, &'static str, i32)>,
    /// Notes of definitions with a misprint: measure and note.
    pub misprints: Vec<(&'static str, &'static str)>,
}

const MAIN: &str = "faults/演示数据-含差错.csv";
const REVISIONS: &str = "faults/演示数据-修订.csv";
const HEALTH: &str = "faults/演示数据-卫生健康委.csv";
const FEDERATION: &str = "faults/演示数据-妇联代报.csv";

/// The city with one planted fault for each rule.
pub fn faulty(plan: &Plan) -> Faulty {
    let mut planter = planter::Planter::new(rows(plan));
    list::plant(&mut planter);
    let mut planted = std::mem::take(&mut planter.planted);
    for fault in &mut planted {
        fault.stands = planter.stands(fault, [MAIN, REVISIONS, HEALTH, FEDERATION]);
    }
    planted.sort();
    planted.dedup();
    let files = vec![
        DemoFile::new(MAIN, tidy(&planter.rows)),
        DemoFile::new(REVISIONS, tidy_with_vintage(&planter.revisions)),
        DemoFile::new(HEALTH, tidy(&planter.of_health)),
        DemoFile::new(FEDERATION, tidy_with_vintage(&planter.of_federation)),
        DemoFile::new("planted.csv", listed(&planted)),
    ];
    Faulty {
        files,
        planted,
        filed_by: vec![
            (HEALTH, "health_commission"),
            (FEDERATION, "womens_federation"),
        ],
        labels: planter.labels,
        not_met: vec![("premarital_exam_rate", "150102", 2025)],
        misprints: vec![("cohort_15_17", "年龄段为15-19岁。")],
    }
}

fn listed(planted: &[Planted]) -> String {
    let mut text =
        String::from("rule,planted_for,file,sheet,row,column,measure,area,year,cell,what\n");
    for fault in planted {
        // No CSV file has sheets.
        let place = match fault.stands {
            Some((file, row)) => format!("{file},,{row},value"),
            None => ",,,".to_owned(),
        };
        let _ = writeln!(
            text,
            "{},{},{place},{},{},{},{},{}",
            fault.rule, fault.of, fault.measure, fault.area, fault.year, fault.cell, fault.what
        );
    }
    text
}
