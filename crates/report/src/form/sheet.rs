//! The visible sheet of one form.

use heng_core::form::{
    Entry, Footer, Form, FormBook, FormColumn, FormRow, Input, LastYear, Mark, MissingWord,
    RowKind, Stand,
};
use heng_indicator::Lang;
use rust_xlsxwriter::{Format, ProtectionOptions, Worksheet, XlsxError};

use super::styles::Styles;
use super::{FormHead, FormOptions, checks};
use crate::write::write_text;

const WIDTHS: [f64; 10] = [38.0, 9.0, 36.0, 12.0, 12.0, 12.0, 12.0, 26.0, 26.0, 18.0];
/// Height of a line of text, in points.
const LINE: f64 = 14.0;
const LAST: u16 = WIDTHS.len() as u16 - 1;
/// Where the block of approval data begins.
const BLOCK: u16 = 8;

/// Writes a form.
pub(super) fn form(
    sheet: &mut Worksheet,
    form: &Form,
    book: &FormBook,
    head: &FormHead,
    options: &FormOptions,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let lang = options.lang;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let top = above(sheet, form, book, head, options, styles)?;
    let first = headings(sheet, top, form.year, lang, styles)?;
    sheet.set_freeze_panes(first, 1)?;
    let mut row = first;
    let mut values: Vec<(u32, &FormRow)> = Vec::new();
    for (number, section) in form.sections.iter().enumerate() {
        let name = match lang {
            Lang::Zh => format!("{}、{}", ordinal(number + 1), section.name.zh),
            Lang::En => format!("{}. {}", number + 1, section.name.en),
        };
        across(sheet, row, &name, &styles.section)?;
        row += 1;
        let mut for_others = false;
        for asked in &section.rows {
            if asked.for_others && !for_others {
                for_others = true;
                let group = match lang {
                    Lang::Zh => "为其他单位牵头的指标提供的数据项",
                    Lang::En => "measures for indicators that other units lead",
                };
                across(sheet, row, group, &styles.group)?;
                row += 1;
            }
            line(sheet, row, form, asked, lang, styles)?;
            values.push((row, asked));
            row += 1;
        }
    }
    check(sheet, &values, lang)?;
    let end = footer(sheet, row + 1, &form.filled.footer, lang, styles)?;
    page(sheet, top, end, options)
}

/// Title, mark, recognition line, approval and who fills for what; the row below.
fn above(
    sheet: &mut Worksheet,
    form: &Form,
    book: &FormBook,
    head: &FormHead,
    options: &FormOptions,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let lang = options.lang;
    let title = match lang {
        Lang::Zh => format!("{}{}", book.plan_name.zh, head.title().zh),
        Lang::En => format!("{}: {}", head.title().en, book.plan_name.en),
    };
    across(sheet, 0, &title, &styles.title)?;
    sheet.set_row_height(0, 34.0)?;
    let mut row = 1;
    if let Some(mark) = &options.mark {
        across(sheet, row, mark.get(lang), &styles.mark)?;
        sheet.set_row_height(row, 24.0)?;
        row += 1;
    }
    let known = match lang {
        Lang::Zh => "识别码（请勿改动）：",
        Lang::En => "Recognition line (do not change): ",
    };
    let known = format!("{known}{}", Mark::of(book, form).print());
    let block = head.lines(lang);
    // The recognition line stands beside the first line of the block.
    write_text(sheet, row, 0, &known, &styles.small)?;
    for (at, text) in (row..).zip(&block) {
        write_text(sheet, at, BLOCK, text, &styles.text)?;
    }
    row += (block.len() as u32).max(2) - 1;
    let (unit, area, year) = (
        form.unit_name.get(lang),
        form.area_name.get(lang),
        form.year,
    );
    let (unit, area, year) = match lang {
        Lang::Zh => (
            format!("填报单位（盖章）：{unit}"),
            format!("地区：{area}"),
            format!("年份：{year}年"),
        ),
        Lang::En => (
            format!("Unit (seal): {unit}"),
            format!("Area: {area}"),
            format!("Year: {year}"),
        ),
    };
    write_text(sheet, row, 0, &unit, &styles.text)?;
    write_text(sheet, row, 2, &area, &styles.text)?;
    write_text(sheet, row, 5, &year, &styles.text)?;
    sheet.set_row_height(row, 20.0)?;
    Ok(row + 1)
}

