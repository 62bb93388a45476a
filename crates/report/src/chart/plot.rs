//! The drawing of a line chart.

use plotters::style::text_anchor::HPos;
use plotters::style::{RGBColor, WHITE};

use super::canvas::{Canvas, Ink};
use super::frame::{Frame, tick_label, wrap};
use super::labels::{Box, Placer};
use super::scale;
use super::style::{AXIS, BAND, GREY, GRID, INK, TARGET, line};
use super::{ChartStyle, Fonts};
use crate::document::{Chart, ChartSeries};

pub(super) fn draw(
    chart: &Chart,
    fonts: &Fonts,
    style: ChartStyle,
    into: &mut String,
) -> Result<(), String> {
    let frame = Frame::new(chart, style, fonts);
    let room = Box {
        left: 0.0,
        top: frame.plot.top - style.text * 0.9,
        right: f64::from(style.width),
        bottom: frame.plot.bottom,
    };
    let drawing = Drawing {
        chart,
        fonts,
        style,
        placer: Placer::new(room),
        canvas: Canvas::new(into, style.width, style.height),
        frame,
    };
    drawing.draw()
}

struct Drawing<'a> {
    chart: &'a Chart,
    fonts: &'a Fonts,
    style: ChartStyle,
    frame: Frame,
    placer: Placer,
    canvas: Canvas<'a>,
}

