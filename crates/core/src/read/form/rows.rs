//! The rows of a form, found by their codes.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::suggest::{Words, nearest_in};

use super::faults;
use super::footer;
use super::recognise::FormSheet;
use super::{FormRead, OfForm};
use crate::SourceFile;
use crate::codes::{
    FORM_AS_TYPED, FORM_CHANGED, FORM_CODE, FORMULA_ERROR, LAST_YEAR_CHANGED, NOT_ASKED,
    OUTSIDE_TABLE, SHARE_DOUBT, UNIT_IN_FORMAT,
};
use crate::findings::{Findings, say};
use crate::form::{FormColumn, FormRow, Input, MachineRow, MissingWord, SelfAssessment, Stand};
use crate::read::book::as_shown::unit_in_format;
use crate::read::book::{CellValue, SheetCell};
use crate::read::cell::RawCell;
use crate::read::columns::Columns;
use crate::read::convention::{Change, Convention, Expectation, Number, Tally, Typed, bare};
use crate::read::row::{self, RowReader};
use crate::read::shape::{AREA, BREAKDOWNS, MEASURE, NOTE, STATUS, Takes, VALUE, YEAR};
use crate::statements::Statement;
use crate::vocabulary::Vocabulary;

/// Reads the rows of one form.
pub(super) struct FormRows<'f, 'v, 'p> {
    form: &'f FormSheet<'f>,
    file: SourceFile,
    vocabulary: &'v Vocabulary<'p>,
    reader: RowReader<'v, 'p>,
    convention: Convention,
    /// What the plan asks, by code.
    expected: BTreeMap<String, FormRow>,
    /// What the hidden sheet knows, by code.
    known: BTreeMap<&'f str, &'f MachineRow>,
    seen: BTreeMap<String, u32>,
    tally: Tally,
    out: OfForm,
    findings: &'f mut Findings,
}

/// One of the two value columns.
#[derive(Clone, Copy)]
struct Slot {
    column: FormColumn,
    year: i32,
    asked: bool,
}

