//! Text made safe for the format it goes into: the only door for text into HTML, XML and CSV.

/// Whether XML 1.0 may hold the character.
pub fn allowed_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// `text` as HTML or XML text or attribute value. Characters that XML forbids become U+FFFD.
///
/// ```
/// use heng_report::write::escape;
/// assert_eq!(escape("<b>\"1\" & '2'\u{0}"), "&lt;b&gt;&quot;1&quot; &amp; &#39;2&#39;\u{FFFD}");
/// ```
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if allowed_in_xml(c) => safe.push(c),
            _ => safe.push('\u{FFFD}'),
        }
    }
    safe
}

/// A text field of a CSV file that no spreadsheet takes for a formula: one that begins with a trigger gets a `'`
/// before it. For text only; figures are never touched.
///
/// ```
/// use heng_report::write::guard;
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("+86 471"), "'+86 471");
/// assert_eq!(guard("≥70.0"), "≥70.0");
/// ```
pub fn guard(text: &str) -> std::borrow::Cow<'_, str> {
    const TRIGGERS: &[char] = &[
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ];
    // Spreadsheets may skip blanks and marks without width before they look for a formula, and a text that begins
    // with `'` before one must not lose it when the guard is taken away.
    let first = text
        .trim_start_matches([' ', '\'', '\u{A0}', '\u{3000}', '\u{FEFF}', '\u{200B}'])
        .chars()
        .next();
    if first.is_some_and(|c| TRIGGERS.contains(&c)) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}
