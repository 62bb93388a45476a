//! Workbooks of offices that have no form yet: banners side by side, a sheet a year; or years side by side, a sheet an
//! area. Two header rows with merged cells, 其中 rows, a note below the table; a layout beside each says how it is read.

use std::collections::BTreeMap;
use std::fmt::Write;

use heng_indicator::plan::{Plan, UnitOfMeasure};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::FORM_YEAR;
use crate::areas::{BANNERS, CITY, FIRST, OWN, ZONE, areas};
use crate::rows::{DEMONSTRATION, Row};
use crate::table::TOTAL;

/// What stands across the head of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Across {
    /// Banners; each year has a sheet.
    Banners,
    /// Years; each area has a sheet.
    Years,
}

/// A workbook and its layout.
pub(super) struct Sheets<'r> {
    pub(super) title: &'r str,
    pub(super) unit: &'r str,
    pub(super) across: Across,
    pub(super) rows: &'r [&'r Row],
    pub(super) plan: &'r Plan,
}

/// Row of the first header, the second, and the first of the data, counted from 0.
const HEAD: u32 = 2;
const DATA: u32 = HEAD + 2;
const LABELS: u16 = 2;

/// Breakdown cells of a measure in the order of their rows.
type Line<'r> = (&'r str, &'r str, &'r str);

impl<'r> Sheets<'r> {
    pub(super) fn book(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_ymd(2025, 1, 1)?;
        book.set_properties(
            &DocProperties::new()
                .set_title(DEMONSTRATION)
                .set_creation_datetime(&created),
        );
        let values: BTreeMap<(Line<'_>, &str, i32), &Row> = self
            .rows
            .iter()
            .map(|row| {
                (
                    ((row.measure, row.sex, row.urbanisation), row.area, row.year),
                    *row,
                )
            })
            .collect();
        for (name, area, year) in self.sheets() {
            let sheet = book.add_worksheet();
            sheet.set_name(&name)?;
            self.sheet(sheet, &name)?;
            let lines = self.lines();
            for (at, (line, label)) in (DATA..).zip(&lines) {
                sheet.write_string(at, 0, label)?;
                sheet.write_string(at, 1, self.unit_of(line.0))?;
                for (column, (_, of_area, of_year)) in (LABELS..).zip(self.columns()) {
                    let key = (*line, area.unwrap_or(of_area), year.unwrap_or(of_year));
                    let Some(row) = values.get(&key) else {
                        continue;
                    };
                    match row
                        .value
                        .as_deref()
                        .and_then(|text| text.parse::<f64>().ok())
                    {
                        Some(number) => sheet.write_number(at, column, number)?,
                        None => sheet.write_string(at, column, "未统计")?,
                    };
                }
            }
            let below = DATA + lines.len() as u32;
            let last = LABELS + self.columns().len() as u16 - 1;
            let note = format!(
                "注：{DEMONSTRATION}，不是统计数据。开发区为其中数，已计入所在旗县区，不再相加。"
            );
            sheet.merge_range(below, 0, below, last, &note, &Format::new())?;
            sheet.set_column_width(0, 42)?;
        }
        book.save_to_buffer()
    }

    /// Title, filer, and the two rows of the header.
    fn sheet(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        let centred = Format::new()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin);
        let columns = self.columns();
        let last = LABELS + columns.len() as u16 - 1;
        let title = format!("{}（{name}） {DEMONSTRATION}", self.title);
        sheet.merge_range(0, 0, 0, last, &title, &centred)?;
        sheet.write_string(1, 0, format!("填报单位：{}", self.unit))?;
        for (column, label) in [(0, "指标名称"), (1, "计量单位")] {
            sheet.merge_range(HEAD, column, HEAD + 1, column, label, &centred)?;
        }
        let groups: Vec<(&str, u16)> = match self.across {
            Across::Years => vec![("年份", columns.len() as u16)],
            Across::Banners => vec![("合计", 2), ("市辖区", 4), ("旗县", 5), ("其中", 1)],
        };
        let mut from = LABELS;
        for (label, width) in groups {
            if width == 1 {
                sheet.write_string_with_format(HEAD, from, label, &centred)?;
            } else {
                sheet.merge_range(HEAD, from, HEAD, from + width - 1, label, &centred)?;
            }
            from += width;
        }
        for (column, (label, _, _)) in (LABELS..).zip(&columns) {
            sheet.write_string_with_format(HEAD + 1, column, label, &centred)?;
        }
        Ok(())
    }

    /// Name, area and year of each sheet; what varies across the columns is open.
    fn sheets(&self) -> Vec<(String, Option<&'static str>, Option<i32>)> {
        match self.across {
            Across::Banners => (FIRST..FORM_YEAR)
                .map(|year| (format!("{year}年"), None, Some(year)))
                .collect(),
            Across::Years => areas()
                .filter(|area| self.rows.iter().any(|row| row.area == *area))
                .map(|area| (self.area_name(area), Some(area), None))
                .collect(),
        }
    }

    /// Label, area and year of each column of values.
    fn columns(&self) -> Vec<(String, &'static str, i32)> {
        match self.across {
            Across::Banners => [CITY, OWN]
                .into_iter()
                .chain(BANNERS.iter().map(|unit| unit.id))
                .chain([ZONE.id])
                .map(|area| (self.area_name(area), area, 0))
                .collect(),
            Across::Years => (FIRST..FORM_YEAR)
                .map(|year| (format!("{year}年"), "", year))
                .collect(),
        }
    }