impl<'f, 'v, 'p> FormRows<'f, 'v, 'p> {
    pub(super) fn of(
        form: &'f FormSheet<'f>,
        file: SourceFile,
        vocabulary: &'v Vocabulary<'p>,
        others: &'v [&'v str],
        findings: &'f mut Findings,
    ) -> Self {
        let plan = vocabulary.plan;
        let mark = &form.mark;
        let asked = plan
            .area(&mark.area)
            .and_then(|area| crate::form::form(plan, &mark.unit, area, mark.year));
        let expected = asked
            .iter()
            .flat_map(crate::form::Form::rows)
            .map(|row| (row.code.clone(), row.clone()))
            .collect();
        let known = form.known.iter().flat_map(|known| &known.rows);
        let columns = Columns::of_tidy_rows(plan.breakdowns.len(), BTreeMap::new());
        Self {
            reader: RowReader::new(vocabulary, others, file.clone(), columns),
            convention: Convention::of_forms(),
            expected,
            known: known.map(|row| (row.code.as_str(), row)).collect(),
            seen: BTreeMap::new(),
            tally: Tally::default(),
            out: OfForm {
                read: FormRead {
                    file: file.clone(),
                    filer: mark.filer.clone(),
                    unit: mark.unit.clone(),
                    area: mark.area.clone(),
                    year: mark.year,
                    ..FormRead::default()
                },
                statements: Vec::new(),
            },
            form,
            file,
            vocabulary,
            findings,
        }
    }

    /// All rows, then what is left of the sheet.
    pub(super) fn read(mut self) -> (RowReader<'v, 'p>, OfForm) {
        let sheet = self.form.sheet;
        let header = self.form.header.row;
        let footer = footer::find(sheet, header);
        let code_column = self.form.header.column(FormColumn::Code);
        for cells in sheet.filled_rows().filter(|cells| cells[0].row > header) {
            if footer.first.is_some_and(|first| cells[0].row >= first) {
                for cell in cells {
                    let ours = footer.cells.contains(&(cell.row, cell.column)) || is_note(cell);
                    if !ours {
                        self.outside(cell);
                    }
                }
                continue;
            }
            let code = cells
                .iter()
                .find(|cell| Some(cell.column) == code_column)
                .map(|cell| bare(&cell.value.to_string()))
                .unwrap_or_default();
            match code.as_str() {
                // The line of column numbers.
                "丙" | "C" => {}
                "" => self.without_code(cells),
                _ => self.row(&code, cells),
            }
        }
        self.missing_rows();
        self.out.read.footer = footer.footer;
        self.tell_changes();
        (self.reader, self.out)
    }

    /// A title, or cells that belong to no row.
    fn without_code(&mut self, cells: &[SheetCell]) {
        let columns = &self.form.header.columns;
        let of_titles = [FormColumn::Name, FormColumn::Unit];
        for cell in cells.iter().filter(|cell| !is_blank(cell)) {
            let is_title = of_titles
                .iter()
                .any(|column| columns.get(column) == Some(&cell.column))
                || self.form.sheet.merged_at(cell.row, cell.column).is_some();
            if !(is_title || is_note(cell)) {
                self.outside(cell);
            }
        }
    }

    fn outside(&mut self, cell: &SheetCell) {
        if !is_blank(cell) {
            let (file, seen) = (&self.file, Typed::of(Some(&cell.value)).shown());
            self.findings.add(&OUTSIDE_TABLE, |d| {
                faults::outside(d.at(faults::place(file, (cell.row, cell.column))), &seen)
            });
        }
    }

    fn row(&mut self, code: &str, cells: &[SheetCell]) {
        let row = cells[0].row;
        let columns = self.form.header.columns.clone();
        let at = |column: FormColumn| -> Option<&SheetCell> {
            let wanted = columns.get(&column)?;
            cells
                .iter()
                .find(|cell| cell.column == *wanted && !is_blank(cell))
        };
        let code_cell = columns.get(&FormColumn::Code).copied().unwrap_or_default();
        let file = self.file.clone();
        let Some(asked) = self.expected.get(code).cloned() else {
            let codes = self.expected.keys().map(String::as_str);
            let near = nearest_in(Words::OfData, code, codes).map(str::to_owned);
            let name = near.as_ref().and_then(|near| self.expected.get(near));
            self.findings.add(&FORM_CODE, |d| {
                faults::unknown_code(d.at(faults::place(&file, (row, code_cell))), code, name)
            });
            return;
        };
        let name = at(FormColumn::Name).map(|cell| bare(&cell.value.to_string()));
        let names = [bare(&asked.name.zh), bare(&asked.name.en)];
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            self.findings.add(&FORM_CHANGED, |d| {
                faults::other_name(
                    d.at(faults::place(&file, (row, code_cell))),
                    code,
                    &name,
                    &asked,
                )
            });
            return;
        }
        let units = [bare(&asked.unit.zh), bare(&asked.unit.en)];
        if let Some(cell) = at(FormColumn::Unit)
            && !units.contains(&bare(&cell.value.to_string()))
        {
            let (place, seen) = ((cell.row, cell.column), cell.value.to_string());
            self.findings.add(&FORM_CHANGED, |d| {
                faults::other_unit(d.at(faults::place(&file, place)), &seen, &asked)
            });
            // The row is there, though nothing of it can be taken.
            self.seen.insert(code.to_owned(), row);
            return;
        }
        if let Some(first) = self.seen.insert(code.to_owned(), row) {
            self.findings.add(&FORM_CHANGED, |d| {
                faults::code_twice(d.at(faults::place(&file, (row, code_cell))), code, first)
            });
            return;
        }
        let taken: BTreeSet<u16> = columns.values().copied().collect();
        for cell in cells.iter().filter(|cell| !taken.contains(&cell.column)) {
            self.outside(cell);
        }
        let remark = self.remark(at(FormColumn::Remark));
        let remark = remark.trim();
        self.last_year(code, &asked, at(FormColumn::LastYear));
        let year = self.form.mark.year;
        let slots = [
            Slot {
                column: FormColumn::ThisYear,
                year,
                asked: asked.stand == Stand::Open,
            },
            Slot {
                column: FormColumn::Revised,
                year: year - 1,
                asked: asked.revisable,
            },
        ];
        let mut observed = false;
        for slot in slots {
            observed |= self.value(&asked, slot, row, at(slot.column), remark);
        }
        self.statement(&asked, row, &at, remark, observed);
    }

    /// What 备注 says. `#NAME?`, which Excel makes of a text that begins with =, is no note and no reason.
    fn remark(&mut self, cell: Option<&SheetCell>) -> String {
        let Some(cell) = cell else {
            return String::new();
        };
        if let CellValue::Error(error) = &cell.value {
            let at = faults::place(&self.file, (cell.row, cell.column));
            self.findings
                .add(&FORMULA_ERROR, |d| faults::formula(d.at(at), error, true));
            return String::new();
        }
        cell.value.to_string()
    }

    /// Last year's figure must stand as it was printed.
    fn last_year(&mut self, code: &str, asked: &FormRow, cell: Option<&SheetCell>) {
        let Some(known) = self.known.get(code) else {
            return;
        };
        let seen = Typed::of(cell.map(|cell| &cell.value));
        let unchanged = match (known.last_year, seen) {
            (None, Typed::Blank) => true,
            // The word for a missing figure was printed, or a status letter.
            (None, Typed::Text(text)) => {
                MissingWord::of(text).is_some() || crate::StatusSet::parse(text.trim()).is_some()
            }
            (Some(printed), Typed::Text(text)) if asked.input == Input::YesNo => {
                yes_no(text) == Some(printed)
            }
            (Some(printed), Typed::Number { value, .. }) => {
                (printed - value).abs() <= printed.abs() * 1e-12
            }
            _ => false,
        };
        if unchanged {
            return;
        }
        let column = self.form.header.column(FormColumn::LastYear);
        let row = self.seen.get(code).copied().unwrap_or_default();
        let place = cell.map_or((row, column.unwrap_or_default()), |c| (c.row, c.column));
        let (file, shown) = (&self.file, seen.shown());
        self.findings.add(&LAST_YEAR_CHANGED, |d| {
            faults::last_year(
                d.at(faults::place(file, place)),
                &shown,
                known.last_year,
                asked,
            )
        });
    }

    /// A cell of 本年 or 上年修订数; whether it gave an observation.
    fn value(
        &mut self,
        asked: &FormRow,
        slot: Slot,
        row: u32,
        cell: Option<&SheetCell>,
        remark: &str,
    ) -> bool {
        let this_year = slot.column == FormColumn::ThisYear;
        let Some(cell) = cell else {
            self.out.read.unfilled += u64::from(slot.asked && this_year);
            return false;
        };
        let place = (cell.row, cell.column);
        let typed = Typed::of(Some(&cell.value));
        let file = self.file.clone();
        if !slot.asked {
            let printed = asked.stand.name();
            let is_printed = matches!(typed, Typed::Text(t) if this_year && (t == printed.zh || t == printed.en));
            if !is_printed {
                self.findings.add(&NOT_ASKED, |d| {
                    faults::not_asked(d.at(faults::place(&file, place)), &typed.shown(), asked)
                });
            }
            return false;
        }
        if let Typed::Error(error) = typed {
            self.findings.add(&FORMULA_ERROR, |d| {
                faults::formula(d.at(faults::place(&file, place)), error, false)
            });
            return false;
        }
        let subject = self.vocabulary.subject(&asked.subject);
        let subject = subject.and_then(|at| self.vocabulary.subjects.get(at as usize));
        let unit = subject.and_then(|subject| subject.unit);
        if let Some((value, written)) = cell.value.written()
            && !written.agrees(unit, self.vocabulary)
        {
            let name = unit.map(|unit| unit.name.zh.as_str());
            self.findings.add(&UNIT_IN_FORMAT, |d| {
                unit_in_format(d.at(faults::place(&file, place)), value, written, name).help(say(
                    "把单元格格式改为“常规”，看存的是哪个数，按本行“计量单位”一栏的单位填写",
                    "set the cell format to General, see which number it holds and give it in the unit of this row",
                ))
            });
            return false;
        }
        let word = match typed {
            Typed::Text(text) => MissingWord::of(text),
            _ => None,
        };
        let mut changes = Vec::new();
        let read = match (word, typed, asked.input) {
            (Some(word), ..) => Ok(Number::Missing {
                letter: word.status().chars().next().unwrap_or('O'),
                // The word is the reason, and stays one.
                kept: typed.shown(),
            }),
            (None, Typed::Text(text), Input::YesNo) if yes_no(text).is_some() => {
                Ok(Number::Value {
                    number: yes_no(text).unwrap_or_default(),
                    status: None,
                    kept: None,
                    doubt: false,
                })
            }
            _ => {
                let expected = subject.map(|subject| Expectation::of(subject, None));
                self.convention
                    .number(typed, expected.unwrap_or_default(), &mut changes)
            }
        };
        self.tally
            .add(&changes, (place.0.into(), place.1), &typed.shown());
        let (value, status, kept) = match read {
            Ok(Number::Value {
                number,
                status,
                kept,
                doubt,
            }) => {
                if doubt {
                    self.findings.add(&SHARE_DOUBT, |d| {
                        faults::like_a_share(
                            d.at(faults::place(&file, place)),
                            &typed.shown(),
                            asked,
                        )
                    });
                }
                (Some(number), status, kept.unwrap_or_default())
            }
            Ok(Number::Missing { letter, kept }) => (None, Some(letter), kept),
            Ok(Number::Skipped) => {
                self.out.read.unfilled += u64::from(this_year);
                return false;
            }
            Err(fault) => {
                self.findings.add(fault.code, |d| {
                    fault.describe(d.at(faults::place(&file, place)).saw(typed.shown()))
                });
                return false;
            }
        };
        if this_year {
            self.out.read.filled += 1;
        } else {
            self.out.read.revised += 1;
        }
        let note = match (remark, kept.as_str()) {
            ("", kept) => kept.to_owned(),
            (remark, "") => remark.to_owned(),
            (remark, kept) => format!("{remark}；{kept}"),
        };
        self.observe(asked, slot, row, place, value, status, &note);
        true
    }

    #[expect(clippy::too_many_arguments, reason = "one observation")]
    fn observe(
        &mut self,
        asked: &FormRow,
        slot: Slot,
        row: u32,
        place: (u32, u16),
        value: Option<f64>,
        status: Option<char>,
        note: &str,
    ) {
        let year = slot.year.to_string();
        let status = status.map(String::from).unwrap_or_default();
        let mut tidy = vec![RawCell::Blank; BREAKDOWNS];
        tidy[MEASURE] = RawCell::Text(&asked.subject);
        tidy[AREA] = RawCell::Text(&self.form.mark.area);
        tidy[YEAR] = RawCell::Text(&year);
        tidy[VALUE] = value.map_or(RawCell::Blank, RawCell::Real);
        tidy[STATUS] = RawCell::text(&status);
        tidy[NOTE] = RawCell::text(note);
        let selectors = selectors(&asked.code);
        for breakdown in &self.vocabulary.plan.breakdowns {
            let code = selectors.get(breakdown.id.value.as_str()).copied();
            tidy.push(RawCell::Text(code.unwrap_or(heng_indicator::plan::TOTAL)));
        }
        let stand = vec![(u64::from(row), place.1); tidy.len()];
        self.reader.read(
            row::Stand::Cells(&stand),
            |column| tidy.get(column).copied().unwrap_or(RawCell::Blank),
            Takes::Value,
            self.findings,
        );
    }

    fn statement<'c>(
        &mut self,
        asked: &FormRow,
        row: u32,
        at: &dyn Fn(FormColumn) -> Option<&'c SheetCell>,
        remark: &str,
        observed: bool,
    ) {
        let file = self.file.clone();
        let mut texts: [String; 3] = Default::default();
        let columns = [
            FormColumn::SelfAssessment,
            FormColumn::Cause,
            FormColumn::Action,
        ];
        for (text, column) in texts.iter_mut().zip(columns) {
            let Some(cell) = at(column) else { continue };
            let place = (cell.row, cell.column);
            let shown = Typed::of(Some(&cell.value)).shown();
            if let CellValue::Error(error) = &cell.value {
                self.findings.add(&FORMULA_ERROR, |d| {
                    faults::formula(d.at(faults::place(&file, place)), error, true)
                });
            } else if asked.judged {
                cell.value.to_string().trim().clone_into(text);
            } else {
                self.findings.add(&NOT_ASKED, |d| {
                    faults::not_asked(d.at(faults::place(&file, place)), &shown, asked)
                });
            }
        }
        let [own, cause, action] = texts;
        let self_assessment = SelfAssessment::typed(&own);
        let column = self.form.header.column(FormColumn::SelfAssessment);
        let column = column.unwrap_or_default();
        if self_assessment.is_none() && !own.is_empty() {
            self.findings.add(&FORM_CHANGED, |d| {
                faults::unknown_judgement(d.at(faults::place(&file, (row, column))), &own)
            });
            return;
        }
        if self_assessment == Some(SelfAssessment::Withdrawn)
            && !(cause.is_empty() && action.is_empty())
        {
            self.findings.add(&FORM_CHANGED, |d| {
                faults::withdrawn_and_said(d.at(faults::place(&file, (row, column))))
            });
            return;
        }
        // A remark beside a figure is that figure's note.
        let remark = if observed { "" } else { remark };
        let says = self_assessment.is_some() || !cause.is_empty() || !action.is_empty();
        let alone = !remark.is_empty() && self.vocabulary.indicator(&asked.code).is_some();
        if !says && !alone {
            return;
        }
        self.out.statements.push(Statement {
            indicator: asked.subject.clone(),
            area: self.form.mark.area.clone(),
            year: self.form.mark.year,
            unit: self.form.mark.unit.clone(),
            self_assessment,
            cause,
            action,
            remark: remark.to_owned(),
            file,
            row: u64::from(row),
            column,
        });
    }

    /// Rows that the form was handed out with and has lost.
    fn missing_rows(&mut self) {
        let lost: Vec<&str> = self
            .expected
            .values()
            .filter(|row| row.stand == Stand::Open && !self.seen.contains_key(&row.code))
            .map(|row| row.code.as_str())
            .collect();
        if !lost.is_empty() {
            let (file, header) = (&self.file, self.form.header.row);
            self.out.read.unfilled += lost.len() as u64;
            self.findings.add(&OUTSIDE_TABLE, |d| {
                faults::rows_lost(d.at(faults::place(file, (header, 0))), &lost)
            });
        }
    }

    fn tell_changes(&mut self) {
        let all: Vec<(Change, u64, (u64, u16), String)> = self
            .tally
            .iter()
            .map(|(change, count, cell, seen)| (change, count, cell, seen.to_owned()))
            .collect();
        for (change, count, cell, seen) in all {
            let file = &self.file;
            self.findings.add(&FORM_AS_TYPED, |d| {
                faults::as_typed(
                    d.at(faults::place(file, cell)),
                    &seen,
                    &change.text(),
                    count,
                )
            });
        }
    }
}

/// `sex=F,urbanisation=U` of a row code, by breakdown.
fn selectors(code: &str) -> BTreeMap<&str, &str> {
    let inside = code.split_once('[').map_or("", |(_, rest)| rest);
    let inside = inside.trim_end_matches(']');
    inside
        .split(',')
        .filter_map(|s| s.split_once('='))
        .collect()
}

/// 是 is 1, 否 is 0.
fn yes_no(text: &str) -> Option<f64> {
    match text.trim().to_lowercase().as_str() {
        "是" | "yes" => Some(1.0),
        "否" | "no" => Some(0.0),
        _ => None,
    }
}

/// The line below the footer.
fn is_note(cell: &SheetCell) -> bool {
    matches!(&cell.value, CellValue::Text(text)
        if ["说明：", "Yellow cells"].iter().any(|word| text.starts_with(word)))
}

fn is_blank(cell: &SheetCell) -> bool {
    Typed::of(Some(&cell.value)) == Typed::Blank
}
