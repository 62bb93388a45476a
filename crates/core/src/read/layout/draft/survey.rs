//! What the parts of a sheet look like.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::suggest::{Words, nearest_in};

use crate::read::book::Sheet;
use crate::read::convention::{AreaCode, Convention, Expectation, Number, Typed, bare, of_which};
use crate::read::unit::find_unit;
use crate::vocabulary::Vocabulary;

/// Rows that are looked at.
const ROWS: usize = 300;
/// Columns that are looked at.
const COLUMNS: u16 = 200;

/// Where a part seems to stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    Column(u16),
    Header(u32),
    /// The name of the sheet.
    Sheet,
    /// A cell, and the texts before and behind the part of it.
    Cell(u32, u16, Option<String>, Option<String>),
}

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Survey {
    pub(super) title: Option<String>,
    pub(super) header: Vec<u32>,
    pub(super) first_row: u32,
    pub(super) values: Vec<u16>,
    pub(super) measure: Option<Found>,
    pub(super) area: Option<Found>,
    pub(super) year: Option<Found>,
    pub(super) unit: Option<Found>,
    /// The unit stands in brackets behind a name.
    pub(super) unit_in_brackets: bool,
    /// Units behind some of the names, where not all have one.
    pub(super) own_units: BTreeMap<String, String>,
    /// Breakdown, where it stands, and the words there with their codes.
    pub(super) breakdown: Option<(String, Found, BTreeMap<String, String>)>,
    /// Names, with the id of the plan that has the name, or that is near.
    pub(super) names: Vec<(String, Meaning)>,
    pub(super) parts: BTreeMap<String, Option<(String, String)>>,
    pub(super) marks: BTreeSet<String>,
    pub(super) commas: bool,
    pub(super) merged: bool,
    /// Column and row of a remark below the table.
    pub(super) remark: Option<(u16, String)>,
}

/// What a name seems to stand for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Same(String),
    Near(String, String),
    Unknown,
}

#[derive(Clone, Copy, Debug, Default)]
struct Kinds {
    filled: u32,
    numbers: u32,
    years: u32,
    areas: u32,
    names: u32,
    units: u32,
    texts: u32,
}

struct Looker<'l, 'p> {
    sheet: &'l Sheet,
    vocabulary: &'l Vocabulary<'p>,
    convention: Convention,
}

/// Looks at a sheet.
pub(super) fn survey(sheet: &Sheet, vocabulary: &Vocabulary<'_>) -> Survey {
    let looker = Looker {
        sheet,
        vocabulary,
        // As generous as can be: this tells what looks like a number, it reads none.
        convention: Convention {
            thousands: vec![',', ' '],
            ..Convention::of_forms()
        },
    };
    looker.survey()
}

