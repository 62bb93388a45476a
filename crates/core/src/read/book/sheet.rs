//! The cells of a workbook, sparse: only those that hold something take room.

use std::fmt;
use std::sync::Arc;

use super::written::Written;
use crate::column_letters;

/// A workbook, or a delimited text as a book of one unnamed sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Book {
    /// In the order of their tabs.
    pub(crate) sheets: Vec<Sheet>,
}

/// One sheet. Rows and columns are counted from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// As on its tab; empty for a delimited text.
    pub(crate) name: String,
    /// Hidden or very hidden.
    pub(crate) hidden: bool,
    /// Merged areas, by first row and column.
    pub(crate) merged: Vec<Merged>,
    /// Sorted by row, then column; one per place.
    cells: Vec<SheetCell>,
    /// Which merged area covers a stretch of a row: (row, first column, index), sorted. Rows below the last cell are
    /// left out, so that an area down to the bottom of a sheet costs no more than its data.
    covered: Vec<(u32, u16, u32)>,
    /// Stretches of rows and of columns that the sheet does not show, sorted.
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
}

/// A merged area. Its value is the one of its first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Merged {
    pub(crate) first_row: u32,
    pub(crate) first_column: u16,
    pub(crate) last_row: u32,
    pub(crate) last_column: u16,
}

/// A cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SheetCell {
    pub(crate) row: u32,
    pub(crate) column: u16,
    pub(crate) value: CellValue,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CellValue {
    /// A text as it stands, never empty. Equal texts of a book may share their bytes: a short file can repeat a long
    /// text five million times.
    Text(Arc<str>),
    /// A number.
    Number {
        /// As it is kept: 93.88 % is 0.9388.
        value: f64,
        /// As a person sees it.
        shown: Shown,
    },
    /// TRUE or FALSE.
    Bool(bool),
    /// `#DIV/0!`, or `=…` for a formula that the program that wrote the book never computed.
    Error(Arc<str>),
    /// A date `2025-05-31`, date and time `2025-05-31T08:30:00`, time `08:30:00` or duration `36:00:00`, by the number
    /// format and the book's 1900 or 1904 system.
    Date(Arc<str>),
}

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// A hundred times as much with a percent sign: 0.9388 is shown as 93.88%.
    Percent,
    /// With a word behind it, or with its point moved: 2 is shown as 2万人.
    Written(Arc<Written>),
}

impl CellValue {
    /// What its number format writes beside a number.
    pub(crate) fn written(&self) -> Option<(f64, &Written)> {
        match self {
            Self::Number {
                value,
                shown: Shown::Written(written),
            } => Some((*value, written)),
            _ => None,
        }
    }
}

