//! Drawings in formats that do not depend on the viewer's fonts.

use resvg::{tiny_skia, usvg};

use super::Fonts;
use crate::Error;

fn tree(id: &str, svg: &str, fonts: &Fonts) -> Result<usvg::Tree, Error> {
    let options = usvg::Options {
        fontdb: fonts.database(),
        font_family: "Noto Sans SC".into(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|e| Error::Chart {
        id: id.to_owned(),
        reason: e.to_string(),
    })
}

/// An SVG whose text is drawn as outlines, and the same picture as PNG.
///
/// `id` names the chart in errors. The PNG has one pixel for each drawing unit of `svg`, which is two for each
/// pixel of a page.
pub(crate) fn outlined_and_png(
    id: &str,
    svg: &str,
    fonts: &Fonts,
) -> Result<(String, Vec<u8>), Error> {
    let tree = tree(id, svg, fonts)?;
    let options = usvg::WriteOptions {
        preserve_text: false,
        coordinates_precision: 2,
        transforms_precision: 5,
        indent: usvg::Indent::None,
        ..usvg::WriteOptions::default()
    };
    let outlined = tree.to_string(&options);
    let size = tree.size().to_int_size();
    let fault = |reason: String| Error::Chart {
        id: id.to_owned(),
        reason,
    };
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or_else(|| fault(format!("{} × {} pixels", size.width(), size.height())))?;
    resvg::render(
        &tree,
        tiny_skia::Transform::identity(),
        &mut pixels.as_mut(),
    );
    let png = pixels.encode_png().map_err(|e| fault(e.to_string()))?;
    Ok((outlined, png))
}
