//! What the plan's definitions say of figures: who uses them, what they are put over, what they add up to.

use heng_indicator::expr::{self, Absent, Expr, Item};
use heng_indicator::plan::{Formula, Indicator, Level, RollUp, UnitClass};

use super::checked::{Checked, Figure};
use super::usual::digits;
use crate::cube::store::Key;

/// The indicators that use a subject: that name it in their formula, or are it.
pub(crate) fn users<'a>(data: &Checked<'a>, subject: u32) -> Vec<&'a Indicator> {
    if let Some(indicator) = data.indicator(subject) {
        return vec![indicator];
    }
    let id = data.subject(subject).id;
    let names = |expr: &Expr| expr::items(expr).iter().any(|item| item.id.value == id);
    let uses = |indicator: &&Indicator| match &indicator.formula {
        Formula::Reported => false,
        Formula::Count { numerator, .. } => names(&numerator.value),
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => names(&numerator.value) || names(&denominator.value),
        Formula::Expression { expression, .. } => names(&expression.value),
    };
    data.plan.indicators.iter().filter(uses).collect()
}

/// Whether a subject may exceed the whole that it is put over, as the plan declares of it or of its numerator.
pub(crate) fn may_exceed(data: &Checked<'_>, subject: u32) -> bool {
    if let Some(measure) = data.measure(subject) {
        return measure.may_exceed;
    }
    match data.indicator(subject).map(|indicator| &indicator.formula) {
        Some(Formula::Ratio { numerator, .. }) => expr::items(&numerator.value)
            .iter()
            .filter_map(|item| data.plan.measure(&item.id.value))
            .any(|measure| measure.may_exceed),
        _ => false,
    }
}

/// A ratio from the counts in force.
pub(crate) struct Ratio {
    /// In single things, where all items of both sides have a unit.
    pub(crate) numerator: f64,
    pub(crate) denominator: f64,
    /// In the indicator's unit.
    pub(crate) value: f64,
    /// What it was computed from, the numerator's first.
    pub(crate) figures: Vec<Figure>,
}

/// The ratios of an indicator for which all counts are there and the denominator is above zero.
pub(crate) fn ratios(data: &Checked<'_>, subject: u32) -> Vec<(Key, Ratio)> {
    let formula = data.indicator(subject).map(|i| &i.formula);
    let Some(Formula::Ratio { numerator, .. }) = formula else {
        return Vec::new();
    };
    let items = expr::items(&numerator.value);
    let Some((item, first)) = items
        .first()
        .and_then(|item| Some((*item, data.subject_named(&item.id.value)?)))
    else {
        return Vec::new();
    };
    let fixed = fixed(data, item);
    data.figures(first)
        .filter(|figure| {
            let code = |dimension| data.space.code(figure.key.cell, dimension);
            fixed
                .iter()
                .all(|(dimension, fixed)| code(*dimension) == *fixed)
        })
        .filter_map(|figure| {
            let cell = fixed.iter().fold(figure.key.cell, |cell, (dimension, _)| {
                data.space.with(cell, *dimension, 0)
            });
            let key = Key { cell, ..figure.key };
            Some((key, ratio(data, subject, key)?))
        })
        .collect()
}

/// The ratio of an indicator at a key, from the counts in force there.
pub(crate) fn ratio(data: &Checked<'_>, subject: u32, key: Key) -> Option<Ratio> {
    let Formula::Ratio {
        numerator,
        denominator,
        factor,
    } = &data.indicator(subject)?.formula
    else {
        return None;
    };
    let mut figures = Vec::new();
    let above = side(data, &numerator.value, key, &mut figures)?;
    let below = side(data, &denominator.value, key, &mut figures)?;
    if below <= 0.0 {
        return None;
    }
    Some(Ratio {
        numerator: above * scale(data, &numerator.value),
        denominator: below * scale(data, &denominator.value),
        value: above / below * factor,
        figures,
    })
}

fn side(data: &Checked<'_>, expr: &Expr, key: Key, figures: &mut Vec<Figure>) -> Option<f64> {
    let mut value_of = |item: &Item| {
        let cell = fixed(data, item)
            .iter()
            .fold(key.cell, |cell, (dimension, code)| {
                data.space.with(cell, *dimension, *code)
            });
        let found = data
            .measure_named(&item.id.value)
            .and_then(|subject| data.valued(subject, Key { cell, ..key }));
        let (figure, value) = found.ok_or_else(|| Absent::Missing(item.id.value.clone()))?;
        figures.push(figure);
        Ok(value)
    };
    expr::evaluate(expr, &mut value_of).ok()
}

/// Breakdowns that an item fixes, with the code.
fn fixed(data: &Checked<'_>, item: &Item) -> Vec<(usize, u16)> {
    let selectors = item.selectors.iter();
    selectors
        .filter_map(|s| data.code(&s.breakdown.value, &s.code.value))
        .collect()
}

/// Things in one of a side's unit, by its first item.
fn scale(data: &Checked<'_>, expr: &Expr) -> f64 {
    let items = expr::items(expr);
    let subject = items
        .first()
        .and_then(|item| data.subject_named(&item.id.value));
    let unit = subject.and_then(|subject| data.subject(subject).unit);
    unit.map_or(1.0, |unit| unit.scale)
}

