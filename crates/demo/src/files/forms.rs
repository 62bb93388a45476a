//! The forms of the last year, filled: one workbook for each responsible unit of the city, one for each banner.

use std::collections::BTreeMap;

use heng_core::form::{
    Entry, Footer, FormBook, MissingWord, RowKind, SelfAssessment, Stand, StatementEntry, books,
};
use heng_indicator::plan::{Period, Plan};
use heng_indicator::{Lang, Text};
use heng_report::Error;
use heng_report::form::{FormHead, FormOptions, form_xlsx};

use super::{DemoFile, FORM_YEAR};
use crate::areas::CITY;
use crate::rows::{DEMONSTRATION, Row};
use crate::table::TOTAL;

/// Values by area and row code.
pub(super) type Values<'r> = BTreeMap<(&'r str, String), &'r Row>;

/// A row's code as forms print it.
pub(super) fn code(row: &Row) -> String {
    let mut cell = Vec::new();
    if row.sex != TOTAL {
        cell.push(format!("sex={}", row.sex));
    }
    if row.urbanisation != TOTAL {
        cell.push(format!("urbanisation={}", row.urbanisation));
    }
    if cell.is_empty() {
        row.measure.to_owned()
    } else {
        format!("{}[{}]", row.measure, cell.join(","))
    }
}

/// The rows that the forms asked for, as keys of [`Values`].
pub(super) fn filled(plan: &Plan, rows: &[Row]) -> (Vec<FormBook>, Vec<(String, String)>) {
    let values: Values<'_> = rows
        .iter()
        .filter(|row| row.year == FORM_YEAR)
        .map(|row| ((row.area, code(row)), row))
        .collect();
    let Some(city) = plan.area(CITY) else {
        return Default::default();
    };
    let mut books = books(plan, city, FORM_YEAR);
    let mut taken = Vec::new();
    for book in &mut books {
        for form in &mut book.forms {
            fill(form, plan, &values, &mut taken);
        }
    }
    (books, taken)
}

fn fill(
    form: &mut heng_core::form::Form,
    plan: &Plan,
    values: &Values<'_>,
    taken: &mut Vec<(String, String)>,
) {
    let area = form.area.clone();
    let mut filled = heng_core::form::Filled::default();
    for row in form.rows() {
        if row.stand == Stand::Open
            && let Some(value) = values.get(&(area.as_str(), row.code.clone()))
        {
            filled.values.insert(row.code.clone(), entry(value));
            taken.push((area.clone(), row.code.clone()));
            let wave = plan
                .measure(&row.subject)
                .is_some_and(|m| m.period == Period::Wave);
            let survey = format!("{FORM_YEAR}年抽样调查，{DEMONSTRATION}");
            let remark = if wave { survey.as_str() } else { value.note };
            if !remark.is_empty() {
                filled.remarks.insert(row.code.clone(), remark.to_owned());
            }
        }
        if row.kind == RowKind::Indicator
            && row.judged
            && area == CITY
            && let Some(statement) = statement(&row.code)
        {
            filled.statements.insert(row.code.clone(), statement);
        }
    }
    filled.footer = Footer {
        head: "演示负责人".to_owned(),
        statistics_head: "演示统计负责人".to_owned(),
        filled_by: DEMONSTRATION.to_owned(),
        telephone: "0471-0000000".to_owned(),
        filed_on: "2026-03-20".to_owned(),
    };
    form.filled = filled;
}

fn entry(row: &Row) -> Entry {
    if let Some(number) = row
        .value
        .as_deref()
        .and_then(|text| text.parse::<f64>().ok())
    {
        Entry::Number(number)
    } else {
        let word = MissingWord::ALL
            .iter()
            .find(|word| word.status() == row.status);
        Entry::Text(word.map_or("未统计", |word| word.word(Lang::Zh)).to_owned())
    }
}

/// What units say of the targets that they miss.
fn statement(indicator: &str) -> Option<StatementEntry> {
    let said = |self_assessment, cause: &str, action: &str| StatementEntry {
        self_assessment: Some(self_assessment),
        cause: cause.to_owned(),
        action: action.to_owned(),
    };
    let late = "演示：";
    Some(match indicator {
        "premarital_exam_rate" => said(
            SelfAssessment::NotMet,
            &format!("{late}婚检点与登记处不在一处，跨旗县登记的没有计入"),
            &format!("{late}在登记处设婚检窗口，按月通报"),
        ),
        "village_committee_female_share" => said(
            SelfAssessment::NotMet,
            &format!("{late}本届换届在2021年，届中不变"),
            &format!("{late}下届换届前储备女性后备人选"),
        ),
        "cervical_cancer_screening_rate" | "maternal_mortality_ratio" => {
            said(SelfAssessment::Met, "", "")
        }
        _ => return None,
    })
}

pub(super) fn workbooks(books: &[FormBook], plan: &Plan) -> Result<Vec<DemoFile>, Error> {
    let options = FormOptions {
        mark: Some(Text::new(DEMONSTRATION, "Demonstration data (invented)")),
        ..FormOptions::default()
    };
    books
        .iter()
        .map(|book| {
            let bytes = form_xlsx(book, plan, &FormHead::Unapproved, &options)?;
            let name = format!("returns/演示数据-{}-{}.xlsx", book.filer_name.zh, book.year);
            Ok(DemoFile::new(name, bytes))
        })
        .collect()
}