    fn lines(&self) -> Vec<(Line<'r>, String)> {
        let mut seen: Vec<Line<'r>> = Vec::new();
        for row in self.rows {
            let line = (row.measure, row.sex, row.urbanisation);
            if !seen.contains(&line) {
                seen.push(line);
            }
        }
        seen.into_iter()
            .map(|line| (line, self.label(line)))
            .collect()
    }

    fn label(&self, (measure, sex, place): Line<'_>) -> String {
        match part(sex, place) {
            None => self.name(measure),
            Some(part) => format!("    其中：{part}"),
        }
    }

    fn name(&self, measure: &str) -> String {
        let declared = self.plan.measure(measure).map(|m| &m.name);
        let reported = || self.plan.indicator(measure).map(|i| &i.name);
        declared
            .or_else(reported)
            .map(|name| name.zh.clone())
            .unwrap_or_default()
    }

    fn unit(&self, measure: &str) -> Option<&UnitOfMeasure> {
        let id = self.plan.measure(measure).map(|m| &m.unit.value);
        let id = id.or_else(|| self.plan.indicator(measure).map(|i| &i.unit.value));
        self.plan
            .units
            .iter()
            .find(|unit| Some(&unit.id.value) == id)
    }

    fn unit_of(&self, measure: &str) -> String {
        self.unit(measure)
            .map(|unit| unit.name.zh.clone())
            .unwrap_or_default()
    }

    fn area_name(&self, area: &str) -> String {
        match area {
            CITY => "全市".to_owned(),
            _ if area == ZONE.id => "开发区".to_owned(),
            _ => self
                .plan
                .area(area)
                .map(|area| area.name.zh.clone())
                .unwrap_or_default(),
        }
    }

    /// The layout that stands beside the workbook.
    pub(super) fn layout(&self) -> String {
        let mut text = format!("title = \"{}（{DEMONSTRATION}）\"\n", self.title);
        let (sheets, year, area) = match self.across {
            Across::Banners => ("[\"*年\"]", "{ sheet = true }", "{ header = 4 }"),
            Across::Years => ("[\"*\"]", "{ header = 4 }", "{ sheet = true }"),
        };
        let columns = self.columns().len() as u16;
        let letters = |column: u16| char::from(b'A' + column as u8);
        let (from, to) = (letters(LABELS), letters(LABELS + columns - 1));
        let _ = write!(
            text,
            "sheets = {sheets}\nheader = [3, 4]\nmeasure = {{ column = \"A\" }}\nunit = {{ column = \"B\" }}\n\
             area = {area}\nyear = {year}\nsource = \"{DEMONSTRATION}\"\nvalue = {{ columns = [\"{from}:{to}\"] }}\n\n\
             [stop]\ncolumn = \"A\"\ntexts = [\"注：*\"]\n\n[convention]\nblank = \"skip\"\n\n\
             [convention.missing]\n\"未统计\" = \"L\"\n\n[areas]\n\"全市\" = \"{CITY}\"\n\"市本级\" = \"{OWN}\"\n\"开发区\" = \"{}\"\n\n",
            ZONE.id
        );
        text.push_str("[of_which]\n");
        let mut parts: Vec<(&str, &str)> = self
            .rows
            .iter()
            .map(|row| (row.sex, row.urbanisation))
            .collect();
        parts.sort_unstable();
        parts.dedup();
        for (sex, place) in parts {
            let Some(label) = part(sex, place) else {
                continue;
            };
            let mut cell = Vec::new();
            if sex != TOTAL {
                cell.push(format!("sex = \"{sex}\""));
            }
            if place != TOTAL {
                cell.push(format!("urbanisation = \"{place}\""));
            }
            let _ = writeln!(text, "\"{label}\" = {{ {} }}", cell.join(", "));
        }
        text.push_str("\n[measures]\n");
        let mut done: Vec<&str> = Vec::new();
        for row in self.rows {
            if !done.contains(&row.measure) {
                done.push(row.measure);
                let name = self.name(row.measure);
                let _ = match self.unit(row.measure) {
                    // 个 is the name of several units: the layout says which.
                    Some(unit)
                        if self
                            .plan
                            .units
                            .iter()
                            .filter(|u| u.name.zh == unit.name.zh)
                            .count()
                            > 1 =>
                    {
                        writeln!(
                            text,
                            "\"{name}\" = {{ measure = \"{}\", unit = \"{}\" }}",
                            row.measure, unit.id.value
                        )
                    }
                    _ => writeln!(text, "\"{name}\" = \"{}\"", row.measure),
                };
            }
        }
        text
    }
}

/// 女, 城市, 女（城市）; nothing for the total.
fn part(sex: &str, place: &str) -> Option<&'static str> {
    Some(match (sex, place) {
        ("F", TOTAL) => "女",
        ("M", TOTAL) => "男",
        (TOTAL, "U") => "城市",
        (TOTAL, "R") => "农村",
        ("F", "U") => "城市女",
        ("F", "R") => "农村女",
        ("M", "U") => "城市男",
        ("M", "R") => "农村男",
        _ => return None,
    })
}
