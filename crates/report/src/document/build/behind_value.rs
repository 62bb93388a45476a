//! What stands behind a value: the counts it is computed from, and the other value where reported and computed differ.

use heng_indicator::plan::Formula;
use heng_indicator::published;

use super::figures::Figures;
use super::release;
use super::trail::short;
use super::view::{Line, View};

/// Numerator and denominator as submitted, where they give the printed value: a value that was reported as it is
/// never carries the counts of another. Counts so small that the definition says so are for internal editions.
pub(super) fn counts(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Option<(String, String)> {
    let small_and_public = view.options.public && line.indicator.small.is_some();
    if small_and_public || !release::shows_counts(view.plan, line.indicator, view.options.public) {
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

/// The figure of several years with its years and counts (2022—2024年合计10.0（6/60000）), and its pooled baseline.
/// Internal editions only: a pool less the years that are printed is a year that is not.
pub(super) fn pooled(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Option<(String, Option<String>)> {
    let pooled = line
        .verdict
        .pooled
        .as_ref()
        .filter(|_| !view.options.public)?;
    let words = view.w.lists;
    let value = figures.plain(pooled.value);
    let with_counts =
        (words.of_counts)(&value, &short(pooled.numerator), &short(pooled.denominator));
    let baseline = pooled
        .baseline
        .map(|base| (words.pooled)(base.years, &figures.plain(base.value)));
    Some(((words.pooled)(pooled.years, &with_counts), baseline))
}

/// Why there is a figure of several years, and what the target says of it.
pub(super) fn why_pooled(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Option<String> {
    let (text, baseline) = pooled(view, line, figures)?;
    let words = view.w.lists;
    let v = line.verdict;
    let (pooled, expected) = (v.pooled.as_ref()?, v.expected_events?);
    let least = line.indicator.small?.expected_below;
    let change = pooled
        .change_baseline
        .map(|c| (words.pooled_change)(&figures.signed(c)));
    let attainment = pooled.attainment.map(|a| (view.w.attainment)(a));
    let events = published::format(expected, 1, view.rounding);
    let parts = [
        Some(format!("{text}{}", change.unwrap_or_default())),
        baseline,
        Some((words.pooled_why)(&events, &short(least), attainment)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join(view.w.group_stop))
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
