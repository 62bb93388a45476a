//! Excel 5 to 2003 workbooks (MS-XLS), as Excel, WPS (`.et`) and `LibreOffice` save them.
//!
//! The cells are read record by record into the sparse sheet. calamine, which reads this format too, copies a text for
//! every cell that refers to it and builds a dense sheet, so that a file of a megabyte can ask for gigabytes; it serves
//! in the tests as the second opinion.

use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::biff::{Letters, Record, Records, text};
use super::builder::{BookBuilder, SheetBuilder};
use super::bytes::{double, long, word};
use super::formats::{DateSystem, NumberFormat};
use super::kind::save_as_xlsx;
use super::refusal::{Stop, damaged, not_a_workbook, password};
use super::sheet::CellValue;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const DATE_MODE: u16 = 0x0022;
const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const TEXTS: u16 = 0x00FC;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const SHARED_LABEL: u16 = 0x00FD;
const BOOL_OR_ERROR: u16 = 0x0205;
const SHORT_NUMBER: u16 = 0x027E;
const SHORT_NUMBERS: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const MERGED: u16 = 0x00E5;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;

/// What the sheets share.
struct Globals {
    letters: Letters,
    system: DateSystem,
    texts: Vec<Arc<str>>,
    /// By cell style.
    formats: Vec<NumberFormat>,
    tabs: Vec<Tab>,
}

struct Tab {
    name: String,
    hidden: bool,
    kind: u8,
    at: usize,
}

impl Tab {
    const CELLS: u8 = 0;
    const MACROS: u8 = 1;
    const MODULE: u8 = 6;
}

/// Reads a book from its stream. Says whether it has sheets of macros.
pub(super) fn read(stream: &[u8], builder: &mut BookBuilder<'_>) -> Result<bool, Stop> {
    let globals = globals(stream, builder)?;
    // Sheets that begin inside each other would be walked over again and again.
    let mut left = stream.len() * 2;
    for tab in globals.tabs.iter().filter(|tab| tab.kind == Tab::CELLS) {
        let mut sheet = builder.sheet(tab.name.clone(), tab.hidden)?;
        let walked = cells(stream, tab.at, &globals, &mut sheet, builder)?;
        left = left
            .checked_sub(walked)
            .ok_or_else(|| cut("sheets inside each other"))?;
        builder.close(sheet)?;
    }
    let is_macro = |tab: &Tab| matches!(tab.kind, Tab::MACROS | Tab::MODULE);
    Ok(globals.tabs.iter().any(is_macro))
}

fn cut(why: &str) -> Stop {
    damaged("Workbook", why).into()
}

