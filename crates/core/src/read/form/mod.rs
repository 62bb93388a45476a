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
//! | 自评达标情况, 未达标原因, 拟采取措施 | a statement of the unit; 撤回 withdraws the one before, blanks leave it in force |
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
use crate::form::Footer;
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
        let read = forms.into_iter();
        let read = read.map(|form| self.form(&form, path, findings));
        let (rows, of_forms): (Vec<_>, Vec<_>) = read.unzip();
        tell(&of_forms, self, findings);
        let pairs = rows.into_iter().zip(of_forms);
        Some(pairs.map(|(rows, form)| rows.with_form(form)).collect())
    }

    fn form(
        &self,
        form: &FormSheet<'_>,
        path: &str,
        findings: &mut Findings,
    ) -> (RowReader<'_, '_>, OfForm) {
        let file = SourceFile {
            path: path.to_owned(),
            sheet: (!form.sheet.name.is_empty()).then(|| form.sheet.name.clone()),
        };
        rows::FormRows::of(form, file, self.vocabulary, self.others, findings).read()
    }
}

/// Names that are listed.
const LISTED: usize = 3;

/// One note for the forms of a file: whose they are, and how much of them is filled.
fn tell(forms: &[OfForm], task: &Task<'_, '_>, findings: &mut Findings) {
    let Some(first) = forms.first() else { return };
    let plan = task.vocabulary.plan;
    let sum = |of: fn(&FormRead) -> u64| -> u64 { forms.iter().map(|form| of(&form.read)).sum() };
    let (filled, unfilled, revised) = (
        sum(|form| form.filled),
        sum(|form| form.unfilled),
        sum(|form| form.revised),
    );
    let statements: usize = forms.iter().map(|form| form.statements.len()).sum();
    let said = forms.iter().flat_map(|form| &form.statements);
    let withdrawn = said.filter(|s| s.is_withdrawn()).count();
    let (taken_back, taken_back_en) = if withdrawn == 0 {
        (String::new(), String::new())
    } else {
        (
            format!("（其中撤回 {withdrawn} 项）"),
            format!(" ({withdrawn} of them withdrawn)"),
        )
    };
    let units = |lang: Lang| {
        listed(forms, lang, |form| {
            let unit = plan.responsible_unit(&form.unit);
            unit.map_or(form.unit.as_str(), |u| u.name.get(lang))
                .to_owned()
        })
    };
    let areas = |lang: Lang| {
        listed(forms, lang, |form| {
            let area = plan.area(&form.area);
            area.map_or(form.area.as_str(), |a| a.name.get(lang))
                .to_owned()
        })
    };
    let years = |lang: Lang| listed(forms, lang, |form| form.year.to_string());
    let count = forms.len();
    let (sheets, sheets_en) = if count == 1 {
        (String::new(), String::new())
    } else {
        (format!(" {count} 张"), format!("{count} forms, those of "))
    };
    findings.add(&FORM_FOUND, |d| {
        let form_of = if count == 1 { "the form of " } else { "" };
        let message = say(
            format!(
                "按报表读取{sheets}：{}，{}，{}年；本年数已填 {filled} 格，未填 {unfilled} 格，上年修订数 {revised} 格，自评 {statements} 项{taken_back}",
                units(Lang::Zh),
                areas(Lang::Zh),
                years(Lang::Zh)
            ),
            format!(
                "read as {sheets_en}{form_of}{}, {}, {}: {filled} figures filled in, {unfilled} left blank, {revised} of last year revised, {statements} statement(s){taken_back_en}",
                units(Lang::En),
                areas(Lang::En),
                years(Lang::En)
            ),
        );
        let at = if count == 1 {
            place(&first.read.file)
        } else {
            Place::File {
                path: first.read.file.path.clone(),
            }
        };
        let d = Diagnostic { message, ..d }.at(at);
        if unfilled > 0 {
            d.help(say(
                "未填的格不作为零，也不存入；没有数的请填报单位写明原因",
                "blanks are neither zero nor stored; where there is no figure the unit should say why",
            ))
        } else {
            d
        }
    });
}

/// The different names of some forms, in their order; only the first few of many.
fn listed(forms: &[OfForm], lang: Lang, name: impl Fn(&FormRead) -> String) -> String {
    let mut names: Vec<String> = Vec::new();
    for form in forms {
        let name = name(&form.read);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    let (between, rest) = match lang {
        Lang::Zh => ("、", format!("等 {} 个", names.len() + more)),
        Lang::En => (", ", format!(" and {more} more")),
    };
    let rest = if more > 0 { rest } else { String::new() };
    format!("{}{rest}", names.join(between))
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
