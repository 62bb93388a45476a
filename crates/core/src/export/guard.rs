//! Texts that a spreadsheet would run as formulas (CWE-1236).

use std::borrow::Cow;

/// What a formula begins with, in half and full width.
const TRIGGERS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may compute the text: it may skip blanks and marks without width before it looks for a
/// formula, and a text that begins with `'` before one must not lose it when the guard is taken away.
fn is_formula(text: &str) -> bool {
    const SKIPPED: [char; 6] = [' ', '\'', '\u{A0}', '\u{3000}', '\u{FEFF}', '\u{200B}'];
    text.trim_start_matches(SKIPPED).starts_with(TRIGGERS)
}

/// `text` so that no spreadsheet runs it: with a `'` before it where needed.
///
/// A text that already is a row of `'` before a trigger gets one more, so that
/// taking it away is exact. For every table that is written as CSV; numbers need no guard.
///
/// ```
/// assert_eq!(heng_core::export::guarded("=1+1"), "'=1+1");
/// assert_eq!(heng_core::export::guarded("全市"), "全市");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What was guarded.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_plain_texts_are_not() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "=cmd|' /C calc'!A0",
            "－2",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "a=b", "'quoted'", "全市", "2020 value minus 0.6 points"] {
            assert_eq!(guarded(text), text);
        }
    }

    proptest! {
        #[test]
        fn guarding_is_taken_back_exactly(text in "['=+@ \u{3000}\u{200B}-]{0,3}.{0,6}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), &text);
        }
    }
}
