//! Invented data say so wherever they are printed.

use heng_core::Panel;
use heng_indicator::Text;

use super::{Block, Section};

/// What the source, the note or the file name of an invented figure contains.
pub const DEMONSTRATION: &str = "演示数据";

/// Name of the file that is written beside tables which have no place for a banner.
pub const DEMONSTRATION_FILE: &str = "演示数据.txt";

/// Whether any figure behind a panel says that it is invented. One is enough: a reader cannot tell it from the others.
///
/// ```
/// use heng_core::{Panel, Provenance};
/// use heng_report::document::is_demonstration;
/// let of = |file: &str| Panel {
///     provenance: Provenance { files: vec![file.to_owned()], ..Provenance::default() },
///     ..Panel::default()
/// };
/// assert!(is_demonstration(&of("returns/演示数据-统计局.xlsx")));
/// assert!(!is_demonstration(&of("returns/统计局.xlsx")));
/// ```
pub fn is_demonstration(panel: &Panel) -> bool {
    let told = &panel.provenance;
    told.files
        .iter()
        .chain(&told.texts)
        .any(|text| text.contains(DEMONSTRATION))
}

/// The banner on the cover and on every page, sheet and picture.
pub fn demonstration_banner() -> Text {
    Text::new(
        "演示数据（虚构），不是统计数据，不得引用",
        "Demonstration data (invented): not statistics, not to be quoted",
    )
}

/// Puts the banner before the source line of every picture: pictures travel alone.
pub(super) fn mark_pictures(sections: &mut [Section], banner: &str) {
    for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        let source = match block {
            Block::Chart(chart) => &mut chart.source,
            Block::Bars(bars) => &mut bars.source,
            _ => continue,
        };
        *source = if source.is_empty() {
            banner.to_owned()
        } else {
            format!("{banner} · {source}")
        };
    }
}
