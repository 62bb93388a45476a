//! Gaps between women and men, country and town: the area's own, and how many of its parts' narrow.

use super::{Each, marks, numbers, shown, signed, text};
use crate::compare::{GroupGap, Movement, Since};
use crate::document::{Block, Cell, Row};

pub(super) fn table(each: &Each<'_>) -> Option<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let columns = vec![
        text(w.indicator),
        text(c.sides),
        text(w.year),
        numbers(c.first_side),
        numbers(c.second_side),
        numbers(c.points),
        numbers(c.ratio_of_sides),
        numbers(c.parity_index),
        marks(&(c.since_base)(each.view.plan.base_year)),
        marks(c.since_previous),
        text(c.parts_narrowing),
    ];
    let mut table = each.table("gaps", (c.gaps_caption)(each.area()), columns);
    for (indicator, found) in each.indicators() {
        let figures = each.figures_of(indicator);
        let own = found.gaps.iter().filter(|g| g.area == each.within.area);
        for gap in own {
            let change = |since: &Since| {
                let (said, tone) = since_words(each, since, &|value| figures.plain(value));
                Cell::mark(said, tone)
            };
            let side = |code: &str| code_name(each, &gap.breakdown, code);
            let sides = (c.first_against)(&side(&gap.first_code), &side(&gap.second_code));
            let mut points = signed(&figures, gap.points);
            if gap.intervals_overlap == Some(true) {
                points.text.push('\n');
                points.text.push_str(c.by_chance);
            }
            let cells = vec![
                each.name_cell(indicator),
                Cell::text(sides),
                Cell::text((w.the_year)(gap.year)),
                figures.cell(Some(gap.first)),
                figures.cell(Some(gap.second)),
                points,
                each.number(gap.ratio, 3),
                each.number(gap.parity_index, 3),
                change(&gap.since_base),
                change(&gap.since_previous),
                Cell::text(parts(each, &found.gaps, &gap.breakdown)),
            ];
            table.rows.push(Row {
                cells,
                ..Row::default()
            });
        }
    }
    table.notes.push(c.gaps_note.to_owned());
    shown(table)
}

fn code_name(each: &Each<'_>, breakdown: &str, code: &str) -> String {
    let found = each.view.plan.breakdown(breakdown);
    let code_of = found.and_then(|b| b.codes.iter().find(|c| c.id.value == code));
    code_of.map_or_else(
        || code.to_owned(),
        |c| c.name.get(each.view.options.lang).to_owned(),
    )
}

fn since_words(
    each: &Each<'_>,
    since: &Since,
    plain: &dyn Fn(f64) -> String,
) -> (String, &'static str) {
    let c = each.view.w.compare;
    match since {
        Since::NoEarlier => ("—".to_owned(), ""),
        Since::Break { year } => ((c.broken)(*year), ""),
        Since::Compared {
            year,
            then,
            now,
            points,
            relative,
            turned,
        } => {
            let mut said = (c.movement)(*points).to_owned();
            said.push('\n');
            said.push_str(&(c.from_width)(*year, &plain(*then), &plain(*now)));
            if let Some(relative) = relative.filter(|r| opposed(*r, *points)) {
                said.push_str(each.view.w.list_comma);
                said.push_str(&(c.relative_differs)(relative));
            }
            if *turned {
                said.push_str(each.view.w.list_comma);
                said.push_str(c.turned);
            }
            let tone = match points {
                Movement::Narrowed => "improved",
                Movement::Unchanged => "level",
                Movement::Widened => "not_improved",
            };
            (said, tone)
        }
    }
}

/// Whether one measure says narrower and the other wider.
fn opposed(a: Movement, b: Movement) -> bool {
    matches!(
        (a, b),
        (Movement::Narrowed, Movement::Widened) | (Movement::Widened, Movement::Narrowed)
    )
}

/// How many of the parts' gaps narrowed since the base year.
fn parts(each: &Each<'_>, gaps: &[GroupGap], breakdown: &str) -> String {
    let (mut narrowed, mut unchanged, mut widened) = (0, 0, 0);
    let below = gaps
        .iter()
        .filter(|g| g.area != each.within.area && g.breakdown == breakdown);
    for gap in below {
        if let Since::Compared { points, .. } = &gap.since_base {
            match points {
                Movement::Narrowed => narrowed += 1,
                Movement::Unchanged => unchanged += 1,
                Movement::Widened => widened += 1,
            }
        }
    }
    if narrowed + unchanged + widened == 0 {
        return "—".to_owned();
    }
    (each.view.w.compare.narrowing_parts)(narrowed, unchanged, widened)
}
