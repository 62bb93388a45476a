//! A pace that nobody has shown.
//!
//! ## When it fires
//! A fixed number is missed, and what is needed each year until the target year is more than the area achieved a year
//! since the base year and more than the best of at least three peers (same parent, level and kind) achieved.
//! ## When it does not
//! A peer has shown a pace that suffices; there are fewer than three peers with both years; the series breaks.

use heng_indicator::{Lang, Text};
use heng_stats::decomposition::{Feasibility, Pace};

use super::{Fact, Rule};
use crate::evidence::case::Case;
use crate::evidence::peers::{self, FEWEST};
use crate::evidence::wording::said;

pub(super) const RULE: Rule = Rule {
    id: "infeasible_pace",
    zh: "所需速度为同类地区所未有",
    en: "a pace that no peer has shown",
    find,
};

fn find(case: &Case<'_>) -> Option<Fact> {
    let v = case.verdict;
    let (target, better) = (
        case.fixed_target().filter(|_| case.is_behind())?,
        case.better()?,
    );
    let (year, value, base, end) = (v.year?, v.value?, v.baseline?, v.target_year?);
    let own = case.history(v.area, &v.cell);
    if own.break_between(v.baseline_year, year).is_some() {
        return None;
    }
    let others: Vec<f64> = peers::paces(case, year)
        .into_iter()
        .map(|(_, p)| p)
        .collect();
    if others.len() < FEWEST {
        return None;
    }
    let from = (year, case.printed(value));
    let base = (v.baseline_year, case.printed(base));
    let pace = Pace::towards((end, target), base, from, better, &others).ok()?;
    if pace.feasibility != Feasibility::FasterThanAnyPeer {
        return None;
    }
    let best = pace.best_peer?;
    let count = others.len();
    // Paces are positive towards better; a worsening one is told with its sign.
    let told = |pace: f64, lang: Lang| {
        let size = case.size(pace, lang);
        if pace < 0.0 {
            format!("−{size}")
        } else {
            size
        }
    };
    let text: Text = said(
        || {
            format!(
                "到{end}年每年须改善{}；{}年以来本地区每年改善{}，{count}个同类地区中最快的每年改善{}",
                told(pace.required, Lang::Zh),
                v.baseline_year,
                told(pace.achieved, Lang::Zh),
                told(best, Lang::Zh)
            )
        },
        || {
            format!(
                "{} a year are needed until {end}; since {} the area improved by {} a year, the fastest of {count} peers by {}",
                told(pace.required, Lang::En),
                v.baseline_year,
                told(pace.achieved, Lang::En),
                told(best, Lang::En)
            )
        },
    );
    Some(text.into())
}
