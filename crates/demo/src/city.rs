//! From recipes to counts.

use std::collections::BTreeMap;

use crate::allot::allot;
use crate::areas::{BANNERS, CITY, FIRST, LAST, OWN, ZONE};
use crate::draw::Draw;
use crate::population::residents;
use crate::recipe::{Basis, Part, Path, Recipe, Scope, Stock};
use crate::recipes;
use crate::table::{Cell, Leaves, TOTAL, Table};

/// Births of the city in the bureau's estimate; 2022 and 2023 print as the published 2.08万 and 2.00万, and as the
/// published rates of 5.91 ‰ and 5.58 ‰.
const BIRTHS: Path = &[
    30_140, 33_260, 32_180, 29_350, 27_120, 24_930, 22_470, 20_820, 19_962, 20_340, 19_610,
];

/// Every measure of the demonstration city.
#[derive(Debug, Default)]
pub(crate) struct City {
    tables: BTreeMap<&'static str, Table>,
}

impl City {
    /// The city, all measures.
    pub(crate) fn build() -> Self {
        let mut city = Self::default();
        for (measure, _) in recipes::all() {
            city.resolve(measure);
        }
        city
    }

    /// A measure's counts.
    pub(crate) fn table(&self, measure: &str) -> Option<&Table> {
        self.tables.get(measure)
    }

    fn resolve(&mut self, measure: &'static str) -> Table {
        if let Some(table) = self.tables.get(measure) {
            return table.clone();
        }
        let recipe = recipes::all().find(|row| row.0 == measure).map(|row| row.1);
        let table = match recipe {
            Some(Recipe::Stock(stock)) => {
                let mut table = self.stock(measure, &stock);
                // Terms stand still, and so do lists of institutions.
                if stock.terms.is_empty() && (stock.noise > 0 || stock.women.is_some()) {
                    table.unfreeze();
                }
                table
            }
            Some(Recipe::Part(part)) => {
                let mut table = self.part(measure, &part);
                if part.of != "villages_communities" {
                    table.unfreeze();
                }
                table
            }
            Some(Recipe::Adopt { of, rate }) => self.adopt(measure, of, rate),
            Some(Recipe::Seats {
                city,
                banner,
                women,
                terms,
            }) => seats(measure, city, banner, women, terms),
            Some(Recipe::Cases(cases)) => count(cases),
            Some(Recipe::Reported {
                values,
                decimals,
                spread,
            }) => reported(measure, values, decimals, spread),
            Some(Recipe::Since(since)) => yes_no(since),
            Some(Recipe::Derived) => self.derived(measure),
            Some(Recipe::Absent { .. }) | None => Table::default(),
        };
        self.tables.insert(measure, table.clone());
        table
    }

    fn stock(&mut self, measure: &'static str, stock: &Stock) -> Table {
        let draw = Draw::of(measure);
        let mut table = Table {
            decimals: stock.decimals,
            ..Table::default()
        };
        for year in FIRST..=LAST {
            if year < stock.from || (!stock.years.is_empty() && !stock.years.contains(&year)) {
                continue;
            }
            let year_of = term(stock.terms, year);
            let base = year_of.max(FIRST);
            let told = on(stock.city, base);
            let whole = told + told * draw.at(3).at(year_of as u64).around(stock.noise / 2) / 1000;
            if stock.scope == Scope::City {
                let shares = self.weights(&stock.by, CITY, base);
                let shares = by_sex(shares, stock.women.map(|path| on(path, base)));
                let parts = allot(whole, &shares.0);
                table.set(CITY, year, Leaves(std::array::from_fn(|at| parts[at])));
                continue;
            }
            let own = whole * stock.own / 1000;
            let mut weights: Vec<i64> = Vec::new();
            for (at, unit) in BANNERS.iter().chain([&ZONE]).enumerate() {
                let place = draw.at(at as u64);
                let women = stock.women.map(|path| {
                    on(path, base)
                        + place.at(5).around(9)
                        + place.at(6).at(year_of as u64).around(stock.noise / 7)
                });
                let level = 1000 + place.at(1).around(stock.spread);
                let now = 1000 + place.at(2).at(year_of as u64).around(stock.noise);
                let leaves = by_sex(self.weights(&stock.by, unit.id, base), women);
                weights.extend(leaves.0.map(|leaf| leaf * level / 1000 * now / 1000));
            }
            let (nine, zone) = weights.split_at(36);
            let parts = if told < 400 && stock.noise > 0 {
                scatter(whole - own, nine, draw.at(4).at(year_of as u64))
            } else {
                allot(whole - own, nine)
            };
            for (unit, leaves) in BANNERS.iter().zip(parts.chunks(4)) {
                table.set(unit.id, year, Leaves(std::array::from_fn(|at| leaves[at])));
            }
            if own > 0 {
                let women = stock.women.map_or(own, |path| own * on(path, base) / 1000);
                table.set(OWN, year, Leaves([women, 0, own - women, 0]));
            }
            if stock.scope == Scope::Zone {
                let sum: i128 = nine.iter().map(|leaf| i128::from(*leaf)).sum();
                let leaf = |at: usize| {
                    draw.at(9)
                        .at(year_of as u64)
                        .at(at as u64)
                        .whole(i128::from(whole - own) * i128::from(zone[at]), sum.max(1))
                };
                table.set(ZONE.id, year, Leaves(std::array::from_fn(leaf)));
            }
        }
        if stock.scope != Scope::City {
            table.add_up();
        }
        table
    }

