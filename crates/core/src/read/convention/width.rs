//! Blanks around a text, and full-width characters.

use std::borrow::Cow;

/// Blanks that a person does not see: also the ideographic one, the no-break ones and the byte order mark.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The text without blanks around it, and whether there were any.
pub(super) fn trimmed(text: &str) -> (&str, bool) {
    let bare = text.trim_matches(is_blank);
    (bare, bare.len() != text.len())
}

/// Full-width letters, digits and signs as their half-width ones, and the minus sign as a hyphen.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    let fold = |c: char| match c {
        // The block of full-width forms stands in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' => '-',
        '\u{3000}' => ' ',
        other => other,
    };
    if text.chars().all(|c| fold(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(fold).collect())
    }
}
