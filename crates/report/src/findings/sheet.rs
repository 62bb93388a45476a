//! The workbook: a summary, and for each unit or area a sheet that can be sent to it as it is.
//!
//! Text is written as text, never as a formula. Only the answers can be written in; the sheets are protected without a
//! password, against slips.

use std::collections::BTreeMap;

use heng_core::rules::{Finding, Level, RULES};
use heng_indicator::{Lang, Place, Plan, Severity, Text};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::words::Words;
use super::{Asked, by_asked, of};
use crate::Error;
use crate::write::{Names, write_text};

/// How the workbook is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingsOptions {
    /// Language.
    pub lang: Lang,
    /// A mark that every sheet and every printed page shows, as 演示数据.
    pub mark: Option<Text>,
}

const WEIGHTS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
/// Rows above the table of a unit's sheet.
const HEAD: u32 = 3;

/// The findings as a workbook. The same findings give the same bytes.
///
/// # Errors
/// The workbook cannot be written.
pub fn findings_xlsx(
    findings: &[Finding],
    plan: &Plan,
    options: &FindingsOptions,
) -> Result<Vec<u8>, Error> {
    build(findings, plan, options).map_err(|e| Error::Workbook(e.to_string()))
}

fn build(
    findings: &[Finding],
    plan: &Plan,
    options: &FindingsOptions,
) -> Result<Vec<u8>, XlsxError> {
    let words = Words::of(options.lang);
    let styles = Styles::new();
    let mut names = Names::of(options.mark.is_some());
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2021, 9, 8)?;
    let properties = DocProperties::new().set_title(words.title);
    book.set_properties(&properties.set_creation_datetime(&created));
    let asked = by_asked(findings, plan);
    let sheet = book.add_worksheet();
    sheet.set_name(names.fresh(words.summary))?;
    summary(sheet, &asked, findings, &words, &styles, options)?;
    for one in &asked {
        let sheet = book.add_worksheet();
        sheet.set_name(names.fresh(one.name.get(options.lang)))?;
        questions(sheet, one, plan, &words, &styles, options)?;
    }
    book.save_to_buffer()
}

fn summary(
    sheet: &mut Worksheet,
    asked: &[Asked<'_>],
    findings: &[Finding],
    words: &Words,
    styles: &Styles,
    options: &FindingsOptions,
) -> Result<(), XlsxError> {
    let lang = options.lang;
    write_text(sheet, 0, 0, words.title, &styles.title)?;
    sheet.set_row_height(0, 26.0)?;
    if let Some(mark) = &options.mark {
        write_text(sheet, 1, 0, mark.get(lang), &styles.mark)?;
    }
    for (column, width) in (0..).zip([48.0, 12.0, 10.0, 10.0, 10.0]) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 3;
    if findings.is_empty() {
        write_text(sheet, row, 0, words.nothing, &styles.text)?;
    } else {
        heads(sheet, row, &words.units, styles)?;
        let count = |one: &Asked<'_>| WEIGHTS.map(|weight| one.count(weight));
        let all = asked.iter().map(|one| (one.name.get(lang), count(one)));
        let total = WEIGHTS.map(|w| findings.iter().filter(|f| f.severity == w).count());
        for (name, counts) in all.chain([(words.total, total)]) {
            row += 1;
            write_text(sheet, row, 0, name, &styles.cell)?;
            let sum = counts.iter().sum();
            for (column, count) in (1..).zip(counts.into_iter().chain([sum])) {
                sheet.write_number_with_format(row, column, count as f64, &styles.number)?;
            }
        }
        row += 2;
        heads(sheet, row, &words.rules, styles)?;
        let mut counts: BTreeMap<(Level, &str, Severity), usize> = BTreeMap::new();
        for finding in findings {
            let key = (finding.level, finding.rule.as_str(), finding.severity);
            *counts.entry(key).or_default() += 1;
        }
        for ((level, id, severity), count) in counts {
            row += 1;
            let rule = RULES.iter().find(|rule| rule.id() == id).map(|r| r.title());
            let code = heng_core::codes::find(id).map(|code| Text::new(code.zh, code.en));
            let title = rule.or(code).unwrap_or_default();
            let named = format!("{id} {}", title.get(lang));
            write_text(sheet, row, 0, named.trim_end(), &styles.cell)?;
            write_text(sheet, row, 1, level.name().get(lang), &styles.cell)?;
            write_text(sheet, row, 2, severity.name(lang), &styles.cell)?;
            sheet.write_number_with_format(row, 3, count as f64, &styles.number)?;
        }
    }
    page(sheet, words, options);
    Ok(())
}

fn questions(
    sheet: &mut Worksheet,
    one: &Asked<'_>,
    plan: &Plan,
    words: &Words,
    styles: &Styles,
    options: &FindingsOptions,
) -> Result<(), XlsxError> {
    let lang = options.lang;
    write_text(sheet, 0, 0, words.title, &styles.title)?;
    sheet.set_row_height(0, 26.0)?;
    if let Some(mark) = &options.mark {
        write_text(sheet, 0, 6, mark.get(lang), &styles.mark)?;
    }
    let counts = WEIGHTS.map(|weight| one.count(weight));
    let to = words.to(one.name.get(lang), counts);
    write_text(sheet, 1, 0, &to, &styles.text)?;
    write_text(sheet, 2, 0, words.how, &styles.text)?;
    for (column, (_, width)) in (0..).zip(words.columns) {
        sheet.set_column_width(column, width)?;
    }
    heads(sheet, HEAD, &words.columns.map(|(name, _)| name), styles)?;
    for (row, finding) in (HEAD + 1..).zip(&one.findings) {
        let said = of(finding, plan, lang);
        let place = Standing::of(&finding.place, lang);
        sheet.write_number_with_format(row, 0, f64::from(row - HEAD), &styles.number)?;
        let rule = words.rule(&finding.rule, finding.severity);
        write_text(sheet, row, 1, &rule, styles.weight(finding.severity))?;
        let expected = finding.expected.as_ref().map_or("", |text| text.get(lang));
        let texts = [
            (2, place.file.as_str()),
            (3, &place.sheet),
            (4, &place.cell),
            (5, &said.subject),
            (6, &said.owner),
            (7, &said.area),
            (9, &said.cell),
            (11, expected),
            (12, finding.message.get(lang)),
            (13, finding.help.get(lang)),
        ];
        for (column, text) in texts {
            write_text(sheet, row, column, text, &styles.cell)?;
        }
        number_or_text(sheet, row, 8, &said.year, styles)?;
        number_or_text(sheet, row, 10, &finding.seen, styles)?;
        sheet.write_blank(row, 14, &styles.answer)?;
        let lines = texts
            .iter()
            .map(|(column, text)| lines(text, words.columns[usize::from(*column)].1))
            .fold(2.0, f64::max);
        sheet.set_row_height(row, 14.0 * lines + 4.0)?;
    }
    let last = HEAD + one.findings.len() as u32;
    sheet.autofilter(HEAD, 0, last, 14)?;
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape();
    let mut allowed = ProtectionOptions::new();
    allowed.format_columns = true;
    allowed.format_rows = true;
    allowed.use_autofilter = true;
    sheet.protect_with_options(&allowed);
    page(sheet, words, options);
    Ok(())
}

/// Lines that a text takes in a column: a Chinese character is as wide as two letters.
fn lines(text: &str, width: f64) -> f64 {
    let wide = text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 });
    (wide.sum::<f64>() * 1.1 / width).ceil().max(1.0)
}

