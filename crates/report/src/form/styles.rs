//! Formats of a form.

use heng_indicator::Lang;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INPUT: Color = Color::RGB(0xFF_FBE6);
const CLOSED: Color = Color::RGB(0xE7_E6E6);
const HEADING: Color = Color::RGB(0xDD_EBF7);
const GREY: Color = Color::RGB(0x59_5959);

/// Formats; `open` ones are of input cells.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) mark: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) small: Format,
    pub(super) label: Format,
    pub(super) head: Format,
    pub(super) number_row: Format,
    pub(super) section: Format,
    pub(super) group: Format,
    pub(super) indicator: Format,
    pub(super) measure: Format,
    pub(super) part: Format,
    pub(super) cell: Format,
    pub(super) middle: Format,
    pub(super) code: Format,
    pub(super) known: Format,
    pub(super) closed: Format,
    pub(super) open_number: Format,
    pub(super) open_choice: Format,
    pub(super) open_text: Format,
    pub(super) open_footer: Format,
}

impl Styles {
    pub(super) fn new(lang: Lang) -> Self {
        let font = match lang {
            Lang::Zh => "宋体",
            Lang::En => "Calibri",
        };
        let plain = Format::new()
            .set_font_name(font)
            .set_font_size(10.0)
            .set_align(FormatAlign::VerticalCenter);
        let boxed = plain.clone().set_border(FormatBorder::Thin);
        let cell = boxed.clone().set_text_wrap();
        let centred = |format: &Format| format.clone().set_align(FormatAlign::Center);
        let right = |format: &Format| format.clone().set_align(FormatAlign::Right);
        let open = cell.clone().set_background_color(INPUT).set_unlocked();
        let small = plain.clone().set_font_size(8.0).set_font_color(GREY);
        let heading = cell.clone().set_bold().set_background_color(HEADING);
        Self {
            title: centred(&plain).set_font_size(18.0).set_bold(),
            mark: centred(&plain)
                .set_font_size(14.0)
                .set_bold()
                .set_font_color(Color::RGB(0xC0_0000)),
            wrapped: plain.clone().set_text_wrap().set_align(FormatAlign::Top),
            label: right(&plain),
            head: centred(&heading),
            number_row: centred(&boxed).set_font_size(8.0).set_font_color(GREY),
            section: heading.clone().set_font_size(11.0),
            group: cell.clone().set_italic().set_font_color(GREY),
            indicator: cell.clone().set_bold(),
            measure: cell.clone().set_indent(1),
            part: cell.clone().set_indent(3),
            middle: centred(&cell),
            code: cell.clone().set_font_size(8.0).set_font_color(GREY),
            known: right(&cell).set_font_color(GREY),
            closed: centred(&cell)
                .set_background_color(CLOSED)
                .set_font_color(GREY)
                .set_font_size(9.0),
            open_number: right(&open),
            open_choice: centred(&open),
            open_text: open,
            open_footer: plain
                .clone()
                .set_border_bottom(FormatBorder::Thin)
                .set_background_color(INPUT)
                .set_unlocked(),
            text: plain,
            small,
            cell,
        }
    }
}
