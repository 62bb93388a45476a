//! The outlook, or why there is none.

use heng_indicator::{Lang, Text};

use super::Part;
use super::subject::{Subject, both};

pub(super) fn part(of: &Subject<'_>) -> Part {
    let v = of.verdict;
    let mut part = Part::new("outlook", "预期", "Outlook");
    let class = v.outlook.map_or_else(Text::default, |outlook| {
        both(|_, w| (w.outlook)(outlook).to_owned())
    });
    part.say("outlook", ("预期", "Outlook"), class);
    part.say("outlook_reason", ("依据", "Why"), v.outlook_reason.clone());
    if let Some(probability) = v.probability {
        // Never 0 or 100 %, which would claim certainty.
        let text = match 100.0 * probability {
            sure if sure > 99.0 => ">99%".to_owned(),
            remote if remote < 1.0 => "<1%".to_owned(),
            other => format!("{other:.0}%"),
        };
        let text = Text::new(text.clone(), text);
        part.number(
            "probability",
            ("概率", "Probability"),
            text,
            Some(probability),
        );
    }
    if let Some((projected, year)) = v.projected.zip(v.target_year) {
        let quantity = of.quantity(projected);
        let ends = v
            .projected_interval
            .map(|(low, high)| (of.plain(low), of.plain(high)));
        let text = both(|lang, w| {
            let interval = ends.as_ref().map(|(low, high)| (w.interval)(low, high));
            let words = (w.projection)(year, quantity.get(lang), v.model);
            format!("{words}{}", interval.unwrap_or_default())
        });
        part.number("projected", ("推算", "Projection"), text, Some(projected));
    }
    if !v.model.is_empty() {
        part.say(
            "model",
            ("模型", "Model"),
            both(|lang, w| match ((w.model_words)(v.model), lang) {
                ("", _) => v.model.to_owned(),
                (words, Lang::Zh) => format!("{words}（{}）", v.model),
                (words, Lang::En) => format!("{words} ({})", v.model),
            }),
        );
    }
    part
}
