//! What each unit gave for each area and year.

use std::ops::Range;

use heng_indicator::Plan;

use crate::cube::store::Key;
use crate::cube::tree::Tree;

/// Which subjects were given for which area and year, in any cell, be it as missing, and the units that answer for
/// them. What a unit answers for at one area in one year is its return.
///
/// An area and a year for which anything was given is a place. Subjects are sets of bits, so that a nation of years of
/// everything takes a few megabytes.
pub(crate) struct Returns<'a> {
    /// Area and year of each place, sorted.
    places: Vec<(u32, i32)>,
    /// Where the places of each area begin, and where those of the last end.
    areas: Vec<u32>,
    /// How many subjects there are.
    subjects: usize,
    /// Words of a set.
    width: usize,
    /// The subjects given, one set for each place.
    given: Vec<u64>,
    /// The units in the order of their ids.
    units: Vec<&'a str>,
    /// All years of the places, sorted.
    years: Vec<i32>,
    /// Place of each place's year in `years`.
    year_of: Vec<u32>,
    /// The unit of each subject in each year: subject × years + year.
    answers: Vec<u32>,
    /// What each unit answers for in each year, one set for each unit × years + year.
    duties: Vec<u64>,
    /// Of each place, the number of what it is summed to that year, if anything.
    above: Vec<Option<u32>>,
    /// Whether a place is one of the parts of what it is summed to.
    is_part: Vec<bool>,
    /// What `above` numbers: areas with the year, sorted.
    wholes: Vec<(u32, i32)>,
}

/// The unit that answers for a subject in a year.
fn unit(plan: &Plan, subject: usize, year: i32) -> &str {
    match plan.measures.get(subject) {
        Some(measure) => &measure.owner.value,
        None => plan
            .indicators
            .get(subject - plan.measures.len())
            .map_or("", |indicator| plan.lead_in(indicator, year)),
    }
}

impl<'a> Returns<'a> {
    /// Of the keys in force of each subject, each list sorted.
    pub(super) fn of(plan: &'a Plan, tree: &Tree<'_>, subjects: &[&[Key]]) -> Self {
        let places = places(plan.areas.len(), subjects);
        let areas: Vec<u32> = (0..=plan.areas.len() as u32)
            .map(|area| places.partition_point(|place| place.0 < area) as u32)
            .collect();
        let mut years: Vec<i32> = places.iter().map(|(_, year)| *year).collect();
        years.sort_unstable();
        years.dedup();
        let year_of = places
            .iter()
            .map(|(_, year)| years.partition_point(|y| y < year) as u32)
            .collect();
        let of_years = |subject: usize| years.iter().map(move |year| unit(plan, subject, *year));
        let names: Vec<&str> = (0..subjects.len()).flat_map(of_years).collect();
        let mut units = names.clone();
        units.sort_unstable();
        units.dedup();
        let answers: Vec<u32> = names
            .iter()
            .map(|name| units.partition_point(|unit| unit < name) as u32)
            .collect();
        let width = subjects.len().div_ceil(64);
        let mut duties = vec![0_u64; units.len() * years.len() * width];
        for (at, unit) in answers.iter().enumerate() {
            // There is an answer for each subject and year, and each is a place in `units`.
            let (subject, year) = (at / years.len(), at % years.len());
            let set = (*unit as usize * years.len() + year) * width;
            duties[set + subject / 64] |= 1 << (subject % 64);
        }
        let mut returns = Self {
            given: vec![0; places.len() * width],
            places,
            areas,
            subjects: subjects.len(),
            width,
            units,
            years,
            year_of,
            answers,
            duties,
            above: Vec::new(),
            is_part: Vec::new(),
            wholes: Vec::new(),
        };
        for (subject, keys) in subjects.iter().enumerate() {
            for key in keys.chunk_by(|a, b| (a.area, a.year) == (b.area, b.year)) {
                if let Some(place) = key.first().and_then(|k| returns.place(k.area, k.year)) {
                    // The sets are as wide as there are subjects.
                    returns.given[place * width + subject / 64] |= 1 << (subject % 64);
                }
            }
        }
        returns.group(tree);
        returns
    }

