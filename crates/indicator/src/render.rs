//! A diagnostic as plain text. Excerpts of the source are the command line's affair.

use std::fmt::Write as _;

use crate::{Diagnostic, Lang, Place, Severity, Text};

/// A diagnostic in one language: place, weight, code and message on the first line, what was seen, what was
/// expected and how to mend it on one line each. No line end at the end.
///
/// ```
/// use heng_indicator::{Diagnostic, Lang, Place, Text, render_plain};
/// let fault = Diagnostic::error("P005", Text::new("指标缺少键 `unit`", "an indicator lacks the key `unit`"))
///     .at(Place::Line { path: "plan/a.toml".into(), line: 1, column: 2, length: 1 });
/// assert_eq!(render_plain(&fault, Lang::Zh), "plan/a.toml:1:2 错误 P005 指标缺少键 `unit`");
/// ```
pub fn render_plain(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut out = String::new();
    let place = diagnostic.place.show(lang);
    if !place.is_empty() {
        let _ = write!(out, "{place} ");
    }
    let weight = diagnostic.severity.name(lang);
    let _ = write!(
        out,
        "{weight} {} {}",
        diagnostic.code,
        diagnostic.message.get(lang)
    );
    let (seen, expected, help) = match lang {
        Lang::Zh => ("所见：", "应为：", "建议："),
        Lang::En => ("seen: ", "expected: ", "help: "),
    };
    if let Some(text) = &diagnostic.seen {
        let _ = write!(out, "\n    {seen}{text}");
    }
    let mut line = |name: &str, text: &Option<Text>| {
        if let Some(text) = text {
            let _ = write!(out, "\n    {name}{}", text.get(lang));
        }
    };
    line(expected, &diagnostic.expected);
    line(help, &diagnostic.help);
    out
}

impl Severity {
    /// Its name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Zh) => "错误",
            (Self::Error, Lang::En) => "error",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Warning, Lang::En) => "warning",
            (Self::Note, Lang::Zh) => "提示",
            (Self::Note, Lang::En) => "note",
        }
    }
}

/// A file that a store keeps goes by its name and the number of its submission, `returns.csv#3`: said in words.
fn file(path: &str, lang: Lang) -> String {
    let filed = path.rsplit_once('#').filter(|(name, number)| {
        name.contains('.') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    });
    match (filed, lang) {
        (None, _) => path.to_owned(),
        (Some((name, number)), Lang::Zh) => format!("{name}（第{number}次报送）"),
        (Some((name, number)), Lang::En) => format!("{name} (submission {number})"),
    }
}

/// A line end or another control character in a name of a file or a sheet as an escape: it would look like a message
/// of its own.
fn one_line(shown: String) -> String {
    if !shown.contains(char::is_control) {
        return shown;
    }
    let escaped = shown.chars().map(|c| match c {
        c if c.is_control() => c.escape_default().to_string(),
        c => c.to_string(),
    });
    escaped.collect()
}

impl Place {
    /// The place as people read it: `path:line:column`, or path, sheet, row and column of a table. Empty when
    /// there is no place.
    ///
    /// ```
    /// use heng_indicator::{Lang, Place};
    /// let path = "returns.csv#3".to_owned();
    /// assert_eq!(Place::File { path }.show(Lang::Zh), "returns.csv（第3次报送）");
    /// let path = "a\nb.csv".to_owned();
    /// assert_eq!(Place::File { path }.show(Lang::Zh), "a\\nb.csv");
    /// ```
    pub fn show(&self, lang: Lang) -> String {
        one_line(self.shown(lang))
    }

    fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Nowhere => String::new(),
            Self::File { path } => file(path, lang),
            Self::Line {
                path, line, column, ..
            } => format!("{path}:{line}:{column}"),
            Self::Cell {
                path,
                sheet,
                row,
                column,
            } => {
                let mut out = file(path, lang);
                if let Some(sheet) = sheet {
                    let _ = write!(out, "[{sheet}]");
                }
                let _ = match lang {
                    Lang::Zh => write!(out, " 第{row}行"),
                    Lang::En => write!(out, " row {row}"),
                };
                if let Some(column) = column {
                    let _ = match lang {
                        Lang::Zh => write!(out, " `{column}` 列"),
                        Lang::En => write!(out, " column `{column}`"),
                    };
                }
                out
            }
        }
    }
}
