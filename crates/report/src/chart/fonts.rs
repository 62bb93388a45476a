//! The bundled fonts: registered for drawing, measured, and asked which characters they have.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use heng_indicator::{Diagnostic, Text};
use plotters::style::{FontStyle, register_font};
use resvg::usvg::fontdb;
use ttf_parser::Face;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.subset.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold.subset.ttf");
/// The family inside the two files.
const FAMILY: &str = "Noto Sans SC";
/// Names under which drawing asks for it.
const NAMES: &[&str] = &[FAMILY, "sans-serif"];

/// Regular and bold faces for Chinese and Latin text.
#[derive(Clone)]
pub struct Fonts {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
    database: Arc<fontdb::Database>,
}

impl Fonts {
    /// The fonts inside the binary. The first call registers them for drawing; later calls are cheap.
    ///
    /// ```
    /// use heng_report::chart::Fonts;
    /// assert!(Fonts::bundled().missing("孕产妇死亡率 ≤12.0/10万").is_empty());
    /// ```
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED
            .get_or_init(|| {
                for name in NAMES {
                    // A refused font shows as missing glyphs and as an error of the first drawing.
                    let _ = register_font(name, FontStyle::Normal, REGULAR);
                    let _ = register_font(name, FontStyle::Bold, BOLD);
                }
                let mut database = fontdb::Database::new();
                database.load_font_data(REGULAR.to_vec());
                database.load_font_data(BOLD.to_vec());
                database.set_sans_serif_family(FAMILY);
                database.set_serif_family(FAMILY);
                Self {
                    regular: Face::parse(REGULAR, 0).ok(),
                    bold: Face::parse(BOLD, 0).ok(),
                    database: Arc::new(database),
                }
            })
            .clone()
    }

    pub(super) fn database(&self) -> Arc<fontdb::Database> {
        Arc::clone(&self.database)
    }

    /// Characters of `text` that either face lacks and that would be drawn as an empty box.
    pub fn missing(&self, text: &str) -> BTreeSet<char> {
        let lacks = |face: &Option<Face<'_>>, c: char| {
            face.as_ref().is_none_or(|f| f.glyph_index(c).is_none())
        };
        text.chars()
            .filter(|c| !c.is_control() && (lacks(&self.regular, *c) || lacks(&self.bold, *c)))
            .collect()
    }

    /// A warning that names the characters missing from `text`, which stands in `place`.
    pub fn check(&self, place: &str, text: &str) -> Option<Diagnostic> {
        let missing = self.missing(text);
        (!missing.is_empty()).then(|| {
            let seen: Vec<String> = missing.iter().map(|c| format!("{c} U+{:04X}", u32::from(*c))).collect();
            Diagnostic::warning(
                crate::codes::MISSING_GLYPH,
                Text::new(
                    format!("图“{place}”中有内置字体没有的字，图上显示为空框"),
                    format!("chart “{place}” has characters that the bundled font lacks; they show as boxes"),
                ),
            )
            .saw(seen.join(", "))
            .help(Text::new("改用GB 2312以内的字，或以HTML中的图为准", "use characters within GB 2312, or take the chart in the HTML"))
        })
    }

    /// Width of `text` at `size` pixels to the em.
    pub(super) fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let face = if bold { &self.bold } else { &self.regular };
        let Some(face) = face else { return 0.0 };
        let units = f64::from(face.units_per_em());
        let advance = |c: char| {
            face.glyph_index(c)
                .and_then(|g| face.glyph_hor_advance(g))
                .map_or(units, f64::from)
        };
        text.chars().map(advance).sum::<f64>() / units * size
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("family", &FAMILY)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_there_and_measure_text() {
        let fonts = Fonts::bundled();
        assert!((fonts.width("国家", 10.0, false) - 20.0).abs() < 0.01);
        assert!(fonts.width("12.0", 10.0, true) > 10.0);
    }

    #[test]
    fn a_missing_glyph_is_named() {
        let fonts = Fonts::bundled();
        let fault = fonts
            .check("图", "达标\u{1F600}")
            .expect("the subset has no emoji");
        assert!(fault.seen.expect("seen").contains("U+1F600"));
        assert_eq!(fonts.check("图", "呼和浩特市 ≥95.0% ●◎△■○◆◇"), None);
    }
}