    /// Numbers what the places are summed to.
    fn group(&mut self, tree: &Tree<'_>) {
        let above: Vec<Option<(u32, i32)>> = self
            .places
            .iter()
            .map(|(area, year)| tree.summed_to(*area).map(|above| (above, *year)))
            .collect();
        let mut wholes: Vec<(u32, i32)> = above.iter().flatten().copied().collect();
        wholes.sort_unstable();
        wholes.dedup();
        self.above = above
            .iter()
            .map(|of| of.map(|of| wholes.partition_point(|whole| *whole < of) as u32))
            .collect();
        self.is_part = above
            .iter()
            .zip(&self.places)
            .map(|(of, (area, _))| of.is_some_and(|(above, year)| tree.belongs(*area, above, year)))
            .collect();
        self.wholes = wholes;
    }

    /// The units, by number, in the order of their ids.
    pub(crate) fn units(&self) -> Range<usize> {
        0..self.units.len()
    }

    /// Id of a unit; empty for those who answer for nothing.
    pub(crate) fn id(&self, unit: usize) -> &'a str {
        self.units.get(unit).copied().unwrap_or_default()
    }

    /// The unit that answers for a subject in a year for which anything was given.
    pub(crate) fn unit(&self, subject: u32, year: i32) -> Option<usize> {
        let year = self.years.binary_search(&year).ok()?;
        let at = subject as usize * self.years.len() + year;
        self.answers.get(at).map(|unit| *unit as usize)
    }

    /// All places, by area and year.
    pub(crate) fn places(&self) -> Range<usize> {
        0..self.places.len()
    }

    /// Area and year of a place.
    pub(crate) fn at(&self, place: usize) -> (u32, i32) {
        // Places are given out by this list alone.
        self.places[place]
    }

    /// The place of an area and year.
    pub(crate) fn place(&self, area: u32, year: i32) -> Option<usize> {
        let of = self.of_area(area);
        let from = of.start;
        let found = self.places.get(of)?.binary_search(&(area, year)).ok()?;
        Some(from + found)
    }

    /// The places of an area, by year.
    pub(crate) fn of_area(&self, area: u32) -> Range<usize> {
        match self.areas.get(area as usize..).unwrap_or_default() {
            [from, to, ..] => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// The number of a subject's return among all that there can be: place × units + unit.
    pub(crate) fn number(&self, subject: u32, key: Key) -> Option<usize> {
        let unit = self.unit(subject, key.year)?;
        Some(self.place(key.area, key.year)? * self.units.len() + unit)
    }

    /// Place and unit of a return with a number.
    pub(crate) fn numbered(&self, number: usize) -> (usize, usize) {
        // A number is one of a unit, so that there are some.
        (number / self.units.len(), number % self.units.len())
    }

    /// How many returns there can be.
    pub(crate) fn numbers(&self) -> usize {
        self.places.len() * self.units.len()
    }

    /// The subjects of a unit's return, in their order.
    pub(crate) fn subjects(&self, unit: usize, place: usize) -> impl Iterator<Item = u32> + '_ {
        self.words(unit, place)
            .enumerate()
            .flat_map(|(at, word)| bits(word).map(move |bit| at as u32 * 64 + bit))
    }

    /// How many subjects a unit's return holds.
    pub(crate) fn count(&self, unit: usize, place: usize) -> usize {
        self.words(unit, place)
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether a unit's return for an area and year holds a subject.
    pub(crate) fn holds(&self, unit: usize, area: u32, year: i32, subject: u32) -> bool {
        let word = self
            .place(area, year)
            .and_then(|place| self.words(unit, place).nth(subject as usize / 64));
        word.is_some_and(|word| word >> (subject % 64) & 1 == 1)
    }

    /// What a place is summed to, by number.
    pub(crate) fn whole(&self, place: usize) -> Option<usize> {
        let whole = self.above.get(place).copied().flatten()?;
        Some(whole as usize)
    }

    /// The areas that places are summed to, with the year; their numbers are their places here.
    pub(crate) fn wholes(&self) -> &[(u32, i32)] {
        &self.wholes
    }

    /// Whether a place is one of the parts that add up to what it is summed to that year.
    pub(crate) fn is_part(&self, place: usize) -> bool {
        self.is_part.get(place) == Some(&true)
    }

    /// What all returns of a unit hold, by what their areas are summed to.
    pub(crate) fn siblings(&self, unit: usize) -> Siblings<'_> {
        let mut groups = vec![Group::default(); self.wholes.len()];
        for place in self.places() {
            let held = self.count(unit, place);
            let whole = self.whole(place).filter(|_| self.is_part(place));
            if let Some(whole) = whole.filter(|_| held > 0) {
                // Wholes are numbered from 0.
                let group = &mut groups[whole];
                group.have.resize(self.subjects, 0);
                for subject in self.subjects(unit, place) {
                    group.have[subject as usize] += 1;
                }
                group.came += 1;
                let [most, second] = group.most;
                group.most = if held > most {
                    [held, most]
                } else {
                    [most, second.max(held)]
                };
            }
        }
        Siblings {
            returns: self,
            groups,
        }
    }

    /// The words of a unit's return.
    fn words(&self, unit: usize, place: usize) -> impl Iterator<Item = u64> + '_ {
        // Each place has a year and a set, each unit a set for each year.
        let duty = (unit * self.years.len() + self.year_of[place] as usize) * self.width;
        let duty = &self.duties[duty..duty + self.width];
        let given = &self.given[place * self.width..(place + 1) * self.width];
        duty.iter().zip(given).map(|(duty, given)| duty & given)
    }
}

