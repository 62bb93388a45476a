//! Reading a table of pairs: every faulty cell is told, none is guessed.

use csv::{ReaderBuilder, StringRecord};
use heng_core::read::decoded;
use heng_indicator::{Diagnostic, Limits, Place};
use heng_stats::progress::{Case, Direction, Method, Target};

use crate::text::by_method as said;

/// Columns that are read, in the order in which they are listed to people.
pub(crate) const COLUMNS: [&str; 11] = [
    "id",
    "base_year",
    "base",
    "current_year",
    "current",
    "target_year",
    "target",
    "direction",
    "limit",
    "satisfactory",
    "unacceptable",
];

/// A code for a direction that is none; all others are those of `heng_core`.
pub(crate) const UNKNOWN_DIRECTION: &str = "G101";

pub(super) struct Row {
    pub(super) id: String,
    pub(super) case: Case,
}

pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Errors, those counted only included.
    pub(super) faults: usize,
}

/// Columns without which `method` cannot be applied.
fn required(method: &Method) -> &'static [&'static str] {
    match method.name {
        "efficacy" => &["id", "current"],
        "ratio" => &["id", "current", "target", "direction"],
        _ => &[
            "id",
            "base_year",
            "base",
            "current_year",
            "current",
            "target_year",
            "target",
            "direction",
        ],
    }
}

pub(super) fn read(bytes: &[u8], path: &str, method: &Method, limits: &Limits) -> Table {
    let mut reading = Reading {
        path,
        method,
        room: limits.diagnostics,
        told: Vec::new(),
        left: 0,
        faults: 0,
    };
    let rows = reading.table(bytes);
    let mut diagnostics = reading.told;
    if reading.left > 0 {
        diagnostics.push(said::more(reading.left));
    }
    Table {
        rows,
        diagnostics,
        faults: reading.faults,
    }
}

struct Reading<'a> {
    path: &'a str,
    method: &'a Method,
    room: usize,
    told: Vec<Diagnostic>,
    /// Errors for which there was no room.
    left: usize,
    faults: usize,
}