impl Looker<'_, '_> {
    fn survey(&self) -> Survey {
        let rows: Vec<u32> = self
            .sheet
            .filled_rows()
            .take(ROWS)
            .filter_map(|cells| Some(cells.first()?.row))
            .collect();
        let (first, last) = self
            .sheet
            .columns()
            .map_or((1, 0), |(first, last)| (first, last.min(first + COLUMNS)));
        let mut found = Survey {
            first_row: rows.first().copied().unwrap_or(1),
            ..Survey::default()
        };
        let begins = rows.iter().position(|row| {
            (first..=last).any(|column| self.is_number(*row, column) && !self.is_year(*row, column))
                && (first..=last).any(|column| self.text(*row, column).is_some())
        });
        let Some(begins) = begins else {
            return found;
        };
        // `begins` is a place in `rows`.
        found.first_row = rows[begins];
        // The rows above with texts over most of the columns; a title is one text alone.
        let mut header: Vec<u32> = Vec::new();
        let texts = |row: u32| -> Vec<String> {
            let columns = first..=last;
            columns
                .filter_map(|column| self.text(row, column))
                .collect()
        };
        let width = texts(found.first_row).len();
        for row in rows[..begins].iter().rev() {
            let all = texts(*row);
            let apart: BTreeSet<&String> = all.iter().collect();
            if apart.len() < 2 || all.len() * 2 <= width || header.len() == 4 {
                break;
            }
            header.push(*row);
        }
        header.reverse();
        let above: Vec<u32> = rows[..begins]
            .iter()
            .copied()
            .filter(|row| header.first().is_none_or(|top| row < top))
            .collect();
        found.header = header;
        found.title = above
            .iter()
            .find_map(|row| (first..=last).find_map(|column| self.text(*row, column)));

        let data = &rows[begins..];
        let kinds: BTreeMap<u16, Kinds> = (first..=last)
            .map(|column| (column, self.kinds(column, data)))
            .filter(|(_, kinds)| kinds.filled > 0)
            .collect();
        let most = |of: fn(&Kinds) -> u32| {
            let strong = kinds.iter().filter(|(_, k)| of(k) * 2 > k.filled);
            strong
                .max_by_key(|(column, k)| (of(k), std::cmp::Reverse(**column)))
                .map(|(c, _)| *c)
        };
        let area = most(|k| k.areas);
        // Counts may lie near 2000: a column whose header does not say so is none of years.
        let strong = kinds.iter().filter(|(column, k)| {
            k.years * 2 > k.filled && self.may_be_of_years(**column, &found.header)
        });
        let year = strong
            .max_by_key(|(column, k)| (k.years, std::cmp::Reverse(**column)))
            .map(|(column, _)| *column);
        let unit = most(|k| k.units);
        let taken = |column: u16| [area, year, unit].contains(&Some(column));
        let measure = kinds
            .iter()
            .filter(|(column, k)| !taken(**column) && k.names > 0 && k.texts * 2 > k.filled)
            .max_by_key(|(column, k)| (k.names, std::cmp::Reverse(**column)))
            .or_else(|| {
                kinds
                    .iter()
                    .find(|(column, k)| !taken(**column) && k.texts * 2 > k.filled)
            })
            .map(|(column, _)| *column);
        found.values = kinds
            .iter()
            .filter(|(column, k)| {
                !taken(**column)
                    && Some(**column) != measure
                    && (k.numbers * 2 >= k.filled.max(1)
                        || self.is_below_year(**column, &found.header))
                    && !self.is_running_number(**column, &found.header)
            })
            .map(|(column, _)| *column)
            .collect();
        found.breakdown = kinds
            .iter()
            .filter(|(column, k)| !taken(**column) && Some(**column) != measure && k.texts > 0)
            .find_map(|(column, _)| self.breakdown_column(*column, data));
        found.measure = measure.map(Found::Column);
        found.area = area.map(Found::Column);
        found.year = year.map(Found::Column);
        found.unit = unit.map(Found::Column);
        self.headers(&mut found);
        if found.area.is_none() && self.is_area_name(&bare(&self.sheet.name)) {
            found.area = Some(Found::Sheet);
        }
        self.cells_above(&above, first..=last, &mut found);
        self.names(data, &mut found);
        self.details(data, &mut found);
        found
    }