/// The headings and the line of numbers below them; the row of the first section.
fn headings(
    sheet: &mut Worksheet,
    row: u32,
    year: i32,
    lang: Lang,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    for (at, column) in (0..).zip(FormColumn::ALL) {
        let heading = column.heading();
        let years = match column {
            FormColumn::ThisYear => Some(year),
            FormColumn::LastYear => Some(year - 1),
            _ => None,
        };
        let text = match (years, lang) {
            (None, _) => heading.get(lang).to_owned(),
            (Some(year), Lang::Zh) => format!("{}\n（{year}年）", heading.zh),
            (Some(year), Lang::En) => format!("{}\n({year})", heading.en),
        };
        write_text(sheet, row, at, &text, &styles.head)?;
        let number = match (at, lang) {
            (0, Lang::Zh) => "甲".to_owned(),
            (1, Lang::Zh) => "乙".to_owned(),
            (2, Lang::Zh) => "丙".to_owned(),
            (0..3, Lang::En) => ["A", "B", "C"][usize::from(at)].to_owned(),
            _ => (at - 2).to_string(),
        };
        write_text(sheet, row + 1, at, &number, &styles.number_row)?;
    }
    sheet.set_row_height(row, 30.0)?;
    Ok(row + 2)
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    form: &Form,
    asked: &FormRow,
    lang: Lang,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let name = match asked.kind {
        RowKind::Indicator => &styles.indicator,
        RowKind::Measure => &styles.measure,
        RowKind::Part => &styles.part,
    };
    write_text(sheet, row, 0, asked.name.get(lang), name)?;
    // Codes are printed smaller. A row that fits keeps its own height, so that it grows with what is typed.
    let lines = (columns(asked.name.get(lang)) / (WIDTHS[0] - 5.0))
        .max(columns(asked.unit.get(lang)) / WIDTHS[1])
        .max(columns(&asked.code) * 0.75 / WIDTHS[2])
        .ceil();
    if lines > 1.0 {
        sheet.set_row_height(row, LINE * lines)?;
    }
    write_text(sheet, row, 1, asked.unit.get(lang), &styles.middle)?;
    write_text(sheet, row, 2, &asked.code, &styles.code)?;
    let filled = &form.filled;
    if asked.stand == Stand::Open {
        entry(sheet, row, 3, filled.values.get(&asked.code), styles)?;
    } else {
        write_text(sheet, row, 3, asked.stand.name().get(lang), &styles.closed)?;
    }
    match asked.last_year {
        Some(LastYear::Value(value)) if asked.input == Input::YesNo => {
            let [yes, no] = checks::yes_no(lang);
            let word = if value == 0.0 { no } else { yes };
            write_text(sheet, row, 4, word, &styles.known)?;
        }
        Some(LastYear::Value(value)) => {
            sheet.write_number_with_format(row, 4, value, &styles.known)?;
        }
        Some(LastYear::Missing(status)) => {
            let letters = status.to_string();
            let word = MissingWord::ALL.iter().find(|w| w.status() == letters);
            let text = word.map_or(letters.as_str(), |w| w.word(lang));
            write_text(sheet, row, 4, text, &styles.known)?;
        }
        None => {
            sheet.write_blank(row, 4, &styles.known)?;
        }
    }
    if asked.revisable {
        entry(sheet, row, 5, filled.revised.get(&asked.code), styles)?;
    } else {
        sheet.write_blank(row, 5, &styles.closed)?;
    }
    let statement = filled.statements.get(&asked.code).filter(|_| asked.judged);
    let own = statement
        .and_then(|s| s.self_assessment)
        .map(|one| one.name(lang));
    let texts = [
        own,
        statement.map(|s| s.cause.as_str()),
        statement.map(|s| s.action.as_str()),
    ];
    for ((column, said), open) in
        (6..)
            .zip(texts)
            .zip([&styles.open_choice, &styles.open_text, &styles.open_text])
    {
        let format = if asked.judged { open } else { &styles.closed };
        text_or_blank(sheet, row, column, said.unwrap_or_default(), format)?;
    }
    let remark = filled.remarks.get(&asked.code).map_or("", String::as_str);
    text_or_blank(sheet, row, LAST, remark, &styles.open_text)
}

fn entry(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    entry: Option<&Entry>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match entry {
        Some(Entry::Number(number)) => sheet
            .write_number_with_format(row, column, *number, &styles.open_number)
            .map(|_| ()),
        Some(Entry::Text(text)) => text_or_blank(sheet, row, column, text, &styles.open_number),
        None => text_or_blank(sheet, row, column, "", &styles.open_number),
    }
}