impl Reading<'_> {
    fn tell(&mut self, diagnostic: Diagnostic) {
        self.faults += usize::from(diagnostic.is_error());
        if self.told.len() < self.room {
            self.told.push(diagnostic);
        } else {
            self.left += 1;
        }
    }

    fn file(&self) -> Place {
        Place::File {
            path: self.path.to_owned(),
        }
    }

    fn cell(&self, line: u64, column: &str) -> Place {
        Place::Cell {
            path: self.path.to_owned(),
            sheet: None,
            row: line,
            column: Some(column.to_owned()),
        }
    }

    fn table(&mut self, bytes: &[u8]) -> Vec<Row> {
        let (text, told) = decoded(bytes, self.path);
        for diagnostic in told {
            self.tell(diagnostic);
        }
        let Some(text) = text else {
            return Vec::new();
        };
        // An open quote would swallow every row after it.
        if text.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
            self.tell(said::open_quote().at(self.file()));
            return Vec::new();
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(&text))
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let Some(Ok(header)) = records.next() else {
            self.tell(said::no_header().at(self.file()));
            return Vec::new();
        };
        let Some(columns) = self.columns(&header) else {
            return Vec::new();
        };
        let (mut rows, mut blank) = (Vec::new(), 0_u64);
        for record in records {
            match record {
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => blank += 1,
                Ok(record) => rows.extend(self.row(&record, &columns, header.len())),
                Err(error) => self.tell(said::unreadable(&error).at(self.file())),
            }
        }
        if blank > 0 {
            self.tell(said::blank_rows(blank).at(self.file()));
        }
        rows
    }

    /// Where each of [`COLUMNS`] stands.
    fn columns(&mut self, header: &StringRecord) -> Option<[Option<usize>; COLUMNS.len()]> {
        let names: Vec<String> = header.iter().map(|n| n.trim().to_lowercase()).collect();
        let mut places = [None; COLUMNS.len()];
        let mut sound = true;
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            let mut found = names.iter().enumerate().filter(|(_, n)| *n == column);
            *place = found.next().map(|(at, _)| at);
            if found.next().is_some() {
                self.tell(said::repeated(column).at(self.cell(1, column)));
                sound = false;
            }
            if place.is_none() && required(self.method).contains(&column) {
                self.tell(
                    said::missing(column, &names)
                        .at(self.file())
                        .saw(names.join(",")),
                );
                sound = false;
            }
        }
        let names = names.iter().map(String::as_str);
        let unused: Vec<&str> = names.filter(|name| !COLUMNS.contains(name)).collect();
        if !unused.is_empty() {
            self.tell(said::unused(&unused).at(self.file()));
        }
        sound.then_some(places)
    }

    fn row(
        &mut self,
        record: &StringRecord,
        columns: &[Option<usize>; COLUMNS.len()],
        width: usize,
    ) -> Option<Row> {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != width {
            self.tell(said::ragged(record.len(), width).at(self.cell(line, "id")));
            return None;
        }
        let before = self.faults;
        let text = |column: &str| {
            let at = COLUMNS.iter().position(|c| *c == column)?;
            let cell = record.get(columns[at]?)?.trim();
            (!cell.is_empty()).then_some(cell)
        };
        let id = text("id");
        if id.is_none() {
            self.tell(said::blank("id").at(self.cell(line, "id")));
        }
        // In the order of the columns, so that the faults of a row stand in it too.
        let base_year = self.year(text("base_year"), line, "base_year");
        let base = self.number(text("base"), line, "base");
        let current_year = self.year(text("current_year"), line, "current_year");
        let current = self.number(text("current"), line, "current");
        let target_year = self.year(text("target_year"), line, "target_year");
        let target = self.target(text("target"), line);
        let direction = self.direction(text("direction"), line);
        let case = Case {
            base_year,
            base,
            current_year,
            current,
            target_year,
            target,
            limit: self.number(text("limit"), line, "limit"),
            satisfactory: self.number(text("satisfactory"), line, "satisfactory"),
            unacceptable: self.number(text("unacceptable"), line, "unacceptable"),
            ..Case::new(direction.unwrap_or(Direction::Higher))
        };
        (self.faults == before).then(|| Row {
            id: id.unwrap_or_default().to_owned(),
            case,
        })
    }

    /// A finite number; an empty cell is none.
    fn number(&mut self, cell: Option<&str>, line: u64, column: &str) -> Option<f64> {
        let cell = cell?;
        let number = plain_number(cell);
        match number {
            Some(number) if number.is_finite() => return Some(number),
            Some(_) => self.tell(said::too_large_a_number(cell).at(self.cell(line, column))),
            None => self.tell(said::not_a_number(cell).at(self.cell(line, column))),
        }
        None
    }

    /// A whole number of four digits; spreadsheets and data frames write it as 2015.0 too.
    fn year(&mut self, cell: Option<&str>, line: u64, column: &str) -> Option<i32> {
        let cell = cell?;
        let whole = plain_number(cell).filter(|year| year.fract() == 0.0);
        let year = whole.filter(|year| (1000.0..=9999.0).contains(year));
        if year.is_none() {
            self.tell(said::not_a_year(cell).at(self.cell(line, column)));
        }
        year.map(|year| year as i32)
    }

    /// A number, or an interval `103..107`.
    fn target(&mut self, cell: Option<&str>, line: u64) -> Option<Target> {
        let cell = cell?;
        let Some((low, high)) = cell.split_once("..") else {
            return self.number(Some(cell), line, "target").map(Target::Value);
        };
        let ends = (plain_number(low.trim()), plain_number(high.trim()));
        match ends {
            (Some(low), Some(high)) if low.is_finite() && high.is_finite() && low <= high => {
                Some(Target::Band { low, high })
            }
            _ => {
                self.tell(said::not_a_band(cell).at(self.cell(line, "target")));
                None
            }
        }
    }

    fn direction(&mut self, cell: Option<&str>, line: u64) -> Option<Direction> {
        let place = self.cell(line, "direction");
        let Some(cell) = cell else {
            // The efficacy coefficient tells better from worse by its own two standards.
            if required(self.method).contains(&"direction") {
                self.tell(said::blank("direction").at(place));
            }
            return None;
        };
        match cell.to_lowercase().as_str() {
            "1" | "+1" | "1.0" | "higher" | "正向" => Some(Direction::Higher),
            "-1" | "-1.0" | "lower" | "逆向" => Some(Direction::Lower),
            "parity" | "band" | "parity/band" | "双向" => Some(Direction::Toward),
            _ => {
                self.tell(said::unknown_direction(UNKNOWN_DIRECTION, cell).at(place));
                None
            }
        }
    }
}

/// A decimal number as programs write it; words that Rust takes for numbers (`inf`, `nan`) are none.
fn plain_number(cell: &str) -> Option<f64> {
    let fit = |b: u8| b.is_ascii_digit() || b"+-.eE".contains(&b);
    cell.bytes().all(fit).then(|| cell.parse().ok()).flatten()
}

/// What stands between the columns: the one of comma, tab and semicolon that the header has most of.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    // The last of equal counts is taken, so the comma stands last.
    let marks = [(';', b';'), ('\t', b'\t'), (',', b',')];
    let most = marks
        .into_iter()
        .max_by_key(|(mark, _)| header.matches(*mark).count());
    most.map_or(b',', |(_, byte)| byte)
}
