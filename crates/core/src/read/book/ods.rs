//! `OpenDocument` spreadsheets (ISO/IEC 26300), as `LibreOffice` and WPS save them.
//!
//! A row or cell may say that it stands there a million times. Blank ones are passed over, and those that hold
//! something are entered one by one under the limit of cells, so that nothing grows unseen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::archive::{Archive, Part};
use super::builder::{BookBuilder, SheetBuilder};
use super::kind::save_as_xlsx;
use super::refusal::{Stop, damaged, not_a_workbook, password};
use super::sheet::{CellValue, Shown};
use super::written::Written;
use super::xml::{Element, Node, Xml};

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Elements whose content is not that of the sheet: comments, drawings, old contents.
const PASSED_OVER: [&str; 7] = [
    "annotation",
    "shapes",
    "forms",
    "tracked-changes",
    "dde-links",
    "scripts",
    "named-expressions",
];

/// Reads a book from its checked archive.
pub(super) fn read(archive: &mut Archive<'_>, builder: &mut BookBuilder<'_>) -> Result<(), Stop> {
    if is_encrypted(archive, builder)? {
        return Err(password("encryption-data").into());
    }
    let limits = builder.limits();
    let bytes = archive.part(CONTENT)?;
    let bytes = bytes.ok_or_else(|| damaged(CONTENT, "the part is missing"))?;
    let mut xml = Xml::new(bytes, CONTENT, limits);
    let mut hidden = BTreeSet::new();
    let mut style = String::new();
    let mut spreadsheet = false;
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "style" => style = text(&element, "name"),
                "table-properties" if text(&element, "display") == "false" => {
                    hidden.insert(std::mem::take(&mut style));
                }
                "spreadsheet" => spreadsheet = true,
                "table" if spreadsheet => {
                    let hidden = hidden.contains(&text(&element, "style-name"));
                    let mut sheet = builder.sheet(text(&element, "name"), hidden)?;
                    table(&mut xml, &mut sheet, builder)?;
                    builder.close(sheet)?;
                }
                name if PASSED_OVER.contains(&name) => xml.skip()?,
                _ => {}
            },
            Node::End if spreadsheet => return Ok(()),
            Node::End => {
                let (zh, en) = ("其他 OpenDocument 文档", "another OpenDocument file");
                return Err(not_a_workbook(zh, en, save_as_xlsx()).into());
            }
            _ => {}
        }
    }
}

fn is_encrypted(archive: &mut Archive<'_>, builder: &BookBuilder<'_>) -> Result<bool, Stop> {
    if archive.has("encrypted-package") {
        return Ok(true);
    }
    let Some(bytes) = archive.part(MANIFEST)? else {
        return Ok(false);
    };
    let mut xml = Xml::new(bytes, MANIFEST, builder.limits());
    loop {
        match xml.next()? {
            Node::Open(element) if element.name() == "encryption-data" => return Ok(true),
            Node::End => return Ok(false),
            _ => {}
        }
    }
}

fn text(element: &Element<'_>, name: &str) -> String {
    element.attribute(name).unwrap_or_default().into_owned()
}

/// How often an element stands there.
fn times(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).max(1)
}

/// A cell of a row that holds something or begins a merged area.
struct RowCell {
    column: u32,
    times: u32,
    value: Option<CellValue>,
    /// A formula without its result.
    formula: Option<String>,
    /// Rows and columns of the merged area.
    span: (u32, u32),
}

/// Reads a sheet up to its end.
fn table(
    xml: &mut Xml<Part<'_, '_>>,
    sheet: &mut SheetBuilder,
    builder: &mut BookBuilder<'_>,
) -> Result<(), Stop> {
    let (mut row, mut column) = (1_u32, 1_u32);
    let mut columns = 1_u32;
    let mut repeated = 1;
    let mut cells: Vec<RowCell> = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "table-row" => {
                    repeated = times(&element, "number-rows-repeated");
                    column = 1;
                    cells.clear();
                    if is_hidden(&element) {
                        let last = row.saturating_add(repeated - 1);
                        builder.hide_rows(sheet, row, last);
                    }
                }
                "table-column" => {
                    let last =
                        columns.saturating_add(times(&element, "number-columns-repeated") - 1);
                    if is_hidden(&element) {
                        builder.hide_columns(sheet, columns, last);
                    }
                    columns = last.saturating_add(1);
                }
                "table-cell" | "covered-table-cell" => {
                    let draft = Draft::of(&element);
                    let repeated = times(&element, "number-columns-repeated");
                    let cell = draft.finish(column, repeated, xml, builder)?;
                    column = column.saturating_add(repeated);
                    cells.extend(cell);
                }
                "table" => return Err(damaged(CONTENT, "a table in a table").into()),
                name if PASSED_OVER.contains(&name) => xml.skip()?,
                _ => {}
            },
            Node::Close(element) => match element.name() {
                "table-row" => {
                    enter(&cells, row, repeated, sheet, builder)?;
                    row = row.saturating_add(repeated);
                }
                "table" => return Ok(()),
                _ => {}
            },
            Node::End => return Ok(()),
            _ => {}
        }
    }
}