/// Whether values of a subject can be added: things and amounts can; rates, averages and amounts a head cannot.
pub(crate) fn additive(data: &Checked<'_>, subject: u32) -> bool {
    let unit = data.subject(subject).unit;
    unit.is_some_and(|u| {
        matches!(u.class, UnitClass::Count | UnitClass::Amount) && !u.dimension.contains('/')
    })
}

/// Whether values of a subject add up along the area tree: additive, and not of bodies that each level has for
/// itself.
pub(crate) fn adds_up(data: &Checked<'_>, subject: u32) -> bool {
    if !additive(data, subject) {
        return false;
    }
    let users = users(data, subject);
    let own = |roll_up: &RollUp| matches!(roll_up, RollUp::OwnLevel);
    if data.indicator(subject).is_some() {
        return users.iter().all(|user| user.roll_up == RollUp::Sum);
    }
    users.is_empty() || !users.iter().all(|user| own(&user.roll_up))
}

/// Values of parts of one whole.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// Sum of those that are there.
    pub(crate) sum: f64,
    pub(crate) figures: Vec<Figure>,
    /// How many are not there or missing.
    pub(crate) absent: usize,
}

impl Split {
    /// Takes a part, or that there is none.
    pub(crate) fn take(&mut self, part: Option<(Figure, f64)>) {
        match part {
            Some((figure, value)) => {
                self.sum += value;
                self.figures.push(figure);
            }
            None => self.absent += 1,
        }
    }

    /// How far sum and whole may be apart by rounding: half a unit of the last digit for each figure. Whole numbers of
    /// single things are exact.
    pub(crate) fn tolerance(&self, data: &Checked<'_>, subject: u32, whole: f64) -> f64 {
        let unit = data.subject(subject).unit;
        let values = self.figures.iter().filter_map(|figure| figure.value);
        let last = values.chain([whole]).map(digits).max().unwrap_or(0);
        if last == 0 && unit.is_some_and(|u| u.class == UnitClass::Count && u.scale == 1.0) {
            return 1e-6;
        }
        let parts = self.figures.len() as f64 + 1.0;
        0.5 * 10_f64.powi(-(last as i32)) * parts + 1e-9 * whole.abs()
    }
}

/// The codes of a breakdown of a total.
pub(crate) fn split(data: &Checked<'_>, subject: u32, total: Key, dimension: usize) -> Split {
    let mut split = Split::default();
    for code in 1..=data.codes(dimension) {
        let cell = data.space.with(total.cell, dimension, code);
        split.take(data.valued(subject, Key { cell, ..total }));
    }
    split
}

/// The areas that add up to an area. A city's own level (市本级) that filed the subject in no year is not waited for: it
/// has nothing of it.
pub(crate) fn areas(data: &Checked<'_>, subject: u32, whole: Key) -> Split {
    let mut split = Split::default();
    for area in data.parts(whole.area, whole.year) {
        let part = data.valued(subject, Key { area, ..whole });
        if part.is_none() && is_own_level(data, area) && !data.is_ever_filed(subject, area) {
            continue;
        }
        split.take(part);
    }
    split
}

/// Whether an area is what a city has beside its banners.
pub(crate) fn is_own_level(data: &Checked<'_>, area: u32) -> bool {
    data.tree.level(area) == Level::OwnLevel
}

/// Whether most of at least three parts are above their whole: then it is the whole that is wrong.
pub(crate) fn is_overtopped(parts: &Split, whole: f64, allowed: f64) -> bool {
    let above = |figure: &&Figure| figure.value.is_some_and(|v| v > whole + allowed);
    let above = parts.figures.iter().filter(above).count();
    above >= 3 && 2 * above > parts.figures.len()
}

/// Whether a subject's values are means or shares, which lie between those of their parts. Gaps and ratios of two
/// groups are not.
pub(crate) fn is_mean(data: &Checked<'_>, subject: u32) -> bool {
    let unit = data.subject(subject).unit;
    let class = unit.is_some_and(|u| {
        matches!(
            u.class,
            UnitClass::Percentage | UnitClass::Rate | UnitClass::Value
        )
    });
    let recomputed = |i: &Indicator| {
        i.roll_up == RollUp::Recomputed || matches!(i.formula, Formula::Expression { .. })
    };
    class && !data.indicator(subject).is_some_and(recomputed)
}

/// One unit of the last published digit, or of the last filed one where none is declared.
pub(crate) fn slack(data: &Checked<'_>, subject: u32) -> f64 {
    let filed = || {
        let values = data.figures(subject).filter_map(|figure| figure.value);
        values.map(digits).max().unwrap_or(0) as i32
    };
    let decimals = data.decimals(subject).map_or_else(filed, i32::from);
    10_f64.powi(-decimals) + 1e-9
}

/// The least and the largest of the parts.
pub(crate) fn range(parts: &Split) -> Option<(f64, f64)> {
    let values = || parts.figures.iter().filter_map(|figure| figure.value);
    let low = values().min_by(f64::total_cmp)?;
    Some((low, values().max_by(f64::total_cmp)?))
}
