//! The drawing of stacked bars.

use plotters::style::text_anchor::HPos;
use plotters::style::{RGBColor, WHITE};

use super::canvas::{Canvas, Ink};
use super::style::{AXIS, GREY, INK};
use super::{ChartStyle, Fonts};
use crate::document::Bars;

/// Colours of the statuses: ground and ink on it. Neighbours differ in lightness, so that they stay apart in grey.
fn colours(tone: &str) -> (RGBColor, RGBColor) {
    match tone {
        "met_early" => (RGBColor(0x14, 0x5C, 0x4A), WHITE),
        "met" => (RGBColor(0x1F, 0x7A, 0x62), WHITE),
        "holding" => (RGBColor(0x5F, 0xB0, 0x97), INK),
        "nearly_met" => (RGBColor(0xE3, 0xC9, 0x63), INK),
        "improved" => (RGBColor(0x2F, 0x77, 0xB0), WHITE),
        "level" => (RGBColor(0xA8, 0xCB, 0xE6), INK),
        "not_yet" => (RGBColor(0xE3, 0x8B, 0x3C), INK),
        "not_met" | "not_improved" => (RGBColor(0xA8, 0x32, 0x2D), WHITE),
        "not_reported" => (RGBColor(0xC9, 0xCF, 0xD7), INK),
        "pending" => (RGBColor(0xD3, 0xE0, 0xEC), INK),
        _ => (RGBColor(0xE6, 0xE8, 0xEC), INK),
    }
}

pub(super) fn draw(
    bars: &Bars,
    fonts: &Fonts,
    style: ChartStyle,
    into: &mut String,
) -> Result<(), String> {
    let text = style.text;
    let (width, height) = (f64::from(style.width), f64::from(style.height));
    let mut canvas = Canvas::new(into, style.width, style.height);
    canvas.fill(0.0, 0.0, width, height, WHITE);
    let ink = |colour, scale: f64, bold, align| Ink {
        colour,
        size: text * scale,
        bold,
        align,
    };
    let mut top = text * 0.9;
    if style.alone {
        let size =
            ((width - text * 2.0) / fonts.width(&bars.title, 1.0, true).max(1.0)).min(text * 1.5);
        canvas.text(
            &bars.title,
            text * 0.5,
            text * 1.6,
            Ink {
                colour: INK,
                size,
                bold: true,
                align: HPos::Left,
            },
        );
        top = text * 3.6;
    }
    top = legend(bars, fonts, style, &mut canvas, top) + text * 0.5;

    let label_width = bars
        .rows
        .iter()
        .map(|r| fonts.width(&r.label, text, false))
        .fold(0.0, f64::max);
    let left = label_width + text * 1.2;
    let right = width - text * 2.2;
    let bottom = height - if style.alone { text * 2.2 } else { text * 0.4 };
    let most = bars
        .rows
        .iter()
        .map(|r| r.counts.iter().sum::<u32>())
        .max()
        .unwrap_or(0)
        .max(1);
    let step = (bottom - top) / bars.rows.len().max(1) as f64;
    let thick = (step * 0.66).min(text * 1.9);
    for (n, row) in bars.rows.iter().enumerate() {
        let middle = top + step * (n as f64 + 0.5);
        canvas.text(
            &row.label,
            left - text * 0.6,
            middle,
            ink(INK, 1.0, false, HPos::Right),
        );
        let mut x = left;
        for ((_, tone), count) in bars.parts.iter().zip(&row.counts).filter(|(_, c)| **c > 0) {
            let (ground, on) = colours(tone);
            let wide = f64::from(*count) / f64::from(most) * (right - left);
            canvas.fill(
                x,
                middle - thick / 2.0,
                x + wide - 3.0,
                middle + thick / 2.0,
                ground,
            );
            let label = count.to_string();
            if fonts.width(&label, text * 0.95, true) < wide - 5.0 {
                canvas.text(
                    &label,
                    x + wide / 2.0 - 1.5,
                    middle,
                    ink(on, 0.95, true, HPos::Center),
                );
            }
            x += wide;
        }
        let total = row.counts.iter().sum::<u32>().to_string();
        canvas.text(
            &total,
            x + text * 0.4,
            middle,
            ink(GREY, 1.0, false, HPos::Left),
        );
    }
    canvas.line((left - 2.0, top), (left - 2.0, bottom), AXIS, 2);
    if style.alone {
        canvas.text(
            &bars.source,
            text * 0.5,
            height - text,
            ink(GREY, 0.74, false, HPos::Left),
        );
    }
    canvas.finish()
}

/// Names of the parts in rows that fit; the line below them.
fn legend(bars: &Bars, fonts: &Fonts, style: ChartStyle, canvas: &mut Canvas<'_>, top: f64) -> f64 {
    let text = style.text;
    let (mut x, mut y) = (text * 0.5, top);
    for (name, tone) in &bars.parts {
        let wide = fonts.width(name, text, false) + text * 2.2;
        if x + wide > f64::from(style.width) && x > text {
            x = text * 0.5;
            y += text * 1.6;
        }
        let (ground, _) = colours(tone);
        canvas.fill(x, y - text * 0.42, x + text * 0.84, y + text * 0.42, ground);
        let ink = Ink {
            colour: INK,
            size: text,
            bold: false,
            align: HPos::Left,
        };
        canvas.text(name, x + text * 1.15, y, ink);
        x += wide;
    }
    y + text * 0.9
}
