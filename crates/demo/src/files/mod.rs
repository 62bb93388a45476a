//! The city in the shapes that offices really send.
//!
//! Every name of a file or its folder says 演示数据, and so does every title, source or note that a format has room for.

mod dhis2;
mod forms;
mod gbk;
mod open_sdg;
mod sdmx;
mod sheets;

use std::collections::BTreeSet;

use heng_indicator::plan::Plan;
use heng_report::Error;

use self::sheets::{Across, Sheets};
use crate::rows::{Row, rows, tidy};

/// A file of the fixture, relative to `fixtures/hohhot-demo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFile {
    /// Path with `/` between its parts.
    pub path: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

impl DemoFile {
    /// Whether its name has an ending.
    fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    pub(crate) fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
        }
    }
}

/// The year that is returned on forms; the years before stand in older files.
const FORM_YEAR: i32 = 2025;

/// How the years before [`FORM_YEAR`] were filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A workbook of each office; `true`: kept as `.xls`.
    Sheets(&'static str, Across, bool),
    Gbk,
    Sdmx,
    Dhis2,
    OpenSdg,
    Tidy,
}

/// Offices whose older years stand in workbooks.
const OFFICES: &[(&str, Shape)] = &[
    (
        "statistics",
        Shape::Sheets("统计局", Across::Banners, false),
    ),
    ("education", Shape::Sheets("教育局", Across::Years, false)),
    (
        "civil_affairs",
        Shape::Sheets("民政局", Across::Banners, true),
    ),
    ("trade_union", Shape::Sheets("总工会", Across::Years, true)),
];

fn shape(row: &Row, plan: &Plan) -> Shape {
    let by_sex = plan.measure(row.measure).is_some_and(|m| {
        m.breakdowns
            .iter()
            .any(|breakdown| breakdown.value == "sex")
    });
    // A break wants a status and a note, for which the older shapes have no place.
    if row.status == "B" {
        return Shape::Tidy;
    }
    match (row.owner.as_str(), row.measure) {
        (_, "good_air_days_share") => Shape::OpenSdg,
        ("human_resources", _) => Shape::Sdmx,
        ("medical_insurance" | "finance", _) => Shape::Dhis2,
        ("health_commission", _) if !by_sex && plan.measure(row.measure).is_some() => Shape::Gbk,
        (owner, _) => {
            let office = OFFICES.iter().find(|office| office.0 == owner);
            office.map_or(Shape::Tidy, |office| office.1)
        }
    }
}

/// Every file of the city that the generator writes.
///
/// # Errors
/// A workbook cannot be written.
pub fn returns(plan: &Plan) -> Result<Vec<DemoFile>, Error> {
    let rows = rows(plan);
    let older = |wanted: Shape| -> Vec<&Row> {
        let of = |row: &&Row| row.year < FORM_YEAR && shape(row, plan) == wanted;
        rows.iter().filter(of).collect()
    };
    let (books, taken) = forms::filled(plan, &rows);
    let taken: BTreeSet<(String, String)> = taken.into_iter().collect();
    let beside = rows.iter().filter(|row| {
        row.year == FORM_YEAR && !taken.contains(&(row.area.to_owned(), forms::code(row)))
    });
    let mut files = vec![
        DemoFile::new(
            "returns/演示数据-历年台账-2015-2024.csv",
            tidy(older(Shape::Tidy)),
        ),
        DemoFile::new(
            "returns/演示数据-市本级开发区和交叉分组-2025.csv",
            tidy(beside),
        ),
        DemoFile::new(
            "returns/演示数据-人社局-2015-2024.sdmx.csv",
            sdmx::message(&older(Shape::Sdmx)),
        ),
        DemoFile::new(
            "returns/演示数据-财政医保-2015-2024.csv",
            dhis2::data_values(&older(Shape::Dhis2)),
        ),
        DemoFile::new(
            "returns/演示数据-妇幼年报-2015-2024.csv",
            gbk::export(&older(Shape::Gbk), plan),
        ),
        DemoFile::new(
            "returns/演示数据-妇幼年报-2015-2024.csv.layout.toml",
            gbk::layout(),
        ),
    ];
    for (_, office) in OFFICES {
        if let Shape::Sheets(name, across, old) = office {
            let book = sheets(name, *across, &older(*office), plan, *old)?;
            files.extend(
                book.into_iter()
                    .filter(|file| !old || file.is(".layout.toml")),
            );
        }
    }
    files.extend(open_sdg::indicators(&older(Shape::OpenSdg)));
    files.extend(forms::workbooks(&books, plan)?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The workbooks that are kept as `.xls`, before `LibreOffice` turns them into such (`fixtures/hohhot-demo/xls/make.sh`).
///
/// # Errors
/// A workbook cannot be written.
pub fn for_xls(plan: &Plan) -> Result<Vec<DemoFile>, Error> {
    let rows = rows(plan);
    let mut files = Vec::new();
    for (_, office) in OFFICES {
        if let Shape::Sheets(name, across, true) = office {
            let of = |row: &&Row| row.year < FORM_YEAR && shape(row, plan) == *office;
            let older: Vec<&Row> = rows.iter().filter(of).collect();
            let book = sheets(name, *across, &older, plan, true)?;
            files.extend(book.into_iter().filter(|file| file.is(".xlsx")));
        }
    }
    Ok(files)
}

fn sheets(
    name: &str,
    across: Across,
    rows: &[&Row],
    plan: &Plan,
    old: bool,
) -> Result<[DemoFile; 2], Error> {
    let title = format!("呼和浩特市{name}历年主要数据");
    let sheets = Sheets {
        title: &title,
        unit: name,
        across,
        rows,
        plan,
    };
    let book = sheets
        .book()
        .map_err(|error| Error::Workbook(error.to_string()))?;
    let path = format!("returns/演示数据-{name}-2015-2024");
    // The workbook that becomes an `.xls` has the layout of that.
    let ending = if old { "xls" } else { "xlsx" };
    Ok([
        DemoFile::new(format!("{path}.xlsx"), book),
        DemoFile::new(format!("{path}.{ending}.layout.toml"), sheets.layout()),
    ])
}
