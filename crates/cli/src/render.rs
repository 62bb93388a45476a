//! Diagnostics for a person: with an excerpt of the source where there is one, else in plain lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::ops::Range;

use heng_indicator::{Diagnostic, Lang, Severity, Sources, render_plain};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource};

use crate::text;

/// Notes of one code that are listed; a folder of returns has hundreds, and what must be mended would drown.
const NOTES: usize = 10;

/// All diagnostics and their count, ready to print. Of the notes the first of each code; the rest are counted.
pub(crate) fn diagnostics(all: &[Diagnostic], sources: Option<&Sources>, lang: Lang) -> String {
    let mut out = String::new();
    let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in all {
        if diagnostic.severity == Severity::Note {
            let told = notes.entry(&diagnostic.code).or_default();
            *told += 1;
            if *told > NOTES {
                continue;
            }
        }
        let shown = sources.and_then(|s| excerpt(diagnostic, s, lang));
        out.push_str(&shown.unwrap_or_else(|| render_plain(diagnostic, lang)));
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    for (code, count) in notes.into_iter().filter(|(_, count)| *count > NOTES) {
        let _ = writeln!(out, "{}", text::more_notes(code, count - NOTES, lang));
    }
    if !all.is_empty() {
        let count = |severity| all.iter().filter(|d| d.severity == severity).count();
        let (errors, warnings, notes) = (
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note),
        );
        let _ = writeln!(out, "{}", text::summary(errors, warnings, notes, lang));
    }
    out
}

/// The diagnostic with the lines of its file and a mark below, as miette draws it.
fn excerpt(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Option<String> {
    let (source, bytes) = sources.find(&diagnostic.place)?;
    if bytes == (0..0) {
        return None;
    }
    let theme = if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let mut drawn = String::new();
    let report = miette::Report::new(described(diagnostic, bytes, lang))
        .with_source_code(NamedSource::new(source.shown.clone(), source.text.clone()));
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .render_report(&mut drawn, report.as_ref())
        .ok()?;
    Some(drawn)
}

fn described(diagnostic: &Diagnostic, bytes: Range<usize>, lang: Lang) -> MietteDiagnostic {
    let mut said = MietteDiagnostic::new(diagnostic.message.get(lang))
        .with_code(diagnostic.code.clone())
        .with_severity(match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        });
    let label = match (&diagnostic.seen, &diagnostic.expected) {
        (_, Some(expected)) => text::expected(expected.get(lang), lang),
        (Some(seen), None) => text::seen(seen, lang),
        (None, None) => String::new(),
    };
    said = said.with_label(LabeledSpan::new(
        (!label.is_empty()).then_some(label),
        bytes.start,
        bytes.len(),
    ));
    if let Some(help) = &diagnostic.help {
        said = said.with_help(help.get(lang));
    }
    said
}
