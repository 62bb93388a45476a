//! What was promised: target, wording, source, standing, and which level set it.

use heng_indicator::Text;
use heng_indicator::plan::Word as _;

use super::Part;
use super::subject::{Subject, both};

pub(super) fn part(of: &Subject<'_>) -> Part {
    let v = of.verdict;
    let mut part = Part::new("target", "目标", "Target");
    let when = both(|lang, w| {
        let year = v.target_year.map(w.in_year).unwrap_or_default();
        format!("{year} {}", v.target_text.get(lang))
            .trim()
            .to_owned()
    });
    part.number("target", ("目标", "Target"), when, v.target);
    let set = v.set.filter(|_| !v.outside_rates);
    part.say(
        "set",
        ("类别", "Set"),
        set.map_or_else(Text::default, |set| both(|_, w| w.set(set).to_owned())),
    );
    let origin = v.target_origin.as_ref();
    if let Some(standing) = v.target_standing.filter(|_| !v.target_wording.is_empty()) {
        let source = origin.map_or("", |o| o.source.as_str());
        let text = both(|lang, w| {
            let authority = v.target_authority.map_or("", |a| a.name(lang));
            // Many sources name the part of the text themselves.
            let authority = if source.contains(authority) {
                ""
            } else {
                authority
            };
            (w.wording)(
                &v.target_wording,
                source,
                authority,
                (w.standing_words)(standing),
            )
        });
        part.say("wording", ("目标原文", "Wording"), text);
    }
    if let Some(origin) = origin.filter(|_| v.set.is_some()) {
        let name = of.plan.area(&origin.area).map(|a| &a.name);
        let text = both(|lang, w| {
            let area = name.map_or(origin.area.as_str(), |name| name.get(lang));
            if origin.inherited {
                (w.inherited)(area, &origin.plan)
            } else {
                let plan = origin.plan.trim_matches(['《', '》']);
                match lang {
                    heng_indicator::Lang::Zh => format!("{area}《{plan}》（本级）"),
                    heng_indicator::Lang::En => format!("{area}, {plan} (own)"),
                }
            }
        });
        part.say("origin", ("目标来自", "Set by"), text);
    }
    for other in &of.others {
        let text = both(|lang, w| {
            let year = other.target_year.map(w.in_year).unwrap_or_default();
            let asked = other.target_text.get(lang);
            let attainment = (w.attainment)(other.attainment);
            format!("{year} {asked} {attainment}").trim().to_owned()
        });
        let key = format!("other.{}", other.target_year.unwrap_or_default());
        part.number(key, ("另一目标", "Other target"), text, other.target);
    }
    part
}
