//! Which sheets of a workbook are forms, and whose.

use heng_indicator::plan::Plan;

use super::faults::{self, place};
use super::header::{self, Header};
use crate::SourceFile;
use crate::codes::{FORM_CHANGED, FORM_HEADER, FORM_VERSION_DIFFERS, OUTSIDE_TABLE};
use crate::findings::Findings;
use crate::form::{FORM_VERSION, Machine, MachineForm, Mark};
use crate::read::book::{Book, CellValue, Sheet};
use crate::read::year::YEARS;

/// A sheet that is a form.
pub(crate) struct FormSheet<'b> {
    pub(crate) sheet: &'b Sheet,
    pub(super) header: Header,
    pub(super) mark: Mark,
    /// What the hidden sheet says of it.
    pub(super) known: Option<MachineForm>,
}

/// Words by which the sheets beside the forms are known: 指标解释 and 填报说明.
const BESIDE: [&str; 4] = [
    "定义和说明",
    "Meaning",
    "1. 只填黄色格",
    "1. Fill in yellow",
];

/// The forms of a workbook; `None` if it has none. A form that cannot be read is told and left out.
pub(super) fn forms<'b>(
    book: &'b Book,
    plan: &Plan,
    path: &str,
    findings: &mut Findings,
) -> Option<Vec<FormSheet<'b>>> {
    let machine = book.sheets.iter().find_map(machine);
    let is_machine = |sheet: &Sheet| machine_lines(sheet).is_some() || is_spoilt_machine(sheet);
    let visible = || {
        book.sheets
            .iter()
            .filter(|s| !is_machine(s) && !s.cells().is_empty())
    };
    let marked = visible().any(|sheet| marks(sheet).next().is_some());
    let headed = visible().any(|sheet| Header::find(sheet).is_some());
    // A header alone is enough only if it names a unit, an area and a year; a list with such headings is no form.
    if machine.is_none() && !marked && !(headed && visible().any(|s| names_its_unit(s, plan))) {
        return None;
    }
    let mut forms = Vec::new();
    for sheet in visible() {
        let file = SourceFile {
            path: path.to_owned(),
            sheet: (!sheet.name.is_empty()).then(|| sheet.name.clone()),
        };
        let mark = marks(sheet).min_by_key(|(_, _, mark)| mark.is_err());
        let Some(header) = Header::find(sheet) else {
            if let Some((row, column, _)) = mark {
                findings.add(&FORM_CHANGED, |d| {
                    faults::no_header(d.at(place(&file, (row, column))))
                });
            } else if !is_beside(sheet) {
                findings.add(&OUTSIDE_TABLE, |d| {
                    faults::other_sheet(d.at(place(&file, (1_u32, 0))))
                });
            }
            continue;
        };
        let said = said(sheet, &header, plan);
        if let Some((row, column, Err(line))) = mark {
            findings.add(&FORM_HEADER, |d| {
                faults::spoilt_line(d.at(place(&file, (row, column))), line)
            });
            continue;
        }
        let mark = mark.and_then(|(_, _, mark)| mark.ok());
        let Some(mark) = mark.or_else(|| said.mark(plan)) else {
            findings.add(&FORM_HEADER, |d| {
                faults::whose(d.at(place(&file, (header.row, 0))))
            });
            continue;
        };
        if mark.version != FORM_VERSION {
            findings.add(&FORM_VERSION_DIFFERS, |d| {
                faults::version(d.at(place(&file, (1_u32, 0))), &mark)
            });
            continue;
        }
        let mut sound = true;
        for (what, seen, expected) in disagreements(&said, &mark, machine.as_ref(), plan) {
            sound = false;
            findings.add(&FORM_HEADER, |d| {
                faults::header_changed(d.at(place(&file, (header.row, 0))), what, &seen, &expected)
            });
        }
        for (column, named, own) in header.of_other_years(mark.year) {
            sound = false;
            let at = (header.row, header.column(column).unwrap_or_default());
            findings.add(&FORM_HEADER, |d| {
                faults::other_year(d.at(place(&file, at)), column, named, own)
            });
        }
        if !sound {
            continue;
        }
        let known = machine
            .as_ref()
            .and_then(|m| m.forms.iter().find(|f| f.mark == mark).cloned());
        forms.push(FormSheet {
            sheet,
            header,
            mark,
            known,
        });
    }
    Some(forms)
}

/// The recognition lines of a sheet with their places, those that name no form as they stand.
fn marks(sheet: &Sheet) -> impl Iterator<Item = (u32, u16, Result<Mark, &str>)> + '_ {
    sheet.cells().iter().filter_map(|cell| match &cell.value {
        CellValue::Text(text) => Some((cell.row, cell.column, header::mark(text)?)),
        _ => None,
    })
}

/// The lines of the hidden sheet, if it is one: its first cell is a bare recognition line.
fn machine_lines(sheet: &Sheet) -> Option<impl Iterator<Item = &str>> {
    let CellValue::Text(first) = &sheet.cells().first()?.value else {
        return None;
    };
    Mark::parse(first)?;
    Some(sheet.cells().iter().filter_map(|cell| match &cell.value {
        CellValue::Text(text) => Some(text.as_ref()),
        _ => None,
    }))
}

