//! The meeting list: classes that every indicator stands in once, by name.

use heng_indicator::plan::TargetSet;

use super::release;
use super::view::{Line, View};
use crate::assess::{MeetingClass, Scoreboard};
use crate::document::{Block, Statement};
use crate::text::Phrases;

/// More names than this are listed by domain.
const MANY: usize = 12;

/// The meeting list: every indicator once, with the total and its parts printed.
pub(super) fn meeting(view: &View<'_>, area: u32, board: &Scoreboard) -> Vec<Block> {
    let w = view.w;
    let mut list = Vec::new();
    let mut parts = Vec::new();
    let (mut withheld, mut background) = (0, 0);
    for (class, indices) in board.meeting.iter().filter(|(_, list)| !list.is_empty()) {
        let label = class_name(w, *class);
        let lines: Vec<Line<'_>> = indices
            .iter()
            .filter_map(|at| view.evaluation.verdicts.get(*at))
            .filter_map(|v| view.line(area, v.indicator))
            .filter(|l| release::shows(l.indicator, view.options.public))
            .collect();
        withheld += indices.len() - lines.len();
        if lines.is_empty() {
            continue;
        }
        parts.push((label, lines.len()));
        background += lines.iter().filter(|l| is_background(view, l)).count();
        let names = names(view, &lines);
        let text = if matches!(class, MeetingClass::Expected(_)) {
            let quantified = lines
                .iter()
                .filter(|l| l.verdict.set == Some(TargetSet::Quantified))
                .count();
            (w.meeting_outlook)(label, quantified, lines.len() - quantified, &names)
        } else {
            (w.meeting_class)(label, lines.len(), &names)
        };
        let source_rows = lines
            .iter()
            .flat_map(|l| l.verdict.source_rows.iter().copied());
        let source_rows = source_rows.collect();
        list.push(Statement { text, source_rows });
    }
    let shown = board.total as usize - withheld;
    let mut total = (w.meeting_total)(view.area_name(area), shown, background, &parts);
    if withheld > 0 {
        total.push_str(w.between_sentences);
        total.push_str(&(w.withheld)(withheld));
    }
    vec![
        Block::Statement(Statement {
            text: total,
            ..Statement::default()
        }),
        Block::List(list),
    ]
}

fn is_background(view: &View<'_>, line: &Line<'_>) -> bool {
    let mut domains = view.plan.domains.iter();
    domains.any(|d| d.context && d.id.value == line.indicator.domain.value)
}

/// Names in the order of the list; of many, those of a domain together under its name.
fn names(view: &View<'_>, lines: &[Line<'_>]) -> String {
    let w = view.w;
    let lang = view.options.lang;
    let join = |lines: &[&Line<'_>]| {
        lines
            .iter()
            .map(|l| l.indicator.name.get(lang))
            .collect::<Vec<_>>()
            .join(w.name_comma)
    };
    if lines.len() <= MANY {
        return join(&lines.iter().collect::<Vec<_>>());
    }
    let mut groups = Vec::new();
    for domain in &view.plan.domains {
        let of: Vec<&Line<'_>> = lines
            .iter()
            .filter(|l| l.indicator.domain.value == domain.id.value)
            .collect();
        if !of.is_empty() {
            groups.push((w.domain_names)(
                domain.name.get(lang),
                of.len(),
                &join(&of),
            ));
        }
    }
    groups.join(w.group_stop)
}

fn class_name(w: &Phrases, class: MeetingClass) -> &'static str {
    match class {
        MeetingClass::Attained(attainment) => (w.attainment)(attainment),
        MeetingClass::Expected(outlook) => (w.outlook)(outlook),
    }
}
