//! Headline rates as figures. A public edition prints a rate of the whole set, and none from which a withheld
//! verdict could be told.

use heng_indicator::published;

use super::release;
use super::view::{Line, View, is_judged};
use crate::assess::{Attainment, Rate};
use crate::document::Figure;

/// Fewer withheld indicators than this could be told from a rate.
const FEW: usize = 3;

/// A rate as a headline figure.
pub(super) fn figure(view: &View<'_>, area: u32, rate: &Rate) -> Figure {
    let w = view.w;
    let lang = view.options.lang;
    let label = rate.name.get(lang).to_owned();
    if tells_what_is_withheld(view, area, rate) {
        let detail = w.rate_withheld.to_owned();
        return Figure {
            label,
            value: "—".to_owned(),
            detail,
            tone: "",
        };
    }
    let treatment = rate.treatment.get(lang);
    let detail = (w.rate_detail)(w.set(rate.set), rate.numerator, rate.denominator, treatment);
    // Nothing judged is not a rate of nought.
    let judged = |l: &Line<'_>| l.verdict.set == Some(rate.set) && is_judged(l.verdict.attainment);
    let (value, detail) = match rate.percent {
        Some(share) if view.every_line(area).iter().any(judged) => (percent(view, share), detail),
        _ => (
            "—".to_owned(),
            format!("{}{}{detail}", w.nothing_judged, w.between_sentences),
        ),
    };
    Figure {
        label,
        value,
        detail,
        tone: "",
    }
}

/// A percentage as printed.
pub(super) fn percent(view: &View<'_>, percent: f64) -> String {
    format!("{}%", published::format(percent, 1, view.rounding))
}

/// Whether the rate less the public verdicts says what the withheld ones are: few of them, or all alike.
fn tells_what_is_withheld(view: &View<'_>, area: u32, rate: &Rate) -> bool {
    if !view.options.public {
        return false;
    }
    let withheld: Vec<Attainment> = view
        .every_line(area)
        .iter()
        .filter(|l| !release::shows(l.indicator, true) && l.verdict.set == Some(rate.set))
        .map(|l| l.verdict.attainment)
        .collect();
    let good = |a: &Attainment| {
        matches!(
            a,
            Attainment::MetEarly | Attainment::Met | Attainment::Holding | Attainment::Improved
        )
    };
    let met = withheld.iter().filter(|a| good(a)).count();
    !withheld.is_empty() && (withheld.len() < FEW || met == 0 || met == withheld.len())
}
