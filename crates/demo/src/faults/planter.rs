//! Edits of the clean rows.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::Planted;
use crate::areas::CITY;
use crate::rows::{DEMONSTRATION, Row};
use crate::table::TOTAL;

/// A breakdown cell: sex and urbanisation.
pub(super) type At = (&'static str, &'static str);

pub(super) const T: At = (TOTAL, TOTAL);
pub(super) const F: At = ("F", TOTAL);
pub(super) const M: At = ("M", TOTAL);
pub(super) const U: At = (TOTAL, "U");
pub(super) const R: At = (TOTAL, "R");

/// Rows under edit and what was planted in them.
pub(super) struct Planter {
    pub(super) rows: Vec<Row>,
    /// Where the rows of a measure begin, while none was taken out or put in.
    starts: BTreeMap<&'static str, usize>,
    pub(super) revisions: Vec<Row>,
    pub(super) of_health: Vec<Row>,
    pub(super) of_federation: Vec<Row>,
    pub(super) labels: Vec<(&'static str, &'static str, i32, &'static str)>,
    pub(super) planted: Vec<Planted>,
    /// Rule for which faults are being planted, and what is done.
    of: (&'static str, &'static str),
}

impl Planter {
    pub(super) fn new(rows: Vec<Row>) -> Self {
        let mut starts = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            starts.entry(row.measure).or_insert(at);
        }
        Self {
            rows,
            starts,
            revisions: Vec::new(),
            of_health: Vec::new(),
            of_federation: Vec::new(),
            labels: Vec::new(),
            planted: Vec::new(),
            of: ("", ""),
        }
    }

    /// What follows is planted for a rule.
    pub(super) fn begin(&mut self, rule: &'static str, what: &'static str) -> &mut Self {
        self.of = (rule, what);
        self
    }

    /// The rule will find it here.
    pub(super) fn finds(
        &mut self,
        measure: &'static str,
        area: &'static str,
        year: i32,
        cells: &[At],
    ) -> &mut Self {
        let rule = self.of.0;
        self.also(rule, measure, area, year, cells)
    }

    /// Another rule cannot but find it too.
    pub(super) fn also(
        &mut self,
        rule: &'static str,
        measure: &'static str,
        area: &'static str,
        year: i32,
        cells: &[At],
    ) -> &mut Self {
        for cell in cells {
            self.planted.push(Planted {
                rule,
                of: self.of.0,
                measure,
                area,
                year,
                cell: written(*cell),
                what: self.of.1,
                stands: None,
            });
        }
        self
    }

