//! The verdict: what, why, by which rule, how sure, and how far from another.

use heng_indicator::Text;

use super::Part;
use super::subject::{Subject, both};
use crate::assess::RULES;

pub(super) fn part(of: &Subject<'_>) -> Part {
    let v = of.verdict;
    let mut part = Part::new("verdict", "结论", "Verdict");
    part.say(
        "attainment",
        ("达标情况", "Attainment"),
        both(|_, w| (w.attainment)(v.attainment).to_owned()),
    );
    part.say("reason", ("理由", "Reason"), v.attainment_reason.clone());
    let formula = Text::new(v.formula.clone(), v.formula.clone());
    part.say("comparison", ("比较", "Comparison"), formula);
    let rule = RULES.iter().find(|rule| rule.id == v.rule);
    part.say(
        "rule",
        ("规则", "Rule"),
        rule.map_or_else(Text::default, |rule| {
            Text::new(
                format!("{}（{}；出处：{}）", rule.zh, rule.id, rule.source),
                format!("{} ({}; from {})", rule.en, rule.id, rule.source),
            )
        }),
    );
    if let Some(margin) = v.margin {
        let distance = of.difference(margin.distance);
        let text = both(|lang, w| {
            let distance = distance.get(lang).trim_start_matches('+');
            (w.margin_line)(
                distance,
                (w.attainment)(margin.next),
                margin.next < v.attainment,
            )
        });
        part.number(
            "margin",
            ("离另一判定", "To another verdict"),
            text,
            Some(margin.distance),
        );
    }
    if let Some(certainty) = v.certainty {
        let text = both(|_, w| (w.certainty_words)(certainty).to_owned());
        part.say("certainty", ("把握", "Certainty"), text);
        let why = v.certainty_reason.clone();
        part.say("certainty_reason", ("把握的依据", "Why so sure"), why);
    }
    part
}