impl Sheet {
    /// A sheet of these cells, in any order; of two in one place the later holds.
    pub(crate) fn new(
        name: impl Into<String>,
        hidden: bool,
        mut cells: Vec<SheetCell>,
        mut merged: Vec<Merged>,
    ) -> Self {
        let place = |cell: &SheetCell| (cell.row, cell.column);
        if !cells.is_sorted_by(|a, b| place(a) < place(b)) {
            cells.sort_by_key(place);
            let mut kept: Vec<SheetCell> = Vec::with_capacity(cells.len());
            for cell in cells {
                match kept.last_mut() {
                    Some(last) if place(last) == place(&cell) => *last = cell,
                    _ => kept.push(cell),
                }
            }
            cells = kept;
        }
        merged.sort_unstable();
        let last = cells.last().map_or(0, |cell| cell.row);
        let mut covered = Vec::new();
        for (at, area) in merged.iter().enumerate() {
            for row in area.first_row..=area.last_row.min(last) {
                covered.push((row, area.first_column, at as u32));
            }
        }
        covered.sort_unstable();
        Self {
            name: name.into(),
            hidden,
            merged,
            cells,
            covered,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// The sheet with the rows and columns that it does not show.
    pub(super) fn not_showing(
        mut self,
        mut rows: Vec<(u32, u32)>,
        mut columns: Vec<(u32, u32)>,
    ) -> Self {
        let cells = &self.cells;
        let mut of_rows = stretches(&mut rows);
        of_rows.retain(|(first, last)| {
            let from = cells.partition_point(|cell| cell.row < *first);
            cells.get(from).is_some_and(|cell| cell.row <= *last)
        });
        self.hidden_rows = of_rows;
        self.hidden_columns = stretches(&mut columns);
        self
    }

    /// Whether a row is hidden, by hand or by a filter.
    pub(crate) fn hides_row(&self, row: u32) -> bool {
        within(&self.hidden_rows, row)
    }

    /// Whether a column is hidden.
    pub(crate) fn hides_column(&self, column: u16) -> bool {
        within(&self.hidden_columns, column.into())
    }

    /// All cells, row by row.
    pub(crate) fn cells(&self) -> &[SheetCell] {
        &self.cells
    }

    /// The cell at a place, if it holds something.
    pub(crate) fn cell(&self, row: u32, column: u16) -> Option<&SheetCell> {
        let found = self
            .cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        self.cells.get(found.ok()?)
    }

    /// The cells of a row that hold something, from left to right.
    pub(crate) fn row(&self, row: u32) -> &[SheetCell] {
        let first = self.cells.partition_point(|cell| cell.row < row);
        let rest = &self.cells[first..];
        &rest[..rest.partition_point(|cell| cell.row == row)]
    }

    /// The rows that hold something, from top to bottom. Between them may lie a million blank ones.
    pub(crate) fn filled_rows(&self) -> impl Iterator<Item = &[SheetCell]> {
        self.cells.chunk_by(|a, b| a.row == b.row)
    }

    /// First and last column that hold something.
    pub(crate) fn columns(&self) -> Option<(u16, u16)> {
        let columns = || self.cells.iter().map(|cell| cell.column);
        Some((columns().min()?, columns().max()?))
    }

    /// The merged area that a place lies in.
    pub(crate) fn merged_at(&self, row: u32, column: u16) -> Option<&Merged> {
        let behind = self
            .covered
            .partition_point(|(r, first, _)| (*r, *first) <= (row, column));
        let (_, _, area) = self.covered.get(behind.checked_sub(1)?)?;
        let area = self.merged.get(*area as usize)?;
        area.holds(row, column).then_some(area)
    }

    /// What a person sees at a place: inside a merged area the value of its first cell.
    pub(crate) fn shown_at(&self, row: u32, column: u16) -> Option<&CellValue> {
        let (row, column) = self
            .merged_at(row, column)
            .map_or((row, column), |area| (area.first_row, area.first_column));
        self.cell(row, column).map(|cell| &cell.value)
    }
}

/// Stretches in their order, those that touch joined.
fn stretches(all: &mut [(u32, u32)]) -> Vec<(u32, u32)> {
    all.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in all.iter().copied() {
        match joined.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Whether one of the stretches has a number in it.
fn within(stretches: &[(u32, u32)], number: u32) -> bool {
    let behind = stretches.partition_point(|(first, _)| *first <= number);
    let before = behind.checked_sub(1).and_then(|at| stretches.get(at));
    before.is_some_and(|(_, last)| number <= *last)
}

impl Merged {
    pub(crate) fn holds(&self, row: u32, column: u16) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// As a person sees it: numbers with the fewest digits that tell them apart, percentages with their sign.
impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Date(text) => f.write_str(text),
            Self::Number {
                value,
                shown: Shown::Plain | Shown::Written(_),
            } => write!(f, "{value}"),
            Self::Number {
                value,
                shown: Shown::Percent,
            } => {
                // The decimal moved by two places, not multiplied: 0.07 is 7%, not 7.000000000000001%.
                let hundred = crate::read::number::shift(*value, 2).unwrap_or(*value * 100.0);
                write!(f, "{hundred}%")
            }
            Self::Bool(true) => f.write_str("TRUE"),
            Self::Bool(false) => f.write_str("FALSE"),
        }
    }
}

/// The name of a place, as `C5`.
pub(crate) fn address(row: u32, column: u16) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(row: u32, column: u16, text: &str) -> SheetCell {
        SheetCell {
            row,
            column,
            value: CellValue::Text(text.into()),
        }
    }

    /// 表头 merged over B1:C1 and 全市 over A2:A4, as in most returns.
    fn sheet() -> Sheet {
        let area = |first_row, first_column, last_row, last_column| Merged {
            first_row,
            first_column,
            last_row,
            last_column,
        };
        let cells = vec![
            text(4, 3, "9"),
            text(1, 2, "人数"),
            text(2, 1, "全市"),
            text(2, 3, "7"),
            text(2, 3, "8"),
        ];
        let merged = vec![area(2, 1, 1_048_576, 1), area(1, 2, 1, 3)];
        Sheet::new("表1", false, cells, merged)
    }

    #[test]
    fn cells_are_found_by_place_and_the_later_of_two_holds() {
        let sheet = sheet();
        assert_eq!(sheet.cells().len(), 4);
        assert_eq!(sheet.cell(2, 3).unwrap().value.to_string(), "8");
        assert_eq!(sheet.cell(3, 3), None);
        assert_eq!(sheet.row(2).len(), 2);
        assert!(sheet.row(3).is_empty() && sheet.row(9).is_empty());
        assert_eq!(sheet.columns(), Some((1, 3)));
        let filled: Vec<u32> = sheet.filled_rows().map(|row| row[0].row).collect();
        assert_eq!(filled, [1, 2, 4]);
    }

    #[test]
    fn inside_a_merged_area_its_first_cell_is_seen() {
        let sheet = sheet();
        let shown = |row, column| sheet.shown_at(row, column).map(ToString::to_string);
        assert_eq!(shown(1, 3).as_deref(), Some("人数"));
        assert_eq!(shown(4, 1).as_deref(), Some("全市"));
        assert_eq!(shown(1, 4), None);
        assert_eq!(shown(3, 2), None);
        assert_eq!(sheet.merged_at(3, 1), sheet.merged.get(1));
    }

    #[test]
    fn an_empty_sheet_has_no_rows() {
        let sheet = Sheet::new("空", true, Vec::new(), Vec::new());
        assert_eq!(sheet.columns(), None);
        assert_eq!(sheet.shown_at(1, 1), None);
    }

    #[test]
    fn values_are_shown_as_on_the_sheet() {
        let number = |value, shown| CellValue::Number { value, shown }.to_string();
        assert_eq!(number(0.9388, Shown::Percent), "93.88%");
        assert_eq!(number(0.07, Shown::Percent), "7%");
        assert_eq!(number(4120.0, Shown::Plain), "4120");
        assert_eq!(CellValue::Bool(true).to_string(), "TRUE");
        assert_eq!(address(5, 28), "AB5");
    }
}
