//! Which measures come by their breakdowns, and which do not.

use std::collections::BTreeMap;

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::returns::siblings;
use super::sexes::Sexes;
use crate::cube::store::Key;
use crate::findings::say;

/// How a subject comes for one area and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comes {
    /// As a total only.
    Total,
    /// By one code alone, without a total.
    One,
    /// By more than that.
    Split,
}

/// Totals that should come by a breakdown and do not: the figure, and the number of the breakdown. `by_sex` asks for
/// the breakdown by sex, else for all others.
pub(super) fn unsplit(data: &Checked<'_>, by_sex: bool) -> Vec<(Figure, usize)> {
    let sex = Sexes::of(data).map(|sexes| sexes.dimension);
    let mut found = Vec::new();
    for subject in data
        .subjects()
        .filter(|subject| data.measure(*subject).is_some())
    {
        for dimension in data.subject(subject).breakdowns.iter().copied() {
            if (Some(dimension) == sex) == by_sex {
                let figures = out_of_line(data, subject, dimension, Comes::Total);
                found.extend(figures.into_iter().map(|figure| (figure, dimension)));
            }
        }
    }
    found
}

/// Figures of one sex alone where both, or one and the total, are usual.
pub(super) fn alone(data: &Checked<'_>) -> Vec<Figure> {
    let Some(Sexes { dimension, .. }) = Sexes::of(data) else {
        return Vec::new();
    };
    let by_sex = |subject: &u32| data.subject(*subject).breakdowns.contains(&dimension);
    data.subjects()
        .filter(by_sex)
        .flat_map(|subject| out_of_line(data, subject, dimension, Comes::One))
        .collect()
}

/// The figures of areas and years that come so, though the year before came split, or most areas of the level do.
fn out_of_line(data: &Checked<'_>, subject: u32, dimension: usize, so: Comes) -> Vec<Figure> {
    let mut by: BTreeMap<(u32, i32), Vec<Figure>> = BTreeMap::new();
    for figure in data
        .figures(subject)
        .filter(|figure| only(data, figure.key, dimension))
    {
        by.entry((figure.key.area, figure.key.year))
            .or_default()
            .push(figure);
    }
    let comes = |area: u32, year: i32| by.get(&(area, year)).map(|f| comes(data, f, dimension));
    let mut found = Vec::new();
    for ((area, year), figures) in &by {
        if comes(*area, *year) != Some(so) {
            continue;
        }
        let others: Vec<Comes> = siblings(data, *area, *year)
            .into_iter()
            .filter_map(|sibling| comes(sibling, *year))
            .collect();
        let split = others.iter().filter(|c| **c == Comes::Split).count();
        let usual = comes(*area, year - 1) == Some(Comes::Split)
            || (others.len() >= OTHERS && split as f64 >= MOST * others.len() as f64);
        if usual {
            found.extend(
                figures
                    .first()
                    .filter(|figure| figure.value.is_some())
                    .copied(),
            );
        }
    }
    found
}

/// Areas that must have given the measure to tell what is usual.
const OTHERS: usize = 3;
/// Share of them that must split it.
const MOST: f64 = 0.6;

/// Whether a key is a total but for one breakdown.
fn only(data: &Checked<'_>, key: Key, dimension: usize) -> bool {
    let codes = data.space.unpack(key.cell);
    codes
        .iter()
        .enumerate()
        .all(|(at, code)| at == dimension || *code == 0)
}

fn comes(data: &Checked<'_>, figures: &[Figure], dimension: usize) -> Comes {
    let total = figures
        .iter()
        .any(|f| data.space.code(f.key.cell, dimension) == 0);
    match (total, figures.len()) {
        (true, 1) => Comes::Total,
        (false, 1) => Comes::One,
        _ => Comes::Split,
    }
}

/// Tells each figure that should be broken down and is not.
pub(super) fn tell(data: &Checked<'_>, by_sex: bool, found: &mut Found<'_>) {
    for (figure, dimension) in unsplit(data, by_sex) {
        let (zh, en) = data.words(figure.key);
        let name = data.name(figure.subject);
        let Some(breakdown) = data.plan.breakdowns.get(dimension).map(|b| &b.name) else {
            continue;
        };
        let message = say(
            format!("{zh}{}应按{}分组，只报了合计", name.zh, breakdown.zh),
            format!(
                "{en}: {} is collected by {} and only the total is given",
                name.en, breakdown.en
            ),
        );
        found.tell(Told::at(figure, message).expected(say("各分组的数", "a figure for each code")));
    }
}
