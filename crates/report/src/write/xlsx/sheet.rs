//! Sheets: typed cells, frozen heads, widths that fit Chinese.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::names::cut;
use crate::document::{Block, Cell, ColumnKind, Document, Row, Section, Table};
use crate::write::allowed_in_xml;
use crate::write::table::{Field, FieldTable};

/// Cells hold at most so many UTF-16 units.
const LONGEST: usize = 32_767;
/// Widest column, in characters.
const WIDEST: f64 = 42.0;
/// Height of a line of text, in points.
const LINE: f64 = 13.5;
/// Columns over which words run, and their width together at least, in characters.
const ACROSS: u16 = 8;
const ACROSS_WIDTH: f64 = 126.0;

/// Formats of a workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) heading: Format,
    banner: Format,
    pub(super) head: Format,
    head_right: Format,
    pub(super) text: Format,
    /// Words that run across columns.
    words: Format,
    /// A table's cell.
    cell: Format,
    wrapped: Format,
    indented: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = || {
            Format::new()
                .set_font_name("Microsoft YaHei")
                .set_font_size(10.0)
                .set_align(FormatAlign::Top)
        };
        let base = || {
            plain()
                .set_border_bottom(FormatBorder::Hair)
                .set_border_bottom_color(Color::RGB(0xC3_CAD3))
        };
        let head = plain()
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0xE8_EDF4))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        Self {
            title: plain().set_font_size(16.0).set_bold(),
            banner: plain().set_bold().set_font_color(Color::RGB(0x9C_2B26)),
            heading: plain()
                .set_font_size(12.0)
                .set_bold()
                .set_font_color(Color::RGB(0x1B_4F8A)),
            head_right: head.clone().set_align(FormatAlign::Right),
            head,
            text: plain(),
            words: plain().set_text_wrap(),
            cell: base(),
            wrapped: base().set_text_wrap(),
            indented: base().set_indent(2).set_font_color(Color::RGB(0x5F_6B7A)),
        }
    }

    /// A number with so many digits after the point, and words beside it.
    fn number(&self, decimals: u8, beside: &str) -> Format {
        let mut format = if decimals == 0 {
            "0".to_owned()
        } else {
            format!("0.{}", "0".repeat(usize::from(decimals.min(12))))
        };
        if !beside.is_empty() {
            // Inside quotation marks everything but they themselves stands as it is.
            let words: String = beside
                .chars()
                .filter(|c| *c != '"' && !c.is_control() && allowed_in_xml(*c))
                .take(60)
                .collect();
            format = format!("{format}\" ({words})\"");
        }
        self.cell
            .clone()
            .set_num_format(format)
            .set_align(FormatAlign::Right)
    }

    /// The colour of a verdict.
    fn tone(&self, tone: &str) -> Format {
        let (ink, ground) = match tone {
            "met_early" | "met" | "holding" | "improved" | "holds" | "on_course" => {
                (0x17_694A, 0xE6_F2EC)
            }
            "nearly_met" | "level" | "effort_needed" | "may_slip" => (0x7A_5B00, 0xFB_F3D9),
            "not_yet" => (0xA0_4A00, 0xFD_EEE0),
            "not_met" | "not_improved" | "hard" => (0x9C_2B26, 0xFA_E7E5),
            _ => (0x5F_6B7A, 0xEE_F0F3),
        };
        self.wrapped
            .clone()
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(ground))
    }
}

/// Writes text as text, whatever it begins with; what a cell cannot hold is cut with a sign.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let clean: String = text
        .chars()
        .map(|c| if allowed_in_xml(c) { c } else { '\u{FFFD}' })
        .collect();
    let short = cut(&clean, LONGEST);
    if short.len() < clean.len() {
        sheet.write_string_with_format(
            row,
            column,
            format!("{}…", cut(&clean, LONGEST - 1)),
            format,
        )?;
    } else {
        sheet.write_string_with_format(row, column, short, format)?;
    }
    Ok(())
}

