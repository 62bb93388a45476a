//! What the rows mean, and how to fill them.

use heng_core::form::{Definition, MissingWord};
use heng_indicator::{Lang, Text};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::FormOptions;
use super::sheet::{columns, pages, protect};
use super::styles::Styles;
use crate::write::write_text;

/// Height of a line of text, in points.
const LINE: f64 = 14.0;
const HEADINGS: [(&str, &str, f64); 9] = [
    ("代码", "Code", 26.0),
    ("名称", "Name", 30.0),
    ("定义和说明", "Meaning", 44.0),
    ("计算方法", "Method", 34.0),
    ("计量单位", "Unit", 9.0),
    ("数据来源", "Source", 24.0),
    ("口径", "Population", 8.0),
    ("时期", "Period", 14.0),
    ("目标", "Target", 24.0),
];

/// The sheet 指标解释.
pub(super) fn definitions(
    sheet: &mut Worksheet,
    definitions: &[Definition],
    options: &FormOptions,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let lang = options.lang;
    let top = marked(sheet, options, styles)?;
    for (column, (zh, en, width)) in (0..).zip(HEADINGS) {
        let heading = Text::new(zh, en);
        write_text(sheet, top, column, heading.get(lang), &styles.head)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, one) in (top + 1..).zip(definitions) {
        let name = if one.is_indicator {
            &styles.indicator
        } else {
            &styles.measure
        };
        write_text(sheet, row, 0, &one.code, &styles.code)?;
        write_text(sheet, row, 1, one.name.get(lang), name)?;
        let texts = [
            &one.meaning,
            &one.method,
            &one.unit,
            &one.source,
            &one.population,
            &one.period,
            &one.target,
        ];
        let mut lines = columns(&one.code) * 0.75 / HEADINGS[0].2;
        lines = lines.max(columns(one.name.get(lang)) / (HEADINGS[1].2 - 2.0));
        for ((column, text), (_, _, width)) in (2..).zip(texts).zip(&HEADINGS[2..]) {
            write_text(sheet, row, column, text.get(lang), &styles.cell)?;
            lines = lines.max(columns(text.get(lang)) / (width - 1.0));
        }
        sheet.set_row_height(row, LINE * lines.ceil().clamp(1.0, 28.0) + 2.0)?;
    }
    sheet
        .set_freeze_panes(top + 1, 2)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(top, top)?;
    protect(sheet);
    pages(sheet, options);
    Ok(())
}

/// The sheet 填报说明.
pub(super) fn guide(
    sheet: &mut Worksheet,
    options: &FormOptions,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let lang = options.lang;
    let top = marked(sheet, options, styles)?;
    sheet.set_column_width(0, 120)?;
    for (row, line) in (top..).zip(lines(lang)) {
        sheet.set_row_height(row, LINE * (columns(&line) / 118.0).ceil() + 4.0)?;
        write_text(sheet, row, 0, &line, &styles.wrapped)?;
    }
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    protect(sheet);
    pages(sheet, options);
    Ok(())
}

/// The mark, where there is one; the row below it.
fn marked(sheet: &mut Worksheet, options: &FormOptions, styles: &Styles) -> Result<u32, XlsxError> {
    let Some(mark) = &options.mark else {
        return Ok(0);
    };
    write_text(sheet, 0, 0, mark.get(options.lang), &styles.mark)?;
    Ok(1)
}

fn lines(lang: Lang) -> Vec<String> {
    let words = MissingWord::ALL.iter().map(|w| match lang {
        Lang::Zh => format!("　　{}：{}。", w.word(lang), w.meaning().zh),
        Lang::En => format!("    {}: {}.", w.word(lang), w.meaning().en),
    });
    let (before, after): (&[&str], &[&str]) = match lang {
        Lang::Zh => (
            &[
                "1. 只填黄色格。灰色格不填，锁定格不改；可以调整行高列宽，不要改动代码列和识别码。",
                "2. 数字按“计量单位”一栏的单位填写：百分比填93.88，不填0.9388；单位为“万人”的填以万人计的数。",
                "3. 零是数，确实为零的填0；不知道的留空，留空按“未填”处理，不当作零。没有数而知道原因的，在“本年”格写下列词语之一：",
            ],
            &[
                "4. “其中”各行是上一行的一部分，不得大于上一行。",
                "5. “上年”由数据仓预填，不得改动。上年数有误或上年未报的，填“上年修订数”，并在“备注”写明原因。",
                "6. 指标行的数由数据项计算的不填数；请填“自评达标情况”，未达标的写明“未达标原因”和“拟采取措施”。自评与监测结果并列保存，互不改动。要撤回此前所报的自评，选“撤回”；留空则此前所报仍然有效。",
                "7. 没有该项、由其他单位掌握或口径与解释不同的，在“备注”写明。",
                "8. 填完后填写表下的单位负责人、统计负责人、填表人、联系电话、报出日期，打印盖章；电子表原样返回，不另存为其他样式。",
            ],
        ),
        Lang::En => (
            &[
                "1. Fill in yellow cells only. Grey cells stay empty and locked cells as they are; change neither codes nor the recognition line.",
                "2. Give numbers in the row's unit: 93.88 for a percentage, not 0.9388.",
                "3. 0 is a figure. Leave a blank if you do not know: it counts as not filled in, never as zero. If there is no figure and you know why, write one of these words in its place:",
            ],
            &[
                "4. Rows “of which” are parts of the row above and cannot exceed it.",
                "5. “Last year” comes from the store and must not be changed. Correct it, or file it late, under “Last year, revised”, and say why under “Remarks”.",
                "6. Where an indicator is computed, give no figure but your own assessment; if the target is not met, say why and what is intended. It is kept beside the result of monitoring; neither changes the other. To take back what you said before, choose “withdrawn”; a blank leaves it as it was.",
                "7. Say under “Remarks” if another unit holds the figure or your definition differs.",
                "8. Fill in who answers for the form below the table, print and seal it, and return this file.",
            ],
        ),
    };
    let owned = |lines: &[&str]| -> Vec<String> { lines.iter().map(|l| (*l).to_owned()).collect() };
    owned(before)
        .into_iter()
        .chain(words)
        .chain(owned(after))
        .collect()
}
