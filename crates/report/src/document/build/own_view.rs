//! What a unit says of its own indicator, in the words of the report.

use heng_core::form::SelfAssessment;

use super::view::View;
use crate::assess::{OwnView, Verdict};

/// What the units say of a verdict, one line each thing: judgement and how it stands to ours, cause, measures.
pub(super) fn told(view: &View<'_>, verdict: &Verdict) -> Vec<String> {
    let words = view.w.lists;
    let mut lines = Vec::new();
    for own in view.own(verdict) {
        let mut line = match said(view, own) {
            Some(said) => (words.own_cell)(said, (words.agreement)(own.agreement)),
            None => (words.agreement)(own.agreement).to_owned(),
        };
        if own.unit != verdict.lead {
            line = (words.label)(&view.unit_name(&own.unit), &line);
        }
        lines.push(line);
        for (label, text) in [(words.cause, &own.cause), (words.action, &own.action)] {
            if !text.is_empty() {
                lines.push((words.label)(label, text));
            }
        }
    }
    lines
}

/// Its own judgement in words.
pub(super) fn said(view: &View<'_>, own: &OwnView) -> Option<&'static str> {
    own.said
        .map(|said| SelfAssessment::name(said, view.options.lang))
}
