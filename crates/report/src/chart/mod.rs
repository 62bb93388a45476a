//! Charts as pictures: drawn once from the document's model.

mod bars;
mod canvas;
mod export;
mod fonts;
mod frame;
mod labels;
mod plot;
mod scale;
mod style;

pub(crate) use export::outlined_and_png;
pub use fonts::Fonts;
pub use style::ChartStyle;

use crate::Error;
use crate::document::{Bars, Chart};
use crate::write::escape;

/// The chart as SVG with live text in the family `sans-serif`, which a page may set in its own font.
///
/// Years are whole, breaks are gaps, target lines are dashed and labelled, series are named beside their ends.
///
/// ```
/// use heng_report::chart::{ChartStyle, Fonts, svg};
/// use heng_report::document::{Chart, ChartPoint, ChartSeries};
/// let point = |year, value: f64| ChartPoint { year, value, label: format!("{value:.1}"), break_before: false };
/// let series = ChartSeries { name: "全国".into(), points: vec![point(2020, 16.9), point(2024, 14.3)] };
/// let chart = Chart { id: "mmr".into(), title: "孕产妇死亡率".into(), series: vec![series], ..Chart::default() };
/// assert!(svg(&chart, &Fonts::bundled(), ChartStyle::INLINE).unwrap().contains("14.3"));
/// ```
pub fn svg(chart: &Chart, fonts: &Fonts, style: ChartStyle) -> Result<String, Error> {
    let mut drawing = String::new();
    plot::draw(chart, fonts, style, &mut drawing).map_err(|reason| fault(&chart.id, reason))?;
    Ok(dressed(&drawing, style, &chart.title, &chart.description))
}

/// Stacked bars as SVG, with live text as in [`svg`].
pub fn bars_svg(bars: &Bars, fonts: &Fonts, style: ChartStyle) -> Result<String, Error> {
    let mut drawing = String::new();
    bars::draw(bars, fonts, style, &mut drawing).map_err(|reason| fault(&bars.id, reason))?;
    Ok(dressed(&drawing, style, &bars.title, &bars.description))
}

fn fault(id: &str, reason: String) -> Error {
    Error::Chart {
        id: id.to_owned(),
        reason,
    }
}

/// The drawing under an opening tag of its own: the backend's fixes the size in pixels and tells a reader who cannot
/// see it nothing.
fn dressed(drawing: &str, style: ChartStyle, title: &str, description: &str) -> String {
    let body = drawing.find('>').map_or("", |end| &drawing[end + 1..]);
    let (width, height) = (style.width, style.height);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{}\">{body}",
        escape(&format!("{title} {description}"))
    )
}

/// Ends of the value axis that a drawn chart has, for charts that another program draws.
pub(crate) fn value_span(chart: &Chart) -> Option<(f64, f64)> {
    let span = frame::span_of(chart);
    (!chart.series.is_empty()).then_some((span.low, span.high))
}