/// Reads what comes before the sheets.
fn globals(stream: &[u8], builder: &mut BookBuilder<'_>) -> Result<Globals, Stop> {
    /// Excel 97 to 2003, and Excel 5 and 95.
    const VERSIONS: [u16; 2] = [0x0600, 0x0500];
    let mut records = Records::from(stream, 0);
    let begin = records.next().filter(|record| record.kind == BEGIN);
    let version = word(begin.ok_or_else(|| cut("no first record"))?.bytes, 0);
    if !VERSIONS.contains(&version) {
        let (zh, en) = ("Excel 5 以前的旧格式", "a workbook older than Excel 5");
        return Err(not_a_workbook(zh, en, save_as_xlsx()).into());
    }
    let mut globals = Globals {
        letters: if version == VERSIONS[0] {
            Letters::Unicode
        } else {
            Letters::CodePage(WINDOWS_1252)
        },
        system: DateSystem::default(),
        texts: Vec::new(),
        formats: Vec::new(),
        tabs: Vec::new(),
    };
    let mut own: BTreeMap<u16, NumberFormat> = BTreeMap::new();
    let mut styles: Vec<u16> = Vec::new();
    loop {
        let record = records.next().ok_or_else(|| cut("no end of the globals"))?;
        let bytes = record.bytes;
        match record.kind {
            FILE_PASS => return Err(password("FILEPASS").into()),
            CODE_PAGE => {
                if let Letters::CodePage(page) = &mut globals.letters {
                    *page = code_page(word(bytes, 0)).unwrap_or(page);
                }
            }
            DATE_MODE if word(bytes, 0) == 1 => globals.system = DateSystem::From1904,
            FORMAT => {
                let code = match globals.letters {
                    Letters::Unicode => {
                        text(bytes.get(2..).unwrap_or_default(), 2, globals.letters)
                    }
                    Letters::CodePage(_) => {
                        text(bytes.get(2..).unwrap_or_default(), 1, globals.letters)
                    }
                };
                own.insert(
                    word(bytes, 0),
                    NumberFormat::parse(&code.unwrap_or_default()),
                );
            }
            STYLE => styles.push(word(bytes, 2)),
            BOUND_SHEET => {
                let name = bytes
                    .get(6..)
                    .and_then(|name| text(name, 1, globals.letters));
                let allowed = builder.limits().book_sheets;
                // The builder refuses the sheet after the last that is allowed.
                if globals.tabs.len() <= allowed {
                    globals.tabs.push(Tab {
                        name: name.ok_or_else(|| cut("a sheet without a name"))?,
                        hidden: bytes.get(4).is_some_and(|state| state & 3 != 0),
                        kind: bytes.get(5).copied().unwrap_or_default(),
                        at: long(bytes, 0) as usize,
                    });
                }
            }
            TEXTS => {
                let mut segments = records.continued(bytes);
                let unique = long(bytes, 4);
                segments.skip_counts().ok_or_else(|| cut("no texts"))?;
                for _ in 0..unique {
                    let text = segments
                        .text()
                        .ok_or_else(|| cut("texts that are cut short"))?;
                    builder.room_for_text(globals.texts.len())?;
                    globals.texts.push(builder.text(&text)?);
                }
            }
            END => break,
            _ => {}
        }
    }
    globals.formats = styles
        .iter()
        .map(|id| {
            let own = own.get(id).cloned();
            own.unwrap_or_else(|| NumberFormat::built_in(u32::from(*id)))
        })
        .collect();
    Ok(globals)
}

