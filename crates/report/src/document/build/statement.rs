//! One sentence per indicator, composed from its verdict.

use super::behind_value;
use super::figures::Figures;
use super::indicator_table::probability_text;
use super::view::{Line, View, is_judged};
use crate::assess::{Attainment, Outlook};
use crate::document::Statement;

/// Year, value, change on the year before and on the base, target and verdict; nothing without a value.
pub(super) fn statement(view: &View<'_>, line: &Line<'_>) -> Option<Statement> {
    let w = view.w;
    let v = line.verdict;
    let figures = Figures::new(view, line.indicator);
    let (value, year) = (v.value?, v.year?);
    let name = line.indicator.name.get(view.options.lang);
    let since = |old: i32| {
        if old + 1 == year {
            w.last_year.to_owned()
        } else {
            (w.the_year)(old)
        }
    };
    let previous = v.previous.zip(v.previous_year);
    let baseline = v.baseline.filter(|_| v.baseline_year != year);
    // A verdict that says improved or not leaves no room for 基本持平 beside it.
    let decided = matches!(v.attainment, Attainment::Improved | Attainment::NotImproved);
    let mut clauses = Vec::new();
    // 继续保持在: nothing moved and there is little left to move, or the target asks to hold.
    let kept = previous.is_some_and(|(old, _)| {
        let same = figures.round(old) == figures.round(value);
        same && (figures.unit_name() == "%" && value >= 99.0 || v.attainment == Attainment::Holding)
    });
    let head = (if kept { w.keeps } else { w.stands_at })(year, name, &figures.quantity(value));
    clauses.push(head);
    // No change is told across a break: the verdict has none.
    if let Some((old, at)) = previous.filter(|_| !kept && v.change_previous.is_some()) {
        clauses.push(figures.change(old, value, &since(at), decided));
    }
    let again = v.previous_year == Some(v.baseline_year) && v.change_previous.is_some();
    if let Some(old) = baseline.filter(|_| !again && v.change_baseline.is_some()) {
        clauses.push(figures.change(old, value, &(w.the_year)(v.baseline_year), decided));
    }
    if v.status.contains('B') {
        clauses.push(w.break_clause.to_owned());
    }
    let counts = behind_value::counts(view, line, &figures);
    if let Some((numerator, denominator)) = counts.filter(|_| line.indicator.small.is_some()) {
        clauses.push((w.counts_clause)(&numerator, &denominator));
    }
    clauses.extend(behind_value::pooled(view, line, &figures).map(|(pooled, _)| pooled));
    clauses.extend(behind_value::differing(view, line, &figures));
    clauses.retain(|c| !c.is_empty());
    let mut text = (w.sentence)(&clauses);
    if is_judged(v.attainment) {
        text.push_str(w.between_sentences);
        text.push_str(&(w.sentence)(&verdict_clauses(view, line)));
    }
    Some(Statement {
        text,
        source_rows: v.source_rows.clone(),
    })
}

fn verdict_clauses(view: &View<'_>, line: &Line<'_>) -> Vec<String> {
    let w = view.w;
    let v = line.verdict;
    let target = v.target_text.get(view.options.lang);
    let standing = v.target_standing.map_or("", |s| (w.standing_notes)(s));
    let mut clauses = vec![(w.target_clause)(
        v.target_year,
        target,
        standing,
        (w.attainment)(v.attainment),
    )];
    if let Some(outlook) = v.outlook {
        let probability = v
            .probability
            .filter(|_| outlook != Outlook::CannotTell)
            .map(|p| probability_text(view, p));
        clauses.push((w.outlook_clause)(
            (w.outlook)(outlook),
            probability.as_deref(),
        ));
    }
    clauses
}
