//! `checks.toml`.

use super::toml::Toml;
use crate::plan::Word;
use crate::plan::checks::Checks;

pub(super) fn checks(checks: &Checks) -> String {
    let mut out = Toml::default();
    for rule in &checks.rules {
        out.header("[[rule]]");
        out.string("rule", &rule.rule);
        out.string_if("severity", rule.severity.map(Word::word));
        out.number_if("threshold", rule.threshold);
        out.ids("except", &rule.except);
        out.text_if("reason", rule.reason.as_ref());
    }
    for relation in &checks.relations {
        out.header("[[relation]]");
        out.string("id", &relation.id);
        out.string("kind", relation.kind.word());
        out.ids("parts", &relation.parts);
        out.string("whole", &relation.whole);
        if relation.tolerance != 0.0 {
            out.number("tolerance", relation.tolerance);
        }
        out.text_if("note", relation.note.as_ref());
    }
    for pair in &checks.cross_sources {
        out.header("[[cross_source]]");
        out.string("id", &pair.id);
        out.string("first", &pair.first);
        out.string("second", &pair.second);
        out.number("tolerance", pair.tolerance);
        out.text_if("note", pair.note.as_ref());
    }
    for range in &checks.plausible {
        out.header("[[plausible]]");
        out.string("item", &range.item);
        out.number_if("low", range.low);
        out.number_if("high", range.high);
        out.string_if("source", range.source.as_deref());
    }
    out.finish()
}
