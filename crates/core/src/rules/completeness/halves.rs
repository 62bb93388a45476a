//! Ratios of which one half was given and the other was not.

use std::collections::HashSet;

use heng_indicator::Text;
use heng_indicator::expr::{Expr, Item};
use heng_indicator::plan::Formula;

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use crate::cube::store::Key;
use crate::findings::say;

/// The half that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Numerator,
    Denominator,
}

/// A half without the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lack<'a> {
    pub(super) indicator: &'a Text,
    /// The half that was given.
    pub(super) given: Figure,
    /// Measure of the half that was not.
    pub(super) missing: u32,
    /// Its key.
    pub(super) key: Key,
}

/// The halves that were given without the one on `side`, each told once however many indicators need it. Only ratios of
/// one measure over another are looked at.
pub(super) fn lacking<'a>(data: &Checked<'a>, side: Side) -> Vec<Lack<'a>> {
    let mut found: Vec<Lack<'a>> = Vec::new();
    let mut told: HashSet<(u32, Key)> = HashSet::new();
    let plan = data.plan;
    for indicator in &plan.indicators {
        let Formula::Ratio {
            numerator,
            denominator,
            ..
        } = &indicator.formula
        else {
            continue;
        };
        let (Expr::Item(above), Expr::Item(below)) = (&numerator.value, &denominator.value) else {
            continue;
        };
        let (given, missing) = match side {
            Side::Denominator => (above, below),
            Side::Numerator => (below, above),
        };
        let Some((given, missing)) = half(data, given).zip(half(data, missing)) else {
            continue;
        };
        if given.subject == missing.subject {
            continue;
        }
        let mut parts: Option<Vec<[usize; 2]>> = None;
        for figure in given.figures(data) {
            let key = Key {
                cell: missing.cell,
                ..figure.key
            };
            if figure.value.is_none() || data.figure(missing.subject, key).is_some() {
                continue;
            }
            let parts = parts.get_or_insert_with(|| parts_with(data, given, missing));
            if !is_usual(data, given, missing, key, parts) {
                continue;
            }
            if !told.insert((missing.subject, key)) {
                continue;
            }
            found.push(Lack {
                indicator: &indicator.name,
                given: figure,
                missing: missing.subject,
                key,
            });
        }
    }
    found
}

/// Measure, area and year of every half that lacks: what C02 and C03 tell.
pub(super) fn told(data: &Checked<'_>) -> HashSet<(u32, u32, i32)> {
    [Side::Numerator, Side::Denominator]
        .into_iter()
        .flat_map(|side| lacking(data, side))
        .map(|lack| (lack.missing, lack.key.area, lack.key.year))
        .collect()
}

/// A measure and the cell of it that a ratio's total takes.
#[derive(Clone, Copy, Debug)]
struct Half {
    subject: u32,
    cell: u64,
}

fn half(data: &Checked<'_>, item: &Item) -> Option<Half> {
    let subject = data.subject_named(&item.id.value)?;
    data.measure(subject)?;
    let mut cell = 0;
    for selector in &item.selectors {
        let breakdowns = &data.plan.breakdowns;
        let dimension = breakdowns
            .iter()
            .position(|b| b.id.value == selector.breakdown.value)?;
        let codes = &breakdowns.get(dimension)?.codes;
        let code = codes.iter().position(|c| c.id.value == selector.code.value);
        cell = data
            .space
            .with(cell, dimension, code.map_or(0, |at| at as u16 + 1));
    }
    Some(Half { subject, cell })
}

impl Half {
    /// Its figures.
    fn figures<'d>(self, data: &'d Checked<'_>) -> impl Iterator<Item = Figure> + 'd {
        let of = data.figures(self.subject);
        of.filter(move |figure| figure.key.cell == self.cell)
    }

    /// Whether it was given for an area and year.
    fn is_given(self, data: &Checked<'_>, area: u32, year: i32) -> bool {
        let cell = self.cell;
        data.figure(self.subject, Key { area, year, cell })
            .is_some()
    }
}

/// How many of the parts of each whole gave the one half, and how many of those the other too.
fn parts_with(data: &Checked<'_>, given: Half, missing: Half) -> Vec<[usize; 2]> {
    let returns = data.returns();
    let mut parts = vec![[0; 2]; returns.wholes().len()];
    for Key { area, year, .. } in given.figures(data).map(|figure| figure.key) {
        let place = returns.place(area, year).filter(|p| returns.is_part(*p));
        let whole = place.and_then(|place| returns.whole(place));
        if let Some([gave, both]) = whole.and_then(|whole| parts.get_mut(whole)) {
            *gave += 1;
            *both += usize::from(missing.is_given(data, area, year));
        }
    }
    parts
}

/// Whether the area gave both halves the year before, or most areas of its level give both that year. The area itself
/// gave the one and not the other.
fn is_usual(
    data: &Checked<'_>,
    given: Half,
    missing: Half,
    key: Key,
    parts: &[[usize; 2]],
) -> bool {
    let before = key.year - 1;
    if given.is_given(data, key.area, before) && missing.is_given(data, key.area, before) {
        return true;
    }
    let returns = data.returns();
    let place = returns.place(key.area, key.year);
    let whole = place.and_then(|place| returns.whole(place));
    let Some([gave, both]) = whole.and_then(|whole| parts.get(whole)) else {
        return false;
    };
    let others = gave - usize::from(place.is_some_and(|place| returns.is_part(place)));
    others >= OTHERS && *both as f64 >= MOST * others as f64
}

/// Areas that must have given the one half to tell what is usual.
const OTHERS: usize = 3;
/// Share of them that must have given the other too.
const MOST: f64 = 0.6;

/// Tells each half that is lacking.
pub(super) fn tell(data: &Checked<'_>, side: Side, found: &mut Found<'_>) {
    for lack in lacking(data, side) {
        if found.only_counts(lack.missing, lack.key, &[lack.given]) {
            continue;
        }
        let (zh, en) = data.words(lack.key);
        let [given, missing] = [lack.given.subject, lack.missing].map(|subject| data.name(subject));
        let indicator = lack.indicator;
        let message = say(
            format!(
                "{zh}已报{}，未报{}，“{}”无法计算",
                given.zh, missing.zh, indicator.zh
            ),
            format!(
                "{en}: {} is given and {} is not; “{}” cannot be computed",
                given.en, missing.en, indicator.en
            ),
        );
        let told = Told::absent(lack.missing, lack.key, message).beside(&[lack.given]);
        found.tell(told.expected(say("一个数或缺失状态", "a figure or a missing status")));
    }
}