fn number_or_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match text.parse::<f64>().ok().filter(|v| v.is_finite()) {
        Some(value) => {
            sheet.write_number_with_format(row, column, value, &styles.number)?;
        }
        None => write_text(sheet, row, column, text, &styles.cell)?,
    }
    Ok(())
}

fn heads(
    sheet: &mut Worksheet,
    row: u32,
    names: &[&str],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(names) {
        write_text(sheet, row, column, name, &styles.head)?;
    }
    sheet.set_row_height(row, 20.0)?;
    Ok(())
}

fn page(sheet: &mut Worksheet, words: &Words, options: &FindingsOptions) {
    sheet
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer(words.page);
    if let Some(mark) = &options.mark {
        // In headers `&` begins a command.
        sheet.set_header(format!("&R{}", mark.get(options.lang).replace('&', "&&")));
    }
}

/// A place in the three columns in which a unit looks for it.
struct Standing {
    file: String,
    sheet: String,
    cell: String,
}

impl Standing {
    fn of(place: &Place, lang: Lang) -> Self {
        let (path, sheet, cell) = match place {
            Place::Nowhere => ("", None, String::new()),
            Place::File { path } => (path.as_str(), None, String::new()),
            Place::Line { path, line, .. } => (path.as_str(), None, line.to_string()),
            Place::Cell {
                path,
                sheet,
                row,
                column,
            } => {
                let column = column.as_deref().unwrap_or_default();
                let letters = column.bytes().all(|b| b.is_ascii_uppercase());
                let cell = match lang {
                    _ if letters && !column.is_empty() => format!("{column}{row}"),
                    Lang::Zh => format!("第{row}行 {column}"),
                    Lang::En => format!("row {row} {column}"),
                };
                (path.as_str(), sheet.as_deref(), cell)
            }
        };
        // Folders are the analyst's; the unit knows its file by its name.
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        Self {
            file: file.to_owned(),
            sheet: sheet.unwrap_or_default().to_owned(),
            cell: cell.trim().to_owned(),
        }
    }
}

/// Formats.
struct Styles {
    title: Format,
    mark: Format,
    text: Format,
    head: Format,
    cell: Format,
    number: Format,
    answer: Format,
    error: Format,
    warning: Format,
    note: Format,
}

impl Styles {
    fn new() -> Self {
        let plain = Format::new()
            .set_font_name("Microsoft YaHei")
            .set_font_size(10.0)
            .set_align(FormatAlign::VerticalCenter);
        let cell = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xC3_CAD3))
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let toned = |ink, ground| {
            cell.clone()
                .set_font_color(Color::RGB(ink))
                .set_background_color(Color::RGB(ground))
        };
        Self {
            title: plain.clone().set_font_size(16.0).set_bold(),
            mark: plain
                .clone()
                .set_font_size(12.0)
                .set_bold()
                .set_font_color(Color::RGB(0xC0_0000)),
            head: cell
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xE8_EDF4))
                .set_align(FormatAlign::VerticalCenter),
            number: cell.clone().set_align(FormatAlign::Right),
            answer: cell
                .clone()
                .set_background_color(Color::RGB(0xFF_FBE6))
                .set_unlocked(),
            error: toned(0x9C_2B26, 0xFA_E7E5),
            warning: toned(0x7A_5B00, 0xFB_F3D9),
            note: toned(0x5F_6B7A, 0xEE_F0F3),
            text: plain,
            cell,
        }
    }

    fn weight(&self, severity: Severity) -> &Format {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Note => &self.note,
        }
    }
}