/// A document's table from `row` on; the row after its last. The first table of a sheet freezes its head.
pub(super) fn table(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    styles: &Styles,
    widths: &mut Vec<f64>,
) -> Result<u32, XlsxError> {
    write_text(sheet, row, 0, &table.caption, &styles.heading)?;
    let head = row + 1;
    if widths.len() < table.columns.len() {
        widths.resize(table.columns.len(), 0.0);
    }
    for ((at, column), known) in (0u16..).zip(&table.columns).zip(widths.iter_mut()) {
        let head_format = if column.kind == ColumnKind::Number {
            &styles.head_right
        } else {
            &styles.head
        };
        write_text(sheet, head, at, &column.heading, head_format)?;
        *known = known.max(width(&column.heading).min(12.0));
    }
    for (at, content) in (head + 1..).zip(&table.rows) {
        let lines = content
            .cells
            .iter()
            .map(|c| c.text.split('\n').count())
            .max()
            .unwrap_or(1);
        let wraps = content
            .cells
            .iter()
            .any(|c| c.text.split('\n').map(width).fold(0.0, f64::max) > WIDEST);
        sheet.set_row_height(at, LINE * (lines + usize::from(wraps)) as f64 + 2.0)?;
        for ((column, cell), kind) in (0u16..)
            .zip(&content.cells)
            .zip(table.columns.iter().map(|c| c.kind))
        {
            write_cell(sheet, at, column, cell, kind, content, styles)?;
            if let Some(known) = widths.get_mut(usize::from(column)) {
                let line = match cell.number {
                    Some(_) => width(&cell.text) + 2.0,
                    None => cell.text.split('\n').map(width).fold(0.0, f64::max),
                };
                *known = known.max(line);
            }
        }
    }
    for (at, wide) in (0u16..).zip(widths.iter()) {
        sheet.set_column_width(at, (wide + 2.0).clamp(7.0, WIDEST))?;
    }
    if row == 0 {
        sheet.set_freeze_panes(head + 1, 1)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(head, head)?;
    }
    let mut next = head + 1 + table.rows.len() as u32;
    for note in &table.notes {
        write_text(sheet, next, 0, note, &styles.text)?;
        next += 1;
    }
    Ok(next)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    kind: ColumnKind,
    content: &Row,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let weighed = |format: Format| {
        if content.is_sum {
            format.set_bold()
        } else {
            format
        }
    };
    match cell.number.filter(|n| n.is_finite()) {
        Some(number) => {
            // The year of an older value stays beside its number, which stays a number.
            let beside = cell.text.split_once('\n').map_or("", |(_, beside)| beside);
            let mut format = styles.number(cell.decimals, beside);
            if !cell.tone.is_empty() && number != 0.0 {
                format = styles
                    .tone(cell.tone)
                    .set_num_format("0")
                    .set_align(FormatAlign::Right);
            }
            sheet.write_number_with_format(row, column, number, &weighed(format))?;
        }
        _ if cell.text.is_empty() => {}
        _ if !cell.tone.is_empty() => {
            write_text(sheet, row, column, &cell.text, &styles.tone(cell.tone))?;
        }
        _ if kind == ColumnKind::Number => {
            let format = styles.wrapped.clone().set_align(FormatAlign::Right);
            write_text(sheet, row, column, &cell.text, &format)?;
        }
        _ if content.indent > 0 && column == 0 => {
            write_text(sheet, row, column, &cell.text, &styles.indented)?;
        }
        // A step in from the figures that stand right-aligned before it.
        _ if column > 1 => write_text(
            sheet,
            row,
            column,
            &cell.text,
            &styles.wrapped.clone().set_indent(1),
        )?,
        _ => write_text(
            sheet,
            row,
            column,
            &cell.text,
            &weighed(styles.wrapped.clone()),
        )?,
    }
    Ok(())
}

/// The banner of invented data in a row of its own; the row after it.
pub(super) fn banner(
    sheet: &mut Worksheet,
    row: u32,
    banner: Option<&str>,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let Some(banner) = banner else {
        return Ok(row);
    };
    write_text(sheet, row, 0, banner, &styles.banner)?;
    Ok(row + 1)
}

/// The banner at the head of every printed page.
pub(super) fn head_pages(book: &mut Workbook, banner: &str) {
    for sheet in book.worksheets_mut() {
        sheet.set_header(format!("&C{}", banner.replace('&', "&&")));
    }
}

/// The cover, and chapters of words and counts one below the other.
pub(super) fn overview<'a>(
    sheet: &mut Worksheet,
    document: &Document,
    sections: impl Iterator<Item = &'a Section>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    write_text(sheet, 0, 0, &document.title, &styles.title)?;
    sheet.set_row_height(0, 26.0)?;
    write_text(sheet, 1, 0, &document.subtitle, &styles.text)?;
    banner(sheet, 2, document.demonstration.as_deref(), styles)?;
    let mut row = 3;
    for (label, text) in &document.facts {
        write_text(sheet, row, 0, label, &styles.text)?;
        across(sheet, row, 1, text, styles)?;
        row += 1;
    }
    chapter(sheet, row + 1, sections, styles)
}

