//! The cells of one sheet of an Office Open XML workbook, as a stream.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use super::builder::{BookBuilder, SheetBuilder};
use super::formats::{DateSystem, NumberFormat};
use super::refusal::{Stop, damaged};
use super::sheet::CellValue;
use super::xml::{Element, Node, Xml};

/// What the cells of all sheets refer to.
pub(super) struct Tables {
    pub(super) strings: Vec<Arc<str>>,
    /// By cell style.
    pub(super) formats: Vec<NumberFormat>,
    pub(super) system: DateSystem,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    row: u32,
    column: u32,
    kind: Kind,
    style: usize,
    value: String,
    formula: Option<String>,
    inline: String,
}

/// The attribute `t`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Formula,
    Bool,
    Error,
    Date,
    Unknown,
}

/// Reads a sheet into `sheet`.
pub(super) fn read<R: Read>(
    mut xml: Xml<R>,
    part: &str,
    tables: &Tables,
    sheet: &mut SheetBuilder,
    builder: &mut BookBuilder<'_>,
) -> Result<(), Stop> {
    let mut cell = Draft::default();
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "c" => cell.begin(&element, part)?,
                "v" => xml.text_into(&mut cell.value)?,
                "f" => xml.text_into(cell.formula.insert(String::new()))?,
                "is" => cell.inline = rich_text(&mut xml, "is")?,
                "row" => {
                    cell.row = element.number("r").unwrap_or(cell.row.saturating_add(1));
                    cell.column = 0;
                    if is_true(&element, "hidden") {
                        builder.hide_rows(sheet, cell.row, cell.row);
                    }
                }
                "col" if is_true(&element, "hidden") => {
                    let first = element.number("min").unwrap_or(0);
                    builder.hide_columns(sheet, first, element.number("max").unwrap_or(first));
                }
                "mergeCell" => {
                    let area = element.attribute("ref").unwrap_or_default();
                    let (first, last) = area.split_once(':').unwrap_or((&area, &area));
                    let (first, last) = reference(first).zip(reference(last)).ok_or_else(|| {
                        damaged(part, format!("a merged area without a place: {area}"))
                    })?;
                    builder.merge(sheet, first, last)?;
                }
                _ => {}
            },
            Node::Close(element) if element.name() == "c" => {
                cell.finish(part, tables, sheet, builder)?;
            }
            Node::End => return Ok(()),
            _ => {}
        }
    }
}

impl Draft {
    fn begin(&mut self, element: &Element<'_>, part: &str) -> Result<(), Stop> {
        match element.attribute("r") {
            Some(place) => {
                (self.row, self.column) = reference(&place)
                    .ok_or_else(|| damaged(part, format!("a cell without a place: {place}")))?;
            }
            None => self.column = self.column.saturating_add(1),
        }
        self.kind = match element.attribute("t").as_deref() {
            None | Some("n") => Kind::Number,
            Some("s") => Kind::Shared,
            Some("inlineStr") => Kind::Inline,
            Some("str") => Kind::Formula,
            Some("b") => Kind::Bool,
            Some("e") => Kind::Error,
            Some("d") => Kind::Date,
            Some(_) => Kind::Unknown,
        };
        self.style = element.number("s").unwrap_or(0) as usize;
        self.value.clear();
        self.inline.clear();
        self.formula = None;
        Ok(())
    }

