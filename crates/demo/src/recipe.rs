//! What is told of a measure; the numbers follow from it.

/// Values of 2015, 2020 and 2025, joined by straight lines; or one for each year.
pub(crate) type Path = &'static [i64];

/// Starts of the terms of people's congresses and the CPPCC, of Party congresses, and of villages and communities.
pub(crate) const CONGRESS: &[i32] = &[2012, 2017, 2022];
pub(crate) const PARTY: &[i32] = &[2011, 2016, 2021];
pub(crate) const VILLAGE: &[i32] = &[2011, 2016, 2021];

/// How a measure comes about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recipe {
    /// An amount of the city, shared out.
    Stock(Stock),
    /// A part of another measure, unit by unit and cell by cell.
    Part(Part),
    /// So many of the institutions of another measure, each of which starts once and then goes on.
    Adopt {
        of: &'static str,
        /// Ten-thousandths.
        rate: Path,
    },
    /// Seats of a body that each level has for itself.
    Seats {
        city: i64,
        banner: [i64; 2],
        /// Women among 1,000, term by term.
        women: [i64; 3],
        terms: &'static [i32],
    },
    /// Cases so few that each is told: year, area, rural.
    Cases(&'static [(i32, &'static str, bool)]),
    /// Reported as it is by the city, and by the banners around it where `spread` is given.
    Reported {
        values: &'static [(i32, i64)],
        decimals: u8,
        spread: Option<i64>,
    },
    /// Yes (1) or no (0), level by level: yes from a year on.
    Since(&'static [(&'static str, i32)]),
    /// Exists and is not collected.
    Absent { note: &'static str },
    /// Computed by [`crate::city`] from other measures.
    Derived,
}

/// An amount of the city, shared out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stock {
    pub(crate) city: Path,
    pub(crate) by: Basis,
    /// Women among 1,000 of those counted, in 2015, 2020 and 2025, where it is submitted by sex.
    pub(crate) women: Option<Path>,
    /// The part of the city's own bodies, in thousandths.
    pub(crate) own: i64,
    /// How much units differ, in thousandths.
    pub(crate) spread: i64,
    /// How much years differ, in thousandths.
    pub(crate) noise: i64,
    pub(crate) terms: &'static [i32],
    pub(crate) from: i32,
    pub(crate) years: &'static [i32],
    pub(crate) scope: Scope,
    pub(crate) decimals: u8,
}

/// Who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The banners and the zone.
    Zone,
    /// The banners.
    Banners,
    /// The city as a whole only.
    City,
}

/// A part of another measure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) of: &'static str,
    /// Ten-thousandths.
    pub(crate) rate: Path,
    /// How much units differ, in ten-thousandths.
    pub(crate) spread: i64,
    /// What is added for the rural cells, and for the female ones.
    pub(crate) rural: i64,
    pub(crate) female: i64,
    pub(crate) only_women: bool,
    pub(crate) exceed: bool,
    pub(crate) from: i32,
    pub(crate) decimals: u8,
}

/// Along what an amount is shared out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Basis {
    Person,
    Women,
    Urban,
    UrbanWomen,
    Rural,
    RuralWomen,
    /// Rural residents count four times.
    Poverty,
    /// Every banner alike.
    Equal,
    /// Communities and villages.
    Places,
    Communities,
    Villages,
    Governments,
    Of(&'static str),
}

pub(crate) const fn stock(city: Path, by: Basis) -> Stock {
    Stock {
        city,
        by,
        women: None,
        own: 0,
        spread: 90,
        noise: 14,
        terms: &[],
        from: 0,
        years: &[],
        scope: Scope::Zone,
        decimals: 0,
    }
}

impl Stock {
    pub(crate) const fn women(self, women: Path) -> Self {
        Self {
            women: Some(women),
            ..self
        }
    }
    pub(crate) const fn own(self, own: i64) -> Self {
        Self { own, ..self }
    }
    /// Units hardly differ.
    pub(crate) const fn even(self) -> Self {
        Self {
            spread: 18,
            noise: 6,
            ..self
        }
    }
    pub(crate) const fn calm(self) -> Self {
        Self {
            spread: 0,
            noise: 0,
            ..self
        }
    }
    pub(crate) const fn terms(self, terms: &'static [i32]) -> Self {
        Self {
            terms,
            noise: 0,
            ..self
        }
    }
    pub(crate) const fn from(self, from: i32) -> Self {
        Self { from, ..self }
    }
    pub(crate) const fn years(self, years: &'static [i32]) -> Self {
        Self { years, ..self }
    }
    pub(crate) const fn hosts(self) -> Self {
        Self {
            scope: Scope::Banners,
            ..self
        }
    }
    pub(crate) const fn city_only(self) -> Self {
        Self {
            scope: Scope::City,
            ..self
        }
    }
    pub(crate) const fn decimals(self, decimals: u8) -> Self {
        Self { decimals, ..self }
    }
    pub(crate) const fn done(self) -> Recipe {
        Recipe::Stock(self)
    }
}

pub(crate) const fn part(of: &'static str, rate: Path, spread: i64) -> Part {
    Part {
        of,
        rate,
        spread,
        rural: 0,
        female: 0,
        only_women: false,
        exceed: false,
        from: 0,
        decimals: 0,
    }
}

impl Part {
    pub(crate) const fn rural(self, rural: i64) -> Self {
        Self { rural, ..self }
    }
    pub(crate) const fn female(self, female: i64) -> Self {
        Self { female, ..self }
    }
    pub(crate) const fn only_women(self) -> Self {
        Self {
            only_women: true,
            ..self
        }
    }
    pub(crate) const fn exceed(self) -> Self {
        Self {
            exceed: true,
            ..self
        }
    }
    pub(crate) const fn from(self, from: i32) -> Self {
        Self { from, ..self }
    }
    pub(crate) const fn decimals(self, decimals: u8) -> Self {
        Self { decimals, ..self }
    }
    pub(crate) const fn done(self) -> Recipe {
        Recipe::Part(self)
    }
}
