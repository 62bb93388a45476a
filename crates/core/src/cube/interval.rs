//! The interval of a computed value, from the counts behind it.

use heng_indicator::plan::IntervalKind;
use heng_stats::Interval;
use heng_stats::interval;

use super::definition::{Definition, Kind};
use super::rows::Row;

/// Limits of the value that a row's counts give, in the indicator's unit. `None` for a register or seats, and where
/// counts are not whole things (an unknown or mixed unit).
pub(crate) fn of<R>(
    row: &Row<R>,
    definition: &Definition<'_>,
    kind: IntervalKind,
    level: f64,
) -> Option<Interval> {
    // Counts in things: 万人 become persons.
    let scale = |side: usize| definition.sides.get(side).and_then(|side| side.scale);
    let above = row.sides[0]? * scale(0)?;
    match (kind, definition.kind) {
        (IntervalKind::Poisson, Kind::Count) => {
            let counts = interval::poisson(above, level).ok()?;
            counts.scaled(definition.factor / scale(0)?).ok()
        }
        (IntervalKind::Poisson, Kind::Ratio) => {
            let counts = interval::poisson(above, level).ok()?;
            counts
                .scaled(definition.factor / row.sides[1]? / scale(0)?)
                .ok()
        }
        (IntervalKind::Wilson, Kind::Ratio) => share(row, definition, above, 1.0, level),
        (IntervalKind::Survey(effect), Kind::Ratio) if effect > 0.0 => {
            share(row, definition, above, effect, level)
        }
        _ => None,
    }
}

/// Wilson's interval with the sample divided by the design effect.
fn share<R>(
    row: &Row<R>,
    definition: &Definition<'_>,
    above: f64,
    effect: f64,
    level: f64,
) -> Option<Interval> {
    let scale = |side: usize| definition.sides.get(side).and_then(|side| side.scale);
    let below = row.sides[1]? * scale(1)?;
    let shares = interval::wilson(above / effect, below / effect, level).ok()?;
    shares
        .scaled(definition.factor * scale(1)? / scale(0)?)
        .ok()
}

/// The name under which an interval stands in the panel: the method, with `survey_` before it for a design effect.
pub(crate) fn name(interval: &Interval, kind: IntervalKind) -> &'static str {
    match (kind, interval.method) {
        (IntervalKind::Survey(_), "wilson") => "survey_wilson",
        (_, method) => method,
    }
}

/// Every name that [`name`] can give.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    interval::METHODS
        .iter()
        .map(|method| method.name)
        .chain(["survey_wilson", ""])
}