    /// File and row of the version in force of a faulty figure: the latest, in the order of the files.
    pub(super) fn stands(
        &self,
        fault: &Planted,
        files: [&'static str; 4],
    ) -> Option<(&'static str, usize)> {
        let of = |row: &Row| {
            (row.measure, row.area, row.year) == (fault.measure, fault.area, fault.year)
                && written((row.sex, row.urbanisation)) == fault.cell
        };
        let all = [
            &self.rows,
            &self.revisions,
            &self.of_health,
            &self.of_federation,
        ];
        let versions = all.into_iter().zip(files).flat_map(|(rows, file)| {
            let rows = rows.iter().enumerate().filter(|(_, row)| of(row));
            rows.map(move |(at, row)| (row.vintage, file, at))
        });
        // The header is row 1. Of equal vintages the last counts, as `max_by_key` has it.
        let latest = versions.max_by_key(|(vintage, ..)| *vintage);
        latest.map(|(_, file, at)| (file, at + 2))
    }

    pub(super) fn at(&self, measure: &str, area: &str, year: i32, cell: At) -> Option<usize> {
        let of = |row: &Row| {
            row.measure == measure
                && row.area == area
                && row.year == year
                && (row.sex, row.urbanisation) == cell
        };
        // Rows that were taken out lie before: what is looked for stands at its old place or a little earlier.
        let near = self
            .starts
            .get(measure)
            .map_or(0, |start| start.saturating_sub(500));
        let behind = self.rows.iter().skip(near).position(of).map(|at| at + near);
        behind.or_else(|| self.rows.iter().take(near).position(of))
    }

    /// A whole figure; the generator has it.
    pub(super) fn whole(&self, measure: &str, area: &str, year: i32, cell: At) -> i64 {
        let row = self.at(measure, area, year, cell).map(|at| &self.rows[at]);
        row.and_then(|row| row.value.as_ref()?.parse().ok())
            .unwrap_or_default()
    }

    pub(super) fn edit(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        cell: At,
        change: impl FnOnce(&mut Row),
    ) -> &mut Self {
        if let Some(at) = self.at(measure, area, year, cell) {
            change(&mut self.rows[at]);
        }
        self
    }

    pub(super) fn set(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        cell: At,
        value: impl Display,
    ) -> &mut Self {
        let value = value.to_string();
        self.edit(measure, area, year, cell, |row| row.value = Some(value))
    }

    /// Sets a figure and changes the city's by as much.
    pub(super) fn with_city(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        cell: At,
        value: i64,
    ) -> &mut Self {
        let before = self.whole(measure, area, year, cell);
        let city = self.whole(measure, CITY, year, cell);
        self.set(measure, area, year, cell, value);
        self.set(measure, CITY, year, cell, city + value - before)
    }

    /// Cells of a measure in the order of the rows.
    pub(super) fn cells(&self, measure: &str, area: &str, year: i32) -> Vec<At> {
        let of = |row: &&Row| row.measure == measure && row.area == area && row.year == year;
        let near = self
            .starts
            .get(measure)
            .map_or(0, |start| start.saturating_sub(500));
        self.rows
            .iter()
            .skip(near)
            .filter(of)
            .map(|row| (row.sex, row.urbanisation))
            .collect()
    }

    /// Multiplies all cells of a banner so that they still add up, and changes the city's by as much.
    pub(super) fn scale(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        share: (i64, i64),
    ) -> &mut Self {
        let cells = self.cells(measure, area, year);
        let new =
            |planter: &Self, cell: At| planter.whole(measure, area, year, cell) * share.0 / share.1;
        let values: Vec<(At, i64)> = cells
            .iter()
            .map(|cell| {
                let parts = parts(*cell, &cells);
                let value = if parts.is_empty() {
                    new(self, *cell)
                } else {
                    parts.iter().map(|part| new(self, *part)).sum()
                };
                (*cell, value)
            })
            .collect();
        for (cell, value) in values {
            if area == CITY {
                self.set(measure, area, year, cell, value);
            } else {
                self.with_city(measure, area, year, cell, value);
            }
        }
        self
    }

    /// Rounds all cells of a banner down to whole `step`s so that they still add up, and changes the city's by as much.
    pub(super) fn round_down(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        step: i64,
    ) -> &mut Self {
        let cells = self.cells(measure, area, year);
        let down =
            |planter: &Self, cell: At| planter.whole(measure, area, year, cell) / step * step;
        let values: Vec<(At, i64)> = cells
            .iter()
            .map(|cell| {
                let parts = parts(*cell, &cells);
                let own = if parts.is_empty() { vec![*cell] } else { parts };
                (*cell, own.iter().map(|part| down(self, *part)).sum())
            })
            .collect();
        for (cell, value) in values {
            self.with_city(measure, area, year, cell, value);
        }
        self
    }

    /// Says in a year what was said in another, in all cells.
    pub(super) fn repeat(&mut self, measure: &str, area: &str, year: i32, of: i32) -> &mut Self {
        for cell in self.cells(measure, area, year) {
            let at = self.at(measure, area, of, cell);
            let value = at
                .and_then(|at| self.rows[at].value.clone())
                .unwrap_or_default();
            if let Ok(whole) = value.parse::<i64>() {
                self.with_city(measure, area, year, cell, whole);
            } else {
                self.set(measure, area, year, cell, value);
            }
        }
        self
    }

    /// Gives two areas each other's figures, in all cells.
    pub(super) fn exchange(&mut self, measure: &str, areas: [&str; 2], year: i32) -> &mut Self {
        for cell in self.cells(measure, areas[0], year) {
            let [one, other] = areas.map(|area| self.at(measure, area, year, cell));
            if let (Some(one), Some(other)) = (one, other) {
                let value = self.rows[one].value.take();
                self.rows[one].value = std::mem::replace(&mut self.rows[other].value, value);
            }
        }
        self
    }

    pub(super) fn remove(
        &mut self,
        measure: &str,
        area: &str,
        year: i32,
        cells: &[At],
    ) -> &mut Self {
        self.rows.retain(|row| {
            !(row.measure == measure
                && row.area == area
                && row.year == year
                && cells.contains(&(row.sex, row.urbanisation)))
        });
        self
    }

    /// A row that the clean city does not have.
    pub(super) fn add(
        &mut self,
        measure: &'static str,
        area: &'static str,
        year: i32,
        cell: At,
        value: impl Display,
    ) -> &mut Self {
        self.rows
            .push(row(measure, area, year, cell, value.to_string()));
        self
    }

    /// A later version of a figure.
    pub(super) fn revise(
        &mut self,
        measure: &'static str,
        area: &'static str,
        year: i32,
        cell: At,
        value: impl Display,
        (vintage, note): (&'static str, &'static str),
    ) -> &mut Self {
        let row = row(measure, area, year, cell, value.to_string());
        self.revisions.push(Row {
            note,
            vintage,
            ..row
        });
        self
    }
}

pub(super) fn row(
    measure: &'static str,
    area: &'static str,
    year: i32,
    (sex, urbanisation): At,
    value: String,
) -> Row {
    Row {
        measure,
        area,
        year,
        sex,
        urbanisation,
        value: Some(value),
        status: "",
        source: DEMONSTRATION,
        note: "",
        vintage: "",
        owner: String::new(),
    }
}

/// The finest cells that make a cell.
fn parts(cell: At, all: &[At]) -> Vec<At> {
    let finest = |cell: &&At| {
        all.iter()
            .all(|other| !(within(*other, **cell) && other != *cell))
    };
    all.iter()
        .filter(|other| within(**other, cell) && **other != cell)
        .filter(finest)
        .copied()
        .collect()
}

fn within(part: At, whole: At) -> bool {
    (whole.0 == TOTAL || whole.0 == part.0) && (whole.1 == TOTAL || whole.1 == part.1)
}

fn written((sex, place): At) -> String {
    let mut cell = Vec::new();
    if sex != TOTAL {
        cell.push(format!("sex={sex}"));
    }
    if place != TOTAL {
        cell.push(format!("urbanisation={place}"));
    }
    cell.join(";")
}