/// Whether a row or column is hidden, by hand or by a filter.
fn is_hidden(element: &Element<'_>) -> bool {
    let visibility = element.attribute("visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
}

/// Enters a row as often as it stands there.
fn enter(
    cells: &[RowCell],
    first: u32,
    times: u32,
    sheet: &mut SheetBuilder,
    builder: &mut BookBuilder<'_>,
) -> Result<(), Stop> {
    if cells.is_empty() {
        return Ok(());
    }
    let filled = cells.iter().filter(|cell| cell.value.is_some());
    let in_row: u64 = filled.map(|cell| u64::from(cell.times)).sum();
    builder.room_for_cells(in_row.saturating_mul(u64::from(times)))?;
    for row in (0..times).map(|at| first.saturating_add(at)) {
        for cell in cells {
            for column in (0..cell.times).map(|at| cell.column.saturating_add(at)) {
                if let Some(value) = &cell.value {
                    builder.cell(sheet, row, column, value.clone())?;
                }
                if let Some(formula) = &cell.formula {
                    builder.uncomputed(sheet, row, column, formula)?;
                }
                if cell.span != (1, 1) {
                    let last = |from: u32, span: u32| from.saturating_add(span - 1);
                    let end = (last(row, cell.span.0), last(column, cell.span.1));
                    builder.merge(sheet, (row, column), end)?;
                }
            }
        }
    }
    Ok(())
}

/// What the attributes of a cell say.
struct Draft {
    kind: String,
    value: Option<String>,
    error: bool,
    formula: Option<String>,
    span: (u32, u32),
}

impl Draft {
    fn of(element: &Element<'_>) -> Self {
        let error = element.has_value("value-type", "error");
        let kind = element.qualified("office:value-type");
        let kind = kind.unwrap_or_default().into_owned();
        let value = match kind.as_str() {
            "date" => "date-value",
            "time" => "time-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        };
        let owned = |name| element.attribute(name).map(std::borrow::Cow::into_owned);
        Self {
            value: owned(value),
            formula: owned("formula"),
            kind,
            error,
            span: (
                times(element, "number-rows-spanned"),
                times(element, "number-columns-spanned"),
            ),
        }
    }

    /// Reads the text of the cell and its end. `None` for one that holds nothing.
    fn finish(
        self,
        column: u32,
        times: u32,
        xml: &mut Xml<Part<'_, '_>>,
        builder: &mut BookBuilder<'_>,
    ) -> Result<Option<RowCell>, Stop> {
        let shown = paragraphs(xml)?;
        let value = self.value.as_deref().unwrap_or_default();
        let number = || value.parse().ok().filter(|n: &f64| n.is_finite());
        let plain = |shown| number().map(|value| CellValue::Number { value, shown });
        let read = match self.kind.as_str() {
            _ if self.error => Some(CellValue::Error(builder.text(&shown)?)),
            "float" | "currency" => number().map(|value| CellValue::Number {
                value,
                shown: Written::between(value, &shown)
                    .map_or(Shown::Plain, |w| Shown::Written(Arc::new(w))),
            }),
            "percentage" => plain(Shown::Percent),
            "boolean" => Some(CellValue::Bool(value == "true")),
            "date" => {
                let day = value.strip_suffix("T00:00:00").unwrap_or(value);
                Some(CellValue::Date(builder.text(day)?))
            }
            "time" => Some(CellValue::Date(builder.text(&clock(value))?)),
            "string" if self.value.is_some() => Some(CellValue::Text(builder.text(value)?)),
            _ => Some(CellValue::Text(builder.text(&shown)?)),
        };
        // A number that cannot be held stays the text that it is.
        let read = match read {
            Some(read) => read,
            None => CellValue::Text(builder.text(value)?),
        };
        let formula = self.formula.filter(|_| self.kind.is_empty() && !self.error);
        let blank = matches!(&read, CellValue::Text(text) if text.is_empty());
        let cell = RowCell {
            column,
            times,
            value: (!blank && formula.is_none()).then_some(read),
            formula,
            span: self.span,
        };
        let holds = cell.value.is_some() || cell.formula.is_some() || cell.span != (1, 1);
        Ok(holds.then_some(cell))
    }
}

/// `PT08H30M00S` as `08:30:00`.
fn clock(duration: &str) -> String {
    let parts = duration.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        Some(format!("{hours}:{minutes}:{seconds}"))
    });
    parts.unwrap_or_else(|| duration.to_owned())
}

/// The paragraphs of the cell that was just opened, up to its end, one a line.
fn paragraphs(xml: &mut Xml<Part<'_, '_>>) -> Result<String, Stop> {
    let mut all = String::new();
    let (mut open, mut inside, mut first) = (1_usize, 0_usize, true);
    while open > 0 {
        match xml.next()? {
            Node::Open(element) => {
                let name = element.name();
                if PASSED_OVER.contains(&name) {
                    xml.skip()?;
                    continue;
                }
                match name {
                    "p" => {
                        if !std::mem::take(&mut first) {
                            all.push('\n');
                        }
                        inside = open;
                    }
                    "s" => {
                        // More would not fit into a cell.
                        const MOST: u32 = 1 << 15;
                        let spaces = times(&element, "c").min(MOST);
                        all.extend((0..spaces).map(|_| ' '));
                    }
                    "tab" => all.push('\t'),
                    "line-break" => all.push('\n'),
                    _ => {}
                }
                open += 1;
            }
            Node::Close(_) => {
                open -= 1;
                if open <= inside {
                    inside = 0;
                }
            }
            Node::Text(text) if inside > 0 => all.push_str(&text),
            Node::End => break,
            _ => {}
        }
        xml.fits(&all)?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_of_day() {
        assert_eq!(clock("PT08H30M00S"), "08:30:00");
        assert_eq!(clock("P1D"), "P1D");
    }
}