    fn part(&mut self, measure: &'static str, part: &Part) -> Table {
        let whole = self.resolve(part.of);
        let draw = Draw::of(measure);
        let mut table = Table {
            decimals: part.decimals,
            ..Table::default()
        };
        for ((area, year), leaves) in &whole.leaves {
            if *year < part.from.max(FIRST) || (*area == CITY && whole.has_parts()) {
                continue;
            }
            let place = draw.at(number(area));
            let now = place.at(2).at(*year as u64);
            let rate = on(part.rate, *year)
                + place.at(1).around(part.spread)
                + now.around(part.spread / 6);
            let most = if part.exceed { 20_000 } else { 10_000 };
            let leaf = |at: usize| {
                let women = at < 2;
                if part.only_women && !women {
                    return 0;
                }
                let extra =
                    if at % 2 == 1 { part.rural } else { 0 } + if women { part.female } else { 0 };
                let rate = (rate + extra).clamp(0, most);
                now.at(3 + at as u64)
                    .whole(i128::from(leaves.0[at]) * i128::from(rate), 10_000)
            };
            table.set(area, *year, Leaves(std::array::from_fn(leaf)));
        }
        table.add_up();
        table
    }

    fn adopt(&mut self, measure: &'static str, of: &'static str, rate: Path) -> Table {
        let whole = self.resolve(of);
        let terms = recipes::all()
            .find(|row| row.0 == of)
            .map_or(&[][..], |row| match row.1 {
                Recipe::Stock(stock) => stock.terms,
                _ => &[],
            });
        let mut table = Table::default();
        for ((area, year), leaves) in &whole.leaves {
            if *area == CITY {
                continue;
            }
            let rate = on(rate, term(terms, *year).max(FIRST));
            let draw = Draw::of(measure).at(number(area));
            let started =
                |institution: &i64| (draw.at(*institution as u64).below(10_000) as i64) < rate;
            let count = (0..leaves.sum()).filter(started).count();
            table.set(area, *year, Leaves([count as i64, 0, 0, 0]));
        }
        table.add_up();
        table
    }

    fn derived(&mut self, measure: &'static str) -> Table {
        match measure {
            "population_resident" => residents(),
            "population_average" => self.average([true; 4]),
            "population_average_female" => self.average([true, true, false, false]),
            "births_statistical" => self.births(),
            "live_births" => self.live_births(),
            "live_births_male" => self.kept("live_births", [false, false, true, true]),
            "live_births_female" => self.kept("live_births", [true, true, false, false]),
            "premarital_exam_due_persons" => self.couples_twice(),
            "primary_net_enrol_male_rate" => self.boys_enrolled(),
            other => unreachable!("no derivation is told for {other}"),
        }
    }

