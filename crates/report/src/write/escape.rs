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
