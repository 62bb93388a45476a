//! Forms that come back (`crate::form` has what they ask).
//!
//! A sheet is a form if it carries the recognition line or its header row; sheet names, inserted rows and columns and
//! the program that saved it do not matter. Header and codes are found by what they say. A workbook with the hidden
//! sheet is checked against it; a sheet that was copied alone has lost only what stood in the column 上年.
//!
//! | cell | becomes |
//! |--|--|
//! | 本年 | an observation of the form's year; a blank is counted as not filled and is no observation |
//! | 上年修订数 | an observation of the year before, with 备注 as its note |
//! | 自评达标情况, 未达标原因, 拟采取措施 | a statement of the unit |
//! | 备注 | the note of the row's observations; of a row without any, the remark of its statement |
//! | 上年 and closed cells | nothing; a changed one is told |

mod faults;
mod footer;
mod header;
mod recognise;
mod rows;

use heng_indicator::{Diagnostic, Lang, Place};

use self::recognise::FormSheet;

use super::book::Book;
use super::file::Task;
use super::row::RowReader;
use crate::SourceFile;
use crate::codes::FORM_FOUND;
use crate::findings::{Findings, say};
use crate::form::{Footer, Mark};
use crate::statements::Statement;

/// A form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormRead {
    /// File and sheet.
    pub file: SourceFile,
    /// Who hands it in: a responsible unit or an area.
    pub filer: String,
    /// Responsible unit of the form.
    pub unit: String,
    /// Area of the form.
    pub area: String,
    /// Year of the column 本年.
    pub year: i32,
    /// Who answers for it.
    pub footer: Footer,
    /// Cells of 本年 that were asked and filled.
    pub filled: u64,
    /// Cells of 本年 that were asked and left blank.
    pub unfilled: u64,
    /// Figures of the year before.
    pub revised: u64,
}

/// What a sheet gave beside its observations.
#[derive(Debug, Default)]
pub(crate) struct OfForm {
    pub(super) read: FormRead,
    pub(super) statements: Vec<Statement>,
}

impl Task<'_, '_> {
    /// Reads the forms of a workbook; `None` if it has none.
    pub(super) fn forms(
        &self,
        book: &Book,
        path: &str,
        findings: &mut Findings,
    ) -> Option<Vec<RowReader<'_, '_>>> {
        let forms = recognise::forms(book, self.vocabulary.plan, path, findings)?;
        Some(
            forms
                .into_iter()
                .map(|form| self.form(&form, path, findings))
                .collect(),
        )
    }

    fn form(&self, form: &FormSheet<'_>, path: &str, findings: &mut Findings) -> RowReader<'_, '_> {
        let file = SourceFile {
            path: path.to_owned(),
            sheet: (!form.sheet.name.is_empty()).then(|| form.sheet.name.clone()),
        };
        let rows = rows::FormRows::of(form, file, self.vocabulary, self.others, findings);
        let (rows, of_form) = rows.read();
        tell(&of_form, &form.mark, self, findings);
        rows.with_form(of_form)
    }
}

/// One note for each form: whose it is, and how much of it is filled.
fn tell(of_form: &OfForm, mark: &Mark, task: &Task<'_, '_>, findings: &mut Findings) {
    let plan = task.vocabulary.plan;
    let read = &of_form.read;
    let name = |lang: Lang| {
        let unit = plan.responsible_unit(&mark.unit);
        let area = plan.area(&mark.area);
        let unit = unit.map_or(mark.unit.as_str(), |u| u.name.get(lang));
        let area = area.map_or(mark.area.as_str(), |a| a.name.get(lang));
        (unit.to_owned(), area.to_owned())
    };
    let FormRead {
        filled,
        unfilled,
        revised,
        ..
    } = read;
    let (statements, year) = (of_form.statements.len(), mark.year);
    findings.add(&FORM_FOUND, |d| {
        let ((unit, area), (unit_en, area_en)) = (name(Lang::Zh), name(Lang::En));
        let message = say(
            format!(
                "按报表读取：{unit}，{area}，{year}年；本年数已填 {filled} 格，未填 {unfilled} 格，上年修订数 {revised} 格，自评 {statements} 项"
            ),
            format!(
                "read as the form of {unit_en}, {area_en}, {year}: {filled} figures filled in, {unfilled} left blank, {revised} of last year revised, {statements} statement(s)"
            ),
        );
        let d = Diagnostic { message, ..d }.at(place(&read.file));
        if *unfilled > 0 {
            d.help(say(
                "未填的格不作为零，也不存入；没有数的请填报单位写明原因",
                "blanks are neither zero nor stored; where there is no figure the unit should say why",
            ))
        } else {
            d
        }
    });
}

/// A sheet as a place.
fn place(file: &SourceFile) -> Place {
    match &file.sheet {
        Some(sheet) => Place::Cell {
            path: file.path.clone(),
            sheet: Some(sheet.clone()),
            row: 1,
            column: None,
        },
        None => Place::File {
            path: file.path.clone(),
        },
    }
}
