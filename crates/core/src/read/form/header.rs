//! The header row and what stands above it.

use std::collections::BTreeMap;

use crate::form::{FormColumn, Mark};
use crate::read::book::{CellValue, Sheet};

/// Rows in which a header is looked for.
const WITHIN: usize = 60;
/// Headings that make a header row, the two that no form lacks among them.
const ENOUGH: usize = 4;

/// Where the columns of a form stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    pub(super) row: u32,
    pub(super) columns: BTreeMap<FormColumn, u16>,
    /// Years that headings name.
    years: BTreeMap<FormColumn, i32>,
}

impl Header {
    /// The first row with the headings of a form.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        sheet.filled_rows().take(WITHIN).find_map(|cells| {
            let (mut columns, mut years) = (BTreeMap::new(), BTreeMap::new());
            for cell in cells {
                if let CellValue::Text(text) = &cell.value
                    && let Some(column) = FormColumn::titled(text)
                {
                    if columns.contains_key(&column) {
                        continue;
                    }
                    columns.insert(column, cell.column);
                    if let Some(year) = year(text) {
                        years.insert(column, year);
                    }
                }
            }
            let whole = columns.len() >= ENOUGH
                && columns.contains_key(&FormColumn::Code)
                && columns.contains_key(&FormColumn::ThisYear);
            whole.then(|| Self {
                row: cells[0].row,
                columns,
                years,
            })
        })
    }

    pub(super) fn column(&self, column: FormColumn) -> Option<u16> {
        self.columns.get(&column).copied()
    }

    /// The columns whose headings name another year than theirs in a form of `year`: column, year named, its own.
    pub(super) fn of_other_years(
        &self,
        year: i32,
    ) -> impl Iterator<Item = (FormColumn, i32, i32)> + '_ {
        self.years.iter().filter_map(move |(column, named)| {
            let own = match column {
                FormColumn::ThisYear => year,
                FormColumn::LastYear | FormColumn::Revised => year - 1,
                _ => return None,
            };
            (*named != own).then_some((*column, *named, own))
        })
    }
}

/// The year in brackets in a heading.
fn year(heading: &str) -> Option<i32> {
    let (_, inside) = heading.split_once(['(', '\u{FF08}'])?;
    let digits: String = inside
        .chars()
        .filter_map(|c| match c {
            '\u{FF10}'..='\u{FF19}' => char::from_digit(u32::from(c) - 0xFF10, 10),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect();
    digits.parse().ok()
}

/// What stands above the header: row, column, text.
pub(super) fn above<'s>(
    sheet: &'s Sheet,
    header: &'s Header,
) -> impl Iterator<Item = (u32, u16, &'s str)> {
    sheet
        .cells()
        .iter()
        .take_while(|cell| cell.row < header.row)
        .filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some((cell.row, cell.column, text.as_ref())),
            _ => None,
        })
}

/// The recognition line in a text, whatever stands before it; an error is one that names no form.
pub(super) fn mark(text: &str) -> Option<Result<Mark, &str>> {
    let line = &text[text.find(MARK)?..];
    Some(Mark::parse(line).ok_or(line))
}

/// How a recognition line begins.
pub(super) const MARK: &str = "heng-form/";

/// What stands behind one of `labels` and a colon in a text.
pub(super) fn behind<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let trimmed = text.trim();
    labels.iter().find_map(|label| {
        let rest = trimmed.strip_prefix(label)?.trim_start();
        Some(rest.strip_prefix([':', '\u{FF1A}'])?.trim())
    })
}
