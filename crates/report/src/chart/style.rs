//! Size and colours of a chart.

use plotters::style::RGBColor;

/// How large a chart is drawn and what is drawn around it. Lengths are in drawing units, two to a pixel of a
/// page, so that whole numbers place lines finely enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartStyle {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Size of the text at the axes.
    pub text: f64,
    /// Whether title, unit and source are drawn with it, as a picture that stands alone needs.
    pub alone: bool,
}

impl ChartStyle {
    /// Inside a page that prints title and source itself.
    pub const INLINE: Self = Self {
        width: 1120,
        height: 620,
        text: 29.0,
        alone: false,
    };
    /// A picture by itself, in the shape of a slide.
    pub const ALONE: Self = Self {
        width: 1920,
        height: 1080,
        text: 31.0,
        alone: true,
    };
}

/// Lines, told apart by colour-blind readers too and by their marks: navy, orange, teal, plum, ochre.
pub(super) const LINES: &[RGBColor] = &[
    RGBColor(0x1B, 0x4F, 0x8A),
    RGBColor(0xD0, 0x6A, 0x1C),
    RGBColor(0x2A, 0x8C, 0x82),
    RGBColor(0x8A, 0x4B, 0x7D),
    RGBColor(0x8C, 0x7A, 0x1F),
];
/// Words.
pub(super) const INK: RGBColor = RGBColor(0x22, 0x2B, 0x36);
/// Axis labels, source.
pub(super) const GREY: RGBColor = RGBColor(0x5F, 0x6B, 0x7A);
/// Grid.
pub(super) const GRID: RGBColor = RGBColor(0xE4, 0xE8, 0xED);
/// Axis line.
pub(super) const AXIS: RGBColor = RGBColor(0xA7, 0xB0, 0xBC);
/// Target line and its label.
pub(super) const TARGET: RGBColor = RGBColor(0xA8, 0x32, 0x2D);
/// Inside of a target band.
pub(super) const BAND: RGBColor = RGBColor(0xF6, 0xE9, 0xE6);

/// Shape of a line's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Circle,
    Square,
    Triangle,
    Diamond,
}

const MARKS: &[Mark] = &[Mark::Circle, Mark::Square, Mark::Triangle, Mark::Diamond];

/// Colour and mark of the `n`th line.
pub(super) fn line(n: usize) -> (RGBColor, Mark) {
    (LINES[n % LINES.len()], MARKS[n % MARKS.len()])
}
