//! Native line charts, with their figures on a sheet of their own so that they can be edited.

use rust_xlsxwriter::{
    Chart as SheetChart, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color, Worksheet,
    XlsxError,
};

use super::sheet::{Styles, write_text};
use crate::document::{Chart, ChartPoint};
use crate::text::Phrases;

/// Colours of lines, as in the drawn charts.
const LINES: &[u32] = &[0x1B_4F8A, 0xD0_6A1C, 0x2A_8C82, 0x8A_4B7D, 0x8C_7A1F];
const MARKS: &[ChartMarkerType] = &[
    ChartMarkerType::Circle,
    ChartMarkerType::Square,
    ChartMarkerType::Triangle,
    ChartMarkerType::Diamond,
];
const TARGET: u32 = 0xA8_322D;
/// Size of a chart in pixels, and the rows that it covers.
const SIZE: (u32, u32) = (620, 330);
const ROWS: u32 = 18;

/// Blocks of figures, one for each chart, one below the other.
#[derive(Default)]
pub(super) struct ChartData<'a> {
    blocks: Vec<(u32, &'a Chart, Vec<i32>)>,
    next: u32,
}

impl<'a> ChartData<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Keeps a block; its first row, and the years of its rows.
    fn keep(&mut self, chart: &'a Chart) -> (u32, Vec<i32>) {
        let years = chart
            .series
            .iter()
            .flat_map(|s| s.points.iter().map(|p| p.year));
        let first = years.clone().min().unwrap_or(0);
        let last = years
            .max()
            .unwrap_or(first)
            .max(chart.until.unwrap_or(first));
        // Every year has a row, so that a gap in the data is a gap on the axis. Years come from checked data.
        let years: Vec<i32> = (first.max(last - 200)..=last).collect();
        let at = self.next;
        self.next += years.len() as u32 + 3;
        self.blocks.push((at, chart, years.clone()));
        (at, years)
    }

    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        w: &Phrases,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        for (at, chart, years) in &self.blocks {
            // Title and unit are cells that the chart points at: the library takes some texts for references.
            write_text(sheet, *at, 0, &chart.title, &styles.heading)?;
            write_text(sheet, *at, 1, &chart.unit, &styles.text)?;
            write_text(sheet, at + 1, 0, w.year, &styles.head)?;
            for (row, year) in (at + 2..).zip(years) {
                sheet.write_number(row, 0, *year)?;
            }
            let mut column = 1;
            for (name, points, _) in lines(chart) {
                write_text(sheet, at + 1, column, &name, &styles.head)?;
                for point in points {
                    if let Some(row) = years.iter().position(|y| *y == point.year) {
                        sheet.write_number(at + 2 + row as u32, column, point.value)?;
                    }
                }
                column += 1;
            }
            for target in &chart.targets {
                for value in std::iter::once(target.value).chain(target.upper) {
                    write_text(sheet, at + 1, column, &target.label, &styles.head)?;
                    for row in 0..years.len() as u32 {
                        sheet.write_number(at + 2 + row, column, value)?;
                    }
                    column += 1;
                }
            }
        }
        sheet.set_column_width(0, 12.0)?;
        Ok(())
    }
}

/// Unbroken stretches of the series, with names and the index of the series: a line of a spreadsheet would cross a
/// break.
fn lines(chart: &Chart) -> Vec<(String, &[ChartPoint], usize)> {
    let mut lines = Vec::new();
    for (n, series) in chart.series.iter().enumerate() {
        let mut rest = series.points.as_slice();
        let mut name = series.name.clone();
        while !rest.is_empty() {
            let next = rest
                .iter()
                .skip(1)
                .position(|p| p.break_before)
                .map_or(rest.len(), |at| at + 1);
            let (stretch, after) = rest.split_at(next);
            lines.push((name, stretch, n));
            name = format!("{} ({})", series.name, chart.break_label);
            rest = after;
        }
    }
    lines
}

/// Places charts two abreast from `row` on.
pub(super) fn place<'a>(
    sheet: &mut Worksheet,
    row: u32,
    charts: &[&'a Chart],
    data_sheet: &str,
    data: &mut ChartData<'a>,
) -> Result<(), XlsxError> {
    for (n, chart) in charts.iter().enumerate() {
        let (at, years) = data.keep(chart);
        let native = native(chart, data_sheet, at, years.len() as u32);
        let (down, across) = (row + (n as u32 / 2) * ROWS, if n % 2 == 0 { 0 } else { 5 });
        sheet.insert_chart(down, across, &native)?;
    }
    Ok(())
}

fn native(chart: &Chart, sheet: &str, at: u32, years: u32) -> SheetChart {
    let mut native = SheetChart::new(ChartType::Line);
    let (first, last) = (at + 2, at + 1 + years);
    native
        .title()
        .set_name((sheet, at, 0))
        .set_font(ChartFont::new().set_size(11).set_bold());
    native.set_width(SIZE.0).set_height(SIZE.1);
    native.legend().set_position(ChartLegendPosition::Bottom);
    native
        .y_axis()
        .set_name((sheet, at, 1))
        .set_num_format(format!("0.{}", "0".repeat(chart.decimals.into())).trim_end_matches('.'));
    native
        .y_axis()
        .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0xE4_E8ED)));
    if let Some((low, high)) = bounds(chart) {
        native.y_axis().set_min(low).set_max(high);
    }
    // Years without a figure are crossed; the marks tell which years have one.
    native.show_empty_cells_as(ChartEmptyCells::Connected);
    let mut column: u16 = 1;
    for (_, _, n) in lines(chart) {
        let colour = Color::RGB(LINES[n % LINES.len()]);
        let mark = ChartMarker::new()
            .set_type(MARKS[n % MARKS.len()])
            .set_size(6)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
            .to_owned();
        native
            .add_series()
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, column, last, column))
            .set_name((sheet, at + 1, column))
            .set_format(
                ChartFormat::new().set_line(ChartLine::new().set_color(colour).set_width(2.25)),
            )
            .set_marker(&mark);
        column += 1;
    }
    for target in &chart.targets {
        for _ in std::iter::once(target.value).chain(target.upper) {
            let line = ChartLine::new()
                .set_color(Color::RGB(TARGET))
                .set_width(1.5)
                .set_dash_type(ChartLineDashType::Dash)
                .to_owned();
            native
                .add_series()
                .set_categories((sheet, first, 0, last, 0))
                .set_values((sheet, first, column, last, column))
                .set_name((sheet, at + 1, column))
                .set_format(ChartFormat::new().set_line(&line))
                .set_marker(ChartMarker::new().set_none());
            column += 1;
        }
    }
    native
}

/// Ends of the value axis, as in the drawn chart.
fn bounds(chart: &Chart) -> Option<(f64, f64)> {
    crate::chart::value_span(chart)
        .filter(|(low, high)| low.is_finite() && high.is_finite() && low < high)
}
