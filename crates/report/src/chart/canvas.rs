//! A drawing surface: plotters' SVG backend, taking lengths as they are computed and rounding once.

use plotters::coord::Shift;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::style::Mark;

/// plotters divides font sizes by this for SVG.
const SVG_FONT: f64 = 1.24;

/// The drawing under way. The first fault stops everything after it and is told at the end.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    fault: Option<String>,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) colour: RGBColor,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) align: HPos,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut String, width: u32, height: u32) -> Self {
        Self {
            area: SVGBackend::with_string(buffer, (width, height)).into_drawing_area(),
            fault: None,
        }
    }

    fn draw<E>(&mut self, element: &E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<SVGBackend<'a>>,
    {
        if self.fault.is_none() {
            self.fault = self.area.draw(element).err().map(|e| e.to_string());
        }
    }

    pub(super) fn fill(&mut self, left: f64, top: f64, right: f64, bottom: f64, colour: RGBColor) {
        self.draw(&Rectangle::new(
            [at(left, top), at(right, bottom)],
            colour.filled(),
        ));
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: RGBColor, width: u32) {
        let style = ShapeStyle {
            color: colour.to_rgba(),
            filled: false,
            stroke_width: width,
        };
        self.draw(&PathElement::new(
            vec![at(from.0, from.1), at(to.0, to.1)],
            style,
        ));
    }

    pub(super) fn dashed(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        colour: RGBColor,
        width: u32,
        dash: f64,
    ) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let gap = dash * 0.7;
        let mut along = 0.0;
        while along < length && length.is_finite() {
            let end = (along + dash).min(length);
            let point = |d: f64| {
                (
                    from.0 + (to.0 - from.0) * d / length,
                    from.1 + (to.1 - from.1) * d / length,
                )
            };
            self.line(point(along), point(end), colour, width);
            along = end + gap;
        }
    }

    pub(super) fn mark(&mut self, x: f64, y: f64, size: f64, mark: Mark, colour: RGBColor) {
        // A white rim keeps marks apart from lines that cross them.
        self.shape(x, y, size + 3.0, mark, WHITE);
        self.shape(x, y, size, mark, colour);
    }

    fn shape(&mut self, x: f64, y: f64, size: f64, mark: Mark, colour: RGBColor) {
        match mark {
            Mark::Circle => self.draw(&Circle::new(at(x, y), size.round() as i32, colour.filled())),
            Mark::Square => {
                let half = size * 0.88;
                self.fill(x - half, y - half, x + half, y + half, colour);
            }
            Mark::Triangle => {
                let (wide, up, down) = (size * 1.15, size * 1.2, size * 0.85);
                self.draw(&Polygon::new(
                    vec![
                        at(x, y - up),
                        at(x + wide, y + down),
                        at(x - wide, y + down),
                    ],
                    colour,
                ));
            }
            Mark::Diamond => {
                let r = size * 1.25;
                self.draw(&Polygon::new(
                    vec![at(x, y - r), at(x + r, y), at(x, y + r), at(x - r, y)],
                    colour,
                ));
            }
        }
    }

    /// Sets `text` with the middle of its height at `y`.
    pub(super) fn text(&mut self, text: &str, x: f64, y: f64, ink: Ink) {
        let style = if ink.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font = FontDesc::new(FontFamily::SansSerif, ink.size * SVG_FONT, style);
        // The backend shifts by half an x-height from the middle, which sits high for Chinese: set the
        // baseline ourselves, 0.36 em below the middle, and undo its own shift of half an ex.
        let style = TextStyle::from(font)
            .color(&ink.colour)
            .pos(Pos::new(ink.align, VPos::Bottom));
        let baseline = y + ink.size * 0.36 + ink.size * 0.25;
        self.draw(&Text::new(printable(text), at(x, baseline), style));
    }

    /// Closes the drawing.
    pub(super) fn finish(self) -> Result<(), String> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        self.area.present().map_err(|e| e.to_string())
    }
}

fn at(x: f64, y: f64) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// Characters that XML forbids would make the whole picture unreadable. The bundled face sets curly quotation marks as
/// wide as Chinese ones, which tears English words apart.
fn printable(text: &str) -> String {
    let chinese = text.chars().any(|c| ('\u{2E80}'..='\u{9FFF}').contains(&c));
    let printed = |c: char| match c {
        '\u{2018}' | '\u{2019}' if !chinese => '\'',
        '\u{201C}' | '\u{201D}' if !chinese => '"',
        c if crate::write::allowed_in_xml(c) => c,
        _ => '\u{FFFD}',
    };
    text.chars().map(printed).collect()
}