    /// The mean of two year-ends; halves are shared out so that the units still add up to the city's mean.
    fn average(&mut self, kept: [bool; 4]) -> Table {
        let residents = self.resolve("population_resident");
        let mut table = Table::default();
        for year in FIRST..=LAST {
            let twice = |area| {
                residents.get(area, year - 1).keep(kept).sum()
                    + residents.get(area, year).keep(kept).sum()
            };
            let units = BANNERS.each_ref().map(|unit| twice(unit.id));
            let parts = allot(units.iter().sum::<i64>().div_euclid(2), &units);
            for (unit, persons) in BANNERS.iter().zip(parts) {
                table.set(unit.id, year, Leaves([persons, 0, 0, 0]));
            }
            table.set(ZONE.id, year, Leaves([twice(ZONE.id) / 2, 0, 0, 0]));
        }
        table.add_up();
        table
    }

    fn births(&mut self) -> Table {
        let told = Stock {
            women: Some(&[478, 479, 481]),
            spread: 110,
            noise: 0,
            ..crate::recipe::stock(BIRTHS, Basis::Person)
        };
        self.stock("births_statistical", &told)
    }

    /// What the health register counts: a little less than the bureau estimates.
    fn live_births(&mut self) -> Table {
        let told = crate::recipe::part("births_statistical", &[9850, 9860, 9840], 45);
        self.part("live_births", &told)
    }

    fn kept(&mut self, of: &'static str, kept: [bool; 4]) -> Table {
        let mut table = self.resolve(of);
        for leaves in table.leaves.values_mut() {
            *leaves = leaves.keep(kept);
        }
        table
    }

    /// One couple is one woman and one man.
    fn couples_twice(&mut self) -> Table {
        let mut table = self.resolve("marriage_registrations");
        for leaves in table.leaves.values_mut() {
            let [a, b, c, d] = leaves.0;
            *leaves = Leaves([a + c, b + d, a + c, b + d]);
        }
        table
    }

    /// Boys' net enrolment in hundredths of a per cent, cell by cell: town, country and, in the men's place, both.
    fn boys_enrolled(&mut self) -> Table {
        let (above, below) = (
            self.resolve("primary_enrolled"),
            self.resolve("school_age_children"),
        );
        let mut table = Table {
            decimals: 2,
            ..Table::default()
        };
        for ((area, year), children) in &below.leaves {
            let enrolled = above.get(area, *year);
            let rate = |urbanisation| {
                let cell = Cell {
                    sex: "M",
                    urbanisation,
                };
                let (n, d) = (enrolled.of(cell), children.of(cell));
                if d == 0 {
                    0
                } else {
                    (2 * n * 10_000 + d) / (2 * d)
                }
            };
            table.set(area, *year, Leaves([rate("U"), rate("R"), rate(TOTAL), 0]));
        }
        table
    }

    fn weights(&mut self, basis: &Basis, area: &'static str, year: i32) -> Leaves {
        let unit = BANNERS.iter().find(|unit| unit.id == area);
        let mut residents = |kept: [bool; 4]| {
            self.resolve("population_resident")
                .get(area, year)
                .keep(kept)
        };
        match *basis {
            Basis::Person => residents([true; 4]),
            Basis::Women => residents([true, true, false, false]),
            Basis::Urban => residents([true, false, true, false]),
            Basis::UrbanWomen => residents([true, false, false, false]),
            Basis::Rural => residents([false, true, false, true]),
            Basis::RuralWomen => residents([false, true, false, false]),
            Basis::Poverty => {
                let [a, b, c, d] = residents([true; 4]).0;
                Leaves([a, 4 * b, c, 4 * d])
            }
            Basis::Equal => Leaves([unit.map_or(0, |_| 1_000_000), 0, 0, 0]),
            Basis::Governments => {
                Leaves([unit.map_or(0, |unit| unit.governments * 1_000_000), 0, 0, 0])
            }
            Basis::Places | Basis::Communities | Basis::Villages => {
                let places = if area == ZONE.id {
                    ZONE.places
                } else {
                    unit.map_or([0; 2], |unit| unit.places)
                };
                let [communities, villages] = places.map(|n| n * 1_000_000);
                match basis {
                    Basis::Communities => Leaves([communities, 0, 0, 0]),
                    Basis::Villages => Leaves([0, villages, 0, 0]),
                    _ => Leaves([communities, villages, 0, 0]),
                }
            }
            Basis::Of(measure) => self.resolve(measure).get(area, year),
        }
    }
}