/// What the returns of one unit hold, added up over the areas that are summed to the same area in a year.
pub(crate) struct Siblings<'a> {
    returns: &'a Returns<'a>,
    groups: Vec<Group>,
}

#[derive(Clone, Debug, Default)]
struct Group {
    /// Returns that came.
    came: u32,
    /// How many of them have each subject; empty where none came.
    have: Vec<u32>,
    /// Most subjects of a return, and of the others.
    most: [usize; 2],
}

/// The returns of one unit for the other areas that are summed to the same area.
pub(crate) struct Others<'a> {
    /// How many came.
    pub(crate) came: usize,
    /// Subjects of the one that holds most.
    pub(crate) most: usize,
    have: &'a [u32],
}

impl Siblings<'_> {
    /// The others than a return that holds this many subjects.
    pub(crate) fn others(&self, place: usize, held: usize) -> Option<Others<'_>> {
        let group = self.groups.get(self.returns.whole(place)?)?;
        let own = self.returns.is_part(place) && held > 0;
        let [most, second] = group.most;
        Some(Others {
            came: group.came as usize - usize::from(own),
            most: if own && held == most { second } else { most },
            have: &group.have,
        })
    }
}

impl Others<'_> {
    /// How many have a subject that the return itself does not hold.
    pub(crate) fn have(&self, subject: u32) -> usize {
        self.have
            .get(subject as usize)
            .map_or(0, |have| *have as usize)
    }

    /// The subjects that any of them or the return itself has.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = u32> + '_ {
        let counts = self.have.iter().enumerate();
        counts
            .filter(|(_, have)| **have > 0)
            .map(|(subject, _)| subject as u32)
    }
}

/// All areas and years of the keys, sorted.
fn places(areas: usize, subjects: &[&[Key]]) -> Vec<(u32, i32)> {
    let mut years: Vec<Vec<i32>> = vec![Vec::new(); areas];
    for keys in subjects {
        for key in keys.chunk_by(|a, b| (a.area, a.year) == (b.area, b.year)) {
            let Some(key) = key.first() else { continue };
            if let Some(years) = years.get_mut(key.area as usize)
                && let Err(at) = years.binary_search(&key.year)
            {
                years.insert(at, key.year);
            }
        }
    }
    let of = |(area, years): (usize, Vec<i32>)| years.into_iter().map(move |y| (area as u32, y));
    years.into_iter().enumerate().flat_map(of).collect()
}

/// Places of the bits of a word that are set.
fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        (word != 0).then(|| {
            word &= word - 1;
            bit
        })
    })
}