    fn finish(
        &mut self,
        part: &str,
        tables: &Tables,
        sheet: &mut SheetBuilder,
        builder: &mut BookBuilder<'_>,
    ) -> Result<(), Stop> {
        let text = self.value.trim();
        if let Some(formula) = &self.formula
            && text.is_empty()
            && !matches!(self.kind, Kind::Formula | Kind::Inline)
        {
            return builder.uncomputed(sheet, self.row, self.column, formula);
        }
        let value = match self.kind {
            Kind::Inline => CellValue::Text(builder.text(&self.inline)?),
            Kind::Formula => CellValue::Text(builder.text(&unescaped(&self.value))?),
            _ if text.is_empty() => return Ok(()),
            Kind::Shared => {
                let at: Option<usize> = text.parse().ok();
                let shared = at.and_then(|at| tables.strings.get(at));
                let shared = shared.ok_or_else(|| {
                    damaged(
                        part,
                        format!("no shared text {text}, R{}C{}", self.row, self.column),
                    )
                })?;
                CellValue::Text(shared.clone())
            }
            Kind::Bool => CellValue::Bool(matches!(text, "1" | "true")),
            Kind::Error => CellValue::Error(builder.text(text)?),
            Kind::Date => CellValue::Date(builder.text(text)?),
            Kind::Number => {
                // A number that cannot be held stays the text that it is, and is told where it is used.
                let number = text.parse().ok().filter(|n: &f64| n.is_finite());
                match number.filter(|_| text.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
                {
                    Some(number) => {
                        let format = tables.formats.get(self.style);
                        let format = format.unwrap_or(&NumberFormat::Number);
                        format.value(number, tables.system)
                    }
                    None => CellValue::Text(builder.text(text)?),
                }
            }
            Kind::Unknown => {
                let why = format!("a cell of an unknown type, R{}C{}", self.row, self.column);
                return Err(damaged(part, why).into());
            }
        };
        builder.cell(sheet, self.row, self.column, value)
    }
}

/// Whether an attribute says so (`xsd:boolean`).
fn is_true(element: &Element<'_>, attribute: &str) -> bool {
    matches!(element.attribute(attribute).as_deref(), Some("1" | "true"))
}

/// The text of an element that was just opened: its own and that of its runs, without phonetic guides.
pub(super) fn rich_text<R: Read>(xml: &mut Xml<R>, name: &str) -> Result<String, Stop> {
    let mut all = String::new();
    let (mut of_text, mut phonetic) = (false, false);
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "t" => of_text = true,
                "rPh" => phonetic = true,
                _ => {}
            },
            Node::Close(element) => match element.name() {
                "t" => of_text = false,
                "rPh" => phonetic = false,
                ending if ending == name => break,
                _ => {}
            },
            Node::Text(text) if of_text && !phonetic => {
                all.push_str(&text);
                xml.fits(&all)?;
            }
            Node::End => break,
            _ => {}
        }
    }
    Ok(match unescaped(&all) {
        Cow::Borrowed(_) => all,
        Cow::Owned(text) => text,
    })
}

/// A text with `_x000D_` as the character that it stands for (ECMA-376 part 1, 22.9.2.19, `ST_Xstring`).
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(character) = escaped(from) {
            out.push(character);
            &from[ESCAPE..]
        } else {
            out.push_str("_x");
            &from[2..]
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

fn escaped(text: &str) -> Option<char> {
    let digits = text.get(2..ESCAPE - 1)?;
    let closed = text.as_bytes().get(ESCAPE - 1) == Some(&b'_');
    if !closed || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Row and column of `AB5` or `$AB$5`, from 1.
pub(super) fn reference(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix('$').unwrap_or(text);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut column: u32 = 0;
    for letter in text.bytes().take(letters) {
        let value = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    let digits = text.get(letters..)?;
    let digits = digits.strip_prefix('$').unwrap_or(digits);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let row: u32 = digits.parse().ok()?;
    (row > 0 && column > 0).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(reference("A1"), Some((1, 1)));
        assert_eq!(reference("$AB$5"), Some((5, 28)));
        assert_eq!(reference("XFD1048576"), Some((1_048_576, 16_384)));
        for none in [
            "",
            "A",
            "1",
            "A0",
            "A-1",
            "A+1",
            "A1B",
            "ZZZZZZZZZZ1",
            "A99999999999",
        ] {
            assert_eq!(reference(none), None, "{none}");
        }
    }

    /// The example of the standard: `_x005F_x000D_` is the text `_x000D_`.
    #[test]
    fn escapes() {
        assert_eq!(unescaped("甲_x000D_乙"), "甲\r乙");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        for plain in [
            "a_b", "_x", "_xZZZZ_", "_x00", "_xD800_", "_x00é_", "_x000D",
        ] {
            assert_eq!(unescaped(plain), plain);
        }
    }
}
