//! A shortfall that lies in few areas.
//!
//! ## When it fires
//! A fixed number is missed by a ratio of counts, all parts that add up to the area have reported and do add up to it,
//! and at most a third of them would close the gap if they reached the target and the others stayed.
//! ## When it does not
//! A part has not reported, parts do not add up, there are fewer than three, it takes more than a third of them.
//!
//! What a part contributes is its weight times its own distance; the smallest set is exact
//! ([`heng_stats::decomposition::Shortfall::smallest_set`]).

use heng_indicator::plan::Formula;
use heng_indicator::{Lang, Text};
use heng_stats::decomposition::{Part, shortfall};

use super::{Fact, Rule};
use crate::evidence::case::Case;
use crate::evidence::wording::said;

pub(super) const RULE: Rule = Rule {
    id: "concentrated",
    zh: "差距集中在少数地区",
    en: "concentrated in few areas",
    find,
};

/// Fewest parts of which a few can be told.
const FEWEST: usize = 3;

/// Sums that differ by less are the same.
const SAME: f64 = 1e-9;

fn find(case: &Case<'_>) -> Option<Fact> {
    let v = case.verdict;
    let (target, better) = (
        case.fixed_target().filter(|_| case.is_behind())?,
        case.better()?,
    );
    let Formula::Ratio { factor, .. } = case.indicator.formula else {
        return None;
    };
    let (year, value) = (v.year?, v.value?);
    let (above, below) = (v.numerator?, v.denominator?);
    let same = |a: f64, b: f64| (a - b).abs() <= SAME * a.abs().max(b.abs());
    if !same(above / below * factor, value) {
        return None;
    }
    let batch = case.batch?;
    let total = case.total();
    let areas = case.world.parts(case.area, year);
    if areas.len() < FEWEST {
        return None;
    }
    let parts: Vec<Part> = areas
        .iter()
        .map(|at| {
            let row = batch.find(*at, year, &total)?;
            let count = |column: &[Option<f64>]| column.get(row).copied().flatten();
            Some(Part {
                numerator: count(&batch.numerator)?,
                denominator: count(&batch.denominator)?,
            })
        })
        .collect::<Option<_>>()?;
    let sum = |of: fn(&Part) -> f64| parts.iter().map(of).sum::<f64>();
    if !same(sum(|p| p.numerator), above) || !same(sum(|p| p.denominator), below) {
        return None;
    }
    let gap = shortfall(&parts, target / factor, better).ok()?;
    let set = gap.smallest_set();
    if set.parts.is_empty() || set.parts.len() * FEWEST > areas.len() {
        return None;
    }
    // The set holds places of `areas`.
    let mut named: Vec<u32> = set
        .parts
        .iter()
        .filter_map(|at| areas.get(*at))
        .copied()
        .collect();
    named.sort_unstable();
    let (few, all) = (named.len(), areas.len());
    let (whole, theirs) = (gap.total * factor, set.closes * factor);
    let text: Text = said(
        || {
            format!(
                "{year}年距目标{}；{all}个下级地区中，{}（{few}个）达到目标，即可使全地区改善{}",
                case.size(whole, Lang::Zh),
                case.names(&named, Lang::Zh),
                case.size(theirs, Lang::Zh)
            )
        },
        || {
            format!(
                "{} from the target in {year}; of {all} parts, {} ({few}) would move the whole by {} if they reached it",
                case.size(whole, Lang::En),
                case.names(&named, Lang::En),
                case.size(theirs, Lang::En)
            )
        },
    );
    Some(Fact { text, areas: named })
}
