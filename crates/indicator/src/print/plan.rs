//! `plan.toml`.

use super::toml::{Toml, inline, quoted, text};
use crate::plan::{Plan, Word};

pub(super) fn plan(plan: &Plan) -> String {
    let mut out = Toml::default();
    out.string("id", &plan.id);
    out.text("name", &plan.name);
    let document = &plan.document;
    out.raw(
        "document",
        &inline(&[
            ("title", Some(quoted(&document.title))),
            ("number", document.number.as_deref().map(quoted)),
            ("issuer", Some(quoted(&document.issuer))),
        ]),
    );
    out.string("level", plan.level.word());
    out.string("area", &plan.area);
    out.raw("base_year", &plan.base_year.to_string());
    out.year_if("mid_year", plan.mid_year);
    out.raw("final_year", &plan.final_year.to_string());
    out.string("scheme", &plan.scheme);
    let bodies = &plan.bodies;
    out.raw(
        "bodies",
        &inline(&[
            ("committee", Some(text(&bodies.committee))),
            ("office", Some(text(&bodies.office))),
        ]),
    );
    for domain in &plan.domains {
        out.header("[[domain]]");
        out.string("id", &domain.id);
        out.text("name", &domain.name);
        out.flag("context", domain.context, false);
        out.ids("indicators", &domain.indicators);
    }
    for breakdown in &plan.breakdowns {
        out.header("[[breakdown]]");
        out.string("id", &breakdown.id);
        out.text("name", &breakdown.name);
        for code in &breakdown.codes {
            out.header("[[breakdown.code]]");
            out.string("id", &code.id);
            out.text("name", &code.name);
        }
    }
    out.finish()
}
