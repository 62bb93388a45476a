//! A gap that widens: between urban and rural, women and men, or areas.
//!
//! ## When it fires
//! The printed gap between the first two codes of a breakdown (sex, urban and rural), or between the best and the worst
//! of at least three parts that have a value in both years, is wider than in the base year. Where counts stand behind
//! the values the two ends must also differ by more than chance in the later year (5 %, two-sided): in a small banner one case makes a
//! gap. The measure is points, or relative where the target of the gap says so.
//! ## When it does not
//! A part is missing in one of the years (it is left out, and the facts say how many were compared), the series breaks,
//! the gap is within chance.

use heng_indicator::plan::{GapMode, Level, TargetKind};
use heng_indicator::{Lang, Text};
use heng_stats::disparity::{Gap, GapMeasure, GapMove};

use super::{Fact, Rule};
use crate::assess::history::History;
use crate::evidence::case::Case;
use crate::evidence::changes::{ALARM_LEVEL, chance};

pub(super) const RULE: Rule = Rule {
    id: "widening_gap",
    zh: "差距扩大",
    en: "a gap that widens",
    find,
};

/// Breakdowns whose first two codes are compared.
const PAIRS: [&str; 2] = ["urbanisation", "sex"];

/// Fewest parts whose spread means something.
const FEWEST_PARTS: usize = 3;

/// One side of a gap: what it is called, and its value then and now.
struct Side {
    name: Text,
    then: f64,
    now: f64,
    /// Row of the later value.
    row: usize,
    area: Option<u32>,
}

fn find(case: &Case<'_>) -> Option<Fact> {
    let year = case.verdict.year?;
    if year <= case.verdict.baseline_year {
        return None;
    }
    let mut texts = Vec::new();
    let mut areas = Vec::new();
    for breakdown in PAIRS {
        texts.extend(between_groups(case, breakdown, year));
    }
    if let Some((text, named)) = between_areas(case, year) {
        texts.push(text);
        areas = named;
    }
    let join = |lang: Lang, with: &str| {
        let each: Vec<&str> = texts.iter().map(|t| t.get(lang)).collect();
        each.join(with)
    };
    let text = Text::new(join(Lang::Zh, "；"), join(Lang::En, "; "));
    (!texts.is_empty()).then_some(Fact { text, areas })
}

/// Values of both years, if nothing breaks the series between them.
fn both(case: &Case<'_>, history: &History, year: i32) -> Option<(f64, f64, usize)> {
    let base = case.verdict.baseline_year;
    if history.break_between(base, year).is_some() {
        return None;
    }
    let now = history.at(year)?;
    Some((
        case.printed(history.value(base)?),
        case.printed(now.sound()?),
        now.row,
    ))
}

fn between_groups(case: &Case<'_>, breakdown: &str, year: i32) -> Option<Text> {
    let plan = case.plan();
    let at = plan
        .breakdowns
        .iter()
        .position(|b| b.id.value == breakdown)?;
    let declared = case
        .indicator
        .breakdowns
        .iter()
        .any(|b| b.value == breakdown);
    let codes = plan
        .breakdowns
        .get(at)
        .filter(|_| declared)?
        .codes
        .as_slice();
    let side = |code: usize| {
        let mut cell = case.total();
        *cell.get_mut(at)? = code as u16 + 1;
        let (then, now, row) = both(case, &case.history(case.verdict.area, &cell), year)?;
        Some(Side {
            name: codes.get(code)?.name.clone(),
            then,
            now,
            row,
            area: None,
        })
    };
    let (first, second) = (side(0)?, side(1)?);
    widened(case, &first, &second, &first, &second, year, None)
}

fn between_areas(case: &Case<'_>, year: i32) -> Option<(Text, Vec<u32>)> {
    let total = case.total();
    let parts = case.world.parts(case.area, year);
    let mut sides: Vec<Side> = Vec::new();
    for at in parts {
        // The city's own bodies are no area that others could be compared with.
        if case.world.area(at)?.level == Level::OwnLevel {
            continue;
        }
        let Some((then, now, row)) = both(case, &case.history(at, &total), year) else {
            continue;
        };
        sides.push(Side {
            name: case.world.area(at)?.name.clone(),
            then,
            now,
            row,
            area: Some(at),
        });
    }
    if sides.len() < FEWEST_PARTS {
        return None;
    }
    // The first in the plan's order of equal ones.
    let end = |of: fn(&Side) -> f64, sign: f64| {
        sides.iter().reduce(|best, other| {
            if sign * of(other) > sign * of(best) {
                other
            } else {
                best
            }
        })
    };
    let (high, low) = (end(|s| s.now, 1.0)?, end(|s| s.now, -1.0)?);
    let (high_then, low_then) = (end(|s| s.then, 1.0)?, end(|s| s.then, -1.0)?);
    let text = widened(
        case,
        high,
        low,
        high_then,
        low_then,
        year,
        Some(sides.len()),
    )?;
    let named = [high.area?, low.area?];
    Some((text, named.to_vec()))
}

/// The gap now (of the first two) against the one then (of the others), in words if it is wider.
fn widened(
    case: &Case<'_>,
    high: &Side,
    low: &Side,
    high_then: &Side,
    low_then: &Side,
    year: i32,
    compared: Option<usize>,
) -> Option<Text> {
    let measure = measure(case);
    let then = Gap::between(high_then.then, low_then.then).ok()?;
    let now = Gap::between(high.now, low.now).ok()?;
    if now.since(then, measure, 0.0).ok()?.is != GapMove::Widened {
        return None;
    }
    // Ends of many parts are chosen because they are extreme: the level is shared out among all pairs.
    let pairs = compared.map_or(1, |n| n * (n - 1) / 2);
    let p = chance(case, (high.row, low.row));
    if p.is_some_and(|p| p * pairs as f64 > ALARM_LEVEL) {
        return None;
    }
    let base = case.verdict.baseline_year;
    let (a, b) = (then.points(), now.points());
    let text = |lang: Lang| {
        let (was, is) = (case.size(a, lang), case.size(b, lang));
        let (first, second) = (high.name.get(lang), low.name.get(lang));
        let (one, two) = (case.quantity(high.now, lang), case.quantity(low.now, lang));
        let of = match (lang, compared) {
            (_, None) => String::new(),
            (Lang::Zh, Some(n)) => format!("（{n}个地区中最高与最低）"),
            (Lang::En, Some(n)) => format!(" (highest and lowest of {n} areas)"),
        };
        let tested = match (lang, p) {
            (Lang::Zh, Some(_)) => "，两者之差超出随机波动",
            (Lang::En, Some(_)) => ", a difference beyond chance",
            (Lang::Zh, None) => "，未作检验",
            (Lang::En, None) => ", not tested",
        };
        match lang {
            Lang::Zh => format!(
                "{year}年{first}{one}、{second}{two}，相差{is}，{base}年相差{was}{of}{tested}"
            ),
            Lang::En => format!(
                "in {year} {first} {one} and {second} {two} lie {is} apart, in {base} {was}{of}{tested}"
            ),
        }
    };
    Some(Text::new(text(Lang::Zh), text(Lang::En)))
}

fn measure(case: &Case<'_>) -> GapMeasure {
    let gap = case.indicator.targets.iter().find_map(|t| match &t.kind {
        TargetKind::GapNarrow { mode, .. } => Some(*mode),
        _ => None,
    });
    match gap {
        Some(GapMode::Relative) => GapMeasure::Relative,
        Some(GapMode::Absolute) | None => GapMeasure::Absolute,
    }
}
