//! Why a verdict is what it is: reason, rule, formula, the wording of the target, and the rows of the
//! submissions behind it.

use heng_core::{Provenance, column_letters};
use heng_indicator::expr::describe_formula;
use heng_indicator::plan::Word as _;

use super::behind_value;
use super::figures::Figures;
use super::release;
use super::view::{Line, View};
use crate::assess::RULES;

/// Rows of submissions that are listed in full; the others are counted.
const ROWS: usize = 8;

pub(super) fn trail(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Vec<(String, String)> {
    let w = view.w;
    let lang = view.options.lang;
    let verdict = line.verdict;
    let counts = release::shows_counts(view.plan, line.indicator, view.options.public);
    let mut trail: Vec<(String, String)> = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            trail.push((label.to_owned(), text));
        }
    };
    say(w.reason, verdict.attainment_reason.get(lang).to_owned());
    say(w.comparison, verdict.formula.clone());
    say(w.rule, rule(view, verdict.rule));
    if let Some((numerator, denominator)) = behind_value::counts(view, line, figures) {
        say(w.counts, (w.over)(&numerator, &denominator));
    }
    if let Some(pooled) = behind_value::why_pooled(view, line, figures) {
        say(w.lists.pooled_heading, pooled);
    }
    if let Some(both) = behind_value::differing(view, line, figures) {
        say(w.two_values, both);
    }
    let worded = !verdict.target_wording.is_empty();
    if let Some(standing) = verdict.target_standing.filter(|_| worded) {
        let source = verdict
            .target_origin
            .as_ref()
            .map_or("", |o| o.source.as_str());
        // Many sources name the part of the text themselves.
        let authority = verdict.target_authority.map_or("", |a| a.name(lang));
        let authority = if source.contains(authority) {
            ""
        } else {
            authority
        };
        say(
            w.target_wording,
            (w.wording)(
                &verdict.target_wording,
                source,
                authority,
                (w.standing_words)(standing),
            ),
        );
    }
    if let Some(origin) = verdict.target_origin.as_ref().filter(|o| o.inherited) {
        let from = view
            .plan
            .area(&origin.area)
            .map_or(origin.area.as_str(), |a| a.name.get(lang));
        say(w.target_from, (w.inherited)(from, &origin.plan));
    }
    for other in &line.others {
        let year = other.target_year.map(w.in_year).unwrap_or_default();
        let text = format!(
            "{year} {} {}",
            other.target_text.get(lang),
            (w.attainment)(other.attainment)
        );
        say(w.other_target, text.trim().to_owned());
    }
    if let Some(certainty) = verdict.certainty {
        say(w.certainty, (w.certainty_words)(certainty).to_owned());
    }
    if let Some(margin) = &verdict.margin {
        say(
            w.margin,
            (w.margin_line)(
                &figures.distance(margin.distance),
                (w.attainment)(margin.next),
                margin.next < verdict.attainment,
            ),
        );
    }
    say(
        w.outlook_reason,
        verdict.outlook_reason.get(lang).to_owned(),
    );
    if let Some(projected) = verdict.projected {
        let interval = verdict
            .projected_interval
            .map(|(low, high)| (w.interval)(&figures.plain(low), &figures.plain(high)))
            .unwrap_or_default();
        say(
            w.projected,
            format!(
                "{}{interval}",
                (w.projection)(
                    view.plan.final_year,
                    &figures.quantity(projected),
                    verdict.model
                )
            ),
        );
    }
    if let Some(required) = verdict.required_per_year {
        say(w.required, (w.per_year)(&figures.step(required)));
    }
    say(w.status, w.status_words(&verdict.status));
    if counts {
        say(w.formula, formula(view, line));
    }
    say(
        w.caution,
        line.indicator
            .note
            .as_ref()
            .map(|n| n.get(lang).to_owned())
            .unwrap_or_default(),
    );
    for (label, text) in rows(view, &verdict.source_rows, counts) {
        say(&label, text);
    }
    trail
}

/// A rule's sentence, with its id.
fn rule(view: &View<'_>, id: &str) -> String {
    match RULES.iter().find(|r| r.id == id) {
        Some(rule) => (view.w.rule_line)(rule.explanation().get(view.options.lang), id),
        None => id.to_owned(),
    }
}

/// How the indicator is computed, in words.
pub(super) fn formula(view: &View<'_>, line: &Line<'_>) -> String {
    describe_formula(line.indicator, view.plan, view.options.lang)
        .unwrap_or_else(|| view.w.reported.to_owned())
}

/// Submitted rows: file and row, what was submitted, its source.
fn rows(view: &View<'_>, source_rows: &[u32], counts: bool) -> Vec<(String, String)> {
    let w = view.w;
    let provenance: &Provenance = &view.run.panel.provenance;
    let mut list = Vec::new();
    for at in source_rows.iter().take(ROWS) {
        let Some(row) = provenance.rows.get(*at as usize) else {
            continue;
        };
        let file = provenance
            .files
            .get(row.file as usize)
            .map_or("", |name| w.file_name(name));
        let text = |at: u32| provenance.texts.get(at as usize).map_or("", String::as_str);
        let is_value = view.plan.indicator(&row.subject).is_some();
        let value = row
            .value
            .filter(|_| counts || is_value)
            .map(short)
            .unwrap_or_default();
        let parts = [
            subject(view, &row.subject),
            value,
            text(row.source).to_owned(),
            text(row.note).to_owned(),
        ];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|p| !p.is_empty())
            .collect();
        let place = match row.column {
            0 => (w.file_row)(file, row.row),
            column => (w.file_cell)(file, &format!("{}{}", column_letters(column), row.row)),
        };
        list.push((place, parts.join(" · ")));
    }
    if source_rows.len() > ROWS {
        list.push((w.more.to_owned(), (w.more_rows)(source_rows.len() - ROWS)));
    }
    list
}

fn subject(view: &View<'_>, id: &str) -> String {
    let lang = view.options.lang;
    let measure = view.plan.measure(id).map(|m| m.name.get(lang));
    measure
        .or_else(|| view.plan.indicator(id).map(|i| i.name.get(lang)))
        .unwrap_or(id)
        .to_owned()
}

/// A submitted number as it stands.
pub(super) fn short(value: f64) -> String {
    value.to_string()
}