/// The encoding of a Windows code page.
fn code_page(number: u16) -> Option<&'static Encoding> {
    match number {
        936 => Some(GBK),
        932 => Some(encoding_rs::SHIFT_JIS),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

/// Reads the cells of one sheet. Gives the bytes walked over.
fn cells(
    stream: &[u8],
    from: usize,
    globals: &Globals,
    sheet: &mut SheetBuilder,
    builder: &mut BookBuilder<'_>,
) -> Result<usize, Stop> {
    let mut records = Records::from(stream, from);
    let begin = records.next().filter(|record| record.kind == BEGIN);
    begin.ok_or_else(|| cut("a sheet that does not begin"))?;
    // Charts inside a sheet have records of their own.
    let mut inside = 0_u32;
    // The formula whose text comes next.
    let mut formula = None;
    loop {
        let Some(record) = records.next() else {
            return Err(cut("a sheet without an end"));
        };
        match record.kind {
            BEGIN => inside += 1,
            END if inside > 0 => inside -= 1,
            END => return Ok(records.at() - from),
            _ if inside > 0 => {}
            FORMULA_TEXT => {
                if let Some((row, column)) = formula.take() {
                    let result = records.continued(record.bytes).plain(globals.letters);
                    let result = result.ok_or_else(|| cut("a result that is cut short"))?;
                    let value = CellValue::Text(builder.text(&result)?);
                    builder.cell(sheet, row, column, value)?;
                }
            }
            MERGED => {
                let areas = record.bytes.get(2..).unwrap_or_default().chunks_exact(8);
                for area in areas.take(usize::from(word(record.bytes, 0))) {
                    let at = |at| u32::from(word(area, at)) + 1;
                    builder.merge(sheet, (at(0), at(4)), (at(2), at(6)))?;
                }
            }
            // MS-XLS 2.4.221: the row stands first, whether it is hidden in the options at 12.
            ROW if word(record.bytes, 12) & 0x20 != 0 => {
                let row = u32::from(word(record.bytes, 0)) + 1;
                builder.hide_rows(sheet, row, row);
            }
            // MS-XLS 2.4.53: first and last column, then width, style and options.
            COLUMNS if word(record.bytes, 8) & 1 != 0 => {
                let at = |at| u32::from(word(record.bytes, at)) + 1;
                builder.hide_columns(sheet, at(0), at(2));
            }
            ROW | COLUMNS => {}
            SHORT_NUMBERS => {
                let (row, first) = place(record.bytes);
                let numbers = record.bytes.get(4..).unwrap_or_default().chunks_exact(6);
                for (column, number) in (first..).zip(numbers) {
                    let value = globals.number(word(number, 0), short(long(number, 2)));
                    builder.cell(sheet, row, column, value)?;
                }
            }
            _ => {
                let (row, column) = place(record.bytes);
                match value(record, globals, builder)? {
                    Some(Given::Value(value)) => builder.cell(sheet, row, column, value)?,
                    Some(Given::Later) => formula = Some((row, column)),
                    None => {}
                }
            }
        }
    }
}

/// Row and column, counted from 1, of a record of one cell.
fn place(bytes: &[u8]) -> (u32, u32) {
    (u32::from(word(bytes, 0)) + 1, u32::from(word(bytes, 2)) + 1)
}

/// What a record of one cell gives.
enum Given {
    Value(CellValue),
    /// In a record that follows.
    Later,
}

/// The value in a record of one cell; `None` for records of other things, blanks among them.
fn value(
    record: Record<'_>,
    globals: &Globals,
    builder: &mut BookBuilder<'_>,
) -> Result<Option<Given>, Stop> {
    let bytes = record.bytes;
    let least = match record.kind {
        NUMBER | FORMULA => 14,
        SHORT_NUMBER | SHARED_LABEL => 10,
        BOOL_OR_ERROR | LABEL | RICH_LABEL => 8,
        _ => return Ok(None),
    };
    if bytes.len() < least {
        return Err(cut("a cell that is cut short"));
    }
    let style = word(bytes, 4);
    let value = match record.kind {
        NUMBER => globals.number(style, double(bytes, 6)),
        SHORT_NUMBER => globals.number(style, short(long(bytes, 6))),
        SHARED_LABEL => {
            let text = globals.texts.get(long(bytes, 6) as usize);
            CellValue::Text(text.ok_or_else(|| cut("a text that is not there"))?.clone())
        }
        LABEL | RICH_LABEL => {
            let label = text(&bytes[6..], 2, globals.letters);
            CellValue::Text(builder.text(&label.ok_or_else(|| cut("a text that is cut short"))?)?)
        }
        BOOL_OR_ERROR => bool_or_error(bytes[6], bytes[7] != 0),
        _ if word(bytes, 12) == 0xFFFF => match bytes[6] {
            0 => return Ok(Some(Given::Later)),
            1 => bool_or_error(bytes[8], false),
            2 => bool_or_error(bytes[8], true),
            // A formula whose result is the empty text.
            _ => return Ok(None),
        },
        _ => globals.number(style, double(bytes, 6)),
    };
    Ok(Some(Given::Value(value)))
}

impl Globals {
    fn number(&self, style: u16, number: f64) -> CellValue {
        if !number.is_finite() {
            return CellValue::Error("#NUM!".into());
        }
        let format = self.formats.get(usize::from(style));
        let format = format.unwrap_or(&NumberFormat::Number);
        format.value(number, self.system)
    }
}

/// A number in four bytes (MS-XLS 2.5.217): thirty bits, whole or the high ones of a floating-point number, and whether
/// it was multiplied by a hundred.
fn short(number: u32) -> f64 {
    const HUNDRED: u32 = 1;
    const WHOLE: u32 = 2;
    let value = if number & WHOLE == 0 {
        f64::from_bits(u64::from(number & !3) << 32)
    } else {
        f64::from(number as i32 >> 2)
    };
    if number & HUNDRED == 0 {
        value
    } else {
        value / 100.0
    }
}

fn bool_or_error(code: u8, error: bool) -> CellValue {
    if !error {
        return CellValue::Bool(code != 0);
    }
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
    CellValue::Error(shown.into())
}

#[cfg(test)]
mod tests {
    use super::short;

    /// The examples of MS-XLS 2.5.217 and of the older documentation of `OpenOffice` for RK values.
    #[test]
    fn short_numbers() {
        assert_eq!(short(0x3FF0_0000), 1.0);
        assert_eq!(short(0x3FF0_0001), 0.01);
        assert_eq!(short(0x004B_5646), 1_234_321.0);
        assert_eq!(short(0x004B_5647), 12_343.21);
        assert_eq!(short((-5_i32 << 2) as u32 | 2), -5.0);
    }
}