/// A number that tells areas apart.
fn number(area: &str) -> u64 {
    area.bytes().fold(0, |sum, byte| sum * 31 + u64::from(byte))
}

/// The value of a path in a year.
fn on(path: Path, year: i32) -> i64 {
    let at = i64::from(year.clamp(FIRST, LAST) - FIRST);
    match *path {
        [first, middle, last] if at <= 5 => between(first, middle, at)
            .max(0)
            .min(first.max(middle).max(last)),
        [_, middle, last] => between(middle, last, at - 5),
        _ => path.get(at as usize).copied().unwrap_or_default(),
    }
}

/// `steps` fifths of the way.
fn between(from: i64, to: i64, steps: i64) -> i64 {
    from + (to - from) * steps / 5
}

/// The year that a term's value is drawn for.
fn term(starts: &[i32], year: i32) -> i32 {
    starts
        .iter()
        .copied()
        .filter(|start| *start <= year)
        .max()
        .unwrap_or(year)
}

/// Weights split into women and men.
fn by_sex(weights: Leaves, women: Option<i64>) -> Leaves {
    let Some(women) = women else { return weights };
    let [a, b, c, d] = weights.0;
    let men = 1000 - women;
    Leaves([
        (a + c) * women,
        (b + d) * women,
        (a + c) * men,
        (b + d) * men,
    ])
}

/// Few cases fall where they fall.
fn scatter(cases: i64, weights: &[i64], draw: Draw) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    let mut parts = vec![0; weights.len()];
    for case in 0..cases {
        let mut left = draw.at(case as u64).below(sum.max(0) as u64) as i64;
        for (part, weight) in parts.iter_mut().zip(weights) {
            if left < *weight {
                *part += 1;
                break;
            }
            left -= weight;
        }
    }
    parts
}

fn seats(
    measure: &'static str,
    city: i64,
    banner: [i64; 2],
    women: [i64; 3],
    terms: &'static [i32],
) -> Table {
    let mut table = Table::default();
    for area in [CITY].into_iter().chain(BANNERS.iter().map(|unit| unit.id)) {
        let draw = Draw::of(measure).at(number(area));
        let more = draw.at(1).below((banner[1] - banner[0] + 1).max(0) as u64) as i64;
        let seats = if area == CITY { city } else { banner[0] + more };
        for year in FIRST..=LAST {
            let at = terms.iter().rposition(|start| *start <= year).unwrap_or(0);
            let share = women.get(at).copied().unwrap_or_default() + draw.at(2).around(40);
            let held = draw
                .at(3)
                .whole(i128::from(seats * share), 1000)
                .clamp(0, seats);
            table.set(area, year, Leaves([held, 0, seats - held, 0]));
        }
    }
    table
}

fn count(cases: &[(i32, &'static str, bool)]) -> Table {
    let mut table = Table::default();
    for year in FIRST..=LAST {
        for area in BANNERS.iter().map(|unit| unit.id).chain([ZONE.id]) {
            let of = |rural| {
                cases
                    .iter()
                    .filter(|case| **case == (year, area, rural))
                    .count() as i64
            };
            table.set(area, year, Leaves([of(false), of(true), 0, 0]));
        }
    }
    table.add_up();
    table
}

fn reported(
    measure: &'static str,
    values: &[(i32, i64)],
    decimals: u8,
    spread: Option<i64>,
) -> Table {
    let mut table = Table {
        decimals,
        ..Table::default()
    };
    for (year, value) in values {
        table.set(CITY, *year, Leaves([*value, 0, 0, 0]));
        let Some(spread) = spread else { continue };
        for unit in &BANNERS {
            let draw = Draw::of(measure).at(number(unit.id));
            let here =
                value + draw.at(1).around(spread) + draw.at(2).at(*year as u64).around(spread / 4);
            table.set(unit.id, *year, Leaves([here, 0, 0, 0]));
        }
    }
    table
}

fn yes_no(since: &[(&'static str, i32)]) -> Table {
    let mut table = Table::default();
    for (area, first) in since {
        for year in 2018..=LAST {
            table.set(area, year, Leaves([i64::from(*first <= year), 0, 0, 0]));
        }
    }
    table
}