fn text_or_blank(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
        return Ok(());
    }
    write_text(sheet, row, column, text, format)
}

/// Input checks over stretches of rows that ask for the same.
fn check(sheet: &mut Worksheet, rows: &[(u32, &FormRow)], lang: Lang) -> Result<(), XlsxError> {
    let asks = |column: u16, row: &FormRow| -> Option<Input> {
        let open = match column {
            3 => row.stand == Stand::Open,
            _ => row.revisable,
        };
        open.then_some(row.input)
    };
    for column in [3, 5] {
        let follows = |(above, before): &(u32, &FormRow), (row, next): &(u32, &FormRow)| {
            above + 1 == *row && asks(column, before) == asks(column, next)
        };
        for stretch in rows.chunk_by(follows) {
            let ([(first, asked), ..], [.., (last, _)]) = (stretch, stretch) else {
                continue;
            };
            let Some(input) = asks(column, asked) else {
                continue;
            };
            let rule = checks::value(input, *first, column, lang)?;
            sheet.add_data_validation(*first, column, *last, column, &rule)?;
        }
    }
    let choice = checks::self_assessment(lang)?;
    for (row, _) in rows.iter().filter(|(_, asked)| asked.judged) {
        sheet.add_data_validation(*row, 6, *row, 6, &choice)?;
    }
    Ok(())
}

/// Who answers for the form; the last row.
fn footer(
    sheet: &mut Worksheet,
    row: u32,
    footer: &Footer,
    lang: Lang,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let labels = Footer::labels();
    let texts = footer.texts();
    let places = [(0, 0, 1), (0, 3, 5), (0, 7, 8), (1, 0, 1), (1, 3, 5)];
    for (((below, label, value), name), text) in places.into_iter().zip(&labels).zip(texts) {
        let row = row + below;
        let name = match lang {
            Lang::Zh => format!("{}：", name.zh),
            Lang::En => format!("{}:", name.en),
        };
        if label == 3 {
            sheet.merge_range(row, 3, row, 4, "", &styles.label)?;
        }
        write_text(sheet, row, label, &name, &styles.label)?;
        let last = value + 1;
        sheet.merge_range(row, value, row, last, "", &styles.open_footer)?;
        text_or_blank(sheet, row, value, text, &styles.open_footer)?;
        sheet.set_row_height(row, 20.0)?;
    }
    let note = match lang {
        Lang::Zh => {
            "说明：黄色格由填报单位填写，灰色格不填；填报要求见“填报说明”，指标含义见“指标解释”。"
        }
        Lang::En => {
            "Yellow cells are for you to fill in, grey ones are not. See “How to fill in” and “Definitions”."
        }
    };
    write_text(sheet, row + 2, 0, note, &styles.small)?;
    Ok(row + 2)
}

/// Protection and print set-up.
fn page(sheet: &mut Worksheet, top: u32, end: u32, options: &FormOptions) -> Result<(), XlsxError> {
    protect(sheet);
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(top, top + 1)?;
    sheet.set_print_area(0, 0, end, LAST)?;
    pages(sheet, options);
    Ok(())
}

/// Locks all but the input cells; widths and heights may be changed.
pub(super) fn protect(sheet: &mut Worksheet) {
    let mut allowed = ProtectionOptions::new();
    allowed.format_columns = true;
    allowed.format_rows = true;
    sheet.protect_with_options(&allowed);
}

/// Page numbers, and the mark on every page.
pub(super) fn pages(sheet: &mut Worksheet, options: &FormOptions) {
    sheet.set_footer(match options.lang {
        Lang::Zh => "&C第 &P 页，共 &N 页",
        Lang::En => "&CPage &P of &N",
    });
    if let Some(mark) = &options.mark {
        // In headers `&` begins a command.
        let mark = mark.get(options.lang).replace('&', "&&");
        sheet.set_header(format!("&R{mark}"));
    }
}

/// A text over the whole width.
pub(super) fn across(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.merge_range(row, 0, row, LAST, "", format)?;
    write_text(sheet, row, 0, text, format)
}

/// Width of a text in columns: a Chinese character takes two.
pub(super) fn columns(text: &str) -> f64 {
    text.chars()
        .map(|c| if u32::from(c) >= 0x2E80 { 2.0 } else { 1.0 })
        .sum()
}

/// 一, 二, … 十, 十一, ….
fn ordinal(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, number % 10);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}
