//! `reporting.toml`.

use super::toml::Toml;
use crate::plan::Word;
use crate::plan::reporting::{FormKind, Reporting};

pub(super) fn reporting(reporting: &Reporting) -> String {
    let mut out = Toml::default();
    for form in &reporting.forms {
        out.header("[[form]]");
        out.string("applies_to", form.applies_to.word());
        out.string("number", &form.number);
        out.string("maker", &form.maker);
        out.string("approver", &form.approver);
        out.string("approval_number", &form.approval_number);
        out.raw("valid_until", &form.valid_until.to_string());
    }
    for due in &reporting.due {
        out.header("[[due]]");
        out.string("applies_to", due.applies_to.word());
        out.raw("month", &due.month.to_string());
        out.raw("day", &due.day.to_string());
        out.string_if("source", due.source.as_deref());
        let only = match due.applies_to.value {
            FormKind::Units => "units",
            FormKind::Areas => "areas",
        };
        out.ids(only, &due.only);
    }
    for filing in &reporting.filings {
        out.header("[[filing]]");
        out.string("area", &filing.area);
        out.string("title", &filing.title);
        out.raw("promulgated", &filing.promulgated.to_string());
        if let Some(received) = filing.received {
            out.raw("received", &received.to_string());
        }
        out.string("source", &filing.source);
    }
    out.finish()
}