/// Sections one below the other from `row` on.
pub(super) fn chapter<'a>(
    sheet: &mut Worksheet,
    row: u32,
    sections: impl Iterator<Item = &'a Section>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut row = row;
    // Wide enough together for the words that run across them.
    let mut widths: Vec<f64> = vec![24.0];
    widths.resize(usize::from(ACROSS) + 1, 10.0);
    for section in sections {
        write_text(sheet, row, 0, &section.heading, &styles.heading)?;
        row += 1;
        for block in &section.blocks {
            row = match block {
                Block::Statement(statement) => {
                    lines(sheet, row, std::iter::once(statement.text.as_str()), styles)?
                }
                Block::List(list) => {
                    lines(sheet, row, list.iter().map(|s| s.text.as_str()), styles)?
                }
                Block::Note(note) => lines(sheet, row, std::iter::once(note.as_str()), styles)?,
                Block::Figures(figures) => {
                    for (at, figure) in (row..).zip(figures) {
                        write_text(sheet, at, 0, &figure.label, &styles.text)?;
                        write_text(sheet, at, 1, &figure.value, &styles.head)?;
                        across(sheet, at, 2, &figure.detail, styles)?;
                    }
                    row + figures.len() as u32
                }
                // Not row 0, so that no table of such a sheet freezes panes.
                Block::Table(content) => {
                    table(sheet, row.max(1), content, styles, &mut widths)? + 1
                }
                Block::Chart(_) | Block::Bars(_) => row,
            };
        }
        row += 1;
    }
    for (at, wide) in (0u16..).zip(&widths) {
        sheet.set_column_width(at, (wide + 2.0).clamp(7.0, WIDEST))?;
    }
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Lines of words across the first columns, as high as they need.
fn lines<'a>(
    sheet: &mut Worksheet,
    row: u32,
    texts: impl Iterator<Item = &'a str>,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let mut row = row;
    for text in texts {
        across(sheet, row, 0, text, styles)?;
        row += 1;
    }
    Ok(row)
}

fn across(
    sheet: &mut Worksheet,
    row: u32,
    from: u16,
    text: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.merge_range(row, from, row, ACROSS, "", &styles.words)?;
    write_text(sheet, row, from, text, &styles.words)?;
    let room = if from == 0 {
        ACROSS_WIDTH
    } else {
        ACROSS_WIDTH - 26.0
    };
    sheet.set_row_height(
        row,
        LINE * (width(text) / room).ceil().clamp(1.0, 29.0) + 2.0,
    )?;
    Ok(())
}

/// A typed table as a sheet of its own.
pub(super) fn fields(
    sheet: &mut Worksheet,
    name: &str,
    table: &FieldTable,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let mut widths: Vec<f64> = table.columns.iter().map(|c| width(c)).collect();
    for (at, column) in (0u16..).zip(&table.columns) {
        write_text(sheet, 0, at, column, &styles.head)?;
    }
    // One format for each number of digits, not one for each cell.
    let numbers: Vec<Format> = (0..=12).map(|d| styles.number(d, "")).collect();
    for (row, fields) in (1u32..).zip(&table.rows) {
        for (column, field) in (0u16..).zip(fields) {
            match field {
                Field::Empty => {}
                Field::Text(text) => {
                    write_text(sheet, row, column, text, &styles.text)?;
                    if let Some(known) = widths.get_mut(usize::from(column)) {
                        *known = known.max(width(text));
                    }
                }
                Field::Number(value, decimals) => {
                    let format = &numbers[usize::from(*decimals).min(numbers.len() - 1)];
                    sheet.write_number_with_format(row, column, *value, format)?;
                }
            }
        }
    }
    for (at, wide) in (0u16..).zip(&widths) {
        sheet.set_column_width(at, (wide + 2.0).clamp(7.0, WIDEST))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if !table.rows.is_empty() && !table.columns.is_empty() {
        sheet.autofilter(
            0,
            0,
            table.rows.len() as u32,
            table.columns.len() as u16 - 1,
        )?;
    }
    Ok(())
}

/// Width in columns: a Chinese character takes two.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| if u32::from(c) >= 0x2E80 { 2.0 } else { 1.0 })
        .sum::<f64>()
        * 1.05
}