    fn typed(&self, row: u32, column: u16) -> Typed<'_> {
        Typed::of(self.sheet.shown_at(row, column))
    }

    fn text(&self, row: u32, column: u16) -> Option<String> {
        match self.typed(row, column) {
            Typed::Blank => None,
            typed => Some(typed.shown()),
        }
    }

    fn is_number(&self, row: u32, column: u16) -> bool {
        let typed = self.typed(row, column);
        // 12.5%, not the words 单位：人、%.
        let sign = matches!(typed, Typed::Text(t) if t.trim_end().ends_with(['%', '％', '‰'])
            && t.trim_start().starts_with(|c: char| c.is_numeric() || matches!(c, '-' | '－' | '+' | '.')));
        let read = |expected| {
            matches!(
                self.convention.number(typed, expected, &mut Vec::new()),
                Ok(Number::Value { .. })
            )
        };
        sign || matches!(typed, Typed::Number { .. }) || read(Expectation::default())
    }

    fn is_year(&self, row: u32, column: u16) -> bool {
        let read = self
            .convention
            .year(self.typed(row, column), None, &mut Vec::new());
        matches!(read, Ok(Some(_)))
    }

    fn is_area(&self, row: u32, column: u16) -> bool {
        let areas = &self.vocabulary.plan.areas;
        match self
            .convention
            .area(self.typed(row, column), &mut Vec::new())
        {
            Ok(AreaCode::Code(code)) => areas
                .iter()
                .any(|a| a.id.value == code || a.codes.iter().any(|c| c.code.value == code)),
            Ok(AreaCode::Name(name)) => self.is_area_name(&name),
            Ok(AreaCode::Blank) | Err(_) => false,
        }
    }

    fn is_area_name(&self, name: &str) -> bool {
        let areas = &self.vocabulary.plan.areas;
        areas.iter().any(|a| bare(&a.name.zh) == name)
    }

    /// A column that holds nothing but words of one breakdown.
    fn breakdown_column(
        &self,
        column: u16,
        rows: &[u32],
    ) -> Option<(String, Found, BTreeMap<String, String>)> {
        let all: Vec<(u16, String)> = rows
            .iter()
            .filter_map(|row| Some((column, self.text(*row, column)?)))
            .collect();
        let (id, words) = self.breakdown(&all)?;
        all.iter()
            .all(|(_, text)| words.contains_key(&bare(text)))
            .then_some((id, Found::Column(column), words))
    }

    /// The id of the subject that has a name, a unit in brackets behind it left aside.
    fn subject(&self, name: &str) -> Option<&str> {
        let key = bare(name);
        let key = key.split('(').next().unwrap_or(&key);
        let subjects = &self.vocabulary.subjects;
        subjects
            .iter()
            .find(|s| bare(&s.name.zh) == key || s.id == name.trim())
            .map(|s| s.id)
    }

    fn kinds(&self, column: u16, rows: &[u32]) -> Kinds {
        let mut kinds = Kinds::default();
        for row in rows {
            let Some(text) = self.text(*row, column) else {
                continue;
            };
            kinds.filled += 1;
            kinds.years += u32::from(self.is_year(*row, column));
            kinds.areas += u32::from(self.is_area(*row, column));
            kinds.units += u32::from(find_unit(text.trim(), self.vocabulary).is_some());
            let number = self.is_number(*row, column);
            kinds.numbers += u32::from(number);
            kinds.texts += u32::from(!number);
            let key = bare(&text);
            kinds.names += u32::from(self.subject(&text).is_some() || of_which(&key).is_some());
        }
        kinds
    }

    /// Whether what stands above a column, if anything, is a word for time.
    fn may_be_of_years(&self, column: u16, header: &[u32]) -> bool {
        const WORDS: [&str; 6] = ["年", "时间", "时期", "期间", "year", "period"];
        let texts = header.iter().filter_map(|row| self.text(*row, column));
        let keys: Vec<String> = texts.map(|text| bare(&text).to_lowercase()).collect();
        let of_time = |key: &String| WORDS.iter().any(|word| key.contains(word));
        let of_figures = |key: &String| {
            self.subject(key).is_some()
                || self.unit_of(key)
                || key.contains(|c: char| c.is_ascii_digit())
        };
        keys.is_empty() || (keys.iter().any(of_time) && !keys.iter().any(of_figures))
    }

    fn is_below_year(&self, column: u16, header: &[u32]) -> bool {
        header.iter().any(|row| self.is_year(*row, column))
    }

    fn is_running_number(&self, column: u16, header: &[u32]) -> bool {
        header.iter().any(|row| {
            self.text(*row, column)
                .is_some_and(|text| matches!(bare(&text).as_str(), "序号" | "编号" | "行次"))
        })
    }

    /// What stands above the values, row by row of the header.
    fn headers(&self, found: &mut Survey) {
        for row in found.header.clone() {
            let all: Vec<(u16, String)> = found
                .values
                .iter()
                .filter_map(|column| Some((*column, self.text(row, *column)?)))
                .collect();
            let most = |test: &dyn Fn(u16, &str) -> bool| {
                let hits = all.iter().filter(|(column, text)| test(*column, text));
                !all.is_empty() && hits.count() * 2 > all.len()
            };
            if most(&|column, _| self.is_year(row, column)) {
                found.year = found.year.take().or(Some(Found::Header(row)));
            } else if most(&|column, _| self.is_area(row, column)) {
                found.area = found.area.take().or(Some(Found::Header(row)));
            } else if most(&|_, text| self.subject(text).is_some()) {
                // Names above the values: a column of texts is something else.
                found.measure = Some(Found::Header(row));
            } else if let Some((breakdown, mut words)) = self.breakdown(&all) {
                // A name that is merged down over this row has no parts.
                for (column, text) in &all {
                    let merged = self.sheet.merged_at(row, *column);
                    if merged.is_some_and(|area| area.first_row < row) {
                        words.insert(bare(text), heng_indicator::plan::TOTAL.to_owned());
                    }
                }
                found.breakdown = Some((breakdown, Found::Header(row), words));
            }
        }
        if let Some(Found::Header(row)) = found.measure {
            let texts: Vec<String> = found
                .values
                .iter()
                .filter_map(|column| self.text(row, *column))
                .collect();
            // Where a name has no unit behind it, each other one says its own.
            found.unit_in_brackets =
                !texts.is_empty() && texts.iter().all(|text| self.unit_of(text));
            if !found.unit_in_brackets && found.unit.is_none() {
                let named = texts.iter().filter(|text| self.unit_of(text));
                found.own_units = named
                    .filter_map(|text| Some((text.trim().to_owned(), bracketed(text)?)))
                    .collect();
            }
            if found.unit_in_brackets && found.unit.is_none() {
                found.unit = Some(Found::Header(row));
            }
        }
    }

    fn unit_of(&self, text: &str) -> bool {
        bracketed(text).is_some_and(|unit| find_unit(&unit, self.vocabulary).is_some())
    }

    /// The breakdown whose words stand in a header row.
    fn breakdown(&self, all: &[(u16, String)]) -> Option<(String, BTreeMap<String, String>)> {
        for breakdown in &self.vocabulary.plan.breakdowns {
            let mut words = BTreeMap::new();
            for (_, text) in all {
                let key = bare(text);
                if matches!(key.as_str(), "合计" | "总计" | "计" | "全部") {
                    words.insert(key, heng_indicator::plan::TOTAL.to_owned());
                } else if let Some(code) = code_of(breakdown, &key) {
                    words.insert(key, code);
                }
            }
            if !words.is_empty()
                && words
                    .values()
                    .any(|code| code != heng_indicator::plan::TOTAL)
            {
                return Some((breakdown.id.value.clone(), words));
            }
        }
        None
    }

    /// A year in the title, a unit above the table.
    fn cells_above(
        &self,
        above: &[u32],
        columns: std::ops::RangeInclusive<u16>,
        found: &mut Survey,
    ) {
        for row in above {
            for column in columns.clone() {
                let Some(cell) = self.sheet.cell(*row, column) else {
                    continue;
                };
                let text = bare(&cell.value.to_string());
                if found.unit.is_none()
                    && let Some((_, unit)) = text.split_once("单位:")
                    && find_unit(unit, self.vocabulary).is_some()
                {
                    let after = Some("单位：".to_owned());
                    found.unit = Some(Found::Cell(*row, column, after, None));
                }
                if found.year.is_none() {
                    found.year = year_in(&text)
                        .map(|(after, before)| Found::Cell(*row, column, after, before));
                }
            }
        }
    }

    fn names(&self, data: &[u32], found: &mut Survey) {
        let labels: Vec<String> = match &found.measure {
            Some(Found::Column(column)) => data
                .iter()
                // A row without a number is a remark or a heading.
                .filter(|row| found.values.iter().any(|c| self.is_number(**row, *c)))
                .filter_map(|row| self.text(*row, *column))
                .collect(),
            Some(Found::Header(row)) => found
                .values
                .iter()
                .filter_map(|column| self.text(*row, *column))
                .collect(),
            _ => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for label in labels {
            let key = bare(&label);
            if !seen.insert(key.clone()) {
                continue;
            }
            if let Some(part) = of_which(&key).filter(|_| self.subject(&label).is_none()) {
                found.parts.insert(part.to_owned(), self.part(part));
                continue;
            }
            let meaning = self.subject(&label).map_or_else(
                || {
                    let names = self.vocabulary.subjects.iter().map(|s| s.name.zh.as_str());
                    let near = nearest_in(Words::OfData, &key, names);
                    let subject = self
                        .vocabulary
                        .subjects
                        .iter()
                        .find(|s| Some(s.name.zh.as_str()) == near);
                    subject.map_or(Meaning::Unknown, |s| {
                        Meaning::Near(s.id.to_owned(), s.name.zh.clone())
                    })
                },
                |id| Meaning::Same(id.to_owned()),
            );
            found.names.push((label.trim().to_owned(), meaning));
        }
    }

    fn part(&self, part: &str) -> Option<(String, String)> {
        let all = &self.vocabulary.plan.breakdowns;
        all.iter()
            .find_map(|b| Some((b.id.value.clone(), code_of(b, part)?)))
    }

    fn details(&self, data: &[u32], found: &mut Survey) {
        for row in data {
            let has_number = found.values.iter().any(|c| self.is_number(*row, *c));
            for column in &found.values {
                let Typed::Text(text) = self.typed(*row, *column) else {
                    continue;
                };
                found.commas |= text.contains([',', '，']) && self.is_number(*row, *column);
                if has_number && !text.chars().any(char::is_numeric) {
                    found.marks.insert(text.trim().to_owned());
                }
            }
            let label = self.sheet.row(*row).first();
            if let Some(cell) = label.filter(|_| !has_number && found.remark.is_none()) {
                let text = bare(&cell.value.to_string());
                let word = ["注", "说明", "备注", "单位负责人", "填表人"]
                    .into_iter()
                    .find(|word| text.starts_with(word));
                found.remark = word.map(|word| (cell.column, word.to_owned()));
            }
        }
        found.merged = self
            .sheet
            .merged
            .iter()
            .any(|m| m.first_row >= found.first_row && m.last_row > m.first_row);
    }
}

