//! The report as a workbook: overview, a sheet for each domain, areas, verdicts, panel, sources. Text is written
//! as text, never as a formula; figures are numbers at their printed precision.

mod chart;
mod names;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub(crate) use self::names::Names;
use self::sheet::Styles;
pub(crate) use self::sheet::write_text;
use super::panel::panel;
use super::sources::sources;
use super::table::FieldTable;
use super::verdicts::verdicts;
use crate::Error;
use crate::document::{
    Block, Chart, Document, PlanRun, ReportOptions, Section, Table, demonstration_banner,
    is_demonstration,
};
use crate::text::Phrases;

/// The workbook of a report. The same input gives the same bytes.
pub fn xlsx(
    runs: &[PlanRun<'_>],
    document: &Document,
    options: &ReportOptions,
) -> Result<Vec<u8>, Error> {
    build(runs, document, options).map_err(|e| Error::Workbook(e.to_string()))
}

/// The panels alone as a workbook.
pub fn panel_xlsx(runs: &[PlanRun<'_>], options: &ReportOptions) -> Result<Vec<u8>, Error> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let w = Phrases::of(options.lang);
        let styles = Styles::new();
        let mut book = workbook("")?;
        let invented = runs.iter().any(|run| is_demonstration(run.panel));
        let mut names = Names::of(invented);
        sheet::fields(
            book.add_worksheet(),
            &names.fresh(w.sheet_panel),
            &panel(runs, options),
            &styles,
        )?;
        sheet::fields(
            book.add_worksheet(),
            &names.fresh(w.sheet_sources),
            &sources(runs, options),
            &styles,
        )?;
        if invented {
            sheet::head_pages(&mut book, demonstration_banner().get(options.lang));
        }
        book.save_to_buffer()
    };
    write().map_err(|e| Error::Workbook(e.to_string()))
}

/// Tables alone as a workbook, a sheet each with its name, marked as invented where the data are.
pub(crate) fn fields_xlsx(
    title: &str,
    tables: &[(&str, &FieldTable)],
    banner: Option<&str>,
) -> Result<Vec<u8>, Error> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let styles = Styles::new();
        let mut book = workbook(title)?;
        let mut names = Names::of(banner.is_some());
        for (name, table) in tables {
            sheet::fields(book.add_worksheet(), &names.fresh(name), table, &styles)?;
        }
        if let Some(banner) = banner {
            sheet::head_pages(&mut book, banner);
        }
        book.save_to_buffer()
    };
    write().map_err(|e| Error::Workbook(e.to_string()))
}

/// A workbook whose properties hold no clock and no name of a machine.
fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2021, 9, 8)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&created),
    );
    Ok(book)
}

fn build(
    runs: &[PlanRun<'_>],
    document: &Document,
    options: &ReportOptions,
) -> Result<Vec<u8>, XlsxError> {
    let w = Phrases::of(options.lang);
    let styles = Styles::new();
    let banner = document.demonstration.as_deref();
    let mut names = Names::of(banner.is_some());
    let mut book = workbook(&document.title)?;

    let chapters = chapters(document);
    let (first, others) = chapters.split_at(chapters.len().min(OVERVIEW));
    let overview = book.add_worksheet();
    overview.set_name(names.fresh(w.sheet_overview))?;
    sheet::overview(overview, document, first.iter().flatten().copied(), &styles)?;

    let data_sheet = names.fresh(w.sheet_chart_data);
    let mut data = chart::ChartData::default();
    for group in groups(document) {
        let sheet = book.add_worksheet();
        sheet.set_name(names.fresh(&group.name))?;
        let mut row = sheet::banner(sheet, 0, banner, &styles)?;
        let mut widths = Vec::new();
        for table in &group.tables {
            row = sheet::table(sheet, row, table, &styles, &mut widths)? + 2;
        }
        chart::place(sheet, row, &group.charts, &data_sheet, &mut data)?;
    }
    for chapter in others {
        let (Some(first), true) = (
            chapter.first(),
            chapter.iter().any(|s| !s.blocks.is_empty()),
        ) else {
            continue;
        };
        let sheet = book.add_worksheet();
        sheet.set_name(names.fresh(&first.name))?;
        let row = sheet::banner(sheet, 0, banner, &styles)?;
        sheet::chapter(sheet, row, chapter.iter().copied(), &styles)?;
    }
    if !data.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(&data_sheet)?;
        data.write(sheet, w, &styles)?;
    }
    sheet::fields(
        book.add_worksheet(),
        &names.fresh(w.sheet_verdicts),
        &verdicts(runs, options),
        &styles,
    )?;
    sheet::fields(
        book.add_worksheet(),
        &names.fresh(w.sheet_panel),
        &panel(runs, options),
        &styles,
    )?;
    sheet::fields(
        book.add_worksheet(),
        &names.fresh(w.sheet_sources),
        &sources(runs, options),
        &styles,
    )?;
    if let Some(banner) = banner {
        sheet::head_pages(&mut book, banner);
    }
    book.save_to_buffer()
}

/// Chapters that the first sheet holds: what is known, and the scoreboard.
const OVERVIEW: usize = 2;

/// Chapters with their parts, without the parts that have a sheet of their own and what belongs to them.
fn chapters(document: &Document) -> Vec<Vec<&Section>> {
    let mut chapters: Vec<Vec<&Section>> = Vec::new();
    let mut grouped = false;
    for section in &document.sections {
        grouped = belongs_to_group(section) || (grouped && section.level > 2);
        if section.level == 1 {
            chapters.push(Vec::new());
        }
        if let Some(chapter) = chapters.last_mut().filter(|_| !grouped) {
            chapter.push(section);
        }
    }
    chapters
}

fn belongs_to_group(section: &Section) -> bool {
    section.level == 2
        && section
            .blocks
            .iter()
            .any(|b| matches!(b, Block::Table(t) if is_indicator_table(t)))
}

/// Tables of indicators have more columns than those of counts and sources.
fn is_indicator_table(table: &Table) -> bool {
    table.id.starts_with("table-")
}

/// The tables and charts of one sheet.
struct Group<'a> {
    name: String,
    tables: Vec<&'a Table>,
    charts: Vec<&'a Chart>,
}

/// One sheet for each part of a chapter that has a table of indicators.
fn groups(document: &Document) -> Vec<Group<'_>> {
    let groups = document
        .sections
        .iter()
        .filter(|s| belongs_to_group(s))
        .map(|section| {
            let tables = section.blocks.iter().filter_map(|b| {
                if let Block::Table(t) = b {
                    Some(t)
                } else {
                    None
                }
            });
            let charts = section.blocks.iter().filter_map(|b| {
                if let Block::Chart(c) = b {
                    Some(c)
                } else {
                    None
                }
            });
            Group {
                name: section.name.clone(),
                tables: tables.collect(),
                charts: charts.collect(),
            }
        });
    groups.collect()
}