/// A hidden sheet whose first line names no form.
fn is_spoilt_machine(sheet: &Sheet) -> bool {
    sheet.cells().first().is_some_and(|cell| match &cell.value {
        CellValue::Text(text) => text.starts_with(header::MARK),
        _ => false,
    })
}

fn machine(sheet: &Sheet) -> Option<Machine> {
    Machine::parse(machine_lines(sheet)?)
}

fn is_beside(sheet: &Sheet) -> bool {
    sheet.cells().iter().take(40).any(|cell| match &cell.value {
        CellValue::Text(text) => BESIDE.iter().any(|word| text.starts_with(word)),
        _ => false,
    })
}

/// What the lines above the table say in words.
#[derive(Debug, Default)]
struct Said {
    unit: Option<String>,
    area: Option<String>,
    year: Option<String>,
}

impl Said {
    /// A mark, where unit, area and year are all known by their names. The form of an area whose unit is not the
    /// city's cannot be told from the names: the unit itself is taken for the one that hands it in.
    fn mark(&self, plan: &Plan) -> Option<Mark> {
        let unit = self.unit(plan)?;
        Some(Mark {
            version: FORM_VERSION,
            plan: plan.id.value.clone(),
            filer: unit.to_owned(),
            unit: unit.to_owned(),
            area: self.area(plan)?.to_owned(),
            year: self.year()?,
        })
    }

    fn unit<'p>(&self, plan: &'p Plan) -> Option<&'p str> {
        let name = self.unit.as_deref()?;
        let mut named = plan
            .responsible_units
            .iter()
            .filter(|u| u.name.zh == name || u.name.en == name);
        named
            .next()
            .filter(|_| named.next().is_none())
            .map(|u| u.id.value.as_str())
    }

    fn area<'p>(&self, plan: &'p Plan) -> Option<&'p str> {
        let name = self.area.as_deref()?;
        let mut named = plan
            .areas
            .iter()
            .filter(|a| a.name.zh == name || a.name.en == name);
        named
            .next()
            .filter(|_| named.next().is_none())
            .map(|a| a.id.value.as_str())
    }

    fn year(&self) -> Option<i32> {
        let digits = self.year.as_deref()?.trim_end_matches('年').trim();
        digits.parse().ok().filter(|year| YEARS.contains(year))
    }
}

fn said(sheet: &Sheet, header: &Header, _plan: &Plan) -> Said {
    let mut said = Said::default();
    for (_, _, text) in header::above(sheet, header) {
        let unit = header::behind(
            text,
            &[
                "填报单位（盖章）",
                "填报单位(盖章)",
                "填报单位",
                "Unit (seal)",
            ],
        );
        let slots = [
            (&mut said.unit, unit),
            (&mut said.area, header::behind(text, &["地区", "Area"])),
            (&mut said.year, header::behind(text, &["年份", "Year"])),
        ];
        for (slot, found) in slots {
            if slot.is_none() {
                *slot = found.map(str::to_owned);
            }
        }
    }
    said
}

fn names_its_unit(sheet: &Sheet, plan: &Plan) -> bool {
    Header::find(sheet).is_some_and(|header| said(sheet, &header, plan).mark(plan).is_some())
}

/// Where the words above the table, the recognition line and the hidden sheet do not agree: what, seen, expected.
fn disagreements(
    said: &Said,
    mark: &Mark,
    machine: Option<&Machine>,
    plan: &Plan,
) -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    if mark.plan != plan.id.value {
        all.push(("plan", mark.plan.clone(), plan.id.value.clone()));
        return all;
    }
    if let Some(machine) = machine
        && !machine.forms.iter().any(|form| form.mark == *mark)
    {
        let near = machine.forms.iter().max_by_key(|f| {
            u8::from(f.mark.unit == mark.unit) + u8::from(f.mark.area == mark.area)
        });
        let expected = near.map_or_else(String::new, |form| form.mark.print());
        all.push(("line", mark.print(), expected));
        return all;
    }
    if plan.responsible_unit(&mark.unit).is_none() {
        all.push(("unit", mark.unit.clone(), String::new()));
    }
    if plan.area(&mark.area).is_none() {
        all.push(("area", mark.area.clone(), String::new()));
    }
    // Words that the plan does not know are not held against the form: names change, ids do not.
    let mut differs = |what, seen: &Option<String>, known: Option<String>, marked: String| {
        if let (Some(seen), Some(known)) = (seen, known)
            && known != marked
        {
            all.push((what, seen.clone(), marked));
        }
    };
    differs(
        "unit",
        &said.unit,
        said.unit(plan).map(str::to_owned),
        mark.unit.clone(),
    );
    differs(
        "area",
        &said.area,
        said.area(plan).map(str::to_owned),
        mark.area.clone(),
    );
    differs(
        "year",
        &said.year,
        said.year().map(|y| y.to_string()),
        mark.year.to_string(),
    );
    all
}