/// What stands in the last brackets.
fn bracketed(text: &str) -> Option<String> {
    let key = bare(text);
    let (_, rest) = key.rsplit_once('(')?;
    let (inner, _) = rest.split_once(')')?;
    Some(inner.to_owned())
}

/// What stands before and behind a year in a text: `呼和浩特市` and `年` of `呼和浩特市2022年报表`.
fn year_in(text: &str) -> Option<(Option<String>, Option<String>)> {
    text.match_indices('年').find_map(|(at, _)| {
        let cut = at.checked_sub(4)?;
        let year = text.get(cut..at)?;
        let is_year = year.bytes().all(|b| b.is_ascii_digit());
        let after = text.get(..cut).filter(|t| !t.is_empty());
        let behind = text.get(at..).is_some_and(|rest| rest != "年");
        is_year.then(|| (after.map(str::to_owned), behind.then(|| "年".to_owned())))
    })
}

/// The code of a breakdown by its name, or by its name and `性`, `生`, `童`.
fn code_of(breakdown: &heng_indicator::plan::Breakdown, word: &str) -> Option<String> {
    let stem = word.trim_end_matches(['性', '生', '童']);
    let code = breakdown
        .codes
        .iter()
        .find(|code| bare(&code.name.zh) == word || bare(&code.name.zh) == stem);
    code.map(|code| code.id.value.clone())
}
