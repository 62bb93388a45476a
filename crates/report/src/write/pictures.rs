//! Charts and bars as pictures.

use super::files::OutputFile;
use crate::Error;
use crate::chart::{ChartStyle, Fonts, bars_svg, outlined_and_png, svg};
use crate::document::{Bars, Block, Chart, Document};

/// Something drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Picture<'a> {
    /// Lines over years.
    Lines(&'a Chart),
    /// Stacked bars.
    Bars(&'a Bars),
}

/// A picture in the forms that are written.
pub(super) struct Drawn {
    /// SVG with live text, for a page.
    pub(super) inline: String,
    /// The picture by itself.
    pub(super) files: [OutputFile; 2],
}

/// Pictures of a document, in order.
pub(super) fn pictures(document: &Document) -> Vec<Picture<'_>> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(Picture::Lines(chart)),
            Block::Bars(bars) => Some(Picture::Bars(bars)),
            _ => None,
        })
        .collect()
}

impl Picture<'_> {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Lines(chart) => &chart.id,
            Self::Bars(bars) => &bars.id,
        }
    }

    pub(super) fn title(&self) -> &str {
        match self {
            Self::Lines(chart) => &chart.title,
            Self::Bars(bars) => &bars.title,
        }
    }

    /// Everything that is drawn as text.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = match self {
            Self::Lines(chart) => [&chart.title, &chart.unit, &chart.source, &chart.break_label]
                .into_iter()
                .chain(chart.series.iter().map(|s| &s.name))
                .chain(chart.targets.iter().map(|t| &t.label))
                .map(String::as_str)
                .collect(),
            Self::Bars(bars) => [&bars.title, &bars.source]
                .into_iter()
                .chain(bars.parts.iter().map(|(name, _)| name))
                .chain(bars.rows.iter().map(|r| &r.label))
                .map(String::as_str)
                .collect(),
        };
        words.concat()
    }

    fn svg(&self, fonts: &Fonts, style: ChartStyle) -> Result<String, Error> {
        match self {
            Self::Lines(chart) => svg(chart, fonts, style),
            Self::Bars(bars) => bars_svg(bars, fonts, style),
        }
    }

    pub(super) fn draw(&self, fonts: &Fonts) -> Result<Drawn, Error> {
        let inline = self.svg(fonts, ChartStyle::INLINE)?;
        let alone = self.svg(fonts, ChartStyle::ALONE)?;
        let (outlined, png) = outlined_and_png(self.id(), &alone, fonts)?;
        let file = |kind: &str, bytes| OutputFile {
            path: format!("charts/{}.{kind}", self.id()),
            bytes,
        };
        Ok(Drawn {
            inline,
            files: [file("png", png), file("svg", outlined.into_bytes())],
        })
    }
}
