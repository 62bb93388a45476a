//! What stands behind a value: the counts it is computed from, and the other value where reported and computed differ.

use heng_indicator::plan::Formula;

use super::figures::Figures;
use super::release;
use super::trail::short;
use super::view::{Line, View};

/// Numerator and denominator as submitted, where they give the printed value: a value that was reported as it is
/// never carries the counts of another.
pub(super) fn counts(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Option<(String, String)> {
    if !release::shows_counts(view.plan, line.indicator, view.options.public) {
        return None;
    }
    let v = line.verdict;
    let Formula::Ratio { factor, .. } = &line.indicator.formula else {
        return None;
    };
    let (numerator, denominator) = (v.numerator?, v.denominator?);
    let quotient = numerator / denominator * factor;
    (figures.round(quotient) == figures.round(v.value?))
        .then(|| (short(numerator), short(denominator)))
}

/// Both values and which leads, where reported and computed ones differ in print.
pub(super) fn differing(view: &View<'_>, line: &Line<'_>, figures: &Figures<'_>) -> Option<String> {
    if !release::shows_counts(view.plan, line.indicator, view.options.public) {
        return None;
    }
    let v = line.verdict;
    let batch = view.batch(v)?;
    let row = batch.find(v.area, v.year?, &v.cell)?;
    let reported = batch.reported_value.get(row).copied().flatten()?;
    let computed = batch.computed_value.get(row).copied().flatten()?;
    if figures.round(reported) == figures.round(computed) {
        return None;
    }
    let reported_leads = figures.round(v.value?) == figures.round(reported);
    Some((view.w.differing)(
        &figures.plain(reported),
        &figures.plain(computed),
        reported_leads,
    ))
}
