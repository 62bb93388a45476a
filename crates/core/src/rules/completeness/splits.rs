//! Which measures come by their breakdowns, and which do not.

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
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
    // Where nothing is split, nothing is out of line.
    if !data.is_split(subject, dimension) {
        return Vec::new();
    }
    let returns = data.returns();
    let figures: Vec<Figure> = data
        .figures(subject)
        .filter(|figure| only(data, figure.key, dimension))
        .collect();
    // By place, as the figures are.
    let by: Vec<(usize, Comes, Figure)> = figures
        .chunk_by(|a, b| (a.key.area, a.key.year) == (b.key.area, b.key.year))
        .filter_map(|of| {
            let first = of.first()?;
            let place = returns.place(first.key.area, first.key.year)?;
            Some((place, comes(data, of, dimension), *first))
        })
        .collect();
    // How many of the parts of each whole give it, and how many split.
    let mut parts = vec![[0_usize; 2]; returns.wholes().len()];
    for (place, comes, _) in by.iter().filter(|(place, ..)| returns.is_part(*place)) {
        if let Some([all, split]) = returns.whole(*place).and_then(|at| parts.get_mut(at)) {
            *all += 1;
            *split += usize::from(*comes == Comes::Split);
        }
    }
    let split_before = |key: Key| {
        let at = returns.place(key.area, key.year - 1)?;
        let at = by.binary_search_by_key(&at, |(place, ..)| *place).ok()?;
        Some(by.get(at)?.1 == Comes::Split)
    };
    let mut found = Vec::new();
    for (place, comes, figure) in &by {
        if *comes != so || figure.value.is_none() {
            continue;
        }
        let whole = returns.whole(*place).and_then(|at| parts.get(at));
        let [all, split] = whole.copied().unwrap_or_default();
        // What is asked about is not split itself.
        let others = all - usize::from(whole.is_some() && returns.is_part(*place));
        if split_before(figure.key) == Some(true)
            || (others >= OTHERS && split as f64 >= MOST * others as f64)
        {
            found.push(*figure);
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
    let code = data.space.code(key.cell, dimension);
    data.space.with(0, dimension, code) == key.cell
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
        if found.only_counts(figure.subject, figure.key, &[figure]) {
            continue;
        }
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