impl Drawing<'_> {
    fn draw(mut self) -> Result<(), String> {
        self.canvas.fill(
            0.0,
            0.0,
            f64::from(self.style.width),
            f64::from(self.style.height),
            WHITE,
        );
        self.surroundings();
        self.axes();
        self.targets();
        for (n, series) in self.chart.series.iter().enumerate() {
            self.series(n, series);
        }
        self.names();
        self.target_labels();
        for (n, series) in self.chart.series.iter().enumerate() {
            self.values(n, series);
        }
        self.canvas.finish()
    }

    fn ink(&self, colour: RGBColor, scale: f64, bold: bool, align: HPos) -> Ink {
        Ink {
            colour,
            size: self.style.text * scale,
            bold,
            align,
        }
    }

    /// Title, unit and source.
    fn surroundings(&mut self) {
        let text = self.style.text;
        let unit_at = self.frame.plot.top - text * if self.style.alone { 1.2 } else { 1.25 };
        let unit = self.ink(GREY, 0.9, false, HPos::Left);
        self.canvas
            .text(&self.chart.unit, text * 0.5, unit_at, unit);
        if !self.style.alone {
            return;
        }
        let wide = f64::from(self.style.width) - text * 2.0;
        let size = (wide / self.fonts.width(&self.chart.title, 1.0, true).max(1.0)).min(text * 1.5);
        let title = Ink {
            colour: INK,
            size,
            bold: true,
            align: HPos::Left,
        };
        self.canvas
            .text(&self.chart.title, text * 0.5, text * 1.6, title);
        let source = self.ink(GREY, 0.74, false, HPos::Left);
        let lines = wrap(&self.chart.source, wide, 2, |t| {
            self.fonts.width(t, source.size, false)
        });
        for (n, part) in lines.iter().enumerate() {
            let down = f64::from(self.style.height) - text * (1.85 - 1.05 * n as f64);
            self.canvas.text(part, text * 0.5, down, source);
        }
    }

    fn axes(&mut self) {
        let Box {
            left,
            right,
            bottom,
            ..
        } = self.frame.plot;
        let label = self.ink(GREY, 1.0, false, HPos::Right);
        for tick in self.frame.span.ticks.clone() {
            let y = self.frame.y(tick);
            self.canvas.line((left, y), (right, y), GRID, 2);
            self.canvas.text(
                &tick_label(tick, self.frame.span.decimals),
                left - self.style.text * 0.5,
                y,
                label,
            );
        }
        self.canvas.line((left, bottom), (right, bottom), AXIS, 2);
        let room = ((right - left) / (self.style.text * 3.1)) as usize;
        let year_label = self.ink(GREY, 1.0, false, HPos::Center);
        for year in scale::years(self.frame.first, self.frame.last, room) {
            let x = self.frame.x(year);
            self.canvas
                .line((x, bottom), (x, bottom + self.style.text * 0.3), AXIS, 2);
            self.canvas.text(
                &year.to_string(),
                x,
                bottom + self.style.text * 1.05,
                year_label,
            );
        }
    }

    fn targets(&mut self) {
        let Box { left, right, .. } = self.frame.plot;
        for target in &self.chart.targets {
            let y = self.frame.y(target.value);
            if let Some(upper) = target.upper {
                let top = self.frame.y(upper);
                self.canvas.fill(left, top, right, y, BAND);
                self.canvas
                    .dashed((left, top), (right, top), TARGET, 3, self.style.text * 0.6);
                self.placer
                    .keep_clear_of_line((left, top), (right, top), 6.0);
            }
            self.canvas
                .dashed((left, y), (right, y), TARGET, 3, self.style.text * 0.6);
            self.placer.keep_clear_of_line((left, y), (right, y), 6.0);
        }
    }

    fn series(&mut self, n: usize, series: &ChartSeries) {
        let (colour, mark) = line(n);
        for pair in series.points.windows(2) {
            let [from, to] = pair else { continue };
            let (a, b) = (
                self.point(from.year, from.value),
                self.point(to.year, to.value),
            );
            if to.break_before {
                self.break_between(a.0, b.0);
            } else if to.year - from.year > 1 {
                // Nothing is known between: the way is only hinted at.
                self.canvas.dashed(a, b, colour, 3, self.style.text * 0.25);
                self.placer.keep_clear_of_line(a, b, 8.0);
            } else {
                self.canvas.line(a, b, colour, 5);
                self.placer.keep_clear_of_line(a, b, 8.0);
            }
        }
        let size = self.style.text * 0.3;
        for p in &series.points {
            let (x, y) = self.point(p.year, p.value);
            self.canvas.mark(x, y, size, mark, colour);
            self.placer
                .keep_clear(Box::around(x, y, size * 2.6, size * 2.6));
        }
    }

    fn break_between(&mut self, left: f64, right: f64) {
        let x = f64::midpoint(left, right);
        let (top, bottom) = (self.frame.plot.top, self.frame.plot.bottom);
        self.canvas
            .dashed((x, top), (x, bottom), AXIS, 2, self.style.text * 0.2);
        let ink = self.ink(GREY, 0.8, false, HPos::Center);
        self.canvas
            .text(&self.chart.break_label, x, top - self.style.text * 0.5, ink);
        let width = self.fonts.width(&self.chart.break_label, ink.size, false);
        self.placer
            .keep_clear(Box::around(x, top - self.style.text * 0.5, width, ink.size));
    }

    fn point(&self, year: i32, value: f64) -> (f64, f64) {
        (self.frame.x(year), self.frame.y(value))
    }

    /// Series named beside their last points, with the last value.
    fn names(&mut self) {
        if self.chart.series.len() < 2 {
            return;
        }
        for (n, series) in self.chart.series.iter().enumerate() {
            let Some(last) = series.points.last() else {
                continue;
            };
            let name = format!("{} {}", series.name, last.label);
            let ink = self.ink(line(n).0, 0.95, true, HPos::Center);
            let (width, height) = (self.fonts.width(&name, ink.size, true), ink.size * 1.05);
            let (x, y) = self.point(last.year, last.value);
            let beside = x + width / 2.0 + self.style.text * 0.7;
            let mut places = Vec::new();
            for step in [0.0, -0.5, 0.5, -1.0, 1.0, -1.5, 1.5, -2.1, 2.1, -2.8, 2.8] {
                places.push(Box::around(beside, y + step * height, width, height));
            }
            for step in [-1.1, 1.1, -2.0, 2.0] {
                places.push(Box::around(x, y + step * height, width, height));
            }
            self.set(&name, &places, ink, true);
        }
    }

    fn target_labels(&mut self) {
        let Box { left, right, .. } = self.frame.plot;
        for target in &self.chart.targets {
            let ink = self.ink(TARGET, 0.92, true, HPos::Center);
            let (width, height) = (
                self.fonts.width(&target.label, ink.size, true),
                ink.size * 1.05,
            );
            let up = self.frame.y(target.upper.unwrap_or(target.value)) - height * 0.68;
            let down = self.frame.y(target.value) + height * 0.68;
            let (far, near) = (right - width / 2.0 - 6.0, left + width / 2.0 + 6.0);
            let middle = f64::midpoint(far, near);
            let places: Vec<Box> = [
                (far, up),
                (far, down),
                (near, up),
                (near, down),
                (middle, up),
                (middle, down),
            ]
            .into_iter()
            .map(|(x, y)| Box::around(x, y, width, height))
            .collect();
            self.set(&target.label, &places, ink, true);
        }
    }

    /// Values beside points: of one line as many as find room, of several the first ones.
    fn values(&mut self, n: usize, series: &ChartSeries) {
        let alone = self.chart.series.len() < 2;
        let count = series.points.len();
        let mut order: Vec<usize> = Vec::new();
        if alone {
            order.extend(count.checked_sub(1));
        }
        order.extend((count > 1).then_some(0));
        order.extend((1..count.saturating_sub(1)).rev());
        for k in order {
            let p = &series.points[k];
            let ink = self.ink(line(n).0, 0.88, alone && k + 1 == count, HPos::Center);
            let (width, height) = (
                self.fonts.width(&p.label, ink.size, ink.bold) + 4.0,
                ink.size,
            );
            let (x, y) = self.point(p.year, p.value);
            let neighbours = [k.checked_sub(1), Some(k + 1)];
            let lower = neighbours
                .into_iter()
                .flatten()
                .filter_map(|at| series.points.get(at))
                .all(|other| other.value >= p.value);
            let first = if lower { 1.0 } else { -1.0 };
            let off = self.style.text * 0.92;
            let side = width / 2.0 + self.style.text * 0.2;
            let must = k + 1 == count;
            // The latest value stands after the line, the others above or below it.
            let beside = must.then_some((width / 2.0 + self.style.text * 0.5, 0.0));
            let around = [
                (0.0, first),
                (0.0, -first),
                (side, first),
                (-side, first),
                (side, -first),
                (-side, -first),
            ];
            let places: Vec<Box> = beside
                .into_iter()
                .chain(around)
                .map(|(dx, dy)| Box::around(x + dx, y + dy * off, width, height))
                .collect();
            let label = p.label.clone();
            self.set(&label, &places, ink, must);
        }
    }

    fn set(&mut self, text: &str, places: &[Box], ink: Ink, must: bool) {
        if let Some(place) = self.placer.place(places, must) {
            let (x, y) = (
                f64::midpoint(place.left, place.right),
                f64::midpoint(place.top, place.bottom),
            );
            self.canvas.text(text, x, y, ink);
        }
    }
}
